/* Tables made of rows, as a spreadsheet opens them: what somebody changed here, in a hospital's folder. */
#include "app/details.h"
#include "format/csv/guard.h"
#include "store/cells.h"

#define COLUMNS_MAX SEKI_LIMIT_ROW_CELLS
#define PAGE 500
#define FIELDS_MAX 16 /* of a table of ours; asserted below */

/* A table that is being written. */
struct table {
    struct seki_buf *out;
    struct seki_file_column *columns;
    size_t n;
    bool is_used[FIELDS_MAX];           /* a row has something for the field */
    const struct seki_details *details; /* of devices, for the table of these */
};

/* Columns as they came; a table that never came has those of ours. */
static int columns_of(struct seki_arena *arena, const struct seki_made_run *run,
                      struct seki_str path, const struct seki_head *heads, size_t n_heads,
                      struct table *table, struct seki_err *err)
{
    int r = seki_store_file_columns(arena, run->store, run->reg->organisation, path, COLUMNS_MAX,
                                    &table->columns, &table->n, err);

    if (r < 0 || table->n > 0) {
        return r;
    }
    table->columns = seki_arena_array(arena, struct seki_file_column, n_heads);
    table->n = n_heads;
    for (size_t i = 0; table->columns && i < n_heads; i++) {
        table->columns[i] = (struct seki_file_column){
            .field = (int64_t)i,
            .head = run->app->lang == SEKI_LANG_JA ? heads[i].ja : heads[i].en};
    }
    return table->columns ? 0 : seki_fail_nomem(err);
}

/* A field that somebody filled here, and for which the table had no column, gets one. */
static bool has_field(const struct table *table, size_t field)
{
    for (size_t i = 0; i < table->n; i++) {
        if (table->columns[i].field == (int64_t)field) {
            return true;
        }
    }
    return false;
}

static int add_columns(struct seki_arena *arena, const struct seki_made_run *run,
                       const struct seki_head *heads, size_t n_heads, struct table *table,
                       struct seki_err *err)
{
    struct seki_file_column *all =
        seki_arena_array(arena, struct seki_file_column, table->n + n_heads);
    size_t n = table->n;

    if (!all) {
        return seki_fail_nomem(err);
    }
    memcpy(all, table->columns, n * sizeof(*all));
    for (size_t i = 0; i < n_heads; i++) {
        if (table->is_used[i] && !has_field(table, i)) {
            all[n++] = (struct seki_file_column){
                .field = (int64_t)i,
                .head = run->app->lang == SEKI_LANG_JA ? heads[i].ja : heads[i].en};
        }
    }
    table->columns = all;
    table->n = n;
    return 0;
}

static void write_cell(const struct table *table, size_t i, struct seki_str text)
{
    if (i > 0) {
        seki_buf_add_char(table->out, ',');
    }
    seki_csv_add_guarded(table->out, text);
}

static void write_heads(const struct table *table)
{
    seki_buf_lit(table->out, "\xef\xbb\xbf");
    for (size_t i = 0; i < table->n; i++) {
        write_cell(table, i, table->columns[i].head);
    }
    seki_buf_lit(table->out, "\r\n");
}

typedef void on_row(struct table *table, const struct seki_str *texts, size_t n,
                    struct seki_str more);

static void note_used(struct table *table, const struct seki_str *texts, size_t n,
                      struct seki_str more)
{
    (void)more;
    for (size_t i = 0; i < n; i++) {
        table->is_used[i] |= texts[i].n > 0;
    }
}

static void write_row(struct table *table, const struct seki_str *texts, size_t n,
                      struct seki_str more)
{
    struct seki_str cell;

    for (size_t i = 0; i < table->n; i++) {
        int64_t field = table->columns[i].field;
        if (field >= 0 && (size_t)field < n) {
            cell = texts[field];
        } else if (!seki_cells_next(&more, &cell)) {
            cell = SEKI_STR("");
        }
        write_cell(table, i, cell);
    }
    seki_buf_lit(table->out, "\r\n");
}

/* A device as its table has it, or what is known of it beside that. */
static void give_device(on_row *fn, struct table *table, const struct seki_device *device)
{
    struct seki_str texts[SEKI_DETAIL_HEADS] = {[SEKI_DETAIL_OF_DEVICE] =
                                                    device->text[SEKI_DEVICE_ID]};

    if (!table->details) {
        fn(table, device->text, SEKI_DEVICE_FIELDS, device->more);
    } else if (seki_details_of(table->details, device->text[SEKI_DEVICE_ID],
                               texts + SEKI_DETAIL_OF_FIELD)) {
        fn(table, texts, SEKI_DETAIL_HEADS, SEKI_STR(""));
    }
}

static int each_device(const struct seki_made_run *run, on_row *fn, struct table *table,
                       struct seki_err *err)
{
    const struct seki_device_filter all = {.sort = SEKI_DEVICE_BY_NUMBER};
    struct seki_page page = {.limit = PAGE};
    size_t n = 0;
    int r;

    do {
        struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
        struct seki_device *list = NULL;
        seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
        r = seki_store_devices(&scratch, run->store, run->reg->organisation, &all, &page, &list, &n,
                               err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            give_device(fn, table, &list[i]);
            page.after = list[i].number;
        }
    } while (r == 0 && n == page.limit);
    return r;
}

/* The same devices: those of which something is known. */
static int each_detail(const struct seki_made_run *run, on_row *fn, struct table *table,
                       struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_details details;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_DEVLIST_MEMORY);
    r = seki_details_load(&arena, run->store, run->reg->organisation, &details, err);
    table->details = &details;
    r = r < 0 ? r : each_device(run, fn, table, err);
    table->details = NULL;
    return r;
}

static int each_measure(const struct seki_made_run *run, on_row *fn, struct table *table,
                        struct seki_err *err)
{
    const struct seki_measure_filter all = {.state = {0}};
    struct seki_page page = {.limit = PAGE};
    size_t n = 0;
    int r;

    do {
        struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
        struct seki_measure_row *list = NULL;
        seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
        r = seki_store_measures(&scratch, run->store, run->reg->organisation, &all, &page, &list,
                                &n, err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            fn(table, list[i].text, SEKI_MEASURE_FIELDS, list[i].more);
            page.after = list[i].number;
        }
    } while (r == 0 && n == page.limit);
    return r;
}

static int each_confirmation(const struct seki_made_run *run, on_row *fn, struct table *table,
                             struct seki_err *err)
{
    struct seki_page page = {.limit = PAGE};
    size_t n = 0;
    int r;

    do {
        struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
        struct seki_confirmation_row *list = NULL;
        seki_arena_init(&scratch, SEKI_LIMIT_DB_VALUE);
        r = seki_store_confirmations(&scratch, run->store, run->reg->organisation, SEKI_STR(""),
                                     &page, &list, &n, err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            fn(table, list[i].text, SEKI_CONFIRMATION_FIELDS, list[i].more);
            page.after = list[i].number;
        }
    } while (r == 0 && n == page.limit);
    return r;
}

typedef int each_fn(const struct seki_made_run *run, on_row *fn, struct table *table,
                    struct seki_err *err);

/* A table of the folder, and where its rows are. */
static const struct kind {
    struct seki_str path;
    const struct seki_head *heads;
    size_t n;
    each_fn *each;
} kinds[] = {
    {SEKI_ASSETS_FILE, seki_asset_heads, SEKI_DEVICE_FIELDS, each_device},
    {SEKI_MEASURES_FILE, seki_measure_heads, SEKI_MEASURE_FIELDS, each_measure},
    {SEKI_CONFIRMATIONS_FILE, seki_confirmation_heads, SEKI_CONFIRMATION_FIELDS, each_confirmation},
    {SEKI_DETAILS_FILE, seki_detail_heads, SEKI_DETAIL_HEADS, each_detail},
};

_Static_assert((int)SEKI_DEVICE_FIELDS <= FIELDS_MAX && (int)SEKI_MEASURE_FIELDS <= FIELDS_MAX &&
                   (int)SEKI_CONFIRMATION_FIELDS <= FIELDS_MAX &&
                   (int)SEKI_DETAIL_HEADS <= FIELDS_MAX,
               "each table has room");

int seki_made_table(const struct seki_made_run *run, struct seki_str path, struct seki_buf *out,
                    struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct table table = {.out = out};
    const struct kind *kind = kinds;
    int r;

    while (kind < kinds + SEKI_ARRAY_LEN(kinds) - 1 && !seki_str_eq(kind->path, path)) {
        kind++;
    }
    seki_arena_init(&arena, SEKI_LIMIT_DB_VALUE);
    r = kind->each(run, note_used, &table, err);
    r = r < 0 ? r : columns_of(&arena, run, path, kind->heads, kind->n, &table, err);
    r = r < 0 ? r : add_columns(&arena, run, kind->heads, kind->n, &table, err);
    if (r < 0) {
        return r;
    }
    write_heads(&table);
    r = kind->each(run, write_row, &table, err);
    return r < 0 ? r : seki_fail_status(err, seki_buf_status(out));
}

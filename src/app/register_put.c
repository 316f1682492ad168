/* A folder into the register. Declared in app/register.h. */
#include "app/details.h"
#include "app/evidence.h"
#include "base/io.h"
#include "format/json/json_statement.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"

struct put {
    const struct seki_app *app;
    struct seki_store *store;
    struct seki_register *reg;
    const struct seki_folder *folder;
    struct seki_register_counts counts;
    int64_t before; /* the revision that is replaced */
    struct seki_err *err;
};

static int put_file(struct put *p, const struct seki_kept_file *file)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_str bytes;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_FILE_BYTES * 2);
    r = seki_io_read_file(&scratch, file->full.p, SEKI_LIMIT_FILE_BYTES, &bytes, p->err);
    p->counts.n_files++;
    return r < 0 ? r
                 : seki_store_file_put(p->store, p->reg, file->path, bytes, p->app->now, p->err);
}

static int put_files(struct put *p)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < p->folder->n_files; i++) {
        r = put_file(p, &p->folder->files[i]);
    }
    return r;
}

static const struct seki_str *row_of(const struct seki_kept_table *table, size_t row)
{
    return table->cells + row * (table->n_fields + 1);
}

static int put_devices(struct put *p)
{
    const struct seki_kept_table *table = &p->folder->devices;
    int r = seki_store_file_columns_put(p->store, p->reg, SEKI_ASSETS_FILE, table->columns,
                                        table->n_columns, p->err);

    for (size_t i = 0; r == 0 && i < table->n_rows; i++) {
        const struct seki_str *cells = row_of(table, i);
        struct seki_device device = {.number = (int64_t)i + 1, .more = cells[SEKI_DEVICE_FIELDS]};
        memcpy(device.text, cells, sizeof(device.text));
        r = seki_store_device_add(p->store, p->reg, &device, p->app->now, p->err);
    }
    p->counts.n_devices = (int64_t)table->n_rows;
    return r;
}

static int put_measures(struct put *p)
{
    const struct seki_kept_table *table = &p->folder->measures;
    int r = seki_store_file_columns_put(p->store, p->reg, SEKI_MEASURES_FILE, table->columns,
                                        table->n_columns, p->err);

    for (size_t i = 0; r == 0 && i < table->n_rows; i++) {
        const struct seki_str *cells = row_of(table, i);
        struct seki_measure_row row = {.number = (int64_t)i + 1,
                                       .more = cells[SEKI_MEASURE_FIELDS]};
        memcpy(row.text, cells, sizeof(row.text));
        r = seki_store_measure_add(p->store, p->reg, &row, p->app->now, NULL, p->err);
    }
    p->counts.n_measures = (int64_t)table->n_rows;
    return r;
}

static int put_confirmations(struct put *p)
{
    const struct seki_kept_table *table = &p->folder->confirmations;
    int r = seki_store_file_columns_put(p->store, p->reg, SEKI_CONFIRMATIONS_FILE, table->columns,
                                        table->n_columns, p->err);

    for (size_t i = 0; r == 0 && i < table->n_rows; i++) {
        const struct seki_str *cells = row_of(table, i);
        struct seki_confirmation_row row = {.number = (int64_t)i + 1,
                                            .more = cells[SEKI_CONFIRMATION_FIELDS]};
        memcpy(row.text, cells, sizeof(row.text));
        r = seki_store_confirmation_add(p->store, p->reg, &row, p->app->now, p->err);
    }
    p->counts.n_confirmations = (int64_t)table->n_rows;
    return r;
}

/* --- statements */

int seki_register_day(struct seki_arena *arena, struct seki_date day, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};

    seki_buf_init(&buf, SEKI_LIMIT_MESSAGE);
    if (seki_date_is_set(day)) {
        seki_date_add_iso(&buf, day);
    }
    *ret_text = seki_arena_str(arena, seki_buf_str(&buf));
    return seki_buf_status(&buf) < 0 || !ret_text->p ? SEKI_ERR_NOMEM : 0;
}

static int put_answer(struct put *p, const struct seki_statement *statement, size_t i,
                      int64_t number)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    const struct seki_answer *answer = &statement->answers[i];
    struct seki_answer_row row = {
        .number = (int64_t)i + 1,
        .text =
            {
                [SEKI_ANSWER_ITEM] = seki_catalog_answer_item(statement->catalog, i)->id,
                [SEKI_ANSWER_VALUE] = seki_value_name(answer->value),
                [SEKI_ANSWER_TEXT] = answer->text,
                [SEKI_ANSWER_NOTE] = answer->note,
                [SEKI_ANSWER_RAW] = answer->raw,
                [SEKI_ANSWER_RAW_NOTE] = answer->raw_note,
                [SEKI_ANSWER_SHEET] = answer->sheet,
                [SEKI_ANSWER_CELL] = answer->cell,
                [SEKI_ANSWER_TIED] = seki_match_name(answer->match),
            },
        .confidence = answer->confidence};

    seki_arena_init(&scratch, (size_t)4 * SEKI_LIMIT_MESSAGE);
    if (seki_register_day(&scratch, answer->planned_until, &row.text[SEKI_ANSWER_PLANNED]) < 0) {
        return seki_fail_nomem(p->err);
    }
    p->counts.n_answers++;
    return seki_store_answer_add(p->store, p->reg, number, &row, p->app->now, p->err);
}

/* Native JSON of the statement as content; its id is in `room`. */
static int put_native(struct put *p, const struct seki_statement *statement,
                      struct seki_content *ret_content)
{
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};
    int r = seki_store_content_begin(p->app->now, ret_content, p->err);

    seki_buf_init(&buf, SEKI_LIMIT_DB_VALUE);
    if (r == 0) {
        seki_json_write_statement(&buf, statement);
        r = seki_fail_status(p->err, seki_buf_status(&buf));
    }
    return r < 0 ? r
                 : seki_store_content_add(p->store, p->reg->organisation, ret_content,
                                          seki_buf_str(&buf), p->err);
}

static void count_answers(const struct seki_received *received, struct seki_statement_row *row)
{
    const struct seki_statement *statement = received->statement;

    row->n_items = (int64_t)statement->catalog->n_answers;
    row->n_doubtful = (int64_t)received->reading.n_doubtful;
    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        row->n_answered += statement->answers[i].value != SEKI_VALUE_NONE;
    }
}

static int put_read_statement(struct put *p, const struct seki_received *received,
                              struct seki_statement_row *row)
{
    const struct seki_statement *statement = received->statement;
    struct seki_content content = {.size = 0};
    int r = put_native(p, statement, &content);

    row->text[SEKI_STATEMENT_CATALOG] = statement->catalog->head.id;
    row->text[SEKI_STATEMENT_MANUFACTURER] = statement->header[SEKI_FIELD_MANUFACTURER];
    row->text[SEKI_STATEMENT_PRODUCT] = statement->header[SEKI_FIELD_PRODUCT];
    row->text[SEKI_STATEMENT_MODEL] = statement->header[SEKI_FIELD_MODEL];
    row->text[SEKI_STATEMENT_VERSION] = statement->header[SEKI_FIELD_VERSION];
    row->text[SEKI_STATEMENT_DAY] = statement->header[SEKI_FIELD_DATE];
    row->text[SEKI_STATEMENT_NATIVE] = seki_id_str(&content.id);
    count_answers(received, row);
    r = r < 0 ? r : seki_store_statement_add(p->store, p->reg, row, p->app->now, p->err);
    for (size_t i = 0; r == 0 && i < statement->catalog->n_answers; i++) {
        r = put_answer(p, statement, i, row->number);
    }
    row->text[SEKI_STATEMENT_NATIVE] = SEKI_STR(""); /* it stands in `content` */
    return r;
}

static int put_unread_statement(struct put *p, const struct seki_received *received,
                                struct seki_statement_row *row)
{
    struct seki_buf SEKI_CLEANUP_BUF why = {0};
    int r;

    seki_buf_init(&why, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&why, p->folder->lang, &received->problem);
    r = seki_fail_status(p->err, seki_buf_status(&why));
    row->text[SEKI_STATEMENT_PROBLEM] = seki_buf_str(&why);
    p->counts.n_unreadable++;
    return r < 0 ? r : seki_store_statement_add(p->store, p->reg, row, p->app->now, p->err);
}

static int put_statements(struct put *p)
{
    const struct seki_hospital *hospital = p->folder->hospital;
    int r = 0;

    for (size_t i = 0; r == 0 && i < hospital->n_statements; i++) {
        const struct seki_received *received = &hospital->statements[i];
        struct seki_statement_row row = {.number = (int64_t)i + 1,
                                         .text = {[SEKI_STATEMENT_NAME] = received->name}};
        r = received->statement ? put_read_statement(p, received, &row)
                                : put_unread_statement(p, received, &row);
    }
    p->counts.n_statements = (int64_t)hospital->n_statements;
    return r;
}

/* --- what was changed since the last import */

static int settle_one(void *user, const struct seki_made_file *made, const struct seki_file *file,
                      struct seki_err *err)
{
    struct put *p = user;
    int r = 0;

    if (p->reg->revision == p->before) {
        r = seki_store_register_revise(p->store, p->reg, err);
    }
    if (r == 0 && file && !seki_str_eq(file->path, made->path)) {
        r = seki_store_file_end(p->store, p->reg, file->path, err);
    }
    return r < 0 ? r
                 : seki_store_file_put(p->store, p->reg, made->path, made->bytes, p->app->now, err);
}

/* Files whose rows were changed become a revision of their own before they are replaced, and so do details that are. */
static int settle(struct put *p)
{
    const struct seki_made_run run = {
        .app = p->app, .store = p->store, .reg = p->reg, .only_made = true};
    bool overwrites = false;
    int64_t n = 0;
    int r;

    p->before = p->reg->revision;
    r = seki_details_overwrite(p->store, p->reg->organisation, p->folder, &overwrites, p->err);
    r = r < 0 ? r : seki_made_each(&run, settle_one, p, p->err);
    return r < 0 || !overwrites ? r : seki_details_each(&run, settle_one, p, &n, p->err);
}

/* Anything at all stands there. */
static int is_used(struct put *p, bool *ret_is_used)
{
    int64_t n_rows = 0;
    int64_t n_files = 0;
    int r = seki_store_register_rows(p->store, p->reg->organisation, &n_rows, &n_files, p->err);

    *ret_is_used = n_rows + n_files > 0;
    return r;
}

static int make_room(struct put *p, bool may_replace)
{
    bool is_there = false;
    int r = is_used(p, &is_there);

    if (r == 0 && is_there && !may_replace) {
        return seki_fail(p->err, SEKI_ERR_EXISTS, M_register_is_there(),
                         M_hint_register_is_there());
    }
    r = r < 0 || !is_there ? r : settle(p);
    return r < 0 ? r : seki_store_register_renew(p->store, p->reg, p->err);
}

int seki_app_register_put(const struct seki_app *app, struct seki_store *store,
                          struct seki_register *inout_register, const struct seki_folder *folder,
                          bool may_replace, struct seki_register_counts *ret_counts,
                          struct seki_err *err)
{
    struct put p = {
        .app = app, .store = store, .reg = inout_register, .folder = folder, .err = err};
    int r = make_room(&p, may_replace);

    r = r < 0 ? r : put_files(&p);
    r = r < 0 ? r : put_devices(&p);
    r = r < 0 ? r : seki_details_put(store, inout_register->organisation, folder, err);
    r = r < 0 ? r : put_measures(&p);
    r = r < 0 ? r : put_confirmations(&p);
    r = r < 0 ? r : put_statements(&p);
    r = r < 0 ? r
              : seki_evidence_put(store, inout_register->organisation, folder, &p.counts.n_evidence,
                                  err);
    p.counts.revision = inout_register->revision;
    p.counts.n_details = (int64_t)folder->n_details;
    if (r == 0) {
        *ret_counts = p.counts;
    }
    return r;
}

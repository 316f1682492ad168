/*
 * conformity.csv: what a named person says of requirements, with evidence.
 *
 * Rows of other catalogs are left for their own turn. A row that would make something better counts
 * only when it says who, when and on what evidence; a "no" always counts.
 */
#include "app/hospital_read.h"
#include "base/utf8.h"
#include "msg/m_hos.h"

const struct seki_head seki_confirmation_heads[SEKI_CONFIRMATION_FIELDS] = {
    [SEKI_CONFIRMATION_CATALOG] = {SEKI_STR("catalog"), SEKI_STR("規則集")},
    [SEKI_CONFIRMATION_ITEM] = {SEKI_STR("item"), SEKI_STR("項目")},
    [SEKI_CONFIRMATION_STATE] = {SEKI_STR("state"), SEKI_STR("状態")},
    [SEKI_CONFIRMATION_EVIDENCE] = {SEKI_STR("evidence"), SEKI_STR("証跡")},
    [SEKI_CONFIRMATION_BY] = {SEKI_STR("by"), SEKI_STR("確認者")},
    [SEKI_CONFIRMATION_DATE] = {SEKI_STR("date"), SEKI_STR("確認日")},
    [SEKI_CONFIRMATION_DUE] = {SEKI_STR("due"), SEKI_STR("期限")},
    [SEKI_CONFIRMATION_VENDOR] = {SEKI_STR("vendor"), SEKI_STR("事業者")},
    [SEKI_CONFIRMATION_NOTE] = {SEKI_STR("note"), SEKI_STR("備考")},
    [SEKI_CONFIRMATION_OWNER] = {SEKI_STR("owner"), SEKI_STR("担当")},
};

struct row {
    struct seki_intake *in;
    const struct seki_sheet *sheet;
    size_t i;
    struct seki_map *by_item; /* "item, vendor" to the first row of it, plus what it said */
    struct seki_err *err;
};

static struct seki_str cell(const struct row *row, enum seki_confirmation_field column)
{
    return seki_sheet_cell(row->sheet, row->i, column);
}

static int warn(const struct row *row, struct seki_msg what)
{
    return seki_intake_warn(row->in, row->sheet->file, seki_sheet_line(row->sheet, row->i), what,
                            row->err);
}

/* The catalog that the row names: 1 the one at hand, 0 another one of ours, -1 none. */
static int which_catalog(const struct row *row)
{
    const struct seki_library *library = row->in->library;
    struct seki_str id = cell(row, SEKI_CONFIRMATION_CATALOG);

    if (seki_str_eq(id, row->in->catalog->head.id)) {
        return 1;
    }
    for (size_t i = 0; i < library->n_left_out; i++) {
        if (seki_str_eq(id, library->left_out[i].id)) {
            return 0;
        }
    }
    return seki_library_catalog(library, id) ? 0 : -1;
}

/* What a row that makes something better lacks, or no message. */
static struct seki_msg complaint_of(const struct row *row, const struct seki_confirmation *c)
{
    struct seki_date as_of = row->in->hospital->as_of;

    switch (seki_said_lacks(c, as_of)) {
    case SEKI_SAID_WITHOUT_PERSON:
        return M_hos_conf_who(cell(row, SEKI_CONFIRMATION_ITEM));
    case SEKI_SAID_IN_FUTURE:
        return M_hos_conf_future(cell(row, SEKI_CONFIRMATION_ITEM),
                                 cell(row, SEKI_CONFIRMATION_DATE));
    case SEKI_SAID_WITHOUT_EVIDENCE:
        return M_hos_conf_evidence(cell(row, SEKI_CONFIRMATION_ITEM));
    case SEKI_SAID_WITHOUT_REASON:
        return M_hos_conf_reason(cell(row, SEKI_CONFIRMATION_ITEM));
    case SEKI_SAID_WITHOUT_DUE:
        return M_hos_conf_due(cell(row, SEKI_CONFIRMATION_ITEM));
    case SEKI_SAID_COMPLETE:
    default:
        return SEKI_NO_HINT;
    }
}

/* The worse of two rows counts (engine/conform.h). */
static int check_twice(const struct row *row, const struct seki_confirmation *c)
{
    struct seki_arena *arena = row->in->app->arena;
    struct seki_str vendor = seki_fold(arena, c->vendor);
    const struct seki_str parts[] = {row->in->catalog->items[c->item].id, SEKI_STR("\t"), vendor};
    struct seki_str key = vendor.p ? seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts)) : vendor;
    size_t first;

    if (!key.p) {
        return seki_fail_nomem(row->err);
    }
    first = seki_map_get(row->by_item, key);
    if (first == SIZE_MAX) {
        return seki_map_add(row->by_item, key, c->said) < 0 ? seki_fail_nomem(row->err) : 0;
    }
    return first == (size_t)c->said
               ? 0
               : warn(row, M_hos_conf_twice(cell(row, SEKI_CONFIRMATION_ITEM)));
}

static int take(const struct row *row, struct seki_confirmation *c)
{
    struct seki_hospital *hospital = row->in->hospital;
    struct seki_msg complaint = complaint_of(row, c);
    int r = 0;

    if (complaint.id != SEKI_MSG_NONE) {
        return warn(row, complaint);
    }
    if (c->said == SEKI_SAID_PLANNED && seki_date_cmp(c->due, hospital->as_of) < 0) {
        c->said = SEKI_SAID_NO;
        r = warn(row, M_hos_conf_late(cell(row, SEKI_CONFIRMATION_ITEM),
                                      cell(row, SEKI_CONFIRMATION_DUE)));
    }
    r = r < 0 ? r : check_twice(row, c);
    if (r == 0) {
        hospital->confirmations[hospital->n_confirmations++] = *c;
    }
    return r;
}

/* A table of ours has a row for each requirement: one in which nothing was filled in, or only who is responsible, says nothing. */
static bool is_empty(const struct row *row)
{
    struct seki_str text[SEKI_CONFIRMATION_FIELDS];

    for (size_t i = 0; i < SEKI_CONFIRMATION_FIELDS; i++) {
        text[i] = cell(row, (enum seki_confirmation_field)i);
    }
    return seki_said_nothing(text);
}

static void assign(const struct row *row, const struct seki_confirmation *c, bool is_said)
{
    struct seki_hospital *hospital = row->in->hospital;
    struct seki_str owner = cell(row, SEKI_CONFIRMATION_OWNER);
    struct seki_assignment it = {.item = c->item, .vendor = c->vendor, .owner = owner};

    if (!is_said) {
        it.due = c->due;
        it.note = c->note;
    }
    if (owner.n) {
        hospital->assignments[hospital->n_assignments++] = it;
    }
}

static int read_row(const struct row *row)
{
    const struct seki_catalog *catalog = row->in->catalog;
    const struct seki_item *item;
    struct seki_confirmation c = {
        .vendor = cell(row, SEKI_CONFIRMATION_VENDOR),
        .evidence = cell(row, SEKI_CONFIRMATION_EVIDENCE),
        .by = cell(row, SEKI_CONFIRMATION_BY),
        .note = cell(row, SEKI_CONFIRMATION_NOTE),
        .line = seki_sheet_line(row->sheet, row->i),
    };
    int which = which_catalog(row);
    int r;

    if (which <= 0) {
        return which < 0 ? warn(row, M_hos_conf_catalog(cell(row, SEKI_CONFIRMATION_CATALOG))) : 0;
    }
    item = seki_catalog_find(catalog, row->in->app->arena, cell(row, SEKI_CONFIRMATION_ITEM));
    if (!item || !seki_item_is_requirement(item)) {
        return warn(row, M_hos_conf_item(catalog->head.id, cell(row, SEKI_CONFIRMATION_ITEM)));
    }
    c.item = (size_t)(item - catalog->items);
    (void)seki_date_parse(cell(row, SEKI_CONFIRMATION_DATE), &c.date);
    (void)seki_date_parse(cell(row, SEKI_CONFIRMATION_DUE), &c.due);
    assign(row, &c, !is_empty(row));
    if (is_empty(row)) {
        return 0;
    }
    r = seki_said_parse(row->in->app->arena, cell(row, SEKI_CONFIRMATION_STATE), &c.said) < 0
            ? seki_fail_nomem(row->err)
            : 0;
    if (r == 0 && c.said == SEKI_SAID_MAX) {
        return warn(row, M_hos_conf_state(cell(row, SEKI_CONFIRMATION_ITEM),
                                          cell(row, SEKI_CONFIRMATION_STATE)));
    }
    return r < 0 ? r : take(row, &c);
}

int seki_intake_confirmations(struct seki_intake *in, struct seki_err *err)
{
    struct seki_map by_item;
    struct seki_sheet sheet;
    int r;

    if (!in->catalog) {
        return 0;
    }
    r = seki_sheet_read(in, SEKI_STR("conformity.csv"), seki_confirmation_heads,
                        SEKI_CONFIRMATION_FIELDS, SEKI_LIMIT_CONFIRMATIONS, &sheet, err);
    if (r < 0) {
        return r;
    }
    in->hospital->confirmations =
        seki_arena_array(in->app->arena, struct seki_confirmation, seki_sheet_rows(&sheet));
    in->hospital->assignments =
        seki_arena_array(in->app->arena, struct seki_assignment, seki_sheet_rows(&sheet));
    if (!in->hospital->confirmations || !in->hospital->assignments) {
        return seki_fail_nomem(err);
    }
    seki_map_init(&by_item, in->app->arena);
    for (size_t i = 0; r == 0 && i < seki_sheet_rows(&sheet); i++) {
        struct row row = {.in = in, .sheet = &sheet, .i = i, .by_item = &by_item, .err = err};
        r = read_row(&row);
    }
    return r;
}

int seki_hospital_confirmations(const struct seki_app *app, struct seki_str folder,
                                const struct seki_library *library,
                                const struct seki_catalog *catalog,
                                struct seki_hospital *inout_hospital, struct seki_err *err)
{
    struct seki_intake in = {
        .app = app,
        .scratch = app->arena,
        .folder = folder,
        .library = library,
        .catalog = catalog,
        .worker = {.program = app->worker, .data_dir = app->data_dir},
        .hospital = inout_hospital,
    };

    seki_vec_init(&in.warnings, app->arena, sizeof(struct seki_warning), SIZE_MAX);
    inout_hospital->confirmations = NULL;
    inout_hospital->n_confirmations = 0;
    inout_hospital->assignments = NULL;
    inout_hospital->n_assignments = 0;
    return seki_intake_confirmations(&in, err);
}

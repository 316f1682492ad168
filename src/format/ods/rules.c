/* What the sheets say about their cells: lists to choose from, merged cells, array formulas. */
#include "format/ods/into_int.h"

struct rules {
    struct seki_ods_into *into;
    struct seki_sheet_rules *rules;
    struct seki_ods_cursor cursor;
    struct seki_map lists;   /* names of validations to indexes */
    struct seki_vec choices; /* struct seki_choice: by that index, without area */
};

static int fail_push(const struct rules *r, const struct seki_vec *list, struct seki_err *err)
{
    return seki_vec_is_full(list) ? seki_fail_limit(err, r->into->package.name, list->max)
                                  : seki_fail_nomem(err);
}

/* The words in quotes behind "cell-content-is-in-list(". */
static int read_words(struct rules *r, struct seki_str s, struct seki_choice *choice,
                      struct seki_err *err)
{
    struct seki_vec words;

    seki_vec_init(&words, r->into->package.arena, sizeof(struct seki_str), SEKI_LIMIT_ROW_CELLS);
    while (s.n && s.p[0] == '"') {
        size_t end = seki_str_find_char(seki_str_skip(s, 1), '"');
        struct seki_str *slot;
        if (end == SIZE_MAX) {
            break;
        }
        slot = seki_vec_push(&words);
        if (!slot) {
            return fail_push(r, &words, err);
        }
        *slot = seki_arena_str(r->into->package.arena, seki_str_of(s.p + 1, end));
        if (!slot->p) {
            return seki_fail_nomem(err);
        }
        s = seki_str_skip(s, end + 2);
        if (s.n && s.p[0] == ';') {
            s = seki_str_skip(s, 1);
        }
    }
    choice->words = words.p;
    choice->n = words.n;
    return 0;
}

static int add_validation(struct rules *r, const struct seki_xml_atts *atts, struct seki_err *err)
{
    static const struct seki_str head = SEKI_STR("cell-content-is-in-list(");
    struct seki_str condition = seki_xml_att(atts, SEKI_ODS_TABLE "condition");
    struct seki_str name = seki_xml_att(atts, SEKI_ODS_TABLE "name");
    size_t at = seki_str_find(condition, head);
    struct seki_choice choice = {0};
    struct seki_choice *slot;
    int status;

    if (at == SIZE_MAX || !name.n) {
        return 0;
    }
    name = seki_arena_str(r->into->package.arena, name);
    status = name.p ? read_words(r, seki_str_skip(condition, at + head.n), &choice, err)
                    : seki_fail_nomem(err);
    if (status < 0) {
        return status;
    }
    slot = seki_vec_push(&r->choices);
    if (!slot) {
        return fail_push(r, &r->choices, err);
    }
    *slot = choice;
    status = seki_map_add(&r->lists, name, r->choices.n - 1);
    return status == SEKI_ERR_NOMEM ? seki_fail_nomem(err) : 0;
}

static int add_area(struct rules *r, struct seki_vec *list, const struct seki_area *area,
                    struct seki_err *err)
{
    struct seki_area *slot = seki_vec_push(list);

    if (!slot) {
        return fail_push(r, list, err);
    }
    *slot = *area;
    return 0;
}

/* The area that starts at this cell and has the size of these attributes, if they are there. */
static int add_span(struct rules *r, struct seki_vec *list, const struct seki_xml_atts *atts,
                    const char *columns, const char *rows, struct seki_err *err)
{
    const struct seki_ods_cursor *c = &r->cursor;
    uint32_t n_columns = seki_ods_repeated(atts, columns, SEKI_LIMIT_SHEET_COLUMNS);
    uint32_t n_rows = seki_ods_repeated(atts, rows, SEKI_LIMIT_SHEET_ROWS);
    struct seki_area area = {
        .sheet = c->sheet - 1,
        .first_row = c->row + 1,
        .last_row = c->row + n_rows,
        .first_column = c->column,
        .last_column = c->column + n_columns - 1,
    };

    return n_columns > 1 || n_rows > 1 ? add_area(r, list, &area, err) : 0;
}

static int note_cell(struct rules *r, const struct seki_xml_atts *atts, struct seki_err *err)
{
    const struct seki_ods_cursor *c = &r->cursor;
    size_t list =
        seki_map_get(&r->lists, seki_xml_att(atts, SEKI_ODS_TABLE "content-validation-name"));
    int status = add_span(r, &r->rules->merges, atts, SEKI_ODS_TABLE "number-columns-spanned",
                          SEKI_ODS_TABLE "number-rows-spanned", err);

    status = status < 0 ? status
                        : add_span(r, &r->rules->arrays, atts,
                                   SEKI_ODS_TABLE "number-matrix-columns-spanned",
                                   SEKI_ODS_TABLE "number-matrix-rows-spanned", err);
    if (status == 0 && list != SIZE_MAX) {
        struct seki_choice *slot = seki_vec_push(&r->rules->choices);
        if (!slot) {
            return fail_push(r, &r->rules->choices, err);
        }
        *slot = *seki_vec_at(&r->choices, struct seki_choice, list);
        slot->area = (struct seki_area){
            .sheet = c->sheet - 1,
            .first_row = c->row + 1,
            .last_row = c->row + c->rows,
            .first_column = c->column,
            .last_column = c->column + c->columns - 1,
        };
    }
    return status;
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct rules *r = user;

    if (seki_ods_enter(&r->cursor, name, atts) == SEKI_ODS_CELL_TAG) {
        return note_cell(r, atts, err);
    }
    return strcmp(name, "content-validation") == 0 ? add_validation(r, atts, err) : 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct rules *r = user;

    (void)name;
    (void)err;
    (void)seki_ods_leave(&r->cursor);
    return 0;
}

int seki_ods_into_rules(struct seki_ods_into *into, struct seki_sheet_rules *rules,
                        struct seki_err *err)
{
    const struct seki_xml_handlers handlers = {
        .spaces = seki_ods_spaces, .n_spaces = seki_ods_n_spaces, .start = on_start, .end = on_end};
    struct rules r = {.into = into, .rules = rules};

    seki_map_init(&r.lists, into->package.arena);
    seki_vec_init(&r.choices, into->package.arena, sizeof(struct seki_choice),
                  SEKI_LIMIT_SHEET_RULES);
    return seki_package_parse(&into->package, into->content, &handlers, &r, err);
}

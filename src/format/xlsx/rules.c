/* What a sheet says about its cells: lists to choose from, merged cells, formulas for several cells. */
#include "format/xlsx/into_int.h"

enum want { WANT_NOTHING, WANT_FORMULA, WANT_CELLS };

struct rules {
    struct seki_xlsx_into *into;
    struct seki_sheet_rules *rules;
    size_t sheet;
    bool is_list; /* the rule that is being read */
    struct seki_buf cells;
    struct seki_buf formula;
    enum want want; /* what the text that comes is */
};

static int fail_push(const struct rules *r, const struct seki_vec *list, struct seki_err *err)
{
    return seki_vec_is_full(list) ? seki_fail_limit(err, r->into->x.package.name, list->max)
                                  : seki_fail_nomem(err);
}

static int add_area(struct rules *r, struct seki_vec *list, struct seki_str ref,
                    struct seki_err *err)
{
    struct seki_area area = {.sheet = r->sheet};
    struct seki_area *slot;

    if (!seki_edit_parse_area(ref, &area)) {
        return 0;
    }
    slot = seki_vec_push(list);
    if (!slot) {
        return fail_push(r, list, err);
    }
    *slot = area;
    return 0;
}

/* "Yes,No,N/A" in quotes: the words themselves. */
static int read_words(struct rules *r, struct seki_str s, struct seki_choice *choice,
                      struct seki_err *err)
{
    struct seki_vec words;
    struct seki_str word;

    seki_vec_init(&words, r->into->x.package.arena, sizeof(struct seki_str), SEKI_LIMIT_ROW_CELLS);
    while (seki_str_split(&s, ',', &word)) {
        struct seki_str *slot = seki_vec_push(&words);
        if (!slot) {
            return fail_push(r, &words, err);
        }
        *slot = seki_str_trim(word);
    }
    choice->words = words.p;
    choice->n = words.n;
    return 0;
}

static int end_rule(struct rules *r, struct seki_err *err)
{
    struct seki_arena *arena = r->into->x.package.arena;
    struct seki_str formula = seki_arena_str(arena, seki_str_trim(seki_buf_str(&r->formula)));
    struct seki_str cells = seki_buf_str(&r->cells);
    struct seki_choice choice = {.area = {.sheet = r->sheet}};
    struct seki_str ref;
    int status = formula.p ? 0 : seki_fail_nomem(err);

    if (formula.p && formula.n > 1 && formula.p[0] == '"') {
        status = read_words(r, seki_str_of(formula.p + 1, formula.n - 2), &choice, err);
    } else if (formula.p) {
        choice.range = formula;
    }
    while (status == 0 && seki_str_word(&cells, &ref)) {
        struct seki_choice *slot;
        if (!seki_edit_parse_area(ref, &choice.area)) {
            continue;
        }
        slot = seki_vec_push(&r->rules->choices);
        status = slot ? 0 : fail_push(r, &r->rules->choices, err);
        if (slot) {
            *slot = choice;
        }
    }
    return status;
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct rules *r = user;

    if (strcmp(name, "dataValidation") == 0) {
        r->is_list = seki_str_eq(seki_xml_att(atts, "type"), SEKI_STR("list"));
        seki_buf_clear(&r->cells);
        seki_buf_clear(&r->formula);
        seki_buf_add(&r->cells, seki_xml_att(atts, "sqref"));
    } else if (strcmp(name, "formula1") == 0) {
        r->want = WANT_FORMULA;
    } else if (strcmp(name, "sqref") == 0) {
        r->want = WANT_CELLS;
    } else if (strcmp(name, "formula2") == 0) {
        r->want = WANT_NOTHING;
    } else if (strcmp(name, "mergeCell") == 0) {
        return add_area(r, &r->rules->merges, seki_xml_att(atts, "ref"), err);
    } else if (strcmp(name, "f") == 0 && r->want == WANT_NOTHING &&
               !seki_str_eq(seki_xml_att(atts, "t"), SEKI_STR("shared"))) {
        return add_area(r, &r->rules->arrays, seki_xml_att(atts, "ref"), err);
    }
    return 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct rules *r = user;

    if (strcmp(name, "formula1") == 0 || strcmp(name, "sqref") == 0) {
        r->want = WANT_NOTHING;
    } else if (strcmp(name, "dataValidation") == 0) {
        int status = seki_buf_status(&r->cells);
        status = status < 0 ? status : seki_buf_status(&r->formula);
        if (status < 0) {
            return status == SEKI_ERR_LIMIT
                       ? seki_fail_limit(err, r->into->x.package.name, r->cells.max)
                       : seki_fail_status(err, status);
        }
        return r->is_list ? end_rule(r, err) : 0;
    }
    return 0;
}

static int on_text(void *user, struct seki_str s, struct seki_err *err)
{
    struct rules *r = user;

    (void)err;
    if (r->want == WANT_FORMULA) {
        seki_buf_add(&r->formula, s);
    } else if (r->want == WANT_CELLS) {
        seki_buf_add(&r->cells, s);
    }
    return 0;
}

static void finish(struct rules *r)
{
    seki_buf_finish(&r->cells);
    seki_buf_finish(&r->formula);
}

int seki_xlsx_into_rules(struct seki_xlsx_into *into, size_t sheet, struct seki_sheet_rules *rules,
                         struct seki_err *err)
{
    /* Lists on another sheet stand in an extension of their own. */
    const struct seki_xml_handlers handlers = {.spaces = seki_xlsx_extended,
                                               .n_spaces = SEKI_XLSX_EXTENDED,
                                               .start = on_start,
                                               .end = on_end,
                                               .text = on_text};
    struct rules SEKI_CLEANUP(finish) r = {.into = into, .rules = rules, .sheet = sheet};
    size_t part = seki_vec_at(&into->x.sheets, struct seki_xlsx_sheet, sheet)->part;

    seki_buf_init(&r.cells, SEKI_LIMIT_CELL_BYTES);
    seki_buf_init(&r.formula, SEKI_LIMIT_CELL_BYTES);
    return seki_package_parse(&into->x.package, part, &handlers, &r, err);
}

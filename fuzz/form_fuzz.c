/* Recognition: a form written as CSV, against a small catalog with an item of each kind. */
#include "base/utf8.h"
#include "format/csv/csv.h"
#include "format/form/form.h"
#include "fuzz.h"

static const struct {
    struct seki_str id;
    enum seki_item_kind kind;
    struct seki_str field;
} table[] = {
    {SEKI_STR("DOC"), SEKI_ITEM_SECTION, SEKI_STR("")},
    {SEKI_STR("DOC-1"), SEKI_ITEM_TEXT, SEKI_STR("manufacturer")},
    {SEKI_STR("DOC-2"), SEKI_ITEM_TEXT, SEKI_STR("product")},
    {SEKI_STR("DOC-3"), SEKI_ITEM_TEXT, SEKI_STR("model")},
    {SEKI_STR("DOC-7"), SEKI_ITEM_TEXT, SEKI_STR("date")},
    {SEKI_STR("DOC-10"), SEKI_ITEM_OPEN, SEKI_STR("")},
    {SEKI_STR("A-1"), SEKI_ITEM_QUESTION, SEKI_STR("")},
    {SEKI_STR("A-2"), SEKI_ITEM_QUESTION, SEKI_STR("")},
};

static struct seki_catalog *make_catalog(struct seki_arena *arena)
{
    struct seki_catalog *catalog = seki_arena_new(arena, struct seki_catalog);

    fuzz_check(catalog != NULL);
    catalog->head.id = SEKI_STR("fuzz");
    catalog->n_items = SEKI_ARRAY_LEN(table);
    catalog->items = seki_arena_array(arena, struct seki_item, catalog->n_items);
    catalog->answer_items = seki_arena_array(arena, size_t, catalog->n_items);
    fuzz_check(catalog->items && catalog->answer_items);
    seki_map_init(&catalog->by_id, arena);
    for (size_t i = 0; i < catalog->n_items; i++) {
        bool is_answered = table[i].kind != SEKI_ITEM_SECTION;
        catalog->items[i] = (struct seki_item){
            .id = table[i].id,
            .kind = table[i].kind,
            .field = table[i].field,
            .answer = is_answered ? catalog->n_answers : SEKI_NO_INDEX,
        };
        if (is_answered) {
            catalog->answer_items[catalog->n_answers++] = i;
        }
        fuzz_check(seki_map_add(&catalog->by_id, seki_fold(arena, table[i].id), i) == 0);
    }
    return catalog;
}

/* Promises of statement.h and form.h. */
static void check(const struct seki_statement *statement, const struct seki_form_report *report)
{
    fuzz_check(report->n_matched + report->n_missing == statement->catalog->n_answers);
    fuzz_check(report->n_matched > 0);
    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        const struct seki_answer *answer = &statement->answers[i];
        fuzz_check(answer->value < SEKI_VALUE_MAX);
        fuzz_check((answer->value == SEKI_VALUE_TEXT) == (answer->text.n > 0));
        fuzz_check((answer->match == SEKI_MATCH_NONE) == (answer->cell.n == 0));
        fuzz_check(answer->match != SEKI_MATCH_NONE || answer->value == SEKI_VALUE_NONE);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    const struct seki_catalog *catalog;
    struct seki_statement *statement = NULL;
    struct seki_form_report report;
    struct seki_form *form;
    struct seki_grid_sink sink;
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, (size_t)256 << 20);
    catalog = make_catalog(&arena);
    form = seki_form_new(&arena, SEKI_STR("f"));
    sink = seki_form_sink(form);
    r = seki_csv_read(&arena, SEKI_STR("f.csv"), fuzz_str(data, size), 0, &sink, &err);
    if (r == 0) {
        const struct seki_form_options options = {
            .catalogs = &catalog, .n_catalogs = 1, .name = SEKI_STR("f.csv")};
        r = seki_form_recognise(form, &options, &statement, &report, &err);
    }
    fuzz_check(r == err.code && (r == 0) == (statement != NULL));
    if (r == 0) {
        check(statement, &report);
    }
    return 0;
}

/* Nothing of a statement is missing in the document made of it. */
#include "paper/disclosure.h"
#include "random_statement.h"
#include "unit/format/check.h"

#define STATEMENTS 300

struct made {
    struct seki_arena arena;
    struct seki_statement *statement;
    struct seki_paper paper;
    struct seki_form_report report;
    struct seki_doc doc;
    struct seki_err err;
};

static void make(struct made *m, uint64_t seed)
{
    struct seki_catalog *catalog;

    *m = (struct made){.report = {.note_column = UINT32_MAX}};
    seki_arena_init(&m->arena, (size_t)64 << 20);
    catalog = random_catalog(&m->arena);
    m->statement = random_statement(&m->arena, catalog, seed);
    assert_int_equal(seki_paper_make(&m->arena, seed % 2 ? SEKI_LANG_JA : SEKI_LANG_EN,
                                     m->statement, &m->paper, &m->err),
                     0);
    assert_int_equal(seki_paper_disclosure(&m->arena, &m->paper, &m->report, &m->doc, &m->err), 0);
}

/* The row of an item: the cells of the table row that begins with its id. */
static const struct seki_doc_cell *row_of(const struct made *m, struct seki_str id)
{
    for (size_t b = 0; b < seki_doc_n_blocks(&m->doc); b++) {
        const struct seki_block *block = seki_doc_block(&m->doc, b);
        for (size_t i = 0; block->kind == SEKI_BLOCK_TABLE && i < seki_block_n_rows(block); i++) {
            if (seki_str_eq(seki_block_row(block, i)[0].text, id)) {
                return seki_block_row(block, i);
            }
        }
    }
    fail();
    abort(); /* fail() does not return, which its header keeps to itself */
}

static void check_answer(const struct made *m, const struct seki_item *item)
{
    const struct seki_answer *answer = seki_statement_answer(m->statement, item);
    const struct seki_doc_cell *cells = row_of(m, item->id);
    enum seki_cell_state state = seki_cell_state_of(answer);
    const struct seki_doc_cell *said = &cells[2];

    assert_true(seki_str_eq(cells[1].text, seki_text_get(&item->text, m->doc.lang)));
    assert_true(seki_str_eq(cells[3].text, answer->note));
    assert_int_equal(cells[3].small.n > 0, seki_date_is_set(answer->planned_until));
    assert_int_equal(said->tone == SEKI_TONE_ALERT, state != SEKI_CELL_SURE);
    assert_int_equal(said->tag.n > 0, state != SEKI_CELL_SURE);
    if (state == SEKI_CELL_UNCLEAR) {
        assert_true(seki_str_find(said->small, answer->raw) != SIZE_MAX);
        assert_int_equal(said->strong.n, 0); /* no word that could be taken for an answer */
        return;
    }
    assert_true(seki_str_eq(said->text, answer->text));
    if (answer->value == SEKI_VALUE_NONE) {
        assert_true(said->strong.n > 0 && said->mark == SEKI_MARK_BLANK);
    } else if (answer->value != SEKI_VALUE_TEXT) {
        assert_true(seki_str_eq(said->strong, seki_cell_word(m->doc.lang, answer->value)));
    }
}

static void every_answer_stands_in_it(void **state SEKI_UNUSED)
{
    for (uint64_t seed = 0; seed < STATEMENTS; seed++) {
        struct made m;
        make(&m, seed);
        for (size_t i = 0; i < m.statement->catalog->n_answers; i++) {
            check_answer(&m, seki_catalog_answer_item(m.statement->catalog, i));
        }
        seki_arena_finish(&m.arena);
    }
}

static void every_header_field_stands_in_it(void **state SEKI_UNUSED)
{
    for (uint64_t seed = 0; seed < STATEMENTS; seed++) {
        struct made m;
        const struct seki_block *facts;
        make(&m, seed);
        facts = seki_doc_block(&m.doc, 1);
        assert_int_equal(facts->kind, SEKI_BLOCK_FACTS);
        for (size_t i = 0, at = 0; i < SEKI_FIELD_MAX; i++) {
            const struct seki_doc_cell *row;
            struct seki_str value = m.statement->header[i];
            if (i == SEKI_FIELD_REGULATORY && value.n == 0) {
                continue; /* most forms do not ask for it */
            }
            row = seki_block_row(facts, at++);
            assert_true(value.n ? seki_str_eq(row[1].text, value) : row[1].tone == SEKI_TONE_QUIET);
        }
        seki_arena_finish(&m.arena);
    }
}

static void extra_content_stands_in_it(void **state SEKI_UNUSED)
{
    struct seki_extra extra = {
        .sheet = SEKI_STR("sheet"), .cell = SEKI_STR("B7"), .text = SEKI_STR("left\nover")};
    struct made m;
    const struct seki_doc_cell *row;

    make(&m, 1);
    m.statement->extra = &extra;
    m.statement->n_extra = 1;
    assert_int_equal(seki_paper_disclosure(&m.arena, &m.paper, &m.report, &m.doc, &m.err), 0);
    row = row_of(&m, SEKI_STR("sheet B7"));
    assert_true(seki_str_eq(row[1].text, extra.text));
    seki_arena_finish(&m.arena);
    make(&m, 2);
    extra.is_comment = true;
    m.statement->extra = &extra;
    m.statement->n_extra = 1;
    assert_int_equal(seki_paper_disclosure(&m.arena, &m.paper, &m.report, &m.doc, &m.err), 0);
    assert_non_null(row_of(&m, SEKI_STR("sheet B7 (comment or text box)")));
    seki_arena_finish(&m.arena);
}

static void no_memory_is_told(void **state SEKI_UNUSED)
{
    struct made m;
    struct seki_arena small;
    int r = SEKI_ERR_NOMEM;

    make(&m, 1);
    for (size_t max = 1024; r < 0; max += 4096) {
        assert_true(max < (size_t)8 << 20);
        seki_arena_init(&small, max);
        r = seki_paper_disclosure(&small, &m.paper, &m.report, &m.doc, &m.err);
        assert_true(r == 0 || r == SEKI_ERR_NOMEM);
        seki_arena_finish(&small);
    }
    seki_arena_finish(&m.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_stands_in_it),
        cmocka_unit_test(every_header_field_stands_in_it),
        cmocka_unit_test(extra_content_stands_in_it),
        cmocka_unit_test(no_memory_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

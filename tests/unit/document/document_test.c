/* Tests of document/document and document/compose: rows, spans, limits. */
#include "base/limits.h"
#include "document/compose.h"
#include "unit/base/texts.h"

static void begin(struct seki_arena *arena, struct seki_doc *doc)
{
    seki_arena_init(arena, (size_t)256 << 20);
    seki_doc_init(doc, arena, SEKI_LANG_EN);
}

static void rows_are_as_wide_as_their_block(void **state)
{
    static const size_t widths[SEKI_BLOCK_MAX] = {[SEKI_BLOCK_FACTS] = 2,
                                                  [SEKI_BLOCK_FIGURES] = 2,
                                                  [SEKI_BLOCK_TABLE] = 3,
                                                  [SEKI_BLOCK_CHART] = 3,
                                                  [SEKI_BLOCK_SIGN] = 1};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;

    (void)state;
    begin(&arena, &doc);
    for (unsigned kind = 0; kind < SEKI_BLOCK_MAX; kind++) {
        struct seki_block *block = seki_doc_add(&doc, (enum seki_block_kind)kind);
        assert_non_null(block);
        block->n_columns = 3;
        assert_int_equal(seki_block_width(block), widths[kind]);
        assert_int_equal(seki_block_n_rows(block), 0);
        if (widths[kind]) {
            struct seki_doc_cell *row;
            assert_non_null(seki_doc_add_row(block));
            row = seki_doc_add_row(block);
            assert_non_null(row);
            row[0].text = SEKI_STR("second");
            assert_int_equal(seki_block_n_rows(block), 2);
            assert_true(seki_str_eq(seki_block_row(block, 1)->text, SEKI_STR("second")));
            assert_int_equal(seki_block_row(block, 0)->text.n, 0);
        }
    }
    assert_int_equal(seki_doc_n_blocks(&doc), SEKI_BLOCK_MAX);
}

static void spans_stay_in_the_row(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;
    struct seki_block *table;
    struct seki_doc_cell *row;

    (void)state;
    begin(&arena, &doc);
    table = seki_doc_add(&doc, SEKI_BLOCK_TABLE);
    assert_non_null(table);
    table->n_columns = 3;
    row = seki_doc_add_row(table);
    assert_non_null(row);
    assert_int_equal(seki_block_span(table, row, 0), 1);
    row[1].span = 2;
    assert_int_equal(seki_block_span(table, row, 1), 2);
    row[1].span = 200;
    assert_int_equal(seki_block_span(table, row, 1), 2);
    row[2].span = 2;
    assert_int_equal(seki_block_span(table, row, 2), 1);
}

static void a_document_has_limits(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;
    struct seki_block *figures;

    (void)state;
    begin(&arena, &doc);
    for (size_t i = 0; i < SEKI_LIMIT_DOCUMENT_BLOCKS; i++) {
        assert_non_null(seki_doc_add(&doc, SEKI_BLOCK_FIGURES));
    }
    assert_null(seki_doc_add(&doc, SEKI_BLOCK_FIGURES));
    figures = seki_doc_block(&doc, 0);
    for (size_t i = 0; i < SEKI_LIMIT_DOCUMENT_CELLS / 2; i++) {
        assert_non_null(seki_doc_add_row(figures));
    }
    assert_null(seki_doc_add_row(figures));
    assert_int_equal(seki_block_n_rows(figures), SEKI_LIMIT_DOCUMENT_CELLS / 2);
}

static void choices_have_a_limit(void **state)
{
    const struct seki_doc_choice choice = {.key = SEKI_STR("s0")};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_composer c;

    (void)state;
    seki_arena_init(&arena, (size_t)256 << 20);
    seki_compose_begin(&c, &arena, SEKI_LANG_EN);
    for (size_t i = 0; i < SEKI_LIMIT_DOCUMENT_CHOICES; i++) {
        seki_compose_choice(&c, &choice);
    }
    assert_int_equal(c.status, 0);
    assert_int_equal(c.doc.choices.n, SEKI_LIMIT_DOCUMENT_CHOICES);
    seki_compose_choice(&c, &choice);
    assert_int_equal(c.status, SEKI_ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_as_wide_as_their_block),
        cmocka_unit_test(spans_stay_in_the_row),
        cmocka_unit_test(a_document_has_limits),
        cmocka_unit_test(choices_have_a_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

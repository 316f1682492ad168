/* Tests of report/report_doc and report/parts: what the paper says, and what it says it leaves out. */
#include "report/parts.h"

/* cmocka.h needs what stands before it */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "base/limits.h"
#include "engine/kernel.h"
#include "fake.h"
#include "msg/m_rep.h"
#include "report/report.h"
#include "report/report_doc.h"

static void compose(struct seki_arena *arena, enum seki_lang lang, unsigned parts,
                    struct seki_doc *doc)
{
    const struct seki_assessment *assessment = fake_assessment(arena);
    struct seki_report report;
    struct seki_err err = {0};

    assert_non_null(assessment);
    assert_int_equal(seki_report_prepare(arena, assessment, lang, SEKI_STR("0.1.0"), &report, &err),
                     0);
    assert_int_equal(report.parts, SEKI_PARTS_ALL);
    report.parts = parts;
    assert_int_equal(seki_report_document(arena, &report, doc, &err), 0);
}

/* Every text of the document, one after the other. */
static struct seki_str texts_of(struct seki_arena *arena, const struct seki_doc *doc)
{
    struct seki_buf SEKI_CLEANUP_BUF all;

    seki_buf_init(&all, (size_t)16 << 20);
    for (size_t i = 0; i < seki_doc_n_blocks(doc); i++) {
        const struct seki_block *block = seki_doc_block(doc, i);
        const struct seki_str own[] = {block->lead, block->text, block->small};
        for (size_t k = 0; k < SEKI_ARRAY_LEN(own); k++) {
            seki_buf_add(&all, own[k]);
            seki_buf_add_char(&all, '\n');
        }
        for (size_t k = 0; k < block->cells.n; k++) {
            const struct seki_doc_cell *cell =
                seki_vec_at(&block->cells, const struct seki_doc_cell, k);
            const struct seki_str in[] = {cell->strong, cell->text, cell->tag, cell->small};
            for (size_t j = 0; j < SEKI_ARRAY_LEN(in); j++) {
                seki_buf_add(&all, in[j]);
                seki_buf_add_char(&all, '\n');
            }
        }
    }
    assert_int_equal(seki_buf_status(&all), 0);
    return seki_arena_str(arena, seki_buf_str(&all));
}

static bool says(struct seki_str text, struct seki_str what)
{
    return seki_str_find(text, what) != SIZE_MAX;
}

static size_t count_sections(const struct seki_doc *doc)
{
    size_t n = 0;

    for (size_t i = 0; i < seki_doc_n_blocks(doc); i++) {
        n += seki_doc_block(doc, i)->kind == SEKI_BLOCK_HEADING &&
             seki_doc_block(doc, i)->level == 0;
    }
    return n;
}

static void all_parts_are_there_in_both_languages(void **state)
{
    (void)state;
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct seki_doc doc;
        struct seki_str text;
        seki_arena_init(&arena, (size_t)256 << 20);
        compose(&arena, (enum seki_lang)lang, SEKI_PARTS_ALL, &doc);
        text = texts_of(&arena, &doc);
        assert_int_equal(count_sections(&doc), SEKI_PART_MAX - 1); /* nothing was compared */
        assert_true(says(text, seki_msg_text((enum seki_lang)lang, SEKI_MSG_rep_h_director)));
        assert_true(says(text, seki_msg_text((enum seki_lang)lang, SEKI_MSG_rep_grade_unverified)));
        assert_true(says(text, seki_msg_text((enum seki_lang)lang, SEKI_MSG_rep_limit_3)));
        assert_false(says(text, seki_msg_text((enum seki_lang)lang, SEKI_MSG_rep_only_lead)));
        assert_true(doc.title.n && doc.running.n && seki_date_is_set(doc.date));
        assert_int_equal(doc.lang, lang);
    }
}

/* Shares of each table are 100: the painter refuses others. */
static void tables_are_as_wide_as_the_page(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;
    size_t n_tables = 0;

    (void)state;
    seki_arena_init(&arena, (size_t)256 << 20);
    compose(&arena, SEKI_LANG_JA, SEKI_PARTS_ALL, &doc);
    for (size_t i = 0; i < seki_doc_n_blocks(&doc); i++) {
        const struct seki_block *block = seki_doc_block(&doc, i);
        unsigned total = 0;
        for (size_t k = 0; k < block->n_columns; k++) {
            total += block->columns[k].share;
        }
        assert_true(block->n_columns == 0 || total == 100);
        n_tables += block->kind == SEKI_BLOCK_TABLE;
    }
    assert_true(n_tables > 10);
}

/* A number that is cut would be a smaller one. */
static void the_director_reads_whole_numbers(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;
    const struct seki_block *measures;

    (void)state;
    seki_arena_init(&arena, (size_t)256 << 20);
    compose(&arena, SEKI_LANG_EN, 1U << SEKI_PART_DIRECTOR, &doc);
    measures = seki_doc_block(&doc, seki_doc_n_blocks(&doc) - 1);
    assert_int_equal(measures->kind, SEKI_BLOCK_TABLE);
    assert_int_equal(measures->n_columns, 5);
    assert_true(seki_block_n_rows(measures) > 0);
    for (size_t i = 0; i < seki_block_n_rows(measures); i++) {
        const struct seki_doc_cell *cells = seki_block_row(measures, i);
        for (size_t k = 3; k < 5; k++) {
            assert_true(cells[k].text.n > 0);
            assert_int_equal(strspn(cells[k].text.p, "0123456789"), cells[k].text.n);
            assert_int_equal(cells[k].lines, 0);
        }
    }
}

static void what_is_left_out_is_said(void **state)
{
    (void)state;
    for (unsigned part = 0; part < SEKI_PART_MAX; part++) {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct seki_doc doc;
        struct seki_str text;
        bool is_director = part == SEKI_PART_DIRECTOR;
        seki_arena_init(&arena, (size_t)256 << 20);
        compose(&arena, SEKI_LANG_EN, 1U << part, &doc);
        text = texts_of(&arena, &doc);
        assert_int_equal(count_sections(&doc), is_director ? 0 : 1);
        assert_true(says(text, SEKI_STR("This report shows only: ")));
        assert_true(says(text, part == SEKI_PART_METHOD ? SEKI_STR("Greatest risks and why")
                                                        : SEKI_STR("How it was computed")));
    }
}

/* The fake hospital with its groups again and again, so many of them. */
static const struct seki_assessment *many_groups(struct seki_arena *arena, size_t n)
{
    const struct seki_assessment *few = fake_assessment(arena);
    struct seki_assessment *many = seki_arena_new(arena, struct seki_assessment);
    size_t n_scenarios;

    assert_true(few && many);
    n_scenarios = few->scenarios->n;
    *many = *few;
    many->n_groups = n;
    many->groups = seki_arena_array(arena, struct seki_group, n);
    many->subjects = seki_arena_array(arena, struct seki_subject, n);
    many->outcomes = seki_arena_array(arena, struct seki_outcome, n * n_scenarios);
    assert_true(many->groups && many->subjects && many->outcomes);
    for (size_t g = 0; g < n; g++) {
        size_t from = g % few->n_groups;
        many->groups[g] = few->groups[from];
        many->subjects[g] = few->subjects[from];
        memcpy(many->outcomes + g * n_scenarios, few->outcomes + from * n_scenarios,
               n_scenarios * sizeof(many->outcomes[0]));
    }
    return many;
}

static size_t count_sheets(size_t n_groups)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_report report;
    struct seki_doc doc;
    struct seki_err err = {0};
    size_t n = 0;

    seki_arena_init(&arena, (size_t)512 << 20);
    assert_int_equal(seki_report_prepare(&arena, many_groups(&arena, n_groups), SEKI_LANG_EN,
                                         SEKI_STR("0.1.0"), &report, &err),
                     0);
    report.parts = 1U << SEKI_PART_ASSETS;
    assert_int_equal(seki_report_document(&arena, &report, &doc, &err), 0);
    for (size_t i = 0; i < seki_doc_n_blocks(&doc); i++) {
        n += seki_doc_block(&doc, i)->kind == SEKI_BLOCK_HEADING &&
             seki_doc_block(&doc, i)->level == 1;
    }
    assert_true(seki_doc_n_blocks(&doc) < SEKI_LIMIT_DOCUMENT_BLOCKS);
    return n;
}

static void the_worst_groups_have_a_sheet(void **state)
{
    (void)state;
    assert_int_equal(count_sheets(SEKI_DOC_SHEETS), SEKI_DOC_SHEETS);
    assert_int_equal(count_sheets(SEKI_DOC_SHEETS + 1), SEKI_DOC_SHEETS);
}

static void parts_are_named(void **state)
{
    struct seki_err err = {0};
    unsigned parts = 0;

    (void)state;
    assert_int_equal(seki_parts_parse(SEKI_STR("director"), &parts, &err), 0);
    assert_int_equal(parts, 1U << SEKI_PART_DIRECTOR);
    assert_int_equal(seki_parts_parse(SEKI_STR("risks, assets,risks"), &parts, &err), 0);
    assert_int_equal(parts, 1U << SEKI_PART_RISKS | 1U << SEKI_PART_ASSETS);
    assert_int_equal(seki_parts_parse(SEKI_STR("director,matrix,changes,measures,risks,statements,"
                                               "unknown,assets,method"),
                                      &parts, &err),
                     0);
    assert_int_equal(parts, SEKI_PARTS_ALL);
    parts = 0;
    assert_int_equal(seki_parts_parse(SEKI_STR(""), &parts, &err), SEKI_ERR_USAGE);
    assert_int_equal(seki_parts_parse(SEKI_STR("risks,,assets"), &parts, &err), SEKI_ERR_USAGE);
    assert_int_equal(seki_parts_parse(SEKI_STR("Risks"), &parts, &err), SEKI_ERR_USAGE);
    assert_int_equal(parts, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_parts_are_there_in_both_languages),
        cmocka_unit_test(tables_are_as_wide_as_the_page),
        cmocka_unit_test(the_director_reads_whole_numbers),
        cmocka_unit_test(what_is_left_out_is_said),
        cmocka_unit_test(the_worst_groups_have_a_sheet),
        cmocka_unit_test(parts_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

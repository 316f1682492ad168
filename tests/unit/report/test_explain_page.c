/* Tests of report/explain_page: a printed explanation as a document. */
#include "report/explain_page.h"

/* cmocka.h needs what stands before it */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "msg/m_expl.h"
#include "report/width.h"

static void make(struct seki_arena *arena, struct seki_str text, struct seki_doc *doc)
{
    const struct seki_explanation explanation = {.id = SEKI_STR("IP-1:S.X"),
                                                 .kind = SEKI_MSG_expl_kind_risk,
                                                 .text = text,
                                                 .lang = SEKI_LANG_EN};
    struct seki_err err = {0};

    seki_arena_init(arena, (size_t)16 << 20);
    assert_int_equal(seki_explain_page(arena, &explanation, doc, &err), 0);
}

static void expect_block(const struct seki_doc *doc, size_t i, enum seki_block_kind kind,
                         const char *text)
{
    const struct seki_block *block;

    assert_true(i < seki_doc_n_blocks(doc));
    block = seki_doc_block(doc, i);
    assert_int_equal(block->kind, kind);
    assert_int_equal(block->text.n, strlen(text));
    assert_memory_equal(block->text.p, text, block->text.n);
}

static void headings_items_and_columns(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;

    (void)state;
    make(&arena,
         SEKI_STR("IP-1:S.X\n"
                  "The title\n"
                  "\n"
                  "A story that is so long that it was wrapped at the end of its first line by\n"
                  "us, and goes on.\n"
                  "Comes from: insiders\n"
                  "\n"
                  "Levels\n"
                  "                likely   C\n"
                  "  Now    high        9   0\n"
                  "\n"
                  "Because\n"
                  "  - it is so [yes]\n"
                  "    The maker said so.\n"
                  "  - another <b>\n"),
         &doc);
    assert_int_equal(seki_doc_n_blocks(&doc), 9);
    expect_block(&doc, 0, SEKI_BLOCK_TITLE, "IP-1:S.X");
    expect_block(&doc, 1, SEKI_BLOCK_PARAGRAPH, "The title");
    expect_block(&doc, 2, SEKI_BLOCK_PARAGRAPH,
                 "A story that is so long that it was wrapped at the end of its first line by "
                 "us, and goes on.");
    expect_block(&doc, 3, SEKI_BLOCK_PARAGRAPH, "Comes from: insiders");
    expect_block(&doc, 4, SEKI_BLOCK_HEADING, "Levels");
    expect_block(&doc, 5, SEKI_BLOCK_PLAIN,
                 "                likely   C\n  Now    high        9   0");
    expect_block(&doc, 6, SEKI_BLOCK_HEADING, "Because");
    expect_block(&doc, 7, SEKI_BLOCK_PARAGRAPH, "- it is so [yes]\nThe maker said so.");
    expect_block(&doc, 8, SEKI_BLOCK_PARAGRAPH, "- another <b>");
}

/* What was wrapped comes back as it was, in both languages. */
static void expect_joined(const char *text)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF wrapped;
    struct seki_doc doc;

    seki_buf_init(&wrapped, 100000);
    seki_buf_add(&wrapped, SEKI_STR("Head\n\nHead\n  - "));
    seki_width_add_wrapped(&wrapped, seki_str_from_c(text), 4, 4);
    make(&arena, seki_buf_str(&wrapped), &doc);
    assert_int_equal(seki_doc_n_blocks(&doc), 4);
    assert_int_equal(seki_doc_block(&doc, 3)->text.n, strlen(text) + 2);
    assert_memory_equal(seki_doc_block(&doc, 3)->text.p + 2, text, strlen(text));
}

static void wrapped_lines_are_joined(void **state)
{
    (void)state;
    expect_joined("one word after the other, until the line is full and has to go on with the next "
                  "one, and that one with another, as lines do when there is much to be said");
    expect_joined("製造業者は「実行できるソフトウェアとサービスを許可リストで限定しているか」に"
                  "「いいえ」と回答した、輸液ポンプの開示書の表のセルによる");
}

static void empty_and_odd_texts(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA one;
    struct seki_arena SEKI_CLEANUP_ARENA two;
    struct seki_doc doc;

    (void)state;
    make(&one, SEKI_STR(""), &doc);
    assert_int_equal(seki_doc_n_blocks(&doc), 1);
    make(&two, SEKI_STR("\n\n   \n  x\n\n\ny\n\xe3\x80\n"), &doc);
    assert_true(seki_doc_n_blocks(&doc) >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_items_and_columns),
        cmocka_unit_test(wrapped_lines_are_joined),
        cmocka_unit_test(empty_and_odd_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

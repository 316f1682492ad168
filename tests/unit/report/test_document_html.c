/* Whatever a document says, its page says it, and says it as text. */
#include "report/document_html.h"
#include "unit/base/texts.h"

#define EVIL "<script>alert(1)</script>\"'&\x1b[31m\xe2\x80\xae"
#define TAMED "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\xef\xbf\xbd[31m\xef\xbf\xbd"

static void make_cell(struct seki_doc_cell *cell)
{
    *cell = (struct seki_doc_cell){
        .mark = SEKI_MARK_NOTE,
        .tone = SEKI_TONE_ALERT,
        .strong = SEKI_STR("strong " EVIL),
        .text = SEKI_STR("text " EVIL),
        .tag = SEKI_STR("tag " EVIL),
        .small = SEKI_STR("small " EVIL),
    };
}

/* One block of each kind, with the same in every place. */
static void make_document(struct seki_doc *doc)
{
    doc->title = SEKI_STR(EVIL);
    for (unsigned kind = 0; kind < SEKI_BLOCK_MAX; kind++) {
        struct seki_block *block = seki_doc_add(doc, (enum seki_block_kind)kind);
        assert_non_null(block);
        block->lead = SEKI_STR("lead " EVIL);
        block->text = SEKI_STR("main " EVIL);
        block->small = SEKI_STR("below " EVIL);
        block->n_columns = 2;
        block->columns[0] = (struct seki_doc_column){SEKI_STR("head " EVIL), 50};
        block->columns[1] = (struct seki_doc_column){SEKI_STR(""), 50};
        if (seki_block_width(block)) {
            struct seki_doc_cell *row = seki_doc_add_row(block);
            assert_non_null(row);
            make_cell(&row[0]);
        }
    }
}

static size_t count(struct seki_str page, struct seki_str what)
{
    size_t n = 0;
    size_t at;

    while ((at = seki_str_find(page, what)) != SIZE_MAX) {
        page = seki_str_skip(page, at + what.n);
        n++;
    }
    return n;
}

#define expect_count(page, lit, wanted) assert_int_equal(count(page, SEKI_STR(lit)), wanted)

static void everything_is_said_and_escaped(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_str page;
    struct seki_doc doc;

    (void)state;
    seki_arena_init(&arena, (size_t)1 << 20);
    seki_buf_init(&out, (size_t)1 << 20);
    seki_doc_init(&doc, &arena, SEKI_LANG_JA);
    make_document(&doc);
    seki_document_html(&out, &doc);
    assert_int_equal(seki_buf_status(&out), 0);
    page = seki_buf_str(&out);
    expect_count(page, "<script", 0);
    expect_count(page, "\x1b", 0);
    expect_count(page, "<html lang=\"ja\">", 1);
    expect_count(page, "<title>" TAMED "</title>", 1);
    expect_count(page, "lead " TAMED, 5); /* title, notice, table, twice in a chart */
    expect_count(page, "main " TAMED,
                 7); /* title, notice, contents and heading, paragraph, chart, plain */
    expect_count(page, "below " TAMED, 2);  /* title, chart */
    expect_count(page, "head " TAMED, 2);   /* table, chart */
    expect_count(page, "strong " TAMED, 3); /* facts, figures, table */
    expect_count(page, "text " TAMED, 4);   /* the same and chart */
    expect_count(page, "tag " TAMED, 3);
    expect_count(page, "small " TAMED, 3);
}

/* Nothing that a browser would fetch or run. */
static void a_page_stands_alone(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_doc doc;

    (void)state;
    seki_arena_init(&arena, (size_t)1 << 20);
    seki_buf_init(&out, (size_t)1 << 20);
    seki_doc_init(&doc, &arena, SEKI_LANG_EN);
    make_document(&doc);
    seki_document_html(&out, &doc);
    expect_count(seki_buf_str(&out), "http:", 0);
    expect_count(seki_buf_str(&out), "https:", 0);
    expect_count(seki_buf_str(&out), "url(", 0);
    expect_count(seki_buf_str(&out), "src=", 0);
    expect_count(seki_buf_str(&out), "@import", 0);
    expect_count(seki_buf_str(&out), "default-src 'none'", 1);
    expect_count(seki_buf_str(&out), "<header", count(seki_buf_str(&out), SEKI_STR("</header>")));
    expect_count(seki_buf_str(&out), "<section", count(seki_buf_str(&out), SEKI_STR("</section>")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_said_and_escaped),
        cmocka_unit_test(a_page_stands_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

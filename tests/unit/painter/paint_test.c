/* Tests of painter/paint: any text, any length; same document, same bytes. */
#include "painter/paint.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "cairo_leaks.h"
#include "painter/unshown.h"
#include "sample_doc.h"

#define PDF_MAX ((size_t)64 << 20)

static struct seki_fonts fonts;

static int open_fonts(void **state)
{
    struct seki_err err;

    (void)state;
    return seki_fonts_open(&fonts, SEKI_STR(""), &err);
}

static int close_fonts(void **state)
{
    (void)state;
    seki_fonts_close(&fonts);
    return 0;
}

static struct seki_painting paint(const struct seki_doc *doc, struct seki_buf *pdf)
{
    struct seki_painting painting = {0};
    struct seki_err err;

    seki_buf_init(pdf, PDF_MAX);
    assert_int_equal(seki_paint(&fonts, doc, pdf, &painting, &err), 0);
    assert_true(seki_str_starts(seki_buf_str(pdf), SEKI_STR("%PDF-1.5")));
    assert_true(seki_str_ends(seki_buf_str(pdf), SEKI_STR("%%EOF\n")));
    return painting;
}

/* Pages of a document that says `text` everywhere. */
static uint32_t pages_of(struct seki_str text, size_t n_rows)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF pdf;
    struct seki_doc doc;

    seki_arena_init(&arena, (size_t)256 << 20);
    sample_doc(&doc, &arena, text, n_rows);
    return paint(&doc, &pdf).n_pages;
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF one;
    struct seki_buf SEKI_CLEANUP_BUF two;
    struct seki_doc doc;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    sample_doc(&doc, &arena, SEKI_STR("関所 Sekisho 髙"), 30);
    (void)paint(&doc, &one);
    (void)paint(&doc, &two);
    assert_int_equal(one.n, two.n);
    assert_memory_equal(one.p, two.p, one.n);
}

static void no_date_is_taken_from_the_clock(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF with;
    struct seki_buf SEKI_CLEANUP_BUF without;
    struct seki_doc doc;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    sample_doc(&doc, &arena, SEKI_STR("x"), 1);
    (void)paint(&doc, &with);
    doc.date = (struct seki_date){0};
    (void)paint(&doc, &without);
    assert_true(seki_str_find(seki_buf_str(&with), SEKI_STR("(20260401000000")) != SIZE_MAX);
    assert_true(seki_str_find(seki_buf_str(&without), SEKI_STR("CreationDate")) == SIZE_MAX);
}

static void empty_documents_have_a_page(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF pdf;
    struct seki_doc doc;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    seki_doc_init(&doc, &arena, SEKI_LANG_EN);
    doc.title = SEKI_STR("");
    assert_int_equal(paint(&doc, &pdf).n_pages, 1);
    assert_int_equal(pages_of(SEKI_STR(""), 0), 2); /* one of its blocks begins a page */
    assert_int_equal(pages_of(SEKI_STR(""), 3), 2);
}

/* A page holds some 50 rows of one line. */
static void rows_go_on_over_pages(void **state)
{
    uint32_t few = pages_of(SEKI_STR("x"), 20);
    uint32_t many = pages_of(SEKI_STR("x"), 500);

    (void)state;
    assert_true(few >= 3 && few <= 8);
    assert_true(many >= 75 && many <= 200);
}

/* Pages of a table with one long cell of at most so many lines. */
static uint32_t pages_of_cell(uint8_t lines)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF pdf;
    struct seki_buf SEKI_CLEANUP_BUF text;
    struct seki_doc doc;
    struct seki_block *table;
    struct seki_doc_cell *row;

    seki_arena_init(&arena, (size_t)64 << 20);
    seki_buf_init(&text, 100000);
    while (text.n < 40000) {
        seki_buf_add(&text, SEKI_STR("関所 Sekisho\n"));
    }
    seki_doc_init(&doc, &arena, SEKI_LANG_JA);
    doc.title = SEKI_STR("x");
    table = seki_doc_add(&doc, SEKI_BLOCK_TABLE);
    assert_non_null(table);
    table->n_columns = 1;
    table->columns[0].share = 100;
    row = seki_doc_add_row(table);
    assert_non_null(row);
    *row = (struct seki_doc_cell){
        .lines = lines, .strong = seki_buf_str(&text), .text = seki_buf_str(&text)};
    return paint(&doc, &pdf).n_pages;
}

static void a_cell_keeps_to_its_lines(void **state)
{
    (void)state;
    assert_int_equal(pages_of_cell(1), 1);
    assert_int_equal(pages_of_cell(50), 1);
    assert_int_equal(pages_of_cell(70), 2);
    assert_true(pages_of_cell(0) > 50);
}

/* `n` bytes of `piece` in every place: higher than a page wherever it stands. */
static void check_long(const char *piece, size_t n)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF text;

    seki_buf_init(&text, n + 16);
    while (text.n < n) {
        seki_buf_add(&text, seki_str_from_c(piece));
    }
    assert_int_equal(seki_buf_status(&text), 0);
    seki_arena_init(&arena, (size_t)64 << 20);
    assert_true(pages_of(seki_buf_str(&text), 2) > 10);
}

static void parts_higher_than_a_page_go_on(void **state)
{
    (void)state;
    check_long("word ", 2500);
    check_long("W", 2500);
    check_long("あ", 2500);
    check_long("\n", 1000);
    check_long("𠮷x", 2500);
}

/* Every character there is, some at a time, in every place. */
static void every_character_can_come(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF text;

    (void)state;
    seki_buf_init(&text, 1 << 20);
    for (uint32_t c = 0; c < 0x30000; c++) {
        seki_utf8_add(&text, c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
        if (text.n > 24000 || c == 0x2ffff) {
            struct seki_arena SEKI_CLEANUP_ARENA arena;
            struct seki_buf SEKI_CLEANUP_BUF pdf;
            struct seki_doc doc;
            struct seki_block *block;
            seki_arena_init(&arena, (size_t)256 << 20);
            seki_doc_init(&doc, &arena, SEKI_LANG_EN);
            doc.title = SEKI_STR("x");
            block = seki_doc_add(&doc, SEKI_BLOCK_PARAGRAPH);
            assert_non_null(block);
            block->text = seki_buf_str(&text);
            (void)paint(&doc, &pdf);
            seki_buf_clear(&text);
            c += 0x4000; /* a sample: fonts are slow under sanitizers */
        }
    }
}

static void malformed_text_is_shown_as_such(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF pdf;
    struct seki_doc doc;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    sample_doc(&doc, &arena, SEKI_STR("a\0\x1b[31m\xed\xa0\x80\xff\xe2\x80\xae\xe2\x81\xa6z"), 2);
    assert_true(paint(&doc, &pdf).n_unshown > 50);
}

/* A document that names `n` characters which no face has, as it says so itself; its notice. */
static struct seki_str notice_of(struct seki_arena *arena, size_t n, size_t ret_kinds[2])
{
    struct seki_typesetter SEKI_CLEANUP(seki_typesetter_finish) setter;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_doc doc;
    struct seki_doc whole;
    struct seki_err err;

    assert_int_equal(seki_typesetter_init(&setter, &fonts, &err), 0);
    seki_buf_init(&text, 1000);
    for (size_t i = 0; i < n; i++) {
        seki_utf8_add(&text, 0xe000 + (uint32_t)i); /* of private use */
    }
    for (int i = 0; i < 2; i++) { /* each twice, and named once */
        assert_non_null(
            seki_text_showable(&setter, arena, SEKI_WEIGHT_REGULAR, seki_buf_str(&text)).p);
    }
    assert_int_equal(setter.n_unshown, 2 * n);
    seki_doc_init(&doc, arena, SEKI_LANG_EN);
    assert_non_null(seki_doc_add(&doc, SEKI_BLOCK_TITLE));
    assert_non_null(seki_doc_add(&doc, SEKI_BLOCK_PARAGRAPH));
    assert_int_equal(seki_unshown_say(&setter, arena, &doc, &whole, &err), 0);
    assert_int_equal(seki_doc_n_blocks(&doc), 2);
    assert_int_equal(seki_doc_n_blocks(&whole), 3);
    ret_kinds[0] = seki_doc_block(&whole, 0)->kind;
    ret_kinds[1] = seki_doc_block(&whole, 2)->kind;
    assert_int_equal(seki_doc_block(&whole, 1)->kind, SEKI_BLOCK_NOTICE);
    return seki_doc_block(&whole, 1)->text;
}

static bool has(struct seki_str text, struct seki_str part)
{
    return seki_str_find(text, part) < text.n;
}

static void what_is_not_shown_is_named_below_the_title(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str text;
    size_t kinds[2];

    (void)state;
    seki_arena_init(&arena, (size_t)8 << 20);
    text = notice_of(&arena, SEKI_LIMIT_UNSHOWN_NAMED, kinds);
    assert_int_equal(kinds[0], SEKI_BLOCK_TITLE);
    assert_int_equal(kinds[1], SEKI_BLOCK_PARAGRAPH);
    assert_true(has(text, SEKI_STR("U+E000, U+E001")));
    assert_true(has(text, SEKI_STR("U+E00B")));
    assert_false(has(text, SEKI_STR("…")));
    text = notice_of(&arena, SEKI_LIMIT_UNSHOWN_NAMED + 1, kinds);
    assert_true(has(text, SEKI_STR("U+E00B, …")));
    assert_false(has(text, SEKI_STR("U+E00C")));
}

/* What is said takes room: it must be in the pages that are counted. */
static void what_is_not_shown_is_part_of_the_document(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF shown;
    struct seki_buf SEKI_CLEANUP_BUF unshown;
    struct seki_doc doc;

    (void)state;
    seki_arena_init(&arena, (size_t)8 << 20);
    seki_doc_init(&doc, &arena, SEKI_LANG_JA);
    struct seki_block *block = seki_doc_add(&doc, SEKI_BLOCK_PARAGRAPH);
    assert_non_null(block);
    block->text = SEKI_STR("関所");
    assert_int_equal(paint(&doc, &shown).n_unshown, 0);
    block->text = SEKI_STR("関\xee\x80\x80");
    assert_true(paint(&doc, &unshown).n_unshown > 0);
    assert_true(unshown.n > shown.n + 1000); /* the notice and its frame */
}

static void the_size_has_a_limit(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF pdf;
    struct seki_painting painting;
    struct seki_doc doc;
    struct seki_err err;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    sample_doc(&doc, &arena, SEKI_STR("x"), 2);
    seki_buf_init(&pdf, 1000);
    assert_int_equal(seki_paint(&fonts, &doc, &pdf, &painting, &err), SEKI_ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(no_date_is_taken_from_the_clock),
        cmocka_unit_test(empty_documents_have_a_page),
        cmocka_unit_test(rows_go_on_over_pages),
        cmocka_unit_test(a_cell_keeps_to_its_lines),
        cmocka_unit_test(parts_higher_than_a_page_go_on),
        cmocka_unit_test(every_character_can_come),
        cmocka_unit_test(malformed_text_is_shown_as_such),
        cmocka_unit_test(what_is_not_shown_is_named_below_the_title),
        cmocka_unit_test(what_is_not_shown_is_part_of_the_document),
        cmocka_unit_test(the_size_has_a_limit),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}

#include "base/limits.h"
#include "check.h"
#include "format/pdf/pdf.h"
#include "format/pdf/pdf_int.h"
#include "grid_dump.h"
#include "msg/m_pdf.h"

#define HEAD                                                                                    \
    SEKI_PDF_WORDS "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"x\">\n"  \
                   "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head>" \
                   "<body><doc>"
#define TAIL "</doc></body></html>"
#define PAGE "<page width=\"600.0\" height=\"800.0\">"

struct result {
    struct seki_arena arena;
    struct seki_buf input;
    struct grid_dump dump;
    struct seki_err err;
    int r;
};

static void begin(struct result *result)
{
    *result = (struct result){0};
    seki_arena_init(&result->arena, (size_t)256 << 20);
    seki_buf_init(&result->input, (size_t)64 << 20);
    grid_dump_init(&result->dump);
    seki_buf_lit(&result->input, HEAD);
}

static void finish(struct result *result)
{
    grid_dump_finish(&result->dump);
    seki_buf_finish(&result->input);
    seki_arena_finish(&result->arena);
}

/* Eight points high; every character is four points wide. */
static void add_word(struct result *result, int left, int top, const char *text)
{
    char word[256]; /* the longest text of these tests */
    int length = snprintf(word, sizeof(word),
                          "<word xMin=\"%d.000000\" yMin=\"%d.500000\" xMax=\"%d.000000\" "
                          "yMax=\"%d.500000\">%s</word>",
                          left, top, left + 4 * (int)strlen(text), top + 8, text);

    seki_buf_add(&result->input, seki_str_of(word, (size_t)length));
}

/* Words with blanks between them. */
static void add_text(struct result *result, int left, int top, const char *text)
{
    struct seki_str rest = seki_str_from_c(text);
    struct seki_str word;

    while (seki_str_word(&rest, &word)) {
        char copy[64]; /* the longest word of these tests */
        (void)snprintf(copy, sizeof(copy), "%.*s", SEKI_STR_FMT(word));
        add_word(result, left, top, copy);
        left += 4 * (int)word.n + 2;
    }
}

static void read_words(struct result *result)
{
    struct seki_grid_sink sink = grid_dump_sink(&result->dump);

    assert_int_equal(seki_buf_status(&result->input), 0);
    result->r = seki_pdf_read(&result->arena, SEKI_STR("a.pdf"), seki_buf_str(&result->input),
                              &sink, &result->err);
}

static void expect(struct result *result, struct seki_str wanted)
{
    struct seki_str got;

    seki_buf_lit(&result->input, "</page>" TAIL);
    read_words(result);
    assert_int_equal(result->r, 0);
    got = seki_buf_str(&result->dump.text);
    if (!seki_str_eq(got, wanted)) {
        print_error("got    %.*s\nwanted %.*s\n", SEKI_STR_FMT(got), SEKI_STR_FMT(wanted));
    }
    assert_true(seki_str_eq(got, wanted));
    finish(result);
}

static void test_table(void **state)
{
    struct result result;

    (void)state;
    begin(&result);
    seki_buf_lit(&result.input, PAGE);
    add_text(&result, 10, 0, "No.");
    add_text(&result, 50, 0, "Question");
    add_text(&result, 200, 0, "Answer");
    add_text(&result, 10, 20, "A-1");
    add_text(&result, 50, 20, "Does it");
    add_text(&result, 200, 20, "Yes");
    add_text(&result, 250, 20, "at night");
    add_text(&result, 50, 29, "log?");
    add_text(&result, 10, 50, "A-2");
    add_text(&result, 50, 50, "Is it on?");
    add_text(&result, 200, 50, "No");
    expect(&result, SEKI_STR("[] A1=No. C1=Question D1=Answer A2=A-1 C2=Does it log? D2=Yes "
                             "E2=at night A4=A-2 C4=Is it on? D4=No"));
}

/* What stands at the bottom of its cell, or in the middle, begins above the id. */
static void test_bottom_and_middle(void **state)
{
    struct result result;

    (void)state;
    begin(&result);
    seki_buf_lit(&result.input, PAGE);
    for (int top = 0; top < 200; top += 40) {
        add_text(&result, 50, top, "Does it");
        add_text(&result, 10, top + 9, "A-1");
        add_text(&result, 50, top + 9, "ever");
        add_text(&result, 200, top + 9, "Yes");
        if (top < 80) {
            add_text(&result, 50, top + 18, "log?");
        }
    }
    expect(&result, SEKI_STR("[] A2=A-1 C2=Does it ever log?? D2=Yes A5=A-1 C5=Does it ever log?? "
                             "D5=Yes A8=A-1 C8=Does it ever? D8=Yes A10=A-1 C10=Does it ever? "
                             "D10=Yes A12=A-1 C12=Does it ever? D12=Yes"));
}

/* An answer that is not on the line of its id is unsure, and so is one that is not apart. */
static void test_other_lines(void **state)
{
    struct result result;

    (void)state;
    begin(&result);
    seki_buf_lit(&result.input, PAGE);
    for (int top = 0; top < 120; top += 40) {
        add_text(&result, 10, top, "A-1");
        add_text(&result, 50, top, "Is it on?");
        add_text(&result, 200, top, "Yes");
    }
    add_text(&result, 10, 120, "A-2");
    add_text(&result, 50, 120, "Is it on?");
    add_text(&result, 200, 129, "Yes");
    add_text(&result, 10, 160, "A-3");
    add_text(&result, 50, 160, "This question goes on and on and on x Yes");
    expect(&result, SEKI_STR("[] A1=A-1 C1=Is it on? D1=Yes A2=A-1 C2=Is it on? D2=Yes A3=A-1 "
                             "C3=Is it on? D3=Yes A4=A-2 C4=Is it on? D4=Yes? A6=A-3 "
                             "C6=This question goes on and on and on x Yes"));
}

static void test_across(void **state)
{
    struct result result;

    (void)state;
    begin(&result);
    seki_buf_lit(&result.input, PAGE);
    for (int top = 0; top < 120 * 40; top += 40) {
        add_text(&result, 10, top, "A-1");
        add_text(&result, 50, top, "Is it on?");
        add_text(&result, 200, top, "Yes");
        result.dump.is_silent = true;
    }
    add_text(&result, 10, 120 * 40, "A-2");
    add_text(&result, 50, 120 * 40, "This question goes on and on and anddd on No");
    seki_buf_lit(&result.input, "</page>" TAIL);
    read_words(&result);
    assert_int_equal(result.r, 0);
    assert_int_equal(result.dump.n_rows, 121);
    assert_int_equal(result.dump.n_cells, 363);
    finish(&result);
}

static void test_without_columns(void **state)
{
    struct result result;

    (void)state;
    begin(&result);
    seki_buf_lit(&result.input, PAGE);
    add_text(&result, 10, 0, "Maker: Acme");
    add_text(&result, 10, 20, "A-1: Yes, at");
    add_text(&result, 20, 30, "night");
    add_text(&result, 10, 40, "A-2, Is it on?");
    add_text(&result, 20, 50, "really? No");
    expect(&result, SEKI_STR("[] A1=Maker: Acme A2=A-1 C2=Yes D2=at night A4=A-2 "
                             "B4=Is it on? really C4=No?"));
}

/* Heads and feet that all pages have are no rows, and no part of one. */
static void test_heads_and_feet(void **state)
{
    struct result result;

    (void)state;
    begin(&result);
    for (int page = 0; page < 3; page++) {
        seki_buf_add(&result.input, page ? SEKI_STR("</page>" PAGE) : SEKI_STR(PAGE));
        add_text(&result, 100, 0, "Acme device 1");
        add_text(&result, 10, 20 + page, "A-1");
        add_text(&result, 50, 20 + page, "Is it on?");
        add_text(&result, 200, 20 + page, "Yes");
        add_word(&result, 100, 700, page == 0 ? "1" : page == 1 ? "2" : "3");
    }
    expect(&result, SEKI_STR("[] A2=A-1 C2=Is it on? D2=Yes A5=A-1 C5=Is it on? D5=Yes A8=A-1 "
                             "C8=Is it on? D8=Yes"));
}

static void test_ticks(void **state)
{
    struct result result;

    (void)state;
    begin(&result);
    seki_buf_lit(&result.input, PAGE);
    add_text(&result, 200, 0, "Yes");
    add_text(&result, 230, 0, "No");
    for (int i = 0; i < 4; i++) {
        add_text(&result, 10, 20 + 20 * i, i < 2 ? "A-1" : "A-2");
        add_text(&result, 50, 20 + 20 * i, "Is it on?");
        add_word(&result, i % 2 ? 205 : 232, 20 + 20 * i, "x");
    }
    expect(&result, SEKI_STR("[] D1=Yes E1=No A2=A-1 C2=Is it on? E2=x A3=A-1 C3=Is it on? D3=x "
                             "A4=A-2 C4=Is it on? E4=x A5=A-2 C5=Is it on? D5=x"));
}

static void expect_refusal(struct seki_str input, int code, int what)
{
    struct result SEKI_CLEANUP(finish) result;

    begin(&result);
    seki_buf_clear(&result.input);
    seki_buf_add(&result.input, input);
    read_words(&result);
    assert_int_equal(result.r, code);
    assert_int_equal(result.err.what.id, what);
}

static void test_refusals(void **state)
{
    int broken = M_pdf_broken(SEKI_STR("")).id;

    (void)state;
    expect_refusal(SEKI_STR(HEAD PAGE "</page>" TAIL), SEKI_ERR_INVALID,
                   M_pdf_no_text(SEKI_STR("")).id);
    expect_refusal(SEKI_STR(HEAD PAGE "<word xMin='1' yMin='1' xMax='2' yMax='2'>a</word>"),
                   SEKI_ERR_INVALID, broken);
    expect_refusal(
        SEKI_STR(HEAD PAGE "<word xMin='1' yMin='1' xMax='x' yMax='2'>a</word></page>" TAIL),
        SEKI_ERR_INVALID, broken);
    expect_refusal(
        SEKI_STR(HEAD PAGE "<word xMin='3' yMin='1' xMax='2' yMax='2'>a</word></page>" TAIL),
        SEKI_ERR_INVALID, broken);
    expect_refusal(SEKI_STR(HEAD "<word xMin='1' yMin='1' xMax='2' yMax='2'>a</word>" TAIL),
                   SEKI_ERR_INVALID, broken);
    expect_refusal(SEKI_STR(SEKI_PDF_WORDS "<html><!DOCTYPE a [<!ENTITY b 'c'>]></html>"),
                   SEKI_ERR_INVALID, broken);
    expect_refusal(SEKI_STR(SEKI_PDF_WORDS "no page at all"), SEKI_ERR_INVALID, broken);
}

/* A white page of 600 by 800 dots, black where `black` is. */
static void add_picture(struct result *result, int left, int top, int right, int bottom)
{
    seki_buf_lit(&result->input, "P5\n600 800\n255\n");
    for (int y = 0; y < 800; y++) {
        for (int x = 0; x < 600; x++) {
            bool is_black = x >= left && x < right && y >= top && y < bottom;
            seki_buf_add_char(&result->input, is_black ? '\0' : '\xff');
        }
    }
}

/* `begin` and `add_text` come before, the pictures after it. */
static size_t end_words(struct result *result)
{
    seki_buf_lit(&result->input, "</page>" TAIL);
    return result->input.n;
}

static void expect_seen(struct result *result, size_t n_words, struct seki_str wanted)
{
    char end[64]; /* the label and a number */
    struct seki_str got;

    (void)snprintf(end, sizeof(end), "%s%0*zu\n", SEKI_PDF_PICTURES, SEKI_PDF_PICTURES_DIGITS,
                   n_words);
    seki_buf_add(&result->input, seki_str_from_c(end));
    read_words(result);
    assert_int_equal(result->r, 0);
    got = seki_buf_str(&result->dump.text);
    if (!seki_str_eq(got, wanted)) {
        print_error("got    %.*s\nwanted %.*s\n", SEKI_STR_FMT(got), SEKI_STR_FMT(wanted));
    }
    assert_true(seki_str_eq(got, wanted));
    finish(result);
}

static void begin_two_answers(struct result *result)
{
    begin(result);
    seki_buf_lit(&result->input, PAGE);
    add_text(result, 10, 10, "A-1");
    add_text(result, 100, 10, "Is it on?");
    add_text(result, 300, 10, "Yes");
    add_text(result, 10, 50, "A-2");
    add_text(result, 100, 50, "Is it off?");
    add_text(result, 300, 50, "No");
}

/* What leaves no mark on the picture of its page is not seen by a person, either. */
static void test_unseen(void **state)
{
    struct result result;
    size_t n;

    (void)state;
    begin_two_answers(&result);
    n = end_words(&result);
    add_picture(&result, 301, 13, 304, 16);
    expect_seen(&result, n,
                SEKI_STR("[] A1=A-1 C1=Is it on?? D1=Yes A2=A-2 C2=Is it off?? D2=No?"));

    begin_two_answers(&result);
    n = end_words(&result);
    add_picture(&result, 0, 0, 600, 800); /* black on black */
    expect_seen(&result, n,
                SEKI_STR("[] A1=A-1 C1=Is it on?? D1=Yes? A2=A-2 C2=Is it off?? D2=No?"));

    begin_two_answers(&result);
    n = end_words(&result);
    add_picture(&result, 301, 13, 304, 16);
    result.input.n -= 600; /* cut off */
    expect_seen(&result, n,
                SEKI_STR("[] A1=A-1 C1=Is it on?? D1=Yes? A2=A-2 C2=Is it off?? D2=No?"));

    begin_two_answers(&result);
    n = end_words(&result);
    expect_seen(&result, n,
                SEKI_STR("[] A1=A-1 C1=Is it on?? D1=Yes? A2=A-2 C2=Is it off?? D2=No?"));
}

static void test_unseen_without_columns(void **state)
{
    struct result result;
    size_t n;

    (void)state;
    begin(&result);
    seki_buf_lit(&result.input, PAGE);
    add_text(&result, 10, 10, "A-1, on: Yes");
    add_text(&result, 10, 30, "A-2, off: No");
    n = end_words(&result);
    add_picture(&result, 10, 12, 70, 14);
    expect_seen(&result, n, SEKI_STR("[] A1=A-1 B1=on C1=Yes A2=A-2? B2=off? C2=No?"));
}

static void add_sized(struct result *result, const char *place, const char *text)
{
    char word[256]; /* the longest text of these tests */
    int length = snprintf(word, sizeof(word), "<word %s>%s</word>", place, text);

    seki_buf_add(&result->input, seki_str_of(word, (size_t)length));
}

static void test_sizes(void **state)
{
    struct result result;

    (void)state;
    begin_two_answers(&result);
    add_sized(&result, "xMin='312' yMin='9.5' xMax='314' yMax='13.5'", "1");
    add_text(&result, 10, 90, "A-3");
    add_text(&result, 100, 90, "Is it?");
    add_sized(&result, "xMin='300' yMin='93.01' xMax='303' yMax='96'", "Yes");
    add_text(&result, 10, 120, "A-4");
    add_text(&result, 100, 120, "Is it?");
    add_sized(&result, "xMin='300' yMin='123' xMax='303' yMax='126'", "Yes");
    expect(&result, SEKI_STR("[] A1=A-1 C1=Is it on? D1=Yes1? A2=A-2 C2=Is it off? D2=No "
                             "A3=A-3 C3=Is it? D3=Yes? A4=A-4 C4=Is it? D4=Yes"));
}

/* `n` words as large as a white page of 1024 by 1024 dots, and one more that is seen. */
static void expect_dots(size_t n, bool is_seen)
{
    struct result SEKI_CLEANUP(finish) result;
    struct seki_pdf_word *word;
    struct seki_vec words;
    struct seki_str pictures;

    begin(&result);
    seki_vec_init(&words, &result.arena, sizeof(struct seki_pdf_word), n + 1);
    for (size_t i = 0; i < n; i++) {
        word = seki_vec_push(&words);
        assert_non_null(word);
        *word = (struct seki_pdf_word){
            .page = 1, .box = {0, -40960, 102400, 143360}, .text = SEKI_STR("a")};
    }
    seki_buf_clear(&result.input);
    seki_buf_lit(&result.input, "P5\n1024 1024\n255\n");
    for (size_t i = 0; i < (size_t)1024 * 1024; i++) {
        seki_buf_add_char(&result.input, i < 4 ? '\0' : '\xff');
    }
    pictures = seki_buf_str(&result.input);
    seki_pdf_mark_unseen(&words, pictures);
    assert_int_equal(!seki_vec_at(&words, struct seki_pdf_word, n - 1)->is_doubtful, is_seen);
}

static void test_many_dots(void **state)
{
    size_t n = SEKI_LIMIT_PDF_DOTS / ((size_t)1024 * 1024);

    (void)state;
    expect_dots(n, true);
    expect_dots(n + 1, false);
}

static void expect_pages(int n, int wanted)
{
    struct result SEKI_CLEANUP(finish) result;

    begin(&result);
    for (int i = 0; i < n; i++) {
        seki_buf_lit(&result.input, PAGE);
        add_text(&result, 10, 10, "A-1: Yes");
        seki_buf_lit(&result.input, "</page>");
    }
    seki_buf_lit(&result.input, TAIL);
    result.dump.is_silent = true;
    read_words(&result);
    assert_int_equal(result.r, wanted);
}

static void test_many_pages(void **state)
{
    (void)state;
    expect_pages(SEKI_LIMIT_PDF_PAGES, 0);
    expect_pages(SEKI_LIMIT_PDF_PAGES + 1, SEKI_ERR_LIMIT);
}

static void expect_many_words(size_t n, int wanted)
{
    struct result SEKI_CLEANUP(finish) result;

    begin(&result);
    seki_buf_lit(&result.input, PAGE);
    for (size_t i = 0; i < n; i++) {
        add_word(&result, (int)(i % 100) * 30, (int)(i / 100) * 10, "word");
    }
    seki_buf_lit(&result.input, "</page>" TAIL);
    result.dump.is_silent = true;
    read_words(&result);
    assert_int_equal(result.r, wanted);
}

static void test_many_words(void **state)
{
    (void)state;
    expect_many_words(SEKI_LIMIT_PDF_WORDS, 0);
    expect_many_words(SEKI_LIMIT_PDF_WORDS + 1, SEKI_ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),           cmocka_unit_test(test_bottom_and_middle),
        cmocka_unit_test(test_other_lines),     cmocka_unit_test(test_across),
        cmocka_unit_test(test_without_columns), cmocka_unit_test(test_heads_and_feet),
        cmocka_unit_test(test_unseen),          cmocka_unit_test(test_unseen_without_columns),
        cmocka_unit_test(test_sizes),           cmocka_unit_test(test_many_dots),
        cmocka_unit_test(test_ticks),           cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_many_pages),      cmocka_unit_test(test_many_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

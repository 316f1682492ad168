#include "base/limits.h"
#include "check.h"
#include "form_fixture.h"
#include "format/text/text.h"
#include "grid_dump.h"
#include "msg/m_text.h"

struct result {
    struct grid_dump dump;
    struct seki_err err;
    int r;
};

static void finish(struct result *result)
{
    grid_dump_finish(&result->dump);
}

static void read_text(struct result *result, struct seki_str text, bool is_silent)
{
    struct seki_grid_sink sink;

    *result = (struct result){0};
    grid_dump_init(&result->dump);
    result->dump.is_silent = is_silent;
    sink = grid_dump_sink(&result->dump);
    result->r = seki_text_read(SEKI_STR("a.txt"), text, &sink, &result->err);
}

/* An unsure cell has a question mark behind it. */
static void expect(struct seki_str text, struct seki_str wanted)
{
    struct result SEKI_CLEANUP(finish) result;
    struct seki_str got;

    read_text(&result, text, false);
    assert_int_equal(result.r, 0);
    got = seki_buf_str(&result.dump.text);
    if (!seki_str_eq(got, wanted)) {
        print_error("got    %.*s\nwanted %.*s\n", SEKI_STR_FMT(got), SEKI_STR_FMT(wanted));
    }
    assert_true(seki_str_eq(got, wanted));
}

static void expect_plain(struct seki_str text, bool wanted)
{
    struct seki_err err;
    bool is_plain = !wanted;

    assert_int_equal(seki_text_is_plain(text, &is_plain, &err), 0);
    assert_int_equal(is_plain, wanted);
}

static void test_shapes(void **state)
{
    (void)state;
    expect(SEKI_STR("A-1, Is it on: Yes, at night"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes D1=at night"));
    expect(SEKI_STR("A-1: No; never"), SEKI_STR("[] A1=A-1 C1=No D1=never"));
    expect(SEKI_STR("A-1, Is it on? N/A"), SEKI_STR("[] A1=A-1 B1=Is it on C1=N/A"));
    expect(SEKI_STR("A-1, Is it on ...... Yes"), SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes"));
    expect(SEKI_STR("A-1\tIs it on\tYes\tat night"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes D1=at night"));
    expect(SEKI_STR("A-1, Is it on: See Note 3"), SEKI_STR("[] A1=A-1 B1=Is it on C1=See Note 3"));
    expect(SEKI_STR("A-1, Is it on: Yes (at night)"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes D1=at night"));
    expect(SEKI_STR("A-1, Is it on: "), SEKI_STR("[] A1=A-1 B1=Is it on:"));
    expect(SEKI_STR("DOC-1, Maker: Acme, Inc."), SEKI_STR("[] A1=DOC-1 B1=Maker C1=Acme, Inc."));
}

/* `n` times a line, then `n_more` times another one. */
static void expect_repeated(const char *line, size_t n, const char *more, size_t n_more,
                            bool wanted)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)1 << 20);
    for (size_t i = 0; i < n + n_more; i++) {
        seki_buf_add(&text, seki_str_from_c(i < n ? line : more));
        seki_buf_lit(&text, "\n");
    }
    assert_int_equal(seki_buf_status(&text), 0);
    expect_plain(seki_buf_str(&text), wanted);
}

/* Three delimiters or more in nine of ten lines, of eight lines at least and 64 at most, make a table. */
static void test_regular_tables(void **state)
{
    const char *four = "A-1, Is it on, or off: Yes, at night";
    const char *three = "A-1, Is it on: Yes, at night";

    (void)state;
    expect_repeated(four, 7, "", 0, true);
    expect_repeated(four, 8, "", 0, false);
    expect_repeated(four, 8, "", 100, false); /* blank lines are none */
    expect_repeated(three, 8, "", 0, true);
    expect_repeated(three, 500, "", 0, true);
    expect_repeated(four, 9, three, 1, false);
    expect_repeated(four, 8, three, 1, true);
    expect_repeated(four, 64, three, 500, false); /* not looked at any more */
    expect_repeated(four, 58, three, 6, false);
    expect_repeated(four, 57, three, 7, true);
    expect_repeated("A-1; Is it on; or off: Yes; at night", 8, "", 0, false);
    expect_repeated("A-1, \"Is it on, or off\": Yes, at night", 8, "", 0, true); /* in quotes */
}

/* The same number in each line, but beyond 31 any number is one. */
static void test_many_delimiters(void **state)
{
    char few[80] = "A-1: Yes"; /* and 40 delimiters or blanks */
    char many[80] = "A-1: Yes";

    (void)state;
    for (size_t i = 8; i < 48; i++) {
        few[i] = i < 39 ? ',' : ' ';
        many[i] = ',';
    }
    expect_repeated(few, 4, many, 4, false);
    few[38] = ' '; /* 30 in half of the lines, 31 or more in the others */
    expect_repeated(few, 4, many, 4, true);
}

static void test_japanese(void **state)
{
    (void)state;
    expect(SEKI_STR("４．１，記録するか：はい、夜間のみ"),
           SEKI_STR("[] A1=４．１ B1=記録するか C1=はい D1=夜間のみ"));
    expect(SEKI_STR("4-1　記録しますか。いいえ"), SEKI_STR("[] A1=4-1 B1=記録しますか C1=いいえ"));
    expect(SEKI_STR("問4.1、記録するか：対象外（備考3参照）"),
           SEKI_STR("[] A1=問4.1 B1=記録するか C1=対象外 D1=備考3参照"));
    expect(SEKI_STR("4.1記録するか：○"), SEKI_STR("[] A1=4.1 B1=記録するか C1=○"));
    expect(SEKI_STR("4.1　記録を\n　　残すか：有"), SEKI_STR("[] A1=4.1 B1=記録を残すか C1=有"));
}

/* A question can look like an answer: then nothing is sure. */
static void test_questions_with_answers(void **state)
{
    (void)state;
    expect(SEKI_STR("A-1, Does it log: if yes, where: No"),
           SEKI_STR("[] A1=A-1 B1=Does it log: if yes, where C1=No"));
    expect(SEKI_STR("A-1, Is it so: yes, if it can: partly"),
           SEKI_STR("[] A1=A-1 B1=Is it so C1=yes? D1=if it can: partly?"));
    expect(SEKI_STR("A-1, Is it so: yes, it may: no, it is not"),
           SEKI_STR("[] A1=A-1 B1=Is it so: yes, it may C1=no? D1=it is not?"));
    expect(SEKI_STR("A-1, Choose yes, no, or n/a: Yes"),
           SEKI_STR("[] A1=A-1 B1=Choose yes, no, or n/a C1=Yes"));
    expect(SEKI_STR("A-1, Is it so: yes, no, n/a"),
           SEKI_STR("[] A1=A-1 B1=Is it so C1=yes? D1=no, n/a?"));
    expect(SEKI_STR("A-1, Is it so: Yes [x] No [ ]"),
           SEKI_STR("[] A1=A-1 B1=Is it so C1=Yes? D1=x] No [?"));
    expect(SEKI_STR("A-1, Is it so: ☐ Yes ☑ No"), SEKI_STR("[] A1=A-1 B1=Is it so C1=☐ Yes ☑ No"));
    expect(SEKI_STR("A-1, It is so, yes, at night"),
           SEKI_STR("[] A1=A-1 B1=It is so C1=yes? D1=at night?"));
    expect(SEKI_STR("A-1, It is so Yes"), SEKI_STR("[] A1=A-1 B1=It is so C1=Yes?"));
    expect(SEKI_STR("DOC-1: Name of the maker"), SEKI_STR("[] A1=DOC-1 C1=Name of the maker?"));
    expect(SEKI_STR("DOC-4, Contact: Phone: 12"), SEKI_STR("[] A1=DOC-4 B1=Contact C1=Phone: 12?"));
}

/* A list to choose from has all answers; its marks are kept for a person. */
static void test_choices(void **state)
{
    (void)state;
    expect(SEKI_STR("A-1, Is it on ........ No ........ Yes"),
           SEKI_STR("[] A1=A-1 B1=Is it on ........ C1=No ........ Yes?"));
    expect(SEKI_STR("A-1, Is it on ____ No ____ Yes"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=____ No ____ Yes?"));
    expect(SEKI_STR("A-1, Is it on __X_ No ____ Yes"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=__X_ No ____ Yes?"));
    expect(SEKI_STR("A-1, Is it on ........ Yes ........ No"),
           SEKI_STR("[] A1=A-1 B1=Is it on ........ C1=Yes ........ No?"));
    expect(SEKI_STR("A-1, Is it on (old)? Yes: ___ No: _X_"),
           SEKI_STR("[] A1=A-1 B1=Is it on (old)? C1=Yes: ___ No: _X_?"));
    expect(SEKI_STR("A-1、残すか　はい：　いいえ：○"),
           SEKI_STR("[] A1=A-1 B1=残すか C1=はい：　いいえ：○?"));
    expect(SEKI_STR("A-1, Is it on: Yes ... No"),
           SEKI_STR("[] A1=A-1 B1=Is it on: C1=Yes ... No?"));
    expect(SEKI_STR("A-1, Is it on? Yes. Really? no"),
           SEKI_STR("[] A1=A-1 B1=Is it on? Yes. Really C1=no?"));
    expect(SEKI_STR("A-1, Is it on? No. Really? no"),
           SEKI_STR("[] A1=A-1 B1=Is it on? No. Really C1=no"));
    expect(SEKI_STR("A-1, Is it on ........ Yes ........"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes D1=........"));
}

/* An id with an answer of its own behind an answer: nothing is lost, and nothing is sure. */
static void test_two_on_a_line(void **state)
{
    (void)state;
    expect(SEKI_STR("A-1, Is it on: No. AB-2, Is it off: Yes"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=No.? A1=AB-2 B1=Is it off C1=Yes?"));
    expect(SEKI_STR("A-1: No, B-2: Yes, B-3: N/A"),
           SEKI_STR("[] A1=A-1 C1=No? A1=B-2 C1=Yes? A1=B-3 C1=N/A?"));
    expect(SEKI_STR("A-1 Is it on? No      B-2 Is it off? Yes"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=No? A1=B-2 B1=Is it off C1=Yes?"));
    expect(SEKI_STR("A-1\tNo\tB-2\tYes"), SEKI_STR("[] A1=A-1 C1=No? A1=B-2 C1=Yes?"));
    expect(SEKI_STR("A-1: はい。B-2：いいえ"), SEKI_STR("[] A1=A-1 C1=はい。? A1=B-2 C1=いいえ?"));
    expect(SEKI_STR("A-1, Is it on: No, B-2, and others"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=No D1=B-2, and others"));
    expect(SEKI_STR("A-1, As in B-2, is it on: No, B-3, Note 4"),
           SEKI_STR("[] A1=A-1 B1=As in B-2, is it on C1=No D1=B-3, Note 4"));
}

/* A line without an id that says another answer takes the entry before it back. */
static void test_taken_back(void **state)
{
    (void)state;
    expect(SEKI_STR("A-1: Yes\n\n  Correction: No\nA-2: No"),
           SEKI_STR("[] A1=A-1 C1=Yes? A3=Correction: No A4=A-2 C4=No"));
    expect(SEKI_STR("A-1: Yes\n\nHere:\n\nNo\nA-2: No"),
           SEKI_STR("[] A1=A-1 C1=Yes? A3=Here: A5=No A6=A-2 C6=No"));
    expect(SEKI_STR("A-1: Yes\n\nCorrected on May 3\n\nNote 1: No\n\nA: No"),
           SEKI_STR("[] A1=A-1 C1=Yes A3=Corrected on May 3 A5=Note 1: No A7=A: No"));
}

/* A reference to a note stands behind an answer more often than for one. */
static void test_references(void **state)
{
    (void)state;
    expect(SEKI_STR("A-1, Is it on: No., Note 4"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=No. D1=Note 4"));
    expect(SEKI_STR("A-1, Is it on: Note 3, 4"), SEKI_STR("[] A1=A-1 B1=Is it on C1=Note 3, 4"));
    expect(SEKI_STR("A-1, Is it on: See note, ask us"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=See note D1=ask us"));
    expect(SEKI_STR("A-1, Name: Acme, "), SEKI_STR("[] A1=A-1 B1=Name C1=Acme"));
    expect(SEKI_STR("A-1, Is it on: Yes, "), SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes"));
    expect(SEKI_STR("A-1, Is it on: No.1, Note 4"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=No.1, Note 4"));
    expect(SEKI_STR("A-1, Is it on: Perhaps?, Note 4"),
           SEKI_STR("[] A1=A-1 B1=Is it on: Perhaps C1=Note 4?"));
}

/* These colons are none of the entry's. */
static void test_other_colons(void **state)
{
    (void)state;
    expect(SEKI_STR("A-1, Is it on: Yes, http://a.b/c at 12:30"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes D1=http://a.b/c at 12:30"));
    expect(SEKI_STR("A-1, Is it on? Yes, Reason: cost"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes D1=Reason: cost"));
    expect(SEKI_STR("A-1, 残すか：はい、理由：必要"),
           SEKI_STR("[] A1=A-1 B1=残すか C1=はい D1=理由：必要"));
    expect(SEKI_STR("DOC-9, Link: http://a.b/c"), SEKI_STR("[] A1=DOC-9 B1=Link C1=http://a.b/c"));
}

static void test_continued(void **state)
{
    (void)state;
    expect(SEKI_STR("A-1, Is it\n  on: Yes,\n  at night\nA-2: No"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes D1=at night A4=A-2 C4=No"));
    expect(SEKI_STR("A-1, Is it on: Yes, at\nnight\n\nEnd"),
           SEKI_STR("[] A1=A-1 B1=Is it on C1=Yes D1=at night A4=End"));
    expect(SEKI_STR("A-1, Is it on\nNo remark: No"),
           SEKI_STR("[] A1=A-1 B1=Is it on No remark C1=No?"));
    expect(SEKI_STR("A-1: Yes\nAUDIT CONTROLS\nA-2: No"),
           SEKI_STR("[] A1=A-1 C1=Yes A2=AUDIT CONTROLS A3=A-2 C3=No"));
    expect(SEKI_STR("A-1: Yes, as in\n  5 other places\r\nA-2: No"),
           SEKI_STR("[] A1=A-1 C1=Yes D1=as in 5 other places A3=A-2 C3=No"));
    expect(SEKI_STR("A-1: Yes, see\n  Note 8\nA-2: No"),
           SEKI_STR("[] A1=A-1 C1=Yes D1=see Note 8 A3=A-2 C3=No"));
    expect(SEKI_STR("A-1: Yes, see\n  A-9.\nA-2: No"),
           SEKI_STR("[] A1=A-1 C1=Yes D1=see A-9. A3=A-2 C3=No"));
    expect(SEKI_STR("AB-1: Yes\nAB-2 Is it on? No\nAES-256 is used"),
           SEKI_STR("[] A1=AB-1 C1=Yes A2=AB-2 B2=Is it on C2=No A3=AES-256 B3=is used"));
}

static void test_other_lines(void **state)
{
    (void)state;
    expect(SEKI_STR("Manufacturer: Acme\n製造業者：関所\n\nModel\tX1\n"),
           SEKI_STR("[] A1=Manufacturer: Acme A2=製造業者：関所 A4=Model B4=X1"));
    expect(SEKI_STR("A-1: Yes\nNote 1: Only the\nserver.\nNote 2: x"),
           SEKI_STR("[] A1=A-1 C1=Yes A2=Note 1: Only the server. A4=Note 2: x"));
    expect(SEKI_STR("A-1: Yes\n\n備考\n1 監査\n(2) 時刻：9時\n"),
           SEKI_STR("[] A1=A-1 C1=Yes A3=備考 A4=1 B4=監査 A5=(2) B5=時刻：9時"));
    expect(SEKI_STR("Manufacturer Disclosure Statement for Medical Device Security -- MDS2"),
           SEKI_STR("[] A1=Manufacturer Disclosure Statement for Medical Device Security -- MDS2"));
    expect(SEKI_STR(""), SEKI_STR("[]"));
    expect(SEKI_STR("\n \f\r\n"), SEKI_STR("[]"));
}

static void test_no_ids(void **state)
{
    (void)state;
    expect(SEKI_STR("MANUAL-5: Yes"), SEKI_STR("[] A1=MANUAL-5 C1=Yes"));
    expect(SEKI_STR("HANDBOOK-5: Yes"), SEKI_STR("[] A1=HANDBOOK-5: Yes"));
    expect(SEKI_STR("AES256: Yes"), SEKI_STR("[] A1=AES256: Yes"));
    expect(SEKI_STR("3D: Yes"), SEKI_STR("[] A1=3D: Yes"));
    expect(SEKI_STR("4.1.: Yes"), SEKI_STR("[] A1=4.1 C1=Yes"));
    expect(SEKI_STR("(4.1) Is it on? Yes"), SEKI_STR("[] A1=(4.1) B1=Is it on C1=Yes"));
}

static void test_plain_or_table(void **state)
{
    (void)state;
    expect_plain(SEKI_STR("A-1, Is it on: Yes, at night\nA-2, Is it off: No\n"), true);
    expect_plain(SEKI_STR("A-1: Yes\nA-2: No\n"), true);
    expect_plain(SEKI_STR("A-1,Is it on?,Yes,at night\nA-2,Is it off?,No,\n"), false);
    expect_plain(SEKI_STR("A-1\tIs it on\tYes\nA-2\tIs it off\tNo\n"), false);
    expect_plain(SEKI_STR("A-1;Yes\nA-2;No\n"), false);
    expect_plain(SEKI_STR("A-1,\"Is it, or: not?\",Yes\nA-2,\"off?\",\"No\"\n"), false);
    expect_plain(SEKI_STR("A-1,question Yes,,\nA-2,question No,,\nA-3,question,Yes,\n"), false);
    expect_plain(SEKI_STR("A-1,x,Yes\nA-2,\"open? Yes\nA-3,x? Yes\nA-4,x? No\n"), false);
    expect_plain(SEKI_STR("just text\n"), false);
    expect_plain(SEKI_STR(""), false);
}

/* What comes of it in the form: the place of an answer, and its doubt. */
static void test_as_form(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_grid_sink sink;
    const struct seki_answer *answer;

    (void)state;
    form_init(&f);
    sink = seki_form_sink(f.form);
    assert_int_equal(seki_text_read(SEKI_STR("a.txt"),
                                    SEKI_STR("DOC-1: Is it\nDOC-2, Name: Pump\nA-1: Yes\n"
                                             "A-2, On: yes, if: partly\nA-3: Maybe\n"),
                                    &sink, &f.err),
                     0);
    form_recognise(&f);
    form_expect_text(f.statement->header[SEKI_FIELD_MANUFACTURER], SEKI_STR(""));
    form_expect_text(f.statement->header[SEKI_FIELD_PRODUCT], SEKI_STR("Pump"));
    answer = form_answer_to(&f, SEKI_STR("A-1"));
    assert_int_equal(answer->value, SEKI_VALUE_YES);
    assert_int_equal(answer->confidence, 100);
    form_expect_text(answer->cell, SEKI_STR("line 3"));
    assert_true(form_answer_to(&f, SEKI_STR("A-2"))->confidence < SEKI_CONFIDENT);
    answer = form_answer_to(&f, SEKI_STR("A-3"));
    assert_int_equal(answer->value, SEKI_VALUE_NONE);
    assert_true(answer->confidence < SEKI_CONFIDENT);
}

static void expect_length(size_t n, int wanted)
{
    struct result SEKI_CLEANUP(finish) result;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)SEKI_LIMIT_CELL_BYTES * 2);
    seki_buf_lit(&text, "\nA-1: Yes, ");
    while (text.n < n + 1) {
        seki_buf_add_char(&text, 'x');
    }
    read_text(&result, seki_buf_str(&text), true);
    assert_int_equal(result.r, wanted);
    if (wanted < 0) {
        assert_int_equal(result.err.what.id, M_text_long_entry(SEKI_STR(""), 0, 0).id);
    }
}

/* An answer behind the first of `n` places. */
static void expect_places(size_t n, bool is_unsure)
{
    struct result SEKI_CLEANUP(finish) result;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    seki_buf_lit(&text, "A-1, Is it on? Yes");
    for (size_t i = 1; i < n; i++) {
        seki_buf_lit(&text, ",a");
    }
    read_text(&result, seki_buf_str(&text), false);
    assert_int_equal(result.r, 0);
    assert_int_equal(
        seki_str_find(seki_buf_str(&result.dump.text), SEKI_STR("C1=Yes?")) != SIZE_MAX, is_unsure);
}

static void test_many_places(void **state)
{
    (void)state;
    expect_places(SEKI_LIMIT_ENTRY_PLACES, false);
    expect_places(SEKI_LIMIT_ENTRY_PLACES + 1, true);
}

static void test_long_entry(void **state)
{
    (void)state;
    expect_length(SEKI_LIMIT_CELL_BYTES - 1, 0);
    expect_length(SEKI_LIMIT_CELL_BYTES, SEKI_ERR_LIMIT);
}

static void expect_lines(size_t n, int wanted)
{
    struct result SEKI_CLEANUP(finish) result;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)SEKI_LIMIT_SHEET_ROWS + 16);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add_char(&text, '\n');
    }
    read_text(&result, seki_buf_str(&text), true);
    assert_int_equal(result.r, wanted);
}

static void test_many_lines(void **state)
{
    (void)state;
    expect_lines(SEKI_LIMIT_SHEET_ROWS, 0);
    expect_lines(SEKI_LIMIT_SHEET_ROWS + 1, SEKI_ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_japanese),
        cmocka_unit_test(test_questions_with_answers),
        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_two_on_a_line),
        cmocka_unit_test(test_taken_back),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_other_colons),
        cmocka_unit_test(test_continued),
        cmocka_unit_test(test_other_lines),
        cmocka_unit_test(test_no_ids),
        cmocka_unit_test(test_plain_or_table),
        cmocka_unit_test(test_as_form),
        cmocka_unit_test(test_regular_tables),
        cmocka_unit_test(test_many_delimiters),
        cmocka_unit_test(test_many_places),
        cmocka_unit_test(test_long_entry),
        cmocka_unit_test(test_many_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

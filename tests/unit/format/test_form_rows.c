/*
 * What became of each row of a form, with the reason where a person should look; and that nothing
 * which stands in it is dropped.
 */
#include "base/limits.h"
#include "check.h"
#include "form_fixture.h"
#include "make_catalog.h"
#include "model/reading.h"

static void read_rows(struct form_fixture *f, const char *csv)
{
    form_init(f);
    f->options.has_rows = true;
    form_add_csv(f, csv);
    assert_int_equal(f->r, 0);
    form_recognise(f);
    assert_int_equal(f->r, 0);
}

/* "head:A1 item:C2 ...": kind and cell of each row, with the reason behind a slash. */
static void expect_rows(const char *csv, const char *wanted)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF got;

    seki_buf_init(&got, 4096);
    read_rows(&f, csv);
    for (size_t i = 0; i < f.report.n_rows; i++) {
        const struct seki_row_report *row = &f.report.rows[i];
        seki_buf_add(&got, i ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(&got, seki_row_kind_name(row->kind));
        seki_buf_lit(&got, ":");
        seki_buf_add(&got, row->cell);
        if (row->reason != SEKI_REASON_NONE) {
            seki_buf_lit(&got, "/");
            seki_buf_add(&got, seki_row_reason_name(row->reason));
        }
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

static void test_kinds(void **state)
{
    (void)state;
    expect_rows(
        "A title\n製造業者名,ACME\nid,question,answer,note\nDOC,Section\nA-1,q,Yes,See Note 1\n"
        "A-2,q,No,\n,OF THE DEVICE (DOC)\nNote 1,the text\nsomething\n",
        "other:A1 field:A2 head:A3 section:A4 item:C5 item:C6 "
        "section:B7 note:A8 other:A9");
}

static void test_reasons(void **state)
{
    (void)state;
    expect_rows("id,question,answer,note\nA-1,q,Yes,\nA-1,q,No,\nA-2,q,Yes?,\n"
                "A-3,q,Yes (optional),\nZ-9,q,Yes,\n",
                "head:A1 item:C2/doubled item:C3/doubled item:C4/no_answer_word item:C5/limited "
                "left_over:C6/unknown_id");
    expect_rows("id,question,answer,note\nA-1,q,Yes,No\nA-2,q,No,N/A\nA-3,q,No,No\n",
                "head:A1 item:C2/contrary_note item:C3 item:C4");
    expect_rows("id,question,answer,note\nA-1,q,選択してください,\nA-2,q,No,#REF!\n",
                "head:A1 item:C2 item:C3/no_answer_word");
    expect_rows("id,question,answer,response\nA-1,q,Yes,No\nA-2,q,Yes,\nA-3,q,Yes,Yes\n",
                "head:A1 item:C2/doubled item:C3/column item:C4");
    expect_rows("id,question,Yes,No,N/A\nA-1,q,○,,\nA-2,q,○,○,\nA-3,q,,×,\n",
                "head:A1 item:C2 item:C3/doubled item:D4/mark");
}

/* A comma that nobody quoted makes a row one cell wider; heads may leave room for more. */
static void test_wide_rows(void **state)
{
    (void)state;
    expect_rows("id,question,answer,note\nA-1,q,No,as told, only here\nA-2,q,No,\nA-3,q,No,told\n",
                "head:A1 item:C2/more_cells item:C3 item:C4");
    expect_rows("id,question,answer,note\nA-1,q,No,,\nA-2,q,No,,\nA-3,q,No,,\n",
                "head:A1 item:C2 item:C3 item:C4");
    expect_rows("id,question,answer,note,x,y\nA-1,q,No,really,No,z\nA-2,q,No\nA-3,q,No\n",
                "head:A1 item:C2/more_cells item:C3 item:C4");
}

/* An answer beside a heading is none; counts, and the title of the notes, are not even one. */
static void test_left_over(void **state)
{
    (void)state;
    expect_rows(
        "id,question,answer,note\nDOC,Section,Yes\nA-1,q,Yes,\nA-2,q,No,\n合計,,1\n,,Notes\n",
        "head:A1 left_over:C2/heading item:C3 item:C4 other:A5 other:C6");
}

static void test_reason_of_own_table(void **state)
{
    (void)state;
    expect_rows("Format,sekisho-form/1 test\nQuestion ID,Question,Answer,Note\n"
                "A-1,q,[to be checked] Yes,\nA-2,q,No,\n",
                "field:A1 head:A2 item:C3/to_be_checked item:C4");
}

static const struct make_item worded[] = {
    {.id = SEKI_STR("4"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "利用者の識別と認証を行う機能があるか",
     .refs = "mhlw-5.2:6.5.C.1"},
    {.id = SEKI_STR("5"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "持ち出す情報を暗号化して保存できるか",
     .refs = "mhlw-5.2:6.9.C.7"},
};

static void read_worded(struct form_fixture *f, const char *csv)
{
    form_init(f);
    f->catalogs[0] = make_catalog(&f->arena, "worded", worded, SEKI_ARRAY_LEN(worded));
    f->options.n_catalogs = 1;
    f->options.has_rows = true;
    form_add_csv(f, csv);
    form_recognise(f);
    assert_int_equal(f->r, 0);
}

/* A text alone is never sure; the less like row of two is left over. */
static void test_ties(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    const struct seki_row_report *rows;

    (void)state;
    read_worded(&f,
                "質問,回答\n利用者の識別と認証を行う機能があるか,はい\n"
                "利用者の識別と認証を行う機能はあるか,いいえ\n今日の天気はどうでしょうか。,はい\n"
                "持ち出す情報を暗号化して保存できるか（6.9.C7）,はい\n");
    rows = f.report.rows;
    assert_int_equal(f.report.n_rows, 5);
    assert_int_equal(rows[1].match, SEKI_MATCH_TEXT);
    assert_int_equal(rows[1].reason, SEKI_REASON_TEXT);
    assert_int_equal(rows[1].confidence, 79);
    assert_int_equal(rows[1].alike, 100);
    assert_int_equal(rows[2].reason, SEKI_REASON_TAKEN);
    assert_int_equal(rows[2].answer, SEKI_NO_INDEX);
    assert_int_equal(rows[3].reason, SEKI_REASON_UNLIKE);
    assert_int_equal(rows[4].match, SEKI_MATCH_CLAUSE);
    assert_int_equal(rows[4].reason, SEKI_REASON_NONE);
    assert_int_equal(rows[4].confidence, 90);
}

static void test_alike_of_ids(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    read_worded(&f, "番号,質問,回答\n4,利用者の識別と認証を行う機能があるか,はい\n5,とは,はい\n");
    assert_int_equal(f.report.rows[1].match, SEKI_MATCH_ID);
    assert_int_equal(f.report.rows[1].alike, 100);
    assert_int_equal(f.report.rows[1].confidence, 100);
    assert_int_equal(f.report.rows[2].alike, SEKI_ALIKE_NONE);
    assert_int_equal(f.report.rows[2].reason, SEKI_REASON_NUMBER);
}

static void test_hidden_and_other_sheets(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_cell head[] = {{.column = 0, .text = SEKI_STR("id")},
                               {.column = 1, .text = SEKI_STR("answer")}};
    struct seki_cell one[] = {{.column = 0, .text = SEKI_STR("A-1")},
                              {.column = 1, .text = SEKI_STR("Yes"), .is_hidden = true}};
    struct seki_cell two[] = {{.column = 0, .text = SEKI_STR("A-2")},
                              {.column = 1, .text = SEKI_STR("No")}};
    struct seki_cell example[] = {{.column = 0, .text = SEKI_STR("A-3")},
                                  {.column = 1, .text = SEKI_STR("No")}};
    struct seki_row rows[] = {{1, head, 2}, {2, one, 2}, {3, two, 2}};
    struct seki_row others[] = {{1, head, 2}, {2, example, 2}};

    (void)state;
    form_init(&f);
    f.options.has_rows = true;
    form_add_named(&f, SEKI_STR("form"), rows, 3);
    form_add_named(&f, SEKI_STR("example"), others, 2);
    form_recognise(&f);
    assert_int_equal(f.report.n_rows, 5);
    assert_int_equal(f.report.rows[1].reason, SEKI_REASON_HIDDEN);
    assert_int_equal(f.report.rows[2].reason, SEKI_REASON_NONE);
    assert_int_equal(f.report.rows[4].reason, SEKI_REASON_SHEET);
    form_expect_text(f.report.rows[4].sheet, SEKI_STR("example"));
}

/* Nobody who does not ask pays for it. */
static void test_only_where_asked(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer\nA-1,Yes\n");
    assert_int_equal(f.report.n_rows, 0);
    assert_null(f.report.rows);
}

static void expect_text_length(size_t n, size_t wanted)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;

    seki_buf_init(&csv, 4096);
    seki_buf_lit(&csv, "id,answer\nA-1,Yes\n");
    for (size_t i = 0; i < n; i++) {
        seki_buf_add_char(&csv, 'x');
    }
    seki_buf_add_char(&csv, '\n');
    seki_buf_add_char(&csv, '\0');
    read_rows(&f, csv.p);
    assert_int_equal(f.report.n_rows, 3);
    assert_int_equal(f.report.rows[2].text.n, wanted);
    assert_int_equal(f.statement->extra[1].text.n, n);
}

static void test_long_rows_are_cut_in_the_report_only(void **state)
{
    (void)state;
    expect_text_length(SEKI_LIMIT_ROW_TEXT, SEKI_LIMIT_ROW_TEXT);
    expect_text_length(SEKI_LIMIT_ROW_TEXT + 1, SEKI_LIMIT_ROW_TEXT);
}

/* "E2 Tom|E5 sure": the extra content without the rows of heads. */
static void expect_remarks(const char *csv, const char *wanted)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF got;

    seki_buf_init(&got, 4096);
    form_read(&f, csv);
    assert_int_equal(f.r, 0);
    for (size_t i = 1; i < f.statement->n_extra; i++) {
        seki_buf_add(&got, i > 1 ? SEKI_STR("\n") : SEKI_STR(""));
        seki_buf_add(&got, f.statement->extra[i].cell);
        seki_buf_lit(&got, " ");
        seki_buf_add(&got, f.statement->extra[i].text);
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

static void test_unknown_columns_are_kept(void **state)
{
    (void)state;
    expect_remarks("No,owner,id,question,answer,note,due\n1,Tom,A-1,q,Yes,n,2027\n2,,A-2,q,No,,\n",
                   "A2 1 | Tom | 2027\nA3 2");
    /* A second column of answers that agrees says nothing new; anything else in it does. */
    expect_remarks(
        "id,question,answer,note,review\nA-1,q,Yes,,Yes\nA-2,q,No,,No\nA-3,q,No,,by Tom\n",
        "E4 by Tom");
    expect_remarks("id,question,Yes,No,N/A\nA-1,q,○,,\nA-2,q,,○,not here\n", "E3 not here");
}

static void test_clauses_of_the_catalog_are_known(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    read_worded(&f, "番号,質問,根拠,回答\n4,利用者の識別と認証を行う機能があるか,6.5.C.1,はい\n"
                    "5,持ち出す情報を暗号化して保存できるか,6.9.C.7 と 8.1,はい\n");
    assert_int_equal(f.statement->n_extra, 2);
    form_expect_text(f.statement->extra[1].text, SEKI_STR("6.9.C.7 と 8.1"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_wide_rows),
        cmocka_unit_test(test_left_over),
        cmocka_unit_test(test_reason_of_own_table),
        cmocka_unit_test(test_ties),
        cmocka_unit_test(test_alike_of_ids),
        cmocka_unit_test(test_hidden_and_other_sheets),
        cmocka_unit_test(test_only_where_asked),
        cmocka_unit_test(test_long_rows_are_cut_in_the_report_only),
        cmocka_unit_test(test_unknown_columns_are_kept),
        cmocka_unit_test(test_clauses_of_the_catalog_are_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

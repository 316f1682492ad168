#include <fcntl.h>
#include <stdlib.h>
#include <time.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/vec.h"
#include "check.h"
#include "form_fixture.h"
#include "format/form/form.h"
#include "format/xlsx/xlsx.h"
#include "make_catalog.h"
#include "msg/m_form.h"
#include "msg/m_hint.h"

/* What one question cell means. */
static void expect_word(const char *cell, enum seki_value value, int confidence)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;
    const struct seki_answer *answer;

    seki_buf_init(&csv, 4096);
    seki_buf_lit(&csv, "Question ID,Question,Answer,Note\nA-1,q,\"");
    seki_buf_add(&csv, seki_str_from_c(cell));
    seki_buf_lit(&csv, "\",\nA-2,q,Yes,\n");
    form_read(&f, csv.p);
    answer = form_answer_to(&f, SEKI_STR("A-1"));
    if (answer->value != value) {
        print_error("%s\n", cell);
    }
    assert_int_equal(answer->value, value);
    assert_int_equal(answer->confidence, confidence);
    assert_int_equal(f.report.n_doubtful, confidence < SEKI_CONFIDENT);
}

static void test_words(void **state)
{
    (void)state;
    expect_word("Yes", SEKI_VALUE_YES, 100);
    expect_word("YES ", SEKI_VALUE_YES, 100);
    expect_word("y", SEKI_VALUE_YES, 100);
    expect_word("はい", SEKI_VALUE_YES, 100);
    expect_word("○", SEKI_VALUE_YES, 100);
    expect_word("Ｙｅｓ", SEKI_VALUE_YES, 100);
    expect_word("No.", SEKI_VALUE_NO, 100);
    expect_word("no", SEKI_VALUE_NO, 100);
    expect_word("いいえ", SEKI_VALUE_NO, 100);
    expect_word("×", SEKI_VALUE_NO, 100);
    expect_word("N/A", SEKI_VALUE_NA, 100);
    expect_word("Ｎ／Ａ", SEKI_VALUE_NA, 100);
    expect_word("not  applicable", SEKI_VALUE_NA, 100);
    expect_word("対象外", SEKI_VALUE_NA, 100);
    expect_word("該当なし", SEKI_VALUE_NA, 100);
    expect_word("非該当", SEKI_VALUE_NA, 100);
    expect_word("See Notes", SEKI_VALUE_NOTE, 100);
    expect_word("see note", SEKI_VALUE_NOTE, 100);
    expect_word("See Note(s) 3", SEKI_VALUE_NOTE, 100);
    expect_word("備考参照", SEKI_VALUE_NOTE, 100);
    expect_word("備考3を参照", SEKI_VALUE_NOTE, 100);
    expect_word("", SEKI_VALUE_NONE, 100);
    expect_word("__", SEKI_VALUE_NONE, 100);
    expect_word("-", SEKI_VALUE_NONE, 100);
    expect_word("―", SEKI_VALUE_NONE, 100);
    expect_word("Yes and no", SEKI_VALUE_NONE, 50);
    expect_word("Yes or no", SEKI_VALUE_NONE, 50);
    expect_word("No problem", SEKI_VALUE_NONE, 50);
    expect_word("Y. Tanaka", SEKI_VALUE_NONE, 50);
    expect_word("No. 7", SEKI_VALUE_NONE, 50);
    expect_word("Yes, TBD", SEKI_VALUE_YES, 50);
    expect_word("Yes, see attached", SEKI_VALUE_YES, 50);
    expect_word("Yes, by VPN", SEKI_VALUE_YES, 90);
    expect_word("Yes (optional package)", SEKI_VALUE_YES, 50);
    expect_word("No - planned for 2027", SEKI_VALUE_NO, 50);
    expect_word("はい、VPNを使う", SEKI_VALUE_YES, 90);
    expect_word("はい（別売）", SEKI_VALUE_YES, 50);
    expect_word("はい、いいえ", SEKI_VALUE_YES, 50);
    expect_word("はい（B型はいいえ）", SEKI_VALUE_YES, 50);
    expect_word("はい（対象外）", SEKI_VALUE_YES, 50);
    expect_word("○（×）", SEKI_VALUE_YES, 50);
    expect_word("Yes (N/A for this model)", SEKI_VALUE_YES, 50);
    expect_word("Yes\nN/A", SEKI_VALUE_YES, 50);
    expect_word("No: yes", SEKI_VALUE_NO, 50);
    expect_word("N/A, yes", SEKI_VALUE_NA, 50);
    expect_word("Yes, to be implemented", SEKI_VALUE_YES, 50);
    expect_word("Yes: unavailable", SEKI_VALUE_YES, 50);
    expect_word("はい（2027年対応）", SEKI_VALUE_YES, 50);
    expect_word("はい（開発中）", SEKI_VALUE_YES, 50);
    expect_word("はい、はい", SEKI_VALUE_YES, 90);
    expect_word("Yes: AES-256", SEKI_VALUE_YES, 90);
    expect_word("はい（備考3参照）", SEKI_VALUE_YES, 50);
    expect_word("対象外：無線の機能を持たない", SEKI_VALUE_NA, 50);
    expect_word("#N/A", SEKI_VALUE_NONE, 50);
    expect_word("TRUE", SEKI_VALUE_NONE, 50);
}

static void test_doubtful_keeps_raw(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer\nA-1,maybe \nA-2,Yes\n");
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->raw, SEKI_STR("maybe "));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-2"))->raw, SEKI_STR("Yes"));
}

static void test_kinds(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(
        &f, "Question ID,q,Answer,See note\n"
            "DOC-1,q,N/A,\nDOC-2,q, a thing ,__\nDOC-3,q,__,\nDOC-10,q,,See Note 1\nA-1,q,Yes,\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("DOC-1"))->value, SEKI_VALUE_TEXT);
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-1"))->text, SEKI_STR("N/A"));
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-2"))->text, SEKI_STR("a thing"));
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-2"))->raw, SEKI_STR(" a thing "));
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-2"))->raw_note, SEKI_STR(""));
    assert_int_equal(form_answer_to(&f, SEKI_STR("DOC-3"))->value, SEKI_VALUE_NONE);
    assert_int_equal(form_answer_to(&f, SEKI_STR("DOC-10"))->value, SEKI_VALUE_NOTE);
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-10"))->note, SEKI_STR("See Note 1"));
    assert_int_equal(f.report.n_doubtful, 0);
}

static void test_open_text(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer\nDOC-10,on request\nA-1,Yes\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("DOC-10"))->value, SEKI_VALUE_TEXT);
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-10"))->text, SEKI_STR("on request"));
    form_finish(&f);
    form_read(&f, "id,answer\nDOC-10,Yes\nA-1,Yes\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("DOC-10"))->value, SEKI_VALUE_YES);
    form_finish(&f);
    form_read(&f, "id,answer\nDOC-10,\nA-1,Yes\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("DOC-10"))->value, SEKI_VALUE_NONE);
}

/* --- where things stand ---------------------------------------------------------------------- */

static void test_columns_by_heads(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "備考,回答,設問番号\nn1,はい,A-1\nn2,いいえ,a‐2\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_YES);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-2"))->value, SEKI_VALUE_NO);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("n1"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-2"))->cell, SEKI_STR("B3"));
    assert_int_equal(f.report.id_column, 2);
    assert_int_equal(f.report.answer_column, 1);
    assert_int_equal(f.report.note_column, 0);
}

/* The official sheet has no head over its first answers, and one with line breaks further down. */
static void test_official_heads(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "Question ID,Question,,See note,ISO\nDOC-1,Name,Acme,__,\n"
                  ",,\"Yes, No, \nN/A, or \nSee Note\",Note #,\nA-1,q,Yes,See Note 1,A.1\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_YES);
    assert_int_equal(f.report.answer_column, 2);
    assert_int_equal(f.report.note_column, 3);
    form_expect_text(f.statement->header[SEKI_FIELD_MANUFACTURER], SEKI_STR("Acme"));
}

static void test_no_heads(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "A-1,question,Yes,because\nA-2,question,,\nA-3,as in A-1,No,\n");
    assert_int_equal(f.report.answer_column, 2);
    assert_int_equal(f.report.note_column, 3);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("because"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-2"))->cell, SEKI_STR("C2"));
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-2"))->match, SEKI_MATCH_ID);
}

static void test_no_note_column(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer,IEC TR 80001-2-2\nA-1,Yes,Section 5.1\n");
    assert_int_equal(f.report.note_column, UINT32_MAX);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR(""));
}

/* An id that is mentioned in a note is no row of that item. */
static void test_ids_elsewhere(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer,note\nA-1,Yes,A-3\nA-2,No,A-3\n,,A-3\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-3"))->match, SEKI_MATCH_NONE);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-3"))->confidence, 0);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("A-3"));
    assert_int_equal(f.report.n_matched, 2);
    assert_int_equal(f.report.n_missing, 6);
}

static void test_catalog_is_chosen(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer\nX-1,Yes\nA-1,No\n");
    assert_int_equal(f.r, 0);
    form_expect_text(f.statement->catalog->head.id, SEKI_STR("other"));
    form_finish(&f);
    form_read(&f, "id,answer\nA-1,Yes\nA-2,No\n");
    form_expect_text(f.statement->catalog->head.id, SEKI_STR("test"));
}

/* A sheet that only lists the ids, a form, and a sheet with the notes. */
static void add_three_sheets(struct form_fixture *f)
{
    static const struct seki_cell list[][1] = {
        {{0, SEKI_STR("A-1"), {0}}}, {{0, SEKI_STR("A-2"), {0}}}, {{0, SEKI_STR("A-3"), {0}}}};
    static const struct seki_cell form[][3] = {
        {{0, SEKI_STR("A-1"), {0}}, {1, SEKI_STR("Yes"), {0}}, {2, SEKI_STR("Note 2"), {0}}},
        {{0, SEKI_STR("A-2"), {0}}, {1, SEKI_STR("No"), {0}}, {2, SEKI_STR("__"), {0}}}};
    static const struct seki_cell notes[][2] = {
        {{0, SEKI_STR("Note 2"), {0}}, {4, SEKI_STR("the text"), {0}}}};
    struct seki_row rows[] = {{1, list[0], 1}, {2, list[1], 1}, {3, list[2], 1}};
    struct seki_row form_rows[] = {{5, form[0], 3}, {6, form[1], 3}};
    struct seki_row note_rows[] = {{1, notes[0], 2}};

    form_add_named(f, SEKI_STR("list"), rows, 3);
    form_add_named(f, SEKI_STR("form"), form_rows, 2);
    form_add_named(f, SEKI_STR("notes"), note_rows, 1);
}

static void test_sheets(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_init(&f);
    add_three_sheets(&f);
    form_recognise(&f);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("the text"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->sheet, SEKI_STR("form"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->cell, SEKI_STR("B5"));
    form_expect_text(f.report.sheet, SEKI_STR("form"));
    assert_int_equal(f.statement->n_extra, 4);
    form_expect_text(f.statement->extra[3].text, SEKI_STR("Note 2 | the text"));
    form_expect_text(f.statement->extra[3].sheet, SEKI_STR("notes"));
}

static void test_named_sheet(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_init(&f);
    add_three_sheets(&f);
    f.options.sheet = SEKI_STR("form");
    form_recognise(&f);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("Note 2"));
    assert_int_equal(f.statement->n_extra, 0);
    f.options.sheet = SEKI_STR("Form 2");
    form_recognise(&f);
    assert_int_equal(f.r, SEKI_ERR_NOTFOUND);
    assert_int_equal(f.err.what.id, SEKI_MSG_form_no_sheet);
    form_expect_text(f.err.what.arg[2].str, SEKI_STR("list, form, notes"));
}

/* --- doubles and left-overs ------------------------------------------------------------------ */

static void test_doubles(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer,note\nA-1,Yes,a\nA-1,No,b\nA-1,N/A,\nA-2,Yes,\nAA-2,YES,n\n"
                  "A-3,,\nA-3,No,\nA-3,,late\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_NONE);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->raw, SEKI_STR("Yes | No | N/A"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("a\nb"));
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-2"))->value, SEKI_VALUE_YES);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-2"))->cell, SEKI_STR("B5"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-2"))->note, SEKI_STR("n"));
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-3"))->value, SEKI_VALUE_NO);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-3"))->cell, SEKI_STR("B8"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-3"))->note, SEKI_STR("late"));
    assert_int_equal(f.report.n_doubled, 1);
    assert_int_equal(f.report.n_matched, 3);
}

static void test_extra(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "A title\nid,answer,note\nDOC,General\nA-1,Yes\nZ-9,q,\nZ-8,No,\nNote 1,x\n");
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_YES);
    assert_int_equal(f.statement->n_extra, 6);
    form_expect_text(f.statement->extra[0].text, SEKI_STR("A title"));
    form_expect_text(f.statement->extra[4].text, SEKI_STR("Z-8 | No"));
    form_expect_text(f.statement->extra[4].cell, SEKI_STR("A6"));
    assert_int_equal(f.report.n_left_over, 1);
}

static void test_remarks_beside_the_table(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,question,answer,note,ISO\nA-1,q,Yes,n,A.1, our remark \nA-2,q,No,,A.2\n");
    assert_int_equal(f.r, 0);
    assert_int_equal(f.statement->n_extra, 3);
    form_expect_text(f.statement->extra[1].text, SEKI_STR("A.1 | our remark"));
    form_expect_text(f.statement->extra[1].cell, SEKI_STR("E2"));
    form_expect_text(f.statement->extra[2].text, SEKI_STR("A.2"));
}

static void test_nothing_matched(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer\nQ-1,Yes\n");
    assert_int_equal(f.r, SEKI_ERR_INVALID);
    assert_int_equal(f.err.what.id, SEKI_MSG_form_no_form);
    assert_int_equal(f.err.hint.id, SEKI_MSG_hint_form_no_form);
    assert_null(f.statement);
    form_finish(&f);
    form_read(&f, "");
    assert_int_equal(f.err.what.id, SEKI_MSG_form_no_form);
    form_finish(&f);
    form_read(&f, "id,answer\nDOC,Yes\n"); /* a heading only */
    assert_int_equal(f.err.what.id, SEKI_MSG_form_no_form);
}

static void test_no_answers(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "x,id,question\n,A-1,Is it?\n,A-2,Has it?\n");
    assert_int_equal(f.r, SEKI_ERR_INVALID);
    assert_int_equal(f.err.what.id, SEKI_MSG_form_no_answers);
    form_expect_text(f.err.what.arg[2].str, SEKI_STR("B"));
    form_finish(&f);
    form_read(&f, "id,answer\nA-1,\nA-2,\n"); /* a blank form is a form */
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_NONE);
    assert_int_equal(f.report.n_matched, 2);
}

/* --- the header ------------------------------------------------------------------------------ */

static void expect_version(const char *model, const char *product, const char *extra,
                           const char *version, const char *rest)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;

    seki_buf_init(&csv, 4096);
    seki_buf_add(&csv, seki_str_from_c(extra));
    seki_buf_lit(&csv, "id,answer\nA-1,Yes\nDOC-3,\"");
    seki_buf_add(&csv, seki_str_from_c(model));
    seki_buf_lit(&csv, "\"\nDOC-2,\"");
    seki_buf_add(&csv, seki_str_from_c(product));
    seki_buf_lit(&csv, "\"\n");
    form_read(&f, csv.p);
    assert_int_equal(f.r, 0);
    form_expect_text(f.statement->header[SEKI_FIELD_VERSION], seki_str_from_c(version));
    form_expect_text(f.statement->header[SEKI_FIELD_MODEL], seki_str_from_c(rest));
    form_expect_text(f.statement->header[SEKI_FIELD_PRODUCT], seki_str_from_c(product));
}

static void test_version(void **state)
{
    (void)state;
    expect_version("AB-1 Ver. 3.1", "", "", "3.1", "AB-1");
    expect_version("AB-1 version 3.1", "", "", "3.1", "AB-1");
    expect_version("AB-1 (Version: 3.1.2-b4)", "", "", "3.1.2-b4", "AB-1");
    expect_version("AB-1 v3.1", "", "", "3.1", "AB-1");
    expect_version("AB-1, v3", "", "", "3", "AB-1");
    expect_version("AB-1 Rev. B", "", "", "B", "AB-1");
    expect_version("AB-1 software revision 3.1", "", "", "3.1", "AB-1");
    expect_version("AB-1 バージョン 3.1", "", "", "3.1", "AB-1");
    expect_version("ＡＢ－１　Ｖｅｒ．３．１", "", "", "3.1", "ＡＢ－１");
    expect_version("AB-1（バージョン3.1）改", "", "", "3.1", "AB-1改");
    expect_version("AB-1", "Monitor version 2.0", "", "2.0", "AB-1");
    expect_version("AB-1", "Monitor", "Version:,2.0\n", "2.0", "AB-1");
    expect_version("AB-1", "Monitor", "バージョン,Ver. 2.0\n", "2.0", "AB-1");
    expect_version("AB-1", "Monitor", "Version,__\n", "", "AB-1");
    expect_version("V60", "", "", "", "V60");
    expect_version("Lab V60-2", "", "", "", "Lab V60-2");
    expect_version("Reverse 5, universal 3", "", "", "", "Reverse 5, universal 3");
    expect_version("A v1.0, B v2.0", "", "", "1.0, 2.0", "A v1.0, B v2.0");
    expect_version("AB-1", "Monitor", "Firmware version,2.0\n", "2.0", "AB-1");
    expect_version("AB-1", "Monitor", "Software Ver.,V2.0\n", "2.0", "AB-1");
    expect_version("AB-1", "Monitor", "版数:,2.0\n", "2.0", "AB-1");
    expect_version("AB-1", "Monitor", "ファームウェア,2.0\nソフトウェア版数,3.1\n", "2.0, 3.1",
                   "AB-1");
    expect_version("AB-1", "Monitor", "MDS2 version,2019\nOS version,11\n", "", "AB-1");
    expect_version("AB-1", "Monitor", "Document revision,3\n", "", "AB-1");
    expect_version("Ver. 3.1", "", "", "3.1", "Ver. 3.1");
}

static void test_date(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer\nA-1,Yes\nDOC-7,令和8年4月1日\nDOC-1, Acme \n");
    assert_int_equal(f.r, 0);
    form_expect_text(f.statement->header[SEKI_FIELD_DATE], SEKI_STR("2026-04-01"));
    form_expect_text(f.statement->header[SEKI_FIELD_MANUFACTURER], SEKI_STR("Acme"));
    form_finish(&f);
    form_read(&f, "id,answer\nA-1,Yes\nDOC-7,spring 2026\n");
    form_expect_text(f.statement->header[SEKI_FIELD_DATE], SEKI_STR("spring 2026"));
    form_expect_text(f.statement->name, SEKI_STR("f.csv"));
}

/* --- the official example -------------------------------------------------------------------- */

static struct seki_str shared_path(struct seki_arena *arena, const char *name)
{
    const char *shared = getenv("SEKI_SHARED");
    const char *root = getenv("SEKI_SOURCE_ROOT");
    struct seki_str base = seki_str_from_c(root ? root : ".");

    base = shared ? seki_str_from_c(shared) : seki_path_join(arena, base, SEKI_STR("../shared"));
    return seki_path_join(arena, seki_path_join(arena, base, SEKI_STR("data/mds2")),
                          seki_str_from_c(name));
}

static enum seki_item_kind kind_of(struct seki_str id)
{
    if (seki_str_eq(id, SEKI_STR("DOC-8")) || seki_str_eq(id, SEKI_STR("DOC-10"))) {
        return SEKI_ITEM_OPEN;
    }
    return seki_str_starts(id, SEKI_STR("DOC-")) && id.n == 5 && id.p[4] <= '7'
               ? SEKI_ITEM_TEXT
               : SEKI_ITEM_QUESTION;
}

/* The list of all ids, from a table whose second column has them. */
static const struct seki_catalog *official_catalog(struct seki_arena *arena, struct seki_str tsv)
{
    struct make_item *list = seki_arena_array(arena, struct make_item, 300);
    struct seki_str line;
    size_t n = 0;

    assert_non_null(list);
    assert_true(seki_str_split(&tsv, '\n', &line));
    while (n < 300 && seki_str_split(&tsv, '\n', &line)) {
        struct make_item *item = &list[n++];
        assert_true(seki_str_split(&line, '\t', &item->id));
        assert_true(seki_str_split(&line, '\t', &item->id));
        item->kind = kind_of(item->id);
        if (seki_str_eq(item->id, SEKI_STR("SHAD-15"))) {
            item->id = SEKI_STR("SAHD-15");
            item->alias = "SHAD-15";
        }
        if (seki_str_eq(item->id, SEKI_STR("DOC-7"))) {
            item->field = "date";
        }
    }
    return make_catalog(arena, "mds2-2019", list, n);
}

static size_t count_value(const struct form_fixture *f, enum seki_value value)
{
    size_t n = 0;

    for (size_t i = 0; i < f->statement->catalog->n_answers; i++) {
        n += f->statement->answers[i].value == value;
    }
    return n;
}

static void read_official(struct form_fixture *f, struct seki_str path, struct seki_str tsv)
{
    int SEKI_CLEANUP_FD fd = seki_io_open(path.p, O_RDONLY);
    struct timespec from;
    struct timespec to;
    struct seki_grid_sink sink;

    assert_true(fd >= 0);
    f->catalogs[0] = official_catalog(&f->arena, tsv);
    f->options.n_catalogs = 1;
    sink = seki_form_sink(f->form);
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_int_equal(seki_xlsx_read(&f->arena, fd, path, &sink, &f->err), 0);
    form_recognise(f);
    clock_gettime(CLOCK_MONOTONIC, &to);
    print_message("read in %ld us\n",
                  (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000);
}

static void test_official_example(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_str path;
    struct seki_str tsv;

    (void)state;
    form_init(&f);
    path = shared_path(&f.arena, "NEMA-example-worksheet.xlsx");
    if (seki_io_kind_of(path.p) != SEKI_IO_FILE) {
        print_message("skipped: no %s\n", path.p);
        form_finish(&f); /* skip() jumps over the cleanup */
        skip();
    }
    assert_int_equal(seki_io_read_file(&f.arena, shared_path(&f.arena, "catalogue-2019.tsv").p,
                                       SEKI_LIMIT_DATA_FILE, &tsv, &f.err),
                     0);
    read_official(&f, path, tsv);
    assert_int_equal(f.r, 0);
    assert_int_equal(f.statement->catalog->n_answers, 240);
    assert_int_equal(f.report.n_matched, 240);
    assert_int_equal(f.report.n_missing + f.report.n_doubtful + f.report.n_doubled, 0);
    assert_int_equal(f.report.n_left_over, 0);
    assert_int_equal(count_value(&f, SEKI_VALUE_NO), 112);
    assert_int_equal(count_value(&f, SEKI_VALUE_NA), 90);
    assert_int_equal(count_value(&f, SEKI_VALUE_YES), 29);
    assert_int_equal(count_value(&f, SEKI_VALUE_NOTE), 2);
    assert_int_equal(count_value(&f, SEKI_VALUE_TEXT), 7);
    form_expect_text(form_answer_to(&f, SEKI_STR("SAHD-15"))->cell, SEKI_STR("C285"));
    form_expect_text(f.statement->header[SEKI_FIELD_DATE], SEKI_STR("2019-10-09"));
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-7"))->text, SEKI_STR("2019-10-09"));
    form_expect_text(form_answer_to(&f, SEKI_STR("DOC-10"))->raw_note, SEKI_STR("See Note 1 "));
    assert_true(seki_str_starts(form_answer_to(&f, SEKI_STR("DOC-10"))->note,
                                SEKI_STR("The device is a battery powered")));
    assert_true(seki_str_starts(form_answer_to(&f, SEKI_STR("EMRG-1"))->note,
                                SEKI_STR("There is no restriction")));
    assert_true(seki_str_starts(form_answer_to(&f, SEKI_STR("MLDP-1"))->note,
                                SEKI_STR("Firmware can be modified")));
    assert_int_equal(form_answer_to(&f, SEKI_STR("SAHD-16"))->value, SEKI_VALUE_NOTE);
    assert_true(seki_str_starts(form_answer_to(&f, SEKI_STR("SAHD-16"))->note,
                                SEKI_STR("All access requires")));
}

/* The heads of references to standards are no label of a version. */
static void standards_are_no_version(void **state SEKI_UNUSED)
{
    struct form_fixture f;

    form_read(&f, "Question ID,Question,Answer,See note,IEC TR 80001-2-2:2012,"
                  "NIST SP 800-53 Rev. 4,ISO 27002:2013\nA-1,?,Yes,,,,\nA-2,?,No,,,,\n");
    assert_int_equal(f.r, 0);
    form_expect_text(f.statement->header[SEKI_FIELD_VERSION], SEKI_STR(""));
    form_finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_doubtful_keeps_raw),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_open_text),
        cmocka_unit_test(test_columns_by_heads),
        cmocka_unit_test(test_official_heads),
        cmocka_unit_test(test_no_heads),
        cmocka_unit_test(test_no_note_column),
        cmocka_unit_test(test_ids_elsewhere),
        cmocka_unit_test(test_catalog_is_chosen),
        cmocka_unit_test(test_sheets),
        cmocka_unit_test(test_named_sheet),
        cmocka_unit_test(test_doubles),
        cmocka_unit_test(test_extra),
        cmocka_unit_test(test_remarks_beside_the_table),
        cmocka_unit_test(test_nothing_matched),
        cmocka_unit_test(test_no_answers),
        cmocka_unit_test(test_version),
        cmocka_unit_test(test_date),
        cmocka_unit_test(test_official_example),
        cmocka_unit_test(standards_are_no_version),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

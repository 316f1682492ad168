/* Tests of the records of a statement: what is sent arrives, and nothing else is believed. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "unit/sample_catalog.h"
#include "unit/worker/wire_fixture.h"
#include "worker/record.h"

static void test_answer(void **state)
{
    struct fixture *f = *state;
    struct seki_record record;
    struct seki_answer got;
    size_t index = 0;

    assert_int_equal(seki_send_answer(&f->out, 4095, &full_answer, &f->err), 0);
    record = receive(f);
    assert_int_equal(record.type, SEKI_RECORD_ANSWER);
    assert_int_equal(seki_read_answer(&record, &f->arena, &index, &got), 0);
    assert_int_equal(index, 4095);
    assert_int_equal(got.value, SEKI_VALUE_NOTE);
    assert_int_equal(got.match, SEKI_MATCH_PERSON);
    assert_int_equal(got.confidence, 100);
    assert_text(got.text, "text");
    assert_text(got.note, "note");
    assert_text(got.raw, "raw");
    assert_text(got.raw_note, "raw note");
    assert_text(got.sheet, "sheet");
    assert_text(got.cell, "C151");
    assert_int_equal(seki_date_cmp(got.planned_until, full_answer.planned_until), 0);
}

static void test_empty_answer(void **state)
{
    struct fixture *f = *state;
    struct seki_answer nothing = {0};
    struct seki_record record;
    struct seki_answer got = full_answer;
    size_t index = 7;

    assert_int_equal(seki_send_answer(&f->out, 0, &nothing, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_answer(&record, &f->arena, &index, &got), 0);
    assert_int_equal(got.value, SEKI_VALUE_NONE);
    assert_false(seki_date_is_set(got.planned_until));
    assert_text(got.note, "");
}

static void test_statement_head(void **state)
{
    struct fixture *f = *state;
    struct seki_statement *statement = seki_statement_new(&f->arena, sample_catalog(&f->arena));
    struct seki_str header[SEKI_FIELD_MAX];
    struct seki_str id = {0};
    struct seki_record record;

    assert_non_null(statement);
    statement->header[SEKI_FIELD_AUTHOR] = SEKI_STR("someone");
    assert_int_equal(seki_send_statement(&f->out, statement, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_statement(&record, &f->arena, &id, header), 0);
    assert_text(id, SAMPLE_CATALOG_ID);
    assert_text(header[SEKI_FIELD_AUTHOR], "someone");
    assert_text(header[SEKI_FIELD_PRODUCT], "");
}

static void test_extra_and_report(void **state)
{
    struct fixture *f = *state;
    struct seki_extra extra = {
        .sheet = SEKI_STR("s"), .cell = SEKI_STR("c"), .text = SEKI_STR("t")};
    const struct seki_catalog none = {0};
    struct seki_form_report report = {
        .sheet = SEKI_STR("form"),
        .answer_columns = SEKI_STR("C, D"),
        .note_column = UINT32_MAX,
        .n_matched = 3,
        .n_tables = 2,
        .n_left_over = 7,
        .conflicts[SEKI_FIELD_VERSION] = SEKI_STR("1 | 2"),
    };
    struct seki_extra got_extra;
    struct seki_form_report got;
    struct seki_record record;

    assert_int_equal(seki_send_extra(&f->out, &extra, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_extra(&record, &f->arena, &none, &got_extra), 0);
    assert_text(got_extra.text, "t");
    assert_int_equal(seki_send_report(&f->out, &report, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_report(&record, &f->arena, &got), 0);
    assert_text(got.sheet, "form");
    assert_text(got.answer_columns, "C, D");
    assert_int_equal(got.n_tables, 2);
    assert_int_equal(got.note_column, UINT32_MAX);
    assert_int_equal(got.n_matched, 3);
    assert_int_equal(got.n_left_over, 7);
    assert_text(got.conflicts[SEKI_FIELD_VERSION], "1 | 2");
    assert_text(got.conflicts[SEKI_FIELD_MODEL], "");
}

/* A comment names an answer of the catalog; what is no comment names none. */
static void test_comment(void **state)
{
    struct fixture *f = *state;
    struct seki_item items[] = {{.answer = SEKI_NO_INDEX}, {.answer = 0}, {.answer = 1}};
    size_t answers[] = {1, 2};
    const struct seki_catalog catalog = {.items = items,
                                         .n_items = SEKI_ARRAY_LEN(items),
                                         .answer_items = answers,
                                         .n_answers = SEKI_ARRAY_LEN(answers)};
    const struct seki_catalog small = {.items = items, .answer_items = answers, .n_answers = 1};
    struct seki_extra sent = {
        .text = SEKI_STR("t"), .is_comment = true, .author = SEKI_STR("Ann"), .item = &items[2]};
    struct seki_extra got = {0};
    struct seki_record record;

    assert_int_equal(seki_send_extra(&f->out, &sent, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_extra(&record, &f->arena, &catalog, &got), 0);
    assert_ptr_equal(got.item, &items[2]);
    assert_true(got.is_comment);
    assert_text(got.author, "Ann");
    assert_int_equal(seki_send_extra(&f->out, &sent, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_extra(&record, &f->arena, &small, &got), SEKI_ERR_INVALID);
    sent.is_comment = false;
    assert_int_equal(seki_send_extra(&f->out, &sent, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_extra(&record, &f->arena, &catalog, &got), SEKI_ERR_INVALID);
}

/* What arrives of a row of a form; the catalog has 5 answers. */
static int pass_form_row(struct fixture *f, struct seki_row_report sent,
                         struct seki_row_report *ret_got)
{
    struct seki_record record;

    assert_int_equal(seki_send_form_row(&f->out, &sent, &f->err), 0);
    record = receive(f);
    return seki_read_form_row(&record, &f->arena, 5, ret_got);
}

static void test_form_row(void **state)
{
    struct fixture *f = *state;
    struct seki_row_report sent = {
        .sheet = SEKI_STR("form"),
        .row = 7,
        .cell = SEKI_STR("C7"),
        .answer = 4,
        .kind = SEKI_ROW_ITEM,
        .match = SEKI_MATCH_TEXT,
        .reason = SEKI_REASON_TEXT,
        .confidence = 79,
        .alike = 100,
        .text = SEKI_STR("Yes"),
    };
    struct seki_row_report got;

    assert_int_equal(pass_form_row(f, sent, &got), 0);
    assert_text(got.sheet, "form");
    assert_text(got.cell, "C7");
    assert_text(got.text, "Yes");
    assert_int_equal(got.row, 7);
    assert_int_equal(got.answer, 4);
    assert_int_equal(got.match, SEKI_MATCH_TEXT);
    assert_int_equal(got.reason, SEKI_REASON_TEXT);
    assert_int_equal(got.confidence, 79);
    assert_int_equal(got.alike, 100);
    sent.kind = SEKI_ROW_OTHER;
    sent.answer = SEKI_NO_INDEX;
    sent.alike = SEKI_ALIKE_NONE;
    assert_int_equal(pass_form_row(f, sent, &got), 0);
    assert_int_equal(got.answer, SEKI_NO_INDEX);
    assert_int_equal(got.alike, SEKI_ALIKE_NONE);
}

static void test_bad_form_rows(void **state)
{
    static char text[SEKI_LIMIT_ROW_TEXT + 1];
    struct fixture *f = *state;
    struct seki_row_report good = {.kind = SEKI_ROW_ITEM, .text = {text, SEKI_LIMIT_ROW_TEXT}};
    struct seki_row_report bad[9];
    struct seki_row_report got;

    memset(text, 'x', sizeof(text));
    assert_int_equal(pass_form_row(f, good, &got), 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        bad[i] = good;
    }
    bad[0].answer = 5;
    bad[1].answer = SEKI_NO_INDEX;
    bad[2].kind = SEKI_ROW_KIND_MAX;
    bad[3].kind = SEKI_ROW_LEFT_OVER; /* with an item */
    bad[4].match = SEKI_MATCH_MAX;
    bad[5].reason = SEKI_REASON_MAX;
    bad[6].confidence = 101;
    bad[7].alike = 101;
    bad[8].text.n = SEKI_LIMIT_ROW_TEXT + 1;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        assert_int_equal(pass_form_row(f, bad[i], &got), SEKI_ERR_INVALID);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fixture(test_answer),         with_fixture(test_empty_answer),
        with_fixture(test_statement_head), with_fixture(test_extra_and_report),
        with_fixture(test_comment),        with_fixture(test_form_row),
        with_fixture(test_bad_form_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

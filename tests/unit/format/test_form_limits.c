/* The limits of how much of a form is looked at: at the limit, and one beyond it. */
#include "base/limits.h"
#include "check.h"
#include "form_fixture.h"
#include "format/form/form_int.h"
#include "make_catalog.h"
#include "model/edit.h"
#include "msg/m_form.h"

/* --- cells, rows, sheets, memory */

static void test_limits(void **state)
{
    static struct seki_cell cells[SEKI_LIMIT_ROW_CELLS + 1];
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_grid_sink sink;
    struct seki_row row = {1, cells, SEKI_LIMIT_ROW_CELLS};
    bool is_wanted = true;

    (void)state;
    form_init(&f);
    sink = seki_form_sink(f.form);
    for (uint32_t i = 0; i < SEKI_ARRAY_LEN(cells); i++) {
        cells[i] = (struct seki_cell){.column = i, .text = SEKI_STR("x")};
    }
    assert_int_equal(sink.sheet(sink.user, SEKI_STR("a"), &is_wanted, &f.err), 0);
    assert_int_equal(sink.row(sink.user, &row, &f.err), 0);
    row.n++;
    assert_int_equal(sink.row(sink.user, &row, &f.err), SEKI_ERR_LIMIT);
    assert_int_equal(f.err.what.id, SEKI_MSG_form_too_many_cells);
    row.n = 1;
    for (uint32_t i = 1; i < SEKI_LIMIT_FORM_ROWS; i++) {
        assert_int_equal(sink.row(sink.user, &row, &f.err), 0);
    }
    assert_int_equal(sink.row(sink.user, &row, &f.err), SEKI_ERR_LIMIT);
    assert_int_equal(f.err.what.id, SEKI_MSG_form_too_many_rows);
    for (size_t i = 1; i < SEKI_LIMIT_SHEETS; i++) {
        assert_int_equal(sink.sheet(sink.user, SEKI_STR("b"), &is_wanted, &f.err), 0);
    }
    assert_int_equal(sink.sheet(sink.user, SEKI_STR("c"), &is_wanted, &f.err), SEKI_ERR_LIMIT);
    assert_int_equal(f.err.what.id, SEKI_MSG_form_too_many_sheets);
}

static void test_little_memory(void **state)
{
    (void)state;
    for (size_t max = 200 << 10; max < (size_t)1 << 20; max += 7777) {
        struct form_fixture SEKI_CLEANUP(form_finish) f;
        form_init(&f);
        form_add_csv(&f, "id,answer,note\nA-1,Yes,See Note 1\nDOC-3,x v1.0,\nNote 1,x\n");
        assert_int_equal(f.r, 0);
        f.arena.max = SEKI_MAX(f.arena.used, max);
        f.arena.left = 0;
        form_recognise(&f);
        assert_true(f.r == 0 || f.r == SEKI_ERR_NOMEM);
        assert_true((f.r == 0) == (f.statement != NULL));
    }
}

/* --- footnotes on heads of answers */

#define NOTES 4096 /* looked at for each mark */

/* A head with all marks that a cell may have, so many times, none of which is among the notes. */
static void expect_heads(size_t n_heads, bool is_sure)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;

    seki_buf_init(&csv, 1 << 20);
    for (size_t i = 0; i < n_heads; i++) {
        seki_buf_lit(&csv, "id,answer");
        for (size_t k = 0; k < SEKI_FORM_REFS; k++) {
            seki_buf_lit(&csv, "※9");
        }
        seki_buf_lit(&csv, ",note\n");
    }
    seki_buf_lit(&csv, "A-2,Yes,\nA-3,Yes,\n");
    for (size_t i = 0; i < NOTES; i++) {
        seki_buf_lit(&csv, "※2 x.\n");
    }
    form_read(&f, csv.p);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-3"))->value, SEKI_VALUE_YES);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-3"))->confidence >= SEKI_CONFIDENT, is_sure);
}

static void test_footnotes_on_heads(void **state)
{
    const size_t steps = (size_t)NOTES * SEKI_FORM_REFS; /* of one head */

    (void)state;
    expect_heads(SEKI_LIMIT_NOTE_STEPS / steps - 1, true);
    expect_heads(SEKI_LIMIT_NOTE_STEPS / steps, false);
}

/* --- areas that are hidden */

#define ROWS 4096

static void hide(struct form_fixture *f, uint32_t last_row, size_t n)
{
    const struct seki_grid_sink sink = seki_form_sink(f->form);
    const struct seki_area area = {
        .first_row = 1, .last_row = last_row, .first_column = 200, .last_column = 200};

    for (size_t i = 0; i < n; i++) {
        sink.hide(sink.user, &area);
    }
}

/* Areas beside the answers, with so many rows in all, and one of one row behind them. */
static void expect_hidden(size_t n_single, bool is_hidden)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;

    seki_buf_init(&csv, 1 << 20);
    seki_buf_lit(&csv, "id,answer\nA-1,Yes\n");
    for (size_t i = 2; i < ROWS; i++) {
        seki_buf_lit(&csv, "x,y\n");
    }
    form_init(&f);
    form_add_csv(&f, csv.p);
    hide(&f, ROWS, SEKI_LIMIT_HIDE_STEPS / ROWS);
    hide(&f, 1, n_single);
    form_recognise(&f);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->doubt == SEKI_REASON_HIDDEN, is_hidden);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->confidence < SEKI_CONFIDENT, is_hidden);
}

static void test_hidden_areas(void **state)
{
    (void)state;
    expect_hidden(0, false);
    expect_hidden(1, false);
    expect_hidden(2, true); /* more than the limit were looked at: nothing is sure */
}

/* --- rows that are tied by their text */

static const struct make_item asked[] = {
    {.id = SEKI_STR("Q"), .kind = SEKI_ITEM_QUESTION, .ja = "持ち出す情報を暗号化して保存できるか"},
    {.id = SEKI_STR("R"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "装置が故障した場合の代替手段を用意しているか"},
};

static enum seki_match match_behind(size_t n_rows)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;

    seki_buf_init(&csv, 1 << 20);
    seki_buf_lit(&csv, "質問,回答\n装置が故障した場合の代替手段を用意しているか,はい\n");
    for (size_t i = 1; i < n_rows; i++) {
        seki_buf_lit(&csv, "abcdefg,はい\n");
    }
    seki_buf_lit(&csv, "持ち出す情報を暗号化して保存できるか,はい\n");
    form_init(&f);
    f.catalogs[0] = make_catalog(&f.arena, "asked", asked, SEKI_ARRAY_LEN(asked));
    f.options.n_catalogs = 1;
    form_add_csv(&f, csv.p);
    form_recognise(&f);
    assert_int_equal(f.r, 0);
    assert_int_equal(form_answer_to(&f, SEKI_STR("R"))->match, SEKI_MATCH_TEXT);
    return form_answer_to(&f, SEKI_STR("Q"))->match;
}

static void test_rows_tied_by_text(void **state)
{
    (void)state;
    assert_int_equal(match_behind(SEKI_LIMIT_MATCHED_ROWS - 1), SEKI_MATCH_TEXT);
    assert_int_equal(match_behind(SEKI_LIMIT_MATCHED_ROWS), SEKI_MATCH_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_little_memory),
        cmocka_unit_test(test_footnotes_on_heads),
        cmocka_unit_test(test_hidden_areas),
        cmocka_unit_test(test_rows_tied_by_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

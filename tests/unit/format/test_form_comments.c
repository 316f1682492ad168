/* Comments and text boxes of a form: which answers they make doubtful. */
#include "base/limits.h"
#include "check.h"
#include "form_fixture.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"
#include "msg/m_form.h"

#define FORM "id,question,answer,answer 2\nA-1,q,Yes,Yes\nA-2,q,Yes,Yes\nA-3,q,Yes,Yes\n"

static int add(struct form_fixture *f, struct seki_comment comment)
{
    struct seki_grid_sink sink = seki_form_sink(f->form);

    return sink.comment(sink.user, &comment, &f->err);
}

/* What the three questions became with one comment: "sure", or "?". */
static void expect(struct seki_comment comment, const char *wanted)
{
    static const struct seki_str ids[] = {SEKI_STR("A-1"), SEKI_STR("A-2"), SEKI_STR("A-3")};
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF got;

    seki_buf_init(&got, 256);
    form_init(&f);
    form_add_csv(&f, FORM);
    assert_int_equal(add(&f, comment), 0);
    form_recognise(&f);
    assert_int_equal(f.r, 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(ids); i++) {
        const struct seki_answer *answer = form_answer_to(&f, ids[i]);
        seki_buf_add_char(&got, answer->confidence < SEKI_CONFIDENT ? '?' : '.');
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

#define AT(row_, column_, text_)                                    \
    (struct seki_comment)                                           \
    {                                                               \
        .row = (row_), .column = (column_), .text = SEKI_STR(text_) \
    }
#define OVER(row_, column_, last_row_, last_column_, text_)          \
    (struct seki_comment)                                            \
    {                                                                \
        .row = (row_), .column = (column_), .last_row = (last_row_), \
        .last_column = (last_column_), .text = SEKI_STR(text_)       \
    }

static void test_rows(void **state)
{
    (void)state;
    expect(AT(3, 2, "only with the option"), ".?.");
    expect(AT(3, 2, "looked at"), "...");
    expect(AT(3, 1, "only asked of radiology"), "..."); /* explains the question */
    expect(AT(0, 0, "planned"), "???");                 /* it may lie anywhere */
    expect(AT(0, 0, "looked at"), "...");
    expect(OVER(2, 5, 3, 6, "planned"), "??.");
    expect(OVER(3, 1, 3, 2, "planned"), ".?."); /* from the question to the answer */
    expect(OVER(3, 5, 99, 6, "No"), ".??");
    expect(OVER(3, 5, 2, 6, "planned"), ".?."); /* ends before it begins */
}

static void test_heads(void **state)
{
    (void)state;
    expect(AT(1, 2, "planned"), "???");
    expect(AT(1, 3, "次期バージョンで対応予定"), "???");
    expect(AT(1, 0, "planned"), "...");
    expect(AT(1, 1, "planned"), "...");
    expect(AT(1, 2, "Choose yes or no. Enter N/A if the question does not apply."), "...");
    expect(OVER(1, 1, 1, 2, "Yes = not supported"), "???");
    expect(OVER(1, 1, 1, 2, "○ = なし、× = あり"), "..."); /* nothing is answered so */
}

static void expect_limits(const char *folded, bool wanted)
{
    if (seki_form_limits_column(seki_str_from_c(folded)) != wanted) {
        fail_msg("\"%s\" should %slimit", folded, wanted ? "" : "not ");
    }
}

static void test_guidance(void **state)
{
    static const char *const limiting[] = {
        "planned",
        "no",
        "いいえ",
        "no: corrected by phone",
        "対象外",
        "前回の回答例",
        "yes / no (planned)",
        "はい・いいえ 次期対応予定を含む",
        "はい/いいえを選択してください。予定のものも「はい」とする。",
        "please select yes or no. yes means planned.",
        "予定のものは○を記入してください",
        "有償",
        "only with the optional package",
    };
    static const char *const harmless[] = {
        "",
        "looked at twice",
        "yes, no, n/a, or see note",
        "yes = 1, no = 2",
        "有・無",
        "はい・いいえ・対象外",
        "はい・いいえ・対象外のいずれかを選択してください。",
        "該当しない場合は対象外を選択してください。",
        "please fill in this column only.",
        "○=はい ×=いいえ",
        "○:有 ×:無",
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(limiting); i++) {
        expect_limits(limiting[i], true);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(harmless); i++) {
        expect_limits(harmless[i], false);
    }
}

/* As many text boxes as there may be, over ten rows each; the last one over `rows`. */
static void expect_wide(uint32_t rows, int code, int msg)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    form_init(&f);
    form_add_csv(&f, FORM "x\nx\nx\nx\nx\nx\nx\n");
    assert_int_equal(SEKI_LIMIT_COMMENTS * 10, SEKI_LIMIT_COMMENT_ROWS);
    for (size_t i = 1; i < SEKI_LIMIT_COMMENTS; i++) {
        assert_int_equal(add(&f, OVER(1, 9, 10, 9, "x")), 0);
    }
    assert_int_equal(add(&f, OVER(1, 9, rows, 9, "x")), 0);
    form_recognise(&f);
    assert_int_equal(f.r, code);
    assert_int_equal(f.err.what.id, msg);
}

static void test_limit(void **state)
{
    (void)state;
    expect_wide(10, 0, SEKI_MSG_NONE);
    expect_wide(11, SEKI_ERR_LIMIT, SEKI_MSG_form_wide_comments);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_guidance),
        cmocka_unit_test(test_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

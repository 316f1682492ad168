/*
 * Forms that could mean something else to the program than to the person who opens them: several
 * columns of answers, ticks, hidden parts, second sheets.
 */
#include "base/limits.h"
#include "check.h"
#include "form_fixture.h"

/* What the three questions of a form became, as "yes no? none!": doubtful, doubled. */
static void expect_answers(const char *csv, const char *wanted)
{
    static const struct seki_str ids[] = {SEKI_STR("A-1"), SEKI_STR("A-2"), SEKI_STR("A-3")};
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF got;

    seki_buf_init(&got, 256);
    form_read(&f, csv);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(ids); i++) {
        const struct seki_answer *answer = form_answer_to(&f, ids[i]);
        seki_buf_add(&got, i ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(&got, seki_value_name(answer->value));
        seki_buf_add(&got, answer->confidence < SEKI_CONFIDENT ? SEKI_STR("?") : SEKI_STR(""));
        seki_buf_add(&got, seki_str_find(answer->raw, SEKI_STR(" | ")) != SIZE_MAX ? SEKI_STR("!")
                                                                                   : SEKI_STR(""));
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

static void test_two_columns_of_answers(void **state)
{
    (void)state;
    expect_answers(
        "設問番号,設問,回答(前回),回答(今回)\nA-1,q,はい,いいえ\nA-2,q,はい,はい\nA-3,q,,\n",
        "none! yes none");
    expect_answers("id,q,Answer 2025,Answer 2026\nA-1,q,Yes,\nA-2,q,,No\nA-3,q,N/A,n/a\n",
                   "yes? no? na");
    expect_answers("id,model X,model Y\nA-1,Yes,No\nA-2,Yes,Yes\nA-3,No,No\n", "none! yes no");
    expect_answers("id,前回,回答\nA-1,はい,いいえ\nA-2,はい,\nA-3,はい,はい\n", "none! yes? yes");
}

/* The list of whoever checked the form looks like answers, and may be nothing else. */
static void test_a_checkers_column(void **state)
{
    (void)state;
    expect_answers("設問番号,設問,御回答内容,確認\nA-1,q,はい,○\nA-2,q,いいえ,○\nA-3,q,いいえ,\n",
                   "yes none! no");
    expect_answers("id,answer,remarks\nA-1,Yes,N/A\nA-2,No,N/A\nA-3,Yes,\n", "yes no yes");
    expect_answers("id,answer,\nA-1,Yes,see below\nA-2,No,No\nA-3,Yes,other\n", "yes no yes");
}

/* What a circle says depends on its head; below an unknown one, or none, it may say anything. */
static void test_circles_below_other_heads(void **state)
{
    (void)state;
    expect_answers("番号,設問,未対応,対応\nA-1,q,○,\nA-2,q,○,\nA-3,q,,\n", "yes? yes? none");
    expect_answers("A-1,q,○\nA-2,q,×\nA-3,q,○\n", "yes? no? yes?");
    expect_answers("番号,設問,回答\nA-1,q,○\nA-2,q,×\nA-3,q,\n", "yes no none");
}

static void test_a_legend(void **state)
{
    (void)state;
    expect_answers(
        "回答,意味\nはい,it does\n\n設問番号,設問,結果\nA-1,q,はい\nA-2,q,いいえ\nA-3,q,\n",
        "yes no none");
    expect_answers(
        "はい,いいえ,対象外\n設問番号,設問,回答\nA-1,q,はい\nA-2,q,いいえ\nA-3,q,対象外\n",
        "yes no na");
}

static void test_ticks(void **state)
{
    (void)state;
    expect_answers("番号,設問,はい,いいえ,対象外,備考\nA-1,q,○,,,\nA-2,q,,○,,n\nA-3,q,,,○,\n",
                   "yes no na");
    expect_answers("番号,設問,Yes,No,N/A\nA-1,q,✓,,\nA-2,q,,✔,\nA-3,q,,,\n", "yes no none");
    expect_answers("番号,設問,はい(Yes),いいえ(No)\nA-1,q,レ,\nA-2,q,,■\nA-3,q,●,□\n",
                   "yes no yes");
    expect_answers("番号,設問,有,無\nA-1,q,1,0\nA-2,q,,１\nA-3,q,はい,\n", "yes no yes");
    expect_answers("番号,設問,はい,いいえ\nA-1,q,はい,\nA-2,q,,いいえ\nA-3,q,TRUE,FALSE\n",
                   "yes no yes");
    expect_answers("番号,設問,はい,いいえ\nA-1,q,○,○\nA-2,q,○,\nA-3,q,perhaps,\n",
                   "none! yes none?");
    /* A head that limits its answer is none. */
    expect_answers("番号,設問,Yes,No,Yes (planned)\nA-1,q,○,,\nA-2,q,,○,\nA-3,q,,,○\n",
                   "yes no yes?");
}

/* A cross is a tick where there is no other; beside other ticks it may say no. */
static void test_crosses(void **state)
{
    (void)state;
    expect_answers("番号,設問,Yes,No\nA-1,q,x,\nA-2,q,,X\nA-3,q,,\n", "yes no none");
    expect_answers("番号,設問,はい,いいえ\nA-1,q,○,×\nA-2,q,×,○\nA-3,q,×,\n", "yes no none?");
    expect_answers("番号,設問,はい,いいえ\nA-1,q,×,×\nA-2,q,×,\nA-3,q,,×\n", "none! yes no");
}

static void test_notes_of_ticks(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "番号,設問,はい,いいえ,備考\nA-1,q,○,,1\nA-2,q,,○,\n備考1,by VPN\n");
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->note, SEKI_STR("by VPN"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->raw, SEKI_STR("○"));
    form_expect_text(form_answer_to(&f, SEKI_STR("A-2"))->cell, SEKI_STR("D3"));
    form_expect_text(f.report.answer_columns, SEKI_STR("C, D"));
    assert_int_equal(f.report.n_doubtful + f.report.n_doubled + f.report.n_left_over, 0);
}

static void test_counts(void **state)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_read(&f, "id,answer 1,answer 2\nA-1,Yes,No\nA-1,Yes,Yes\nA-2,Yes,\n");
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->raw, SEKI_STR("Yes | No | Yes"));
    assert_int_equal(f.report.n_doubled, 1);
    assert_int_equal(f.report.n_doubtful, 1);
}

/* --- hidden parts and other sheets ----------------------------------------------------------- */

#define CELL(at, words)                         \
    {                                           \
        .column = (at), .text = SEKI_STR(words) \
    }
#define HIDDEN(at, words)                                          \
    {                                                              \
        .column = (at), .text = SEKI_STR(words), .is_hidden = true \
    }

static void test_hidden_columns(void **state)
{
    static const struct seki_cell heads[] = {CELL(0, "id"), HIDDEN(1, "Answer"), CELL(2, "Answer")};
    static const struct seki_cell one[] = {CELL(0, "A-1"), HIDDEN(1, "Yes"), CELL(2, "No")};
    static const struct seki_cell two[] = {HIDDEN(0, "A-2"), HIDDEN(1, "Yes"), HIDDEN(2, "Yes")};
    static const struct seki_cell three[] = {CELL(0, "A-3"), HIDDEN(1, "Yes")};
    struct seki_row rows[] = {{1, heads, 3}, {2, one, 3}, {3, two, 3}, {4, three, 2}};
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_init(&f);
    form_add_named(&f, SEKI_STR("s"), rows, SEKI_ARRAY_LEN(rows));
    form_recognise(&f);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_NO);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-3"))->value, SEKI_VALUE_NONE);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-2"))->match, SEKI_MATCH_NONE);
}

#define STRUCK(at, words)                                          \
    {                                                              \
        .column = (at), .text = SEKI_STR(words), .is_struck = true \
    }
#define UNSURE(at, words)                                          \
    {                                                              \
        .column = (at), .text = SEKI_STR(words), .is_unsure = true \
    }

/* The plan that our own table has for A-1 with this answer and day. */
static struct seki_date plan_of(struct seki_cell answer, struct seki_cell day)
{
    static const struct seki_cell mark[] = {CELL(0, "Format"), CELL(1, "sekisho-form/1 test")};
    static const struct seki_cell heads[] = {CELL(0, "Question ID"), CELL(1, "Question"),
                                             CELL(2, "Answer"), CELL(3, "Note"),
                                             CELL(4, "Planned until")};
    static const struct seki_cell other[] = {CELL(0, "A-2"), CELL(2, "Yes")};
    struct seki_cell one[] = {CELL(0, "A-1"), answer, day};
    struct seki_row rows[] = {{1, mark, 2}, {2, heads, 5}, {3, one, 3}, {4, other, 2}};
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    form_init(&f);
    form_add_named(&f, SEKI_STR("s"), rows, SEKI_ARRAY_LEN(rows));
    form_recognise(&f);
    return form_answer_to(&f, SEKI_STR("A-1"))->planned_until;
}

/* A promise counts for something: one that nobody sees, or that was struck out, is none. */
static void test_plans_are_plain(void **state)
{
    const struct seki_cell no = CELL(2, "No");
    const struct seki_cell day = CELL(4, "2027-03-31");
    const struct seki_date wanted = {2027, 3, 31};

    (void)state;
    assert_int_equal(seki_date_cmp(plan_of(no, day), wanted), 0);
    assert_false(seki_date_is_set(plan_of(no, (struct seki_cell)HIDDEN(4, "2027-03-31"))));
    assert_false(seki_date_is_set(plan_of(no, (struct seki_cell)STRUCK(4, "2027-03-31"))));
    assert_false(seki_date_is_set(plan_of(no, (struct seki_cell)UNSURE(4, "2027-03-31"))));
    assert_false(seki_date_is_set(plan_of((struct seki_cell)HIDDEN(2, "No"), day)));
    assert_false(seki_date_is_set(plan_of((struct seki_cell)STRUCK(2, "No"), day)));
}

/* Rows that agree on the answer and not on the day: there is no day to count on. */
static void test_two_plans_are_none(void **state)
{
    static const char head[] =
        "Format,sekisho-form/1 test\nQuestion ID,Question,Answer,Note,Planned until\n";
    static const struct {
        const char *rows;
        bool has_plan;
    } cases[] = {
        {"A-1,q,No,,2027-03-31\nA-2,q,Yes,,\n", true},
        {"A-1,q,No,,2027-03-31\nA-1,q,No,,2027-03-31\nA-2,q,Yes,,\n", true},
        {"A-1,q,No,,2027-03-31\nA-1,q,No,,2028-03-31\nA-2,q,Yes,,\n", false},
        {"A-1,q,No,,2027-03-31\nA-1,q,No,,\nA-2,q,Yes,,\n", false},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        struct form_fixture SEKI_CLEANUP(form_finish) f;
        char csv[512]; /* longer than the head and any rows above */
        (void)snprintf(csv, sizeof(csv), "%s%s", head, cases[i].rows);
        form_read(&f, csv);
        assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_NO);
        assert_int_equal(seki_date_is_set(form_answer_to(&f, SEKI_STR("A-1"))->planned_until),
                         cases[i].has_plan);
    }
}

/* When nothing else is there it is read, and nothing of it is believed. */
static void test_all_is_hidden(void **state)
{
    static const struct seki_cell one[] = {HIDDEN(0, "A-1"), HIDDEN(1, "Yes")};
    static const struct seki_cell two[] = {HIDDEN(0, "A-2"), HIDDEN(1, "No")};
    struct seki_row rows[] = {{2, one, 2}, {3, two, 2}};
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_init(&f);
    form_add_named(&f, SEKI_STR("s"), rows, SEKI_ARRAY_LEN(rows));
    form_recognise(&f);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_YES);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->confidence, 50);
    assert_int_equal(f.report.n_doubtful, 2);
}

/* The first of two sheets has more answers; the second differs, agrees, fills and continues. */
static void test_second_sheet(void **state)
{
    static const struct seki_cell a[][2] = {{CELL(0, "A-1"), CELL(1, "Yes")},
                                            {CELL(0, "A-2"), CELL(1, "No")},
                                            {CELL(0, "DOC-10"), CELL(1, "Yes")}};
    static const struct seki_cell b[][2] = {{CELL(0, "A-1"), CELL(1, "No")},
                                            {CELL(0, "A-3"), CELL(1, "Yes")}};
    struct seki_row first[] = {{1, a[0], 2}, {2, a[1], 2}, {3, a[2], 2}};
    struct seki_row second[] = {{1, b[0], 2}, {2, b[1], 2}};
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_init(&f);
    form_add_named(&f, SEKI_STR("one"), first, 3);
    form_add_named(&f, SEKI_STR("two"), second, 2);
    form_recognise(&f);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_NONE);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-1"))->raw, SEKI_STR("Yes | No"));
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-2"))->value, SEKI_VALUE_NO);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-3"))->value, SEKI_VALUE_YES);
    form_expect_text(form_answer_to(&f, SEKI_STR("A-3"))->sheet, SEKI_STR("two"));
    assert_int_equal(f.report.n_doubled, 1);
    assert_int_equal(f.report.n_tables, 2);
}

static void test_second_sheet_fills_no_gap(void **state)
{
    static const struct seki_cell a[][2] = {{CELL(0, "A-1"), CELL(1, "__")},
                                            {CELL(0, "A-2"), CELL(1, "No")},
                                            {CELL(0, "A-3"), CELL(1, "No")}};
    static const struct seki_cell b[][2] = {{CELL(0, "A-1"), CELL(1, "Yes")}};
    struct seki_row first[] = {{1, a[0], 2}, {2, a[1], 2}, {3, a[2], 2}};
    struct seki_row second[] = {{1, b[0], 2}};
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    form_init(&f);
    form_add_named(&f, SEKI_STR("two"), second, 1);
    form_add_named(&f, SEKI_STR("one"), first, 3);
    form_recognise(&f);
    form_expect_text(f.report.sheet, SEKI_STR("one"));
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->value, SEKI_VALUE_YES);
    assert_int_equal(form_answer_to(&f, SEKI_STR("A-1"))->confidence, 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_columns_of_answers),
        cmocka_unit_test(test_a_checkers_column),
        cmocka_unit_test(test_circles_below_other_heads),
        cmocka_unit_test(test_a_legend),
        cmocka_unit_test(test_ticks),
        cmocka_unit_test(test_crosses),
        cmocka_unit_test(test_notes_of_ticks),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_hidden_columns),
        cmocka_unit_test(test_plans_are_plain),
        cmocka_unit_test(test_two_plans_are_none),
        cmocka_unit_test(test_all_is_hidden),
        cmocka_unit_test(test_second_sheet),
        cmocka_unit_test(test_second_sheet_fills_no_gap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

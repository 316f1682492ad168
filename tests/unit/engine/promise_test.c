/* Tests of what a maker promises (engine/promise), and of the findings about it (engine/check). */
#include "engine/promise.h"

#include "engine/check.h"
#include "unit/engine/world.h"
#include "unit/format/check.h"

#define YES SEKI_VALUE_YES
#define NO SEKI_VALUE_NO
#define NA SEKI_VALUE_NA
#define NOTE SEKI_VALUE_NOTE
#define TEXT SEKI_VALUE_TEXT
#define BLANK SEKI_VALUE_NONE

#define TODAY ((struct seki_date){2026, 11, 1})
#define YESTERDAY ((struct seki_date){2026, 10, 31})
#define LATER ((struct seki_date){2027, 3, 31})
#define LAST ((struct seki_date){2031, 10, 31}) /* that is near enough */
#define FAR ((struct seki_date){2031, 11, 1})

/* One objective of two questions, the second of which hangs on a third, which is tied to nothing. */
struct fixture {
    struct world w;
    struct seki_item *gate;
    struct seki_item *first;
    struct seki_item *below;
    struct seki_answer *answer; /* to `first` */
};

static void init(struct fixture *f, enum seki_combine combine)
{
    world_init(&f->w);
    world_add_objective(&f->w, combine);
    f->gate = world_add_item(&f->w, 0, "G");
    f->first = world_add_item(&f->w, 0, "Q");
    f->below = world_add_item(&f->w, 0, "B");
    f->gate->polarity = f->first->polarity = f->below->polarity = SEKI_POLARITY_GOOD;
    world_tie(&f->w, f->first, false, 0);
    world_tie(&f->w, f->below, false, 0);
    f->below->gate = SEKI_GATE_YES;
    f->below->gate_item = 0;
    world_add_statement(&f->w, 0);
    world_answer(&f->w, 0, f->gate, YES);
    world_answer(&f->w, 0, f->below, YES);
    f->answer = world_answer(&f->w, 0, f->first, NO);
    f->answer->planned_until = LATER;
}

static struct seki_checked checked(const struct fixture *f)
{
    const struct seki_received *form = &f->w.hospital.statements[0];

    return (struct seki_checked){form->statement, form->findings, form->n_findings};
}

static enum seki_promise promise_on(const struct fixture *f, struct seki_date day)
{
    struct seki_checked c = checked(f);

    return seki_promise_of(&c, f->first, day);
}

static void expect_profile(const struct fixture *f, enum seki_state now, enum seki_state planned)
{
    struct seki_checked c = checked(f);
    struct seki_profile profile;

    seki_profile_make(&f->w.hub, &c, TODAY, &profile);
    assert_int_equal(profile.objective[0], now);
    assert_int_equal(profile.planned[0], planned);
}

/* The day itself still counts; one later it is late. */
static void test_the_day(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_COMBINE_ALL);
    assert_int_equal(promise_on(&f, TODAY), SEKI_PROMISE_DUE);
    assert_int_equal(promise_on(&f, LATER), SEKI_PROMISE_DUE);
    assert_int_equal(promise_on(&f, (struct seki_date){2027, 4, 1}), SEKI_PROMISE_LATE);
    assert_int_equal(promise_on(&f, (struct seki_date){2022, 4, 1}), SEKI_PROMISE_DUE);
    assert_int_equal(promise_on(&f, (struct seki_date){2022, 3, 31}), SEKI_PROMISE_UNCLEAR);
    assert_int_equal(promise_on(&f, (struct seki_date){0}), SEKI_PROMISE_UNCLEAR);
    f.answer->planned_until = (struct seki_date){0};
    assert_int_equal(promise_on(&f, TODAY), SEKI_PROMISE_NONE);
    world_finish(&f.w);
}

static void test_what_it_stands_beside(void **state)
{
    static const struct {
        enum seki_value value;
        const char *raw;
        int confidence;
        enum seki_promise wanted;
    } rows[] = {
        {NO, "No", 80, SEKI_PROMISE_DUE},
        {NO, "No", 79, SEKI_PROMISE_UNCLEAR},
        {BLANK, "", 100, SEKI_PROMISE_DUE},
        {BLANK, " ", 100, SEKI_PROMISE_DUE},
        {BLANK, "", 79, SEKI_PROMISE_UNCLEAR},
        {BLANK, "Yes | No", 100, SEKI_PROMISE_UNCLEAR},
        {BLANK, "under consideration", 100, SEKI_PROMISE_UNCLEAR},
        {YES, "Yes", 100, SEKI_PROMISE_UNCLEAR},
        {NA, "N/A", 100, SEKI_PROMISE_UNCLEAR},
        {NOTE, "See note", 100, SEKI_PROMISE_UNCLEAR},
        {TEXT, "2027", 100, SEKI_PROMISE_UNCLEAR},
    };
    struct fixture f;

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        init(&f, SEKI_COMBINE_ALL);
        f.answer->value = rows[i].value;
        f.answer->raw = seki_str_from_c(rows[i].raw);
        f.answer->confidence = rows[i].confidence;
        if (promise_on(&f, TODAY) != rows[i].wanted) {
            fail_msg("row %zu: promise %d", i, promise_on(&f, TODAY));
        }
        world_finish(&f.w);
    }
}

static void test_findings_take_it_back(void **state)
{
    static const struct {
        const char *rule;
        enum seki_severity severity;
        enum seki_promise wanted;
    } rows[] = {
        {"plan.unclear", SEKI_SEVERITY_WARNING, SEKI_PROMISE_UNCLEAR},
        {"answer.limited", SEKI_SEVERITY_WARNING, SEKI_PROMISE_UNCLEAR},
        {"gate.contradiction", SEKI_SEVERITY_ERROR, SEKI_PROMISE_UNCLEAR},
        {"no.no-plan", SEKI_SEVERITY_INFO, SEKI_PROMISE_DUE},
    };
    struct fixture f;

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        init(&f, SEKI_COMBINE_ALL);
        world_add_finding(&f.w, 0,
                          (struct seki_finding){.rule = seki_str_from_c(rows[i].rule),
                                                .severity = rows[i].severity,
                                                .item = f.first});
        assert_int_equal(promise_on(&f, TODAY), rows[i].wanted);
        world_finish(&f.w);
    }
}

static void test_only_the_planned_state_moves(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_COMBINE_ALL);
    expect_profile(&f, SEKI_STATE_PARTLY, SEKI_STATE_MET);
    f.answer->planned_until = YESTERDAY;
    expect_profile(&f, SEKI_STATE_PARTLY, SEKI_STATE_PARTLY);
    f.answer->planned_until = LATER;
    world_answer(&f.w, 0, f.below, NO);
    expect_profile(&f, SEKI_STATE_UNMET, SEKI_STATE_PARTLY);
    world_answer(&f.w, 0, f.below, NOTE);
    expect_profile(&f, SEKI_STATE_UNKNOWN, SEKI_STATE_UNKNOWN);
    world_finish(&f.w);
    init(&f, SEKI_COMBINE_ANY);
    world_answer(&f.w, 0, f.below, NOTE);
    expect_profile(&f, SEKI_STATE_UNKNOWN, SEKI_STATE_MET);
    world_finish(&f.w);
}

/* What does not apply today may be asked once what it hangs on is there. */
static void test_na_below_a_promise(void **state)
{
    struct fixture f;
    struct seki_answer *gate;

    (void)state;
    init(&f, SEKI_COMBINE_ALL);
    world_answer(&f.w, 0, f.below, NA);
    gate = world_answer(&f.w, 0, f.gate, NO);
    expect_profile(&f, SEKI_STATE_UNMET, SEKI_STATE_MET);
    gate->planned_until = LATER;
    expect_profile(&f, SEKI_STATE_UNMET, SEKI_STATE_UNMET);
    gate->planned_until = (struct seki_date){0};
    gate->value = NOTE;
    expect_profile(&f, SEKI_STATE_UNMET, SEKI_STATE_UNMET);
    world_finish(&f.w);
}

/* A promise of a thing takes nothing of what is there already. */
static void test_never_less_than_now(void **state)
{
    struct fixture f;
    struct seki_answer *gate;

    (void)state;
    init(&f, SEKI_COMBINE_ALL);
    f.answer->value = YES;
    world_answer(&f.w, 0, f.below, NA);
    gate = world_answer(&f.w, 0, f.gate, NO);
    gate->planned_until = LATER;
    expect_profile(&f, SEKI_STATE_MET, SEKI_STATE_MET);
    world_finish(&f.w);
}

/* --- findings */

/* The only finding about a day, or NULL. */
static const struct seki_finding *finding_of(struct fixture *f)
{
    const struct seki_finding *found = NULL;
    struct seki_finding *findings = NULL;
    size_t n = 0;

    assert_int_equal(seki_check_statement(&f->w.arena, f->w.hospital.statements[0].statement, TODAY,
                                          &findings, &n, &f->w.err),
                     0);
    for (size_t i = 0; i < n; i++) {
        if (findings[i].item == f->first &&
            (seki_str_starts(findings[i].rule, SEKI_STR("plan.")) ||
             seki_str_eq(findings[i].rule, SEKI_STR("answer.limited")))) {
            assert_null(found);
            found = &findings[i];
        }
    }
    return found;
}

static void test_findings(void **state)
{
    static const struct {
        enum seki_value value;
        struct seki_date day;
        const char *note;
        const char *rule; /* NULL: none */
    } rows[] = {
        {NO, LATER, "", NULL},
        {NO, TODAY, "", NULL},
        {NO, YESTERDAY, "", "plan.late"},
        {NO, LATER, "Planned by the end of March, 2027.", NULL},
        {NO, LATER, "２０２７年度末までに対応します。", NULL},
        {NO, LATER, "Planned for version 9.", "plan.unclear"},
        {NO, LATER, "Cancelled", "plan.unclear"},
        {NO, LATER, "Supported until March 2027", "plan.unclear"},
        {NO, LATER, "次期機種で対応", "plan.unclear"},
        {NO, LATER, "予算が付けば対応", "plan.unclear"},
        {NO, LATER, "2027年3月まで対応", "plan.unclear"},
        {NO, LATER, "対応予定なし", "plan.unclear"},
        {NO, LATER, "未対応", "plan.unclear"},
        {NO, LAST, "", NULL},
        {NO, FAR, "", "plan.unclear"},
        {NO, LATER, "2027年3月に対応予定", NULL},
        {NO, LATER, "only with the optional package", "plan.unclear"},
        {NO, LATER, "予算により対応を検討", "plan.unclear"},
        {NO, YESTERDAY, "only some versions", "plan.unclear"},
        {BLANK, LATER, "", NULL},
        {BLANK, YESTERDAY, "", "plan.late"},
        {NOTE, LATER, "", "plan.unclear"},
        {NA, LATER, "", "plan.unclear"},
        {YES, LATER, "", "answer.limited"},
        {YES, TODAY, "", "answer.limited"},
        {YES, YESTERDAY, "", NULL},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        const struct seki_finding *found;
        init(&f, SEKI_COMBINE_ALL);
        f.answer->value = rows[i].value;
        f.answer->planned_until = rows[i].day;
        f.answer->note = seki_str_from_c(rows[i].note);
        found = finding_of(&f);
        if (rows[i].rule ? !found || !seki_str_eq(found->rule, seki_str_from_c(rows[i].rule))
                         : found != NULL) {
            fail_msg("row %zu: %.*s", i, SEKI_STR_FMT(found ? found->rule : SEKI_STR("none")));
        }
        world_finish(&f.w);
    }
}

static void test_a_comment_limits(void **state)
{
    struct fixture f;
    struct seki_extra extra = {.is_comment = true, .text = SEKI_STR("only in Europe")};
    struct seki_statement form;

    (void)state;
    init(&f, SEKI_COMBINE_ALL);
    form = *f.w.hospital.statements[0].statement;
    extra.item = f.first;
    form.extra = &extra;
    form.n_extra = 1;
    f.w.hospital.statements[0].statement = &form;
    assert_true(seki_str_eq(finding_of(&f)->rule, SEKI_STR("plan.unclear")));
    extra.text = SEKI_STR("planned");
    assert_null(finding_of(&f));
    world_finish(&f.w);
}

static void test_names(void **state)
{
    (void)state;
    for (int i = SEKI_PROMISE_DUE; i < SEKI_PROMISE_MAX; i++) {
        struct seki_str name = seki_promise_name((enum seki_promise)i);
        assert_int_equal(seki_promise_from_name(name), i);
    }
    assert_int_equal(seki_promise_from_name(SEKI_STR("")), SEKI_PROMISE_NONE);
    assert_int_equal(seki_promise_from_name(SEKI_STR("sure")), SEKI_PROMISE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_day),
        cmocka_unit_test(test_what_it_stands_beside),
        cmocka_unit_test(test_findings_take_it_back),
        cmocka_unit_test(test_only_the_planned_state_moves),
        cmocka_unit_test(test_na_below_a_promise),
        cmocka_unit_test(test_never_less_than_now),
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_a_comment_limits),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

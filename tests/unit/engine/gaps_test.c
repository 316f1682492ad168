/* Tests of what is missing in sound data (engine/gaps). */
#include "engine/gaps.h"

#include "unit/engine/world.h"
#include "unit/format/check.h"

/* One objective that a question asks for and a scenario needs, one exposure that is asked for. */
struct fixture {
    struct world w;
    struct seki_book book;
    const struct seki_catalog *catalogs[2];
    struct seki_scenario_set *sets[1];
    struct seki_item *question;
    struct seki_item *fact;
    struct seki_scenario *scenario;
    struct seki_gaps gaps;
};

static void init(struct fixture *f)
{
    *f = (struct fixture){.sets = {NULL}};
    world_init(&f->w);
    world_add_objective(&f->w, SEKI_COMBINE_ALL);
    world_add_exposure(&f->w);
    f->question = world_add_item(&f->w, 0, "Q");
    f->fact = world_add_item(&f->w, 0, "F");
    world_tie(&f->w, f->question, false, 0);
    world_tie(&f->w, f->fact, true, 0);
    f->scenario = world_add_scenario(&f->w, "S.X");
    world_or(&f->w, &f->scenario->hindered);
    world_and(&f->w, &f->scenario->hindered, SEKI_TERM_OBJECTIVE, 0);
    f->catalogs[0] = &f->w.catalogs[0];
    f->catalogs[1] = &f->w.catalogs[1];
    f->w.catalogs[1].role = SEKI_ROLE_REQUIREMENTS;
    f->sets[0] = &f->w.set;
    f->book = (struct seki_book){.sets = f->sets, .n_sets = 1};
}

static void look(struct fixture *f)
{
    const struct seki_web_parts parts = {
        .hub = &f->w.hub, .catalogs = f->catalogs, .n_catalogs = 2};

    assert_int_equal(seki_web_make(&f->w.arena, &parts, &f->book.web, &f->w.err), 0);
    assert_int_equal(seki_gaps_find(&f->w.arena, &f->book, &f->gaps, &f->w.err), 0);
}

static void expect_only(struct fixture *f, enum seki_gap_kind kind, enum seki_entry_kind of)
{
    look(f);
    assert_int_equal(f->gaps.n, 1);
    assert_int_equal(f->gaps.at[0].kind, kind);
    assert_int_equal(f->gaps.at[0].entry.kind, of);
}

static void test_nothing_is_missing(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    look(&f);
    assert_int_equal(f.gaps.n, 0);
    world_finish(&f.w);
}

/* What only the hospital can tell says so, and no longer when a form asks. */
static void test_an_objective_that_nobody_asks_for(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    f.question->n_ties = 0;
    f.question->untied = SEKI_UNTIED_BEYOND;
    world_achieve(&f.w, world_add_measure(&f.w, "M.X", true), 0); /* so that S.X can be hindered */
    expect_only(&f, SEKI_GAP_UNASKED, SEKI_ENTRY_OBJECTIVE);
    f.w.hub.objectives[0].is_unasked = true;
    look(&f);
    assert_int_equal(f.gaps.n, 0);
    f.question->n_ties = 1;
    f.question->untied = SEKI_UNTIED_NONE;
    expect_only(&f, SEKI_GAP_ASKED, SEKI_ENTRY_OBJECTIVE);
    world_finish(&f.w);
}

/* A requirement alone is no question, but a use. */
static void test_an_objective_that_nothing_needs(void **state SEKI_UNUSED)
{
    struct fixture f;
    struct seki_item *requirement;

    init(&f);
    world_add_objective(&f.w, SEKI_COMBINE_ALL);
    world_tie(&f.w, f.question, false, 1);
    expect_only(&f, SEKI_GAP_UNUSED, SEKI_ENTRY_OBJECTIVE);
    requirement = world_add_item(&f.w, 1, "R");
    requirement->kind = SEKI_ITEM_REQUIREMENT;
    world_tie(&f.w, requirement, false, 1);
    look(&f);
    assert_int_equal(f.gaps.n, 0);
    f.question->n_ties = 1;
    expect_only(&f, SEKI_GAP_UNASKED, SEKI_ENTRY_OBJECTIVE);
    world_finish(&f.w);
}

static void test_an_exposure_that_nobody_asks_for(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    world_add_exposure(&f.w);
    expect_only(&f, SEKI_GAP_UNASKED, SEKI_ENTRY_EXPOSURE);
    world_finish(&f.w);
}

/* Two facts of one dimension in one alternative; of two dimensions, or in two, they are fine. */
static void test_a_device_that_cannot_be(void **state SEKI_UNUSED)
{
    struct fixture f;
    size_t in;
    size_t out;
    size_t wired;

    init(&f);
    in = world_add_fact(&f.w, SEKI_DIM_ZONE);
    out = world_add_fact(&f.w, SEKI_DIM_ZONE);
    wired = world_add_fact(&f.w, SEKI_DIM_NET);
    world_or(&f.w, &f.scenario->when);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_FACT, in);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_FACT, wired);
    world_or(&f.w, &f.scenario->when);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_FACT, out);
    look(&f);
    assert_int_equal(f.gaps.n, 0);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_FACT, out); /* the same one twice */
    look(&f);
    assert_int_equal(f.gaps.n, 0);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_FACT, in);
    expect_only(&f, SEKI_GAP_IMPOSSIBLE, SEKI_ENTRY_SCENARIO);
    world_finish(&f.w);
}

/* What contains another alternative whole can make no difference; one of other kinds is none. */
static void test_an_alternative_too_many(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    world_or(&f.w, &f.scenario->when);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_EXPOSURE, 0);
    world_or(&f.w, &f.scenario->when);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_FACT, world_add_fact(&f.w, SEKI_DIM_ZONE));
    look(&f);
    assert_int_equal(f.gaps.n, 0);
    world_and(&f.w, &f.scenario->when, SEKI_TERM_EXPOSURE, 0);
    expect_only(&f, SEKI_GAP_SUPERFLUOUS, SEKI_ENTRY_SCENARIO);
    f.scenario->when.n = 0;
    world_or(&f.w, &f.scenario->hindered);
    world_and(&f.w, &f.scenario->hindered, SEKI_TERM_OBJECTIVE, 0);
    expect_only(&f, SEKI_GAP_SUPERFLUOUS, SEKI_ENTRY_SCENARIO);
    world_finish(&f.w);
}

/* Finding something out hinders nothing. */
static void test_a_scenario_that_nothing_can_hinder(void **state SEKI_UNUSED)
{
    struct fixture f;
    size_t measure;

    init(&f);
    world_add_objective(&f.w, SEKI_COMBINE_ALL);
    f.w.hub.objectives[1].is_unasked = true;
    world_and(&f.w, &f.scenario->hindered, SEKI_TERM_OBJECTIVE, 1); /* both are needed */
    expect_only(&f, SEKI_GAP_UNHINDERED, SEKI_ENTRY_SCENARIO);
    measure = world_add_measure(&f.w, "M.X", false);
    world_achieve(&f.w, measure, 1);
    f.w.hub.measures[measure].is_inquiry = true;
    expect_only(&f, SEKI_GAP_UNHINDERED, SEKI_ENTRY_SCENARIO);
    f.w.hub.measures[measure].is_inquiry = false;
    look(&f);
    assert_int_equal(f.gaps.n, 0);
    world_finish(&f.w);
}

static void test_a_question_without_tie_or_reason(void **state SEKI_UNUSED)
{
    struct fixture f;
    struct seki_item *item;

    init(&f);
    item = world_add_item(&f.w, 0, "N");
    expect_only(&f, SEKI_GAP_UNEXPLAINED, SEKI_ENTRY_ITEM);
    assert_int_equal(f.gaps.at[0].entry.index, 2);
    item->untied = SEKI_UNTIED_BEYOND;
    look(&f);
    assert_int_equal(f.gaps.n, 0);
    item->untied = SEKI_UNTIED_NONE;
    item->kind = SEKI_ITEM_TEXT; /* a free text stands for nothing */
    look(&f);
    assert_int_equal(f.gaps.n, 0);
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_missing),
        cmocka_unit_test(test_an_objective_that_nobody_asks_for),
        cmocka_unit_test(test_an_objective_that_nothing_needs),
        cmocka_unit_test(test_an_exposure_that_nobody_asks_for),
        cmocka_unit_test(test_a_scenario_that_nothing_can_hinder),
        cmocka_unit_test(test_a_device_that_cannot_be),
        cmocka_unit_test(test_an_alternative_too_many),
        cmocka_unit_test(test_a_question_without_tie_or_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

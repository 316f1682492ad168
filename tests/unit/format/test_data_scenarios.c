/*
 * What docs/scenarios.md promises of the sets that we ship, proved with the engine itself: every
 * scenario is reached by each of its conditions and by nothing else, is hindered in full by each of
 * its groups, and by none that lacks an objective.
 */
#include "check.h"
#include "engine/kernel.h"
#include "test_data_make.h"

static const char *const sets[] = {"general-1", "remote-service-1"};

struct trial {
    struct data *d;
    struct seki_plan *plan;
    size_t rule;
    const struct seki_scenario *scenario;
};

/* A device of highest values, of which everything is known. */
static struct seki_subject plain(void)
{
    static const int value[SEKI_AXIS_MAX] = {SEKI_VALUES, SEKI_VALUES, SEKI_VALUES, SEKI_VALUES};

    return (struct seki_subject){.value_set = seki_value_set(value)};
}

static void add_terms(struct seki_subject *subject, const struct seki_alternative *alternative)
{
    for (size_t i = 0; i < alternative->n; i++) {
        const struct seki_term *term = &alternative->terms[i];
        size_t way =
            term->kind == SEKI_TERM_FACT ? seki_way_of_fact(term->index) : (size_t)term->index;
        seki_ways_set(&subject->possible, way);
        seki_ways_set(&subject->certain, way);
    }
}

/* What a device is like under which the scenario applies. */
static struct seki_subject meant(const struct trial *t, size_t alternative)
{
    struct seki_subject subject = plain();

    if (t->scenario->when.n) {
        add_terms(&subject, &t->scenario->when.alternatives[alternative]);
    }
    return subject;
}

/* All of a group but the term `without`. */
static void meet(struct seki_subject *subject, const struct seki_alternative *group, size_t without)
{
    for (size_t i = 0; i < group->n; i++) {
        if (i != without) {
            seki_bits_set(&subject->met[SEKI_STAGE_CURRENT], group->terms[i].index);
            seki_bits_set(&subject->met[SEKI_STAGE_PLANNED], group->terms[i].index);
        }
    }
}

static struct seki_outcome try(const struct trial *t, const struct seki_subject *subject)
{
    return seki_kernel_one(t->plan, t->rule, subject);
}

static void fail_at(const struct trial *t, const char *why)
{
    fail_msg("%.*s: %s", SEKI_STR_FMT(t->scenario->id), why);
}

/* Each alternative alone is enough, with certainty; a device that is nothing is not concerned. */
static void expect_reachable(const struct trial *t)
{
    const struct seki_condition *when = &t->scenario->when;
    struct seki_subject nothing = plain();

    if ((try(t, &nothing).applies == 0) != (when->n > 0)) {
        fail_at(t, "applies to a device that is nothing");
    }
    for (size_t i = 0; i < when->n; i++) {
        struct seki_subject subject = meant(t, i);
        struct seki_outcome outcome = try(t, &subject);
        if (!outcome.applies || outcome.unknown) {
            fail_at(t, "is not reached");
        }
    }
}

static void expect_coverage(const struct trial *t, const struct seki_subject *subject,
                            enum seki_coverage coverage, const char *why)
{
    struct seki_outcome outcome = try(t, subject);

    if (outcome.coverage[SEKI_STAGE_CURRENT] != coverage) {
        fail_at(t, why);
    }
}

static void expect_hindered(const struct trial *t)
{
    const struct seki_condition *hindered = &t->scenario->hindered;

    for (size_t g = 0; g < hindered->n; g++) {
        const struct seki_alternative *group = &hindered->alternatives[g];
        struct seki_subject subject = meant(t, 0);
        expect_coverage(t, &subject, SEKI_COVERAGE_NONE, "is covered by nothing");
        meet(&subject, group, SIZE_MAX);
        expect_coverage(t, &subject, SEKI_COVERAGE_FULL, "is not hindered by one of its groups");
        for (size_t i = 0; i < group->n; i++) {
            subject = meant(t, 0);
            meet(&subject, group, i);
            expect_coverage(t, &subject, group->n > 1 ? SEKI_COVERAGE_PARTIAL : SEKI_COVERAGE_NONE,
                            "has an objective in a group that makes no difference");
        }
    }
}

/* To hinder it lowers the risk: else it would be no scenario that anybody can do something about. */
static void expect_lower(const struct trial *t)
{
    struct seki_subject subject = meant(t, 0);
    struct seki_outcome bad = try(t, &subject);
    struct seki_outcome good;

    meet(&subject, &t->scenario->hindered.alternatives[0], SIZE_MAX);
    good = try(t, &subject);
    if (good.level[SEKI_STAGE_CURRENT] >= bad.level[SEKI_STAGE_CURRENT]) {
        fail_at(t, "is as bad when it is hindered");
    }
}

/* What people read of it. */
static void expect_told(const struct trial *t)
{
    const struct seki_scenario *s = t->scenario;
    bool hurts_patient = s->impact >> SEKI_AXIS_SAFETY & 1;

    if (s->agents == 0 || s->impact == 0 || s->refs.n == 0) {
        fail_at(t, "does not say who starts it, what it hurts or where to read more");
    }
    if (hurts_patient != (s->safety.in[SEKI_LANG_JA].n > 0)) {
        fail_at(t, "says that it hurts patients or how, not both");
    }
}

static void load(struct trial *t, const char *id)
{
    struct data *d = t->d;

    d->r = seki_scenarios_load(&d->arena, d->library.dir, seki_str_from_c(id), &d->library.hub,
                               &d->set, &d->complaints, &d->err);
    data_expect_clean(d);
    d->r = seki_method_load(&d->arena, d->library.dir, SEKI_STR("product-3x3x3"), &d->method,
                            &d->complaints, &d->err);
    data_expect_clean(d);
    assert_int_equal(
        seki_plan_make(&d->arena, d->set, d->method, d->method->accept, &t->plan, &d->err), 0);
}

static void each_scenario(struct data *d, void (*expect)(const struct trial *))
{
    struct trial t = {.d = d};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(sets); i++) {
        load(&t, sets[i]);
        assert_true(d->set->n > 0);
        for (t.rule = 0; t.rule < d->set->n; t.rule++) {
            t.scenario = &d->set->scenarios[t.rule];
            expect(&t);
        }
    }
}

static void test_every_scenario_is_reached(void **state)
{
    each_scenario(*state, expect_reachable);
}

static void test_every_scenario_can_be_hindered(void **state)
{
    each_scenario(*state, expect_hindered);
}

static void test_to_hinder_it_lowers_the_risk(void **state)
{
    each_scenario(*state, expect_lower);
}

static void test_what_is_told_of_it(void **state)
{
    each_scenario(*state, expect_told);
}

/* Each place of remote service has a row, and each row says who acts. */
static void test_places_of_remote_service(void **state)
{
    struct trial t = {.d = *state};
    bool is_there[SEKI_ZONES + 1] = {false};

    load(&t, "remote-service-1");
    for (size_t i = 0; i < t.d->set->n; i++) {
        const struct seki_scenario *s = &t.d->set->scenarios[i];
        assert_in_range(s->zone, 1, SEKI_ZONES);
        assert_true(s->n_parties > 0);
        is_there[s->zone] = true;
    }
    for (int zone = 1; zone <= SEKI_ZONES; zone++) {
        assert_true(is_there[zone]);
    }
}

static void test_every_objective_hinders_something(void **state)
{
    struct trial t = {.d = *state};
    const struct seki_hub *hub = &t.d->library.hub;
    bool is_used[SEKI_LIMIT_HUB] = {false};

    load(&t, "general-1");
    assert_true(t.d->set->n >= 80);
    for (size_t i = 0; i < t.d->set->n; i++) {
        const struct seki_condition *hindered = &t.d->set->scenarios[i].hindered;
        for (size_t g = 0; g < hindered->n; g++) {
            for (size_t k = 0; k < hindered->alternatives[g].n; k++) {
                is_used[hindered->alternatives[g].terms[k].index] = true;
            }
        }
    }
    for (size_t i = 0; i < hub->n_objectives; i++) {
        if (!is_used[i]) {
            fail_msg("nothing needs %.*s", SEKI_STR_FMT(hub->objectives[i].id));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_scenario_is_reached),
        cmocka_unit_test(test_every_scenario_can_be_hindered),
        cmocka_unit_test(test_to_hinder_it_lowers_the_risk),
        cmocka_unit_test(test_what_is_told_of_it),
        cmocka_unit_test(test_places_of_remote_service),
        cmocka_unit_test(test_every_objective_hinders_something),
    };

    return cmocka_run_group_tests(tests, data_real_set_up, data_real_tear_down);
}

/*
 * What must hold of every trace, over worlds by chance: each cause is one, and none is missing.
 */
#include "engine/trace.h"
#include "unit/engine/naive.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 250

/* One risk and what was said of it. */
struct risk {
    const struct world *w;
    size_t group;
    size_t asset; /* the first of the group */
    size_t scenario;
    struct seki_cause *causes;
    size_t n;
};

static const struct seki_received *form_of(const struct risk *r)
{
    size_t i = r->w->a->groups[r->group].statement;

    return i == NONE || !r->w->hospital.statements[i].statement ? NULL
                                                                : &r->w->hospital.statements[i];
}

static bool is_tied(const struct seki_item *item, bool is_exposure, size_t index)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (item->ties[i].is_exposure == is_exposure && item->ties[i].index == index) {
            return true;
        }
    }
    return false;
}

/* The answer is the one of the item in the asset's own form, and the item is about the entry. */
static void expect_answer(const struct risk *r, const struct seki_cause *c)
{
    const struct seki_received *form = form_of(r);

    assert_int_equal(c->item == NULL, c->answer == NULL);
    if (!c->item) {
        assert_false(c->is_trusted);
        return;
    }
    assert_non_null(form);
    assert_ptr_equal(c->answer, seki_statement_answer(form->statement, c->item));
    assert_true(is_tied(c->item, c->kind == SEKI_CAUSE_EXPOSURE, c->index));
    assert_int_equal(c->is_trusted,
                     seki_answer_is_trusted(c->answer, c->item, form->findings, form->n_findings));
}

static bool names(const struct seki_condition *condition, enum seki_term_kind kind, size_t index)
{
    for (size_t i = 0; i < condition->n; i++) {
        for (size_t k = 0; k < condition->alternatives[i].n; k++) {
            const struct seki_term *term = &condition->alternatives[i].terms[k];
            if (term->kind == kind && term->index == index) {
                return true;
            }
        }
    }
    return false;
}

static bool is_among(size_t fact, const uint16_t *facts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (facts[i] == fact) {
            return true;
        }
    }
    return false;
}

static void expect_cause(const struct risk *r, const struct seki_cause *c)
{
    const struct seki_scenario *s = &r->w->set.scenarios[r->scenario];
    const struct seki_asset *asset = &r->w->hospital.assets[r->asset];
    size_t fact;

    switch (c->kind) {
    case SEKI_CAUSE_OBJECTIVE:
        assert_true(naive_hinders(r->w, r->scenario, c->index));
        assert_false(naive_is_met(r->w, r->asset, c->index, SEKI_STAGE_CURRENT));
        assert_int_equal(c->state, naive_state(r->w, r->asset, c->index));
        break;
    case SEKI_CAUSE_EXPOSURE:
        assert_true(names(&s->when, SEKI_TERM_EXPOSURE, c->index));
        assert_int_equal(c->truth, naive_truth(r->w, r->asset, c->index));
        assert_int_not_equal(c->truth, SEKI_TRUTH_FALSE);
        break;
    case SEKI_CAUSE_FACT:
        fact = asset->facts[r->w->hub.facts[c->index].dimension];
        assert_true(names(&s->when, SEKI_TERM_FACT, c->index) ||
                    is_among(c->index, s->raise, s->n_raise));
        assert_true(fact == NONE || fact == c->index);
        assert_int_equal(c->truth, fact == NONE ? SEKI_TRUTH_UNKNOWN : SEKI_TRUTH_TRUE);
        break;
    case SEKI_CAUSE_RELIEF:
        assert_true(is_among(c->index, s->lower, s->n_lower));
        assert_int_equal(asset->facts[r->w->hub.facts[c->index].dimension], NONE);
        assert_int_equal(c->truth, SEKI_TRUTH_UNKNOWN);
        break;
    case SEKI_CAUSE_VALUE:
        assert_true(s->impact >> c->index & 1);
        assert_int_equal(asset->value[c->index], 0);
        assert_int_equal(c->truth, SEKI_TRUTH_UNKNOWN);
        break;
    case SEKI_CAUSE_MAX:
        fail();
    }
    expect_answer(r, c);
}

static size_t count(const struct risk *r, enum seki_cause_kind kind, size_t index)
{
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++) {
        n += r->causes[i].kind == kind && r->causes[i].index == index;
    }
    return n;
}

static size_t count_kind(const struct risk *r, enum seki_cause_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++) {
        n += r->causes[i].kind == kind;
    }
    return n;
}

/* Whatever hinders and is not met is named; objectives stand before ways. */
static void expect_complete(const struct risk *r)
{
    for (size_t i = 0; i < r->w->hub.n_objectives; i++) {
        bool is_cause = naive_hinders(r->w, r->scenario, i) &&
                        !naive_is_met(r->w, r->asset, i, SEKI_STAGE_CURRENT);
        assert_int_equal(count(r, SEKI_CAUSE_OBJECTIVE, i) > 0, is_cause);
    }
    for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        assert_int_equal(count(r, SEKI_CAUSE_VALUE, axis),
                         (r->w->set.scenarios[r->scenario].impact >> axis & 1) &&
                             r->w->hospital.assets[r->asset].value[axis] == 0);
    }
    for (size_t i = 0; i + 1 < r->n; i++) {
        assert_true(r->causes[i].kind == SEKI_CAUSE_OBJECTIVE ||
                    r->causes[i + 1].kind != SEKI_CAUSE_OBJECTIVE);
    }
}

/* No cause twice: a fact once, an objective or exposure once for each item. */
static void expect_once(const struct risk *r)
{
    for (size_t i = 0; i < r->n; i++) {
        for (size_t k = i + 1; k < r->n; k++) {
            const struct seki_cause *a = &r->causes[i];
            const struct seki_cause *b = &r->causes[k];
            assert_false(a->kind == b->kind && a->index == b->index && a->item == b->item);
        }
    }
}

/* What rests on something unknown names something unknown. */
static bool has_unknown(const struct risk *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct seki_cause *c = &r->causes[i];
        if (c->kind == SEKI_CAUSE_OBJECTIVE ? c->state == SEKI_STATE_UNKNOWN
                                            : c->truth == SEKI_TRUTH_UNKNOWN) {
            return true;
        }
    }
    return false;
}

static bool is_same(const struct seki_cause *a, const struct seki_cause *b)
{
    return a->kind == b->kind && a->index == b->index && a->state == b->state &&
           a->truth == b->truth && a->item == b->item && a->answer == b->answer &&
           a->is_trusted == b->is_trusted && a->promise == b->promise;
}

/* Subjects first and the answers to each of them are the same causes in the same order. */
static void expect_in_two_steps(struct world *w, const struct risk *r)
{
    struct seki_cause *subjects = NULL;
    size_t n_subjects = 0;
    size_t n = 0;

    assert_int_equal(seki_trace_subjects(&w->arena, w->a, r->group, r->scenario, &subjects,
                                         &n_subjects, &w->err),
                     0);
    for (size_t i = 0; i < n_subjects; i++) {
        struct seki_cause *causes = NULL;
        size_t n_causes = 0;
        assert_int_equal(seki_trace_subject(&w->arena, w->a, r->group, &subjects[i], &causes,
                                            &n_causes, &w->err),
                         0);
        assert_true(n_causes > 0);
        for (size_t k = 0; k < n_causes; k++, n++) {
            assert_true(n < r->n && is_same(&causes[k], &r->causes[n]));
        }
    }
    assert_int_equal(n, r->n);
}

static void expect_trace(struct world *w, size_t group, size_t scenario)
{
    struct risk r = {
        .w = w, .group = group, .asset = w->a->groups[group].assets[0], .scenario = scenario};
    const struct seki_outcome *o = seki_outcome_of(w->a, group, scenario);

    if (!o->applies) {
        return;
    }
    assert_int_equal(seki_trace_risk(&w->arena, w->a, group, scenario, &r.causes, &r.n, &w->err),
                     0);
    for (size_t i = 0; i < r.n; i++) {
        expect_cause(&r, &r.causes[i]);
    }
    expect_complete(&r);
    expect_once(&r);
    expect_in_two_steps(w, &r);
    if (o->unknown) {
        assert_true(has_unknown(&r));
    } else {
        assert_int_equal(count_kind(&r, SEKI_CAUSE_RELIEF) + count_kind(&r, SEKI_CAUSE_VALUE), 0);
    }
}

static void test_every_trace(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct world w;
        world_random(&w, seed);
        world_assess(&w);
        for (size_t i = 0; i < w.a->n_groups * w.set.n; i++) {
            expect_trace(&w, i / w.set.n, i % w.set.n);
        }
        world_finish(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_trace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdlib.h>

#include "engine/kernel.h"
#include "engine/trace.h"

struct work {
    const struct seki_assessment *a;
    const struct seki_measure *measure;
    struct seki_advice *advice;
    struct seki_bits mask; /* the measure's objectives */
};

/* The measure's objectives that it would improve here, or find out about. */
static struct seki_bits improves(const struct work *w, const struct seki_subject *subject)
{
    struct seki_bits left = w->mask;

    for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS; i++) {
        left.w[i] &= ~subject->met[SEKI_STAGE_CURRENT].w[i];
        if (w->measure->is_inquiry) {
            left.w[i] &= subject->unknown.w[i];
        } else if (!w->measure->is_full) {
            left.w[i] &= ~subject->partly[SEKI_STAGE_CURRENT].w[i];
        }
    }
    return left;
}

/* The group as it would stand with the measure. */
static struct seki_subject with_measure(const struct work *w, const struct seki_subject *now)
{
    struct seki_subject then = *now;
    struct seki_bits *gain =
        w->measure->is_full ? &then.met[SEKI_STAGE_CURRENT] : &then.partly[SEKI_STAGE_CURRENT];

    for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS && !w->measure->is_inquiry; i++) {
        gain->w[i] |= w->mask.w[i];
    }
    return then;
}

/* `gain` is what it improves at the group, `then` the group with it. */
static struct seki_help help_of(const struct work *w, size_t group, size_t scenario,
                                const struct seki_bits *gain, const struct seki_subject *then)
{
    const struct seki_assessment *a = w->a;
    const struct seki_outcome *now = seki_outcome_of(a, group, scenario);
    struct seki_help help = {.works = seki_bits_meet(&a->plan->rules[scenario].hindering, gain) &&
                                      seki_risk_is_open(a, group, scenario)};
    struct seki_outcome after;

    if (help.works) {
        after = seki_kernel_one(a->plan, scenario, then);
        help.lowers = after.coverage[SEKI_STAGE_CURRENT] > now->coverage[SEKI_STAGE_CURRENT];
        help.closes = after.acceptable >> SEKI_STAGE_CURRENT & 1;
    }
    return help;
}

static void count_risk(const struct work *w, size_t group, size_t scenario, struct seki_help help)
{
    const struct seki_assessment *a = w->a;
    struct seki_advice *advice = w->advice;
    const struct seki_outcome *now = seki_outcome_of(a, group, scenario);
    size_t n = a->groups[group].n_assets;

    advice->n_risks += n;
    advice->n_lowered += help.lowers ? n : 0;
    advice->n_closed += help.closes ? n : 0;
    advice->worst_level = SEKI_MAX(advice->worst_level, now->level[SEKI_STAGE_CURRENT]);
    advice->touches_safety |= seki_risk_hurts_patient(a, group, scenario, SEKI_STAGE_CURRENT);
    if (!advice->groups[group]) {
        advice->groups[group] = 1;
        advice->n_assets += n;
    }
}

static void count_group(const struct work *w, size_t group)
{
    const struct seki_assessment *a = w->a;
    const struct seki_subject *subject = &a->subjects[group];
    struct seki_bits gain = improves(w, subject);
    struct seki_subject then;

    if (!seki_bits_meet(&gain, &w->mask)) {
        return;
    }
    then = with_measure(w, subject);
    for (size_t s = 0; s < a->scenarios->n; s++) {
        struct seki_help help = help_of(w, group, s, &gain, &then);
        if (help.works) {
            count_risk(w, group, s, help);
        }
    }
}

static struct work start(const struct seki_assessment *a, size_t measure)
{
    struct work w = {.a = a, .measure = &a->hub->measures[measure]};

    for (size_t i = 0; i < w.measure->n_objectives; i++) {
        seki_bits_set(&w.mask, w.measure->objectives[i]);
    }
    return w;
}

struct seki_help seki_help_of(const struct seki_assessment *a, size_t measure, size_t group,
                              size_t scenario)
{
    const struct work w = start(a, measure);
    const struct seki_subject *subject = &a->subjects[group];
    struct seki_bits gain = improves(&w, subject);
    struct seki_subject then = with_measure(&w, subject);

    return help_of(&w, group, scenario, &gain, &then);
}

static void count_measure(const struct seki_assessment *a, struct seki_advice *advice)
{
    struct work w = start(a, advice->measure);

    w.advice = advice;
    for (size_t g = 0; g < a->n_groups; g++) {
        count_group(&w, g);
    }
}

static int by_size(size_t x, size_t y)
{
    return (x > y) - (x < y);
}

static int compare(const void *left, const void *right, void *user)
{
    const struct seki_advice *l = left;
    const struct seki_advice *r = right;
    const struct seki_hub *hub = user;
    const int order[] = {
        r->touches_safety - l->touches_safety,
        by_size(r->n_closed, l->n_closed),
        by_size(r->n_lowered, l->n_lowered),
        by_size(r->n_risks, l->n_risks),
        hub->measures[l->measure].effort - hub->measures[r->measure].effort,
        by_size(l->measure, r->measure),
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(order); i++) {
        if (order[i]) {
            return order[i];
        }
    }
    return 0;
}

int seki_advise(struct seki_arena *arena, const struct seki_assessment *a,
                struct seki_advice **ret_advice, size_t *ret_n, struct seki_err *err)
{
    size_t n_measures = a->hub->n_measures;
    struct seki_advice *advice = seki_arena_array(arena, struct seki_advice, n_measures);
    uint8_t *groups = seki_arena_alloc(arena, n_measures, a->n_groups);
    struct seki_hub hub = *a->hub; /* qsort_r's argument is not const */
    size_t n = 0;

    if (!advice || !groups) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n_measures; i++) {
        advice[n] = (struct seki_advice){.measure = i, .groups = groups + n * a->n_groups};
        count_measure(a, &advice[n]);
        n += advice[n].n_risks > 0;
    }
    qsort_r(advice, n, sizeof(*advice), compare, &hub);
    *ret_advice = advice;
    *ret_n = n;
    return 0;
}

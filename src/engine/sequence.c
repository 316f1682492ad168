#include "engine/sequence.h"

#include "engine/kernel.h"

/* What a measure would remove from where the work stands now. */
struct gain {
    size_t n_levels;
    size_t n_lowered;
    size_t n_closed;
    size_t n_assets;
};

struct work {
    const struct seki_assessment *a;
    struct seki_subject *subjects; /* of each group, with the steps so far */
    uint8_t *weight;               /* of each group and scenario: the level, or 0 */
    struct seki_bits *masks;       /* of each measure: its objectives */
    struct gain *gains;            /* of each measure, as far as they are known */
    bool *is_known;
    bool *is_done;
};

unsigned seki_effort_units(int effort)
{
    return effort <= 1 ? 1 : effort == 2 ? 8 : 80;
}

static struct seki_subject with_measure(const struct work *w, size_t measure,
                                        const struct seki_subject *now)
{
    struct seki_subject then = *now;
    struct seki_bits *bits = w->a->hub->measures[measure].is_full
                                 ? &then.met[SEKI_STAGE_CURRENT]
                                 : &then.partly[SEKI_STAGE_CURRENT];

    for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS; i++) {
        bits->w[i] |= w->masks[measure].w[i];
    }
    return then;
}

/* The measure changes what is known of the group at all. */
static bool is_new_to(const struct work *w, size_t measure, const struct seki_subject *subject)
{
    bool is_full = w->a->hub->measures[measure].is_full;

    for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS; i++) {
        uint64_t has = subject->met[SEKI_STAGE_CURRENT].w[i] |
                       (is_full ? 0 : subject->partly[SEKI_STAGE_CURRENT].w[i]);
        if (w->masks[measure].w[i] & ~has) {
            return true;
        }
    }
    return false;
}

/* What the pair counts with, were the group so. */
static uint8_t weight_of(const struct work *w, size_t scenario, const struct seki_subject *subject)
{
    struct seki_outcome outcome = seki_kernel_one(w->a->plan, scenario, subject);
    bool is_open = outcome.applies && !(outcome.acceptable >> SEKI_STAGE_CURRENT & 1);

    return is_open ? outcome.level[SEKI_STAGE_CURRENT] : 0;
}

static void add_group(const struct work *w, size_t measure, size_t group, struct gain *gain)
{
    size_t n_scenarios = w->a->scenarios->n;
    const uint8_t *weight = &w->weight[group * n_scenarios];
    struct seki_subject then;
    size_t n = w->a->groups[group].n_assets;
    bool is_touched = false;

    if (!is_new_to(w, measure, &w->subjects[group])) {
        return;
    }
    then = with_measure(w, measure, &w->subjects[group]);
    for (size_t s = 0; s < n_scenarios; s++) {
        uint8_t after;
        if (weight[s] == 0 ||
            !seki_bits_meet(&w->a->plan->rules[s].hindering, &w->masks[measure])) {
            continue;
        }
        after = weight_of(w, s, &then);
        if (after < weight[s]) {
            gain->n_levels += n * (size_t)(weight[s] - after);
            gain->n_lowered += n;
            gain->n_closed += after == 0 ? n : 0;
            is_touched = true;
        }
    }
    gain->n_assets += is_touched ? n : 0;
}

static struct gain gain_of(const struct work *w, size_t measure)
{
    struct gain gain = {0};

    for (size_t g = 0; g < w->a->n_groups; g++) {
        add_group(w, measure, g, &gain);
    }
    return gain;
}

/* Levels for one unit of effort, compared without a division; then levels; then the order of the hub. */
static bool is_better(const struct work *w, size_t measure, size_t best)
{
    const struct seki_measure *measures = w->a->hub->measures;
    size_t left = w->gains[measure].n_levels * seki_effort_units(measures[best].effort);
    size_t right = w->gains[best].n_levels * seki_effort_units(measures[measure].effort);

    return left > right || (left == right && w->gains[measure].n_levels > w->gains[best].n_levels);
}

static size_t find_best(struct work *w)
{
    const struct seki_hub *hub = w->a->hub;
    size_t best = SEKI_NO_INDEX;

    for (size_t i = 0; i < hub->n_measures; i++) {
        if (w->is_done[i] || hub->measures[i].is_inquiry) {
            continue;
        }
        if (!w->is_known[i]) {
            w->gains[i] = gain_of(w, i);
            w->is_known[i] = true;
        }
        if (w->gains[i].n_levels > 0 && (best == SEKI_NO_INDEX || is_better(w, i, best))) {
            best = i;
        }
    }
    return best;
}

/* What other measures would remove changes only where the two can hinder the same scenario. */
static void forget(struct work *w, size_t measure)
{
    const struct seki_assessment *a = w->a;

    for (size_t s = 0; s < a->scenarios->n; s++) {
        const struct seki_bits *hindering = &a->plan->rules[s].hindering;
        if (!seki_bits_meet(hindering, &w->masks[measure])) {
            continue;
        }
        for (size_t i = 0; i < a->hub->n_measures; i++) {
            w->is_known[i] = w->is_known[i] && !seki_bits_meet(hindering, &w->masks[i]);
        }
    }
}

static void take(struct work *w, size_t measure)
{
    size_t n_scenarios = w->a->scenarios->n;

    for (size_t g = 0; g < w->a->n_groups; g++) {
        w->subjects[g] = with_measure(w, measure, &w->subjects[g]);
        for (size_t s = 0; s < n_scenarios; s++) {
            uint8_t *weight = &w->weight[g * n_scenarios + s];
            if (*weight && seki_bits_meet(&w->a->plan->rules[s].hindering, &w->masks[measure])) {
                *weight = weight_of(w, s, &w->subjects[g]);
            }
        }
    }
    w->is_done[measure] = true;
    forget(w, measure);
}

static void count_left(const struct work *w, struct seki_measure_step *step)
{
    for (size_t g = 0; g < w->a->n_groups; g++) {
        for (size_t s = 0; s < w->a->scenarios->n; s++) {
            uint8_t weight = w->weight[g * w->a->scenarios->n + s];
            step->n_left += weight * w->a->groups[g].n_assets;
            step->n_open += weight ? w->a->groups[g].n_assets : 0;
        }
    }
}

static int begin(struct work *w, struct seki_arena *arena, struct seki_err *err)
{
    const struct seki_assessment *a = w->a;
    size_t n_measures = a->hub->n_measures;

    w->subjects = seki_arena_array(arena, struct seki_subject, a->n_groups);
    w->weight = seki_arena_alloc(arena, a->n_groups, a->scenarios->n);
    w->masks = seki_arena_array(arena, struct seki_bits, n_measures);
    w->gains = seki_arena_array(arena, struct gain, n_measures);
    w->is_known = seki_arena_array(arena, bool, n_measures);
    w->is_done = seki_arena_array(arena, bool, n_measures);
    if (!w->subjects || !w->weight || !w->masks || !w->gains || !w->is_known || !w->is_done) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n_measures; i++) {
        const struct seki_measure *measure = &a->hub->measures[i];
        for (size_t k = 0; k < measure->n_objectives; k++) {
            seki_bits_set(&w->masks[i], measure->objectives[k]);
        }
    }
    for (size_t g = 0; g < a->n_groups; g++) {
        w->subjects[g] = a->subjects[g];
        for (size_t s = 0; s < a->scenarios->n; s++) {
            if (seki_risk_is_open(a, g, s)) {
                w->weight[g * a->scenarios->n + s] =
                    seki_outcome_of(a, g, s)->level[SEKI_STAGE_CURRENT];
            }
        }
    }
    return 0;
}

int seki_sequence(const struct seki_assessment *a,
                  struct seki_measure_step ret_steps[SEKI_SEQUENCE_STEPS], size_t *ret_n,
                  struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct work w = {.a = a};
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    r = begin(&w, &scratch, err);
    while (r == 0 && n < SEKI_SEQUENCE_STEPS) {
        size_t best = find_best(&w);
        struct seki_measure_step *step = &ret_steps[n];
        if (best == SEKI_NO_INDEX) {
            break;
        }
        *step = (struct seki_measure_step){.measure = best,
                                           .n_levels = w.gains[best].n_levels,
                                           .n_lowered = w.gains[best].n_lowered,
                                           .n_closed = w.gains[best].n_closed,
                                           .n_assets = w.gains[best].n_assets};
        take(&w, best);
        count_left(&w, step);
        n++;
    }
    if (r == 0) {
        *ret_n = n;
    }
    return r;
}

#include "engine/trace.h"

#include "base/vec.h"
#include "engine/controls.h"
#include "engine/kernel.h"

struct work {
    const struct seki_assessment *a;
    const struct seki_group *group;
    const struct seki_subject *subject;
    const struct seki_received *received; /* NULL: no statement, or unreadable */
    bool is_brief;                        /* subjects only, without their answers */
    struct seki_vec causes;
    struct seki_bits seen;
    struct seki_ways seen_ways;
    struct seki_bits seen_relief;
};

static bool is_tied(const struct seki_item *item, bool is_exposure, size_t index)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (item->ties[i].is_exposure == is_exposure && item->ties[i].index == index) {
            return true;
        }
    }
    return false;
}

static int push(struct work *w, struct seki_cause cause, struct seki_err *err)
{
    struct seki_cause *to = seki_vec_push(&w->causes);

    if (!to) {
        return seki_fail_nomem(err);
    }
    *to = cause;
    return 0;
}

static enum seki_value worth(const struct seki_received *from, const struct seki_item *item,
                             enum seki_cause_kind kind)
{
    return seki_answer_worth(from->statement, item, kind == SEKI_CAUSE_EXPOSURE, from->findings,
                             from->n_findings);
}

static enum seki_promise promise_of(const struct work *w, const struct seki_item *item,
                                    enum seki_cause_kind kind)
{
    const struct seki_received *from = w->received;
    const struct seki_checked checked = {from->statement, from->findings, from->n_findings};

    return kind == SEKI_CAUSE_OBJECTIVE ? seki_promise_of(&checked, item, w->a->hospital->as_of)
                                        : SEKI_PROMISE_NONE;
}

/* One cause for each answer of `cause`'s hub entry that is worth one of `values`. */
static int push_answers(struct work *w, struct seki_cause cause, unsigned values,
                        struct seki_err *err)
{
    const struct seki_received *from = w->received;
    const struct seki_catalog *catalog = from ? from->statement->catalog : NULL;
    int r = 0;

    for (size_t i = 0; r == 0 && catalog && i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        const struct seki_answer *answer = &from->statement->answers[i];
        if (!is_tied(item, cause.kind == SEKI_CAUSE_EXPOSURE, cause.index)) {
            continue;
        }
        cause.item = item;
        cause.answer = answer;
        cause.is_trusted = seki_answer_is_trusted(answer, item, from->findings, from->n_findings);
        cause.promise = promise_of(w, item, cause.kind);
        if (values >> worth(from, item, cause.kind) & 1) {
            r = push(w, cause, err);
        }
    }
    return r;
}

/* What an answer has to be worth to speak of the subject, and what it has to be when none is. */
static void values_for(const struct seki_cause *cause, unsigned *ret_first, unsigned *ret_second)
{
    bool is_true = cause->truth == SEKI_TRUTH_TRUE;

    if (cause->kind == SEKI_CAUSE_OBJECTIVE) {
        *ret_first = 1U << SEKI_VALUE_NO | 1U << SEKI_VALUE_NONE;
        *ret_second = 1U << SEKI_VALUE_NA;
    } else {
        *ret_first = is_true ? 1U << SEKI_VALUE_YES : 0;
        *ret_second = 1U << SEKI_VALUE_NONE;
    }
}

/* The answers that speak; when there are none, the cause stands without an answer. */
static int push_with(struct work *w, struct seki_cause cause, unsigned first, unsigned second,
                     struct seki_err *err)
{
    size_t before = w->causes.n;
    int r = push_answers(w, cause, first, err);

    if (r == 0 && w->causes.n == before) {
        r = push_answers(w, cause, second, err);
    }
    if (r == 0 && w->causes.n == before) {
        r = push(w, cause, err);
    }
    return r;
}

static int push_cause(struct work *w, struct seki_cause cause, struct seki_err *err)
{
    bool has_answers = cause.kind == SEKI_CAUSE_OBJECTIVE || cause.kind == SEKI_CAUSE_EXPOSURE;
    unsigned first = 0;
    unsigned second = 0;

    if (w->is_brief || !has_answers) {
        return push(w, cause, err);
    }
    values_for(&cause, &first, &second);
    return push_with(w, cause, first, second, err);
}

static int trace_objective(struct work *w, size_t objective, struct seki_err *err)
{
    struct seki_cause cause = {.kind = SEKI_CAUSE_OBJECTIVE,
                               .index = objective,
                               .state = w->group->profile->objective[objective]};

    if (seki_bits_has(&w->seen, objective) ||
        seki_bits_has(&w->subject->met[SEKI_STAGE_CURRENT], objective)) {
        return 0;
    }
    seki_bits_set(&w->seen, objective);
    return push_cause(w, cause, err);
}

static int trace_exposure(struct work *w, size_t exposure, struct seki_err *err)
{
    return push_cause(w,
                      (struct seki_cause){.kind = SEKI_CAUSE_EXPOSURE,
                                          .index = exposure,
                                          .truth = w->group->profile->exposure[exposure]},
                      err);
}

/* An exposure or fact that is, or may be, true. */
static int trace_way(struct work *w, enum seki_term_kind kind, size_t index, struct seki_err *err)
{
    size_t way = kind == SEKI_TERM_FACT ? seki_way_of_fact(index) : index;
    bool is_certain = seki_ways_has(&w->subject->certain, way);

    if (seki_ways_has(&w->seen_ways, way) || !seki_ways_has(&w->subject->possible, way)) {
        return 0;
    }
    seki_ways_set(&w->seen_ways, way);
    if (kind == SEKI_TERM_EXPOSURE) {
        return trace_exposure(w, index, err);
    }
    return push(w,
                (struct seki_cause){.kind = SEKI_CAUSE_FACT,
                                    .index = index,
                                    .truth = is_certain ? SEKI_TRUTH_TRUE : SEKI_TRUTH_UNKNOWN},
                err);
}

static bool is_possible(const struct work *w, const struct seki_alternative *alternative)
{
    for (size_t i = 0; i < alternative->n; i++) {
        const struct seki_term *term = &alternative->terms[i];
        size_t way = term->kind == SEKI_TERM_FACT ? seki_way_of_fact(term->index) : term->index;
        if (!seki_ways_has(&w->subject->possible, way)) {
            return false;
        }
    }
    return true;
}

static int trace_when(struct work *w, const struct seki_scenario *scenario, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < scenario->when.n; i++) {
        const struct seki_alternative *alternative = &scenario->when.alternatives[i];
        bool is_way = is_possible(w, alternative);
        for (size_t k = 0; r == 0 && is_way && k < alternative->n; k++) {
            r = trace_way(w, alternative->terms[k].kind, alternative->terms[k].index, err);
        }
    }
    for (size_t i = 0; r == 0 && i < scenario->n_raise; i++) {
        r = trace_way(w, SEKI_TERM_FACT, scenario->raise[i], err);
    }
    return r;
}

static int push_unknown(struct work *w, enum seki_cause_kind kind, size_t index,
                        struct seki_err *err)
{
    return push(w, (struct seki_cause){.kind = kind, .index = index, .truth = SEKI_TRUTH_UNKNOWN},
                err);
}

/* Facts that would lower the threat if somebody knew them to hold. */
static int trace_relief(struct work *w, size_t rule, struct seki_err *err)
{
    const struct seki_scenario *scenario = &w->a->scenarios->scenarios[rule];
    int r = 0;

    if (seki_kernel_threat_is_known(w->a->plan, rule, w->subject) ||
        seki_facts_meet(&w->a->plan->rules[rule].lower, &w->subject->certain)) {
        return 0;
    }
    for (size_t i = 0; r == 0 && i < scenario->n_lower; i++) {
        size_t fact = scenario->lower[i];
        if (!seki_bits_has(&w->seen_relief, fact) &&
            seki_ways_has(&w->subject->possible, seki_way_of_fact(fact))) {
            seki_bits_set(&w->seen_relief, fact);
            r = push_unknown(w, SEKI_CAUSE_RELIEF, fact, err);
        }
    }
    return r;
}

static int trace_values(struct work *w, unsigned impact, struct seki_err *err)
{
    int r = 0;

    for (size_t axis = 0; r == 0 && axis < SEKI_AXIS_MAX; axis++) {
        if ((impact & w->subject->unknown_axes) >> axis & 1) {
            r = push_unknown(w, SEKI_CAUSE_VALUE, axis, err);
        }
    }
    return r;
}

static int trace_hindered(struct work *w, const struct seki_scenario *scenario,
                          struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < scenario->hindered.n; i++) {
        const struct seki_alternative *alternative = &scenario->hindered.alternatives[i];
        for (size_t k = 0; r == 0 && k < alternative->n; k++) {
            r = trace_objective(w, alternative->terms[k].index, err);
        }
    }
    return r;
}

static struct work begin(struct seki_arena *arena, const struct seki_assessment *a, size_t group)
{
    const struct seki_group *g = &a->groups[group];
    struct work w = {.a = a, .group = g, .subject = &a->subjects[group]};

    if (g->statement != SEKI_NO_INDEX && a->hospital->statements[g->statement].statement) {
        w.received = &a->hospital->statements[g->statement];
    }
    seki_vec_init(&w.causes, arena, sizeof(struct seki_cause), SIZE_MAX);
    return w;
}

int seki_trace_objective(struct seki_arena *arena, const struct seki_assessment *a, size_t group,
                         size_t objective, struct seki_cause **ret_causes, size_t *ret_n,
                         struct seki_err *err)
{
    struct work w = begin(arena, a, group);
    enum seki_state state = w.group->profile->objective[objective];
    struct seki_cause cause = {.kind = SEKI_CAUSE_OBJECTIVE, .index = objective, .state = state};
    unsigned against = 1U << SEKI_VALUE_NO | 1U << SEKI_VALUE_NONE;
    int r = push_with(&w, cause, state == SEKI_STATE_MET ? 1U << SEKI_VALUE_YES : against,
                      1U << SEKI_VALUE_NA, err);

    if (r == 0) {
        *ret_causes = w.causes.p;
        *ret_n = w.causes.n;
    }
    return r;
}

int seki_trace_doers(struct seki_arena *arena, const struct seki_assessment *a, size_t **ret_doers,
                     struct seki_err *err)
{
    size_t *doers = seki_arena_array(arena, size_t, a->hub->n_objectives + 1);

    if (!doers) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < a->hub->n_objectives; i++) {
        doers[i] = SEKI_NO_INDEX;
    }
    for (size_t i = 0; i < a->hospital->n_measures; i++) {
        const struct seki_measure_use *use = &a->hospital->measures[i];
        const struct seki_measure *measure = &a->hub->measures[use->measure];
        for (size_t k = 0; use->state == SEKI_MEASURE_IMPLEMENTED && k < measure->n_objectives;
             k++) {
            size_t *doer = &doers[measure->objectives[k]];
            if (*doer == SEKI_NO_INDEX || (measure->is_full && !a->hub->measures[*doer].is_full)) {
                *doer = use->measure;
            }
        }
    }
    *ret_doers = doers;
    return 0;
}

int seki_trace_achieved(struct seki_arena *scratch, const struct seki_assessment *a, size_t group,
                        size_t objective, struct seki_achieved *ret_achieved, struct seki_err *err)
{
    const struct seki_control *done = &a->controls[group].done;
    struct seki_achieved it = {.is_met =
                                   a->groups[group].profile->objective[objective] == SEKI_STATE_MET,
                               .is_done = seki_bits_has(&done->full, objective),
                               .is_part = seki_bits_has(&done->part, objective)};
    struct seki_cause *causes = NULL;
    size_t n = 0;
    int r = it.is_met ? seki_trace_objective(scratch, a, group, objective, &causes, &n, err) : 0;

    for (size_t i = 0; r == 0 && i < n && !it.item; i++) {
        it.item = causes[i].answer ? causes[i].item : NULL;
    }
    if (r == 0) {
        *ret_achieved = it;
    }
    return r;
}

static int trace(struct work *w, size_t scenario, struct seki_cause **ret_causes, size_t *ret_n,
                 struct seki_err *err)
{
    const struct seki_scenario *of = &w->a->scenarios->scenarios[scenario];
    int r = trace_hindered(w, of, err);

    if (r == 0) {
        r = trace_when(w, of, err);
    }
    if (r == 0) {
        r = trace_relief(w, scenario, err);
    }
    if (r == 0) {
        r = trace_values(w, of->impact, err);
    }
    if (r == 0) {
        *ret_causes = w->causes.p;
        *ret_n = w->causes.n;
    }
    return r;
}

int seki_trace_risk(struct seki_arena *arena, const struct seki_assessment *a, size_t group,
                    size_t scenario, struct seki_cause **ret_causes, size_t *ret_n,
                    struct seki_err *err)
{
    struct work w = begin(arena, a, group);

    return trace(&w, scenario, ret_causes, ret_n, err);
}

int seki_trace_subjects(struct seki_arena *arena, const struct seki_assessment *a, size_t group,
                        size_t scenario, struct seki_cause **ret_subjects, size_t *ret_n,
                        struct seki_err *err)
{
    struct work w = begin(arena, a, group);

    w.is_brief = true;
    return trace(&w, scenario, ret_subjects, ret_n, err);
}

int seki_trace_subject(struct seki_arena *arena, const struct seki_assessment *a, size_t group,
                       const struct seki_cause *subject, struct seki_cause **ret_causes,
                       size_t *ret_n, struct seki_err *err)
{
    struct work w = begin(arena, a, group);
    int r = push_cause(&w, *subject, err);

    if (r == 0) {
        *ret_causes = w.causes.p;
        *ret_n = w.causes.n;
    }
    return r;
}

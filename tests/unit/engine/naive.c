#include "unit/engine/naive.h"

/* What the answers tied to one entry of the hub say together. */
struct heard {
    bool yes;
    bool no;
    bool na;
    bool nothing; /* asked, but it cannot be counted on */
};

static const struct seki_received *form_of(const struct world *w, size_t asset)
{
    size_t i = w->hospital.assets[asset].statement;

    return i == NONE || !w->hospital.statements[i].statement ? NULL : &w->hospital.statements[i];
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

static bool is_in_error(const struct seki_received *form, const struct seki_item *item)
{
    for (size_t i = 0; i < form->n_findings; i++) {
        const struct seki_finding *f = &form->findings[i];
        bool is_against = f->severity == SEKI_SEVERITY_ERROR ||
                          seki_str_eq(f->rule, SEKI_STR("answer.limited")) ||
                          seki_str_eq(f->rule, SEKI_STR("pair.doubtful"));
        if (is_against && (f->item == item || f->other == item)) {
            return true;
        }
    }
    return false;
}

/* It is n-a because of what the form says further up. */
static bool is_ruled_out(const struct seki_received *form, const struct seki_item *item)
{
    const struct seki_item *gate;
    const struct seki_answer *answer;

    if (item->gate != SEKI_GATE_YES && item->gate != SEKI_GATE_NO) {
        return false;
    }
    gate = &form->statement->catalog->items[item->gate_item];
    answer = seki_statement_answer(form->statement, gate);
    if (!answer || answer->confidence < 80 || is_in_error(form, gate)) {
        return false;
    }
    if (answer->value == SEKI_VALUE_NA) {
        return is_ruled_out(form, gate);
    }
    return answer->value == (item->gate == SEKI_GATE_YES ? SEKI_VALUE_NO : SEKI_VALUE_YES);
}

static bool is_blank(struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != ' ') {
            return false;
        }
    }
    return true;
}

/* The maker says no, or nothing at all, and names a day that is still to come. */
static bool is_promised(const struct world *w, const struct seki_received *form,
                        const struct seki_item *item)
{
    const struct seki_answer *answer = seki_statement_answer(form->statement, item);
    struct seki_date now = w->hospital.as_of;

    if (!answer || answer->planned_until.year == 0 || now.year == 0 || answer->confidence < 80 ||
        is_in_error(form, item)) {
        return false;
    }
    for (size_t i = 0; i < form->n_findings; i++) {
        if (form->findings[i].item == item &&
            seki_str_eq(form->findings[i].rule, SEKI_STR("plan.unclear"))) {
            return false;
        }
    }
    if (answer->value != SEKI_VALUE_NO &&
        !(answer->value == SEKI_VALUE_NONE && is_blank(answer->raw))) {
        return false;
    }
    now.year = (int16_t)(now.year + 5);
    if (seki_date_cmp(answer->planned_until, now) >= 0) {
        return false; /* five years are too far */
    }
    return seki_date_cmp(w->hospital.as_of, answer->planned_until) <= 0;
}

/* Something above it in the form is promised or not known: nobody can say that it stays n-a. */
static bool may_be_asked(const struct world *w, const struct seki_received *form,
                         const struct seki_item *item)
{
    const struct seki_item *gate;
    const struct seki_answer *answer;

    if (item->gate == SEKI_GATE_NONE) {
        return false;
    }
    gate = &form->statement->catalog->items[item->gate_item];
    answer = seki_statement_answer(form->statement, gate);
    if (answer &&
        (is_promised(w, form, gate) || answer->confidence < 80 || is_in_error(form, gate) ||
         (answer->value != SEKI_VALUE_YES && answer->value != SEKI_VALUE_NO &&
          answer->value != SEKI_VALUE_NA))) {
        return true;
    }
    return may_be_asked(w, form, gate);
}

/* As it will be: `then` with what is promised, in place of `h`. */
static struct heard foresee(const struct world *w, const struct seki_received *form,
                            const struct seki_item *item, struct heard h)
{
    if (is_promised(w, form, item)) {
        return (struct heard){.yes = true};
    }
    if (h.na && may_be_asked(w, form, item)) {
        return (struct heard){.nothing = true};
    }
    return h;
}

static struct heard hear(const struct seki_received *form, bool is_exposure,
                         const struct seki_item *item)
{
    const struct seki_answer *answer = seki_statement_answer(form->statement, item);

    if (answer->confidence < 80 || is_in_error(form, item)) {
        return (struct heard){.nothing = true};
    }
    if (answer->value == SEKI_VALUE_YES) {
        return (struct heard){.yes = true};
    }
    if (answer->value == SEKI_VALUE_NO) {
        return (struct heard){.no = true};
    }
    if (answer->value == SEKI_VALUE_NA && (!is_exposure || is_ruled_out(form, item))) {
        return (struct heard){.na = true};
    }
    return (struct heard){.nothing = true};
}

static struct heard listen(const struct world *w, const struct seki_received *form,
                           bool is_exposure, size_t index, bool is_later)
{
    struct heard h = {false, false, false, false};

    for (size_t i = 0; form && i < form->statement->catalog->n_items; i++) {
        const struct seki_item *item = &form->statement->catalog->items[i];
        const struct seki_answer *answer = seki_statement_answer(form->statement, item);
        struct heard one;
        if (!answer || !is_tied(item, is_exposure, index)) {
            continue;
        }
        one = hear(form, is_exposure, item);
        one = is_later ? foresee(w, form, item, one) : one;
        h.yes = h.yes || one.yes;
        h.no = h.no || one.no;
        h.na = h.na || one.na;
        h.nothing = h.nothing || one.nothing;
    }
    return h;
}

static enum seki_state combined(const struct world *w, size_t objective, struct heard h)
{
    bool is_any = w->hub.objectives[objective].combine == SEKI_COMBINE_ANY;

    if (!h.yes && !h.no && !h.na && !h.nothing) {
        return SEKI_STATE_UNKNOWN; /* not asked */
    }
    if (h.na && !h.yes && !h.no && !h.nothing) {
        return SEKI_STATE_NA;
    }
    if (is_any && h.yes) {
        return SEKI_STATE_MET;
    }
    if (h.nothing) {
        return SEKI_STATE_UNKNOWN;
    }
    if (h.yes && h.no) {
        return SEKI_STATE_PARTLY;
    }
    return h.yes ? SEKI_STATE_MET : SEKI_STATE_UNMET;
}

enum seki_state naive_state(const struct world *w, size_t asset, size_t objective)
{
    return combined(w, objective, listen(w, form_of(w, asset), false, objective, false));
}

/* A promise may raise new questions, but takes nothing away. */
enum seki_state naive_promised(const struct world *w, size_t asset, size_t objective)
{
    enum seki_state now = naive_state(w, asset, objective);
    enum seki_state then =
        combined(w, objective, listen(w, form_of(w, asset), false, objective, true));

    if (now == SEKI_STATE_MET || then == SEKI_STATE_MET) {
        return SEKI_STATE_MET;
    }
    return then == SEKI_STATE_PARTLY ? then : now;
}

/* What the product has at a stage. */
static enum seki_state product_has(const struct world *w, size_t asset, size_t objective,
                                   enum seki_stage stage)
{
    return stage == SEKI_STAGE_PLANNED ? naive_promised(w, asset, objective)
                                       : naive_state(w, asset, objective);
}

enum seki_truth naive_truth(const struct world *w, size_t asset, size_t exposure)
{
    struct heard h = listen(w, form_of(w, asset), true, exposure, false);

    if (h.yes) {
        return SEKI_TRUTH_TRUE;
    }
    if (h.nothing) {
        return SEKI_TRUTH_UNKNOWN;
    }
    return h.no || h.na ? SEKI_TRUTH_FALSE : SEKI_TRUTH_UNKNOWN;
}

static bool achieves(const struct seki_measure *m, size_t objective)
{
    for (size_t i = 0; i < m->n_objectives; i++) {
        if (m->objectives[i] == objective) {
            return true;
        }
    }
    return false;
}

static bool counts(enum seki_measure_state state, enum seki_stage stage)
{
    if (stage == SEKI_STAGE_INHERENT || state == SEKI_MEASURE_OPEN) {
        return false;
    }
    return state == SEKI_MEASURE_IMPLEMENTED || stage == SEKI_STAGE_PLANNED;
}

static bool acts_on(const struct world *w, const struct seki_measure_use *use, size_t asset)
{
    if (use->scope == SEKI_SCOPE_ALL) {
        return true;
    }
    if (use->scope == SEKI_SCOPE_ASSET) {
        return use->scope_index == asset;
    }
    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        if (w->hospital.assets[asset].facts[dim] == use->scope_index) {
            return true;
        }
    }
    return false;
}

static bool may_act_on(const struct world *w, const struct seki_measure_use *use, size_t asset)
{
    return acts_on(w, use, asset) ||
           (use->scope == SEKI_SCOPE_FACT &&
            w->hospital.assets[asset].facts[w->hub.facts[use->scope_index].dimension] == NONE);
}

static int narrowness(const struct world *w, const struct seki_measure_use *use)
{
    if (use->scope == SEKI_SCOPE_FACT) {
        return w->hub.facts[use->scope_index].dimension == SEKI_DIM_KIND ? 3 : 2;
    }
    return use->scope == SEKI_SCOPE_ASSET ? 4 : 1;
}

/* How a measure stands at an asset: as the narrowest row says, or one that may be as narrow. */
static enum seki_measure_state stands(const struct world *w, size_t asset, size_t measure)
{
    enum seki_measure_state state = SEKI_MEASURE_IMPLEMENTED;
    int narrowest = 0;

    for (size_t i = 0; i < w->hospital.n_measures; i++) {
        const struct seki_measure_use *use = &w->hospital.measures[i];
        int is = narrowness(w, use);
        if (use->measure == measure && acts_on(w, use, asset) && is > narrowest) {
            narrowest = is;
        }
    }
    for (size_t i = 0; i < w->hospital.n_measures; i++) {
        const struct seki_measure_use *use = &w->hospital.measures[i];
        if (use->measure == measure && may_act_on(w, use, asset) &&
            narrowness(w, use) >= narrowest && use->state < state) {
            state = use->state;
        }
    }
    return narrowest ? state : SEKI_MEASURE_OPEN;
}

/* The hospital does it at this stage, by a measure of this strength. */
static bool hospital_does(const struct world *w, size_t asset, size_t objective,
                          enum seki_stage stage, bool is_full)
{
    for (size_t i = 0; i < w->hub.n_measures; i++) {
        const struct seki_measure *m = &w->hub.measures[i];
        if (m->is_full == is_full && !m->is_inquiry && achieves(m, objective) &&
            counts(stands(w, asset, i), stage)) {
            return true;
        }
    }
    return false;
}

bool naive_is_met(const struct world *w, size_t asset, size_t objective, enum seki_stage stage)
{
    return stage != SEKI_STAGE_INHERENT &&
           (product_has(w, asset, objective, stage) == SEKI_STATE_MET ||
            hospital_does(w, asset, objective, stage, true));
}

bool naive_is_begun(const struct world *w, size_t asset, size_t objective, enum seki_stage stage)
{
    return naive_is_met(w, asset, objective, stage) ||
           (stage != SEKI_STAGE_INHERENT &&
            (product_has(w, asset, objective, stage) == SEKI_STATE_PARTLY ||
             hospital_does(w, asset, objective, stage, false)));
}

bool naive_hinders(const struct world *w, size_t scenario, size_t objective)
{
    const struct seki_condition *c = &w->set.scenarios[scenario].hindered;

    for (size_t i = 0; i < c->n; i++) {
        for (size_t k = 0; k < c->alternatives[i].n; k++) {
            if (c->alternatives[i].terms[k].index == objective) {
                return true;
            }
        }
    }
    return false;
}

static bool all_met(const struct world *w, size_t asset, const struct seki_alternative *group,
                    enum seki_stage stage)
{
    for (size_t k = 0; k < group->n; k++) {
        if (!naive_is_met(w, asset, group->terms[k].index, stage)) {
            return false;
        }
    }
    return true;
}

static int coverage_at(const struct world *w, size_t asset, size_t scenario, enum seki_stage stage)
{
    const struct seki_condition *c = &w->set.scenarios[scenario].hindered;

    for (size_t i = 0; stage != SEKI_STAGE_INHERENT && i < c->n; i++) {
        if (all_met(w, asset, &c->alternatives[i], stage)) {
            return SEKI_COVERAGE_FULL;
        }
    }
    for (size_t i = 0; i < w->hub.n_objectives; i++) {
        if (naive_hinders(w, scenario, i) && naive_is_begun(w, asset, i, stage)) {
            return SEKI_COVERAGE_PARTIAL;
        }
    }
    return SEKI_COVERAGE_NONE;
}

/* With `if_unknown` for what nobody knows. */
static bool has_fact(const struct world *w, size_t asset, size_t fact, bool if_unknown)
{
    size_t is = w->hospital.assets[asset].facts[w->hub.facts[fact].dimension];

    return is == NONE ? if_unknown : is == fact;
}

static bool has_term(const struct world *w, size_t asset, const struct seki_term *term,
                     bool if_unknown)
{
    enum seki_truth truth;

    if (term->kind == SEKI_TERM_FACT) {
        return has_fact(w, asset, term->index, if_unknown);
    }
    truth = naive_truth(w, asset, term->index);
    return truth == SEKI_TRUTH_UNKNOWN ? if_unknown : truth == SEKI_TRUTH_TRUE;
}

static bool applies(const struct world *w, size_t asset, size_t scenario, bool if_unknown)
{
    const struct seki_condition *when = &w->set.scenarios[scenario].when;

    for (size_t i = 0; i < when->n; i++) {
        bool is_all = true;
        for (size_t k = 0; k < when->alternatives[i].n; k++) {
            is_all = is_all && has_term(w, asset, &when->alternatives[i].terms[k], if_unknown);
        }
        if (is_all) {
            return true;
        }
    }
    return when->n == 0;
}

/* At worst: what raises may hold, what lowers must. At best the other way round. */
static int threat_to(const struct world *w, size_t asset, size_t scenario, bool is_worst)
{
    const struct seki_scenario *s = &w->set.scenarios[scenario];
    bool is_raised = false;
    bool is_lowered = false;
    int threat = s->threat;

    for (size_t i = 0; i < s->n_raise; i++) {
        is_raised = is_raised || has_fact(w, asset, s->raise[i], is_worst);
    }
    for (size_t i = 0; i < s->n_lower; i++) {
        is_lowered = is_lowered || has_fact(w, asset, s->lower[i], !is_worst);
    }
    threat += is_raised ? 1 : 0;
    threat -= is_lowered ? 1 : 0;
    return threat < 1 ? 1 : threat > SEKI_THREATS ? SEKI_THREATS : threat;
}

static int level_of(const struct seki_method *m, int score)
{
    int level = 1;

    for (size_t i = 0; i < m->n_bands; i++) {
        if (score >= m->bands[i].least) {
            level = (int)i + 1;
        }
    }
    return level;
}

static void judge_axis(const struct world *w, size_t asset, enum seki_stage stage,
                       enum seki_axis axis, struct naive *n)
{
    int value = w->hospital.assets[asset].value[axis];
    int line = w->hospital.accept[axis] ? w->hospital.accept[axis] : w->method.accept[axis];
    int score = w->method.score[n->threat][n->coverage[stage]][value ? value : SEKI_VALUES];
    int level = level_of(&w->method, score);

    n->score[stage][axis] = score;
    n->level[stage] = level > n->level[stage] ? level : n->level[stage];
    if (score > line) {
        n->is_above[stage] = true;
        n->hurts_patient[stage] = n->hurts_patient[stage] || axis == SEKI_AXIS_SAFETY;
    }
}

static void judge(const struct world *w, size_t asset, size_t scenario, enum seki_stage stage,
                  struct naive *n)
{
    n->coverage[stage] = coverage_at(w, asset, scenario, stage);
    n->likelihood[stage] = w->method.likelihood[n->threat][n->coverage[stage]];
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if (w->set.scenarios[scenario].impact & 1U << axis) {
            judge_axis(w, asset, stage, (enum seki_axis)axis, n);
        }
    }
}

/*
 * Something in the way of certainty: whether it applies at all, how likely it is, what is at
 * stake, or what would hinder it.
 */
static bool rests_on_unknown(const struct world *w, size_t asset, size_t scenario,
                             const struct naive *n)
{
    if (!applies(w, asset, scenario, false)) {
        return true;
    }
    if (n->threat != threat_to(w, asset, scenario, false)) {
        return true;
    }
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        if ((w->set.scenarios[scenario].impact & 1U << axis) &&
            w->hospital.assets[asset].value[axis] == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < w->hub.n_objectives; i++) {
        if (n->coverage[SEKI_STAGE_CURRENT] != SEKI_COVERAGE_FULL &&
            naive_hinders(w, scenario, i) && naive_state(w, asset, i) == SEKI_STATE_UNKNOWN &&
            !naive_is_met(w, asset, i, SEKI_STAGE_CURRENT)) {
            return true;
        }
    }
    return false;
}

static const struct seki_acceptance *accepted_by(const struct world *w, size_t asset,
                                                 size_t scenario, int level)
{
    const struct seki_hospital *h = &w->hospital;

    for (size_t i = 0; seki_date_is_set(h->as_of) && i < h->n_acceptances; i++) {
        const struct seki_acceptance *a = &h->acceptances[i];
        if (a->asset == asset && seki_str_eq(a->scenario, w->set.scenarios[scenario].id) &&
            seki_date_days(a->until) >= seki_date_days(h->as_of) && a->level >= level) {
            return a;
        }
    }
    return NULL;
}

void naive_outcome(const struct world *w, size_t asset, size_t scenario, struct naive *ret_naive)
{
    struct naive n = {.applies = applies(w, asset, scenario, true)};

    if (n.applies) {
        n.threat = threat_to(w, asset, scenario, true);
        for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
            judge(w, asset, scenario, (enum seki_stage)stage, &n);
        }
        n.unknown = rests_on_unknown(w, asset, scenario, &n);
        n.residual = accepted_by(w, asset, scenario, n.level[SEKI_STAGE_CURRENT]);
    }
    *ret_naive = n;
}

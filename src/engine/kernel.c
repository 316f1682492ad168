#include "engine/kernel.h"

size_t seki_value_set(const int value[SEKI_AXIS_MAX])
{
    size_t set = 0;

    for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        set = set * SEKI_VALUES + (size_t)(value[axis] - 1);
    }
    return set;
}

static struct seki_verdict judge(const struct seki_method *method, const int *accept,
                                 const int *value, unsigned impact, int threat, int coverage)
{
    struct seki_verdict verdict = {.level = 0, .acceptable = 1};

    for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        int score;
        uint8_t level;
        if (!(impact >> axis & 1)) {
            continue;
        }
        score = method->score[threat][coverage][value[axis]];
        level = (uint8_t)(seki_method_band(method, score) + 1);
        verdict.level = SEKI_MAX(verdict.level, level);
        verdict.acceptable &= score <= accept[axis];
    }
    return verdict;
}

static void fill_verdicts(struct seki_plan *plan, const struct seki_method *method,
                          const int *accept)
{
    for (size_t set = 0; set < SEKI_VALUE_SETS; set++) {
        int value[SEKI_AXIS_MAX];
        size_t rest = set;
        for (size_t axis = SEKI_AXIS_MAX; axis-- > 0; rest /= SEKI_VALUES) {
            value[axis] = (int)(rest % SEKI_VALUES) + 1;
        }
        for (unsigned impact = 0; impact < SEKI_IMPACTS; impact++) {
            for (int threat = 1; threat <= SEKI_THREATS; threat++) {
                for (int coverage = 0; coverage < SEKI_COVERAGE_MAX; coverage++) {
                    plan->verdict[set][impact][threat][coverage] =
                        judge(method, accept, value, impact, threat, coverage);
                }
            }
        }
    }
}

static size_t count_alternatives(const struct seki_scenario_set *set, bool is_when)
{
    size_t n = 0;

    for (size_t i = 0; i < set->n; i++) {
        n += is_when ? set->scenarios[i].when.n : set->scenarios[i].hindered.n;
    }
    return n;
}

static struct seki_bits facts_mask(const uint16_t *facts, size_t n)
{
    struct seki_bits mask = {{0}};

    for (size_t i = 0; i < n; i++) {
        seki_bits_set(&mask, facts[i]);
    }
    return mask;
}

static struct seki_ways when_mask(const struct seki_alternative *alternative)
{
    struct seki_ways mask = {{0}};

    for (size_t i = 0; i < alternative->n; i++) {
        const struct seki_term *term = &alternative->terms[i];
        seki_ways_set(&mask,
                      term->kind == SEKI_TERM_FACT ? seki_way_of_fact(term->index) : term->index);
    }
    return mask;
}

static struct seki_bits group_mask(const struct seki_alternative *alternative)
{
    struct seki_bits mask = {{0}};

    for (size_t i = 0; i < alternative->n; i++) {
        seki_bits_set(&mask, alternative->terms[i].index);
    }
    return mask;
}

static void compile(const struct seki_scenario *s, struct seki_rule *rule, struct seki_ways *when,
                    size_t *n_when, struct seki_bits *groups, size_t *n_groups)
{
    *rule = (struct seki_rule){.first_when = (uint32_t)*n_when,
                               .n_when = (uint32_t)s->when.n,
                               .first_group = (uint32_t)*n_groups,
                               .n_groups = (uint32_t)s->hindered.n,
                               .raise = facts_mask(s->raise, s->n_raise),
                               .lower = facts_mask(s->lower, s->n_lower),
                               .threat = (uint8_t)s->threat,
                               .impact = (uint8_t)s->impact};
    for (size_t i = 0; i < s->when.n; i++) {
        when[(*n_when)++] = when_mask(&s->when.alternatives[i]);
    }
    for (size_t i = 0; i < s->hindered.n; i++) {
        struct seki_bits mask = group_mask(&s->hindered.alternatives[i]);
        groups[(*n_groups)++] = mask;
        rule->hindering.w[0] |= mask.w[0];
        rule->hindering.w[1] |= mask.w[1];
    }
}

int seki_plan_make(struct seki_arena *arena, const struct seki_scenario_set *scenarios,
                   const struct seki_method *method, const int accept[SEKI_AXIS_MAX],
                   struct seki_plan **ret_plan, struct seki_err *err)
{
    struct seki_plan *plan = seki_arena_new(arena, struct seki_plan);
    struct seki_rule *rules = seki_arena_array(arena, struct seki_rule, scenarios->n);
    struct seki_ways *when =
        seki_arena_array(arena, struct seki_ways, count_alternatives(scenarios, true));
    struct seki_bits *groups =
        seki_arena_array(arena, struct seki_bits, count_alternatives(scenarios, false));
    size_t n_when = 0;
    size_t n_groups = 0;
    int r;

    if (!plan || !rules || !when || !groups) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < scenarios->n; i++) {
        compile(&scenarios->scenarios[i], &rules[i], when, &n_when, groups, &n_groups);
    }
    plan->rules = rules;
    plan->n_rules = scenarios->n;
    plan->when = when;
    plan->groups = groups;
    fill_verdicts(plan, method, accept);
    r = seki_terms_make(arena, scenarios, plan, err);
    if (r == 0) {
        *ret_plan = plan;
    }
    return r;
}

/*
 * A subject as the rules look at it. Mostly what it does not have, turned round once for all of
 * them: a mask is covered when it meets nothing of that.
 */
struct view {
    struct seki_ways impossible;
    struct seki_ways uncertain;
    struct seki_bits unmet[SEKI_STAGE_MAX]; /* not used for the inherent stage */
    struct seki_bits some[SEKI_STAGE_MAX];  /* met, or in part */
};

static inline struct view view_of(const struct seki_subject *s)
{
    struct view v;

    for (size_t i = 0; i < SEKI_WAY_WORDS; i++) {
        v.impossible.w[i] = ~s->possible.w[i];
        v.uncertain.w[i] = ~s->certain.w[i];
    }
    for (size_t stage = SEKI_STAGE_CURRENT; stage < SEKI_STAGE_MAX; stage++) {
        for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS; i++) {
            v.unmet[stage].w[i] = ~s->met[stage].w[i];
            v.some[stage].w[i] = s->met[stage].w[i] | s->partly[stage].w[i];
        }
    }
    return v;
}

/* Whether a rule applies, and whether that is certain. */
struct applies {
    bool possible;
    bool certain;
};

/*
 * From here on nothing branches on what a group has: of two groups in a row neither tells much about
 * the next, and a branch that goes the wrong way costs more than all masks of a rule.
 */
static inline struct applies applies(const struct seki_plan *plan, const struct seki_rule *rule,
                                     const struct view *v)
{
    struct applies any = {rule->n_when == 0, rule->n_when == 0};

    for (uint32_t i = 0; i < rule->n_when; i++) {
        const struct seki_ways *when = &plan->when[rule->first_when + i];
        any.possible |= !seki_ways_meet(when, &v->impossible);
        any.certain |= !seki_ways_meet(when, &v->uncertain);
    }
    return any;
}

/* All of a group is met; else something that hinders is, at least in part; else nothing. */
static inline unsigned coverage_of(const struct seki_rule *rule, const struct view *v,
                                   unsigned full, size_t stage)
{
    unsigned some = seki_bits_meet(&rule->hindering, &v->some[stage]);

    return full * SEKI_COVERAGE_FULL | (some & ~full) * SEKI_COVERAGE_PARTIAL;
}

static inline void cover(const struct seki_plan *plan, const struct seki_rule *rule,
                         const struct view *v, unsigned *ret_coverage)
{
    unsigned current = 0;
    unsigned planned = 0;

    for (uint32_t i = 0; i < rule->n_groups; i++) {
        const struct seki_bits *group = &plan->groups[rule->first_group + i];
        current |= !seki_bits_meet(group, &v->unmet[SEKI_STAGE_CURRENT]);
        planned |= !seki_bits_meet(group, &v->unmet[SEKI_STAGE_PLANNED]);
    }
    ret_coverage[SEKI_STAGE_INHERENT] = SEKI_COVERAGE_NONE;
    ret_coverage[SEKI_STAGE_CURRENT] = coverage_of(rule, v, current, SEKI_STAGE_CURRENT);
    ret_coverage[SEKI_STAGE_PLANNED] = coverage_of(rule, v, planned, SEKI_STAGE_PLANNED);
}

static inline unsigned threat_at(const struct seki_rule *rule, const struct seki_ways *raised_by,
                                 const struct seki_ways *lowered_by)
{
    int threat = rule->threat + (int)seki_facts_meet(&rule->raise, raised_by) -
                 (int)seki_facts_meet(&rule->lower, lowered_by);

    return (unsigned)SEKI_MAX(1, SEKI_MIN(threat, SEKI_THREATS));
}

/* Raised by what is possible, lowered only by what is certain. */
static inline unsigned threat_of(const struct seki_rule *rule, const struct seki_subject *s)
{
    return threat_at(rule, &s->possible, &s->certain);
}

/* What it would be if all that is not known turned out well: not less than that. */
static inline unsigned least_threat_of(const struct seki_rule *rule, const struct seki_subject *s)
{
    return threat_at(rule, &s->certain, &s->possible);
}

/* Something that is not known has a part in the result. Arguments are of the current stage. */
static inline bool rests_on_unknown(const struct seki_rule *rule, const struct seki_subject *s,
                                    bool is_open)
{
    bool threat = threat_of(rule, s) != least_threat_of(rule, s);
    bool value = (rule->impact & s->unknown_axes) != 0;

    return threat | value | (is_open & seki_bits_meet(&rule->hindering, &s->unknown));
}

/* A rule that does not apply has the threat 0, for which all verdicts are 0. */
static inline struct seki_outcome evaluate(const struct seki_plan *plan,
                                           const struct seki_rule *rule,
                                           const struct seki_subject *s, const struct view *v)
{
    struct applies on = applies(plan, rule, v);
    unsigned threat = on.possible * threat_of(rule, s);
    const struct seki_verdict *verdict = plan->verdict[s->value_set][rule->impact][threat];
    struct seki_outcome o = {.applies = on.possible, .threat = (uint8_t)threat};
    unsigned coverage[SEKI_STAGE_MAX];
    bool is_open;

    cover(plan, rule, v, coverage);
    for (size_t stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        const struct seki_verdict *of = &verdict[coverage[stage]];
        o.coverage[stage] = (uint8_t)(on.possible * coverage[stage]);
        o.level[stage] = of->level;
        o.acceptable |= (uint8_t)(of->acceptable << stage);
    }
    is_open = coverage[SEKI_STAGE_CURRENT] != SEKI_COVERAGE_FULL;
    o.unknown = on.possible & ((!on.certain) | rests_on_unknown(rule, s, is_open));
    return o;
}

bool seki_kernel_threat_is_known(const struct seki_plan *plan, size_t rule,
                                 const struct seki_subject *subject)
{
    const struct seki_rule *of = &plan->rules[rule];

    return threat_of(of, subject) == least_threat_of(of, subject);
}

struct seki_outcome seki_kernel_one(const struct seki_plan *plan, size_t rule,
                                    const struct seki_subject *subject)
{
    struct view v = view_of(subject);

    return evaluate(plan, &plan->rules[rule], subject, &v);
}

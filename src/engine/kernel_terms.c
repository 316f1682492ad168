/* Scenarios as lists of numbers, and outcomes by eight bits: what kernel_block.c works with. */
#include "engine/kernel.h"

/* Everything of a set in a few arrays, filled one behind another. */
struct lists {
    uint16_t *terms;
    struct seki_run *alternatives;
    uint32_t n_terms;
    uint32_t n_alternatives;
};

static size_t count_terms(const struct seki_condition *condition)
{
    size_t n = 0;

    for (size_t i = 0; i < condition->n; i++) {
        n += condition->alternatives[i].n;
    }
    return n;
}

/* Room for all terms: those of `hindered` stand in their groups and once more together. */
static int start(struct lists *lists, struct seki_arena *arena, const struct seki_scenario_set *set,
                 struct seki_err *err)
{
    size_t n_terms = 0;
    size_t n_alternatives = 0;

    for (size_t i = 0; i < set->n; i++) {
        const struct seki_scenario *s = &set->scenarios[i];
        n_terms += count_terms(&s->when) + 2 * count_terms(&s->hindered) + s->n_raise + s->n_lower;
        n_alternatives += s->when.n + s->hindered.n;
    }
    lists->terms = seki_arena_array(arena, uint16_t, n_terms);
    lists->alternatives = seki_arena_array(arena, struct seki_run, n_alternatives);
    return lists->terms && lists->alternatives ? 0 : seki_fail_nomem(err);
}

static void add_term(struct lists *lists, struct seki_run *run, size_t term)
{
    lists->terms[lists->n_terms++] = (uint16_t)term;
    run->n++;
}

static struct seki_run add_condition(struct lists *lists, const struct seki_condition *condition)
{
    struct seki_run all = {.first = lists->n_alternatives, .n = (uint32_t)condition->n};

    for (size_t i = 0; i < condition->n; i++) {
        const struct seki_alternative *alternative = &condition->alternatives[i];
        struct seki_run *run = &lists->alternatives[lists->n_alternatives++];
        *run = (struct seki_run){.first = lists->n_terms};
        for (size_t k = 0; k < alternative->n; k++) {
            const struct seki_term *term = &alternative->terms[k];
            bool is_fact = term->kind == SEKI_TERM_FACT;
            add_term(lists, run, is_fact ? seki_way_of_fact(term->index) : term->index);
        }
    }
    return all;
}

/* Each objective once. */
static struct seki_run add_hindering(struct lists *lists, const struct seki_bits *hindering)
{
    struct seki_run run = {.first = lists->n_terms};

    for (size_t i = 0; i < SEKI_LIMIT_HUB; i++) {
        if (seki_bits_has(hindering, i)) {
            add_term(lists, &run, i);
        }
    }
    return run;
}

static struct seki_run add_facts(struct lists *lists, const uint16_t *facts, size_t n)
{
    struct seki_run run = {.first = lists->n_terms};

    for (size_t i = 0; i < n; i++) {
        add_term(lists, &run, seki_way_of_fact(facts[i]));
    }
    return run;
}

static struct seki_terms compile(struct lists *lists, const struct seki_scenario *s,
                                 const struct seki_rule *rule)
{
    return (struct seki_terms){
        .when = add_condition(lists, &s->when),
        .groups = add_condition(lists, &s->hindered),
        .hindering = add_hindering(lists, &rule->hindering),
        .raise = add_facts(lists, s->raise, s->n_raise),
        .lower = add_facts(lists, s->lower, s->n_lower),
        .threat = rule->threat,
        .impact = rule->impact,
    };
}

static void fill_heads(struct seki_plan *plan)
{
    for (unsigned code = 0; code < SEKI_HEADS; code++) {
        struct seki_outcome o = {
            .applies = code & 1,
            .unknown = code >> 1 & 1,
            .threat = code >> 2 & 3,
            .coverage = {SEKI_COVERAGE_NONE, code >> 4 & 3, code >> 6 & 3},
        };
        memcpy(&plan->heads[code], &o, sizeof(plan->heads[code]));
    }
}

static struct seki_tail tail_of(const struct seki_verdict *verdicts, const unsigned *coverage)
{
    struct seki_tail tail = {.acceptable = 0};

    for (size_t stage = 0; stage < SEKI_STAGE_MAX; stage++) {
        const struct seki_verdict *verdict = &verdicts[coverage[stage]];
        tail.level[stage] = verdict->level;
        tail.acceptable |= (uint8_t)(verdict->acceptable << stage);
    }
    return tail;
}

/* Nothing applies at threat 0, and 3 is no coverage: these stay 0. */
static void fill_tails(struct seki_plan *plan, unsigned impact)
{
    for (size_t set = 0; set < SEKI_VALUE_SETS; set++) {
        for (unsigned code = 0; code < SEKI_TAILS; code++) {
            unsigned threat = code & 3;
            const unsigned coverage[SEKI_STAGE_MAX] = {SEKI_COVERAGE_NONE, code >> 2 & 3,
                                                       code >> 4 & 3};
            if (threat && coverage[SEKI_STAGE_CURRENT] < SEKI_COVERAGE_MAX &&
                coverage[SEKI_STAGE_PLANNED] < SEKI_COVERAGE_MAX) {
                plan->tails[impact][set][code] =
                    tail_of(plan->verdict[set][impact][threat], coverage);
            }
        }
    }
}

int seki_terms_make(struct seki_arena *arena, const struct seki_scenario_set *scenarios,
                    struct seki_plan *plan, struct seki_err *err)
{
    struct seki_terms *rules = seki_arena_array(arena, struct seki_terms, scenarios->n);
    bool has[SEKI_IMPACTS] = {false};
    struct lists lists = {0};
    int r = rules ? start(&lists, arena, scenarios, err) : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    for (size_t i = 0; i < scenarios->n; i++) {
        rules[i] = compile(&lists, &scenarios->scenarios[i], &plan->rules[i]);
        if (!has[rules[i].impact]) {
            has[rules[i].impact] = true;
            fill_tails(plan, rules[i].impact);
        }
    }
    fill_heads(plan);
    plan->rule_terms = rules;
    plan->terms = lists.terms;
    plan->alternatives = lists.alternatives;
    return 0;
}

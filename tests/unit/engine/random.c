#include "unit/engine/random.h"

#include <stdlib.h>

#include "unit/format/check.h"

static const char *const ids[] = {"A", "B", "C", "D", "E", "F", "G", "H",
                                  "I", "J", "K", "L", "M", "N", "O", "P"};

struct dice dice_of(uint64_t seed)
{
    return (struct dice){seed * 0x9e3779b97f4a7c15u + 1};
}

/* splitmix64 */
size_t dice_below(struct dice *d, size_t n)
{
    uint64_t z = d->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (size_t)((z ^ (z >> 31)) % n);
}

bool dice_one_in(struct dice *d, size_t n)
{
    return dice_below(d, n) == 0;
}

static void add_hub(struct world *w, struct dice *d, bool is_large)
{
    size_t n_objectives = is_large ? SEKI_LIMIT_HUB : 1 + dice_below(d, 6);
    size_t n_exposures = is_large ? SEKI_LIMIT_HUB : 1 + dice_below(d, 4);
    size_t n_facts = is_large ? SEKI_LIMIT_HUB : 1 + dice_below(d, 8);

    for (size_t i = 0; i < n_objectives; i++) {
        world_add_objective(w, dice_one_in(d, 2) ? SEKI_COMBINE_ALL : SEKI_COMBINE_ANY);
    }
    for (size_t i = 0; i < n_exposures; i++) {
        world_add_exposure(w);
    }
    for (size_t i = 0; i < n_facts; i++) {
        world_add_fact(w, (enum seki_dimension)dice_below(d, SEKI_DIM_MAX));
    }
    for (size_t i = 0; i < 1 + n_objectives / 2; i++) {
        size_t measure = world_add_measure(w, ids[i % 16], dice_one_in(d, 2));
        w->hub.measures[measure].is_inquiry = !w->hub.measures[measure].is_full && i % 4 == 3;
        w->hub.measures[measure].effort = 1 + (int)dice_below(d, 3);
        for (size_t k = dice_below(d, 3) + 1; k > 0; k--) {
            world_achieve(w, measure, dice_below(d, n_objectives));
        }
    }
}

/* Sections stand among the items, so that answers and items do not count alike. */
static void add_items(struct world *w, struct dice *d, size_t catalog)
{
    size_t n = w->hub.n_objectives + w->hub.n_exposures + dice_below(d, 8);
    struct seki_catalog *c = &w->catalogs[catalog];

    for (size_t i = 0; i < n; i++) {
        bool is_exposure = dice_one_in(d, 3);
        size_t max = is_exposure ? w->hub.n_exposures : w->hub.n_objectives;
        struct seki_item *item = world_add_item(w, catalog, ids[i % 16]);
        if (dice_one_in(d, 8)) {
            item->kind = SEKI_ITEM_SECTION;
            item->answer = NONE;
            c->n_answers--;
        }
        if (i > 0 && dice_one_in(d, 3)) {
            item->gate = dice_one_in(d, 2) ? SEKI_GATE_YES : SEKI_GATE_NO;
            item->gate_item = dice_below(d, i);
        }
        for (size_t k = dice_below(d, 3); k > 0; k--) {
            world_tie(w, item, is_exposure, dice_below(d, max));
        }
    }
}

void random_answer(struct dice *d, struct seki_answer *answer)
{
    static const enum seki_value values[] = {
        SEKI_VALUE_YES, SEKI_VALUE_YES, SEKI_VALUE_YES, SEKI_VALUE_YES,  SEKI_VALUE_NO,
        SEKI_VALUE_NO,  SEKI_VALUE_NA,  SEKI_VALUE_NA,  SEKI_VALUE_NOTE, SEKI_VALUE_TEXT};

    answer->value = values[dice_below(d, SEKI_ARRAY_LEN(values))];
    answer->match = SEKI_MATCH_ID;
    answer->confidence = dice_one_in(d, 10) ? 79 : 80 + (int)dice_below(d, 21);
}

void random_plan(struct dice *d, struct seki_answer *answer)
{
    static const struct seki_str raws[] = {SEKI_STR(""), SEKI_STR(" "), SEKI_STR("yes | no")};

    answer->planned_until = (struct seki_date){(int16_t)(dice_below(d, 8) == 0 ? 2031 : 2026), 11,
                                               (int8_t)(1 + dice_below(d, 4))};
    answer->raw = raws[dice_below(d, SEKI_ARRAY_LEN(raws))];
}

static void add_statement(struct world *w, struct dice *d)
{
    static const struct seki_str rules[] = {SEKI_STR("plan.unclear"), SEKI_STR("plan.late"),
                                            SEKI_STR("answer.limited"), SEKI_STR("pair.doubtful"),
                                            SEKI_STR("other")};
    size_t catalog = dice_below(d, WORLD_CATALOGS);
    const struct seki_catalog *c = &w->catalogs[catalog];
    size_t i = world_add_statement(w, catalog);

    for (size_t k = 0; k < c->n_answers; k++) {
        struct seki_answer *answer = &w->hospital.statements[i].statement->answers[k];
        if (!dice_one_in(d, 12)) {
            random_answer(d, answer);
        } else if (dice_one_in(d, 2)) {
            answer->confidence = 80 + (int)dice_below(d, 21); /* a blank that was read as one */
        }
        if (dice_one_in(d, 3)) {
            random_plan(d, answer);
        }
    }
    for (size_t k = dice_below(d, 3); k > 0; k--) {
        world_add_finding(w, i,
                          (struct seki_finding){
                              .rule = rules[dice_below(d, SEKI_ARRAY_LEN(rules))],
                              .severity = (enum seki_severity)dice_below(d, SEKI_SEVERITY_MAX),
                              .item = &c->items[dice_below(d, c->n_items)],
                              .other = &c->items[dice_below(d, c->n_items)],
                          });
    }
    if (dice_one_in(d, 5)) {
        w->hospital.statements[i] = (struct seki_received){.name = SEKI_STR("unreadable")};
    }
}

size_t random_fact(const struct world *w, struct dice *d, enum seki_dimension dimension)
{
    for (size_t tries = 0; tries < 4; tries++) {
        size_t fact = dice_below(d, w->hub.n_facts);
        if (w->hub.facts[fact].dimension == dimension) {
            return fact;
        }
    }
    return NONE;
}

static void add_asset(struct world *w, struct dice *d)
{
    struct seki_asset *asset = world_add_asset(w, "asset");
    size_t n = w->hospital.n_assets - 1;

    if (n > 0 && dice_one_in(d, 3)) {
        *asset = w->hospital.assets[dice_below(d, n)]; /* one like another */
        return;
    }
    if (!dice_one_in(d, 5)) {
        asset->statement = dice_below(d, w->hospital.n_statements);
    }
    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        asset->facts[dim] = random_fact(w, d, (enum seki_dimension)dim);
    }
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        asset->value[axis] = (int)dice_below(d, SEKI_VALUES + 1);
    }
}

struct seki_measure_use *random_use(struct world *w, struct dice *d)
{
    size_t measure = dice_below(d, w->hub.n_measures);
    struct seki_measure_use *use =
        world_use(w, measure, (enum seki_measure_state)dice_below(d, SEKI_MEASURE_STATE_MAX));

    use->scope = (enum seki_scope)dice_below(d, 3);
    if (use->scope == SEKI_SCOPE_ASSET) {
        use->scope_index = dice_below(d, w->hospital.n_assets);
    } else if (use->scope == SEKI_SCOPE_FACT) {
        use->scope_index = dice_below(d, w->hub.n_facts);
    }
    return use;
}

static void add_when(struct world *w, struct dice *d, struct seki_condition *when)
{
    for (size_t i = dice_below(d, 4); i > 0; i--) {
        world_or(w, when);
        for (size_t k = 1 + dice_below(d, 2); k > 0; k--) {
            bool is_fact = dice_one_in(d, 2);
            world_and(w, when, is_fact ? SEKI_TERM_FACT : SEKI_TERM_EXPOSURE,
                      dice_below(d, is_fact ? w->hub.n_facts : w->hub.n_exposures));
        }
    }
}

static void add_scenario(struct world *w, struct dice *d)
{
    struct seki_scenario *s = world_add_scenario(w, ids[w->set.n % 16]);

    s->threat = 1 + (int)dice_below(d, SEKI_THREATS);
    s->impact = (unsigned)dice_below(d, 16);
    add_when(w, d, &s->when);
    for (size_t i = dice_below(d, 4); i > 0; i--) {
        world_or(w, &s->hindered);
        for (size_t k = 1 + dice_below(d, 3); k > 0; k--) {
            world_and(w, &s->hindered, SEKI_TERM_OBJECTIVE, dice_below(d, w->hub.n_objectives));
        }
    }
    for (size_t i = dice_below(d, 3); i > 0; i--) {
        world_raise(w, s, dice_below(d, w->hub.n_facts));
    }
    for (size_t i = dice_below(d, 3); i > 0; i--) {
        world_lower(w, s, dice_below(d, w->hub.n_facts));
    }
}

/* Any scores that never fall where they must not. */
static void make_method(struct seki_method *m, struct dice *d)
{
    int greatest = 0;

    for (int t = 1; t <= SEKI_THREATS; t++) {
        for (int c = SEKI_COVERAGE_MAX - 1; c >= 0; c--) {
            m->likelihood[t][c] = t * (3 - c);
            for (int v = 1; v <= SEKI_VALUES; v++) {
                int least = t > 1 ? m->score[t - 1][c][v] : 1;
                least = SEKI_MAX(least, v > 1 ? m->score[t][c][v - 1] : 1);
                least = SEKI_MAX(least, c + 1 < SEKI_COVERAGE_MAX ? m->score[t][c + 1][v] : 1);
                m->score[t][c][v] = least + (int)dice_below(d, 4);
                greatest = SEKI_MAX(greatest, m->score[t][c][v]);
            }
        }
    }
    m->n_bands = 1 + dice_below(d, SEKI_LIMIT_BANDS);
    for (size_t i = 0; i < m->n_bands; i++) {
        m->bands[i].least = i ? m->bands[i - 1].least + 1 + (int)dice_below(d, 4) : 1;
    }
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        m->accept[axis] = 1 + (int)dice_below(d, (size_t)greatest);
    }
}

static void add_acceptances(struct world *w, struct dice *d)
{
    for (size_t i = 0; i < w->hospital.n_assets; i++) {
        for (size_t k = dice_one_in(d, 3) ? 1 + dice_below(d, 3) : 0; k > 0; k--) {
            struct seki_acceptance *a = world_accept(w, i, dice_below(d, w->set.n),
                                                     1 + (int)dice_below(d, w->method.n_bands));
            a->until.day = (int8_t)(1 + dice_below(d, 3));
        }
    }
    w->hospital.as_of.day = 2;
    if (dice_one_in(d, 8)) {
        w->hospital.as_of = (struct seki_date){0};
    }
}

static uint64_t chosen(const char *name, uint64_t usual)
{
    const char *text = getenv(name);
    uint64_t n = text ? strtoull(text, NULL, 10) : 0;

    return n ? n : usual;
}

struct seeds random_seeds(uint64_t usual)
{
    uint64_t first = chosen("SEKI_SEED", 1);
    uint64_t n = chosen("SEKI_WORLDS", usual);

    if (first != 1 || n != usual) {
        print_message("worlds %llu to %llu\n", (unsigned long long)first,
                      (unsigned long long)(first + n - 1));
    }
    return (struct seeds){first, first + n - 1, n >= usual};
}

void world_random(struct world *w, uint64_t seed)
{
    struct dice d = dice_of(seed);

    world_init(w);
    add_hub(w, &d, dice_one_in(&d, 4));
    for (size_t i = 0; i < WORLD_CATALOGS; i++) {
        add_items(w, &d, i);
    }
    for (size_t i = 1 + dice_below(&d, 4); i > 0; i--) {
        add_statement(w, &d);
    }
    for (size_t i = 1 + dice_below(&d, 12); i > 0; i--) {
        add_asset(w, &d);
    }
    for (size_t i = dice_below(&d, 4); i > 0; i--) {
        random_use(w, &d);
    }
    for (size_t i = 1 + dice_below(&d, 10); i > 0; i--) {
        add_scenario(w, &d);
    }
    make_method(&w->method, &d);
    add_acceptances(w, &d);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        w->hospital.accept[axis] = dice_one_in(&d, 4) ? 1 + (int)dice_below(&d, 20) : 0;
    }
}

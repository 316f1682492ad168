#include "unit/engine/world.h"

#include "unit/format/check.h"

#define ARENA ((size_t)64 << 20)

#define LIST(w, type) (type *)room(w, sizeof(type), WORLD_LIST)

static void *room(struct world *w, size_t size, size_t n)
{
    void *p = seki_arena_alloc(&w->arena, n, size);

    assert_non_null(p);
    return p;
}

static size_t next(size_t *n)
{
    assert_in_range(*n, 0, WORLD_LIST - 1);
    return (*n)++;
}

static void init_catalog(struct world *w, struct seki_catalog *catalog)
{
    catalog->items = room(w, sizeof(struct seki_item), WORLD_ITEMS);
    catalog->answer_items = room(w, sizeof(size_t), WORLD_ITEMS);
}

static void init_method(struct seki_method *m)
{
    static const struct seki_band bands[] = {
        {.id = SEKI_STR("low"), .least = 1},
        {.id = SEKI_STR("medium"), .least = 7},
        {.id = SEKI_STR("high"), .least = 13},
    };

    memcpy(m->bands, bands, sizeof(bands));
    m->n_bands = SEKI_ARRAY_LEN(bands);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        m->accept[axis] = 12;
    }
    for (int t = 1; t <= SEKI_THREATS; t++) {
        for (int c = 0; c < SEKI_COVERAGE_MAX; c++) {
            m->likelihood[t][c] = t * (3 - c);
            for (int v = 1; v <= SEKI_VALUES; v++) {
                m->score[t][c][v] = t * (3 - c) * v;
            }
        }
    }
}

void world_init(struct world *w)
{
    *w = (struct world){0};
    seki_arena_init(&w->arena, ARENA);
    w->hub.objectives = LIST(w, struct seki_objective);
    w->hub.exposures = LIST(w, struct seki_exposure);
    w->hub.facts = LIST(w, struct seki_fact);
    w->hub.measures = LIST(w, struct seki_measure);
    w->hospital.assets = LIST(w, struct seki_asset);
    w->hospital.measures = LIST(w, struct seki_measure_use);
    w->hospital.acceptances = LIST(w, struct seki_acceptance);
    w->hospital.statements = LIST(w, struct seki_received);
    w->hospital.as_of = (struct seki_date){2026, 11, 1};
    w->set.scenarios = LIST(w, struct seki_scenario);
    for (size_t i = 0; i < WORLD_CATALOGS; i++) {
        init_catalog(w, &w->catalogs[i]);
    }
    init_method(&w->method);
}

void world_finish(struct world *w)
{
    seki_arena_finish(&w->arena);
}

size_t world_add_objective(struct world *w, enum seki_combine combine)
{
    size_t i = next(&w->hub.n_objectives);

    w->hub.objectives[i].combine = combine;
    return i;
}

size_t world_add_exposure(struct world *w)
{
    return next(&w->hub.n_exposures);
}

size_t world_add_fact(struct world *w, enum seki_dimension dimension)
{
    size_t i = next(&w->hub.n_facts);

    w->hub.facts[i].dimension = dimension;
    return i;
}

/* Lists that the model shares as const are kept whole: a new one for each entry more. */
static const uint16_t *append(struct world *w, const uint16_t *list, size_t *n, size_t index)
{
    uint16_t *longer = room(w, sizeof(uint16_t), *n + 1);

    if (*n) {
        memcpy(longer, list, *n * sizeof(*list));
    }
    longer[(*n)++] = (uint16_t)index;
    return longer;
}

size_t world_add_measure(struct world *w, const char *id, bool is_full)
{
    size_t i = next(&w->hub.n_measures);

    w->hub.measures[i] =
        (struct seki_measure){.id = seki_str_from_c(id), .is_full = is_full, .effort = 1};
    return i;
}

void world_achieve(struct world *w, size_t measure, size_t objective)
{
    struct seki_measure *m = &w->hub.measures[measure];

    m->objectives = append(w, m->objectives, &m->n_objectives, objective);
}

struct seki_item *world_add_item(struct world *w, size_t catalog, const char *id)
{
    struct seki_catalog *c = &w->catalogs[catalog];
    struct seki_item *item = &c->items[c->n_items];

    assert_in_range(c->n_items, 0, WORLD_ITEMS - 1);
    *item = (struct seki_item){.id = seki_str_from_c(id),
                               .kind = SEKI_ITEM_QUESTION,
                               .parent = NONE,
                               .gate_item = NONE,
                               .answer = c->n_answers};
    c->answer_items[c->n_answers++] = c->n_items++;
    return item;
}

void world_tie(struct world *w, struct seki_item *item, bool is_exposure, size_t index)
{
    struct seki_tie *longer = room(w, sizeof(*longer), item->n_ties + 1);

    if (item->n_ties) {
        memcpy(longer, item->ties, item->n_ties * sizeof(*longer));
    }
    longer[item->n_ties++] = (struct seki_tie){is_exposure, (uint16_t)index};
    item->ties = longer;
}

size_t world_add_statement(struct world *w, size_t catalog)
{
    size_t i = next(&w->hospital.n_statements);
    struct seki_statement *statement = room(w, sizeof(*statement), 1);

    statement->catalog = &w->catalogs[catalog];
    statement->answers = room(w, sizeof(struct seki_answer), WORLD_ITEMS);
    w->hospital.statements[i].statement = statement;
    return i;
}

struct seki_answer *world_answer(struct world *w, size_t statement, const struct seki_item *item,
                                 enum seki_value value)
{
    struct seki_answer *answer =
        &w->hospital.statements[statement].statement->answers[item->answer];

    answer->value = value;
    answer->match = SEKI_MATCH_ID;
    answer->confidence = 100;
    return answer;
}

void world_add_finding(struct world *w, size_t statement, struct seki_finding finding)
{
    struct seki_received *received = &w->hospital.statements[statement];
    struct seki_finding *longer = room(w, sizeof(finding), received->n_findings + 1);

    if (received->n_findings) {
        memcpy(longer, received->findings, received->n_findings * sizeof(finding));
    }
    longer[received->n_findings++] = finding;
    received->findings = longer;
}

struct seki_asset *world_add_asset(struct world *w, const char *id)
{
    struct seki_asset *asset = &w->hospital.assets[next(&w->hospital.n_assets)];

    *asset =
        (struct seki_asset){.id = seki_str_from_c(id), .statement = NONE, .value = {2, 2, 2, 2}};
    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        asset->facts[dim] = NONE;
    }
    return asset;
}

struct seki_measure_use *world_use(struct world *w, size_t measure, enum seki_measure_state state)
{
    struct seki_measure_use *use = &w->hospital.measures[next(&w->hospital.n_measures)];

    *use = (struct seki_measure_use){.measure = measure, .scope = SEKI_SCOPE_ALL, .state = state};
    return use;
}

struct seki_acceptance *world_accept(struct world *w, size_t asset, size_t scenario, int level)
{
    struct seki_acceptance *a = &w->hospital.acceptances[next(&w->hospital.n_acceptances)];

    *a = (struct seki_acceptance){.asset = asset,
                                  .scenario = w->set.scenarios[scenario].id,
                                  .level = level,
                                  .by = SEKI_STR("director"),
                                  .until = w->hospital.as_of};
    return a;
}

struct seki_scenario *world_add_scenario(struct world *w, const char *id)
{
    struct seki_scenario *s = &w->set.scenarios[next(&w->set.n)];

    *s = (struct seki_scenario){.id = seki_str_from_c(id), .threat = 2, .impact = 0xf};
    return s;
}

/* The alternatives with room for `n`; the condition's own from now on. */
static struct seki_alternative *alternatives(struct world *w, struct seki_condition *condition,
                                             size_t n)
{
    struct seki_alternative *own = room(w, sizeof(*own), n);

    if (condition->n) {
        memcpy(own, condition->alternatives, condition->n * sizeof(*own));
    }
    condition->alternatives = own;
    return own;
}

void world_or(struct world *w, struct seki_condition *condition)
{
    alternatives(w, condition, condition->n + 1);
    condition->n++;
}

void world_and(struct world *w, struct seki_condition *condition, enum seki_term_kind kind,
               size_t index)
{
    struct seki_alternative *last = alternatives(w, condition, condition->n) + condition->n - 1;
    struct seki_term *longer = room(w, sizeof(*longer), last->n + 1);

    if (last->n) {
        memcpy(longer, last->terms, last->n * sizeof(*longer));
    }
    longer[last->n++] = (struct seki_term){kind, (uint16_t)index};
    last->terms = longer;
}

void world_raise(struct world *w, struct seki_scenario *scenario, size_t fact)
{
    scenario->raise = append(w, scenario->raise, &scenario->n_raise, fact);
}

void world_lower(struct world *w, struct seki_scenario *scenario, size_t fact)
{
    scenario->lower = append(w, scenario->lower, &scenario->n_lower, fact);
}

void world_assess(struct world *w)
{
    w->a = NULL;
    assert_int_equal(
        seki_assess(&w->arena, &w->hub, &w->hospital, &w->set, &w->method, &w->a, &w->err), 0);
    assert_non_null(w->a);
}

size_t world_group_of(const struct world *w, size_t asset)
{
    for (size_t g = 0; g < w->a->n_groups; g++) {
        for (size_t i = 0; i < w->a->groups[g].n_assets; i++) {
            if (w->a->groups[g].assets[i] == asset) {
                return g;
            }
        }
    }
    fail_msg("asset %zu is in no group", asset);
    return 0;
}

const struct seki_outcome *world_outcome(const struct world *w, size_t asset, size_t scenario)
{
    return seki_outcome_of(w->a, world_group_of(w, asset), scenario);
}

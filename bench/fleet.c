#include "fleet.h"

#include "engine/check.h"

#define WIDE_MEASURES 30 /* for all assets, or for those with a fact */

int fleet_load(struct seki_arena *arena, const char *data_dir, struct fleet_rules *ret_rules,
               struct seki_err *err)
{
    struct seki_str dir = seki_str_from_c(data_dir);
    struct fleet_rules rules = {0};
    struct seki_complaints complaints;
    int r = seki_library_open(arena, dir, &rules.library, err);

    seki_complaints_init(&complaints, arena);
    r = r < 0 ? r
              : seki_scenarios_load(arena, dir, SEKI_STR("general-1"), &rules.library.hub,
                                    &rules.scenarios, &complaints, err);
    r = r < 0 ? r
              : seki_method_load(arena, dir, SEKI_STR("product-3x3x3"), &rules.method, &complaints,
                                 err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == 0) {
        *ret_rules = rules;
    }
    return r;
}

struct maker {
    struct seki_arena *arena;
    const struct fleet_rules *rules;
    struct seki_hospital *hospital;
    const struct fleet_size *size;
    uint64_t state; /* of the random numbers */
};

/* splitmix64: a number below `n`. */
static size_t pick(struct maker *m, size_t n)
{
    uint64_t z = m->state += 0x9e3779b97f4a7c15U;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return (size_t)((z ^ z >> 31) % n);
}

static const enum seki_value values[] = {
    SEKI_VALUE_YES, SEKI_VALUE_YES, SEKI_VALUE_YES, SEKI_VALUE_YES,  SEKI_VALUE_NO,
    SEKI_VALUE_NO,  SEKI_VALUE_NO,  SEKI_VALUE_NA,  SEKI_VALUE_NOTE, SEKI_VALUE_NONE,
};

void fleet_change(struct seki_received *received, size_t change)
{
    struct maker m = {.state = change};
    const struct seki_statement *statement = received->statement;

    for (size_t n = 20; n > 0; n--) {
        struct seki_answer *answer = &statement->answers[pick(&m, statement->catalog->n_answers)];
        answer->value = values[pick(&m, SEKI_ARRAY_LEN(values))];
    }
}

static const struct seki_statement *make_statement(struct maker *m)
{
    const struct seki_catalog *catalog =
        seki_library_catalog(&m->rules->library, SEKI_STR("mds2-2019"));
    struct seki_statement *s = catalog ? seki_statement_new(m->arena, catalog) : NULL;

    for (size_t i = 0; s && i < catalog->n_answers; i++) {
        s->answers[i].value = values[pick(m, SEKI_ARRAY_LEN(values))];
        s->answers[i].match = SEKI_MATCH_ID;
        s->answers[i].confidence = pick(m, 20) ? 100 : 50;
    }
    return s;
}

static int make_statements(struct maker *m, struct seki_err *err)
{
    struct seki_received *received =
        seki_arena_array(m->arena, struct seki_received, m->size->n_statements);
    int r = 0;

    if (!received) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < m->size->n_statements; i++) {
        struct seki_finding *findings = NULL;
        received[i].statement = make_statement(m);
        if (!received[i].statement) {
            return seki_fail_nomem(err);
        }
        r = seki_check_statement(m->arena, received[i].statement, (struct seki_date){0}, &findings,
                                 &received[i].n_findings, err);
        received[i].findings = findings;
    }
    m->hospital->statements = received;
    m->hospital->n_statements = m->size->n_statements;
    return r;
}

/* One fact of each dimension; now and then it is not known. */
static void choose_facts(struct maker *m, struct seki_asset *asset)
{
    const struct seki_hub *hub = &m->rules->library.hub;

    for (size_t dim = 0; dim < SEKI_DIM_MAX; dim++) {
        asset->facts[dim] = SEKI_NO_INDEX;
    }
    for (size_t n = 4 * hub->n_facts; n > 0; n--) {
        size_t fact = pick(m, hub->n_facts);
        asset->facts[hub->facts[fact].dimension] = fact;
    }
    if (pick(m, 4) == 0) {
        asset->facts[pick(m, SEKI_DIM_MAX)] = SEKI_NO_INDEX;
    }
}

static void choose_asset(struct maker *m, struct seki_asset *asset)
{
    *asset = (struct seki_asset){.id = SEKI_STR("X")};
    choose_facts(m, asset);
    for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        asset->value[axis] = (int)pick(m, SEKI_VALUES + 1);
    }
    asset->statement = pick(m, 8) ? pick(m, m->size->n_statements) : SEKI_NO_INDEX;
}

static void choose_measure(struct maker *m, size_t i, struct seki_measure_use *use)
{
    const struct seki_hub *hub = &m->rules->library.hub;

    *use = (struct seki_measure_use){.measure = pick(m, hub->n_measures),
                                     .state = (enum seki_measure_state)pick(m, 3)};
    if (i >= WIDE_MEASURES) {
        use->scope = SEKI_SCOPE_ASSET;
        use->scope_index = pick(m, m->hospital->n_assets);
    } else if (i % 3) {
        use->scope = SEKI_SCOPE_FACT;
        use->scope_index = pick(m, hub->n_facts);
    }
}

/* The first of each kind by chance, or all; the others like the one of their kind. */
static void choose_assets(struct maker *m)
{
    struct seki_asset *assets = m->hospital->assets;
    size_t n_kinds = m->size->n_kinds ? m->size->n_kinds : m->size->n_assets;

    for (size_t i = 0; i < m->size->n_assets; i++) {
        if (i < n_kinds) {
            choose_asset(m, &assets[i]);
        } else {
            assets[i] = assets[i % n_kinds];
        }
    }
}

/* For one asset each. The plain evaluation looks at all of them for every asset, which takes minutes. */
static size_t narrow_measures(const struct fleet_size *size)
{
    return size->n_kinds ? 0 : SEKI_MIN(size->n_assets / 4, (size_t)2500);
}

int fleet_make(struct seki_arena *arena, const struct fleet_rules *rules,
               const struct fleet_size *size, struct seki_hospital *ret_hospital,
               struct seki_err *err)
{
    struct seki_hospital hospital = {.n_assets = size->n_assets};
    struct maker m = {.arena = arena, .rules = rules, .hospital = &hospital, .size = size};
    int r = make_statements(&m, err);

    hospital.n_acceptances = size->n_kinds ? 0 : size->n_assets;
    hospital.n_measures = WIDE_MEASURES + narrow_measures(size);
    hospital.assets = seki_arena_array(arena, struct seki_asset, size->n_assets);
    hospital.measures = seki_arena_array(arena, struct seki_measure_use, hospital.n_measures);
    hospital.acceptances = seki_arena_array(arena, struct seki_acceptance, hospital.n_acceptances);
    if (!hospital.assets || !hospital.measures || !hospital.acceptances) {
        return seki_fail_nomem(err);
    }
    choose_assets(&m);
    for (size_t i = 0; i < hospital.n_acceptances; i++) {
        hospital.acceptances[i] = (struct seki_acceptance){.asset = i};
    }
    for (size_t i = 0; i < hospital.n_measures; i++) {
        choose_measure(&m, i, &hospital.measures[i]);
    }
    *ret_hospital = hospital;
    return r;
}

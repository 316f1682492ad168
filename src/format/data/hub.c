/* Loading data/hub: objectives, exposures, facts, measures, and the ties between them. */
#include "base/utf8.h"
#include "format/data/library.h"
#include "format/data/loader.h"
#include "msg/m_data.h"

static void init_maps(struct seki_arena *arena, struct seki_hub *hub)
{
    *hub = (struct seki_hub){0};
    seki_map_init(&hub->objective_by_id, arena);
    seki_map_init(&hub->exposure_by_id, arena);
    seki_map_init(&hub->fact_by_id, arena);
    seki_map_init(&hub->measure_by_id, arena);
    seki_map_init(&hub->fact_by_word, arena);
}

/* What a table of the hub has to look like. */
struct shape {
    struct seki_str name;
    const struct seki_column *columns;
    size_t n_columns;
    size_t max; /* rows: the engine has no bits for more */
};

static int open_table(struct seki_loader *l, struct seki_str dir, const struct shape *shape,
                      struct seki_table *ret_table)
{
    struct seki_str path;
    int error = seki_load_path(l->arena, dir, SEKI_STR("hub"), shape->name, &path, l->err);

    if (error == 0) {
        error = seki_table_read(l->arena, path, shape->columns, shape->n_columns, ret_table,
                                l->complaints, l->err);
    }
    if (error == 0 && ret_table->n_rows > shape->max) {
        return seki_fail_limit(l->err, path, shape->max);
    }
    l->table = ret_table;
    return error;
}

static int read_combine(const struct seki_loader *l, struct seki_str word,
                        enum seki_combine *ret_combine)
{
    *ret_combine = SEKI_COMBINE_ALL;
    if (seki_str_eq(word, SEKI_STR("any"))) {
        *ret_combine = SEKI_COMBINE_ANY;
    } else if (!seki_str_eq(word, SEKI_STR("all"))) {
        return seki_load_complain(l, M_data_bad_word(SEKI_STR("combine"), word));
    }
    return 0;
}

enum {
    OBJ_ID,
    OBJ_CAPABILITY,
    OBJ_COMBINE,
    OBJ_JA,
    OBJ_EN,
    OBJ_MEASURE,
    OBJ_SOURCE,
    OBJ_GRADE,
    OBJ_UNASKED,
    OBJ_EXAMPLE_JA,
    OBJ_EXAMPLE_EN
};

static const struct seki_column objective_columns[] = {
    {SEKI_STR("id"), SEKI_COLUMN_FILLED},           {SEKI_STR("capability"), SEKI_COLUMN_FILLED},
    {SEKI_STR("combine"), SEKI_COLUMN_FILLED},      {SEKI_STR("ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("en"), SEKI_COLUMN_FILLED},           {SEKI_STR("measure"), SEKI_COLUMN_FILLED},
    {SEKI_STR("source"), SEKI_COLUMN_FILLED},       {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
    {SEKI_STR("unasked"), SEKI_COLUMN_OPTIONAL},    {SEKI_STR("example_ja"), SEKI_COLUMN_OPTIONAL},
    {SEKI_STR("example_en"), SEKI_COLUMN_OPTIONAL},
};

/* Why no form asks for it; there is one reason. */
static int read_unasked(const struct seki_loader *l, struct seki_str word, bool *ret_is_unasked)
{
    *ret_is_unasked = seki_str_eq(word, SEKI_STR("hospital"));
    if (word.n && !*ret_is_unasked) {
        return seki_load_complain(l, M_data_bad_word(SEKI_STR("unasked"), word));
    }
    return 0;
}

static int load_objectives(struct seki_loader *l, struct seki_str dir, struct seki_hub *hub,
                           struct seki_table *table)
{
    static const struct shape shape = {{"objectives.tsv", 14},
                                       objective_columns,
                                       SEKI_ARRAY_LEN(objective_columns),
                                       SEKI_LIMIT_HUB};
    int error = open_table(l, dir, &shape, table);

    if (error < 0) {
        return error;
    }
    hub->n_objectives = table->n_rows;
    hub->objectives = seki_arena_array(l->arena, struct seki_objective, table->n_rows);
    if (!hub->objectives) {
        return seki_fail_nomem(l->err);
    }
    for (l->row = 0; error == 0 && l->row < table->n_rows; l->row++) {
        struct seki_objective *o = &hub->objectives[l->row];
        o->id = seki_load_cell(l, OBJ_ID);
        o->capability = seki_load_cell(l, OBJ_CAPABILITY);
        o->text = seki_load_text(l, OBJ_JA);
        o->example = seki_load_text(l, OBJ_EXAMPLE_JA);
        error = read_combine(l, seki_load_cell(l, OBJ_COMBINE), &o->combine);
        if (error == 0) {
            error = read_unasked(l, seki_load_cell(l, OBJ_UNASKED), &o->is_unasked);
        }
        if (error == 0) {
            error = seki_load_origin(l, OBJ_SOURCE, &o->origin);
        }
        if (error == 0) {
            error = seki_load_id(l, &hub->objective_by_id, o->id, l->row);
        }
    }
    return error;
}

enum {
    EXP_ID,
    EXP_CAPABILITY,
    EXP_JA,
    EXP_EN,
    EXP_SOURCE,
    EXP_GRADE,
    EXP_EXAMPLE_JA,
    EXP_EXAMPLE_EN
};

static const struct seki_column exposure_columns[] = {
    {SEKI_STR("id"), SEKI_COLUMN_FILLED},           {SEKI_STR("capability"), SEKI_COLUMN_FILLED},
    {SEKI_STR("ja"), SEKI_COLUMN_FILLED},           {SEKI_STR("en"), SEKI_COLUMN_FILLED},
    {SEKI_STR("source"), SEKI_COLUMN_FILLED},       {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
    {SEKI_STR("example_ja"), SEKI_COLUMN_OPTIONAL}, {SEKI_STR("example_en"), SEKI_COLUMN_OPTIONAL},
};

static int load_exposures(struct seki_loader *l, struct seki_str dir, struct seki_hub *hub,
                          struct seki_table *table)
{
    static const struct shape shape = {
        {"exposures.tsv", 13}, exposure_columns, SEKI_ARRAY_LEN(exposure_columns), SEKI_LIMIT_HUB};
    int error = open_table(l, dir, &shape, table);

    if (error < 0) {
        return error;
    }
    hub->n_exposures = table->n_rows;
    hub->exposures = seki_arena_array(l->arena, struct seki_exposure, table->n_rows);
    if (!hub->exposures) {
        return seki_fail_nomem(l->err);
    }
    for (l->row = 0; error == 0 && l->row < table->n_rows; l->row++) {
        struct seki_exposure *e = &hub->exposures[l->row];
        e->id = seki_load_cell(l, EXP_ID);
        e->capability = seki_load_cell(l, EXP_CAPABILITY);
        e->text = seki_load_text(l, EXP_JA);
        e->example = seki_load_text(l, EXP_EXAMPLE_JA);
        error = seki_load_origin(l, EXP_SOURCE, &e->origin);
        if (error == 0) {
            error = seki_load_id(l, &hub->exposure_by_id, e->id, l->row);
        }
    }
    return error;
}

enum { FACT_ID, FACT_JA, FACT_EN, FACT_SYNONYMS, FACT_SOURCE, FACT_GRADE };

static const struct seki_column fact_columns[] = {
    {SEKI_STR("id"), SEKI_COLUMN_FILLED},     {SEKI_STR("ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("en"), SEKI_COLUMN_FILLED},     {SEKI_STR("synonyms"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("source"), SEKI_COLUMN_FILLED}, {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
};

static int read_dimension(const struct seki_loader *l, struct seki_fact *fact)
{
    size_t colon = seki_str_find_char(fact->id, ':');
    struct seki_str name = seki_str_head(fact->id, colon);

    fact->dimension = SEKI_DIM_KIND;
    if (fact->id.n && (colon == SIZE_MAX || colon + 1 == fact->id.n)) {
        return seki_load_complain(l, M_data_bad_word(SEKI_STR("id"), fact->id));
    }
    while (fact->dimension < SEKI_DIM_MAX &&
           !seki_str_eq(seki_dimension_name(fact->dimension), name)) {
        fact->dimension++;
    }
    if (fact->dimension == SEKI_DIM_MAX) {
        fact->dimension = SEKI_DIM_KIND;
        return seki_load_complain(l, M_data_bad_word(SEKI_STR("dimension"), name));
    }
    return 0;
}

/* Makes one spelling findable as "dimension:word", folded. An empty one is none. */
static int add_word(const struct seki_loader *l, struct seki_hub *hub, size_t index,
                    struct seki_str word)
{
    struct seki_str parts[] = {seki_dimension_name(hub->facts[index].dimension), SEKI_STR(":"),
                               seki_str_trim(word)};
    struct seki_str joined = seki_arena_join(l->arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_str key = joined.p ? seki_fold(l->arena, joined) : joined;
    int error;

    if (!key.p) {
        return seki_fail_nomem(l->err);
    }
    if (parts[2].n == 0) {
        return 0;
    }
    error = seki_map_add(&hub->fact_by_word, key, index);
    if (error == SEKI_ERR_EXISTS && seki_map_get(&hub->fact_by_word, key) != index) {
        return seki_load_complain(l, M_data_double_id(word));
    }
    return error == SEKI_ERR_NOMEM ? seki_fail_nomem(l->err) : 0;
}

static int add_words(const struct seki_loader *l, struct seki_hub *hub, size_t index)
{
    const struct seki_fact *fact = &hub->facts[index];
    size_t colon = seki_str_find_char(fact->id, ':');
    struct seki_str rest = fact->synonyms;
    struct seki_str word;
    int error = add_word(l, hub, index, seki_str_skip(fact->id, colon + 1));

    if (error == 0) {
        error = add_word(l, hub, index, fact->text.in[SEKI_LANG_JA]);
    }
    if (error == 0) {
        error = add_word(l, hub, index, fact->text.in[SEKI_LANG_EN]);
    }
    while (error == 0 && seki_str_split(&rest, ';', &word)) {
        error = seki_str_trim(word).n
                    ? add_word(l, hub, index, word)
                    : seki_load_complain(l, M_data_empty_cell(SEKI_STR("synonyms")));
    }
    return error;
}

static int load_facts(struct seki_loader *l, struct seki_str dir, struct seki_hub *hub,
                      struct seki_table *table)
{
    static const struct shape shape = {
        {"facts.tsv", 9}, fact_columns, SEKI_ARRAY_LEN(fact_columns), SEKI_LIMIT_HUB};
    int error = open_table(l, dir, &shape, table);

    if (error < 0) {
        return error;
    }
    hub->n_facts = table->n_rows;
    hub->facts = seki_arena_array(l->arena, struct seki_fact, table->n_rows);
    if (!hub->facts) {
        return seki_fail_nomem(l->err);
    }
    for (l->row = 0; error == 0 && l->row < table->n_rows; l->row++) {
        struct seki_fact *f = &hub->facts[l->row];
        f->id = seki_load_cell(l, FACT_ID);
        f->text = seki_load_text(l, FACT_JA);
        f->synonyms = seki_load_cell(l, FACT_SYNONYMS);
        error = read_dimension(l, f);
        if (error == 0) {
            error = seki_load_origin(l, FACT_SOURCE, &f->origin);
        }
        if (error == 0) {
            error = seki_load_id(l, &hub->fact_by_id, f->id, l->row);
        }
        if (error == 0) {
            error = add_words(l, hub, l->row);
        }
    }
    return error;
}

enum {
    MEAS_ID,
    MEAS_OBJECTIVES,
    MEAS_STRENGTH,
    MEAS_JA,
    MEAS_EN,
    MEAS_HOW_JA,
    MEAS_HOW_EN,
    MEAS_OWNER,
    MEAS_EFFORT,
    MEAS_REFS,
    MEAS_SOURCE,
    MEAS_GRADE
};

static const struct seki_column measure_columns[] = {
    {SEKI_STR("id"), SEKI_COLUMN_FILLED},       {SEKI_STR("objectives"), SEKI_COLUMN_FILLED},
    {SEKI_STR("strength"), SEKI_COLUMN_FILLED}, {SEKI_STR("ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("en"), SEKI_COLUMN_FILLED},       {SEKI_STR("how_ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("how_en"), SEKI_COLUMN_FILLED},   {SEKI_STR("owner"), SEKI_COLUMN_FILLED},
    {SEKI_STR("effort"), SEKI_COLUMN_FILLED},   {SEKI_STR("refs"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("source"), SEKI_COLUMN_FILLED},   {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
};

static int read_owner_and_strength(const struct seki_loader *l, struct seki_measure *m)
{
    struct seki_str owner = seki_load_cell(l, MEAS_OWNER);
    struct seki_str strength = seki_load_cell(l, MEAS_STRENGTH);
    int error = 0;

    m->is_full = seki_str_eq(strength, SEKI_STR("full"));
    m->is_inquiry = seki_str_eq(strength, SEKI_STR("none"));
    if (!m->is_full && !m->is_inquiry && !seki_str_eq(strength, SEKI_STR("partial"))) {
        error = seki_load_complain(l, M_data_bad_word(SEKI_STR("strength"), strength));
    }
    while (m->owner < SEKI_OWNER_MAX && !seki_str_eq(seki_owner_name(m->owner), owner)) {
        m->owner++;
    }
    if (m->owner == SEKI_OWNER_MAX) {
        m->owner = SEKI_OWNER_IT;
        error =
            error < 0 ? error : seki_load_complain(l, M_data_bad_word(SEKI_STR("owner"), owner));
    }
    return error;
}

static int load_measure(struct seki_loader *l, struct seki_hub *hub)
{
    struct seki_measure *m = &hub->measures[l->row];
    int error;

    m->id = seki_load_cell(l, MEAS_ID);
    m->text = seki_load_text(l, MEAS_JA);
    m->how = seki_load_text(l, MEAS_HOW_JA);
    m->refs = seki_load_cell(l, MEAS_REFS);
    error = seki_load_ids(l, MEAS_OBJECTIVES, hub, seki_hub_objective, &m->objectives,
                          &m->n_objectives);
    if (error == 0) {
        error = read_owner_and_strength(l, m);
    }
    if (error == 0) {
        error = seki_load_int(l, MEAS_EFFORT, 1, 3, &m->effort);
    }
    if (error == 0) {
        error = seki_load_origin(l, MEAS_SOURCE, &m->origin);
    }
    return error < 0 ? error : seki_load_id(l, &hub->measure_by_id, m->id, l->row);
}

static int load_measures(struct seki_loader *l, struct seki_str dir, struct seki_hub *hub,
                         struct seki_table *table)
{
    static const struct shape shape = {{"measures.tsv", 12},
                                       measure_columns,
                                       SEKI_ARRAY_LEN(measure_columns),
                                       SEKI_LIMIT_DATA_ROWS};
    int error = open_table(l, dir, &shape, table);

    if (error < 0) {
        return error;
    }
    hub->n_measures = table->n_rows;
    hub->measures = seki_arena_array(l->arena, struct seki_measure, table->n_rows);
    if (!hub->measures) {
        return seki_fail_nomem(l->err);
    }
    for (l->row = 0; error == 0 && l->row < table->n_rows; l->row++) {
        error = load_measure(l, hub);
    }
    return error;
}

static bool has_index(const uint16_t *list, size_t n, size_t index)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i] == index) {
            return true;
        }
    }
    return false;
}

/* An objective names its measures and a measure its objectives: both must say the same. */
static int tie_measures(struct seki_loader *l, struct seki_hub *hub,
                        const struct seki_table *objectives)
{
    int error = 0;

    l->table = objectives;
    for (l->row = 0; error == 0 && l->row < objectives->n_rows; l->row++) {
        struct seki_objective *o = &hub->objectives[l->row];
        error = seki_load_ids(l, OBJ_MEASURE, hub, seki_hub_measure, &o->measures, &o->n_measures);
        for (size_t i = 0; error == 0 && i < hub->n_measures; i++) {
            const struct seki_measure *m = &hub->measures[i];
            if (has_index(o->measures, o->n_measures, i) !=
                has_index(m->objectives, m->n_objectives, l->row)) {
                error = seki_load_complain(l, M_data_one_sided(o->id, m->id));
            }
        }
    }
    return error;
}

int seki_hub_load(struct seki_arena *arena, struct seki_str dir, struct seki_hub *ret_hub,
                  struct seki_complaints *complaints, struct seki_err *err)
{
    struct seki_loader l = {.arena = arena, .complaints = complaints, .err = err};
    struct seki_table objectives = {0};
    struct seki_table table = {0}; /* each of the others in turn */
    int error;

    init_maps(arena, ret_hub);
    error = load_objectives(&l, dir, ret_hub, &objectives);
    if (error == 0) {
        error = load_exposures(&l, dir, ret_hub, &table);
    }
    if (error == 0) {
        error = load_facts(&l, dir, ret_hub, &table);
    }
    if (error == 0) {
        error = load_measures(&l, dir, ret_hub, &table);
    }
    return error < 0 ? error : tie_measures(&l, ret_hub, &objectives);
}

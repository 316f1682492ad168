/* Loading a scenario set: data/scenarios/<set>.ini and .tsv. */
#include "format/data/loader.h"
#include "format/data/rules.h"
#include "msg/m_data.h"

enum {
    SC_ID,
    SC_JA,
    SC_EN,
    SC_STORY_JA,
    SC_STORY_EN,
    SC_WHEN,
    SC_HINDERED,
    SC_THREAT,
    SC_RAISE,
    SC_LOWER,
    SC_IMPACT,
    SC_REFS,
    SC_SOURCE,
    SC_GRADE,
    SC_AGENT,
    SC_STORAGE,
    SC_SAFETY_JA,
    SC_SAFETY_EN,
    SC_ZONE,
    SC_ACTS
};

static const struct seki_column columns[] = {
    {SEKI_STR("id"), SEKI_COLUMN_FILLED},          {SEKI_STR("ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("en"), SEKI_COLUMN_FILLED},          {SEKI_STR("story_ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("story_en"), SEKI_COLUMN_FILLED},    {SEKI_STR("when"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("hindered"), SEKI_COLUMN_FILLED},    {SEKI_STR("threat"), SEKI_COLUMN_FILLED},
    {SEKI_STR("raise"), SEKI_COLUMN_REQUIRED},     {SEKI_STR("lower"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("impact"), SEKI_COLUMN_FILLED},      {SEKI_STR("refs"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("source"), SEKI_COLUMN_FILLED},      {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
    {SEKI_STR("agent"), SEKI_COLUMN_OPTIONAL},     {SEKI_STR("storage"), SEKI_COLUMN_OPTIONAL},
    {SEKI_STR("safety_ja"), SEKI_COLUMN_OPTIONAL}, {SEKI_STR("safety_en"), SEKI_COLUMN_OPTIONAL},
    {SEKI_STR("zone"), SEKI_COLUMN_OPTIONAL},      {SEKI_STR("acts"), SEKI_COLUMN_OPTIONAL},
};

/* A word of one of the lists of the model: its number, or `n`. */
typedef struct seki_str (*name_fn)(unsigned value);

static struct seki_str agent_name(unsigned value)
{
    return seki_agent_name((enum seki_agent)value);
}

static struct seki_str storage_name(unsigned value)
{
    return seki_storage_name((enum seki_storage)value);
}

static unsigned find_word(struct seki_str word, name_fn name, unsigned n)
{
    unsigned value = 0;

    while (value < n && !seki_str_eq(word, name(value))) {
        value++;
    }
    return value;
}

/* Words of a list, separated by blanks, as bits. */
static int read_words(const struct seki_loader *l, size_t column, name_fn name, unsigned n,
                      unsigned *ret_bits)
{
    struct seki_str rest = seki_load_cell(l, column);
    struct seki_str word;
    unsigned bits = 0;
    int error = 0;

    while (error == 0 && seki_str_word(&rest, &word)) {
        unsigned value = find_word(word, name, n);
        if (value == n) {
            error = seki_load_complain(l, M_data_bad_word(columns[column].name, word));
        } else {
            bits |= 1U << value;
        }
    }
    *ret_bits = bits;
    return error;
}

static struct seki_str party_name(unsigned value)
{
    return seki_party_name((enum seki_party)value);
}

/* Who acts, in the order of the cell. */
static int read_parties(const struct seki_loader *l, struct seki_scenario *s)
{
    struct seki_str rest = seki_load_cell(l, SC_ACTS);
    struct seki_str word;
    unsigned seen = 0;

    while (seki_str_word(&rest, &word)) {
        unsigned party = find_word(word, party_name, SEKI_PARTY_MAX);
        if (party == SEKI_PARTY_MAX || seen >> party & 1) {
            return seki_load_complain(l, M_data_bad_word(columns[SC_ACTS].name, word));
        }
        seen |= 1U << party;
        s->parties[s->n_parties++] = (enum seki_party)party;
    }
    return 0;
}

/* "Z1" to "Z5", or nothing; with it, who acts there. */
static int read_zone(const struct seki_loader *l, struct seki_scenario *s)
{
    struct seki_str cell = seki_load_cell(l, SC_ZONE);
    int error = read_parties(l, s);
    int64_t zone = 0;

    if (error == 0 && cell.n &&
        (cell.p[0] != 'Z' || !seki_str_to_int(seki_str_skip(cell, 1), 1, SEKI_ZONES, &zone))) {
        return seki_load_complain(l, M_data_bad_word(columns[SC_ZONE].name, cell));
    }
    s->zone = (int)zone;
    if (error == 0 && (cell.n == 0) != (seki_load_cell(l, SC_ACTS).n == 0)) {
        error = seki_load_complain(l, M_data_zone_acts());
    }
    return error;
}

/* What the patient suffers: in both languages, and only where safety is hurt. */
static int read_safety(const struct seki_loader *l, struct seki_scenario *s)
{
    bool in_ja = seki_load_cell(l, SC_SAFETY_JA).n > 0;
    bool in_en = seki_load_cell(l, SC_SAFETY_EN).n > 0;
    bool can_hurt = s->impact == 0 || (s->impact >> SEKI_AXIS_SAFETY & 1); /* 0: a mistake, told */

    s->safety = seki_load_text(l, SC_SAFETY_JA);
    return in_ja == in_en && (can_hurt || !in_ja) ? 0
                                                  : seki_load_complain(l, M_data_safety_effect());
}

/* What it is about beside the numbers: columns that a set may do without. */
static int read_nature(const struct seki_loader *l, struct seki_scenario *s)
{
    int error = read_words(l, SC_AGENT, agent_name, SEKI_AGENT_MAX, &s->agents);

    if (error == 0) {
        error = read_words(l, SC_STORAGE, storage_name, SEKI_STORAGE_MAX, &s->storage);
    }
    if (error == 0) {
        error = read_safety(l, s);
    }
    return error < 0 ? error : read_zone(l, s);
}

/* Letters out of C I A S, with or without blanks between them. */
static int read_impact(const struct seki_loader *l, unsigned *ret_impact)
{
    struct seki_str cell = seki_load_cell(l, SC_IMPACT);
    unsigned impact = 0;

    for (size_t i = 0; i < cell.n; i++) {
        size_t axis = seki_str_find_char(SEKI_STR("CIAS"), cell.p[i]);
        if (cell.p[i] == ' ') {
            continue;
        }
        if (axis == SIZE_MAX) {
            return seki_load_complain(l, M_data_bad_word(SEKI_STR("impact"), cell));
        }
        impact |= 1U << axis;
    }
    *ret_impact = impact;
    return 0;
}

static int read_levels(const struct seki_loader *l, const struct seki_hub *hub,
                       struct seki_scenario *s)
{
    int error = seki_load_int(l, SC_THREAT, 1, SEKI_THREATS, &s->threat);

    if (error == 0) {
        error = seki_load_ids(l, SC_RAISE, hub, seki_hub_fact, &s->raise, &s->n_raise);
    }
    if (error == 0) {
        error = seki_load_ids(l, SC_LOWER, hub, seki_hub_fact, &s->lower, &s->n_lower);
    }
    return error < 0 ? error : read_impact(l, &s->impact);
}

static int read_scenario(const struct seki_loader *l, const struct seki_hub *hub,
                         struct seki_map *by_id, struct seki_scenario *s)
{
    int error;

    s->id = seki_load_cell(l, SC_ID);
    s->text = seki_load_text(l, SC_JA);
    s->story = seki_load_text(l, SC_STORY_JA);
    s->refs = seki_load_cell(l, SC_REFS);
    error = seki_load_id(l, by_id, s->id, l->row);
    if (error == 0) {
        error = seki_load_condition(l, SC_WHEN, hub, false, &s->when);
    }
    if (error == 0) {
        error = seki_load_condition(l, SC_HINDERED, hub, true, &s->hindered);
    }
    if (error == 0) {
        error = read_levels(l, hub, s);
    }
    if (error == 0) {
        error = read_nature(l, s);
    }
    return error < 0 ? error : seki_load_origin(l, SC_SOURCE, &s->origin);
}

static int read_rows(struct seki_loader *l, const struct seki_hub *hub,
                     struct seki_scenario_set *set)
{
    struct seki_map by_id;
    int error = 0;

    if (l->table->n_rows > SEKI_LIMIT_SCENARIOS) {
        return seki_fail_limit(l->err, l->table->file, SEKI_LIMIT_SCENARIOS);
    }
    seki_map_init(&by_id, l->arena);
    set->n = l->table->n_rows;
    set->scenarios = seki_arena_array(l->arena, struct seki_scenario, set->n);
    if (!set->scenarios) {
        return seki_fail_nomem(l->err);
    }
    for (l->row = 0; error == 0 && l->row < set->n; l->row++) {
        error = read_scenario(l, hub, &by_id, &set->scenarios[l->row]);
    }
    return error;
}

/* `dir`/scenarios/`id``ending` */
static int set_path(struct seki_arena *arena, struct seki_str dir, struct seki_str id,
                    struct seki_str ending, struct seki_str *ret_path, struct seki_err *err)
{
    struct seki_str parts[] = {id, ending};
    struct seki_str name = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));

    return name.p ? seki_load_path(arena, dir, SEKI_STR("scenarios"), name, ret_path, err)
                  : seki_fail_nomem(err);
}

static int read_head(struct seki_arena *arena, struct seki_str dir, struct seki_str id,
                     struct seki_edition *ret_head, struct seki_complaints *complaints,
                     struct seki_err *err)
{
    struct seki_ini ini = {0};
    struct seki_str path = {0};
    int error = set_path(arena, dir, id, SEKI_STR(".ini"), &path, err);

    if (error == 0) {
        error = seki_ini_read(arena, path, &ini, complaints, err);
    }
    if (error == 0) {
        error = seki_load_edition(&ini, SEKI_STR("scenarios"), complaints, ret_head, err);
    }
    return error < 0 ? error : seki_ini_complain_unused(&ini, complaints, err);
}

int seki_scenarios_load(struct seki_arena *arena, struct seki_str dir, struct seki_str id,
                        const struct seki_hub *hub, struct seki_scenario_set **ret_set,
                        struct seki_complaints *complaints, struct seki_err *err)
{
    struct seki_loader l = {.arena = arena, .complaints = complaints, .err = err};
    struct seki_scenario_set *set = seki_arena_new(arena, struct seki_scenario_set);
    struct seki_table table = {0};
    struct seki_str path = {0};
    int error;

    if (!set) {
        return seki_fail_nomem(err);
    }
    error = read_head(arena, dir, id, &set->head, complaints, err);
    if (error == 0) {
        error = set_path(arena, dir, id, SEKI_STR(".tsv"), &path, err);
    }
    if (error == 0) {
        error =
            seki_table_read(arena, path, columns, SEKI_ARRAY_LEN(columns), &table, complaints, err);
    }
    l.table = &table;
    if (error == 0) {
        error = read_rows(&l, hub, set);
    }
    if (error < 0) {
        return error;
    }
    *ret_set = set;
    return 0;
}

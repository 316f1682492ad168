/* Loading a scenario set: data/scenarios/<set>.ini and .tsv. */
#include "format/data/loader.h"
#include "format/data/rules.h"

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
    SC_GRADE
};

static const struct seki_column columns[] = {
    {SEKI_STR("id"), SEKI_COLUMN_FILLED},       {SEKI_STR("ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("en"), SEKI_COLUMN_FILLED},       {SEKI_STR("story_ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("story_en"), SEKI_COLUMN_FILLED}, {SEKI_STR("when"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("hindered"), SEKI_COLUMN_FILLED}, {SEKI_STR("threat"), SEKI_COLUMN_FILLED},
    {SEKI_STR("raise"), SEKI_COLUMN_REQUIRED},  {SEKI_STR("lower"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("impact"), SEKI_COLUMN_FILLED},   {SEKI_STR("refs"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("source"), SEKI_COLUMN_FILLED},   {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
};

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

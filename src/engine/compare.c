#include "engine/compare.h"

#include <stdlib.h>

#include "base/vec.h"

#define EVENTS_MAX ((size_t)1 << 26) /* a pair of groups and a scenario each */

struct seki_str seki_change_name(enum seki_change_kind kind)
{
    static const struct seki_str names[SEKI_CHANGE_MAX] = {
        [SEKI_CHANGE_OPENED] = SEKI_STR("opened"),   [SEKI_CHANGE_ROSE] = SEKI_STR("rose"),
        [SEKI_CHANGE_BLURRED] = SEKI_STR("blurred"), [SEKI_CHANGE_CLEARED] = SEKI_STR("cleared"),
        [SEKI_CHANGE_FELL] = SEKI_STR("fell"),       [SEKI_CHANGE_CLOSED] = SEKI_STR("closed"),
    };

    return names[kind];
}

/* --- an assessment as levels */

static int list_ids(struct seki_arena *arena, const struct seki_assessment *a,
                    struct seki_levels *levels, struct seki_err *err)
{
    size_t n = a->hospital->n_assets;
    struct seki_str *assets = seki_arena_array(arena, struct seki_str, n);
    struct seki_str *scenarios = seki_arena_array(arena, struct seki_str, a->scenarios->n);
    size_t *groups = seki_arena_array(arena, size_t, n);

    if (!assets || !scenarios || !groups) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        assets[i] = a->hospital->assets[i].id;
    }
    for (size_t i = 0; i < a->scenarios->n; i++) {
        scenarios[i] = a->scenarios->scenarios[i].id;
    }
    for (size_t g = 0; g < a->n_groups; g++) {
        for (size_t i = 0; i < a->groups[g].n_assets; i++) {
            groups[a->groups[g].assets[i]] = g;
        }
    }
    levels->assets = assets;
    levels->n_assets = n;
    levels->scenarios = scenarios;
    levels->n_scenarios = a->scenarios->n;
    levels->groups = groups;
    return 0;
}

int seki_levels_of(struct seki_arena *arena, const struct seki_assessment *a,
                   struct seki_levels *ret_levels, struct seki_err *err)
{
    struct seki_levels levels = {
        .method = a->method->head.id,
        .method_edition = a->method->head.edition,
        .as_of = a->hospital->as_of,
        .n_groups = a->n_groups,
    };
    struct seki_level *at =
        seki_arena_array(arena, struct seki_level, a->n_groups * a->scenarios->n);
    int r = at ? list_ids(arena, a, &levels, err) : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    for (size_t g = 0; g < a->n_groups; g++) {
        for (size_t s = 0; s < a->scenarios->n; s++) {
            const struct seki_outcome *outcome = seki_outcome_of(a, g, s);
            if (outcome->applies) {
                at[g * a->scenarios->n + s] = (struct seki_level){
                    .level = outcome->level[SEKI_STAGE_CURRENT],
                    .applies = true,
                    .is_open = seki_risk_is_open(a, g, s),
                    .is_unknown = outcome->unknown,
                    .is_accepted = seki_risk_is_above(a, g, s, SEKI_STAGE_CURRENT) &&
                                   !seki_risk_is_open(a, g, s),
                };
            }
        }
    }
    levels.levels = at;
    *ret_levels = levels;
    return 0;
}

/* --- comparing */

/* Devices that were in one group and are in one group. */
struct crossing {
    size_t before;
    size_t after;
    size_t first; /* in the list of devices */
    size_t n;
};

/* What happened to one scenario at one crossing. */
struct event {
    enum seki_change_kind kind;
    size_t scenario;
    struct seki_level before;
    struct seki_level after;
    size_t crossing;
};

struct device {
    size_t before; /* group */
    size_t after;
    size_t asset;
};

struct work {
    struct seki_arena *arena;   /* of the result */
    struct seki_arena *scratch; /* of everything else */
    const struct seki_levels *before;
    const struct seki_levels *after;
    struct seki_comparison *result;
    size_t *scenario_before; /* of each scenario of the second, or SIZE_MAX */
    struct device *devices;
    size_t n_devices;
    struct seki_vec crossings;
    struct seki_vec events;
    struct seki_err *err;
};

struct list {
    const struct seki_str *ids;
    size_t n;
};

/* Those that the other list does not have. */
struct alone {
    size_t **ret_at;
    size_t *ret_n;
};

/* Where each of `list` stands in `other`: SIZE_MAX for those that stand alone. */
static int match(struct work *w, struct list list, struct list other, size_t *places,
                 struct alone alone)
{
    struct seki_map map;
    size_t *at = seki_arena_array(w->arena, size_t, list.n);
    size_t n = 0;

    if (!at) {
        return seki_fail_nomem(w->err);
    }
    seki_map_init(&map, w->scratch);
    for (size_t i = 0; i < other.n; i++) {
        if (seki_map_add(&map, other.ids[i], i) == SEKI_ERR_NOMEM) {
            return seki_fail_nomem(w->err);
        }
    }
    for (size_t i = 0; i < list.n; i++) {
        places[i] = other.n ? seki_map_get(&map, list.ids[i]) : SIZE_MAX;
        if (places[i] == SIZE_MAX) {
            at[n++] = i;
        }
    }
    *alone.ret_at = at;
    *alone.ret_n = n;
    return 0;
}

static int match_assets(struct work *w, size_t *before, size_t *after)
{
    struct seki_comparison *c = w->result;
    struct list old = {w->before->assets, w->before->n_assets};
    struct list new = {w->after->assets, w->after->n_assets};
    int r = match(w, new, old, before, (struct alone){&c->new_assets, &c->n_new_assets});

    return r < 0 ? r
                 : match(w, old, new, after, (struct alone){&c->gone_assets, &c->n_gone_assets});
}

static int match_scenarios(struct work *w, size_t *before, size_t *after)
{
    struct seki_comparison *c = w->result;
    struct list old = {w->before->scenarios, w->before->n_scenarios};
    struct list new = {w->after->scenarios, w->after->n_scenarios};
    int r = match(w, new, old, before, (struct alone){&c->new_scenarios, &c->n_new_scenarios});

    return r < 0 ? r
                 : match(w, old, new, after,
                         (struct alone){&c->gone_scenarios, &c->n_gone_scenarios});
}

static int order(size_t x, size_t y)
{
    return (x > y) - (x < y);
}

static int by_groups(const void *left, const void *right)
{
    const struct device *l = left;
    const struct device *r = right;
    int by = order(l->before, r->before);

    by = by ? by : order(l->after, r->after);
    return by ? by : order(l->asset, r->asset);
}

static int cross(struct work *w, const size_t *asset_before)
{
    struct device *devices = seki_arena_array(w->scratch, struct device, w->after->n_assets);
    struct crossing *last = NULL;

    if (!devices) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; i < w->after->n_assets; i++) {
        if (asset_before[i] != SIZE_MAX) {
            devices[w->n_devices++] =
                (struct device){w->before->groups[asset_before[i]], w->after->groups[i], i};
        }
    }
    qsort(devices, w->n_devices, sizeof(*devices), by_groups);
    w->devices = devices;
    for (size_t i = 0; i < w->n_devices; i++) {
        if (!last || last->before != devices[i].before || last->after != devices[i].after) {
            last = seki_vec_push(&w->crossings);
            if (!last) {
                return seki_fail_nomem(w->err);
            }
            *last = (struct crossing){devices[i].before, devices[i].after, i, 0};
        }
        last->n++;
    }
    return 0;
}

enum seki_change_kind seki_change_kind_of(struct seki_level before, struct seki_level after,
                                          bool has_levels)
{
    if (before.is_open != after.is_open) {
        return after.is_open ? SEKI_CHANGE_OPENED : SEKI_CHANGE_CLOSED;
    }
    if (has_levels && before.level != after.level) {
        return after.level > before.level ? SEKI_CHANGE_ROSE : SEKI_CHANGE_FELL;
    }
    if (before.is_unknown != after.is_unknown) {
        return after.is_unknown ? SEKI_CHANGE_BLURRED : SEKI_CHANGE_CLEARED;
    }
    return SEKI_CHANGE_MAX;
}

static int find_events(struct work *w, size_t crossing)
{
    const struct crossing *c = seki_vec_at(&w->crossings, struct crossing, crossing);
    const struct seki_level *before = &w->before->levels[c->before * w->before->n_scenarios];
    const struct seki_level *after = &w->after->levels[c->after * w->after->n_scenarios];

    for (size_t s = 0; s < w->after->n_scenarios; s++) {
        size_t other = w->scenario_before[s];
        struct event *event;
        enum seki_change_kind kind;
        if (other == SIZE_MAX) {
            continue;
        }
        kind = seki_change_kind_of(before[other], after[s], w->result->has_levels);
        if (kind == SEKI_CHANGE_MAX) {
            continue;
        }
        event = seki_vec_push(&w->events);
        if (!event) {
            return seki_fail_nomem(w->err);
        }
        *event = (struct event){kind, s, before[other], after[s], crossing};
        w->result->n_pairs[kind] += c->n;
    }
    return 0;
}

static int by_level(struct seki_level l, struct seki_level r)
{
    int by = r.level - l.level;

    by = by ? by : l.is_open - r.is_open;
    by = by ? by : l.is_unknown - r.is_unknown;
    by = by ? by : l.is_accepted - r.is_accepted;
    return by ? by : l.applies - r.applies;
}

/* Events that are one change stand together. */
static int by_change(const void *left, const void *right)
{
    const struct event *l = left;
    const struct event *r = right;
    int by = (l->kind > r->kind) - (l->kind < r->kind);

    by = by ? by : by_level(l->after, r->after);
    by = by ? by : by_level(l->before, r->before);
    return by ? by : order(l->scenario, r->scenario);
}

static int by_number(const void *left, const void *right)
{
    return order(*(const size_t *)left, *(const size_t *)right);
}

/* The devices of `n` events that are one change. */
static int put_together(struct work *w, const struct event *events, size_t n,
                        struct seki_change *change)
{
    size_t total = 0;

    for (size_t i = 0; i < n; i++) {
        total += seki_vec_at(&w->crossings, struct crossing, events[i].crossing)->n;
    }
    *change = (struct seki_change){.kind = events[0].kind,
                                   .scenario = events[0].scenario,
                                   .before = events[0].before,
                                   .after = events[0].after,
                                   .assets = seki_arena_array(w->arena, size_t, total)};
    if (!change->assets) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; i < n; i++) {
        const struct crossing *c = seki_vec_at(&w->crossings, struct crossing, events[i].crossing);
        for (size_t k = 0; k < c->n; k++) {
            change->assets[change->n_assets++] = w->devices[c->first + k].asset;
        }
    }
    qsort(change->assets, change->n_assets, sizeof(*change->assets), by_number);
    return 0;
}

static int by_weight(const void *left, const void *right)
{
    const struct seki_change *l = left;
    const struct seki_change *r = right;
    int by = (l->kind > r->kind) - (l->kind < r->kind);
    size_t left_level = SEKI_MAX(l->before.level, l->after.level);
    size_t right_level = SEKI_MAX(r->before.level, r->after.level);

    by = by ? by : order(right_level, left_level);
    by = by ? by : order(r->n_assets, l->n_assets);
    by = by ? by : order(l->scenario, r->scenario);
    by = by ? by : by_level(l->after, r->after);
    return by ? by : by_level(l->before, r->before);
}

static int make_changes(struct work *w)
{
    struct event *events = w->events.p;
    struct seki_comparison *c = w->result;
    size_t first = 0;
    int r = 0;

    c->changes = seki_arena_array(w->arena, struct seki_change, w->events.n);
    if (!c->changes) {
        return seki_fail_nomem(w->err);
    }
    if (w->events.n == 0) {
        return 0;
    }
    qsort(events, w->events.n, sizeof(*events), by_change);
    for (size_t i = 1; r == 0 && i <= w->events.n; i++) {
        if (i == w->events.n || by_change(&events[first], &events[i]) != 0) {
            r = put_together(w, &events[first], i - first, &c->changes[c->n_changes++]);
            first = i;
        }
    }
    qsort(c->changes, c->n_changes, sizeof(*c->changes), by_weight);
    return r;
}

void seki_levels_count(const struct seki_levels *levels, size_t asset, size_t *inout_open,
                       size_t *inout_unknown)
{
    const struct seki_level *row = &levels->levels[levels->groups[asset] * levels->n_scenarios];

    for (size_t s = 0; s < levels->n_scenarios; s++) {
        *inout_open += row[s].is_open;
        *inout_unknown += row[s].is_unknown;
    }
}

static void count(const struct seki_levels *levels, size_t *ret_open, size_t *ret_unknown)
{
    for (size_t i = 0; i < levels->n_assets; i++) {
        seki_levels_count(levels, i, ret_open, ret_unknown);
    }
}

static int compare(struct work *w)
{
    const struct seki_levels *old = w->before;
    const struct seki_levels *new = w->after;
    size_t *asset_before = seki_arena_array(w->scratch, size_t, new->n_assets);
    size_t *asset_after = seki_arena_array(w->scratch, size_t, old->n_assets);
    size_t *scenario_after = seki_arena_array(w->scratch, size_t, old->n_scenarios);
    int r;

    w->scenario_before = seki_arena_array(w->scratch, size_t, new->n_scenarios);
    if (!asset_before || !asset_after || !scenario_after || !w->scenario_before) {
        return seki_fail_nomem(w->err);
    }
    seki_vec_init(&w->crossings, w->scratch, sizeof(struct crossing), SEKI_LIMIT_ASSETS);
    seki_vec_init(&w->events, w->scratch, sizeof(struct event), EVENTS_MAX);
    r = match_assets(w, asset_before, asset_after);
    r = r < 0 ? r : match_scenarios(w, w->scenario_before, scenario_after);
    r = r < 0 ? r : cross(w, asset_before);
    for (size_t i = 0; r == 0 && i < w->crossings.n; i++) {
        r = find_events(w, i);
    }
    return r < 0 ? r : make_changes(w);
}

int seki_compare(struct seki_arena *arena, const struct seki_levels *before,
                 const struct seki_levels *after, struct seki_comparison *ret_comparison,
                 struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_comparison result = {
        .has_levels = seki_str_eq(before->method, after->method) &&
                      seki_str_eq(before->method_edition, after->method_edition)};
    struct work w = {.arena = arena,
                     .scratch = &scratch,
                     .before = before,
                     .after = after,
                     .result = &result,
                     .err = err};
    int r;

    seki_arena_init(&scratch, arena->max);
    r = compare(&w);
    if (r < 0) {
        return r;
    }
    count(before, &result.n_open_before, &result.n_unknown_before);
    count(after, &result.n_open_after, &result.n_unknown_after);
    *ret_comparison = result;
    return 0;
}

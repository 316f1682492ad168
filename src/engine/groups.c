#include "engine/controls.h"

/* Everything that can make a difference between two assets. Filled byte by byte equal. */
struct key {
    size_t facts[SEKI_DIM_MAX];
    size_t statement;
    size_t alone; /* the asset's number plus one when it has an acceptance */
    struct seki_controls controls;
    int value[SEKI_AXIS_MAX];
};

_Static_assert(sizeof(struct key) == sizeof(size_t) * (SEKI_DIM_MAX + 2) +
                                         sizeof(struct seki_controls) + sizeof(int) * SEKI_AXIS_MAX,
               "a key is compared as bytes: no padding");

struct work {
    const struct seki_hospital *hospital;
    const struct seki_controls *controls;
    struct key *keys;  /* of each group */
    size_t *group_of;  /* of each asset */
    size_t *n_members; /* of each group */
    size_t n_groups;
    bool *is_accepted; /* each asset: a person accepted a risk of it */
};

static struct key key_of(const struct work *w, size_t i)
{
    const struct seki_asset *asset = &w->hospital->assets[i];
    struct key key = {.statement = asset->statement, .controls = w->controls[i]};

    memcpy(key.facts, asset->facts, sizeof(key.facts));
    memcpy(key.value, asset->value, sizeof(key.value));
    key.alone = w->is_accepted[i] ? i + 1 : 0;
    return key;
}

static int find_groups(struct work *w, struct seki_arena *arena, struct seki_err *err)
{
    struct seki_map by_key;

    seki_map_init(&by_key, arena);
    for (size_t i = 0; i < w->hospital->n_assets; i++) {
        struct key *key = &w->keys[w->n_groups];
        struct seki_str bytes = seki_str_of((const char *)key, sizeof(*key));
        size_t group;
        *key = key_of(w, i);
        group = seki_map_get(&by_key, bytes);
        if (group == SIZE_MAX) {
            group = w->n_groups++;
            if (seki_map_add(&by_key, bytes, group) < 0) {
                return seki_fail_nomem(err);
            }
        }
        w->group_of[i] = group;
        w->n_members[group]++;
    }
    return 0;
}

/* Members of all groups in one array, each group a run of it. */
static void fill_groups(const struct work *w, struct seki_group *groups, size_t *members)
{
    for (size_t g = 0; g < w->n_groups; g++) {
        groups[g].assets = members;
        members += w->n_members[g];
    }
    for (size_t i = 0; i < w->hospital->n_assets; i++) {
        struct seki_group *group = &groups[w->group_of[i]];
        group->assets[group->n_assets++] = i;
        group->statement = w->hospital->assets[i].statement;
    }
}

static int start(struct work *w, struct seki_arena *arena, struct seki_err *err)
{
    size_t n = w->hospital->n_assets;

    w->keys = seki_arena_array(arena, struct key, n);
    w->group_of = seki_arena_array(arena, size_t, n);
    w->n_members = seki_arena_array(arena, size_t, n);
    w->is_accepted = seki_arena_array(arena, bool, n);
    if (!w->keys || !w->group_of || !w->n_members || !w->is_accepted) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < w->hospital->n_acceptances; i++) {
        w->is_accepted[w->hospital->acceptances[i].asset] = true;
    }
    return 0;
}

int seki_groups_make(struct seki_arena *arena, const struct seki_hospital *hospital,
                     const struct seki_controls *controls, struct seki_group **ret_groups,
                     size_t *ret_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct work w = {.hospital = hospital, .controls = controls};
    struct seki_group *groups;
    size_t *members;
    int r;

    seki_arena_init(&scratch, arena->max);
    r = start(&w, &scratch, err);
    if (r == 0) {
        r = find_groups(&w, &scratch, err);
    }
    if (r < 0) {
        return r;
    }
    groups = seki_arena_array(arena, struct seki_group, w.n_groups);
    members = seki_arena_array(arena, size_t, hospital->n_assets);
    if (!groups || !members) {
        return seki_fail_nomem(err);
    }
    fill_groups(&w, groups, members);
    *ret_groups = groups;
    *ret_n = w.n_groups;
    return 0;
}

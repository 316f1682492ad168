/* Whose sheet, and which devices stand on it. */
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "engine/conform_int.h"
#include "msg/m_conf.h"
#include "msg/m_hint.h"

struct entry {
    size_t vendor;
    size_t group;
    size_t asset;
};

struct work {
    struct seki_arena *arena;
    const struct seki_assessment *a;
    size_t *group_of; /* of each asset */
    struct entry *entries;
    size_t n_entries;
    struct seki_map by_name; /* folded */
    struct seki_conform_part *parts;
    size_t n_parts;
    struct seki_err *err;
};

static int compare(const void *left, const void *right)
{
    const struct entry *l = left;
    const struct entry *r = right;

    if (l->vendor != r->vendor) {
        return l->vendor < r->vendor ? -1 : 1;
    }
    if (l->group != r->group) {
        return l->group < r->group ? -1 : 1;
    }
    return (l->asset > r->asset) - (l->asset < r->asset);
}

static void push(struct work *w, size_t vendor, size_t asset)
{
    w->entries[w->n_entries++] =
        (struct entry){.vendor = vendor, .group = w->group_of[asset], .asset = asset};
}

/* The part of this vendor, which is new when nobody named it before. */
static int add_vendor(struct work *w, struct seki_str name, size_t asset)
{
    struct seki_str key = seki_fold(w->arena, name);
    size_t vendor;

    if (!key.p) {
        return seki_fail_nomem(w->err);
    }
    if (key.n == 0) {
        return 0;
    }
    vendor = seki_map_get(&w->by_name, key);
    if (vendor == SIZE_MAX) {
        if (w->n_parts > SEKI_LIMIT_VENDORS) {
            return seki_fail(w->err, SEKI_ERR_LIMIT, M_conf_many_vendors(SEKI_LIMIT_VENDORS),
                             M_hint_conf_many_vendors());
        }
        vendor = w->n_parts++;
        w->parts[vendor].vendor = name;
        if (seki_map_add(&w->by_name, key, vendor) < 0) {
            return seki_fail_nomem(w->err);
        }
    }
    push(w, vendor, asset);
    return 0;
}

static int add_vendors(struct work *w)
{
    const struct seki_hospital *hospital = w->a->hospital;
    int r = 0;

    for (size_t i = 0; r == 0 && i < hospital->n_assets; i++) {
        r = add_vendor(w, hospital->assets[i].maker, i);
    }
    for (size_t i = 0; r == 0 && i < hospital->n_remotes; i++) {
        r = add_vendor(w, hospital->remotes[i].provider, hospital->remotes[i].asset);
    }
    return r;
}

static int start(struct work *w, bool has_vendors)
{
    const struct seki_hospital *hospital = w->a->hospital;
    size_t n_parts = has_vendors ? (size_t)SEKI_LIMIT_VENDORS + 1 : 1;
    size_t n = 2 * hospital->n_assets + hospital->n_remotes;

    w->group_of = seki_arena_array(w->arena, size_t, hospital->n_assets);
    w->entries = seki_arena_array(w->arena, struct entry, n);
    w->parts = seki_arena_array(w->arena, struct seki_conform_part, n_parts);
    if (!w->group_of || !w->entries || !w->parts) {
        return seki_fail_nomem(w->err);
    }
    seki_map_init(&w->by_name, w->arena);
    w->n_parts = 1;
    for (size_t g = 0; g < w->a->n_groups; g++) {
        for (size_t i = 0; i < w->a->groups[g].n_assets; i++) {
            w->group_of[w->a->groups[g].assets[i]] = g;
        }
    }
    for (size_t i = 0; i < hospital->n_assets; i++) {
        push(w, 0, i);
    }
    return has_vendors ? add_vendors(w) : 0;
}

/* An asset that its maker also maintains stands there twice. */
static void drop_doubles(struct work *w)
{
    size_t n = 0;

    for (size_t i = 0; i < w->n_entries; i++) {
        if (n == 0 || compare(&w->entries[n - 1], &w->entries[i]) != 0) {
            w->entries[n++] = w->entries[i];
        }
    }
    w->n_entries = n;
}

/* Runs of the sorted entries become shares. */
static int make_shares(struct work *w)
{
    struct seki_conform_share *shares =
        seki_arena_array(w->arena, struct seki_conform_share, w->n_entries);
    size_t *assets = seki_arena_array(w->arena, size_t, w->n_entries);
    size_t n = 0;

    if (!shares || !assets) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; i < w->n_entries; i++) {
        const struct entry *e = &w->entries[i];
        struct seki_conform_part *part = &w->parts[e->vendor];
        bool is_same = i > 0 && e[-1].vendor == e->vendor && e[-1].group == e->group;
        assets[i] = e->asset;
        if (!is_same) {
            part->shares = part->n_shares ? part->shares : &shares[n];
            part->n_shares++;
            shares[n++] = (struct seki_conform_share){.group = e->group, .assets = &assets[i]};
        }
        shares[n - 1].n++;
    }
    return 0;
}

int seki_conform_parts(struct seki_arena *arena, const struct seki_assessment *a, bool has_vendors,
                       struct seki_conform_part **ret_parts, size_t *ret_n, struct seki_err *err)
{
    struct work w = {.arena = arena, .a = a, .err = err};
    int r = start(&w, has_vendors);

    if (r < 0) {
        return r;
    }
    qsort(w.entries, w.n_entries, sizeof(*w.entries), compare);
    drop_doubles(&w);
    r = make_shares(&w);
    if (r == 0) {
        *ret_parts = w.parts;
        *ret_n = w.n_parts;
    }
    return r;
}

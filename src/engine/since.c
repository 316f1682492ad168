#include "engine/since.h"

#include "base/utf8.h"
#include "base/vec.h"

struct work {
    struct seki_arena *arena;
    const struct seki_conformity *c;
    const struct seki_conform_past *past;
    struct seki_map by_place; /* "item sheet" to the first finding on it */
    bool *is_seen;            /* of each finding */
    struct seki_vec changes;  /* struct seki_conform_change */
    struct seki_conform_since *since;
    struct seki_err *err;
};

struct seki_str seki_conform_change_name(enum seki_conform_change_kind kind)
{
    static const struct seki_str names[SEKI_CONFORM_CHANGE_MAX] = {
        [SEKI_CONFORM_LOST] = SEKI_STR("lost"),     [SEKI_CONFORM_OPENED] = SEKI_STR("opened"),
        [SEKI_CONFORM_GAINED] = SEKI_STR("gained"), [SEKI_CONFORM_MOVED] = SEKI_STR("moved"),
        [SEKI_CONFORM_NEW] = SEKI_STR("new"),       [SEKI_CONFORM_GONE] = SEKI_STR("gone"),
        [SEKI_CONFORM_SAME] = SEKI_STR("same"),
    };

    return names[kind];
}

/* The id of the item, and the sheet however its name is spelt. */
static int make_key(struct work *w, size_t item, struct seki_str vendor, struct seki_str *ret_key)
{
    struct seki_str sheet = seki_fold(w->arena, vendor);
    const struct seki_str parts[] = {w->c->catalog->items[item].id, SEKI_STR("\t"), sheet};

    *ret_key = sheet.p ? seki_arena_join(w->arena, parts, SEKI_ARRAY_LEN(parts)) : sheet;
    return ret_key->p ? 0 : seki_fail_nomem(w->err);
}

static int list_past(struct work *w, size_t n)
{
    int r = 0;

    seki_map_init(&w->by_place, w->arena);
    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_str key = {0};
        r = make_key(w, w->past[i].item, w->past[i].vendor, &key);
        if (r == 0) {
            r = seki_map_add(&w->by_place, key, i);
            w->is_seen[i] = r == SEKI_ERR_EXISTS;
            r = r == SEKI_ERR_EXISTS ? 0 : r;
            r = r < 0 ? seki_fail_nomem(w->err) : 0;
        }
    }
    return r;
}

static bool is_met(enum seki_conform_state state)
{
    return state == SEKI_CONFORM_OPERATION || state == SEKI_CONFORM_TECHNICAL;
}

/* Of a document of somebody else only met and not met can be compared. */
static enum seki_conform_change_kind kind_of(const struct seki_conform_past *was,
                                             enum seki_conform_state now)
{
    bool was_known = was->state != SEKI_CONFORM_STATE_MAX;
    bool was_met = was_known ? is_met(was->state) : was->is_satisfied;

    if (was_known ? was->state == now : was_met == is_met(now)) {
        return SEKI_CONFORM_SAME;
    }
    if (was_met != is_met(now)) {
        return was_met ? SEKI_CONFORM_LOST : SEKI_CONFORM_GAINED;
    }
    if (was_met) {
        return SEKI_CONFORM_MOVED; /* technically or by operation */
    }
    return now == SEKI_CONFORM_OPEN ? SEKI_CONFORM_OPENED : SEKI_CONFORM_MOVED;
}

static int add(struct work *w, struct seki_conform_change change)
{
    struct seki_conform_change *slot;

    w->since->count[change.kind]++;
    if (change.kind == SEKI_CONFORM_SAME) {
        return 0;
    }
    slot = seki_vec_push(&w->changes);
    if (!slot) {
        return seki_fail_nomem(w->err);
    }
    *slot = change;
    return 0;
}

static int compare_part(struct work *w, const struct seki_conform_part *part)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < part->n_results; i++) {
        const struct seki_conform_result *result = &part->results[i];
        struct seki_conform_change change = {
            .kind = SEKI_CONFORM_NEW, .part = part, .result = result};
        struct seki_str key = {0};
        size_t at;
        if (result->state == SEKI_CONFORM_NONE) {
            continue;
        }
        r = make_key(w, (size_t)(result->item - w->c->catalog->items), part->vendor, &key);
        at = r == 0 ? seki_map_get(&w->by_place, key) : SIZE_MAX;
        if (at != SIZE_MAX) {
            w->is_seen[at] = true;
            change.was = &w->past[at];
            change.kind = kind_of(change.was, result->state);
        }
        r = r < 0 ? r : add(w, change);
    }
    return r;
}

int seki_conform_compare(struct seki_arena *arena, const struct seki_conformity *c,
                         const struct seki_conform_past *past, size_t n_past,
                         struct seki_conform_since *inout_since, struct seki_err *err)
{
    struct work w = {.arena = arena, .c = c, .past = past, .since = inout_since, .err = err};
    int r;

    w.is_seen = seki_arena_array(arena, bool, n_past + 1);
    if (!w.is_seen) {
        return seki_fail_nomem(err);
    }
    seki_vec_init(&w.changes, arena, sizeof(struct seki_conform_change), SIZE_MAX);
    r = list_past(&w, n_past);
    for (size_t i = 0; r == 0 && i < c->n_parts; i++) {
        r = compare_part(&w, &c->parts[i]);
    }
    for (size_t i = 0; r == 0 && i < n_past; i++) {
        if (!w.is_seen[i]) {
            r = add(&w, (struct seki_conform_change){.kind = SEKI_CONFORM_GONE, .was = &past[i]});
        }
    }
    inout_since->changes = w.changes.p;
    inout_since->n = w.changes.n;
    return r;
}

#include "engine/hints.h"

#include "base/utf8.h"

struct work {
    struct seki_arena *arena;
    struct seki_conformity *c;
    const struct seki_conformity *other;
    struct seki_ways ways;
    struct seki_err *err;
};

/* --- what a standing is worth */

static enum seki_value value_of(const struct seki_conform_result *result)
{
    if (result->contradicts) {
        return SEKI_VALUE_NONE;
    }
    switch (result->state) {
    case SEKI_CONFORM_TECHNICAL:
    case SEKI_CONFORM_OPERATION:
        return SEKI_VALUE_YES;
    case SEKI_CONFORM_OPEN:
        return SEKI_VALUE_NO;
    case SEKI_CONFORM_NA:
        return SEKI_VALUE_NA;
    case SEKI_CONFORM_UNKNOWN:
    case SEKI_CONFORM_CONFIRM:
    case SEKI_CONFORM_PLANNED:
    case SEKI_CONFORM_NONE:
    case SEKI_CONFORM_STATE_MAX:
    default:
        return SEKI_VALUE_NONE;
    }
}

/* What is known needs no proposal, and that something is open is no news where it is. */
static bool is_news(const struct seki_conform_result *result, enum seki_value value)
{
    bool is_left = result->state == SEKI_CONFORM_UNKNOWN || result->state == SEKI_CONFORM_CONFIRM;
    bool is_lacking = result->state == SEKI_CONFORM_OPEN || result->state == SEKI_CONFORM_PLANNED;

    return value == SEKI_VALUE_NO ? is_left : value != SEKI_VALUE_NONE && (is_left || is_lacking);
}

/* The way leads there; what follows comes back. */
static enum seki_value follows(const struct seki_way *way, enum seki_value value)
{
    const struct seki_link there = {.relation = way->relation, .is_flipped = way->is_flipped};
    const struct seki_link back = seki_link_turned(&there);

    return seki_link_infer(&back, value);
}

/* --- sheets */

/* The sheet of the same vendor, or NULL. */
static int find_part(const struct work *w, const struct seki_conform_part *part,
                     const struct seki_conform_part **ret_part)
{
    struct seki_str ours = seki_fold(w->arena, part->vendor);

    *ret_part = NULL;
    for (size_t i = 0; ours.p && !*ret_part && i < w->other->n_parts; i++) {
        struct seki_str theirs = seki_fold(w->arena, w->other->parts[i].vendor);
        if (!theirs.p) {
            return seki_fail_nomem(w->err);
        }
        *ret_part = seki_str_eq(ours, theirs) ? &w->other->parts[i] : NULL;
    }
    return ours.p ? 0 : seki_fail_nomem(w->err);
}

static const struct seki_conform_result *find_result(const struct seki_conformity *c,
                                                     const struct seki_conform_part *part,
                                                     size_t item)
{
    for (size_t i = 0; i < part->n_results; i++) {
        if ((size_t)(part->results[i].item - c->catalog->items) == item) {
            return &part->results[i];
        }
    }
    return NULL;
}

/* --- proposals */

static int add(struct work *w, struct seki_conform_result *result,
               const struct seki_conform_hint *hint)
{
    struct seki_conform_hint *more =
        seki_arena_array(w->arena, struct seki_conform_hint, result->n_hints + 1);

    if (!more) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; i < result->n_hints; i++) {
        more[i] = result->hints[i];
    }
    more[result->n_hints] = *hint;
    result->hints = more;
    result->n_hints++;
    return 0;
}

/* One for each item at the other end: the way that counts. */
static int add_way(struct work *w, struct seki_conform_result *result,
                   const struct seki_conform_part *there, const struct seki_way *way)
{
    struct seki_conform_hint hint = {.way = way, .catalog = w->other->catalog};

    if (seki_way_is_lead(way) || !way->is_best || way->is_split) {
        return 0;
    }
    hint.from = find_result(w->other, there, seki_way_to(way).item);
    hint.value = hint.from ? follows(way, value_of(hint.from)) : SEKI_VALUE_NONE;
    return is_news(result, hint.value) ? add(w, result, &hint) : 0;
}

/* The first way from the item; ways are sorted by it. */
static size_t first_way(const struct seki_ways *ways, size_t item)
{
    size_t low = 0;
    size_t high = ways->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (seki_way_from(&ways->at[middle]).item < item) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int add_part(struct work *w, struct seki_conform_part *part)
{
    const struct seki_conform_part *there = NULL;
    int r = find_part(w, part, &there);

    for (size_t i = 0; r == 0 && there && i < part->n_results; i++) {
        size_t item = (size_t)(part->results[i].item - w->c->catalog->items);
        for (size_t k = first_way(&w->ways, item);
             r == 0 && k < w->ways.n && seki_way_from(&w->ways.at[k]).item == item; k++) {
            r = add_way(w, &part->results[i], there, &w->ways.at[k]);
        }
    }
    return r;
}

int seki_conform_add_hints(struct seki_arena *arena, const struct seki_ways *ways,
                           struct seki_conformity *c, const struct seki_conformity *other,
                           struct seki_err *err)
{
    struct work w = {.arena = arena, .c = c, .other = other, .ways = *ways, .err = err};
    int r = 0;

    for (size_t i = 0; r == 0 && i < c->n_parts; i++) {
        r = add_part(&w, &c->parts[i]);
    }
    return r;
}

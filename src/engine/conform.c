#include "engine/conform.h"

#include "base/utf8.h"
#include "engine/conform_int.h"

struct work {
    struct seki_arena *arena;
    const struct seki_assessment *a;
    struct seki_conformity *c;
    struct seki_err *err;
};

/* --- whom a clause is for */

enum { CLASSES = 4 };

/* Of the classes I to IV: I and III on premises, I and II with staff. */
static const struct {
    struct seki_str tag;
    bool is_cloud;
    bool is_staffed;
} classes[CLASSES] = {
    {SEKI_STR("I"), false, true},
    {SEKI_STR("II"), true, true},
    {SEKI_STR("III"), false, false},
    {SEKI_STR("IV"), true, false},
};

static bool is_hosted(const struct seki_hospital *hospital, bool is_cloud)
{
    return hospital->hosting == SEKI_HOSTING_UNKNOWN || hospital->hosting == SEKI_HOSTING_BOTH ||
           is_cloud == (hospital->hosting == SEKI_HOSTING_CLOUD);
}

static bool is_staffed(const struct seki_hospital *hospital, bool has_staff)
{
    return hospital->staffed == SEKI_STAFFED_UNKNOWN ||
           has_staff == (hospital->staffed == SEKI_STAFFED_YES);
}

/*
 * Where systems run is known at the source, who counts as staff is not: so only the first can make a
 * clause inapplicable, and only where the item is verified.
 */
static enum seki_conform_applies applies_to(const struct seki_hospital *hospital,
                                            const struct seki_item *item)
{
    size_t n = 0;
    size_t n_hosted = 0;
    size_t n_all = 0;
    bool is_sure = item->origin.grade == SEKI_GRADE_VERIFIED &&
                   !seki_item_has_tag(item, SEKI_STR("applicability-estimated"));

    for (size_t i = 0; i < CLASSES; i++) {
        bool is_here = is_hosted(hospital, classes[i].is_cloud);
        if (seki_item_has_tag(item, classes[i].tag)) {
            n++;
            n_hosted += is_here;
            n_all += is_here && is_staffed(hospital, classes[i].is_staffed);
        }
    }
    if (n == 0 || n == CLASSES) {
        return SEKI_APPLIES;
    }
    if (n_hosted == 0) {
        return is_sure ? SEKI_APPLIES_NOT : SEKI_APPLIES_PERHAPS;
    }
    return n_all == 0 || hospital->hosting == SEKI_HOSTING_UNKNOWN ? SEKI_APPLIES_PERHAPS
                                                                   : SEKI_APPLIES;
}

/* --- what follows without anybody's word */

static enum seki_conform_state untied_state(const struct seki_item *item)
{
    if (item->kind == SEKI_ITEM_POINT && item->untied != SEKI_UNTIED_UNKNOWN_CONTENT) {
        return SEKI_CONFORM_NONE;
    }
    switch (item->untied) {
    case SEKI_UNTIED_CONTEXT:
    case SEKI_UNTIED_HEADING:
        return SEKI_CONFORM_NONE;
    case SEKI_UNTIED_UNKNOWN_CONTENT:
    case SEKI_UNTIED_NUMBER_ONLY:
        return SEKI_CONFORM_UNKNOWN;
    case SEKI_UNTIED_NONE:
    case SEKI_UNTIED_ORGANISATION:
    case SEKI_UNTIED_PROCEDURE:
    case SEKI_UNTIED_CONTRACT:
    case SEKI_UNTIED_LAW:
    case SEKI_UNTIED_PREMISES:
    case SEKI_UNTIED_PARTIAL:
    case SEKI_UNTIED_BEYOND:
    case SEKI_UNTIED_OPPOSITE:
    case SEKI_UNTIED_NOT_JUDGED:
    case SEKI_UNTIED_MAX:
    default:
        return SEKI_CONFORM_CONFIRM;
    }
}

static void judge_untied(struct seki_conform_result *result)
{
    result->derived = untied_state(result->item);
    if (result->derived == SEKI_CONFORM_UNKNOWN) {
        result->todo |= 1U << SEKI_TODO_LOOK_UP;
    } else if (result->derived == SEKI_CONFORM_CONFIRM) {
        result->todo |= 1U << (result->is_for_vendor ? SEKI_TODO_ASK_VENDOR : SEKI_TODO_CONFIRM);
    }
}

static void count_share(const struct seki_assessment *a, const struct seki_conform_share *share,
                        struct seki_conform_result *result)
{
    for (size_t i = 0; i < share->n; i++) {
        enum seki_conform_state state =
            seki_conform_at(a, result->item, share->group, share->assets[i]);
        result->n_assets[state]++;
        result->todo |= seki_conform_todo_at(a, result->item, share->group, state);
    }
}

/* As at the worst device; nothing is said of devices that are not listed. */
static void judge_devices(const struct seki_assessment *a, const struct seki_conform_part *part,
                          struct seki_conform_result *result)
{
    enum seki_conform_state worst = SEKI_CONFORM_NONE;

    for (size_t i = 0; i < part->n_shares; i++) {
        count_share(a, &part->shares[i], result);
    }
    for (int state = SEKI_CONFORM_NA; state >= 0; state--) {
        worst = result->n_assets[state] ? (enum seki_conform_state)state : worst;
    }
    if (worst == SEKI_CONFORM_CONFIRM && result->is_for_vendor) {
        result->todo = (result->todo & ~(1U << SEKI_TODO_CONFIRM)) | 1U << SEKI_TODO_ASK_VENDOR;
    }
    if (worst == SEKI_CONFORM_NONE) {
        worst = SEKI_CONFORM_CONFIRM;
        result->todo |= 1U << SEKI_TODO_LIST;
    }
    result->derived = worst;
}

/* --- with a named person's word */

/* Whether a row is about the sheet of `part`. */
static int is_on(struct work *w, const struct seki_conform_part *part, struct seki_str vendor,
                 bool *ret_is)
{
    struct seki_str ours = seki_fold(w->arena, part->vendor);
    struct seki_str theirs = seki_fold(w->arena, vendor);

    if (!ours.p || !theirs.p) {
        return seki_fail_nomem(w->err);
    }
    *ret_is = seki_str_eq(ours, theirs);
    return 0;
}

/* The worst of what was said on this sheet of the item. */
static int find_said(struct work *w, const struct seki_conform_part *part,
                     struct seki_conform_result *result)
{
    const struct seki_hospital *hospital = w->a->hospital;
    size_t item = (size_t)(result->item - w->c->catalog->items);
    int r = 0;

    for (size_t i = 0; r == 0 && i < hospital->n_confirmations; i++) {
        const struct seki_confirmation *said = &hospital->confirmations[i];
        bool is_ours = false;
        if (said->item != item) {
            continue;
        }
        r = is_on(w, part, said->vendor, &is_ours);
        if (is_ours && (!result->said || said->said < result->said->said)) {
            result->said = said;
        }
    }
    return r;
}

/* The first who is named for it. */
static int find_owner(struct work *w, const struct seki_conform_part *part,
                      struct seki_conform_result *result)
{
    const struct seki_hospital *hospital = w->a->hospital;
    size_t item = (size_t)(result->item - w->c->catalog->items);
    int r = 0;

    for (size_t i = 0; r == 0 && !result->assigned && i < hospital->n_assignments; i++) {
        const struct seki_assignment *it = &hospital->assignments[i];
        bool is_ours = false;
        if (it->item == item) {
            r = is_on(w, part, it->vendor, &is_ours);
            result->assigned = is_ours ? it : NULL;
        }
    }
    return r;
}

static bool is_met(enum seki_conform_state state)
{
    return state == SEKI_CONFORM_OPERATION || state == SEKI_CONFORM_TECHNICAL;
}

/* Not known, or not to be known, without a person. */
static bool is_left(enum seki_conform_state state)
{
    return state == SEKI_CONFORM_UNKNOWN || state == SEKI_CONFORM_CONFIRM;
}

void seki_conform_settle(struct seki_conform_result *result)
{
    static const enum seki_conform_state as[SEKI_SAID_MAX] = {
        [SEKI_SAID_NO] = SEKI_CONFORM_OPEN,
        [SEKI_SAID_PLANNED] = SEKI_CONFORM_PLANNED,
        [SEKI_SAID_NA] = SEKI_CONFORM_NA,
        [SEKI_SAID_YES] = SEKI_CONFORM_OPERATION,
    };
    enum seki_conform_state derived = result->derived;
    enum seki_said said = result->said->said;
    bool is_better = said == SEKI_SAID_YES || said == SEKI_SAID_NA;

    if (derived == SEKI_CONFORM_NONE) {
        return;
    }
    if (is_better) {
        result->contradicts = derived == SEKI_CONFORM_OPEN || derived == SEKI_CONFORM_PLANNED ||
                              (said == SEKI_SAID_NA && is_met(derived));
        result->is_by_person = is_left(derived);
    } else {
        result->contradicts = is_met(derived) || derived == SEKI_CONFORM_NA;
        result->is_by_person = said == SEKI_SAID_PLANNED || derived != SEKI_CONFORM_OPEN;
    }
    if (result->is_by_person) {
        result->state = as[said];
        result->todo = said == SEKI_SAID_NO        ? result->todo | 1U << SEKI_TODO_MEASURE
                       : said == SEKI_SAID_PLANNED ? 1U << SEKI_TODO_PLAN
                                                   : 0;
    }
    result->todo |= result->contradicts ? 1U << SEKI_TODO_SETTLE : 0U;
}

/* --- all of it */

static bool is_unverified(const struct seki_hub *hub, const struct seki_item *item)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (hub->objectives[item->ties[i].index].origin.grade == SEKI_GRADE_UNVERIFIED) {
            return true;
        }
    }
    return item->origin.grade == SEKI_GRADE_UNVERIFIED;
}

static int judge(struct work *w, const struct seki_conform_part *part,
                 struct seki_conform_result *result)
{
    const struct seki_item *item = result->item;
    int r;

    result->basis = seki_conform_basis_of(item);
    result->applies = applies_to(w->a->hospital, item);
    result->is_for_vendor = part->vendor.n > 0;
    result->is_unverified = is_unverified(w->a->hub, item);
    if (result->applies == SEKI_APPLIES_NOT) {
        result->basis = SEKI_CONFORM_BY_TAGS;
        result->derived = SEKI_CONFORM_NA;
    } else if (result->basis == SEKI_CONFORM_BY_UNTIED || item->untied == SEKI_UNTIED_CONTEXT) {
        result->basis = SEKI_CONFORM_BY_UNTIED;
        judge_untied(result);
    } else {
        judge_devices(w->a, part, result);
    }
    result->todo |= result->applies == SEKI_APPLIES_PERHAPS && result->derived != SEKI_CONFORM_NONE
                        ? 1U << SEKI_TODO_CONFIRM
                        : 0U;
    result->state = result->derived;
    r = find_said(w, part, result);
    r = r < 0 ? r : find_owner(w, part, result);
    if (r == 0 && result->said) {
        seki_conform_settle(result);
    }
    return r;
}

static bool is_for_vendors(const struct seki_catalog *catalog, const struct seki_item *item)
{
    while (!seki_item_has_tag(item, SEKI_STR("per-vendor"))) {
        if (item->parent == SEKI_NO_INDEX) {
            return false;
        }
        item = &catalog->items[item->parent];
    }
    return true;
}

static bool has_vendors(const struct seki_catalog *catalog)
{
    for (size_t i = 0; i < catalog->n_items; i++) {
        if (seki_item_has_tag(&catalog->items[i], SEKI_STR("per-vendor"))) {
            return true;
        }
    }
    return false;
}

static int fill_part(struct work *w, struct seki_conform_part *part)
{
    const struct seki_catalog *catalog = w->c->catalog;
    int r = 0;

    part->results = seki_arena_array(w->arena, struct seki_conform_result, catalog->n_entries);
    if (!part->results) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; r == 0 && i < catalog->n_items; i++) {
        const struct seki_item *item = &catalog->items[i];
        struct seki_conform_result *result = &part->results[part->n_results];
        if (item->kind == SEKI_ITEM_SECTION ||
            is_for_vendors(catalog, item) != (part->vendor.n > 0)) {
            continue;
        }
        result->item = item;
        r = judge(w, part, result);
        part->count[result->state]++;
        w->c->is_negative |= result->state < SEKI_CONFORM_OPERATION || result->contradicts;
        part->n_results++;
    }
    return r;
}

int seki_conform(struct seki_arena *arena, const struct seki_assessment *a,
                 const struct seki_catalog *catalog, struct seki_conformity **ret_conformity,
                 struct seki_err *err)
{
    struct work w = {.arena = arena, .a = a, .err = err};
    int r;

    w.c = seki_arena_new(arena, struct seki_conformity);
    if (!w.c) {
        return seki_fail_nomem(err);
    }
    w.c->assessment = a;
    w.c->catalog = catalog;
    r = seki_conform_parts(arena, a, has_vendors(catalog), &w.c->parts, &w.c->n_parts, err);
    for (size_t i = 0; r == 0 && i < w.c->n_parts; i++) {
        r = fill_part(&w, &w.c->parts[i]);
    }
    if (r == 0) {
        *ret_conformity = w.c;
    }
    return r;
}

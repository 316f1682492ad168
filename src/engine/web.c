#include "engine/web.h"

#include "base/vec.h"

#define STEPS_MAX ((size_t)SEKI_LIMIT_DATA_ROWS * 16)

struct work {
    struct seki_arena *arena;
    struct seki_web web;
    struct seki_vec steps; /* struct seki_step, in the order of the data */
    struct seki_err *err;
};

static const struct seki_str kind_names[SEKI_STEP_MAX] = {
    [SEKI_STEP_LINK] = SEKI_STR("link"),
    [SEKI_STEP_REF] = SEKI_STR("ref"),
    [SEKI_STEP_HUB] = SEKI_STR("hub"),
};

struct seki_str seki_step_kind_name(enum seki_step_kind kind)
{
    return kind_names[kind];
}

const struct seki_item *seki_web_item(const struct seki_web *web, struct seki_place place)
{
    return &web->parts.catalogs[place.catalog]->items[place.item];
}

size_t seki_web_catalog(const struct seki_web *web, const struct seki_catalog *catalog)
{
    for (size_t i = 0; i < web->parts.n_catalogs; i++) {
        if (web->parts.catalogs[i] == catalog) {
            return i;
        }
    }
    return SEKI_NO_INDEX;
}

const struct seki_step *seki_web_steps(const struct seki_web *web, struct seki_place place,
                                       size_t *ret_n)
{
    size_t node = web->first_node[place.catalog] + place.item;

    *ret_n = web->first_step[node + 1] - web->first_step[node];
    return &web->steps[web->first_step[node]];
}

bool seki_web_find(const struct seki_web *web, struct seki_str ref, struct seki_place *ret_place)
{
    size_t colon = seki_str_find_char(ref, ':');
    struct seki_str scheme = seki_str_head(ref, colon);

    for (size_t i = 0; colon != SIZE_MAX && i < web->parts.n_catalogs; i++) {
        if (seki_str_eq(web->parts.catalogs[i]->head.id, scheme)) {
            size_t item = seki_map_get(&web->ids[i], seki_str_skip(ref, colon + 1));
            *ret_place = (struct seki_place){.catalog = i, .item = item};
            return item != SEKI_NO_INDEX;
        }
    }
    return false;
}

const struct seki_tie *seki_web_shared_tie(const struct seki_item *from, const struct seki_item *to,
                                           size_t *inout_at)
{
    while (*inout_at < from->n_ties) {
        const struct seki_tie *tie = &from->ties[(*inout_at)++];
        for (size_t i = 0; i < to->n_ties; i++) {
            if (to->ties[i].is_exposure == tie->is_exposure && to->ties[i].index == tie->index) {
                return tie;
            }
        }
    }
    return NULL;
}

static int add_step(struct work *w, struct seki_step step)
{
    struct seki_step *added = seki_vec_push(&w->steps);

    if (!added) {
        return seki_vec_is_full(&w->steps)
                   ? seki_fail_limit(w->err, SEKI_STR("crosswalks"), STEPS_MAX)
                   : seki_fail_nomem(w->err);
    }
    *added = step;
    return 0;
}

/* The step and the same one back. */
static int add_both(struct work *w, const struct seki_step *step)
{
    struct seki_step back = *step;
    int r = add_step(w, *step);

    back.from = step->to;
    back.to = step->from;
    back.link = seki_link_turned(&step->link);
    return r < 0 ? r : add_step(w, back);
}

static int add_crosswalk(struct work *w, const struct seki_crosswalk *crosswalk)
{
    size_t from = seki_web_catalog(&w->web, crosswalk->from);
    size_t to = seki_web_catalog(&w->web, crosswalk->to);
    int r = 0;

    for (size_t i = 0; r == 0 && from != SEKI_NO_INDEX && to != SEKI_NO_INDEX && from != to &&
                       i < crosswalk->n_links;
         i++) {
        const struct seki_link *link = &crosswalk->links[i];
        r = add_both(w, &(struct seki_step){.from = {from, link->from},
                                            .to = {to, link->to},
                                            .kind = SEKI_STEP_LINK,
                                            .link = *link});
    }
    return r;
}

static int add_refs(struct work *w, struct seki_place from)
{
    const struct seki_item *item = seki_web_item(&w->web, from);
    struct seki_str rest = item->refs;
    struct seki_str ref;
    int r = 0;

    while (r == 0 && seki_str_split(&rest, ';', &ref)) {
        struct seki_place to;
        if (!seki_web_find(&w->web, seki_str_trim(ref), &to) || to.catalog == from.catalog) {
            continue;
        }
        r = add_both(w, &(struct seki_step){.from = from,
                                            .to = to,
                                            .kind = SEKI_STEP_REF,
                                            .link = {.from = from.item,
                                                     .to = to.item,
                                                     .relation = SEKI_RELATION_INTERSECTS,
                                                     .origin = item->origin}});
    }
    return r;
}

static int add_all(struct work *w)
{
    const struct seki_web_parts *parts = &w->web.parts;
    int r = 0;

    for (size_t i = 0; r == 0 && i < parts->n_crosswalks; i++) {
        r = add_crosswalk(w, parts->crosswalks[i]);
    }
    for (size_t c = 0; r == 0 && c < parts->n_catalogs; c++) {
        for (size_t i = 0; r == 0 && i < parts->catalogs[c]->n_items; i++) {
            r = add_refs(w, (struct seki_place){.catalog = c, .item = i});
        }
    }
    return r;
}

/* Steps in the order of the items they lead from, otherwise as they were added. */
static int sort(struct work *w)
{
    struct seki_web *web = &w->web;
    size_t *next = seki_arena_array(w->arena, size_t, web->n_nodes + 1);

    web->first_step = seki_arena_array(w->arena, size_t, web->n_nodes + 1);
    web->steps = seki_arena_array(w->arena, struct seki_step, SEKI_MAX(w->steps.n, (size_t)1));
    if (!next || !web->first_step || !web->steps) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; i < w->steps.n; i++) {
        struct seki_place from = seki_vec_at(&w->steps, struct seki_step, i)->from;
        web->first_step[web->first_node[from.catalog] + from.item + 1]++;
    }
    for (size_t i = 0; i < web->n_nodes; i++) {
        web->first_step[i + 1] += web->first_step[i];
        next[i] = web->first_step[i];
    }
    for (size_t i = 0; i < w->steps.n; i++) {
        const struct seki_step *step = seki_vec_at(&w->steps, struct seki_step, i);
        web->steps[next[web->first_node[step->from.catalog] + step->from.item]++] = *step;
    }
    return 0;
}

/* Exactly as they stand there: aliases and other spellings are for forms, not for our references. */
static int list_ids(struct work *w, size_t catalog)
{
    const struct seki_catalog *c = w->web.parts.catalogs[catalog];
    int r = 0;

    seki_map_init(&w->web.ids[catalog], w->arena);
    for (size_t i = 0; r != SEKI_ERR_NOMEM && i < c->n_items; i++) {
        r = seki_map_add(&w->web.ids[catalog], c->items[i].id, i); /* of two the first counts */
    }
    return r == SEKI_ERR_NOMEM ? seki_fail_nomem(w->err) : 0;
}

int seki_web_make(struct seki_arena *arena, const struct seki_web_parts *parts,
                  struct seki_web *ret_web, struct seki_err *err)
{
    struct work w = {.arena = arena, .web = {.parts = *parts}, .err = err};
    int r = 0;

    w.web.first_node = seki_arena_array(arena, size_t, parts->n_catalogs + 1);
    w.web.ids = seki_arena_array(arena, struct seki_map, parts->n_catalogs + 1);
    if (!w.web.first_node || !w.web.ids) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < parts->n_catalogs; i++) {
        r = list_ids(&w, i);
        w.web.first_node[i] = w.web.n_nodes;
        w.web.n_nodes += parts->catalogs[i]->n_items;
    }
    seki_vec_init(&w.steps, arena, sizeof(struct seki_step), STEPS_MAX);
    r = r < 0 ? r : add_all(&w);
    r = r < 0 ? r : sort(&w);
    if (r == 0) {
        *ret_web = w.web;
    }
    return r;
}

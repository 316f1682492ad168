/* Answers carried over by the links of crosswalks: step 2 of carry.h. */
#include "engine/carry_int.h"
#include "msg/m_carry.h"

/* What the links to one item say. */
struct hearing {
    struct seki_carry_work *w;
    const struct seki_item *item;
    const struct seki_way *way;  /* the first one, or that of the best; NULL: one link */
    struct seki_vec all;         /* every answer that a link leads from */
    struct seki_vec used;        /* those that something follows from */
    struct seki_proposal best;   /* what follows from the strongest link that says something */
    enum seki_relation relation; /* the closest of all links */
    bool is_split;               /* two of them disagree */
    bool is_unknown;             /* an answer is unknown that something could follow from */
    bool has_implication;        /* a link is not just an intersection */
};

/* A text goes over as it is, where both ask the same and both may be answered by a text. */
static bool is_text(const struct hearing *h, const struct seki_link *link,
                    const struct seki_voice *voice)
{
    return voice->answer->value == SEKI_VALUE_TEXT && voice->is_trusted &&
           voice->answer->text.n > 0 && h->item->kind != SEKI_ITEM_QUESTION &&
           seki_relation_is_same(link->relation) && !link->is_flipped;
}

static bool is_same(const struct seki_proposal *a, const struct seki_proposal *b)
{
    return a->value == b->value && seki_str_eq(a->text, b->text);
}

/* What follows from one link. */
static struct seki_proposal infer(const struct hearing *h, const struct seki_link *link,
                                  const struct seki_voice *voice)
{
    struct seki_proposal p = {
        .value = seki_link_infer(link, voice->worth),
        .confidence = seki_link_confidence(link),
        .relation = link->relation,
        .is_flipped = link->is_flipped,
    };

    if (is_text(h, link, voice)) {
        p.value = SEKI_VALUE_TEXT;
        p.text = voice->answer->text;
    } else if (h->item->kind == SEKI_ITEM_TEXT) {
        p.value = SEKI_VALUE_NONE; /* a yes is no text */
    }
    return p;
}

/* One link, or what a way (else NULL) of several comes to. */
static int hear(struct hearing *h, const struct seki_link *link, const struct seki_way *way)
{
    const struct seki_catalog *from = h->w->carry->from.statement->catalog;
    const struct seki_item *item = &from->items[link->from];
    struct seki_voice voice = seki_voice_of(&h->w->carry->from, item);
    struct seki_proposal p = infer(h, link, &voice);
    bool is_intersection = link->relation == SEKI_RELATION_INTERSECTS;
    int r = seki_carry_add_voice(h->w, &h->all, item);

    p.confidence = way ? way->confidence : p.confidence;
    h->way = h->way ? h->way : way;
    h->relation = SEKI_MIN(h->relation, link->relation);
    h->has_implication = h->has_implication || !is_intersection;
    if (p.value == SEKI_VALUE_NONE) {
        h->is_unknown = h->is_unknown || (voice.worth == SEKI_VALUE_NONE && !is_intersection);
        return r;
    }
    r = r < 0 ? r : seki_carry_add_voice(h->w, &h->used, item);
    if (h->best.value != SEKI_VALUE_NONE && !is_same(&h->best, &p)) {
        h->is_split = true;
    }
    if (p.confidence > h->best.confidence) {
        h->best = p;
        h->way = way;
    }
    return r;
}

static int take_best(struct hearing *h, struct seki_proposal *proposal)
{
    struct seki_str items = {0};
    int r;

    *proposal = h->best;
    proposal->by = SEKI_CARRY_BY_LINK;
    seki_carry_take_voices(proposal, &h->used);
    r = seki_carry_items(h->w, proposal, SEKI_VALUE_MAX, &items);
    if (proposal->is_flipped) {
        proposal->reason = M_carry_flipped(items);
    } else if (seki_relation_is_same(proposal->relation)) {
        proposal->reason = M_carry_same(items);
    } else {
        proposal->reason = M_carry_implied(items);
    }
    return r;
}

static int leave_blank(struct hearing *h, struct seki_proposal *proposal)
{
    struct seki_str items = {0};
    int r;

    seki_carry_take_voices(proposal, &h->all);
    r = seki_carry_items(h->w, proposal, SEKI_VALUE_MAX, &items);
    if (r < 0) {
        return r;
    }
    if (h->is_split) {
        proposal->reason = M_carry_split(items);
    } else if (h->is_unknown) {
        return seki_carry_unknown(h->w, proposal);
    } else if (h->has_implication) {
        proposal->reason = M_carry_one_way(items);
    } else {
        proposal->reason = M_carry_overlap(items);
    }
    return 0;
}

static int hear_links(struct hearing *h, size_t item)
{
    const struct seki_crosswalk *crosswalk = h->w->crosswalk;
    int r = 0;

    for (size_t i = 0; r == 0 && crosswalk && i < crosswalk->n_links; i++) {
        if (crosswalk->links[i].to == item) {
            r = hear(h, &crosswalk->links[i], NULL);
        }
    }
    return r;
}

static int hear_ways(struct hearing *h, size_t item)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < h->w->ways.n; i++) {
        const struct seki_way *way = &h->w->ways.at[i];
        const struct seki_link link = {.from = seki_way_from(way).item,
                                       .to = item,
                                       .relation = way->relation,
                                       .is_flipped = way->is_flipped,
                                       .origin = {.grade = way->grade}};
        if (way->kind == SEKI_WAY_LINKS && seki_way_to(way).item == item &&
            !seki_way_is_lead(way)) {
            r = hear(h, &link, way);
        }
    }
    return r;
}

/* "mds2-2013:A > mds2-2019:MPII-1 > mds-core:C01" */
static int name_way(struct hearing *h, struct seki_str *ret_name)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    if (!h->way) {
        return 0;
    }
    seki_buf_init(&name, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i <= h->way->n_steps; i++) {
        struct seki_place at = i ? h->way->steps[i - 1].to : h->way->steps[0].from;
        seki_buf_add(&name, i ? SEKI_STR(" > ") : SEKI_STR(""));
        seki_buf_add(&name, h->w->web->parts.catalogs[at.catalog]->head.id);
        seki_buf_add_char(&name, ':');
        seki_buf_add(&name, seki_web_item(h->w->web, at)->id);
    }
    if (seki_buf_status(&name) < 0) {
        return seki_fail_status(h->w->err, seki_buf_status(&name));
    }
    *ret_name = seki_arena_str(h->w->arena, seki_buf_str(&name));
    return ret_name->p ? 0 : seki_fail_nomem(h->w->err);
}

int seki_carry_links(struct seki_carry_work *w, const struct seki_item *item,
                     struct seki_proposal *proposal, bool *ret_has_links)
{
    struct hearing h = {.w = w, .item = item, .relation = SEKI_RELATION_MAX};
    size_t index = (size_t)(item - w->carry->to->items);
    int r = hear_links(&h, index);

    if (r == 0 && h.all.n == 0) {
        r = hear_ways(&h, index);
    }
    *ret_has_links = h.all.n > 0;
    if (r < 0 || h.all.n == 0) {
        return r;
    }
    proposal->by = SEKI_CARRY_BY_LINK;
    proposal->relation = h.relation;
    r = h.best.value != SEKI_VALUE_NONE && !h.is_split ? take_best(&h, proposal)
                                                       : leave_blank(&h, proposal);
    return r < 0 ? r : name_way(&h, &proposal->way);
}

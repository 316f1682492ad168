#include "web/carry.h"

#include "engine/check.h"
#include "msg/m_carry.h"
#include "msg/m_make.h"
#include "web/carry_made.h"
#include "web/draft.h"
#include "web/forms.h"
#include "web/hub.h"

struct work {
    struct seki_arena *arena;
    struct seki_date today;
    struct seki_checked before;
    const struct seki_catalog *to;
    struct seki_web_carried *ret;
    struct seki_err *err;
};

/* The earlier statement, as its answers stand now. */
static int read_before(struct work *w, const struct seki_draft_whole *whole,
                       const struct seki_catalog *from)
{
    struct seki_draft_whole old = *whole;
    struct seki_statement *statement = NULL;
    struct seki_finding *findings = NULL;
    size_t n = 0;
    int r;

    old.draft = whole->before;
    old.answer = whole->answer_before;
    old.n = whole->n_before;
    r = seki_draft_statement(w->arena, &old, from, SEKI_STR(""), &statement, w->err);
    r = r < 0 ? r : seki_check_statement(w->arena, statement, w->today, &findings, &n, w->err);
    w->before = (struct seki_checked){statement, findings, n};
    return r;
}

/* --- in the same form: the same questions */

static int repeat_one(struct work *w, size_t i, struct seki_proposal *proposal)
{
    const struct seki_item *item = seki_catalog_answer_item(w->to, i);
    const struct seki_answer *answer = &w->before.statement->answers[i];
    struct seki_voice *voice;

    *proposal = (struct seki_proposal){.relation = SEKI_RELATION_MAX,
                                       .reason = M_carry_unanswered(item->id)};
    if (answer->value == SEKI_VALUE_NONE) {
        return 0;
    }
    voice = seki_arena_new(w->arena, struct seki_voice);
    if (!voice) {
        return seki_fail_nomem(w->err);
    }
    *voice = seki_voice_of(&w->before, item);
    *proposal = (struct seki_proposal){.value = answer->value,
                                       .confidence = SEKI_CARRY_EQUAL,
                                       .by = SEKI_CARRY_BY_LINK,
                                       .relation = SEKI_RELATION_EQUAL,
                                       .text = answer->text,
                                       .reason = M_carry_same(item->id),
                                       .from = voice,
                                       .n_from = 1};
    proposal->confidence -= !voice->is_trusted; /* what is in doubt there is looked at alone */
    return 0;
}

static int repeat(struct work *w)
{
    struct seki_proposal *list =
        seki_arena_array(w->arena, struct seki_proposal, w->to->n_answers + 1);
    int r = list ? 0 : seki_fail_nomem(w->err);

    for (size_t i = 0; r == 0 && i < w->to->n_answers; i++) {
        r = repeat_one(w, i, &list[i]);
    }
    w->ret->proposals = list;
    w->ret->statement = w->before.statement;
    return r;
}

/* --- in another form */

static int turn(struct work *w, const struct seki_crosswalk *walk,
                const struct seki_crosswalk **ret_walk)
{
    struct seki_crosswalk *turned = seki_arena_new(w->arena, struct seki_crosswalk);
    struct seki_link *links = seki_arena_array(w->arena, struct seki_link, walk->n_links + 1);

    if (!turned || !links) {
        return seki_fail_nomem(w->err);
    }
    for (size_t i = 0; i < walk->n_links; i++) {
        links[i] = seki_link_turned(&walk->links[i]);
    }
    *turned = (struct seki_crosswalk){walk->to, walk->from, links, walk->n_links};
    *ret_walk = turned;
    return 0;
}

static int find_walk(struct work *w, const struct seki_crosswalk **ret_walk)
{
    size_t n = 0;
    const struct seki_crosswalk *const *walks = seki_web_crosswalks(&n);

    for (size_t i = 0; i < n; i++) {
        if (walks[i]->from == w->ret->from && walks[i]->to == w->to) {
            *ret_walk = walks[i];
            return 0;
        }
        if (walks[i]->to == w->ret->from && walks[i]->from == w->to) {
            return turn(w, walks[i], ret_walk);
        }
    }
    return 0;
}

static int carry_over(struct work *w)
{
    struct seki_web_parts parts = {.hub = seki_web_hub()};
    struct seki_web *web = seki_arena_new(w->arena, struct seki_web);
    struct seki_carry *carry = seki_arena_new(w->arena, struct seki_carry);
    struct seki_carry_ties ties = {.hub = parts.hub, .web = web};
    int r = web && carry ? find_walk(w, &ties.crosswalk) : seki_fail_nomem(w->err);

    if (r < 0 || !parts.hub) {
        return r;
    }
    parts.catalogs = seki_web_catalogs(&parts.n_catalogs);
    parts.crosswalks = seki_web_crosswalks(&parts.n_crosswalks);
    r = seki_web_make(w->arena, &parts, web, w->err);
    r = r < 0 ? r : seki_carry_make(w->arena, &ties, &w->before, w->to, carry, w->err);
    if (r == 0) {
        w->ret->proposals = carry->proposals;
        w->ret->statement = carry->statement;
    }
    return r;
}

int seki_web_carry_make(struct seki_arena *arena, const struct seki_draft_whole *whole,
                        const struct seki_catalog *to, struct seki_date today,
                        struct seki_web_carried *ret_carried, struct seki_err *err)
{
    struct seki_web_carried carried = {
        .from =
            whole->before.number ? seki_web_form(whole->before.text[SEKI_DRAFT_CATALOG]) : NULL};
    struct work w = {.arena = arena, .today = today, .to = to, .ret = &carried, .err = err};
    int r = carried.from ? read_before(&w, whole, carried.from) : 0;

    if (r == 0 && carried.from) {
        r = carried.from == to ? repeat(&w) : carry_over(&w);
    }
    if (r == 0) {
        *ret_carried = carried;
    }
    return r;
}

size_t seki_web_carry_words(const struct seki_item *item,
                            struct seki_web_carry_word ret_word[static SEKI_WEB_CARRY_WORDS])
{
    size_t n = 0;

    ret_word[n++] = (struct seki_web_carry_word){SEKI_STR("later"), M_carry_web_later()};
    ret_word[n++] = (struct seki_web_carry_word){SEKI_STR("take"), M_carry_web_take()};
    ret_word[n++] = (struct seki_web_carry_word){SEKI_STR("leave"), M_carry_web_leave()};
    for (size_t i = 0; item->kind != SEKI_ITEM_TEXT && i < SEKI_WEB_VALUES; i++) {
        ret_word[n++] = (struct seki_web_carry_word){seki_value_name(seki_web_values[i]),
                                                     seki_value_text(seki_web_values[i])};
    }
    return n;
}

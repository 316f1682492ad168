/* Answers carried over by the objectives and exposures that both items are tied to: step 3 of carry.h. */
#include "engine/carry_int.h"
#include "msg/m_carry.h"

/* Why an entry says nothing; of several the first in this order is told. */
enum obstacle {
    OBSTACLE_NOT_ASKED,
    OBSTACLE_SHARED,
    OBSTACLE_UNKNOWN,
    OBSTACLE_SPLIT,
    OBSTACLE_PART,
    OBSTACLE_NA,
    OBSTACLE_NONE
};

/* The answers on one entry. */
struct tally {
    unsigned yes;
    unsigned no;      /* of items that are tied to this entry alone */
    unsigned part_no; /* of items that are tied to more */
    unsigned na;
    unsigned unknown;
};

/* One item, its entries one after the other. */
struct look {
    struct seki_carry_work *w;
    const struct seki_item *item;
    struct seki_vec voices;
    unsigned n_yes;
    unsigned n_no;
    enum obstacle obstacle;
    const struct seki_tie *at; /* where it is */
};

static bool is_tied(const struct seki_item *item, const struct seki_tie *tie)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (item->ties[i].is_exposure == tie->is_exposure && item->ties[i].index == tie->index) {
            return true;
        }
    }
    return false;
}

/* Another item of the target stands on the entry too: which of them the answers are about is open. */
static bool is_shared(const struct look *look, const struct seki_tie *tie)
{
    const struct seki_catalog *to = look->w->carry->to;

    for (size_t i = 0; i < to->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(to, i);
        if (item != look->item && is_tied(item, tie)) {
            return true;
        }
    }
    return false;
}

static void count(struct tally *tally, const struct seki_voice *voice)
{
    switch (voice->worth) {
    case SEKI_VALUE_YES:
        tally->yes++;
        break;
    case SEKI_VALUE_NO:
        *(voice->item->n_ties == 1 ? &tally->no : &tally->part_no) += 1;
        break;
    case SEKI_VALUE_NA:
        tally->na++;
        break;
    case SEKI_VALUE_NONE:
    case SEKI_VALUE_NOTE:
    case SEKI_VALUE_TEXT:
    case SEKI_VALUE_MAX:
    default:
        tally->unknown++;
    }
}

static int hear(struct look *look, const struct seki_tie *tie, struct tally *tally)
{
    const struct seki_catalog *from = look->w->carry->from.statement->catalog;
    int r = 0;

    for (size_t i = 0; r == 0 && i < from->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(from, i);
        if (is_tied(item, tie)) {
            struct seki_voice voice = seki_voice_of(&look->w->carry->from, item);
            count(tally, &voice);
            r = seki_carry_add_voice(look->w, &look->voices, item);
        }
    }
    return r;
}

/* A no, if there is one that is about this entry and nothing else. */
static enum obstacle no_or_obstacle(const struct tally *t, unsigned no, enum seki_value *ret_value)
{
    if (no) {
        *ret_value = SEKI_VALUE_NO;
        return OBSTACLE_NONE;
    }
    return t->part_no ? OBSTACLE_PART : OBSTACLE_NA;
}

/* One yes is enough: exposures, and objectives that combine by `any`. */
static enum obstacle judge_any(const struct tally *t, bool is_exposure, enum seki_value *ret_value)
{
    if (t->yes) {
        *ret_value = SEKI_VALUE_YES;
        return OBSTACLE_NONE;
    }
    if (t->unknown) {
        return OBSTACLE_UNKNOWN;
    }
    return no_or_obstacle(t, t->no + (is_exposure ? t->na : 0), ret_value);
}

static enum obstacle judge_all(const struct tally *t, enum seki_value *ret_value)
{
    if (t->unknown) {
        return OBSTACLE_UNKNOWN;
    }
    if (t->yes && t->no + t->part_no) {
        return OBSTACLE_SPLIT;
    }
    if (t->yes) {
        *ret_value = SEKI_VALUE_YES;
        return OBSTACLE_NONE;
    }
    return no_or_obstacle(t, t->no, ret_value);
}

static enum obstacle judge(const struct look *look, const struct seki_tie *tie,
                           const struct tally *t, enum seki_value *ret_value)
{
    if (t->yes + t->no + t->part_no + t->na + t->unknown == 0) {
        return OBSTACLE_NOT_ASKED;
    }
    if (is_shared(look, tie)) {
        return OBSTACLE_SHARED;
    }
    if (tie->is_exposure || look->w->hub->objectives[tie->index].combine == SEKI_COMBINE_ANY) {
        return judge_any(t, tie->is_exposure, ret_value);
    }
    return judge_all(t, ret_value);
}

static int look_at(struct look *look, const struct seki_tie *tie)
{
    enum seki_value value = SEKI_VALUE_NONE;
    struct tally tally = {0};
    enum obstacle obstacle;
    int r = hear(look, tie, &tally);

    obstacle = judge(look, tie, &tally, &value);
    look->n_yes += value == SEKI_VALUE_YES;
    look->n_no += value == SEKI_VALUE_NO;
    if (obstacle < look->obstacle) {
        look->obstacle = obstacle;
        look->at = tie;
    }
    return r;
}

static struct seki_str entry_id(const struct look *look, const struct seki_tie *tie)
{
    const struct seki_hub *hub = look->w->hub;

    return tie->is_exposure ? hub->exposures[tie->index].id : hub->objectives[tie->index].id;
}

static const struct seki_text *entry_text(const struct look *look, const struct seki_tie *tie)
{
    const struct seki_hub *hub = look->w->hub;

    return tie->is_exposure ? &hub->exposures[tie->index].text : &hub->objectives[tie->index].text;
}

static int leave_blank(struct look *look, struct seki_proposal *proposal)
{
    struct seki_str id = entry_id(look, look->at);

    proposal->about = entry_text(look, look->at);
    switch (look->obstacle) {
    case OBSTACLE_NOT_ASKED:
        proposal->reason = M_carry_not_asked(id);
        return 0;
    case OBSTACLE_SHARED:
        proposal->reason = M_carry_shared(id);
        return 0;
    case OBSTACLE_UNKNOWN:
        proposal->about = NULL;
        return seki_carry_unknown(look->w, proposal);
    case OBSTACLE_SPLIT:
        proposal->reason = M_carry_hub_split(id);
        return 0;
    case OBSTACLE_PART:
        proposal->reason = M_carry_hub_part(id);
        return 0;
    case OBSTACLE_NA:
    case OBSTACLE_NONE:
    default:
        proposal->reason = M_carry_hub_na(id);
        return 0;
    }
}

static int take(struct look *look, struct seki_proposal *proposal, enum seki_value value)
{
    struct seki_str items = {0};
    bool is_one = look->voices.n == 1 && look->item->n_ties == 1;
    int r = seki_carry_items(look->w, proposal, SEKI_VALUE_MAX, &items);

    proposal->value = value;
    proposal->confidence = is_one ? SEKI_CARRY_HUB : SEKI_CARRY_HUB_MANY;
    proposal->about = entry_text(look, &look->item->ties[0]);
    proposal->reason = M_carry_hub(items, entry_id(look, &look->item->ties[0]));
    return r;
}

int seki_carry_hub(struct seki_carry_work *w, const struct seki_item *item,
                   struct seki_proposal *proposal)
{
    struct look look = {.w = w, .item = item, .obstacle = OBSTACLE_NONE};
    int r = 0;

    if (item->n_ties == 0) {
        proposal->reason = M_carry_no_relation();
        return 0;
    }
    for (size_t i = 0; r == 0 && i < item->n_ties; i++) {
        r = look_at(&look, &item->ties[i]);
    }
    proposal->by = SEKI_CARRY_BY_HUB;
    seki_carry_take_voices(proposal, &look.voices);
    if (r < 0) {
        return r;
    }
    if (look.n_no) {
        return take(&look, proposal, SEKI_VALUE_NO);
    }
    return look.n_yes == item->n_ties ? take(&look, proposal, SEKI_VALUE_YES)
                                      : leave_blank(&look, proposal);
}

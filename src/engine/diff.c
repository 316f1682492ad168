#include "engine/diff.h"

struct seki_voice seki_voice_of(const struct seki_checked *side, const struct seki_item *item)
{
    const struct seki_answer *answer = seki_statement_answer(side->statement, item);
    bool is_exposure = item->polarity != SEKI_POLARITY_GOOD;

    return (struct seki_voice){
        .item = item,
        .answer = answer,
        .worth =
            seki_answer_worth(side->statement, item, is_exposure, side->findings, side->n_findings),
        .is_trusted = seki_answer_is_trusted(answer, item, side->findings, side->n_findings),
    };
}

bool seki_catalog_is_same(const struct seki_catalog *a, const struct seki_catalog *b)
{
    bool is_same = a == b || (seki_str_eq(a->head.id, b->head.id) && a->n_items == b->n_items &&
                              a->n_answers == b->n_answers);

    for (size_t i = 0; is_same && a != b && i < a->n_items; i++) {
        is_same =
            seki_str_eq(a->items[i].id, b->items[i].id) && a->items[i].answer == b->items[i].answer;
    }
    return is_same;
}

bool seki_diff_hub_differs(const struct seki_diff_hub *entry)
{
    bool is_same = entry->is_exposure ? entry->truth[0] == entry->truth[1]
                                      : entry->state[0] == entry->state[1];

    return !is_same || entry->is_asked[0] != entry->is_asked[1];
}

bool seki_diff_is_different(const struct seki_diff *diff)
{
    size_t n = diff->n_answers + diff->n_fields;

    for (size_t i = 0; n == 0 && i < diff->n_hub; i++) {
        n += seki_diff_hub_differs(&diff->hub[i]);
    }
    return n > 0;
}

static void compare_headers(struct seki_diff *diff)
{
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        struct seki_diff_field field = {
            .field = (enum seki_field)i,
            .side = {diff->side[0].statement->header[i], diff->side[1].statement->header[i]},
        };
        if (!seki_str_eq(field.side[0], field.side[1])) {
            diff->fields[diff->n_fields++] = field;
        }
    }
}

static bool is_answered(const struct seki_voice *voice)
{
    return voice->answer->value != SEKI_VALUE_NONE;
}

/* What counts of an answer, and what it counts as. */
static bool voices_differ(const struct seki_voice side[2])
{
    const struct seki_answer *a = side[0].answer;
    const struct seki_answer *b = side[1].answer;

    return a->value != b->value || !seki_str_eq(a->text, b->text) ||
           !seki_str_eq(a->note, b->note) || seki_date_cmp(a->planned_until, b->planned_until) ||
           side[0].worth != side[1].worth || side[0].is_trusted != side[1].is_trusted;
}

static void compare_answer(struct seki_diff *diff, size_t index)
{
    struct seki_diff_answer entry = {.turn = SEKI_TURN_SAME};

    for (int side = 0; side < 2; side++) {
        const struct seki_catalog *catalog = diff->side[side].statement->catalog;
        entry.side[side] =
            seki_voice_of(&diff->side[side], seki_catalog_answer_item(catalog, index));
    }
    if (!voices_differ(entry.side)) {
        return;
    }
    entry.turn = seki_turn_of_answer(entry.side);
    diff->n_answered_once[0] += is_answered(&entry.side[0]) && !is_answered(&entry.side[1]);
    diff->n_answered_once[1] += is_answered(&entry.side[1]) && !is_answered(&entry.side[0]);
    diff->answers_by[entry.turn]++;
    diff->answers[diff->n_answers++] = entry;
}

static int compare_answers(struct seki_arena *arena, struct seki_diff *diff, struct seki_err *err)
{
    size_t n = diff->side[0].statement->catalog->n_answers;

    diff->answers = seki_arena_array(arena, struct seki_diff_answer, n);
    if (!diff->answers) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        compare_answer(diff, i);
    }
    return 0;
}

/* --- on the hub */

static size_t count_untied(const struct seki_catalog *catalog)
{
    size_t n = 0;

    for (size_t i = 0; i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        n += item->n_ties == 0 && item->kind != SEKI_ITEM_TEXT;
    }
    return n;
}

static bool is_tied(const struct seki_item *item, const struct seki_diff_hub *entry)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (item->ties[i].is_exposure == entry->is_exposure &&
            item->ties[i].index == entry->index) {
            return true;
        }
    }
    return false;
}

static size_t count_tied(const struct seki_catalog *catalog, const struct seki_diff_hub *entry)
{
    size_t n = 0;

    for (size_t i = 0; i < catalog->n_answers; i++) {
        n += is_tied(seki_catalog_answer_item(catalog, i), entry);
    }
    return n;
}

/* Of one catalog only the answers whose worth changed made the change. */
static bool is_cause(const struct seki_diff *diff, size_t answer)
{
    struct seki_voice side[2];

    if (diff->is_through_hub) {
        return true;
    }
    for (int i = 0; i < 2; i++) {
        side[i] = seki_voice_of(&diff->side[i],
                                seki_catalog_answer_item(diff->side[i].statement->catalog, answer));
    }
    return side[0].worth != side[1].worth;
}

static int list_voices(struct seki_arena *arena, const struct seki_diff *diff, int side,
                       struct seki_diff_hub *entry, struct seki_err *err)
{
    const struct seki_catalog *catalog = diff->side[side].statement->catalog;
    size_t room = count_tied(catalog, entry);

    entry->voices[side] = seki_arena_array(arena, struct seki_voice, SEKI_MAX(room, (size_t)1));
    if (!entry->voices[side]) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        if (is_tied(item, entry) && is_cause(diff, i)) {
            entry->voices[side][entry->n_voices[side]++] = seki_voice_of(&diff->side[side], item);
        }
    }
    return 0;
}

static void judge(struct seki_diff_hub *entry)
{
    if (entry->is_asked[0] != entry->is_asked[1]) {
        entry->turn = SEKI_TURN_UNCLEAR;
    } else if (entry->is_exposure) {
        entry->turn = seki_turn_of_truth(entry->truth[0], entry->truth[1]);
    } else {
        entry->turn = seki_turn_of_state(entry->state[0], entry->state[1]);
    }
}

static int compare_entry(struct seki_arena *arena, struct seki_diff *diff,
                         struct seki_diff_hub *entry, struct seki_err *err)
{
    bool is_listed;
    int r = 0;

    for (int side = 0; side < 2; side++) {
        entry->is_asked[side] = count_tied(diff->side[side].statement->catalog, entry) > 0;
    }
    judge(entry);
    is_listed = diff->is_through_hub ? entry->is_asked[0] || entry->is_asked[1]
                                     : seki_diff_hub_differs(entry);
    for (int side = 0; r == 0 && is_listed && side < 2; side++) {
        r = list_voices(arena, diff, side, entry, err);
    }
    if (r == 0 && is_listed) {
        diff->hub_by[entry->turn]++;
        diff->hub[diff->n_hub++] = *entry;
    }
    return r;
}

static int compare_profiles(struct seki_arena *arena, const struct seki_hub *hub,
                            struct seki_diff *diff, struct seki_err *err)
{
    struct seki_profile profile[2];
    size_t n = hub->n_objectives + hub->n_exposures;
    int r = 0;

    diff->hub = seki_arena_array(arena, struct seki_diff_hub, SEKI_MAX(n, (size_t)1));
    if (!diff->hub) {
        return seki_fail_nomem(err);
    }
    for (int side = 0; side < 2; side++) {
        const struct seki_checked *c = &diff->side[side];
        seki_profile_make(hub, c, (struct seki_date){0}, &profile[side]);
        diff->n_untied[side] = count_untied(c->statement->catalog);
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_diff_hub entry = {.is_exposure = i >= hub->n_objectives};
        entry.index = (uint16_t)(entry.is_exposure ? i - hub->n_objectives : i);
        for (int side = 0; side < 2; side++) {
            entry.state[side] = profile[side].objective[entry.index];
            entry.truth[side] = profile[side].exposure[entry.index];
        }
        r = compare_entry(arena, diff, &entry, err);
    }
    return r;
}

int seki_diff_make(struct seki_arena *arena, const struct seki_hub *hub,
                   const struct seki_checked *before, const struct seki_checked *after,
                   struct seki_diff *ret_diff, struct seki_err *err)
{
    struct seki_diff diff = {.side = {*before, *after}};
    int r = 0;

    diff.is_through_hub =
        !seki_catalog_is_same(before->statement->catalog, after->statement->catalog);
    compare_headers(&diff);
    if (!diff.is_through_hub) {
        r = compare_answers(arena, &diff, err);
    }
    r = r < 0 ? r : compare_profiles(arena, hub, &diff, err);
    if (r == 0) {
        *ret_diff = diff;
    }
    return r;
}

/* Better or worse: the turns of diff.h. */
#include "engine/diff.h"

/* How an answer stands; NONE: the item knows no better and worse. */
enum stand { STAND_NONE, STAND_UNKNOWN, STAND_BAD, STAND_GOOD, STAND_NA };

static enum stand stand_of(const struct seki_voice *voice)
{
    bool is_good = voice->item->polarity == SEKI_POLARITY_GOOD;

    if (!is_good && voice->item->polarity != SEKI_POLARITY_BAD) {
        return STAND_NONE;
    }
    switch (voice->worth) {
    case SEKI_VALUE_YES:
        return is_good ? STAND_GOOD : STAND_BAD;
    case SEKI_VALUE_NO:
        return is_good ? STAND_BAD : STAND_GOOD;
    case SEKI_VALUE_NA:
        return is_good ? STAND_NA : STAND_GOOD;
    case SEKI_VALUE_NONE:
    case SEKI_VALUE_NOTE:
    case SEKI_VALUE_TEXT:
    case SEKI_VALUE_MAX:
    default:
        return STAND_UNKNOWN;
    }
}

/* From a smaller number to a greater one is better. */
static enum seki_turn turn_of_rank(int before, int after)
{
    if (before == after) {
        return SEKI_TURN_SAME;
    }
    return after > before ? SEKI_TURN_IMPROVED : SEKI_TURN_WORSENED;
}

/* Between two bad answers: the earlier the plan the better, none is worst. */
static enum seki_turn turn_of_plan(struct seki_date before, struct seki_date after)
{
    bool was_set = seki_date_is_set(before);
    bool is_set = seki_date_is_set(after);

    if (was_set && is_set) {
        return turn_of_rank(seki_date_cmp(after, before), 0);
    }
    return turn_of_rank(was_set, is_set);
}

/* Nothing but the note differs, and the note is not the answer itself. */
static bool is_note_only(const struct seki_voice side[2])
{
    const struct seki_answer *a = side[0].answer;
    const struct seki_answer *b = side[1].answer;

    return a->value == b->value && a->value != SEKI_VALUE_NOTE && seki_str_eq(a->text, b->text) &&
           side[0].worth == side[1].worth && side[0].is_trusted == side[1].is_trusted &&
           seki_date_cmp(a->planned_until, b->planned_until) == 0;
}

static enum seki_turn turn_without_direction(const struct seki_voice side[2])
{
    bool is_told_elsewhere = side[0].item->field.n > 0;

    return is_told_elsewhere || is_note_only(side) ? SEKI_TURN_SAME : SEKI_TURN_UNCLEAR;
}

enum seki_turn seki_turn_of_answer(const struct seki_voice side[2])
{
    enum stand before = stand_of(&side[0]);
    enum stand after = stand_of(&side[1]);

    if (before == STAND_NONE) {
        return turn_without_direction(side);
    }
    if (before == after) {
        if (before == STAND_BAD) {
            return turn_of_plan(side[0].answer->planned_until, side[1].answer->planned_until);
        }
        return before == STAND_UNKNOWN ? turn_without_direction(side) : SEKI_TURN_SAME;
    }
    if (before == STAND_GOOD && after != STAND_NA) {
        return SEKI_TURN_WORSENED;
    }
    return after == STAND_GOOD && before != STAND_NA ? SEKI_TURN_IMPROVED : SEKI_TURN_UNCLEAR;
}

enum seki_turn seki_turn_of_state(enum seki_state before, enum seki_state after)
{
    static const int ranks[SEKI_STATE_MAX] = {
        [SEKI_STATE_UNKNOWN] = 0, [SEKI_STATE_UNMET] = 0, [SEKI_STATE_PARTLY] = 1,
        [SEKI_STATE_MET] = 2,     [SEKI_STATE_NA] = 0,
    };

    if (before == after) {
        return SEKI_TURN_SAME;
    }
    if (before == SEKI_STATE_NA || after == SEKI_STATE_NA || ranks[before] == ranks[after]) {
        return SEKI_TURN_UNCLEAR;
    }
    return turn_of_rank(ranks[before], ranks[after]);
}

enum seki_turn seki_turn_of_truth(enum seki_truth before, enum seki_truth after)
{
    if (before == after) {
        return SEKI_TURN_SAME;
    }
    if (before != SEKI_TRUTH_FALSE && after != SEKI_TRUTH_FALSE) {
        return SEKI_TURN_UNCLEAR;
    }
    return before == SEKI_TRUTH_FALSE ? SEKI_TURN_WORSENED : SEKI_TURN_IMPROVED;
}

struct seki_str seki_turn_name(enum seki_turn turn)
{
    static const struct seki_str names[SEKI_TURN_MAX] = {
        [SEKI_TURN_SAME] = SEKI_STR("same"),
        [SEKI_TURN_WORSENED] = SEKI_STR("worsened"),
        [SEKI_TURN_UNCLEAR] = SEKI_STR("unclear"),
        [SEKI_TURN_IMPROVED] = SEKI_STR("improved"),
    };

    return names[turn];
}

#include "engine/promise.h"

#include "engine/check.h"

/* A no, or a cell in which nothing stood: "under consideration" is neither. */
static bool is_open(const struct seki_answer *answer)
{
    return answer->value == SEKI_VALUE_NO ||
           (answer->value == SEKI_VALUE_NONE && seki_str_trim(answer->raw).n == 0);
}

static bool is_taken_back(const struct seki_checked *checked, const struct seki_item *item)
{
    for (size_t i = 0; i < checked->n_findings; i++) {
        if (checked->findings[i].item == item &&
            seki_str_eq(checked->findings[i].rule, SEKI_RULE_PLAN_UNCLEAR)) {
            return true;
        }
    }
    return false;
}

bool seki_promise_is_far(struct seki_date day, struct seki_date as_of)
{
    as_of.year = (int16_t)(as_of.year + SEKI_PROMISE_YEARS);
    return as_of.month > 0 && seki_date_cmp(day, as_of) >= 0;
}

enum seki_promise seki_promise_of(const struct seki_checked *checked, const struct seki_item *item,
                                  struct seki_date as_of)
{
    const struct seki_answer *answer = seki_statement_answer(checked->statement, item);

    if (!seki_date_is_set(answer->planned_until)) {
        return SEKI_PROMISE_NONE;
    }
    if (!seki_date_is_set(as_of) || !is_open(answer) || is_taken_back(checked, item) ||
        seki_promise_is_far(answer->planned_until, as_of) ||
        !seki_answer_is_trusted(answer, item, checked->findings, checked->n_findings)) {
        return SEKI_PROMISE_UNCLEAR;
    }
    return seki_date_cmp(answer->planned_until, as_of) < 0 ? SEKI_PROMISE_LATE : SEKI_PROMISE_DUE;
}

/*
 * Whether an n-a is still one: all that it hangs on is known and stays as it is. Gates form no cycle.
 */
static bool stays_na(const struct seki_checked *checked, const struct seki_item *item,
                     struct seki_date as_of)
{
    while (item->gate != SEKI_GATE_NONE) {
        const struct seki_answer *answer;
        item = &checked->statement->catalog->items[item->gate_item];
        answer = seki_statement_answer(checked->statement, item);
        if (answer && (seki_answer_worth(checked->statement, item, false, checked->findings,
                                         checked->n_findings) == SEKI_VALUE_NONE ||
                       answer->value == SEKI_VALUE_TEXT ||
                       seki_promise_of(checked, item, as_of) == SEKI_PROMISE_DUE)) {
            return false;
        }
    }
    return true;
}

enum seki_value seki_promised_worth(const struct seki_checked *checked,
                                    const struct seki_item *item, enum seki_value worth,
                                    struct seki_date as_of)
{
    if (seki_promise_of(checked, item, as_of) == SEKI_PROMISE_DUE) {
        return SEKI_VALUE_YES;
    }
    return worth == SEKI_VALUE_NA && !stays_na(checked, item, as_of) ? SEKI_VALUE_NONE : worth;
}

static const struct seki_str names[SEKI_PROMISE_MAX] = {
    [SEKI_PROMISE_NONE] = SEKI_STR(""),
    [SEKI_PROMISE_DUE] = SEKI_STR("counts"),
    [SEKI_PROMISE_LATE] = SEKI_STR("late"),
    [SEKI_PROMISE_UNCLEAR] = SEKI_STR("unclear"),
};

struct seki_str seki_promise_name(enum seki_promise promise)
{
    return names[promise];
}

enum seki_promise seki_promise_from_name(struct seki_str name)
{
    for (int i = SEKI_PROMISE_DUE; i < SEKI_PROMISE_MAX; i++) {
        if (seki_str_eq(names[i], name)) {
            return (enum seki_promise)i;
        }
    }
    return SEKI_PROMISE_NONE;
}

/* Days by which makers plan what they lack: which of them can be counted on (promise.h). */
#include "engine/check_int.h"
#include "engine/promise.h"
#include "model/qualify.h"
#include "msg/m_check.h"
#include "msg/m_remedy.h"

/* The note of the answer, or what hangs on its row, says more than the plan. */
static int is_limited(struct seki_check_work *w, const struct seki_item *item,
                      const struct seki_answer *answer, bool *ret_is_limited)
{
    const struct seki_statement *s = w->statement;
    bool is_limit = false;
    int r = answer->note.n > 0
                ? seki_check_qualifies(w, answer->note, seki_text_qualifies_plan, &is_limit)
                : 0;

    for (size_t i = 0; r == 0 && !is_limit && i < s->n_extra; i++) {
        if (s->extra[i].is_comment && s->extra[i].item == item) {
            r = seki_check_qualifies(w, s->extra[i].text, seki_text_qualifies_plan, &is_limit);
        }
    }
    if (r == 0) {
        *ret_is_limited = is_limit;
    }
    return r;
}

static int add(struct seki_check_work *w, const struct seki_item *item, struct seki_str rule,
               struct seki_msg reason, struct seki_msg remedy)
{
    return seki_check_add(w, (struct seki_finding){.rule = rule,
                                                   .severity = SEKI_SEVERITY_WARNING,
                                                   .item = item,
                                                   .reason = reason,
                                                   .remedy = remedy});
}

/* A plan to have what is missing. */
static int check_open(struct seki_check_work *w, const struct seki_item *item,
                      const struct seki_answer *answer, struct seki_str day)
{
    bool is_late = seki_date_is_set(w->today) && seki_date_cmp(answer->planned_until, w->today) < 0;
    bool is_limit = false;
    int r = is_limited(w, item, answer, &is_limit);

    if (r == 0 && is_limit) {
        return add(w, item, SEKI_RULE_PLAN_UNCLEAR, M_check_plan_limited(item->id, day),
                   M_remedy_plan_unclear());
    }
    if (r == 0 && seki_promise_is_far(answer->planned_until, w->today)) {
        return add(w, item, SEKI_RULE_PLAN_UNCLEAR,
                   M_check_plan_far(item->id, day, SEKI_PROMISE_YEARS), M_remedy_plan_unclear());
    }
    if (r == 0 && is_late) {
        return add(w, item, SEKI_RULE_PLAN_LATE, M_check_plan_late(item->id, day),
                   M_remedy_plan_late());
    }
    return r;
}

int seki_check_plan(struct seki_check_work *w, const struct seki_item *item,
                    const struct seki_answer *answer)
{
    bool is_past = seki_date_is_set(w->today) && seki_date_cmp(answer->planned_until, w->today) < 0;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str day;

    seki_buf_init(&text, 16); /* 2026-04-01 */
    seki_date_add_iso(&text, answer->planned_until);
    day = seki_arena_buf(w->arena, &text);
    if (!day.p) {
        return seki_fail_nomem(w->err);
    }
    if (seki_check_is_comforting(item, answer->value)) {
        return is_past ? 0
                       : add(w, item, SEKI_RULE_LIMITED, M_check_plan_of_yes(item->id, day),
                             M_remedy_plan_of_yes());
    }
    if (item->polarity != SEKI_POLARITY_GOOD) {
        return 0;
    }
    if (answer->value == SEKI_VALUE_NO || answer->value == SEKI_VALUE_NONE) {
        return check_open(w, item, answer, day);
    }
    return add(w, item, SEKI_RULE_PLAN_UNCLEAR, M_check_plan_beside(item->id, day),
               M_remedy_plan_unclear());
}

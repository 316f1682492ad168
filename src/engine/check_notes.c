/* Notes: those that limit or point nowhere, and reasons that nobody wrote down. */
#include "base/limits.h"
#include "base/utf8.h"
#include "engine/check_int.h"
#include "engine/profile.h"
#include "model/qualify.h"
#include "msg/m_check.h"
#include "msg/m_remedy.h"

bool seki_check_is_comforting(const struct seki_item *item, enum seki_value value)
{
    return (value == SEKI_VALUE_YES && item->polarity == SEKI_POLARITY_GOOD) ||
           (value == SEKI_VALUE_NO && item->polarity == SEKI_POLARITY_BAD);
}

/* Nothing but words such as "see note 3": the note that they point to is not in the form. */
static bool is_bare_reference(struct seki_str folded)
{
    static const struct seki_str words[] = {
        SEKI_STR("please"), SEKI_STR("see"), SEKI_STR("refer to"), SEKI_STR("notes"),
        SEKI_STR("note"),   SEKI_STR("and"), SEKI_STR("備考"),     SEKI_STR("注記"),
        SEKI_STR("注"),     SEKI_STR("を"),  SEKI_STR("参照"),     SEKI_STR("及び"),
        SEKI_STR("※"),      SEKI_STR("†"),   SEKI_STR("、"),       SEKI_STR("・"),
    };
    bool has_digit = false;

    while (folded.n) {
        size_t taken = 0;
        for (size_t i = 0; taken == 0 && i < SEKI_ARRAY_LEN(words); i++) {
            taken = seki_str_starts(folded, words[i]) ? words[i].n : 0;
        }
        if (taken == 0 && !strchr(" 0123456789#.,:;&()*[]", folded.p[0])) {
            return false;
        }
        has_digit = has_digit || (folded.p[0] >= '0' && folded.p[0] <= '9');
        folded = seki_str_skip(folded, SEKI_MAX(taken, 1));
    }
    return has_digit;
}

struct noted {
    bool is_limited;
    bool is_dangling;
};

static int look_at_note(struct seki_check_work *w, struct seki_str note, struct noted *ret_noted)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str folded;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    folded = seki_fold(&scratch, note);
    if (!folded.p) {
        return seki_fail_nomem(w->err);
    }
    *ret_noted = (struct noted){.is_limited = seki_text_qualifies(folded),
                                .is_dangling = is_bare_reference(folded)};
    return 0;
}

/* A note that points nowhere, or takes back a part of a "yes". */
int seki_check_note(struct seki_check_work *w, const struct seki_item *item,
                    const struct seki_answer *answer)
{
    struct noted noted = {0};
    int error = answer->note.n > 0 ? look_at_note(w, answer->note, &noted) : 0;

    if (error == 0 && noted.is_dangling) {
        error = seki_check_add(
            w, (struct seki_finding){.rule = SEKI_STR("note.dangling"),
                                     .severity = SEKI_SEVERITY_WARNING,
                                     .item = item,
                                     .reason = M_check_note_dangling(item->id, answer->note),
                                     .remedy = M_remedy_note_missing()});
    }
    if (error == 0 && (noted.is_limited || noted.is_dangling) &&
        seki_check_is_comforting(item, answer->value)) {
        error = seki_check_add(w, (struct seki_finding){.rule = SEKI_RULE_LIMITED,
                                                        .severity = SEKI_SEVERITY_WARNING,
                                                        .item = item,
                                                        .reason = M_check_limited(item->id),
                                                        .remedy = M_remedy_limited()});
    }
    return error;
}

/* --- what is missing in many places ---------------------------------------- */

typedef bool answer_test(const struct seki_check_work *w, const struct seki_item *item,
                         const struct seki_answer *answer);

static bool is_na_without_reason(const struct seki_check_work *w, const struct seki_item *item,
                                 const struct seki_answer *answer)
{
    return answer->value == SEKI_VALUE_NA && answer->note.n == 0 &&
           item->kind == SEKI_ITEM_QUESTION && !seki_check_is_on_exposure(item) &&
           !seki_na_is_justified(w->statement, item, w->findings.p, w->findings.n);
}

static bool is_no_without_plan(const struct seki_check_work *w, const struct seki_item *item,
                               const struct seki_answer *answer)
{
    (void)w;
    return answer->value == SEKI_VALUE_NO && item->polarity == SEKI_POLARITY_GOOD &&
           answer->note.n == 0 && !seki_date_is_set(answer->planned_until);
}

static int add_each(struct seki_check_work *w, answer_test *test, struct seki_str rule,
                    struct seki_msg (*reason)(struct seki_str item), struct seki_msg remedy)
{
    const struct seki_catalog *catalog = w->statement->catalog;
    int error = 0;

    for (size_t i = 0; error == 0 && i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        if (test(w, item, &w->statement->answers[i])) {
            error = seki_check_add(
                w, (struct seki_finding){
                       .rule = rule, .item = item, .reason = reason(item->id), .remedy = remedy});
        }
    }
    return error;
}

static struct seki_msg na_reason(struct seki_str item)
{
    return M_check_na_no_reason(item);
}

static struct seki_msg no_reason(struct seki_str item)
{
    return M_check_no_no_plan(item);
}

int seki_check_reasons(struct seki_check_work *w)
{
    int error = add_each(w, is_na_without_reason, SEKI_STR("na.no-reason"), na_reason,
                         M_remedy_na_no_reason());

    return error < 0 ? error
                     : add_each(w, is_no_without_plan, SEKI_STR("no.no-plan"), no_reason,
                                M_remedy_no_no_plan());
}

/* Comments and text boxes: only a person can say what they do to the answers. */
#include "base/limits.h"
#include "base/utf8.h"
#include "engine/check_int.h"
#include "model/qualify.h"
#include "msg/m_check.h"
#include "msg/m_remedy.h"

#define SHOWN_MAX 200 /* bytes of a comment that its finding repeats */

int seki_check_qualifies(struct seki_check_work *w, struct seki_str text,
                         bool (*qualifies)(struct seki_str folded), bool *ret_qualifies)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str folded;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    folded = seki_fold(&scratch, text);
    if (!folded.p) {
        return seki_fail_nomem(w->err);
    }
    *ret_qualifies = qualifies(folded);
    return 0;
}

static int check_comment(struct seki_check_work *w, const struct seki_extra *extra)
{
    struct seki_str shown = seki_utf8_head(extra->text, SHOWN_MAX);
    struct seki_finding finding = {.rule = SEKI_STR("answer.comment"),
                                   .item = extra->item,
                                   .cell = extra->cell,
                                   .remedy = M_remedy_comment()};
    bool is_limit = false;
    int error = seki_check_qualifies(w, extra->text, seki_text_qualifies, &is_limit);

    finding.severity = is_limit ? SEKI_SEVERITY_WARNING : SEKI_SEVERITY_INFO;
    finding.reason = is_limit ? M_check_comment_limits(extra->cell, extra->item->id, shown)
                              : M_check_comment(extra->cell, extra->item->id, shown);
    return error < 0 ? error : seki_check_add(w, finding);
}

static bool has_answers(const struct seki_statement *s, struct seki_str sheet)
{
    for (size_t i = 0; i < s->catalog->n_answers; i++) {
        if (s->answers[i].match != SEKI_MATCH_NONE && seki_str_eq(s->answers[i].sheet, sheet)) {
            return true;
        }
    }
    return false;
}

/* One beside no answer may be meant for all of them: told when it limits something. */
static int check_aside(struct seki_check_work *w, const struct seki_extra *extra)
{
    struct seki_str shown = seki_utf8_head(extra->text, SHOWN_MAX);
    struct seki_finding finding = {.rule = SEKI_STR("answer.comment"),
                                   .cell = extra->cell,
                                   .remedy = M_remedy_comment_aside()};
    bool is_limit = false;
    int error = seki_check_qualifies(w, extra->text, seki_text_qualifies, &is_limit);

    if (error < 0 || !is_limit) {
        return error;
    }
    finding.severity =
        has_answers(w->statement, extra->sheet) ? SEKI_SEVERITY_WARNING : SEKI_SEVERITY_INFO;
    finding.reason = extra->cell.n ? M_check_comment_aside(extra->cell, extra->sheet, shown)
                                   : M_check_comment_sheet(extra->sheet, shown);
    return seki_check_add(w, finding);
}

int seki_check_comments(struct seki_check_work *w)
{
    const struct seki_statement *s = w->statement;
    int error = 0;

    for (size_t i = 0; error == 0 && i < s->n_extra; i++) {
        if (s->extra[i].is_comment) {
            error =
                s->extra[i].item ? check_comment(w, &s->extra[i]) : check_aside(w, &s->extra[i]);
        }
    }
    return error;
}

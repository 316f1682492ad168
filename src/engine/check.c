#include "engine/check.h"

#include "engine/check_int.h"
#include "engine/profile.h"
#include "model/derivation.h"
#include "msg/m_check.h"
#include "msg/m_remedy.h"

int seki_check_add(struct seki_check_work *w, struct seki_finding finding)
{
    struct seki_finding *f = seki_vec_push(&w->findings);
    const struct seki_answer *answer =
        finding.item ? seki_statement_answer(w->statement, finding.item) : NULL;

    if (!f) {
        return seki_fail_nomem(w->err);
    }
    *f = finding;
    if (answer && finding.cell.n == 0) {
        f->cell = answer->cell;
    }
    return 0;
}

static struct seki_msg gate_reason(const struct seki_item *item, const struct seki_item *gate,
                                   enum seki_value value)
{
    bool is_yes = item->gate == SEKI_GATE_YES;

    if (value == SEKI_VALUE_YES) {
        return is_yes ? M_check_yes_gate_yes(item->id, gate->id)
                      : M_check_yes_gate_no(item->id, gate->id);
    }
    if (value == SEKI_VALUE_NA) {
        return is_yes ? M_check_na_gate_yes(item->id, gate->id)
                      : M_check_na_gate_no(item->id, gate->id);
    }
    return is_yes ? M_check_no_gate_yes(item->id, gate->id)
                  : M_check_no_gate_no(item->id, gate->id);
}

/* An answer against the gate of its item; see the rules in check.h. */
static int check_gate(struct seki_check_work *w, const struct seki_item *item)
{
    const struct seki_item *gate = &w->statement->catalog->items[item->gate_item];
    const struct seki_answer *of_gate = seki_statement_answer(w->statement, gate);
    enum seki_value wanted = item->gate == SEKI_GATE_YES ? SEKI_VALUE_YES : SEKI_VALUE_NO;
    enum seki_value value = seki_statement_answer(w->statement, item)->value;
    struct seki_finding finding = {.item = item, .other = gate};
    bool is_known = of_gate && (of_gate->value == SEKI_VALUE_YES ||
                                of_gate->value == SEKI_VALUE_NO || of_gate->value == SEKI_VALUE_NA);

    finding.reason = gate_reason(item, gate, value);
    if (is_known && value == (of_gate->value == wanted ? SEKI_VALUE_NA : SEKI_VALUE_YES)) {
        finding.rule = SEKI_STR("gate.contradiction");
        finding.severity = SEKI_SEVERITY_ERROR;
        finding.remedy = M_remedy_contradiction(item->id, gate->id);
        return seki_check_add(w, finding);
    }
    if (is_known && of_gate->value != wanted && value == SEKI_VALUE_NO) {
        finding.rule = SEKI_STR("gate.no-for-na");
        finding.remedy = M_remedy_no_for_na(item->id);
        return seki_check_add(w, finding);
    }
    return 0;
}

static int check_see_note(struct seki_check_work *w, const struct seki_item *item,
                          const struct seki_answer *answer)
{
    int error = seki_check_add(w, (struct seki_finding){.rule = SEKI_STR("answer.see-note"),
                                                        .severity = SEKI_SEVERITY_INFO,
                                                        .item = item,
                                                        .reason = M_check_see_note(item->id),
                                                        .remedy = M_remedy_see_note()});

    if (error == 0 && answer->note.n == 0) {
        error = seki_check_add(w, (struct seki_finding){.rule = SEKI_STR("note.missing"),
                                                        .severity = SEKI_SEVERITY_WARNING,
                                                        .item = item,
                                                        .reason = M_check_note_missing(item->id),
                                                        .remedy = M_remedy_note_missing()});
    }
    return error;
}

bool seki_check_is_on_exposure(const struct seki_item *item)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (item->ties[i].is_exposure) {
            return true;
        }
    }
    return false;
}

/* Its gate is answered n-a: whatever is to be said was said there. */
static bool follows_na(const struct seki_statement *statement, const struct seki_item *item)
{
    const struct seki_answer *gate =
        item->gate == SEKI_GATE_NONE
            ? NULL
            : seki_statement_answer(statement, &statement->catalog->items[item->gate_item]);

    return gate && gate->value == SEKI_VALUE_NA;
}

/* "n-a" where only yes or no says whether a way in is open. */
static int check_na(struct seki_check_work *w, const struct seki_item *item)
{
    const struct seki_finding *findings = w->findings.p;

    if (!seki_check_is_on_exposure(item) || follows_na(w->statement, item) ||
        seki_na_is_justified(w->statement, item, findings, w->findings.n) ||
        seki_findings_distrust(findings, w->findings.n, item)) {
        return 0;
    }
    return seki_check_add(w, (struct seki_finding){.rule = SEKI_STR("answer.na-unjustified"),
                                                   .severity = SEKI_SEVERITY_WARNING,
                                                   .item = item,
                                                   .reason = M_check_na_unjustified(item->id),
                                                   .remedy = M_remedy_na_unjustified(item->id)});
}

/* Why an answer word is in doubt is not to be seen in it: that has to be said. */
static int check_doubt(struct seki_check_work *w, const struct seki_item *item,
                       const struct seki_answer *answer)
{
    struct seki_finding finding = {.rule = SEKI_STR("answer.doubtful"),
                                   .severity = SEKI_SEVERITY_WARNING,
                                   .item = item,
                                   .reason = M_check_doubtful(item->id, answer->raw),
                                   .remedy = M_remedy_doubtful()};
    struct seki_text *why;

    if (answer->doubt != SEKI_REASON_NONE && answer->doubt != SEKI_REASON_WORD) {
        why = seki_arena_new(w->arena, struct seki_text);
        if (!why) {
            return seki_fail_nomem(w->err);
        }
        for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
            why->in[lang] =
                seki_msg_text((enum seki_lang)lang, seki_row_reason_text(answer->doubt));
        }
        finding.reason = M_check_in_doubt(item->id, answer->raw);
        finding.why = why;
    }
    return seki_check_add(w, finding);
}

/* Made from answers to another form, as the reason given with it says. */
static int check_proposal(struct seki_check_work *w, const struct seki_item *item,
                          const struct seki_answer *answer)
{
    return seki_check_add(w, (struct seki_finding){.rule = SEKI_STR("answer.proposed"),
                                                   .severity = SEKI_SEVERITY_WARNING,
                                                   .item = item,
                                                   .reason = M_check_proposed(item->id),
                                                   .remedy = M_remedy_proposed(),
                                                   .why = &answer->derivation->reason});
}

static int check_answer(struct seki_check_work *w, const struct seki_item *item)
{
    const struct seki_answer *answer = seki_statement_answer(w->statement, item);
    bool is_question = item->kind == SEKI_ITEM_QUESTION;
    int error = 0;

    if (item->gate == SEKI_GATE_YES || item->gate == SEKI_GATE_NO) {
        error = check_gate(w, item);
    }
    if (error == 0 && is_question && answer->value == SEKI_VALUE_NONE &&
        seki_str_find(answer->raw, SEKI_STR(" | ")) != SIZE_MAX) {
        error = seki_check_add(
            w, (struct seki_finding){.rule = SEKI_STR("answer.doubled"),
                                     .severity = SEKI_SEVERITY_WARNING,
                                     .item = item,
                                     .reason = M_check_doubled(item->id, answer->raw),
                                     .remedy = M_remedy_doubled()});
    } else if (error == 0 && seki_answer_is_proposal(answer)) {
        error = check_proposal(w, item, answer);
    } else if (error == 0 && answer->match != SEKI_MATCH_NONE &&
               answer->confidence < SEKI_CONFIDENT) {
        error = check_doubt(w, item, answer);
    } else if (error == 0 && is_question && answer->value == SEKI_VALUE_NONE) {
        error = seki_check_add(w, (struct seki_finding){.rule = SEKI_STR("answer.missing"),
                                                        .severity = SEKI_SEVERITY_INFO,
                                                        .item = item,
                                                        .reason = M_check_missing(item->id),
                                                        .remedy = M_remedy_missing()});
    }
    if (error == 0 && answer->value == SEKI_VALUE_NA) {
        error = check_na(w, item);
    }
    if (error == 0) {
        error = seki_check_note(w, item, answer);
    }
    if (error == 0 && seki_date_is_set(answer->planned_until)) {
        error = seki_check_plan(w, item, answer);
    }
    if (error == 0 && answer->value == SEKI_VALUE_NOTE) {
        error = check_see_note(w, item, answer);
    }
    return error;
}

static int check_all(struct seki_check_work *w)
{
    const struct seki_catalog *catalog = w->statement->catalog;
    int error = seki_check_head(w);

    for (size_t i = 0; error == 0 && i < catalog->n_answers; i++) {
        error = check_answer(w, seki_catalog_answer_item(catalog, i));
    }
    if (error == 0) {
        error = seki_check_pairs(w);
    }
    if (error == 0) {
        error = seki_check_comments(w);
    }
    if (error == 0) {
        error = seki_check_reasons(w);
    }
    return error == 0 ? seki_check_texts(w) : error;
}

/* Without the room they grew in: a hospital keeps those of thousands of statements. */
static int keep(struct seki_arena *arena, const struct seki_vec *findings,
                struct seki_finding **ret_findings, size_t *ret_n, struct seki_err *err)
{
    struct seki_finding *kept = seki_arena_array(arena, struct seki_finding, findings->n);

    if (!kept) {
        return seki_fail_nomem(err);
    }
    if (findings->n) {
        memcpy(kept, findings->p, findings->n * sizeof(*kept));
    }
    *ret_findings = kept;
    *ret_n = findings->n;
    return 0;
}

int seki_check_statement(struct seki_arena *arena, const struct seki_statement *statement,
                         struct seki_date today, struct seki_finding **ret_findings, size_t *ret_n,
                         struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_check_work w = {.arena = arena, .statement = statement, .today = today, .err = err};
    int error;

    seki_arena_init(&scratch, arena->max);
    seki_vec_init(&w.findings, &scratch, sizeof(struct seki_finding), SIZE_MAX);
    error = check_all(&w);
    if (error < 0) {
        return error;
    }
    return keep(arena, &w.findings, ret_findings, ret_n, err);
}

bool seki_findings_distrust(const struct seki_finding *findings, size_t n,
                            const struct seki_item *item)
{
    for (size_t i = 0; i < n; i++) {
        bool is_touched = findings[i].item == item || findings[i].other == item;
        if (is_touched && (findings[i].severity == SEKI_SEVERITY_ERROR ||
                           seki_str_eq(findings[i].rule, SEKI_RULE_LIMITED) ||
                           seki_str_eq(findings[i].rule, SEKI_RULE_PAIR_DOUBTFUL))) {
            return true;
        }
    }
    return false;
}

struct seki_lost_plans seki_findings_lost_plans(const struct seki_finding *findings, size_t n)
{
    struct seki_lost_plans lost = {0};

    for (size_t i = 0; i < n; i++) {
        lost.n_late += seki_str_eq(findings[i].rule, SEKI_RULE_PLAN_LATE);
        lost.n_unclear += seki_str_eq(findings[i].rule, SEKI_RULE_PLAN_UNCLEAR);
    }
    return lost;
}

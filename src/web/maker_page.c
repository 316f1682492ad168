#include "web/maker_page.h"

#include "base/date.h"
#include "base/moment.h"
#include "engine/check.h"
#include "model/statement.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "msg/m_remedy.h"
#include "web/forms.h"
#include "web/read.h"

#define NUMBER 20 /* digits of one */

enum seki_lang seki_maker_lang(const struct seki_web_call *call)
{
    return seki_web_lang_for(call->request, call->act->actor);
}

int seki_maker_number(struct seki_web_call *call, int64_t *ret_number, struct seki_err *err)
{
    return seki_str_to_int(call->id, 1, INT64_MAX, ret_number)
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_make_no_such_page(), SEKI_NO_HINT);
}

int seki_maker_sent(struct seki_web_call *call, struct seki_str name, int64_t *ret_number,
                    struct seki_err *err)
{
    bool is_there = false;
    struct seki_str text = seki_http_form_text(&call->form, name, &is_there);

    return is_there && text.n <= NUMBER && seki_str_to_int(text, 1, INT64_MAX, ret_number)
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_make_not_sent(name), M_hint_make_not_sent());
}

bool seki_maker_pair(struct seki_str text, struct seki_str *ret_organisation, int64_t *ret_number)
{
    size_t at = seki_str_find_char(text, '-');

    if (at == SIZE_MAX || !seki_id_is_valid(seki_str_head(text, at))) {
        return false;
    }
    *ret_organisation = seki_str_head(text, at);
    return seki_str_to_int(seki_str_skip(text, at + 1), 1, INT64_MAX, ret_number);
}

int seki_maker_forms(struct seki_web_call *call, const struct seki_catalog *without,
                     struct seki_str chosen, const struct seki_web_option **ret_option,
                     size_t *ret_n, struct seki_err *err)
{
    const struct seki_catalog *form;
    struct seki_web_option *option;
    size_t n = 0;

    while (seki_web_form_at(n)) {
        n++;
    }
    option = seki_arena_array(call->act->arena, struct seki_web_option, n + 1);
    if (!option) {
        return seki_fail_nomem(err);
    }
    n = 0;
    for (size_t i = 0; (form = seki_web_form_at(i)) != NULL; i++) {
        if (form != without) {
            option[n++] = (struct seki_web_option){
                .value = form->head.id,
                .label = {.text = seki_text_get(&form->head.title, seki_maker_lang(call))},
                .is_chosen = seki_str_eq(form->head.id, chosen)};
        }
    }
    *ret_option = option;
    *ret_n = n;
    return 0;
}

struct seki_date seki_maker_today(const struct seki_web_call *call)
{
    return seki_moment_date_in_japan(call->act->now);
}

/* What is only missing, or might be said better, stands nowhere beside a question: there would be nothing else to read. */
static size_t keep_warnings(struct seki_finding *findings, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (findings[i].severity != SEKI_SEVERITY_INFO &&
            !seki_str_eq(findings[i].rule, SEKI_STR("answer.doubtful"))) {
            findings[kept++] = findings[i];
        }
    }
    return kept;
}

/* What to do next, said to who fills it in: the engine says it to who receives a form. */
static void word_for_makers(struct seki_finding *findings, size_t n)
{
    static const struct {
        int hospital, maker; /* with the same arguments */
    } words[] = {
        {SEKI_MSG_remedy_contradiction, SEKI_MSG_make_remedy_contradiction},
        {SEKI_MSG_remedy_note_missing, SEKI_MSG_make_remedy_note_missing},
        {SEKI_MSG_remedy_na_unjustified, SEKI_MSG_make_remedy_na_unjustified},
    };

    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < SEKI_ARRAY_LEN(words); k++) {
            if (findings[i].remedy.id == words[k].hospital) {
                findings[i].remedy.id = words[k].maker;
                break;
            }
        }
    }
}

int seki_maker_check(struct seki_web_call *call, const struct seki_draft_whole *whole,
                     const struct seki_catalog *form, struct seki_finding **ret_findings,
                     size_t *ret_n, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF day = {0};
    struct seki_statement *statement = NULL;
    struct seki_str text;
    size_t n = 0;
    int r;

    seki_buf_init(&day, NUMBER);
    seki_date_add_iso(&day, seki_maker_today(call));
    text = seki_arena_buf(call->act->arena, &day);
    if (!text.p) {
        return seki_fail_nomem(err);
    }
    r = seki_draft_statement(call->act->arena, whole, form, text, &statement, err);
    r = r < 0 ? r
              : seki_check_statement(call->act->arena, statement, seki_maker_today(call),
                                     ret_findings, &n, err);
    if (r == 0) {
        *ret_n = keep_warnings(*ret_findings, n);
        word_for_makers(*ret_findings, *ret_n);
    }
    return r;
}

int64_t seki_maker_answered(const struct seki_draft_whole *whole, int64_t *ret_n_proposed)
{
    int64_t n = 0;

    *ret_n_proposed = 0;
    for (size_t i = 0; i < whole->n; i++) {
        bool is_answered =
            !seki_str_eq(whole->answer[i].text[SEKI_DRAFT_ANSWER_VALUE], SEKI_STR("none"));
        n += is_answered && !whole->answer[i].is_proposed;
        *ret_n_proposed += whole->answer[i].is_proposed;
    }
    return n;
}

int seki_maker_form(struct seki_web_call *call, int64_t draft, struct seki_draft_whole *ret_whole,
                    const struct seki_catalog **ret_form, struct seki_err *err)
{
    int r = seki_draft_open(call->act, draft, ret_whole, err);

    call->act->event = (struct seki_audit_event){.action = 0};
    if (r < 0) {
        return r;
    }
    *ret_form = seki_web_form(ret_whole->draft.text[SEKI_DRAFT_CATALOG]);
    return *ret_form ? 0
                     : seki_fail(err, SEKI_ERR_INVALID, M_make_no_form(), M_hint_make_no_form());
}

bool seki_maker_is_chosen(const struct seki_http_form *form, struct seki_str item)
{
    for (size_t i = 0; i < form->n; i++) {
        const struct seki_http_field *field = &form->fields[i];
        if (!field->is_file && seki_str_eq(field->name, SEKI_STR("take")) &&
            seki_str_eq(field->value, item)) {
            return true;
        }
    }
    return false;
}

int seki_maker_edition(struct seki_web_call *call, struct seki_str before, struct seki_str item,
                       int64_t *ret_edition, struct seki_err *err)
{
    const struct seki_str parts[] = {before, item};
    struct seki_str name = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));

    if (!name.p) {
        return seki_fail_nomem(err);
    }
    return seki_str_to_int(seki_read_typed(&call->form, name, NUMBER), 0, INT64_MAX, ret_edition)
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_make_not_sent(item), M_hint_make_not_sent());
}

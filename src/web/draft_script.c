/* What the editor's script sends: one answer, or that the last change is undone; and what is found now. */
#include "base/visible.h"
#include "format/json/json_out.h"
#include "model/statement.h"
#include "msg/m_beside.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "service/undo.h"
#include "web/draft_edit.h"
#include "web/maker_page.h"

static int put_msg(struct seki_json_out *j, struct seki_str key, enum seki_lang lang,
                   const struct seki_msg *a, const struct seki_msg *b)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)2 * SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, lang, a);
    if (b->id != SEKI_MSG_NONE) {
        seki_buf_add_char(&text, ' ');
        seki_msg_format(&text, lang, b);
    }
    seki_json_str(j, key, seki_buf_str(&text));
    return seki_buf_status(&text);
}

static int put_findings(struct seki_editing *e, struct seki_json_out *j)
{
    enum seki_lang lang = seki_maker_lang(e->call);
    int r = 0;

    seki_json_begin_array(j, SEKI_STR("findings"));
    for (size_t i = 0; r == 0 && i < e->n_findings; i++) {
        if (e->finding[i].item) {
            seki_json_begin_object_line(j, (struct seki_str){0});
            seki_json_str(j, SEKI_STR("item"), e->finding[i].item->id);
            seki_json_bool(j, SEKI_STR("bad"), e->finding[i].severity == SEKI_SEVERITY_ERROR);
            r = put_msg(j, SEKI_STR("text"), lang, &e->finding[i].reason, &e->finding[i].remedy);
            seki_json_end_object(j);
        }
    }
    seki_json_end_array(j);
    return r;
}

static void put_answer(struct seki_json_out *j, const struct seki_draft_answer *now)
{
    struct seki_str value = now->text[SEKI_DRAFT_ANSWER_VALUE];

    seki_json_int(j, SEKI_STR("edition"), now->edition);
    seki_json_str(j, SEKI_STR("value"), value.n ? value : SEKI_STR("none"));
    seki_json_str(j, SEKI_STR("text"), now->text[SEKI_DRAFT_ANSWER_TEXT]);
    seki_json_str(j, SEKI_STR("note"), now->text[SEKI_DRAFT_ANSWER_NOTE]);
    seki_json_str(j, SEKI_STR("planned"), now->text[SEKI_DRAFT_ANSWER_PLANNED]);
    seki_json_bool(j, SEKI_STR("proposed"), now->is_proposed);
    seki_json_str(j, SEKI_STR("by"), now->text[SEKI_DRAFT_ANSWER_BY_NAME]);
}

/* Where the answer comes from, as the page says it; empty: somebody said it. */
static int put_source(struct seki_editing *e, struct seki_json_out *j, struct seki_str source)
{
    const struct seki_msg from = M_beside_from(source);
    const struct seki_msg none = {.id = SEKI_MSG_NONE};
    int r = 0;

    if (source.n) {
        r = put_msg(j, SEKI_STR("from"), seki_maker_lang(e->call), &from, &none);
    } else {
        seki_json_str(j, SEKI_STR("from"), source);
    }
    return r < 0 ? seki_fail_nomem(e->err) : 0;
}

static void put_now(struct seki_json_out *j, const struct seki_spoken *said)
{
    static const struct seki_str outcomes[] = {[SEKI_SPOKEN_SAME] = SEKI_STR("same"),
                                               [SEKI_SPOKEN_SAVED] = SEKI_STR("saved"),
                                               [SEKI_SPOKEN_CONFLICT] = SEKI_STR("conflict")};

    seki_json_str(j, SEKI_STR("outcome"), outcomes[said->outcome]);
    put_answer(j, &said->now);
}

/* How the draft stands after all: how many answers, what is found, what could be undone now. */
static int put_draft(struct seki_editing *e, struct seki_json_out *j)
{
    int64_t n_proposed = 0;
    int r = seki_maker_check(e->call, &e->whole, e->form, &e->finding, &e->n_findings, e->err);

    if (r < 0) {
        return r;
    }
    seki_json_int(j, SEKI_STR("answered"), seki_maker_answered(&e->whole, &n_proposed));
    seki_json_int(j, SEKI_STR("deed"), e->whole.last.number);
    seki_json_int(j, SEKI_STR("stand"), e->whole.draft.edition);
    return put_findings(e, j) < 0 ? seki_fail_nomem(e->err) : 0;
}

static int write_answer(struct seki_editing *e, const struct seki_saying *saying)
{
    struct seki_json_out j;
    int r = seki_editing_open(e, saying->draft);

    if (r < 0) {
        return r;
    }
    e->call->answer->type = SEKI_STR("application/json");
    e->call->answer->status = saying->n_conflicts ? 409 : 200;
    seki_json_out_init(&j, &e->call->answer->body);
    seki_json_begin_object(&j, (struct seki_str){0});
    put_now(&j, &saying->said[0]);
    r = put_source(e, &j, saying->said[0].now.source);
    r = r < 0 ? r : put_draft(e, &j);
    seki_json_end_object(&j);
    return r;
}

/* Why not, in one line. */
static int write_refusal(struct seki_web_call *call, const struct seki_err *told,
                         struct seki_err *err)
{
    struct seki_json_out j;
    int r;

    call->answer->type = SEKI_STR("application/json");
    seki_json_out_init(&j, &call->answer->body);
    seki_json_begin_object(&j, (struct seki_str){0});
    seki_json_str(&j, SEKI_STR("outcome"), SEKI_STR("refused"));
    r = put_msg(&j, SEKI_STR("why"), seki_maker_lang(call), &told->what, &told->hint);
    seki_json_end_object(&j);
    return r < 0 ? seki_fail_nomem(err) : 0;
}

static int refuse(struct seki_web_call *call, const struct seki_err *told, struct seki_err *err)
{
    struct seki_web_complaint at;
    struct seki_complaints complaints;

    return seki_web_complain(call, told, &at, &complaints) ? write_refusal(call, told, err)
                                                           : seki_err_pass(err, told);
}

int seki_web_post_draft_answer(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_err told;
    struct seki_editing e = {.call = call, .err = &told};
    struct seki_saying saying = {.n = 0};
    int64_t number = 0;
    int r = seki_maker_number(call, &number, &told);

    r = r < 0 ? r : seki_editing_read(&e, &saying, number);
    if (r == 0 && saying.n != 1) {
        r = seki_fail(&told, SEKI_ERR_INVALID, M_make_not_sent(SEKI_STR("e")),
                      M_hint_make_not_sent());
    }
    r = r < 0 ? r : seki_visible_need_notes(&call->form.hidden, NULL, 1, &told);
    r = r < 0 ? r : seki_draft_say(call->act, &saying, &told);
    call->act->event = (struct seki_audit_event){.action = 0};
    r = r < 0 ? r : write_answer(&e, &saying);
    return r < 0 ? refuse(call, &told, err) : 0;
}

/* --- undone */

static int write_undone(struct seki_editing *e, const struct seki_undoing *it)
{
    struct seki_json_out j;
    int r = seki_editing_open(e, it->draft);

    if (r < 0) {
        return r;
    }
    e->call->answer->type = SEKI_STR("application/json");
    seki_json_out_init(&j, &e->call->answer->body);
    seki_json_begin_object(&j, (struct seki_str){0});
    seki_json_str(&j, SEKI_STR("outcome"), SEKI_STR("undone"));
    seki_json_begin_array(&j, SEKI_STR("back"));
    for (size_t i = 0; i < it->n_back; i++) {
        const struct seki_draft_answer now =
            seki_draft_find(e->whole.answer, e->whole.n, it->back[i]);
        seki_json_begin_object_line(&j, (struct seki_str){0});
        seki_json_str(&j, SEKI_STR("item"), it->back[i]);
        put_answer(&j, &now);
        r = r < 0 ? r : put_source(e, &j, now.source);
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_json_begin_array(&j, SEKI_STR("left"));
    for (size_t i = 0; i < it->n_left; i++) {
        seki_json_str(&j, (struct seki_str){0}, it->left[i]);
    }
    seki_json_end_array(&j);
    r = r < 0 ? r : put_draft(e, &j);
    seki_json_end_object(&j);
    return r;
}

int seki_web_post_undo_answer(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_err told;
    struct seki_editing e = {.call = call, .err = &told};
    struct seki_undoing it = {.n_back = 0};
    int r = seki_maker_number(call, &it.draft, &told);

    r = r < 0 ? r : seki_maker_sent(call, SEKI_STR("deed"), &it.deed, &told);
    r = r < 0 ? r : seki_editing_open(&e, it.draft);
    it.catalog = e.form;
    r = r < 0 ? r : seki_undo(call->act, &it, &told);
    call->act->event = (struct seki_audit_event){.action = 0};
    r = r < 0 ? r : write_undone(&e, &it);
    return r < 0 ? refuse(call, &told, err) : 0;
}

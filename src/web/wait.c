#include "web/wait.h"

#include "msg/m_make.h"
#include "service/merge.h"
#include "service/request.h"
#include "web/forms.h"
#include "web/maker_page.h"

struct waiting {
    struct seki_web_call *call;
    struct seki_drafts_waiting drafts;
    struct seki_intakes_asked files;
    struct seki_requests_asked requests;
    struct seki_web_wait *list;
    size_t n;
    struct seki_err *err;
};

static int ask(struct waiting *w)
{
    int r = seki_draft_waits(w->call->act, &w->drafts, w->err);

    w->call->act->event = (struct seki_audit_event){.action = 0};
    r = r < 0 ? r : seki_intake_list(w->call->act, &w->files, w->err);
    w->call->act->event = (struct seki_audit_event){.action = 0};
    r = r < 0 ? r : seki_request_inbox(w->call->act, &w->requests, w->err);
    w->call->act->event = (struct seki_audit_event){.action = 0};
    return r;
}

/* Of a hospital, until it has what it asked for. */
static int add_request(struct waiting *w, const struct seki_request_row *it)
{
    struct seki_web_wait *to = &w->list[w->n++];
    const struct seki_str parts[] = {it->text[SEKI_REQUEST_PRODUCT], SEKI_STR(" "),
                                     it->text[SEKI_REQUEST_MODEL], SEKI_STR(" "),
                                     it->text[SEKI_REQUEST_RELEASE]};
    struct seki_str due = it->text[SEKI_REQUEST_DUE];

    to->url = SEKI_URL("/incoming");
    to->next = due.n ? M_make_wait_request_due(it->organisation_name, due)
                     : M_make_wait_request(it->organisation_name);
    to->is_own = seki_actor_may(w->call->act->actor, SEKI_MAY_WRITE);
    to->what = seki_str_trim(seki_arena_join(w->call->act->arena, parts, SEKI_ARRAY_LEN(parts)));
    return to->what.p ? 0 : seki_fail_nomem(w->err);
}

/* In review: who has to look at it now. */
static void fill_review(const struct waiting *w, const struct seki_draft_waiting *it,
                        struct seki_web_wait *to)
{
    struct seki_str actor = w->call->act->actor->person;
    bool is_writer = seki_str_eq(it->written_by, actor);

    to->is_own = it->responsible.n ? seki_str_eq(it->responsible, actor)
                                   : !is_writer || !w->drafts.has_others;
    to->next = to->is_own          ? M_make_wait_you()
               : it->responsible.n ? M_make_wait_name(it->responsible_name)
                                   : M_make_wait_other();
}

static void fill_next(const struct waiting *w, const struct seki_draft_waiting *it,
                      struct seki_web_wait *to)
{
    const struct seki_catalog *form = seki_web_form(it->draft.catalog);

    to->is_own = true;
    if (it->draft.state == SEKI_DRAFT_REVIEW) {
        fill_review(w, it, to);
    } else if (it->draft.state == SEKI_DRAFT_APPROVED) {
        to->next = M_make_wait_publish();
    } else if (it->n_proposed) {
        to->next = M_make_wait_proposed(it->n_proposed);
    } else {
        to->next = form && it->n_answered >= (int64_t)form->n_answers ? M_make_wait_hand_in()
                                                                      : M_make_wait_write();
    }
    to->is_own &= seki_actor_may(w->call->act->actor, SEKI_MAY_WRITE);
}

static int add_draft(struct waiting *w, const struct seki_draft_waiting *it)
{
    struct seki_web_wait *to = &w->list[w->n++];
    const struct seki_str parts[] = {it->draft.name, SEKI_STR(" "), it->draft.release};

    fill_next(w, it, to);
    to->what = seki_arena_join(w->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    return to->what.p ? seki_web_address(w->call, SEKI_STR("/drafts/"), it->draft.number,
                                         &to->url.s, w->err)
                      : seki_fail_nomem(w->err);
}

/* The draft that its name tells; one that tells none is looked at by itself. */
static int add_file(struct waiting *w, const struct seki_intake_row *it)
{
    struct seki_web_wait *to = &w->list[w->n++];
    struct seki_str parts[] = {{0}, SEKI_STR("/merge?form=")};
    struct seki_str before = SEKI_STR("/inbox/");
    int64_t draft = seki_merge_draft_of(it->text[SEKI_INTAKE_NAME]);
    int r = draft ? seki_web_address(w->call, SEKI_STR("/drafts/"), draft, &parts[0], w->err) : 0;

    to->next = M_make_wait_upload(it->text[SEKI_INTAKE_NAME]);
    to->is_own = seki_actor_may(w->call->act->actor, SEKI_MAY_WRITE);
    to->what = it->text[SEKI_INTAKE_PRODUCT];
    if (r == 0 && draft) {
        before = seki_arena_join(w->call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    }
    if (r < 0 || !before.p) {
        return r < 0 ? r : seki_fail_nomem(w->err);
    }
    return seki_web_address(w->call, before, it->number, &to->url.s, w->err);
}

static int fill(struct waiting *w, bool is_own)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < w->requests.n; i++) {
        r = add_request(w, &w->requests.list[i]);
        w->n -= r == 0 && w->list[w->n - 1].is_own != is_own;
    }
    for (size_t i = 0; r == 0 && i < w->drafts.n; i++) {
        r = add_draft(w, &w->drafts.list[i]);
        w->n -= r == 0 && w->list[w->n - 1].is_own != is_own;
    }
    for (size_t i = 0; r == 0 && i < w->files.n; i++) {
        r = add_file(w, &w->files.list[i]);
        w->n -= r == 0 && w->list[w->n - 1].is_own != is_own;
    }
    return r;
}

int seki_wait_list(struct seki_web_call *call, const struct seki_web_wait **ret_list, size_t *ret_n,
                   bool *ret_is_cut, struct seki_err *err)
{
    struct waiting w = {.call = call,
                        .files = {.is_open = true, .page = {.limit = SEKI_WAITING_MOST}},
                        .requests = {.is_open = true, .page = {.limit = SEKI_WAITING_MOST}},
                        .err = err};
    int r = ask(&w);

    w.list = r < 0 ? NULL
                   : seki_arena_array(call->act->arena, struct seki_web_wait,
                                      w.requests.n + w.drafts.n + w.files.n + 1);
    if (!w.list) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    r = fill(&w, true);
    r = r < 0 ? r : fill(&w, false);
    *ret_list = w.list;
    *ret_n = w.n;
    *ret_is_cut = w.drafts.n == SEKI_WAITING_MOST || w.requests.n == SEKI_WAITING_MOST;
    return r;
}

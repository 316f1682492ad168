/* One statement on its way: how it stands, the next step, what was published, and for whom. */
#include "base/date.h"
#include "model/statement.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "web/draft.h"
#include "web/forms.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web_templates.h"

#define REVISIONS 20 /* that a page shows, the newest */
#define ALL 200      /* of one statement */
#define REQUESTS 100 /* to choose from */
#define TEXT 2000
#define PAIR 60 /* bytes of an organisation and a number */

/* --- showing it */

static void forget(struct seki_web_call *call)
{
    call->act->event = (struct seki_audit_event){.action = 0};
}

static int file_of(struct seki_web_call *call, const struct seki_revision *revision,
                   struct seki_str *ret_file, struct seki_err *err)
{
    const struct seki_str parts[] = {revision->organisation, SEKI_STR("-")};
    struct seki_str before = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));

    return before.p ? seki_web_address(call, before, revision->number, ret_file, err)
                    : seki_fail_nomem(err);
}

static int fill_revision(struct seki_web_call *call, const struct seki_revision *revision,
                         struct seki_web_revision_row *row, struct seki_err *err)
{
    struct seki_revision_reader *readers = NULL;
    int r;

    row->revision = revision;
    forget(call);
    r = seki_revision_readers(call->act, revision->number, &readers, &row->n_readers, err);
    row->reader = readers;
    return r < 0 ? r : file_of(call, revision, &row->file, err);
}

static int fill_revisions(struct seki_web_call *call, struct seki_draft_page *page,
                          struct seki_err *err)
{
    struct seki_revisions_asked asked = {.draft = page->whole->draft.number,
                                         .page = {.limit = ALL}};
    struct seki_web_revision_row *row;
    int r;

    forget(call);
    r = seki_revision_list(call->act, &asked, err);
    row =
        r < 0 ? NULL : seki_arena_array(call->act->arena, struct seki_web_revision_row, REVISIONS);
    if (!row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    page->n_revisions = SEKI_MIN(asked.n, (size_t)REVISIONS);
    page->revision = row;
    for (size_t i = 0; r == 0 && i < page->n_revisions; i++) {
        row[i].ordinal = (int64_t)(asked.n - i);
        r = fill_revision(call, &asked.list[asked.n - 1 - i], &row[i], err);
    }
    for (size_t i = 0; r == 0 && i + 1 < page->n_revisions; i++) {
        row[i].before = row[i + 1].file;
    }
    return r;
}

static int fill_requests(struct seki_web_call *call, struct seki_draft_page *page,
                         struct seki_err *err)
{
    struct seki_requests_asked asked = {.is_open = true, .page = {.limit = REQUESTS}};
    int r;

    if (page->n_revisions == 0) {
        return 0;
    }
    forget(call);
    r = seki_request_inbox(call->act, &asked, err);
    page->request = asked.list;
    page->n_requests = asked.n;
    return r;
}

static int fill_findings(struct seki_web_call *call, struct seki_draft_page *page,
                         const struct seki_catalog *form, struct seki_err *err)
{
    struct seki_finding *findings = NULL;
    size_t n = 0;
    int r = seki_maker_check(call, page->whole, form, &findings, &n, err);

    page->finding = findings;
    page->n_findings = r < 0 ? 0 : n;
    for (size_t i = 0; r == 0 && i < n; i++) {
        page->n_errors += findings[i].severity == SEKI_SEVERITY_ERROR;
        page->n_warnings += findings[i].severity == SEKI_SEVERITY_WARNING;
    }
    return r;
}

static int fill_open(struct seki_web_call *call, struct seki_draft_page *page,
                     const struct seki_catalog *form, struct seki_err *err)
{
    struct seki_str *open =
        seki_arena_array(call->act->arena, struct seki_str, form->n_answers + 1);

    if (!open) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < form->n_answers; i++) {
        struct seki_str item = seki_catalog_answer_item(form, i)->id;
        struct seki_draft_answer answer =
            seki_draft_find(page->whole->answer, page->whole->n, item);
        struct seki_str value = answer.text[SEKI_DRAFT_ANSWER_VALUE];

        if (value.n == 0 || seki_str_eq(value, SEKI_STR("none")) || answer.is_proposed) {
            open[page->n_open++] = item;
        }
    }
    page->open = open;
    return 0;
}

/* While it is looked at it is under review; who approves it ends that, too. */
static void fill_steps(enum seki_draft_state state, struct seki_web_step step[static 4])
{
    static const int labels[4] = {SEKI_MSG_make_step_write, SEKI_MSG_make_step_review,
                                  SEKI_MSG_make_step_approve, SEKI_MSG_make_step_publish};
    static const size_t at[SEKI_DRAFT_STATES] = {[SEKI_DRAFT_WRITING] = 0,
                                                 [SEKI_DRAFT_REVIEW] = 1,
                                                 [SEKI_DRAFT_APPROVED] = 3,
                                                 [SEKI_DRAFT_PUBLISHED] = 4};

    for (size_t i = 0; i < 4; i++) {
        step[i] = (struct seki_web_step){{.id = labels[i]}, i < at[state], i == at[state]};
    }
}

static int show(struct seki_web_call *call, struct seki_draft_page *page, struct seki_err *err)
{
    const struct seki_draft_whole *whole = page->whole;
    const struct seki_catalog *form = seki_web_form(whole->draft.text[SEKI_DRAFT_CATALOG]);
    struct seki_str me = call->act->actor->person;
    struct seki_web_step step[4];
    struct seki_crumb crumb[] = {{.label = M_make_products(), .url = SEKI_URL("/products")},
                                 {.name = whole->product.text[SEKI_PRODUCT_NAME]},
                                 {.name = whole->draft.text[SEKI_DRAFT_RELEASE]}};
    int r =
        seki_web_address(call, SEKI_STR("/products/"), whole->product.number, &crumb[1].url.s, err);

    page->now = call->act->now;
    page->is_deputy = whole->responsible_name.n &&
                      !seki_str_eq(whole->draft.text[SEKI_DRAFT_RESPONSIBLE], me) &&
                      seki_str_eq(whole->rule.text[SEKI_PROXY_DEPUTY], me);
    page->has_form = form != NULL;
    page->form.text = form ? seki_text_get(&form->head.title, seki_maker_lang(call))
                           : whole->draft.text[SEKI_DRAFT_CATALOG];
    page->n_items = form ? (int64_t)form->n_answers : (int64_t)whole->n;
    page->n_answered = seki_maker_answered(whole, &page->n_proposed);
    fill_steps(whole->draft.state, step);
    page->step = step;
    page->n_steps = SEKI_ARRAY_LEN(step);
    r = r < 0 || !form ? r : fill_findings(call, page, form, err);
    r = r < 0 || !form ? r : fill_open(call, page, form, err);
    r = r < 0 ? r : seki_maker_forms(call, form, SEKI_STR(""), &page->other, &page->n_others, err);
    r = r < 0 ? r : fill_revisions(call, page, err);
    r = r < 0 ? r : fill_requests(call, page, err);
    page->is_with_nobody = whole->draft.state == SEKI_DRAFT_PUBLISHED && page->n_revisions > 0 &&
                           page->revision[0].n_readers == 0;
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_make_statements(), SEKI_SECTION_PRODUCTS);
        page->frame = call->frame;
        call->frame->crumb = crumb;
        call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_draft(&o, page);
        call->frame->n_crumbs = 0;
    }
    page->step = NULL; /* it ends here */
    page->n_steps = 0;
    return r;
}

int seki_maker_show_draft(struct seki_web_call *call, int64_t number,
                          const struct seki_complaints *complaints, struct seki_err *err)
{
    struct seki_draft_whole whole;
    struct seki_draft_page page = {.whole = &whole};
    int r = seki_draft_open(call->act, number, &whole, err);

    if (complaints) {
        page.complaints = *complaints;
    }
    return r < 0 ? r : show(call, &page, err);
}

int seki_web_get_draft(struct seki_web_call *call, struct seki_err *err)
{
    int64_t number = 0;
    int r = seki_maker_number(call, &number, err);

    return r < 0 ? r : seki_maker_show_draft(call, number, NULL, err);
}

/* --- steps */

/* Back to the page of the draft, or the page with what was wrong. */
static int answer(struct seki_web_call *call, int64_t number, int r, const struct seki_err *told,
                  struct seki_err *err)
{
    struct seki_web_complaint at;
    struct seki_complaints complaints = {NULL, 0};

    forget(call);
    if (r < 0) {
        return told->code != SEKI_ERR_NOTFOUND && seki_web_complain(call, told, &at, &complaints)
                   ? seki_maker_show_draft(call, number, &complaints, err)
                   : seki_err_pass(err, told);
    }
    return seki_web_done_at(call, SEKI_STR("/drafts/"), number, SEKI_WEB_SAID_SAVED, err);
}

static const struct seki_catalog *form_of(struct seki_web_call *call, int64_t number, int *ret_r,
                                          struct seki_err *err)
{
    struct seki_draft_whole whole;
    const struct seki_catalog *form;

    *ret_r = seki_draft_open(call->act, number, &whole, err);
    forget(call);
    if (*ret_r < 0) {
        return NULL;
    }
    form = seki_web_form(whole.draft.text[SEKI_DRAFT_CATALOG]);
    if (!form) {
        *ret_r = seki_fail(err, SEKI_ERR_INVALID, M_make_no_form(), M_hint_make_no_form());
    }
    return form;
}

static int publish(struct seki_web_call *call, int64_t number, int64_t edition,
                   struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF day = {0};
    struct seki_publishing it = {.draft = number, .edition = edition};
    int r;

    it.catalog = form_of(call, number, &r, err);
    if (!it.catalog) {
        return r;
    }
    seki_buf_init(&day, 20);
    seki_date_add_iso(&day, seki_maker_today(call));
    it.day = seki_arena_buf(call->act->arena, &day);
    return it.day.p ? seki_publish(call->act, &it, err) : seki_fail_nomem(err);
}

static int go(struct seki_web_call *call, int64_t number, int64_t edition, struct seki_err *err)
{
    static const struct {
        struct seki_str name;
        enum seki_draft_step step;
    } steps[] = {{SEKI_STR("hand-in"), SEKI_DRAFT_HAND_IN},
                 {SEKI_STR("approve"), SEKI_DRAFT_APPROVE},
                 {SEKI_STR("take-back"), SEKI_DRAFT_TAKE_BACK}};
    struct seki_str step = seki_read_typed(&call->form, SEKI_STR("step"), 20);
    struct seki_draft made;

    if (seki_str_eq(step, SEKI_STR("publish"))) {
        return publish(call, number, edition, err);
    }
    if (seki_str_eq(step, SEKI_STR("take-over"))) {
        return seki_maker_propose(call, number, err);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(steps); i++) {
        if (seki_str_eq(step, steps[i].name)) {
            return seki_draft_go(call->act, number, edition, steps[i].step, &made, err);
        }
    }
    return seki_fail(err, SEKI_ERR_INVALID, M_make_wrong_step(), M_hint_make_wrong_step());
}

int seki_web_post_draft_step(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_err told;
    int64_t number = 0;
    int64_t edition = 0;
    int r = seki_maker_number(call, &number, err);

    r = r < 0 ? r : seki_maker_sent(call, SEKI_STR("edition"), &edition, err);
    return r < 0 ? r : answer(call, number, go(call, number, edition, &told), &told, err);
}

/* --- for whom */

static int share_one(struct seki_web_call *call, struct seki_sharing *it, struct seki_str pair,
                     struct seki_err *err)
{
    if (pair.n && !seki_maker_pair(pair, &it->hospital, &it->number)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_no_request(), SEKI_NO_HINT);
    }
    forget(call);
    return seki_share(call->act, it, err);
}

/* All that are ticked and the one that is named, up to the first that cannot be. */
static int share_all(struct seki_web_call *call, int64_t revision, struct seki_err *err)
{
    struct seki_sharing it = {.revision = revision};
    size_t n = 0;
    int r = 0;

    for (size_t i = 0; r == 0 && i < call->form.n; i++) {
        const struct seki_http_field *field = &call->form.fields[i];
        if (seki_str_eq(field->name, SEKI_STR("to")) && !field->is_file) {
            r = share_one(call, &it, seki_str_head(field->value, SEKI_MIN(field->value.n, PAIR)),
                          err);
            n++;
        }
    }
    it.name = seki_read_typed(&call->form, SEKI_STR("name"), TEXT);
    it.number = 0;
    if (r == 0 && it.name.n) {
        n++;
        r = share_one(call, &it, SEKI_STR(""), err);
    }
    return r < 0 || n ? r : seki_fail(err, SEKI_ERR_INVALID, M_make_nobody(), M_hint_make_nobody());
}

int seki_web_post_share(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_err told;
    int64_t number = 0;
    int64_t revision = 0;
    int r = seki_maker_number(call, &number, err);

    r = r < 0 ? r : seki_maker_sent(call, SEKI_STR("revision"), &revision, err);
    return r < 0 ? r : answer(call, number, share_all(call, revision, &told), &told, err);
}

/* --- who asks */

static int show_incoming(struct seki_web_call *call, struct seki_incoming_page *page,
                         struct seki_err *err)
{
    struct seki_requests_asked asked = {.page = {.limit = REQUESTS}};
    int r;

    if (!seki_str_to_int(seki_read_query(call->request, SEKI_STR("before"), 20), 1, INT64_MAX,
                         &asked.page.after)) {
        asked.page.after = 0;
    }
    r = seki_request_inbox(call->act, &asked, err);
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_make_incoming(), SEKI_SECTION_INCOMING);
        page->frame = call->frame;
        page->row = asked.list;
        page->n_rows = asked.n;
        page->next = asked.n == REQUESTS ? asked.list[REQUESTS - 1].made : 0;
        seki_web_incoming(&o, page);
    }
    return r;
}

int seki_web_get_incoming(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_incoming_page page = {.n_rows = 0};

    return show_incoming(call, &page, err);
}

int seki_web_post_decline(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_incoming_page page = {.n_rows = 0};
    struct seki_request_row row = {.number = 0};
    struct seki_web_complaint at;
    struct seki_err told;
    int r = seki_maker_sent(call, SEKI_STR("edition"), &row.edition, err);

    if (r < 0) {
        return r;
    }
    r = seki_maker_pair(seki_read_typed(&call->form, SEKI_STR("of"), PAIR), &row.organisation,
                        &row.number)
            ? seki_request_decline(call->act, &row,
                                   seki_read_typed(&call->form, SEKI_STR("reason"), TEXT), &told)
            : seki_fail(&told, SEKI_ERR_NOTFOUND, M_make_no_request(), SEKI_NO_HINT);
    forget(call);
    if (r < 0) {
        return told.code != SEKI_ERR_NOTFOUND &&
                       seki_web_complain(call, &told, &at, &page.complaints)
                   ? show_incoming(call, &page, err)
                   : seki_err_pass(err, &told);
    }
    return seki_web_done(call, SEKI_STR("/incoming"), SEKI_WEB_SAID_SAVED, err);
}

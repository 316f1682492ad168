/* The audit record, for auditors. */
#include "http/download.h"
#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "msg/m_web.h"
#include "service/audit_take.h"
#include "service/browse.h"
#include "site/site.h"
#include "web/call.h"
#include "web/read.h"
#include "web/records.h"
#include "web_templates.h"

#define ROWS 50
#define MOST 200 /* bytes of one condition */

static struct seki_web_record_row row_of(const struct seki_audit_entry *entry)
{
    const struct seki_audit_event *event = &entry->event;

    return (struct seki_web_record_row){.number = entry->number,
                                        .at = entry->time,
                                        .kind = (int)event->kind,
                                        .action = (int)event->action,
                                        .outcome = (int)event->outcome,
                                        .reason = event->reason,
                                        .person = event->person,
                                        .person_name = event->person_name,
                                        .roles = event->roles,
                                        .organisation = event->organisation,
                                        .via = event->via,
                                        .address = event->address,
                                        .session = event->session,
                                        .request = event->request,
                                        .object_kind = event->object_kind,
                                        .object = event->object,
                                        .object_name = event->object_name,
                                        .object_organisation = event->object_organisation,
                                        .query = event->query,
                                        .detail = event->detail};
}

static struct seki_record_search search_of(const struct seki_http_request *request)
{
    return (struct seki_record_search){
        .person = seki_read_query(request, SEKI_STR("person"), MOST),
        .object = seki_read_query(request, SEKI_STR("object"), MOST),
        .kind = seki_read_query(request, SEKI_STR("kind"), MOST),
        .from = seki_read_query(request, SEKI_STR("from"), MOST),
        .to = seki_read_query(request, SEKI_STR("to"), MOST),
    };
}

/* What the fields mean; a day that is none is complained about, and nothing is shown. */
static bool read_search(const struct seki_record_search *search, struct seki_browse_records *it)
{
    int64_t kind = 0;

    it->person = search->person;
    it->object = search->object;
    it->has_kind = seki_str_to_int(search->kind, 0, SEKI_AUDIT_KINDS - 1, &kind);
    it->kind = (enum seki_audit_kind)kind;
    return seki_read_day(search->from, false, &it->from) &&
           seki_read_day(search->to, true, &it->until);
}

/* Kinds to choose from; their values are their numbers. */
static int kinds_of(struct seki_arena *arena, struct seki_web_option **ret_kind,
                    struct seki_err *err)
{
    struct seki_web_option *kind =
        seki_arena_array(arena, struct seki_web_option, SEKI_AUDIT_KINDS);

    for (size_t i = 0; kind && i < SEKI_AUDIT_KINDS; i++) {
        struct seki_buf SEKI_CLEANUP_BUF text = {0};

        seki_buf_init(&text, 32); /* digits of one number */
        seki_buf_add_int(&text, (int64_t)i);
        kind[i].value = seki_arena_buf(arena, &text);
        kind[i].label.msg = seki_record_kind((int)i);
        if (!kind[i].value.p) {
            return seki_fail_nomem(err);
        }
    }
    *ret_kind = kind;
    return kind ? 0 : seki_fail_nomem(err);
}

static int list(struct seki_web_call *call, struct seki_records_page *page,
                struct seki_browse_records *it, struct seki_err *err)
{
    struct seki_web_record_row *row;
    int r = seki_browse_records(call->act, it, err);

    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_record_row, it->n + 1);
    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < it->n; i++) {
        row[i] = row_of(&it->list[i]);
    }
    page->row = row;
    page->n_rows = it->n;
    page->next = it->page.next;
    return 0;
}

int seki_web_get_records(struct seki_web_call *call, struct seki_err *err)
{
    static const struct seki_web_complaint no_day = {
        {"", 0}, {.id = SEKI_MSG_web_record_no_day}, {0}};
    struct seki_records_page page = {.frame = call->frame, .search = search_of(call->request)};
    struct seki_browse_records it = {.page = {.limit = ROWS}};
    struct seki_web_option *kind = NULL;
    int r = kinds_of(call->act->arena, &kind, err);

    if (r < 0) {
        return r;
    }
    page.kind = kind;
    page.n_kinds = SEKI_AUDIT_KINDS;
    it.page.after = seki_read_query(call->request, SEKI_STR("after"), MOST);
    if (read_search(&page.search, &it)) {
        r = list(call, &page, &it, err);
    } else {
        page.complaints = (struct seki_complaints){&no_day, 1};
    }
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_web_nav_audit(), SEKI_SECTION_AUDIT);
        seki_web_records(&o, &page);
    }
    return r;
}

/* --- one record */

int seki_web_get_record(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_record_page page = {.frame = call->frame};
    struct seki_browse_record it = {.id = call->id};
    char digest[SEKI_AUDIT_HEX];   /* all its digits */
    char previous[SEKI_AUDIT_HEX]; /* so, too */
    int r = seki_browse_record(call->act, &it, err);

    if (r < 0) {
        return r;
    }
    page.row = row_of(&it.entry);
    page.row.digest = seki_audit_hex(&it.entry.digest, digest);
    page.previous = it.has_previous ? seki_audit_hex(&it.previous, previous) : SEKI_STR("");
    page.sealed = it.sealed;
    const struct seki_crumb crumb[] = {{.label = M_web_nav_audit(), .url = SEKI_URL("/audit")},
                                       {.label = M_web_record_number(page.row.number)}};
    struct seki_html o =
        seki_web_begin(call, M_web_record_number(page.row.number), SEKI_SECTION_AUDIT);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_record(&o, &page);
    call->frame->n_crumbs = 0;
    return 0;
}

/* --- taking it out */

#define PURPOSE 600 /* bytes */

struct exporting {
    struct seki_record_export_page page;
    struct seki_audit_span span;
    struct seki_audit_taken taken;
    struct seki_web_complaint complaint;
    struct seki_str place; /* of the store */
};

static int show_export(struct seki_web_call *call, struct seki_record_export_page *page)
{
    const struct seki_crumb crumb[] = {{.label = M_web_nav_audit(), .url = SEKI_URL("/audit")},
                                       {.label = M_web_record_export()}};
    struct seki_html o;

    seki_buf_clear(&call->answer->body);
    o = seki_web_begin(call, M_web_record_export(), SEKI_SECTION_AUDIT);
    page->frame = call->frame;
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_record_export(&o, page);
    call->frame->n_crumbs = 0;
    return 0;
}

int seki_web_get_record_export(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_record_export_page page = {.format = SEKI_STR("jsonl")};

    (void)err;
    return show_export(call, &page);
}

static void complain(struct exporting *it, struct seki_str field, struct seki_msg text,
                     struct seki_msg remedy)
{
    it->complaint = (struct seki_web_complaint){field, text, remedy};
    it->page.complaints = (struct seki_complaints){&it->complaint, 1};
}

static void read_export(struct seki_web_call *call, struct exporting *it)
{
    const struct seki_actor *actor = call->act->actor;
    struct seki_record_export_page *page = &it->page;

    page->purpose = seki_read_typed(&call->form, SEKI_STR("purpose"), PURPOSE);
    page->format = seki_read_typed(&call->form, SEKI_STR("format"), MOST);
    page->search.from = seki_read_typed(&call->form, SEKI_STR("from"), MOST);
    page->search.to = seki_read_typed(&call->form, SEKI_STR("to"), MOST);
    it->span.now = call->act->now;
    it->span.form =
        seki_str_eq(page->format, SEKI_STR("dicom")) ? SEKI_AUDIT_DICOM : SEKI_AUDIT_JSONL;
    it->span.organisation =
        actor->kind == SEKI_ORGANISATION_AUDITOR ? SEKI_STR("") : actor->organisation;
    if (page->purpose.n == 0) {
        complain(it, SEKI_STR("purpose"), M_web_record_no_purpose(), (struct seki_msg){0});
    } else if (!seki_read_day(page->search.from, false, &it->span.from)) {
        complain(it, SEKI_STR("from"), M_web_record_no_day(), (struct seki_msg){0});
    } else if (!seki_read_day(page->search.to, true, &it->span.until)) {
        complain(it, SEKI_STR("to"), M_web_record_no_day(), (struct seki_msg){0});
    }
}

int seki_web_first_record_export(struct seki_web_call *call, struct seki_err *err)
{
    struct exporting *it = seki_arena_new(call->act->arena, struct exporting);

    if (!it) {
        return seki_fail_nomem(err);
    }
    if (!call->visit) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), M_hint_site_busy());
    }
    call->mine = it;
    read_export(call, it);
    it->place = seki_site_options(call->visit->site)->place;
    return 0;
}

/* On a connection of its own: the record may be long, and nobody waits for it. */
int seki_web_slow_record_export(struct seki_web_call *call, struct seki_err *err)
{
    struct exporting *it = call->mine;
    const struct seki_audit_flow flow = {.out = &call->answer->body};
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_err why = {0};
    int r;

    if (it->page.complaints.n) {
        return 0;
    }
    r = seki_store_open(it->place, &store, err);
    if (r < 0) {
        return r;
    }
    r = seki_audit_take_out(call->request->arena, store, &it->span, &flow, &it->taken, &why);
    if (r == SEKI_ERR_LIMIT) {
        complain(it, SEKI_STR(""), M_web_record_too_long(), M_web_record_too_long_next());
        return 0;
    }
    return r < 0 ? seki_err_pass(err, &why) : 0;
}

int seki_web_post_record_export(struct seki_web_call *call, struct seki_err *err)
{
    struct exporting *it = call->mine;
    bool is_dicom = it->span.form == SEKI_AUDIT_DICOM;
    int r;

    if (it->page.complaints.n) {
        call->answer->status = 400;
        return show_export(call, &it->page);
    }
    r = seki_audit_note_taken(call->act, &it->span, &it->taken, it->page.purpose, err);
    if (r == 0 && seki_http_download(call->request, call->answer,
                                     is_dicom ? SEKI_STR("sekisho-audit.xml")
                                              : SEKI_STR("sekisho-audit.jsonl")) < 0) {
        r = seki_fail_nomem(err);
    }
    return r;
}

/* The audit record, for auditors. */
#include "msg/m_web.h"
#include "service/browse.h"
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

/* The audit record, for auditors. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "base/moment.h"
#include "msg/m_store.h"
#include "store/audit.h"

/* --- a record is named by its time and its number, which is how it is found */

static int id_of(struct seki_visit *visit, const struct seki_audit_entry *entry,
                 struct seki_str *ret_id, struct seki_err *err)
{
    struct seki_str time;
    struct seki_str number;
    int r = seki_api_number_text(visit, entry->time, &time, err);

    r = r < 0 ? r : seki_api_number_text(visit, entry->number, &number, err);
    if (r < 0) {
        return r;
    }
    return seki_api_join(visit, (struct seki_str[]){time, SEKI_STR("-"), number}, 3, ret_id, err);
}

static bool read_id(struct seki_str id, struct seki_audit_cursor *ret_at)
{
    size_t dash = seki_str_find_char(id, '-');

    return dash != SIZE_MAX &&
           seki_str_to_int(seki_str_head(id, dash), 0, INT64_MAX, &ret_at->time) &&
           seki_str_to_int(seki_str_skip(id, dash + 1), 1, INT64_MAX - 1, &ret_at->number);
}

/* The texts of an event as the interface calls them. */
static const struct named {
    struct seki_str name;
    size_t offset;
} texts[] = {
#define TEXT(key, member)                                        \
    {                                                            \
        SEKI_STR(key), offsetof(struct seki_audit_event, member) \
    }
    TEXT("reason", reason),
    TEXT("person", person),
    TEXT("personName", person_name),
    TEXT("roles", roles),
    TEXT("organisation", organisation),
    TEXT("via", via),
    TEXT("address", address),
    TEXT("session", session),
    TEXT("request", request),
    TEXT("objectKind", object_kind),
    TEXT("object", object),
    TEXT("objectName", object_name),
    TEXT("objectOrganisation", object_organisation),
    TEXT("query", query),
    TEXT("detail", detail),
};

static void write_event(struct seki_json_out *j, const struct seki_audit_event *event)
{
    const char action = (char)seki_audit_action_of(event);

    seki_json_str(j, SEKI_STR("kind"), seki_audit_kind_name(event->kind));
    seki_json_str(j, SEKI_STR("action"), seki_str_of(&action, 1));
    seki_json_int(j, SEKI_STR("outcome"), (int64_t)event->outcome);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        const char *at = (const char *)event + texts[i].offset;

        seki_json_str(j, texts[i].name, *(const struct seki_str *)(const void *)at);
    }
}

static void write_digest(struct seki_json_out *j, const struct seki_audit_digest *digest)
{
    char room[SEKI_AUDIT_HEX]; /* all its digits */

    seki_json_str(j, SEKI_STR("digest"), seki_audit_hex(digest, room));
}

static int put_row(struct seki_visit *visit, struct seki_json_out *j,
                   const struct seki_audit_entry *entry, struct seki_err *err)
{
    struct seki_str id;
    int r = id_of(visit, entry, &id, err);

    if (r < 0) {
        return r;
    }
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("id"), id);
    seki_json_int(j, SEKI_STR("number"), entry->number);
    seki_api_put_moment(j, SEKI_STR("time"), entry->time);
    write_digest(j, &entry->digest);
    write_event(j, &entry->event);
    seki_json_end_object(j);
    return 0;
}

/* Auditors of an organisation of that kind read all, others what concerns their own. */
static struct seki_audit_filter scope_of(const struct seki_visit *visit, struct seki_str wanted)
{
    return (struct seki_audit_filter){.organisation = visit->actor.kind == SEKI_ORGANISATION_AUDITOR
                                                          ? wanted
                                                          : visit->actor.organisation};
}

static int read_filter(struct seki_visit *visit, struct seki_audit_filter *filter,
                       struct seki_err *err)
{
    struct seki_str wanted = seki_visit_query(visit, SEKI_STR("organisation"));
    struct seki_str kind = seki_visit_query(visit, SEKI_STR("kind"));
    int r;

    *filter = scope_of(visit, wanted);
    if (wanted.n && !seki_str_eq(wanted, filter->organisation)) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(wanted), SEKI_NO_HINT);
    }
    filter->person = seki_visit_query(visit, SEKI_STR("person"));
    filter->object = seki_visit_query(visit, SEKI_STR("object"));
    filter->has_kind = kind.n > 0;
    if (kind.n && !seki_audit_kind_of(kind, &filter->kind)) {
        return seki_api_bad_value(SEKI_STR("kind"), err);
    }
    r = seki_api_moment(visit, SEKI_STR("from"), &filter->from, err);
    return r < 0 ? r : seki_api_moment(visit, SEKI_STR("until"), &filter->until, err);
}

/* A cursor holds the number, and the time as its key. */
static int read_behind(const struct seki_page *page, struct seki_audit_cursor *ret_behind,
                       struct seki_err *err)
{
    *ret_behind = SEKI_AUDIT_NEWEST;
    if (page->after == 0) {
        return 0;
    }
    ret_behind->number = page->after;
    return seki_str_to_int(page->key, 0, INT64_MAX - 1, &ret_behind->time)
               ? 0
               : seki_api_bad_value(SEKI_STR("after"), err);
}

static int write_all(struct seki_visit *visit, struct seki_api_list *list,
                     const struct seki_audit_entry *rows, size_t n, struct seki_err *err)
{
    struct seki_page behind = {0};
    int r = 0;

    n = seki_api_list_begin(list, n);
    for (size_t i = 0; r >= 0 && i < n; i++) {
        r = put_row(visit, &list->j, &rows[i], err);
    }
    if (r >= 0 && n) {
        behind.after = rows[n - 1].number;
        r = seki_api_number_text(visit, rows[n - 1].time, &behind.key, err);
    }
    return r < 0 ? r : seki_api_list_close(list, &behind, err);
}

int seki_api_get_records(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_audit_cursor at;
    struct seki_audit_filter filter;
    struct seki_audit_entry *rows = NULL;
    struct seki_api_list list;
    size_t n = 0;
    int r = seki_api_list_open(visit, 't', &list, err);

    visit->act->event.object_kind = SEKI_STR("audit");
    seki_api_note_query(visit);
    r = r < 0 ? r : read_filter(visit, &filter, err);
    r = r < 0 ? r : read_behind(&list.page, &at, err);
    r = r < 0 ? r
              : seki_store_audit_list(visit->arena, visit->store, &filter, at, list.page.limit,
                                      &rows, &n, err);
    return r < 0 ? r : write_all(visit, &list, rows, n, err);
}

/* The first record behind the one after it. */
static int find(struct seki_visit *visit, struct seki_audit_entry *ret_entry, struct seki_err *err)
{
    struct seki_audit_filter filter = scope_of(visit, SEKI_STR(""));
    struct seki_audit_cursor at = {0};
    struct seki_audit_entry *rows = NULL;
    size_t n = 0;
    int64_t number;
    int r = 0;

    if (read_id(visit->part[0], &at)) {
        number = at.number++;
        r = seki_store_audit_list(visit->arena, visit->store, &filter, at, 1, &rows, &n, err);
        if (r >= 0 && n == 1 && rows[0].number == number && rows[0].time == at.time) {
            *ret_entry = rows[0];
            return 0;
        }
    }
    return r < 0 ? r
                 : seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(visit->part[0]), SEKI_NO_HINT);
}

int seki_api_get_record(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_audit_entry entry;
    struct seki_json_out j;
    int r = seki_api_open(visit, &j, err);

    visit->act->event.object_kind = SEKI_STR("audit");
    visit->act->event.object = visit->part[0];
    r = r < 0 ? r : find(visit, &entry, err);
    r = r < 0 ? r : put_row(visit, &j, &entry, err);
    return r < 0 ? r : seki_api_close(visit, err);
}

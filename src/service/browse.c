#include "service/browse.h"

#include "audit/note.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/moment.h"
#include "msg/m_store.h"
#include "service/register_int.h"
#include "store/people.h"

/* --- cursors: a number, then a colon and a text for lists that are sorted by one */

static bool read_cursor(struct seki_str cursor, int64_t *ret_number, struct seki_str *ret_key)
{
    size_t n = SEKI_MIN(seki_str_find_char(cursor, ':'), cursor.n);

    if (!seki_str_to_int(seki_str_head(cursor, n), 1, INT64_MAX, ret_number)) {
        return false;
    }
    *ret_key = seki_str_skip(cursor, n + 1);
    return true;
}

static int make_cursor(struct seki_arena *arena, int64_t number, struct seki_str key,
                       struct seki_str *ret_cursor, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    seki_buf_add_int(&text, number);
    seki_buf_add_char(&text, ':');
    seki_buf_add(&text, key);
    *ret_cursor = seki_arena_str(arena, seki_buf_str(&text));
    return seki_buf_status(&text) < 0 || !ret_cursor->p ? seki_fail_nomem(err) : 0;
}

/* One row more than is shown tells whether there is a next page. */
static bool cut(size_t *n, size_t limit)
{
    bool has_more = *n > limit;

    *n = SEKI_MIN(*n, limit);
    return has_more;
}

static void say_query(struct seki_act *act, struct seki_str object_kind, struct seki_str find)
{
    act->event.kind = SEKI_AUDIT_QUERY;
    act->event.object_kind = object_kind;
    act->event.object_organisation = act->actor->organisation;
    act->event.query = find;
}

/* --- devices */

const enum seki_device_field seki_browse_columns[SEKI_BROWSE_COLUMNS] = {
    SEKI_DEVICE_KIND, SEKI_DEVICE_ZONE, SEKI_DEVICE_NET, SEKI_DEVICE_MAKER};

static int list_values(struct seki_act *act, struct seki_browse_devices *it, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_BROWSE_COLUMNS; i++) {
        r = seki_store_device_values(act->arena, act->store, act->actor->organisation,
                                     seki_browse_columns[i], SEKI_BROWSE_VALUES, &it->value[i],
                                     &it->n_values[i], err);
    }
    return r;
}

/* Which assessment found what the list is narrowed to. */
static int find_assessed(struct seki_act *act, struct seki_browse_devices *it, struct seki_err *err)
{
    const struct seki_page newest = {.limit = 1};
    struct seki_assessment_row *list = NULL;
    size_t n = 0;
    int r = seki_store_assessments(act->arena, act->store, act->actor->organisation, &newest, &list,
                                   &n, err);

    if (r < 0 || n == 0) {
        return r;
    }
    it->assessed = list[0];
    return seki_register_is_outdated(act, &it->assessed, &it->is_outdated, err);
}

static bool is_narrowed(const struct seki_device_filter *filter)
{
    return filter->search.n || filter->kind.n || filter->zone.n || filter->net.n ||
           filter->maker.n || filter->form || filter->personal || filter->until.n;
}

static int page_of_devices(struct seki_act *act, struct seki_browse_devices *it,
                           struct seki_err *err)
{
    const struct seki_device_filter *filter = &it->filter;
    struct seki_page page = {.limit = it->page.limit + 1};
    int r;

    if (!read_cursor(it->page.after, &page.after, &page.key)) {
        page.after = 0;
    }
    r = seki_store_devices(act->arena, act->store, act->actor->organisation, filter, &page,
                           &it->list, &it->n, err);
    if (r == 0 && cut(&it->n, it->page.limit)) {
        page = seki_device_behind(&it->list[it->n - 1], filter->sort, 0);
        r = make_cursor(act->arena, page.after, page.key, &it->page.next, err);
    }
    return r;
}

static int list_devices(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_browse_devices *it = arg;
    struct seki_device_filter *filter = &it->filter;
    int r;

    say_query(act, SEKI_STR("device"), it->page.find);
    r = seki_search_parse(act->arena, it->page.find, &filter->search, err);
    filter->sort = filter->search.n ? SEKI_DEVICE_BY_NUMBER : filter->sort;
    r = r < 0 ? r : page_of_devices(act, it, err);
    it->page.total = -1;
    if (r == 0 && !is_narrowed(filter)) {
        r = seki_store_device_count(act->store, act->actor->organisation, &it->page.total, err);
    }
    if (r == 0 && (filter->form || filter->personal)) {
        r = find_assessed(act, it, err);
    }
    return r < 0 ? r : list_values(act, it, err);
}

int seki_browse_devices(struct seki_act *act, struct seki_browse_devices *it, struct seki_err *err)
{
    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_READ, list_devices, it, err);
}

struct device_look {
    struct seki_str id;
    struct seki_device *ret_device;
};

static int look_at_device(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct device_look *it = arg;
    int r;

    act->event.kind = SEKI_AUDIT_READ;
    act->event.object_kind = SEKI_STR("device");
    act->event.object = it->id;
    act->event.object_organisation = act->actor->organisation;
    r = seki_store_device_get(act->arena, act->store, act->actor->organisation, it->id,
                              it->ret_device, err);
    if (r == 0) {
        act->event.object_name = it->ret_device->text[SEKI_DEVICE_NAME];
    }
    return r;
}

int seki_browse_device(struct seki_act *act, struct seki_str id, struct seki_device *ret_device,
                       struct seki_err *err)
{
    struct device_look it = {id, ret_device};

    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_READ, look_at_device, &it, err);
}

/* --- statements */

static int list_statements(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_browse_statements *it = arg;
    struct seki_statement_filter filter = {0};
    struct seki_page page = {.limit = it->page.limit + 1};
    int r;

    say_query(act, SEKI_STR("statement"), it->page.find);
    r = seki_search_parse(act->arena, it->page.find, &filter.search, err);
    if (!read_cursor(it->page.after, &page.after, &page.key)) {
        page.after = 0;
    }
    page.key = SEKI_STR("");
    r = r < 0 ? r
              : seki_store_statement_list(act->arena, act->store, act->actor->organisation, &filter,
                                          &page, &it->list, &it->n, err);
    if (r == 0 && cut(&it->n, it->page.limit)) {
        r = make_cursor(act->arena, it->list[it->n - 1].number, SEKI_STR(""), &it->page.next, err);
    }
    it->page.total = -1;
    if (r == 0 && filter.search.n == 0) {
        r = seki_store_statement_count(act->store, act->actor->organisation, &it->page.total, err);
    }
    return r;
}

int seki_browse_statements(struct seki_act *act, struct seki_browse_statements *it,
                           struct seki_err *err)
{
    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_READ, list_statements, it, err);
}

/* --- assessments and jobs */

static int list_assessments(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_browse_assessments *it = arg;
    struct seki_page page = {.limit = it->page.limit + 1};
    int r;

    say_query(act, SEKI_STR("assessment"), SEKI_STR(""));
    if (!read_cursor(it->page.after, &page.after, &page.key)) {
        page.after = 0;
    }
    page.key = SEKI_STR("");
    it->page.total = -1;
    r = seki_store_assessments(act->arena, act->store, act->actor->organisation, &page, &it->list,
                               &it->n, err);
    if (r == 0 && cut(&it->n, it->page.limit)) {
        r = make_cursor(act->arena, it->list[it->n - 1].number, SEKI_STR(""), &it->page.next, err);
    }
    return r;
}

int seki_browse_assessments(struct seki_act *act, struct seki_browse_assessments *it,
                            struct seki_err *err)
{
    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_READ, list_assessments, it, err);
}

static int list_jobs(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_browse_jobs *it = arg;
    struct seki_page page = {.key = it->page.after, .limit = it->page.limit + 1};
    int r;

    say_query(act, SEKI_STR("job"), SEKI_STR(""));
    it->page.total = -1;
    r = seki_store_jobs(act->arena, act->store, act->actor->organisation, &page, &it->list, &it->n,
                        err);
    if (r == 0 && cut(&it->n, it->page.limit)) {
        it->page.next = it->list[it->n - 1].text[SEKI_JOB_ID];
    }
    return r;
}

int seki_browse_jobs(struct seki_act *act, struct seki_browse_jobs *it, struct seki_err *err)
{
    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_READ, list_jobs, it, err);
}

/* --- the audit record */

static int list_records(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_browse_records *it = arg;
    struct seki_audit_filter filter = {.organisation = act->actor->organisation,
                                       .person = it->person,
                                       .object = it->object,
                                       .has_kind = it->has_kind,
                                       .kind = it->kind,
                                       .from = it->from,
                                       .until = it->until};
    struct seki_audit_cursor behind = SEKI_AUDIT_NEWEST;
    struct seki_str number;
    int r;

    act->event.kind = SEKI_AUDIT_AUDIT_USED;
    act->event.object_kind = SEKI_STR("audit");
    act->event.object = it->object;
    act->event.query = it->person;
    if (act->actor->kind == SEKI_ORGANISATION_AUDITOR) {
        filter.organisation = SEKI_STR("");
    }
    if (!read_cursor(it->page.after, &behind.time, &number) ||
        !seki_str_to_int(number, 1, INT64_MAX, &behind.number)) {
        behind = SEKI_AUDIT_NEWEST;
    }
    r = seki_store_audit_list(act->arena, act->store, &filter, behind, it->page.limit + 1,
                              &it->list, &it->n, err);
    if (r == 0 && cut(&it->n, it->page.limit)) {
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        behind = seki_audit_behind(&it->list[it->n - 1]);
        seki_buf_init(&text, 32); /* digits of one number */
        seki_buf_add_int(&text, behind.number);
        r = seki_buf_status(&text) < 0
                ? seki_fail_nomem(err)
                : make_cursor(act->arena, behind.time, seki_buf_str(&text), &it->page.next, err);
    }
    return r;
}

int seki_browse_records(struct seki_act *act, struct seki_browse_records *it, struct seki_err *err)
{
    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_AUDIT, list_records, it, err);
}

static bool read_record_id(struct seki_str id, struct seki_audit_cursor *ret_at)
{
    size_t dash = seki_str_find_char(id, '-');

    return dash != SIZE_MAX &&
           seki_str_to_int(seki_str_head(id, dash), 0, INT64_MAX, &ret_at->time) &&
           seki_str_to_int(seki_str_skip(id, dash + 1), 1, INT64_MAX - 1, &ret_at->number);
}

static int find_record(struct seki_act *act, struct seki_browse_record *it, struct seki_err *err)
{
    const struct seki_audit_filter filter = {
        .organisation = act->actor->kind == SEKI_ORGANISATION_AUDITOR ? SEKI_STR("")
                                                                      : act->actor->organisation};
    struct seki_audit_cursor at = {0};
    struct seki_audit_entry *rows = NULL;
    size_t n = 0;
    int r = 0;

    if (read_record_id(it->id, &at)) {
        int64_t number = at.number++;
        r = seki_store_audit_list(act->arena, act->store, &filter, at, 1, &rows, &n, err);
        if (r >= 0 && n == 1 && rows[0].number == number && rows[0].time == at.time) {
            it->entry = rows[0];
            return 0;
        }
    }
    return r < 0 ? r : seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(it->id), SEKI_NO_HINT);
}

/* The record before may have been taken away, when it was old enough. */
static int find_previous(struct seki_act *act, struct seki_browse_record *it, struct seki_err *err)
{
    struct seki_err none = {0};
    int r = it->entry.number < 2
                ? SEKI_ERR_NOTFOUND
                : seki_store_audit_digest(act->store, it->entry.number - 1, &it->previous, &none);

    it->has_previous = r == 0;
    return r < 0 && seki_store_is_lost(act->store) ? seki_err_pass(err, &none) : 0;
}

static int find_seal(struct seki_act *act, struct seki_browse_record *it, struct seki_err *err)
{
    struct seki_audit_note note;
    struct seki_str line = SEKI_STR("");
    int r = seki_store_audit_last_checkpoint(act->arena, act->store, &line, err);

    if (r == 0 && line.n && seki_audit_note_read(line, &note) == SEKI_AUDIT_NOTE_RIGHT &&
        note.number >= it->entry.number) {
        it->sealed = note.time;
    }
    return r;
}

static int look_at_record(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_browse_record *it = arg;
    int r;

    act->event.kind = SEKI_AUDIT_AUDIT_USED;
    act->event.object_kind = SEKI_STR("audit");
    act->event.object = it->id;
    r = find_record(act, it, err);
    r = r < 0 ? r : find_previous(act, it, err);
    return r < 0 ? r : find_seal(act, it, err);
}

int seki_browse_record(struct seki_act *act, struct seki_browse_record *it, struct seki_err *err)
{
    act->event = (struct seki_audit_event){0};
    return seki_act(act, SEKI_MAY_AUDIT, look_at_record, it, err);
}

#define MOST_COUNTED 1000

static int count_content(struct seki_act *act, struct seki_browse_counts *counts,
                         struct seki_err *err)
{
    const struct seki_page page = {.limit = MOST_COUNTED};
    struct seki_assessment_row *list = NULL;
    size_t n = 0;
    struct seki_str own = act->actor->organisation;
    int r = seki_store_device_count(act->store, own, &counts->devices, err);

    r = r < 0 ? r : seki_store_statement_count(act->store, own, &counts->statements, err);
    r = r < 0 ? r : seki_store_assessments(act->arena, act->store, own, &page, &list, &n, err);
    if (r == 0) {
        counts->assessments = (int64_t)n;
        counts->above = n ? list[0].n_above : 0;
    }
    return r;
}

int seki_browse_counts(struct seki_act *act, struct seki_browse_counts *ret_counts,
                       struct seki_err *err)
{
    struct seki_browse_counts counts = {-1, -1, -1, 0, -1};
    int r = 0;

    if (seki_actor_may(act->actor, SEKI_MAY_READ)) {
        r = count_content(act, &counts, err);
    }
    if (r == 0 && seki_actor_may(act->actor, SEKI_MAY_PEOPLE)) {
        r = seki_store_count_with_roles(act->store, act->actor->organisation,
                                        (1U << SEKI_ROLES) - 1, SEKI_STR(""), &counts.people, err);
    }
    if (r < 0) {
        return r;
    }
    *ret_counts = counts;
    return 0;
}

/* --- when support ends */

/* The day in Japan, or, with `years`, the same one so many years later: only compared with others, so that it need not be one. */
static int add_day(struct seki_arena *arena, int64_t now, int years, struct seki_str *ret_day,
                   struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_date day = seki_moment_date_in_japan(now);

    day.year = (int16_t)(day.year + years);
    seki_buf_init(&text, 32); /* a day */
    seki_date_add_iso(&text, day);
    *ret_day = seki_arena_buf(arena, &text);
    return ret_day->p ? 0 : seki_fail_nomem(err);
}

/* Between which days; no day at all stands before each of them. */
int seki_browse_support(struct seki_arena *arena, int64_t now, enum seki_device_support support,
                        struct seki_device_filter *inout_filter, struct seki_err *err)
{
    struct seki_str today;
    struct seki_str later;
    int r = add_day(arena, now, 0, &today, err);

    r = r < 0 ? r : add_day(arena, now, 1, &later, err);
    if (r < 0) {
        return r;
    }
    switch (support) {
    case SEKI_SUPPORT_UNKNOWN:
        inout_filter->until = SEKI_STR("0");
        break;
    case SEKI_SUPPORT_PAST:
        inout_filter->since = SEKI_STR("0");
        inout_filter->until = today;
        break;
    case SEKI_SUPPORT_SOON:
        inout_filter->since = today;
        inout_filter->until = later;
        break;
    case SEKI_SUPPORT_LATER:
        inout_filter->since = later;
        inout_filter->until = SEKI_STR(":"); /* behind every digit */
        break;
    case SEKI_SUPPORT_ANY:
    default:
        break;
    }
    return 0;
}

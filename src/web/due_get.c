/* What falls due, as a page and as a calendar. */
#include "base/limits.h"
#include "base/moment.h"
#include "http/download.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "report/ical.h"
#include "service/ward.h"
#include "web/call.h"
#include "web/due.h"
#include "web/forms.h"
#include "web/words.h"
#include "web_templates.h"

#define ROWS 500 /* of the page; the calendar has them all */

struct seki_msg seki_due_kind(enum seki_due_kind kind)
{
    static const int ids[SEKI_DUE_KINDS] = {
        [SEKI_DUE_MEASURE] = SEKI_MSG_ward_due_measure,
        [SEKI_DUE_EVIDENCE] = SEKI_MSG_ward_due_evidence,
        [SEKI_DUE_PROMISE] = SEKI_MSG_ward_due_promise,
        [SEKI_DUE_REQUEST] = SEKI_MSG_ward_due_request,
        [SEKI_DUE_EOL] = SEKI_MSG_ward_due_eol,
        [SEKI_DUE_EOS] = SEKI_MSG_ward_due_eos,
        [SEKI_DUE_PLAN] = SEKI_MSG_ward_due_plan,
        [SEKI_DUE_ACCEPTANCE] = SEKI_MSG_ward_due_acceptance,
        [SEKI_DUE_ASSIGNED] = SEKI_MSG_ward_due_assigned,
    };

    return (struct seki_msg){.id = ids[kind]};
}

/* "MLDP-4 Does only allowed software run?"; the number alone where the list is not known here. */
static struct seki_str item_name(struct seki_arena *arena, struct seki_str catalog,
                                 struct seki_str id, enum seki_lang lang)
{
    const struct seki_catalog *list = seki_web_catalog_of(catalog);
    const struct seki_item *item = list ? seki_catalog_find(list, arena, id) : NULL;
    const struct seki_str parts[] = {id, SEKI_STR(" "),
                                     item ? seki_text_get(&item->text, lang) : SEKI_STR("")};

    return item ? seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts)) : id;
}

struct seki_str seki_due_name(struct seki_arena *arena, const struct seki_due *due,
                              enum seki_lang lang)
{
    const struct seki_measure *measure =
        due->kind == SEKI_DUE_MEASURE ? seki_web_measure_of(due->what) : NULL;

    if (due->catalog.n) {
        return item_name(arena, due->catalog, due->what, lang);
    }
    return measure ? seki_text_get(&measure->text, lang) : due->what;
}

/* The requirement that a file is about, of "conform:CATALOG/ITEM". */
static bool requirement_of(struct seki_str key, struct seki_str *ret_catalog,
                           struct seki_str *ret_item)
{
    struct seki_str rest;
    size_t slash;

    if (!seki_str_starts(key, SEKI_STR(SEKI_EVIDENCE_CONFORM))) {
        return false;
    }
    rest = seki_str_skip(key, SEKI_STR(SEKI_EVIDENCE_CONFORM).n);
    slash = seki_str_find_char(rest, '/');
    *ret_catalog = seki_str_head(rest, slash);
    *ret_item = slash == SIZE_MAX ? SEKI_STR("") : seki_str_skip(rest, slash + 1);
    return true;
}

struct seki_str seki_due_about(struct seki_arena *arena, const struct seki_due *due,
                               enum seki_lang lang)
{
    const struct seki_measure *measure;
    struct seki_str catalog = {0};
    struct seki_str item = {0};

    switch (due->kind) {
    case SEKI_DUE_MEASURE:
        return seki_web_scope(due->more, lang);
    case SEKI_DUE_PLAN:
    case SEKI_DUE_ASSIGNED:
        return seki_web_catalog_title(due->more, lang);
    case SEKI_DUE_EVIDENCE:
        if (requirement_of(due->more, &catalog, &item)) {
            return item_name(arena, catalog, item, lang);
        }
        measure = seki_web_measure_of(due->more);
        return measure ? seki_text_get(&measure->text, lang) : due->more;
    case SEKI_DUE_PROMISE:
    case SEKI_DUE_REQUEST:
    case SEKI_DUE_EOL:
    case SEKI_DUE_EOS:
    case SEKI_DUE_ACCEPTANCE:
    case SEKI_DUE_KINDS:
    default:
        return due->more.p ? due->more : SEKI_STR("");
    }
}

/* Where one does something about it. */
static int url_of(struct seki_web_call *call, const struct seki_due *due, struct seki_url *ret_url,
                  struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF url = {0};
    struct seki_str catalog = {0};
    struct seki_str item = {0};

    seki_buf_init(&url, SEKI_LIMIT_MESSAGE);
    if (due->kind == SEKI_DUE_MEASURE || due->kind == SEKI_DUE_REQUEST) {
        seki_buf_add(&url, due->kind == SEKI_DUE_MEASURE ? SEKI_STR("/measures/")
                                                         : SEKI_STR("/requests/"));
        seki_buf_add_int(&url, due->number);
    } else if (due->kind == SEKI_DUE_EOL || due->kind == SEKI_DUE_EOS) {
        seki_buf_lit(&url, "/devices/");
        seki_url_add_part(&url, due->what);
    } else if (due->kind == SEKI_DUE_PLAN || due->kind == SEKI_DUE_ASSIGNED) {
        seki_buf_lit(&url, "/conformity/");
        seki_url_add_part(&url, due->more);
        seki_buf_lit(&url, "?find=");
        seki_url_add_part(&url, due->what);
    } else if (due->kind == SEKI_DUE_ACCEPTANCE) {
        seki_buf_lit(&url, "/risks?device=");
        seki_url_add_part(&url, due->what);
    } else if (due->kind == SEKI_DUE_EVIDENCE && requirement_of(due->more, &catalog, &item)) {
        seki_buf_lit(&url, "/conformity/");
        seki_url_add_part(&url, catalog);
        seki_buf_lit(&url, "?find=");
        seki_url_add_part(&url, item);
    } else if (due->kind == SEKI_DUE_PROMISE) {
        seki_buf_lit(&url, "/statements/");
        seki_buf_add_int(&url, due->number);
        seki_buf_lit(&url, "?find=");
        seki_url_add_part(&url, due->what);
        seki_buf_lit(&url, "#answers");
    } else {
        seki_buf_lit(&url, "/measures");
    }
    ret_url->s = seki_arena_buf(call->act->arena, &url);
    return ret_url->s.p ? 0 : seki_fail_nomem(err);
}

int seki_web_get_due(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_due_page page = {.frame = call->frame};
    struct seki_arena *arena = call->act->arena;
    enum seki_lang lang = seki_web_lang_of(call);
    struct seki_web_due_row *row;
    struct seki_due *list = NULL;
    size_t n = 0;
    int r = seki_service_due(call->act, &list, &n, &page.is_cut, err);

    page.is_cut |= n > ROWS;
    n = SEKI_MIN(n, (size_t)ROWS);
    row = r < 0 ? NULL : seki_arena_array(arena, struct seki_web_due_row, n + 1);
    if (!row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        row[i] =
            (struct seki_web_due_row){.day = list[i].day,
                                      .kind = seki_due_kind(list[i].kind),
                                      .what = seki_due_name(arena, &list[i], lang),
                                      .more = seki_due_about(arena, &list[i], lang),
                                      .who = list[i].who,
                                      .is_late = seki_moment_is_past(list[i].day, call->act->now)};
        page.n_late += row[i].is_late;
        r = row[i].what.p && row[i].more.p ? url_of(call, &list[i], &row[i].url, err)
                                           : seki_fail_nomem(err);
    }
    page.row = row;
    page.n_rows = n;
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_ward_due_list(), SEKI_SECTION_DUE);
        seki_web_due(&o, &page);
    }
    return r;
}

/* --- calendar */

/* "Measure: give the device a network of its own", and what else is known. */
static int add_event(struct seki_web_call *call, const struct seki_due *due, struct seki_buf *out)
{
    struct seki_buf SEKI_CLEANUP_BUF id = {0};
    struct seki_buf SEKI_CLEANUP_BUF title = {0};
    struct seki_buf SEKI_CLEANUP_BUF note = {0};
    enum seki_lang lang = seki_web_lang_of(call);
    const struct seki_msg kind = seki_due_kind(due->kind);
    struct seki_str name = seki_due_name(call->act->arena, due, lang);
    struct seki_str about = seki_due_about(call->act->arena, due, lang);
    struct seki_ical_event event;

    if (!name.p || !about.p) {
        return SEKI_ERR_NOMEM;
    }
    seki_buf_init(&id, out->max);
    seki_buf_init(&title, out->max);
    seki_buf_init(&note, out->max);
    if (!seki_date_parse(due->day, &event.day)) {
        return 0;
    }
    seki_buf_add_int(&id, due->kind);
    seki_buf_add_char(&id, '-');
    seki_buf_add_int(&id, due->number);
    seki_buf_add_char(&id, '-');
    seki_buf_add(&id, due->what);
    seki_buf_add_char(&id, '-');
    seki_buf_add(&id, call->act->actor->organisation);
    seki_msg_format(&title, lang, &kind);
    seki_buf_lit(&title, ": ");
    seki_buf_add(&title, name);
    seki_buf_add(&note, about);
    if (due->who.n) {
        seki_buf_lit(&note, "\n");
        seki_buf_add(&note, due->who);
    }
    event.id = seki_buf_str(&id);
    event.title = seki_buf_str(&title);
    event.note = seki_buf_str(&note);
    seki_ical_event(out, &event, call->act->now);
    return seki_buf_status(&id) < 0 || seki_buf_status(&title) < 0 ? SEKI_ERR_NOMEM
                                                                   : seki_buf_status(&note);
}

int seki_web_get_calendar(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_buf *out = &call->answer->body;
    struct seki_due *list = NULL;
    size_t n = 0;
    bool is_cut = false;
    int r = seki_service_due(call->act, &list, &n, &is_cut, err);

    r = r < 0 ? r : seki_http_download(call->request, call->answer, SEKI_STR("sekisho.ics"));
    if (r < 0) {
        return r;
    }
    call->answer->type = SEKI_STR("text/calendar; charset=utf-8");
    seki_ical_begin(out, seki_msg_text(seki_web_lang_of(call), SEKI_MSG_ward_due_list));
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = add_event(call, &list[i], out);
    }
    seki_ical_end(out);
    return seki_fail_status(err, r < 0 ? r : seki_buf_status(out));
}

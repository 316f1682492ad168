/* A list that leaves as a file: rows and file beside the desk, the record at it. */
#include "base/moment.h"
#include "http/download.h"
#include "msg/m_hint.h"
#include "msg/m_list.h"
#include "msg/m_site.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/insight.h"
#include "site/site.h"
#include "web/call.h"
#include "web/due.h"
#include "web/measure.h"
#include "web/read.h"
#include "web/request.h"
#include "web/risk.h"
#include "web/sheet.h"
#include "web/words.h"
#include "web/work.h"

/* One on its way. */
struct leaving {
    const struct seki_sheet_kind *kind;
    bool is_book;
    enum seki_lang lang;
    int64_t now;
    struct seki_buf *cells;            /* the body of the answer */
    struct seki_insight_asked insight; /* of risks: names of levels and scenarios */
    struct seki_export it;
    struct seki_str place; /* of the store */
    int code;              /* what became of it, which is noted at the desk */
    struct seki_err why;
};

static void add_late(struct leaving *l, bool is_late)
{
    seki_sheet_msg(l->cells, l->lang, is_late ? SEKI_MSG_ward_late : 0);
}

/* --- one row of each list, in the order of its columns (web/sheet.c) */

static int add_device(void *ctx, const void *row, struct seki_err *err)
{
    const struct seki_ward_device *it = row;
    struct leaving *l = ctx;

    for (size_t i = 0; i < SEKI_DEVICE_FIELDS; i++) {
        seki_sheet_text(l->cells, it->device.text[i]);
    }
    for (size_t i = 0; i < SEKI_DETAIL_FIELDS; i++) {
        seki_sheet_text(l->cells, it->detail[i]);
    }
    return seki_fail_status(err, seki_buf_status(l->cells));
}

static int add_statement(void *ctx, const void *row, struct seki_err *err)
{
    static const enum seki_statement_field first[] = {
        SEKI_STATEMENT_MANUFACTURER, SEKI_STATEMENT_PRODUCT, SEKI_STATEMENT_MODEL,
        SEKI_STATEMENT_VERSION,      SEKI_STATEMENT_CATALOG, SEKI_STATEMENT_DAY};
    const struct seki_statement_row *it = row;
    struct leaving *l = ctx;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(first); i++) {
        seki_sheet_text(l->cells, it->text[first[i]]);
    }
    seki_sheet_int(l->cells, it->n_answered);
    seki_sheet_int(l->cells, it->n_doubtful);
    seki_sheet_when(l->cells, it->made);
    seki_sheet_text(l->cells, it->text[SEKI_STATEMENT_NAME]);
    seki_sheet_text(l->cells, it->text[SEKI_STATEMENT_PROBLEM]);
    return seki_fail_status(err, seki_buf_status(l->cells));
}

static int add_measure(void *ctx, const void *row, struct seki_err *err)
{
    const struct seki_measure_row *it = row;
    const struct seki_measure *measure = seki_web_measure_of(it->text[SEKI_MEASURE_ID]);
    enum seki_web_tone tone = SEKI_WEB_TONE_PLAIN;
    struct seki_msg state = {0};
    struct leaving *l = ctx;

    seki_sheet_text(l->cells,
                    measure ? seki_text_get(&measure->text, l->lang) : it->text[SEKI_MEASURE_ID]);
    seki_sheet_text(l->cells, seki_web_scope(it->text[SEKI_MEASURE_SCOPE], l->lang));
    if (seki_measure_state_of(it->text[SEKI_MEASURE_STATE], &state, &tone)) {
        seki_sheet_msg(l->cells, l->lang, state.id);
    } else {
        seki_sheet_text(l->cells, it->text[SEKI_MEASURE_STATE]);
    }
    seki_sheet_text(l->cells, it->text[SEKI_MEASURE_OWNER]);
    seki_sheet_text(l->cells, it->text[SEKI_MEASURE_DUE]);
    add_late(l,
             tone != SEKI_WEB_TONE_GOOD && seki_moment_is_past(it->text[SEKI_MEASURE_DUE], l->now));
    seki_sheet_text(l->cells, it->text[SEKI_MEASURE_EVIDENCE]);
    seki_sheet_text(l->cells, it->text[SEKI_MEASURE_NOTE]);
    return seki_fail_status(err, seki_buf_status(l->cells));
}

static int add_request(void *ctx, const void *row, struct seki_err *err)
{
    static const enum seki_request_field first[] = {SEKI_REQUEST_MAKER_NAME, SEKI_REQUEST_PRODUCT,
                                                    SEKI_REQUEST_MODEL, SEKI_REQUEST_RELEASE};
    const struct seki_request_row *it = row;
    struct leaving *l = ctx;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(first); i++) {
        seki_sheet_text(l->cells, it->text[first[i]]);
    }
    seki_sheet_msg(l->cells, l->lang, seki_request_state_text(it->state).id);
    seki_sheet_when(l->cells, it->made);
    seki_sheet_when(l->cells, it->reminded);
    seki_sheet_text(l->cells, it->text[SEKI_REQUEST_DUE]);
    add_late(l,
             seki_request_is_open(it) && seki_moment_is_past(it->text[SEKI_REQUEST_DUE], l->now));
    seki_sheet_text(l->cells, it->text[SEKI_REQUEST_VERSION]);
    seki_sheet_text(l->cells, it->text[SEKI_REQUEST_DAY]);
    seki_sheet_text(l->cells, it->text[SEKI_REQUEST_REASON]);
    return seki_fail_status(err, seki_buf_status(l->cells));
}

static void add_level(struct leaving *l, int64_t level)
{
    const struct seki_insight *line =
        seki_insight_at(l->insight.lines, l->insight.n, SEKI_INSIGHT_LEVEL, level);

    seki_sheet_text(l->cells, seki_insight_words(line, l->lang, SEKI_STR("?")));
}

static int add_risk(void *ctx, const void *row, struct seki_err *err)
{
    const struct seki_risk_row *it = row;
    struct leaving *l = ctx;
    const struct seki_insight *scenario =
        seki_insight_find(l->insight.lines, l->insight.n, SEKI_INSIGHT_SCENARIO, it->scenario);
    const struct seki_web_standing standing = {it->is_above, it->is_accepted, it->is_unknown};

    seki_sheet_text(l->cells, it->device);
    seki_sheet_text(l->cells, it->device_name);
    seki_sheet_text(l->cells, seki_insight_words(scenario, l->lang, it->scenario));
    add_level(l, it->inherent);
    add_level(l, it->current);
    add_level(l, it->planned);
    seki_sheet_msg(l->cells, l->lang, seki_standing_text(standing).id);
    seki_sheet_msg(l->cells, l->lang, it->is_unknown ? SEKI_MSG_ward_unknown : 0);
    seki_sheet_int(l->cells, it->score);
    seki_sheet_int(l->cells, it->patient);
    return seki_fail_status(err, seki_buf_status(l->cells));
}

static int add_due(void *ctx, const void *row, struct seki_err *err)
{
    const struct seki_due *it = row;
    struct leaving *l = ctx;
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str name;
    struct seki_str about;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    name = seki_due_name(&scratch, it, l->lang);
    about = seki_due_about(&scratch, it, l->lang);
    if (!name.p || !about.p) {
        return seki_fail_nomem(err);
    }
    seki_sheet_text(l->cells, it->day);
    add_late(l, seki_moment_is_past(it->day, l->now));
    seki_sheet_msg(l->cells, l->lang, seki_due_kind(it->kind).id);
    seki_sheet_text(l->cells, name);
    seki_sheet_text(l->cells, about);
    seki_sheet_text(l->cells, it->who);
    return seki_fail_status(err, seki_buf_status(l->cells));
}

static seki_export_row *const rows[SEKI_EXPORT_LISTS] = {
    [SEKI_EXPORT_DEVICES] = add_device,   [SEKI_EXPORT_STATEMENTS] = add_statement,
    [SEKI_EXPORT_MEASURES] = add_measure, [SEKI_EXPORT_REQUESTS] = add_request,
    [SEKI_EXPORT_RISKS] = add_risk,       [SEKI_EXPORT_DUE] = add_due,
};

/* --- what is asked for */

static void forget(struct seki_web_call *call)
{
    call->act->event = (struct seki_audit_event){.action = 0};
}

/* Risks are those of the newest assessment; without one there are none. */
static int ask_risks(struct seki_web_call *call, struct leaving *l, struct seki_export *it,
                     struct seki_err *err)
{
    struct seki_risks_page page = {.frame = call->frame};
    int r;

    l->insight.first = SEKI_INSIGHT_LEVEL;
    l->insight.last = SEKI_INSIGHT_SCENARIO;
    r = seki_service_insight(call->act, &l->insight, err);
    forget(call);
    if (r == 0 && l->insight.row.number == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_web_assessments_none(), M_ward_list_none_next());
    }
    seki_risks_read(call->request, &page, &it->risk);
    it->risk.assessment = l->insight.row.number;
    it->risk.base = l->insight.since.base;
    return r;
}

static int ask(struct seki_web_call *call, struct leaving *l, struct seki_export *it,
               struct seki_err *err)
{
    struct seki_list list;

    if (l->kind->list == SEKI_EXPORT_RISKS) {
        return ask_risks(call, l, it, err);
    }
    seki_read_list(call->request, SEKI_URL("/"), SEKI_STR("name maker"), &list);
    if (l->kind->list == SEKI_EXPORT_DEVICES) {
        struct seki_devices_wish wish;
        int r = seki_devices_read_filter(call->request, l->now, &list, &wish, err);
        if (r < 0) {
            return r;
        }
        it->device = wish.filter;
    }
    it->words = list.find;
    it->state = list.filter;
    it->is_open =
        !seki_str_eq(seki_read_query(call->request, SEKI_STR("state"), 20), SEKI_STR("all"));
    return 0;
}

int seki_web_first_sheet(struct seki_web_call *call, struct seki_err *err)
{
    struct leaving *l = seki_arena_new(call->act->arena, struct leaving);

    if (!l) {
        return seki_fail_nomem(err);
    }
    if (!call->visit) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), M_hint_site_busy());
    }
    call->mine = l;
    l->place = seki_site_options(call->visit->site)->place;
    l->kind = seki_sheet_find(call->id, &l->is_book);
    if (!l->kind) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_list_no_such(call->id), SEKI_NO_HINT);
    }
    l->lang = seki_web_lang_of(call);
    l->now = call->act->now;
    l->cells = &call->answer->body;
    l->it = (struct seki_export){
        .list = l->kind->list, .asked = call->request->query, .row = rows[l->kind->list], .ctx = l};
    return ask(call, l, &l->it, err);
}

static struct seki_date today(const struct leaving *l)
{
    return seki_moment_date_in_japan(l->now);
}

static int make_file(struct leaving *l, struct seki_err *err)
{
    struct seki_buf file = {0};
    struct seki_str cells = seki_buf_str(l->cells);
    int r;

    seki_buf_init(&file, SEKI_LIMIT_HTTP_ANSWER);
    r = l->is_book ? seki_sheet_book(l->kind, l->lang, today(l), cells, &file, err)
                   : seki_sheet_csv(l->kind, l->lang, cells, &file, err);
    if (r < 0) {
        seki_buf_finish(&file);
        return r;
    }
    seki_buf_finish(l->cells);
    *l->cells = file;
    return 0;
}

int seki_web_slow_sheet(struct seki_web_call *call, struct seki_err *err)
{
    struct leaving *l = call->mine;
    const struct seki_act act = {
        .arena = call->request->arena, .actor = &call->visit->actor, .now = l->now};

    (void)err; /* what went wrong is noted at the desk */
    l->code = seki_export_beside(&act, l->place, &l->it, &l->why);
    l->code = l->code < 0 ? l->code : make_file(l, &l->why);
    return 0;
}

/* 機器_2026-11-29.csv */
int seki_web_get_sheet(struct seki_web_call *call, struct seki_err *err)
{
    struct leaving *l = call->mine;
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    struct seki_str text;
    int r = seki_export_note(call->act, &l->it, l->code, &l->why, err);

    if (r < 0) {
        return r;
    }
    seki_buf_init(&name, SEKI_LIMIT_MESSAGE);
    seki_buf_add(&name, seki_msg_text(l->lang, l->kind->title));
    seki_buf_add_char(&name, '_');
    seki_date_add_iso(&name, today(l));
    seki_buf_add(&name, l->is_book ? SEKI_STR(".xlsx") : SEKI_STR(".csv"));
    text = seki_arena_buf(call->act->arena, &name);
    return text.p && seki_http_download(call->request, call->answer, text) == 0
               ? 0
               : seki_fail_nomem(err);
}

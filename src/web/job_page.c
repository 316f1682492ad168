/* Work that takes long: the list, one job, its progress as it goes on, and ending it. */
#include "msg/m_example.h"
#include "msg/m_hint.h"
#include "msg/m_list.h"
#include "msg/m_site.h"
#include "msg/m_web.h"
#include "service/browse.h"
#include "service/devlist.h"
#include "service/example.h"
#include "service/insight.h"
#include "service/intake.h"
#include "service/job.h"
#include "web/call.h"
#include "web/read.h"
#include "web/system.h"
#include "web_templates.h"

#define ROWS 50 /* of one page of the list */

/* What a job does, in words; of a kind that has none yet, its name. */
static struct seki_label label_of_job(struct seki_str kind)
{
    static const struct {
        struct seki_str kind;
        int text;
    } rows[] = {{SEKI_STR("assess"), SEKI_MSG_web_job_assess},
                {SEKI_STR(SEKI_CHANGES_JOB), SEKI_MSG_web_job_changes},
                {SEKI_STR(SEKI_WHAT_IF_JOB), SEKI_MSG_web_job_what_if},
                {SEKI_STR(SEKI_INTAKE_JOB), SEKI_MSG_list_read_form},
                {SEKI_STR(SEKI_DEVLIST_JOB), SEKI_MSG_list_read},
                {SEKI_STR(SEKI_EXAMPLE_JOB), SEKI_MSG_example_job},
                {SEKI_STR("import"), SEKI_MSG_web_kind_import}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        if (seki_str_eq(rows[i].kind, kind)) {
            return (struct seki_label){.msg = {.id = rows[i].text}};
        }
    }
    return (struct seki_label){.text = kind};
}

static enum seki_web_job_state state_of(enum seki_job_state state)
{
    switch (state) {
    case SEKI_JOB_RUNNING:
        return SEKI_WEB_JOB_RUNS;
    case SEKI_JOB_DONE:
        return SEKI_WEB_JOB_DONE;
    case SEKI_JOB_FAILED:
        return SEKI_WEB_JOB_FAILED;
    case SEKI_JOB_CANCELLED:
        return SEKI_WEB_JOB_CANCELLED;
    case SEKI_JOB_WAITING:
    case SEKI_JOB_STATES:
    default:
        return SEKI_WEB_JOB_WAITS;
    }
}

static struct seki_web_job_row row_of_job(const struct seki_job *from)
{
    return (struct seki_web_job_row){.id = from->text[SEKI_JOB_ID],
                                     .what = label_of_job(from->text[SEKI_JOB_KIND]),
                                     .by = from->text[SEKI_JOB_PERSON_NAME],
                                     .state = state_of(from->state),
                                     .done = from->done,
                                     .all = from->total,
                                     .made = from->made,
                                     .ended = from->ended,
                                     .said = from->text[SEKI_JOB_MESSAGE]};
}

int seki_web_get_jobs(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_jobs_page page = {.frame = call->frame};
    struct seki_browse_jobs it = {0};
    struct seki_web_job_row *row;
    int r;

    seki_read_list(call->request, SEKI_URL("/jobs"), SEKI_STR(""), &page.list);
    it.page = (struct seki_browse){.after = page.list.after, .limit = ROWS};
    r = seki_browse_jobs(call->act, &it, err);
    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_job_row, it.n + 1);
    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < it.n; i++) {
        row[i] = row_of_job(&it.list[i]);
    }
    page.row = row;
    page.n_rows = it.n;
    page.list.next = it.page.next;
    page.list.shown = it.n;
    struct seki_html o = seki_web_begin(call, M_web_nav_jobs(), SEKI_SECTION_JOBS);
    seki_web_jobs(&o, &page);
    return 0;
}

/* --- one job */

static int url_of(struct seki_web_call *call, struct seki_str behind, struct seki_url *ret_url,
                  struct seki_err *err)
{
    return seki_url_make(call->act->arena, SEKI_STR("/jobs/"), call->id, behind, ret_url) < 0
               ? seki_fail_nomem(err)
               : 0;
}

/* Where to see what came of it: by the kind of the job, with its result behind. */
static int result_of(struct seki_web_call *call, const struct seki_job *job,
                     struct seki_url *ret_url, struct seki_err *err)
{
    static const struct {
        struct seki_str kind, before;
    } rows[] = {{{"assess", 6}, {"/assessments/", 13}},
                {SEKI_STR(SEKI_CHANGES_JOB), SEKI_STR("/changes?both=")},
                {SEKI_STR(SEKI_EXAMPLE_JOB), SEKI_STR("/start/")}};
    struct seki_str result = job->text[SEKI_JOB_RESULT];

    if (job->state == SEKI_JOB_DONE &&
        seki_str_eq(job->text[SEKI_JOB_KIND], SEKI_STR(SEKI_WHAT_IF_JOB))) {
        return seki_url_make(call->act->arena, SEKI_STR("/what-if/"), call->id, SEKI_STR(""),
                             ret_url) < 0
                   ? seki_fail_nomem(err)
                   : 0;
    }
    for (size_t i = 0; job->state == SEKI_JOB_DONE && result.n && i < SEKI_ARRAY_LEN(rows); i++) {
        if (seki_str_eq(rows[i].kind, job->text[SEKI_JOB_KIND])) {
            return seki_url_make(call->act->arena, rows[i].before, result, SEKI_STR(""), ret_url) <
                           0
                       ? seki_fail_nomem(err)
                       : 0;
        }
    }
    return 0;
}

static int urls_of(struct seki_web_call *call, const struct seki_job *job,
                   struct seki_job_page *page, struct seki_err *err)
{
    bool goes_on = job->state == SEKI_JOB_WAITING || job->state == SEKI_JOB_RUNNING;
    int r = url_of(call, SEKI_STR(""), &page->url, err);

    r = r < 0 || !goes_on ? r : url_of(call, SEKI_STR("/events"), &page->events, err);
    return r < 0 ? r : result_of(call, job, &page->result, err);
}

int seki_web_get_job(struct seki_web_call *call, struct seki_err *err)
{
    static const struct seki_crumb first = {.label = {.id = SEKI_MSG_web_nav_jobs},
                                            .url = {{"/jobs", 5}}};
    struct seki_job_page page = {.frame = call->frame};
    struct seki_job job;
    int r = seki_service_job(call->act, call->id, &job, err);

    r = r < 0 ? r : urls_of(call, &job, &page, err);
    if (r < 0) {
        return r;
    }
    page.job = row_of_job(&job);
    page.is_wished_away = job.is_wished_away;
    page.started = job.started;
    page.attempts = job.attempts;
    const struct seki_crumb crumb[] = {first,
                                       {.label = page.job.what.msg, .name = page.job.what.text}};
    struct seki_html o = seki_web_begin(call, M_web_job(), SEKI_SECTION_JOBS);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_job(&o, &page);
    call->frame->n_crumbs = 0;
    return 0;
}

int seki_web_get_job_events(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_job job;
    int r = seki_service_job(call->act, call->id, &job, err);

    if (r == 0 && !call->visit) {
        r = seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), M_hint_site_busy());
    }
    return r < 0 ? r : seki_visit_watch_job(call->visit, call->id, err);
}

int seki_web_post_cancel_job(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_url url = {{0}};
    int r = seki_service_job_cancel(call->act, call->id, err);

    r = r < 0 ? r : url_of(call, SEKI_STR(""), &url, err);
    return r < 0 ? r : seki_web_done(call, url.s, SEKI_WEB_SAID_CANCELLED, err);
}

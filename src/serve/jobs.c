/*
 * The thread that runs jobs, one at a time, on a connection of its own. Declared in serve/inside.h.
 *
 * "assess": the arguments are words for method, scenarios, day and language; "-" or none: what is usual. "read-form",
 * "read-devices": the number of a form, or of a list of devices, that came in.
 * SEKI_WHAT_IF_JOB: a measure and its scope. SEKI_CHANGES_JOB: the numbers of an assessment and of an earlier one. SEKI_ARCHIVE_JOB: see app/archive_import.h.
 * SEKI_EXAMPLE_JOB: see app/example.h.
 */
#include <time.h>

#include "app/archive_import.h"
#include "app/devlist_read.h"
#include "app/example.h"
#include "app/intake_read.h"
#include "base/limits.h"
#include "base/moment.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"
#include "msg/m_serve.h"
#include "msg/m_site.h"
#include "serve/inside.h"
#include "service/devlist.h"
#include "service/example.h"
#include "service/insight.h"
#include "service/intake.h"
#include "service/job.h"
#include "service/proxy.h"

#define LOOK_MS 500        /* between two looks at the queue */
#define SWEEP_MS 3600000   /* between two looks for what was broken off */
#define BROKEN_MS 86400000 /* an assessment that was begun so long ago goes on nowhere */
#define RULES_MS 60000     /* between two looks at statements that rules confirm */

/* A job while it runs. */
struct running {
    struct seki_jobs *jobs;
    struct seki_arena *arena;
    struct seki_job *job;
    int64_t beaten;
};

static bool has_to_end(struct seki_jobs *jobs)
{
    bool ends;

    pthread_mutex_lock(&jobs->lock);
    ends = jobs->ends;
    pthread_mutex_unlock(&jobs->lock);
    return ends;
}

/* True: the server stops. */
static bool wait_a_while(struct seki_jobs *jobs)
{
    struct timespec until;
    bool ends;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += LOOK_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&jobs->lock);
    if (!jobs->ends) {
        pthread_cond_timedwait(&jobs->changed, &jobs->lock, &until);
    }
    ends = jobs->ends;
    pthread_mutex_unlock(&jobs->lock);
    return ends;
}

/* A server that stops leaves its job to the next one, whole. */
static int tell_progress(void *user, int64_t done, int64_t total, struct seki_err *err)
{
    struct running *it = user;
    bool is_wished_away = false;
    int64_t now = seki_serve_now();
    int r = 0;

    it->job->done = done;
    it->job->total = total;
    if (has_to_end(it->jobs)) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_serve_stops(), SEKI_NO_HINT);
    }
    if (now - it->beaten >= LOOK_MS || now < it->beaten) {
        it->beaten = now;
        r = seki_service_job_beat(it->arena, it->jobs->store, it->job, now, &is_wished_away, err);
    }
    return r == 0 && is_wished_away
               ? seki_fail(err, SEKI_ERR_DENIED, M_serve_job_cancelled(), SEKI_NO_HINT)
               : r;
}

/*
 * A method may be a file on the command line. Here it is one of ours: whoever asks is somewhere else, and the files of this machine are none
 * of his.
 */
static int read_wishes(struct seki_str arguments, struct seki_app *app,
                       struct seki_assess_options *ret_options, struct seki_err *err)
{
    struct seki_assess_options options = {.method = SEKI_STR("")};
    struct seki_str words[4] = {{0}}; /* method, scenarios, day, language */
    struct seki_str rest = arguments;
    struct seki_str word;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(words) && seki_str_word(&rest, &word); i++) {
        words[i] = seki_str_eq(word, SEKI_STR("-")) ? words[i] : word;
    }
    if (seki_str_ends(words[0], SEKI_STR(".ini"))) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_hos_no_method(words[0]), M_hint_hos_method());
    }
    if (words[2].n && !seki_date_parse(words[2], &options.as_of)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_cli_bad_date(words[2]), M_hint_cli_date());
    }
    options.method = words[0];
    options.scenarios = words[1];
    options.has_lang = words[3].n > 0;
    if (options.has_lang) {
        app->lang = seki_str_eq(words[3], SEKI_STR("en")) ? SEKI_LANG_EN : SEKI_LANG_JA;
    }
    *ret_options = options;
    return 0;
}

static int assess(struct seki_app *app, struct running *it, struct seki_err *err)
{
    struct seki_job *job = it->job;
    struct seki_actor actor;
    struct seki_assess_options options;
    const struct seki_act_assess what = {.organisation = job->text[SEKI_JOB_ORGANISATION],
                                         .options = &options,
                                         .progress = tell_progress,
                                         .user = it};
    struct seki_acting acting;
    struct seki_buf SEKI_CLEANUP_BUF number = {0};
    struct seki_assessment_row row;
    int r = seki_service_job_actor(app->arena, it->jobs->store, job, &actor, err);

    r = r < 0 ? r : read_wishes(job->text[SEKI_JOB_ARGUMENTS], app, &options, err);
    if (r < 0) {
        return r;
    }
    acting = seki_acting_of(app, it->jobs->store, &actor);
    r = seki_act_assess(&acting, &what, &row, err);
    seki_buf_init(&number, SEKI_LIMIT_MESSAGE);
    if (r == 0) {
        seki_buf_add_int(&number, row.number);
        job->text[SEKI_JOB_RESULT] = seki_arena_buf(app->arena, &number);
        r = job->text[SEKI_JOB_RESULT].p ? 0 : seki_fail_nomem(err);
    }
    return r;
}

static int compare(struct seki_app *app, struct running *it, struct seki_err *err)
{
    struct seki_act_since what = {.organisation = it->job->text[SEKI_JOB_ORGANISATION],
                                  .progress = tell_progress,
                                  .user = it};
    struct seki_str rest = it->job->text[SEKI_JOB_ARGUMENTS];
    struct seki_str words[2] = {{0}}; /* assessment, earlier one */
    struct seki_buf SEKI_CLEANUP_BUF both = {0};
    struct seki_actor actor;
    struct seki_acting acting;
    int r = seki_service_job_actor(app->arena, it->jobs->store, it->job, &actor, err);

    if (r < 0) {
        return r;
    }
    if (!seki_str_word(&rest, &words[0]) || !seki_str_word(&rest, &words[1]) ||
        !seki_str_to_int(words[0], 1, INT64_MAX, &what.assessment) ||
        !seki_str_to_int(words[1], 1, what.assessment - 1, &what.base)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_serve_job_kind(it->job->text[SEKI_JOB_KIND]),
                         SEKI_NO_HINT);
    }
    acting = seki_acting_of(app, it->jobs->store, &actor);
    r = seki_act_since(&acting, &what, err);
    seki_buf_init(&both, SEKI_LIMIT_MESSAGE);
    seki_buf_add_int(&both, what.assessment);
    seki_buf_add_char(&both, '-');
    seki_buf_add_int(&both, what.base);
    it->job->text[SEKI_JOB_RESULT] = seki_arena_buf(app->arena, &both);
    return r < 0 || it->job->text[SEKI_JOB_RESULT].p ? r : seki_fail_nomem(err);
}

/* The arguments are the measure, a blank, and the scope, which may have blanks. */
static int what_if(struct seki_app *app, struct running *it, struct seki_err *err)
{
    struct seki_str rest = it->job->text[SEKI_JOB_ARGUMENTS];
    struct seki_str measure = {0};
    struct seki_actor actor;
    struct seki_acting acting;
    int r = seki_service_job_actor(app->arena, it->jobs->store, it->job, &actor, err);

    if (r < 0) {
        return r;
    }
    if (!seki_str_word(&rest, &measure)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_serve_job_kind(it->job->text[SEKI_JOB_KIND]),
                         SEKI_NO_HINT);
    }
    acting = seki_acting_of(app, it->jobs->store, &actor);
    return seki_act_what_if(&acting, it->job->text[SEKI_JOB_ORGANISATION], measure,
                            seki_str_trim(rest), &it->job->text[SEKI_JOB_RESULT], err);
}

struct bringing {
    int (*bring)(struct seki_acting *acting, int64_t number, struct seki_err *err);
    int (*give_up)(struct seki_acting *acting, int64_t number, const struct seki_err *why,
                   struct seki_err *err);
};

/* Whoever waits for it is led to what is read, not to the job; also when that failed, unless it goes on after a new start. */
static int read_in(struct seki_app *app, struct running *it, const struct bringing *how,
                   struct seki_err *err)
{
    struct seki_err ignored = {0}; /* why it failed is what people want to know */
    struct seki_actor actor;
    struct seki_acting acting;
    int64_t number = 0;
    int r = seki_service_job_actor(app->arena, it->jobs->store, it->job, &actor, err);

    if (r < 0) {
        return r;
    }
    if (!seki_str_to_int(it->job->text[SEKI_JOB_ARGUMENTS], 1, INT64_MAX, &number)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_serve_job_kind(it->job->text[SEKI_JOB_KIND]),
                         SEKI_NO_HINT);
    }
    acting = seki_acting_of(app, it->jobs->store, &actor);
    it->job->text[SEKI_JOB_RESULT] = it->job->text[SEKI_JOB_ARGUMENTS];
    r = how->bring(&acting, number, err);
    if (r < 0 && !has_to_end(it->jobs)) {
        (void)!how->give_up(&acting, number, err, &ignored);
    }
    return r;
}

static int read_form(struct seki_app *app, struct running *it, struct seki_err *err)
{
    static const struct bringing how = {seki_act_intake_read, seki_act_intake_give_up};

    return read_in(app, it, &how, err);
}

static int read_devices(struct seki_app *app, struct running *it, struct seki_err *err)
{
    static const struct bringing how = {seki_act_devlist_read, seki_act_devlist_give_up};

    return read_in(app, it, &how, err);
}

/* The result is the revision, or what would be in it. */
static int import_archive(struct seki_app *app, struct running *it, struct seki_err *err)
{
    struct seki_archive_import what;
    struct seki_actor actor;
    struct seki_acting acting;
    int r = seki_service_job_actor(app->arena, it->jobs->store, it->job, &actor, err);

    r = r < 0 ? r : seki_archive_import_parse(it->job->text[SEKI_JOB_ARGUMENTS], &what, err);
    if (r < 0) {
        return r;
    }
    what.progress = tell_progress;
    what.user = it;
    acting = seki_acting_of(app, it->jobs->store, &actor);
    r = seki_act_archive_import(&acting, &what, &it->job->text[SEKI_JOB_RESULT], err);
    return r < 0 && !has_to_end(it->jobs) ? seki_act_archive_drop(&acting, &what, r, err) : r;
}

/* Its result leads to the page of the example data. */
static int load_example(struct seki_app *app, struct running *it, struct seki_err *err)
{
    struct seki_actor actor;
    struct seki_acting acting;
    struct seki_example example;
    int r = seki_service_job_actor(app->arena, it->jobs->store, it->job, &actor, err);

    if (r < 0) {
        return r;
    }
    acting = seki_acting_of(app, it->jobs->store, &actor);
    r = seki_act_example_load(&acting, actor.organisation, it->job->attempts > 1, &example, err);
    it->job->text[SEKI_JOB_RESULT] = r < 0 ? SEKI_STR("") : SEKI_STR(SEKI_EXAMPLE_JOB);
    return r;
}

static int run_kind(struct seki_app *app, struct running *it, struct seki_err *err)
{
    static const struct {
        struct seki_str kind;
        int (*run)(struct seki_app *app, struct running *it, struct seki_err *err);
    } kinds[] = {{SEKI_STR("assess"), assess},
                 {SEKI_STR(SEKI_CHANGES_JOB), compare},
                 {SEKI_STR(SEKI_WHAT_IF_JOB), what_if},
                 {SEKI_STR(SEKI_INTAKE_JOB), read_form},
                 {SEKI_STR(SEKI_DEVLIST_JOB), read_devices},
                 {SEKI_STR(SEKI_ARCHIVE_JOB), import_archive},
                 {SEKI_STR(SEKI_EXAMPLE_JOB), load_example}};
    struct seki_str kind = it->job->text[SEKI_JOB_KIND];

    for (size_t i = 0; i < SEKI_ARRAY_LEN(kinds); i++) {
        if (seki_str_eq(kind, kinds[i].kind)) {
            return kinds[i].run(app, it, err);
        }
    }
    return seki_fail(err, SEKI_ERR_INVALID, M_serve_job_kind(kind), SEKI_NO_HINT);
}

/* One that the stop of the server ended waits again, and nothing tells that it had begun. */
static int run_job(struct seki_jobs *jobs, struct seki_arena *arena, struct seki_job *job,
                   struct seki_err *err)
{
    struct running it = {.jobs = jobs, .arena = arena, .job = job, .beaten = seki_serve_now()};
    struct seki_app app = jobs->serving->options->app;
    struct seki_err why = {0};
    struct seki_str name;
    bool is_loaded;
    int r;

    seki_serve_rules_now(jobs->serving, &app.data_dir, &name, &is_loaded);
    app.arena = arena;
    app.now = it.beaten;
    app.today = seki_moment_date_in_japan(app.now);
    app.lang = seki_str_eq(job->text[SEKI_JOB_LANG], SEKI_STR("en")) ? SEKI_LANG_EN : SEKI_LANG_JA;
    r = run_kind(&app, &it, &why);
    if (r < 0 && has_to_end(jobs)) {
        return seki_service_job_leave(jobs->store, seki_id_str(&jobs->runner), err);
    }
    return seki_service_job_end(jobs->store, job, r < 0 ? &why : NULL, seki_serve_now(), err);
}

/* 1: there was one. */
static int look(struct seki_jobs *jobs, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_job job;
    bool is_there = false;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    r = seki_service_job_next(&arena, jobs->store, seki_id_str(&jobs->runner), seki_serve_now(),
                              &job, &is_there, err);
    r = r < 0 || !is_there ? r : run_job(jobs, &arena, &job, err);
    return r < 0 ? r : is_there;
}

/* Statements whose time is over. A clock that was set back does not keep them waiting. */
static int look_at_rules(struct seki_jobs *jobs, int64_t *looked, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    int64_t now = seki_serve_now();
    size_t n = 0;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    if (now >= *looked && now - *looked < RULES_MS) {
        return 0;
    }
    *looked = now;
    return seki_proxy_look(&arena, jobs->store, now, &n, err);
}

static bool is_told_alone(struct seki_jobs *jobs)
{
    bool is_told;

    pthread_mutex_lock(&jobs->lock);
    is_told = jobs->is_alone;
    jobs->is_alone = false;
    pthread_mutex_unlock(&jobs->lock);
    return is_told;
}

/* After what killed servers have left. Between two jobs, so that this one makes no assessment meanwhile. */
static int clean(struct seki_jobs *jobs, struct seki_err *err)
{
    int64_t now = seki_serve_now();
    bool is_alone = is_told_alone(jobs);
    size_t n = 0;
    int r = 0;

    if (!is_alone && now - jobs->swept < SWEEP_MS && now >= jobs->swept) {
        return 0;
    }
    jobs->swept = now;
    if (is_alone) {
        r = seki_service_job_take_over(jobs->store, seki_id_str(&jobs->runner), err);
    }
    return r < 0 ? r : seki_store_assessment_sweep(jobs->store, is_alone, now - BROKEN_MS, &n, err);
}

static void *work(void *arg)
{
    struct seki_jobs *jobs = arg;
    int64_t looked = 0;
    bool ends = false;

    while (!ends) {
        struct seki_err err = {0};
        int r = clean(jobs, &err);

        r = r < 0 ? r : look_at_rules(jobs, &looked, &err);
        r = r < 0 ? r : look(jobs, &err);
        if (r < 0) {
            seki_store_rollback(jobs->store);
            seki_log_error(&jobs->serving->options->log, seki_serve_now(), SEKI_STR("job"), &err);
        }
        ends = r > 0 ? has_to_end(jobs) : wait_a_while(jobs);
    }
    return NULL;
}

int seki_jobs_start(struct seki_jobs *jobs, const struct seki_serving *serving,
                    struct seki_err *err)
{
    int r = seki_id_make(seki_serve_now(), &jobs->runner, err);

    jobs->serving = serving;
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_cond_init(&jobs->changed, NULL);
    r = r < 0 ? r : seki_store_open(serving->place, &jobs->store, err);
    if (r == 0 && pthread_create(&jobs->thread, NULL, work, jobs)) {
        r = seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_no_thread(), SEKI_NO_HINT);
    }
    jobs->is_started = r == 0;
    return r;
}

void seki_jobs_are_alone(struct seki_jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->is_alone = true;
    pthread_cond_signal(&jobs->changed);
    pthread_mutex_unlock(&jobs->lock);
}

void seki_jobs_stop(struct seki_jobs *jobs)
{
    if (jobs->is_started) {
        pthread_mutex_lock(&jobs->lock);
        jobs->ends = true;
        pthread_cond_signal(&jobs->changed);
        pthread_mutex_unlock(&jobs->lock);
        pthread_join(jobs->thread, NULL);
    }
    seki_store_free(&jobs->store);
}

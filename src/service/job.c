#include "service/job.h"

#include "base/limits.h"
#include "msg/m_act.h"
#include "service/roles.h"
#include "store/people.h"

/* What an act on jobs takes and gives. */
struct jobs {
    struct seki_str kind, arguments; /* of a new one */
    struct seki_id *ret_id;
    struct seki_str id; /* of one that is there */
    struct seki_job *ret_job;
    const struct seki_page *page;
    struct seki_job **ret_list;
    size_t *ret_n;
};

static void about(struct seki_act *act, enum seki_audit_kind kind, enum seki_audit_action action)
{
    act->event.kind = kind;
    act->event.action = action;
    act->event.object_kind = SEKI_STR("job");
    act->event.object_organisation = act->actor->organisation;
}

static int ask(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct jobs *jobs = arg;
    const struct seki_actor *actor = act->actor;
    const struct seki_job job = {
        .text = {[SEKI_JOB_ORGANISATION] = actor->organisation,
                 [SEKI_JOB_KIND] = jobs->kind,
                 [SEKI_JOB_PERSON] = actor->person,
                 [SEKI_JOB_PERSON_NAME] = actor->name,
                 [SEKI_JOB_LANG] = actor->lang == SEKI_LANG_JA ? SEKI_STR("ja") : SEKI_STR("en"),
                 [SEKI_JOB_ARGUMENTS] = jobs->arguments}};
    int r = seki_store_job_add(act->store, &job, act->now, jobs->ret_id, err);

    if (r == 0) {
        act->event.object = seki_id_str(jobs->ret_id);
        act->event.object_name = jobs->kind;
    }
    return r;
}

int seki_service_job_ask(struct seki_act *act, struct seki_str kind, struct seki_str arguments,
                         struct seki_id *ret_id, struct seki_err *err)
{
    struct jobs jobs = {.kind = kind, .arguments = arguments, .ret_id = ret_id};

    about(act, SEKI_AUDIT_CHANGE, SEKI_AUDIT_CREATE);
    return seki_act(act, SEKI_MAY_WRITE, ask, &jobs, err);
}

static int look(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct jobs *jobs = arg;

    act->event.object = jobs->id;
    return seki_store_job_get(act->arena, act->store, act->actor->organisation, jobs->id,
                              jobs->ret_job, err);
}

int seki_service_job(struct seki_act *act, struct seki_str id, struct seki_job *ret_job,
                     struct seki_err *err)
{
    struct jobs jobs = {.id = id, .ret_job = ret_job};

    about(act, SEKI_AUDIT_READ, SEKI_AUDIT_VIEW);
    return seki_act(act, SEKI_MAY_READ, look, &jobs, err);
}

static int list(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct jobs *jobs = arg;

    return seki_store_jobs(act->arena, act->store, act->actor->organisation, jobs->page,
                           jobs->ret_list, jobs->ret_n, err);
}

int seki_service_jobs(struct seki_act *act, const struct seki_page *page,
                      /* NOLINTNEXTLINE(readability-non-const-parameter): written by list() */
                      struct seki_job **ret_list, size_t *ret_n, struct seki_err *err)
{
    struct jobs jobs = {.page = page, .ret_list = ret_list, .ret_n = ret_n};

    about(act, SEKI_AUDIT_READ, SEKI_AUDIT_VIEW);
    return seki_act(act, SEKI_MAY_READ, list, &jobs, err);
}

static int cancel(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct jobs *jobs = arg;

    act->event.object = jobs->id;
    return seki_store_job_cancel(act->store, act->actor->organisation, jobs->id, act->now, err);
}

int seki_service_job_cancel(struct seki_act *act, struct seki_str id, struct seki_err *err)
{
    struct jobs jobs = {.id = id};

    about(act, SEKI_AUDIT_CHANGE, SEKI_AUDIT_UPDATE);
    return seki_act(act, SEKI_MAY_WRITE, cancel, &jobs, err);
}

/* --- running */

/* Ends a transaction of one step. */
static int end_step(struct seki_store *store, int r, struct seki_err *err)
{
    r = r < 0 ? r : seki_store_commit(store, err);
    if (r < 0) {
        seki_store_rollback(store);
    }
    return r;
}

int seki_service_job_next(struct seki_arena *arena, struct seki_store *store,
                          struct seki_str runner, int64_t now, struct seki_job *ret_job,
                          bool *ret_is_there, struct seki_err *err)
{
    int r = seki_store_begin(store, err);

    r = r < 0 ? r : seki_store_job_take(arena, store, runner, now, ret_job, ret_is_there, err);
    return end_step(store, r, err);
}

int seki_service_job_leave(struct seki_store *store, struct seki_str runner, struct seki_err *err)
{
    int r = seki_store_begin(store, err);

    r = r < 0 ? r : seki_store_job_leave(store, runner, err);
    return end_step(store, r, err);
}

int seki_service_job_take_over(struct seki_store *store, struct seki_str runner,
                               struct seki_err *err)
{
    int r = seki_store_begin(store, err);

    r = r < 0 ? r : seki_store_job_take_over(store, runner, err);
    return end_step(store, r, err);
}

/* Of the console nobody is asked: who has the machine needs no account. */
static int check_person(struct seki_arena *arena, struct seki_store *store,
                        const struct seki_job *job, struct seki_err *err)
{
    struct seki_person person = {.is_active = true, .roles = SEKI_ACTOR(EDITOR)};
    int r = job->text[SEKI_JOB_PERSON].n
                ? seki_store_person(arena, store, job->text[SEKI_JOB_ORGANISATION],
                                    job->text[SEKI_JOB_PERSON], &person, err)
                : 1;

    if (r < 0) {
        return r;
    }
    return r > 0 && person.is_active && (person.roles & SEKI_ACTOR(EDITOR))
               ? 0
               : seki_fail(err, SEKI_ERR_DENIED, M_act_job_person(job->text[SEKI_JOB_PERSON_NAME]),
                           SEKI_NO_HINT);
}

static enum seki_lang lang_of(const struct seki_job *job)
{
    return seki_str_eq(job->text[SEKI_JOB_LANG], SEKI_STR("en")) ? SEKI_LANG_EN : SEKI_LANG_JA;
}

int seki_service_job_actor(struct seki_arena *arena, struct seki_store *store,
                           const struct seki_job *job, struct seki_actor *ret_actor,
                           struct seki_err *err)
{
    const unsigned roles = SEKI_ACTOR(EDITOR);
    int r = seki_store_begin(store, err);

    r = r < 0 ? r : check_person(arena, store, job, err);
    r = end_step(store, r, err);
    if (r < 0) {
        return r;
    }
    *ret_actor = (struct seki_actor){.person = job->text[SEKI_JOB_PERSON],
                                     .name = job->text[SEKI_JOB_PERSON_NAME],
                                     .organisation = job->text[SEKI_JOB_ORGANISATION],
                                     .lang = lang_of(job),
                                     .roles = roles,
                                     .permits = seki_permits_of_roles(roles),
                                     .via = SEKI_STR("job"),
                                     .request = job->text[SEKI_JOB_ID]};
    return 0;
}

int seki_service_job_beat(struct seki_arena *arena, struct seki_store *store,
                          const struct seki_job *job, int64_t now, bool *ret_is_wished_away,
                          struct seki_err *err)
{
    int r = seki_store_begin(store, err);

    r = r < 0 ? r : check_person(arena, store, job, err);
    r = r < 0 ? r : seki_store_job_beat(store, job, now, ret_is_wished_away, err);
    return end_step(store, r, err);
}

int seki_service_job_end(struct seki_store *store, struct seki_job *job, const struct seki_err *why,
                         int64_t now, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    job->state = !why ? SEKI_JOB_DONE : job->is_wished_away ? SEKI_JOB_CANCELLED : SEKI_JOB_FAILED;
    if (why && !job->is_wished_away) {
        seki_msg_format(&text, lang_of(job), &why->what);
        job->text[SEKI_JOB_MESSAGE] = seki_buf_str(&text);
    }
    r = seki_store_begin(store, err);
    r = r < 0 ? r : seki_store_job_end(store, job, now, err);
    r = end_step(store, r, err);
    job->text[SEKI_JOB_MESSAGE] = SEKI_STR("");
    return r;
}

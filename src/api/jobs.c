/* Work that takes long. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "store/job.h"

static void put_row(struct seki_json_out *j, const struct seki_job *job)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_api_put_texts(j, seki_api_schema(SEKI_STR("Job")), job->text);
    seki_json_str(j, SEKI_STR("state"), seki_job_state_name(job->state));
    seki_json_int(j, SEKI_STR("done"), job->done);
    seki_json_int(j, SEKI_STR("total"), job->total);
    seki_json_bool(j, SEKI_STR("isWishedAway"), job->is_wished_away);
    seki_api_put_moment(j, SEKI_STR("made"), job->made);
    seki_api_put_moment(j, SEKI_STR("started"), job->started);
    seki_api_put_moment(j, SEKI_STR("ended"), job->ended);
    seki_json_end_object(j);
}

int seki_api_get_jobs(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_job *rows = NULL;
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n = 0;
    int r = seki_api_list_open(visit, 'i', &list, err);

    seki_api_note(visit, SEKI_STR("job"), SEKI_STR(""), SEKI_STR(""));
    r = r < 0 ? r
              : seki_store_jobs(visit->arena, visit->store, visit->actor.organisation, &list.page,
                                &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; i < n; i++) {
        put_row(&list.j, &rows[i]);
        behind.key = rows[i].text[SEKI_JOB_ID];
    }
    return seki_api_list_close(&list, &behind, err);
}

int seki_api_show_job(struct seki_visit *visit, struct seki_str id, struct seki_err *err)
{
    struct seki_json_out j;
    struct seki_job job;
    int r =
        seki_store_job_get(visit->arena, visit->store, visit->actor.organisation, id, &job, err);

    if (r < 0) {
        return r;
    }
    seki_json_out_init(&j, &visit->answer->body);
    put_row(&j, &job);
    return seki_api_close(visit, err);
}

int seki_api_ask_job(struct seki_visit *visit, struct seki_str kind, struct seki_str arguments,
                     struct seki_err *err)
{
    const struct seki_actor *actor = &visit->actor;
    const struct seki_job job = {
        .text = {[SEKI_JOB_ORGANISATION] = actor->organisation,
                 [SEKI_JOB_KIND] = kind,
                 [SEKI_JOB_PERSON] = actor->person,
                 [SEKI_JOB_PERSON_NAME] = actor->name,
                 [SEKI_JOB_LANG] = visit->lang == SEKI_LANG_JA ? SEKI_STR("ja") : SEKI_STR("en"),
                 [SEKI_JOB_ARGUMENTS] = arguments}};
    struct seki_str kept;
    struct seki_id id;
    int r = seki_store_job_add(visit->store, &job, visit->now, &id, err);

    r = r < 0 ? r
              : seki_api_join(visit, &(struct seki_str){id.digits, SEKI_ID_DIGITS}, 1, &kept, err);
    if (r < 0) {
        return r;
    }
    seki_api_note(visit, SEKI_STR("job"), kept, kind);
    r = seki_api_made(visit, 202, SEKI_STR("/jobs/"), kept, err);
    return r < 0 ? r : seki_api_show_job(visit, kept, err);
}

int seki_api_get_job(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_json_out unused;
    int r = seki_api_open(visit, &unused, err);

    seki_api_note(visit, SEKI_STR("job"), visit->part[0], SEKI_STR(""));
    return r < 0 ? r : seki_api_show_job(visit, visit->part[0], err);
}

static int cancel(struct seki_visit *visit, struct seki_err *err)
{
    int r = seki_store_job_cancel(visit->store, visit->actor.organisation, visit->part[0],
                                  visit->now, err);

    seki_api_note(visit, SEKI_STR("job"), visit->part[0], SEKI_STR(""));
    return r < 0 ? r : seki_api_show_job(visit, visit->part[0], err);
}

int seki_api_cancel_job(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, cancel, err);
}

/*
 * Telling people how far their jobs are. Declared in site/route.h and site/inside.h.
 *
 * The desk looks at the jobs that somebody watches, between two transactions, and tells what has changed. Watches belong to its
 * thread alone. One ends with its job, and after a while in any case: the browser asks anew, as who it is by then.
 */
#include "base/alloc.h"
#include "format/json/json_out.h"
#include "http/stream.h"
#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "msg/m_web.h"
#include "site/inside.h"
#include "store/job.h"

#define LOOK_MS 500   /* between two looks */
#define MOST_MS 60000 /* that one watch lasts */

struct seki_watch {
    struct seki_watch *next;
    struct seki_http_stream *stream;
    struct seki_id job, organisation;
    enum seki_lang lang;
    int64_t since;
    enum seki_job_state state; /* as it was told */
    int64_t done, total;
    bool was_told;
};

static bool is_over(enum seki_job_state state)
{
    return state != SEKI_JOB_WAITING && state != SEKI_JOB_RUNNING;
}

static void write_progress(struct seki_buf *out, const struct seki_watch *watch)
{
    const struct seki_msg progress = M_web_of(watch->done, watch->total);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_json_out j;

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, watch->lang, &progress);
    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("state"), seki_job_state_name(watch->state));
    seki_json_int(&j, SEKI_STR("done"), watch->done);
    seki_json_int(&j, SEKI_STR("total"), watch->total);
    seki_json_buf(&j, SEKI_STR("text"), &text);
    seki_json_end_object(&j);
}

/* False: nobody reads any more. */
static bool tell(struct seki_watch *watch)
{
    struct seki_buf SEKI_CLEANUP_BUF data = {0};
    struct seki_str name = is_over(watch->state) ? SEKI_STR("end") : SEKI_STR("progress");

    seki_buf_init(&data, (size_t)2 * SEKI_LIMIT_MESSAGE);
    write_progress(&data, watch);
    return seki_buf_status(&data) == 0 &&
           seki_http_stream_event(watch->stream, name, SEKI_STR(""),
                                  seki_str_trim(seki_buf_str(&data))) == 0;
}

/* False: the watch is over. */
static bool look(struct seki_watch *watch, struct seki_store *store, int64_t now)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_err err = {0};
    struct seki_job job;

    seki_arena_init(&arena, SEKI_LIMIT_HTTP_ARENA);
    if (now - watch->since > MOST_MS ||
        seki_store_job_get(&arena, store, seki_id_str(&watch->organisation),
                           seki_id_str(&watch->job), &job, &err) < 0) {
        return false;
    }
    if (watch->was_told && watch->state == job.state && watch->done == job.done &&
        watch->total == job.total) {
        return true;
    }
    watch->was_told = true;
    watch->state = job.state;
    watch->done = job.done;
    watch->total = job.total;
    return tell(watch) && !is_over(watch->state);
}

static void end(struct seki_watch *watch)
{
    seki_http_stream_close(watch->stream);
    seki_free(watch);
}

int64_t seki_watch_pause(const struct seki_desk *desk, int64_t otherwise)
{
    return desk->watch ? LOOK_MS : otherwise;
}

void seki_watch_look(struct seki_desk *desk)
{
    struct seki_watch **at = &desk->watch;
    int64_t now = seki_site_steady();

    if (now - desk->watched < LOOK_MS) {
        return;
    }
    desk->watched = now;
    while (*at) {
        struct seki_watch *watch = *at;

        if (look(watch, desk->store, now)) {
            at = &watch->next;
        } else {
            *at = watch->next;
            desk->n_watches--;
            end(watch);
        }
    }
}

void seki_watch_end(struct seki_desk *desk)
{
    while (desk->watch) {
        struct seki_watch *watch = desk->watch;

        desk->watch = watch->next;
        end(watch);
    }
    desk->n_watches = 0;
}

static bool take_id(struct seki_str text, struct seki_id *ret_id)
{
    bool is_valid = seki_id_is_valid(text);

    if (is_valid) {
        memcpy(ret_id->digits, text.p, SEKI_ID_DIGITS);
        ret_id->digits[SEKI_ID_DIGITS] = '\0';
    }
    return is_valid;
}

int seki_visit_watch_job(struct seki_visit *visit, struct seki_str job, struct seki_err *err)
{
    struct seki_desk *desk = &((struct seki_site *)(uintptr_t)visit->site)->desk;
    struct seki_watch *watch;

    if (visit->answer->stream) {
        return 0; /* the desk does it again: the transaction of the first time was lost */
    }
    if (desk->n_watches == SEKI_SITE_WATCHES) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), M_hint_site_busy());
    }
    watch = seki_calloc(1, sizeof(*watch));
    if (!watch) {
        return seki_fail_nomem(err);
    }
    watch->since = seki_site_steady();
    watch->lang = visit->lang;
    if (!take_id(job, &watch->job) || !take_id(visit->actor.organisation, &watch->organisation)) {
        seki_free(watch);
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_site_no_page(visit->request->path),
                         M_hint_site_no_page());
    }
    watch->stream = seki_http_stream_open(visit->request, visit->answer);
    if (!watch->stream) {
        seki_free(watch);
        return seki_fail_nomem(err);
    }
    watch->next = desk->watch;
    desk->watch = watch;
    desk->n_watches++;
    return 0;
}

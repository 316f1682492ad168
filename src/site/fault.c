/* What went wrong, as an answer. Declared in site/inside.h. */
#include <time.h>

#include "format/json/json_out.h"
#include "msg/m_hint.h"
#include "msg/m_site.h"
#include "site/inside.h"

static int status_of(const struct seki_visit *visit)
{
    if (visit->failed_as) {
        return visit->failed_as;
    }
    switch (visit->err.code) {
    case SEKI_ERR_DENIED:
        return 403;
    case SEKI_ERR_NOTFOUND:
        return 404;
    case SEKI_ERR_EXISTS:
        return 409;
    case SEKI_ERR_INVALID:
    case SEKI_ERR_USAGE:
        return 400;
    case SEKI_ERR_LIMIT:
        return 413;
    case SEKI_ERR_UNAVAILABLE:
        return 503;
    default:
        return 500;
    }
}

static void add_msg(struct seki_json_out *j, struct seki_str key, enum seki_lang lang,
                    const struct seki_msg *msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, lang, msg);
    seki_json_buf(j, key, &text);
}

/* RFC 9457. */
static void write_problem(struct seki_visit *visit)
{
    struct seki_json_out j;

    visit->answer->type = SEKI_STR("application/problem+json");
    seki_json_out_init(&j, &visit->answer->body);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("type"), SEKI_STR("about:blank"));
    seki_json_int(&j, SEKI_STR("status"), visit->answer->status);
    add_msg(&j, SEKI_STR("title"), visit->lang, &visit->err.what);
    if (visit->err.hint.id != SEKI_MSG_NONE) {
        add_msg(&j, SEKI_STR("detail"), visit->lang, &visit->err.hint);
    }
    seki_json_str(&j, SEKI_STR("instance"), visit->request->id);
    seki_json_end_object(&j);
}

/* Headers that the failed function set are not sent; that of 401 is. */
static void clear(struct seki_http_answer *answer, int status)
{
    seki_buf_clear(&answer->body);
    answer->is_static = false;
    answer->etag = SEKI_STR("");
    answer->may_pack = false;
    answer->n_headers = status == 401 ? SEKI_MIN(answer->n_headers, (size_t)1) : 0;
    answer->status = status;
}

/* What is ours alone to know is in the log, under the number of the request. */
static void hide_inner(struct seki_visit *visit)
{
    const struct seki_site_options *options = &visit->site->options;

    if (visit->answer->status == 500) {
        seki_log_error(options->log, visit->now, SEKI_STR("failure"), &visit->err);
        (void)!seki_fail(&visit->err, SEKI_ERR_BUG, M_site_failed(visit->request->id),
                         M_hint_site_failed());
    }
}

void seki_visit_fault(struct seki_visit *visit)
{
    const struct seki_site_options *options = &visit->site->options;

    clear(visit->answer, status_of(visit));
    hide_inner(visit);
    if (visit->answer->status == 503) {
        (void)!seki_http_answer_header(visit->answer, SEKI_STR("Retry-After"), SEKI_STR("5"));
    }
    if (options->fault && (!visit->route || visit->route->kind == SEKI_ROUTE_PAGE)) {
        options->fault(visit);
    } else {
        write_problem(visit);
    }
}

int64_t seki_site_steady(void)
{
    struct timespec t;

    return clock_gettime(CLOCK_MONOTONIC, &t) < 0 ? 0
                                                  : (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void seki_visit_done(struct seki_visit *visit)
{
    const struct seki_site_options *options = &visit->site->options;
    int64_t ms = SEKI_MAX(seki_site_steady() - visit->request->began, (int64_t)0);

    seki_metrics_answer(seki_site_metrics(visit->site), visit->answer->status, ms);
    if (options->log->has_requests) {
        seki_log_write(options->log,
                       &(struct seki_log_line){
                           .level = SEKI_LOG_INFO,
                           .now = visit->now,
                           .event = SEKI_STR("request"),
                           .request = visit->request->id,
                           .method = seki_http_method_name(visit->request->method),
                           .path = visit->route && visit->route->pattern.n ? visit->route->pattern
                                                                           : visit->request->path,
                           .status = visit->answer->status,
                           .ms = ms});
    }
}

/* Not those that are too many: their lines would be, too. The address as it was sent is nobody's text to write. */
void seki_site_refused(void *ctx, struct seki_http_request *request,
                       struct seki_http_answer *answer, struct seki_msg reason)
{
    const struct seki_site *site = ctx;
    const struct seki_site_options *options = &site->options;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_metrics_answer(seki_site_metrics(site), answer->status, 0);
    if (!options->log->has_requests || answer->status == 429 || answer->status == 503) {
        return;
    }
    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, &reason);
    seki_log_write(options->log, &(struct seki_log_line){.level = SEKI_LOG_WARNING,
                                                         .now = options->now(),
                                                         .event = SEKI_STR("refused"),
                                                         .request = request->id,
                                                         .status = answer->status,
                                                         .message = seki_buf_str(&text)});
}

/* Changes that are asked for twice are done once. Declared in api/call.h. */
#include "api/call.h"
#include "auth/secret.h"
#include "base/io.h"
#include "msg/m_api.h"
#include "msg/m_hint.h"
#include "store/repeat.h"

#define DAY_MS INT64_C(86400000)

static bool is_good_key(struct seki_str key)
{
    for (size_t i = 0; i < key.n; i++) {
        if (key.p[i] <= ' ' || key.p[i] > '~') {
            return false;
        }
    }
    return key.n <= SEKI_LIMIT_API_KEY;
}

/* Of a body that went into a file; of none the hash of nothing. */
static int hash_file(struct seki_visit *visit, struct seki_secret_hash *ret_hash,
                     struct seki_err *err)
{
    const struct seki_http_request *request = visit->request;
    struct seki_str bytes = SEKI_STR("");
    bool is_file = request->body_fd >= 0 && request->body_size > 0;
    int r = is_file ? seki_io_map(request->body_fd, request->body_size, &bytes) : 0;

    if (r < 0) {
        return seki_fail_path(err, SEKI_STR("body"), r);
    }
    *ret_hash = seki_secret_hash(bytes);
    if (is_file) {
        seki_io_unmap(bytes);
    }
    return 0;
}

/* What a repetition must have in common. Parts with their lengths, so that no two requests look the same. */
static int digest_of(struct seki_visit *visit, struct seki_str *ret_digest, struct seki_err *err)
{
    struct seki_secret_hash of_file;
    const struct seki_str parts[] = {seki_http_method_name(visit->request->method),
                                     visit->request->path,
                                     visit->request->query,
                                     seki_http_header(visit->request, SEKI_STR("if-match")),
                                     visit->request->body,
                                     seki_secret_hash_str(&of_file)};
    struct seki_buf SEKI_CLEANUP_BUF all = {0};
    struct seki_secret_hash hash;
    int r = hash_file(visit, &of_file, err);

    if (r < 0) {
        return r;
    }
    seki_buf_init(&all, visit->request->body.n + SEKI_LIMIT_HTTP_HEAD * 2);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(parts); i++) {
        seki_buf_add_int(&all, (int64_t)parts[i].n);
        seki_buf_lit(&all, ":");
        seki_buf_add(&all, parts[i]);
    }
    hash = seki_secret_hash(seki_buf_str(&all));
    *ret_digest = seki_arena_str(visit->arena, seki_secret_hash_str(&hash));
    return seki_buf_status(&all) < 0 || !ret_digest->p ? seki_fail_nomem(err) : 0;
}

/* The answer as it was given. */
static int answer_again(struct seki_visit *visit, const struct seki_repeat *before,
                        struct seki_err *err)
{
    struct seki_http_answer *answer = visit->answer;
    int r = 0;

    answer->status = (int)before->status;
    answer->type = SEKI_API_JSON;
    answer->etag = before->etag;
    seki_buf_add(&answer->body, before->body);
    if (before->location.n) {
        r = seki_api_header(visit, SEKI_STR("Location"), &before->location, 1, err);
    }
    visit->act->event.detail = SEKI_STR("repeated");
    r = r < 0 ? r
              : seki_api_header(visit, SEKI_STR("Idempotent-Replayed"), &SEKI_STR("true"), 1, err);
    return r < 0 ? r : seki_api_close(visit, err);
}

static struct seki_str location_of(const struct seki_http_answer *answer)
{
    for (size_t i = 0; i < answer->n_headers; i++) {
        if (seki_str_eq(answer->headers[i].name, SEKI_STR("Location"))) {
            return answer->headers[i].value;
        }
    }
    return SEKI_STR("");
}

static int keep(struct seki_visit *visit, struct seki_repeat *repeat, struct seki_err *err)
{
    const struct seki_http_answer *answer = visit->answer;

    repeat->status = answer->status ? answer->status : 200;
    repeat->location = location_of(answer);
    repeat->etag = answer->etag;
    repeat->body = seki_buf_str(&answer->body);
    repeat->made = visit->now;
    return seki_store_repeat_keep(visit->store, repeat, visit->now - DAY_MS, err);
}

static int once(struct seki_visit *visit, struct seki_repeat *repeat, seki_route_run *work,
                struct seki_err *err)
{
    struct seki_str digest = repeat->digest;
    struct seki_repeat before = {0};
    int r = seki_store_repeat_find(visit->arena, visit->store, repeat, visit->now - DAY_MS, &before,
                                   err);

    if (r < 0) {
        return r;
    }
    if (r > 0 && !seki_str_eq(before.digest, digest)) {
        return seki_api_fail_as(visit, 422, err, SEKI_ERR_INVALID, M_api_other_request(),
                                M_hint_api_other_request());
    }
    if (r > 0) {
        return answer_again(visit, &before, err);
    }
    r = work(visit, err);
    return r < 0 ? r : keep(visit, repeat, err);
}

int seki_api_write(struct seki_visit *visit, seki_route_run *work, struct seki_err *err)
{
    struct seki_repeat repeat = {
        .organisation = visit->actor.organisation,
        .person = visit->actor.person,
        .key = seki_http_only_header(visit->request, SEKI_STR("idempotency-key"))};
    struct seki_json_out unused;
    int r = seki_api_open(visit, &unused, err);

    if (r < 0) {
        return r;
    }
    if (seki_http_header(visit->request, SEKI_STR("idempotency-key")).n == 0) {
        return work(visit, err);
    }
    if (repeat.key.n == 0 || !is_good_key(repeat.key)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_api_bad_key((int64_t)SEKI_LIMIT_API_KEY),
                         SEKI_NO_HINT);
    }
    r = digest_of(visit, &repeat.digest, err);
    return r < 0 ? r : once(visit, &repeat, work, err);
}

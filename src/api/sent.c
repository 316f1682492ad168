/* Bodies and editions. Declared in api/call.h. */
#include "api/call.h"
#include "base/io.h"
#include "format/json/json_parse.h"
#include "msg/m_api.h"
#include "msg/m_hint.h"

static bool is_json(const struct seki_visit *visit)
{
    struct seki_str type = seki_http_header(visit->request, SEKI_STR("content-type"));
    struct seki_str bare = seki_str_trim(seki_str_head(type, seki_str_find_char(type, ';')));

    return seki_str_eq_nocase(bare, SEKI_API_JSON) ||
           (visit->request->method == SEKI_HTTP_PATCH &&
            seki_str_eq_nocase(bare, SEKI_STR("application/merge-patch+json")));
}

int seki_api_body(struct seki_visit *visit, json_t **ret_root, struct seki_err *err)
{
    if (!is_json(visit)) {
        return seki_api_fail_as(visit, 415, err, SEKI_ERR_INVALID, M_api_no_json(),
                                M_hint_api_no_json());
    }
    return seki_json_parse(SEKI_STR("body"), visit->request->body, ret_root, err);
}

int seki_api_sent(struct seki_visit *visit, struct seki_str schema, bool is_change,
                  json_t **ret_root, struct seki_api_sent *ret_sent, struct seki_err *err)
{
    int r = seki_api_body(visit, ret_root, err);

    if (r < 0) {
        return r;
    }
    *ret_sent = (struct seki_api_sent){.arena = visit->arena,
                                       .schema = seki_api_schema(schema),
                                       .object = *ret_root,
                                       .is_change = is_change};
    return seki_api_check(ret_sent, err);
}

int seki_api_map(const struct seki_visit *visit, struct seki_str *ret_bytes, struct seki_err *err)
{
    bool is_there = visit->request->body_fd >= 0 && visit->request->body_size > 0;
    int r;

    *ret_bytes = SEKI_STR("");
    r = is_there ? seki_io_map(visit->request->body_fd, visit->request->body_size, ret_bytes) : 0;
    return r < 0 ? seki_fail_path(err, SEKI_STR("body"), r) : 0;
}

void seki_api_unmap(struct seki_str bytes)
{
    if (bytes.n) {
        seki_io_unmap(bytes);
    }
}

/* With the time of the change: a row that was made anew begins again at edition 1. */
int seki_api_etag(struct seki_visit *visit, int64_t edition, int64_t changed, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 48); /* two numbers */
    seki_buf_add_int(&text, edition);
    seki_buf_lit(&text, "-");
    seki_buf_add_int(&text, changed);
    visit->answer->etag = seki_arena_str(visit->arena, seki_buf_str(&text));
    return seki_buf_status(&text) < 0 || !visit->answer->etag.p ? seki_fail_nomem(err) : 0;
}

int seki_api_must_match(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_str wanted = seki_http_header(visit->request, SEKI_STR("if-match"));

    if (wanted.n == 0) {
        return seki_api_fail_as(visit, 428, err, SEKI_ERR_INVALID, M_api_no_match(),
                                M_hint_api_no_match());
    }
    if (!seki_http_etag_is_in(wanted, visit->answer->etag)) {
        return seki_api_fail_as(visit, 412, err, SEKI_ERR_EXISTS, M_api_changed(),
                                M_hint_api_changed());
    }
    return 0;
}

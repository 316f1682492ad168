/* A hospital's folder as one archive. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "base/limits.h"
#include "msg/m_api.h"
#include "msg/m_hint.h"
#include "store/file.h"
#include "store/job.h"

static bool is_tar(const struct seki_visit *visit)
{
    static const struct seki_str types[] = {SEKI_STR("application/x-tar"),
                                            SEKI_STR("application/octet-stream")};
    struct seki_str type = seki_http_only_header(visit->request, SEKI_STR("content-type"));
    bool is_it = false;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(types); i++) {
        is_it = is_it || seki_str_eq_nocase(seki_str_trim(type), types[i]);
    }
    return is_it;
}

/* What was sent, as content of the store; only the worker looks into it. */
static int keep(struct seki_visit *visit, struct seki_content *ret_content, struct seki_err *err)
{
    struct seki_str bytes;
    int r = seki_api_map(visit, &bytes, err);

    if (r < 0) {
        return r;
    }
    r = seki_store_content_begin(visit->now, ret_content, err);
    r = r < 0 ? r
              : seki_store_content_add(visit->store, visit->actor.organisation, ret_content, bytes,
                                       err);
    seki_api_unmap(bytes);
    return r;
}

/* "CONTENT replace preview": see app/archive_import.h. */
static int arguments_of(struct seki_visit *visit, const struct seki_content *content,
                        struct seki_str *ret_arguments, struct seki_err *err)
{
    struct seki_str parts[] = {seki_id_str(&content->id), SEKI_STR(""), SEKI_STR("")};
    bool may_replace = false;
    bool is_preview = false;
    int r = seki_api_flag(visit, SEKI_STR("replace"), &may_replace, err);

    r = r < 0 ? r : seki_api_flag(visit, SEKI_STR("dry-run"), &is_preview, err);
    parts[1] = may_replace ? SEKI_STR(" replace") : parts[1];
    parts[2] = is_preview ? SEKI_STR(" preview") : parts[2];
    return r < 0 ? r : seki_api_join(visit, parts, SEKI_ARRAY_LEN(parts), ret_arguments, err);
}

static int ask_for(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_content content = {.n_pieces = 0};
    struct seki_str arguments = {0};
    int r;

    if (!is_tar(visit)) {
        return seki_api_fail_as(visit, 415, err, SEKI_ERR_INVALID, M_api_no_tar(),
                                M_hint_api_no_tar());
    }
    r = keep(visit, &content, err);
    if (r == 0 && content.size == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_api_no_bytes(), M_hint_api_no_tar());
    }
    r = r < 0 ? r : arguments_of(visit, &content, &arguments, err);
    return r < 0 ? r : seki_api_ask_job(visit, SEKI_STR("import"), arguments, err);
}

int seki_api_post_import(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, ask_for, err);
}

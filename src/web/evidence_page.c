/* Files that show that a measure is done, or a requirement is met: added, fetched, ended. */
#include "base/limits.h"
#include "http/download.h"
#include "msg/m_conf.h"
#include "msg/m_register.h"
#include "msg/m_ward.h"
#include "service/register.h"
#include "service/ward.h"
#include "web/call.h"
#include "web/conform.h"
#include "web/read.h"

#define NUMBER 20        /* digits of one */
#define FIELD_BYTES 2000 /* of a field */

/* The measure whose page it is, and the way back there. */
static int read_measure(struct seki_web_call *call, struct seki_measure_row *ret_row,
                        struct seki_str *ret_url, struct seki_err *err)
{
    struct seki_str number = seki_read_typed(&call->form, SEKI_STR("number"), NUMBER);
    const struct seki_str parts[] = {SEKI_STR("/measures/"), number};
    int64_t n = 0;
    int r = seki_str_to_int(number, 1, INT64_MAX, &n)
                ? seki_service_measure(call->act, n, ret_row, err)
                : seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_measure(), SEKI_NO_HINT);

    call->act->event = (struct seki_audit_event){0};
    *ret_url = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    return r < 0 || ret_url->p ? r : seki_fail_nomem(err);
}

/* The requirement whose page it is: there as long as its list is one of ours. */
static int read_requirement(struct seki_web_call *call, struct seki_str catalog,
                            struct seki_measure_row *ret_row, struct seki_str *ret_url,
                            struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF url = {0};
    struct seki_str item = seki_read_typed(&call->form, SEKI_STR("item"), FIELD_BYTES);
    struct seki_str vendor = seki_read_typed(&call->form, SEKI_STR("vendor"), FIELD_BYTES);
    const struct seki_catalog *list = seki_web_list_of(catalog);
    const struct seki_item *found = list ? seki_catalog_find(list, call->act->arena, item) : NULL;
    int r;

    *ret_row = (struct seki_measure_row){.number = 0};
    if (!found) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_conf_no_requirement(), M_conf_no_list_next());
    }
    item = found->id;
    r = seki_evidence_key(call->act->arena, catalog, item, &ret_row->text[SEKI_MEASURE_ID], err);
    ret_row->text[SEKI_MEASURE_SCOPE] = vendor;
    seki_buf_init(&url, SEKI_LIMIT_FRAME_BYTES);
    seki_buf_lit(&url, "/conformity/");
    seki_url_add_part(&url, catalog);
    seki_buf_lit(&url, "/item?item=");
    seki_url_add_part(&url, item);
    seki_buf_lit(&url, "&vendor=");
    seki_url_add_part(&url, vendor);
    *ret_url = seki_arena_buf(call->act->arena, &url);
    return r < 0 || ret_url->p ? r : seki_fail_nomem(err);
}

/* What the file is about. */
static int read_about(struct seki_web_call *call, struct seki_measure_row *ret_row,
                      struct seki_str *ret_url, struct seki_err *err)
{
    struct seki_str catalog = seki_read_typed(&call->form, SEKI_STR("catalog"), FIELD_BYTES);

    return catalog.n ? read_requirement(call, catalog, ret_row, ret_url, err)
                     : read_measure(call, ret_row, ret_url, err);
}

int seki_web_post_evidence(struct seki_web_call *call, struct seki_err *err)
{
    const struct seki_http_field *file = seki_http_form_file(&call->form, SEKI_STR("file"));
    struct seki_evidence it = {.size = 0};
    struct seki_id id;
    struct seki_measure_row row;
    struct seki_str url;
    int r = read_about(call, &row, &url, err);

    if (r < 0) {
        return r;
    }
    it.text[SEKI_EVIDENCE_MEASURE] = row.text[SEKI_MEASURE_ID];
    it.text[SEKI_EVIDENCE_SCOPE] = row.text[SEKI_MEASURE_SCOPE];
    it.text[SEKI_EVIDENCE_NAME] = file ? file->file_name : SEKI_STR("");
    it.text[SEKI_EVIDENCE_OWNER] =
        seki_read_typed(&call->form, SEKI_STR("file-owner"), FIELD_BYTES);
    it.text[SEKI_EVIDENCE_UNTIL] = seki_read_typed(&call->form, SEKI_STR("until"), FIELD_BYTES);
    r = seki_service_evidence_add(call->act, &it, file ? file->value : SEKI_STR(""), &id, err);
    return r < 0 ? r : seki_web_done(call, url, SEKI_WEB_SAID_SAVED, err);
}

int seki_web_get_evidence(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_evidence it;
    struct seki_str bytes;
    int r = seki_service_evidence_get(call->act, call->id, &it, &bytes, err);

    if (r < 0) {
        return r;
    }
    seki_buf_add(&call->answer->body, bytes);
    r = seki_buf_status(&call->answer->body);
    r = r < 0 ? r : seki_http_download(call->request, call->answer, it.text[SEKI_EVIDENCE_NAME]);
    return seki_fail_status(err, r);
}

int seki_web_post_end_evidence(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_measure_row row;
    struct seki_str url;
    int r = read_about(call, &row, &url, err);

    r = r < 0 ? r : seki_service_evidence_end(call->act, call->id, err);
    return r < 0 ? r : seki_web_done(call, url, SEKI_WEB_SAID_REMOVED, err);
}

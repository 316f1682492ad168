/* The trace of one risk of an assessment. Declared in app/app.h. */
#include "app/app.h"
#include "app/conform.h"
#include "app/since.h"
#include "base/limits.h"
#include "msg/m_expl.h"
#include "report/document_html.h"
#include "worker/client.h"

int seki_app_explain_page(const struct seki_app *app, struct seki_explanation explanation,
                          struct seki_str *text, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF page = {0};
    struct seki_doc doc;
    int r;

    explanation.text = *text;
    seki_buf_init(&page, SEKI_LIMIT_FILE_BYTES);
    r = seki_explain_page(app->arena, &explanation, &doc, err);
    if (r == 0) {
        seki_document_html(&page, &doc);
        r = seki_fail_status(err, seki_buf_status(&page));
    }
    if (r < 0) {
        return r;
    }
    *text = seki_arena_str(app->arena, seki_buf_str(&page));
    return text->p ? 0 : seki_fail_nomem(err);
}

int seki_app_explain(const struct seki_app *app, struct seki_str folder, struct seki_str risk_id,
                     enum seki_explain_form form, struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_worker worker = {.program = app->worker, .data_dir = app->data_dir};
    struct seki_explain_options options = {
        .risk_id = risk_id, .lang = app->lang, .as_json = form == SEKI_EXPLAIN_JSON};
    struct seki_str path = seki_app_assessment_path(app, folder);

    const struct seki_explanation page = {
        .id = risk_id, .kind = SEKI_MSG_expl_kind_risk, .lang = app->lang};
    int r;

    if (!path.p) {
        return seki_fail_nomem(err);
    }
    r = seki_app_advise_assessment(
        seki_worker_explain(&worker, app->arena, path, &options, ret_text, err), path, err);
    return r == 0 && form == SEKI_EXPLAIN_HTML ? seki_app_explain_page(app, page, ret_text, err)
                                               : r;
}

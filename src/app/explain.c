/* The trace of one risk of an assessment. Declared in app/app.h. */
#include "app/app.h"
#include "app/since.h"
#include "worker/client.h"

int seki_app_explain(const struct seki_app *app, struct seki_str folder, struct seki_str risk_id,
                     bool as_json, struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_worker worker = {.program = app->worker, .data_dir = app->data_dir};
    struct seki_explain_options options = {
        .risk_id = risk_id, .lang = app->lang, .as_json = as_json};
    struct seki_str path = seki_app_assessment_path(app, folder);

    if (!path.p) {
        return seki_fail_nomem(err);
    }
    return seki_app_advise_assessment(
        seki_worker_explain(&worker, app->arena, path, &options, ret_text, err), path, err);
}

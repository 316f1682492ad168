/* The trace of one risk of an assessment. Declared in app/app.h. */
#include "app/app.h"
#include "base/io.h"
#include "worker/client.h"

/* An output folder of assess, or its assessment.json itself. p is NULL when memory is out. */
static struct seki_str assessment_path(const struct seki_app *app, struct seki_str folder)
{
    if (seki_io_kind_of(folder.p) == SEKI_IO_FILE) {
        return folder;
    }
    return seki_path_join(app->arena, folder, SEKI_STR("assessment.json"));
}

/* A file that is not there was probably not made yet. */
static int advise(int r, struct seki_str path, struct seki_err *err)
{
    if (r == SEKI_ERR_NOTFOUND && err->what.id == SEKI_MSG_err_not_found) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_err_not_found(path), M_hint_app_explain());
    }
    return r;
}

int seki_app_explain(const struct seki_app *app, struct seki_str folder, struct seki_str risk_id,
                     bool as_json, struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_worker worker = {.program = app->worker, .data_dir = app->data_dir};
    struct seki_explain_options options = {
        .risk_id = risk_id, .lang = app->lang, .as_json = as_json};
    struct seki_str path = assessment_path(app, folder);

    if (!path.p) {
        return seki_fail_nomem(err);
    }
    return advise(seki_worker_explain(&worker, app->arena, path, &options, ret_text, err), path,
                  err);
}

/* The standards register, read on its own. Declared in app/app.h. */
#include "format/data/standards.h"

#include "app/app.h"

int seki_app_standards(const struct seki_app *app, struct seki_standards *ret_standards,
                       struct seki_err *err)
{
    struct seki_standards standards = {0};
    struct seki_complaints complaints;
    int r;

    seki_complaints_init(&complaints, app->arena);
    r = seki_standards_load(app->arena, app->data_dir, &standards, &complaints, err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == 0) {
        *ret_standards = standards;
    }
    return r;
}

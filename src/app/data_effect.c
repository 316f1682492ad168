/* What a release changes in the assessment of a hospital. */
#include "app/data_int.h"
#include "app/hospital_read.h"

static int assess(const struct seki_app *app, const struct seki_data_options *options,
                  struct seki_levels *ret_levels, const struct seki_assessment **ret_assessment,
                  enum seki_lang *ret_lang, struct seki_err *err)
{
    const struct seki_assess_options read = {.folder = options->hospital,
                                             .has_lang = options->has_lang};
    struct seki_library *library = seki_arena_new(app->arena, struct seki_library);
    struct seki_rules rules = {.library = library};
    struct seki_hospital *hospital = NULL;
    struct seki_assessment *a = NULL;
    int r = library ? seki_library_open_forms(app->arena, app->data_dir, library, err)
                    : seki_fail_nomem(err);

    r = r < 0 ? r : seki_hospital_read(app, &read, &rules, &hospital, err);
    r = r < 0 ? r
              : seki_assess(app->arena, &library->hub, hospital, rules.scenarios, rules.method, &a,
                            err);
    r = r < 0 ? r : seki_levels_of(app->arena, a, ret_levels, err);
    if (r == 0) {
        *ret_assessment = a;
        *ret_lang = options->has_lang ? app->lang : hospital->lang;
    }
    return r;
}

int seki_data_effect(const struct seki_app *app, const struct seki_data_options *options,
                     struct seki_str dir, struct seki_data_update *update, struct seki_err *err)
{
    struct seki_app then = *app;
    const struct seki_assessment *a = NULL;
    enum seki_lang lang = app->lang;
    int r = assess(app, options, &update->before, &a, &lang, err);

    then.data_dir = dir;
    r = r < 0 ? r : assess(&then, options, &update->after, &a, &lang, err);
    r = r < 0 ? r
              : seki_compare(app->arena, &update->before, &update->after, &update->comparison, err);
    if (r == 0) {
        update->has_effect = true;
        update->effect =
            (struct seki_changes){&update->comparison, &update->before, &update->after, a, lang};
    }
    return r;
}

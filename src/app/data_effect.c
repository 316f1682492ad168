/* What a release changes in the assessment of a hospital. */
#include "app/data_int.h"
#include "app/hospital_read.h"
#include "app/register_acts.h"
#include "app/register_int.h"
#include "base/io.h"

/* One hospital, assessed with the data in use and with other data. */
struct effect {
    struct seki_assess_options read;
    struct seki_levels *before, *after;
    struct seki_comparison *comparison;
    struct seki_changes *changes;
};

static int assess(const struct seki_app *app, const struct seki_assess_options *read,
                  struct seki_levels *ret_levels, const struct seki_assessment **ret_assessment,
                  enum seki_lang *ret_lang, struct seki_err *err)
{
    struct seki_library *library = seki_arena_new(app->arena, struct seki_library);
    struct seki_rules rules = {.library = library};
    struct seki_hospital *hospital = NULL;
    struct seki_assessment *a = NULL;
    int r = library ? seki_library_open_forms(app->arena, app->data_dir, library, err)
                    : seki_fail_nomem(err);

    r = r < 0 ? r : seki_hospital_read(app, read, &rules, &hospital, err);
    r = r < 0 ? r
              : seki_assess(app->arena, &library->hub, hospital, rules.scenarios, rules.method, &a,
                            err);
    r = r < 0 ? r : seki_levels_of(app->arena, a, ret_levels, err);
    if (r == 0) {
        *ret_assessment = a;
        *ret_lang = read->has_lang ? app->lang : hospital->lang;
    }
    return r;
}

static int find(const struct seki_app *app, struct seki_str dir, const struct effect *it,
                struct seki_err *err)
{
    struct seki_app then = *app;
    const struct seki_assessment *a = NULL;
    enum seki_lang lang = app->lang;
    int r = assess(app, &it->read, it->before, &a, &lang, err);

    then.data_dir = dir;
    r = r < 0 ? r : assess(&then, &it->read, it->after, &a, &lang, err);
    r = r < 0 ? r : seki_compare(app->arena, it->before, it->after, it->comparison, err);
    if (r == 0) {
        *it->changes = (struct seki_changes){it->comparison, it->before, it->after, a, lang};
    }
    return r;
}

int seki_data_effect(const struct seki_app *app, const struct seki_data_options *options,
                     struct seki_str dir, struct seki_data_update *update, struct seki_err *err)
{
    const struct effect it = {{.folder = options->hospital, .has_lang = options->has_lang},
                              &update->before,
                              &update->after,
                              &update->comparison,
                              &update->effect};
    int r = find(app, dir, &it, err);

    update->has_effect = r == 0;
    return r;
}

/* --- those of a store */

/* With method and scenarios of the assessment that is there, on the register as it is now: what differs comes of the data alone. */
static int find_stored(struct seki_acting *acting, const struct seki_data_options *options,
                       struct seki_str dir, const struct seki_hospital_row *row,
                       struct seki_data_stored *stored, struct seki_err *err)
{
    struct seki_scratch SEKI_CLEANUP_SCRATCH scratch = {{0}};
    struct seki_assessment_row newest;
    struct seki_act_exported made;
    struct effect it = {{.has_lang = options->has_lang, .is_closed = true},
                        &stored->before,
                        &stored->after,
                        &stored->comparison,
                        &stored->effect};
    int r = seki_store_assessment_get(acting->app->arena, acting->store, row->organisation.id,
                                      row->assessment, &newest, err);

    r = r < 0 ? r : seki_scratch_init(acting->app, &scratch, err);
    if (r < 0) {
        return r;
    }
    it.read.method = newest.text[SEKI_ASSESSED_METHOD];
    it.read.scenarios = newest.text[SEKI_ASSESSED_SCENARIOS];
    it.read.folder = seki_path_join(acting->app->arena, scratch.path, SEKI_STR("hospital"));
    r = it.read.folder.p
            ? seki_act_export(acting, row->organisation.id, 0, it.read.folder, &made, err)
            : seki_fail_nomem(err);
    stored->name = row->organisation.name;
    stored->assessment = row->assessment;
    return r < 0 ? r : find(acting->app, dir, &it, err);
}

static int find_each(struct seki_acting *acting, const struct seki_data_options *options,
                     struct seki_str dir, struct seki_data_update *update, struct seki_err *err)
{
    struct seki_hospital_row *list = NULL;
    size_t n = 0;
    int r = seki_act_hospitals(acting, &list, &n, err);

    update->stored =
        r < 0 ? NULL : seki_arena_array(acting->app->arena, struct seki_data_stored, n + 1);
    if (r == 0 && !update->stored) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        if (list[i].assessment > 0) {
            r = find_stored(acting, options, dir, &list[i], &update->stored[update->n_stored++],
                            err);
        }
    }
    return r;
}

int seki_data_effect_stored(const struct seki_app *app, const struct seki_data_options *options,
                            struct seki_str dir, struct seki_data_update *update,
                            struct seki_err *err)
{
    struct seki_acting SEKI_CLEANUP_ACTING acting = {.app = NULL};
    int r = seki_acting_init(app, options->place, &acting, err);

    r = r < 0 ? r : find_each(&acting, options, dir, update, err);
    update->has_stored = r == 0;
    return r;
}

/* What stands in the register, assessed and kept. Declared in app/register.h. */
#include <fcntl.h>

#include "app/data.h"
#include "app/register_int.h"
#include "base/io.h"
#include "engine/trace.h"
#include "store/device.h"

struct keeping {
    const struct seki_app *app;
    struct seki_slices slices;
    const struct seki_register *reg;
    const struct seki_register_assess *what;
    const struct seki_assess_result *result;
    struct seki_assessment_row *row;
    int64_t n; /* risks that were written */
    struct seki_err *err;
};

/* --- result files */

static int keep_piece(struct keeping *k, struct seki_content *content, struct seki_str piece)
{
    int r = seki_slice(&k->slices, SEKI_SLICE_PIECE, k->err);

    return r < 0 ? r
                 : seki_store_content_add(k->slices.store, k->reg->organisation, content, piece,
                                          k->err);
}

/* As content, piece by piece: a report may be long. */
static int keep_bytes(struct keeping *k, struct seki_str path, struct seki_content *content)
{
    char *piece = seki_arena_bytes(k->app->arena, SEKI_FILE_PIECE);
    int SEKI_CLEANUP_FD fd = seki_io_open(path.p, O_RDONLY);
    ssize_t n = fd < 0 ? fd : 1;
    int r = piece ? 0 : seki_fail_nomem(k->err);

    while (r == 0 && n > 0) {
        n = seki_io_read(fd, piece, SEKI_FILE_PIECE);
        r = n > 0 ? keep_piece(k, content, seki_str_of(piece, (size_t)n)) : 0;
    }
    return r == 0 && n < 0 ? seki_fail_path(k->err, path, (int)n) : r;
}

static int keep_file(struct keeping *k, struct seki_str path)
{
    struct seki_content content = {.size = 0};
    struct seki_assessment_file file = {.name = seki_path_last(path)};
    struct seki_str organisation = k->reg->organisation;
    int r = seki_store_content_begin(k->app->now, &content, k->err);

    file.content = seki_id_str(&content.id);
    r = r < 0 ? r : seki_slice(&k->slices, 1, k->err);
    r = r < 0 ? r
              : seki_store_assessment_file_add(k->slices.store, organisation, k->row->number, &file,
                                               k->err);
    r = r < 0 ? r : keep_bytes(k, path, &content);
    file.size = content.size;
    r = r < 0 ? r : seki_slice(&k->slices, 1, k->err);
    return r < 0 ? r
                 : seki_store_assessment_file_size(k->slices.store, organisation, k->row->number,
                                                   &file, k->err);
}

static int keep_files(struct keeping *k, struct seki_str folder)
{
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = seki_io_list(k->app->arena, folder.p, SEKI_ASSESSMENT_FILES, &names, &n, k->err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_str path = seki_path_join(k->app->arena, folder, names[i]);
        r = path.p ? keep_file(k, path) : seki_fail_nomem(k->err);
    }
    return r;
}

/* --- risks */

static int greatest(const struct seki_stage_scores *scores)
{
    int score = 0;

    for (size_t i = 0; i < SEKI_AXIS_MAX; i++) {
        score = SEKI_MAX(score, scores->score[i]);
    }
    return score;
}

/* A slice is written: whoever waits for the whole hears of it. */
static int tell(void *user, struct seki_err *err)
{
    const struct keeping *k = user;

    return k->what->progress ? k->what->progress(k->what->user, k->n, k->row->n_risks, err) : 0;
}

/* One risk of a group for each of its devices. */
static int keep_group(struct keeping *k, const struct seki_risk_ref *ref)
{
    const struct seki_assessment *a = k->result->assessment;
    const struct seki_group *group = &a->groups[ref->group];
    const struct seki_outcome *outcome = seki_outcome_of(a, ref->group, ref->scenario);
    struct seki_stage_scores scores;
    struct seki_risk_row risk = {
        .scenario = a->scenarios->scenarios[ref->scenario].id,
        .inherent = outcome->level[SEKI_STAGE_INHERENT],
        .current = outcome->level[SEKI_STAGE_CURRENT],
        .planned = outcome->level[SEKI_STAGE_PLANNED],
        .is_unknown = outcome->unknown != 0,
        .is_above = seki_risk_is_above(a, ref->group, ref->scenario, SEKI_STAGE_CURRENT),
        .is_accepted = seki_residual_of(a, ref->group, ref->scenario) != NULL,
    };
    int r = 0;

    seki_stage_scores(a, ref->group, ref->scenario, SEKI_STAGE_CURRENT, &scores);
    risk.score = greatest(&scores);
    risk.patient = scores.score[SEKI_AXIS_SAFETY];
    for (size_t i = 0; r == 0 && i < group->n_assets; i++) {
        risk.device = a->hospital->assets[group->assets[i]].id;
        risk.number = ++k->n;
        r = seki_slice(&k->slices, 1, k->err);
        r = r < 0 ? r : seki_store_risk_add(k->slices.store, k->reg, k->row->number, &risk, k->err);
    }
    return r;
}

static int keep_risks(struct keeping *k)
{
    struct seki_risk_ref *refs = NULL;
    size_t n = 0;
    int r = seki_slice_end(&k->slices, k->err);

    r = r < 0 ? r : seki_rank_risks(k->app->arena, k->result->assessment, &refs, &n, k->err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = keep_group(k, &refs[i]);
    }
    return r;
}

/* --- what lists of devices are narrowed by */

#define PERSONAL SEKI_STR("STORES_PHI") /* of the hub */

/* The form that speaks for a group says it, or nobody does. */
static enum seki_device_found personal_of(const struct seki_assessment *a,
                                          const struct seki_group *group)
{
    static const enum seki_device_found found[SEKI_TRUTH_MAX] = {
        [SEKI_TRUTH_FALSE] = SEKI_FOUND_NO, [SEKI_TRUTH_TRUE] = SEKI_FOUND_YES};
    size_t exposure = seki_hub_exposure(a->hub, PERSONAL);

    return exposure == SEKI_NO_INDEX ? SEKI_FOUND_UNKNOWN
                                     : found[group->profile->exposure[exposure]];
}

static int keep_devices(struct keeping *k)
{
    const struct seki_assessment *a = k->result->assessment;
    int r = seki_slice_end(&k->slices, k->err);

    for (size_t g = 0; r == 0 && g < a->n_groups; g++) {
        const struct seki_group *group = &a->groups[g];
        enum seki_device_found form =
            group->statement == SEKI_NO_INDEX ? SEKI_FOUND_NO : SEKI_FOUND_YES;
        enum seki_device_found personal = personal_of(a, group);
        for (size_t i = 0; r == 0 && i < group->n_assets; i++) {
            struct seki_str id = a->hospital->assets[group->assets[i]].id;
            r = seki_slice(&k->slices, 1, k->err);
            r = r < 0 ? r
                      : seki_store_device_found(k->slices.store, k->reg, id, form, personal,
                                                k->app->now, k->err);
        }
    }
    return r;
}

/* --- what pages show of it */

static int keep_insight(struct keeping *k, struct seki_str folder)
{
    const struct seki_insight_run run = {
        .arena = k->app->arena,
        .slices = &k->slices,
        .reg = k->reg,
        .assessment = k->row->number,
        .now = k->app->now,
        .json_path = seki_path_join(k->app->arena, folder, SEKI_STR("assessment.json")),
    };

    int r = run.json_path.p ? seki_register_insight(&run, k->result->assessment, k->err)
                            : seki_fail_nomem(k->err);

    return r < 0 ? r : seki_register_conform(k->app, &run, k->result->assessment, k->err);
}

/* --- what is different from the one before */

static int keep_since(struct keeping *k)
{
    const struct seki_page newest = {.after = k->row->number, .limit = 1};
    struct seki_since_run run = {.slices = &k->slices, .reg = k->reg, .assessment = k->row->number};
    struct seki_assessment_row *list = NULL;
    struct seki_risk_since since;
    size_t n = 0;
    int r = seki_slice_end(&k->slices, k->err);

    r = r < 0 ? r
              : seki_store_assessments(k->app->arena, k->slices.store, k->reg->organisation,
                                       &newest, &list, &n, k->err);

    if (r < 0 || n == 0) {
        return r;
    }
    run.base = list[0].number;
    return seki_register_since(&run, &since, k->err);
}

/* --- the whole */

/* Requirements are kept of the two newest, of which this is one now. */
static int drop_old(struct keeping *k)
{
    int r = seki_slice(&k->slices, 1, k->err);

    return r < 0 ? r
                 : seki_store_conformity_drop(k->slices.store, k->reg, k->row->number - 1, k->err);
}

static int describe(struct keeping *k)
{
    const struct seki_assessment *a = k->result->assessment;
    struct seki_buf SEKI_CLEANUP_BUF day = {0};
    struct seki_summary sum;
    struct seki_str as_of;
    struct seki_str rules = {0};
    int r = seki_data_digest(k->app->arena, k->app->data_dir, &rules, k->err);

    seki_buf_init(&day, SEKI_LIMIT_MESSAGE);
    seki_date_add_iso(&day, a->hospital->as_of);
    as_of = seki_arena_buf(k->app->arena, &day);
    if (r < 0) {
        return r;
    }
    if (!as_of.p) {
        return seki_fail_nomem(k->err);
    }
    seki_summarise(a, &sum);
    *k->row = (struct seki_assessment_row){
        .text = {[SEKI_ASSESSED_PERSON] = k->what->person,
                 [SEKI_ASSESSED_PERSON_NAME] = k->what->person_name,
                 [SEKI_ASSESSED_METHOD] = a->method->head.id,
                 [SEKI_ASSESSED_SCENARIOS] = a->hospital->scenarios_id,
                 [SEKI_ASSESSED_LANG] =
                     a->hospital->lang == SEKI_LANG_JA ? SEKI_STR("ja") : SEKI_STR("en"),
                 [SEKI_ASSESSED_VERSION] = k->app->version,
                 [SEKI_ASSESSED_AS_OF] = as_of,
                 [SEKI_ASSESSED_SUMMARY] = k->result->summary},
        .revision = k->reg->revision,
        .n_devices = (int64_t)sum.n_assets,
        .n_risks = (int64_t)sum.n_pairs,
        .n_above = (int64_t)k->result->n_unacceptable,
        .n_unknown = (int64_t)sum.n_unknown,
        .n_warnings = (int64_t)k->result->n_warnings,
        .rules = rules,
        .rules_name = seki_data_name(k->app->data_home, k->app->data_dir),
        .made = k->app->now};
    return 0;
}

static int keep(struct keeping *k, struct seki_str folder)
{
    int r = describe(k);

    r = r < 0 ? r : seki_slice(&k->slices, 1, k->err);
    r = r < 0 ? r : seki_store_assessment_add(k->slices.store, k->reg, k->row, k->err);
    r = r < 0 ? r : keep_files(k, folder);
    r = r < 0 ? r : keep_insight(k, folder);
    r = r < 0 ? r : keep_risks(k);
    r = r < 0 ? r : keep_devices(k);
    r = r < 0 ? r : keep_since(k);
    r = r < 0 ? r : drop_old(k);
    r = r < 0 ? r : seki_slice_end(&k->slices, k->err);
    if (r < 0) {
        struct seki_err ignored = {0}; /* why it was broken off is what people want to know */

        seki_store_rollback(k->slices.store);
        (void)!(k->row->number
                    ? seki_store_assessment_drop(k->slices.store, k->reg, k->row->number, &ignored)
                    : 0);
    }
    return r;
}

/* The hospital's folder is called as the hospital: without a name in hospital.ini that is its name. */
static int folder_of(const struct seki_app *app, const struct seki_scratch *scratch,
                     struct seki_str name, struct seki_str *ret_path, struct seki_err *err)
{
    bool is_fine = name.n > 0 && name.n < 200 && name.p[0] != '.' &&
                   seki_str_find_char(name, '/') == SIZE_MAX && !seki_str_eq(name, SEKI_STR("out"));

    *ret_path = seki_path_join(app->arena, scratch->path, is_fine ? name : SEKI_STR("hospital"));
    return ret_path->p ? 0 : seki_fail_nomem(err);
}

int seki_app_register_assess(const struct seki_app *app, struct seki_store *store,
                             const struct seki_register *reg,
                             const struct seki_register_assess *what,
                             struct seki_assessment_row *ret_row, struct seki_err *err)
{
    struct seki_scratch SEKI_CLEANUP_SCRATCH scratch = {{0}};
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    struct seki_assess_options options = *what->options;
    struct seki_assess_result result = {0};
    struct seki_assessment_row row = {.number = 0};
    struct keeping k = {.app = app,
                        .slices = {.store = store, .told = tell, .user = &k},
                        .reg = reg,
                        .what = what,
                        .result = &result,
                        .row = &row,
                        .err = err};
    struct seki_register_export folder = {.revision = 0};
    struct seki_register_exported made;
    int r = seki_scratch_init(app, &scratch, err);

    seki_out_init(&out, app->arena);
    r = r < 0 ? r : folder_of(app, &scratch, what->name, &options.folder, err);
    folder.folder = options.folder;
    r = r < 0 ? r : seki_app_register_export(app, store, reg, &folder, &made, err);
    if (r < 0) {
        return r;
    }
    options.output = seki_path_join(app->arena, scratch.path, SEKI_STR("out"));
    options.out = &out;
    options.is_closed = true;
    r = options.output.p ? seki_app_assess(app, &options, &result, err) : seki_fail_nomem(err);
    r = r < 0 ? r : seki_out_commit(&out, err);
    r = r < 0 ? r : keep(&k, options.output);
    if (r == 0) {
        *ret_row = row;
    }
    return r;
}

#include "app/since.h"

#include "base/io.h"
#include "base/vec.h"
#include "msg/m_app.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"

/* A risk that an earlier assessment tells of. */
struct told {
    size_t group;
    size_t scenario;
    struct seki_level level;
};

struct reading {
    const struct seki_app *app;
    struct seki_str path;
    struct seki_map by_scenario;
    struct seki_map by_asset;
    struct seki_vec scenarios; /* struct seki_str */
    struct seki_vec assets;    /* struct seki_str */
    struct seki_vec groups;    /* size_t, of each asset */
    struct seki_vec risks;     /* struct told */
    size_t n_groups;
    struct seki_levels levels; /* method and day */
    struct seki_err *err;
};

static int fail_broken(struct reading *x)
{
    return seki_fail(x->err, SEKI_ERR_INVALID, M_app_since_broken(x->path), M_hint_app_since());
}

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    *ret_wanted = true;
    return 0;
}

static int keep(struct reading *x, struct seki_str text, struct seki_str *ret_kept)
{
    *ret_kept = seki_arena_str(x->app->arena, text);
    return ret_kept->p ? 0 : seki_fail_nomem(x->err);
}

/* The number of a scenario; new ones are listed. */
static int number_scenario(struct reading *x, struct seki_str id, size_t *ret_number)
{
    struct seki_str kept;
    struct seki_str *slot;
    int r;

    *ret_number = x->scenarios.n ? seki_map_get(&x->by_scenario, id) : SIZE_MAX;
    if (*ret_number != SIZE_MAX) {
        return 0;
    }
    if (id.n == 0 || seki_vec_is_full(&x->scenarios)) {
        return fail_broken(x);
    }
    r = keep(x, id, &kept);
    if (r < 0) {
        return r;
    }
    *ret_number = x->scenarios.n;
    slot = seki_vec_push(&x->scenarios);
    if (!slot || seki_map_add(&x->by_scenario, kept, *ret_number) < 0) {
        return seki_fail_nomem(x->err);
    }
    *slot = kept;
    return 0;
}

/* A device stands in one group, or the file was made up. */
static int add_asset(struct reading *x, struct seki_str id)
{
    struct seki_str kept;
    struct seki_str *slot;
    size_t *group;
    int r;

    if (x->n_groups == 0 || id.n == 0 || seki_vec_is_full(&x->assets)) {
        return fail_broken(x);
    }
    r = keep(x, id, &kept);
    r = r < 0 ? r : seki_map_add(&x->by_asset, kept, x->assets.n);
    if (r == SEKI_ERR_EXISTS) {
        return fail_broken(x);
    }
    slot = r < 0 ? NULL : seki_vec_push(&x->assets);
    group = slot ? seki_vec_push(&x->groups) : NULL;
    if (!group) {
        return seki_fail_nomem(x->err);
    }
    *slot = kept;
    *group = x->n_groups - 1;
    return 0;
}

static int add_risk(struct reading *x, struct seki_str scenario, struct seki_str level,
                    struct seki_str letters)
{
    struct told told = {.group = x->n_groups - 1, .level.applies = true};
    int64_t number;
    struct told *slot;
    int r;

    if (x->n_groups == 0 || seki_vec_is_full(&x->risks) ||
        !seki_str_to_int(level, 1, SEKI_LIMIT_BANDS, &number)) {
        return fail_broken(x);
    }
    told.level.level = (uint8_t)number;
    told.level.is_open = seki_str_find_char(letters, 'o') != SIZE_MAX;
    told.level.is_accepted = seki_str_find_char(letters, 'a') != SIZE_MAX;
    told.level.is_unknown = seki_str_find_char(letters, 'u') != SIZE_MAX;
    r = number_scenario(x, scenario, &told.scenario);
    if (r < 0) {
        return r;
    }
    slot = seki_vec_push(&x->risks);
    if (!slot) {
        return seki_fail_nomem(x->err);
    }
    *slot = told;
    return 0;
}

static int set_method(struct reading *x, struct seki_str id, struct seki_str edition,
                      struct seki_str day)
{
    int r = keep(x, id, &x->levels.method);

    (void)seki_date_parse(day, &x->levels.as_of); /* without a day it is of no day */
    return r < 0 ? r : keep(x, edition, &x->levels.method_edition);
}

static struct seki_str cell(const struct seki_row *row, uint32_t column)
{
    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].column == column) {
            return row->cells[i].text;
        }
    }
    return SEKI_STR("");
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct reading *x = user;
    struct seki_str word = cell(row, 0);
    size_t number;

    (void)err; /* the reading's own is the same */
    if (seki_str_eq(word, SEKI_STR("risk"))) {
        return add_risk(x, cell(row, 1), cell(row, 2), cell(row, 3));
    }
    if (seki_str_eq(word, SEKI_STR("asset"))) {
        return add_asset(x, cell(row, 1));
    }
    if (seki_str_eq(word, SEKI_STR("group"))) {
        x->n_groups++;
        return x->n_groups > SEKI_LIMIT_ASSETS ? fail_broken(x) : 0;
    }
    if (seki_str_eq(word, SEKI_STR("scenario"))) {
        return number_scenario(x, cell(row, 1), &number);
    }
    return seki_str_eq(word, SEKI_STR("method"))
               ? set_method(x, cell(row, 1), cell(row, 2), cell(row, 3))
               : fail_broken(x);
}

static int make_levels(struct reading *x, struct seki_levels *ret_levels)
{
    size_t n = x->scenarios.n;
    struct seki_level *at = seki_arena_array(x->app->arena, struct seki_level, x->n_groups * n);

    if (!at) {
        return seki_fail_nomem(x->err);
    }
    for (size_t i = 0; i < x->risks.n; i++) {
        const struct told *told = seki_vec_at(&x->risks, struct told, i);
        at[told->group * n + told->scenario] = told->level;
    }
    *ret_levels = x->levels;
    ret_levels->scenarios = x->scenarios.p;
    ret_levels->n_scenarios = n;
    ret_levels->assets = x->assets.p;
    ret_levels->groups = x->groups.p;
    ret_levels->n_assets = x->assets.n;
    ret_levels->levels = at;
    ret_levels->n_groups = x->n_groups;
    return 0;
}

struct seki_str seki_app_assessment_path(const struct seki_app *app, struct seki_str folder)
{
    if (seki_io_kind_of(folder.p) == SEKI_IO_FILE) {
        return folder;
    }
    return seki_path_join(app->arena, folder, SEKI_STR("assessment.json"));
}

int seki_app_advise_assessment(int r, struct seki_str path, struct seki_err *err)
{
    if (r == SEKI_ERR_NOTFOUND && err->what.id == SEKI_MSG_err_not_found) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_err_not_found(path), M_hint_app_explain());
    }
    return r;
}

int seki_app_levels(const struct seki_app *app, struct seki_str folder,
                    struct seki_levels *ret_levels, struct seki_err *err)
{
    const struct seki_worker worker = {.program = app->worker, .data_dir = app->data_dir};
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct reading x = {.app = app, .path = seki_app_assessment_path(app, folder), .err = err};
    const struct seki_grid_sink sink = {.user = &x, .sheet = on_sheet, .row = on_row};
    int r;

    if (!x.path.p) {
        return seki_fail_nomem(err);
    }
    seki_arena_init(&scratch, app->arena->max);
    seki_map_init(&x.by_scenario, &scratch);
    seki_map_init(&x.by_asset, &scratch);
    seki_vec_init(&x.scenarios, app->arena, sizeof(struct seki_str), SEKI_LIMIT_SCENARIOS);
    seki_vec_init(&x.assets, app->arena, sizeof(struct seki_str), SEKI_LIMIT_ASSETS);
    seki_vec_init(&x.groups, app->arena, sizeof(size_t), SEKI_LIMIT_ASSETS);
    seki_vec_init(&x.risks, &scratch, sizeof(struct told), SEKI_LIMIT_TOLD_RISKS);
    r = seki_worker_read_levels(&worker, app->arena, x.path, &sink, err);
    r = seki_app_advise_assessment(r, x.path, err);
    return r < 0 ? r : make_levels(&x, ret_levels);
}

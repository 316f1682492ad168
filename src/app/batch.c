#include "app/batch.h"

#include <fcntl.h>

#include "app/batch_int.h"
#include "app/findings.h"
#include "app/source.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/limits.h"
#include "engine/check.h"
#include "worker/pool.h"

#define GROUP_FILES ((size_t)64) /* put into place together */

struct run {
    const struct seki_app *app;
    const struct seki_batch_options *options;
    struct seki_batch *batch;
    struct seki_library library;
    /* Outputs that wait to be put into place: a few together are quicker than each by itself. */
    struct seki_out group;
    struct seki_arena group_arena;
    int folder; /* open, or -1 */
};

/* --- one file */

/* Its own fault, which is no reason to leave the other files unread. */
static bool is_about_file(const struct seki_err *why)
{
    return seki_err_exit_status(why) == SEKI_EXIT_INPUT;
}

/* The output of an earlier run would look like one of this run. It may be dear to somebody: it stays. */
static int set_aside(const struct run *run, struct seki_batch_file *file, struct seki_err *err)
{
    const struct seki_str parts[] = {file->output, SEKI_STR(".old")};
    struct seki_str old;
    int r;

    if (file->output.n == 0 || seki_io_kind_of(file->output.p) != SEKI_IO_FILE) {
        return 0;
    }
    old = seki_arena_join(run->app->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!old.p) {
        return seki_fail_nomem(err);
    }
    r = seki_io_rename(file->output.p, old.p);
    if (r < 0) {
        return seki_fail_path(err, file->output, r);
    }
    file->old = old;
    return 0;
}

static int refuse(const struct run *run, struct seki_batch_file *file, const struct seki_err *why,
                  struct seki_err *err)
{
    struct seki_err *kept = seki_arena_new(run->app->arena, struct seki_err);

    if (!kept) {
        return seki_fail_nomem(err);
    }
    (void)!seki_err_pass(kept, why);
    file->why = kept;
    file->state = SEKI_BATCH_REFUSED;
    return set_aside(run, file, err);
}

static void note(const struct run *run, struct seki_batch_file *file,
                 const struct seki_import *import)
{
    const struct seki_form_report *report = &import->report;

    file->catalog = import->statement->catalog->head.id;
    file->n_matched = report->n_matched;
    file->n_missing = report->n_missing;
    file->n_doubtful = report->n_doubtful;
    file->n_doubled = report->n_doubled;
    file->n_left_over = report->n_left_over;
    file->state = run->options->has_negative && seki_form_report_is_open(report)
                      ? SEKI_BATCH_NEGATIVE
                      : SEKI_BATCH_FINE;
}

static int check(const struct run *run, const struct seki_app *app, struct seki_batch_file *file,
                 struct seki_check *check, struct seki_err *err)
{
    int r = seki_app_check_import(app, check, err);

    r = r < 0 ? r : seki_findings_switch_off(check, app->arena, run->options->off, err);
    if (r == 0) {
        memcpy(file->count, check->count, sizeof(file->count));
        file->state = check->count[SEKI_SEVERITY_ERROR] ? SEKI_BATCH_NEGATIVE : SEKI_BATCH_FINE;
    }
    return r;
}

static void begin_group(struct run *run)
{
    seki_arena_finish(&run->group_arena);
    seki_out_init(&run->group, &run->group_arena);
    seki_out_sync_by(&run->group, run->folder);
}

static int end_group(struct run *run, struct seki_err *err)
{
    int r = seki_out_commit(&run->group, err);

    if (r == 0) {
        begin_group(run);
    }
    return r;
}

static int put(struct run *run, const struct seki_app *app, const struct seki_batch_file *file,
               const struct seki_import *import, struct seki_err *err)
{
    struct seki_convert_options options = {
        .from = {.path = file->path, .output = file->output, .out = &run->group},
        .to = run->options->to};
    struct seki_convert convert = {.import = *import};
    int r;

    r = seki_convert_write(app, &options, &convert, err);
    return r == 0 && run->group.n == GROUP_FILES ? end_group(run, err) : r;
}

/* The statement is there: what is to be done with it. */
static int use(struct run *run, struct seki_batch_file *file, const struct seki_app *app,
               struct seki_check *result, struct seki_err *err)
{
    struct seki_err why = {0};
    int r = 0;

    note(run, file, &result->import);
    if (run->options->is_check) {
        r = check(run, app, file, result, &why);
    } else if (file->output.n) {
        r = put(run, app, file, &result->import, &why);
    }
    if (r < 0) {
        return is_about_file(&why) ? refuse(run, file, &why, err) : seki_err_pass(err, &why);
    }
    return 0;
}

static int take(void *user, const struct seki_pool_result *result, struct seki_err *err)
{
    struct run *run = user;
    const struct seki_batch_options *options = run->options;
    struct seki_batch_file *file = &run->batch->files[result->index];
    struct seki_check got = {.import = {.library = run->library,
                                        .statement = result->statement,
                                        .report = result->report}};
    struct seki_app app = *run->app;
    int r;

    app.arena = result->arena;
    if (options->follow) {
        options->follow(options->user, result->index + 1, run->batch->n, file->path);
    }
    if (result->status == 0) {
        r = use(run, file, &app, &got, err);
    } else if (is_about_file(result->why) || result->status == SEKI_ERR_DENIED) {
        r = refuse(run, file, result->why, err);
    } else {
        r = seki_err_pass(err, result->why);
    }
    if (r == 0 && options->tell) {
        options->tell(options->user, file,
                      options->is_check && file->state != SEKI_BATCH_REFUSED ? &got : NULL);
    }
    return r;
}

/* --- all of them */

static int read_files(struct run *run, const struct seki_source *source, struct seki_err *err)
{
    const struct seki_batch *batch = run->batch;
    struct seki_str *paths = seki_arena_array(run->app->arena, struct seki_str, batch->n);
    const struct seki_pool_options options = {
        .worker = &source->worker,
        .catalogs = source->catalogs.at,
        .n_catalogs = source->catalogs.n,
        .catalog = source->catalog,
        .sheet = run->options->sheet,
        .n_workers = run->options->n_jobs,
        .take = take,
        .user = run,
    };
    int r;

    if (!paths) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < batch->n; i++) {
        paths[i] = batch->files[i].path;
    }
    seki_interrupt_watch();
    r = seki_pool_read(&options, run->app->arena, paths, batch->n, err);
    r = r < 0 ? r : end_group(run, err);
    seki_interrupt_unwatch();
    return r;
}

/* The folder is locked while it is filled, and goes again when nothing came into it. */
static int run_in_folder(struct run *run, const struct seki_source *source, struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT folder;
    struct seki_str output = run->options->output;
    int r = 0;

    seki_out_init(&folder, run->app->arena);
    if (output.n) {
        r = seki_out_folder(&folder, output, err);
        run->folder = r < 0 ? -1 : seki_io_open(output.p, O_RDONLY | O_DIRECTORY);
    }
    begin_group(run);
    r = r < 0 ? r : read_files(run, source, err);
    seki_out_finish(&run->group);
    seki_arena_finish(&run->group_arena);
    seki_io_close(&run->folder);
    return r;
}

int seki_app_batch(const struct seki_app *app, const struct seki_batch_options *options,
                   struct seki_batch *ret_batch, struct seki_err *err)
{
    struct seki_batch batch = {0};
    struct run run = {.app = app, .options = options, .batch = &batch, .folder = -1};
    struct seki_source source;
    int r = seki_batch_list(app, options, &batch, err);

    seki_arena_init(&run.group_arena, SEKI_LIMIT_ARENA);
    r = r < 0 ? r : seki_library_open_forms(app->arena, app->data_dir, &run.library, err);
    r = r < 0 ? r : seki_source_open(app, &run.library, options->catalog, &source, err);
    r = r < 0 ? r : run_in_folder(&run, &source, err);
    if (r < 0) {
        return r;
    }
    for (size_t i = 0; i < batch.n; i++) {
        batch.n_in[batch.files[i].state]++;
    }
    *ret_batch = batch;
    return 0;
}

struct seki_str seki_batch_state_name(enum seki_batch_state state)
{
    static const struct seki_str names[SEKI_BATCH_STATE_MAX] = {
        [SEKI_BATCH_UNREAD] = SEKI_STR("unread"),
        [SEKI_BATCH_FINE] = SEKI_STR("done"),
        [SEKI_BATCH_NEGATIVE] = SEKI_STR("negative"),
        [SEKI_BATCH_REFUSED] = SEKI_STR("refused"),
    };

    return names[state];
}

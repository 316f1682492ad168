/* A register as a hospital's folder. Declared in app/register.h. */
#include <errno.h>
#include <fcntl.h>

#include "app/details.h"
#include "app/evidence.h"
#include "base/io.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"
#include "worker/archive.h"

#define PAGE 100

/* --- what is exported */

static bool is_statement(struct seki_str path)
{
    return seki_str_starts(path, SEKI_STATEMENTS_FOLDER);
}

/* A form that is no JSON gets another ending: the name without it still ties it to its devices. */
static int made_path(struct seki_arena *arena, struct seki_str path, struct seki_str *ret_path,
                     struct seki_err *err)
{
    const struct seki_str parts[] = {path, SEKI_STR(".json")};

    *ret_path = seki_str_ends(path, parts[1]) || !is_statement(path)
                    ? path
                    : seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_path->p ? 0 : seki_fail_nomem(err);
}

static int make_table(struct seki_arena *arena, const struct seki_made_run *run,
                      struct seki_str path, struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};
    int r;

    seki_buf_init(&buf, SEKI_LIMIT_DB_VALUE);
    r = seki_made_table(run, path, &buf, err);
    *ret_bytes = r < 0 ? SEKI_STR("") : seki_arena_str(arena, seki_buf_str(&buf));
    return r < 0 || ret_bytes->p ? r : seki_fail_nomem(err);
}

static int make_stale(struct seki_arena *arena, const struct seki_made_run *run,
                      const struct seki_file *file, struct seki_made_file *made,
                      struct seki_err *err)
{
    int r = made_path(arena, file->path, &made->path, err);

    if (r < 0) {
        return r;
    }
    return is_statement(file->path) ? seki_made_statement(arena, run, file->path, &made->bytes, err)
                                    : make_table(arena, run, file->path, &made->bytes, err);
}

static int each_file(const struct seki_made_run *run, const struct seki_file *file,
                     seki_made_take *take, void *user, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_made_file made = {.path = file->path};
    bool is_made = file->is_stale && run->revision == 0;
    int r;

    if (run->only_made && !is_made) {
        return 0;
    }
    seki_arena_init(&arena, SEKI_LIMIT_DB_VALUE * 2);
    r = is_made ? make_stale(&arena, run, file, &made, err)
                : seki_store_content_whole(&arena, run->store, run->reg->organisation,
                                           file->content, SEKI_LIMIT_DB_VALUE, &made.bytes, err);
    return r < 0 ? r : take(user, &made, file, err);
}

/* A table of rows that never came as a file. */
static int each_table(const struct seki_made_run *run, struct seki_str path, int64_t n_rows,
                      seki_made_take *take, void *user, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_made_file made = {.path = path};
    struct seki_file file;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_DB_VALUE * 2);
    if (n_rows == 0) {
        return 0;
    }
    r = seki_store_file_get(&arena, run->store, run->reg->organisation, path, run->reg->revision,
                            &file, err);
    if (r != SEKI_ERR_NOTFOUND) {
        return r;
    }
    r = make_table(&arena, run, path, &made.bytes, err);
    return r < 0 ? r : take(user, &made, NULL, err);
}

static int each_new_table(const struct seki_made_run *run, seki_made_take *take, void *user,
                          struct seki_err *err)
{
    int64_t n_devices = 0;
    int64_t n_measures = 0;
    int64_t n_said = 0;
    int r = seki_store_device_count(run->store, run->reg->organisation, &n_devices, err);

    r = r < 0 ? r : seki_store_measure_count(run->store, run->reg->organisation, &n_measures, err);
    r = r < 0 ? r : seki_store_confirmation_count(run->store, run->reg->organisation, &n_said, err);
    r = r < 0 ? r : each_table(run, SEKI_ASSETS_FILE, n_devices, take, user, err);
    r = r < 0 ? r : each_table(run, SEKI_MEASURES_FILE, n_measures, take, user, err);
    return r < 0 ? r : each_table(run, SEKI_CONFIRMATIONS_FILE, n_said, take, user, err);
}

int seki_made_each(const struct seki_made_run *run, seki_made_take *take, void *user,
                   struct seki_err *err)
{
    const int64_t revision = run->revision ? run->revision : run->reg->revision;
    struct seki_page page = {.limit = PAGE};
    size_t n = 0;
    int r = run->revision == 0 ? each_new_table(run, take, user, err) : 0;

    do {
        struct seki_file *list = NULL;
        n = 0;
        r = r < 0 ? r
                  : seki_store_files(run->app->arena, run->store, run->reg->organisation, revision,
                                     &page, &list, &n, err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            page.key = list[i].path;
            r = each_file(run, &list[i], take, user, err);
        }
    } while (r == 0 && n == page.limit);
    return r;
}

/* --- into a folder */

struct writing {
    const struct seki_app *app;
    struct seki_str folder;
    int64_t n;
    bool has_details;
};

/* Makes the folders that a path is in. */
static int make_folders(const struct writing *w, struct seki_str path, struct seki_err *err)
{
    for (size_t i = 0; i < path.n; i++) {
        struct seki_str folder;
        int r;
        if (path.p[i] != '/') {
            continue;
        }
        folder = seki_path_join(w->app->arena, w->folder, seki_str_head(path, i));
        if (!folder.p) {
            return seki_fail_nomem(err);
        }
        r = seki_io_mkdir(folder.p);
        if (r < 0 && r != -EEXIST) {
            return seki_fail_path(err, folder, r);
        }
    }
    return 0;
}

static int write_bytes(struct seki_str path, struct seki_str bytes, struct seki_err *err)
{
    int SEKI_CLEANUP_FD fd = seki_io_open(path.p, O_WRONLY | O_CREAT | O_EXCL);
    int r = fd < 0 ? fd : seki_io_write_all(fd, bytes.p, bytes.n);

    r = r < 0 ? r : seki_io_fsync(fd);
    return r < 0 ? seki_fail_path(err, path, r) : 0;
}

static int write_file(void *user, const struct seki_made_file *made, const struct seki_file *file,
                      struct seki_err *err)
{
    struct writing *w = user;
    struct seki_str path;
    int r;

    (void)file;
    if (!seki_archive_is_inside(made->path)) { /* the store has it from somebody */
        return seki_fail(err, SEKI_ERR_INVALID, M_register_path(made->path), SEKI_NO_HINT);
    }
    r = make_folders(w, made->path, err);
    path = seki_path_join(w->app->arena, w->folder, made->path);
    if (r == 0 && !path.p) {
        r = seki_fail_nomem(err);
    }
    w->n++;
    w->has_details |= seki_str_eq(made->path, SEKI_DETAILS_FILE);
    return r < 0 ? r : write_bytes(path, made->bytes, err);
}

/* ".NAME.ID" beside the folder that is to be. */
static int aside(const struct seki_app *app, struct seki_str folder, struct seki_str *ret_path,
                 struct seki_err *err)
{
    struct seki_str name = seki_path_last(folder);
    struct seki_str parts[] = {seki_str_head(folder, (size_t)(name.p - folder.p)),
                               SEKI_STR("."),
                               name,
                               SEKI_STR("."),
                               {0}};
    struct seki_id id;
    int r = seki_id_make(app->now, &id, err);

    if (r < 0) {
        return r;
    }
    parts[4] = seki_id_str(&id);
    *ret_path = seki_arena_join(app->arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_path->p ? 0 : seki_fail_nomem(err);
}

static int check_revision(const struct seki_register *reg, int64_t revision, struct seki_err *err)
{
    return revision < 0 || revision > reg->revision
               ? seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_revision(revision, reg->revision),
                           SEKI_NO_HINT)
               : 0;
}

/* Into a folder that nobody looks into yet. */
static int write_all(const struct seki_made_run *run, struct writing *w, bool is_whole,
                     struct seki_register_exported *ret_exported, struct seki_err *err)
{
    int r = seki_io_mkdir(w->folder.p);

    if (r < 0) {
        return seki_fail_path(err, w->folder, r);
    }
    r = seki_made_each(run, write_file, w, err);
    if (r == 0 && is_whole && run->revision == 0) {
        r = seki_details_each(run, write_file, w, &ret_exported->n_details, err);
        r = r < 0 ? r : seki_evidence_each(run, write_file, w, &ret_exported->n_evidence, err);
    }
    ret_exported->n_files = w->n;
    ret_exported->has_old_details = w->has_details && run->revision;
    return r;
}

int seki_app_register_export(const struct seki_app *app, struct seki_store *store,
                             const struct seki_register *reg,
                             const struct seki_register_export *what,
                             struct seki_register_exported *ret_exported, struct seki_err *err)
{
    struct writing w = {.app = app};
    struct seki_register_exported exported = {.n_files = 0};
    const struct seki_made_run run = {.app = app,
                                      .store = store,
                                      .reg = reg,
                                      .revision =
                                          what->revision == reg->revision ? 0 : what->revision};
    int r = check_revision(reg, what->revision, err);

    if (r == 0 && seki_io_kind_of(what->folder.p) != SEKI_IO_NOTHING) {
        r = seki_fail(err, SEKI_ERR_EXISTS, M_register_folder_there(what->folder),
                      M_hint_register_folder_there());
    }
    r = r < 0 ? r : aside(app, what->folder, &w.folder, err);
    if (r < 0) {
        return r;
    }
    r = write_all(&run, &w, what->is_whole, &exported, err);
    if (r == 0) {
        r = seki_io_rename(w.folder.p, what->folder.p);
        r = r < 0 ? seki_fail_path(err, what->folder, r) : 0;
    }
    if (r < 0) {
        seki_io_remove_tree(w.folder.p);
        return r;
    }
    *ret_exported = exported;
    return 0;
}

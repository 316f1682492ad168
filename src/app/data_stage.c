/* A release on the disk: written aside as a whole, then renamed. */
#include <errno.h>
#include <fcntl.h>

#include "app/data_int.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_data.h"
#include "msg/m_hint.h"

#define STAGE ".new"
#define ENTRIES_MAX 4096 /* of one folder */

static int stage_path(const struct seki_app *app, const struct seki_data_place *place,
                      struct seki_str *ret_path, struct seki_err *err)
{
    *ret_path = seki_path_join(app->arena, place->dir, SEKI_STR(STAGE));
    return ret_path->p ? 0 : seki_fail_nomem(err);
}

/* What is in a folder, then itself; what cannot be removed is left. */
static void remove_tree(struct seki_arena *arena, struct seki_str path, unsigned depth)
{
    struct seki_str *names = NULL;
    struct seki_err ignored;
    size_t n = 0;

    if (depth < 4 && seki_io_list_all(arena, path.p, ENTRIES_MAX, &names, &n, &ignored) == 0) {
        for (size_t i = 0; i < n; i++) {
            struct seki_str entry = seki_path_join(arena, path, names[i]);
            if (entry.p) {
                remove_tree(arena, entry, depth + 1);
            }
        }
    }
    if (seki_io_remove(path.p) < 0) {
        return; /* what is left is hidden, and the next release is written over it */
    }
}

void seki_data_unstage(const struct seki_data_place *place)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str path;

    seki_arena_init(&scratch, SEKI_LIMIT_RELEASE_BYTES);
    path = seki_path_join(&scratch, place->dir, SEKI_STR(STAGE));
    if (path.p && seki_io_kind_of(path.p) == SEKI_IO_DIR) {
        remove_tree(&scratch, path, 0);
    }
}

static int make_dir(struct seki_str path, struct seki_err *err)
{
    int r = seki_io_mkdir(path.p);

    return r < 0 && r != -EEXIST ? seki_fail_path(err, path, r) : 0;
}

/* The folders above a file; its path holds at most three names. */
static int make_dirs(const struct seki_app *app, struct seki_str stage, struct seki_str path,
                     struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < path.n; i++) {
        if (path.p[i] == '/') {
            struct seki_str dir = seki_path_join(app->arena, stage, seki_str_head(path, i));
            r = dir.p ? make_dir(dir, err) : seki_fail_nomem(err);
        }
    }
    return r;
}

static int write_file(const struct seki_app *app, struct seki_str stage, struct seki_str path,
                      struct seki_str bytes, struct seki_err *err)
{
    struct seki_str full = seki_path_join(app->arena, stage, path);
    int SEKI_CLEANUP_FD fd = -1;
    int r;

    if (!full.p) {
        return seki_fail_nomem(err);
    }
    fd = seki_io_create(full.p, full.p);
    r = fd < 0 ? fd : seki_io_write_all(fd, bytes.p, bytes.n);
    return r < 0 ? seki_fail_path(err, full, r) : 0;
}

/* As it came, so that the same release is known again. */
static int write_manifest(const struct seki_app *app, struct seki_str stage,
                          const struct seki_release *release, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, SEKI_LIMIT_DATA_FILE);
    seki_buf_lit(&text, SEKI_RELEASE_HEAD "\nid ");
    seki_buf_add(&text, release->id);
    seki_buf_lit(&text, "\nversion ");
    seki_buf_add(&text, release->version);
    for (size_t i = 0; i < release->n; i++) {
        seki_buf_lit(&text, "\n");
        seki_buf_add(&text, release->files[i].digest);
        seki_buf_lit(&text, "  ");
        seki_buf_add(&text, release->files[i].path);
    }
    seki_buf_lit(&text, "\n");
    r = seki_fail_status(err, seki_buf_status(&text));
    return r < 0
               ? r
               : write_file(app, stage, SEKI_STR(SEKI_RELEASE_MANIFEST), seki_buf_str(&text), err);
}

int seki_data_stage(const struct seki_app *app, const struct seki_data_place *place,
                    const struct seki_release *release, struct seki_str *ret_dir,
                    struct seki_err *err)
{
    struct seki_str stage = {0};
    int r = stage_path(app, place, &stage, err);

    if (r == 0) {
        seki_data_unstage(place); /* left by a run that was killed */
        r = make_dir(stage, err);
    }
    r = r < 0 ? r : write_manifest(app, stage, release, err);
    for (size_t i = 0; r == 0 && i < release->n; i++) {
        const struct seki_release_file *file = &release->files[i];
        r = make_dirs(app, stage, file->path, err);
        r = r < 0 ? r : write_file(app, stage, file->path, file->bytes, err);
    }
    if (r == 0) {
        *ret_dir = stage;
    }
    return r;
}

static int read_manifest(const struct seki_app *app, struct seki_str dir, struct seki_str *ret_text,
                         struct seki_err *err)
{
    struct seki_str path = seki_path_join(app->arena, dir, SEKI_STR(SEKI_RELEASE_MANIFEST));

    return path.p ? seki_io_read_file(app->arena, path.p, SEKI_LIMIT_DATA_FILE, ret_text, err)
                  : seki_fail_nomem(err);
}

static int check_same(const struct seki_app *app, struct seki_str stage, struct seki_str there,
                      struct seki_str name, struct seki_err *err)
{
    struct seki_str ours = {0};
    struct seki_str theirs = {0};
    int r = read_manifest(app, stage, &ours, err);

    r = r < 0 ? r : read_manifest(app, there, &theirs, err);
    if (r == 0 && !seki_str_eq(ours, theirs)) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_data_taken(name), M_hint_data_taken());
    }
    return r;
}

/* Everything below is on the disk before the new name is. */
static int rename_whole(struct seki_str stage, struct seki_str there, struct seki_str dir,
                        struct seki_err *err)
{
    int SEKI_CLEANUP_FD fd = seki_io_open(dir.p, O_RDONLY | O_DIRECTORY);
    int r = fd < 0 ? fd : seki_io_syncfs(fd);

    r = r < 0 ? r : seki_io_rename(stage.p, there.p);
    r = r < 0 ? r : seki_io_fsync(fd);
    return r < 0 ? seki_fail_path(err, there, r) : 0;
}

int seki_data_settle(const struct seki_app *app, const struct seki_data_place *place,
                     struct seki_str name, struct seki_err *err)
{
    struct seki_str there = seki_path_join(app->arena, place->dir, name);
    struct seki_str stage = {0};
    int r = there.p ? stage_path(app, place, &stage, err) : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    return seki_io_kind_of(there.p) == SEKI_IO_NOTHING ? rename_whole(stage, there, place->dir, err)
                                                       : check_same(app, stage, there, name, err);
}

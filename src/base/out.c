#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"

#define SINK_CHUNK ((size_t)64 << 10)
#define SINK_MAX ((size_t)1 << 30)

void seki_out_init(struct seki_out *out, struct seki_arena *arena)
{
    *out = (struct seki_out){.arena = arena, .sync_by = -1};
}

void seki_out_sync_by(struct seki_out *out, int folder)
{
    out->sync_by = folder;
}

/*
 * "dir/.name.PID" and the suffix, beside "dir/name": two runs into one folder do not write into
 * each other's files, and the one that is ready last wins whole.
 */
static struct seki_str hidden_path(struct seki_arena *arena, struct seki_str path,
                                   struct seki_str suffix)
{
    size_t slash = path.n;
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    while (slash > 0 && path.p[slash - 1] != '/') {
        slash--;
    }
    seki_buf_init(&name, SEKI_LIMIT_PATH);
    seki_buf_add(&name, seki_str_head(path, slash));
    seki_buf_add_char(&name, '.');
    seki_buf_add(&name, seki_str_skip(path, slash));
    seki_buf_add_char(&name, '.');
    seki_buf_add_int(&name, getpid());
    seki_buf_add(&name, suffix);
    return seki_buf_status(&name) < 0 ? seki_str_of(NULL, 0)
                                      : seki_arena_str(arena, seki_buf_str(&name));
}

/* What is wrong with an output is never an input's fault. */
static int fail_output(struct seki_err *err, struct seki_str path, int negative_errno)
{
    int r = seki_fail_path(err, path, negative_errno);

    err->code = r == SEKI_ERR_NOTFOUND || r == SEKI_ERR_INVALID ? SEKI_ERR_IO : r;
    return err->code;
}

/* Where there are no locks, or the folder may not be read, we go without. */
static int lock_folder(struct seki_out *out, struct seki_str path, struct seki_err *err)
{
    int fd = seki_io_open(path.p, O_RDONLY | O_DIRECTORY);
    int r = fd < 0 ? fd : seki_io_lock(fd);

    if (r == 0) {
        out->lock = fd;
        out->has_lock = true;
        return 0;
    }
    seki_io_close(&fd);
    if (r == -EWOULDBLOCK) {
        return seki_fail(err, SEKI_ERR_IO, M_err_locked(path), M_hint_locked());
    }
    return r == -EACCES || r == -EOPNOTSUPP || r == -ENOSYS || r == -ENOLCK
               ? 0
               : fail_output(err, path, r);
}

/* `ret_created` is the folder, if it was not there. */
static int make_folder(const struct seki_out *out, struct seki_str path, struct seki_str *ret_name,
                       struct seki_str *ret_created, struct seki_err *err)
{
    struct seki_str name = seki_arena_str(out->arena, path);
    int r;

    if (!name.p) {
        return seki_fail_nomem(err);
    }
    *ret_name = name;
    if (seki_io_kind_of(name.p) == SEKI_IO_DIR) {
        return 0;
    }
    r = out->is_private ? seki_io_mkdir_private(name.p) : seki_io_mkdir(name.p);
    if (r == -EEXIST && seki_io_kind_of(name.p) != SEKI_IO_DIR) {
        return seki_fail(err, SEKI_ERR_IO, M_err_not_folder(path), M_hint_other_output());
    }
    if (r < 0 && r != -EEXIST) { /* else another run was quicker */
        return fail_output(err, path, r);
    }
    if (r == 0) {
        *ret_created = name;
    }
    return 0;
}

int seki_out_folder(struct seki_out *out, struct seki_str path, struct seki_err *err)
{
    struct seki_str name = {0};
    int r = make_folder(out, path, &name, &out->dir, err);

    return r < 0 ? r : lock_folder(out, name, err);
}

int seki_out_subfolder(struct seki_out *out, struct seki_str path, struct seki_err *err)
{
    struct seki_str name = {0};

    return make_folder(out, path, &name, &out->sub, err);
}

int seki_out_open(struct seki_out *out, struct seki_str path, struct seki_sink *ret_sink,
                  struct seki_err *err)
{
    struct seki_out_file *file = &out->files[out->n];
    int fd;

    if (out->n == SEKI_OUT_FILES) {
        return seki_fail_limit(err, path, SEKI_OUT_FILES);
    }
    *file = (struct seki_out_file){
        .path = seki_arena_str(out->arena, path),
        .temp = hidden_path(out->arena, path, SEKI_STR(".part")),
    };
    if (!file->path.p || !file->temp.p) {
        return seki_fail_nomem(err);
    }
    if (seki_io_kind_of(file->path.p) == SEKI_IO_DIR) {
        return seki_fail(err, SEKI_ERR_IO, M_err_is_folder(path), M_hint_other_output());
    }
    if (seki_io_kind_of(file->path.p) == SEKI_IO_OTHER) { /* renaming would replace a device */
        return seki_fail(err, SEKI_ERR_IO, M_err_not_file(path), M_hint_other_output());
    }
    (void)unlink(file->temp.p); /* left by a run that was killed and had our number */
    fd = out->is_private ? seki_io_create_private(file->temp.p)
                         : seki_io_create(file->temp.p, file->path.p);
    if (fd < 0) {
        return fail_output(err, path, fd);
    }
    out->n++;
    *ret_sink =
        (struct seki_sink){.fd = fd, .path = file->path, .is_synced_later = out->sync_by >= 0};
    seki_buf_init(&ret_sink->buf, SINK_MAX);
    return 0;
}

static void write_out(struct seki_sink *sink)
{
    if (sink->status == 0) {
        sink->status = seki_buf_status(&sink->buf);
    }
    if (sink->status == 0 && sink->error == 0) {
        sink->error = -seki_io_write_all(sink->fd, sink->buf.p, sink->buf.n);
    }
    seki_buf_clear(&sink->buf);
}

void seki_sink_flush(struct seki_sink *sink)
{
    if (sink->buf.n >= SINK_CHUNK || sink->buf.status != 0) {
        write_out(sink);
    }
}

int seki_out_close(struct seki_sink *sink, struct seki_err *err)
{
    int r;

    write_out(sink);
    if (sink->status == 0 && sink->error == 0 && !sink->is_synced_later) {
        sink->error = -seki_io_fsync(sink->fd);
    }
    r = sink->error ? seki_fail_path(err, sink->path, -sink->error)
                    : seki_fail_status(err, sink->status);
    seki_sink_finish(sink);
    return r;
}

void seki_sink_finish(struct seki_sink *sink)
{
    seki_io_close(&sink->fd);
    seki_buf_finish(&sink->buf);
}

int seki_out_write(struct seki_out *out, struct seki_str path, struct seki_str bytes,
                   struct seki_err *err)
{
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    int r = seki_out_open(out, path, &sink, err);

    if (r < 0) {
        return r;
    }
    seki_buf_add(&sink.buf, bytes);
    return seki_out_close(&sink, err);
}

/*
 * Gives what stands at the path a second name, from which it can come back. Some file systems have
 * no links: there the file is replaced all the same, and a failure after it finds the new one.
 */
static int keep_old(struct seki_out *out, struct seki_out_file *file, struct seki_err *err)
{
    struct seki_str old = hidden_path(out->arena, file->path, SEKI_STR(".old"));
    int r;

    if (!old.p) {
        return seki_fail_nomem(err);
    }
    r = seki_io_link(file->path.p, old.p);
    if (r == -EEXIST && unlink(old.p) == 0) { /* left behind by a run that was killed */
        r = seki_io_link(file->path.p, old.p);
    }
    if (r == 0) {
        file->old = old;
        return 0;
    }
    file->is_new = r == -ENOENT;
    return r == -ENOENT || r == -EPERM || r == -EOPNOTSUPP || r == -ENOSYS || r == -EMLINK
               ? 0
               : fail_output(err, file->path, r);
}

static int put_into_place(struct seki_out_file *file, struct seki_err *err)
{
    int r = seki_io_rename(file->temp.p, file->path.p);

    if (r < 0) {
        return fail_output(err, file->path, r);
    }
    file->temp.n = 0;
    return 0;
}

static void take_back(struct seki_out_file *file)
{
    if (file->old.n && rename(file->old.p, file->path.p) == 0) {
        file->old.n = 0;
    } else if (file->is_new) {
        unlink(file->path.p);
    }
}

/* A file whose bytes are not on the disk is not put into place. */
static int sync_all(const struct seki_out *out, struct seki_err *err)
{
    int r = out->n && out->sync_by >= 0 ? seki_io_syncfs(out->sync_by) : 0;

    return r < 0 ? fail_output(err, out->files[0].path, r) : 0;
}

int seki_out_commit(struct seki_out *out, struct seki_err *err)
{
    size_t n = 0;
    int r = sync_all(out, err);

    /* One file alone is replaced at once or not at all. */
    for (size_t i = 0; r == 0 && out->n > 1 && i < out->n; i++) {
        r = keep_old(out, &out->files[i], err);
    }
    while (r == 0 && n < out->n) {
        r = put_into_place(&out->files[n], err);
        n += r == 0;
    }
    while (r < 0 && n > 0) {
        take_back(&out->files[--n]);
    }
    if (r == 0) {
        out->dir.n = 0;
        out->sub.n = 0;
        seki_out_finish(out);
    }
    return r;
}

void seki_out_finish(struct seki_out *out)
{
    for (size_t i = 0; i < out->n; i++) {
        if (out->files[i].temp.n) {
            unlink(out->files[i].temp.p);
        }
        if (out->files[i].old.n) {
            unlink(out->files[i].old.p);
        }
    }
    if (out->sub.n) {
        rmdir(out->sub.p);
    }
    if (out->dir.n) {
        rmdir(out->dir.p);
    }
    out->n = 0;
    if (out->has_lock) {
        seki_io_close(&out->lock);
    }
    out->has_lock = false;
}

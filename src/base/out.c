#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/io.h"

#define SINK_CHUNK ((size_t)64 << 10)
#define SINK_MAX ((size_t)1 << 30)

void seki_out_init(struct seki_out *out, struct seki_arena *arena)
{
    *out = (struct seki_out){.arena = arena};
}

int seki_out_folder(struct seki_out *out, struct seki_str path, struct seki_err *err)
{
    struct seki_str name = seki_arena_str(out->arena, path);
    int r;

    if (!name.p) {
        return seki_fail_nomem(err);
    }
    if (seki_io_kind_of(name.p) == SEKI_IO_DIR) {
        return 0;
    }
    r = seki_io_mkdir(name.p);
    if (r == -EEXIST) {
        return seki_fail(err, SEKI_ERR_IO, M_err_not_folder(path), M_hint_other_output());
    }
    if (r < 0) {
        r = seki_fail_path(err, path, r);
        err->code = r == SEKI_ERR_NOTFOUND ? SEKI_ERR_IO : r; /* an output: not an input's fault */
        return err->code;
    }
    out->dir = name;
    return 0;
}

/* "dir/.name.part" beside "dir/name". */
static struct seki_str temp_path(struct seki_arena *arena, struct seki_str path)
{
    size_t slash = path.n;
    struct seki_str parts[4];

    while (slash > 0 && path.p[slash - 1] != '/') {
        slash--;
    }
    parts[0] = seki_str_head(path, slash);
    parts[1] = SEKI_STR(".");
    parts[2] = seki_str_skip(path, slash);
    parts[3] = SEKI_STR(".part");
    return seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
}

int seki_out_open(struct seki_out *out, struct seki_str path, struct seki_sink *ret_sink,
                  struct seki_err *err)
{
    struct seki_out_file *file = &out->files[out->n];
    int fd;

    if (out->n == SEKI_OUT_FILES) {
        return seki_fail_limit(err, path, SEKI_OUT_FILES);
    }
    file->path = seki_arena_str(out->arena, path);
    file->temp = temp_path(out->arena, path);
    if (!file->path.p || !file->temp.p) {
        return seki_fail_nomem(err);
    }
    if (seki_io_kind_of(file->path.p) == SEKI_IO_DIR) {
        return seki_fail(err, SEKI_ERR_IO, M_err_is_folder(path), M_hint_other_output());
    }
    fd = seki_io_open(file->temp.p, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
    if (fd < 0) {
        int r = seki_fail_path(err, path, fd);
        err->code = r == SEKI_ERR_NOTFOUND || r == SEKI_ERR_INVALID ? SEKI_ERR_IO : r;
        return err->code;
    }
    out->n++;
    *ret_sink = (struct seki_sink){.fd = fd, .path = file->path};
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
    if (sink->status == 0 && sink->error == 0) {
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

int seki_out_commit(struct seki_out *out, struct seki_err *err)
{
    for (size_t i = 0; i < out->n; i++) {
        int r = seki_io_rename(out->files[i].temp.p, out->files[i].path.p);
        if (r < 0) {
            return seki_fail_path(err, out->files[i].path, r);
        }
        out->files[i].temp.n = 0;
        out->dir.n = 0; /* it holds something now */
    }
    out->n = 0;
    out->dir.n = 0;
    return 0;
}

void seki_out_finish(struct seki_out *out)
{
    for (size_t i = 0; i < out->n; i++) {
        if (out->files[i].temp.n) {
            unlink(out->files[i].temp.p);
        }
    }
    if (out->dir.n) {
        rmdir(out->dir.p);
    }
    out->n = 0;
}

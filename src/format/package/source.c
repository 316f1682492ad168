/*
 * The open file, as libzip reads it.
 *
 * Its own reader of descriptors goes through the C library's streams, which ask for the file's state
 * by a call that takes paths: the worker's lock could not tell the two apart. Ours reads and seeks,
 * nothing else. libzip does so for every few bytes of the directory; a file of usual size is
 * therefore read once, into memory.
 */
#include <errno.h>
#include <unistd.h>

#include "base/io.h"
#include "format/package/package.h"

struct source {
    struct seki_arena *arena;
    int fd; /* borrowed */
    zip_error_t error;
    char *bytes; /* of the whole file; NULL: not at hand */
    off_t n;
    off_t at; /* in these bytes */
};

static zip_int64_t fail(struct source *source, int negative_errno)
{
    zip_error_set(&source->error, ZIP_ER_READ, -negative_errno);
    return -1;
}

static zip_int64_t move(struct source *source, off_t offset, int whence)
{
    off_t at = lseek(source->fd, offset, whence);

    return at < 0 ? fail(source, -errno) : at;
}

static zip_int64_t size_of(struct source *source)
{
    return source->bytes ? source->n : move(source, 0, SEEK_END);
}

static zip_int64_t tell(struct source *source)
{
    return source->bytes ? source->at : move(source, 0, SEEK_CUR);
}

/* What the file has, from its beginning; a file that changes meanwhile is as it was read. */
static zip_int64_t read_whole(struct source *source)
{
    char *bytes = seki_arena_bytes(source->arena, (size_t)source->n);
    off_t n = 0;

    if (!bytes) {
        zip_error_set(&source->error, ZIP_ER_MEMORY, 0);
        return -1;
    }
    while (n < source->n) {
        ssize_t got = seki_io_read(source->fd, bytes + n, (size_t)(source->n - n));
        if (got < 0) {
            return fail(source, (int)got);
        }
        if (got == 0) {
            break;
        }
        n += got;
    }
    source->bytes = bytes;
    source->n = n;
    return 0;
}

static zip_int64_t open_source(struct source *source)
{
    zip_int64_t n = size_of(source);

    source->at = 0;
    if (n < 0 || source->bytes) {
        return n < 0 ? -1 : 0;
    }
    if (move(source, 0, SEEK_SET) < 0) {
        return -1;
    }
    source->n = n;
    return n > 0 && n <= (zip_int64_t)SEKI_PACKAGE_WHOLE_FILE ? read_whole(source) : 0;
}

static zip_int64_t seek(struct source *source, void *data, zip_uint64_t n)
{
    const zip_source_args_seek_t *args =
        ZIP_SOURCE_GET_ARGS(zip_source_args_seek_t, data, n, &source->error);
    zip_int64_t to;

    if (args && !source->bytes) {
        return move(source, args->offset, args->whence) < 0 ? -1 : 0;
    }
    to = args ? zip_source_seek_compute_offset((zip_uint64_t)source->at, (zip_uint64_t)source->n,
                                               data, n, &source->error)
              : -1;
    if (to < 0) {
        return -1;
    }
    source->at = to;
    return 0;
}

static zip_int64_t tell_size(struct source *source, zip_stat_t *ret_stat)
{
    zip_int64_t at = tell(source);
    zip_int64_t end = at < 0 ? at : size_of(source);

    if (end < 0 || (!source->bytes && move(source, at, SEEK_SET) < 0)) {
        return -1;
    }
    zip_stat_init(ret_stat);
    ret_stat->size = (zip_uint64_t)end;
    ret_stat->valid = ZIP_STAT_SIZE;
    return sizeof(*ret_stat);
}

static zip_int64_t read_on(struct source *source, void *data, zip_uint64_t n)
{
    size_t left = (size_t)(source->n - source->at);
    ssize_t got;

    if (source->bytes) {
        n = SEKI_MIN(n, left);
        memcpy(data, source->bytes + source->at, n);
        source->at += (off_t)n;
        return (zip_int64_t)n;
    }
    got = seki_io_read(source->fd, data, n);
    return got < 0 ? fail(source, (int)got) : got;
}

static zip_int64_t on_command(void *user, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
    struct source *source = user;

    switch ((int)command) {
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
                                              ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
                                              ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                              -1);
    case ZIP_SOURCE_OPEN:
        return open_source(source);
    case ZIP_SOURCE_READ:
        return read_on(source, data, n);
    case ZIP_SOURCE_STAT:
        return tell_size(source, data);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&source->error, data, n);
    case ZIP_SOURCE_SEEK:
        return seek(source, data, n);
    case ZIP_SOURCE_TELL:
        return tell(source);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    default:
        zip_error_set(&source->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

zip_source_t *seki_package_source(struct seki_arena *arena, int fd, zip_error_t *error)
{
    struct source *source = seki_arena_new(arena, struct source);

    if (!source) {
        zip_error_set(error, ZIP_ER_MEMORY, 0);
        return NULL;
    }
    source->arena = arena;
    source->fd = fd;
    zip_error_init(&source->error);
    return zip_source_function_create(on_command, source, error);
}

/*
 * A folder that came as one archive: the worker takes it apart, the parent gets its files, one after another.
 *
 * Files whose path has a part that begins with a dot are passed over, as they are in a folder. A path that leads out of the folder, is no
 * UTF-8, or comes twice, refuses the whole archive: half a hospital would be taken for all of it. Both sides check every path.
 */
#ifndef SEKI_WORKER_ARCHIVE_H
#define SEKI_WORKER_ARCHIVE_H

#include "worker/client.h"

/* A relative path without empty parts and without parts that begin with a dot: it stays in the folder it is put into. */
bool seki_archive_is_inside(struct seki_str path);

/* The same, of no more bytes than limits say, in UTF-8 and without control characters. */
bool seki_archive_is_path(struct seki_str path);

struct seki_archive_sink {
    void *user;
    /* A new file begins. */
    int (*file)(void *user, struct seki_str path, struct seki_err *err);
    /* A piece of it. */
    int (*bytes)(void *user, struct seki_str piece, struct seki_err *err);
};

/* The archive at `path`, NUL-terminated, of at most SEKI_LIMIT_FILE_BYTES, under the name `name` in messages. */
SEKI_MUST_CHECK int seki_worker_read_archive(const struct seki_worker *worker,
                                             struct seki_arena *arena, struct seki_str path,
                                             const struct seki_archive_sink *sink,
                                             struct seki_err *err);

#endif

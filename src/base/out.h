/*
 * Output files that appear whole or not at all.
 *
 * A set of files is written aside, in hidden temporary files next to their places, and renamed
 * into place together by seki_out_commit(). Whatever happens before that (an error, a full disk,
 * a kill) leaves the old files as they were, and so does an error in the middle of it.
 * seki_out_finish() removes what was not committed, and the folder if this set created it.
 *
 * A folder is locked from seki_out_folder() to the end of the set: of two runs into one folder the
 * second is refused, so that what stands there is the work of one. A file that replaces one of the
 * same owner keeps its permissions.
 *
 * A file that is written is a stream with a buffer; errors stick and are reported by
 * seki_out_close().
 */
#ifndef SEKI_BASE_OUT_H
#define SEKI_BASE_OUT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#define SEKI_OUT_FILES 256 /* files of one set */

struct seki_out_file {
    struct seki_str path; /* where it will stand */
    struct seki_str temp; /* where it stands now; n == 0 once it is in place */
    struct seki_str old;  /* during the commit: second name of what stood there; n == 0: none */
    bool is_new;          /* during the commit: nothing stood there */
};

struct seki_out {
    struct seki_arena *arena;
    struct seki_str dir; /* folder created by this set; n == 0: none */
    struct seki_str sub; /* folder in it created by this set; n == 0: none */
    bool has_lock;       /* of the folder; some file systems have none */
    int lock;            /* the folder, open */
    bool is_private;     /* new files and a new folder are for the user alone */
    int sync_by;         /* see seki_out_sync_by(); -1: each file by itself */
    struct seki_out_file files[SEKI_OUT_FILES];
    size_t n;
};

/* Borrows the arena until finish. */
void seki_out_init(struct seki_out *out, struct seki_arena *arena);

/*
 * Makes sure that the folder `path` is there, its parent must be, and that no other run has it.
 * Once for a set.
 */
SEKI_MUST_CHECK int seki_out_folder(struct seki_out *out, struct seki_str path,
                                    struct seki_err *err);

/* Makes sure that a folder in that folder is there. Once for a set; not locked by itself. */
SEKI_MUST_CHECK int seki_out_subfolder(struct seki_out *out, struct seki_str path,
                                       struct seki_err *err);

/*
 * The files of the set reach the disk together, right before they are put into place, and not each
 * when it is closed: waiting for the disk once is much quicker. `folder` is open, and in the same
 * file system; borrowed.
 */
void seki_out_sync_by(struct seki_out *out, int folder);

/* An open stream into a new file of the set. */
struct seki_sink {
    int fd;
    int error;  /* errno of the first failed write, or 0 */
    int status; /* SEKI_ERR_NOMEM or SEKI_ERR_LIMIT when the buffer failed, or 0 */
    bool is_synced_later;
    struct seki_buf buf;
    struct seki_str path;
};

SEKI_MUST_CHECK int seki_out_open(struct seki_out *out, struct seki_str path,
                                  struct seki_sink *ret_sink, struct seki_err *err);

/* Writes what the sink's buffer holds once it is large. Call it now and then while filling `buf`. */
void seki_sink_flush(struct seki_sink *sink);

/* Ends the stream: everything is on disk, or the error says why not. */
SEKI_MUST_CHECK int seki_out_close(struct seki_sink *sink, struct seki_err *err);

/* Frees a sink that is not needed any more, closed or not. For SEKI_CLEANUP. */
void seki_sink_finish(struct seki_sink *sink);

/* A whole file in one call. */
SEKI_MUST_CHECK int seki_out_write(struct seki_out *out, struct seki_str path,
                                   struct seki_str bytes, struct seki_err *err);

/* Puts all files of the set into place. */
SEKI_MUST_CHECK int seki_out_commit(struct seki_out *out, struct seki_err *err);

/* For SEKI_CLEANUP. */
void seki_out_finish(struct seki_out *out);

#define SEKI_CLEANUP_OUT SEKI_CLEANUP(seki_out_finish)
#define SEKI_CLEANUP_SINK SEKI_CLEANUP(seki_sink_finish)

#endif

/*
 * The only door to files.
 *
 * Thin names over the system calls that can be made to fail by a test (base/fault.h). They retry
 * on EINTR, always open with O_CLOEXEC, and return a negative errno on failure; the callers
 * that know what the file is for turn it into an error with seki_fail_path(). Writing is done
 * through base/out.h.
 */
#ifndef SEKI_BASE_IO_H
#define SEKI_BASE_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* open(2); a new file gets mode 0666 less the umask. A file descriptor or -errno. */
SEKI_MUST_CHECK int seki_io_open(const char *path, int flags);

/*
 * A new file to write, or -errno. It gets the permissions of the regular file that stands at
 * `model`, if that belongs to the user; else those of any new file.
 */
SEKI_MUST_CHECK int seki_io_create(const char *path, const char *model);

/* The same for the user alone, and only where nothing stands yet. */
SEKI_MUST_CHECK int seki_io_create_private(const char *path);

/* Takes the only lock on an open file or folder, until it is closed: 0, -EWOULDBLOCK, -errno. */
SEKI_MUST_CHECK int seki_io_lock(int fd);

/* read(2): bytes read, 0 at the end, -errno. */
SEKI_MUST_CHECK ssize_t seki_io_read(int fd, void *p, size_t n);

/* Writes all `n` bytes: 0 or -errno. */
SEKI_MUST_CHECK int seki_io_write_all(int fd, const void *p, size_t n);

/* A file in memory that is gone when it is closed; `name` is for looking at /proc. fd or -errno. */
SEKI_MUST_CHECK int seki_io_memory(const char *name);

/* A file without a name in the folder `path`, gone when it is closed. fd or -errno. */
SEKI_MUST_CHECK int seki_io_unnamed(const char *path);

/* The first `n` bytes of an open file that nobody else changes, as memory to read: 0 or -errno. */
SEKI_MUST_CHECK int seki_io_map(int fd, size_t n, struct seki_str *ret_bytes);
void seki_io_unmap(struct seki_str bytes); /* nothing is fine */

/* Takes away a folder of ours with all that is in it, as far as that can be done. Follows no links. */
void seki_io_remove_tree(const char *path);

/* Takes a socket away on which nobody listens any more. Whatever else is there stays. */
void seki_io_drop_socket(const char *path);

/* Who may connect to a socket that is not bound yet: 0 or -errno. */
SEKI_MUST_CHECK int seki_io_socket_mode(int fd, mode_t mode);

/* fsync(2), rename(2), link(2), mkdir(2): 0 or -errno. */
SEKI_MUST_CHECK int seki_io_fsync(int fd);
SEKI_MUST_CHECK int seki_io_syncfs(int fd); /* all of the file system that `fd` is in */
SEKI_MUST_CHECK int seki_io_rename(const char *from, const char *to);
SEKI_MUST_CHECK int seki_io_link(const char *from, const char *to);
SEKI_MUST_CHECK int seki_io_mkdir(const char *path);
SEKI_MUST_CHECK int seki_io_remove(const char *path); /* a file, or a folder that is empty */

/* A folder for its owner alone: 0 or -errno. */
SEKI_MUST_CHECK int seki_io_mkdir_private(const char *path);

/* Whether what is at the path is closed to everybody but its owner. 0, or -errno. */
SEKI_MUST_CHECK int seki_io_is_closed(const char *path, bool *ret_is_closed);

/* close(2); the descriptor is gone whatever happens. For SEKI_CLEANUP: ignores -1. */
void seki_io_close(int *fd);

#define SEKI_CLEANUP_FD SEKI_CLEANUP(seki_io_close)

/* Hands the descriptor over to the caller: it is no longer closed at the end of a scope. */
int seki_io_take(int *fd);

/* Records that `path` could not be used: denied, not found, no space ... Returns the code. */
int seki_fail_path(struct seki_err *err, struct seki_str path, int negative_errno);

/*
 * A whole regular file of at most `max` bytes, in the arena, NUL-terminated. For our own data
 * and small files of the user only: what was received from somebody goes to the worker.
 */
SEKI_MUST_CHECK int seki_io_read_file(struct seki_arena *arena, const char *path, size_t max,
                                      struct seki_str *ret_bytes, struct seki_err *err);

/* All bytes up to the end of `fd`. */
SEKI_MUST_CHECK int seki_io_read_fd(struct seki_arena *arena, int fd, struct seki_str name,
                                    size_t max, struct seki_str *ret_bytes, struct seki_err *err);

/*
 * Names of the entries of a folder, sorted by bytes, without "." and "..", and without those that
 * begin with a dot. At most `max`.
 */
SEKI_MUST_CHECK int seki_io_list(struct seki_arena *arena, const char *path, size_t max,
                                 struct seki_str **ret_names, size_t *ret_n, struct seki_err *err);

/* The same with those that begin with a dot. */
SEKI_MUST_CHECK int seki_io_list_all(struct seki_arena *arena, const char *path, size_t max,
                                     struct seki_str **ret_names, size_t *ret_n,
                                     struct seki_err *err);

/*
 * Bytes that are the same for every name of one file or folder, and for no other; as many as are
 * returned, 0 when nothing is there.
 */
#define SEKI_IO_IDENTITY 16
size_t seki_io_identity(const char *path, char *ret_bytes);

/*
 * What stands at `path`; follows links. UNKNOWN: the system does not tell. It is not NOTHING, so
 * that what cannot be looked at is not taken for missing: opening it says why.
 */
enum seki_io_kind { SEKI_IO_NOTHING, SEKI_IO_FILE, SEKI_IO_DIR, SEKI_IO_OTHER, SEKI_IO_UNKNOWN };
enum seki_io_kind seki_io_kind_of(const char *path);

/* Both are there and are one and the same file or folder, whatever they are called. */
bool seki_io_is_same(const char *a, const char *b);

/* `dir` + "/" + `name`, NUL-terminated, in the arena. p is NULL when memory is out. */
SEKI_MUST_CHECK struct seki_str seki_path_join(struct seki_arena *arena, struct seki_str dir,
                                               struct seki_str name);

/* The last part of a path, without slashes behind it: "c" of "a/b/c/". "/" is itself. */
struct seki_str seki_path_last(struct seki_str path);

/*
 * What the folder `path` is called, also when it is given as "." or "..", in the arena. p is NULL
 * when memory is out.
 */
SEKI_MUST_CHECK struct seki_str seki_io_folder_name(struct seki_arena *arena, struct seki_str path);

#endif

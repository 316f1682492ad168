/*
 * A release of rule data: a zip archive of a data folder, with a manifest of what is in it.
 *
 * MANIFEST is the first thing that is looked at: "sekisho-data 1", then "id ID", "version VERSION" and for each file
 * its SHA-256 digest and its path, as sha256sum writes them. The archive holds these files and no others. The worker
 * unpacks it and checks the tables, all behind its lock; paths and sizes are checked on both sides, digests by whoever installs it (app/data.h). Texts are the
 * arena's.
 */
#ifndef SEKI_WORKER_RELEASE_H
#define SEKI_WORKER_RELEASE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/hub.h"
#include "worker/client.h"

#define SEKI_RELEASE_MANIFEST "MANIFEST"
#define SEKI_RELEASE_HEAD "sekisho-data 1"
#define SEKI_RELEASE_NAME_MAX 48 /* bytes of an id, and of a version */
#define SEKI_RELEASE_DIGEST 64   /* hexadecimal digits, in lower case */

struct seki_release_file {
    struct seki_str path; /* below the data folder */
    struct seki_str digest;
    struct seki_str bytes; /* UTF-8 */
};

/* A mistake in one of the files, as `catalog check` tells it. */
struct seki_release_complaint {
    struct seki_str file;
    int64_t line; /* 0: the file as a whole */
    struct seki_text what;
};

struct seki_release {
    struct seki_str id;
    struct seki_str version;
    struct seki_release_file *files;
    size_t n;
    const struct seki_release_complaint *complaints; /* the first of them */
    size_t n_complaints;
};

/* An id or a version: letters, digits, '.', '-', '_', beginning with a letter or a digit. */
bool seki_release_is_name(struct seki_str name);

/* "ID-VERSION" */
bool seki_release_is_folder(struct seki_str name);

/* Up to three such names with '/' between them; the last one ends in .tsv or .ini. */
bool seki_release_is_path(struct seki_str path);

bool seki_release_is_digest(struct seki_str digest);

/*
 * What a manifest says: files without bytes; texts are borrowed from `text`. SEKI_ERR_INVALID with the line that is wrong,
 * or SEKI_ERR_NOMEM.
 */
SEKI_MUST_CHECK int seki_release_read_manifest(struct seki_arena *arena, struct seki_str text,
                                               struct seki_release *ret_release, size_t *ret_line);

/* The release in the file at `path`, NUL-terminated. Its digests are not compared here. */
SEKI_MUST_CHECK int seki_worker_read_release(const struct seki_worker *worker,
                                             struct seki_arena *arena, struct seki_str path,
                                             struct seki_release *ret_release,
                                             struct seki_err *err);

/* What a row that comes back holds: its first cell. */
enum seki_release_row {
    SEKI_RELEASE_ROW_HEAD, /* id, version */
    SEKI_RELEASE_ROW_FILE, /* path, digest; its pieces follow */
    SEKI_RELEASE_ROW_PIECE,
    SEKI_RELEASE_ROW_COMPLAINT, /* file, line, what in Japanese, in English */
    SEKI_RELEASE_ROW_MAX
};

#define SEKI_RELEASE_COMPLAINTS 1000          /* that are told */
#define SEKI_RELEASE_PIECE ((size_t)64 << 10) /* bytes of a piece at most */

#endif

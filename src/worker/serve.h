/*
 * The worker's side: one received file in, records out.
 *
 * Everything that opens a file (data, catalogs, character tables, time zone) happens in
 * seki_serve_open(), before the lock; seki_serve_run() works under it. Errors go to the parent
 * as a record; nothing is printed.
 */
#ifndef SEKI_WORKER_SERVE_H
#define SEKI_WORKER_SERVE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/charset.h"
#include "base/err.h"
#include "format/data/library.h"
#include "format/form/memo.h"
#include "worker/wire.h"

enum seki_serve_mode {
    SEKI_SERVE_STATEMENT, /* a form, or native JSON */
    SEKI_SERVE_TABLE,     /* a table of the user's */
    SEKI_SERVE_INTO,      /* a form that gets the answers of the second file */
    SEKI_SERVE_EXPLAIN,   /* assessment.json: the trace of one risk as text */
    SEKI_SERVE_LEVELS,    /* assessment.json: what a comparison needs of it, as rows */
    SEKI_SERVE_OUTLINE,   /* a blank form: its questions */
    SEKI_SERVE_AUDIT,     /* an export of an audit record: the verdict on it */
    SEKI_SERVE_OSCAL,     /* an OSCAL document: rows of tables */
    SEKI_SERVE_RELEASE,   /* a release of rule data: its files, as rows */
    SEKI_SERVE_ARCHIVE,   /* a folder in one archive: its files */
};

struct seki_serve_options {
    enum seki_serve_mode mode;
    struct seki_str data_dir;      /* NUL-terminated */
    struct seki_str extra_catalog; /* folders, one to a line; empty: none */
    struct seki_str catalog;       /* id; empty: found by the content */
    struct seki_str sheet;         /* empty: found */
    struct seki_str rows;          /* "all": the report tells of every row */
    struct seki_str name;          /* of the file, without folder */
    int second_fd;                 /* native JSON with the answers; of the mode INTO alone */
    struct seki_str risk;          /* id of the risk to explain */
    struct seki_str lang;          /* of the explanation: ja or en */
    struct seki_str form;          /* of the explanation: text or json */
    struct seki_str checkpoint; /* of an audit record: one that was kept elsewhere; empty: none */
    struct seki_str keys;       /* of it: those that checkpoints may be signed with; empty: any */
    struct seki_str models;     /* of OSCAL: a number with the bits of those that will do */
};

struct seki_serve {
    struct seki_serve_options options;
    struct seki_arena arena;
    struct seki_arena kept;     /* of a batch: what lives longer than one file */
    struct seki_form_memo memo; /* of a batch as well */
    bool has_memo;
    struct seki_charset charset;
    bool has_charset;
    struct seki_library library;
    struct seki_catalogs catalogs;     /* to choose from */
    const struct seki_catalog *wanted; /* the one that was asked for, or NULL */
};

/* Borrows the texts of `options`. Call seki_serve_finish() whatever it returns. */
SEKI_MUST_CHECK int seki_serve_open(struct seki_serve *serve,
                                    const struct seki_serve_options *options, struct seki_err *err);
void seki_serve_finish(struct seki_serve *serve);

/* Reads `fd` from its start and sends the records of its content, without hello and done. */
SEKI_MUST_CHECK int seki_serve_run(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                                   struct seki_err *err);

/* The whole program: hello, open, lock, run, done or error. 0, or 1 when nobody listens. */
int seki_serve(const struct seki_serve_options *options, int in_fd, int out_fd);

/*
 * The same for many forms, one after another: each comes over the socket `channel` as a request
 * (worker/record.h) with its descriptor, and is answered as by seki_serve(). Ends when the other
 * end is closed, or after a form that is refused. The name in `options` is not used.
 */
int seki_serve_batch(const struct seki_serve_options *options, int channel, int out_fd);

/*
 * A run that counts the places where a test can inject a fault (base/fault.h). It writes the
 * counts at exit, which the lock would forbid, so it goes without. Never in a release build.
 */
bool seki_serve_is_counting(void);

#endif

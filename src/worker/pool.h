/*
 * Many forms, read by a few workers.
 *
 * A worker of a batch is started once and takes one form after another: it has the catalogs loaded
 * and itself locked in. Each form has its own limits of time, processor time and memory, as if it
 * were alone. A worker is ended after a form that was refused, or on which it died or hung, and
 * after SEKI_LIMIT_WORKER_FILES. A worker that read others before and now runs out of memory, dies
 * or talks nonsense may have been in trouble already: the form is read once more by a new one. So
 * the result of a form does not depend on its neighbours.
 *
 * Results come in the order of the files. No more than a few are kept at a time, however many files
 * there are.
 */
#ifndef SEKI_WORKER_POOL_H
#define SEKI_WORKER_POOL_H

#include "worker/client.h"

/* One form that was read, or why not. */
struct seki_pool_result {
    size_t index; /* in the list of paths */
    int status;   /* 0 or a code */
    const struct seki_err *why;
    struct seki_statement *statement; /* of status 0 */
    struct seki_form_report report;
    struct seki_arena *arena; /* of this form: gone after the call, unless one was given */
};

/* A negative code ends the batch with the error in `err`. */
typedef int seki_pool_taker(void *user, const struct seki_pool_result *result,
                            struct seki_err *err);

struct seki_pool_options {
    const struct seki_worker *worker;
    const struct seki_catalog *const *catalogs;
    size_t n_catalogs;
    struct seki_str catalog; /* id; empty: found by the content */
    struct seki_str sheet;   /* empty: found */
    size_t n_workers;        /* 0: seki_worker_count() */
    struct seki_arena *keep; /* for all statements; NULL: each has an arena for its time */
    seki_pool_taker *take;
    void *user;
};

/*
 * Reads the files at `paths` (NUL-terminated) and hands each result to `take`. A file that cannot be
 * read is a result like another. Returns early, with 0, when the program is told to stop
 * (base/interrupt.h).
 */
SEKI_MUST_CHECK int seki_pool_read(const struct seki_pool_options *options,
                                   struct seki_arena *arena, const struct seki_str *paths, size_t n,
                                   struct seki_err *err);

#endif

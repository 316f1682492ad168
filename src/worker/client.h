/*
 * The parent's side of the worker: hand over an open file, get a typed result.
 *
 * Files that came from somebody else are opened by the parent but read only by sekisho-worker, a
 * separate program that locks itself in (seccomp, Landlock, rlimits) before it looks at the
 * first byte. What comes back is a stream of length-checked records (worker/wire.h), every value
 * of which is checked again here. One worker serves one file (worker/pool.h has those that
 * serve many). A worker that dies, hangs or
 * talks nonsense is an error with its reason, never a crash of ours.
 */
#ifndef SEKI_WORKER_CLIENT_H
#define SEKI_WORKER_CLIENT_H

#include "audit/verify.h"
#include "base/arena.h"
#include "base/err.h"
#include "format/data/library.h"
#include "format/form/form.h"
#include "format/oscal/tables.h"
#include "model/fill.h"
#include "model/grid.h"
#include "model/outline.h"
#include "model/statement.h"
#include "report/explain.h"

struct seki_worker {
    struct seki_str program;  /* path of sekisho-worker, NUL-terminated */
    struct seki_str data_dir; /* path of data/, NUL-terminated: the worker loads catalogs from it */
    struct seki_str extra_catalog; /* catalog folders of the user, one to a line; empty: none */
    int wall_ms;                   /* time for one file; 0: SEKI_LIMIT_WORKER_WALL_MS */
};

struct seki_intake_options {
    struct seki_str path;    /* file to read, NUL-terminated */
    struct seki_str catalog; /* catalog id; empty: found by the content */
    struct seki_str sheet;   /* sheet name; empty: found */
    bool has_rows;           /* the report tells of every row (model/reading.h) */
};

/* A form in any layout, or native JSON, as a statement on one of `catalogs`. */
SEKI_MUST_CHECK int seki_worker_read_statement(
    const struct seki_worker *worker, struct seki_arena *arena,
    const struct seki_catalog *const *catalogs, size_t n_catalogs,
    const struct seki_intake_options *options, struct seki_statement **ret_statement,
    struct seki_form_report *ret_report, struct seki_err *err);

/* A form with other answers in it. */
struct seki_worker_into {
    struct seki_statement *statement; /* as the new form is read */
    struct seki_form_report report;
    const struct seki_fill_item *items; /* what became of each answer */
    size_t n_cells;                     /* that changed */
    size_t n_chained;                   /* of them: named in the calculation chain before */
    struct seki_str bytes;              /* the new file */
};

/*
 * Puts answers, as native JSON on a catalog of `catalogs`, into the form at options->path
 * (format/into/into.h). The worker that opens the form never sees the file they came from.
 */
SEKI_MUST_CHECK int seki_worker_put_into(const struct seki_worker *worker, struct seki_arena *arena,
                                         const struct seki_catalogs *catalogs,
                                         const struct seki_intake_options *options,
                                         struct seki_str answers, struct seki_worker_into *ret_into,
                                         struct seki_err *err);

/*
 * The questions of a blank form, or the requirements of a library file, at options->path; of the
 * options only path and sheet count.
 */
SEKI_MUST_CHECK int seki_worker_read_outline(const struct seki_worker *worker,
                                             struct seki_arena *arena,
                                             const struct seki_intake_options *options,
                                             struct seki_outline *ret_outline,
                                             struct seki_err *err);

/* As many workers at once as this machine has processors for, at least 1. */
#define SEKI_WORKERS_MAX 8
size_t seki_worker_count(void);

/* A CSV table, row by row into `sink`, in UTF-8. */
SEKI_MUST_CHECK int seki_worker_read_table(const struct seki_worker *worker,
                                           struct seki_arena *arena, struct seki_str path,
                                           const struct seki_grid_sink *sink, struct seki_err *err);

/* The assessment at `path` as the rows of report/levels_read.h, which are not checked here. */
SEKI_MUST_CHECK int seki_worker_read_levels(const struct seki_worker *worker,
                                            struct seki_arena *arena, struct seki_str path,
                                            const struct seki_grid_sink *sink,
                                            struct seki_err *err);

/*
 * An OSCAL document that is neither catalog nor statement (format/oscal/tables.h) at `path`, NUL-terminated;
 * `wanted` has the bit of each model that will do.
 */
SEKI_MUST_CHECK int seki_worker_read_oscal(const struct seki_worker *worker,
                                           struct seki_arena *arena, struct seki_str path,
                                           unsigned wanted, struct seki_oscal_tables *ret_tables,
                                           struct seki_err *err);

/*
 * An export of an audit record (audit/line.h) at `path`, NUL-terminated. `checkpoint` is the line of options->outside; both may
 * be missing.
 */
SEKI_MUST_CHECK int seki_worker_verify_audit(const struct seki_worker *worker,
                                             struct seki_arena *arena, struct seki_str path,
                                             struct seki_str checkpoint,
                                             const struct seki_audit_verify_options *options,
                                             struct seki_audit_verdict *ret_verdict,
                                             struct seki_err *err);

/*
 * The explanation of one risk of the assessment at `path` (NUL-terminated), as text or JSON. The
 * name in `options` is not used: it is the path's.
 */
SEKI_MUST_CHECK int seki_worker_explain(const struct seki_worker *worker, struct seki_arena *arena,
                                        struct seki_str path,
                                        const struct seki_explain_options *options,
                                        struct seki_str *ret_text, struct seki_err *err);

#endif

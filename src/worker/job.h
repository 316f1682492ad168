/*
 * One job of the worker as its parent sees it. Private to the client's files.
 *
 * A job is one worker process on one file, and what it has said so far. job.c starts it and moves
 * the bytes, reply.c judges the records, client.c makes results of them. All results are the
 * arena's; the process and its buffers are the job's, for seki_job_finish().
 */
#ifndef SEKI_WORKER_JOB_H
#define SEKI_WORKER_JOB_H

#include "base/buf.h"
#include "base/vec.h"
#include "model/fill.h"
#include "model/outline.h"
#include "model/reading.h"
#include "worker/archive.h"
#include "worker/client.h"
#include "worker/process.h"
#include "worker/wire.h"

#define SEKI_JOB_ARGS_MAX 16

/* How far the reply has come. Records out of order are nonsense. */
enum seki_job_state {
    SEKI_JOB_START,
    SEKI_JOB_HELLO,
    SEKI_JOB_BODY,
    SEKI_JOB_REPORTED,
    SEKI_JOB_DONE,
    SEKI_JOB_FAILED
};

/* What comes behind the statement when a form was filled in. */
struct seki_job_into {
    bool has_counts;
    size_t n_cells;
    size_t n_chained;
    struct seki_fill_item *items; /* of each answer */
    size_t n_items;
    struct seki_buf *bytes; /* of the new file */
};

/* An archive that is taken apart. */
struct seki_job_archive {
    struct seki_str name;
    const struct seki_archive_sink *sink;
    struct seki_map by_path;
    size_t n_files;
    size_t n_bytes;
};

/* One job: a worker on one file, and what it has said so far. */
struct seki_job {
    const struct seki_worker *worker;
    struct seki_arena *arena;
    struct seki_str path;
    size_t max_bytes; /* of the file */
    struct seki_process process;
    struct seki_wire_in in;
    enum seki_job_state state;
    struct seki_err *err;
    /* a statement */
    const struct seki_catalog *const *catalogs;
    size_t n_catalogs;
    struct seki_statement *statement;
    size_t n_answers;
    struct seki_derived_from *derived_at; /* the next one goes there */
    size_t n_derived_due;
    struct seki_vec extra;
    bool has_rows;        /* of the form: they were asked for */
    struct seki_vec rows; /* struct seki_row_report */
    struct seki_form_report report;
    struct seki_str second; /* bytes that the worker gets besides the file; n == 0: none */
    /* a form with other answers; NULL: something else is wanted */
    struct seki_job_into *into;
    /* an archive; NULL: something else is wanted */
    struct seki_job_archive *archive;
    /* an outline; NULL: something else is wanted */
    struct seki_outline *outline;
    struct seki_vec outline_items; /* struct seki_outline_item */
    struct seki_vec outline_pairs; /* struct seki_outline_pair */
    struct seki_vec outline_left;  /* struct seki_outline_left */
    struct seki_map outline_ids;
    /* an explanation; NULL: something else is wanted */
    struct seki_buf *text;
    /* a table; sink NULL: a statement is wanted, if it is no explanation */
    const struct seki_grid_sink *sink;
    struct seki_cell *cells;
    bool is_sheet_wanted;
    uint32_t last_row;
};

struct seki_job_args {
    const char *at[SEKI_JOB_ARGS_MAX + 1];
    size_t n;
    bool is_short; /* memory was out */
};

/* Before the members below are used; what is set in `job` stays. */
void seki_job_init(struct seki_job *job);
void seki_job_finish(struct seki_job *job);

/* Milliseconds that one file may take. */
int seki_job_wall_ms(const struct seki_job *job);

/* An option without a value is left out. */
void seki_job_add_option(struct seki_job_args *args, const struct seki_job *job, const char *name,
                         struct seki_str value);

/* client.c: the arguments of a worker that needs the data folder */
void seki_job_make_args(struct seki_job_args *args, const struct seki_job *job, const char *mode,
                        const struct seki_intake_options *options);

/* Opens the file and starts a worker on it; then listens to it until its end; or both. */
SEKI_MUST_CHECK int seki_job_start(struct seki_job *job, const struct seki_job_args *args);
SEKI_MUST_CHECK int seki_job_listen(struct seki_job *job);
SEKI_MUST_CHECK int seki_job_run(struct seki_job *job, const struct seki_job_args *args);

/* The steps of these, for a worker that takes one file after another. */
SEKI_MUST_CHECK int seki_job_open(struct seki_job *job); /* descriptor of the file, or a code */
SEKI_MUST_CHECK int seki_job_feed(struct seki_job *job, struct seki_str bytes);
SEKI_MUST_CHECK int seki_job_end(struct seki_job *job); /* the pipe is closed: was that all? */
int seki_job_fail_late(struct seki_job *job);
int seki_job_fail_pipe(struct seki_job *job, int negative_errno);

/* What the reply of a form came to; only after its end. */
SEKI_MUST_CHECK int seki_job_statement(struct seki_job *job, struct seki_statement **ret_statement,
                                       struct seki_form_report *ret_report);

/* reply_into.c: the records of a form that was filled in, behind the report */
SEKI_MUST_CHECK int seki_job_take_into(struct seki_job *job, struct seki_record *record);
bool seki_job_is_into_done(const struct seki_job *job);

/* client_archive.c: the files of an archive */
SEKI_MUST_CHECK int seki_job_take_archive(struct seki_job *job, struct seki_record *record);

/* reply_derivation.c: what the last answer was made from */
SEKI_MUST_CHECK int seki_job_take_derivation(struct seki_job *job, struct seki_record *record);

/* reply_outline.c: the records of an outline */
SEKI_MUST_CHECK int seki_job_take_outline(struct seki_job *job, struct seki_record *record);

/* reply.c: one record more; records out of order, or with nonsense in them, are errors. */
SEKI_MUST_CHECK int seki_job_take(struct seki_job *job, struct seki_record *record);
/* Turns the codes of worker/record.h into an error. */
SEKI_MUST_CHECK int seki_job_judge(struct seki_job *job, int r);
int seki_job_fail_nonsense(struct seki_job *job);

#endif

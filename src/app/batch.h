/*
 * Use case: many statements in one run (see app/app.h for what use cases have in common).
 *
 * Files and folders become a list; each file is read, checked or written by itself, and one that is
 * refused does not stop the others. Outputs are put into place when they are whole: when the
 * run ends early, by an error of the system or because it is told to stop (base/interrupt.h), what
 * is there is whole and nothing else is. However many files there are, only a few statements are
 * in memory; what stays of each file is its row of the table.
 */
#ifndef SEKI_APP_BATCH_H
#define SEKI_APP_BATCH_H

#include "app/convert.h"

enum seki_batch_state {
    SEKI_BATCH_UNREAD, /* the run was told to stop */
    SEKI_BATCH_FINE,
    SEKI_BATCH_NEGATIVE, /* as exit status 1 of the single command */
    SEKI_BATCH_REFUSED,
    SEKI_BATCH_STATE_MAX
};

struct seki_batch_file {
    struct seki_str path;
    struct seki_str output; /* empty: none */
    bool is_renamed;        /* another file had its name before */
    enum seki_batch_state state;
    const struct seki_err *why; /* it was refused */
    struct seki_str old;        /* where the output of an earlier run lies now; empty: none did */
    struct seki_str catalog;    /* id */
    size_t n_matched;
    size_t n_missing;
    size_t n_doubtful;
    size_t n_doubled;
    size_t n_left_over;
    size_t count[SEKI_SEVERITY_MAX]; /* findings */
};

/* What stood in a folder and is no form; `why` is a message without arguments. */
struct seki_batch_skipped {
    struct seki_str path;
    int why;
};

struct seki_batch {
    struct seki_batch_file *files;
    size_t n;
    const struct seki_batch_skipped *skipped;
    size_t n_skipped;
    size_t n_in[SEKI_BATCH_STATE_MAX];
};

/* One file is done; `check` only of a check, and of a file that was read. In the files' order. */
typedef void seki_batch_teller(void *user, const struct seki_batch_file *file,
                               const struct seki_check *check);

/* File `i` of `n`, from 1, is the next to be done. */
typedef void seki_batch_progress(void *user, size_t i, size_t n, struct seki_str path);

struct seki_batch_options {
    const struct seki_str *words; /* files and folders, NUL-terminated */
    size_t n_words;
    struct seki_str catalog; /* id, or path of a catalog folder; empty: found */
    struct seki_str sheet;
    size_t n_jobs;               /* 0: as many as there are processors */
    bool is_check;               /* look for contradictions; nothing is written */
    struct seki_str off;         /* of a check: see app/findings.h */
    struct seki_str output;      /* folder to fill; empty: nothing is written */
    enum seki_target to;         /* what is written */
    bool has_negative;           /* doubtful, doubled and left over make a file negative */
    seki_batch_teller *tell;     /* NULL: nobody listens */
    seki_batch_progress *follow; /* NULL: nobody looks on */
    void *user;
};

#define SEKI_BATCH_JOBS_MAX SEKI_WORKERS_MAX

/* These words mean a batch: more than one, or a folder. */
bool seki_batch_is_wanted(const struct seki_str *words, size_t n_words);

/*
 * Of a folder, the files whose names end as forms do are read, in the order of their names; folders
 * inside, hidden files and what programs leave behind are skipped. Outputs are called like the
 * files; a name that is taken gets a number.
 * What an earlier run made of a file that is refused now is renamed to NAME.old: it would look current. An output that would replace one of the files is
 * SEKI_ERR_USAGE, before anything is read.
 */
SEKI_MUST_CHECK int seki_app_batch(const struct seki_app *app,
                                   const struct seki_batch_options *options,
                                   struct seki_batch *ret_batch, struct seki_err *err);

/* batch_table.c: a row for each file, why files were refused, and how many there were of each. */
void seki_batch_table(const struct seki_batch *batch, const struct seki_batch_options *options,
                      enum seki_lang lang, struct seki_buf *out);

/* "done", "negative", "refused" or "unread". */
struct seki_str seki_batch_state_name(enum seki_batch_state state);

#endif

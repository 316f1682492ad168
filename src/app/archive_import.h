/*
 * A hospital's folder that came as one tar archive, imported by a job.
 *
 * Whoever takes the archive in keeps its bytes as content of the store and names them in the arguments of the job, with
 * "replace" and "preview" behind when they are wished for. The worker takes it apart into a folder of our own, which is then imported as
 * `hospital import` does. The bytes are gone in the transaction of the import, so a job that begins again sees that its
 * work was done; they are gone as well when the import fails.
 */
#ifndef SEKI_APP_ARCHIVE_IMPORT_H
#define SEKI_APP_ARCHIVE_IMPORT_H

#include "app/register_acts.h"

#define SEKI_ARCHIVE_JOB "import"

struct seki_archive_import {
    struct seki_str content;
    bool may_replace;
    bool is_preview; /* says what would be imported, and changes nothing */
    seki_app_progress *progress;
    void *user;
};

/* From the arguments of a job. The rest is the caller's. */
SEKI_MUST_CHECK int seki_archive_import_parse(struct seki_str arguments,
                                              struct seki_archive_import *ret_what,
                                              struct seki_err *err);

/* `ret_result`: the revision, or with a preview "devices N, ...". Not in a transaction. */
SEKI_MUST_CHECK int seki_act_archive_import(struct seki_acting *acting,
                                            const struct seki_archive_import *what,
                                            struct seki_str *ret_result, struct seki_err *err);

/* After it failed with `code` and `err`, which it gives back: the bytes are of no use any more. */
SEKI_MUST_CHECK int seki_act_archive_drop(struct seki_acting *acting,
                                          const struct seki_archive_import *what, int code,
                                          struct seki_err *err);

#endif

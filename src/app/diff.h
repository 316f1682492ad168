/*
 * Use case: two statements compared (see app/app.h for what use cases have in common).
 *
 * Both are read by the worker with one library, checked, and compared by engine/diff.h. The
 * document is appended to a buffer, or written aside where an output is named.
 */
#ifndef SEKI_APP_DIFF_H
#define SEKI_APP_DIFF_H

#include "app/app.h"
#include "report/diff_report.h"

enum seki_diff_target { SEKI_DIFF_TEXT, SEKI_DIFF_HTML, SEKI_DIFF_JSON, SEKI_DIFF_TARGET_MAX };

struct seki_diff_options {
    struct seki_import_options from[2]; /* their outputs are not used */
    enum seki_diff_target to;
    struct seki_str output; /* file to write; empty: none */
    struct seki_out *out;   /* takes it up to the caller's commit */
};

struct seki_compared {
    struct seki_import import[2];
    struct seki_diff diff;
    struct seki_diff_report report; /* for the writers of report/ */
};

SEKI_MUST_CHECK int seki_app_diff(const struct seki_app *app,
                                  const struct seki_diff_options *options,
                                  struct seki_compared *ret_compared, struct seki_err *err);

/* Appends the document in that format. */
void seki_diff_write(const struct seki_compared *compared, enum seki_diff_target to,
                     struct seki_buf *out);

/* "text", "html", "json"; SEKI_DIFF_TARGET_MAX: there is no such format. */
enum seki_diff_target seki_diff_target_from_name(struct seki_str name);

#endif

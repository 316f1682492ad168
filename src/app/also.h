/*
 * More files beside those that assess and conform always write, asked for by kind: --also pdf.
 *
 * A kind is one row of the table in also.c. Files go aside, into the set that the caller puts into
 * place. What an earlier run has left of a kind that is not asked for now is found, so that
 * nobody takes it for a part of this one.
 */
#ifndef SEKI_APP_ALSO_H
#define SEKI_APP_ALSO_H

#include "app/app.h"
#include "document/document.h"
#include "report/conform_report.h"
#include "report/parts.h"
#include "report/report.h"
#include "report/ruleset_report.h"

/* What a run is of: not every kind goes with each. */
enum seki_run { SEKI_RUN_ASSESS, SEKI_RUN_CONFORM, SEKI_RUN_RULESET, SEKI_RUN_MAX };

/* The kinds in a list such as "pdf,pdf", as a set of 1 << kind; SEKI_ERR_USAGE names those there are. */
SEKI_MUST_CHECK int seki_also_parse(struct seki_str list, enum seki_run run, unsigned *ret_kinds,
                                    struct seki_err *err);

/* "pdf" */
struct seki_str seki_also_name(enum seki_also_kind kind);

struct seki_also_job {
    const struct seki_app *app;
    unsigned kinds;
    struct seki_str folder; /* that is filled */
    struct seki_out *out;
};

SEKI_MUST_CHECK int seki_also_assess(const struct seki_also_job *job,
                                     const struct seki_report *report, struct seki_also *ret_also,
                                     struct seki_err *err);
SEKI_MUST_CHECK int seki_also_conform(const struct seki_also_job *job,
                                      const struct seki_conform_report *report,
                                      struct seki_also *ret_also, struct seki_err *err);
SEKI_MUST_CHECK int seki_also_ruleset(const struct seki_also_job *job,
                                      const struct seki_ruleset_report *report,
                                      struct seki_also *ret_also, struct seki_err *err);

#endif

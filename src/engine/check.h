/*
 * Checks of one statement against itself and its catalog.
 *
 * Pure: the same statement and day give the same findings, in the catalog's order. Rules:
 *
 *   gate.contradiction   error    two answers that cannot both be true. The gate of an item is not
 *                                 fulfilled, yet the item is answered yes; or it is fulfilled,
 *                                 yet the item is answered n-a. Only gates with a condition
 *                                 (A=yes, A=no) whose gate item is answered yes, no or n-a.
 *   gate.no-for-na       info     the gate is not fulfilled and the item is answered no where
 *                                 n-a is expected: noise that makers produce all the time.
 *   answer.na-unjustified warning  a question on an exposure is answered n-a, and no gate says that
 *                                 it need not be answered. It counts as unknown (profile.h), and so
 *                                 do the n-a of items below it, which are not told one by one.
 *   answer.limited       warning  an answer that comforts, with a note whose words limit it (only,
 *                                 optional, except, ...: model/qualify.h). It counts as unknown.
 *                                 So does one beside a day, not yet past, by which it is planned.
 *   plan.unclear         warning  a day by which a function is planned, beside an answer that is
 *                                 neither no nor blank; or its note or a comment says more than the
 *                                 plan (model/qualify.h), or it is years away. It counts for nothing
 *                                 (promise.h).
 *   plan.late            warning  that day has passed. It counts for nothing, either.
 *   pair.contradiction   error    two answers of different sections that cannot both be true, as the
 *                                 catalog's pairs.tsv says; pair.doubtful (warning) where they
 *                                 hardly can. Both count as unknown in either case.
 *   answer.doubled       warning  the item is answered in two ways (columns, rows or sheets).
 *   note.dangling        warning  a note that only points to another one, which is not in the form.
 *   na.no-reason         info     another question answered n-a without a note.
 *   no.no-plan           info     a protective function answered no without a note.
 *   answer.doubtful      warning  confidence below SEKI_CONFIDENT.
 *   answer.proposed      warning  made from answers to another form, and nobody confirmed it by name
 *                                 (model/derivation.h).
 *   answer.comment       info     somebody hung a comment on the row of an answer, or laid a text box
 *                                 over it; no program takes it into account. A warning when its
 *                                 words limit (model/qualify.h); beside no answer it is told only
 *                                 then, as info on a sheet without answers.
 *   answer.missing       info     an item without an answer.
 *   answer.see-note      info     a see-note answer: prose that no program can count on.
 *   note.missing         warning  a see-note answer without a note.
 *   header.missing       warning  no manufacturer, product or model, or date.
 *   header.conflict      warning  the form names two versions.
 *   edition.old          warning  catalog.ini says that its form has been replaced, or the form
 *                                 names an edition that catalog.ini lists as older than it.
 *   date.future          warning  the form is dated after `today`.
 *   date.old             info     it is dated SEKI_FORM_OLD_YEARS or more before `today` (our own
 *                                 choice of years; no standard sets one).
 *   text.hidden-characters warning a text holds characters that show nothing or disguise what follows:
 *                                 NUL and other controls, and those that turn the direction.
 *   text.long            warning  a text has more characters than a cell holds.
 *
 * Source of the gate rules: ANSI/NEMA HN 1-2019, the form's own "if yes" wording, and our
 * reading of its numbering (data/catalogs/mds2-2019, grade unverified).
 */
#ifndef SEKI_ENGINE_CHECK_H
#define SEKI_ENGINE_CHECK_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "model/finding.h"
#include "model/statement.h"

#define SEKI_FORM_OLD_YEARS 3
#define SEKI_RULE_PLAN_UNCLEAR SEKI_STR("plan.unclear")
#define SEKI_RULE_PLAN_LATE SEKI_STR("plan.late")
#define SEKI_CELL_CHARS 32767 /* that a cell of a spreadsheet holds */

/* A rule: its name in findings, and a message with what it is about in one line. */
struct seki_rule {
    struct seki_str name;
    int text;
};

/* All rules, in the order of importance. */
const struct seki_rule *seki_check_rules(size_t *ret_n);

/* `today` may be unset: rules that need it are left out. */
SEKI_MUST_CHECK int seki_check_statement(struct seki_arena *arena,
                                         const struct seki_statement *statement,
                                         struct seki_date today, struct seki_finding **ret_findings,
                                         size_t *ret_n, struct seki_err *err);

/* True when a finding of severity error, answer.limited or pair.doubtful touches this item. */
bool seki_findings_distrust(const struct seki_finding *findings, size_t n,
                            const struct seki_item *item);

/* Days by which a maker plans something, and which count for nothing. */
struct seki_lost_plans {
    size_t n_late;    /* plan.late */
    size_t n_unclear; /* plan.unclear */
};

struct seki_lost_plans seki_findings_lost_plans(const struct seki_finding *findings, size_t n);

#endif

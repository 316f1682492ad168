/*
 * Use case: answers carried onto another catalog (see app/app.h for what use cases have in common).
 *
 * The statement is read and checked, engine/carry.h makes the proposals, with the crosswalks that
 * app/carry_ties.h finds, and they are written aside as a statement on the other catalog.
 */
#ifndef SEKI_APP_CARRY_H
#define SEKI_APP_CARRY_H

#include "app/app.h"
#include "report/carry_report.h"

struct seki_carry_options {
    struct seki_import_options from; /* its output is where the statement goes; empty: nowhere */
    struct seki_str to;              /* id, or path of a catalog folder */
};

struct seki_carried {
    struct seki_import import;
    struct seki_carry carry;
    struct seki_carry_report report; /* for the writers of report/ */
};

/* SEKI_ERR_USAGE when the statement is on that catalog already. */
SEKI_MUST_CHECK int seki_app_carry(const struct seki_app *app,
                                   const struct seki_carry_options *options,
                                   struct seki_carried *ret_carried, struct seki_err *err);

#endif

/*
 * What the console does with hospitals' registers: each act in one transaction, with its record in the audit.
 *
 * Whoever can open the place as a file, or has the database's password, may do everything: the operating system, or the database, has
 * decided that. The record names the account of the system and says "console". An act that fails leaves nothing but
 * a record that says so.
 */
#ifndef SEKI_APP_REGISTER_ACTS_H
#define SEKI_APP_REGISTER_ACTS_H

#include "app/register.h"

struct seki_acting {
    const struct seki_app *app;
    struct seki_store *store;
    struct seki_str person; /* the account of the system */
    struct seki_organisation organisation;
    struct seki_register reg; /* of it, once an act has found it */
};

SEKI_MUST_CHECK int seki_acting_init(const struct seki_app *app, struct seki_str place,
                                     struct seki_acting *ret_acting, struct seki_err *err);
void seki_acting_finish(struct seki_acting *acting);
#define SEKI_CLEANUP_ACTING SEKI_CLEANUP(seki_acting_finish)

struct seki_act_import {
    struct seki_str folder;
    struct seki_str organisation; /* name or id */
    bool is_new;                  /* it is made, as a hospital, when there is none of this name */
    bool may_replace;
};

SEKI_MUST_CHECK int seki_act_import(struct seki_acting *acting, const struct seki_act_import *what,
                                    struct seki_register_counts *ret_counts,
                                    const struct seki_hospital **ret_hospital,
                                    struct seki_err *err);

/* `revision` 0: the newest. */
SEKI_MUST_CHECK int seki_act_export(struct seki_acting *acting, struct seki_str organisation,
                                    int64_t revision, struct seki_str folder, int64_t *ret_n_files,
                                    struct seki_err *err);
SEKI_MUST_CHECK int seki_act_assess(struct seki_acting *acting, struct seki_str organisation,
                                    const struct seki_assess_options *options,
                                    struct seki_assessment_row *ret_row, struct seki_err *err);

struct seki_hospital_row {
    struct seki_organisation organisation;
    int64_t revision, n_devices, n_statements, n_measures;
    int64_t assessment; /* the last one's number; 0: none */
};

/* Organisations that are hospitals, or have a register. At most SEKI_PAGE_HOSPITALS. */
#define SEKI_PAGE_HOSPITALS 10000
SEKI_MUST_CHECK int seki_act_hospitals(struct seki_acting *acting,
                                       struct seki_hospital_row **ret_list, size_t *ret_n,
                                       struct seki_err *err);

#endif

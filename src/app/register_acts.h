/*
 * Whole registers as acts (service/act.h): importing a folder, exporting one, assessing what stands there.
 *
 * They take long and need files, so each has a transaction of its own, on a connection of its own: that of the console, or of the
 * thread that runs jobs. An act that fails leaves nothing but a record that says so.
 */
#ifndef SEKI_APP_REGISTER_ACTS_H
#define SEKI_APP_REGISTER_ACTS_H

#include "app/register.h"
#include "service/act.h"

struct seki_acting {
    const struct seki_app *app;
    struct seki_store *store;
    struct seki_actor
        actor; /* of the console none of whose organisation is set: that of each act */
    struct seki_organisation organisation;
    struct seki_register reg; /* of it, once an act has found it */
};

/* The console's account at a place. */
SEKI_MUST_CHECK int seki_acting_init(const struct seki_app *app, struct seki_str place,
                                     struct seki_acting *ret_acting, struct seki_err *err);
/* Somebody else's, over a store that stays the caller's: not to be finished. */
static inline struct seki_acting seki_acting_of(const struct seki_app *app,
                                                struct seki_store *store,
                                                const struct seki_actor *actor)
{
    return (struct seki_acting){.app = app, .store = store, .actor = *actor};
}

/* What this person does, to be recorded so; `acting` is borrowed. */
static inline struct seki_act seki_acting_act(struct seki_acting *acting,
                                              struct seki_audit_event event)
{
    return (struct seki_act){.arena = acting->app->arena,
                             .store = acting->store,
                             .actor = &acting->actor,
                             .now = acting->app->now,
                             .event = event};
}

void seki_acting_finish(struct seki_acting *acting);
#define SEKI_CLEANUP_ACTING SEKI_CLEANUP(seki_acting_finish)

/* Says what was imported, before it is kept: when there is no room to say so, nothing is. */
typedef int seki_say_import(void *arg, const struct seki_acting *acting,
                            const struct seki_register_counts *counts,
                            const struct seki_hospital *hospital, struct seki_err *err);

struct seki_act_import {
    struct seki_str folder;
    struct seki_str organisation; /* name or id */
    bool is_new;                  /* it is made, as a hospital, when there is none of this name */
    bool may_replace;
    struct seki_str content; /* of the store, from which the folder was made: no longer needed */
    seki_say_import *say;    /* NULL: nobody waits for it */
    void *arg;               /* of say() */
};

SEKI_MUST_CHECK int seki_act_import(struct seki_acting *acting, const struct seki_act_import *what,
                                    struct seki_register_counts *ret_counts,
                                    const struct seki_hospital **ret_hospital,
                                    struct seki_err *err);

struct seki_act_exported {
    struct seki_register_exported of;
    int64_t n_left; /* evidence that is not in the folder */
    int64_t
        n_details_left; /* devices of whose details the same is true; 0 of an older revision that has its own */
};

/* `revision` 0: the newest. */
SEKI_MUST_CHECK int seki_act_export(struct seki_acting *acting, struct seki_str organisation,
                                    int64_t revision, struct seki_str folder,
                                    struct seki_act_exported *ret_exported, struct seki_err *err);

/* Told how far it is, between chunks; an error of `progress` ends it. */
struct seki_act_assess {
    struct seki_str organisation;
    const struct seki_assess_options *options;
    seki_app_progress *progress; /* NULL: nobody waits for it */
    void *user;
};
SEKI_MUST_CHECK int seki_act_assess(struct seki_acting *acting, const struct seki_act_assess *what,
                                    struct seki_assessment_row *ret_row, struct seki_err *err);

/* What a measure would change, as JSON; nothing is kept of it but the record that somebody asked. */
SEKI_MUST_CHECK int seki_act_what_if(struct seki_acting *acting, struct seki_str organisation,
                                     struct seki_str measure, struct seki_str scope,
                                     struct seki_str *ret_json, struct seki_err *err);

/* Compares an assessment with an earlier one; when that was done already, nothing. SEKI_ERR_NOTFOUND: there is no such assessment. */
struct seki_act_since {
    struct seki_str organisation;
    int64_t assessment, base;
    seki_app_progress *progress;
    void *user;
};
SEKI_MUST_CHECK int seki_act_since(struct seki_acting *acting, const struct seki_act_since *what,
                                   struct seki_err *err);

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

/*
 * What the files of data updates share. Internal to app/.
 *
 * A struct seki_data_place is where releases of one program stand, with the names in "current". Memory is the arena's.
 */
#ifndef SEKI_APP_DATA_INT_H
#define SEKI_APP_DATA_INT_H

#include "app/data.h"

#define SEKI_DATA_HISTORY 64 /* names kept in "current" */

struct seki_data_place {
    struct seki_str home;
    struct seki_str dir;                      /* "data-versions" */
    struct seki_str current;                  /* the file in it */
    struct seki_str names[SEKI_DATA_HISTORY]; /* in use first */
    size_t n;
};

/* data.c: SEKI_ERR_USAGE when the data folder was named by hand. */
SEKI_MUST_CHECK int seki_data_place(const struct seki_app *app, struct seki_data_place *ret_place,
                                    struct seki_err *err);

/* data.c: writes "current" into `out`, up to its commit. */
SEKI_MUST_CHECK int seki_data_write_current(const struct seki_data_place *place,
                                            struct seki_out *out, struct seki_err *err);

/* data_differ.c: what differs between the data in `dir` and a release */
SEKI_MUST_CHECK int seki_data_differ(struct seki_arena *arena, struct seki_str dir,
                                     const struct seki_release *release,
                                     const struct seki_data_change **ret_changes, size_t *ret_n,
                                     struct seki_err *err);

/* data_effect.c: what differs in the assessment of a hospital with the data in `dir` */
SEKI_MUST_CHECK int seki_data_effect(const struct seki_app *app,
                                     const struct seki_data_options *options, struct seki_str dir,
                                     struct seki_data_update *update, struct seki_err *err);

/* data_effect.c: the same of the registers of a store, in each of which it is recorded that the console took it out */
SEKI_MUST_CHECK int seki_data_effect_stored(const struct seki_app *app,
                                            const struct seki_data_options *options,
                                            struct seki_str dir, struct seki_data_update *update,
                                            struct seki_err *err);

/* data_stage.c: a release as a folder aside, and that folder gone again */
SEKI_MUST_CHECK int seki_data_stage(const struct seki_app *app, const struct seki_data_place *place,
                                    const struct seki_release *release, struct seki_str *ret_dir,
                                    struct seki_err *err);
void seki_data_unstage(const struct seki_data_place *place);

/* data_stage.c: puts it into place under `name`, unless the same stands there already */
SEKI_MUST_CHECK int seki_data_settle(const struct seki_app *app,
                                     const struct seki_data_place *place, struct seki_str name,
                                     struct seki_err *err);

#endif

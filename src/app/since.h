/*
 * An earlier assessment, read to be compared with. Internal to app/.
 *
 * It may come from anybody: the worker reads the file, and what it says of it is checked here.
 */
#ifndef SEKI_APP_SINCE_H
#define SEKI_APP_SINCE_H

#include "app/app.h"
#include "engine/compare.h"

/* `folder`: what assess filled, or an assessment.json. Memory is the arena's in `app`. */
SEKI_MUST_CHECK int seki_app_levels(const struct seki_app *app, struct seki_str folder,
                                    struct seki_levels *ret_levels, struct seki_err *err);

/* The path of the assessment in such a folder; p is NULL when memory is out. */
struct seki_str seki_app_assessment_path(const struct seki_app *app, struct seki_str folder);

/* When there is no such file: it was probably not made yet. Returns `r`, or the code of that. */
int seki_app_advise_assessment(int r, struct seki_str path, struct seki_err *err);

#endif

/*
 * The use case behind `conform --ruleset`: the products of a hospital's folder against an acceptance
 * rule set.
 *
 * It writes ruleset.json and ruleset.html aside, into the set of files that the caller puts into
 * place. All memory is the arena's in struct seki_app.
 */
#ifndef SEKI_APP_JUDGE_H
#define SEKI_APP_JUDGE_H

#include "app/conform.h"

/* `options->catalog` names the rule set: an id of data/rulesets, or the path of an INI file. */
SEKI_MUST_CHECK int seki_app_judge(const struct seki_app *app,
                                   const struct seki_conform_options *options,
                                   struct seki_conform_output *ret_output, struct seki_err *err);

#endif

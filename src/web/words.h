/*
 * The words of the rule data by which pages let people choose: kinds of device, zones, measures.
 *
 * They are those of the hub that the process was given (web/hub.h). Without it people type what they would have chosen.
 */
#ifndef SEKI_WEB_WORDS_H
#define SEKI_WEB_WORDS_H

#include "base/arena.h"
#include "base/err.h"
#include "web/hub.h"
#include "web/parts.h"

/*
 * Facts of a dimension to choose from, and first of all nothing: not known. Their values are their names in Japanese, as lists of
 * devices have them. What stands there now and is none of them stays, as it is.
 */
SEKI_MUST_CHECK int seki_web_fact_options(struct seki_arena *arena, enum seki_dimension dimension,
                                          enum seki_lang lang, struct seki_str now,
                                          const struct seki_web_option **ret_options, size_t *ret_n,
                                          struct seki_err *err);

/* What a measure may be for besides one device: all of them, or those of a fact. */
SEKI_MUST_CHECK int seki_web_scope_options(struct seki_arena *arena, enum seki_lang lang,
                                           const struct seki_web_option **ret_options,
                                           size_t *ret_n, struct seki_err *err);

/* All measures, by their order in the hub; their values are their ids. */
SEKI_MUST_CHECK int seki_web_measure_options(struct seki_arena *arena, enum seki_lang lang,
                                             struct seki_str now,
                                             const struct seki_web_option **ret_options,
                                             size_t *ret_n, struct seki_err *err);

/* The measure in words; NULL when the hub has none of this id. */
const struct seki_measure *seki_web_measure_of(struct seki_str id);

/*
 * Where a measure is done, in words: all devices, those of a fact of the hub ("zone:clinical"); a device, and what is none of these, as it stands.
 */
struct seki_str seki_web_scope(struct seki_str scope, enum seki_lang lang);

#endif

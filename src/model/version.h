/*
 * Versions and models of products as people write them: "Ver. 3.1", "V3.1" and "3.1" are one, and a cell may name several.
 */
#ifndef SEKI_MODEL_VERSION_H
#define SEKI_MODEL_VERSION_H

#include "base/arena.h"
#include "base/err.h"

/* One version, to be compared by its bytes; the arena's. */
SEKI_MUST_CHECK int seki_version_fold(struct seki_arena *arena, struct seki_str text,
                                      struct seki_str *ret_version, struct seki_err *err);

/* The versions that a form names ("2.0, 2.1"), each folded and on a line of its own. */
SEKI_MUST_CHECK int seki_versions_fold(struct seki_arena *arena, struct seki_str text,
                                       struct seki_str *ret_versions, struct seki_err *err);

/* Whether folded versions name this folded one. */
bool seki_versions_have(struct seki_str versions, struct seki_str version);

/* The models that a form or a product names, variants of it ("IP-8, IP-8A"), one after another, as they are written; a slash belongs to a model. */
bool seki_models_next(struct seki_str *rest, struct seki_str *ret_model);

#endif

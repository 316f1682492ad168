/*
 * Untrusted bytes to a jansson tree: the one place where we parse JSON.
 *
 * jansson refuses what programs read differently (duplicate keys, malformed UTF-8, lone
 * surrogates, NUL, numbers out of range, anything behind the document); the depth is ours. The
 * caller owns the tree and drops it with SEKI_CLEANUP_JSON.
 */
#ifndef SEKI_FORMAT_JSON_JSON_PARSE_H
#define SEKI_FORMAT_JSON_JSON_PARSE_H

#include <jansson.h>

#include "base/err.h"
#include "base/str.h"

/* SEKI_ERR_INVALID with line and column. A UTF-8 BOM is passed over. `name` is for messages. */
SEKI_MUST_CHECK int seki_json_parse(struct seki_str name, struct seki_str bytes, json_t **ret_root,
                                    struct seki_err *err);

/* For SEKI_CLEANUP_JSON: NULL is fine. */
void seki_json_drop(json_t **root);

#define SEKI_CLEANUP_JSON SEKI_CLEANUP(seki_json_drop)

#endif

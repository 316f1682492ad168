/*
 * A statement out of a tree of native JSON that is parsed, or was put together by the reader of another
 * format. See json_statement.h for what is read and what is refused.
 */
#ifndef SEKI_FORMAT_JSON_JSON_TREE_H
#define SEKI_FORMAT_JSON_JSON_TREE_H

#include <jansson.h>

#include "format/json/json_statement.h"

/* The tree stays the caller's; the statement borrows nothing from it. */
SEKI_MUST_CHECK int seki_json_statement(struct seki_arena *arena, struct seki_str name,
                                        const json_t *root,
                                        const struct seki_catalog *const *catalogs,
                                        size_t n_catalogs, struct seki_statement **ret_statement,
                                        struct seki_json_counts *ret_counts, struct seki_err *err);

#endif

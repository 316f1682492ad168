/*
 * Statements as native JSON, "sekisho-statement/1" (docs/schema/statement.schema.json).
 *
 * Reading is for untrusted files: jansson with duplicate keys rejected, depth limited, every value
 * checked; run it in the worker. Writing is deterministic. A file that was written reads back to
 * the same statement.
 */
#ifndef SEKI_FORMAT_JSON_JSON_STATEMENT_H
#define SEKI_FORMAT_JSON_JSON_STATEMENT_H

#include "base/arena.h"
#include "base/err.h"
#include "format/json/json_out.h"
#include "model/statement.h"

#define SEKI_JSON_STATEMENT_FORMAT "sekisho-statement/1"

/* What was found while reading, in items. */
struct seki_json_counts {
    size_t n_matched; /* of the catalog, with an entry in the document */
    size_t n_missing; /* of the catalog, without one: they are none */
    size_t n_unknown; /* of the document, not in the catalog: they became extra content */
    size_t n_doubled; /* answered twice differently: they became none */
};

/*
 * Makes jansson take its memory from base/alloc.h and draws the seed of its tables. Once, at the
 * start of a program: later it would have to open /dev/urandom, which the worker may not.
 */
void seki_json_use_our_heap(void);

/*
 * Chooses among `catalogs` by the document's "catalog". Items unknown to the catalog become extra
 * content; items missing in the document are none. `name` is the file's, for messages and as the
 * statement's name.
 */
SEKI_MUST_CHECK int seki_json_read_statement(struct seki_arena *arena, struct seki_str name,
                                             struct seki_str bytes,
                                             const struct seki_catalog *const *catalogs,
                                             size_t n_catalogs,
                                             struct seki_statement **ret_statement,
                                             struct seki_json_counts *ret_counts,
                                             struct seki_err *err);

void seki_json_write_statement(struct seki_buf *out, const struct seki_statement *statement);

struct seki_derivation;

/* The member "proposal", into the object that is open. */
void seki_json_add_derivation(struct seki_json_out *j, const struct seki_derivation *derivation);

#endif

/*
 * Reading OSCAL (JSON, release 1.2.1 and what came before it in 1.x): run it in the worker only.
 *
 * A component-definition becomes a statement, a catalog an outline (model/outline.h), all else that is read rows of tables
 * (tables.h). A catalog that we wrote comes back with every cell of our
 * tables, from the properties of our namespace; of any other, groups become sections, controls
 * requirements with their statement as text, links references. What has no place in a catalog is
 * listed as left over with a count and the place of the first, never dropped without a word.
 *
 * Members and datatypes are checked first, and a file with a mistake is refused with its place as a
 * JSON pointer. The tree stays the caller's; what is returned is the arena's.
 */
#ifndef SEKI_FORMAT_OSCAL_OSCAL_READ_H
#define SEKI_FORMAT_OSCAL_OSCAL_READ_H

#include <jansson.h>

#include "base/arena.h"
#include "base/err.h"
#include "format/json/json_statement.h"
#include "format/oscal/tables.h"
#include "model/outline.h"

/* By the one member that the document has besides "$schema" (enum seki_oscal_model: tables.h). */
enum seki_oscal_model seki_oscal_model(json_t *root);

/* As OSCAL calls it: "catalog", "component-definition" ... */
struct seki_str seki_oscal_model_name(enum seki_oscal_model model);

/* What a received statement may be of. */
struct seki_oscal_forms {
    const struct seki_catalog *const *at;
    size_t n;
    const struct seki_catalog *wanted; /* NULL: any of them */
};

/*
 * The document is OSCAL; SEKI_ERR_INVALID when it is no component-definition, answers for no product or
 * for several, or has nothing that is an item of a form. A component of ours comes back as it was; an
 * answer whose sentence, control or remarks somebody changed is in doubt. One of somebody else gets
 * notes only: no prose is ever taken for a yes. What is not taken stands in the extra content.
 */
SEKI_MUST_CHECK int seki_oscal_read_statement(struct seki_arena *arena, struct seki_str name,
                                              json_t *root, const struct seki_oscal_forms *forms,
                                              struct seki_statement **ret_statement,
                                              struct seki_json_counts *ret_counts,
                                              struct seki_err *err);

/*
 * A profile, mapping-collection, assessment results or a plan of action as rows; `wanted` has the bit of
 * each model that will do. SEKI_ERR_INVALID for any other document: the hint says what reads it. One of
 * ours comes back whole, from its properties; sentences and numbers that we made of them are not read.
 */
SEKI_MUST_CHECK int seki_oscal_read_tables(struct seki_arena *arena, struct seki_str name,
                                           json_t *root, unsigned wanted,
                                           const struct seki_oscal_sink *sink,
                                           struct seki_err *err);

/* The document is OSCAL; SEKI_ERR_INVALID when it is no catalog. `name` is the file's. */
SEKI_MUST_CHECK int seki_oscal_read_catalog(struct seki_arena *arena, struct seki_str name,
                                            json_t *root, struct seki_outline *ret_outline,
                                            struct seki_err *err);

#endif

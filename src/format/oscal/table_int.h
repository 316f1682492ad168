/*
 * What the files that read documents as tables share. Private to this folder.
 *
 * table_read.c opens the document and tells what was passed over; profile_read.c, mapping_read.c,
 * results_read.c and poam_read.c each read one model. Cells of a row are views of the tree, or texts of
 * the arena.
 */
#ifndef SEKI_FORMAT_OSCAL_TABLE_INT_H
#define SEKI_FORMAT_OSCAL_TABLE_INT_H

#include "format/oscal/oscal.h"
#include "format/oscal/oscal_read.h"
#include "format/oscal/walk.h"

struct seki_oscal_tabler {
    struct seki_oscal_doc doc;
    const json_t *root; /* of the model */
    struct seki_oscal_place top;
    const struct seki_oscal_sink *sink;
    size_t n_rows[SEKI_OSCAL_TABLE_MAX];
};

/* More than SEKI_LIMIT_OSCAL_ROWS rows of one table are refused. */
SEKI_MUST_CHECK int seki_oscal_put_row(struct seki_oscal_tabler *t, enum seki_oscal_table table,
                                       const struct seki_str *cells);

SEKI_MUST_CHECK int seki_oscal_put_head_row(struct seki_oscal_tabler *t, struct seki_str key,
                                            struct seki_str value);

/* Something that somebody changed in a document of ours: "changed", or why else it is not taken. */
SEKI_MUST_CHECK int seki_oscal_leave_row(struct seki_oscal_tabler *t, struct seki_str reason,
                                         struct seki_str text,
                                         const struct seki_oscal_place *place);

/* The value of a property of ours, or an empty view. */
struct seki_str seki_oscal_own(const json_t *object, struct seki_str name);

/* The whole number between 0 and 1 as one of 100, in the arena; empty where there is none. */
SEKI_MUST_CHECK int seki_oscal_hundredths(struct seki_oscal_tabler *t, const json_t *number,
                                          struct seki_str *ret_text);

/*
 * Properties of ours that stand there many times, as one text: "open (3); unknown (2)". `names` is that
 * of the property, then those of what follows it.
 */
SEKI_MUST_CHECK int seki_oscal_list(struct seki_oscal_tabler *t, const json_t *object,
                                    const struct seki_str *names, size_t n,
                                    struct seki_str *ret_text);

/* Objects by their "uuid"; the first of two counts. */
struct seki_oscal_index {
    struct seki_map by_uuid;
    struct seki_vec objects; /* const json_t * */
};

SEKI_MUST_CHECK int seki_oscal_index_make(struct seki_oscal_tabler *t, const json_t *list,
                                          struct seki_oscal_index *ret_index);
const json_t *seki_oscal_index_find(const struct seki_oscal_index *index, struct seki_str uuid);

/* A row of measures.csv: `name` of its properties stands behind "of-" or alone. */
void seki_oscal_use_cell(struct seki_str *cells, struct seki_str name, struct seki_str value);
SEKI_MUST_CHECK int seki_oscal_put_use(struct seki_oscal_tabler *t, struct seki_str *cells);

/* The models. */
SEKI_MUST_CHECK int seki_oscal_tell_profile(struct seki_oscal_tabler *t);
SEKI_MUST_CHECK int seki_oscal_tell_mapping(struct seki_oscal_tabler *t);
SEKI_MUST_CHECK int seki_oscal_tell_results(struct seki_oscal_tabler *t);
SEKI_MUST_CHECK int seki_oscal_tell_poam(struct seki_oscal_tabler *t);

#endif

/*
 * What the files that make lists of OSCAL documents share. Private to them.
 *
 * oscal_import.c is the use case, oscal_crosswalk.c makes the crosswalk of a mapping-collection.
 * All memory is the arena's of the use case.
 */
#ifndef SEKI_APP_OSCAL_IMPORT_INT_H
#define SEKI_APP_OSCAL_IMPORT_INT_H

#include "app/oscal_import.h"

struct seki_oscal_job {
    const struct seki_app *app;
    const struct seki_oscal_import_options *options;
    struct seki_library library;
    struct seki_oscal_tables tables;
    struct seki_oscal_import import;
    struct seki_err *err;
};

/* The rows of SEKI_OSCAL_LEFT, as whoever reads a document of this kind lists them. */
SEKI_MUST_CHECK int seki_oscal_left_all(struct seki_arena *arena,
                                        const struct seki_oscal_tables *tables,
                                        struct seki_vec *left, struct seki_err *err);

/* One more that was passed over. */
SEKI_MUST_CHECK int seki_oscal_left_add(struct seki_vec *left, enum seki_oscal_left_reason reason,
                                        struct seki_str text, struct seki_str place,
                                        struct seki_err *err);

/* A file of the folder, aside. */
SEKI_MUST_CHECK int seki_oscal_write_list(struct seki_oscal_job *job, struct seki_str name,
                                          const struct seki_buf *text, size_t n_rows);

/* The item that a document names by its id or as an OSCAL token; SEKI_NO_INDEX: none. */
size_t seki_oscal_find_item(const struct seki_catalog *catalog, struct seki_arena *scratch,
                            struct seki_str name);

/* oscal_crosswalk.c: FROM--TO.tsv for each pair of catalogs */
SEKI_MUST_CHECK int seki_oscal_crosswalks(struct seki_oscal_job *job);

#endif

/*
 * Loading a crosswalk (docs/data-formats.md, data/crosswalks).
 *
 * As strict as the library: every mistake is a complaint with file and line. One file for each pair
 * of catalogs; it is used in both directions.
 */
#ifndef SEKI_FORMAT_DATA_CROSSWALK_H
#define SEKI_FORMAT_DATA_CROSSWALK_H

#include "base/arena.h"
#include "base/err.h"
#include "format/data/complaint.h"
#include "model/crosswalk.h"

/* The file at `path`, between the catalogs that its name says. */
SEKI_MUST_CHECK int seki_crosswalk_load(struct seki_arena *arena, struct seki_str path,
                                        const struct seki_catalog *from,
                                        const struct seki_catalog *to,
                                        struct seki_crosswalk **ret_crosswalk,
                                        struct seki_complaints *complaints, struct seki_err *err);

/* Whether such items may be related like this; else the loader would complain of the row. */
bool seki_crosswalk_may_link(const struct seki_crosswalk *crosswalk, const struct seki_link *link);

/*
 * From one catalog to the other, out of the data folder `dir`: `from`--`to`.tsv, or `to`--`from`.tsv
 * turned. NULL when there is neither.
 */
SEKI_MUST_CHECK int seki_crosswalk_find(struct seki_arena *arena, struct seki_str dir,
                                        const struct seki_catalog *from,
                                        const struct seki_catalog *to,
                                        struct seki_crosswalk **ret_crosswalk,
                                        struct seki_complaints *complaints, struct seki_err *err);

/* The same out of a folder that holds the file itself, such as that of a user's catalog. */
SEKI_MUST_CHECK int seki_crosswalk_find_in(struct seki_arena *arena, struct seki_str folder,
                                           const struct seki_catalog *from,
                                           const struct seki_catalog *to,
                                           struct seki_crosswalk **ret_crosswalk,
                                           struct seki_complaints *complaints,
                                           struct seki_err *err);

#endif

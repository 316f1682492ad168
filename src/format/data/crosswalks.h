/*
 * All crosswalks of a data folder: `dir`/crosswalks, one FROM--TO.tsv for each pair of catalogs.
 *
 * As strict as the library: a name that does not say two of its catalogs, a pair that stands there in
 * both directions, and every mistake in a file are complaints. A data folder without the folder has no
 * crosswalks. All memory is the arena's.
 */
#ifndef SEKI_FORMAT_DATA_CROSSWALKS_H
#define SEKI_FORMAT_DATA_CROSSWALKS_H

#include "format/data/library.h"
#include "model/crosswalk.h"

struct seki_crosswalks {
    const struct seki_crosswalk **at; /* by the names of their files */
    size_t n;
};

/* Between the catalogs of `library`, out of its folder. */
SEKI_MUST_CHECK int seki_crosswalks_load(struct seki_arena *arena,
                                         const struct seki_library *library,
                                         struct seki_crosswalks *ret_crosswalks,
                                         struct seki_complaints *complaints, struct seki_err *err);

/* The same, with the first complaint as error: for commands that only use the data. */
SEKI_MUST_CHECK int seki_crosswalks_open(struct seki_arena *arena,
                                         const struct seki_library *library,
                                         struct seki_crosswalks *ret_crosswalks,
                                         struct seki_err *err);

/*
 * One more file, of the user's own: between the catalogs that its name says (FROM--TO.tsv); with a name
 * that does not have "--" in it, from the first of `ends` to the second. It stands before those of `inout_crosswalks`.
 */
SEKI_MUST_CHECK int seki_crosswalks_add(struct seki_arena *arena,
                                        const struct seki_library *library, struct seki_str path,
                                        const struct seki_catalog *const ends[2],
                                        struct seki_crosswalks *inout_crosswalks,
                                        struct seki_err *err);

/* The list with `first` in front. */
SEKI_MUST_CHECK int seki_crosswalks_put(struct seki_arena *arena,
                                        const struct seki_crosswalk *first,
                                        struct seki_crosswalks *list, struct seki_err *err);

#endif

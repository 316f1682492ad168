/*
 * Checking a whole data folder: every file is loaded, and its mistakes become complaints.
 *
 * The same loaders that use the data do it, so what passes here can be used. All memory is the arena's.
 */
#ifndef SEKI_FORMAT_DATA_CHECK_H
#define SEKI_FORMAT_DATA_CHECK_H

#include "base/arena.h"
#include "format/data/complaint.h"

/* `dir` has a hub/; `ret_files`: how many files were read. */
SEKI_MUST_CHECK int seki_data_check(struct seki_arena *arena, struct seki_str dir,
                                    struct seki_complaints *complaints, size_t *ret_files,
                                    struct seki_err *err);

#endif

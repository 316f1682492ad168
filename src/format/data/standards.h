/*
 * Loading the standards register (docs/data-formats.md, data/standards.tsv).
 *
 * As strict as the library: every mistake is a complaint with file and line. What is superseded
 * names the entry that took its place, nothing else does, and following these names comes to an end.
 */
#ifndef SEKI_FORMAT_DATA_STANDARDS_H
#define SEKI_FORMAT_DATA_STANDARDS_H

#include "base/arena.h"
#include "base/err.h"
#include "format/data/complaint.h"
#include "model/standard.h"

/* `dir`/standards.tsv; a data folder without it is an error. */
SEKI_MUST_CHECK int seki_standards_load(struct seki_arena *arena, struct seki_str dir,
                                        struct seki_standards *ret_standards,
                                        struct seki_complaints *complaints, struct seki_err *err);

#endif

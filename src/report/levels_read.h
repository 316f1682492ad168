/*
 * An earlier assessment.json as rows: what a comparison needs of it, and nothing else.
 *
 * The file may come from anybody, so it is read in the worker, and what reads the rows there checks them
 * again. Each row begins with a word: "method" (id, edition, day), "scenario" (id), "group", "asset" (id, of
 * the last group), "risk" (scenario, level, and letters: o open, u unknown, a accepted). "method" and the
 * scenarios come last, because the document says in its own order what it is.
 */
#ifndef SEKI_REPORT_LEVELS_READ_H
#define SEKI_REPORT_LEVELS_READ_H

#include "base/arena.h"
#include "base/err.h"
#include "model/grid.h"

struct seki_levels_reader;

/* `name` is the file's, for messages. NULL when memory is out. */
struct seki_levels_reader *seki_levels_reader_new(struct seki_arena *arena, struct seki_str name,
                                                  const struct seki_grid_sink *sink);
void seki_levels_reader_free(struct seki_levels_reader **reader);

/* The next piece of the document; groups are told as they end. */
SEKI_MUST_CHECK int seki_levels_reader_feed(struct seki_levels_reader *reader,
                                            struct seki_str piece, struct seki_err *err);

/* The end of it; SEKI_ERR_INVALID when it was no assessment. */
SEKI_MUST_CHECK int seki_levels_reader_end(struct seki_levels_reader *reader, struct seki_err *err);

#endif

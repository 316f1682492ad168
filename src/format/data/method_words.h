/*
 * What a method says in words: the names of its scales and levels, and which treatment a level asks
 * for (docs/data-formats.md, data/methods).
 *
 * Private to format/data. All of it may be missing, but not in part: a scale has words for all of
 * its levels or for none, and so have the bands rules of treatment.
 */
#ifndef SEKI_FORMAT_DATA_METHOD_WORDS_H
#define SEKI_FORMAT_DATA_METHOD_WORDS_H

#include "format/data/ini.h"
#include "model/method.h"

/* Scales, bands and acceptance lines of the method have been read. */
SEKI_MUST_CHECK int seki_method_words_read(struct seki_arena *arena, struct seki_ini *ini,
                                           struct seki_method *method,
                                           struct seki_complaints *complaints,
                                           struct seki_err *err);

#endif

/*
 * Sketches of texts: which runs of three bytes a text has, as bits that several of them share. They tell at
 * next to no cost which of a few texts another one is most like; format/form/similar.h tells it exactly.
 * Letters and digits of ASCII without their case, and all other scripts, count.
 */
#ifndef SEKI_MODEL_SKETCH_H
#define SEKI_MODEL_SKETCH_H

#include <stdint.h>

#include "base/msg.h"
#include "base/str.h"

#define SEKI_SKETCH_WORDS 8  /* of 64 bits */
#define SEKI_SKETCH_PROBES 8 /* runs looked at in place of all */

struct seki_sketch {
    uint64_t bits[SEKI_SKETCH_WORDS];
    unsigned n; /* bits that are set */
};

/* A few runs from all over a text: the bits that a like text has set. */
struct seki_sketch_probes {
    uint16_t bits[SEKI_SKETCH_PROBES];
    unsigned n;
};

struct seki_sketch seki_sketch_of(struct seki_str text);
struct seki_sketch_probes seki_sketch_probe(struct seki_str text);

/* In every language. */
void seki_sketch_text(const struct seki_text *text, struct seki_sketch ret_sketches[SEKI_LANG_MAX]);

/* How many bits two sketches have in common, and how many of the probes the sketch has. */
unsigned seki_sketch_common(const struct seki_sketch *a, const struct seki_sketch *b);
unsigned seki_sketch_hits(const struct seki_sketch *sketch,
                          const struct seki_sketch_probes *probes);

#endif

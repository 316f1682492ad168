/*
 * The parts of an assessment's report, so that a reader can be given only some of them.
 *
 * One table row is one part: its name on the command line and its heading. A report that leaves
 * parts out says so, in the same words on each page and paper.
 */
#ifndef SEKI_REPORT_PARTS_H
#define SEKI_REPORT_PARTS_H

#include "base/err.h"
#include "base/msg.h"

enum seki_part {
    SEKI_PART_DIRECTOR, /* what has to be decided, on one page */
    SEKI_PART_MATRIX,
    SEKI_PART_CHANGES,
    SEKI_PART_MEASURES,
    SEKI_PART_RISKS,
    SEKI_PART_STATEMENTS,
    SEKI_PART_UNKNOWN,
    SEKI_PART_ASSETS,
    SEKI_PART_METHOD,
    SEKI_PART_MAX
};

#define SEKI_PARTS_ALL ((1U << SEKI_PART_MAX) - 1)

static inline bool seki_parts_has(unsigned parts, enum seki_part part)
{
    return parts >> part & 1U;
}

/* The parts in a list such as "director,risks", as a set of 1 << part; SEKI_ERR_USAGE names all. */
SEKI_MUST_CHECK int seki_parts_parse(struct seki_str list, unsigned *ret_parts,
                                     struct seki_err *err);

/* Appends the headings of the parts in the set, "At a glance, Risk matrix". */
void seki_parts_add_names(struct seki_buf *out, enum seki_lang lang, unsigned set);

/* Appends what is shown and what is not; nothing when all is shown. */
void seki_parts_add_notice(struct seki_buf *out, enum seki_lang lang, unsigned set);

#endif

/*
 * How an answer was derived from answers to another form: a proposal, until a named person confirms it.
 *
 * What it says is memory only. It was made when the answers were carried over (engine/carry.h) and
 * stays with the answer in native JSON, whose member "proposal" it is; nothing is concluded from
 * it again. All memory is the arena's.
 */
#ifndef SEKI_MODEL_DERIVATION_H
#define SEKI_MODEL_DERIVATION_H

#include <stddef.h>

#include "base/date.h"
#include "base/str.h"
#include "model/statement.h"

/* An answer of the other form. */
struct seki_derived_from {
    struct seki_str item; /* id in its own catalog, which need not be at hand */
    enum seki_value value;
    struct seki_str text;
    struct seki_str note;
    struct seki_str sheet;
    struct seki_str cell;
};

struct seki_derivation {
    struct seki_derived_from
        *from; /* of a blank: those that were looked at; at most SEKI_LIMIT_ITEMS */
    size_t n_from;
    struct seki_str relation; /* "equal" ... "none": engine/carry.h */
    bool is_flipped;
    struct seki_str way;     /* over several crosswalks; else empty */
    struct seki_text reason; /* why this answer, or why none */
    struct seki_str by;      /* who confirmed it; empty: nobody did */
    struct seki_date date;   /* when */
};

/* Somebody took it over with name and day, and as a person's answer. */
bool seki_answer_is_confirmed(const struct seki_answer *answer);

/* An answer that is a proposal: given, derived and not confirmed. */
bool seki_answer_is_proposal(const struct seki_answer *answer);

/* Sees to it that a proposal is no more than doubtful, whatever confidence was claimed for it. */
void seki_answer_doubt_proposal(struct seki_answer *answer);

#endif

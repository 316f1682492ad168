/*
 * Clauses of the health ministry's guideline as forms write them.
 *
 * Editions up to 5.2 are cited as chapter, C or D, and number: 6.5.C1, 6.5 C.1, 6.5C1項. Since
 * edition 6.0 a clause is a volume, a chapter and a circled number: システム運用編 14⑤. Both become
 * keys that can be compared: "6.5.c.1", "control/14.5". Private to this folder.
 *
 * Source of the shapes: MHLW guideline 5.2 chapters 6 to 9; 6.0, the four volumes.
 */
#ifndef SEKI_FORMAT_FORM_CLAUSE_H
#define SEKI_FORMAT_FORM_CLAUSE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#define SEKI_CLAUSES 8 /* that are looked at in one text */

struct seki_clauses {
    struct seki_str keys[SEKI_CLAUSES]; /* in the arena */
    size_t n;
};

/* The clauses that a text mentions. */
SEKI_MUST_CHECK int seki_clauses_in(struct seki_arena *arena, struct seki_str text,
                                    struct seki_clauses *ret_clauses, struct seki_err *err);

/* The clauses of an item's refs: "mhlw-5.2:6.5.C.1; mhlw-6.0:control/14.5". */
SEKI_MUST_CHECK int seki_clauses_of_refs(struct seki_arena *arena, struct seki_str refs,
                                         struct seki_clauses *ret_clauses, struct seki_err *err);

bool seki_clauses_meet(const struct seki_clauses *a, const struct seki_clauses *b);

#endif

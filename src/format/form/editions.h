/*
 * What became of the questions of a form in its next edition.
 *
 * Questions are recognised by their texts first and by their numbers second: a number that now
 * stands before another question is another question. What is recognised becomes a link of a
 * crosswalk, graded unverified: nobody has read the two side by side.
 */
#ifndef SEKI_FORMAT_FORM_EDITIONS_H
#define SEKI_FORMAT_FORM_EDITIONS_H

#include "base/arena.h"
#include "base/err.h"
#include "model/catalog.h"

enum seki_change_kind {
    SEKI_CHANGE_SAME,       /* number and text */
    SEKI_CHANGE_REWORDED,   /* the same number, a text that is like the old one */
    SEKI_CHANGE_RENUMBERED, /* another number, the text is the same or like the old one */
    SEKI_CHANGE_ADDED,
    SEKI_CHANGE_REMOVED,
    SEKI_CHANGE_MAX
};

struct seki_change {
    enum seki_change_kind kind;
    size_t from; /* item of the old edition; SEKI_NO_INDEX: added */
    size_t to;   /* of the new one; SEKI_NO_INDEX: removed */
    int alike;   /* 0 to 100: the texts; 100 is the same text */
};

/* "same", "reworded" ... */
struct seki_str seki_change_kind_name(enum seki_change_kind kind);

/*
 * One change for each answerable item of `to` in its order, then one for each of `from` that is gone.
 * All memory of the result is the arena's.
 */
SEKI_MUST_CHECK int seki_editions_compare(struct seki_arena *arena, const struct seki_catalog *from,
                                          const struct seki_catalog *to,
                                          struct seki_change **ret_changes, size_t *ret_n,
                                          struct seki_err *err);

#endif

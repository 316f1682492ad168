/*
 * Conformity now against how it stood at some other time: what became met, what no longer is.
 *
 * How it stood is what a document says: ours by state, one of somebody else only as satisfied or not,
 * which stays their word. Requirements are matched by item and sheet. Pure; all memory is the
 * arena's, and what is returned points into both.
 */
#ifndef SEKI_ENGINE_SINCE_H
#define SEKI_ENGINE_SINCE_H

#include "engine/conform.h"

struct seki_conform_past {
    struct seki_str vendor;        /* whose sheet; empty: the hospital's */
    size_t item;                   /* of the catalog */
    enum seki_conform_state state; /* SEKI_CONFORM_STATE_MAX: nothing is known but the next */
    bool is_satisfied;
};

enum seki_conform_change_kind {
    SEKI_CONFORM_LOST,   /* was met or satisfied, and is not any more */
    SEKI_CONFORM_OPENED, /* is open, and was not, nor was it met */
    SEKI_CONFORM_GAINED, /* is met, and was not */
    SEKI_CONFORM_MOVED,  /* any other change of its state */
    SEKI_CONFORM_NEW,    /* was not told */
    SEKI_CONFORM_GONE,   /* is not told any more: a sheet or an item that is not there */
    SEKI_CONFORM_SAME,
    SEKI_CONFORM_CHANGE_MAX
};

struct seki_conform_change {
    enum seki_conform_change_kind kind;
    const struct seki_conform_part *part;     /* NULL: gone */
    const struct seki_conform_result *result; /* NULL: gone */
    const struct seki_conform_past *was;      /* NULL: new */
};

struct seki_conform_since {
    const struct seki_conform_change
        *changes; /* without the same: in the order of the sheets, then what is gone */
    size_t n;
    size_t count[SEKI_CONFORM_CHANGE_MAX];
    /* of the document */
    struct seki_str file;
    struct seki_str date; /* as it says; empty: it does not */
    bool is_own;
    size_t n_unknown; /* findings that name no requirement of the catalog */
};

/* Fills changes and counts. Of two findings on the same the first counts. */
SEKI_MUST_CHECK int seki_conform_compare(struct seki_arena *arena, const struct seki_conformity *c,
                                         const struct seki_conform_past *past, size_t n_past,
                                         struct seki_conform_since *inout_since,
                                         struct seki_err *err);

/* lost, opened, gained, moved, new, gone, same */
struct seki_str seki_conform_change_name(enum seki_conform_change_kind kind);

#endif

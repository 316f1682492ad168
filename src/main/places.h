/*
 * Where the program's own files are, seen from the program itself.
 *
 * Nothing is compiled in, so a copied or moved tree works: the build folder finds the data of the
 * source tree beside it, an installed program those of its prefix. Texts are the arena's.
 */
#ifndef SEKI_MAIN_PLACES_H
#define SEKI_MAIN_PLACES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct seki_places {
    struct seki_str data_dir; /* in use; empty: not found */
    struct seki_str
        data_home; /* that came with the program; empty: SEKISHO_DATA names the one in use */
    struct seki_str worker;  /* where it should be, if it is nowhere */
    struct seki_str painter; /* the same */
    struct seki_str server;  /* the same */
    struct seki_str fonts;   /* SEKISHO_FONTS; empty: where packages put them */
};

/* SEKISHO_DATA, when it is set, is the data folder whatever stands there. */
SEKI_MUST_CHECK int seki_places_find(struct seki_arena *arena, struct seki_places *ret_places,
                                     struct seki_err *err);

#endif

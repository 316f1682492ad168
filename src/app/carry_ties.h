/*
 * What ties two forms together, from the data folder and from folders of the user's own.
 *
 * The crosswalk between the two, if there is one, and the web of all crosswalks between forms, for
 * the ways over more than one. All memory is the arena's in struct seki_app.
 */
#ifndef SEKI_APP_CARRY_TIES_H
#define SEKI_APP_CARRY_TIES_H

#include "app/app.h"
#include "engine/carry.h"
#include "format/data/library.h"

struct seki_tie_ends {
    const struct seki_catalog
        *from; /* loaded; each stands in for that of the library with its id */
    const struct seki_catalog *to;
    struct seki_str folders[2]; /* of crosswalks, looked into before the data folder; empty: none */
};

/* `library` must outlive the result. A mistake in a crosswalk is an error. */
SEKI_MUST_CHECK int seki_app_carry_ties(const struct seki_app *app,
                                        const struct seki_library *library,
                                        const struct seki_tie_ends *ends,
                                        struct seki_carry_ties *ret_ties, struct seki_err *err);

#endif

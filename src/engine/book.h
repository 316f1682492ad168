/*
 * The book of rules: everything of a data folder at once, for who looks something up in it.
 *
 * A view: it owns nothing and points into what was loaded. A data folder may have no scenarios and no
 * register of standards.
 */
#ifndef SEKI_ENGINE_BOOK_H
#define SEKI_ENGINE_BOOK_H

#include "engine/web.h"
#include "model/scenario.h"
#include "model/standard.h"

struct seki_book {
    struct seki_web web; /* hub, catalogs and crosswalks are its parts */
    struct seki_scenario_set **sets;
    size_t n_sets;
    struct seki_standards standards;
};

static inline const struct seki_hub *seki_book_hub(const struct seki_book *book)
{
    return book->web.parts.hub;
}

#endif

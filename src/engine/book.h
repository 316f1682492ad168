/*
 * The book of rules: everything of a data folder at once, for who looks something up in it.
 *
 * An entry is one thing with an id: an item of a catalog, what stands on the hub, a scenario, a
 * standard. Items are named "catalog:item", all others by their own id. The book is a view: it owns
 * nothing and points into what was loaded. A data folder may have no scenarios and no register of
 * standards.
 */
#ifndef SEKI_ENGINE_BOOK_H
#define SEKI_ENGINE_BOOK_H

#include "base/buf.h"
#include "engine/web.h"
#include "model/scenario.h"
#include "model/standard.h"

struct seki_book {
    struct seki_web web; /* hub, catalogs and crosswalks are its parts */
    struct seki_scenario_set **sets;
    size_t n_sets;
    struct seki_standards standards;
};

enum seki_entry_kind {
    SEKI_ENTRY_OBJECTIVE,
    SEKI_ENTRY_EXPOSURE,
    SEKI_ENTRY_FACT,
    SEKI_ENTRY_MEASURE,
    SEKI_ENTRY_SCENARIO,
    SEKI_ENTRY_ITEM,
    SEKI_ENTRY_STANDARD,
    SEKI_ENTRY_MAX
};

struct seki_entry {
    enum seki_entry_kind kind;
    size_t set; /* number of the catalog or of the set of scenarios; else 0 */
    size_t index;
};

/* What an entry says of itself. All texts are borrowed. */
struct seki_entry_face {
    struct seki_str set; /* id of its catalog or set of scenarios; empty: it has none */
    struct seki_str id;
    const struct seki_text *title;
    const struct seki_text *more; /* story, what to do, use; NULL: there is no more */
    struct seki_str words[3];     /* other names of it, references ...; may be empty */
    struct seki_origin origin;
};

static inline const struct seki_hub *seki_book_hub(const struct seki_book *book)
{
    return book->web.parts.hub;
}

/* How many of a kind there are; of items and scenarios those of one set. */
size_t seki_book_count(const struct seki_book *book, enum seki_entry_kind kind, size_t set);

/* How many sets of this kind: catalogs, sets of scenarios, else 1. */
size_t seki_book_n_sets(const struct seki_book *book, enum seki_entry_kind kind);

struct seki_entry_face seki_book_face(const struct seki_book *book, struct seki_entry entry);
const struct seki_item *seki_book_item(const struct seki_book *book, struct seki_entry entry);
const struct seki_scenario *seki_book_scenario(const struct seki_book *book,
                                               struct seki_entry entry);

/* Appends "catalog:item", or the id. */
void seki_book_add_name(struct seki_buf *out, const struct seki_book *book,
                        struct seki_entry entry);

/*
 * The entry with this name. Case and width do not count, nor do the aliases of an item. SEKI_ERR_NOTFOUND
 * has the nearest name as advice.
 */
SEKI_MUST_CHECK int seki_book_find(const struct seki_book *book, struct seki_arena *scratch,
                                   struct seki_str name, struct seki_entry *ret_entry,
                                   struct seki_err *err);

/* objective, exposure, fact, measure, scenario, item, standard */
struct seki_str seki_entry_kind_name(enum seki_entry_kind kind);

#endif

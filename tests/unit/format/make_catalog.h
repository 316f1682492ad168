/*
 * Catalogs for tests, made from a table.
 *
 * All memory is the arena's; running out of it fails the test. The strings of the table are
 * borrowed.
 */
#ifndef SEKI_TESTS_UNIT_FORMAT_MAKE_CATALOG_H
#define SEKI_TESTS_UNIT_FORMAT_MAKE_CATALOG_H

#include "base/arena.h"
#include "model/catalog.h"

struct make_item {
    struct seki_str id;
    enum seki_item_kind kind;
    const char *field; /* NULL: none */
    const char *alias; /* NULL: none */
    const char *ja;    /* NULL: none */
    const char *refs;  /* NULL: none */
};

struct seki_catalog *make_catalog(struct seki_arena *arena, const char *id,
                                  const struct make_item *items, size_t n);

#endif

/*
 * The products of a maker, as rows: what its statements are about.
 *
 * Texts are the arena's. Whoever changes one says which edition he has seen.
 */
#ifndef SEKI_STORE_PRODUCT_H
#define SEKI_STORE_PRODUCT_H

#include "store/search.h"

enum seki_product_field {
    SEKI_PRODUCT_NAME, /* 1 to 200 characters */
    SEKI_PRODUCT_MODEL,
    SEKI_PRODUCT_NOTE,
    SEKI_PRODUCT_REGULATORY, /* number of its approval, certification or notification */
    SEKI_PRODUCT_CONTACT,    /* who answers questions about its statements */
    SEKI_PRODUCT_USE,        /* intended use */
    SEKI_PRODUCT_FIELDS
};

struct seki_product {
    int64_t number; /* within the organisation */
    struct seki_str text[SEKI_PRODUCT_FIELDS];
    int64_t edition, made, changed;
};

SEKI_MUST_CHECK int seki_store_product_add(struct seki_store *store, struct seki_str organisation,
                                           const struct seki_product *row, int64_t now,
                                           int64_t *ret_number, struct seki_err *err);

/* SEKI_ERR_NOTFOUND */
SEKI_MUST_CHECK int seki_store_product_get(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation, int64_t number,
                                           struct seki_product *ret_row, struct seki_err *err);

/* By number. */
SEKI_MUST_CHECK int seki_store_products(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str organisation, const struct seki_page *page,
                                        struct seki_product **ret_list, size_t *ret_n,
                                        struct seki_err *err);

/* SEKI_ERR_EXISTS: somebody was faster. */
SEKI_MUST_CHECK int seki_store_product_change(struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_product *row, int64_t now,
                                              struct seki_err *err);

#endif

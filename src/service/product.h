/*
 * The products of a maker: what its statements are about. Acts on the actor's own organisation, as in service/register.h.
 */
#ifndef SEKI_SERVICE_PRODUCT_H
#define SEKI_SERVICE_PRODUCT_H

#include "service/act.h"
#include "store/product.h"

struct seki_products_asked {
    struct seki_page page;
    struct seki_product *list; /* the answer */
    size_t n;
};

SEKI_MUST_CHECK int seki_product_list(struct seki_act *act, struct seki_products_asked *asked,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_product_get(struct seki_act *act, int64_t number,
                                     struct seki_product *ret_row, struct seki_err *err);

/* Of number 0 it is added. SEKI_ERR_INVALID: no name, or a longer one than 200 characters. */
SEKI_MUST_CHECK int seki_product_put(struct seki_act *act, const struct seki_product *row,
                                     struct seki_product *ret_row, struct seki_err *err);

#endif

#include "service/product.h"

#include "base/visible.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "service/maker_int.h"

#define PRODUCT SEKI_STR("product")

static int list_products(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_products_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);

    return seki_store_products(act->arena, act->store, act->actor->organisation, &page,
                               &asked->list, &asked->n, err);
}

int seki_product_list(struct seki_act *act, struct seki_products_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, PRODUCT, list_products, asked, err);
}

struct one {
    int64_t number;
    const struct seki_product *row;
    struct seki_product *ret;
};

static int get(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    int r = seki_register_number(act, one->number, SEKI_STR(""), err);

    r = r < 0 ? r
              : seki_store_product_get(act->arena, act->store, act->actor->organisation,
                                       one->number, one->ret, err);
    if (r == 0) {
        act->event.object_name = one->ret->text[SEKI_PRODUCT_NAME];
    }
    return r;
}

int seki_product_get(struct seki_act *act, int64_t number, struct seki_product *ret_row,
                     struct seki_err *err)
{
    struct one one = {.number = number, .ret = ret_row};

    return seki_register_read(act, PRODUCT, get, &one, err);
}

/* All but what is written in lines. */
static int need_visible(struct seki_act *act, const struct seki_product *row, struct seki_err *err)
{
    struct seki_product was = {.number = 0};
    struct seki_str texts[SEKI_PRODUCT_FIELDS];
    int r = row->number ? seki_store_product_get(act->arena, act->store, act->actor->organisation,
                                                 row->number, &was, err)
                        : 0;

    memcpy(texts, row->text, sizeof(texts));
    texts[SEKI_PRODUCT_NOTE] = texts[SEKI_PRODUCT_USE] = SEKI_STR("");
    return r < 0
               ? r
               : seki_visible_need(texts, row->number ? was.text : NULL, SEKI_PRODUCT_FIELDS, err);
}

static int put(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    struct seki_str organisation = act->actor->organisation;
    int r;

    if (!seki_maker_is_name(one->row->text[SEKI_PRODUCT_NAME])) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_no_product_name(),
                         M_hint_make_no_product_name());
    }
    r = need_visible(act, one->row, err);
    if (r < 0) {
        return r;
    }
    one->number = one->row->number;
    r = one->number ? seki_store_product_change(act->store, organisation, one->row, act->now, err)
                    : seki_store_product_add(act->store, organisation, one->row, act->now,
                                             &one->number, err);
    return r < 0 ? r : get(act, one, err);
}

int seki_product_put(struct seki_act *act, const struct seki_product *row,
                     struct seki_product *ret_row, struct seki_err *err)
{
    struct one one = {.row = row, .ret = ret_row};

    return seki_register_write(act, PRODUCT, row->number ? SEKI_AUDIT_UPDATE : SEKI_AUDIT_CREATE,
                               put, &one, err);
}

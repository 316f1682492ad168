/*
 * Loading the example data that comes with the program: for a hospital the invented hospital, for a maker a product with a statement that is
 * half filled in.
 *
 * It stands in the folder `examples` beside the rule data, in hospital/ and in product.json. A hospital's goes into an empty register only:
 * devices that nobody has would be counted among those that are there. What is loaded, and by whom, is kept (store/example.h); removing it is
 * service/example.h.
 */
#ifndef SEKI_APP_EXAMPLE_H
#define SEKI_APP_EXAMPLE_H

#include "app/register_acts.h"
#include "service/example.h"

/* `organisation`: name or id. `may_be_there`: a job that begins again after its work was done finds it so. Not in a transaction. */
SEKI_MUST_CHECK int seki_act_example_load(struct seki_acting *acting, struct seki_str organisation,
                                          bool may_be_there, struct seki_example *ret_example,
                                          struct seki_err *err);

/* What stands there now is removed, or with `only_look` only looked at; `ret_state` is as it was. SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_act_example_remove(struct seki_acting *acting,
                                            struct seki_str organisation, bool only_look,
                                            struct seki_example_state *ret_state,
                                            struct seki_err *err);

#endif

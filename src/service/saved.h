/*
 * Filters of lists, saved under a name: for oneself, or for the whole organisation.
 *
 * Whoever may read content keeps his own; those of the organisation are saved, renamed and removed by whoever may change content. Each change is an
 * act with its record. A name stands once among those of one scope and list.
 */
#ifndef SEKI_SERVICE_SAVED_H
#define SEKI_SERVICE_SAVED_H

#include "service/act.h"
#include "store/saved.h"

struct seki_saved_filters {
    struct seki_saved_filter *list; /* the own ones, then those of the organisation */
    size_t n, n_own;
};

/* What a page of the list offers: no act, as nothing of the content is shown. Without the permission to read: none. */
SEKI_MUST_CHECK int seki_saved_filters(struct seki_act *act, enum seki_saved_list list,
                                       struct seki_saved_filters *ret_filters,
                                       struct seki_err *err);

/*
 * List, name and query count. SEKI_ERR_INVALID: no name, one that is too long, a query that is no
 * address. SEKI_ERR_EXISTS: there is one of that name. SEKI_ERR_LIMIT: SEKI_LIMIT_SAVED_FILTERS are there.
 */
SEKI_MUST_CHECK int seki_saved_add(struct seki_act *act, const struct seki_saved_filter *filter,
                                   bool is_shared, int64_t *ret_number, struct seki_err *err);

/* `filter`: number, edition, and the new name. SEKI_ERR_NOTFOUND also of somebody else's own one. */
SEKI_MUST_CHECK int seki_saved_rename(struct seki_act *act, const struct seki_saved_filter *filter,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_saved_remove(struct seki_act *act, const struct seki_saved_filter *filter,
                                      struct seki_err *err);

#endif

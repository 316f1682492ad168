/*
 * The measures of an organisation, as rows: what stands in measures.csv, value by value as somebody wrote it.
 *
 * A row has no id in the file; its number is one, as long as nobody imports again.
 */
#ifndef SEKI_STORE_MEASURE_H
#define SEKI_STORE_MEASURE_H

#include "store/search.h"

/* The columns of measures.csv, in the order in which app/measures.c has them. */
enum seki_measure_field {
    SEKI_MEASURE_ID,
    SEKI_MEASURE_SCOPE,
    SEKI_MEASURE_STATE,
    SEKI_MEASURE_OWNER,
    SEKI_MEASURE_DUE,
    SEKI_MEASURE_EVIDENCE,
    SEKI_MEASURE_NOTE,
    SEKI_MEASURE_FIELDS
};

struct seki_measure_row {
    int64_t number; /* from 1, the order of the list; of one to add: 0 is behind the last */
    struct seki_str text[SEKI_MEASURE_FIELDS];
    struct seki_str more; /* values of other columns (store/cells.h), in the order of their heads */
    int64_t edition;
    int64_t made, changed;
};

/* `ret_number` may be NULL. */
SEKI_MUST_CHECK int seki_store_measure_add(struct seki_store *store,
                                           const struct seki_register *reg,
                                           const struct seki_measure_row *row, int64_t now,
                                           int64_t *ret_number, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_measure_get(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation, int64_t number,
                                           struct seki_measure_row *ret_row, struct seki_err *err);

/* The row with the same number gets these values. */
SEKI_MUST_CHECK int seki_store_measure_change(struct seki_store *store,
                                              const struct seki_register *reg,
                                              const struct seki_measure_row *row, int64_t now,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_store_measure_remove(struct seki_store *store,
                                              const struct seki_register *reg, int64_t number,
                                              int64_t edition, struct seki_err *err);

struct seki_measure_filter {
    struct seki_search search;
    struct seki_str state; /* as written; empty: any */
};

/* By number. One statement. */
SEKI_MUST_CHECK int seki_store_measures(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str organisation,
                                        const struct seki_measure_filter *filter,
                                        const struct seki_page *page,
                                        struct seki_measure_row **ret_list, size_t *ret_n,
                                        struct seki_err *err);

SEKI_MUST_CHECK int seki_store_measure_count(struct seki_store *store, struct seki_str organisation,
                                             int64_t *ret_n, struct seki_err *err);

#endif

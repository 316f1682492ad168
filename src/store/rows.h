/*
 * Reading the rows of a query into an array of structs. Internal to store/.
 *
 * What every list and every look-up has in common. `take` fills one zeroed element from one row, with texts in the arena;
 * false: memory is out.
 */
#ifndef SEKI_STORE_ROWS_H
#define SEKI_STORE_ROWS_H

#include "store/search.h"
#include "store/store_int.h"

struct seki_rows_query {
    enum seki_sql_id query;
    const struct seki_value *takes;
    size_t n_takes;
    size_t item; /* bytes of one element */
    bool (*take)(struct seki_arena *arena, const struct seki_value *row, void *element);
};

/* At most `limit` rows. */
SEKI_MUST_CHECK int seki_rows_list(struct seki_arena *arena, struct seki_store *store,
                                   const struct seki_rows_query *query, size_t limit,
                                   void **ret_list, size_t *ret_n, struct seki_err *err);

/* The one row there may be: true in `ret_is_there`, and `element` is filled. */
SEKI_MUST_CHECK int seki_rows_one(struct seki_arena *arena, struct seki_store *store,
                                  const struct seki_rows_query *query, void *element,
                                  bool *ret_is_there, struct seki_err *err);

/* `n` texts of a row, copied in their order; false: memory is out. */
bool seki_rows_texts(struct seki_arena *arena, const struct seki_value *row, size_t n,
                     struct seki_str *texts);

/* Runs a query; `ret_changed` may be NULL. */
SEKI_MUST_CHECK int seki_rows_run(struct seki_store *store, enum seki_sql_id query,
                                  const struct seki_value *takes, size_t n_takes,
                                  int64_t *ret_changed, struct seki_err *err);

/*
 * The same in a transaction, when nobody asks how many rows were changed: it travels with what is asked next, which also tells that it
 * failed.
 */
SEKI_MUST_CHECK int seki_rows_put(struct seki_store *store, enum seki_sql_id query,
                                  const struct seki_value *takes, size_t n_takes,
                                  struct seki_err *err);

/*
 * A row that is changed must be the one that was read: no row with that edition is SEKI_ERR_EXISTS when there is one with
 * another, else SEKI_ERR_NOTFOUND.
 */
SEKI_MUST_CHECK int seki_rows_changed(int64_t n_changed, bool is_there, struct seki_str what,
                                      struct seki_err *err);

/* Rows that an organisation and a number name. */
struct seki_rows_kind {
    struct seki_str word; /* what one is called in messages, before its number */
    enum seki_sql_id get; /* takes both */
    bool (*take)(struct seki_arena *arena, const struct seki_value *row, void *element);
    size_t size; /* bytes of one element */
};

/* SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_rows_get(struct seki_arena *arena, struct seki_store *store,
                                  const struct seki_rows_kind *kind, struct seki_str organisation,
                                  int64_t number, void *ret_row, struct seki_err *err);

/* No row of that edition was changed: SEKI_ERR_EXISTS, somebody was faster, or SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_rows_late(struct seki_store *store, const struct seki_rows_kind *kind,
                                   struct seki_str organisation, int64_t number,
                                   struct seki_err *err);

/* The same when it is known which. */
SEKI_MUST_CHECK int seki_rows_missing(const struct seki_rows_kind *kind, int64_t number,
                                      bool is_there, struct seki_err *err);

/* What the queries "..._found" take of a search; so many values. */
size_t seki_search_takes(const struct seki_search *search, struct seki_value *takes);

/*
 * The number behind the last one, which the query gives. Until the transaction ends nobody else, at another server either, gets one of this
 * organisation.
 */
SEKI_MUST_CHECK int seki_rows_new_number(struct seki_store *store, enum seki_sql_id query,
                                         struct seki_str organisation, int64_t *ret_number,
                                         struct seki_err *err);

/* The number that a query gives, or two; ret_second is NULL when it gives one. */
SEKI_MUST_CHECK int seki_rows_numbers(struct seki_store *store, enum seki_sql_id query,
                                      struct seki_str organisation, int64_t *ret_first,
                                      int64_t *ret_second, struct seki_err *err);

#endif

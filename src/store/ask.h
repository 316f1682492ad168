/*
 * A query with what it takes in one struct, and the four ways of asking it. Internal to store/.
 */
#ifndef SEKI_STORE_ASK_H
#define SEKI_STORE_ASK_H

#include "store/rows.h"

/* A query and what it takes. */
struct seki_ask {
    enum seki_sql_id query;
    size_t n;
    struct seki_value takes[SEKI_SQL_VALUES];
};

/* Fills one zeroed struct from a row; false: memory is out. */
typedef bool seki_ask_take(struct seki_arena *arena, const struct seki_value *row, void *ret);

struct seki_ask_shape {
    seki_ask_take *take;
    size_t size;  /* of one struct */
    size_t limit; /* of how many */
};

/* At most `limit` structs, in the order of the query. */
SEKI_MUST_CHECK int seki_ask_list(struct seki_arena *arena, struct seki_store *store,
                                  const struct seki_ask *ask, const struct seki_ask_shape *shape,
                                  void **ret_list, size_t *ret_n, struct seki_err *err);

/* 1: `ret` is filled from the first row; 0: there is none. */
SEKI_MUST_CHECK int seki_ask_one(struct seki_arena *arena, struct seki_store *store,
                                 const struct seki_ask *ask, seki_ask_take *take, void *ret,
                                 struct seki_err *err);

/* A query that gives one number; 0 when no row. */
SEKI_MUST_CHECK int seki_ask_number(struct seki_store *store, const struct seki_ask *ask,
                                    int64_t *ret_number, struct seki_err *err);

/* A query that gives nothing: 1 when it changed a row, 0 when none. */
SEKI_MUST_CHECK int seki_ask_change(struct seki_store *store, const struct seki_ask *ask,
                                    struct seki_err *err);

/* The first `n` values of a row with texts of the arena; false: memory is out. */
bool seki_ask_keep(struct seki_arena *arena, const struct seki_value *row, size_t n,
                   struct seki_value *kept);

/* A text, or NULL when it is empty: for what refers to another row. */
static inline struct seki_value seki_sql_reference(struct seki_str id)
{
    return (struct seki_value){.type = SEKI_SQL_TEXT, .is_null = id.n == 0, .str = id};
}

/* Words of a column that a rule of its table keeps to a list, and back. */
struct seki_str seki_sql_lang_name(enum seki_lang lang);
enum seki_lang seki_sql_lang(struct seki_str name);
size_t seki_sql_word(const struct seki_str *words, size_t n, struct seki_str word);

#endif

/*
 * The statements of an organisation and their answers, as rows.
 *
 * The form as it was received is a file of the register, "statements/NAME" (store/file.h); what was read of it stands here, and whole, as
 * native JSON, behind `native`. An answer that was changed has an edition above 0, and what was received stays in `raw`.
 */
#ifndef SEKI_STORE_STATEMENT_H
#define SEKI_STORE_STATEMENT_H

#include "store/search.h"

enum seki_statement_field {
    SEKI_STATEMENT_NAME, /* of the file in statements/ */
    SEKI_STATEMENT_CATALOG,
    SEKI_STATEMENT_MANUFACTURER,
    SEKI_STATEMENT_PRODUCT,
    SEKI_STATEMENT_MODEL,
    SEKI_STATEMENT_VERSION,
    SEKI_STATEMENT_DAY,
    SEKI_STATEMENT_NATIVE, /* content (store/file.h) of the native JSON; empty: it could not be read */
    SEKI_STATEMENT_PROBLEM, /* why not, in the language of the organisation */
    SEKI_STATEMENT_FIELDS
};

struct seki_statement_row {
    int64_t number;
    struct seki_str text[SEKI_STATEMENT_FIELDS];
    int64_t n_items, n_answered, n_doubtful; /* as received */
    int64_t edition;                         /* 1: no answer was changed */
    int64_t made, changed;
};

/* `number` is given. SEKI_ERR_EXISTS. */
SEKI_MUST_CHECK int seki_store_statement_add(struct seki_store *store,
                                             const struct seki_register *reg,
                                             const struct seki_statement_row *row, int64_t now,
                                             struct seki_err *err);
SEKI_MUST_CHECK int seki_store_statement_get(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation, int64_t number,
                                             struct seki_statement_row *ret_row,
                                             struct seki_err *err);

/* The number of the next one (store/rows.h: seki_rows_new_number). */
SEKI_MUST_CHECK int seki_store_statement_number(struct seki_store *store,
                                                struct seki_str organisation, int64_t *ret_number,
                                                struct seki_err *err);

struct seki_statement_filter {
    struct seki_search search;
    struct seki_str catalog; /* id; empty: any */
};

/* By number. One statement. */
SEKI_MUST_CHECK int seki_store_statement_list(struct seki_arena *arena, struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_statement_filter *filter,
                                              const struct seki_page *page,
                                              struct seki_statement_row **ret_list, size_t *ret_n,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_store_statement_count(struct seki_store *store,
                                               struct seki_str organisation, int64_t *ret_n,
                                               struct seki_err *err);

/* --- answers */

enum seki_answer_field {
    SEKI_ANSWER_ITEM,
    SEKI_ANSWER_VALUE, /* yes, no, na, note, text, none */
    SEKI_ANSWER_TEXT,
    SEKI_ANSWER_NOTE,
    SEKI_ANSWER_PLANNED, /* a day, or empty */
    SEKI_ANSWER_RAW,
    SEKI_ANSWER_RAW_NOTE,
    SEKI_ANSWER_SHEET,
    SEKI_ANSWER_CELL,
    SEKI_ANSWER_TIED, /* how its row was tied to the item: id, clause, text, person, or empty */
    SEKI_ANSWER_FIELDS
};

struct seki_answer_row {
    int64_t number; /* from 1, in the order of the catalog */
    struct seki_str text[SEKI_ANSWER_FIELDS];
    int64_t confidence; /* 0 to 100 */
    int64_t edition;    /* 0: as received */
    int64_t changed;
};

SEKI_MUST_CHECK int seki_store_answer_add(struct seki_store *store, const struct seki_register *reg,
                                          int64_t statement, const struct seki_answer_row *row,
                                          int64_t now, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_answer_get(struct seki_arena *arena, struct seki_store *store,
                                          struct seki_str organisation, int64_t statement,
                                          struct seki_str item, struct seki_answer_row *ret_row,
                                          struct seki_err *err);
SEKI_MUST_CHECK int seki_store_answers(struct seki_arena *arena, struct seki_store *store,
                                       struct seki_str organisation, int64_t statement,
                                       const struct seki_page *page,
                                       struct seki_answer_row **ret_list, size_t *ret_n,
                                       struct seki_err *err);

/* Value, text, note, planned and confidence of the answer to an item; the rest is not looked at. */
SEKI_MUST_CHECK int seki_store_answer_change(struct seki_store *store,
                                             const struct seki_register *reg,
                                             const struct seki_statement_row *statement,
                                             const struct seki_answer_row *row, int64_t now,
                                             struct seki_err *err);

#endif

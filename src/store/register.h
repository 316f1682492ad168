/*
 * The register of an organisation: what it has in the store, and where in its history.
 *
 * Every import of a hospital's folder makes a new revision; files of older ones stay readable (store/file.h), and rows (devices,
 * statements, measures) are those of the newest. What changes something needs a transaction of the caller's. Nothing here asks
 * who may do what: that is service/.
 *
 * A row has an edition that grows with each change. Whoever changes or removes one says which edition he has seen: another one is
 * SEKI_ERR_EXISTS, a row that is not there SEKI_ERR_NOTFOUND.
 */
#ifndef SEKI_STORE_REGISTER_H
#define SEKI_STORE_REGISTER_H

#include "store/store.h"

/*
 * Which part of a list is wanted: at most `limit` rows behind one of them. Zeroed but for the limit: the first ones. When fewer
 * come, there are no more.
 */
struct seki_page {
    struct seki_str key; /* of lists that are sorted by a text */
    int64_t after;       /* a number */
    size_t limit;
};

struct seki_register {
    struct seki_str organisation; /* borrowed */
    int64_t number;               /* of the register, in this store */
    int64_t revision;             /* 0: nothing was imported yet */
    int64_t changes;              /* of rows that an assessment reads, beside imports */
};

/* SEKI_ERR_NOTFOUND when the organisation has none yet. */
SEKI_MUST_CHECK int seki_store_register(struct seki_store *store, struct seki_str organisation,
                                        struct seki_register *ret_register, struct seki_err *err);

/* Makes it where there is none. SEKI_ERR_NOTFOUND when there is no such organisation. */
SEKI_MUST_CHECK int seki_store_register_make(struct seki_store *store, struct seki_str organisation,
                                             struct seki_register *ret_register,
                                             struct seki_err *err);

/*
 * The same for a change that is prepared in several transactions: one that is made for it is none, seki_store_register() does not find it, before
 * seki_store_register_make() is called for it.
 */
SEKI_MUST_CHECK int seki_store_register_reserve(struct seki_store *store,
                                                struct seki_str organisation,
                                                struct seki_register *ret_register,
                                                struct seki_err *err);

/* Devices, statements, measures and what is said of requirements, and files, that stand there now. */
SEKI_MUST_CHECK int seki_store_register_rows(struct seki_store *store, struct seki_str organisation,
                                             int64_t *ret_rows, int64_t *ret_files,
                                             struct seki_err *err);

/*
 * Begins the next revision: all files end, and all devices, statements, answers and measures are gone; whoever wants the changes
 * made since the last import in the history writes stale files first (store/file.h). SEKI_ERR_EXISTS when somebody else was
 * faster.
 */
SEKI_MUST_CHECK int seki_store_register_renew(struct seki_store *store,
                                              struct seki_register *inout_register,
                                              struct seki_err *err);

/* Until the end of the transaction nobody else touches it, on PostgreSQL, where several write. */
SEKI_MUST_CHECK int seki_store_register_hold(struct seki_store *store,
                                             const struct seki_register *reg, struct seki_err *err);

/*
 * Rows that came from the file of this path, and that an assessment reads, were changed: it is stale (store/file.h), and so are
 * assessments that were made before.
 */
SEKI_MUST_CHECK int seki_store_register_touch(struct seki_store *store,
                                              const struct seki_register *reg, struct seki_str path,
                                              struct seki_err *err);

/* Only the next revision begins; files and rows stay. */
SEKI_MUST_CHECK int seki_store_register_revise(struct seki_store *store,
                                               struct seki_register *inout_register,
                                               struct seki_err *err);

#endif

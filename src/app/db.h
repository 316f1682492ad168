/*
 * Use cases of the store as a whole: making one, looking at it, keeping and bringing back copies.
 *
 * A place is a folder, a backup, or the "postgresql://..." address of a database (store/store.h).
 */
#ifndef SEKI_APP_DB_H
#define SEKI_APP_DB_H

#include "app/app.h"
#include "store/store.h"
#include "store/words.h"

struct seki_db_result {
    struct seki_store_state state;
    int from;             /* the version it had before; of migrate alone */
    struct seki_str path; /* as the user named what was written; empty: state.place says it */
    struct seki_words_state words; /* of check alone, after mending */
    int64_t n_mended;              /* pairs that were dropped or added */
};

/* Makes a store; a folder's is in `out` up to the caller's commit. */
SEKI_MUST_CHECK int seki_app_db_init(const struct seki_app *app, struct seki_str place,
                                     struct seki_out *out, struct seki_db_result *ret_result,
                                     struct seki_err *err);
SEKI_MUST_CHECK int seki_app_db_migrate(const struct seki_app *app, struct seki_str place,
                                        struct seki_db_result *ret_result, struct seki_err *err);

/* Damage is SEKI_ERR_IO. `mends`: words by which rows are found are put right (store/words.h). */
SEKI_MUST_CHECK int seki_app_db_check(const struct seki_app *app, struct seki_str place, bool mends,
                                      struct seki_db_result *ret_result, struct seki_err *err);

/* A store and a backup of it. */
struct seki_db_move {
    struct seki_str place;
    struct seki_str path;
};

/* What is written is in `out` up to the caller's commit; but what is restored to a server is there at once. */
SEKI_MUST_CHECK int seki_app_db_backup(const struct seki_app *app, const struct seki_db_move *move,
                                       struct seki_out *out, struct seki_db_result *ret_result,
                                       struct seki_err *err);
SEKI_MUST_CHECK int seki_app_db_restore(const struct seki_app *app, const struct seki_db_move *move,
                                        struct seki_out *out, struct seki_db_result *ret_result,
                                        struct seki_err *err);

#endif

/*
 * Whether the words by which rows are found (store/search.h) are those that the rows say.
 *
 * Words of many devices are written before the devices and dropped after them (service/device_turn.h). Who is killed between leaves words that
 * nothing says: they take room, and find nothing. A word that is missing would be worse, as what says it is not found; none should be.
 * Both are seen by looking at every word and every text once.
 */
#ifndef SEKI_STORE_WORDS_H
#define SEKI_STORE_WORDS_H

#include "store/store.h"

struct seki_words_state {
    int64_t n_stale;   /* pairs that no row says */
    int64_t n_missing; /* that a row says, and by which it is not found */
    int64_t
        n_preparing; /* registers for which a list of devices is being taken, or was when a server was killed: words of it count as stale */
};

/* One view of the store; it is in no transaction. */
SEKI_MUST_CHECK int seki_store_words_check(struct seki_store *store,
                                           struct seki_words_state *ret_state,
                                           struct seki_err *err);

/*
 * Drops what is stale and adds what is missing, in slices, while others work; a list of devices that is being taken is given up, as another
 * one would do, and its person is told so. What stands there afterwards is the answer: what others change meanwhile is left for another time.
 */
SEKI_MUST_CHECK int seki_store_words_mend(struct seki_store *store,
                                          struct seki_words_state *ret_state, struct seki_err *err);

#endif

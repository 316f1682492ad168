/*
 * Attempts to sign in that failed, counted for each account and each address, and sealed accounts that were opened.
 */
#ifndef SEKI_STORE_ATTEMPT_H
#define SEKI_STORE_ATTEMPT_H

#include "store/store.h"

/* `subject` is whatever is counted: "login:..." or "address:...". All 0: nothing is known. */
struct seki_attempts {
    int64_t failures;
    int64_t last;  /* when the last one failed */
    int64_t until; /* the next one has to wait until then */
};

SEKI_MUST_CHECK int seki_store_attempts(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str subject, struct seki_attempts *ret,
                                        struct seki_err *err);
SEKI_MUST_CHECK int seki_store_set_attempts(struct seki_store *store, struct seki_str subject,
                                            const struct seki_attempts *it, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_clear_attempts(struct seki_store *store, struct seki_str subject,
                                              struct seki_err *err);

/* Of all that failed last before a moment nothing is known any more. */
SEKI_MUST_CHECK int seki_store_forget_attempts(struct seki_store *store, int64_t before,
                                               struct seki_err *err);

/* A sealed account that was opened. */
struct seki_opening {
    struct seki_str id;
    struct seki_str person, person_name; /* the account */
    int64_t made;
    struct seki_str opener; /* who says that he opened it */
    struct seki_str reason;
    struct seki_str address;
    int64_t closed; /* 0: nobody has followed up yet */
    struct seki_str closed_by;
    struct seki_str finding;
};

/* `id`, person_name and what is said of closing are not looked at. */
SEKI_MUST_CHECK int seki_store_add_opening(struct seki_store *store, struct seki_str organisation,
                                           const struct seki_opening *it, struct seki_id *ret_id,
                                           struct seki_err *err);

/* Those of an organisation behind the id `after`; all, or those that are open. */
struct seki_opening_page {
    struct seki_str organisation, after;
    bool is_open_only;
    size_t limit;
};

SEKI_MUST_CHECK int seki_store_openings(struct seki_arena *arena, struct seki_store *store,
                                        const struct seki_opening_page *page,
                                        struct seki_opening **ret_list, size_t *ret_n,
                                        struct seki_err *err);

/* Those that were followed up, the newest first; `after` of the page is an id that they are older than, or empty. */
SEKI_MUST_CHECK int seki_store_closed_openings(struct seki_arena *arena, struct seki_store *store,
                                               const struct seki_opening_page *page,
                                               struct seki_opening **ret_list, size_t *ret_n,
                                               struct seki_err *err);

/* How many of an organisation are open. */
SEKI_MUST_CHECK int seki_store_count_openings(struct seki_store *store,
                                              struct seki_str organisation, int64_t *ret_n,
                                              struct seki_err *err);

/* What a named person found. 0: there is none that is open, or the person is the account itself. */
struct seki_follow_up {
    struct seki_str organisation, id, person, finding;
    int64_t now;
};

SEKI_MUST_CHECK int seki_store_follow_up(struct seki_store *store, const struct seki_follow_up *it,
                                         struct seki_err *err);

#endif

/*
 * Requests of hospitals to makers for a statement, and what became of each.
 *
 * A request belongs to the hospital that made it. A maker that is an organisation of this installation sees those that name it, with
 * the name of who asked, and nothing else of the hospital. Texts are the arena's. Whoever changes one says which edition he has seen.
 */
#ifndef SEKI_STORE_REQUEST_H
#define SEKI_STORE_REQUEST_H

#include "store/search.h"

/* They are stored, so their order stays. The first two wait for an answer. */
enum seki_request_state {
    SEKI_REQUEST_ASKED,
    SEKI_REQUEST_REMINDED,
    SEKI_REQUEST_RECEIVED,
    SEKI_REQUEST_DECLINED,
    SEKI_REQUEST_WITHDRAWN,
    SEKI_REQUEST_STATES
};

enum seki_request_field {
    SEKI_REQUEST_MAKER,      /* id of its organisation; empty: it has none here */
    SEKI_REQUEST_MAKER_NAME, /* 1 to 200 characters */
    SEKI_REQUEST_CONTACT,    /* mail or whatever reaches the maker */
    SEKI_REQUEST_PRODUCT,
    SEKI_REQUEST_MODEL,
    SEKI_REQUEST_RELEASE, /* of the product */
    SEKI_REQUEST_WORDS,   /* what is asked for, as written to the maker */
    SEKI_REQUEST_DUE,     /* a day, or empty */
    SEKI_REQUEST_VERSION, /* of what was received */
    SEKI_REQUEST_DAY,     /* that the received form bears, or empty */
    SEKI_REQUEST_REASON,  /* why it was declined or withdrawn */
    SEKI_REQUEST_BY,      /* name of who asked */
    SEKI_REQUEST_FIELDS
};

struct seki_request_row {
    int64_t number; /* within the organisation */
    struct seki_str text[SEKI_REQUEST_FIELDS];
    enum seki_request_state state;
    int64_t n_reminders, reminded;
    int64_t answered; /* when it was received or declined; 0: not yet */
    int64_t revision; /* of the maker, which answered it; 0: none of this installation */
    int64_t edition, made, changed;
    struct seki_str organisation, organisation_name; /* of the hospital */
};

static inline bool seki_request_is_open(const struct seki_request_row *row)
{
    return row->state <= SEKI_REQUEST_REMINDED;
}

/* Number, edition and times are made here. */
SEKI_MUST_CHECK int seki_store_request_add(struct seki_store *store, struct seki_str organisation,
                                           const struct seki_request_row *row, int64_t now,
                                           int64_t *ret_number, struct seki_err *err);

/* SEKI_ERR_NOTFOUND */
SEKI_MUST_CHECK int seki_store_request_get(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation, int64_t number,
                                           struct seki_request_row *ret_row, struct seki_err *err);

/* By number. `is_open`: those alone that wait. */
SEKI_MUST_CHECK int seki_store_requests(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str organisation, bool is_open,
                                        const struct seki_page *page,
                                        struct seki_request_row **ret_list, size_t *ret_n,
                                        struct seki_err *err);

/* Those that name this maker, the newest first; page->after is the moment before which they were made, 0: any. */
SEKI_MUST_CHECK int seki_store_request_inbox(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str maker, bool is_open,
                                             const struct seki_page *page,
                                             struct seki_request_row **ret_list, size_t *ret_n,
                                             struct seki_err *err);

/* Contact, words, due, version, day, reason, state, reminders, answered and revision. SEKI_ERR_EXISTS: somebody was faster. */
SEKI_MUST_CHECK int seki_store_request_change(struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_request_row *row, int64_t now,
                                              struct seki_err *err);

#endif

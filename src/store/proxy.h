/*
 * Statements that somebody fills in for the person who is responsible, and the written rules by which one is confirmed after a time.
 *
 * A rule never changes: another one takes its place, or it ends. The newest one holds, unless it has ended or is not there yet. A statement
 * that is handed in while one holds waits under it. Texts are the arena's.
 */
#ifndef SEKI_STORE_PROXY_H
#define SEKI_STORE_PROXY_H

#include "store/search.h"

enum seki_proxy_field {
    SEKI_PROXY_TITLE,
    SEKI_PROXY_WORDS,   /* the rule as it is written */
    SEKI_PROXY_AUTHOR,  /* whose rule it is */
    SEKI_PROXY_WRITERS, /* who may fill in for others, in words */
    SEKI_PROXY_DEPUTY, /* who confirms when the responsible person cannot: id and name; empty: nobody */
    SEKI_PROXY_DEPUTY_NAME,
    SEKI_PROXY_SINCE, /* a day */
    SEKI_PROXY_BY,    /* who noted it here: id and name */
    SEKI_PROXY_BY_NAME,
    SEKI_PROXY_ENDED_NAME, /* who ended it */
    SEKI_PROXY_FIELDS
};

struct seki_proxy_rule {
    int64_t number; /* within the organisation; 0: none */
    struct seki_str text[SEKI_PROXY_FIELDS];
    int64_t days; /* from handing in until it is confirmed */
    int64_t made;
    int64_t ended; /* 0: it holds */
};

SEKI_MUST_CHECK int seki_store_proxy_rule_add(struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_proxy_rule *row, int64_t now,
                                              int64_t *ret_number, struct seki_err *err);

/* SEKI_ERR_NOTFOUND */
SEKI_MUST_CHECK int seki_store_proxy_rule_get(struct seki_arena *arena, struct seki_store *store,
                                              struct seki_str organisation, int64_t number,
                                              struct seki_proxy_rule *ret_row,
                                              struct seki_err *err);

/* The newest first, `page->limit` of them. */
SEKI_MUST_CHECK int seki_store_proxy_rules(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation,
                                           const struct seki_page *page,
                                           struct seki_proxy_rule **ret_list, size_t *ret_n,
                                           struct seki_err *err);

/* `row` has the number, and who ends it. SEKI_ERR_EXISTS: it has ended already. */
SEKI_MUST_CHECK int seki_store_proxy_rule_end(struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_proxy_rule *row, int64_t now,
                                              struct seki_err *err);

/* --- statements that wait */

/* They are stored, so their order stays. */
enum seki_wait_outcome {
    SEKI_WAIT_OPEN,
    SEKI_WAIT_CONFIRMED, /* by the rule, when its time was over */
    SEKI_WAIT_PASSED     /* otherwise: by a person, or the rule could not */
};

struct seki_draft_wait {
    int64_t rule; /* 0: it does not wait under any */
    int64_t due;
    enum seki_wait_outcome outcome;
};

SEKI_MUST_CHECK int seki_store_wait_add(struct seki_store *store, struct seki_str organisation,
                                        int64_t draft, const struct seki_draft_wait *row,
                                        struct seki_err *err);
SEKI_MUST_CHECK int seki_store_wait_get(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str organisation, int64_t draft,
                                        struct seki_draft_wait *ret_row, struct seki_err *err);

/* Of one that waits no more nothing changes. */
SEKI_MUST_CHECK int seki_store_wait_end(struct seki_store *store, struct seki_str organisation,
                                        int64_t draft, enum seki_wait_outcome outcome,
                                        struct seki_err *err);

/* The statement is written again. */
SEKI_MUST_CHECK int seki_store_wait_forget(struct seki_store *store, struct seki_str organisation,
                                           int64_t draft, struct seki_err *err);

struct seki_wait_at {
    struct seki_str organisation;
    int64_t draft;
};

/* Of all organisations: whose time is over, the longest first. */
SEKI_MUST_CHECK int seki_store_waits_due(struct seki_arena *arena, struct seki_store *store,
                                         int64_t now, size_t limit, struct seki_wait_at **ret_list,
                                         size_t *ret_n, struct seki_err *err);

#endif

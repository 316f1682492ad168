/*
 * The audit record of an installation: appended to, never changed (audit/record.h, docs/audit.md).
 *
 * Records are noted in a transaction of the caller's (store/store.h) and written by its commit, in the order in which
 * they were noted: there is no act without its record, and no record of an act that was rolled back.
 */
#ifndef SEKI_STORE_AUDIT_H
#define SEKI_STORE_AUDIT_H

#include "audit/verify.h"
#include "store/store.h"

/*
 * Notes an event in the transaction. `now` is the record's time. No text of the event makes it fail: odd ones are cleaned and
 * cut. SEKI_ERR_LIMIT when one transaction notes more than SEKI_LIMIT_AUDIT_PENDING.
 */
SEKI_MUST_CHECK int seki_store_audit_add(struct seki_store *store,
                                         const struct seki_audit_event *event, int64_t now,
                                         struct seki_err *err);

/* --- searching: the newest first, each page one statement */

struct seki_audit_entry {
    int64_t number;
    int64_t time;
    struct seki_audit_digest digest;
    struct seki_audit_event event;
};

/* Where a page ends: the next one begins behind it. */
struct seki_audit_cursor {
    int64_t time, number;
};

#define SEKI_AUDIT_NEWEST ((struct seki_audit_cursor){INT64_MAX, INT64_MAX})

/*
 * What is empty, or 0, is not asked for. `organisation` is whose record is read, as person or as owner of the object: it is how
 * an auditor sees what concerns the own organisation and nothing else.
 */
struct seki_audit_filter {
    struct seki_str organisation, person, object;
    bool has_kind;
    enum seki_audit_kind kind;
    int64_t from, until; /* from <= time < until; until 0: no end */
};

/*
 * At most `limit` entries behind the cursor; there are no more when there are fewer. A record that is damaged is listed as one of
 * kind SEKI_AUDIT_ALERT, with no texts.
 */
SEKI_MUST_CHECK int seki_store_audit_list(struct seki_arena *arena, struct seki_store *store,
                                          const struct seki_audit_filter *filter,
                                          struct seki_audit_cursor behind, size_t limit,
                                          struct seki_audit_entry **ret_list, size_t *ret_n,
                                          struct seki_err *err);

static inline struct seki_audit_cursor seki_audit_behind(const struct seki_audit_entry *entry)
{
    return (struct seki_audit_cursor){entry->time, entry->number};
}

/* --- the whole chain */

/* What is there, at one moment. `digest` of the last record, or of what stands before the first. */
struct seki_audit_extent {
    int64_t number; /* of the last record; 0: none */
    struct seki_audit_digest digest;
    struct seki_str installation;
    struct seki_str cut; /* a signed note: older records were taken away; empty: none */
    int64_t first;       /* number of the first that is kept */
    struct seki_audit_digest previous;
};

/*
 * One unchanging view of it, for seki_store_audit_walk(); closed by seki_store_rollback(). Not in a transaction.
 */
SEKI_MUST_CHECK int seki_store_audit_view(struct seki_arena *arena, struct seki_store *store,
                                          struct seki_audit_extent *ret_extent,
                                          struct seki_err *err);

/* `note` is the checkpoint of the row, or empty. Texts are valid during the call. 0, or an error that ends the walk. */
typedef int seki_audit_walker(void *user, const struct seki_audit_row *row, struct seki_str note,
                              struct seki_err *err);

/* The records `after` < number <= `upto`, in their order. */
SEKI_MUST_CHECK int seki_store_audit_walk(struct seki_store *store, int64_t after, int64_t upto,
                                          seki_audit_walker *walker, void *user,
                                          struct seki_err *err);

/* Checkpoints of records behind `number`, which are not there: a walker without rows. */
SEKI_MUST_CHECK int seki_store_audit_notes_behind(struct seki_store *store, int64_t number,
                                                  seki_audit_walker *walker, void *user,
                                                  struct seki_err *err);

/*
 * The numbers of the first record that is not older than `from` and of the last that is older than `until`; 0 when
 * there is none.
 */
SEKI_MUST_CHECK int seki_store_audit_first_since(struct seki_store *store, int64_t from,
                                                 int64_t *ret_number, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_audit_last_until(struct seki_store *store, int64_t until,
                                                int64_t *ret_number, struct seki_err *err);

/* The digest of a record that is there. */
SEKI_MUST_CHECK int seki_store_audit_digest(struct seki_store *store, int64_t number,
                                            struct seki_audit_digest *ret_digest,
                                            struct seki_err *err);

/* --- signing */

/* What a note says beside the chain; number, digest, installation and previous are the store's. */
struct seki_audit_stamp {
    int64_t now;
    enum seki_audit_clock clock;
    int64_t offset_us;
    int64_t error_us;
};

/*
 * Signs a checkpoint of all that is committed, in a transaction of its own. `ret_is_new` is false when the last one
 * says all there is to say.
 */
SEKI_MUST_CHECK int seki_store_audit_checkpoint(struct seki_store *store,
                                                const struct seki_audit_secret_key *key,
                                                const struct seki_audit_stamp *stamp,
                                                bool *ret_is_new, struct seki_err *err);

/* The line of the newest checkpoint; empty when there is none. */
SEKI_MUST_CHECK int seki_store_audit_last_checkpoint(struct seki_arena *arena,
                                                     struct seki_store *store,
                                                     struct seki_str *ret_line,
                                                     struct seki_err *err);

/*
 * Takes away all records before the first that is not older than `before`, and signs the cut, in the caller's transaction. At
 * least the last record stays. `ret_n`: how many; 0: nothing was done.
 */
SEKI_MUST_CHECK int seki_store_audit_cut(struct seki_store *store,
                                         const struct seki_audit_secret_key *key,
                                         const struct seki_audit_stamp *stamp, int64_t before,
                                         int64_t *ret_n, struct seki_err *err);

#endif

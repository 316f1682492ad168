/*
 * Statements that a maker is filling in: one for a version of a product, in a catalog that is a form.
 *
 * An item has a row from its first answer on. Every edition of an answer stays in a table of its own, so that whoever saves over somebody
 * else's can be shown both. Answers change only while a draft is being written, and each change counts as one of the draft, so that what is
 * approved is what was seen. Texts are the arena's.
 */
#ifndef SEKI_STORE_DRAFT_H
#define SEKI_STORE_DRAFT_H

#include "store/search.h"

/* They are stored, so their order stays. */
enum seki_draft_state {
    SEKI_DRAFT_WRITING,
    SEKI_DRAFT_REVIEW,
    SEKI_DRAFT_APPROVED,
    SEKI_DRAFT_PUBLISHED,
    SEKI_DRAFT_STATES
};

enum seki_draft_field {
    SEKI_DRAFT_RELEASE, /* of the product */
    SEKI_DRAFT_CATALOG,
    SEKI_DRAFT_RESPONSIBLE, /* for whom somebody else fills it in; empty: nobody */
    SEKI_DRAFT_WRITTEN_BY,  /* who handed it in for review: id and name */
    SEKI_DRAFT_WRITTEN_NAME,
    SEKI_DRAFT_APPROVED_BY,
    SEKI_DRAFT_APPROVED_NAME,
    SEKI_DRAFT_FIELDS
};

struct seki_draft {
    int64_t number; /* within the organisation */
    int64_t product;
    struct seki_str text[SEKI_DRAFT_FIELDS];
    int64_t earlier; /* the draft whose answers stand beside; 0: none */
    enum seki_draft_state state;
    int64_t written, approved; /* when; 0: not yet */
    int64_t edition, made, changed;
};

SEKI_MUST_CHECK int seki_store_draft_add(struct seki_store *store, struct seki_str organisation,
                                         const struct seki_draft *row, int64_t now,
                                         int64_t *ret_number, struct seki_err *err);

/* SEKI_ERR_NOTFOUND */
SEKI_MUST_CHECK int seki_store_draft_get(struct seki_arena *arena, struct seki_store *store,
                                         struct seki_str organisation, int64_t number,
                                         struct seki_draft *ret_row, struct seki_err *err);

/* By number; of one product, or with 0 of all. */
SEKI_MUST_CHECK int seki_store_drafts(struct seki_arena *arena, struct seki_store *store,
                                      struct seki_str organisation, int64_t product,
                                      const struct seki_page *page, struct seki_draft **ret_list,
                                      size_t *ret_n, struct seki_err *err);

/* Of one product, the newest first: those before the number `after`, with 0 from the last on. */
SEKI_MUST_CHECK int seki_store_drafts_latest(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation, int64_t product,
                                             const struct seki_page *page,
                                             struct seki_draft **ret_list, size_t *ret_n,
                                             struct seki_err *err);

/* One in a list of all, with what names it. */
struct seki_draft_named {
    int64_t number, product;
    struct seki_str release, catalog, name; /* of the product */
    enum seki_draft_state state;
    int64_t changed;
};

/* The newest first, without the draft `besides`; at most `limit`. */
SEKI_MUST_CHECK int seki_store_drafts_newest(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation, int64_t besides,
                                             size_t limit, struct seki_draft_named **ret_list,
                                             size_t *ret_n, struct seki_err *err);

/* One that is not published yet, with what it waits for. */
struct seki_draft_waiting {
    struct seki_draft_named draft;
    struct seki_str responsible, responsible_name, written_by;
    int64_t n_proposed, n_answered;
};

/* The newest first, at most `limit`. */
SEKI_MUST_CHECK int seki_store_drafts_waiting(struct seki_arena *arena, struct seki_store *store,
                                              struct seki_str organisation, size_t limit,
                                              struct seki_draft_waiting **ret_list, size_t *ret_n,
                                              struct seki_err *err);

/* Release, responsible, state, and who wrote and approved it. SEKI_ERR_EXISTS: somebody was faster. */
SEKI_MUST_CHECK int seki_store_draft_step(struct seki_store *store, struct seki_str organisation,
                                          const struct seki_draft *row, int64_t now,
                                          struct seki_err *err);

/* --- answers */

enum seki_draft_answer_field {
    SEKI_DRAFT_ANSWER_ITEM,
    SEKI_DRAFT_ANSWER_VALUE, /* yes, no, na, note, text, none */
    SEKI_DRAFT_ANSWER_TEXT,
    SEKI_DRAFT_ANSWER_NOTE,
    SEKI_DRAFT_ANSWER_PLANNED, /* a day, or empty */
    SEKI_DRAFT_ANSWER_BY,      /* who said it last: id and name */
    SEKI_DRAFT_ANSWER_BY_NAME,
    SEKI_DRAFT_ANSWER_FIELDS
};

struct seki_draft_answer {
    struct seki_str text[SEKI_DRAFT_ANSWER_FIELDS];
    bool is_proposed; /* taken over from elsewhere, and confirmed by nobody */
    int64_t edition;  /* 0: there is none yet */
    int64_t changed;
    struct seki_str source; /* where it was taken from, in words; empty: somebody said it */
};

#define SEKI_DRAFT_ANSWERS 5000 /* of one draft, at most */

/* By item. */
SEKI_MUST_CHECK int seki_store_draft_answers(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation, int64_t draft,
                                             struct seki_draft_answer **ret_list, size_t *ret_n,
                                             struct seki_err *err);

/* As it stands, or of `edition` above 0 as it was then; edition 0 in it: there is none. */
SEKI_MUST_CHECK int seki_store_draft_answer(struct seki_arena *arena, struct seki_store *store,
                                            const struct seki_draft *draft,
                                            struct seki_str organisation, struct seki_str item,
                                            int64_t edition, struct seki_draft_answer *ret_row,
                                            struct seki_err *err);

/*
 * `row` has the edition that was seen, 0 of one that is not there yet. SEKI_ERR_EXISTS: somebody was faster, or the draft is not being
 * written any more.
 */
SEKI_MUST_CHECK int seki_store_draft_answer_put(struct seki_store *store,
                                                struct seki_str organisation, int64_t draft,
                                                const struct seki_draft_answer *row, int64_t now,
                                                struct seki_err *err);

#endif

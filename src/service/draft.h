/*
 * Filling in a statement and having it approved: what people of a maker do with a draft.
 *
 * A draft belongs to a version of a product and to a catalog that is a form. It is written, handed in for review, approved and published
 * (service/publish.h); taking it back makes it one that is written again. Each step says which edition was seen, and every answer that was
 * changed since is another edition: nobody approves what he has not seen. Acts on the actor's own organisation, as in service/register.h.
 */
#ifndef SEKI_SERVICE_DRAFT_H
#define SEKI_SERVICE_DRAFT_H

#include "model/statement.h"
#include "service/act.h"
#include "store/deed.h"
#include "store/draft.h"
#include "store/product.h"
#include "store/proxy.h"

struct seki_drafts_asked {
    int64_t product;
    struct seki_page
        page; /* the newest first; `after` is the number of the last one that was seen */
    struct seki_draft *list; /* the answer */
    size_t n;
};

SEKI_MUST_CHECK int seki_draft_list(struct seki_act *act, struct seki_drafts_asked *asked,
                                    struct seki_err *err);

/* All that belongs to a draft. */
struct seki_draft_whole {
    struct seki_draft draft;
    struct seki_product product;
    struct seki_str maker;            /* name of the organisation */
    struct seki_str responsible_name; /* for whom it is filled in; empty: nobody else */
    struct seki_draft_answer *answer; /* by item; items that nobody has answered have none */
    size_t n;
    struct seki_draft before; /* the earlier one, whose answers stand beside; number 0: none */
    struct seki_draft_answer *answer_before;
    size_t n_before;
    struct seki_proxy_rule
        rule; /* under which it waits, or would (service/proxy.h); number 0: none */
    struct seki_draft_wait wait;
    struct seki_deed
        last; /* of the actor, in seki_draft_open(): what seki_undo() would take back */
};

SEKI_MUST_CHECK int seki_draft_open(struct seki_act *act, int64_t number,
                                    struct seki_draft_whole *ret_whole, struct seki_err *err);

/*
 * A new one, with what product and maker say proposed: product and release of `row`, and with `earlier` above 0 an earlier one of the same product, of which it is the next. In the
 * field for who is responsible stands a login name, or nothing. The same wish again gives the one that is there, while nobody has handed
 * it in. SEKI_ERR_INVALID: no release, no such person; SEKI_ERR_EXISTS: another one of this version in this form is not published yet.
 */
SEKI_MUST_CHECK int seki_draft_begin(struct seki_act *act, const struct seki_draft *row,
                                     const struct seki_catalog *catalog,
                                     struct seki_draft *ret_draft, struct seki_err *err);

/* --- answers */

enum seki_spoken_outcome {
    SEKI_SPOKEN_SAME, /* nothing to do: as it stands, or as it stood when somebody else changed it */
    SEKI_SPOKEN_SAVED,
    SEKI_SPOKEN_CONFLICT /* somebody else was faster and said something else: not saved */
};

/* One answer, as somebody said it. */
struct seki_spoken {
    struct seki_draft_answer answer; /* item, value, text, note, planned, and the edition seen */
    bool is_confirmed;               /* of one that was proposed: so it is */
    bool stays_proposed;    /* changed without being looked at as an answer: a proposal stays one */
    bool is_proposal;       /* nobody says it yet: it is proposed */
    struct seki_str source; /* where it was taken from, in words; empty: somebody says it */
    enum seki_spoken_outcome outcome;
    struct seki_draft_answer now; /* as it stands after all */
};

struct seki_saying {
    int64_t draft;
    const struct seki_catalog *catalog; /* of the draft */
    struct seki_str source;             /* the file that they come from; empty: none */
    struct seki_spoken *said;
    size_t n;
    size_t n_saved, n_conflicts; /* the answer */
};

/*
 * Saves them all in one act, but for those that conflict. SEKI_ERR_INVALID: an item that is none, a value that the item does not take, a day
 * that is none; the draft is not being written. SEKI_ERR_LIMIT: a text beyond SEKI_LIMIT_DRAFT_TEXT.
 */
SEKI_MUST_CHECK int seki_draft_say(struct seki_act *act, struct seki_saying *saying,
                                   struct seki_err *err);

/* Those of the own organisation whose answers can stand beside those of a draft: the newest first, `n` at most SEKI_BESIDE_MOST. */
#define SEKI_BESIDE_MOST 300

struct seki_beside_asked {
    int64_t draft;
    struct seki_draft_named *list; /* the answer */
    size_t n;
};

SEKI_MUST_CHECK int seki_draft_besides(struct seki_act *act, struct seki_beside_asked *asked,
                                       struct seki_err *err);

/* What waits: those that are not published yet, the newest first. */
#define SEKI_WAITING_MOST 50

struct seki_drafts_waiting {
    struct seki_draft_waiting *list; /* the answer */
    size_t n;
    bool has_others; /* somebody else could approve */
};

SEKI_MUST_CHECK int seki_draft_waits(struct seki_act *act, struct seki_drafts_waiting *asked,
                                     struct seki_err *err);

/* Where an answer of another draft was taken from, as it is kept: product, release, number, and for another form its item. */
SEKI_MUST_CHECK int seki_draft_source(struct seki_arena *arena,
                                      const struct seki_draft_whole *other, struct seki_str item,
                                      struct seki_str *ret_source, struct seki_err *err);

/*
 * What the head of its statement says of a field, from product, maker and version; empty: nothing does. As the answer to an item of the form
 * that asks for it: its edition is that of the product, 0 when there is none.
 */
struct seki_str seki_draft_header(const struct seki_draft_whole *whole, enum seki_field field);
SEKI_MUST_CHECK int seki_draft_header_answer(struct seki_arena *arena,
                                             const struct seki_draft_whole *whole,
                                             const struct seki_item *item,
                                             struct seki_draft_answer *ret_answer,
                                             struct seki_err *err);

/*
 * Answers as proposals, where there are none yet, in one act. `source`: what they were made from, which stays with each; empty: the earlier draft. Those that the form does not ask, or cannot be
 * answered so, are left.
 */
struct seki_proposing {
    int64_t draft;
    const struct seki_catalog *catalog; /* of the draft */
    struct seki_str source;
    const struct seki_draft_answer *list; /* item, value, texts, plan */
    size_t n;
    size_t n_proposed; /* the answer */
};

SEKI_MUST_CHECK int seki_draft_propose(struct seki_act *act, struct seki_proposing *it,
                                       struct seki_err *err);

/* Value, text, note and plan alike; no row is no answer. Whether an item can be answered so. */
bool seki_draft_is_same(const struct seki_draft_answer *a, const struct seki_draft_answer *b);
bool seki_draft_takes_value(const struct seki_item *item, enum seki_value value);

/* The answer to an item; one of edition 0 when there is none. */
struct seki_draft_answer seki_draft_find(const struct seki_draft_answer *list, size_t n,
                                         struct seki_str item);

/* The statement that the answers are; what is only proposed is in doubt. `day`: that it bears, or empty. */
SEKI_MUST_CHECK int seki_draft_statement(struct seki_arena *arena,
                                         const struct seki_draft_whole *whole,
                                         const struct seki_catalog *catalog, struct seki_str day,
                                         struct seki_statement **ret_statement,
                                         struct seki_err *err);

/* --- steps */

enum seki_draft_step { SEKI_DRAFT_HAND_IN, SEKI_DRAFT_APPROVE, SEKI_DRAFT_TAKE_BACK };

/*
 * SEKI_ERR_INVALID: proposals are left that nobody confirmed; the step does not follow on its state; who handed it in may not approve it
 * while somebody else could, nor anybody but the person who is responsible and the deputy of the rule under which it waits.
 */
SEKI_MUST_CHECK int seki_draft_go(struct seki_act *act, int64_t number, int64_t edition,
                                  enum seki_draft_step step, struct seki_draft *ret_draft,
                                  struct seki_err *err);

#endif

/*
 * Filling in for somebody else: the responsible person confirms, or the written rule of the organisation does when its time is over.
 *
 * A statement that somebody else fills in for a person is confirmed by that person (service/draft.h). Where the organisation has written down a
 * rule - whose it is, who fills in, who confirms and who does so instead, after how many days - and it is noted here, a statement that is
 * handed in while it holds is confirmed by it at the end of that time, unless somebody was faster. Whoever reads the statement is told that nobody
 * confirmed it. Rules are noted by who looks after the people of an organisation, so that nobody makes one for his own statement; none is ever
 * changed. Guideline for the safety of medical information systems, 7.1 C 2 (1) e and f of 5.2, system operation 14 (8) e and f of 6.0
 * (paraphrased from a secondary source: not verified).
 */
#ifndef SEKI_SERVICE_PROXY_H
#define SEKI_SERVICE_PROXY_H

#include "service/draft.h"
#include "store/proxy.h"

#define SEKI_PROXY_DAYS 365 /* of a rule, at most */

struct seki_proxy_asked {
    struct seki_proxy_rule *list; /* the answer: the newest first */
    size_t n;
};

/* Needs SEKI_MAY_PEOPLE. */
SEKI_MUST_CHECK int seki_proxy_rules(struct seki_act *act, struct seki_proxy_asked *asked,
                                     struct seki_err *err);

/*
 * A new one, in the place of the one before, which ends. In the field of the deputy stands a login name, or nothing. SEKI_ERR_INVALID: a field
 * that is empty, longer than 200 characters (the words: SEKI_LIMIT_DRAFT_TEXT), no day, no such editor, fewer than one day or more than
 * SEKI_PROXY_DAYS. Needs SEKI_MAY_PEOPLE.
 */
SEKI_MUST_CHECK int seki_proxy_rule_add(struct seki_act *act, const struct seki_proxy_rule *row,
                                        struct seki_err *err);

/* What waits under it is confirmed by people alone. SEKI_ERR_NOTFOUND; SEKI_ERR_EXISTS: it has ended. */
SEKI_MUST_CHECK int seki_proxy_rule_end(struct seki_act *act, int64_t number, struct seki_err *err);

/* Whether it confirms what is handed in at this moment. */
bool seki_proxy_holds(const struct seki_proxy_rule *rule, int64_t now);

/* Somebody else than the responsible person handed it in. */
bool seki_proxy_is(const struct seki_draft *draft);

/* Approved, and nobody has confirmed it. */
bool seki_proxy_is_by_rule(const struct seki_draft_whole *whole);

/*
 * Who filled it in and how it was confirmed, in one sentence of this language, for whoever reads the statement. Empty: it is not approved.
 */
SEKI_MUST_CHECK int seki_proxy_words(struct seki_arena *arena, const struct seki_draft_whole *whole,
                                     enum seki_lang lang, struct seki_str *ret_words,
                                     struct seki_err *err);

/*
 * For the server, now and then: confirms what rules confirm by now, of all organisations, each in a transaction of its own and with a record. One
 * whose rule has ended, or whose responsible person cannot sign in any more, waits no longer and is left to people.
 */
SEKI_MUST_CHECK int seki_proxy_look(struct seki_arena *arena, struct seki_store *store, int64_t now,
                                    size_t *ret_n, struct seki_err *err);

#endif

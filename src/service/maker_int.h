/*
 * What the acts of makers share. Private to service/.
 */
#ifndef SEKI_SERVICE_MAKER_INT_H
#define SEKI_SERVICE_MAKER_INT_H

#include "model/statement.h"
#include "service/draft.h"
#include "service/register_int.h"

#define SEKI_MAKER_NAME_CHARS 200

/* 1 to 200 characters. */
bool seki_maker_is_name(struct seki_str s);

struct seki_person;

/* Who signs in so, is of the own organisation and may approve; SEKI_ERR_INVALID: nobody. */
SEKI_MUST_CHECK int seki_maker_editor(struct seki_act *act, struct seki_str login,
                                      struct seki_person *ret_person, struct seki_err *err);

/* Draft, product and answers, without a record of their own; the object of the event is the draft. */
SEKI_MUST_CHECK int seki_draft_load(struct seki_act *act, int64_t number,
                                    struct seki_draft_whole *ret_whole, struct seki_err *err);

/* service/header.c */
SEKI_MUST_CHECK int seki_draft_propose_header(struct seki_act *act,
                                              const struct seki_draft_whole *whole,
                                              const struct seki_catalog *catalog,
                                              struct seki_err *err);
void seki_draft_fill_header(const struct seki_draft_whole *whole, struct seki_statement *it);

/* SEKI_ERR_INVALID unless it is being written, and in this catalog. */
SEKI_MUST_CHECK int seki_draft_need_writing(const struct seki_draft_whole *whole,
                                            const struct seki_catalog *catalog,
                                            struct seki_err *err);

/* What the actor changes in a draft at one go, as it is kept to be undone; `number` is 0 before the first answer. */
struct seki_doing {
    int64_t draft, number;
};

/* One more answer of it, as it stands now. */
SEKI_MUST_CHECK int seki_draft_did(struct seki_act *act, struct seki_doing *doing,
                                   const struct seki_draft_answer *now, struct seki_err *err);

/* --- service/proxy.c */

SEKI_MUST_CHECK int seki_proxy_load(struct seki_act *act, struct seki_draft_whole *whole,
                                    struct seki_err *err);

/* It has been handed in: from now on it waits, where a rule holds. */
SEKI_MUST_CHECK int seki_proxy_hand_in(struct seki_act *act, const struct seki_draft_whole *whole,
                                       struct seki_err *err);

/* The responsible person, or the deputy of the rule. */
bool seki_proxy_may_confirm(const struct seki_draft_whole *whole, struct seki_str person);

#endif

/*
 * What the files of the checks share. Private to check*.c; the rules are listed in check.h.
 */
#ifndef SEKI_ENGINE_CHECK_INT_H
#define SEKI_ENGINE_CHECK_INT_H

#include "base/vec.h"
#include "engine/check.h"

#define SEKI_RULE_LIMITED SEKI_STR("answer.limited")
#define SEKI_RULE_PAIR_DOUBTFUL SEKI_STR("pair.doubtful")

struct seki_check_work {
    struct seki_arena *arena;
    struct seki_vec findings;
    const struct seki_statement *statement;
    struct seki_date today;
    struct seki_err *err;
};

/* Adds a finding; its cell is that of its item. */
SEKI_MUST_CHECK int seki_check_add(struct seki_check_work *w, struct seki_finding finding);

/* A question whose answer says whether a way in is open. */
bool seki_check_is_on_exposure(const struct seki_item *item);

/* check_head.c: fields of the head, its date, and the edition of the form */
SEKI_MUST_CHECK int seki_check_head(struct seki_check_work *w);

/* check_notes.c: the note of one answer, and reasons that are missing */
SEKI_MUST_CHECK int seki_check_note(struct seki_check_work *w, const struct seki_item *item,
                                    const struct seki_answer *answer);
SEKI_MUST_CHECK int seki_check_reasons(struct seki_check_work *w);

/* An answer that the hospital would like to hear. */
bool seki_check_is_comforting(const struct seki_item *item, enum seki_value value);

/* check_plans.c: the day by which the maker plans what one answer lacks */
SEKI_MUST_CHECK int seki_check_plan(struct seki_check_work *w, const struct seki_item *item,
                                    const struct seki_answer *answer);

/* check_comments.c: what people hung beside answers */
SEKI_MUST_CHECK int seki_check_comments(struct seki_check_work *w);

/* Whether words of the text limit what it speaks of. */
SEKI_MUST_CHECK int seki_check_qualifies(struct seki_check_work *w, struct seki_str text,
                                         bool (*qualifies)(struct seki_str folded),
                                         bool *ret_qualifies);

/* check_texts.c: characters and lengths that hide something */
SEKI_MUST_CHECK int seki_check_texts(struct seki_check_work *w);

/* check_pairs.c: answers of different sections that do not go together */
SEKI_MUST_CHECK int seki_check_pairs(struct seki_check_work *w);

#endif

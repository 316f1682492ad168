/*
 * The steps of carrying answers over. Internal to engine/.
 *
 * Each step fills one proposal, with its reason, or the reason why it stays blank. Only the lack of
 * memory is an error.
 */
#ifndef SEKI_ENGINE_CARRY_INT_H
#define SEKI_ENGINE_CARRY_INT_H

#include "base/vec.h"
#include "engine/carry.h"
#include "engine/relate.h"

/* How sure a proposal is, in hundredths; all below SEKI_CONFIDENT. */
#define SEKI_CARRY_EQUIVALENT 70
#define SEKI_CARRY_HEADER 70
#define SEKI_CARRY_IMPLIED 60 /* by a subset or superset */
#define SEKI_CARRY_OVERLAP 40 /* of an intersection nothing follows */
#define SEKI_CARRY_HUB 60     /* one answer, one entry, one item */
#define SEKI_CARRY_HUB_MANY 50
#define SEKI_CARRY_GATE 50
#define SEKI_CARRY_UNVERIFIED 10 /* off, for a link that nobody has confirmed */

struct seki_carry_work {
    struct seki_arena *arena;
    const struct seki_hub *hub;
    const struct seki_crosswalk *crosswalk; /* NULL: none */
    const struct seki_web *web;             /* NULL: none */
    struct seki_ways ways;                  /* in it, over several crosswalks among others */
    struct seki_carry *carry;
    struct seki_err *err;
};

/* Adds a voice to a list of struct seki_voice. */
SEKI_MUST_CHECK int seki_carry_add_voice(struct seki_carry_work *w, struct seki_vec *voices,
                                         const struct seki_item *item);

/* The list becomes the proposal's. */
void seki_carry_take_voices(struct seki_proposal *proposal, const struct seki_vec *voices);

/* "A-1, A-2": the items of the proposal, those of this worth or (SEKI_VALUE_MAX) all. */
SEKI_MUST_CHECK int seki_carry_items(struct seki_carry_work *w,
                                     const struct seki_proposal *proposal, enum seki_value worth,
                                     struct seki_str *ret_items);

/* Blank because of the answers that are unknown: says in which way. */
SEKI_MUST_CHECK int seki_carry_unknown(struct seki_carry_work *w, struct seki_proposal *proposal);

SEKI_MUST_CHECK int seki_carry_text(struct seki_carry_work *w, const struct seki_item *item,
                                    struct seki_proposal *proposal);
/*
 * By the links of the crosswalk, and where there are none by ways of several links. `ret_has_links` false:
 * neither says anything of the item, and the proposal is untouched.
 */
SEKI_MUST_CHECK int seki_carry_links(struct seki_carry_work *w, const struct seki_item *item,
                                     struct seki_proposal *proposal, bool *ret_has_links);
SEKI_MUST_CHECK int seki_carry_hub(struct seki_carry_work *w, const struct seki_item *item,
                                   struct seki_proposal *proposal);
/* After all items: n-a by gates. */
SEKI_MUST_CHECK int seki_carry_gates(struct seki_carry_work *w);

#endif

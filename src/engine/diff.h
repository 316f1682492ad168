/*
 * The difference of two statements: answer by answer, and what it does to the profile.
 *
 * Two statements on one catalog (revisions, makers) are compared item by item. Two on different
 * catalogs share no item: they are compared through the hub, objective by objective and exposure
 * by exposure, with what both sides say on it. Extra content, raw texts and cells do not count.
 *
 * Each difference has a turn, and exchanging the statements exchanges improved and worsened:
 *
 *   - An answer is good (yes to a `+` item, no to a `-` item), bad, not applicable or unknown, by
 *     what it is worth (engine/profile.h): see-note, unanswered, doubtful and contradicted answers
 *     are unknown.
 *   - Unknown counts as the worst case. So good to unknown is worsened, and unknown to good
 *     improved; between bad and unknown, and from one unknown to another, it is unclear.
 *   - To or from n-a of a `+` item is unclear: whether the ground fell away or the claim, nobody
 *     can tell. A justified n-a of a `-` item is a no, any other one unknown.
 *   - A bad answer that gets a plan, or an earlier one, improved; the other way round, worsened.
 *   - Items of polarity `=` or none have no better and worse: unclear. An item that only fills a
 *     header field is told by the header: same. So is an answer of which only the note changed.
 *   - Objectives: met, partly, unmet in this order, unknown as unmet, to or from n-a unclear.
 *     Exposures: false is better than true, and unknown counts as true.
 *   - What only one of two catalogs asks is not compared: unclear.
 *
 * Everything points into the statements and the hub; lists are the arena's.
 */
#ifndef SEKI_ENGINE_DIFF_H
#define SEKI_ENGINE_DIFF_H

#include "base/arena.h"
#include "base/err.h"
#include "engine/profile.h"

enum seki_turn {
    SEKI_TURN_SAME,
    SEKI_TURN_WORSENED,
    SEKI_TURN_UNCLEAR,
    SEKI_TURN_IMPROVED,
    SEKI_TURN_MAX
};

/* What one statement says to one item. */
struct seki_voice {
    const struct seki_item *item;
    const struct seki_answer *answer;
    enum seki_value worth; /* what it counts as: yes, no, na, or none for unknown */
    bool is_trusted;       /* neither doubtful nor contradicted */
};

struct seki_diff_answer {
    struct seki_voice side[2]; /* before and after, of the same item */
    enum seki_turn turn;
};

struct seki_diff_field {
    enum seki_field field;
    struct seki_str side[2];
};

/* An objective or exposure. */
struct seki_diff_hub {
    bool is_exposure;
    uint16_t index;
    enum seki_state state[2]; /* of an objective */
    enum seki_truth truth[2]; /* of an exposure */
    bool is_asked[2];         /* by the catalog */
    enum seki_turn turn;
    /* One catalog: the answers that made the change. Through the hub: all that stand on it. */
    struct seki_voice *voices[2];
    size_t n_voices[2];
};

struct seki_diff {
    struct seki_checked side[2];
    bool is_through_hub;
    struct seki_diff_answer
        *answers; /* that differ, in the catalog's order; none through the hub */
    size_t n_answers;
    struct seki_diff_field fields[SEKI_FIELD_MAX]; /* that differ */
    size_t n_fields;
    struct seki_diff_hub *hub; /* that differ; through the hub all that any side asks */
    size_t n_hub;
    size_t answers_by[SEKI_TURN_MAX];
    size_t hub_by[SEKI_TURN_MAX];
    size_t n_answered_once[2]; /* items that only this side answers */
    size_t n_untied[2];        /* questions that stand for nothing on the hub */
};

/* The turn from the first answer to the second; both are of the same item. */
enum seki_turn seki_turn_of_answer(const struct seki_voice side[2]);
enum seki_turn seki_turn_of_state(enum seki_state before, enum seki_state after);
enum seki_turn seki_turn_of_truth(enum seki_truth before, enum seki_truth after);

/* What the statement says to the item, which is answerable. */
struct seki_voice seki_voice_of(const struct seki_checked *side, const struct seki_item *item);

/* Both are editions of the same items: ids, and the same ones in the same order. */
bool seki_catalog_is_same(const struct seki_catalog *a, const struct seki_catalog *b);

/* The states on the hub differ, or only one catalog asks. */
bool seki_diff_hub_differs(const struct seki_diff_hub *entry);

/* Something differs that a person would want to know. */
bool seki_diff_is_different(const struct seki_diff *diff);

/* same, worsened, unclear, improved */
struct seki_str seki_turn_name(enum seki_turn turn);

SEKI_MUST_CHECK int seki_diff_make(struct seki_arena *arena, const struct seki_hub *hub,
                                   const struct seki_checked *before,
                                   const struct seki_checked *after, struct seki_diff *ret_diff,
                                   struct seki_err *err);

#endif

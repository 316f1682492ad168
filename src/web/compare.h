/*
 * Up to four statements side by side, question by question: for who chooses a product, and for who wants to know what changed from one version to
 * another.
 *
 * Rows are the questions of the first statement's form, in its order, then those that only other forms ask. Questions of different forms stand in one row
 * only where a crosswalk of the rule data says that they are the same (web/forms.h); otherwise they stand alone, and say that nothing is
 * beside them: that is not "the same". What is doubtful, contradicted or unanswered is unknown, whatever stands beside it. Making rows
 * is pure but for memory.
 */
#ifndef SEKI_WEB_COMPARE_H
#define SEKI_WEB_COMPARE_H

#include "engine/diff.h"
#include "web/side.h"

#define SEKI_COMPARE_SIDES 4

struct seki_compare_cell {
    struct seki_voice voice; /* its item is NULL: this form does not ask */
    bool is_proposed; /* the relation to the first form's question is one that nobody verified */
    bool is_unknown;  /* it does not count as an answer */
    struct seki_str said, note, id; /* long ones are cut, so that no page grows without an end */
    struct seki_str whole;          /* what was said, uncut */
    struct seki_str distrust;       /* why it does not count */
    const struct seki_finding *finding; /* the worst one from warnings on; NULL: none */
};

struct seki_compare_row {
    const struct seki_item *item;
    const struct seki_item *section; /* NULL: none */
    bool is_section_new;             /* other than that of the row before that is shown */
    bool
        is_header; /* maker, product and the like: other products have others, which is no difference */
    bool is_once; /* not every form asks, so it is not compared */
    bool differs;
    bool is_unknown; /* nobody says anything that counts */
    bool has_turn;
    enum seki_turn turn; /* of two statements on the same form */
    struct seki_compare_cell cell[SEKI_COMPARE_SIDES];
};

struct seki_compare {
    struct seki_web_side side[SEKI_COMPARE_SIDES];
    size_t n_sides;
    bool is_one_form;
    struct seki_compare_row *row;
    size_t n_rows;
    int64_t n_differ, n_same, n_once;
    int64_t n_same_unknown; /* of the same: nobody says anything that counts */
    int64_t by_turn[SEKI_TURN_MAX];
};

/* The sides are loaded and checked. */
SEKI_MUST_CHECK int seki_compare_make(struct seki_arena *arena, enum seki_lang lang,
                                      struct seki_compare *inout_compare, struct seki_err *err);

struct seki_effect; /* web/effect.h */

/* GET /compare */
struct seki_compare_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_compare *compare; /* fewer than two sides: only the choice is shown */
    const struct seki_effect *effect;
    struct seki_str device,
        device_name; /* that the effect is of, as asked for; empty: an invented one */
    bool has_device;
    enum seki_lang lang;
    bool is_all; /* what is the same, too */
    const struct seki_compare_row *const *row;
    size_t n_rows;
    struct seki_str next; /* where the next page begins; empty: there is none */
    bool is_first;
    struct seki_str find;
    struct seki_str chosen[SEKI_COMPARE_SIDES]; /* names, as in the address */
    const struct seki_web_option *option[SEKI_COMPARE_SIDES];
    size_t n_options;
};

/* "A" to "D" */
struct seki_str seki_compare_letter(size_t side);

/* In words for a page. */
struct seki_msg seki_compare_turn(enum seki_turn turn);
enum seki_web_tone seki_compare_tone(enum seki_turn turn);

/* The name of the field that chooses a side, and what it is called. */
struct seki_str seki_compare_field(size_t side);
struct seki_msg seki_compare_label(size_t side);

#endif

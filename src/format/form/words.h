/*
 * The vocabulary of forms: what single texts mean.
 *
 * All texts come as seki_fold() leaves them. For this folder, and for the readers of files that have
 * no cells: they need it to find where a cell would begin.
 */
#ifndef SEKI_FORMAT_FORM_WORDS_H
#define SEKI_FORMAT_FORM_WORDS_H

#include "base/arena.h"
#include "base/err.h"
#include "model/statement.h"

#define SEKI_FORM_NOTES 1000 /* numbers of notes are below this */
#define SEKI_FORM_REFS 16    /* notes that one cell may point to */

/* The notes that a text such as "See Notes 3 and 4" points to. */
struct seki_form_refs {
    bool has_word; /* "note" or the like stands there */
    size_t n;
    int64_t numbers[SEKI_FORM_REFS];
};

enum seki_form_tick {
    SEKI_FORM_NO_MARK, /* something else stands there */
    SEKI_FORM_NO_TICK, /* nothing, or an empty box */
    SEKI_FORM_CROSS,
    SEKI_FORM_TICK,
};

bool seki_form_is_placeholder(struct seki_str folded); /* "__", "-", nothing */
bool seki_form_is_word(struct seki_str folded, enum seki_value *ret_value);

/* choice.c: all answers in one cell with a mark at one of them; false when it is not just one. */
bool seki_form_is_choice(struct seki_str folded, enum seki_value *ret_value);
bool seki_form_is_open_choice(struct seki_str folded); /* with none of its boxes ticked */

bool seki_form_is_prompt(struct seki_str folded); /* asks for what should stand in its place */
bool seki_form_is_sample(struct seki_str folded); /* "○○株式会社": shows how to fill in */
bool seki_form_is_error(struct seki_str folded);  /* "#REF!": what a formula could not make */
bool seki_form_is_total(struct seki_str folded);  /* the head of a row that counts others */
bool seki_form_has_letter(struct seki_str id);
bool seki_form_is_id_head(struct seki_str folded);
bool seki_form_is_answer_head(struct seki_str folded);
bool seki_form_is_like_answer_head(struct seki_str folded); /* only in a row of heads */

/* Above other heads: what stands below does not hold for the product now, 「予定」, "previous". */
bool seki_form_is_limiting(struct seki_str folded);
bool seki_form_is_correction_head(struct seki_str folded); /* 「訂正後」, "Actual" */

/* An answer head that says for when or what: "Answer (planned)", "前回の回答". */
bool seki_form_is_limited_head(struct seki_str folded);
bool seki_form_is_tick_head(struct seki_str folded, enum seki_value *ret_value);

/* Another answer than `value` stands in the text: "N/A for this model", "B型はいいえ". */
bool seki_form_says_other(struct seki_str folded, enum seki_value value);
enum seki_form_tick seki_form_mark_of(struct seki_str folded);

/* The same below a head: the answer that it names is a tick as well. */
enum seki_form_tick seki_form_tick_of(struct seki_str folded, enum seki_value head);

bool seki_form_is_note_head(struct seki_str folded);
bool seki_form_is_question_head(struct seki_str folded);
bool seki_form_is_reference_head(struct seki_str folded); /* of clauses of standards */
bool seki_form_is_version_head(struct seki_str folded);
bool seki_form_is_example(struct seki_str folded); /* the name of a sheet */
bool seki_form_parse_refs(struct seki_str folded, struct seki_form_refs *ret_refs);

/*
 * `text`, not folded, behind the first mark with an answer word before it: "Yes, see below" is the
 * word "Yes" and the rest "see below". The value is NONE when there is no such mark.
 */
SEKI_MUST_CHECK int seki_form_split_word(struct seki_arena *arena, struct seki_str text,
                                         enum seki_value *ret_value, struct seki_str *ret_word,
                                         struct seki_str *ret_rest, struct seki_err *err);

/* The number of a note's own label: "Note 3", "注3:"; false for anything else. */
bool seki_form_note_label(struct seki_str folded, int64_t *ret_number);

/* A number alone, as notes are counted below a head that says so: "3", "※3", "(3)". */
bool seki_form_note_number(struct seki_str folded, int64_t *ret_number);

#endif

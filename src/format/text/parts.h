/*
 * Ids, answer words and entries in running text, for the readers of files without cells.
 */
#ifndef SEKI_FORMAT_TEXT_PARTS_H
#define SEKI_FORMAT_TEXT_PARTS_H

#include "base/arena.h"
#include "base/err.h"
#include "format/text/text.h"
#include "model/statement.h"

/* --- id.c */

/* How an id ends. */
enum seki_text_end {
    SEKI_TEXT_SOFT,  /* with one blank, as any first word of a sentence does */
    SEKI_TEXT_HARD,  /* with a comma, a tab, several blanks, or the end of the line */
    SEKI_TEXT_COLON, /* with what may also separate an answer */
};

/*
 * Takes an id, and what separates it from the rest, off the beginning of `*s`: MLDP-2.5, 4.1.1, (4-1),
 * 問4.1, full-width or not. False when the line begins with something else.
 */
bool seki_text_take_id(struct seki_str *s, struct seki_str *ret_id, enum seki_text_end *ret_end);

/* The byte where a further id begins behind a mark or a gap, as in "A-1: No. B-1, ...: Yes"; else the end. */
size_t seki_text_next_id(struct seki_str s);

/* --- text.c */

/* Whether a line begins a note, "Note 3: ...", and is no line that goes on: "Note 3 and ...". */
SEKI_MUST_CHECK int seki_text_is_note(struct seki_str text, bool is_inside, bool *ret_is,
                                      struct seki_err *err);

/* --- entry.c */

/* The parts of an entry; empty ones are not there. */
struct seki_text_entry {
    struct seki_str id;
    struct seki_str question;
    struct seki_str answer;
    struct seki_str note;
    bool is_answered; /* an answer word stands where an answer belongs */
    bool is_unsure;   /* it may not be the answer */
};

/*
 * `text` begins with an id and has no line breaks. What stands from byte `loose` on may belong to
 * something else; SIZE_MAX: nothing.
 */
SEKI_MUST_CHECK int seki_text_parse_entry(struct seki_str text, size_t loose,
                                          struct seki_text_entry *ret_entry, struct seki_err *err);

/* Whether a line without an id has an answer word where an answer stands; a reference is none. */
SEKI_MUST_CHECK int seki_text_holds_answer(struct seki_str text, bool *ret_holds,
                                           struct seki_err *err);

/* --- answer.c */

/* An answer word at the beginning of a text, and what stands behind it. */
struct seki_text_word {
    bool is_found;
    enum seki_value value;
    struct seki_str word;
    struct seki_str rest;
    bool is_listed; /* another answer stands beside it, as in a list to choose from */
};

/* The run of dots, lines or blanks that `s` begins with, as bytes, when it leads to an answer; else 0. */
size_t seki_text_leader(struct seki_str s);

SEKI_MUST_CHECK int seki_text_find_word(struct seki_str text, struct seki_text_word *ret_word,
                                        struct seki_err *err);

#endif

/*
 * An outline: what a rule set of somebody else was seen to consist of, before it is a catalog.
 *
 * Readers make it of a blank form (format/form/outline.h) or of a library file
 * (format/yaml/library.h); it travels from the worker to its parent, which makes a catalog of it.
 * An item's parent stands before it. What could not be taken is kept with its place and reason:
 * nothing is dropped without a word. All memory is the arena's.
 */
#ifndef SEKI_MODEL_OUTLINE_H
#define SEKI_MODEL_OUTLINE_H

#include "model/catalog.h"
#include "model/statement.h"

/* Why something was left over, or why an item is doubtful. */
enum seki_outline_reason {
    SEKI_OUTLINE_FINE,
    SEKI_OUTLINE_NO_NUMBER, /* left over: it looks like a question, but has no number */
    SEKI_OUTLINE_NO_TEXT,   /* left over: a number without a question */
    SEKI_OUTLINE_DOUBLED,   /* left over: the number stands there twice, the first one counts */
    SEKI_OUTLINE_HIDDEN,    /* left over: not shown when the file is opened */
    SEKI_OUTLINE_STRUCK,    /* left over: shown struck out */
    SEKI_OUTLINE_LOST_ZERO, /* doubtful: 4.1 behind 4.9 was taken for 4.10 */
    SEKI_OUTLINE_UNSURE,    /* doubtful: the file has no cells */
    SEKI_OUTLINE_NO_PARENT, /* doubtful: what it names as its parent is not there */
    SEKI_OUTLINE_KEY,       /* left over: a part of a library file that has no place here */
    SEKI_OUTLINE_REASON_MAX
};

struct seki_outline_item {
    struct seki_str id;
    size_t parent; /* index; SEKI_NO_INDEX at the top */
    enum seki_item_kind kind;
    struct seki_text text;   /* one of both languages may be empty */
    enum seki_field field;   /* SEKI_FIELD_MAX: it fills none */
    struct seki_str refs;    /* as a catalog has them */
    struct seki_str aliases; /* as a catalog has them */
    struct seki_str sheet;
    struct seki_str cell; /* where it stands; or "line 12" */
    bool is_own_number;   /* it had none: the id is ours */
    enum seki_outline_reason reason;
};

/* Something that became no item. */
struct seki_outline_left {
    struct seki_str sheet;
    struct seki_str cell;
    struct seki_str text; /* its beginning */
    enum seki_outline_reason reason;
};

/* How the questions are answered. */
enum seki_outline_scheme {
    SEKI_OUTLINE_UNKNOWN, /* no head says so */
    SEKI_OUTLINE_WORDS,   /* one column of answers */
    SEKI_OUTLINE_TICKS,   /* a column for each answer */
    SEKI_OUTLINE_SCHEME_MAX
};

struct seki_outline {
    bool is_library; /* requirements of a library file; else the questions of a form */
    struct seki_text title;
    struct seki_text note;
    struct seki_str edition;
    struct seki_str source; /* what the file says of where it comes from */
    enum seki_outline_scheme scheme;
    struct seki_str answer_columns; /* "E, F, G" */
    bool has_field[SEKI_FIELD_MAX]; /* labels of header fields that were found */
    struct seki_outline_item *items;
    size_t n_items;
    struct seki_outline_left *left;
    size_t n_left;
    size_t n_other; /* rows beside the questions: titles, instructions, notes */
};

/* "no-number", "doubled" ...; empty for FINE */
struct seki_str seki_outline_reason_name(enum seki_outline_reason reason);

/* Items that a person should look at. */
size_t seki_outline_doubtful(const struct seki_outline *outline);

#endif

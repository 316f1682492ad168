/*
 * An outline: what a rule set of somebody else was seen to consist of, before it is a catalog.
 *
 * Readers make it of a blank form (format/form/outline.h), of a library file (format/yaml/library.h)
 * or of an OSCAL catalog (format/oscal/oscal_read.h); it travels from the worker to its parent, which
 * makes a catalog of it. A catalog that we wrote ourselves comes with all its cells.
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
    SEKI_OUTLINE_CHANGED,   /* left over: a title that is not the one we wrote */
    SEKI_OUTLINE_NO_ITEM,   /* left over: a profile chooses it, and the catalog has no such item */
    SEKI_OUTLINE_LABEL,     /* left over: a label without a number that names no header field */
    SEKI_OUTLINE_NO_GATE,   /* left over: a condition on an item that a profile does not choose */
    SEKI_OUTLINE_REASON_MAX
};

/* What only a catalog of ours says of an item, word for word as in items.tsv. */
struct seki_outline_cells {
    struct seki_str field;
    struct seki_str gate;
    struct seki_str polarity;
    struct seki_str hub;
    struct seki_str untied;
    struct seki_str source;
    struct seki_str grade;
};

struct seki_outline_item {
    struct seki_str id;
    size_t parent; /* index; SEKI_NO_INDEX at the top */
    enum seki_item_kind kind;
    struct seki_text text;   /* one of both languages may be empty */
    enum seki_field field;   /* SEKI_FIELD_MAX: it fills none */
    struct seki_str refs;    /* as a catalog has them */
    struct seki_str aliases; /* as a catalog has them */
    struct seki_str tags;    /* as a catalog has them */
    struct seki_str sheet;
    struct seki_str cell; /* where it stands; or "line 12" */
    bool is_own_number;   /* it had none: the id is ours */
    enum seki_outline_reason reason;
    struct seki_outline_cells cells; /* of a catalog of ours; else empty */
};

/* A row of pairs.tsv: one, other, severity, ja, en, source, grade. */
#define SEKI_OUTLINE_PAIR_CELLS 7
struct seki_outline_pair {
    struct seki_str cell[SEKI_OUTLINE_PAIR_CELLS];
};

/* What only a catalog of ours says of itself, as in catalog.ini. */
struct seki_outline_head {
    struct seki_str role;
    struct seki_str about;
    struct seki_str older;
    struct seki_str replaced_by;
    struct seki_str grade;
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
    bool is_library; /* items of a library file; else the questions of a form */
    bool is_own;     /* a library that is a catalog of ours, with all its cells */
    struct seki_outline_head head;
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
    struct seki_outline_pair *pairs; /* of a catalog of ours */
    size_t n_pairs;
    size_t n_other; /* rows beside the questions: titles, instructions, notes */
};

/* "no-number", "doubled" ...; empty for FINE */
struct seki_str seki_outline_reason_name(enum seki_outline_reason reason);

/*
 * One word of a table, at most SEKI_LIMIT_OUTLINE_ID bytes; what cannot stand in one becomes an
 * underscore. SEKI_ERR_NOMEM.
 */
SEKI_MUST_CHECK int seki_outline_make_id(struct seki_arena *arena, struct seki_str text,
                                         struct seki_str *ret_id);

/* Whether a text could be an id or alias as it stands. */
bool seki_outline_is_id(struct seki_str id);

/* Adds an id or alias, folded, if nobody has it and it is not empty. SEKI_ERR_NOMEM. */
SEKI_MUST_CHECK int seki_outline_add_name(struct seki_map *names, struct seki_str name, size_t item,
                                          bool *ret_is_free);

/* Items that a person should look at. */
size_t seki_outline_doubtful(const struct seki_outline *outline);

#endif

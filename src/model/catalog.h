/*
 * A catalog: one edition of one rule set as numbered items.
 *
 * Items stand in the order of the form. Parents and gates point to items by index and were
 * checked when the catalog was loaded: a parent stands before its child, gates have no cycle.
 * A catalog is read-only after loading; all its memory is the arena's it was loaded into.
 * "Answerable" are the questions, open questions and texts of a form: a statement has one answer
 * for each of them. The requirements and points of the other roles are never answered by a maker:
 * they are tied to the hub, and what ties to the same objective speaks for them.
 */
#ifndef SEKI_MODEL_CATALOG_H
#define SEKI_MODEL_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "base/msg.h"
#include "base/str.h"
#include "model/sketch.h"

#define SEKI_NO_INDEX SIZE_MAX

/* How sure we are of what the data says. */
enum seki_grade {
    SEKI_GRADE_VERIFIED,
    SEKI_GRADE_SECONDARY,
    SEKI_GRADE_UNVERIFIED,
    SEKI_GRADE_MAX
};

/* Where a piece of data comes from. */
struct seki_origin {
    struct seki_str source;
    enum seki_grade grade;
};

/* The head that catalogs, scenario sets and methods share. */
struct seki_edition {
    struct seki_str id;
    struct seki_str edition;
    struct seki_text title;
    struct seki_text note;
    struct seki_origin origin;
};

/* What a catalog is for. */
enum seki_role {
    SEKI_ROLE_FORM, /* a maker answers it: the only ones a received form may turn out to be */
    SEKI_ROLE_REQUIREMENTS, /* somebody has to meet it */
    SEKI_ROLE_REFERENCE,    /* others point to it */
    SEKI_ROLE_MAX
};

enum seki_item_kind {
    SEKI_ITEM_SECTION,
    SEKI_ITEM_QUESTION,
    SEKI_ITEM_TEXT,
    SEKI_ITEM_OPEN,
    SEKI_ITEM_REQUIREMENT,
    SEKI_ITEM_POINT,
    SEKI_ITEM_KIND_MAX
};

/* Why a requirement, point or question has no tie: see docs/data-formats.md. */
enum seki_untied {
    SEKI_UNTIED_NONE, /* it has one, or needs none */
    SEKI_UNTIED_ORGANISATION,
    SEKI_UNTIED_PROCEDURE,
    SEKI_UNTIED_CONTRACT,
    SEKI_UNTIED_LAW,
    SEKI_UNTIED_PREMISES,
    SEKI_UNTIED_CONTEXT,
    SEKI_UNTIED_HEADING,
    SEKI_UNTIED_UNKNOWN_CONTENT,
    SEKI_UNTIED_PARTIAL,
    SEKI_UNTIED_BEYOND,
    SEKI_UNTIED_OPPOSITE,
    SEKI_UNTIED_NUMBER_ONLY,
    SEKI_UNTIED_NOT_JUDGED,
    SEKI_UNTIED_MAX
};

/* What a yes means: see docs/data-formats.md. */
enum seki_polarity {
    SEKI_POLARITY_NONE,
    SEKI_POLARITY_GOOD,
    SEKI_POLARITY_BAD,
    SEKI_POLARITY_CONTEXT
};

enum seki_gate_kind {
    SEKI_GATE_NONE,
    SEKI_GATE_CHILD, /* refines the other item, no condition */
    SEKI_GATE_YES,   /* applies only when the other item is answered yes */
    SEKI_GATE_NO,
};

/* One tie to the hub; the sign is the item's polarity. */
struct seki_tie {
    bool is_exposure;
    uint16_t index; /* of the objective or exposure in the hub */
};

struct seki_item {
    struct seki_str id;
    size_t parent; /* SEKI_NO_INDEX at the top */
    enum seki_item_kind kind;
    struct seki_text text;
    enum seki_gate_kind gate;
    size_t gate_item;
    enum seki_polarity polarity;
    const struct seki_tie *ties;
    size_t n_ties;
    enum seki_untied untied;
    struct seki_str tags;    /* words, separated by single blanks */
    struct seki_str field;   /* header field filled by the answer; empty: none */
    struct seki_str aliases; /* other spellings of the id, separated by blanks */
    struct seki_str refs;    /* "scheme:clause; scheme:clause" */
    struct seki_origin origin;
    size_t answer; /* index of its answer in a statement; SEKI_NO_INDEX: it has none */
    struct seki_sketch sketches[SEKI_LANG_MAX]; /* of its text, when it has an answer */
};

/* Two answers that do not go together, across gates and sections. */
struct seki_pair {
    size_t item; /* of each: its item, and yes (true) or no */
    size_t other;
    bool is_yes;
    bool is_other_yes;
    bool is_error; /* they cannot both be true; otherwise they hardly can */
    struct seki_text why;
    struct seki_origin origin;
};

struct seki_catalog {
    struct seki_edition head;
    struct seki_str older;       /* how forms name the editions before it, separated by ";" */
    struct seki_str replaced_by; /* the edition that took its place; empty: none did */
    enum seki_role role;
    bool is_service; /* of a form: its answers speak of a service, not of a product */
    struct seki_item *items;
    size_t n_items;
    size_t n_entries;     /* items that are no sections */
    size_t n_answers;     /* answerable items: none in a catalog that is no form */
    size_t *answer_items; /* index of the item of each answer */
    struct seki_pair *pairs;
    size_t n_pairs;
    struct seki_map by_id; /* ids and aliases, folded, to item indexes */
};

/* The item of the i-th answer. */
static inline const struct seki_item *seki_catalog_answer_item(const struct seki_catalog *catalog,
                                                               size_t answer)
{
    return &catalog->items[catalog->answer_items[answer]];
}

/*
 * The item with this id or alias, or NULL. Case, blanks at the ends, width and the kind of a dash do
 * not count.
 */
const struct seki_item *seki_catalog_find(const struct seki_catalog *catalog,
                                          struct seki_arena *scratch, struct seki_str id);

/* Whether one of the item's tags is this word. */
bool seki_item_has_tag(const struct seki_item *item, struct seki_str tag);

/* A question, open question or text. */
static inline bool seki_item_is_answerable(const struct seki_item *item)
{
    return item->kind == SEKI_ITEM_QUESTION || item->kind == SEKI_ITEM_TEXT ||
           item->kind == SEKI_ITEM_OPEN;
}

/* A requirement or point: what others are held against. */
static inline bool seki_item_is_requirement(const struct seki_item *item)
{
    return item->kind == SEKI_ITEM_REQUIREMENT || item->kind == SEKI_ITEM_POINT;
}

/* The words of the data files, which JSON uses as well. */
struct seki_str seki_role_name(enum seki_role role);
struct seki_str seki_item_kind_name(enum seki_item_kind kind);
struct seki_str seki_polarity_word(const struct seki_item *item); /* "+", "-", "=", "t" or "" */
struct seki_str seki_untied_name(enum seki_untied untied);        /* empty for SEKI_UNTIED_NONE */

#endif

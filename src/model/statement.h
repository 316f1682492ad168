/*
 * A statement: one maker's filled form for one product version.
 *
 * It has one answer for each answerable item of its catalog, in the catalog's order. `value`,
 * `text` and `note` are what counts; `raw` and `cell` only remember what was received and where
 * it stood. All memory is the arena's it was read into.
 */
#ifndef SEKI_MODEL_STATEMENT_H
#define SEKI_MODEL_STATEMENT_H

#include <stddef.h>

#include "base/date.h"
#include "base/str.h"
#include "model/catalog.h"
#include "model/reason.h"

enum seki_value {
    SEKI_VALUE_NONE, /* unanswered */
    SEKI_VALUE_YES,
    SEKI_VALUE_NO,
    SEKI_VALUE_NA,   /* does not apply */
    SEKI_VALUE_NOTE, /* "see note": the answer is prose, so it is unknown to a program */
    SEKI_VALUE_TEXT,
    SEKI_VALUE_MAX
};

/* How a row of the form was tied to its item. */
enum seki_match {
    SEKI_MATCH_NONE,
    SEKI_MATCH_ID,
    SEKI_MATCH_CLAUSE,
    SEKI_MATCH_TEXT,
    SEKI_MATCH_PERSON,
    SEKI_MATCH_MAX
};

/* Below this an answer is doubtful and counts as unknown. In hundredths. */
#define SEKI_CONFIDENT 80

struct seki_derivation;

struct seki_answer {
    enum seki_value value;
    enum seki_match match;
    int confidence;             /* 0 to 100 */
    enum seki_row_reason doubt; /* why it is below SEKI_CONFIDENT, where that is known */
    struct seki_str text;
    struct seki_str note; /* with references such as "See Note 3" replaced by what they say */
    struct seki_str raw;  /* the answer cell as received */
    struct seki_str raw_note;
    struct seki_str sheet; /* sheet or file part; empty when there is none */
    struct seki_str cell;  /* "C151", or "line 12" */
    struct seki_date planned_until;
    const struct seki_derivation *derivation; /* model/derivation.h; NULL: it was received */
};

/* The header fields with a name of their own; the rest of the header is in `extra`. */
enum seki_field {
    SEKI_FIELD_MANUFACTURER,
    SEKI_FIELD_PRODUCT,
    SEKI_FIELD_MODEL,
    SEKI_FIELD_VERSION,
    SEKI_FIELD_DATE, /* ISO date, or what stood there when it is no date */
    SEKI_FIELD_DOCUMENT,
    SEKI_FIELD_CONTACT,
    SEKI_FIELD_USE,
    SEKI_FIELD_AUTHOR,
    SEKI_FIELD_REGULATORY, /* number of the approval, certification or notification of the product */
    SEKI_FIELD_MAX
};

/* Something of the form that belongs to no item. */
struct seki_extra {
    struct seki_str sheet;
    struct seki_str cell;
    struct seki_str text;
    bool is_comment;              /* it hung on that cell; then also: */
    struct seki_str author;       /* empty: not told */
    const struct seki_item *item; /* on the row of whose answer; NULL: none */
};

struct seki_statement {
    const struct seki_catalog *catalog;
    struct seki_str name; /* the file it came from, without folder */
    struct seki_str header[SEKI_FIELD_MAX];
    struct seki_answer *answers; /* catalog->n_answers of them */
    struct seki_extra *extra;
    size_t n_extra;
};

/*
 * How a received form was read: where things stood, and what was doubtful, doubled or left over.
 * What is doubtful or doubled counts as unknown everywhere.
 */
struct seki_form_report {
    struct seki_str sheet;
    uint32_t id_column;
    uint32_t answer_column;         /* the first of them; that of the ids: there are no columns */
    struct seki_str answer_columns; /* all of them: "C", or "C, D" */
    uint32_t note_column;           /* UINT32_MAX: the form has none */
    size_t n_matched;               /* answerable items found */
    size_t n_missing;               /* answerable items of the catalog without a row */
    size_t n_doubtful;              /* answers of confidence below SEKI_CONFIDENT */
    size_t n_doubled;               /* items answered twice differently: they became none */
    size_t n_tables;                /* sheets with ids and answers */
    size_t n_left_over;             /* rows with an answer-like cell that belong to no item */
    /* Values that one header field has in the form: it is left empty. Empty: it has one at most. */
    struct seki_str conflicts[SEKI_FIELD_MAX];
    const struct seki_row_report *rows; /* model/reading.h; where they were asked for */
    size_t n_rows;
};

/* Whether something of the form is left to a person. */
bool seki_form_report_is_open(const struct seki_form_report *report);

/* yes, no, na, note, text, none */
struct seki_str seki_value_name(enum seki_value value);
enum seki_value seki_value_from_name(struct seki_str name); /* SEKI_VALUE_MAX: unknown name */

/* id, clause, text, person; empty for none */
struct seki_str seki_match_name(enum seki_match match);
enum seki_match seki_match_from_name(struct seki_str name); /* SEKI_MATCH_MAX: unknown name */

/* manufacturer, product, model, version, date, document, contact, use, author, regulatory */
struct seki_str seki_field_name(enum seki_field field);
enum seki_field seki_field_from_name(struct seki_str name); /* SEKI_FIELD_MAX: unknown name */

/* The answer to an item, or NULL for a section. */
const struct seki_answer *seki_statement_answer(const struct seki_statement *statement,
                                                const struct seki_item *item);

/* An empty statement on `catalog`: every answer is none. NULL when memory is out. */
struct seki_statement *seki_statement_new(struct seki_arena *arena,
                                          const struct seki_catalog *catalog);

#endif

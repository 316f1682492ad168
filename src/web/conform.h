/*
 * Pages of conformity: all lists of requirements, one list chapter by chapter, one requirement with what speaks for it and what people say.
 *
 * What was derived with the newest assessment and what is said now are joined as `sekisho conform` does (engine/conform.h): nothing
 * that is unknown is met before somebody says so with name, day and evidence, and what contradicts is shown as that.
 */
#ifndef SEKI_WEB_CONFORM_H
#define SEKI_WEB_CONFORM_H

#include "service/requirements.h"
#include "web/measure.h"
#include "web/parts.h"

struct seki_msg seki_conform_text_of(enum seki_conform_state state);
enum seki_web_tone seki_conform_tone(enum seki_conform_state state);

/* The catalog of requirements with this id, or NULL; by its place among them, NULL behind the last. */
const struct seki_catalog *seki_web_list_of(struct seki_str id);
const struct seki_catalog *seki_web_list_at(size_t i);

/* --- GET /conformity */

struct seki_web_conform_row {
    struct seki_str id, title, chapter;
    struct seki_conform_counts counts;
    bool is_replaced; /* by a newer edition */
};

struct seki_conform_lists_page {
    const struct seki_frame *frame;
    int64_t assessment, at; /* 0: there is none */
    bool is_outdated;       /* the register was changed since */
    bool is_empty;          /* it was made without */
    const struct seki_web_conform_row *row;
    size_t n_rows;
};

/* --- GET /conformity/CATALOG */

struct seki_web_requirement_row {
    struct seki_str id, text, vendor, by, due, owner;
    int64_t number, edition; /* of the row that says who is responsible, or would; 0: a new one */
    enum seki_conform_state state, derived;
    bool contradicts, is_unverified, is_perhaps, is_by_person;
    int64_t n_devices, n_lacking;
};

struct seki_conform_list_page {
    const struct seki_frame *frame;
    struct seki_list list;
    struct seki_str catalog, title, note;
    int64_t assessment, at;
    bool is_outdated;
    const struct seki_web_conform_row *chapter;
    size_t n_chapters;
    struct seki_str filter; /* chosen of these */
    const struct seki_web_option *filters;
    size_t n_filters;
    struct seki_str person; /* chosen of these; as in the address */
    const struct seki_web_option *persons;
    size_t n_persons;
    const struct seki_web_requirement_row *row;
    size_t n_rows;
};

/* --- GET /conformity/CATALOG/item?item=&vendor= */

struct seki_web_reason_row {
    enum seki_conform_state state;
    struct seki_str text, device, statement;
    int64_t n_more; /* devices beside that one */
};

struct seki_web_past_row {
    int64_t at;
    struct seki_str name, state, by, date, due, evidence, note, owner;
};

enum { SEKI_WEB_SAY_FIELDS = 6, SEKI_WEB_ASSIGN_FIELDS = 2 };

struct seki_requirement_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str catalog, title;
    struct seki_url url;
    struct seki_web_requirement_row at;
    bool is_outdated; /* what follows from the assessment; what people say counts at once */
    struct seki_str basis;
    struct seki_msg lack; /* why what is said does not count; not set: it does, or nothing is */
    bool is_twice;        /* several rows of conformity.csv speak of it */
    const struct seki_str *todo;
    size_t n_todo;
    const struct seki_web_reason_row *reason;
    size_t n_reasons;
    const struct seki_web_past_row *past;
    size_t n_past;
    int64_t number, edition; /* of the row that is changed; 0: it is new */
    struct seki_web_field field[SEKI_WEB_SAY_FIELDS];
    struct seki_web_field assign[SEKI_WEB_ASSIGN_FIELDS];
    size_t n_assign; /* without a day where none would be due */
    struct seki_evidence_part evidence;
};

/* --- GET /conformity/CATALOG/assign: several requirements get somebody who is responsible */

#define SEKI_ASSIGN_ROWS 300 /* on it; a list is narrowed first */

struct seki_assign_row {
    struct seki_web_requirement_row at;
    int64_t place; /* on the page */
    bool is_chosen;
};

struct seki_assign_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str catalog, title;
    struct seki_list list;
    bool is_one; /* from the page of a requirement, with a day */
    bool is_all; /* that are shown */
    struct seki_web_field field[SEKI_WEB_ASSIGN_FIELDS];
    size_t n_fields;
    const struct seki_assign_row *row;
    size_t n_rows;
    size_t n_all; /* that the list is narrowed to */
};

#endif

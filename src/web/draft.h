/*
 * The editor of a statement: every question of its form in one page, in sections, with what is known about each beside it.
 *
 * It works without a script: a form for each section. With static/draft.js each answer is saved by itself. The names of fields are a letter and the
 * id of the item: v: value, t: text, n: note, p: planned, e: the edition that was seen, c: confirmed.
 */
#ifndef SEKI_WEB_DRAFT_H
#define SEKI_WEB_DRAFT_H

#include "model/catalog.h"
#include "model/finding.h"
#include "model/statement.h"
#include "service/draft.h"
#include "web/beside.h"
#include "web/parts.h"

/* A question, its answer as the fields show it, and what stands beside. */
struct seki_web_question {
    const struct seki_item *item;
    struct seki_str text; /* in the language of the page */
    enum seki_value value;
    struct seki_draft_answer answer; /* texts and edition */
    struct seki_draft_answer before; /* of the statement beside; edition 0: none */
    bool is_before_unsure, may_take;
    bool is_day;                     /* blank, it becomes that of publication */
    bool is_of_product;              /* proposed from what is registered of the product */
    struct seki_draft_answer theirs; /* in a conflict, what stands there now; edition 0: none */
    const struct seki_finding *finding;
    size_t n_findings;
    bool is_edited; /* fields as they were sent */
};

struct seki_web_section {
    const struct seki_item *item; /* NULL: before the first section */
    struct seki_str text;
    size_t index;
    const struct seki_web_question *question;
    size_t n;
    int64_t n_answered;
};

/* GET /drafts/N/edit */
struct seki_draft_edit_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_draft_whole *whole;
    struct seki_str form, form_note;
    bool is_unverified; /* of the form as a whole */
    const struct seki_web_section *section;
    size_t n_sections;
    int64_t n_items, n_answered, n_proposed;
    size_t n_conflicts;
    bool may_write;
    const struct seki_beside *beside;
    struct seki_beside_choice choice;
    int64_t n_takable; /* blank questions with an answer beside */
};

/* The words of an answer. */
struct seki_msg seki_value_text(enum seki_value value);

/* The values that a question may be answered with, in the order of the keys. */
#define SEKI_WEB_VALUES 4
extern const enum seki_value seki_web_values[SEKI_WEB_VALUES];

#endif

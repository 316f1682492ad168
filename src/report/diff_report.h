/*
 * The difference of two statements (engine/diff.h) as text, HTML and JSON.
 *
 * Each writer appends the whole document to the buffer, deterministic to the byte. Text and HTML
 * are in one language; JSON, "sekisho-diff/1" (docs/schema/diff.schema.json), has both. The first
 * statement is called A, the second B; JSON says before and after. What received forms hold is
 * escaped by the writer of each format.
 */
#ifndef SEKI_REPORT_DIFF_REPORT_H
#define SEKI_REPORT_DIFF_REPORT_H

#include "base/buf.h"
#include "engine/diff.h"

struct seki_diff_report {
    const struct seki_diff *diff;
    const struct seki_hub *hub;
    enum seki_lang lang;
};

void seki_diff_text(const struct seki_diff_report *report, struct seki_buf *out);
void seki_diff_html(const struct seki_diff_report *report, struct seki_buf *out);
void seki_diff_json(const struct seki_diff_report *report, struct seki_buf *out);

/* A line on what differs: for a terminal, when the document itself goes into a file. */
void seki_diff_summary(const struct seki_diff_report *report, struct seki_buf *out);

/* --- shared by the writers */

/* The turns in the order in which they are told. */
extern const enum seki_turn seki_diff_order[SEKI_TURN_MAX];

struct seki_str seki_word_turn(enum seki_lang lang, enum seki_turn turn);

/* The state of an objective, or whether an exposure is true, on one side. */
struct seki_str seki_word_hub_side(enum seki_lang lang, const struct seki_diff_hub *entry,
                                   int side);

/* Only one of two catalogs asks: there is nothing to compare. */
bool seki_diff_is_once(const struct seki_diff_hub *entry);

struct seki_str seki_diff_hub_id(const struct seki_hub *hub, const struct seki_diff_hub *entry);
const struct seki_text *seki_diff_hub_text(const struct seki_hub *hub,
                                           const struct seki_diff_hub *entry);

/* Appends the answer in words: "Yes", or its text, with its plan. */
void seki_words_add_said(struct seki_buf *out, enum seki_lang lang,
                         const struct seki_answer *answer);

/* Why an answer that stands there does not count: doubtful, contradicted; empty: it counts. */
struct seki_str seki_word_distrust(enum seki_lang lang, const struct seki_voice *voice);

/* The counts of answers, and of hub entries that were compared. */
struct seki_msg seki_diff_answer_counts(const struct seki_diff *diff);
struct seki_msg seki_diff_hub_counts(const struct seki_diff *diff);
size_t seki_diff_count_once(const struct seki_diff *diff);

#endif

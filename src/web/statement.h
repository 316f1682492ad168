/*
 * The page of one received statement: what it says and what is found about it, how it came, the others of its product, its devices; and who
 * looked at it.
 *
 * What is doubtful, contradicted or not answered is marked as that wherever it stands. Which statement counts is told by service/lineage.h.
 */
#ifndef SEKI_WEB_STATEMENT_H
#define SEKI_WEB_STATEMENT_H

#include "service/lineage.h"
#include "service/looks.h"
#include "web/side.h"
#include "web/stored.h"

struct seki_web_answer_row {
    struct seki_str item;
    struct seki_str question; /* in words; empty: the form is not known here */
    struct seki_msg value;    /* not set: `word` */
    struct seki_str word;
    struct seki_str text, note, planned;
    struct seki_str place; /* sheet and cell */
    struct seki_str raw, raw_note;
    struct seki_msg tied; /* how its row was tied to the item; not set: it was not */
    int64_t confidence;
    bool is_doubtful;
    bool is_changed; /* by somebody here */
    const struct seki_finding *const *finding;
    size_t n_findings;
};

/* A device that names it, or another one of the same model. */
struct seki_web_tied {
    const struct seki_device *device;
    struct seki_msg
        note; /* that it is for another version; what it names instead; that an assessment finds it by itself */
};

/* GET /statements/NUMBER */
struct seki_statement_page {
    const struct seki_frame *frame;
    struct seki_list list; /* of answers */
    int64_t number;
    struct seki_str name;
    struct seki_str problem;
    struct seki_str path; /* of the form as it came */
    const struct seki_web_fact *fact;
    size_t n_facts, n_first; /* those that are looked for first */
    const struct seki_lineage *lineage;
    const struct seki_line *line; /* of them, those of this page */
    size_t n_lines;
    int64_t first_line;
    int64_t next_line; /* where the next page begins; 0: there is none */
    const struct seki_web_tied *named, *alike;
    size_t n_named, n_alike;
    const struct seki_line *this_one, *newer;  /* newer NULL: this one is not superseded */
    const struct seki_finding *const *finding; /* of the statement as a whole */
    size_t n_findings;
    int64_t n_errors, n_warnings, n_notes; /* of all; notes are less than warnings */
    bool is_checked;                       /* else nobody knows what would be found */
    bool is_first;                         /* of the pages of answers */
    bool is_whole;                         /* all answers on one page, for paper */
    const struct seki_web_option *filter;
    size_t n_filters;
    const struct seki_web_answer_row *row;
    size_t n_rows;
};

/* GET /statements/NUMBER/looks */
struct seki_looks_page {
    const struct seki_frame *frame;
    int64_t number;
    struct seki_str name;
    const struct seki_looks *looks;
};

/* What an answer says; not set for a value that is none of ours. */
struct seki_msg seki_answer_value(struct seki_str value);
struct seki_msg seki_answer_tied(struct seki_str how);

/* How a statement stands among those of its product; what was done by whom. */
struct seki_msg seki_line_age_text(enum seki_line_age age);
enum seki_web_tone seki_line_age_tone(enum seki_line_age age);
struct seki_msg seki_look_text(enum seki_audit_kind kind);

#endif

/*
 * Pages of what is stored, with all its fields: one statement with its answers, one assessment with its result files, the files of
 * the register. Everything can be saved from here as it came.
 */
#ifndef SEKI_WEB_STORED_H
#define SEKI_WEB_STORED_H

#include "web/parts.h"

/* One field by its name; without a value it is not known. */
struct seki_web_fact {
    struct seki_msg name;
    struct seki_str value;
    int64_t at; /* instead of a value: a moment */
};

struct seki_web_answer_row {
    struct seki_str item;
    struct seki_msg value; /* not set: `word` */
    struct seki_str word;
    struct seki_str text, note, planned;
    struct seki_str place; /* sheet and cell */
    struct seki_str raw, raw_note;
    struct seki_msg tied; /* how its row was tied to the item; not set: it was not */
    int64_t confidence;
    bool is_doubtful;
    bool is_changed; /* by somebody here */
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
    size_t n_facts;
    const struct seki_web_answer_row *row;
    size_t n_rows;
};

struct seki_web_result_row {
    struct seki_str name;
    struct seki_msg what;
    int64_t size;
};

/* GET /assessments/NUMBER */
struct seki_assessment_page {
    const struct seki_frame *frame;
    int64_t number;
    const struct seki_web_fact *fact;
    size_t n_facts;
    struct seki_str summary;
    const struct seki_web_result_row *row;
    size_t n_rows;
};

struct seki_web_file_row {
    struct seki_str path, digest;
    int64_t size, made;
    bool is_stale;
};

/* GET /files */
struct seki_files_page {
    const struct seki_frame *frame;
    struct seki_list list;
    const struct seki_web_file_row *row;
    size_t n_rows;
};

/* What an answer says; not set for a value that is none of ours. */
struct seki_msg seki_answer_value(struct seki_str value);
struct seki_msg seki_answer_tied(struct seki_str how);

#endif

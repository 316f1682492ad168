/*
 * Pages of what is stored, with all its fields: one assessment with its result files, the files of the register. Everything can be saved
 * from here as it came. One statement has a page of its own (web/statement.h).
 */
#ifndef SEKI_WEB_STORED_H
#define SEKI_WEB_STORED_H

#include "web/parts.h"

/* One field by its name; without a value it is not known. */
struct seki_web_fact {
    struct seki_msg name;
    struct seki_str value;
    int64_t at; /* instead of a value: a moment */
    struct seki_str
        id; /* by which it is called in files and commands, small beside the value; may be empty */
};

/* Collects facts of a page: those without a value are left out. */
#define SEKI_WEB_FACTS 20 /* of one page, at most */
struct seki_web_facts {
    struct seki_arena *arena;
    struct seki_web_fact at[SEKI_WEB_FACTS];
    size_t n;
    bool has_failed; /* memory was out */
};
void seki_web_facts_text(struct seki_web_facts *facts, struct seki_msg name, struct seki_str value);
/* Of something that has a name for people: its id stands beside it, unless it is all there is. */
void seki_web_facts_named(struct seki_web_facts *facts, struct seki_msg name, struct seki_str value,
                          struct seki_str id);
void seki_web_facts_time(struct seki_web_facts *facts, struct seki_msg name, int64_t at);
void seki_web_facts_number(struct seki_web_facts *facts, struct seki_msg name, int64_t value);

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

#endif

/*
 * Forms that an organisation received and has not yet taken into its register: the bytes as they came, what was read of them, and
 * what a person said where the reading was in doubt.
 *
 * As in store/register.h: transactions are the caller's, rows have editions, nobody's permission is asked here.
 */
#ifndef SEKI_STORE_INTAKE_H
#define SEKI_STORE_INTAKE_H

#include "store/register.h"

enum seki_intake_state {
    SEKI_INTAKE_WAITS, /* to be read */
    SEKI_INTAKE_READ,
    SEKI_INTAKE_UNREADABLE, /* `problem` says why */
    SEKI_INTAKE_ACCEPTED,   /* in the register, as `statement` */
    SEKI_INTAKE_ASIDE       /* somebody did not want it */
};

enum seki_intake_field {
    SEKI_INTAKE_NAME, /* of the file */
    SEKI_INTAKE_CATALOG,
    SEKI_INTAKE_MANUFACTURER,
    SEKI_INTAKE_PRODUCT,
    SEKI_INTAKE_MODEL,
    SEKI_INTAKE_VERSION,
    SEKI_INTAKE_DAY,
    SEKI_INTAKE_SHEET,
    SEKI_INTAKE_CONTENT, /* store/file.h */
    SEKI_INTAKE_NATIVE,  /* the same, of the native JSON */
    SEKI_INTAKE_DIGEST,  /* SHA-256 of the bytes in hexadecimal digits */
    SEKI_INTAKE_PROBLEM, /* in the language of who sent the file in */
    SEKI_INTAKE_PERSON,
    SEKI_INTAKE_PERSON_NAME,
    SEKI_INTAKE_FIELDS
};

enum seki_intake_count {
    SEKI_INTAKE_SIZE, /* bytes */
    SEKI_INTAKE_ITEMS,
    SEKI_INTAKE_ANSWERED,
    SEKI_INTAKE_MISSING, /* items without a row */
    SEKI_INTAKE_DOUBTFUL,
    SEKI_INTAKE_DOUBLED,
    SEKI_INTAKE_LEFT_OVER,
    SEKI_INTAKE_COUNTS
};

struct seki_intake_row {
    int64_t number;
    struct seki_str text[SEKI_INTAKE_FIELDS];
    enum seki_intake_state state;
    int64_t count[SEKI_INTAKE_COUNTS];
    int64_t statement; /* 0: not accepted */
    int64_t edition;
    int64_t made, changed;
};

/* Of `row` the texts and the size count. */
SEKI_MUST_CHECK int seki_store_intake_add(struct seki_store *store, struct seki_str organisation,
                                          const struct seki_intake_row *row, int64_t now,
                                          int64_t *ret_number, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_intake_get(struct seki_arena *arena, struct seki_store *store,
                                          struct seki_str organisation, int64_t number,
                                          struct seki_intake_row *ret_row, struct seki_err *err);

/* The newest first; page.after is the number of the last one seen. `is_open`: neither accepted nor put aside. */
SEKI_MUST_CHECK int seki_store_intakes(struct seki_arena *arena, struct seki_store *store,
                                       struct seki_str organisation, bool is_open,
                                       const struct seki_page *page,
                                       struct seki_intake_row **ret_list, size_t *ret_n,
                                       struct seki_err *err);

/* The number of the last one with these bytes; 0: none. */
SEKI_MUST_CHECK int seki_store_intake_same(struct seki_store *store, struct seki_str organisation,
                                           struct seki_str digest, int64_t *ret_number,
                                           struct seki_err *err);

/* State, problem and statement of the row, at its edition. */
SEKI_MUST_CHECK int seki_store_intake_change(struct seki_store *store, struct seki_str organisation,
                                             const struct seki_intake_row *row, int64_t now,
                                             struct seki_err *err);

/* It was read: texts from SEKI_INTAKE_CATALOG to _SHEET, native and counts of the row, at its edition, of one that waits. */
SEKI_MUST_CHECK int seki_store_intake_done(struct seki_store *store, struct seki_str organisation,
                                           const struct seki_intake_row *row, int64_t now,
                                           struct seki_err *err);

/* --- answers, as they were read and as a person said */

enum seki_intake_answer_field {
    SEKI_TAKEN_ITEM,
    SEKI_TAKEN_VALUE, /* yes, no, na, note, text, none */
    SEKI_TAKEN_TEXT,
    SEKI_TAKEN_NOTE,
    SEKI_TAKEN_PLANNED,
    SEKI_TAKEN_RAW, /* what stood in the cell */
    SEKI_TAKEN_RAW_NOTE,
    SEKI_TAKEN_SHEET,
    SEKI_TAKEN_CELL,
    SEKI_TAKEN_TIED,  /* id, clause, text, person, or empty */
    SEKI_TAKEN_DOUBT, /* name of a reason (model/reason.h), or empty */
    SEKI_TAKEN_SAID_VALUE,
    SEKI_TAKEN_SAID_TEXT,
    SEKI_TAKEN_SAID_NOTE,
    SEKI_TAKEN_SAID_BY, /* name of the person */
    SEKI_TAKEN_FIELDS
};

struct seki_intake_answer {
    int64_t number; /* from 1, in the order of the catalog */
    struct seki_str text[SEKI_TAKEN_FIELDS];
    int64_t confidence; /* 0 to 100, of what was read */
    bool is_said;       /* a person has looked: the texts from SEKI_TAKEN_SAID_VALUE hold */
};

/* Which of its rows: all, or those that are open. */
struct seki_intake_part {
    int64_t intake;
    bool only_open; /* of lines; not of answers */
    struct seki_page page;
};

SEKI_MUST_CHECK int seki_store_intake_answer_add(struct seki_store *store,
                                                 struct seki_str organisation, int64_t intake,
                                                 const struct seki_intake_answer *answer,
                                                 struct seki_err *err);
SEKI_MUST_CHECK int seki_store_intake_answers(struct seki_arena *arena, struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_intake_part *part,
                                              struct seki_intake_answer **ret_list, size_t *ret_n,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_store_intake_answer(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation, int64_t intake,
                                             struct seki_str item,
                                             struct seki_intake_answer *ret_answer,
                                             struct seki_err *err);

/* What a person says of the item, or with is_said false, says no longer. */
SEKI_MUST_CHECK int seki_store_intake_say(struct seki_store *store, struct seki_str organisation,
                                          int64_t intake, const struct seki_intake_answer *answer,
                                          struct seki_err *err);

/* --- rows of the form */

enum seki_intake_line_field {
    SEKI_LINE_SHEET,
    SEKI_LINE_CELL,
    SEKI_LINE_ITEM,   /* empty: none */
    SEKI_LINE_KIND,   /* model/reading.h */
    SEKI_LINE_REASON, /* model/reason.h */
    SEKI_LINE_TEXT,   /* what stands there */
    SEKI_LINE_FIELDS
};

struct seki_intake_line {
    int64_t number;
    struct seki_str text[SEKI_LINE_FIELDS];
    int64_t row; /* of the sheet */
    int64_t confidence;
    int64_t alike; /* SEKI_ALIKE_NONE: not compared */
    bool is_open;  /* a person should look */
};

SEKI_MUST_CHECK int seki_store_intake_line_add(struct seki_store *store,
                                               struct seki_str organisation, int64_t intake,
                                               const struct seki_intake_line *line,
                                               struct seki_err *err);
SEKI_MUST_CHECK int seki_store_intake_lines(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str organisation,
                                            const struct seki_intake_part *part,
                                            struct seki_intake_line **ret_list, size_t *ret_n,
                                            struct seki_err *err);

#endif

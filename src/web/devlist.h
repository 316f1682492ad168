/*
 * A list of devices comes in, page by page: sending it, what its columns are taken for, what it would change, undoing it.
 */
#ifndef SEKI_WEB_DEVLIST_H
#define SEKI_WEB_DEVLIST_H

#include "service/device_deed.h"
#include "service/devlist.h"
#include "web/parts.h"

/* GET /device-lists */
struct seki_devlists_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_web_field file;
    const struct seki_devlist_row *row;
    size_t n_rows;
    const struct seki_device_deed *deed;
    size_t n_deeds;
};

/* GET /device-lists/N: its columns. */
#define SEKI_WEB_SAMPLES 3

struct seki_web_column_row {
    struct seki_str letter, head;
    struct seki_str sample[SEKI_WEB_SAMPLES];
    struct seki_web_field field; /* what it is taken for */
};

/* A word of a column whose words mean something to an assessment, and what it is understood as. */
struct seki_web_word_row {
    struct seki_msg column;
    struct seki_str word, means; /* means empty: it is not understood */
    int64_t n;                   /* devices that have it */
    struct seki_web_field
        field;              /* what a person says it means; without options nothing can be chosen */
    struct seki_str number; /* its place in the form */
    struct seki_str target, from;
};

struct seki_web_value_change {
    struct seki_msg field;
    struct seki_str before, after;
};

struct seki_web_planned_row {
    int64_t line;
    struct seki_str id, name;
    enum seki_devlist_what what;
    const struct seki_web_value_change *change;
    size_t n_changes;
    struct seki_msg why;  /* of one that is refused */
    struct seki_str cell; /* where: C12; of one that is taken: what has something nobody sees */
};

struct seki_web_plan_tab {
    enum seki_devlist_what what;
    bool is_here;
    int64_t n;
};

struct seki_devlist_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_devlist_row *row;
    /* columns */
    bool shows_columns;
    bool clears;
    struct seki_web_field head;
    const struct seki_web_column_row *column;
    size_t n_columns;
    /* what it would do */
    bool shows_plan;
    int64_t count[SEKI_DEVLIST_WHATS];
    enum seki_devlist_what shown; /* of them */
    const struct seki_web_planned_row *planned;
    size_t n_planned;
    struct seki_str after, next;
    const struct seki_web_word_row *word;
    size_t n_words, n_unknown, n_more;
    const struct seki_str *left; /* heads of columns that are not taken */
    size_t n_left;
    struct seki_str digest;
    struct seki_str hidden; /* cells with something nobody sees, the first ones: "C12, C14" */
    int64_t n_hidden;       /* rows that have such cells */
};

/* GET /devices/bulk: several devices get the same values, and become a list that is looked at as any other. */
#define SEKI_DEVICE_BULK_FIELDS 9
#define SEKI_DEVICE_BULK_ROWS 200 /* to choose from; all of a longer list can be taken */

extern const int seki_device_bulk_targets[SEKI_DEVICE_BULK_FIELDS];

struct seki_device_bulk_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_list list; /* what it is narrowed to */
    struct seki_web_field field[SEKI_DEVICE_BULK_FIELDS];
    const struct seki_device *row;
    size_t n_rows;
    bool has_more;
};

struct seki_msg seki_devlist_state_text(enum seki_devlist_state state);
enum seki_web_tone seki_devlist_state_tone(enum seki_devlist_state state);
struct seki_msg seki_devlist_what_text(enum seki_devlist_what what);
enum seki_web_tone seki_devlist_what_tone(enum seki_devlist_what what);
struct seki_str seki_devlist_what_name(enum seki_devlist_what what); /* in addresses */
struct seki_msg seki_devlist_target_label(int target);

/* Fills columns, and what is chosen of them. */
SEKI_MUST_CHECK int seki_devlist_columns(struct seki_arena *arena, enum seki_lang lang,
                                         const struct seki_devlist_look *look,
                                         struct seki_devlist_page *page, struct seki_err *err);

/* Fills what it would do: rows of one kind from the place `after` on, words, and columns that are left. */
SEKI_MUST_CHECK int seki_devlist_show_plan(struct seki_arena *arena, enum seki_lang lang,
                                           const struct seki_devlist_look *look,
                                           struct seki_devlist_page *page, struct seki_err *err);

#endif

/*
 * A list of devices that came in, as a table: its lines, what each column is taken for, and what it would do to the register. Pure: no store,
 * no clock.
 *
 * A column is taken for a target: a field of a device (store/device.h) or, behind those, one of its details (store/ward.h). Which, a person
 * says; what is proposed follows from the heads, as hospitals write them in Japanese and English, and from what was chosen before. A value is
 * taken as it stands there, but for blanks around it and days, which become 2026-12-31; what a word means is not decided here. An empty
 * cell leaves what the register has, unless the person said otherwise. What nobody sees in a value stays as it came, and is told. All memory is the arena's; texts are borrowed.
 */
#ifndef SEKI_SERVICE_DEVLIST_TABLE_H
#define SEKI_SERVICE_DEVLIST_TABLE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/map.h"
#include "service/ward.h"
#include "store/devlist.h"

/* --- targets */

#define SEKI_DEVLIST_TARGETS ((int)SEKI_DEVICE_FIELDS + (int)SEKI_DETAIL_FIELDS)
#define SEKI_DEVLIST_NOTHING (-1)

/* As in forms and addresses: "id", "zone", "eos". */
struct seki_str seki_devlist_target_name(int target);
int seki_devlist_target_of(struct seki_str name); /* SEKI_DEVLIST_NOTHING: none of ours */
bool seki_devlist_is_day(int target);

/* The value of a device. */
static inline struct seki_str *seki_devlist_value(struct seki_ward_device *device, int target)
{
    return target < SEKI_DEVICE_FIELDS ? &device->device.text[target]
                                       : &device->detail[target - SEKI_DEVICE_FIELDS];
}

/* Whether it can be the id of a device: 1 to 200 characters, and pages can be found by it. */
bool seki_devlist_id_is_fine(struct seki_str id);

/* --- the table */

struct seki_devlist_line {
    int64_t number; /* in the file, from 1 */
    const struct seki_str *cell;
    size_t n; /* cells: those behind are empty */
};

struct seki_devlist_table {
    struct seki_devlist_line *line;
    size_t n_lines, n_columns;
};

/* Whether a line more has room behind `n_lines`; a cell in this column, of row `row` of the file. SEKI_ERR_LIMIT: a list is never cut. */
SEKI_MUST_CHECK int seki_devlist_need_line(int64_t n_lines, struct seki_err *err);
SEKI_MUST_CHECK int seki_devlist_need_column(int64_t row, uint32_t column, struct seki_err *err);

/* Appends a line, as seki_devlist_read() takes it. */
void seki_devlist_add_line(struct seki_buf *out, const struct seki_devlist_line *line);
SEKI_MUST_CHECK int seki_devlist_read(struct seki_arena *arena, struct seki_str cells,
                                      struct seki_devlist_table *ret_table, struct seki_err *err);

/* The text in a column, without blanks around it. */
struct seki_str seki_devlist_cell(const struct seki_devlist_line *line, size_t column);

/* --- what a person chose */

struct seki_devlist_word {
    int target;
    struct seki_str from; /* folded */
    struct seki_str to;   /* empty: not known */
};

struct seki_devlist_choice {
    size_t head; /* line of the heads */
    bool clears; /* an empty cell empties the value */
    int target[SEKI_LIMIT_DEVLIST_COLUMNS];
    struct seki_devlist_word word[SEKI_LIMIT_DEVLIST_WORDS];
    size_t n_words;
};

void seki_devlist_add_choice(struct seki_buf *out, const struct seki_devlist_choice *choice);

/* Of no text, and of one that is none of ours: false. */
bool seki_devlist_read_choice(struct seki_str text, struct seki_devlist_choice *ret_choice);

/* A head as it is remembered and compared: folded, without what stands in brackets, blanks and marks. p is NULL when memory is out. */
SEKI_MUST_CHECK struct seki_str seki_devlist_plain_head(struct seki_arena *arena,
                                                        struct seki_str head);

/* Where the heads are, and what each column is taken for; `heads` are those that were chosen before. */
SEKI_MUST_CHECK int seki_devlist_propose(struct seki_arena *arena,
                                         const struct seki_devlist_table *table,
                                         const struct seki_devlist_head *heads, size_t n_heads,
                                         struct seki_devlist_choice *ret_choice,
                                         struct seki_err *err);

/* The same of a line of heads that somebody chose. */
SEKI_MUST_CHECK int seki_devlist_propose_columns(struct seki_arena *arena,
                                                 const struct seki_devlist_table *table,
                                                 const struct seki_devlist_head *heads,
                                                 size_t n_heads,
                                                 struct seki_devlist_choice *inout_choice,
                                                 struct seki_err *err);

/* --- what it would do */

enum seki_devlist_what {
    SEKI_DEVLIST_NEW,
    SEKI_DEVLIST_CHANGED,
    SEKI_DEVLIST_SAME,
    SEKI_DEVLIST_REFUSED,
    SEKI_DEVLIST_WHATS
};

enum seki_devlist_why {
    SEKI_DEVLIST_FINE,
    SEKI_DEVLIST_NO_ID,
    SEKI_DEVLIST_BAD_ID, /* too long, or one that no page could be found by */
    SEKI_DEVLIST_HIDDEN_ID, /* with something nobody sees: two that look the same would be two devices */
    SEKI_DEVLIST_TWICE, /* the id stands further up, in line `other` */
    SEKI_DEVLIST_NO_NAME,
    SEKI_DEVLIST_NO_DAY,
    SEKI_DEVLIST_TOO_LONG,
    SEKI_DEVLIST_WHYS
};

struct seki_devlist_planned {
    const struct seki_devlist_line *line;
    enum seki_devlist_what what;
    struct seki_ward_device it;            /* as it would be */
    const struct seki_ward_device *before; /* NULL: it is new */
    uint64_t changes;                      /* 1 << target */
    bool
        has_hidden; /* a value that it brings has something nobody sees (base/visible.h), in `column` first */
    enum seki_devlist_why why;
    size_t column; /* of the cell that is the reason */
    int64_t other;
};

struct seki_devlist_plan {
    struct seki_devlist_planned *row;
    size_t n;
    size_t count[SEKI_DEVLIST_WHATS];
    size_t n_hidden; /* rows that are taken and have something hidden */
};

/* Devices of the register that the table names, found by their ids. */
struct seki_devlist_known {
    struct seki_ward_device *at;
    size_t n;
    struct seki_map by_id;
};

/* No column is taken for the id: SEKI_ERR_INVALID. */
SEKI_MUST_CHECK int seki_devlist_plan(struct seki_arena *arena,
                                      const struct seki_devlist_table *table,
                                      const struct seki_devlist_choice *choice,
                                      const struct seki_devlist_known *known,
                                      struct seki_devlist_plan *ret_plan, struct seki_err *err);

#endif

/*
 * Lists of devices that come in as a table: the bytes as they came, the table that was read of them, and what a person chose of it. And what
 * changed many devices at one go, with what stood there before, so that it can be undone.
 *
 * As in store/register.h: transactions are the caller's, rows have editions, nobody's permission is asked here. Texts are the arena's.
 */
#ifndef SEKI_STORE_DEVLIST_H
#define SEKI_STORE_DEVLIST_H

#include "base/limits.h"
#include "store/device.h"
#include "store/ward.h"

/* They are stored, so their order stays. */
enum seki_devlist_state {
    SEKI_DEVLIST_WAITS,      /* to be read */
    SEKI_DEVLIST_READ,       /* a person has to look */
    SEKI_DEVLIST_UNREADABLE, /* `problem` says why */
    SEKI_DEVLIST_TAKEN,      /* into the register, by `deed` */
    SEKI_DEVLIST_ASIDE,
    SEKI_DEVLIST_STATES
};

enum seki_devlist_field {
    SEKI_DEVLIST_NAME,    /* of the file */
    SEKI_DEVLIST_CONTENT, /* store/file.h */
    SEKI_DEVLIST_CELLS,   /* the same, of the table (service/devlist_table.h) */
    SEKI_DEVLIST_SHEET,
    SEKI_DEVLIST_PROBLEM, /* in the language of who sent the file in */
    SEKI_DEVLIST_CHOICE,  /* service/devlist_table.h; empty: nothing was chosen yet */
    SEKI_DEVLIST_PERSON,
    SEKI_DEVLIST_PERSON_NAME,
    SEKI_DEVLIST_FIELDS
};

struct seki_devlist_row {
    int64_t number;
    struct seki_str text[SEKI_DEVLIST_FIELDS];
    enum seki_devlist_state state;
    int64_t n_lines; /* of the table, its head among them */
    int64_t deed;    /* 0: none */
    int64_t edition;
    int64_t made, changed;
    int64_t undone; /* when what came of it was; 0: not */
};

/* Of `row` the texts count. */
SEKI_MUST_CHECK int seki_store_devlist_add(struct seki_store *store, struct seki_str organisation,
                                           const struct seki_devlist_row *row, int64_t now,
                                           int64_t *ret_number, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_devlist_get(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation, int64_t number,
                                           struct seki_devlist_row *ret_row, struct seki_err *err);

/* The newest first; page->after is the number of the last one seen, 0: none. */
SEKI_MUST_CHECK int seki_store_devlists(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str organisation, const struct seki_page *page,
                                        struct seki_devlist_row **ret_list, size_t *ret_n,
                                        struct seki_err *err);

/* Cells, sheet, problem, choice, state, lines and deed, at its edition. SEKI_ERR_EXISTS: somebody was faster. */
SEKI_MUST_CHECK int seki_store_devlist_change(struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_devlist_row *row, int64_t now,
                                              struct seki_err *err);

/* --- what heads were taken for */

struct seki_devlist_head {
    struct seki_str head;  /* folded */
    struct seki_str field; /* empty: it was left out */
};

SEKI_MUST_CHECK int seki_store_devlist_heads(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation,
                                             struct seki_devlist_head **ret_list, size_t *ret_n,
                                             struct seki_err *err);
SEKI_MUST_CHECK int seki_store_devlist_head_put(struct seki_store *store,
                                                struct seki_str organisation,
                                                const struct seki_devlist_head *head,
                                                struct seki_err *err);

/* --- deeds */

/* They are stored, so their order stays. */
enum seki_device_deed_kind { SEKI_DEED_IMPORT, SEKI_DEED_EDIT, SEKI_DEED_KINDS };

struct seki_device_deed {
    int64_t number;
    enum seki_device_deed_kind kind;
    struct seki_str what; /* the name of the file, or what was set */
    struct seki_str person, person_name;
    int64_t n_added, n_changed;
    int64_t revision; /* of the register: after another import of the whole nothing can be undone */
    int64_t undone;   /* when; 0: not */
    int64_t made;
    int64_t first; /* number of the first device that it adds, while it is being prepared */
};

struct seki_device_deed_row {
    int64_t place; /* from 1 */
    struct seki_str device;
    int64_t edition; /* that came of it */
    int64_t was;     /* the one before; 0: it was new */
    struct seki_str
        before; /* store/cells.h: texts but the id, `more`, details; empty: it was new */
};

/*
 * It is prepared first (service/device_deed.h), unseen: begun with the next number and numbers for the devices that it adds. There is one at a time: who begins another one gives up what was begun before, and broken off
 * or goes on elsewhere.
 */
SEKI_MUST_CHECK int seki_store_device_deed_begin(struct seki_store *store,
                                                 const struct seki_register *reg,
                                                 struct seki_device_deed *inout_deed,
                                                 struct seki_err *err);

/* Rows of deeds that are too old beside that of this number go. */
SEKI_MUST_CHECK int seki_store_device_deed_forget(struct seki_store *store,
                                                  struct seki_str organisation, int64_t number,
                                                  struct seki_err *err);

/* Before its devices are written, in the same transaction: it is done. SEKI_ERR_EXISTS: it was given up, or its numbers are taken. */
SEKI_MUST_CHECK int seki_store_device_deed_end(struct seki_store *store,
                                               struct seki_str organisation,
                                               const struct seki_device_deed *deed,
                                               struct seki_err *err);

/* Gives it up, with its rows; one that is done stays. */
SEKI_MUST_CHECK int seki_store_device_deed_drop(struct seki_store *store,
                                                struct seki_str organisation, int64_t number,
                                                struct seki_err *err);
SEKI_MUST_CHECK int seki_store_device_deed_get(struct seki_arena *arena, struct seki_store *store,
                                               struct seki_str organisation, int64_t number,
                                               struct seki_device_deed *ret_deed,
                                               struct seki_err *err);

/* The newest first: at most `limit`. */
SEKI_MUST_CHECK int seki_store_device_deeds(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str organisation, size_t limit,
                                            struct seki_device_deed **ret_list, size_t *ret_n,
                                            struct seki_err *err);
SEKI_MUST_CHECK int seki_store_device_deed_row_add(struct seki_store *store,
                                                   struct seki_str organisation, int64_t deed,
                                                   const struct seki_device_deed_row *row,
                                                   struct seki_err *err);

/* By place; page->after is that of the last one seen. */
SEKI_MUST_CHECK int seki_store_device_deed_rows(struct seki_arena *arena, struct seki_store *store,
                                                struct seki_str organisation, int64_t deed,
                                                const struct seki_page *page,
                                                struct seki_device_deed_row **ret_list,
                                                size_t *ret_n, struct seki_err *err);

/*
 * A deed is undone: each device that it changed stands again as in edition `was`, but in another one, and so it does for the deeds before
 * that led to that edition. They can be undone in their turn.
 */
SEKI_MUST_CHECK int seki_store_device_deed_renew(struct seki_store *store,
                                                 struct seki_str organisation, int64_t deed,
                                                 struct seki_err *err);

/* SEKI_ERR_EXISTS: it was undone already. */
SEKI_MUST_CHECK int seki_store_device_deed_undo(struct seki_store *store,
                                                struct seki_str organisation, int64_t number,
                                                int64_t now, struct seki_err *err);

#endif

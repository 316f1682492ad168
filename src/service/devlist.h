/*
 * A list of devices comes in: received, read under lock, its columns chosen, looked at, taken into the register at one go, undone.
 *
 *   seki_devlist_receive()  keeps the bytes and asks for the job SEKI_DEVLIST_JOB, which reads them (app/devlist_read.h)
 *   seki_devlist_look()     the table, what is chosen or proposed, and, when asked for, what it would do; nothing is written
 *   seki_devlist_choose()   keeps what a person chose, and what each head was taken for, for the next list
 *   seki_devlist_take()     does what was shown, as one change; SEKI_ERR_EXISTS: the register is another one by now, nothing was done.
 *                           It takes long, and is written in slices (service/device_deed.h): the store of its act is in no transaction
 *   seki_devlist_put_aside()
 *
 * Each is one act (service/act.h) on the own organisation. Memory of what is long is the caller's second arena, which may be larger
 * than that of a request.
 */
#ifndef SEKI_SERVICE_DEVLIST_H
#define SEKI_SERVICE_DEVLIST_H

#include "audit/record.h"
#include "base/limits.h"
#include "service/act.h"
#include "service/devlist_table.h"

#define SEKI_DEVLIST_JOB "read-devices" /* its argument is the number */

/* SEKI_ERR_INVALID: no bytes; SEKI_ERR_LIMIT: more than SEKI_LIMIT_FILE_BYTES. */
SEKI_MUST_CHECK int seki_devlist_receive(struct seki_act *act, struct seki_str name,
                                         struct seki_str bytes, int64_t *ret_number,
                                         struct seki_err *err);

/* The newest first. */
SEKI_MUST_CHECK int seki_devlist_list(struct seki_act *act, size_t limit,
                                      struct seki_devlist_row **ret_list, size_t *ret_n,
                                      struct seki_err *err);

struct seki_devlist_look {
    struct seki_arena *arena; /* of all that is long */
    int64_t number;
    bool wants_plan;
    bool plans_chosen; /* it is wanted when columns were chosen by a person, and else not */
    struct seki_devlist_row row; /* the answer */
    struct seki_devlist_table table;
    struct seki_devlist_choice choice;
    struct seki_devlist_head *head; /* that were chosen before */
    size_t n_heads;
    bool is_chosen; /* by a person; else proposed */
    struct seki_devlist_known known;
    struct seki_devlist_plan plan;
    struct seki_audit_digest digest; /* of what it would do */
};

/* Of one that is not read yet, or could not be, the row alone is filled. */
SEKI_MUST_CHECK int seki_devlist_look(struct seki_act *act, struct seki_devlist_look *look,
                                      struct seki_err *err);

/* Of a look beside the desk (seki_act_beside()) what came of it, `code` and `why`: the record of it, and the same failure. */
SEKI_MUST_CHECK int seki_devlist_note(struct seki_act *act, int64_t number, struct seki_str name,
                                      int code, const struct seki_err *why, struct seki_err *err);

/* A list that is made here, of devices that get the same values: looked at, taken and undone as one that came in. */
struct seki_devlist_made {
    struct seki_str name;
    const struct seki_str *ids;
    size_t n;
    const struct seki_devlist_set *values;
    size_t n_values;
};

struct seki_devlist_set {
    int target;
    struct seki_str value; /* not empty */
};

/* SEKI_ERR_INVALID: no devices or no values; SEKI_ERR_LIMIT: more than SEKI_LIMIT_DEVLIST_LINES - 1 devices. */
SEKI_MUST_CHECK int seki_devlist_make(struct seki_act *act, const struct seki_devlist_made *made,
                                      int64_t *ret_number, struct seki_err *err);

/* SEKI_ERR_INVALID: it is not to be decided. */
SEKI_MUST_CHECK int seki_devlist_choose(struct seki_act *act, struct seki_devlist_look *look,
                                        const struct seki_devlist_choice *choice,
                                        struct seki_err *err);

/* `shown` is the digest in hexadecimal digits that a person saw. */
SEKI_MUST_CHECK int seki_devlist_take(struct seki_act *act, struct seki_devlist_look *look,
                                      struct seki_str shown, int64_t *ret_deed,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_devlist_put_aside(struct seki_act *act, int64_t number, int64_t edition,
                                           struct seki_err *err);

#endif

/*
 * Changing many devices at one go, so that it can be undone as one: by a list that came in, or by a person who edits several.
 *
 * A deed keeps what stood in each device before. It can be undone as long as it is among the last SEKI_LIMIT_DEVICE_DEEDS of its
 * organisation, the register was not imported anew, and none of its devices was changed or removed since: all of it or nothing.
 */
#ifndef SEKI_SERVICE_DEVICE_DEED_H
#define SEKI_SERVICE_DEVICE_DEED_H

#include "service/act.h"
#include "service/device_turn.h"
#include "store/devlist.h"

/* A deed on its way. `turns` has act, arena, and the list with `before` and `after`; `deed` its kind and what it is. */
struct seki_device_doing {
    struct seki_device_turns turns;
    struct seki_device_deed deed; /* counts and number are filled */
};

/*
 * First all that takes long is written in slices, unseen: the store of the act is in no transaction. Then the devices, as a part of
 * an act of the caller's: SEKI_ERR_EXISTS when one is not as it stood before, or is there already, or somebody else began
 * another deed. Whatever came of it, tidy at the end.
 */
SEKI_MUST_CHECK int seki_device_deed_prepare(struct seki_device_doing *doing, struct seki_err *err);
SEKI_MUST_CHECK int seki_device_deed_do(struct seki_device_doing *doing, struct seki_err *err);
void seki_device_deed_tidy(struct seki_device_doing *doing);

/* Devices of these ids that are there, with their details: `arena`'s. */
SEKI_MUST_CHECK int seki_device_load(struct seki_act *act, struct seki_arena *arena,
                                     const struct seki_str *ids, size_t n,
                                     struct seki_ward_device **ret_list, size_t *ret_n,
                                     struct seki_err *err);

/* --- acts */

/* The newest first. */
SEKI_MUST_CHECK int seki_device_deeds(struct seki_act *act, struct seki_device_deed **ret_list,
                                      size_t *ret_n, struct seki_err *err);

/* Beside the desk: the store of the act is in no transaction. SEKI_ERR_EXISTS: it was undone, or something of it was changed since; the message names a device. SEKI_ERR_INVALID: it is too old. */
SEKI_MUST_CHECK int seki_device_undo(struct seki_act *act, int64_t number, struct seki_err *err);

#endif

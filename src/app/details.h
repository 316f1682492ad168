/*
 * Details of devices in a hospital's folder: what pages keep beyond assets.csv (store/ward.h), one row for each device that has any.
 *
 * Details belong to devices, not to a revision of the register. A row says all about its device: a cell that is empty clears the detail. What the
 * file does not say, a device or a whole column, stays as it is. What an import overwrites stands in the revision that it
 * replaces, as details.csv. `assess` does not look at the file.
 */
#ifndef SEKI_APP_DETAILS_H
#define SEKI_APP_DETAILS_H

#include "app/register_int.h"

#define SEKI_DETAILS_FILE SEKI_STR("details.csv")

/* Its columns: the device, then each detail. */
enum {
    SEKI_DETAIL_OF_DEVICE,
    SEKI_DETAIL_OF_FIELD,
    SEKI_DETAIL_HEADS = SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_FIELDS
};
extern const struct seki_head seki_detail_heads[SEKI_DETAIL_HEADS];

/*
 * What details.csv says, in the arena of `app`; the file leaves `folder->files`. No such file: nothing. A device that is not in assets.csv or has two
 * rows, a column that is none of ours, and a day that is none are errors with their line: they would lose what they say.
 */
SEKI_MUST_CHECK int seki_details_read(const struct seki_app *app, struct seki_str path,
                                      const struct seki_hospital *hospital,
                                      struct seki_folder *folder, struct seki_err *err);

/* Whether putting them would take away something that is known now. */
SEKI_MUST_CHECK int seki_details_overwrite(struct seki_store *store, struct seki_str organisation,
                                           const struct seki_folder *folder, bool *ret_overwrites,
                                           struct seki_err *err);

/* Into the store, in a transaction of the caller's; the devices may be there already, or come afterwards. */
SEKI_MUST_CHECK int seki_details_put(struct seki_store *store, struct seki_str organisation,
                                     const struct seki_folder *folder, struct seki_err *err);

/* All that is known of devices now, in the arena. */
struct seki_details {
    struct seki_detail *list; /* those of one device stand together */
    size_t n;
    struct seki_map first; /* by device, to the first of its own */
};
SEKI_MUST_CHECK int seki_details_load(struct seki_arena *arena, struct seki_store *store,
                                      struct seki_str organisation,
                                      struct seki_details *ret_details, struct seki_err *err);

/* By field; empty: not known. Borrowed. False: nothing at all. */
bool seki_details_of(const struct seki_details *details, struct seki_str device,
                     struct seki_str ret_values[SEKI_DETAIL_FIELDS]);

/* Hands over the table, as seki_made_each() does; `*ret_n` devices. No device has any: nothing. */
SEKI_MUST_CHECK int seki_details_each(const struct seki_made_run *run, seki_made_take *take,
                                      void *user, int64_t *ret_n, struct seki_err *err);

#endif

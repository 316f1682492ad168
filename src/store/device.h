/*
 * The devices of an organisation, as rows: what stands in assets.csv, value by value as somebody wrote it.
 *
 * What a value means (which zone "救急" is, that "不明" is not known) is decided by whoever assesses, on what is exported.
 */
#ifndef SEKI_STORE_DEVICE_H
#define SEKI_STORE_DEVICE_H

#include "store/search.h"

/* The columns of assets.csv, in the order in which app/assets.c has them. */
enum seki_device_field {
    SEKI_DEVICE_ID,
    SEKI_DEVICE_NAME,
    SEKI_DEVICE_MAKER,
    SEKI_DEVICE_MODEL,
    SEKI_DEVICE_VERSION,
    SEKI_DEVICE_KIND,
    SEKI_DEVICE_PLACE,
    SEKI_DEVICE_ZONE,
    SEKI_DEVICE_NET,
    SEKI_DEVICE_AREA,
    SEKI_DEVICE_C,
    SEKI_DEVICE_I,
    SEKI_DEVICE_A,
    SEKI_DEVICE_SAFETY,
    SEKI_DEVICE_STATEMENT,
    SEKI_DEVICE_FIELDS
};

/* What the newest assessment found of a device, as it was then: one that is newer or was changed since is unknown. They are stored. */
enum seki_device_found { SEKI_FOUND_UNKNOWN, SEKI_FOUND_NO, SEKI_FOUND_YES };

struct seki_device {
    int64_t number; /* from 1, the order of the list; of one to add: 0 is behind the last */
    struct seki_str text[SEKI_DEVICE_FIELDS];
    struct seki_str more; /* values of other columns (store/cells.h), in the order of their heads */
    int64_t edition;      /* from 1 */
    int64_t made, changed;
    /* What is kept for lists, and is none of its columns: nobody adds or changes it with the others. */
    enum seki_device_found form;     /* a form speaks for it */
    enum seki_device_found personal; /* it keeps personal data of patients */
    struct seki_str support;         /* the last day of its maker's support; empty: unknown */
};

/* SEKI_ERR_EXISTS: there is one with this id. SEKI_ERR_INVALID: no id, or one of more than 200 characters. */
SEKI_MUST_CHECK int seki_store_device_add(struct seki_store *store, const struct seki_register *reg,
                                          const struct seki_device *device, int64_t now,
                                          struct seki_err *err);

/* SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_store_device_get(struct seki_arena *arena, struct seki_store *store,
                                          struct seki_str organisation, struct seki_str id,
                                          struct seki_device *ret_device, struct seki_err *err);

/* The device with the same id gets these values; number, made and changed are not looked at. */
SEKI_MUST_CHECK int seki_store_device_change(struct seki_store *store,
                                             const struct seki_register *reg,
                                             const struct seki_device *device, int64_t now,
                                             struct seki_err *err);

/*
 * For many at one go (service/device_turn.h), row and words apart. Words may be added before the row says them, and dropped after it does not
 * say them any more: what is found by a word is compared with the row. The register is touched by the caller, once.
 */
/* What a device is found by, as the row keeps it. */
SEKI_MUST_CHECK int seki_store_device_fold(struct seki_arena *arena,
                                           const struct seki_device *device,
                                           struct seki_str *ret_folded, struct seki_err *err);
SEKI_MUST_CHECK int seki_store_device_add_row(struct seki_store *store,
                                              const struct seki_register *reg,
                                              const struct seki_device *device,
                                              struct seki_str folded, int64_t now,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_store_device_change_row(struct seki_store *store,
                                                 const struct seki_register *reg,
                                                 const struct seki_device *device,
                                                 struct seki_str folded, int64_t now,
                                                 struct seki_err *err);
SEKI_MUST_CHECK int seki_store_device_remove_row(struct seki_store *store,
                                                 const struct seki_register *reg,
                                                 struct seki_str id, int64_t edition,
                                                 struct seki_err *err);
/* Both count what they write. Those of `will` that `was` (or nothing) does not have already. */
SEKI_MUST_CHECK int seki_store_device_words_add(struct seki_store *store,
                                                const struct seki_register *reg, int64_t number,
                                                struct seki_str will, struct seki_str was,
                                                size_t *inout_n, struct seki_err *err);
/* Those of `was` that the device which now has the number does not say. */
SEKI_MUST_CHECK int seki_store_device_words_drop(struct seki_store *store,
                                                 const struct seki_register *reg, int64_t number,
                                                 struct seki_str was, size_t *inout_n,
                                                 struct seki_err *err);
/*
 * Those of `will` that `was` does not have are added again, if `will` is what the device says: whoever dropped words meanwhile could not know that they
 * would be needed.
 */
SEKI_MUST_CHECK int seki_store_device_words_keep(struct seki_store *store,
                                                 const struct seki_register *reg, int64_t number,
                                                 struct seki_str will, struct seki_str was,
                                                 size_t *inout_n, struct seki_err *err);

/* What an assessment that began at `until` found of one; of a device that was changed later nothing is said. */
SEKI_MUST_CHECK int seki_store_device_found(struct seki_store *store,
                                            const struct seki_register *reg, struct seki_str id,
                                            enum seki_device_found form,
                                            enum seki_device_found personal, int64_t until,
                                            struct seki_err *err);

SEKI_MUST_CHECK int seki_store_device_remove(struct seki_store *store,
                                             const struct seki_register *reg, struct seki_str id,
                                             int64_t edition, struct seki_err *err);

/* With words to find, the order is always that of numbers. */
enum seki_device_sort { SEKI_DEVICE_BY_NUMBER, SEKI_DEVICE_BY_NAME, SEKI_DEVICE_BY_MAKER };

/* What is wanted of what was found: any, or one of enum seki_device_found. */
enum seki_device_wish { SEKI_WISH_ANY, SEKI_WISH_UNKNOWN, SEKI_WISH_NO, SEKI_WISH_YES };

struct seki_device_filter {
    struct seki_search search;
    struct seki_str kind, zone, net, maker; /* as written; empty: any */
    enum seki_device_wish form, personal;
    struct seki_str since,
        until; /* its support ends from this day on, and before that one; the latter empty: any */
    enum seki_device_sort sort;
};

/* The page behind this device. */
static inline struct seki_page seki_device_behind(const struct seki_device *device,
                                                  enum seki_device_sort sort, size_t limit)
{
    return (struct seki_page){.key = sort == SEKI_DEVICE_BY_NAME ? device->text[SEKI_DEVICE_NAME]
                                     : sort == SEKI_DEVICE_BY_MAKER
                                         ? device->text[SEKI_DEVICE_MAKER]
                                         : SEKI_STR(""),
                              .after = device->number,
                              .limit = limit};
}

/* One statement. */
SEKI_MUST_CHECK int seki_store_devices(struct seki_arena *arena, struct seki_store *store,
                                       struct seki_str organisation,
                                       const struct seki_device_filter *filter,
                                       const struct seki_page *page, struct seki_device **ret_list,
                                       size_t *ret_n, struct seki_err *err);

/* Devices that name a statement in one of these ways, by that and by number: at most `limit`. */
#define SEKI_DEVICE_NAMINGS 4
SEKI_MUST_CHECK int seki_store_devices_naming(struct seki_arena *arena, struct seki_store *store,
                                              struct seki_str organisation,
                                              const struct seki_str names[SEKI_DEVICE_NAMINGS],
                                              size_t limit, struct seki_device **ret_list,
                                              size_t *ret_n, struct seki_err *err);

/* The different values of kind, zone, net or maker, as written, in their order: at most `limit`. */
SEKI_MUST_CHECK int seki_store_device_values(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation,
                                             enum seki_device_field field, size_t limit,
                                             struct seki_str **ret_list, size_t *ret_n,
                                             struct seki_err *err);

/* The number of the last one; until the transaction ends nobody else adds one. 0: there is none. */
SEKI_MUST_CHECK int seki_store_device_last(struct seki_store *store, struct seki_str organisation,
                                           int64_t *ret_number, struct seki_err *err);

SEKI_MUST_CHECK int seki_store_device_count(struct seki_store *store, struct seki_str organisation,
                                            int64_t *ret_n, struct seki_err *err);

#endif

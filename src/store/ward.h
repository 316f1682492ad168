/*
 * What a hospital keeps beside its lists: more about its devices, papers that show that measures are done, and what makers promise.
 *
 * Days are texts as 2026-12-31, so that their order is that of time. Details are found by the id of a device and evidence by measure
 * and scope, and not by numbers of rows: they stay when the lists are imported again.
 */
#ifndef SEKI_STORE_WARD_H
#define SEKI_STORE_WARD_H

#include "store/file.h"

/* They are stored, so their order stays. */
enum seki_detail_field {
    SEKI_DETAIL_OWNER,
    SEKI_DETAIL_USE, /* what it is used for */
    SEKI_DETAIL_UDI, /* UDI-DI: GTIN of 14 digits */
    SEKI_DETAIL_SERIAL,
    SEKI_DETAIL_LOT,
    SEKI_DETAIL_JMDN,
    SEKI_DETAIL_CLASS,
    SEKI_DETAIL_RELEASE, /* days */
    SEKI_DETAIL_EOL,
    SEKI_DETAIL_EOS,
    SEKI_DETAIL_PAPERS, /* where its documents are */
    SEKI_DETAIL_DEPARTMENT,
    SEKI_DETAIL_BOUGHT, /* a day */
    SEKI_DETAIL_NOTE,
    SEKI_DETAIL_FIELDS
};

static inline bool seki_detail_is_day(enum seki_detail_field field)
{
    return (field >= SEKI_DETAIL_RELEASE && field <= SEKI_DETAIL_EOS) ||
           field == SEKI_DETAIL_BOUGHT;
}

struct seki_detail {
    struct seki_str device;
    enum seki_detail_field field;
    struct seki_str value;
};

/* `values` by field; empty: not known. Whoever changes them changes the device, too, whose edition tells of conflicts. */
SEKI_MUST_CHECK int seki_store_details_put(struct seki_store *store, struct seki_str organisation,
                                           struct seki_str device,
                                           const struct seki_str values[SEKI_DETAIL_FIELDS],
                                           struct seki_err *err);
SEKI_MUST_CHECK int seki_store_details(struct seki_arena *arena, struct seki_store *store,
                                       struct seki_str organisation, struct seki_str device,
                                       struct seki_str ret_values[SEKI_DETAIL_FIELDS],
                                       struct seki_err *err);

/* Of all devices: those of one device stand together. */
SEKI_MUST_CHECK int seki_store_details_all(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation,
                                           struct seki_detail **ret_list, size_t *ret_n,
                                           struct seki_err *err);

/* Devices of which something is known: those that are in the list, and those that are not there any more. */
SEKI_MUST_CHECK int seki_store_details_count(struct seki_store *store, struct seki_str organisation,
                                             int64_t *ret_listed, int64_t *ret_gone,
                                             struct seki_err *err);

/* Of devices that are in the list, by value: of days, the first ones. */
SEKI_MUST_CHECK int seki_store_details_due(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation,
                                           enum seki_detail_field field, size_t limit,
                                           struct seki_detail **ret_list, size_t *ret_n,
                                           struct seki_err *err);

/* The different values of a field, in their order: at most `limit`. */
SEKI_MUST_CHECK int seki_store_detail_values(struct seki_arena *arena, struct seki_store *store,
                                             struct seki_str organisation,
                                             enum seki_detail_field field, size_t limit,
                                             struct seki_str **ret_list, size_t *ret_n,
                                             struct seki_err *err);

/* --- evidence */

/* Evidence of a requirement: what stands where else a measure does, before CATALOG/ITEM; its scope is the vendor of its sheet. */
#define SEKI_EVIDENCE_CONFORM "conform:"

enum seki_evidence_field {
    SEKI_EVIDENCE_ID,
    SEKI_EVIDENCE_MEASURE,
    SEKI_EVIDENCE_SCOPE,
    SEKI_EVIDENCE_NAME, /* of the file, as it came */
    SEKI_EVIDENCE_CONTENT,
    SEKI_EVIDENCE_DIGEST, /* SHA-256 in hexadecimal digits */
    SEKI_EVIDENCE_OWNER,
    SEKI_EVIDENCE_UNTIL,  /* a day, or empty */
    SEKI_EVIDENCE_PERSON, /* who added it */
    SEKI_EVIDENCE_PERSON_NAME,
    SEKI_EVIDENCE_FIELDS
};

struct seki_evidence {
    struct seki_str text[SEKI_EVIDENCE_FIELDS];
    int64_t size;
    int64_t made;
};

#define SEKI_EVIDENCE_MAX 100 /* files of one measure that are listed */

/* `id`, content, digest and size are given to it from the bytes. */
SEKI_MUST_CHECK int seki_store_evidence_add(struct seki_store *store, struct seki_str organisation,
                                            const struct seki_evidence *evidence,
                                            struct seki_str bytes, struct seki_id *ret_id,
                                            struct seki_err *err);
SEKI_MUST_CHECK int seki_store_evidence_get(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str organisation, struct seki_str id,
                                            struct seki_evidence *ret_evidence,
                                            struct seki_err *err);

/* SEKI_ERR_NOTFOUND: there is none, or it has ended. */
SEKI_MUST_CHECK int seki_store_evidence_end(struct seki_store *store, struct seki_str organisation,
                                            struct seki_str id, int64_t now, struct seki_err *err);

struct seki_evidence_list {
    struct seki_evidence *at;
    size_t n;
};
SEKI_MUST_CHECK int seki_store_evidence(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str organisation, struct seki_str measure,
                                        struct seki_str scope, struct seki_evidence_list *ret_list,
                                        struct seki_err *err);

/* All that counts, by what it shows. */
SEKI_MUST_CHECK int seki_store_evidence_all(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str organisation, size_t limit,
                                            struct seki_evidence_list *ret_list,
                                            struct seki_err *err);

/* Whether the same file is there for the same, with the same name, owner and day: `digest` is that of `evidence`. */
SEKI_MUST_CHECK int seki_store_evidence_has(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str organisation,
                                            const struct seki_evidence *evidence, bool *ret_has,
                                            struct seki_err *err);

SEKI_MUST_CHECK int seki_store_evidence_count(struct seki_store *store,
                                              struct seki_str organisation, int64_t *ret_n,
                                              struct seki_err *err);

/* Those with a day, the first ones. */
SEKI_MUST_CHECK int seki_store_evidence_due(struct seki_arena *arena, struct seki_store *store,
                                            struct seki_str organisation, size_t limit,
                                            struct seki_evidence_list *ret_list,
                                            struct seki_err *err);

/* --- what makers promise by a day in their answers */

struct seki_promised {
    struct seki_str name; /* of the statement's file */
    struct seki_str maker, product, catalog, item, day;
    int64_t statement;
};

SEKI_MUST_CHECK int seki_store_promises(struct seki_arena *arena, struct seki_store *store,
                                        struct seki_str organisation, size_t limit,
                                        struct seki_promised **ret_list, size_t *ret_n,
                                        struct seki_err *err);

#endif

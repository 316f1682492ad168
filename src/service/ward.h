/*
 * What people of a hospital do beside its lists: details of devices, evidence of measures, and one list of all that falls due.
 *
 * Each is an act on the own organisation (service/act.h). A list of what is due is one look at many rows, and its record says so.
 */
#ifndef SEKI_SERVICE_WARD_H
#define SEKI_SERVICE_WARD_H

#include "service/act.h"
#include "store/device.h"
#include "store/ward.h"

/* A device with its details. */
struct seki_ward_device {
    struct seki_device device;
    struct seki_str detail[SEKI_DETAIL_FIELDS];
};

SEKI_MUST_CHECK int seki_service_ward_device(struct seki_act *act, struct seki_str id,
                                             struct seki_ward_device *ret_device,
                                             struct seki_err *err);

/* Adds one, or changes it when `device.edition` is not 0, with its details. Days of details must be days: SEKI_ERR_INVALID. */
SEKI_MUST_CHECK int seki_service_ward_put(struct seki_act *act,
                                          const struct seki_ward_device *device,
                                          struct seki_err *err);

/*
 * Whether an address can have it: a device is found by its id, on pages and over the interface. Slashes are fine, control characters and \ are
 * not, and neither is what an address means something else by ("..", "new").
 */
bool seki_ward_id_is_fine(struct seki_str id);

/* --- evidence */

/* Texts but id, content, digest and person count. SEKI_ERR_LIMIT beyond SEKI_LIMIT_EVIDENCE bytes; SEKI_ERR_INVALID: no bytes, no day. */
SEKI_MUST_CHECK int seki_service_evidence_add(struct seki_act *act,
                                              const struct seki_evidence *evidence,
                                              struct seki_str bytes, struct seki_id *ret_id,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_service_evidence(struct seki_act *act, struct seki_str measure,
                                          struct seki_str scope,
                                          struct seki_evidence_list *ret_list,
                                          struct seki_err *err);

/* The file itself; recorded as an export. */
SEKI_MUST_CHECK int seki_service_evidence_get(struct seki_act *act, struct seki_str id,
                                              struct seki_evidence *ret_evidence,
                                              struct seki_str *ret_bytes, struct seki_err *err);
SEKI_MUST_CHECK int seki_service_evidence_end(struct seki_act *act, struct seki_str id,
                                              struct seki_err *err);

/* --- what is due */

enum seki_due_kind {
    SEKI_DUE_MEASURE,
    SEKI_DUE_EVIDENCE,
    SEKI_DUE_PROMISE,    /* of a maker, in an answer */
    SEKI_DUE_REQUEST,    /* an answer that a maker was asked for */
    SEKI_DUE_EOL,        /* the maker sells it no longer */
    SEKI_DUE_EOS,        /* the maker supports it no longer */
    SEKI_DUE_PLAN,       /* a requirement that the hospital plans to meet */
    SEKI_DUE_ACCEPTANCE, /* of a risk, by a named person: as the newest assessment read them */
    SEKI_DUE_ASSIGNED,   /* a requirement of which nothing is said yet, by who is responsible */
    SEKI_DUE_KINDS
};

#define SEKI_DUE_MAX 2000 /* of each kind; the first ones */

struct seki_due {
    enum seki_due_kind kind;
    struct seki_str day; /* 2026-12-31 */
    struct seki_str
        what; /* id of the measure or device, name of the file, item of the form or list */
    struct seki_str more;    /* scope, maker and product, list of requirements, what is accepted */
    struct seki_str who;     /* who is responsible, where it is known */
    int64_t number;          /* of a measure, statement or request */
    struct seki_str catalog; /* of an item */
};

/* By day, the first one first. `ret_is_cut`: there are more of some kind. */
SEKI_MUST_CHECK int seki_service_due(struct seki_act *act, struct seki_due **ret_list,
                                     size_t *ret_n, bool *ret_is_cut, struct seki_err *err);

#endif

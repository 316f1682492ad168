/*
 * Taking over a form that came in (service/intake.h), as a hospital does it: what a person decided about doubtful rows, the form itself, and
 * the devices it speaks for are one change, or none of it is.
 *
 * Devices of the same model are proposed; those whose maker and version are the same as well, as people read these words, are the ones
 * that it most likely speaks for. Each function is one act (service/act.h).
 */
#ifndef SEKI_SERVICE_INBOX_H
#define SEKI_SERVICE_INBOX_H

#include "service/intake.h"
#include "service/register.h"

/* A device that the form may speak for. */
struct seki_inbox_device {
    struct seki_device device;
    bool is_same; /* maker, model and version are those of the form */
};

struct seki_inbox_devices {
    struct seki_inbox_device *at;
    size_t n;
};

SEKI_MUST_CHECK int seki_inbox_propose(struct seki_act *act, const struct seki_intake_row *form,
                                       struct seki_inbox_devices *ret_devices,
                                       struct seki_err *err);

/* What a person decided about one item: yes, no or na. */
struct seki_inbox_decision {
    struct seki_str item, value;
};

#define SEKI_INBOX_DEVICES 500 /* that one form is tied to at once */

struct seki_inbox_accept {
    int64_t number;
    const struct seki_inbox_decision *decisions;
    size_t n_decisions;
    const struct seki_str *devices; /* ids */
    size_t n_devices;
};

/* Errors as of seki_intake_say() and seki_intake_accept(); SEKI_ERR_NOTFOUND: a device that is not there. */
SEKI_MUST_CHECK int seki_inbox_accept(struct seki_act *act, const struct seki_inbox_accept *accept,
                                      int64_t *ret_statement, struct seki_err *err);

#endif

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
#include "store/revision.h"

/* A device that the form may speak for. */
struct seki_inbox_device {
    struct seki_device device;
    bool is_same; /* maker, model and version are those of the form */
};

struct seki_inbox_devices {
    struct seki_inbox_device *at;
    size_t n;
};

/* What a form says of its product. `version` empty: it has none, or is for all. */
struct seki_product_words {
    struct seki_str maker, model, version;
};

SEKI_MUST_CHECK int seki_inbox_propose(struct seki_act *act, const struct seki_intake_row *form,
                                       struct seki_inbox_devices *ret_devices,
                                       struct seki_err *err);

/* The same for work that is an act already. */
SEKI_MUST_CHECK int seki_inbox_find_alike(struct seki_act *act,
                                          const struct seki_product_words *words,
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

/* --- what makers of this installation published for the own organisation */

#define SEKI_INBOX_PUBLISHED 50 /* that are shown at once */

struct seki_inbox_published {
    struct seki_revision_new
        *list; /* the answer: those that were not taken in yet, the newest first */
    size_t n;
};
SEKI_MUST_CHECK int seki_inbox_published(struct seki_act *act, struct seki_inbox_published *asked,
                                         struct seki_err *err);

/* Where the form came from, when it was published here: by its bytes. Number 0: from elsewhere. */
SEKI_MUST_CHECK int seki_inbox_origin(struct seki_act *act, const struct seki_intake_row *form,
                                      struct seki_revision_new *ret_origin, struct seki_err *err);

/*
 * Receives the frozen bytes of a revision as any file is received (seki_intake_receive()); once: the same again gives the form that is there.
 * SEKI_ERR_NOTFOUND for whom it is not published.
 */
SEKI_MUST_CHECK int seki_inbox_take_in(struct seki_act *act, struct seki_str maker, int64_t number,
                                       int64_t *ret_intake, struct seki_err *err);

#endif

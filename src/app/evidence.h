/*
 * Evidence in a hospital's folder: what somebody keeps to show that a measure is done or a requirement is met.
 *
 * The files stand in `evidence/`, each under its SHA-256, and `evidence/evidence.csv` says what each of them shows. Evidence belongs to
 * measures and requirements, not to a revision of the register: importing adds what is not there yet and takes nothing away.
 */
#ifndef SEKI_APP_EVIDENCE_H
#define SEKI_APP_EVIDENCE_H

#include "app/register_int.h"

#define SEKI_EVIDENCE_FOLDER SEKI_STR("evidence/")
#define SEKI_EVIDENCE_FILE SEKI_STR("evidence/evidence.csv")

/* Its columns, in the order in which we write them. */
enum seki_evidence_head {
    SEKI_EVIDENCE_OF_FILE, /* its name in the folder */
    SEKI_EVIDENCE_OF_MEASURE,
    SEKI_EVIDENCE_OF_SCOPE,
    SEKI_EVIDENCE_OF_CATALOG, /* of a requirement, instead of a measure */
    SEKI_EVIDENCE_OF_ITEM,
    SEKI_EVIDENCE_OF_VENDOR,
    SEKI_EVIDENCE_OF_NAME, /* as somebody called it */
    SEKI_EVIDENCE_OF_OWNER,
    SEKI_EVIDENCE_OF_UNTIL,
    SEKI_EVIDENCE_OF_DIGEST,
    SEKI_EVIDENCE_OF_PERSON,
    SEKI_EVIDENCE_OF_MADE,
    SEKI_EVIDENCE_HEADS
};
extern const struct seki_head seki_evidence_heads[SEKI_EVIDENCE_HEADS];

/*
 * What evidence.csv names, in the arena of `app`; its files leave `folder->files`. No such table: nothing, and all files stay. A file that is
 * not there, too large or another than its row says is an error; what no page would show is a warning, added to those of `inout_hospital`.
 */
SEKI_MUST_CHECK int seki_evidence_read(const struct seki_app *app, struct seki_str path,
                                       const struct seki_library *library,
                                       struct seki_folder *folder,
                                       struct seki_hospital *inout_hospital, struct seki_err *err);

/* What is not there yet, into the store, in a transaction of the caller's. */
SEKI_MUST_CHECK int seki_evidence_put(struct seki_store *store, struct seki_str organisation,
                                      const struct seki_folder *folder, int64_t *ret_n,
                                      struct seki_err *err);

/* Hands over each file once, and the table, as seki_made_each() does; `*ret_n` rows. There is no evidence: nothing. */
SEKI_MUST_CHECK int seki_evidence_each(const struct seki_made_run *run, seki_made_take *take,
                                       void *user, int64_t *ret_n, struct seki_err *err);

#endif

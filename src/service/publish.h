/*
 * Publishing: an approved draft becomes a revision that never changes, and organisations may be given it.
 *
 * A revision is the statement as native JSON and its SHA-256. It is not signed, and whoever shows it says so. Who is given it is named by a
 * request in the inbox, which that answers, or by the exact name of an organisation of this installation. Acts as in service/register.h.
 */
#ifndef SEKI_SERVICE_PUBLISH_H
#define SEKI_SERVICE_PUBLISH_H

#include "service/draft.h"
#include "store/revision.h"

/* Of an approved draft, which becomes a published one. `day` is the day that it bears. */
struct seki_publishing {
    int64_t draft, edition;
    const struct seki_catalog *catalog;
    struct seki_str day;
    struct seki_revision revision; /* the answer */
};

SEKI_MUST_CHECK int seki_publish(struct seki_act *act, struct seki_publishing *it,
                                 struct seki_err *err);

/* To whom: the request `number` of the organisation `hospital`, or with number 0 the organisation called `name`. */
struct seki_sharing {
    int64_t revision;
    struct seki_str hospital;
    int64_t number;
    struct seki_str name;
};

/* SEKI_ERR_NOTFOUND: no such request or organisation. Whoever has it already keeps it, and the request is answered all the same. */
SEKI_MUST_CHECK int seki_share(struct seki_act *act, const struct seki_sharing *it,
                               struct seki_err *err);

struct seki_revisions_asked {
    int64_t draft; /* of the own ones; 0: of all */
    struct seki_page page;
    struct seki_revision *list; /* the answer */
    size_t n;
};

/* The own ones by number, and those published for the own organisation, the newest first (store/revision.h). */
SEKI_MUST_CHECK int seki_revision_list(struct seki_act *act, struct seki_revisions_asked *asked,
                                       struct seki_err *err);
SEKI_MUST_CHECK int seki_revision_received(struct seki_act *act, struct seki_revisions_asked *asked,
                                           struct seki_err *err);

/* One of a maker, with its native JSON: an export that is recorded. SEKI_ERR_NOTFOUND for whom it is not published. */
SEKI_MUST_CHECK int seki_revision_take(struct seki_act *act, struct seki_str maker, int64_t number,
                                       struct seki_revision *ret_row, struct seki_str *ret_native,
                                       struct seki_err *err);

/* The same, to be looked at here: a read. */
SEKI_MUST_CHECK int seki_revision_look(struct seki_act *act, struct seki_str maker, int64_t number,
                                       struct seki_revision *ret_row, struct seki_str *ret_native,
                                       struct seki_err *err);

/* Who may read one of the own ones. */
SEKI_MUST_CHECK int seki_revision_readers(struct seki_act *act, int64_t number,
                                          struct seki_revision_reader **ret_list, size_t *ret_n,
                                          struct seki_err *err);

#endif

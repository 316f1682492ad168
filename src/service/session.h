/*
 * Making sessions. Internal to service/.
 */
#ifndef SEKI_SERVICE_SESSION_H
#define SEKI_SERVICE_SESSION_H

#include "auth/secret.h"
#include "service/act.h"

struct seki_session_made {
    struct seki_str person, agent; /* given */
    bool is_half, is_sealed;
    struct seki_secret secret; /* made */
    int64_t ends;
};

/* Also forgets sessions that ended long ago, and names the new one in the record. */
SEKI_MUST_CHECK int seki_session_make(struct seki_act *act, struct seki_session_made *it,
                                      struct seki_err *err);

#endif

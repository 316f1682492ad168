/*
 * Who has to have a second factor, and what becomes of one that was lost.
 *
 * The operator asks it of everybody, an administrator of the people of the own organisation; either suffices. Whoever has to and has none
 * sets one up after signing in and can do nothing else before (site/visit.c); a sealed account never has to, and for whom a proxy speaks,
 * the proxy has to ask. NIST SP 800-63B-4, 2.2.1 asks for two factors wherever personal data is within reach.
 *
 * A lost one is taken away by an administrator, as an act of its own which says how it was made sure who asks for it. Whoever loses one so
 * has to set up another: the password may be one that is good enough beside a second factor only. A password that is good enough alone settles
 * that, too, unless a rule asks for more.
 */
#ifndef SEKI_SERVICE_GUARD_H
#define SEKI_SERVICE_GUARD_H

#include "service/act.h"

struct seki_guard {
    bool asks_all;  /* of everybody, by the operator */
    bool asks_here; /* of the organisation's people, by its administrator */
    int64_t
        without; /* active people whom it concerns and who have none, sealed accounts not counted */
};

/* Of the own organisation, or (empty) of the installation. Numbers name nobody: writes no record. */
SEKI_MUST_CHECK int seki_guard_look(struct seki_act *act, struct seki_str organisation,
                                    struct seki_guard *ret_guard, struct seki_err *err);

/* The same; a change of the configuration. SEKI_ERR_DENIED for another organisation, the console excepted. */
SEKI_MUST_CHECK int seki_guard_set(struct seki_act *act, struct seki_str organisation, bool asks,
                                   struct seki_err *err);

/* What is asked of the actor, whether he has a second factor or not. Writes no record. */
struct seki_guard_self {
    bool asks_all, asks_here;
    int64_t owed_since; /* when the old one was taken away; 0: it was not, or there is another */
};

SEKI_MUST_CHECK int seki_guard_self(struct seki_act *act, struct seki_guard_self *ret_self,
                                    struct seki_err *err);

/*
 * Takes away authenticator, security keys and recovery codes, and ends all sessions. `reason` says why, and how it was made sure who asks: 1 to
 * SEKI_PEOPLE_REASON characters. SEKI_ERR_DENIED for oneself, and of operators for who is none.
 */
struct seki_guard_loss {
    struct seki_str organisation, person, reason;
};

SEKI_MUST_CHECK int seki_guard_take_away(struct seki_act *act, const struct seki_guard_loss *it,
                                         struct seki_err *err);

#endif

/*
 * An act: what somebody does with the installation, as one piece with permission and audit record.
 *
 * Whoever serves a page, a program or the console fills an actor and calls seki_act() in a transaction (the same one may
 * hold many acts): it asks the table of permissions, does the work in a part of the transaction of its own, and notes what was done. When
 * the work fails, nothing of it stays but a record that says so. There is no other way to content, so that there is no
 * reading and no change without permission and record (ISO 27789, 5.1 and 6).
 *
 * The work completes act->event: which object, what for. It must not begin or end a transaction. It may call another use
 * case with the same act: that one's permission is asked for as well, and each has a record of its own, while the
 * whole stays one piece.
 */
#ifndef SEKI_SERVICE_ACT_H
#define SEKI_SERVICE_ACT_H

#include "audit/event.h"
#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

/* Bits of a person's roles are 1u << role; they are stored, so their order stays. */
enum seki_person_role {
    SEKI_ROLE_OPERATOR,      /* of the installation: organisations, settings, jobs; no content */
    SEKI_ROLE_ADMINISTRATOR, /* of the people of an organisation; no content */
    SEKI_ROLE_EDITOR,        /* reads and changes content */
    SEKI_ROLE_READER,
    SEKI_ROLE_AUDITOR, /* reads the audit record */
    SEKI_ROLES
};

enum seki_permission {
    SEKI_MAY_PUBLIC, /* whoever asks */
    SEKI_MAY_SELF,   /* whoever is signed in: the own account */
    SEKI_MAY_READ,   /* content of the own organisation */
    SEKI_MAY_WRITE,
    SEKI_MAY_PEOPLE,  /* accounts of the own organisation */
    SEKI_MAY_INSTALL, /* the installation */
    SEKI_MAY_AUDIT,   /* the audit record */
    SEKI_PERMISSIONS
};

/* Who acts. Texts are borrowed; those of nobody are empty. */
struct seki_actor {
    struct seki_str person, name;
    struct seki_str organisation; /* id */
    enum seki_organisation_kind kind;
    enum seki_lang lang;
    unsigned roles;
    unsigned permits;    /* 1u << permission; set by seki_actor_of_roles(), or all of the console */
    struct seki_str via; /* "web", "api", "console", "job", "system" */
    struct seki_str address;
    struct seki_str session; /* id of session or token, never its secret */
    struct seki_str request;
};

/* What these roles permit, the public included. */
unsigned seki_permits_of_roles(unsigned roles);

static inline bool seki_actor_may(const struct seki_actor *actor, enum seki_permission what)
{
    return what == SEKI_MAY_PUBLIC || (actor->permits & 1u << what);
}

/*
 * Who has the files of the installation, or the address of its database, does with it what it can do: the account of
 * the system, by its number, which cannot be made up in the environment. `name` is the arena's.
 */
SEKI_MUST_CHECK int seki_actor_of_console(struct seki_arena *arena, enum seki_lang lang,
                                          struct seki_actor *ret_actor, struct seki_err *err);

struct seki_act {
    struct seki_arena *arena;
    struct seki_store *store;
    const struct seki_actor *actor;
    int64_t now;
    struct seki_audit_event event; /* kind and action by the caller, objects by the work */
    struct seki_str rules;         /* digest of the rule data in use; empty: not known */
    bool is_inside;                /* seki_act()'s: it is going on */
    bool has_noted;                /* seki_act()'s: a use case within it has its record */
    bool
        is_unrecorded; /* set by work that neither read nor changed what is protected; failures are recorded */
};

typedef int seki_act_work(struct seki_act *act, void *arg, struct seki_err *err);

/*
 * SEKI_ERR_DENIED, recorded, when the actor lacks the permission. What failed is undone, so that the
 * transaction goes on, unless seki_store_is_lost() says otherwise.
 */
SEKI_MUST_CHECK int seki_act(struct seki_act *act, enum seki_permission needs, seki_act_work *work,
                             void *arg, struct seki_err *err);

/* The same in a transaction of its own; a failure's record is committed, too. */
SEKI_MUST_CHECK int seki_act_alone(struct seki_act *act, enum seki_permission needs,
                                   seki_act_work *work, void *arg, struct seki_err *err);

/*
 * Beside the desk, so that nobody waits for what is only read: `work` gets `act` with a store of its own, one view of that at `place`. The store
 * of `act` is not looked at, and nothing is recorded of it: what came of it is noted by another act, at the desk.
 */
SEKI_MUST_CHECK int seki_act_beside(const struct seki_act *act, struct seki_str place,
                                    seki_act_work *work, void *arg, struct seki_err *err);

/* The same for what changes something, in transactions of its own, each of which has its record. */
SEKI_MUST_CHECK int seki_act_apart(const struct seki_act *act, struct seki_str place,
                                   seki_act_work *work, void *arg, struct seki_err *err);

#endif

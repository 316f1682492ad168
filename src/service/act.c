#include "service/act.h"

#include <unistd.h>

#include "base/limits.h"
#include "msg/m_act.h"
#include "msg/m_hint.h"
#include "service/roles.h"
#include "store/audit.h"

#define MAY(what) (1u << SEKI_MAY_##what)

/* Who runs the installation or its accounts does not see content, and nobody changes the audit record. */
static const unsigned permits[SEKI_ROLES] = {
    [SEKI_ROLE_OPERATOR] = MAY(SELF) | MAY(INSTALL),
    [SEKI_ROLE_ADMINISTRATOR] = MAY(SELF) | MAY(PEOPLE),
    [SEKI_ROLE_EDITOR] = MAY(SELF) | MAY(READ) | MAY(WRITE),
    [SEKI_ROLE_READER] = MAY(SELF) | MAY(READ),
    [SEKI_ROLE_AUDITOR] = MAY(SELF) | MAY(AUDIT),
};

unsigned seki_permits_of_roles(unsigned roles)
{
    unsigned all = MAY(PUBLIC) | MAY(SELF);

    for (size_t i = 0; i < SEKI_ROLES; i++) {
        all |= roles & 1u << i ? permits[i] : 0;
    }
    return all;
}

int seki_actor_of_console(struct seki_arena *arena, enum seki_lang lang,
                          struct seki_actor *ret_actor, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};
    struct seki_str name;

    seki_buf_init(&buf, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&buf, "uid ");
    seki_buf_add_int(&buf, (int64_t)getuid());
    name = seki_arena_buf(arena, &buf);
    if (!name.p) {
        return seki_fail_nomem(err);
    }
    *ret_actor = (struct seki_actor){.person = name,
                                     .name = name,
                                     .lang = lang,
                                     .permits = (1u << SEKI_PERMISSIONS) - 1,
                                     .via = SEKI_STR("console")};
    return 0;
}

/* The work may have named somebody already: who signs in is nobody before. */
static int note(struct seki_act *act, struct seki_err *err)
{
    const struct seki_actor *actor = act->actor;
    struct seki_audit_event event = act->event;
    struct seki_buf SEKI_CLEANUP_BUF roles = {0};

    seki_buf_init(&roles, SEKI_LIMIT_MESSAGE);
    seki_actor_add_roles(&roles, actor->roles);
    if (event.person.n == 0) {
        event.person = actor->person;
        event.person_name = actor->name;
        event.organisation = actor->organisation;
        event.roles = seki_buf_str(&roles);
    }
    event.via = actor->via;
    event.address = actor->address;
    event.session = event.session.n ? event.session : actor->session;
    event.request = actor->request;
    return seki_buf_status(&roles) < 0 ? seki_fail_nomem(err)
                                       : seki_store_audit_add(act->store, &event, act->now, err);
}

/* A refusal is minor, a failure of ours serious. */
static enum seki_audit_outcome outcome_of(int code)
{
    return code <= SEKI_ERR_UNAVAILABLE ? SEKI_AUDIT_SERIOUS : SEKI_AUDIT_MINOR;
}

/* Says in the record why it failed; `why` is what the caller hears, unless not even that could be noted. */
static int note_failure(struct seki_act *act, const struct seki_err *why, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, &why->what);
    act->event.outcome = outcome_of(why->code);
    act->event.reason = seki_buf_str(&text);
    r = note(act, err);
    act->event.reason = SEKI_STR("");
    act->event.outcome = SEKI_AUDIT_OK;
    act->has_noted = true;
    return r < 0 ? r : seki_err_pass(err, why);
}

static int try_it(struct seki_act *act, enum seki_permission needs, seki_act_work *work, void *arg,
                  struct seki_err *err)
{
    if (!seki_actor_may(act->actor, needs)) {
        return seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
    }
    return work(act, arg, err);
}

/* The permission, the work and its record, in a part of the transaction that is undone when one of them fails. */
static int do_part(struct seki_act *act, enum seki_permission needs, seki_act_work *work, void *arg,
                   struct seki_err *err)
{
    bool is_within = act->is_inside;
    int r;

    act->is_inside = true;
    r = try_it(act, needs, work, arg, err);
    act->is_inside = is_within;
    if (r >= 0 && (is_within || !(act->is_unrecorded || act->has_noted))) {
        r = note(act, err);
        act->has_noted = true;
    }
    return r;
}

/*
 * What failed within another act is told by the record of that one, which comes when the frame that holds these texts may be gone.
 * What finds no place is left out.
 */
static void keep_event(struct seki_act *act)
{
    for (size_t i = 0; i < SEKI_AUDIT_FIELDS; i++) {
        struct seki_str *text = seki_audit_text(&act->event, i);
        struct seki_str kept =
            text->n && act->arena ? seki_arena_str(act->arena, *text) : SEKI_STR("");
        *text = kept.p ? kept : SEKI_STR("");
    }
}

/* A use case within another one has its own part and record; the next one begins with a clean event. */
int seki_act(struct seki_act *act, enum seki_permission needs, seki_act_work *work, void *arg,
             struct seki_err *err)
{
    struct seki_err why = {0};
    int r = seki_store_save(act->store, err);

    if (r < 0) {
        return r;
    }
    act->has_noted = act->is_inside && act->has_noted;
    r = do_part(act, needs, work, arg, &why);
    r = r < 0 ? r : seki_store_keep(act->store, &why);
    if (r < 0) { /* also of a part that cannot be kept: the one around it would undo this one */
        r = seki_store_undo(act->store, err);
        r = r < 0 ? r : note_failure(act, &why, err);
        if (act->is_inside) {
            keep_event(act);
        }
        return r;
    }
    if (act->is_inside) {
        act->event =
            (struct seki_audit_event){.kind = act->event.kind, .action = act->event.action};
    }
    return 0;
}

int seki_act_alone(struct seki_act *act, enum seki_permission needs, seki_act_work *work, void *arg,
                   struct seki_err *err)
{
    struct seki_err other = {0};
    int r = seki_store_begin(act->store, err);
    int end;

    if (r < 0) {
        return r;
    }
    r = seki_act(act, needs, work, arg, err);
    end = seki_store_commit(act->store, r < 0 ? &other : err);
    if (end < 0) {
        seki_store_rollback(act->store);
    }
    return r < 0 ? r : end;
}

int seki_act_beside(const struct seki_act *act, struct seki_str place, seki_act_work *work,
                    void *arg, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_act own = *act;
    int r = seki_store_open(place, &store, err);

    r = r < 0 ? r : seki_store_begin_read(store, err);
    own.store = store;
    r = r < 0 ? r : work(&own, arg, err);
    if (store) {
        seki_store_rollback(
            store); /* and with it the records of the work, which a view cannot write */
    }
    return r;
}

int seki_act_apart(const struct seki_act *act, struct seki_str place, seki_act_work *work,
                   void *arg, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_act own = *act;
    int r = seki_store_open(place, &store, err);

    if (r < 0) {
        return r;
    }
    seki_store_widen(store);
    own.store = store;
    return work(&own, arg, err);
}

/* Sessions and tokens of the own account. Declared in service/account.h. */
#include "base/limits.h"
#include "base/moment.h"
#include "msg/m_people.h"
#include "msg/m_store.h"
#include "service/account.h"
#include "service/account_int.h"
#include "service/people_int.h"
#include "service/roles.h"
#include "store/people.h"

unsigned seki_scopes_of_roles(unsigned scopes, unsigned roles)
{
    unsigned left = 0;

    left |= scopes & SEKI_SCOPE_WRITE ? SEKI_ACTOR(EDITOR) : 0;
    left |= scopes & SEKI_SCOPE_READ ? SEKI_ACTOR(READER) : 0;
    left |= scopes & SEKI_SCOPE_PEOPLE ? SEKI_ACTOR(ADMINISTRATOR) : 0;
    left |= scopes & SEKI_SCOPE_INSTALL ? SEKI_ACTOR(OPERATOR) : 0;
    left |= scopes & SEKI_SCOPE_AUDIT ? SEKI_ACTOR(AUDITOR) : 0;
    if (roles & SEKI_ACTOR(EDITOR)) {
        roles |= SEKI_ACTOR(READER); /* an editor reads */
    }
    return left & roles;
}

struct named {
    struct seki_str id;
};

static int found(struct seki_err *err, int r, struct seki_str id)
{
    return r == 0 && id.n > 0 ? seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(id), SEKI_NO_HINT)
           : r < 0            ? r
                              : 0;
}

static int revoke_session(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct named *it = arg;
    const struct seki_actor *actor = act->actor;
    int r;

    act->event.object_kind = SEKI_STR("session");
    act->event.object = it->id;
    act->event.object_organisation = actor->organisation;
    if (it->id.n > 0) {
        r = seki_store_revoke_session(act->store, actor->person, it->id, act->now, err);
    } else {
        r = seki_store_revoke_sessions(act->store, actor->person, actor->session, act->now, err);
    }
    return found(err, r, it->id);
}

int seki_account_revoke_session(struct seki_act *act, struct seki_str id, struct seki_err *err)
{
    struct named it = {id};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    act->event.action = SEKI_AUDIT_DELETE;
    return seki_act(act, SEKI_MAY_SELF, revoke_session, &it, err);
}

/* One more than there may be, to see whether there are. */
static int check_number(struct seki_act *act, struct seki_err *err)
{
    const struct seki_session_page page = {
        .person = act->actor->person, .now = act->now, .limit = SEKI_LIMIT_TOKENS};
    struct seki_token *list = NULL;
    size_t n = 0;
    int r = seki_store_tokens(act->arena, act->store, &page, &list, &n, err);

    return r < 0 || n < SEKI_LIMIT_TOKENS
               ? r
               : seki_fail_limit(err, SEKI_STR("token"), SEKI_LIMIT_TOKENS);
}

static int check_wish(struct seki_act *act, const struct seki_token_wish *it, struct seki_err *err)
{
    int r = seki_people_check_name(it->name, err);

    if (r == 0 && (it->scopes == 0 || (it->scopes & ~SEKI_SCOPES) != 0)) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_people_no_scope(), SEKI_NO_HINT);
    }
    if (r == 0 && (it->ends <= act->now || it->ends - act->now > SEKI_LIMIT_TOKEN_MS)) {
        r = seki_fail(err, SEKI_ERR_INVALID,
                      M_people_token_ends(SEKI_LIMIT_TOKEN_MS / SEKI_MOMENT_DAY), SEKI_NO_HINT);
    }
    return r < 0 ? r : check_number(act, err);
}

static int add_token(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_token_wish *it = arg;
    struct seki_secret_hash hash;
    struct seki_person person;
    int r = seki_account_self(act, &person, err);

    r = r < 0 ? r : check_wish(act, it, err);
    r = r < 0 ? r : seki_secret_make(&it->secret, err);
    if (r < 0) {
        return r;
    }
    hash = seki_secret_hash(seki_secret_str(&it->secret));
    r = seki_store_add_token(act->store,
                             &(struct seki_token_new){.person = person.id,
                                                      .hash = seki_secret_hash_str(&hash),
                                                      .name = it->name,
                                                      .scopes = it->scopes,
                                                      .now = act->now,
                                                      .ends = it->ends},
                             &it->id, err);
    if (r == 0) {
        act->event.object_kind = SEKI_STR("token");
        act->event.object = seki_id_str(&it->id);
        act->event.object_name = it->name;
    }
    return r;
}

int seki_account_add_token(struct seki_act *act, struct seki_token_wish *it, struct seki_err *err)
{
    act->event.kind = SEKI_AUDIT_PEOPLE;
    act->event.action = SEKI_AUDIT_CREATE;
    return seki_act(act, SEKI_MAY_SELF, add_token, it, err);
}

static int revoke_token(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct named *it = arg;

    act->event.object_kind = SEKI_STR("token");
    act->event.object = it->id;
    act->event.object_organisation = act->actor->organisation;
    return found(err,
                 seki_store_revoke_token(act->store, act->actor->person, it->id, act->now, err),
                 it->id);
}

int seki_account_revoke_token(struct seki_act *act, struct seki_str id, struct seki_err *err)
{
    struct named it = {id};

    act->event.kind = SEKI_AUDIT_PEOPLE;
    act->event.action = SEKI_AUDIT_DELETE;
    return seki_act(act, SEKI_MAY_SELF, revoke_token, &it, err);
}

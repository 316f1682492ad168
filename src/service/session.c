#include "service/session.h"

#include "base/limits.h"
#include "base/moment.h"
#include "base/utf8.h"
#include "service/account.h"
#include "service/sign_in.h"
#include "store/session.h"

#define MINUTE INT64_C(60000)
#define HALF_MS (5 * MINUTE)    /* to find the telephone */
#define SEALED_MS (60 * MINUTE) /* of a sealed account */
#define AGENT_MOST 200          /* bytes that are kept of a browser's name */

int seki_session_make(struct seki_act *act, struct seki_session_made *it, struct seki_err *err)
{
    struct seki_secret_hash hash;
    struct seki_session_new session = {
        .person = it->person,
        .stage = it->is_half ? SEKI_SESSION_HALF : SEKI_SESSION_FULL,
        .now = act->now,
        .idle = it->is_half ? HALF_MS : SEKI_LIMIT_SESSION_IDLE_MS,
        .ends = act->now + (it->is_half     ? HALF_MS
                            : it->is_sealed ? SEALED_MS
                                            : SEKI_LIMIT_SESSION_MS),
        .address = act->actor->address,
        .agent = seki_utf8_head(it->agent, AGENT_MOST),
    };
    struct seki_id id;
    int r = seki_secret_make(&it->secret, err);

    if (r < 0) {
        return r;
    }
    hash = seki_secret_hash(seki_secret_str(&it->secret));
    session.hash = seki_secret_hash_str(&hash);
    session.agent = seki_utf8_clean(act->arena, session.agent);
    r = session.agent.p ? seki_store_add_session(act->store, &session, &id, err)
                        : seki_fail_nomem(err);
    r = r < 0 ? r : seki_store_forget_sessions(act->store, act->now - 30 * SEKI_MOMENT_DAY, err);
    if (r < 0) {
        return r;
    }
    act->event.session = seki_arena_str(act->arena, seki_id_str(&id));
    it->ends = session.ends;
    return act->event.session.p ? 0 : seki_fail_nomem(err);
}

static void fill(const struct seki_bearer *it, struct seki_actor *ret)
{
    *ret = (struct seki_actor){
        .person = it->person,
        .name = it->name,
        .organisation = it->organisation,
        .kind = it->kind,
        .roles = it->roles,
        .permits = seki_permits_of_roles(it->owes_factor ? 0 : it->roles),
        .lang = it->lang,
        .session = it->id,
    };
}

int seki_actor_of_session(struct seki_arena *arena, struct seki_store *store,
                          struct seki_str secret, int64_t now, struct seki_actor *ret_actor,
                          struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(secret);
    struct seki_bearer it;
    int r = seki_store_find_session(arena, store, seki_secret_hash_str(&hash), now, &it, err);

    if (r <= 0 || it.stage != SEKI_SESSION_FULL) {
        return r < 0 ? r : 0;
    }
    if (now - it.seen >= MINUTE) {
        r = seki_store_touch_session(store, it.id, now, err);
    }
    if (r < 0) {
        return r;
    }
    fill(&it, ret_actor);
    return 1;
}

int seki_actor_of_token(struct seki_arena *arena, struct seki_store *store, struct seki_str secret,
                        int64_t now, struct seki_actor *ret_actor, struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(secret);
    struct seki_bearer it;
    int r = seki_store_find_token(arena, store, seki_secret_hash_str(&hash), now, &it, err);

    if (r > 0 && now - it.seen >= MINUTE && seki_store_touch_token(store, it.id, now, err) < 0) {
        return err->code;
    }
    if (r > 0) {
        fill(&it, ret_actor);
        ret_actor->roles = seki_scopes_of_roles(it.scopes, it.roles);
        ret_actor->permits = seki_permits_of_roles(it.owes_factor ? 0 : ret_actor->roles);
    }
    return r;
}

/* The link for the first person, while there is nobody. Declared in serve/inside.h. */
#include "msg/m_serve.h"
#include "serve/inside.h"
#include "service/people.h"

static int link_of(const struct seki_serve_options *options, struct seki_str address,
                   const struct seki_secret *secret, struct seki_str *ret_link,
                   struct seki_err *err)
{
    const struct seki_str parts[] = {address, SEKI_STR("/set-up?token="), seki_secret_str(secret)};

    *ret_link = seki_arena_join(options->app.arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_link->p ? 0 : seki_fail_nomem(err);
}

static int make_link(struct seki_act *act, const struct seki_serve_options *options,
                     struct seki_str address, struct seki_str *ret_link, struct seki_err *err)
{
    struct seki_link_wish wish = {0};
    bool has_people = true;
    int r = seki_store_has_people(act->arena, act->store, &has_people, err);

    if (r < 0 || has_people) {
        return r;
    }
    r = seki_people_set_up(act, &wish, err);
    r = r < 0 ? r : link_of(options, address, &wish.secret, ret_link, err);
    seki_secret_wipe(&wish.secret, sizeof(wish.secret));
    return r;
}

int seki_serve_set_up(const struct seki_serve_options *options, struct seki_str place,
                      struct seki_str address, struct seki_err *err)
{
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;
    struct seki_actor actor;
    struct seki_act act = {.arena = options->app.arena, .actor = &actor, .now = seki_serve_now()};
    struct seki_str link = SEKI_STR("");
    int r = seki_actor_of_console(act.arena, SEKI_LANG_EN, &actor, err);

    r = r < 0 ? r : seki_store_open(place, &store, err);
    r = r < 0 ? r : seki_store_begin(store, err);
    if (r < 0) {
        return r;
    }
    act.store = store;
    r = make_link(&act, options, address, &link, err);
    r = r < 0 ? r : seki_store_commit(store, err);
    if (r < 0) {
        seki_store_rollback(store);
        return r;
    }
    return link.n && options->tell(link) < 0
               ? seki_fail(err, SEKI_ERR_IO, M_serve_not_told(), SEKI_NO_HINT)
               : 0;
}

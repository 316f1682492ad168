#include "service/opening.h"

/* Both rights do; whoever has neither is refused by the first. */
static enum seki_permission right_of(const struct seki_act *act)
{
    return seki_actor_may(act->actor, SEKI_MAY_AUDIT) ? SEKI_MAY_AUDIT : SEKI_MAY_PEOPLE;
}

static int list_closed(struct seki_act *act, struct seki_openings *it, struct seki_err *err)
{
    const struct seki_opening_page page = {
        .organisation = act->actor->organisation, .after = it->before, .limit = it->limit + 1};
    int r =
        seki_store_closed_openings(act->arena, act->store, &page, &it->closed, &it->n_closed, err);

    it->next = SEKI_STR("");
    if (r == 0 && it->n_closed > it->limit) {
        it->n_closed = it->limit;
        it->next = it->closed[it->limit - 1].id;
    }
    return r;
}

static int list(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_openings *it = arg;
    const struct seki_opening_page open = {.organisation = act->actor->organisation,
                                           .after = SEKI_STR(""),
                                           .is_open_only = true,
                                           .limit = it->limit};
    int r;

    act->event.kind = SEKI_AUDIT_QUERY;
    act->event.object_kind = SEKI_STR("opening");
    act->event.object_organisation = act->actor->organisation;
    r = seki_store_sealed_people(act->arena, act->store, act->actor->organisation, it->limit,
                                 &it->account, &it->n_accounts, err);
    r = r < 0 ? r : seki_store_openings(act->arena, act->store, &open, &it->open, &it->n_open, err);
    return r < 0 ? r : list_closed(act, it, err);
}

int seki_openings(struct seki_act *act, struct seki_openings *it, struct seki_err *err)
{
    act->event = (struct seki_audit_event){0};
    return seki_act(act, right_of(act), list, it, err);
}

int seki_openings_count(struct seki_act *act, int64_t *ret_n, struct seki_err *err)
{
    int64_t n = -1;
    int r = seki_actor_may(act->actor, right_of(act))
                ? seki_store_count_openings(act->store, act->actor->organisation, &n, err)
                : 0;

    if (r < 0) {
        return r;
    }
    *ret_n = n;
    return 0;
}

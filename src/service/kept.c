#include "service/kept.h"

int seki_service_kept(struct seki_act *act, struct seki_kept *ret_kept, struct seki_err *err)
{
    return act->actor->person.n ? seki_store_take_form(act->arena, act->store, act->actor->person,
                                                       act->now, ret_kept, err)
                                : 0;
}

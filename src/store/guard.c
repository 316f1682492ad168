#include "store/guard.h"

#include "store/ask.h"

int seki_store_guard(struct seki_store *store, unsigned roles, int64_t *ret_people,
                     int64_t *ret_one_step, struct seki_err *err)
{
    const struct seki_ask all = {SEKI_SQL_guard_people, 1, {seki_sql_int(roles)}};
    const struct seki_ask some = {SEKI_SQL_guard_one_step, 1, {seki_sql_int(roles)}};
    int64_t people = 0;
    int r = seki_ask_number(store, &all, &people, err);

    r = r < 0 ? r : seki_ask_number(store, &some, ret_one_step, err);
    if (r < 0) {
        return r;
    }
    *ret_people = people;
    return 0;
}

int seki_store_guard_openings(struct seki_store *store, int64_t *ret_n, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_guard_openings, 0, {seki_sql_int(0)}};

    return seki_ask_number(store, &ask, ret_n, err);
}

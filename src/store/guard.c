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

int seki_store_guard_without(struct seki_store *store, struct seki_str organisation, int64_t *ret_n,
                             struct seki_err *err)
{
    const struct seki_ask all = {SEKI_SQL_guard_none, 0, {seki_sql_int(0)}};
    const struct seki_ask of = {SEKI_SQL_guard_none_of, 1, {seki_sql_text(organisation)}};

    return seki_ask_number(store, organisation.n ? &of : &all, ret_n, err);
}

int seki_store_guard_asks(struct seki_store *store, struct seki_str organisation, bool *ret_asks,
                          struct seki_err *err)
{
    const struct seki_ask all = {SEKI_SQL_guard_all, 0, {seki_sql_int(0)}};
    const struct seki_ask of = {SEKI_SQL_guard_of, 1, {seki_sql_text(organisation)}};
    int64_t asks = 0;
    int r = seki_ask_number(store, organisation.n ? &of : &all, &asks, err);

    if (r < 0) {
        return r;
    }
    *ret_asks = asks != 0;
    return 0;
}

/* What changes rows says how many; whoever calls wants to know whether it failed. */
static int change(struct seki_store *store, const struct seki_ask *ask, struct seki_err *err)
{
    int r = seki_ask_change(store, ask, err);

    return r < 0 ? r : 0;
}

int seki_store_guard_set(struct seki_store *store, struct seki_str organisation, bool asks,
                         struct seki_err *err)
{
    const struct seki_ask all = {SEKI_SQL_guard_all_set, 1, {seki_sql_int(asks)}};
    const struct seki_ask of = {
        SEKI_SQL_guard_of_set, 2, {seki_sql_text(organisation), seki_sql_int(asks)}};

    return change(store, organisation.n ? &of : &all, err);
}

int seki_store_guard_owed(struct seki_store *store, struct seki_str person, int64_t *ret_since,
                          struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_guard_owed, 1, {seki_sql_text(person)}};

    return seki_ask_number(store, &ask, ret_since, err);
}

int seki_store_guard_owe(struct seki_store *store, struct seki_str person, int64_t now,
                         struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_guard_owe, 2, {seki_sql_text(person), seki_sql_int(now)}};

    return change(store, &ask, err);
}

int seki_store_guard_settle(struct seki_store *store, struct seki_str person, struct seki_err *err)
{
    const struct seki_ask ask = {SEKI_SQL_guard_settle, 1, {seki_sql_text(person)}};

    return change(store, &ask, err);
}

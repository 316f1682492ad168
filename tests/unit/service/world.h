/*
 * An installation with two organisations and their people, for tests of use cases: on SQLite and on PostgreSQL.
 */
#ifndef SEKI_TESTS_UNIT_SERVICE_WORLD_H
#define SEKI_TESTS_UNIT_SERVICE_WORLD_H

#include "service/people.h"
#include "store/audit.h"
#include "unit/store/ground.h"

#define MINUTE INT64_C(60000)
#define HOUR (60 * MINUTE)
#define PASSWORD SEKI_STR("kujira-yozora-kane-hibiki")

struct world {
    struct ground *g;
    struct seki_store *store;
    struct seki_password_hash hash; /* of PASSWORD */
    struct seki_id hospital, maker;
    struct seki_id boss;   /* administrator of the hospital */
    struct seki_id editor; /* of the hospital */
    struct seki_id other;  /* administrator of the maker */
    struct seki_actor console, nobody;
    int64_t now;
};

int world_set_up(void **state);
int world_tear_down(void **state);

/* An act of `actor`, in the transaction that world_set_up() began. */
struct seki_act world_act(struct world *w, const struct seki_actor *actor);
struct seki_actor world_actor(const struct world *w, const struct seki_id *person);

/* The newest record, of what is committed. */
struct seki_audit_event world_last(struct world *w);

#endif

/*
 * A maker with two editors, a product and a statement that is begun, for tests of use cases: on SQLite and on PostgreSQL.
 *
 * The form has a heading A, a text A-2, and questions.
 */
#ifndef SEKI_TESTS_UNIT_SERVICE_WORKSHOP_H
#define SEKI_TESTS_UNIT_SERVICE_WORKSHOP_H

#include "model/catalog.h"
#include "service/draft.h"
#include "unit/store/ground.h"

enum { MAKER, HOSPITAL, OTHER, ALL }; /* organisations */

#define WORKSHOP_ITEMS 10

struct workshop {
    struct ground *g;
    struct seki_store *store;
    struct seki_id ids[ALL];
    struct seki_id
        people[2]; /* editors of the maker; the second one joins with workshop_add_person() */
    struct seki_actor actor;
    struct seki_act act;
    struct seki_catalog form;
    struct seki_item items[WORKSHOP_ITEMS];
    size_t answers[WORKSHOP_ITEMS - 1];
    struct seki_draft draft; /* of number 1 */
    int64_t now;
};

/* Within a transaction, which goes on. `state` is ground_set_up()'s; the caller frees the store. */
void workshop_set_up(struct workshop *w, void **state);
void workshop_add_person(struct workshop *w, size_t i, const char *login);

/* An act of one of the two editors, as one of the organisation `who`. */
struct seki_act *workshop_as(struct workshop *w, int who, size_t person);

/* One answer of the draft, by a person who has seen `edition`. */
int workshop_say(struct workshop *w, size_t person, const char *item, const char *value,
                 int64_t edition, struct seki_spoken *spoken);

/* The answers of the earlier statement of a draft as proposals: how many. */
size_t workshop_propose(struct workshop *w, int64_t draft);

#endif

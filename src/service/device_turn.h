/*
 * Many devices that change at one go, while others work.
 *
 * What takes long is written in slices (store/slices.h): words by which devices will be found before, words by which they are found no
 * longer afterwards. Nobody sees either, since a search compares what it meets with the devices. These themselves change in one short
 * transaction of the caller's, with the record of it: all of them, or none. What was broken off leaves words that find nothing. Private to service/.
 */
#ifndef SEKI_SERVICE_DEVICE_TURN_H
#define SEKI_SERVICE_DEVICE_TURN_H

#include "service/act.h"
#include "service/ward.h"
#include "store/slices.h"

struct seki_device_turn {
    const struct seki_ward_device *before; /* NULL: it is not there yet */
    const struct seki_ward_device *after;  /* NULL: it goes */
    int64_t number;
    struct seki_str was, will; /* what it is found by; seki_device_turns_prepare()'s */
};

struct seki_device_turns {
    struct seki_act *act; /* its store is in no transaction when slices are written */
    struct seki_arena *arena;
    struct seki_register reg;
    struct seki_device_turn *list;
    size_t n;
    struct seki_slices slices;
};

/* In slices: words that are new. Leaves the last slice open. */
SEKI_MUST_CHECK int seki_device_turns_prepare(struct seki_device_turns *turns,
                                              struct seki_err *err);

/* In the transaction: one of them. SEKI_ERR_EXISTS, SEKI_ERR_NOTFOUND: it is not as it stood `before`, or is there already. */
SEKI_MUST_CHECK int seki_device_turn(const struct seki_device_turns *turns, size_t i,
                                     struct seki_err *err);

/* In slices: words that nobody needs now, of what was done as of what was not; and those that are needed are there. What cannot be tidied stays, and is told by `db check`. */
void seki_device_turns_tidy(struct seki_device_turns *turns);

bool seki_device_has_same_details(const struct seki_ward_device *a,
                                  const struct seki_ward_device *b);

#endif

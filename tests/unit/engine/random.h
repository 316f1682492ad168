/*
 * Worlds by chance: the same seed gives the same world, whatever the machine.
 *
 * Most are small, so that a few objectives meet in every way; every fourth fills the hub up to its
 * limit. The method is monotone, as one that was loaded is.
 */
#ifndef SEKI_TESTS_UNIT_ENGINE_RANDOM_H
#define SEKI_TESTS_UNIT_ENGINE_RANDOM_H

#include "unit/engine/world.h"

struct dice {
    uint64_t state;
};

struct dice dice_of(uint64_t seed);

/* A number below n; n is not 0. */
size_t dice_below(struct dice *d, size_t n);

/* True in one of n cases. */
bool dice_one_in(struct dice *d, size_t n);

/* An answer of any value; it is sometimes doubtful. */
void random_answer(struct dice *d, struct seki_answer *answer);

/* A day by which the answer is planned: past or to come, with something in its cell or not. */
void random_plan(struct dice *d, struct seki_answer *answer);

/* A fact of this dimension, or SEKI_NO_INDEX. */
size_t random_fact(const struct world *w, struct dice *d, enum seki_dimension dimension);

/* A row of measures.csv with any measure, scope and state; the hub has measures. */
struct seki_measure_use *random_use(struct world *w, struct dice *d);

/*
 * The worlds to look at: `usual` of them from 1 on, or what SEKI_SEED and SEKI_WORLDS in the
 * environment say. Says on standard error where they begin when somebody chose.
 */
struct seeds {
    uint64_t first;
    uint64_t last;
    bool is_many; /* as many as usual: everything should have occurred. One is for looking at it. */
};

struct seeds random_seeds(uint64_t usual);

/* Initialises and fills `w`. */
void world_random(struct world *w, uint64_t seed);

#endif

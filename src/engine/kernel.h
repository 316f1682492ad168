/*
 * The inner loop: compiled scenarios against one group's bit sets.
 *
 * Private to the engine, and to its benchmark. seki_plan_make() turns scenarios and method into
 * masks, lists of numbers and tables of levels. seki_kernel_run() evaluates groups against all scenarios,
 * sixty-four groups side by side (kernel_block.c); seki_kernel_one() one group against one scenario, and
 * both without a branch on what a group has. They come to the same. Cost is linear in groups x scenarios.
 */
#ifndef SEKI_ENGINE_KERNEL_H
#define SEKI_ENGINE_KERNEL_H

#include "base/arena.h"
#include "base/err.h"
#include "engine/assess.h"
#include "engine/bits.h"

/* One scenario as masks. Alternatives stand one after another in the plan's arrays. */
struct seki_rule {
    uint32_t first_when;
    uint32_t n_when; /* 0: always */
    uint32_t first_group;
    uint32_t n_groups;
    struct seki_bits raise; /* facts */
    struct seki_bits lower;
    struct seki_bits hindering; /* all objectives of all alternatives */
    uint8_t threat;
    uint8_t impact;
};

/* Levels and acceptability for values x impact x threat x coverage. */
#define SEKI_VALUE_SETS 81 /* 3 values on each of 4 axes */
#define SEKI_IMPACTS 16

struct seki_verdict {
    uint8_t level; /* greatest band of the hurt axes, from 1; 0 when none is hurt */
    uint8_t acceptable;
};

/* A part of an array of the plan. */
struct seki_run {
    uint32_t first;
    uint32_t n;
};

/* One scenario as numbers of objectives and ways. */
struct seki_terms {
    struct seki_run when;      /* alternatives of ways; none: always */
    struct seki_run groups;    /* alternatives of objectives */
    struct seki_run hindering; /* objectives */
    struct seki_run raise;     /* facts, as ways */
    struct seki_run lower;
    uint8_t threat;
    uint8_t impact;
};

/* What stands at the end of an outcome. */
struct seki_tail {
    uint8_t level[SEKI_STAGE_MAX];
    uint8_t acceptable;
};

#define SEKI_HEADS 256 /* applies, unknown, threat, two coverages: 1 + 1 + 2 + 2 + 2 bits */
#define SEKI_TAILS 64  /* threat and two coverages */

struct seki_plan {
    const struct seki_rule *rules;
    size_t n_rules;
    const struct seki_ways *when;
    const struct seki_bits *groups;
    struct seki_verdict verdict[SEKI_VALUE_SETS][SEKI_IMPACTS][SEKI_THREATS + 1][SEKI_COVERAGE_MAX];
    const struct seki_terms *rule_terms; /* of each rule */
    const struct seki_run *alternatives; /* each a part of `terms` */
    const uint16_t *terms;
    uint64_t heads[SEKI_HEADS]; /* the first eight bytes of an outcome, of which six count */
    struct seki_tail tails[SEKI_IMPACTS][SEKI_VALUE_SETS][SEKI_TAILS];
};

/* What the kernel knows of one group of assets. */
struct seki_subject {
    struct seki_ways possible; /* true or unknown */
    struct seki_ways certain;  /* true */
    struct seki_bits met[SEKI_STAGE_MAX];
    struct seki_bits partly[SEKI_STAGE_MAX];
    struct seki_bits unknown; /* objectives of which nothing is known, current stage */
    size_t value_set;
    unsigned unknown_axes; /* bit 1 << axis: no value is given, the highest stands in the set */
};

SEKI_MUST_CHECK int seki_plan_make(struct seki_arena *arena,
                                   const struct seki_scenario_set *scenarios,
                                   const struct seki_method *method,
                                   const int accept[SEKI_AXIS_MAX], struct seki_plan **ret_plan,
                                   struct seki_err *err);

/* The number of the set of values, each 1 to SEKI_VALUES. */
size_t seki_value_set(const int value[SEKI_AXIS_MAX]);

/* The outcome of one rule; all 0 when it does not apply. */
struct seki_outcome seki_kernel_one(const struct seki_plan *plan, size_t rule,
                                    const struct seki_subject *subject);

/* No fact that raises or lowers the threat is both unknown and of consequence. */
bool seki_kernel_threat_is_known(const struct seki_plan *plan, size_t rule,
                                 const struct seki_subject *subject);

/* One row of outcomes for each subject into `out`, in each row one for each rule. */
void seki_kernel_run(const struct seki_plan *plan, const struct seki_subject *subjects, size_t n,
                     struct seki_outcome *out);

/* For seki_plan_make() alone: the lists, and the tables of outcomes; rules and verdicts are there. */
SEKI_MUST_CHECK int seki_terms_make(struct seki_arena *arena,
                                    const struct seki_scenario_set *scenarios,
                                    struct seki_plan *plan, struct seki_err *err);

#endif

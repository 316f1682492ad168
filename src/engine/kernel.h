/*
 * The inner loop: compiled scenarios against one group's bit sets.
 *
 * Private to the engine, and to its benchmark. seki_plan_make() turns scenarios and method into
 * masks and one small table of levels; seki_kernel_run() then evaluates a group against all
 * scenarios without a branch on anything but the masks. Cost is linear in groups x scenarios.
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

struct seki_plan {
    const struct seki_rule *rules;
    size_t n_rules;
    const struct seki_ways *when;
    const struct seki_bits *groups;
    struct seki_verdict verdict[SEKI_VALUE_SETS][SEKI_IMPACTS][SEKI_THREATS + 1][SEKI_COVERAGE_MAX];
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

/* One outcome per rule into `out`. */
void seki_kernel_run(const struct seki_plan *plan, const struct seki_subject *subject,
                     struct seki_outcome *out);

#endif

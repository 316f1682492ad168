/*
 * Two assessments side by side: what became better or worse, device by device.
 *
 * An assessment is compared by what it says of each pair of device and scenario (struct
 * seki_levels): the one at hand, an earlier one that was read from its file, or one of a hospital as it
 * would be. Devices and scenarios are the same when their ids are. Levels of two methods say nothing
 * about each other; then only counts what is above the line and not accepted. Pure; memory is the arena's.
 */
#ifndef SEKI_ENGINE_COMPARE_H
#define SEKI_ENGINE_COMPARE_H

#include "base/map.h"
#include "engine/assess.h"

/* What an assessment says of one device and scenario; all 0 when the scenario does not apply. */
struct seki_level {
    uint8_t level; /* current, from 1 */
    bool applies;
    bool is_open; /* above the line, and nobody has accepted it */
    bool is_unknown;
    bool is_accepted; /* above the line, and a named person has accepted it */
};

struct seki_levels {
    struct seki_str method; /* id and edition tell methods apart */
    struct seki_str method_edition;
    struct seki_date as_of;
    const struct seki_str *scenarios; /* ids */
    size_t n_scenarios;
    const struct seki_str *assets; /* ids, all different */
    const size_t *groups;          /* of each asset */
    size_t n_assets;
    const struct seki_level *levels; /* a row of all scenarios for each group */
    size_t n_groups;
};

/* Borrows ids from the assessment. */
SEKI_MUST_CHECK int seki_levels_of(struct seki_arena *arena, const struct seki_assessment *a,
                                   struct seki_levels *ret_levels, struct seki_err *err);

/* The worst first. */
enum seki_change_kind {
    SEKI_CHANGE_OPENED, /* above the line now and not accepted */
    SEKI_CHANGE_ROSE,
    SEKI_CHANGE_BLURRED, /* of the same level, and rests on something unknown now */
    SEKI_CHANGE_CLEARED, /* the other way round */
    SEKI_CHANGE_FELL,
    SEKI_CHANGE_CLOSED, /* no longer above the line, or accepted */
    SEKI_CHANGE_MAX
};

/* The same happened to one scenario at several devices. */
struct seki_change {
    enum seki_change_kind kind;
    size_t scenario; /* of the second assessment */
    struct seki_level before;
    struct seki_level after;
    size_t *assets; /* of the second assessment, rising */
    size_t n_assets;
};

struct seki_comparison {
    struct seki_change *changes; /* by kind, then more serious levels, then more devices */
    size_t n_changes;
    size_t n_pairs[SEKI_CHANGE_MAX]; /* devices and scenarios of each kind */
    size_t *new_assets;              /* of the second: the first does not have them */
    size_t n_new_assets;
    size_t *gone_assets; /* of the first */
    size_t n_gone_assets;
    size_t *new_scenarios; /* of the second; not compared */
    size_t n_new_scenarios;
    size_t *gone_scenarios; /* of the first */
    size_t n_gone_scenarios;
    size_t n_open_before; /* pairs, of all devices and scenarios of each */
    size_t n_open_after;
    size_t n_unknown_before;
    size_t n_unknown_after;
    bool has_levels; /* they are of one method */
};

SEKI_MUST_CHECK int seki_compare(struct seki_arena *arena, const struct seki_levels *before,
                                 const struct seki_levels *after,
                                 struct seki_comparison *ret_comparison, struct seki_err *err);

/* How many scenarios of one device are open, and rest on something unknown; added to what is there. */
void seki_levels_count(const struct seki_levels *levels, size_t asset, size_t *inout_open,
                       size_t *inout_unknown);

/* What one became; SEKI_CHANGE_MAX: nothing that matters is different. `has_levels`: both are of one method. */
enum seki_change_kind seki_change_kind_of(struct seki_level before, struct seki_level after,
                                          bool has_levels);

/* opened, rose, blurred, cleared, fell, closed */
struct seki_str seki_change_name(enum seki_change_kind kind);

#endif

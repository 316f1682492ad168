/*
 * The hub: the small vocabulary that every catalog is tied to, and what stands on it.
 *
 * Objectives, exposures and facts are numbered; the engine works on their numbers as bits. A
 * condition is a set of alternatives, each a conjunction (docs/data-formats.md). Everything here
 * is read-only after loading; memory is the arena's.
 */
#ifndef SEKI_MODEL_HUB_H
#define SEKI_MODEL_HUB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/msg.h"
#include "base/str.h"
#include "model/catalog.h"

enum seki_combine { SEKI_COMBINE_ALL, SEKI_COMBINE_ANY };

struct seki_objective {
    struct seki_str id;
    struct seki_str capability; /* IEC TR 80001-2-2 code */
    enum seki_combine combine;
    struct seki_text text;
    const uint16_t *measures; /* that a hospital can take instead */
    size_t n_measures;
    struct seki_origin origin;
    bool is_unasked;          /* no maker can answer it: the hospital does or does not do it */
    struct seki_text example; /* a note that a maker might write; empty: there is none */
};

struct seki_exposure {
    struct seki_str id;
    struct seki_str capability;
    struct seki_text text;
    struct seki_origin origin;
    struct seki_text example; /* as of an objective */
};

/* Dimensions of an asset's facts; a fact's id begins with the dimension's name. */
enum seki_dimension {
    SEKI_DIM_KIND,
    SEKI_DIM_ZONE,
    SEKI_DIM_NET,
    SEKI_DIM_REMOTE,
    SEKI_DIM_AREA,
    SEKI_DIM_MAX
};

struct seki_fact {
    struct seki_str id;
    enum seki_dimension dimension;
    struct seki_text text;
    struct seki_str synonyms; /* "; " between them */
    struct seki_origin origin;
};

enum seki_owner {
    SEKI_OWNER_IT,
    SEKI_OWNER_CE,
    SEKI_OWNER_WARD,
    SEKI_OWNER_MANAGEMENT,
    SEKI_OWNER_VENDOR,
    SEKI_OWNER_MAX
};

struct seki_measure {
    struct seki_str id;
    const uint16_t *objectives;
    size_t n_objectives;
    bool is_full; /* does the objective's work alone */
    struct seki_text text;
    struct seki_text how;
    enum seki_owner owner;
    int effort; /* 1 hours, 2 days, 3 a project */
    struct seki_str refs;
    struct seki_origin origin;
    bool is_inquiry; /* only finds out: achieves no objective, not even in part */
};

struct seki_hub {
    struct seki_objective *objectives;
    size_t n_objectives;
    struct seki_exposure *exposures;
    size_t n_exposures;
    struct seki_fact *facts;
    size_t n_facts;
    struct seki_measure *measures;
    size_t n_measures;
    struct seki_map objective_by_id;
    struct seki_map exposure_by_id;
    struct seki_map fact_by_id;
    struct seki_map measure_by_id;
    struct seki_map fact_by_word; /* folded "dimension:word" of ids and synonyms, to fact index */
};

/* Index of an objective, exposure, fact or measure by id, or SEKI_NO_INDEX. */
size_t seki_hub_objective(const struct seki_hub *hub, struct seki_str id);
size_t seki_hub_exposure(const struct seki_hub *hub, struct seki_str id);
size_t seki_hub_fact(const struct seki_hub *hub, struct seki_str id);
size_t seki_hub_measure(const struct seki_hub *hub, struct seki_str id);

/* it, ce, ward, management, vendor; kind, zone, net, remote, area. */
struct seki_str seki_owner_name(enum seki_owner owner);
struct seki_str seki_dimension_name(enum seki_dimension dimension);
struct seki_str seki_grade_name(enum seki_grade grade);

#endif

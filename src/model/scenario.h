/*
 * Scenarios: what can go wrong.
 *
 * Data with an edition, read-only after loading, in the arena they were loaded into. Conditions name
 * hub entries by number; see docs/data-formats.md for their reading.
 */
#ifndef SEKI_MODEL_SCENARIO_H
#define SEKI_MODEL_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/limits.h"
#include "model/catalog.h"
#include "model/method.h"

/* Who or what starts it. */
enum seki_agent {
    SEKI_AGENT_OUTSIDER,
    SEKI_AGENT_INSIDER,
    SEKI_AGENT_PROVIDER,
    SEKI_AGENT_MALWARE,
    SEKI_AGENT_ERROR,
    SEKI_AGENT_FAILURE,
    SEKI_AGENT_DISASTER,
    SEKI_AGENT_MAX
};

/* What the law asks of records kept electronically, beside confidentiality: 真正性, 見読性, 保存性. */
enum seki_storage {
    SEKI_STORAGE_AUTHENTICITY,
    SEKI_STORAGE_READABILITY,
    SEKI_STORAGE_PRESERVATION,
    SEKI_STORAGE_MAX
};

/* Who acts on what goes wrong in remote service. */
enum seki_party {
    SEKI_PARTY_HOSPITAL,
    SEKI_PARTY_PROVIDER,
    SEKI_PARTY_MAKER,
    SEKI_PARTY_CARRIER,
    SEKI_PARTY_MAX
};

#define SEKI_ZONES 5 /* places of remote service: centre, its network, line, hospital, device */

/* One term of a condition. In `hindered` every term is an objective. */
enum seki_term_kind { SEKI_TERM_OBJECTIVE, SEKI_TERM_EXPOSURE, SEKI_TERM_FACT };

struct seki_term {
    enum seki_term_kind kind;
    uint16_t index;
};

/* Alternatives of conjunctions: true when all terms of any one alternative hold. */
struct seki_alternative {
    const struct seki_term *terms;
    size_t n;
};

struct seki_condition {
    const struct seki_alternative *alternatives;
    size_t n; /* 0: always true as `when`; never fulfilled as `hindered` */
};

struct seki_scenario {
    struct seki_str id;
    struct seki_text text;
    struct seki_text story;
    struct seki_condition when;
    struct seki_condition hindered;
    int threat;            /* 1 to SEKI_THREATS */
    const uint16_t *raise; /* facts */
    size_t n_raise;
    const uint16_t *lower;
    size_t n_lower;
    unsigned impact;         /* bit 1 << axis */
    unsigned agents;         /* bit 1 << enum seki_agent; 0: not said */
    unsigned storage;        /* bit 1 << enum seki_storage */
    struct seki_text safety; /* what it does to the patient; empty: nothing, or not said */
    int zone;                /* 1 to SEKI_ZONES; 0: not about a place of remote service */
    enum seki_party parties[SEKI_PARTY_MAX]; /* the first of them first */
    size_t n_parties;                        /* 0 without a zone */
    struct seki_str refs;
    struct seki_origin origin;
};

struct seki_scenario_set {
    struct seki_edition head;
    struct seki_scenario *scenarios;
    size_t n;
};

/* Words of the data: outsider, insider ...; authenticity ...; hospital, provider, maker, carrier. */
struct seki_str seki_agent_name(enum seki_agent agent);
struct seki_str seki_storage_name(enum seki_storage storage);
struct seki_str seki_party_name(enum seki_party party);

#endif

/*
 * A hospital: its assets, the measures it has taken, its remote connections and what it accepted.
 *
 * Read from a hospital's folder (docs/data-formats.md). Assets keep the order of assets.csv. All
 * memory is the arena's. Facts that were missing or not understood are SEKI_NO_INDEX: every value
 * of their dimension is possible. A value of 0 on an axis is unknown and counts as the highest.
 */
#ifndef SEKI_MODEL_HOSPITAL_H
#define SEKI_MODEL_HOSPITAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/map.h"
#include "base/msg.h"
#include "model/confirmation.h"
#include "model/finding.h"
#include "model/hub.h"
#include "model/scenario.h"
#include "model/statement.h"

struct seki_asset {
    struct seki_str id;
    struct seki_str name;
    struct seki_str maker;
    struct seki_str model;
    struct seki_str version;
    struct seki_str place;
    struct seki_str statement_name; /* as named in assets.csv; empty: tie by maker and model */
    size_t facts[SEKI_DIM_MAX];     /* index of the fact, or SEKI_NO_INDEX */
    int value[SEKI_AXIS_MAX];       /* 1 to SEKI_VALUES; 0 unknown */
    size_t statement;               /* index in the hospital's statements, or SEKI_NO_INDEX */
    size_t line;                    /* in assets.csv */
};

enum seki_measure_state {
    SEKI_MEASURE_OPEN,
    SEKI_MEASURE_PLANNED,
    SEKI_MEASURE_IMPLEMENTED,
    SEKI_MEASURE_STATE_MAX
};

enum seki_scope { SEKI_SCOPE_ALL, SEKI_SCOPE_ASSET, SEKI_SCOPE_FACT };

/* One row of measures.csv. */
struct seki_measure_use {
    size_t measure; /* index in the hub */
    enum seki_scope scope;
    size_t scope_index; /* of the asset or the fact */
    enum seki_measure_state state;
    bool is_late; /* it was planned, and the day has passed: open */
    struct seki_str owner;
    struct seki_date due;
    struct seki_str evidence;
    struct seki_str note;
};

/* One row of remote.csv that names a known asset. */
struct seki_remote {
    size_t asset;
    struct seki_str provider;
    struct seki_str line;
    struct seki_str note;
};

/* One row of acceptances.csv: a named person lives with a risk up to a level, until a day. */
struct seki_acceptance {
    size_t asset;
    struct seki_str scenario;
    int level; /* greatest level that was accepted, counted from 1 */
    struct seki_str by;
    struct seki_date until;
    struct seki_str reason;
};

/* A received form that belongs to this hospital, and what became of it. */
struct seki_received {
    struct seki_str name;                   /* file name in statements/ */
    const struct seki_statement *statement; /* NULL: could not be read */
    struct seki_msg problem;                /* why not; id NONE when it was read */
    struct seki_form_report reading;
    const struct seki_finding *findings;
    size_t n_findings;
    size_t n_assets; /* tied to it */
};

/* Something the hospital should know about its own files. */
struct seki_warning {
    struct seki_str file;
    size_t line; /* 0: the file as a whole */
    struct seki_msg what;
};

struct seki_hospital {
    struct seki_str name;
    struct seki_str assessor; /* who answers for assessments; empty: nobody was named */
    enum seki_lang lang;
    struct seki_str method_id;
    struct seki_str scenarios_id;
    struct seki_date as_of;    /* not set: today */
    int accept[SEKI_AXIS_MAX]; /* the hospital's own line; 0: the method's */
    struct seki_asset *assets;
    size_t n_assets;
    struct seki_map asset_by_id;
    struct seki_measure_use *measures;
    size_t n_measures;
    struct seki_remote *remotes;
    size_t n_remotes;
    struct seki_acceptance *acceptances; /* sorted by asset */
    size_t n_acceptances;
    struct seki_confirmation *confirmations; /* of the catalog that was asked for */
    size_t n_confirmations;
    struct seki_assignment
        *assignments; /* of the same; of several for one requirement the first counts */
    size_t n_assignments;
    enum seki_hosting hosting;
    enum seki_staffed staffed;
    struct seki_received *statements; /* sorted by file name */
    size_t n_statements;
    struct seki_warning *warnings;
    size_t n_warnings;
};

/* Whether something of the form was not understood, so that a person has to look at it. */
bool seki_received_has_doubts(const struct seki_received *received);

/* open, planned, implemented */
struct seki_str seki_measure_state_name(enum seki_measure_state state);

#endif

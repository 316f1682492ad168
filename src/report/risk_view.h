/*
 * One risk as a page shows it: what it is, its stages, each cause with the cell of the form it comes from, what helps.
 *
 * It is made of two pieces of assessment.json that are kept apart (store/insight.h): the group of the device, and what stands
 * around the groups. Texts are the arena's, in one language.
 */
#ifndef SEKI_REPORT_RISK_VIEW_H
#define SEKI_REPORT_RISK_VIEW_H

#include "base/arena.h"
#include "base/err.h"
#include "report/words.h"

struct seki_view_stage {
    struct seki_str level; /* its name; empty: the stage is not there */
    int64_t number;        /* of the level, from 1 */
    int64_t likelihood;
    int64_t score[SEKI_AXIS_MAX]; /* 0: the axis is not hurt */
    bool is_acceptable;
};

struct seki_view_cause {
    enum seki_side side;
    struct seki_str title;
    struct seki_str state; /* in words */
    bool is_unknown;
    struct seki_str
        sentence;         /* why: the answer with question, cell and file, or why there is none */
    struct seki_str note; /* on the answer */
    struct seki_str statement, item, cell; /* empty where no answer is behind it */
};

struct seki_view_measure {
    struct seki_str id, title, how;
    struct seki_str state; /* open, planned, implemented ... as the file has it */
    int64_t effort;
    bool is_unverified;
    enum seki_help_kind help; /* by itself, for this risk */
    struct seki_str *lack;    /* what is needed beside it */
    size_t n_lacks;
};

struct seki_risk_view {
    struct seki_str title, story;
    struct seki_str effect; /* on the patient; may be empty */
    struct seki_str statement;
    bool is_unknown;
    bool is_unverified;                 /* the scenario */
    size_t n_devices;                   /* equal ones, this one included */
    struct seki_str fact[SEKI_DIM_MAX]; /* of the device; empty: not known */
    struct seki_view_stage stage[SEKI_STAGE_MAX];
    struct seki_str accepted_by, accepted_until, accepted_why;
    struct seki_view_cause *causes;
    size_t n_causes;
    struct seki_view_measure *measures; /* those first that do most by themselves */
    size_t n_measures;
};

struct seki_risk_view_parts {
    struct seki_str around, group; /* bytes */
    struct seki_str device, scenario;
    enum seki_lang lang;
};

/* SEKI_ERR_NOTFOUND when the group has no such risk, SEKI_ERR_INVALID when the bytes are not what they should be. */
SEKI_MUST_CHECK int seki_risk_view(struct seki_arena *arena,
                                   const struct seki_risk_view_parts *parts,
                                   struct seki_risk_view *ret_view, struct seki_err *err);

#endif

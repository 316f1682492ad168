/*
 * The way back: why a risk is what it is, and what would change it.
 *
 * A cause ties a risk to one answer of the received form (or to the lack of one). An advice is a
 * measure of the hub, with what it would do for the assessed fleet. Pure, computed on demand.
 */
#ifndef SEKI_ENGINE_TRACE_H
#define SEKI_ENGINE_TRACE_H

#include "engine/assess.h"
#include "engine/promise.h"

enum seki_cause_kind {
    SEKI_CAUSE_OBJECTIVE, /* something that would hinder the scenario is not achieved */
    SEKI_CAUSE_EXPOSURE,  /* something about the product opens the way */
    SEKI_CAUSE_FACT,      /* something about the asset opens the way */
    SEKI_CAUSE_RELIEF,    /* a fact would lower the threat, but it is not known whether it holds */
    SEKI_CAUSE_VALUE,     /* an axis is hurt, and the asset's value on it is not known */
    SEKI_CAUSE_MAX
};

struct seki_cause {
    enum seki_cause_kind kind;
    size_t index;                     /* objective, exposure or fact of the hub; an axis */
    enum seki_state state;            /* of an objective, as the product has it */
    enum seki_truth truth;            /* of all others */
    const struct seki_item *item;     /* NULL: no statement, or its catalog does not ask */
    const struct seki_answer *answer; /* NULL likewise */
    bool is_trusted;                  /* the answer counted */
    enum seki_promise promise;        /* of an objective: whether the maker plans it by a day */
};

/*
 * Causes of one risk: what is not achieved first, then what opens the way, then what else is not
 * known. When the risk rests on something unknown, each such thing is among them.
 */
SEKI_MUST_CHECK int seki_trace_risk(struct seki_arena *arena, const struct seki_assessment *a,
                                    size_t group, size_t scenario, struct seki_cause **ret_causes,
                                    size_t *ret_n, struct seki_err *err);

/*
 * The same in two steps, for whoever has many risks of one group before him: the subjects of a risk are
 * its causes without their answers; those of a subject are the same in every risk of the group.
 */
SEKI_MUST_CHECK int seki_trace_subjects(struct seki_arena *arena, const struct seki_assessment *a,
                                        size_t group, size_t scenario,
                                        struct seki_cause **ret_subjects, size_t *ret_n,
                                        struct seki_err *err);
SEKI_MUST_CHECK int seki_trace_subject(struct seki_arena *arena, const struct seki_assessment *a,
                                       size_t group, const struct seki_cause *subject,
                                       struct seki_cause **ret_causes, size_t *ret_n,
                                       struct seki_err *err);

/*
 * Why the product achieves an objective or does not: of one that is met the answers that say so,
 * else those that stand against it; where there is none, one cause without an answer.
 */
SEKI_MUST_CHECK int seki_trace_objective(struct seki_arena *arena, const struct seki_assessment *a,
                                         size_t group, size_t objective,
                                         struct seki_cause **ret_causes, size_t *ret_n,
                                         struct seki_err *err);

/* Who achieves an objective at a group now. */
struct seki_achieved {
    bool is_met;                  /* by the product, as its form says */
    const struct seki_item *item; /* of an answer that says so; NULL: none does by itself */
    bool is_done;                 /* by the hospital */
    bool is_part;                 /* by the hospital, in part */
};

SEKI_MUST_CHECK int seki_trace_achieved(struct seki_arena *scratch, const struct seki_assessment *a,
                                        size_t group, size_t objective,
                                        struct seki_achieved *ret_achieved, struct seki_err *err);

/* For each objective of the hub a measure of the hospital that is done somewhere and serves it, or SEKI_NO_INDEX. */
SEKI_MUST_CHECK int seki_trace_doers(struct seki_arena *arena, const struct seki_assessment *a,
                                     size_t **ret_doers, struct seki_err *err);

struct seki_advice {
    size_t measure;      /* of the hub */
    size_t n_risks;      /* asset and scenario pairs above the line that it works against */
    size_t n_lowered;    /* of those, pairs that this measure alone makes less likely */
    size_t n_closed;     /* of those, pairs that it alone brings under the line */
    size_t n_assets;     /* assets concerned */
    int worst_level;     /* greatest current level among them */
    bool touches_safety; /* one of them is above the line on the safety axis */
    uint8_t *groups;     /* one byte per group: concerned or not */
};

/*
 * What the hospital can do, best first: safety, then closed risks, lowered risks, risks it
 * works against, then effort. Measures that are implemented for all concerned assets are not listed.
 */
SEKI_MUST_CHECK int seki_advise(struct seki_arena *arena, const struct seki_assessment *a,
                                struct seki_advice **ret_advice, size_t *ret_n,
                                struct seki_err *err);

/* What the measure would do for one risk that is open: nothing unless it works against it. */
struct seki_help {
    bool works;
    bool lowers; /* it alone makes the risk less likely */
    bool closes; /* it alone brings it under the line */
};

struct seki_help seki_help_of(const struct seki_assessment *a, size_t measure, size_t group,
                              size_t scenario);

struct seki_risk_ref {
    size_t group;
    size_t scenario;
};

/*
 * The risks that apply, worst first: above the line and not accepted, level, safety; then what is
 * certain before what is only feared because something is unknown, more assets before fewer.
 */
SEKI_MUST_CHECK int seki_rank_risks(struct seki_arena *arena, const struct seki_assessment *a,
                                    struct seki_risk_ref **ret_risks, size_t *ret_n,
                                    struct seki_err *err);

/* Counts for the first page. Pairs are asset and scenario. */
struct seki_summary {
    size_t n_assets;
    size_t n_groups;
    size_t n_without_statement; /* assets */
    size_t n_pairs;             /* that apply */
    size_t n_unacceptable[SEKI_STAGE_MAX];
    size_t n_accepted; /* current above the line, but accepted by a named person */
    size_t n_unknown;  /* pairs that rest on something unknown */
    size_t n_safety;   /* pairs above the line on the safety axis, current */
    size_t by_level[SEKI_STAGE_MAX][SEKI_LIMIT_BANDS + 1];
};

void seki_summarise(const struct seki_assessment *a, struct seki_summary *ret_summary);

#endif

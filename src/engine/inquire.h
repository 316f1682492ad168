/*
 * What has to be found out, and from whom: everything unknown that risks rest on, as questions.
 *
 * One inquiry for each thing that is not known: a form that was never received or cannot be read (of a
 * product), an answer that a form leaves open, an objective or exposure that its form does not ask
 * about, what only the hospital itself can do, a fact or a value that the list of devices does not tell. Each carries how many pairs of
 * device and scenario rest on it. What a trusted yes or no says is no question. Pure; memory is the
 * arena's, the assessment must outlive it.
 */
#ifndef SEKI_ENGINE_INQUIRE_H
#define SEKI_ENGINE_INQUIRE_H

#include "engine/trace.h"

enum seki_inquiry_kind {
    SEKI_INQUIRY_FORM,      /* the maker: hand in the form, in a shape that can be read */
    SEKI_INQUIRY_ANSWER,    /* the maker: answer this question of its form */
    SEKI_INQUIRY_NOT_ASKED, /* the maker: tell this, which its form does not ask */
    SEKI_INQUIRY_OWN,       /* the hospital: whether it does this itself, which no maker can tell */
    SEKI_INQUIRY_FACT,      /* the hospital: one column of the list of devices */
    SEKI_INQUIRY_VALUE,     /* the hospital: how bad it would be */
    SEKI_INQUIRY_MAX
};

struct seki_inquiry {
    enum seki_inquiry_kind kind;
    size_t statement; /* that it is about, or SEKI_NO_INDEX */
    size_t asset;     /* the first device: its maker, model and version are asked about */
    struct seki_cause
        cause;       /* the first that it was found by; of FACT and VALUE the index counts */
    size_t index;    /* of FACT the dimension, of VALUE the axis */
    size_t n_assets; /* devices concerned */
    size_t n_pairs;  /* of device and scenario that rest on it */
    size_t n_open;   /* of those, above the line and not accepted */
    int worst;       /* greatest current level among them, from 1 */
    struct seki_risk_ref risk; /* the first with this level */
};

/* Makers before the hospital; the most serious first, then what more risks rest on. */
SEKI_MUST_CHECK int seki_inquire(struct seki_arena *arena, const struct seki_assessment *a,
                                 struct seki_inquiry **ret_inquiries, size_t *ret_n,
                                 struct seki_err *err);

/* It is the maker who has to answer. */
bool seki_inquiry_is_for_maker(const struct seki_inquiry *inquiry);

/* The two are about one product: the same statement, or without any the same maker, model and version. */
bool seki_inquiry_is_same_product(const struct seki_assessment *a, const struct seki_inquiry *x,
                                  const struct seki_inquiry *y);

#endif

/*
 * The first steps of an organisation: which there are for a maker and a hospital, and which are done.
 *
 * Derived from what is there, each time: a step cannot be ticked by hand, and one that was undone is open again. Counts
 * name nothing protected, so that no record is written.
 */
#ifndef SEKI_SERVICE_GUIDE_H
#define SEKI_SERVICE_GUIDE_H

#include "service/act.h"
#include "store/guide.h"

enum seki_guide_step {
    /* a hospital */
    SEKI_GUIDE_ADD_DEVICE,
    SEKI_GUIDE_GET_FORM, /* a maker was asked, or a form received */
    SEKI_GUIDE_TAKE_OVER,
    SEKI_GUIDE_ASSESS,
    SEKI_GUIDE_PLAN, /* look at the worst risk, and plan what lowers it */
    /* a maker */
    SEKI_GUIDE_ADD_PRODUCT,
    SEKI_GUIDE_BEGIN,
    SEKI_GUIDE_ANSWER,
    SEKI_GUIDE_HAND_IN,
    SEKI_GUIDE_PUBLISH,
    SEKI_GUIDE_STEPS
};

#define SEKI_GUIDE_MOST 5 /* steps of one organisation */

struct seki_guide {
    size_t n; /* 0: nobody is led: an auditor, or somebody who reads no content */
    size_t n_done;
    enum seki_guide_step step[SEKI_GUIDE_MOST];
    bool is_done[SEKI_GUIDE_MOST];
    struct seki_guide_marks marks;
};

SEKI_MUST_CHECK int seki_guide(struct seki_act *act, struct seki_guide *ret_guide,
                               struct seki_err *err);

#endif

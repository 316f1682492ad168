/*
 * How far an organisation has come with its first steps, from what is there: nothing is kept for it.
 */
#ifndef SEKI_STORE_GUIDE_H
#define SEKI_STORE_GUIDE_H

#include "store/store.h"

/* The highest number of each kind; 0: there is none. */
enum seki_guide_mark {
    SEKI_GUIDE_DEVICE,
    SEKI_GUIDE_INTAKE, /* a form that was received, whatever became of it */
    SEKI_GUIDE_REQUEST,
    SEKI_GUIDE_STATEMENT,
    SEKI_GUIDE_ASSESSMENT,
    SEKI_GUIDE_MEASURE,
    SEKI_GUIDE_PRODUCT,
    SEKI_GUIDE_DRAFT,
    SEKI_GUIDE_REVISION,
    SEKI_GUIDE_MARKS
};

struct seki_guide_marks {
    int64_t number[SEKI_GUIDE_MARKS];
    int64_t state,
        answers; /* of the newest draft: its state (store/draft.h), and how many items have an answer */
};

/* Two statements at most. */
SEKI_MUST_CHECK int seki_store_guide(struct seki_store *store, struct seki_str organisation,
                                     struct seki_guide_marks *ret_marks, struct seki_err *err);

#endif

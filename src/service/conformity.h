/*
 * What people of a hospital look at and say of requirements (guidelines, the ministry's checklist).
 *
 * How a requirement stands by itself was kept with the newest assessment; what people say are rows of conformity.csv (store/conformity.h),
 * which count from the moment they are saved. Reading and saving are acts on the own organisation (service/act.h).
 */
#ifndef SEKI_SERVICE_CONFORMITY_H
#define SEKI_SERVICE_CONFORMITY_H

#include "service/act.h"
#include "store/assessment.h"
#include "store/conformity.h"

struct seki_conformity_asked {
    struct seki_str catalog;      /* empty: all */
    struct seki_str item, vendor; /* an item: of what was derived, that one alone */
    bool is_outdated;             /* the answer: something that it read was changed since */
    struct seki_assessment_row
        row; /* the answer: the newest; number 0 when there is no assessment at all */
    struct seki_conformity_row *derived; /* none: it was made without */
    size_t n_derived;
    struct seki_confirmation_row *said;
    size_t n_said;
};

SEKI_MUST_CHECK int seki_service_conformity(struct seki_act *act,
                                            struct seki_conformity_asked *asked,
                                            struct seki_err *err);

/* The same within an act that changes one of them: before and after, what is seen of it is told by the record of the change. SEKI_ERR_DENIED to who may not read. */
SEKI_MUST_CHECK int seki_service_conformity_of_change(struct seki_act *act,
                                                      struct seki_conformity_asked *asked,
                                                      struct seki_err *err);

/* That a list leaves as a file, narrowed to `query`: the record of it. What was read of it has its own. */
SEKI_MUST_CHECK int seki_service_conformity_taken(struct seki_act *act, struct seki_str catalog,
                                                  struct seki_str query, struct seki_err *err);

#define SEKI_CONFORMITY_PAST 50 /* editions of one requirement that are shown */

struct seki_requirement_asked {
    int64_t assessment;
    const struct seki_conformity_row
        *row; /* of that assessment; catalog, vendor and item are set in any case */
    struct seki_conformity_reason *reason; /* the answer */
    size_t n_reasons;
    struct seki_confirmation_past *past;
    size_t n_past;
};

SEKI_MUST_CHECK int seki_service_requirement(struct seki_act *act,
                                             struct seki_requirement_asked *asked,
                                             struct seki_err *err);

/*
 * Of number 0 it is added. Its history stands under `of`, as the catalog spells it; the row may spell it as it was imported. SEKI_ERR_EXISTS: it has another edition, or conformity.csv was imported by a version that kept no rows of it.
 */
SEKI_MUST_CHECK int seki_service_confirm(struct seki_act *act,
                                         const struct seki_confirmation_row *row,
                                         const struct seki_conformity_row *of,
                                         struct seki_err *err);

/* Who is responsible from now on: several rows as seki_service_confirm() takes one, each with what else stands in it; each has a record. All of them or none. */
struct seki_assigning {
    struct seki_confirmation_row row;
    const struct seki_conformity_row *of;
};
SEKI_MUST_CHECK int seki_service_assign(struct seki_act *act, const struct seki_assigning *list,
                                        size_t n, struct seki_err *err);

#endif

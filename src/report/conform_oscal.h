/*
 * The two halves of conformity as OSCAL assessment results. Internal to report/.
 *
 * A finding is what becomes of one requirement on one sheet; an observation what it rests on: devices that
 * stand alike for the same reason, what a person said, a row of measures.csv. Both are named after what
 * they are about, so that findings can refer to observations without remembering them.
 */
#ifndef SEKI_REPORT_CONFORM_OSCAL_H
#define SEKI_REPORT_CONFORM_OSCAL_H

#include "report/conform_words.h"
#include "report/oscal_parts.h"

struct seki_conform_oscal {
    struct seki_oscal_work w;
    const struct seki_conformity *c;
    const struct seki_web *web; /* of its proposals; NULL: there are none */
    size_t *n_before;           /* of each row of measures.csv: rows before it that say the same */
    char number[24];            /* of the row that was named last */
};

/* The result is a requirement that somebody has to meet. */
static inline bool seki_conform_oscal_is_told(const struct seki_conform_result *result)
{
    return result->state != SEKI_CONFORM_NONE;
}

/* "observations" and "findings": of all sheets; neither where there is none. */
SEKI_MUST_CHECK int seki_conform_oscal_observations(struct seki_conform_oscal *o);
SEKI_MUST_CHECK int seki_conform_oscal_findings(struct seki_conform_oscal *o);

/* How observations are named. `use` is a row of measures.csv. */
struct seki_oscal_name seki_conform_oscal_said_name(const struct seki_conform_oscal *o,
                                                    const struct seki_conform_part *part,
                                                    const struct seki_conform_result *result);
struct seki_oscal_name seki_conform_oscal_reason_name(const struct seki_conform_oscal *o,
                                                      const struct seki_conform_part *part,
                                                      const struct seki_conform_result *result,
                                                      const struct seki_conform_reason *reason);
/* Good until the next one is asked for. */
struct seki_oscal_name seki_conform_oscal_use_name(struct seki_conform_oscal *o, size_t use);

#endif

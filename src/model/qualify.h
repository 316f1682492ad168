/*
 * Notes that take back a part of what the answer says.
 *
 * "Yes" with a note "only with the optional package" is no plain yes. No program understands such a
 * note, but the words that limit can be found; an answer that comforts and whose note has one counts
 * as unknown until a person has read it. A word too many costs a look, one too few a wrong "fine".
 */
#ifndef SEKI_MODEL_QUALIFY_H
#define SEKI_MODEL_QUALIFY_H

#include <stdbool.h>

#include "base/str.h"

/* `folded` is a text as seki_fold() leaves it. */
bool seki_text_qualifies(struct seki_str folded);

/*
 * The same of a plan, the other way round: anything but words that say that, and when, a function comes is
 * more than the plan. "Cancelled", "in the next model" and "if there is budget" have no end, so no list of
 * words that limit would do. A word too few here costs a look.
 */
bool seki_text_qualifies_plan(struct seki_str folded);

#endif

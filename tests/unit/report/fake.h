/*
 * A small hospital with everything that a report can show, built by hand.
 *
 * Eight devices, three statements (good, contradicting, unreadable), one device without a statement,
 * unknown values and facts, a planned measure, an acceptance, hostile names. The assessment is the
 * engine's own. All memory is the arena's.
 */
#ifndef SEKI_TESTS_REPORT_FAKE_H
#define SEKI_TESTS_REPORT_FAKE_H

#include "engine/assess.h"

/* NULL when something failed. */
const struct seki_assessment *fake_assessment(struct seki_arena *arena);

#endif

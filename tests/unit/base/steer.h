/*
 * Faults at the wish of a test: the seki_fault() that the tests of base are linked with.
 *
 * The test says which call shall fail and can ask whether that call came. The state is one for the
 * whole program; steer_off() at the beginning of a test forgets what the one before it left.
 */
#ifndef SEKI_TESTS_UNIT_BASE_STEER_H
#define SEKI_TESTS_UNIT_BASE_STEER_H

#include <stdbool.h>

#include "base/fault.h"

/* Counts from 0 again; the `nth` call of this kind from now on will fail, and no other. */
void steer_fail(enum seki_fault_kind kind, unsigned long nth);

/* Nothing fails. What was counted stays. */
void steer_off(void);

/* Whether the call that was to fail has come. */
bool steer_was_hit(void);

/* Calls of this kind since steer_fail(). */
unsigned long steer_calls(enum seki_fault_kind kind);

/*
 * Runs `body` with the first call failing, then the second, and so on, until it gets through
 * without meeting the fault. The body returns the result of what it tested; it must be negative
 * when something failed and 0 else. Returns how many calls there were to fail.
 */
unsigned long steer_sweep(enum seki_fault_kind kind, int (*body)(void *user), void *user);

#endif

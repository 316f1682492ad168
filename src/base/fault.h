/*
 * Fault injection: makes the n-th allocation or the n-th I/O call fail, in test builds only.
 *
 * A build with -Dfaults=true reads SEKI_FAULT ("alloc:17", "arena:5", "io:3") once, counts the calls
 * that pass base/alloc.h, base/arena.h and base/io.h, and lets exactly that one fail. Pieces of an
 * arena count by themselves, because the block under them hides nearly all of them. With
 * SEKI_FAULT_COUNT set it appends a line "KIND N" for each kind to the named file at exit, so that
 * the sweep knows where to stop.
 * In every other build seki_fault() is the constant false and costs nothing.
 *
 * The counters are process-wide and meant for one thread, as every program of ours has.
 */
#ifndef SEKI_BASE_FAULT_H
#define SEKI_BASE_FAULT_H

#include <stdbool.h>

enum seki_fault_kind { SEKI_FAULT_ALLOC, SEKI_FAULT_ARENA, SEKI_FAULT_IO, SEKI_FAULT_MAX };

#ifdef SEKI_FAULTS
bool seki_fault(enum seki_fault_kind kind);

/* Whether the calls are counted: a program must end through exit() then, which opens a file. */
bool seki_fault_is_counting(void);
#else
static inline bool seki_fault(enum seki_fault_kind kind)
{
    (void)kind;
    return false;
}

static inline bool seki_fault_is_counting(void)
{
    return false;
}
#endif

#endif

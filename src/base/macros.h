/*
 * The few attributes and helpers that every file uses.
 *
 * GNU attributes are used through these names only, so that a reader meets each of them once.
 * Nothing here allocates or has state.
 */
#ifndef SEKI_BASE_MACROS_H
#define SEKI_BASE_MACROS_H

/* The result says whether it worked: ignoring it is a compile error under -Werror. */
#define SEKI_MUST_CHECK __attribute__((warn_unused_result))

/* Calls `f(&variable)` when the variable goes out of scope. */
#define SEKI_CLEANUP(f) __attribute__((cleanup(f)))

#define SEKI_UNUSED __attribute__((unused))

#define SEKI_ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#define SEKI_MIN(a, b) ((a) < (b) ? (a) : (b))
#define SEKI_MAX(a, b) ((a) > (b) ? (a) : (b))

#endif

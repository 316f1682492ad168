#include "unit/base/steer.h"

#include <stdatomic.h>

#include "unit/format/check.h"

/* Atomic, because what is tested may have threads. */
static atomic_ulong calls[SEKI_FAULT_MAX];
static atomic_ulong fail_at[SEKI_FAULT_MAX];
static atomic_bool was_hit;

bool seki_fault(enum seki_fault_kind kind)
{
    if (++calls[kind] != fail_at[kind]) {
        return false;
    }
    was_hit = true;
    return true;
}

void steer_off(void)
{
    for (int kind = 0; kind < SEKI_FAULT_MAX; kind++) {
        fail_at[kind] = 0;
    }
}

void steer_fail(enum seki_fault_kind kind, unsigned long nth)
{
    steer_off();
    for (int each = 0; each < SEKI_FAULT_MAX; each++) {
        calls[each] = 0;
    }
    fail_at[kind] = nth;
    was_hit = false;
}

bool steer_was_hit(void)
{
    return was_hit;
}

unsigned long steer_calls(enum seki_fault_kind kind)
{
    return calls[kind];
}

unsigned long steer_sweep(enum seki_fault_kind kind, int (*body)(void *user), void *user)
{
    unsigned long nth = 1;

    for (;; nth++) {
        int r;
        steer_fail(kind, nth);
        r = body(user);
        steer_off();
        if (!was_hit) {
            assert_int_equal(r, 0);
            return nth - 1;
        }
        if (r >= 0) {
            print_error("call %lu failed and nobody said so\n", nth);
        }
        assert_true(r < 0);
        assert_true(nth < 10000); /* a body that never gets through */
    }
}

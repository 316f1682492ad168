/* Tests of base/alloc: the heap behind its one door. */
#include "base/alloc.h"

#include <stdint.h>
#include <string.h>

#include "unit/base/steer.h"
#include "unit/format/check.h"

/* Asking for too much is a NULL here as well, not the end of the program. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void test_nothing_is_still_a_block(void **state)
{
    void *a = seki_malloc(0);
    void *b = seki_calloc(0, 0);
    void *c = seki_calloc(0, 8);
    void *d = seki_calloc(8, 0);

    (void)state;
    assert_non_null(a);
    assert_non_null(b);
    assert_non_null(c);
    assert_non_null(d);
    assert_ptr_not_equal(a, b);
    seki_free(a);
    seki_free(b);
    seki_free(c);
    seki_free(d);
    seki_free(NULL);
}

static void test_calloc_is_zeroed(void **state)
{
    unsigned char *dirty = seki_malloc(4096);
    unsigned char *p;

    (void)state;
    assert_non_null(dirty);
    memset(dirty, 0xa5, 4096);
    seki_free(dirty);
    p = seki_calloc(64, 64);
    assert_non_null(p);
    for (size_t i = 0; i < 4096; i++) {
        assert_int_equal(p[i], 0);
    }
    seki_free(p);
}

static void test_product_overflows(void **state)
{
    void *p = seki_calloc(SIZE_MAX / 16 + 2, 16);

    (void)state;
    assert_null(p); /* not the 16 bytes that are left of the product */
    p = seki_calloc(SIZE_MAX / 4, 8);
    assert_null(p);
}

static void test_realloc_keeps_bytes(void **state)
{
    char *p = seki_realloc(NULL, 4);

    (void)state;
    assert_non_null(p);
    memcpy(p, "abcd", 4);
    p = seki_realloc(p, 100000);
    assert_non_null(p);
    assert_memory_equal(p, "abcd", 4);
    p = seki_realloc(p, 2);
    assert_non_null(p);
    assert_memory_equal(p, "ab", 2);
    seki_free(p);
}

static void test_realloc_to_nothing_does_not_free(void **state)
{
    char *p = seki_malloc(8);
    char *q;

    (void)state;
    assert_non_null(p);
    p[0] = 'x';
    q = seki_realloc(p, 0);
    assert_non_null(q);
    assert_int_equal(q[0], 'x');
    seki_free(q);
}

static void test_failed_realloc_keeps_block(void **state)
{
    char *p = seki_malloc(4);
    void *q;

    (void)state;
    assert_non_null(p);
    memcpy(p, "abcd", 4);
    steer_fail(SEKI_FAULT_ALLOC, 1);
    q = seki_realloc(p, 8);
    steer_off();
    assert_null(q);
    assert_memory_equal(p, "abcd", 4);
    seki_free(p);
}

static void test_each_function_counts(void **state)
{
    void *a;
    void *b;
    void *c;

    (void)state;
    steer_fail(SEKI_FAULT_ALLOC, 0);
    a = seki_malloc(1);
    b = seki_calloc(1, 1);
    c = seki_realloc(NULL, 1);
    assert_int_equal(steer_calls(SEKI_FAULT_ALLOC), 3);
    assert_int_equal(steer_calls(SEKI_FAULT_IO), 0);
    seki_free(a);
    seki_free(b);
    seki_free(c);
    assert_int_equal(steer_calls(SEKI_FAULT_ALLOC), 3);
}

static void test_only_the_wished_call_fails(void **state)
{
    (void)state;
    for (unsigned long nth = 1; nth <= 3; nth++) {
        void *got[3];
        steer_fail(SEKI_FAULT_ALLOC, nth);
        got[0] = seki_malloc(1);
        got[1] = seki_calloc(1, 1);
        got[2] = seki_realloc(NULL, 1);
        for (unsigned long i = 0; i < 3; i++) {
            assert_int_equal(got[i] == NULL, i + 1 == nth);
            seki_free(got[i]);
        }
    }
    steer_off();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_still_a_block),
        cmocka_unit_test(test_calloc_is_zeroed),
        cmocka_unit_test(test_product_overflows),
        cmocka_unit_test(test_realloc_keeps_bytes),
        cmocka_unit_test(test_realloc_to_nothing_does_not_free),
        cmocka_unit_test(test_failed_realloc_keeps_block),
        cmocka_unit_test(test_each_function_counts),
        cmocka_unit_test(test_only_the_wished_call_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

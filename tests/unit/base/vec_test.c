/* Tests of base/vec: an array that grows up to its maximum. */
#include "base/vec.h"

#include <stdint.h>

#include "unit/base/steer.h"
#include "unit/base/texts.h"

struct pair {
    uint64_t a;
    char b;
};

static void test_grows_and_keeps(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_vec vec;

    (void)state;
    seki_arena_init(&arena, (size_t)4 << 20);
    seki_vec_init(&vec, &arena, sizeof(struct pair), 5000);
    for (uint64_t i = 0; i < 5000; i++) {
        struct pair *pair = seki_vec_push(&vec);
        assert_non_null(pair);
        assert_int_equal(pair->a, 0); /* zeroed, also after growing */
        assert_int_equal(pair->b, 0);
        *pair = (struct pair){i * 3, 'x'};
    }
    assert_int_equal(vec.n, 5000);
    for (uint64_t i = 0; i < 5000; i++) {
        assert_int_equal(seki_vec_at(&vec, struct pair, i)->a, i * 3);
        assert_int_equal(seki_vec_at(&vec, struct pair, i)->b, 'x');
    }
}

static void check_maximum(size_t max)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_vec vec;
    void *p;

    seki_arena_init(&arena, (size_t)1 << 20);
    seki_vec_init(&vec, &arena, 1, max);
    for (size_t i = 0; i < max; i++) {
        assert_false(seki_vec_is_full(&vec));
        p = seki_vec_push(&vec);
        assert_non_null(p);
    }
    assert_true(seki_vec_is_full(&vec));
    p = seki_vec_push(&vec);
    assert_null(p);
    assert_int_equal(vec.n, max);
}

static void test_maximum(void **state)
{
    (void)state;
    check_maximum(0);
    check_maximum(1);
    check_maximum(7);
    check_maximum(8);
    check_maximum(9);
    check_maximum(1000);
}

static void test_no_memory_is_not_full(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_vec vec;
    uint64_t *last = NULL;
    size_t n = 0;

    (void)state;
    seki_arena_init(&arena, 1024);
    seki_vec_init(&vec, &arena, sizeof(uint64_t), 100000);
    do {
        last = seki_vec_push(&vec);
        if (last) {
            *last = n++;
        }
    } while (last);
    assert_false(seki_vec_is_full(&vec));
    assert_int_equal(vec.n, n);
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(*seki_vec_at(&vec, uint64_t, i), i);
    }
}

static void test_goes_on_after_no_memory(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_vec vec;
    void *p;

    (void)state;
    seki_arena_init(&arena, 1024);
    seki_vec_init(&vec, &arena, 8, 10);
    steer_fail(SEKI_FAULT_ALLOC, 1);
    p = seki_vec_push(&vec);
    assert_null(p);
    assert_int_equal(vec.n, 0);
    p = seki_vec_push(&vec);
    steer_off();
    assert_non_null(p);
    assert_int_equal(vec.n, 1);
}

static void test_size_overflows(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_vec vec;
    void *p;

    (void)state;
    seki_arena_init(&arena, SIZE_MAX);
    seki_vec_init(&vec, &arena, SIZE_MAX / 4, 10);
    p = seki_vec_push(&vec);
    assert_null(p);
    assert_false(seki_vec_is_full(&vec));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grows_and_keeps),
        cmocka_unit_test(test_maximum),
        cmocka_unit_test(test_no_memory_is_not_full),
        cmocka_unit_test(test_goes_on_after_no_memory),
        cmocka_unit_test(test_size_overflows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

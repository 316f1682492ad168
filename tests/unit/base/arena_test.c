/* Tests of base/arena: zeroed and aligned, up to the maximum and not a byte further. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>

#include "unit/base/steer.h"
#include "unit/base/texts.h"

#define UNIT alignof(max_align_t) /* what every allocation is rounded up to */

static bool is_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i]) {
            return false;
        }
    }
    return true;
}

static void test_init_allocates_nothing(void **state)
{
    struct seki_arena arena;

    (void)state;
    steer_fail(SEKI_FAULT_ALLOC, 0);
    seki_arena_init(&arena, 1000);
    assert_int_equal(steer_calls(SEKI_FAULT_ALLOC), 0);
    assert_int_equal(arena.max, 1000);
    seki_arena_finish(&arena);
    seki_arena_finish(&arena);
}

static void test_zeroed_and_aligned(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    (void)state;
    seki_arena_init(&arena, (size_t)16 << 20);
    for (size_t size = 0; size < 2000; size++) {
        unsigned char *p = seki_arena_alloc(&arena, size, 1);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % UNIT, 0);
        assert_true(is_zero(p, size));
        memset(p, 0xa5, size); /* nobody else's bytes */
    }
}

static void test_nothing_is_a_place(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    void *a;
    void *b;

    (void)state;
    seki_arena_init(&arena, 1000);
    a = seki_arena_alloc(&arena, 0, 8);
    b = seki_arena_alloc(&arena, 8, 0);
    assert_non_null(a);
    assert_non_null(b);
    assert_ptr_not_equal(a, b);
}

static void test_maximum(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    void *p;

    (void)state;
    seki_arena_init(&arena, 4 * UNIT);
    p = seki_arena_alloc(&arena, 4 * UNIT, 1);
    assert_non_null(p);
    p = seki_arena_alloc(&arena, 1, 1);
    assert_null(p);
    seki_arena_finish(&arena);
    p = seki_arena_alloc(&arena, 4 * UNIT + 1, 1);
    assert_null(p);
    p = seki_arena_alloc(&arena, 4 * UNIT, 1); /* a refusal costs nothing */
    assert_non_null(p);
}

static void test_maximum_in_small_pieces(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    size_t max = (size_t)3 << 20;
    size_t n = 0;

    (void)state;
    seki_arena_init(&arena, max);
    while (seki_arena_alloc(&arena, UNIT, 1)) {
        n++;
    }
    assert_int_equal(n, max / UNIT);
    assert_int_equal(arena.used, max);
}

static void test_maximum_of_nothing(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    void *p;

    (void)state;
    seki_arena_init(&arena, 0);
    p = seki_arena_alloc(&arena, 1, 1);
    assert_null(p);
}

static void test_product_overflows(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    void *p;

    (void)state;
    seki_arena_init(&arena, SIZE_MAX);
    p = seki_arena_alloc(&arena, SIZE_MAX / 16 + 2, 16);
    assert_null(p);
    p = seki_arena_alloc(&arena, SIZE_MAX, SIZE_MAX);
    assert_null(p);
    p = seki_arena_alloc(&arena, SIZE_MAX, 1); /* rounding up must not wrap around */
    assert_null(p);
    p = seki_arena_alloc(&arena, 1, SIZE_MAX - 7);
    assert_null(p);
}

static void test_large_and_small(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    char *small;
    unsigned char *large;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    small = seki_arena_array(&arena, char, 4);
    assert_non_null(small);
    memcpy(small, "abc", 4);
    large = seki_arena_alloc(&arena, (size_t)8 << 20, 1);
    assert_non_null(large);
    assert_true(is_zero(large, (size_t)8 << 20));
    memset(large, 0xff, (size_t)8 << 20);
    assert_string_equal(small, "abc");
}

static void test_heap_is_empty(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    int *first;
    void *p;

    (void)state;
    seki_arena_init(&arena, (size_t)1 << 20);
    steer_fail(SEKI_FAULT_ALLOC, 1);
    p = seki_arena_alloc(&arena, 10, 1);
    assert_null(p);
    first = seki_arena_new(&arena, int); /* there is memory again */
    assert_non_null(first);
    *first = 7;
    steer_fail(SEKI_FAULT_ALLOC, 1);
    p = seki_arena_alloc(&arena, 100000, 1);
    steer_off();
    assert_null(p);
    assert_int_equal(*first, 7);
}

static void test_wished_piece_fails(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    int *first;
    int *second;
    int *third;

    (void)state;
    seki_arena_init(&arena, 1000);
    steer_fail(SEKI_FAULT_ARENA, 2);
    first = seki_arena_new(&arena, int);
    second = seki_arena_new(&arena, int);
    third = seki_arena_new(&arena, int);
    steer_off();
    assert_non_null(first);
    assert_null(second);
    assert_non_null(third);
}

static void test_finish_begins_again(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    (void)state;
    seki_arena_init(&arena, 2 * UNIT);
    for (int turn = 0; turn < 3; turn++) {
        unsigned char *p = seki_arena_alloc(&arena, 2 * UNIT, 1);
        assert_non_null(p);
        assert_true(is_zero(p, 2 * UNIT));
        memset(p, 0xa5, 2 * UNIT);
        seki_arena_finish(&arena);
        assert_int_equal(arena.used, 0);
        assert_int_equal(arena.max, 2 * UNIT);
    }
}

static void test_str_is_a_copy(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    char source[] = "a\0b";
    struct seki_str s;

    (void)state;
    seki_arena_init(&arena, 1000);
    s = seki_arena_str(&arena, seki_str_of(source, 3));
    source[0] = 'x';
    assert_str(s, "a\0b");
    assert_int_equal(s.p[3], 0);
    s = seki_arena_str(&arena, seki_str_of(NULL, 0));
    assert_non_null(s.p);
    assert_int_equal(s.n, 0);
    assert_int_equal(s.p[0], 0);
}

static void test_str_fails(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    char text[4 * UNIT] = {0};
    struct seki_str s;

    (void)state;
    seki_arena_init(&arena, sizeof(text));
    s = seki_arena_str(&arena, seki_str_of(text, sizeof(text))); /* no room for its NUL */
    assert_null(s.p);
    assert_int_equal(s.n, 0);
    s = seki_arena_str(&arena, seki_str_of(text, sizeof(text) - 1));
    assert_non_null(s.p);
    s = seki_arena_str(&arena, SEKI_STR(""));
    assert_null(s.p);
}

static void test_join(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str parts[] = {SEKI_STR("ab"), seki_str_of(NULL, 0), SEKI_STR(""), SEKI_STR("c")};
    struct seki_str s;

    (void)state;
    seki_arena_init(&arena, 64);
    s = seki_arena_join(&arena, parts, SEKI_ARRAY_LEN(parts));
    assert_str(s, "abc");
    assert_int_equal(s.p[3], 0);
    s = seki_arena_join(&arena, NULL, 0);
    assert_non_null(s.p);
    assert_str(s, "");
    steer_fail(SEKI_FAULT_ALLOC, 1);
    seki_arena_finish(&arena);
    s = seki_arena_join(&arena, parts, SEKI_ARRAY_LEN(parts));
    steer_off();
    assert_null(s.p);
    assert_int_equal(s.n, 0);
}

/* A text that could not be written is none, and not half of one. */
static void test_buf(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};

    (void)state;
    seki_arena_init(&arena, 1000);
    seki_buf_init(&buf, 3);
    seki_buf_lit(&buf, "ab");
    assert_true(seki_str_eq(seki_arena_buf(&arena, &buf), SEKI_STR("ab")));
    seki_buf_lit(&buf, "cd");
    assert_null(seki_arena_buf(&arena, &buf).p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_buf),
        cmocka_unit_test(test_init_allocates_nothing),
        cmocka_unit_test(test_zeroed_and_aligned),
        cmocka_unit_test(test_nothing_is_a_place),
        cmocka_unit_test(test_maximum),
        cmocka_unit_test(test_maximum_in_small_pieces),
        cmocka_unit_test(test_maximum_of_nothing),
        cmocka_unit_test(test_product_overflows),
        cmocka_unit_test(test_large_and_small),
        cmocka_unit_test(test_heap_is_empty),
        cmocka_unit_test(test_wished_piece_fails),
        cmocka_unit_test(test_finish_begins_again),
        cmocka_unit_test(test_str_is_a_copy),
        cmocka_unit_test(test_str_fails),
        cmocka_unit_test(test_join),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

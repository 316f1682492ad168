/* Tests of base/map: every key once, however many there are. */
#include "base/map.h"

#include <stdint.h>
#include <stdio.h>

#include "base/err.h"
#include "unit/base/steer.h"
#include "unit/base/texts.h"

#define KEYS 20000

static void test_empty_map(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_map map;

    (void)state;
    steer_fail(SEKI_FAULT_ALLOC, 0);
    seki_arena_init(&arena, 100000);
    seki_map_init(&map, &arena);
    assert_int_equal(steer_calls(SEKI_FAULT_ALLOC), 0);
    assert_true(seki_map_get(&map, SEKI_STR("a")) == SIZE_MAX);
    assert_true(seki_map_get(&map, SEKI_STR("")) == SIZE_MAX);
    assert_true(seki_map_get(&map, seki_str_of(NULL, 0)) == SIZE_MAX);
}

static struct seki_str make_key(struct seki_arena *arena, size_t i)
{
    char text[32]; /* "key-" and a number */
    int n = snprintf(text, sizeof(text), "key-%zu", i);
    struct seki_str key = seki_arena_str(arena, seki_str_of(text, (size_t)n));

    assert_non_null(key.p);
    return key;
}

static void test_many_keys(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_map map;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    seki_map_init(&map, &arena);
    for (size_t i = 0; i < KEYS; i++) {
        assert_int_equal(seki_map_add(&map, make_key(&arena, i), i * 7), 0);
    }
    assert_int_equal(map.n, KEYS);
    for (size_t i = 0; i < KEYS; i++) {
        struct seki_str key = make_key(&arena, i);
        assert_int_equal(seki_map_get(&map, key), i * 7);
        assert_int_equal(seki_map_add(&map, key, 1), SEKI_ERR_EXISTS);
        assert_int_equal(seki_map_get(&map, key), i * 7); /* the old value stays */
    }
    assert_int_equal(map.n, KEYS);
    for (size_t i = KEYS; i < 2 * KEYS; i++) {
        assert_true(seki_map_get(&map, make_key(&arena, i)) == SIZE_MAX);
    }
}

static void test_keys_are_bytes(void **state)
{
    static const struct seki_str keys[] = {
        SEKI_STR("a"),  SEKI_STR("A"),    SEKI_STR("aa"),       SEKI_STR("a\0"),
        SEKI_STR("\0"), SEKI_STR("\xff"), SEKI_STR("\xc3\xa4"), SEKI_STR("a "),
    };
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_map map;

    (void)state;
    seki_arena_init(&arena, 100000);
    seki_map_init(&map, &arena);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(keys); i++) {
        assert_int_equal(seki_map_add(&map, keys[i], i), 0);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(keys); i++) {
        assert_int_equal(seki_map_get(&map, keys[i]), i);
    }
    assert_true(seki_map_get(&map, SEKI_STR("")) == SIZE_MAX);
}

/* Every first byte there is, and lengths around the longest key. */
static void test_what_is_not_hashed(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_map map;
    char key[4] = "?ab"; /* a byte and two letters */

    (void)state;
    seki_arena_init(&arena, 100000);
    seki_map_init(&map, &arena);
    for (int c = 0; c < 256; c += 3) {
        key[0] = (char)c;
        assert_int_equal(seki_map_add(&map, seki_arena_str(&arena, seki_str_of(key, 3)), (size_t)c),
                         0);
    }
    for (int c = 0; c < 256; c++) {
        key[0] = (char)c;
        assert_true(seki_map_get(&map, seki_str_of(key, 3)) == (c % 3 ? SIZE_MAX : (size_t)c));
        assert_true(seki_map_get(&map, seki_str_of(key, 2)) == SIZE_MAX);
        assert_true(seki_map_get(&map, seki_str_of(key, 4)) == SIZE_MAX);
    }
}

static void test_empty_key(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_map map;

    (void)state;
    seki_arena_init(&arena, 100000);
    seki_map_init(&map, &arena);
    assert_int_equal(seki_map_add(&map, seki_str_of(NULL, 0), 0), 0);
    assert_int_equal(seki_map_get(&map, seki_str_of(NULL, 0)), 0);
    assert_int_equal(seki_map_get(&map, SEKI_STR("")), 0);
    assert_int_equal(seki_map_add(&map, SEKI_STR(""), 1), SEKI_ERR_EXISTS);
    assert_int_equal(map.n, 1);
}

static void test_no_memory(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA keys;
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_map map;
    size_t n = 0;
    int r;

    (void)state;
    seki_arena_init(&keys, (size_t)1 << 20);
    seki_arena_init(&arena, 4096);
    seki_map_init(&map, &arena);
    do {
        r = seki_map_add(&map, make_key(&keys, n), n);
        n += r == 0;
    } while (r == 0);
    assert_int_equal(r, SEKI_ERR_NOMEM);
    assert_true(n > 0);
    assert_int_equal(map.n, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(seki_map_get(&map, make_key(&keys, i)), i);
    }
    assert_true(seki_map_get(&map, make_key(&keys, n)) == SIZE_MAX);
}

static void test_no_memory_at_first(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_map map;

    (void)state;
    seki_arena_init(&arena, 4096);
    seki_map_init(&map, &arena);
    steer_fail(SEKI_FAULT_ALLOC, 1);
    assert_int_equal(seki_map_add(&map, SEKI_STR("a"), 1), SEKI_ERR_NOMEM);
    steer_off();
    assert_true(seki_map_get(&map, SEKI_STR("a")) == SIZE_MAX);
    assert_int_equal(seki_map_add(&map, SEKI_STR("a"), 2), 0);
    assert_int_equal(seki_map_get(&map, SEKI_STR("a")), 2);
}

static void test_seed_is_of_the_map(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_map a;
    struct seki_map b;

    (void)state;
    seki_arena_init(&arena, 4096);
    seki_map_init(&a, &arena);
    seki_map_init(&b, &arena);
    assert_true(a.seed != b.seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_map),          cmocka_unit_test(test_many_keys),
        cmocka_unit_test(test_keys_are_bytes),     cmocka_unit_test(test_what_is_not_hashed),
        cmocka_unit_test(test_empty_key),          cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_no_memory_at_first), cmocka_unit_test(test_seed_is_of_the_map),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

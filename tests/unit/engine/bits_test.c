/* Tests of engine/bits: each word of a set counts, and only the bits asked for. */
#include "engine/bits.h"

#include "engine/kernel.h"
#include "unit/format/check.h"

static void test_each_objective(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_LIMIT_HUB; i++) {
        struct seki_bits one = {{0}};
        seki_bits_set(&one, i);
        for (size_t k = 0; k < SEKI_LIMIT_HUB; k++) {
            assert_int_equal(seki_bits_has(&one, k), k == i);
        }
    }
}

static void test_each_way(void **state)
{
    (void)state;
    for (size_t i = 0; i < (size_t)2 * SEKI_LIMIT_HUB; i++) {
        struct seki_ways one = {{0}};
        seki_ways_set(&one, i);
        for (size_t k = 0; k < (size_t)2 * SEKI_LIMIT_HUB; k++) {
            assert_int_equal(seki_ways_has(&one, k), k == i);
        }
    }
}

static void test_facts_stand_behind_exposures(void **state)
{
    (void)state;
    assert_int_equal(seki_way_of_fact(0), SEKI_LIMIT_HUB);
    assert_int_equal(seki_way_of_fact(SEKI_LIMIT_HUB - 1), 64 * SEKI_WAY_WORDS - 1);
}

static void test_cover_and_meet_of_objectives(void **state)
{
    const struct seki_bits none = {{0}};

    (void)state;
    assert_true(seki_bits_cover(&none, &none));
    assert_false(seki_bits_meet(&none, &none));
    for (size_t i = 0; i < SEKI_LIMIT_HUB; i++) {
        struct seki_bits one = {{0}};
        struct seki_bits others = {{0}};
        for (size_t k = 0; k < SEKI_LIMIT_HUB; k++) {
            seki_bits_set(k == i ? &one : &others, k);
        }
        assert_true(seki_bits_cover(&one, &one));
        assert_true(seki_bits_cover(&none, &one));
        assert_false(seki_bits_cover(&one, &others));
        assert_false(seki_bits_cover(&one, &none));
        assert_true(seki_bits_meet(&one, &one));
        assert_false(seki_bits_meet(&one, &others));
    }
}

static void test_cover_and_meet_of_ways(void **state)
{
    const struct seki_ways none = {{0}};

    (void)state;
    assert_true(seki_ways_cover(&none, &none));
    assert_false(seki_ways_meet(&none, &none));
    for (size_t i = 0; i < (size_t)2 * SEKI_LIMIT_HUB; i++) {
        struct seki_ways one = {{0}};
        struct seki_ways others = {{0}};
        for (size_t k = 0; k < (size_t)2 * SEKI_LIMIT_HUB; k++) {
            seki_ways_set(k == i ? &one : &others, k);
        }
        assert_true(seki_ways_cover(&one, &one));
        assert_true(seki_ways_cover(&none, &one));
        assert_false(seki_ways_cover(&one, &others));
        assert_true(seki_ways_meet(&one, &one));
        assert_false(seki_ways_meet(&one, &others));
    }
}

/* Facts by themselves meet the facts among the ways, never an exposure of the same number. */
static void test_facts_meet(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_LIMIT_HUB; i++) {
        struct seki_bits one = {{0}};
        seki_bits_set(&one, i);
        for (size_t k = 0; k < (size_t)2 * SEKI_LIMIT_HUB; k++) {
            struct seki_ways way = {{0}};
            seki_ways_set(&way, k);
            assert_int_equal(seki_facts_meet(&one, &way), k == seki_way_of_fact(i));
        }
    }
}

/* Every set of values has a number of its own, and they fill the table. */
static void test_value_sets(void **state)
{
    bool is_used[SEKI_VALUE_SETS] = {false};
    int v[SEKI_AXIS_MAX];

    (void)state;
    for (int i = 0; i < SEKI_VALUE_SETS; i++) {
        size_t set;
        v[SEKI_AXIS_C] = 1 + i / 27;
        v[SEKI_AXIS_I] = 1 + i / 9 % 3;
        v[SEKI_AXIS_A] = 1 + i / 3 % 3;
        v[SEKI_AXIS_SAFETY] = 1 + i % 3;
        set = seki_value_set(v);
        assert_in_range(set, 0, SEKI_VALUE_SETS - 1);
        assert_false(is_used[set]);
        is_used[set] = true;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_objective),
        cmocka_unit_test(test_each_way),
        cmocka_unit_test(test_facts_stand_behind_exposures),
        cmocka_unit_test(test_cover_and_meet_of_objectives),
        cmocka_unit_test(test_cover_and_meet_of_ways),
        cmocka_unit_test(test_facts_meet),
        cmocka_unit_test(test_value_sets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

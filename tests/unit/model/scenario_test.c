/* Tests of model/scenario: the band of a score, and the names of the axes. */
#include "model/scenario.h"

#include "unit/base/texts.h"

static void test_bands(void **state)
{
    struct seki_method method = {.n_bands = 3, .bands = {{.least = 1}, {.least = 3}, {.least = 6}}};

    (void)state;
    assert_int_equal(seki_method_band(&method, 1), 0);
    assert_int_equal(seki_method_band(&method, 2), 0);
    assert_int_equal(seki_method_band(&method, 3), 1);
    assert_int_equal(seki_method_band(&method, 5), 1);
    assert_int_equal(seki_method_band(&method, 6), 2);
    assert_int_equal(seki_method_band(&method, SEKI_LIMIT_SCORE), 2);
}

static void test_score_below_all_bands(void **state)
{
    struct seki_method method = {.n_bands = 2, .bands = {{.least = 5}, {.least = 6}}};

    (void)state;
    assert_int_equal(seki_method_band(&method, 0), 0);
    assert_int_equal(seki_method_band(&method, -1), 0);
}

static void test_one_band(void **state)
{
    struct seki_method method = {.n_bands = 1, .bands = {{.least = 1}, {.least = 2}}};

    (void)state;
    assert_int_equal(seki_method_band(&method, 1), 0);
    assert_int_equal(seki_method_band(&method, 9), 0); /* the second is none of the method's */
    method.n_bands = 0;
    assert_int_equal(seki_method_band(&method, 9), 0);
}

static void test_greatest_number_of_bands(void **state)
{
    struct seki_method method = {.n_bands = SEKI_LIMIT_BANDS};

    (void)state;
    for (int i = 0; i < SEKI_LIMIT_BANDS; i++) {
        method.bands[i].least = 10 * i;
    }
    for (int i = 0; i < SEKI_LIMIT_BANDS; i++) {
        assert_int_equal(seki_method_band(&method, 10 * i), i);
        assert_int_equal(seki_method_band(&method, 10 * i + 9), i);
    }
    assert_int_equal(seki_method_band(&method, SEKI_LIMIT_SCORE), SEKI_LIMIT_BANDS - 1);
}

static void test_axes(void **state)
{
    (void)state;
    assert_int_equal(SEKI_AXIS_MAX, 4);
    assert_str(seki_axis_name(SEKI_AXIS_C), "c");
    assert_str(seki_axis_name(SEKI_AXIS_I), "i");
    assert_str(seki_axis_name(SEKI_AXIS_A), "a");
    assert_str(seki_axis_name(SEKI_AXIS_SAFETY), "safety");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bands),    cmocka_unit_test(test_score_below_all_bands),
        cmocka_unit_test(test_one_band), cmocka_unit_test(test_greatest_number_of_bands),
        cmocka_unit_test(test_axes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

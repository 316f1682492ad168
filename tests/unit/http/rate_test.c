/* Tests of http/rate. */
#include "http/rate.h"

#include "unit/base/texts.h"

static void test_burst_and_rate(void **state)
{
    struct seki_rate *rate = seki_rate_new(10, 3, 64, 1);
    struct seki_str a = SEKI_STR("192.0.2.1");

    (void)state;
    assert_non_null(rate);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(seki_rate_take(rate, a, 5000), 0);
    }
    assert_int_equal(seki_rate_take(rate, a, 5000), 100);
    assert_int_equal(seki_rate_take(rate, a, 5099), 1);
    assert_int_equal(seki_rate_take(rate, a, 5100), 0);
    assert_int_equal(seki_rate_take(rate, a, 5100), 100);
    /* Others have their own; after a while all is as before. */
    assert_int_equal(seki_rate_take(rate, SEKI_STR("192.0.2.2"), 5100), 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(seki_rate_take(rate, a, 9000), 0);
    }
    assert_int_equal(seki_rate_take(rate, a, 9000), 100);
    seki_rate_free(rate);
}

/* A clock that goes back keeps nobody out for longer than the bucket is deep. */
static void test_clock_back(void **state)
{
    struct seki_rate *rate = seki_rate_new(10, 2, 64, 1);

    (void)state;
    assert_int_equal(seki_rate_take(rate, SEKI_STR("a"), 5000), 0);
    assert_int_equal(seki_rate_take(rate, SEKI_STR("a"), 5000), 0);
    assert_true(seki_rate_take(rate, SEKI_STR("a"), 4900) <= 200);
    seki_rate_free(rate);
}

/* Many made-up keys do not give an empty bucket back. */
static void test_full_table(void **state)
{
    struct seki_rate *rate = seki_rate_new(1, 20, 8, 7);

    (void)state;
    for (int i = 0; i < 20; i++) {
        assert_int_equal(seki_rate_take(rate, SEKI_STR("busy"), 1000), 0);
    }
    for (char c = 'a'; c <= 'z'; c++) {
        assert_int_equal(seki_rate_take(rate, seki_str_of(&c, 1), 1000), 0);
    }
    assert_true(seki_rate_take(rate, SEKI_STR("busy"), 1000) > 0);
    seki_rate_free(rate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_burst_and_rate),
        cmocka_unit_test(test_clock_back),
        cmocka_unit_test(test_full_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

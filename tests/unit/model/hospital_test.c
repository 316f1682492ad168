/* Tests of model/hospital: the names of the states of a measure. */
#include "model/hospital.h"

#include "unit/base/texts.h"

static void test_measure_states(void **state)
{
    (void)state;
    assert_int_equal(SEKI_MEASURE_STATE_MAX, 3);
    assert_str(seki_measure_state_name(SEKI_MEASURE_OPEN), "open");
    assert_str(seki_measure_state_name(SEKI_MEASURE_PLANNED), "planned");
    assert_str(seki_measure_state_name(SEKI_MEASURE_IMPLEMENTED), "implemented");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_measure_states)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

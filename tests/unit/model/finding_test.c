/* Tests of model/finding: the names of the severities, which rise. */
#include "model/finding.h"

#include "unit/base/texts.h"

static void test_severities(void **state)
{
    (void)state;
    assert_int_equal(SEKI_SEVERITY_MAX, 3);
    assert_str(seki_severity_name(SEKI_SEVERITY_INFO), "info");
    assert_str(seki_severity_name(SEKI_SEVERITY_WARNING), "warning");
    assert_str(seki_severity_name(SEKI_SEVERITY_ERROR), "error");
    assert_true(SEKI_SEVERITY_INFO < SEKI_SEVERITY_WARNING);
    assert_true(SEKI_SEVERITY_WARNING < SEKI_SEVERITY_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_severities)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of model/reason: names that come back, and a text for each reason. */
#include "model/reason.h"

#include "base/msg.h"
#include "unit/base/texts.h"

static void test_names(void **state)
{
    (void)state;
    for (unsigned i = 0; i < SEKI_REASON_MAX; i++) {
        enum seki_row_reason reason = (enum seki_row_reason)i;
        assert_int_equal(seki_row_reason_from_name(seki_row_reason_name(reason)), reason);
    }
    assert_int_equal(seki_row_reason_from_name(SEKI_STR("whatever")), SEKI_REASON_MAX);
    assert_int_equal(seki_row_reason_name(SEKI_REASON_NONE).n, 0);
}

static void test_texts(void **state)
{
    (void)state;
    for (unsigned i = SEKI_REASON_NONE + 1; i < SEKI_REASON_MAX; i++) {
        int text = seki_row_reason_text((enum seki_row_reason)i);
        assert_true(seki_msg_text(SEKI_LANG_JA, text).n > 0);
        assert_true(seki_msg_text(SEKI_LANG_EN, text).n > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

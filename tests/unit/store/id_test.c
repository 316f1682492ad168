/* Tests of store/id. */
#include "store/id.h"

#include "unit/base/texts.h"

static void test_later_sorts_behind(void **state)
{
    struct seki_err err = {0};
    struct seki_id a;
    struct seki_id b;
    struct seki_id c;

    (void)state;
    assert_int_equal(seki_id_make(INT64_C(1790000000000), &a, &err), 0);
    assert_int_equal(seki_id_make(INT64_C(1790000000000), &b, &err), 0);
    assert_int_equal(seki_id_make(INT64_C(1790000000001), &c, &err), 0);
    assert_false(seki_str_eq(seki_id_str(&a), seki_id_str(&b)));
    assert_true(seki_str_cmp(seki_id_str(&b), seki_id_str(&c)) < 0);
    assert_str(seki_str_head(seki_id_str(&a), 12), "01a0c4506c00");
}

static void test_valid(void **state)
{
    (void)state;
    assert_true(seki_id_is_valid(SEKI_STR("0123456789abcdef0123456789abcdef")));
    assert_false(seki_id_is_valid(SEKI_STR("0123456789abcdef0123456789abcde")));
    assert_false(seki_id_is_valid(SEKI_STR("0123456789abcdef0123456789abcdef0")));
    assert_false(seki_id_is_valid(SEKI_STR("0123456789ABCDEF0123456789abcdef")));
    assert_false(seki_id_is_valid(SEKI_STR("0123456789abcdef0123456789abcde\0")));
    assert_false(seki_id_is_valid(SEKI_STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_later_sorts_behind),
        cmocka_unit_test(test_valid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Texts of GS1 codes, as scanners and people write them. */
#include "web/gs1.h"

#include "unit/base/texts.h"

static void check(const char *text, const char *gtin, const char *lot, const char *serial)
{
    struct seki_gs1 gs1 = {.gtin = {0}};

    assert_true(seki_gs1_read(seki_str_from_c(text), &gs1));
    assert_true(seki_str_eq(gs1.gtin, seki_str_from_c(gtin)));
    assert_true(seki_str_eq(gs1.lot, seki_str_from_c(lot)));
    assert_true(seki_str_eq(gs1.serial, seki_str_from_c(serial)));
}

static void test_good(void **state SEKI_UNUSED)
{
    check("(01)04512345678906", "04512345678906", "", "");
    check("(01)04512345678906(17)271231(10)A-1(21)99", "04512345678906", "A-1", "99");
    check(" (21)99 (01)04512345678906 ", "04512345678906", "", "99");
    check("0104512345678906172712312199", "04512345678906", "", "99");
    check("]d2\x1d"
          "010451234567890610LOT\x1d"
          "21SN9",
          "04512345678906", "LOT", "SN9");
    check("]C1"
          "010451234567890611260101",
          "04512345678906", "", "");
}

static void test_bad(void **state SEKI_UNUSED)
{
    static const char *const bad[] = {"",
                                      "]d2",
                                      "(01)",
                                      "(01)0451234567890",
                                      "(01)04512345678905" /* check digit */,
                                      "(01)0451234567890X",
                                      "(10)LOT" /* of nothing */,
                                      "(01)04512345678906(99)x",
                                      "(01)04512345678906(01)04512345678906",
                                      "(01)04512345678906(17)2712",
                                      "(01)04512345678906(10)",
                                      "(01)04512345678906(10)123456789012345678901",
                                      "(",
                                      "(0",
                                      "01",
                                      "CT-1",
                                      "(01)04512345678906 21x"};
    struct seki_gs1 gs1;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        if (seki_gs1_read(seki_str_from_c(bad[i]), &gs1)) {
            fail_msg("%s was read", bad[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_good), cmocka_unit_test(test_bad)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

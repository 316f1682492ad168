#include "base/colour.h"

#include "unit/base/texts.h"

static void test_parse(void **state)
{
    uint32_t colour = 1;

    (void)state;
    assert_true(seki_colour_parse(SEKI_STR("00fFfFfF"), &colour));
    assert_int_equal(colour, SEKI_COLOUR_WHITE);
    assert_true(seki_colour_parse(SEKI_STR("1a2B3c"), &colour));
    assert_int_equal(colour, 0x1a2b3c);
    assert_false(seki_colour_parse(SEKI_STR(""), &colour));
    assert_false(seki_colour_parse(SEKI_STR("fffffg"), &colour));
    assert_false(seki_colour_parse(SEKI_STR("fffffff"), &colour));
    assert_int_equal(colour, 0x1a2b3c);
}

static void test_like(void **state)
{
    (void)state;
    assert_true(seki_colour_is_like(0xffffff, 0xefefef));
    assert_false(seki_colour_is_like(0xffffff, 0xeeffff));
    assert_false(seki_colour_is_like(0xffff00, 0xffffff));
    assert_true(seki_colour_is_like(SEKI_COLOUR_NAMED, SEKI_COLOUR_NAMED));
    assert_false(seki_colour_is_like(SEKI_COLOUR_NAMED, SEKI_COLOUR_WHITE));
    assert_false(seki_colour_is_like(SEKI_COLOUR_NONE, SEKI_COLOUR_NONE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_parse), cmocka_unit_test(test_like)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

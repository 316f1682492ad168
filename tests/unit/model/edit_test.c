/* Tests of model/edit: names of cells and areas, and the order of edits. */
#include "model/edit.h"

#include "base/limits.h"
#include "unit/base/texts.h"

static void test_areas(void **state)
{
    struct seki_area area = {.sheet = 3};

    (void)state;
    assert_true(seki_edit_parse_area(SEKI_STR("C5"), &area));
    assert_int_equal(area.first_column, 2);
    assert_int_equal(area.last_column, 2);
    assert_int_equal(area.last_row, 5);
    assert_true(seki_edit_parse_area(SEKI_STR("$A$1:XFD1048576"), &area));
    assert_int_equal(area.sheet, 3);
    assert_int_equal(area.last_column, SEKI_LIMIT_SHEET_COLUMNS - 1);
    assert_int_equal(area.last_row, SEKI_LIMIT_SHEET_ROWS);
    assert_true(seki_area_holds(&area, 3, 1, 0));
    assert_false(seki_area_holds(&area, 2, 1, 0));
    assert_false(seki_area_holds(&area, 3, 0, 0));
}

static void test_no_areas(void **state)
{
    static const struct seki_str wrong[] = {
        SEKI_STR(""),     SEKI_STR("5"),        SEKI_STR("C"),        SEKI_STR("C0"),
        SEKI_STR("C5:"),  SEKI_STR("C5:C4"),    SEKI_STR("D5:C5"),    SEKI_STR("C5 C6"),
        SEKI_STR("XFE1"), SEKI_STR("A1048577"), SEKI_STR("C5:D6:E7"), SEKI_STR("$$C5"),
    };
    struct seki_area area = {.first_row = 77};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(wrong); i++) {
        assert_false(seki_edit_parse_area(wrong[i], &area));
        assert_int_equal(area.first_row, 77);
    }
}

static void test_order(void **state)
{
    struct seki_edit edits[] = {{.sheet = 1, .row = 1, .column = 0, .owner = 4},
                                {.sheet = 0, .row = 2, .column = 1, .owner = 3},
                                {.sheet = 0, .row = 2, .column = 0, .owner = 2},
                                {.sheet = 0, .row = 1, .column = 9, .owner = 1}};

    (void)state;
    seki_edit_sort(edits, SEKI_ARRAY_LEN(edits));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(edits); i++) {
        assert_int_equal(edits[i].owner, i + 1);
    }
    seki_edit_sort(NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_areas),
        cmocka_unit_test(test_no_areas),
        cmocka_unit_test(test_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

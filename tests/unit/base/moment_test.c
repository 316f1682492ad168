/* Tests of src/base/moment.c. */
#include "base/moment.h"

#include "unit/base/texts.h"

static void test_there_and_back(void **state)
{
    static const struct {
        int64_t moment;
        const char *text;
    } rows[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {INT64_C(951782399999), "2000-02-28T23:59:59.999Z"},
        {INT64_C(951782400000), "2000-02-29T00:00:00.000Z"},
        {INT64_C(1790000000123), "2026-09-21T14:13:20.123Z"},
        {SEKI_MOMENT_MAX, "9999-12-31T23:59:59.999Z"},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_buf SEKI_CLEANUP_BUF out;
        int64_t back = -1;
        seki_buf_init(&out, 64);
        seki_moment_add(&out, rows[i].moment);
        assert_same_str(seki_buf_str(&out), seki_str_from_c(rows[i].text));
        assert_true(seki_moment_parse(seki_buf_str(&out), &back));
        assert_int_equal(back, rows[i].moment);
    }
}

static void test_outside(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;

    (void)state;
    seki_buf_init(&out, 64);
    seki_moment_add(&out, INT64_MIN);
    seki_moment_add(&out, INT64_MAX);
    assert_str(seki_buf_str(&out), "1970-01-01T00:00:00.000Z9999-12-31T23:59:59.999Z");
}

static void test_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "2026-09-21",
        "2026-09-21T14:13:20Z",
        "2026-09-21T14:13:20.123",
        "2026-09-21t14:13:20.123Z",
        "2026-09-31T14:13:20.123Z",
        "2026-13-21T14:13:20.123Z",
        "1969-12-31T23:59:59.999Z",
        "2026-09-21T24:13:20.123Z",
        "2026-09-21T14:60:20.123Z",
        "2026-09-21T14:13:60.123Z",
        "2026-09-21T14:13:2x.123Z",
        "2026-09-21T14:13:20.123Z ",
        "2026- 9-21T14:13:20.123Z",
        "2026-09-2 T14:13:20.123Z",
        "２026-09-21T14:13:20.1Z",
    };
    int64_t moment = 7;

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        assert_false(seki_moment_parse(seki_str_from_c(texts[i]), &moment));
        assert_int_equal(moment, 7);
    }
}

/* One moment is on two days: pages show that of Japan, so an assessment has to count by it, too. */
static void test_days(void **state)
{
    const int64_t evening = INT64_C(1795964399999); /* 2026-11-29 14:59:59.999 UTC */
    struct seki_date utc = seki_moment_date(evening + 1);
    struct seki_date japan = seki_moment_date_in_japan(evening + 1);

    (void)state;
    assert_int_equal(utc.day, 29);
    assert_int_equal(japan.day, 30);
    assert_int_equal(seki_moment_date_in_japan(evening).day, 29);
    assert_int_equal(seki_moment_date_in_japan(0).year, 1970);
    assert_int_equal(seki_moment_date_in_japan(SEKI_MOMENT_MAX).year, 9999);
    assert_false(seki_moment_is_past(SEKI_STR("2026-11-29"), evening));
    assert_true(seki_moment_is_past(SEKI_STR("令和8年11月29日"), evening + 1));
    assert_false(seki_moment_is_past(SEKI_STR("2026-11-30"), evening + 1));
    assert_false(seki_moment_is_past(SEKI_STR("近日"), evening + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_outside),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

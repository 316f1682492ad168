#include "model/sketch.h"

#include "unit/base/texts.h"

static unsigned common(const char *a, const char *b)
{
    struct seki_sketch x = seki_sketch_of(seki_str_from_c(a));
    struct seki_sketch y = seki_sketch_of(seki_str_from_c(b));

    return seki_sketch_common(&x, &y);
}

/* Case, blanks and marks do not count; what is no run of three is nothing. */
static void test_sketch(void **state)
{
    static const char *const same[] = {"Can a user log in?", "CAN A USER LOG IN", "canauserlogin"};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(same); i++) {
        struct seki_sketch sketch = seki_sketch_of(seki_str_from_c(same[i]));
        assert_int_equal(sketch.n, seki_sketch_of(SEKI_STR("canauserlogin")).n);
        assert_int_equal(common(same[i], same[0]), sketch.n);
    }
    assert_int_equal(seki_sketch_of(SEKI_STR("ab")).n, 0);
    assert_int_equal(seki_sketch_of(SEKI_STR("")).n, 0);
    assert_int_equal(seki_sketch_of(SEKI_STR("abc")).n, 1);
    assert_int_equal(seki_sketch_of(SEKI_STR("abcd")).n, 2);
    assert_true(common("利用者を識別できるか", "利用者を識別するか") >
                common("利用者を識別できるか", "時刻を合わせる機能"));
}

/* All probes of a text are in its own sketch, and few of them in another one. */
static void test_probes(void **state)
{
    static const char *const texts[] = {
        "Does the device have anti-malware software installed by the manufacturer?",
        "Can the owner restore the operating system from a backup medium?",
        "利用者の識別と認証を行う機能があるか",
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        struct seki_sketch_probes probes = seki_sketch_probe(seki_str_from_c(texts[i]));
        struct seki_sketch own = seki_sketch_of(seki_str_from_c(texts[i]));
        struct seki_sketch other =
            seki_sketch_of(seki_str_from_c(texts[(i + 1) % SEKI_ARRAY_LEN(texts)]));
        assert_int_equal(probes.n, SEKI_SKETCH_PROBES);
        assert_int_equal(seki_sketch_hits(&own, &probes), probes.n);
        assert_true(seki_sketch_hits(&other, &probes) < probes.n / 2);
    }
    assert_int_equal(seki_sketch_probe(SEKI_STR("")).n, 0);
    assert_int_equal(seki_sketch_probe(SEKI_STR("abc")).n, 0);
}

static void test_text(void **state)
{
    struct seki_text text = {
        .in = {[SEKI_LANG_JA] = SEKI_STR("利用者"), [SEKI_LANG_EN] = SEKI_STR("user")}};
    struct seki_sketch sketches[SEKI_LANG_MAX];

    (void)state;
    seki_sketch_text(&text, sketches);
    assert_int_equal(sketches[SEKI_LANG_EN].n, 2);
    assert_int_equal(sketches[SEKI_LANG_JA].n, seki_sketch_of(text.in[SEKI_LANG_JA]).n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sketch),
        cmocka_unit_test(test_probes),
        cmocka_unit_test(test_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of base/str: parts, words and numbers taken off a view. */
#include "base/str.h"
#include "unit/base/texts.h"

static const struct seki_str nothing = {NULL, 0};

/* Joins all parts as "[a][b]". */
static struct seki_str parts_of(struct seki_str s, char sep)
{
    static char text[128]; /* longer than any case below */
    struct seki_str part;
    size_t n = 0;

    while (seki_str_split(&s, sep, &part)) {
        assert_true(n + part.n + 2 < sizeof(text));
        text[n++] = '[';
        if (part.n) {
            memcpy(text + n, part.p, part.n);
        }
        n += part.n;
        text[n++] = ']';
    }
    assert_false(seki_str_split(&s, sep, &part)); /* and it stays so */
    return seki_str_of(text, n);
}

static void test_split(void **state)
{
    (void)state;
    assert_str(parts_of(SEKI_STR("a,,b"), ','), "[a][][b]");
    assert_str(parts_of(SEKI_STR("a"), ','), "[a]");
    assert_str(parts_of(SEKI_STR("a,b,c"), ','), "[a][b][c]");
    assert_str(parts_of(SEKI_STR(",a"), ','), "[][a]");
    assert_str(parts_of(SEKI_STR("a;b"), ','), "[a;b]");
    assert_str(parts_of(SEKI_STR("a\0b"), '\0'), "[a][b]");
    assert_str(parts_of(SEKI_STR(" a , b "), ','), "[ a ][ b ]");
}

static void test_split_of_nothing(void **state)
{
    (void)state;
    assert_str(parts_of(SEKI_STR(""), ','), "");
    assert_str(parts_of(nothing, ','), "");
}

static void test_split_at_the_end(void **state)
{
    (void)state;
    assert_str(parts_of(SEKI_STR("a,"), ','), "[a]"); /* nothing is left behind it */
    assert_str(parts_of(SEKI_STR("a,,"), ','), "[a][]");
    assert_str(parts_of(SEKI_STR(","), ','), "[]");
}

static void test_split_leaves_the_rest(void **state)
{
    struct seki_str rest = SEKI_STR("a,b,c");
    struct seki_str part;

    (void)state;
    assert_true(seki_str_split(&rest, ',', &part));
    assert_str(part, "a");
    assert_str(rest, "b,c");
}

static void test_word(void **state)
{
    struct seki_str rest = SEKI_STR(" \t one\r\n\v\ftwo\xe3\x80\x80three  ");
    struct seki_str word = SEKI_STR("x");

    (void)state;
    assert_true(seki_str_word(&rest, &word));
    assert_str(word, "one");
    assert_true(seki_str_word(&rest, &word));
    assert_str(word, "two\xe3\x80\x80three"); /* ASCII blanks only */
    assert_false(seki_str_word(&rest, &word));
    assert_str(word, "two\xe3\x80\x80three");
    assert_false(seki_str_word(&rest, &word));
}

static void test_word_of_nothing(void **state)
{
    struct seki_str rest = nothing;
    struct seki_str word;

    (void)state;
    assert_false(seki_str_word(&rest, &word));
    rest = SEKI_STR("");
    assert_false(seki_str_word(&rest, &word));
    rest = SEKI_STR("  ");
    assert_false(seki_str_word(&rest, &word));
    rest = SEKI_STR("a");
    assert_true(seki_str_word(&rest, &word));
    assert_str(word, "a");
    assert_false(seki_str_word(&rest, &word));
}

static void expect_int(const char *text, int64_t wanted)
{
    int64_t got = 4711;

    if (!seki_str_to_int(seki_str_from_c(text), INT64_MIN, INT64_MAX, &got) || got != wanted) {
        print_error("\"%s\" gives %lld\n", text, (long long)got);
        fail();
    }
}

static void refuse_int(struct seki_str text, int64_t min, int64_t max)
{
    int64_t got = 4711;

    if (seki_str_to_int(text, min, max, &got) || got != 4711) {
        print_error("\"%.*s\" gives %lld\n", SEKI_STR_FMT(text), (long long)got);
        fail();
    }
}

static void test_to_int(void **state)
{
    (void)state;
    expect_int("0", 0);
    expect_int("-0", 0);
    expect_int("+7", 7);
    expect_int("-7", -7);
    expect_int("007", 7);
    expect_int("1234567890", 1234567890);
    expect_int("999999999999999999", INT64_C(999999999999999999));
}

static void test_to_int_of_all_64_bits(void **state)
{
    (void)state;
    expect_int("1000000000000000000", INT64_C(1000000000000000000));
    expect_int("9223372036854775807", INT64_MAX);
    expect_int("-9223372036854775807", -INT64_MAX);
    expect_int("-9223372036854775808", INT64_MIN);
    expect_int("00000000000000000000000000000012", 12);
}

static void test_to_int_overflows(void **state)
{
    (void)state;
    refuse_int(SEKI_STR("9223372036854775808"), INT64_MIN, INT64_MAX);
    refuse_int(SEKI_STR("-9223372036854775809"), INT64_MIN, INT64_MAX);
    refuse_int(SEKI_STR("10000000000000000000"), INT64_MIN, INT64_MAX);
    refuse_int(SEKI_STR("18446744073709551617"), INT64_MIN, INT64_MAX);
    refuse_int(SEKI_STR("99999999999999999999999999999999"), INT64_MIN, INT64_MAX);
}

static void test_to_int_range(void **state)
{
    int64_t got = 0;

    (void)state;
    assert_true(seki_str_to_int(SEKI_STR("1"), 1, 3, &got));
    assert_int_equal(got, 1);
    assert_true(seki_str_to_int(SEKI_STR("3"), 1, 3, &got));
    assert_int_equal(got, 3);
    refuse_int(SEKI_STR("0"), 1, 3);
    refuse_int(SEKI_STR("4"), 1, 3);
    refuse_int(SEKI_STR("-2"), 1, 3);
    assert_true(seki_str_to_int(SEKI_STR("-3"), -3, -1, &got));
    assert_int_equal(got, -3);
    refuse_int(SEKI_STR("-4"), -3, -1);
    refuse_int(SEKI_STR("0"), -3, -1);
}

static void test_to_int_refuses(void **state)
{
    static const struct seki_str texts[] = {
        SEKI_STR(""),     SEKI_STR("-"),   SEKI_STR("+"),
        SEKI_STR("--1"),  SEKI_STR("+-1"), SEKI_STR("1 "),
        SEKI_STR(" 1"),   SEKI_STR("1.0"), SEKI_STR("1e3"),
        SEKI_STR("0x10"), SEKI_STR("1,0"), SEKI_STR("a"),
        SEKI_STR("1a"),   SEKI_STR("/"),   SEKI_STR(":"),
        SEKI_STR("1\0"),  SEKI_STR("1-"),  SEKI_STR("\xef\xbc\x91"),
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        refuse_int(texts[i], INT64_MIN, INT64_MAX);
    }
    refuse_int(nothing, INT64_MIN, INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_split_of_nothing),
        cmocka_unit_test(test_split_at_the_end),
        cmocka_unit_test(test_split_leaves_the_rest),
        cmocka_unit_test(test_word),
        cmocka_unit_test(test_word_of_nothing),
        cmocka_unit_test(test_to_int),
        cmocka_unit_test(test_to_int_of_all_64_bits),
        cmocka_unit_test(test_to_int_overflows),
        cmocka_unit_test(test_to_int_range),
        cmocka_unit_test(test_to_int_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

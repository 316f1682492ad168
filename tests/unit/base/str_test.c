/* Tests of base/str: comparing, finding and cutting views; numbers. Taking apart: str_split_test. */
#include "base/str.h"

#include "unit/base/texts.h"

#define CMP(a, b) sign(seki_str_cmp(SEKI_STR(a), SEKI_STR(b)))

static const struct seki_str nothing = {NULL, 0};

static int sign(int order)
{
    return order < 0 ? -1 : order > 0;
}

static void test_views(void **state)
{
    struct seki_str s = seki_str_from_c("abc");

    (void)state;
    assert_int_equal(s.n, 3);
    assert_int_equal(SEKI_STR("a\0b").n, 3);
    assert_int_equal(SEKI_STR("").n, 0);
    s = seki_str_from_c(NULL);
    assert_null(s.p);
    assert_int_equal(s.n, 0);
}

static void test_eq(void **state)
{
    (void)state;
    assert_true(seki_str_eq(SEKI_STR("abc"), SEKI_STR("abc")));
    assert_false(seki_str_eq(SEKI_STR("abc"), SEKI_STR("abd")));
    assert_false(seki_str_eq(SEKI_STR("abc"), SEKI_STR("ab")));
    assert_false(seki_str_eq(SEKI_STR("abc"), SEKI_STR("ABC")));
    assert_false(seki_str_eq(SEKI_STR("a\0b"), SEKI_STR("a\0c")));
    assert_true(seki_str_eq(nothing, SEKI_STR("")));
    assert_true(seki_str_eq(nothing, nothing));
    assert_false(seki_str_eq(nothing, SEKI_STR("a")));
}

static void test_cmp(void **state)
{
    (void)state;
    assert_int_equal(CMP("", ""), 0);
    assert_int_equal(CMP("a", "a"), 0);
    assert_int_equal(CMP("a", "b"), -1);
    assert_int_equal(CMP("b", "a"), 1);
    assert_int_equal(CMP("a", "aa"), -1);
    assert_int_equal(CMP("b", "aa"), 1);
    assert_int_equal(CMP("", "a"), -1);
    assert_int_equal(CMP("B", "a"), -1);
    assert_int_equal(CMP("a\x7f", "a\x80"), -1); /* bytes have no sign */
    assert_int_equal(CMP("2.10", "2.9"), -1);
    assert_int_equal(sign(seki_str_cmp(nothing, SEKI_STR("a"))), -1);
    assert_int_equal(sign(seki_str_cmp(SEKI_STR("a"), nothing)), 1);
    assert_int_equal(seki_str_cmp(nothing, SEKI_STR("")), 0);
}

/* Rising order: each stands before all that follow it, and equal only to itself. */
static const struct seki_str rising[] = {
    SEKI_STR(""),
    SEKI_STR("0"),
    SEKI_STR("00"),
    SEKI_STR("01"),
    SEKI_STR("1"),
    SEKI_STR("1a"),
    SEKI_STR("02"),
    SEKI_STR("2"),
    SEKI_STR("2-1"),
    SEKI_STR("2."),
    SEKI_STR("2.9"),
    SEKI_STR("2.10"),
    SEKI_STR("2.10.1"),
    SEKI_STR("10"),
    SEKI_STR("99999999999999999999999"),
    SEKI_STR("100000000000000000000000"),
    SEKI_STR("A"),
    SEKI_STR("ALOF-1"),
    SEKI_STR("ALOF-1.1"),
    SEKI_STR("ALOF-2"),
    SEKI_STR("ALOF-02.1"),
    SEKI_STR("ALOF-10"),
    SEKI_STR("a"),
    SEKI_STR("a01b"),
    SEKI_STR("a1b"),
    SEKI_STR("a1c"),
    SEKI_STR("\x7f"),
    SEKI_STR("\xe9\x96\xa2"),
};

static void test_cmp_natural(void **state)
{
    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rising); i++) {
        for (size_t k = 0; k < SEKI_ARRAY_LEN(rising); k++) {
            int wanted = i < k ? -1 : i > k;
            int got = sign(seki_str_cmp_natural(rising[i], rising[k]));
            if (got != wanted) {
                print_error("\"%.*s\" and \"%.*s\"\n", SEKI_STR_FMT(rising[i]),
                            SEKI_STR_FMT(rising[k]));
            }
            assert_int_equal(got, wanted);
        }
    }
    assert_int_equal(seki_str_cmp_natural(nothing, SEKI_STR("")), 0);
    assert_true(seki_str_cmp_natural(nothing, SEKI_STR("1")) < 0);
}

static void test_starts_and_ends(void **state)
{
    (void)state;
    assert_true(seki_str_starts(SEKI_STR("abc"), SEKI_STR("ab")));
    assert_true(seki_str_starts(SEKI_STR("abc"), SEKI_STR("abc")));
    assert_true(seki_str_starts(SEKI_STR("abc"), SEKI_STR("")));
    assert_true(seki_str_starts(nothing, nothing));
    assert_false(seki_str_starts(SEKI_STR("abc"), SEKI_STR("abcd")));
    assert_false(seki_str_starts(SEKI_STR("abc"), SEKI_STR("bc")));
    assert_false(seki_str_starts(nothing, SEKI_STR("a")));
    assert_true(seki_str_ends(SEKI_STR("abc"), SEKI_STR("bc")));
    assert_true(seki_str_ends(SEKI_STR("abc"), SEKI_STR("abc")));
    assert_true(seki_str_ends(SEKI_STR("abc"), nothing));
    assert_true(seki_str_ends(nothing, SEKI_STR("")));
    assert_false(seki_str_ends(SEKI_STR("abc"), SEKI_STR("ab")));
    assert_false(seki_str_ends(SEKI_STR("bc"), SEKI_STR("abc")));
    assert_false(seki_str_ends(nothing, SEKI_STR("a")));
}

static void test_eq_nocase(void **state)
{
    (void)state;
    assert_true(seki_str_eq_nocase(SEKI_STR("aZ-09"), SEKI_STR("Az-09")));
    assert_true(seki_str_eq_nocase(nothing, SEKI_STR("")));
    assert_false(seki_str_eq_nocase(SEKI_STR("a"), SEKI_STR("ab")));
    assert_false(seki_str_eq_nocase(SEKI_STR("ab"), SEKI_STR("a")));
    /* the neighbours of the letters differ by the same bit */
    assert_false(seki_str_eq_nocase(SEKI_STR("@"), SEKI_STR("`")));
    assert_false(seki_str_eq_nocase(SEKI_STR("["), SEKI_STR("{")));
    /* other letters are themselves */
    assert_false(seki_str_eq_nocase(SEKI_STR("\xc3\x84"), SEKI_STR("\xc3\xa4")));
    assert_false(seki_str_eq_nocase(SEKI_STR("\xc1"), SEKI_STR("\xe1")));
    assert_true(seki_str_eq_nocase(SEKI_STR("\xc3\x84"), SEKI_STR("\xc3\x84")));
}

static void test_find(void **state)
{
    (void)state;
    assert_int_equal(seki_str_find(SEKI_STR("abcabc"), SEKI_STR("abc")), 0);
    assert_int_equal(seki_str_find(SEKI_STR("abcabc"), SEKI_STR("ca")), 2);
    assert_int_equal(seki_str_find(SEKI_STR("aaab"), SEKI_STR("aab")), 1);
    assert_int_equal(seki_str_find(SEKI_STR("abc"), SEKI_STR("c")), 2);
    assert_int_equal(seki_str_find(SEKI_STR("a\0b"), SEKI_STR("\0b")), 1);
    assert_int_equal(seki_str_find(SEKI_STR("abc"), SEKI_STR("")), 0);
    assert_int_equal(seki_str_find(nothing, nothing), 0);
    assert_true(seki_str_find(SEKI_STR("abc"), SEKI_STR("abcd")) == SIZE_MAX);
    assert_true(seki_str_find(SEKI_STR("abc"), SEKI_STR("d")) == SIZE_MAX);
    assert_true(seki_str_find(seki_str_of("abcd", 3), SEKI_STR("cd")) == SIZE_MAX);
    assert_true(seki_str_find(nothing, SEKI_STR("a")) == SIZE_MAX);
}

static void test_find_char(void **state)
{
    (void)state;
    assert_int_equal(seki_str_find_char(SEKI_STR("abca"), 'a'), 0);
    assert_int_equal(seki_str_find_char(SEKI_STR("abca"), 'c'), 2);
    assert_int_equal(seki_str_find_char(SEKI_STR("a\0"), '\0'), 1);
    assert_int_equal(seki_str_find_char(SEKI_STR("a\xff"), (char)0xff), 1);
    assert_true(seki_str_find_char(SEKI_STR("abc"), '\0') == SIZE_MAX);
    assert_true(seki_str_find_char(seki_str_of("abc", 2), 'c') == SIZE_MAX);
    assert_true(seki_str_find_char(nothing, 'a') == SIZE_MAX);
}

static void test_skip_and_head(void **state)
{
    struct seki_str s = SEKI_STR("abc");

    (void)state;
    assert_str(seki_str_skip(s, 0), "abc");
    assert_str(seki_str_skip(s, 2), "c");
    assert_str(seki_str_skip(s, 3), "");
    assert_str(seki_str_skip(s, SIZE_MAX), "");
    assert_ptr_equal(seki_str_skip(s, 99).p, s.p + 3); /* still within the text */
    assert_str(seki_str_skip(nothing, 0), "");
    assert_str(seki_str_skip(nothing, 5), "");
    assert_str(seki_str_head(s, 0), "");
    assert_str(seki_str_head(s, 2), "ab");
    assert_str(seki_str_head(s, 3), "abc");
    assert_str(seki_str_head(s, SIZE_MAX), "abc");
    assert_str(seki_str_head(nothing, 5), "");
}

static void test_trim(void **state)
{
    (void)state;
    assert_str(seki_str_trim(SEKI_STR("a b")), "a b");
    assert_str(seki_str_trim(SEKI_STR(" \t\r\n\v\fa b\f\v\n\r\t ")), "a b");
    assert_str(seki_str_trim(SEKI_STR("\xc2\xa0"
                                      "a\xc2\xa0")),
               "a");
    assert_str(seki_str_trim(SEKI_STR(" \xe3\x80\x80\xe9\x96\xa2\xe3\x80\x80 ")), "\xe9\x96\xa2");
    assert_str(seki_str_trim(SEKI_STR("\xe3\x80\x80 \xc2\xa0\t")), "");
    assert_str(
        seki_str_trim(SEKI_STR(
            "\u2003\u200b\ufeff\u2060\u1680関\u200b所\u205f\u202f\u2028\u2029\u2000\u200a\x20")),
        "関\u200b所");
    assert_str(seki_str_trim(SEKI_STR("\u200c\u200d\u2010")),
               "\u200c\u200d\u2010"); /* what is next to them */
    assert_str(seki_str_trim(SEKI_STR("")), "");
    assert_str(seki_str_trim(nothing), "");
    /* U+3001 and U+00E0 end or begin with the same bytes as a blank */
    assert_str(seki_str_trim(SEKI_STR("\xe3\x80\x81")), "\xe3\x80\x81");
    assert_str(seki_str_trim(SEKI_STR("\xc3\xa0")), "\xc3\xa0");
    assert_str(seki_str_trim(SEKI_STR("\xe3\x81\x80")), "\xe3\x81\x80");
    assert_str(seki_str_trim(SEKI_STR("\0a\0")), "\0a\0");
}

static void test_hash(void **state)
{
    char other[] = "abc";
    uint64_t h = seki_str_hash(SEKI_STR("abc"), 1);

    (void)state;
    assert_true(h == seki_str_hash(seki_str_of(other, 3), 1));
    assert_true(h != seki_str_hash(SEKI_STR("abc"), 2));
    assert_true(h != seki_str_hash(SEKI_STR("abd"), 1));
    assert_true(h != seki_str_hash(SEKI_STR("acb"), 1));
    assert_true(h != seki_str_hash(SEKI_STR("xbc"), 1));
    assert_true(h != seki_str_hash(SEKI_STR("abc\0"), 1));
    assert_true(seki_str_hash(nothing, 5) == seki_str_hash(SEKI_STR(""), 5));
}

/* Every byte counts, whatever the length. */
static void test_hash_of_every_length(void **state)
{
    char text[20];

    (void)state;
    memset(text, 'a', sizeof(text));
    for (size_t n = 1; n <= sizeof(text); n++) {
        uint64_t h = seki_str_hash(seki_str_of(text, n), 1);
        assert_true(h != seki_str_hash(seki_str_of(text, n - 1), 1));
        for (size_t i = 0; i < n; i++) {
            text[i] = 'b';
            assert_true(h != seki_str_hash(seki_str_of(text, n), 1));
            text[i] = 'a';
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_views),     cmocka_unit_test(test_eq),
        cmocka_unit_test(test_cmp),       cmocka_unit_test(test_cmp_natural),
        cmocka_unit_test(test_eq_nocase), cmocka_unit_test(test_starts_and_ends),
        cmocka_unit_test(test_find),      cmocka_unit_test(test_find_char),
        cmocka_unit_test(test_trim),      cmocka_unit_test(test_skip_and_head),
        cmocka_unit_test(test_hash),      cmocka_unit_test(test_hash_of_every_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

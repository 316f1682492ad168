/* Tests of auth/totp.c: the vectors of RFC 6238, and that a code is taken once. */
#include "auth/totp.h"

#include "unit/base/texts.h"

/* Appendix B: the secret of the vectors with SHA-1; codes there have eight digits, of which ours are the last six. */
#define SECRET SEKI_STR("12345678901234567890")

static int64_t check(struct seki_str code, int64_t seconds, int64_t last)
{
    return seki_totp_check(SECRET, code, seconds * 1000, last);
}

static void test_vectors(void **state SEKI_UNUSED)
{
    assert_int_equal(check(SEKI_STR("287082"), 59, 0), 1);
    assert_int_equal(check(SEKI_STR("081804"), 1111111109, 0), 0x23523EC);
    assert_int_equal(check(SEKI_STR("050471"), 1111111111, 0), 0x23523ED);
    assert_int_equal(check(SEKI_STR("005924"), 1234567890, 0), 0x273EF07);
    assert_int_equal(check(SEKI_STR("279037"), 2000000000, 0), 0x3F940AA);
    assert_int_equal(check(SEKI_STR("353130"), 20000000000, 0), 0x27BC86AA);
}

static void test_clocks_differ(void **state SEKI_UNUSED)
{
    assert_int_equal(check(SEKI_STR("050471"), 1111111111 + 30, 0), 0x23523ED);
    assert_int_equal(check(SEKI_STR("050471"), 1111111111 - 30, 0), 0x23523ED);
    assert_int_equal(check(SEKI_STR("050471"), 1111111111 + 60, 0), 0);
    assert_int_equal(check(SEKI_STR("050471"), 1111111111 - 61, 0), 0);
}

static void test_once(void **state SEKI_UNUSED)
{
    assert_int_equal(check(SEKI_STR("050471"), 1111111111, 0x23523EC), 0x23523ED);
    assert_int_equal(check(SEKI_STR("050471"), 1111111111, 0x23523ED), 0);
    assert_int_equal(check(SEKI_STR("050471"), 1111111111, 0x23523EE), 0);
}

static void test_no_code(void **state SEKI_UNUSED)
{
    static const struct seki_str rows[] = {SEKI_STR(""),        SEKI_STR("05047"),
                                           SEKI_STR("0504711"), SEKI_STR("05047a"),
                                           SEKI_STR("050472"),  SEKI_STR("050471\0")};

    assert_int_equal(check(SEKI_STR(" 050 471"), 1111111111, 0), 0x23523ED);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        assert_int_equal(check(rows[i], 1111111111, 0), 0);
    }
    assert_int_equal(seki_totp_check(SEKI_STR(""), SEKI_STR("328482"), 0, 0), 0);
}

static void test_shown(void **state SEKI_UNUSED)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};

    seki_buf_init(&out, 1000);
    seki_totp_add_text(&out, SECRET);
    assert_str(seki_buf_str(&out), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    seki_buf_clear(&out);
    seki_totp_add_uri(&out, SECRET, SEKI_STR("関所 A"), SEKI_STR("a@b&c"));
    assert_str(seki_buf_str(&out), "otpauth://totp/%E9%96%A2%E6%89%80%20A:a%40b%26c?secret="
                                   "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E9%96%A2%E6%89%80%20A"
                                   "&algorithm=SHA1&digits=6&period=30");
}

static void test_made(void **state SEKI_UNUSED)
{
    struct seki_totp_secret a, b;
    struct seki_err err;

    assert_int_equal(seki_totp_make(&a, &err), 0);
    assert_int_equal(seki_totp_make(&b, &err), 0);
    assert_memory_not_equal(a.bytes, b.bytes, SEKI_TOTP_BYTES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors), cmocka_unit_test(test_clocks_differ),
        cmocka_unit_test(test_once),    cmocka_unit_test(test_no_code),
        cmocka_unit_test(test_shown),   cmocka_unit_test(test_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

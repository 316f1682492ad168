/* Tests of auth/secret.c. */
#include "auth/secret.h"

#include "unit/base/texts.h"

static struct seki_arena arena;
static struct seki_err err;

static void test_made(void **state SEKI_UNUSED)
{
    struct seki_secret a, b;

    assert_int_equal(seki_secret_make(&a, &err), 0);
    assert_int_equal(seki_secret_make(&b, &err), 0);
    assert_int_equal(strlen(a.digits), SEKI_SECRET_DIGITS);
    assert_false(seki_secret_is_same(seki_secret_str(&a), seki_secret_str(&b)));
    assert_true(seki_secret_is_same(seki_secret_str(&a), seki_secret_str(&a)));
    assert_false(seki_secret_is_same(seki_secret_str(&a), SEKI_STR("")));
}

/* SHA-256 of "abc" and of nothing, from FIPS 180-4, as base64url. */
static void test_hash(void **state SEKI_UNUSED)
{
    struct seki_secret_hash abc = seki_secret_hash(SEKI_STR("abc"));
    struct seki_secret_hash nothing = seki_secret_hash(seki_str_of(NULL, 0));

    assert_str(seki_secret_hash_str(&abc), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    assert_str(seki_secret_hash_str(&nothing), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
}

static void test_base64url(void **state SEKI_UNUSED)
{
    static const struct {
        struct seki_str bytes, text;
    } rows[] = {
        {SEKI_STR(""), SEKI_STR("")},           {SEKI_STR("f"), SEKI_STR("Zg")},
        {SEKI_STR("fo"), SEKI_STR("Zm8")},      {SEKI_STR("foo"), SEKI_STR("Zm9v")},
        {SEKI_STR("foob"), SEKI_STR("Zm9vYg")}, {SEKI_STR("\xff\xef\xfe"), SEKI_STR("_-_-")},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_buf SEKI_CLEANUP_BUF out = {0};
        struct seki_str back;
        seki_buf_init(&out, 100);
        seki_base64url_add(&out, rows[i].bytes);
        assert_same_str(seki_buf_str(&out), rows[i].text);
        assert_int_equal(seki_base64url_parse(&arena, rows[i].text, &back, &err), 0);
        assert_same_str(back, rows[i].bytes);
    }
}

static void test_base64url_refused(void **state SEKI_UNUSED)
{
    static const struct seki_str rows[] = {
        SEKI_STR("Zg=="), SEKI_STR("Zh"),   SEKI_STR("Z"),        SEKI_STR("Zm9vY"),
        SEKI_STR("Zm9+"), SEKI_STR("Zm 9"), SEKI_STR("Zm9v\0Zg"), SEKI_STR("Zm9"),
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_str back;
        assert_int_equal(seki_base64url_parse(&arena, rows[i], &back, &err), SEKI_ERR_INVALID);
    }
}

static void test_recovery(void **state SEKI_UNUSED)
{
    struct seki_recovery_code codes[SEKI_RECOVERY_CODES];
    struct seki_secret_hash a, b;

    assert_int_equal(seki_recovery_codes(codes, &err), 0);
    for (size_t i = 0; i < SEKI_RECOVERY_CODES; i++) {
        assert_int_equal(strlen(codes[i].digits), SEKI_RECOVERY_DIGITS);
        assert_int_equal(codes[i].digits[4], '-');
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(codes[i].digits, codes[j].digits);
        }
    }
    a = seki_recovery_hash(SEKI_STR("0a1b-2c3d-4e5f-6g7h"));
    b = seki_recovery_hash(SEKI_STR(" OAIB2C3D 4E5F6G7H"));
    assert_same_str(seki_secret_hash_str(&a), seki_secret_hash_str(&b));
    b = seki_recovery_hash(SEKI_STR("0a1b-2c3d-4e5f-6g7h-0"));
    assert_false(seki_str_eq(seki_secret_hash_str(&a), seki_secret_hash_str(&b)));
    b = seki_recovery_hash(SEKI_STR("0a1b-2c3d-4e5f-6g7!"));
    assert_false(seki_str_eq(seki_secret_hash_str(&a), seki_secret_hash_str(&b)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_made),
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_base64url),
        cmocka_unit_test(test_recovery),
        cmocka_unit_test(test_base64url_refused),
    };
    int r;

    seki_arena_init(&arena, (size_t)1 << 20);
    r = cmocka_run_group_tests(tests, NULL, NULL);
    seki_arena_finish(&arena);
    return r;
}

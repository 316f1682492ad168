/* Tests of auth/webauthn.c with an authenticator made of OpenSSL: what it signs is taken, and nothing else. */
#include "auth/webauthn.h"

#include "base/limits.h"
#include "msg/m_auth.h"
#include "unit/auth/authenticator.h"
#include "unit/base/texts.h"

#define HOST SEKI_STR("sekisho.example.jp")
#define ORIGIN SEKI_STR("https://sekisho.example.jp:8443")
#define CHALLENGE SEKI_STR("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0")
#define CREATE \
    "{\"type\":\"webauthn.create\",\"challenge\":\"ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0\",\"origin\":\"https://sekisho.example.jp:8443\""
#define GET \
    "{\"type\":\"webauthn.get\",\"challenge\":\"ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0\",\"origin\":\"https://sekisho.example.jp:8443\""
#define USUAL ",\"crossOrigin\":false}"

static const struct seki_key_asked asked = {
    {"sekisho.example.jp", 18},
    {"https://sekisho.example.jp:8443", 31},
    {"ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", 43},
};

static struct seki_arena arena;
static struct seki_err err;

static struct seki_str registration(struct seki_str host, char flags)
{
    return authenticator_registration(&arena, host, flags);
}

static int enrol(struct seki_str client_data, struct seki_str data, struct seki_key *ret)
{
    return seki_key_register(&arena, &asked, client_data, data, ret, &err);
}

static void test_registered(void **state SEKI_UNUSED)
{
    struct seki_key key;

    assert_int_equal(enrol(SEKI_STR(CREATE USUAL), registration(HOST, 0x41), &key), 0);
    assert_str(key.id, "aWQtMDEyMzQ1Njc4OQ");
    assert_int_equal(key.algorithm, -7);
    assert_int_equal(key.public_key.n, 64);
    assert_int_equal(enrol(SEKI_STR(CREATE "}"), registration(HOST, 0x45), &key), 0);
    assert_int_equal(enrol(SEKI_STR(CREATE ",\"crossOrigin\":false,\"more\":1}"),
                           registration(HOST, 0x41), &key),
                     0);
}

static void test_registration_refused(void **state SEKI_UNUSED)
{
    static const struct seki_str rows[] = {
        SEKI_STR(GET USUAL),
        SEKI_STR(CREATE),
        SEKI_STR(CREATE ",\"crossOrigin\":true}"),
        SEKI_STR(CREATE ",\"more\":1}"),
        SEKI_STR(CREATE ".evil.example\"}"),
        SEKI_STR(" " CREATE USUAL),
        SEKI_STR("{\"type\":\"webauthn.create\",\"challenge\":\"x\",\"origin\":\"y\"}"),
        SEKI_STR(""),
    };
    struct seki_str good = registration(HOST, 0x41), all;
    struct seki_key key;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        assert_int_equal(enrol(rows[i], good, &key), SEKI_ERR_INVALID);
    }
    assert_int_equal(
        enrol(SEKI_STR(CREATE USUAL), registration(SEKI_STR("evil.example"), 0x41), &key),
        SEKI_ERR_INVALID);
    assert_int_equal(enrol(SEKI_STR(CREATE USUAL), registration(HOST, 0x40), &key),
                     SEKI_ERR_INVALID); /* nobody touched it */
    assert_int_equal(enrol(SEKI_STR(CREATE USUAL), registration(HOST, 0x01), &key),
                     SEKI_ERR_INVALID); /* no key in it */
    all = good;
    for (size_t n = 0; n < all.n; n++) {
        assert_int_equal(enrol(SEKI_STR(CREATE USUAL), seki_str_head(all, n), &key),
                         SEKI_ERR_INVALID);
    }
}

/* The limit, and one beyond it. */
/* What says that it has more entries than bytes is refused before memory is asked for; the sanitizer ends a program that asks for so much. */
static void test_promises(void **state SEKI_UNUSED)
{
    static const struct seki_str heads[] = {
        {"\xbb\x00\x00\x00\x0b\xab\xab\xab\xab", 9}, /* a map, an array, bytes */
        {"\x9b\x00\x00\x00\x0b\xab\xab\xab\xab", 9},
        {"\x5b\x7f\xff\xff\xff\xff\xff\xff\xff", 9},
        {"\xbf", 1}, /* as long as it takes */
    };
    const size_t before = 37 + 16 + 2 + 13; /* head, model, length and id */
    struct seki_str good = registration(HOST, 0x41);
    struct seki_key key;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(heads); i++) {
        const struct seki_str parts[] = {seki_str_head(good, before), heads[i],
                                         seki_str_skip(good, before)};
        struct seki_str data = seki_arena_join(&arena, parts, SEKI_ARRAY_LEN(parts));
        assert_int_equal(enrol(SEKI_STR(CREATE USUAL), data, &key), SEKI_ERR_INVALID);
    }
}

static void test_longest(void **state SEKI_UNUSED)
{
    static char text[SEKI_LIMIT_KEY_BYTES + 2] = CREATE ",\"crossOrigin\":false,";
    struct seki_key key;

    memset(text + strlen(text), 'x', sizeof(text) - strlen(text));
    assert_int_equal(enrol(seki_str_of(text, SEKI_LIMIT_KEY_BYTES), registration(HOST, 0x41), &key),
                     0);
    assert_int_equal(
        enrol(seki_str_of(text, SEKI_LIMIT_KEY_BYTES + 1), registration(HOST, 0x41), &key),
        SEKI_ERR_INVALID);
}

static struct seki_key_answer answer(struct seki_str host, char flags, char count)
{
    return authenticator_answer(&arena, host, (const char[]){flags, count}, SEKI_STR(GET USUAL));
}

static int check(const struct seki_key *key, struct seki_key_answer it, int64_t *ret_count)
{
    return seki_key_verify(key, &asked, &it, ret_count, &err);
}

static void test_verified(void **state SEKI_UNUSED)
{
    struct seki_key_asked other = asked;
    struct seki_key_answer it = answer(HOST, 1, 7), changed;
    struct seki_key key;
    int64_t count = 0;

    assert_int_equal(enrol(SEKI_STR(CREATE USUAL), registration(HOST, 0x41), &key), 0);
    assert_int_equal(check(&key, it, &count), 0);
    assert_int_equal(count, 7);
    assert_int_equal(check(&key, answer(HOST, 1, 0), &count), 0); /* one that does not count */
    other.challenge = SEKI_STR("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    assert_int_equal(seki_key_verify(&key, &other, &it, &count, &err), SEKI_ERR_INVALID);
    assert_int_equal(check(&key, answer(SEKI_STR("evil.example"), 1, 8), &count), SEKI_ERR_INVALID);
    assert_int_equal(check(&key, answer(HOST, 0, 8), &count), SEKI_ERR_INVALID);
    changed = it;
    changed.client_data = SEKI_STR(GET "}");
    assert_int_equal(check(&key, changed, &count), SEKI_ERR_INVALID);
    for (size_t n = 0; n < it.signature.n; n++) {
        changed = it;
        changed.signature = seki_str_head(it.signature, n);
        assert_int_equal(check(&key, changed, &count), SEKI_ERR_INVALID);
    }
    changed = it;
    changed.authenticator_data = answer(HOST, 1, 9).authenticator_data;
    assert_int_equal(check(&key, changed, &count), SEKI_ERR_INVALID);
}

static void test_copied(void **state SEKI_UNUSED)
{
    struct seki_key key;
    int64_t count = 0;

    assert_int_equal(enrol(SEKI_STR(CREATE USUAL), registration(HOST, 0x41), &key), 0);
    key.count = 7;
    assert_int_equal(check(&key, answer(HOST, 1, 8), &count), 0);
    assert_int_equal(check(&key, answer(HOST, 1, 7), &count), SEKI_ERR_INVALID);
    assert_int_equal(err.what.id, SEKI_MSG_auth_key_copied);
    assert_int_equal(check(&key, answer(HOST, 1, 0), &count), SEKI_ERR_INVALID);
}

static int begin(void **state SEKI_UNUSED)
{
    seki_arena_init(&arena, (size_t)1 << 24);
    authenticator_make();
    return 0;
}

static int end(void **state SEKI_UNUSED)
{
    authenticator_free();
    seki_arena_finish(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_registered), cmocka_unit_test(test_registration_refused),
        cmocka_unit_test(test_promises),   cmocka_unit_test(test_longest),
        cmocka_unit_test(test_verified),   cmocka_unit_test(test_copied),
    };

    return cmocka_run_group_tests(tests, begin, end);
}

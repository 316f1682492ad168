/* Tests of auth/password.c and guess.c. Hashes are few: each takes 64 MiB and some 50 ms. */
#include "auth/password.h"

#include "auth/guess.h"
#include "base/limits.h"
#include "msg/m_auth.h"
#include "unit/base/texts.h"

static struct seki_arena arena;
static struct seki_err err;

static int judge(struct seki_str password, bool has_second)
{
    const struct seki_password_of of = {.name = SEKI_STR("田中 Tarou"),
                                        .login = SEKI_STR("t.tanaka@midorigaoka.example"),
                                        .organisation = SEKI_STR("緑ヶ丘病院"),
                                        .has_second = has_second};

    return seki_password_judge(&arena, password, &of, &err);
}

static void test_hash(void **state SEKI_UNUSED)
{
    struct seki_password_hash hash;
    struct seki_str stored;

    /* Half-width kana and full-width letters are the same password as the usual ones. */
    assert_int_equal(seki_password_hash(&arena, SEKI_STR("ガラス Ab1 の馬車と鯨"), &hash, &err), 0);
    stored = seki_str_from_c(hash.text);
    assert_true(seki_str_starts(stored, SEKI_STR("$argon2id$v=19$m=65536,t=3,p=1$")));
    assert_int_equal(seki_password_verify(&arena, stored, SEKI_STR("ｶﾞﾗｽ Ａｂ１ の馬車と鯨"), &err),
                     1);
    assert_int_equal(seki_password_verify(&arena, stored, SEKI_STR("ガラス ab1 の馬車と鯨"), &err),
                     0);
    assert_false(seki_password_is_weak_hash(stored));
    assert_true(seki_password_is_weak_hash(SEKI_STR("$argon2id$v=19$m=4096,t=3,p=1$"
                                                    "IuosNwm4JmFVxS8qV0jVjw$EUR7nWXVboUu98ddPJia"
                                                    "UxnhEh54gli8qro5Y/Jjobc")));
}

/* An account that is not there takes as long, and nobody gets in. */
static void test_nobody(void **state SEKI_UNUSED)
{
    assert_int_equal(seki_password_verify(&arena, SEKI_STR(""), SEKI_STR(""), &err), 0);
    assert_int_equal(seki_password_verify(&arena, SEKI_STR("nonsense"), SEKI_STR(""), &err), 0);
}

static void test_length(void **state SEKI_UNUSED)
{
    static char longest[SEKI_LIMIT_PASSWORD + 1];

    for (size_t i = 0; i <= SEKI_LIMIT_PASSWORD; i++) {
        longest[i] = (char)('a' + i * i * 7 % 26);
    }
    assert_int_equal(judge(SEKI_STR("xk7qpv2mwz9r"), false), SEKI_ERR_INVALID);
    assert_int_equal(judge(SEKI_STR("xk7qpv2mwz9rj"), false), 0);
    assert_int_equal(judge(SEKI_STR("xk7qpv2"), true), SEKI_ERR_INVALID);
    assert_int_equal(judge(SEKI_STR("xk7qpv2m"), true), 0);
    assert_int_equal(judge(SEKI_STR("鯨が空を歩くと鐘が鳴る夜"), false), SEKI_ERR_INVALID);
    assert_int_equal(judge(SEKI_STR("鯨が空を歩くと鐘が鳴る夜明"), false), 0);
    assert_int_equal(judge(seki_str_of(longest, SEKI_LIMIT_PASSWORD), false), 0);
    assert_int_equal(judge(seki_str_of(longest, SEKI_LIMIT_PASSWORD + 1), false), SEKI_ERR_INVALID);
    assert_int_equal(judge(SEKI_STR("xk7qpv2mwz9rj\xff"), false), SEKI_ERR_INVALID);
}

static void test_guessed(void **state SEKI_UNUSED)
{
    static const struct seki_str rows[] = {
        SEKI_STR("password20261128"),
        SEKI_STR("P@ssw0rdP@ssw0rd"),
        SEKI_STR("aaaaaaaaaaaaaaaaaa"),
        SEKI_STR("1234567890123456"),
        SEKI_STR("qwertyuiopasdfgh"),
        SEKI_STR("1qaz2wsx3edc4rfv"),
        SEKI_STR("abcdefghijklmnop"),
        SEKI_STR("iryoukiki-2026!"),
        SEKI_STR("hospitalhospital1"),
        SEKI_STR("Tanaka-Tarou-1985"),
        SEKI_STR("midorigaoka2026"),
        SEKI_STR("緑ヶ丘病院緑ヶ丘病院123"),
        SEKI_STR("ｐａｓｓｗｏｒｄ１２３４５"),
        SEKI_STR("ぱすわーどぱすわーど2026"),
        SEKI_STR("poiuytrewqpoiuytrewq"),
        SEKI_STR("sakura-sakura-99"),
        SEKI_STR("あいうえおかきくけこさしす"),
    };
    static const struct seki_str fine[] = {
        SEKI_STR("correct horse battery staple"),
        SEKI_STR("8305927461038"),
        SEKI_STR("kujira-yozora-kane-hibiki"),
        SEKI_STR("Vr!9xu.Lq2e#p"),
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        if (judge(rows[i], false) != SEKI_ERR_INVALID) {
            fail_msg("taken: %.*s", SEKI_STR_FMT(rows[i]));
        }
        assert_int_equal(err.what.id, SEKI_MSG_auth_password_guessed);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(fine); i++) {
        if (judge(fine[i], false) != 0) {
            fail_msg("refused: %.*s", SEKI_STR_FMT(fine[i]));
        }
    }
}

/* A row of the list that is not folded, or too short, would never be found or find too much. */
static void test_words(void **state SEKI_UNUSED)
{
    for (size_t i = 0; i < seki_n_guess_words; i++) {
        struct seki_str word = seki_str_from_c(seki_guess_words[i]);
        size_t guesses = 0;
        assert_true(word.n >= 3);
        assert_int_equal(seki_guesses(&arena, word, NULL, 0, &guesses, &err), 0);
        assert_int_equal(guesses, 1);
    }
}

static int end(void **state SEKI_UNUSED)
{
    seki_arena_finish(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hash),   cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_length), cmocka_unit_test(test_guessed),
        cmocka_unit_test(test_words),
    };

    seki_arena_init(&arena, (size_t)1 << 26);
    return cmocka_run_group_tests(tests, NULL, end);
}

#include "auth/password.h"

#include <errno.h>
#include <sodium.h>

#include "auth/guess.h"
#include "auth/secret.h"
#include "base/limits.h"
#include "base/macros.h"
#include "base/utf8.h"
#include "msg/m_auth.h"
#include "msg/m_hint.h"

#define MEMORY ((size_t)64 << 20)
#define PASSES 3
#define FEWEST_GUESSES 4

/* Of a password that nobody has: verifying it takes as long as any other. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=3,p=1$IuosNwm4JmFVxS8qV0jVjw$"
                             "EUR7nWXVboUu98ddPJiaUxnhEh54gli8qro5Y/Jjobc";

static size_t characters(struct seki_str s)
{
    size_t n = 0;

    for (; s.n; n++) {
        seki_utf8_next(&s);
    }
    return n;
}

static int refuse(struct seki_err *err, struct seki_msg what)
{
    return seki_fail(err, SEKI_ERR_INVALID, what, M_hint_auth_password());
}

static int judge_form(struct seki_str normal, const struct seki_password_of *of,
                      struct seki_err *err)
{
    size_t least = of->has_second ? SEKI_PASSWORD_LEAST_SECOND : SEKI_PASSWORD_LEAST;

    if (characters(normal) >= least) {
        return 0;
    }
    return refuse(err, of->has_second ? M_auth_password_short_second((int64_t)least)
                                      : M_auth_password_short((int64_t)least));
}

int seki_password_judge(struct seki_arena *arena, struct seki_str password,
                        const struct seki_password_of *of, struct seki_err *err)
{
    const struct seki_str known[] = {of->name, of->login, of->organisation};
    struct seki_str normal;
    size_t guesses = 0;
    int r;

    if (password.n > SEKI_LIMIT_PASSWORD) {
        return refuse(err, M_auth_password_long(SEKI_LIMIT_PASSWORD));
    }
    if (!seki_utf8_is_valid(password)) {
        return refuse(err, M_auth_password_text());
    }
    normal = seki_nfkc(arena, password);
    r = normal.p ? judge_form(normal, of, err) : seki_fail_nomem(err);
    r = r < 0 ? r : seki_guesses(arena, normal, known, SEKI_ARRAY_LEN(known), &guesses, err);
    if (r == 0 && guesses < FEWEST_GUESSES) {
        r = refuse(err, M_auth_password_guessed());
    }
    return r;
}

int seki_password_hash(struct seki_arena *arena, struct seki_str password,
                       struct seki_password_hash *ret_hash, struct seki_err *err)
{
    struct seki_password_hash hash;
    struct seki_str normal;

    if (password.n > SEKI_LIMIT_PASSWORD) {
        return refuse(err, M_auth_password_long(SEKI_LIMIT_PASSWORD));
    }
    normal = seki_nfkc(arena, password);
    if (!normal.p || sodium_init() < 0 ||
        crypto_pwhash_str_alg(hash.text, normal.p, normal.n, PASSES, MEMORY,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return seki_fail_nomem(err);
    }
    *ret_hash = hash;
    return 0;
}

int seki_password_verify(struct seki_arena *arena, struct seki_str hash, struct seki_str password,
                         struct seki_err *err)
{
    bool may_be = hash.n > 0 && hash.n < SEKI_PASSWORD_HASH && password.n <= SEKI_LIMIT_PASSWORD;
    char text[SEKI_PASSWORD_HASH] = {0};
    struct seki_str normal = seki_nfkc(arena, seki_str_head(password, SEKI_LIMIT_PASSWORD));
    bool is_it;

    if (!normal.p || sodium_init() < 0) {
        return seki_fail_nomem(err);
    }
    memcpy(text, may_be ? hash.p : nobody, may_be ? hash.n : sizeof(nobody));
    errno = 0;
    is_it = crypto_pwhash_str_verify(text, normal.p, normal.n) == 0;
    if (!is_it && errno == ENOMEM) {
        return seki_fail_nomem(err);
    }
    return may_be && is_it ? 1 : 0;
}

bool seki_password_is_weak_hash(struct seki_str hash)
{
    char text[SEKI_PASSWORD_HASH] = {0};

    if (hash.n >= sizeof(text)) {
        return true;
    }
    memcpy(text, hash.p, hash.n);
    return crypto_pwhash_str_needs_rehash(text, PASSES, MEMORY) != 0;
}

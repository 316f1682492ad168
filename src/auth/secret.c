#include "auth/secret.h"

#include <sodium.h>
#include <sys/random.h>

#include "msg/m_auth.h"
#include "msg/m_store.h"

#define SECRET_BYTES 32
#define RECOVERY_SYMBOLS 16

static const char base64url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/* Crockford's: without I, L, O and U. */
static const char symbols[] = "0123456789abcdefghjkmnpqrstvwxyz";

int seki_random(unsigned char *bytes, size_t n, struct seki_err *err)
{
    while (n > 0) {
        size_t part = n < 256 ? n : 256; /* so many are never cut short */
        if (getrandom(bytes, part, 0) != (ssize_t)part) {
            return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_random(), SEKI_NO_HINT);
        }
        bytes += part;
        n -= part;
    }
    return 0;
}

/* Writes the digits of `n` bytes; returns how many. */
static size_t encode(const unsigned char *bytes, size_t n, char *out)
{
    size_t used = 0;
    uint32_t bits = 0;
    unsigned n_bits = 0;

    for (size_t i = 0; i < n; i++) {
        bits = bits << 8 | bytes[i];
        n_bits += 8;
        while (n_bits >= 6) {
            n_bits -= 6;
            out[used++] = base64url[bits >> n_bits & 63];
        }
    }
    if (n_bits > 0) {
        out[used++] = base64url[bits << (6 - n_bits) & 63];
    }
    return used;
}

int seki_secret_make(struct seki_secret *ret_secret, struct seki_err *err)
{
    unsigned char bytes[SECRET_BYTES];
    int r = seki_random(bytes, sizeof(bytes), err);

    if (r < 0) {
        return r;
    }
    encode(bytes, sizeof(bytes), ret_secret->digits);
    ret_secret->digits[SEKI_SECRET_DIGITS] = '\0';
    sodium_memzero(bytes, sizeof(bytes));
    return 0;
}

struct seki_secret_hash seki_secret_hash(struct seki_str secret)
{
    unsigned char bytes[crypto_hash_sha256_BYTES];
    struct seki_secret_hash hash;

    crypto_hash_sha256(bytes, (const unsigned char *)(secret.n ? secret.p : ""), secret.n);
    encode(bytes, sizeof(bytes), hash.digits);
    hash.digits[SEKI_SECRET_DIGITS] = '\0';
    return hash;
}

bool seki_secret_is_same(struct seki_str a, struct seki_str b)
{
    return a.n == b.n && (a.n == 0 || sodium_memcmp(a.p, b.p, a.n) == 0);
}

void seki_secret_wipe(void *p, size_t n)
{
    sodium_memzero(p, n);
}

void seki_base64url_add(struct seki_buf *out, struct seki_str bytes)
{
    char digits[4];

    for (size_t i = 0; i < bytes.n; i += 3) {
        struct seki_str part = seki_str_head(seki_str_skip(bytes, i), 3);
        size_t n = encode((const unsigned char *)part.p, part.n, digits);
        seki_buf_add(out, seki_str_of(digits, n));
    }
}

static int refuse(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_auth_base64url(), SEKI_NO_HINT);
}

int seki_base64url_parse(struct seki_arena *arena, struct seki_str text, struct seki_str *ret_bytes,
                         struct seki_err *err)
{
    char *bytes = seki_arena_bytes(arena, text.n / 4 * 3 + 3);
    uint32_t bits = 0;
    unsigned n_bits = 0;
    size_t n = 0;

    if (!bytes) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < text.n; i++) {
        const char *at = text.p[i] ? strchr(base64url, text.p[i]) : NULL;
        if (!at) {
            return refuse(err);
        }
        bits = (bits << 6 | (uint32_t)(at - base64url)) & 0xffff;
        n_bits += 6;
        if (n_bits >= 8) {
            n_bits -= 8;
            bytes[n++] = (char)(bits >> n_bits & 255);
        }
    }
    if (n_bits >= 6 || (bits & ((1U << n_bits) - 1)) != 0) {
        return refuse(err);
    }
    *ret_bytes = seki_str_of(bytes, n);
    return 0;
}

static int make_code(struct seki_recovery_code *ret, struct seki_err *err)
{
    unsigned char bytes[RECOVERY_SYMBOLS];
    size_t n = 0;
    int r = seki_random(bytes, sizeof(bytes), err);

    if (r < 0) {
        return r;
    }
    for (size_t i = 0; i < RECOVERY_SYMBOLS; i++) {
        if (i > 0 && i % 4 == 0) {
            ret->digits[n++] = '-';
        }
        ret->digits[n++] = symbols[bytes[i] & 31];
    }
    ret->digits[n] = '\0';
    sodium_memzero(bytes, sizeof(bytes));
    return 0;
}

int seki_recovery_codes(struct seki_recovery_code codes[SEKI_RECOVERY_CODES], struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; i < SEKI_RECOVERY_CODES && r == 0; i++) {
        r = make_code(&codes[i], err);
    }
    return r;
}

/* The symbol that is meant, or 0. */
static char symbol_of(char c)
{
    if (c >= 'A' && c <= 'Z') {
        c = (char)(c - 'A' + 'a');
    }
    c = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
    return c && strchr(symbols, c) ? c : '\0';
}

struct seki_secret_hash seki_recovery_hash(struct seki_str code)
{
    char bare[RECOVERY_SYMBOLS + 1]; /* the symbols, and one more that makes it wrong */
    size_t n = 0;

    for (size_t i = 0; i < code.n && n < sizeof(bare); i++) {
        char c = symbol_of(code.p[i]);
        if (c) {
            bare[n++] = c;
        } else if (code.p[i] != ' ' && code.p[i] != '-') {
            bare[n++] = '?';
        }
    }
    return seki_secret_hash(seki_str_of(bare, n));
}

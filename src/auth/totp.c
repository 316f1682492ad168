#include "auth/totp.h"

#include <liboath/oath.h>
#include <string.h>

#include "auth/secret.h"

#define DIGITS 6

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
static const char hex[] = "0123456789ABCDEF";

int seki_totp_make(struct seki_totp_secret *ret_secret, struct seki_err *err)
{
    return seki_random(ret_secret->bytes, sizeof(ret_secret->bytes), err);
}

/* The digits of a code as it was typed; false when it is none. */
static bool digits_of(struct seki_str code, char digits[DIGITS])
{
    size_t n = 0;

    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] == ' ') {
            continue;
        }
        if (code.p[i] < '0' || code.p[i] > '9' || n == DIGITS) {
            return false;
        }
        digits[n++] = code.p[i];
    }
    return n == DIGITS;
}

static bool is_of_step(struct seki_str secret, const char *digits, int64_t step)
{
    char right[DIGITS + 1]; /* as liboath writes them */

    return oath_hotp_generate(secret.p, secret.n, (uint64_t)step, DIGITS, false,
                              OATH_HOTP_DYNAMIC_TRUNCATION, right) == OATH_OK &&
           seki_secret_is_same(seki_str_of(right, DIGITS), seki_str_of(digits, DIGITS));
}

int64_t seki_totp_check(struct seki_str secret, struct seki_str code, int64_t now, int64_t last)
{
    char digits[DIGITS];
    int64_t step = now / 1000 / SEKI_TOTP_STEP, found = 0;

    if (secret.n != SEKI_TOTP_BYTES || !digits_of(code, digits)) {
        return 0;
    }
    for (int64_t at = step - 1; at <= step + 1; at++) {
        if (at > last && is_of_step(secret, digits, at)) {
            found = at;
        }
    }
    return found;
}

static void add_base32(struct seki_buf *out, struct seki_str secret, bool is_grouped)
{
    uint32_t bits = 0;
    unsigned n_bits = 0;
    size_t n = 0;

    for (size_t i = 0; i < secret.n; i++) {
        bits = bits << 8 | (unsigned char)secret.p[i];
        n_bits += 8;
        while (n_bits >= 5) {
            n_bits -= 5;
            if (is_grouped && n > 0 && n % 4 == 0) {
                seki_buf_add_char(out, ' ');
            }
            seki_buf_add_char(out, base32[bits >> n_bits & 31]);
            n++;
        }
    }
}

void seki_totp_add_text(struct seki_buf *out, struct seki_str secret)
{
    add_base32(out, secret, true);
}

static void add_escaped(struct seki_buf *out, struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '_' || c == '.') {
            seki_buf_add_char(out, (char)c);
        } else {
            const char escape[] = {'%', hex[c >> 4], hex[c & 15]};
            seki_buf_add(out, seki_str_of(escape, sizeof(escape)));
        }
    }
}

void seki_totp_add_uri(struct seki_buf *out, struct seki_str secret, struct seki_str issuer,
                       struct seki_str login)
{
    seki_buf_lit(out, "otpauth://totp/");
    add_escaped(out, issuer);
    seki_buf_lit(out, ":");
    add_escaped(out, login);
    seki_buf_lit(out, "?secret=");
    add_base32(out, secret, false);
    seki_buf_lit(out, "&issuer=");
    add_escaped(out, issuer);
    seki_buf_lit(out, "&algorithm=SHA1&digits=6&period=30");
}

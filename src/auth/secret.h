/*
 * Secrets that we make: of sessions, tokens, links and recovery codes.
 *
 * A secret is 256 bits of the kernel's as base64url. Whoever gets one sees it once; what is kept is its SHA-256, which is enough to
 * find it again and of no use to who reads the database. (A password needs auth/password.h: people choose it.)
 */
#ifndef SEKI_AUTH_SECRET_H
#define SEKI_AUTH_SECRET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#define SEKI_SECRET_DIGITS 43 /* 32 bytes as base64url without padding */

struct seki_secret {
    char digits[SEKI_SECRET_DIGITS + 1]; /* and NUL */
};

/* SHA-256 of a secret, base64url. */
struct seki_secret_hash {
    char digits[SEKI_SECRET_DIGITS + 1];
};

/* SEKI_ERR_UNAVAILABLE when the system gives no random numbers. */
SEKI_MUST_CHECK int seki_random(unsigned char *bytes, size_t n, struct seki_err *err);
SEKI_MUST_CHECK int seki_secret_make(struct seki_secret *ret_secret, struct seki_err *err);

struct seki_secret_hash seki_secret_hash(struct seki_str secret);

static inline struct seki_str seki_secret_str(const struct seki_secret *secret)
{
    return seki_str_of(secret->digits, SEKI_SECRET_DIGITS);
}

static inline struct seki_str seki_secret_hash_str(const struct seki_secret_hash *hash)
{
    return seki_str_of(hash->digits, SEKI_SECRET_DIGITS);
}

/* Takes as long wherever two texts of the same length differ. */
bool seki_secret_is_same(struct seki_str a, struct seki_str b);

/* Overwrites what must not stay in memory; not optimised away. */
void seki_secret_wipe(void *p, size_t n);

/* base64url without padding. Parsing refuses all else, and digits that say more than the bytes. */
void seki_base64url_add(struct seki_buf *out, struct seki_str bytes);
SEKI_MUST_CHECK int seki_base64url_parse(struct seki_arena *arena, struct seki_str text,
                                         struct seki_str *ret_bytes, struct seki_err *err);

/*
 * Recovery codes, for who has lost the second factor: each works once. 80 bits as four groups of four letters and digits, none
 * of which look like another.
 */
#define SEKI_RECOVERY_CODES 10
#define SEKI_RECOVERY_DIGITS 19 /* with three hyphens */

struct seki_recovery_code {
    char digits[SEKI_RECOVERY_DIGITS + 1];
};

SEKI_MUST_CHECK int seki_recovery_codes(struct seki_recovery_code codes[SEKI_RECOVERY_CODES],
                                        struct seki_err *err);

/* Of a code as somebody types it: in either case, with blanks or hyphens wherever, O for 0, I and L for 1. */
struct seki_secret_hash seki_recovery_hash(struct seki_str code);

#endif

/*
 * Codes of an authenticator: RFC 6238 with SHA-1, six digits, steps of 30 seconds, as every such program knows.
 *
 * A code is taken once: whoever calls remembers the step that was used last. A code of the step before or after is taken too,
 * since clocks differ.
 */
#ifndef SEKI_AUTH_TOTP_H
#define SEKI_AUTH_TOTP_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define SEKI_TOTP_BYTES 20
#define SEKI_TOTP_STEP 30 /* seconds */

struct seki_totp_secret {
    unsigned char bytes[SEKI_TOTP_BYTES];
};

SEKI_MUST_CHECK int seki_totp_make(struct seki_totp_secret *ret_secret, struct seki_err *err);

/*
 * The step of the code, which is greater than `last` (0: none was used); 0 when the code is wrong, or was used. `now` in
 * milliseconds since 1970. `secret` is SEKI_TOTP_BYTES long; blanks in the code do not matter.
 */
int64_t seki_totp_check(struct seki_str secret, struct seki_str code, int64_t now, int64_t last);

/* To type in by hand: base32 in groups of four. */
void seki_totp_add_text(struct seki_buf *out, struct seki_str secret);

/* otpauth://totp/..., which authenticators read. */
void seki_totp_add_uri(struct seki_buf *out, struct seki_str secret, struct seki_str issuer,
                       struct seki_str login);

#endif

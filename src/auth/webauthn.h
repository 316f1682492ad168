/*
 * Security keys and passkeys as second factor: WebAuthn, verified by libfido2. In a library of its own, which only the server links.
 *
 * Attestation is not asked for ("none"): which make a key is does not matter here. So of a registration the authenticator data are
 * taken, as AuthenticatorAttestationResponse.getAuthenticatorData() gives them; of their CBOR we look at lengths alone. clientDataJSON is compared
 * with what it has to be, as section 5.8.1.2 of WebAuthn Level 2 ("limited verification") says, not parsed.
 */
#ifndef SEKI_AUTH_WEBAUTHN_H
#define SEKI_AUTH_WEBAUTHN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Whom a key signs for, and what. */
struct seki_key_asked {
    struct seki_str host;      /* rp id: "sekisho.example.jp" */
    struct seki_str origin;    /* "https://sekisho.example.jp:8443" */
    struct seki_str challenge; /* base64url, as it was given to the browser's script */
    bool needs_user;           /* PIN, finger or face as well: where no password comes before it */
};

/* What is kept of a key. Texts are the arena's. */
struct seki_key {
    struct seki_str id;         /* base64url */
    int algorithm;              /* COSE: ES256, EdDSA or RS256 */
    struct seki_str public_key; /* as libfido2 has it */
    int64_t count;              /* of signatures; 0: it does not count */
};

/* SEKI_ERR_INVALID when anything is not as it was asked. */
SEKI_MUST_CHECK int seki_key_register(struct seki_arena *arena, const struct seki_key_asked *asked,
                                      struct seki_str client_data,
                                      struct seki_str authenticator_data, struct seki_key *ret_key,
                                      struct seki_err *err);

/* What a key answers when somebody signs in. */
struct seki_key_answer {
    struct seki_str client_data, authenticator_data, signature;
};

/*
 * `ret_count` is the new one. SEKI_ERR_INVALID when anything is not as asked, the signature is wrong, or the count went back: then
 * there may be a copy of the key.
 */
SEKI_MUST_CHECK int seki_key_verify(const struct seki_key *key, const struct seki_key_asked *asked,
                                    const struct seki_key_answer *answer, int64_t *ret_count,
                                    struct seki_err *err);

#endif

#include "auth/webauthn.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>

#include "auth/secret.h"
#include "base/limits.h"
#include "msg/m_auth.h"
#include "msg/m_hint.h"

#define HASH ((size_t)crypto_hash_sha256_BYTES)
#define HEAD (HASH + 5) /* hash of the host, flags, count */
#define MODEL 16        /* bytes that name the make of a key */
#define PRESENT 0x01    /* flag: somebody touched it */
#define VERIFIED 0x04   /* flag: by PIN, finger or face it knows who */
#define WITH_KEY 0x40   /* flag: a public key stands behind the head */

static int refuse(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_auth_key_refused(), M_hint_auth_key_refused());
}

static void free_cred(fido_cred_t **cred)
{
    fido_cred_free(cred);
}

static void free_assert(fido_assert_t **assertion)
{
    fido_assert_free(assertion);
}

/* --- what the browser says */

static bool takes(struct seki_str *rest, struct seki_str expected)
{
    if (!seki_str_starts(*rest, expected)) {
        return false;
    }
    *rest = seki_str_skip(*rest, expected.n);
    return true;
}

/* Neither host nor challenge holds what JSON writes differently; whoever sets up the origin is told so. */
static bool is_plain(struct seki_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] <= ' ' || s.p[i] >= 0x7f || s.p[i] == '"' || s.p[i] == '\\') {
            return false;
        }
    }
    return s.n > 0;
}

/* Nothing, or more members; never that the page was inside of another one's. */
static bool is_end(struct seki_str rest)
{
    if (takes(&rest, SEKI_STR(",\"crossOrigin\":false"))) {
        return seki_str_starts(rest, SEKI_STR(",")) || seki_str_eq(rest, SEKI_STR("}"));
    }
    return seki_str_eq(rest, SEKI_STR("}"));
}

static bool is_asked(struct seki_str client_data, struct seki_str type,
                     const struct seki_key_asked *asked)
{
    return client_data.n <= SEKI_LIMIT_KEY_BYTES && is_plain(asked->origin) &&
           is_plain(asked->challenge) && takes(&client_data, SEKI_STR("{\"type\":\"")) &&
           takes(&client_data, type) && takes(&client_data, SEKI_STR("\",\"challenge\":\"")) &&
           takes(&client_data, asked->challenge) &&
           takes(&client_data, SEKI_STR("\",\"origin\":\"")) &&
           takes(&client_data, asked->origin) && takes(&client_data, SEKI_STR("\"")) &&
           is_end(client_data);
}

/*
 * libcbor 0.8 asks for memory for as many entries as a map or an array says that it has, before it looks for them: gigabytes for a few
 * bytes, and from whoever asks for a challenge. So the heads of all items (RFC 8949, 3) are gone through before: none says more than there
 * is left, and none leaves its length open, which CTAP2 forbids.
 */
static bool is_bounded(struct seki_str cbor)
{
    while (cbor.n) {
        unsigned char head = (unsigned char)cbor.p[0];
        unsigned kind = head >> 5;
        unsigned info = head & 31;
        size_t n_bytes = info < 24 ? 0 : (size_t)1 << (info & 3);
        uint64_t n = info;

        if (info > 27 || cbor.n < 1 + n_bytes) {
            return false;
        }
        for (size_t i = 1; i <= n_bytes; i++) {
            n = (i == 1 ? 0 : n << 8) | (unsigned char)cbor.p[i];
        }
        cbor = seki_str_skip(cbor, 1 + n_bytes);
        if ((kind == 2 || kind == 3 || kind == 4) && n > cbor.n) {
            return false;
        }
        if (kind == 5 && n > cbor.n / 2) {
            return false;
        }
        cbor = kind == 2 || kind == 3 ? seki_str_skip(cbor, (size_t)n) : cbor;
    }
    return true;
}

/* Authenticator data are CBOR behind the head and, where there is a key, its id (WebAuthn Level 2, 6.1). */
static bool is_sound(struct seki_str data)
{
    struct seki_str rest = seki_str_skip(data, HEAD);
    size_t n;

    if ((unsigned char)data.p[HASH] & WITH_KEY) {
        if (rest.n < MODEL + 2) {
            return false;
        }
        n = (size_t)(unsigned char)rest.p[MODEL] << 8 | (unsigned char)rest.p[MODEL + 1];
        if (n > rest.n - MODEL - 2) {
            return false;
        }
        rest = seki_str_skip(rest, MODEL + 2 + n);
    }
    return is_bounded(rest);
}

/* For this host, and touched. */
static bool is_for_host(struct seki_str data, struct seki_str host, unsigned char flags)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    if (data.n < HEAD || data.n > SEKI_LIMIT_KEY_BYTES || host.n == 0) {
        return false;
    }
    crypto_hash_sha256(hash, (const unsigned char *)host.p, host.n);
    return seki_secret_is_same(seki_str_of(data.p, HASH), seki_str_of((const char *)hash, HASH)) &&
           ((unsigned char)data.p[HASH] & flags) == flags && is_sound(data);
}

/* --- registration */

/* The data hold a key of one of the algorithms that we know. */
static int read_key(struct seki_str data, fido_cred_t **ret_cred, int *ret_algorithm,
                    struct seki_err *err)
{
    static const int algorithms[] = {COSE_ES256, COSE_EDDSA, COSE_RS256};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(algorithms); i++) {
        fido_cred_t *SEKI_CLEANUP(free_cred) cred = fido_cred_new();
        if (!cred) {
            return seki_fail_nomem(err);
        }
        if (fido_cred_set_type(cred, algorithms[i]) == FIDO_OK &&
            fido_cred_set_authdata_raw(cred, (const unsigned char *)data.p, data.n) == FIDO_OK) {
            *ret_cred = cred;
            *ret_algorithm = algorithms[i];
            cred = NULL;
            return 0;
        }
    }
    return refuse(err);
}

static int keep_key(struct seki_arena *arena, const fido_cred_t *cred, int algorithm,
                    struct seki_key *ret_key, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF id = {0};
    struct seki_key key = {.algorithm = algorithm, .count = (int64_t)fido_cred_sigcount(cred)};
    struct seki_str bytes = {(const char *)fido_cred_id_ptr(cred), fido_cred_id_len(cred)};
    struct seki_str public_key = {(const char *)fido_cred_pubkey_ptr(cred),
                                  fido_cred_pubkey_len(cred)};

    if (!bytes.p || !public_key.p || bytes.n == 0 || bytes.n > SEKI_LIMIT_KEY_ID) {
        return refuse(err);
    }
    seki_buf_init(&id, (size_t)2 * SEKI_LIMIT_KEY_ID);
    seki_base64url_add(&id, bytes);
    key.id = seki_arena_str(arena, seki_buf_str(&id));
    key.public_key = seki_arena_str(arena, public_key);
    if (seki_buf_status(&id) < 0 || !key.id.p || !key.public_key.p) {
        return seki_fail_nomem(err);
    }
    *ret_key = key;
    return 0;
}

int seki_key_register(struct seki_arena *arena, const struct seki_key_asked *asked,
                      struct seki_str client_data, struct seki_str authenticator_data,
                      struct seki_key *ret_key, struct seki_err *err)
{
    fido_cred_t *SEKI_CLEANUP(free_cred) cred = NULL;
    int algorithm = 0;
    int r;

    if (!is_asked(client_data, SEKI_STR("webauthn.create"), asked) ||
        !is_for_host(authenticator_data, asked->host, PRESENT | WITH_KEY)) {
        return refuse(err);
    }
    r = read_key(authenticator_data, &cred, &algorithm, err);
    return r < 0 ? r : keep_key(arena, cred, algorithm, ret_key, err);
}

/* --- signing in */

static bool verify_es256(const fido_assert_t *assertion, struct seki_str public_key)
{
    es256_pk_t *pk = es256_pk_new();
    bool is_right = pk && es256_pk_from_ptr(pk, public_key.p, public_key.n) == FIDO_OK &&
                    fido_assert_verify(assertion, 0, COSE_ES256, pk) == FIDO_OK;

    es256_pk_free(&pk);
    return is_right;
}

static bool verify_eddsa(const fido_assert_t *assertion, struct seki_str public_key)
{
    eddsa_pk_t *pk = eddsa_pk_new();
    bool is_right = pk && eddsa_pk_from_ptr(pk, public_key.p, public_key.n) == FIDO_OK &&
                    fido_assert_verify(assertion, 0, COSE_EDDSA, pk) == FIDO_OK;

    eddsa_pk_free(&pk);
    return is_right;
}

static bool verify_rs256(const fido_assert_t *assertion, struct seki_str public_key)
{
    rs256_pk_t *pk = rs256_pk_new();
    bool is_right = pk && rs256_pk_from_ptr(pk, public_key.p, public_key.n) == FIDO_OK &&
                    fido_assert_verify(assertion, 0, COSE_RS256, pk) == FIDO_OK;

    rs256_pk_free(&pk);
    return is_right;
}

static bool verify(const fido_assert_t *assertion, const struct seki_key *key)
{
    switch (key->algorithm) {
    case COSE_ES256:
        return verify_es256(assertion, key->public_key);
    case COSE_EDDSA:
        return verify_eddsa(assertion, key->public_key);
    case COSE_RS256:
        return verify_rs256(assertion, key->public_key);
    default:
        return false;
    }
}

static bool fill(fido_assert_t *assertion, const char *host, const struct seki_key_answer *answer)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(hash, (const unsigned char *)answer->client_data.p, answer->client_data.n);
    return fido_assert_set_clientdata_hash(assertion, hash, HASH) == FIDO_OK &&
           fido_assert_set_rp(assertion, host) == FIDO_OK &&
           fido_assert_set_count(assertion, 1) == FIDO_OK &&
           fido_assert_set_authdata_raw(assertion, 0,
                                        (const unsigned char *)answer->authenticator_data.p,
                                        answer->authenticator_data.n) == FIDO_OK &&
           fido_assert_set_up(assertion, FIDO_OPT_TRUE) == FIDO_OK &&
           fido_assert_set_sig(assertion, 0, (const unsigned char *)answer->signature.p,
                               answer->signature.n) == FIDO_OK;
}

int seki_key_verify(const struct seki_key *key, const struct seki_key_asked *asked,
                    const struct seki_key_answer *answer, int64_t *ret_count, struct seki_err *err)
{
    fido_assert_t *SEKI_CLEANUP(free_assert) assertion = NULL;
    char host[SEKI_LIMIT_HOST + 1] = {0};
    int64_t count;

    if (asked->host.n > SEKI_LIMIT_HOST || answer->signature.n == 0 ||
        answer->signature.n > SEKI_LIMIT_KEY_BYTES ||
        !is_asked(answer->client_data, SEKI_STR("webauthn.get"), asked) ||
        !is_for_host(answer->authenticator_data, asked->host,
                     asked->needs_user ? PRESENT | VERIFIED : PRESENT)) {
        return refuse(err);
    }
    memcpy(host, asked->host.p, asked->host.n);
    assertion = fido_assert_new();
    if (!assertion) {
        return seki_fail_nomem(err);
    }
    if (!fill(assertion, host, answer) || !verify(assertion, key)) {
        return refuse(err);
    }
    count = (int64_t)fido_assert_sigcount(assertion, 0);
    if (count <= key->count && (count != 0 || key->count != 0)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_auth_key_copied(), M_hint_auth_key_copied());
    }
    *ret_count = count;
    return 0;
}

#include "http/authority.h"

#include <arpa/inet.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_http.h"

#define SERIAL_BYTES 16
#define DAY_SECONDS 86400
#define EARLIER_SECONDS 3600 /* clocks of others are behind */
#define FINGERPRINT_BYTES 32 /* of SHA-256 */

static int fail_make(struct seki_err *err, int code)
{
    return seki_fail(err, SEKI_ERR_UNAVAILABLE,
                     M_http_certificate_not_made(seki_str_from_c(gnutls_strerror(code))),
                     SEKI_NO_HINT);
}

static int fail_read(struct seki_err *err, int code)
{
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_http_certificate_bad(seki_str_from_c(gnutls_strerror(code))),
                     M_hint_http_certificate());
}

static void finish_certificate(gnutls_x509_crt_t *certificate)
{
    if (*certificate) {
        gnutls_x509_crt_deinit(*certificate);
    }
}

static void finish_key(gnutls_x509_privkey_t *key)
{
    if (*key) {
        gnutls_x509_privkey_deinit(*key);
    }
}

static void finish_datum(gnutls_datum_t *datum)
{
    if (datum->data) {
        gnutls_memset(datum->data, 0, datum->size);
        gnutls_free(datum->data);
    }
}

#define CLEANUP_CERTIFICATE SEKI_CLEANUP(finish_certificate)
#define CLEANUP_KEY SEKI_CLEANUP(finish_key)
#define CLEANUP_DATUM SEKI_CLEANUP(finish_datum)

static gnutls_datum_t datum_of(struct seki_str s)
{
    return (gnutls_datum_t){.data = (unsigned char *)(uintptr_t)s.p, .size = (unsigned)s.n};
}

static int export_pem(struct seki_arena *arena, gnutls_x509_crt_t certificate,
                      gnutls_x509_privkey_t key, struct seki_credential *ret, struct seki_err *err)
{
    gnutls_datum_t CLEANUP_DATUM public = {0};
    gnutls_datum_t CLEANUP_DATUM secret = {0};
    struct seki_credential made;
    int r = gnutls_x509_crt_export2(certificate, GNUTLS_X509_FMT_PEM, &public);

    r = r < 0 ? r
              : gnutls_x509_privkey_export2_pkcs8(key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN,
                                                  &secret);
    if (r < 0) {
        return fail_make(err, r);
    }
    made.certificate = seki_arena_str(arena, seki_str_of((const char *)public.data, public.size));
    made.key = seki_arena_str(arena, seki_str_of((const char *)secret.data, secret.size));
    if (!made.certificate.p || !made.key.p) {
        return seki_fail_nomem(err);
    }
    *ret = made;
    return 0;
}

static int make_key(gnutls_x509_privkey_t *key)
{
    int r = gnutls_x509_privkey_init(key);

    return r < 0 ? r
                 : gnutls_x509_privkey_generate(
                       *key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0);
}

static int set_serial(gnutls_x509_crt_t certificate)
{
    unsigned char serial[SERIAL_BYTES];
    int r = gnutls_rnd(GNUTLS_RND_NONCE, serial, sizeof(serial));

    serial[0] = (unsigned char)((serial[0] & 0x7f) | 0x40); /* positive, and of full length */
    return r < 0 ? r : gnutls_x509_crt_set_serial(certificate, serial, sizeof(serial));
}

/* What both kinds have: key, number, name, time, and the key's fingerprint. */
static int fill(gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key, struct seki_str name,
                int64_t from, int64_t to)
{
    unsigned char id[64]; /* a SHA-1 is 20 bytes, a SHA-512 64 */
    size_t size = sizeof(id);
    int r = gnutls_x509_crt_set_version(certificate, 3);

    r = r < 0 ? r : gnutls_x509_crt_set_key(certificate, key);
    r = r < 0 ? r : set_serial(certificate);
    r = r < 0 ? r
              : gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, name.p,
                                              (unsigned)name.n);
    r = r < 0 ? r : gnutls_x509_crt_set_activation_time(certificate, (time_t)from);
    r = r < 0 ? r : gnutls_x509_crt_set_expiration_time(certificate, (time_t)to);
    r = r < 0 ? r : gnutls_x509_crt_get_key_id(certificate, GNUTLS_KEYID_USE_SHA1, id, &size);
    return r < 0 ? r : gnutls_x509_crt_set_subject_key_id(certificate, id, size);
}

int seki_authority_make(struct seki_arena *arena, struct seki_str name, int64_t now, int64_t days,
                        struct seki_credential *ret_authority, struct seki_err *err)
{
    gnutls_x509_crt_t CLEANUP_CERTIFICATE certificate = NULL;
    gnutls_x509_privkey_t CLEANUP_KEY key = NULL;
    int64_t from = now / 1000 - EARLIER_SECONDS;
    int r = gnutls_x509_crt_init(&certificate);

    r = r < 0 ? r : make_key(&key);
    r = r < 0 ? r : fill(certificate, key, name, from, now / 1000 + days * DAY_SECONDS);
    r = r < 0 ? r : gnutls_x509_crt_set_basic_constraints(certificate, 1, 0);
    r = r < 0 ? r
              : gnutls_x509_crt_set_key_usage(certificate,
                                              GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN);
    r = r < 0 ? r : gnutls_x509_crt_sign2(certificate, certificate, key, GNUTLS_DIG_SHA256, 0);
    return r < 0 ? fail_make(err, r) : export_pem(arena, certificate, key, ret_authority, err);
}

/* One name or numeric address under which the server is reached. */
static int add_name(gnutls_x509_crt_t certificate, struct seki_str name)
{
    unsigned char bytes[16]; /* of IPv6 */
    char text[256];          /* a name of DNS has at most 253 */
    unsigned size;

    if (name.n == 0 || name.n >= sizeof(text)) {
        return GNUTLS_E_INVALID_REQUEST;
    }
    memcpy(text, name.p, name.n);
    text[name.n] = '\0';
    size = inet_pton(AF_INET, text, bytes) == 1 ? 4U : 0U;
    size = size == 0 && inet_pton(AF_INET6, text, bytes) == 1 ? 16U : size;
    if (size) {
        return gnutls_x509_crt_set_subject_alt_name(certificate, GNUTLS_SAN_IPADDRESS, bytes, size,
                                                    GNUTLS_FSAN_APPEND);
    }
    return gnutls_x509_crt_set_subject_alt_name(certificate, GNUTLS_SAN_DNSNAME, name.p,
                                                (unsigned)name.n, GNUTLS_FSAN_APPEND);
}

static int read_certificate(struct seki_str pem, gnutls_x509_crt_t *ret)
{
    gnutls_datum_t text = datum_of(pem);
    int r = gnutls_x509_crt_init(ret);

    return r < 0 ? r : gnutls_x509_crt_import(*ret, &text, GNUTLS_X509_FMT_PEM);
}

static int read_key(struct seki_str pem, gnutls_x509_privkey_t *ret)
{
    gnutls_datum_t text = datum_of(pem);
    int r = gnutls_x509_privkey_init(ret);

    return r < 0 ? r : gnutls_x509_privkey_import2(*ret, &text, GNUTLS_X509_FMT_PEM, NULL, 0);
}

static int fill_server(gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key,
                       gnutls_x509_crt_t issuer, const struct seki_authority_server *server)
{
    int64_t from = server->now / 1000 - EARLIER_SECONDS;
    int64_t to = server->now / 1000 + server->days * DAY_SECONDS;
    unsigned char id[64]; /* a SHA-1 is 20 bytes, a SHA-512 64 */
    size_t size = sizeof(id);
    unsigned critical;
    int r;

    to = SEKI_MIN(to, (int64_t)gnutls_x509_crt_get_expiration_time(issuer));
    r = fill(certificate, key, server->names[0], from, to);
    for (size_t i = 0; r >= 0 && i < server->n; i++) {
        r = add_name(certificate, server->names[i]);
    }
    r = r < 0 ? r : gnutls_x509_crt_set_basic_constraints(certificate, 0, -1);
    r = r < 0 ? r : gnutls_x509_crt_set_key_usage(certificate, GNUTLS_KEY_DIGITAL_SIGNATURE);
    r = r < 0 ? r : gnutls_x509_crt_set_key_purpose_oid(certificate, GNUTLS_KP_TLS_WWW_SERVER, 0);
    r = r < 0 ? r : gnutls_x509_crt_get_subject_key_id(issuer, id, &size, &critical);
    return r < 0 ? r : gnutls_x509_crt_set_authority_key_id(certificate, id, size);
}

int seki_authority_issue(struct seki_arena *arena, const struct seki_credential *authority,
                         const struct seki_authority_server *server,
                         struct seki_credential *ret_server, struct seki_err *err)
{
    gnutls_x509_crt_t CLEANUP_CERTIFICATE issuer = NULL;
    gnutls_x509_privkey_t CLEANUP_KEY issuer_key = NULL;
    gnutls_x509_crt_t CLEANUP_CERTIFICATE certificate = NULL;
    gnutls_x509_privkey_t CLEANUP_KEY key = NULL;
    struct seki_credential made;
    int r = read_certificate(authority->certificate, &issuer);

    r = r < 0 ? r : read_key(authority->key, &issuer_key);
    if (r < 0) {
        return fail_read(err, r);
    }
    if (server->n == 0 || server->n > SEKI_AUTHORITY_NAMES) {
        return seki_fail_limit(err, authority->certificate, SEKI_AUTHORITY_NAMES);
    }
    r = gnutls_x509_crt_init(&certificate);
    r = r < 0 ? r : make_key(&key);
    r = r < 0 ? r : fill_server(certificate, key, issuer, server);
    r = r < 0 ? r : gnutls_x509_crt_sign2(certificate, issuer, issuer_key, GNUTLS_DIG_SHA256, 0);
    if (r < 0) {
        return fail_make(err, r);
    }
    r = export_pem(arena, certificate, key, &made, err);
    if (r < 0) {
        return r;
    }
    made.certificate =
        seki_arena_join(arena, (struct seki_str[]){made.certificate, authority->certificate}, 2);
    if (!made.certificate.p) {
        return seki_fail_nomem(err);
    }
    *ret_server = made;
    return 0;
}

int seki_certificate_ends(struct seki_str pem, int64_t *ret_ends, struct seki_err *err)
{
    gnutls_x509_crt_t CLEANUP_CERTIFICATE certificate = NULL;
    int r = read_certificate(pem, &certificate);

    if (r < 0) {
        return fail_read(err, r);
    }
    *ret_ends = (int64_t)gnutls_x509_crt_get_expiration_time(certificate) * 1000;
    return 0;
}

int seki_certificate_fingerprint(struct seki_arena *arena, struct seki_str pem,
                                 struct seki_str *ret_fingerprint, struct seki_err *err)
{
    gnutls_x509_crt_t CLEANUP_CERTIFICATE certificate = NULL;
    unsigned char bytes[FINGERPRINT_BYTES];
    size_t size = sizeof(bytes);
    char *text = seki_arena_bytes(arena, 2 * sizeof(bytes));
    int r = read_certificate(pem, &certificate);

    r = r < 0 ? r : gnutls_x509_crt_get_fingerprint(certificate, GNUTLS_DIG_SHA256, bytes, &size);
    if (r < 0) {
        return fail_read(err, r);
    }
    if (!text) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < sizeof(bytes); i++) {
        text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    *ret_fingerprint = seki_str_of(text, 2 * sizeof(bytes));
    return 0;
}

int seki_http_check_certificate(struct seki_str certificate, struct seki_str key,
                                struct seki_err *err)
{
    gnutls_certificate_credentials_t credentials;
    gnutls_datum_t public = datum_of(certificate);
    gnutls_datum_t secret = datum_of(key);
    int r = gnutls_certificate_allocate_credentials(&credentials);

    if (r < 0) {
        return seki_fail_nomem(err);
    }
    r = gnutls_certificate_set_x509_key_mem(credentials, &public, &secret, GNUTLS_X509_FMT_PEM);
    gnutls_certificate_free_credentials(credentials);
    return r < 0 ? fail_read(err, r) : 0;
}

/* Tests of http/authority. That browsers' TLS takes its certificates is tested with the server. */
#include "http/authority.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#include "base/limits.h"
#include "unit/base/texts.h"

#define NOW INT64_C(1790000000000)
#define DAY INT64_C(86400000)

static gnutls_datum_t datum(struct seki_str s)
{
    return (gnutls_datum_t){.data = (unsigned char *)(uintptr_t)s.p, .size = (unsigned)s.n};
}

static void make(struct seki_arena *arena, struct seki_credential *authority,
                 struct seki_credential *server, int64_t days)
{
    struct seki_err err = {0};
    struct seki_str names[] = {SEKI_STR("sekisho.example"), SEKI_STR("192.0.2.1"),
                               SEKI_STR("2001:db8::1")};
    struct seki_authority_server wish = {.names = names, .n = 3, .now = NOW, .days = days};

    assert_int_equal(seki_authority_make(arena, SEKI_STR("関所"), NOW, 3650, authority, &err), 0);
    assert_int_equal(seki_authority_issue(arena, authority, &wish, server, &err), 0);
}

static unsigned verify(const struct seki_credential *authority,
                       const struct seki_credential *server, const char *name)
{
    gnutls_x509_crt_t certificates[2];
    gnutls_x509_crt_t root;
    gnutls_x509_trust_list_t trust;
    gnutls_typed_vdata_st data[] = {
        {.type = GNUTLS_DT_DNS_HOSTNAME, .data = (unsigned char *)(uintptr_t)name},
        {.type = GNUTLS_DT_KEY_PURPOSE_OID,
         .data = (unsigned char *)(uintptr_t)GNUTLS_KP_TLS_WWW_SERVER},
    };
    gnutls_datum_t chain = datum(server->certificate);
    gnutls_datum_t top = datum(authority->certificate);
    unsigned n = 2;
    unsigned status = 0;

    assert_true(gnutls_x509_crt_list_import(certificates, &n, &chain, GNUTLS_X509_FMT_PEM, 0) == 2);
    assert_int_equal(gnutls_x509_crt_init(&root), 0);
    assert_int_equal(gnutls_x509_crt_import(root, &top, GNUTLS_X509_FMT_PEM), 0);
    assert_int_equal(gnutls_x509_trust_list_init(&trust, 0), 0);
    assert_int_equal(gnutls_x509_trust_list_add_cas(trust, &root, 1, 0), 1);
    assert_int_equal(gnutls_x509_trust_list_verify_crt2(trust, certificates, 2, data, 2,
                                                        GNUTLS_VERIFY_DISABLE_TIME_CHECKS, &status,
                                                        NULL),
                     0);
    gnutls_x509_trust_list_deinit(trust, 1);
    for (unsigned i = 0; i < n; i++) {
        gnutls_x509_crt_deinit(certificates[i]);
    }
    return status;
}

static void test_chain(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_credential authority;
    struct seki_credential other;
    struct seki_credential server;
    struct seki_credential ignored;

    (void)state;
    seki_arena_init(&arena, 1 << 20);
    make(&arena, &authority, &server, 90);
    make(&arena, &other, &ignored, 90);
    assert_int_equal(verify(&authority, &server, "sekisho.example"), 0);
    assert_int_equal(verify(&authority, &server, "192.0.2.1"), 0);
    assert_int_equal(verify(&authority, &server, "2001:db8::1"), 0);
    assert_true(verify(&authority, &server, "other.example") & GNUTLS_CERT_UNEXPECTED_OWNER);
    assert_true(verify(&other, &server, "sekisho.example") & GNUTLS_CERT_INVALID);
    assert_false(seki_str_eq(authority.key, other.key));
}

static void test_dates(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_credential authority;
    struct seki_credential server;
    struct seki_err err = {0};
    int64_t ends;

    (void)state;
    seki_arena_init(&arena, 1 << 20);
    make(&arena, &authority, &server, 90);
    assert_int_equal(seki_certificate_ends(server.certificate, &ends, &err), 0);
    assert_true(ends == NOW + 90 * DAY);
    assert_int_equal(seki_certificate_ends(authority.certificate, &ends, &err), 0);
    assert_true(ends == NOW + 3650 * DAY);
    make(&arena, &authority, &server, 9999); /* not beyond the authority */
    assert_int_equal(seki_certificate_ends(server.certificate, &ends, &err), 0);
    assert_true(ends == NOW + 3650 * DAY);
    assert_int_equal(seki_certificate_ends(SEKI_STR("nonsense"), &ends, &err), SEKI_ERR_INVALID);
}

static void test_pairs(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_credential authority;
    struct seki_credential server;
    struct seki_err err = {0};
    struct seki_str print;

    (void)state;
    seki_arena_init(&arena, 1 << 20);
    make(&arena, &authority, &server, 90);
    assert_int_equal(seki_http_check_certificate(server.certificate, server.key, &err), 0);
    assert_int_equal(seki_http_check_certificate(server.certificate, authority.key, &err),
                     SEKI_ERR_INVALID);
    assert_int_equal(seki_http_check_certificate(SEKI_STR(""), server.key, &err), SEKI_ERR_INVALID);
    assert_int_equal(seki_certificate_fingerprint(&arena, server.certificate, &print, &err), 0);
    assert_int_equal(print.n, 64);
}

static void test_refused(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_credential authority;
    struct seki_credential server;
    struct seki_str names[SEKI_AUTHORITY_NAMES + 1];
    struct seki_authority_server wish = {.names = names, .now = NOW, .days = 1};
    struct seki_err err = {0};

    (void)state;
    seki_arena_init(&arena, 1 << 20);
    make(&arena, &authority, &server, 90);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        names[i] = SEKI_STR("a.example");
    }
    assert_int_equal(seki_authority_issue(&arena, &authority, &wish, &server, &err),
                     SEKI_ERR_LIMIT);
    wish.n = SEKI_AUTHORITY_NAMES;
    assert_int_equal(seki_authority_issue(&arena, &authority, &wish, &server, &err), 0);
    wish.n = SEKI_AUTHORITY_NAMES + 1;
    assert_int_equal(seki_authority_issue(&arena, &authority, &wish, &server, &err),
                     SEKI_ERR_LIMIT);
    authority.key = SEKI_STR("nonsense");
    wish.n = 1;
    assert_int_equal(seki_authority_issue(&arena, &authority, &wish, &server, &err),
                     SEKI_ERR_INVALID);
    seki_arena_finish(&arena);
    seki_arena_init(&arena, 0);
    assert_int_equal(seki_authority_make(&arena, SEKI_STR("a"), NOW, 1, &authority, &err),
                     SEKI_ERR_NOMEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

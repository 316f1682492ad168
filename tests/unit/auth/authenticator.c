#include "unit/auth/authenticator.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <sodium.h>

#include "unit/base/texts.h"

static EVP_PKEY *pkey;

void authenticator_make(void)
{
    pkey = EVP_EC_gen("P-256");
    assert_non_null(pkey);
}

void authenticator_free(void)
{
    EVP_PKEY_free(pkey);
    pkey = NULL;
}

static void add_bytes(struct seki_buf *out, const void *bytes, size_t n)
{
    seki_buf_add(out, seki_str_of(bytes, n));
}

/* Hash of the host, flags, count. */
static void add_head(struct seki_buf *out, struct seki_str host, char flags, char count)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    const char counter[] = {0, 0, 0, count};

    crypto_hash_sha256(hash, (const unsigned char *)host.p, host.n);
    add_bytes(out, hash, sizeof(hash));
    seki_buf_add_char(out, flags);
    add_bytes(out, counter, sizeof(counter));
}

struct seki_str authenticator_registration(struct seki_arena *arena, struct seki_str host,
                                           char flags)
{
    static const char cose[] = "\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20";
    static const char id_length[] = {0, 13};
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    unsigned char point[65];
    size_t n = 0;

    assert_int_equal(EVP_PKEY_get_octet_string_param(pkey, "pub", point, sizeof(point), &n), 1);
    assert_int_equal(n, sizeof(point));
    seki_buf_init(&out, 1000);
    add_head(&out, host, flags, 0);
    seki_buf_lit(&out, "0123456789abcdef");
    add_bytes(&out, id_length, sizeof(id_length));
    seki_buf_lit(&out, "id-0123456789");
    add_bytes(&out, cose, sizeof(cose) - 1);
    add_bytes(&out, point + 1, 32);
    add_bytes(&out, "\x22\x58\x20", 3);
    add_bytes(&out, point + 33, 32);
    return seki_arena_str(arena, seki_buf_str(&out));
}

static struct seki_str sign(struct seki_arena *arena, struct seki_str data,
                            struct seki_str client_data)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    unsigned char hash[crypto_hash_sha256_BYTES], signature[100];
    size_t n = sizeof(signature);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();

    crypto_hash_sha256(hash, (const unsigned char *)client_data.p, client_data.n);
    seki_buf_init(&text, 1000);
    seki_buf_add(&text, data);
    add_bytes(&text, hash, sizeof(hash));
    assert_int_equal(EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, pkey), 1);
    assert_int_equal(EVP_DigestSign(ctx, signature, &n, (const unsigned char *)text.p, text.n), 1);
    EVP_MD_CTX_free(ctx);
    return seki_arena_str(arena, seki_str_of((const char *)signature, n));
}

struct seki_key_answer authenticator_answer(struct seki_arena *arena, struct seki_str host,
                                            const char flags_and_count[2],
                                            struct seki_str client_data)
{
    struct seki_buf SEKI_CLEANUP_BUF data = {0};
    struct seki_key_answer it = {.client_data = client_data};

    seki_buf_init(&data, 1000);
    add_head(&data, host, flags_and_count[0], flags_and_count[1]);
    it.authenticator_data = seki_arena_str(arena, seki_buf_str(&data));
    it.signature = sign(arena, it.authenticator_data, it.client_data);
    return it;
}

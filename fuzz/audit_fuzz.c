/* Exports of an audit record, in pieces: the same verdict comes out however they are cut. And notes. */
#include "audit/export_read.h"
#include "fuzz.h"

#define PIECE 7 /* bytes, of the second reading */

static int read_in(struct seki_str bytes, size_t piece, struct seki_audit_verdict *verdict)
{
    static const struct seki_audit_verify_options none;
    struct seki_audit_reader SEKI_CLEANUP(seki_audit_reader_free) *x =
        seki_audit_reader_new(SEKI_STR("f"), &none);
    struct seki_err err = {0};
    int r = 0;

    fuzz_check(x != NULL);
    while (r == 0 && bytes.n) {
        r = seki_audit_reader_feed(x, seki_str_head(bytes, piece), &err);
        bytes = seki_str_skip(bytes, piece);
    }
    r = r < 0 ? r : seki_audit_reader_end(x, verdict, &err);
    fuzz_check(r == err.code);
    return r;
}

/* What is read as a note is one to the byte: written again it is the same, but for the signature. */
static void check_note(struct seki_str bytes)
{
    static const uint8_t seed[SEKI_AUDIT_KEY_BYTES] = "not a secret, but 32 bytes long";
    struct seki_buf SEKI_CLEANUP_BUF again = {.max = 2 * SEKI_AUDIT_NOTE_BYTES};
    struct seki_audit_secret_key key;
    struct seki_audit_note note;
    size_t at = seki_str_find(bytes, SEKI_STR(" key="));

    if (seki_audit_note_read(bytes, &note) != SEKI_AUDIT_NOTE_MALFORMED) {
        seki_audit_make_key(seed, &key);
        seki_audit_sign(&again, &note, &key);
        fuzz_check(seki_str_eq(seki_str_head(seki_buf_str(&again), at), seki_str_head(bytes, at)));
    }
}

/* What is read as a body is one to the byte, too. */
static void check_body(struct seki_str bytes)
{
    struct seki_buf SEKI_CLEANUP_BUF again = {.max = (size_t)1 << 20};
    struct seki_audit_event event;
    uint8_t salt[SEKI_AUDIT_SALT];

    if (seki_audit_decode(bytes, &event)) {
        memcpy(salt, bytes.p + 1, sizeof(salt));
        seki_audit_encode(&again, &event, salt);
        fuzz_check(seki_str_eq(seki_buf_str(&again), bytes));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_audit_verdict whole = {0};
    struct seki_audit_verdict pieces = {0};
    struct seki_str bytes = fuzz_str(data, size);
    int r = read_in(bytes, SIZE_MAX, &whole);

    fuzz_check(read_in(bytes, PIECE, &pieces) == r);
    fuzz_check(memcmp(&whole, &pieces, sizeof(whole)) == 0);
    check_note(bytes);
    check_body(bytes);
    return 0;
}

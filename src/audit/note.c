#include "audit/note.h"

#include <sodium.h>

#include "base/macros.h"
#include "base/moment.h"

#define SIGNATURE SEKI_STR(" signature=")
#define SIGNATURE_HEX (2 * (size_t)crypto_sign_BYTES)

static const struct seki_str heads[SEKI_AUDIT_NOTES] = {
    [SEKI_AUDIT_CHECKPOINT] = SEKI_STR("sekisho-audit-checkpoint 1"),
    [SEKI_AUDIT_CUT] = SEKI_STR("sekisho-audit-cut 1"),
};

static const struct seki_str clocks[SEKI_AUDIT_CLOCKS] = {
    [SEKI_AUDIT_CLOCK_UNKNOWN] = SEKI_STR("unknown"),
    [SEKI_AUDIT_CLOCK_FREE] = SEKI_STR("free"),
    [SEKI_AUDIT_CLOCK_SYNCHRONISED] = SEKI_STR("synchronised"),
};

static void add_name(struct seki_buf *out, struct seki_str name)
{
    seki_buf_add_char(out, ' ');
    seki_buf_add(out, name);
    seki_buf_add_char(out, '=');
}

static void add_int(struct seki_buf *out, struct seki_str name, int64_t value)
{
    add_name(out, name);
    seki_buf_add_int(out, value);
}

static void add_digest(struct seki_buf *out, struct seki_str name,
                       const struct seki_audit_digest *digest)
{
    char hex[SEKI_AUDIT_HEX];

    add_name(out, name);
    seki_buf_add(out, seki_audit_hex(digest, hex));
}

/* All that is signed. */
static void add_text(struct seki_buf *out, const struct seki_audit_note *note,
                     const struct seki_audit_public_key *key)
{
    char hex[SEKI_AUDIT_HEX];

    seki_buf_add(out, heads[note->kind]);
    add_name(out, SEKI_STR("installation"));
    seki_buf_add(out, seki_str_of(note->installation, SEKI_AUDIT_INSTALLATION));
    add_int(out, SEKI_STR("number"), note->number);
    add_digest(out, SEKI_STR("digest"), &note->digest);
    add_name(out, SEKI_STR("time"));
    seki_moment_add(out, note->time);
    add_name(out, SEKI_STR("clock"));
    seki_buf_add(out, clocks[note->clock]);
    add_int(out, SEKI_STR("offset-us"), note->offset_us);
    add_int(out, SEKI_STR("error-us"), note->error_us);
    add_digest(out, SEKI_STR("previous"), &note->previous);
    add_name(out, SEKI_STR("key"));
    seki_buf_add(out, seki_audit_key_hex(key, hex));
}

void seki_audit_sign(struct seki_buf *out, const struct seki_audit_note *note,
                     const struct seki_audit_secret_key *key)
{
    unsigned char signature[crypto_sign_BYTES];
    char hex[SIGNATURE_HEX + 1]; /* and NUL */
    size_t from = out->n;

    add_text(out, note, &key->public_key);
    if (seki_buf_status(out) < 0) {
        return;
    }
    crypto_sign_detached(signature, NULL, (const unsigned char *)out->p + from, out->n - from,
                         key->bytes);
    sodium_bin2hex(hex, sizeof(hex), signature, sizeof(signature));
    seki_buf_add(out, SIGNATURE);
    seki_buf_add(out, seki_str_of(hex, SIGNATURE_HEX));
}

/* The text behind " name=", up to the next blank. */
static bool take(struct seki_str *rest, struct seki_str name, struct seki_str *ret_value)
{
    struct seki_str word;

    if (!seki_str_split(rest, ' ', &word) || !seki_str_starts(word, name) || word.n <= name.n ||
        word.p[name.n] != '=') {
        return false;
    }
    *ret_value = seki_str_skip(word, name.n + 1);
    return true;
}

/* There is one way to write a note, so there is one to write a number: no plus, no zero that says nothing. */
static bool is_number(struct seki_str s)
{
    bool is_negative = s.n > 0 && s.p[0] == '-';
    struct seki_str digits = seki_str_skip(s, is_negative);

    return digits.n > 0 && digits.p[0] >= '0' && digits.p[0] <= '9' &&
           (digits.p[0] != '0' || (digits.n == 1 && !is_negative));
}

static bool take_int(struct seki_str *rest, struct seki_str name, int64_t *ret_value)
{
    struct seki_str text;

    return take(rest, name, &text) && is_number(text) &&
           seki_str_to_int(text, INT64_MIN, INT64_MAX, ret_value);
}

static bool take_digest(struct seki_str *rest, struct seki_str name,
                        struct seki_audit_digest *ret_digest)
{
    struct seki_str text;

    return take(rest, name, &text) && seki_audit_digest_of_hex(text, ret_digest);
}

static bool take_head(struct seki_str *rest, struct seki_audit_note *note)
{
    for (int i = 0; i < SEKI_AUDIT_NOTES; i++) {
        struct seki_str head = heads[i];
        if (seki_str_starts(*rest, head) && rest->n > head.n && rest->p[head.n] == ' ') {
            note->kind = (enum seki_audit_note_kind)i;
            *rest = seki_str_skip(*rest, head.n + 1);
            return true;
        }
    }
    return false;
}

static bool take_clock(struct seki_str *rest, struct seki_audit_note *note)
{
    struct seki_str text;

    if (!take(rest, SEKI_STR("clock"), &text)) {
        return false;
    }
    for (int i = 0; i < SEKI_AUDIT_CLOCKS; i++) {
        if (seki_str_eq(clocks[i], text)) {
            note->clock = (enum seki_audit_clock)i;
            return true;
        }
    }
    return false;
}

static bool take_id(struct seki_str *rest, struct seki_audit_note *note)
{
    struct seki_str text;

    if (!take(rest, SEKI_STR("installation"), &text) || text.n != SEKI_AUDIT_INSTALLATION) {
        return false;
    }
    for (size_t i = 0; i < text.n; i++) {
        if (seki_audit_hex_digit(text.p[i]) < 0) {
            return false;
        }
    }
    memcpy(note->installation, text.p, SEKI_AUDIT_INSTALLATION);
    return true;
}

static bool read_text(struct seki_str rest, struct seki_audit_note *note)
{
    struct seki_str text;

    return !seki_str_ends(rest, SEKI_STR(" ")) && take_head(&rest, note) && take_id(&rest, note) &&
           take_int(&rest, SEKI_STR("number"), &note->number) && note->number >= 0 &&
           take_digest(&rest, SEKI_STR("digest"), &note->digest) &&
           take(&rest, SEKI_STR("time"), &text) && seki_moment_parse(text, &note->time) &&
           take_clock(&rest, note) && take_int(&rest, SEKI_STR("offset-us"), &note->offset_us) &&
           take_int(&rest, SEKI_STR("error-us"), &note->error_us) &&
           take_digest(&rest, SEKI_STR("previous"), &note->previous) &&
           take(&rest, SEKI_STR("key"), &text) && seki_audit_key_of_hex(text, &note->key) &&
           rest.n == 0;
}

static bool read_signature(struct seki_str hex, unsigned char signature[crypto_sign_BYTES])
{
    size_t n = 0;

    for (size_t i = 0; i < hex.n; i++) {
        if (seki_audit_hex_digit(hex.p[i]) < 0) {
            return false;
        }
    }
    return hex.n == SIGNATURE_HEX &&
           sodium_hex2bin(signature, crypto_sign_BYTES, hex.p, hex.n, NULL, &n, NULL) == 0 &&
           n == crypto_sign_BYTES;
}

enum seki_audit_note_state seki_audit_note_read(struct seki_str line,
                                                struct seki_audit_note *ret_note)
{
    struct seki_audit_note note = {0};
    unsigned char signature[crypto_sign_BYTES];
    size_t at = line.n <= SEKI_AUDIT_NOTE_BYTES ? seki_str_find(line, SIGNATURE) : SIZE_MAX;
    struct seki_str text = seki_str_head(line, at == SIZE_MAX ? 0 : at);

    if (at == SIZE_MAX || !read_text(text, &note) ||
        !read_signature(seki_str_skip(line, at + SIGNATURE.n), signature)) {
        return SEKI_AUDIT_NOTE_MALFORMED;
    }
    *ret_note = note;
    return crypto_sign_verify_detached(signature, (const unsigned char *)text.p, text.n,
                                       note.key.bytes) == 0
               ? SEKI_AUDIT_NOTE_RIGHT
               : SEKI_AUDIT_NOTE_FORGED;
}

void seki_audit_make_key(const uint8_t seed[SEKI_AUDIT_KEY_BYTES],
                         struct seki_audit_secret_key *ret_key)
{
    crypto_sign_seed_keypair(ret_key->public_key.bytes, ret_key->bytes, seed);
}

void seki_audit_forget_key(struct seki_audit_secret_key *key)
{
    sodium_memzero(key, sizeof(*key));
}

bool seki_audit_key_of_hex(struct seki_str hex, struct seki_audit_public_key *ret_key)
{
    struct seki_audit_digest digest;

    if (!seki_audit_digest_of_hex(hex, &digest)) {
        return false;
    }
    memcpy(ret_key->bytes, digest.bytes, SEKI_AUDIT_KEY_BYTES);
    return true;
}

struct seki_str seki_audit_key_hex(const struct seki_audit_public_key *key,
                                   char room[SEKI_AUDIT_HEX])
{
    struct seki_audit_digest digest;

    memcpy(digest.bytes, key->bytes, SEKI_AUDIT_KEY_BYTES);
    return seki_audit_hex(&digest, room);
}

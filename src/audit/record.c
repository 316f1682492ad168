#include "audit/record.h"

#include <sodium.h>

#include "base/limits.h"
#include "base/macros.h"
#include "base/utf8.h"

#define VERSION 1
#define HEAD_BYTES (1 + SEKI_AUDIT_SALT + 3)
#define ELLIPSIS SEKI_STR("\xe2\x80\xa6")

/* Sixteen bytes each: no digest of one use is one of another. */
#define CHAIN_HEAD SEKI_STR("sekisho audit 1\n")
#define ORIGIN_HEAD SEKI_STR("sekisho start 1\n")

static const int outcomes[] = {SEKI_AUDIT_OK, SEKI_AUDIT_MINOR, SEKI_AUDIT_SERIOUS,
                               SEKI_AUDIT_MAJOR};
static const struct seki_str actions = SEKI_STR("CRUDE");

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f || c == 0xfffe ||
           c == 0xffff;
}

/* Most texts are plain letters, which need no closer look. */
static bool is_ascii(struct seki_str s)
{
    unsigned char odd = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        odd |= (unsigned char)(c < 0x20 || c >= 0x7f);
    }
    return !odd;
}

static bool is_plain(struct seki_str s)
{
    if (is_ascii(s)) {
        return true;
    }
    if (!seki_utf8_is_valid(s)) {
        return false;
    }
    while (s.n > 0) {
        if (is_control(seki_utf8_next(&s))) {
            return false;
        }
    }
    return true;
}

/* Appends the text as a record may hold it: clean, and not longer than `max`. */
static void add_text(struct seki_buf *out, struct seki_str s, size_t max)
{
    size_t from = out->n;
    size_t n = 0;

    if (s.n <= max && is_plain(s)) {
        seki_buf_add(out, s);
        return;
    }
    while (s.n > 0 && out->n - from <= max && seki_buf_status(out) == 0) {
        uint32_t c = seki_utf8_next(&s);
        seki_utf8_add(out, is_control(c) ? 0xfffd : c);
    }
    n = out->n - from;
    if (n > max && seki_buf_status(out) == 0) {
        struct seki_str all = seki_str_skip(seki_buf_str(out), from);
        seki_buf_cut(out, from + seki_utf8_head(all, max - ELLIPSIS.n).n);
        seki_buf_add(out, ELLIPSIS);
    }
}

static void add_field(struct seki_buf *out, struct seki_str s, size_t max)
{
    size_t at = out->n;
    char *room = seki_buf_room(out, 2);
    size_t n;

    if (!room) {
        return;
    }
    add_text(out, s, max);
    n = out->n - at - 2;
    if (seki_buf_status(out) == 0) {
        out->p[at] = (char)(n >> 8);
        out->p[at + 1] = (char)(n & 0xff);
    }
}

void seki_audit_encode(struct seki_buf *out, const struct seki_audit_event *event,
                       const uint8_t salt[SEKI_AUDIT_SALT])
{
    seki_buf_add_char(out, VERSION);
    seki_buf_add(out, seki_str_of((const char *)salt, SEKI_AUDIT_SALT));
    seki_buf_add_char(out, (char)event->kind);
    seki_buf_add_char(out, (char)seki_audit_action_of(event));
    seki_buf_add_char(out, (char)event->outcome);
    for (size_t i = 0; i < SEKI_AUDIT_FIELDS; i++) {
        add_field(out, seki_audit_text_of(event, i), seki_audit_fields[i].max);
    }
}

static bool is_outcome(int outcome)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(outcomes); i++) {
        if (outcomes[i] == outcome) {
            return true;
        }
    }
    return false;
}

static bool take_field(struct seki_str *rest, size_t max, struct seki_str *ret_text)
{
    size_t n;

    if (rest->n < 2) {
        return false;
    }
    n = (size_t)(unsigned char)rest->p[0] << 8 | (size_t)(unsigned char)rest->p[1];
    if (n > max || n > rest->n - 2) {
        return false;
    }
    *ret_text = seki_str_of(rest->p + 2, n);
    *rest = seki_str_skip(*rest, 2 + n);
    return is_plain(*ret_text);
}

bool seki_audit_decode(struct seki_str body, struct seki_audit_event *ret_event)
{
    struct seki_audit_event event = {0};
    struct seki_str rest = seki_str_skip(body, HEAD_BYTES);
    const char *head = body.p + 1 + SEKI_AUDIT_SALT;

    if (body.n < HEAD_BYTES || body.p[0] != VERSION || (unsigned char)head[0] >= SEKI_AUDIT_KINDS ||
        seki_str_find_char(actions, head[1]) == SIZE_MAX || !is_outcome(head[2])) {
        return false;
    }
    event.kind = (enum seki_audit_kind)head[0];
    event.action = (enum seki_audit_action)head[1];
    event.outcome = (enum seki_audit_outcome)head[2];
    for (size_t i = 0; i < SEKI_AUDIT_FIELDS; i++) {
        if (!take_field(&rest, seki_audit_fields[i].max, seki_audit_text(&event, i))) {
            return false;
        }
    }
    if (rest.n > 0) {
        return false;
    }
    *ret_event = event;
    return true;
}

struct seki_audit_digest seki_audit_hash(struct seki_str bytes)
{
    struct seki_audit_digest digest;

    crypto_hash_sha256(digest.bytes, (const unsigned char *)(bytes.n ? bytes.p : ""), bytes.n);
    return digest;
}

static void put_number(unsigned char *to, int64_t number)
{
    for (int i = 0; i < 8; i++) {
        to[i] = (unsigned char)((uint64_t)number >> 8 * (7 - i));
    }
}

struct seki_audit_digest seki_audit_chain(const struct seki_audit_link *link)
{
    /* The head, a digest, two numbers and a digest. */
    unsigned char bytes[16 + SEKI_AUDIT_DIGEST + 8 + 8 + SEKI_AUDIT_DIGEST];

    memcpy(bytes, CHAIN_HEAD.p, CHAIN_HEAD.n);
    memcpy(bytes + 16, link->previous.bytes, SEKI_AUDIT_DIGEST);
    put_number(bytes + 48, link->number);
    put_number(bytes + 56, link->time);
    memcpy(bytes + 64, link->body.bytes, SEKI_AUDIT_DIGEST);
    return seki_audit_hash(seki_str_of((const char *)bytes, sizeof(bytes)));
}

struct seki_audit_digest seki_audit_origin(struct seki_str installation)
{
    struct seki_audit_digest digest;
    crypto_hash_sha256_state state;

    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)ORIGIN_HEAD.p, ORIGIN_HEAD.n);
    crypto_hash_sha256_update(&state, (const unsigned char *)(installation.n ? installation.p : ""),
                              installation.n);
    crypto_hash_sha256_final(&state, digest.bytes);
    return digest;
}

bool seki_audit_digest_eq(const struct seki_audit_digest *a, const struct seki_audit_digest *b)
{
    return memcmp(a->bytes, b->bytes, SEKI_AUDIT_DIGEST) == 0;
}

bool seki_audit_digest_of(struct seki_str bytes, struct seki_audit_digest *ret_digest)
{
    if (bytes.n != SEKI_AUDIT_DIGEST) {
        return false;
    }
    memcpy(ret_digest->bytes, bytes.p, SEKI_AUDIT_DIGEST);
    return true;
}

static const char digits[] = "0123456789abcdef";

struct seki_str seki_audit_hex(const struct seki_audit_digest *digest, char room[SEKI_AUDIT_HEX])
{
    for (size_t i = 0; i < SEKI_AUDIT_DIGEST; i++) {
        room[2 * i] = digits[digest->bytes[i] >> 4];
        room[2 * i + 1] = digits[digest->bytes[i] & 15];
    }
    return seki_str_of(room, SEKI_AUDIT_HEX);
}

int seki_audit_hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool seki_audit_digest_of_hex(struct seki_str hex, struct seki_audit_digest *ret_digest)
{
    struct seki_audit_digest digest = {0};

    if (hex.n != SEKI_AUDIT_HEX) {
        return false;
    }
    for (size_t i = 0; i < SEKI_AUDIT_HEX; i++) {
        int digit = seki_audit_hex_digit(hex.p[i]);
        if (digit < 0) {
            return false;
        }
        digest.bytes[i / 2] = (uint8_t)(digest.bytes[i / 2] << 4 | digit);
    }
    *ret_digest = digest;
    return true;
}

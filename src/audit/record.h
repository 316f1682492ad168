/*
 * A record of the audit: the bytes of an event, and the chain that ties each record to all before it.
 *
 * docs/audit.md says the form in full, so that somebody else can write a verifier. In short:
 *
 *   body      version, salt, kind, action, outcome, then each text behind its length
 *   digest    SHA-256 of a fixed head, the previous digest, number, time and SHA-256 of the body
 *
 * Everything stands behind its length or has a fixed one, so two different events never have the same bytes. A body
 * can be left out and its digest kept: the chain still verifies, and the salt keeps what was left out from being guessed.
 */
#ifndef SEKI_AUDIT_RECORD_H
#define SEKI_AUDIT_RECORD_H

#include <stdint.h>

#include "audit/event.h"
#include "base/buf.h"

#define SEKI_AUDIT_DIGEST 32
#define SEKI_AUDIT_SALT 16

struct seki_audit_digest {
    uint8_t bytes[SEKI_AUDIT_DIGEST];
};

/* A record's place: what its digest is made of. */
struct seki_audit_link {
    int64_t number; /* 1, 2, 3 ... without a gap */
    int64_t time;   /* milliseconds since 1970-01-01 UTC */
    struct seki_audit_digest previous;
    struct seki_audit_digest body;
};

/*
 * Appends the body of an event. Whatever its texts are, there is a body: what is too long is cut, and what is
 * malformed or a control character becomes U+FFFD. An act is not spared its record by odd texts.
 */
void seki_audit_encode(struct seki_buf *out, const struct seki_audit_event *event,
                       const uint8_t salt[SEKI_AUDIT_SALT]);

/* The event of a body, whose texts it borrows; false when the bytes are none that seki_audit_encode() makes. */
bool seki_audit_decode(struct seki_str body, struct seki_audit_event *ret_event);

/* SHA-256. */
struct seki_audit_digest seki_audit_hash(struct seki_str bytes);

/* The digest of a record. */
struct seki_audit_digest seki_audit_chain(const struct seki_audit_link *link);

/* What stands before the first record of an installation. */
struct seki_audit_digest seki_audit_origin(struct seki_str installation);

bool seki_audit_digest_eq(const struct seki_audit_digest *a, const struct seki_audit_digest *b);

static inline struct seki_str seki_audit_digest_str(const struct seki_audit_digest *digest)
{
    return seki_str_of((const char *)digest->bytes, SEKI_AUDIT_DIGEST);
}

/* False when it is not as long as a digest. */
bool seki_audit_digest_of(struct seki_str bytes, struct seki_audit_digest *ret_digest);

#define SEKI_AUDIT_HEX 64

/* The worth of a lower-case hexadecimal digit; negative: it is none. */
int seki_audit_hex_digit(char c);

/* In lower-case hexadecimal digits, in memory of the caller's; not NUL-terminated. */
struct seki_str seki_audit_hex(const struct seki_audit_digest *digest, char room[SEKI_AUDIT_HEX]);
bool seki_audit_digest_of_hex(struct seki_str hex, struct seki_audit_digest *ret_digest);

#endif

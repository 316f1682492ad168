/*
 * Signed notes about the chain: one line of text that can be kept anywhere, on paper too.
 *
 *   sekisho-audit-checkpoint 1 installation=... number=... digest=... time=... clock=... offset-us=... error-us=...
 *   previous=... key=... signature=...
 *
 * A checkpoint says that at `time` the record `number` had `digest`: with it nothing up to there can be changed or taken
 * away unnoticed. A cut (sekisho-audit-cut) says the same of the last record that was taken away because it was old.
 * Signed with Ed25519 are all bytes before " signature="; docs/audit.md has it in full.
 */
#ifndef SEKI_AUDIT_NOTE_H
#define SEKI_AUDIT_NOTE_H

#include "audit/record.h"

enum seki_audit_note_kind { SEKI_AUDIT_CHECKPOINT, SEKI_AUDIT_CUT, SEKI_AUDIT_NOTES };

/* What the kernel says of the clock. */
enum seki_audit_clock {
    SEKI_AUDIT_CLOCK_UNKNOWN,
    SEKI_AUDIT_CLOCK_FREE, /* it is not synchronised with anything */
    SEKI_AUDIT_CLOCK_SYNCHRONISED,
    SEKI_AUDIT_CLOCKS
};

#define SEKI_AUDIT_KEY_BYTES 32
#define SEKI_AUDIT_INSTALLATION 32 /* digits of its id */
#define SEKI_AUDIT_NOTE_BYTES 700  /* a note is shorter */

struct seki_audit_public_key {
    uint8_t bytes[SEKI_AUDIT_KEY_BYTES];
};

/* Overwrite it with seki_audit_forget_key() when it is not needed any more. */
struct seki_audit_secret_key {
    uint8_t bytes[64];
    struct seki_audit_public_key public_key;
};

struct seki_audit_note {
    enum seki_audit_note_kind kind;
    char installation[SEKI_AUDIT_INSTALLATION];
    int64_t number;
    struct seki_audit_digest digest;
    int64_t time;
    enum seki_audit_clock clock;
    int64_t offset_us; /* what the kernel still corrects */
    int64_t error_us;  /* it may be wrong by as much */
    struct seki_audit_digest
        previous; /* SHA-256 of the line of the checkpoint before; zeros: none */
    struct seki_audit_public_key key;
};

/* Appends the note, signed, without a line break. `note->key` is not looked at. */
void seki_audit_sign(struct seki_buf *out, const struct seki_audit_note *note,
                     const struct seki_audit_secret_key *key);

enum seki_audit_note_state {
    SEKI_AUDIT_NOTE_RIGHT,
    SEKI_AUDIT_NOTE_MALFORMED,
    SEKI_AUDIT_NOTE_FORGED /* the signature is not of the key that it names */
};

/* Reads a line without its break. `ret_note` is filled unless it is malformed. Whose key it is remains to be asked. */
enum seki_audit_note_state seki_audit_note_read(struct seki_str line,
                                                struct seki_audit_note *ret_note);

/* A key from 32 secret bytes. */
void seki_audit_make_key(const uint8_t seed[SEKI_AUDIT_KEY_BYTES],
                         struct seki_audit_secret_key *ret_key);
void seki_audit_forget_key(struct seki_audit_secret_key *key);

/* 64 hexadecimal digits. */
bool seki_audit_key_of_hex(struct seki_str hex, struct seki_audit_public_key *ret_key);
struct seki_str seki_audit_key_hex(const struct seki_audit_public_key *key,
                                   char room[SEKI_AUDIT_HEX]);

#endif

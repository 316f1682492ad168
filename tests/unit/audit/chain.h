/*
 * A chain of records in memory, which a test can spoil.
 */
#ifndef SEKI_TESTS_UNIT_AUDIT_CHAIN_H
#define SEKI_TESTS_UNIT_AUDIT_CHAIN_H

#include "audit/line.h"

#define CHAIN_MAX 32
#define CHAIN_ID SEKI_STR("00000000000000000000000000000001")
#define CHAIN_TIME INT64_C(1790000000000)

struct chain {
    struct seki_audit_row rows[CHAIN_MAX];
    struct seki_str notes[CHAIN_MAX]; /* behind each row; empty: none */
    size_t n;
    struct seki_buf bytes; /* what they point to */
    struct seki_audit_secret_key key;
};

/* `n` records, with a checkpoint behind every fourth. */
void chain_make(struct chain *chain, size_t n);
void chain_finish(struct chain *chain);

/* Makes the digests anew from row `from` on, as somebody would who changes the past; and the checkpoints, with that key. */
void chain_forge(struct chain *chain, size_t from, const struct seki_audit_secret_key *key);

/* The checkpoint that would be made behind row `i`. */
struct seki_audit_note chain_note(const struct chain *chain, size_t i);

struct seki_audit_verdict chain_verify(const struct chain *chain,
                                       const struct seki_audit_verify_options *options);

/* As a file. `is_hidden(i)`: the reader may not see it; NULL: all. */
void chain_export(const struct chain *chain, struct seki_buf *out, bool (*is_hidden)(size_t i));

#endif

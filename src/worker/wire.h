/*
 * Framed records over a pipe, from the worker to its parent.
 *
 * A record is a head of 8 bytes (magic, type, length; little-endian) and at most
 * SEKI_LIMIT_FRAME_BYTES of payload; all records together have at most SEKI_LIMIT_REPLY_BYTES.
 * The reader trusts nothing: it is fed bytes as they come, hands out whole records only, and its
 * getters cannot leave the payload. What the payload means is worker/record.h's business.
 */
#ifndef SEKI_WORKER_WIRE_H
#define SEKI_WORKER_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

enum seki_record_type {
    SEKI_RECORD_HELLO = 1, /* always the first */
    SEKI_RECORD_STATEMENT, /* catalog and header */
    SEKI_RECORD_ANSWER,
    SEKI_RECORD_EXTRA,
    SEKI_RECORD_REPORT,
    SEKI_RECORD_SHEET, /* of a table */
    SEKI_RECORD_ROW,
    SEKI_RECORD_TEXT,     /* a piece of a finished text */
    SEKI_RECORD_ERROR,    /* ends the reply */
    SEKI_RECORD_DONE,     /* ends the reply */
    SEKI_RECORD_INTO,     /* what changed in a form */
    SEKI_RECORD_FILL,     /* what became of one answer */
    SEKI_RECORD_FILE,     /* a piece of a finished file */
    SEKI_RECORD_FORM_ROW, /* what a row of the form was taken for */
    SEKI_RECORD_REQUEST,  /* to the worker: the name of a file */
    SEKI_RECORD_DOCUMENT, /* to be painted: its properties, see painter/script.h */
    SEKI_RECORD_BLOCK,
    SEKI_RECORD_CELL,
    SEKI_RECORD_BYTES,   /* a piece of what was painted */
    SEKI_RECORD_OUTLINE, /* of a rule set: its head, then its items, then what is left over */
    SEKI_RECORD_OUTLINE_ITEM,
    SEKI_RECORD_OUTLINE_LEFT,
    SEKI_RECORD_OUTLINE_PAIR, /* before what is left over */
    SEKI_RECORD_DERIVATION,   /* of the answer before it */
    SEKI_RECORD_DERIVED_FROM, /* as many as the derivation says */
    SEKI_RECORD_ENTRY,        /* of an archive: the path of a file, whose pieces follow */
    SEKI_RECORD_MAX
};

#define SEKI_WIRE_HEAD 8
#define SEKI_WIRE_CHUNK ((size_t)64 << 10) /* bytes moved by one read or write */

/* --- writing: fill a record between begin and end; the first failure shows at the end */

struct seki_wire_out {
    int fd;
    struct seki_str name; /* of the file that is read, for messages */
    int type;             /* of the record being filled */
    struct seki_buf payload;
    struct seki_buf pending; /* finished records, not yet written */
    int error;               /* -errno of the first failed write: records are lost, send no more */
    uint64_t total;
    uint64_t max; /* of `total`; an error record may pass it, so that it can tell why */
};

void seki_wire_out_init(struct seki_wire_out *out, int fd, struct seki_str name);
void seki_wire_out_finish(struct seki_wire_out *out);

void seki_wire_begin(struct seki_wire_out *out, enum seki_record_type type);
void seki_wire_put_u8(struct seki_wire_out *out, uint8_t value);
void seki_wire_put_u32(struct seki_wire_out *out, uint32_t value);
void seki_wire_put_u64(struct seki_wire_out *out, uint64_t value);
/* Malformed UTF-8 is sent as U+FFFD: the reader would refuse it. */
void seki_wire_put_str(struct seki_wire_out *out, struct seki_str value);
/* Any bytes. */
void seki_wire_put_bytes(struct seki_wire_out *out, struct seki_str value);
SEKI_MUST_CHECK int seki_wire_end(struct seki_wire_out *out, struct seki_err *err);

/* Everything that was ended is in the pipe. */
SEKI_MUST_CHECK int seki_wire_flush(struct seki_wire_out *out, struct seki_err *err);

/* --- reading */

struct seki_wire_in {
    struct seki_buf bytes;
    size_t from; /* start of the next record in `bytes` */
    uint64_t total;
    uint64_t max;
};

/* A record's payload, taken from the front. Borrowed: valid until the next feed. */
struct seki_record {
    int type;
    struct seki_str rest;
    bool is_bad; /* a getter asked for more than there was, or for something else */
};

void seki_wire_in_init(struct seki_wire_in *in);
void seki_wire_in_finish(struct seki_wire_in *in);

/* At most SEKI_WIRE_CHUNK bytes; take all records out before the next. NOMEM or LIMIT. */
SEKI_MUST_CHECK int seki_wire_feed(struct seki_wire_in *in, struct seki_str bytes);

/* 1: a record; 0: none before more is fed; SEKI_ERR_INVALID: these bytes are no record. */
SEKI_MUST_CHECK int seki_wire_next(struct seki_wire_in *in, struct seki_record *ret_record);

/* No half record is left over. */
bool seki_wire_is_between(const struct seki_wire_in *in);

/* After the first failure these give 0, an empty text, and is_bad. */
uint8_t seki_record_u8(struct seki_record *record);
uint32_t seki_record_u32(struct seki_record *record);
uint64_t seki_record_u64(struct seki_record *record);
struct seki_str seki_record_str(struct seki_record *record); /* well-formed UTF-8 */
struct seki_str seki_record_bytes(struct seki_record *record);

/* Everything was there, and nothing more. */
bool seki_record_is_sound(const struct seki_record *record);

#endif

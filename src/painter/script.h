/*
 * A document on its way to the painter, as records of worker/wire.h.
 *
 * First its properties, then each block followed by its cells, then the end. The writer is the
 * parent's; the reader is behind the lock and still trusts nothing: counts, enums, shares and dates
 * are checked, texts are copied into the arena, and what is not such a document is
 * SEKI_ERR_INVALID. What was written reads back to the same.
 */
#ifndef SEKI_PAINTER_SCRIPT_H
#define SEKI_PAINTER_SCRIPT_H

#include "document/document.h"
#include "worker/wire.h"

SEKI_MUST_CHECK int seki_script_write(struct seki_wire_out *out, const struct seki_doc *doc,
                                      struct seki_err *err);

/* Collects a document record by record. */
struct seki_script {
    struct seki_arena *arena;
    struct seki_doc doc;
    struct seki_block *block; /* that cells belong to; NULL: none */
    struct seki_doc_cell *row;
    size_t column; /* of the next cell */
    bool is_begun;
    bool is_whole; /* the end has come */
};

void seki_script_init(struct seki_script *script, struct seki_arena *arena);

/* 0, SEKI_ERR_INVALID, SEKI_ERR_LIMIT or SEKI_ERR_NOMEM. */
SEKI_MUST_CHECK int seki_script_take(struct seki_script *script, struct seki_record *record);

#endif

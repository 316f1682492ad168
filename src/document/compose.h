/*
 * Composing a document: the pieces that every document is made with.
 *
 * A composer collects the first failure, so that the parts of a document read as a list of what
 * stands in it; nothing of the document is used once it has failed (status). Texts are the
 * arena's, or borrowed.
 */
#ifndef SEKI_DOCUMENT_COMPOSE_H
#define SEKI_DOCUMENT_COMPOSE_H

#include "document/document.h"

struct seki_composer {
    struct seki_arena *arena;
    struct seki_doc doc;
    struct seki_block scratch; /* stands in for a block that could not be made */
    struct seki_doc_cell no_cells[SEKI_DOC_COLUMNS];
    int status;
};

/* An empty document. */
void seki_compose_begin(struct seki_composer *c, struct seki_arena *arena, enum seki_lang lang);

/* Remembers a failure, unless there was one before. */
void seki_compose_fail(struct seki_composer *c, int status);

/* A text of ours without arguments. */
struct seki_str seki_compose_word(const struct seki_composer *c, int id);

/* A message as a text in the arena. */
struct seki_str seki_compose_text(struct seki_composer *c, struct seki_msg msg);

/* What a buffer holds, in the arena. */
struct seki_str seki_compose_buf(struct seki_composer *c, const struct seki_buf *text);

/* The parts after one another, in the arena. */
struct seki_str seki_compose_join(struct seki_composer *c, const struct seki_str *parts, size_t n);

/* "mds2-form C12", or what there is of it. */
struct seki_str seki_compose_place(struct seki_composer *c, struct seki_str sheet,
                                   struct seki_str cell);

/* What was composed; or its first failure, unless `err` has one. */
SEKI_MUST_CHECK int seki_compose_end(const struct seki_composer *c, struct seki_doc *ret_doc,
                                     struct seki_err *err);

/* Never NULL: after a failure something that nobody reads. */
struct seki_block *seki_compose_block(struct seki_composer *c, enum seki_block_kind kind);
struct seki_doc_cell *seki_compose_row(struct seki_composer *c, struct seki_block *block);

/* The columns of a table: messages and widths. */
void seki_compose_columns(struct seki_composer *c, struct seki_block *table, const int *heads,
                          const uint8_t *shares, size_t n);

/* One more choice (document.h) of the document. */
void seki_compose_choice(struct seki_composer *c, const struct seki_doc_choice *choice);

void seki_compose_heading(struct seki_composer *c, int id);
void seki_compose_fact(struct seki_composer *c, struct seki_block *facts, struct seki_str label,
                       struct seki_str value);

#endif

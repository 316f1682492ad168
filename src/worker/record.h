/*
 * What the records of worker/wire.h hold.
 *
 * Each kind has a function that sends it and one that reads it back; they stand side by side in
 * record.c, record_statement.c, record_derivation.c or record_outline.c. Reading checks every value
 * (lengths, enums, dates, ranges) and copies texts into the arena: 0, SEKI_ERR_INVALID for nonsense, SEKI_ERR_NOMEM. What depends on the reply as a whole,
 * such as the order of the records, is checked by the client.
 */
#ifndef SEKI_WORKER_RECORD_H
#define SEKI_WORKER_RECORD_H

#include "base/arena.h"
#include "base/err.h"
#include "format/form/form.h"
#include "model/derivation.h"
#include "model/fill.h"
#include "model/grid.h"
#include "model/outline.h"
#include "model/statement.h"
#include "worker/wire.h"

/* The first record. Equal on both sides only when both programs are of the same build. */
SEKI_MUST_CHECK int seki_send_hello(struct seki_wire_out *out, struct seki_err *err);
SEKI_MUST_CHECK int seki_read_hello(struct seki_record *record);

/* Catalog id and header; the id is borrowed from the record. */
SEKI_MUST_CHECK int seki_send_statement(struct seki_wire_out *out,
                                        const struct seki_statement *statement,
                                        struct seki_err *err);
SEKI_MUST_CHECK int seki_read_statement(struct seki_record *record, struct seki_arena *arena,
                                        struct seki_str *ret_catalog,
                                        struct seki_str ret_header[SEKI_FIELD_MAX]);

SEKI_MUST_CHECK int seki_send_answer(struct seki_wire_out *out, size_t index,
                                     const struct seki_answer *answer, struct seki_err *err);
SEKI_MUST_CHECK int seki_read_answer(struct seki_record *record, struct seki_arena *arena,
                                     size_t *ret_index, struct seki_answer *ret_answer);

/* record_derivation.c: of the answer before it; `from` has room for the records that follow */
SEKI_MUST_CHECK int seki_send_derivation(struct seki_wire_out *out,
                                         const struct seki_derivation *derivation,
                                         struct seki_err *err);
SEKI_MUST_CHECK int seki_read_derivation(struct seki_record *record, struct seki_arena *arena,
                                         struct seki_derivation *ret_derivation);
SEKI_MUST_CHECK int seki_send_derived_from(struct seki_wire_out *out,
                                           const struct seki_derived_from *from,
                                           struct seki_err *err);
SEKI_MUST_CHECK int seki_read_derived_from(struct seki_record *record, struct seki_arena *arena,
                                           struct seki_derived_from *ret_from);

SEKI_MUST_CHECK int seki_send_extra(struct seki_wire_out *out, const struct seki_extra *extra,
                                    struct seki_err *err);
SEKI_MUST_CHECK int seki_read_extra(struct seki_record *record, struct seki_arena *arena,
                                    const struct seki_catalog *catalog,
                                    struct seki_extra *ret_extra);

/* `n_answers`: of the catalog. */
SEKI_MUST_CHECK int seki_send_form_row(struct seki_wire_out *out, const struct seki_row_report *row,
                                       struct seki_err *err);
SEKI_MUST_CHECK int seki_read_form_row(struct seki_record *record, struct seki_arena *arena,
                                       size_t n_answers, struct seki_row_report *ret_row);

SEKI_MUST_CHECK int seki_send_report(struct seki_wire_out *out,
                                     const struct seki_form_report *report, struct seki_err *err);
SEKI_MUST_CHECK int seki_read_report(struct seki_record *record, struct seki_arena *arena,
                                     struct seki_form_report *ret_report);

SEKI_MUST_CHECK int seki_send_sheet(struct seki_wire_out *out, struct seki_str name,
                                    struct seki_err *err);
SEKI_MUST_CHECK int seki_read_sheet(struct seki_record *record, struct seki_str *ret_name);

SEKI_MUST_CHECK int seki_send_row(struct seki_wire_out *out, const struct seki_row *row,
                                  struct seki_err *err);
/* The cells' texts are borrowed from the record; `cells` has room for SEKI_LIMIT_ROW_CELLS. */
SEKI_MUST_CHECK int seki_read_row(struct seki_record *record, struct seki_cell *cells,
                                  struct seki_row *ret_row);

/* An error of the worker becomes the parent's: same code, message, arguments and hint. */
SEKI_MUST_CHECK int seki_send_error(struct seki_wire_out *out, const struct seki_err *error,
                                    struct seki_err *err);
SEKI_MUST_CHECK int seki_read_error(struct seki_record *record, struct seki_err *ret_error);

/* A piece of a text; the view is borrowed from the record. */
SEKI_MUST_CHECK int seki_send_text(struct seki_wire_out *out, struct seki_str text,
                                   struct seki_err *err);
SEKI_MUST_CHECK int seki_read_text(struct seki_record *record, struct seki_str *ret_text);

/*
 * The only record that goes to the worker: what the file is called whose descriptor comes along.
 * It is not sent as it is but finished in `out->pending`. The name is borrowed from the record.
 */
SEKI_MUST_CHECK int seki_make_request(struct seki_wire_out *out, struct seki_str name,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_read_request(struct seki_record *record, struct seki_str *ret_name);

/* How many cells of a form changed, and how many of them left its calculation chain. */
SEKI_MUST_CHECK int seki_send_into(struct seki_wire_out *out, size_t n_cells, size_t n_chained,
                                   struct seki_err *err);
SEKI_MUST_CHECK int seki_read_into(struct seki_record *record, size_t *ret_cells,
                                   size_t *ret_chained);

SEKI_MUST_CHECK int seki_send_fill(struct seki_wire_out *out, const struct seki_fill_item *item,
                                   struct seki_err *err);
SEKI_MUST_CHECK int seki_read_fill(struct seki_record *record, struct seki_arena *arena,
                                   struct seki_fill_item *ret_item);

/* At most SEKI_WIRE_CHUNK bytes; the view is borrowed from the record. */
/* A file of an archive. Its bytes follow. */
SEKI_MUST_CHECK int seki_send_entry(struct seki_wire_out *out, struct seki_str path,
                                    struct seki_err *err);
SEKI_MUST_CHECK int seki_read_entry(struct seki_record *record, struct seki_str *ret_path);

SEKI_MUST_CHECK int seki_send_bytes(struct seki_wire_out *out, struct seki_str bytes,
                                    struct seki_err *err);
SEKI_MUST_CHECK int seki_read_bytes(struct seki_record *record, struct seki_str *ret_bytes);

/* record_outline.c: the head of an outline, without its items */
SEKI_MUST_CHECK int seki_send_outline(struct seki_wire_out *out, const struct seki_outline *outline,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_read_outline(struct seki_record *record, struct seki_arena *arena,
                                      struct seki_outline *ret_outline);

/* `n_before`: items sent before it, one of which may be its parent */
SEKI_MUST_CHECK int seki_send_outline_item(struct seki_wire_out *out,
                                           const struct seki_outline_item *item,
                                           struct seki_err *err);
SEKI_MUST_CHECK int seki_read_outline_item(struct seki_record *record, struct seki_arena *arena,
                                           size_t n_before, struct seki_outline_item *ret_item);

SEKI_MUST_CHECK int seki_send_outline_pair(struct seki_wire_out *out,
                                           const struct seki_outline_pair *pair,
                                           struct seki_err *err);
SEKI_MUST_CHECK int seki_read_outline_pair(struct seki_record *record, struct seki_arena *arena,
                                           struct seki_outline_pair *ret_pair);

SEKI_MUST_CHECK int seki_send_outline_left(struct seki_wire_out *out,
                                           const struct seki_outline_left *left,
                                           struct seki_err *err);
SEKI_MUST_CHECK int seki_read_outline_left(struct seki_record *record, struct seki_arena *arena,
                                           struct seki_outline_left *ret_left);

SEKI_MUST_CHECK int seki_send_done(struct seki_wire_out *out, struct seki_err *err);

#endif

/*
 * What the files of the worker's side share. Private to this folder.
 *
 * A file is looked at once for its kind; then the mode that was asked for reads it and sends the
 * records of its content. All memory is the arena's in struct seki_serve.
 */
#ifndef SEKI_WORKER_SERVE_INT_H
#define SEKI_WORKER_SERVE_INT_H

#include "model/grid.h"
#include "model/statement.h"
#include "worker/serve.h"

/* --- serve_grid.c: what a file is, and its rows */

enum seki_kind {
    SEKI_KIND_EMPTY,
    SEKI_KIND_WORKBOOK,
    SEKI_KIND_OPENDOCUMENT,
    SEKI_KIND_NO_WORKBOOK, /* its name promises one */
    SEKI_KIND_PDF,         /* itself: nobody could get at its words */
    SEKI_KIND_PDF_WORDS,   /* see format/pdf/pdf.h */
    SEKI_KIND_JSON,
    SEKI_KIND_TEXT
};

/* By its first bytes, then by its name; leaves `fd` at the start. */
SEKI_MUST_CHECK int seki_serve_sniff(struct seki_serve *serve, int fd, enum seki_kind *ret_kind,
                                     struct seki_err *err);

/* The whole file, at most SEKI_LIMIT_FILE_BYTES. */
SEKI_MUST_CHECK int seki_serve_read_bytes(struct seki_serve *serve, int fd,
                                          struct seki_str *ret_bytes, struct seki_err *err);

/* The file piece by piece, the last one empty: its size is no matter of memory. */
typedef int seki_serve_taker(void *user, struct seki_str piece, struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_feed(struct seki_serve *serve, int fd, seki_serve_taker *take,
                                    void *user, struct seki_err *err);

/* Its sheets and rows into `sink`, or why there are none. */
SEKI_MUST_CHECK int seki_serve_read_grid(struct seki_serve *serve, int fd, enum seki_kind kind,
                                         const struct seki_grid_sink *sink, struct seki_err *err);

/* serve_statement.c: a statement with all that belongs to it */
SEKI_MUST_CHECK int seki_serve_send_statement(struct seki_wire_out *out,
                                              const struct seki_statement *statement,
                                              const struct seki_form_report *report,
                                              struct seki_err *err);

/* --- the modes, one file each */

SEKI_MUST_CHECK int seki_serve_table(struct seki_serve *serve, int fd, enum seki_kind kind,
                                     struct seki_wire_out *out, struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_statement(struct seki_serve *serve, int fd, enum seki_kind kind,
                                         struct seki_wire_out *out, struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_into(struct seki_serve *serve, int fd, enum seki_kind kind,
                                    struct seki_wire_out *out, struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_outline(struct seki_serve *serve, int fd, enum seki_kind kind,
                                       struct seki_wire_out *out, struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_oscal(struct seki_serve *serve, int fd, enum seki_kind kind,
                                     struct seki_wire_out *out, struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_release(struct seki_serve *serve, int fd, enum seki_kind kind,
                                       struct seki_wire_out *out, struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_archive(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                                       struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_levels(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                                      struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_audit(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                                     struct seki_err *err);
SEKI_MUST_CHECK int seki_serve_explain(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                                       struct seki_err *err);

#endif

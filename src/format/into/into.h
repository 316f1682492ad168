/*
 * The answers of a statement in the form that a maker sent: the same file, with other answers.
 *
 * Recognises the form (format/form/form.h), decides what is to be written (format/form/fill.h),
 * changes those cells and nothing else (format/xlsx/into.h, format/ods/into.h), and reads the form
 * again before anything is given out. What would not come back as it was meant is left out and
 * told. Header fields are not written: only cells of answers and notes change.
 *
 * A form of another catalog, a signed one and an encrypted one are refused. Made to run in the
 * worker.
 */
#ifndef SEKI_FORMAT_INTO_INTO_H
#define SEKI_FORMAT_INTO_INTO_H

#include "format/form/form.h"
#include "format/package/rewrite.h"
#include "model/fill.h"

struct seki_into_options {
    int fd; /* of the form: borrowed, seekable */
    bool is_opendocument;
    struct seki_form_options form;
    const struct seki_statement *statement; /* the answers */
};

struct seki_into_result {
    const struct seki_statement *statement; /* as the new form is read */
    const struct seki_form_report *report;
    const struct seki_fill_item *items; /* of each answer */
    size_t n_cells;                     /* that changed */
    size_t n_chained;                   /* cells that left the calculation chain */
};

struct seki_into;

/* The result is the object's. Close it whatever the outcome. */
SEKI_MUST_CHECK int seki_into_plan(struct seki_arena *arena,
                                   const struct seki_into_options *options,
                                   struct seki_into **ret_into, struct seki_into_result *ret_result,
                                   struct seki_err *err);
void seki_into_close(struct seki_into **into);

/* The bytes of the new file. */
SEKI_MUST_CHECK int seki_into_write(struct seki_into *into, const struct seki_byte_sink *sink,
                                    struct seki_err *err);

#endif

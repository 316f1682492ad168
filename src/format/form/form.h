/*
 * Recognition of a filled form: grids in, statement out.
 *
 * The form is not told where things are. Rows are tied to a catalog by the id in one of their
 * cells; the column with most known ids is the id column; answer and note columns are found by
 * their heads and by what stands in them. Of several catalogs the one with most ids wins. Every
 * answer keeps the cell it came from. Rows that belong to no item become extra content; nothing is
 * dropped. A form in which no row can be tied to a catalog is refused, never half read.
 *
 * A form must not mean something else to the program than to the person who opens it. Where more
 * than one column or sheet answers an item, they have to agree; if they do not, the item has no
 * answer and counts as doubled. What is hidden when the file is opened is doubtful at best.
 */
#ifndef SEKI_FORMAT_FORM_FORM_H
#define SEKI_FORMAT_FORM_FORM_H

#include "base/arena.h"
#include "base/err.h"
#include "model/grid.h"
#include "model/reading.h"

struct seki_form;
struct seki_form_memo;

/* `name` is the file's, for messages. Collects rows through seki_form_sink(); all memory is the arena's. NULL when memory is out. */
struct seki_form *seki_form_new(struct seki_arena *arena, struct seki_str name);

/*
 * Before the first row: uses what `memo` keeps of earlier forms (format/form/memo.h), which outlives
 * the form. All forms of one memo are recognised with the same catalogs.
 */
void seki_form_lean_on(struct seki_form *form, struct seki_form_memo *memo);
struct seki_grid_sink seki_form_sink(struct seki_form *form);

struct seki_form_options {
    const struct seki_catalog *const *catalogs; /* to choose from; one: that one */
    size_t n_catalogs;
    struct seki_str sheet; /* read this sheet only; empty: find it */
    struct seki_str name;  /* of the file, for messages and as the statement's name */
    bool has_rows;         /* the report tells of every row (model/reading.h) */
};

SEKI_MUST_CHECK int seki_form_recognise(struct seki_form *form,
                                        const struct seki_form_options *options,
                                        struct seki_statement **ret_statement,
                                        struct seki_form_report *ret_report, struct seki_err *err);

/* Answers whose cell, as the statement itself tells it, says another answer become doubtful. */
SEKI_MUST_CHECK int seki_form_check_raw(struct seki_statement *statement, struct seki_err *err);

/* A recognised form with all that was found out about it; see format/form/fill.h. */
struct seki_recognition;

/* The same, and keeps what was found out, in the arena of `form`. */
SEKI_MUST_CHECK int seki_form_study(struct seki_form *form, const struct seki_form_options *options,
                                    struct seki_recognition **ret_recognition,
                                    struct seki_err *err);

#endif

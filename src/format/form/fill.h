/*
 * Putting the answers of a statement into a form that was recognised: which cells get which text.
 *
 * What the form says already is left alone, byte for byte: an answer is written only where value,
 * text or note differ. Then the spelling is the form's own: the list of choices of the cell if it
 * has one, else what the column says most often for that value, else the language of the form. In
 * columns of ticks the mark of the form goes into the column of the answer, and the other columns
 * are emptied. An unanswered item gets the placeholder of the column, or nothing.
 *
 * A doubtful answer must not look sure: it is written with a tag (format/form/cell.h) where the
 * cell is free text, and left where the cell has a list or is a tick. Where an answer is left
 * although the form says another one for sure, that one is taken out: it must not stand for the
 * answer that the form cannot take. A note goes into the column
 * of notes; one that the form reaches by a number stays there as long as its text is the same.
 * What cannot be written is left with a reason (model/fill.h). So is what would be read as
 * something else afterwards: the caller does the edits, reads the form again, and asks
 * seki_fill_compare(); what does not come back as it should is left, and the plan is made anew.
 */
#ifndef SEKI_FORMAT_FORM_FILL_H
#define SEKI_FORMAT_FORM_FILL_H

#include "format/form/form.h"
#include "model/edit.h"
#include "model/fill.h"

struct seki_fill {
    struct seki_arena *arena;
    struct seki_recognition *form;
    const struct seki_statement *statement; /* the new answers, on the form's catalog */
    const struct seki_sheet_rules *rules;
    struct seki_fill_item *items; /* of each answer */
    struct seki_vec edits;        /* struct seki_edit, sorted */
    size_t n_open;                /* answers with a greater index get no edits in a plan */
    size_t *rows;                 /* of each answer, in the form; SIZE_MAX: it has none */
    struct seki_vec spellings;    /* found so far */
    bool is_ja;
};

/* All of it is in `arena`, or borrowed. */
SEKI_MUST_CHECK int seki_fill_init(struct seki_fill *fill, struct seki_arena *arena,
                                   struct seki_recognition *form,
                                   const struct seki_statement *statement,
                                   const struct seki_sheet_rules *rules, struct seki_err *err);

/* Makes the edits for all items that were not left before. */
SEKI_MUST_CHECK int seki_fill_plan(struct seki_fill *fill, struct seki_err *err);

/* Leaves the items whose edits could not be done; how many. Those need a new plan. */
size_t seki_fill_take_bars(struct seki_fill *fill);

/* Leaves the items that do not come back in `again`, the form after the edits; how many. */
size_t seki_fill_compare(struct seki_fill *fill, const struct seki_statement *again);

/*
 * Whether the edits changed what an item says that nothing was written for: a note that looks like
 * a head or a number, for example. The caller finds out which item's edits do it, by planning
 * those of the first `n_open` items alone, and has its note left, or all of it.
 */
bool seki_fill_is_disturbed(const struct seki_fill *fill, const struct seki_statement *again);
void seki_fill_leave(struct seki_fill *fill, size_t item);

/* The statement as the form says it, and whether a sheet has answers of it. */
const struct seki_statement *seki_recognition_statement(const struct seki_recognition *form);
const struct seki_form_report *seki_recognition_report(const struct seki_recognition *form);
size_t seki_recognition_n_sheets(const struct seki_recognition *form);
bool seki_recognition_has_table(const struct seki_recognition *form, size_t sheet);

#endif

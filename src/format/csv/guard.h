/*
 * Cells that a spreadsheet would run instead of show.
 *
 * A delimited file cannot say "this is text", so a cell that begins like a formula gets an
 * apostrophe in front. Adding and taking away are each other's inverse for every text: one that
 * already has apostrophes before such a beginning gets one more.
 */
#ifndef SEKI_FORMAT_CSV_GUARD_H
#define SEKI_FORMAT_CSV_GUARD_H

#include "base/buf.h"

/* It begins with = + - @, also after blanks or in full width, or with a tab or a line break. */
bool seki_csv_is_formula(struct seki_str text);

/* The cell has to have an apostrophe in front. */
bool seki_csv_needs_guard(struct seki_str text);

/* The text without the apostrophe that guards it; borrowed. */
struct seki_str seki_csv_unguard(struct seki_str text);

/*
 * Appends one cell, always in quotes; line breaks and control characters stay what they are.
 * The separator before it is the caller's.
 */
void seki_csv_add_guarded(struct seki_buf *out, struct seki_str text);

#endif

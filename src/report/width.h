/*
 * Plain text in columns: how wide text is on a terminal, padding, and wrapping.
 *
 * East Asian wide characters take two columns, combining marks none. Lines break at blanks and
 * between wide characters, but not before closing marks such as "、" and "。".
 */
#ifndef SEKI_REPORT_WIDTH_H
#define SEKI_REPORT_WIDTH_H

#include "base/buf.h"

#define SEKI_TEXT_COLUMNS 78 /* of a line of our plain texts */

size_t seki_width(struct seki_str s);

/* Appends `s` and blanks up to `columns`; text that is wider is cut and ends with "…". */
void seki_width_add_cell(struct seki_buf *out, struct seki_str s, size_t columns);

/* Appends a number, right-aligned in `columns`. */
void seki_width_add_int(struct seki_buf *out, int64_t value, size_t columns);

/*
 * Appends `s` wrapped, each line but the first after `indent` blanks, and a line end. `used` is
 * the number of columns that stand on the first line already.
 */
void seki_width_add_wrapped(struct seki_buf *out, struct seki_str s, size_t used, size_t indent);

#endif

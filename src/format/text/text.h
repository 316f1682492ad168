/*
 * Forms as plain text: lines such as "MLDP-1, Does the device ...: Yes, with notes" in, grid out.
 *
 * Text in (UTF-8, see base/charset.h). An entry is a line that begins with an id, with the lines
 * that continue it; its id, question, answer and note become the columns A to D of one row, whose
 * place is "line 12". Other lines are rows of one cell, such as "Manufacturer: X" and "Note 3: ...".
 *
 * Text has no cells, so a question can look like an answer. What is delivered as an answer word
 * stood behind a colon, a question mark, a leader or a tab. Where the line can be read in
 * another way as well, the cell is marked unsure.
 */
#ifndef SEKI_FORMAT_TEXT_TEXT_H
#define SEKI_FORMAT_TEXT_TEXT_H

#include "base/arena.h"
#include "base/err.h"
#include "model/grid.h"

/*
 * Whether far more answers are found in the lines than in the cells of a delimited table. What has
 * answers in neither is a table. Looks at the beginning only.
 */
SEKI_MUST_CHECK int seki_text_is_plain(struct seki_str text, bool *ret_is_plain,
                                       struct seki_err *err);

/*
 * Delivers the entries as one sheet with the empty name. `name` is the file's, for messages; an entry
 * longer than SEKI_LIMIT_CELL_BYTES is SEKI_ERR_LIMIT with its line.
 */
SEKI_MUST_CHECK int seki_text_read(struct seki_str name, struct seki_str text,
                                   const struct seki_grid_sink *sink, struct seki_err *err);

#define SEKI_TEXT_CELLS 16 /* of one row, at most */

/* The same for lines of a page: an answer counts only in the line of its id, else it is unsure. */
SEKI_MUST_CHECK int seki_text_read_page(struct seki_str name, struct seki_str text,
                                        const struct seki_grid_sink *sink, struct seki_err *err);

#endif

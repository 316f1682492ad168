/*
 * Lines of plain text about rules: one entry with its grade, wrapped. Internal to report/.
 *
 * There is no line of an entry without its grade, so nothing unverified can pass for verified.
 */
#ifndef SEKI_REPORT_RULES_LINES_H
#define SEKI_REPORT_RULES_LINES_H

#include "engine/book.h"

#define SEKI_RULES_INDENT 4 /* columns before what belongs to the line above */

/* A message, wrapped, each line but the first after `indent` blanks. */
void seki_rules_add_line(struct seki_buf *out, enum seki_lang lang, struct seki_msg msg,
                         size_t indent);

/*
 * "control/14.1  its text [unverified]", wrapped. `used` is the number of columns that stand on the
 * first line already.
 */
void seki_rules_add_row(struct seki_buf *out, enum seki_lang lang, struct seki_str name,
                        const struct seki_entry_face *face, size_t used, size_t indent);

/* The same for an entry of the book, indented, by its name. */
void seki_rules_add_entry(const struct seki_book *book, struct seki_entry entry,
                          enum seki_lang lang, struct seki_buf *out);

/* A text of its own, indented and wrapped; a part that failed fails `out`. */
void seki_rules_add_indented(struct seki_buf *out, struct seki_str text);
void seki_rules_add_part(struct seki_buf *out, const struct seki_buf *part);

/* Message ids: "Objectives", "Scenarios" ... */
int seki_rules_kind_word(enum seki_entry_kind kind);

#endif

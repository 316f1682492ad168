/*
 * Writing CSV that a spreadsheet opens as what it is: text.
 *
 * Every cell is quoted. A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front; tabs and line breaks become blanks, the rest is shown as base/visible.h does. Lines end with CR LF (RFC 4180).
 */
#ifndef SEKI_REPORT_CSV_CELL_H
#define SEKI_REPORT_CSV_CELL_H

#include "base/buf.h"

struct seki_csv_out {
    struct seki_buf *buf;
    bool has_cell; /* on the line that is being written */
};

void seki_csv_out_text(struct seki_csv_out *c, struct seki_str text);
void seki_csv_out_int(struct seki_csv_out *c, int64_t value);
void seki_csv_out_line_end(struct seki_csv_out *c);

#endif

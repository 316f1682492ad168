/*
 * Tables of our own data: strict TSV with named columns (docs/data-formats.md).
 *
 * A table is read whole; cells are borrowed from the text. What breaks the format is a complaint;
 * the table then holds the rows that could be read.
 */
#ifndef SEKI_FORMAT_DATA_TSV_H
#define SEKI_FORMAT_DATA_TSV_H

#include "base/arena.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/str.h"
#include "format/data/complaint.h"

enum seki_column_need {
    SEKI_COLUMN_OPTIONAL, /* may be missing */
    SEKI_COLUMN_REQUIRED, /* must be there; cells may be empty */
    SEKI_COLUMN_FILLED,   /* must be there and have no empty cell */
};

/* What a table may contain. */
struct seki_column {
    struct seki_str name;
    enum seki_column_need need;
};

struct seki_table {
    struct seki_str file;
    size_t n_columns; /* as declared */
    size_t n_rows;
    struct seki_str *cells; /* n_rows * n_columns, in declared order; missing columns are empty */
    size_t *lines;          /* of each row in the file */
};

static inline struct seki_str seki_table_cell(const struct seki_table *table, size_t row,
                                              size_t column)
{
    return table->cells[row * table->n_columns + column];
}

/* Cells are borrowed from `text`; `file` is its name in complaints. */
SEKI_MUST_CHECK int seki_table_parse(struct seki_arena *arena, struct seki_str file,
                                     struct seki_str text, const struct seki_column *columns,
                                     size_t n_columns, struct seki_table *ret_table,
                                     struct seki_complaints *complaints, struct seki_err *err);

/* `file` is a path; a file that cannot be opened is an error, what is wrong in it a complaint. */
SEKI_MUST_CHECK int seki_table_read(struct seki_arena *arena, struct seki_str file,
                                    const struct seki_column *columns, size_t n_columns,
                                    struct seki_table *ret_table,
                                    struct seki_complaints *complaints, struct seki_err *err);

#endif

/*
 * A grid as one line of text, for tests: "[S] A1=x;B1=y | A2=z;".
 *
 * Days are marked with a star behind the text. The dump owns its buffer.
 */
#ifndef SEKI_TESTS_UNIT_FORMAT_GRID_DUMP_H
#define SEKI_TESTS_UNIT_FORMAT_GRID_DUMP_H

#include "model/grid.h"

struct grid_dump {
    struct seki_buf text;
    size_t n_rows;
    size_t n_cells;
    bool is_silent;          /* counts only */
    struct seki_str skipped; /* name of a sheet that is not wanted */
};

void grid_dump_init(struct grid_dump *dump);
void grid_dump_finish(struct grid_dump *dump);
struct seki_grid_sink grid_dump_sink(struct grid_dump *dump);

#endif

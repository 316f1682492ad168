/*
 * A sink that checks what model/grid.h promises of every reader.
 *
 * Rows rise, columns rise, no cell is empty, and for formats that promise it all text is UTF-8.
 */
#ifndef SEKI_FUZZ_FUZZ_GRID_H
#define SEKI_FUZZ_FUZZ_GRID_H

#include "base/limits.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "model/edit.h"
#include "model/grid.h"

struct fuzz_grid {
    uint32_t row;
    bool is_utf8;
};

static inline int fuzz_grid_sheet(void *user, struct seki_str name, bool *ret_wanted,
                                  struct seki_err *err)
{
    struct fuzz_grid *grid = user;

    (void)name;
    (void)ret_wanted;
    (void)err;
    grid->row = 0;
    return 0;
}

static inline int fuzz_grid_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct fuzz_grid *grid = user;

    (void)err;
    fuzz_check(row->n > 0 &&
               (row->number > grid->row || (row->number == grid->row && row->place.n > 0)));
    grid->row = row->number;
    for (size_t i = 0; i < row->n; i++) {
        fuzz_check(i == 0 || row->cells[i].column > row->cells[i - 1].column);
        fuzz_check(row->cells[i].text.n > 0);
        fuzz_check(!grid->is_utf8 || seki_utf8_is_valid(row->cells[i].text));
    }
    return 0;
}

static inline int fuzz_grid_comment(void *user, const struct seki_comment *comment,
                                    struct seki_err *err)
{
    const struct fuzz_grid *grid = user;

    (void)err;
    fuzz_check(comment->text.n > 0);
    fuzz_check(comment->row <= SEKI_LIMIT_SHEET_ROWS && comment->last_row <= SEKI_LIMIT_SHEET_ROWS);
    fuzz_check(comment->column <= SEKI_LIMIT_SHEET_COLUMNS &&
               comment->last_column <= SEKI_LIMIT_SHEET_COLUMNS);
    fuzz_check(!grid->is_utf8 ||
               (seki_utf8_is_valid(comment->text) && seki_utf8_is_valid(comment->author)));
    return 0;
}

static inline void fuzz_grid_hide(void *user, const struct seki_area *area)
{
    (void)user;
    fuzz_check(area->first_row > 0 && area->first_row <= area->last_row &&
               area->last_row <= SEKI_LIMIT_SHEET_ROWS);
    fuzz_check(area->first_column <= area->last_column &&
               area->last_column < SEKI_LIMIT_SHEET_COLUMNS);
}

static inline struct seki_grid_sink fuzz_grid_sink(struct fuzz_grid *grid)
{
    return (struct seki_grid_sink){.user = grid,
                                   .sheet = fuzz_grid_sheet,
                                   .row = fuzz_grid_row,
                                   .hide = fuzz_grid_hide,
                                   .comment = fuzz_grid_comment};
}

#endif

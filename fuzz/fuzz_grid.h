/*
 * A sink that checks what model/grid.h promises of every reader.
 *
 * Rows rise, columns rise, no cell is empty, and for formats that promise it all text is UTF-8.
 */
#ifndef SEKI_FUZZ_FUZZ_GRID_H
#define SEKI_FUZZ_FUZZ_GRID_H

#include "base/utf8.h"
#include "fuzz.h"
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
    fuzz_check(!grid->is_utf8 ||
               (seki_utf8_is_valid(comment->text) && seki_utf8_is_valid(comment->author)));
    return 0;
}

static inline struct seki_grid_sink fuzz_grid_sink(struct fuzz_grid *grid)
{
    return (struct seki_grid_sink){
        .user = grid, .sheet = fuzz_grid_sheet, .row = fuzz_grid_row, .comment = fuzz_grid_comment};
}

#endif

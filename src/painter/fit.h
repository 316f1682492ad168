/*
 * Where pages break: arithmetic only, so that it can be tested without a page.
 *
 * A part of a page is a column of lines with their heights. Nothing that fits on one page is torn
 * apart without need, what is higher than a page goes on over pages, and neither one line alone
 * stays behind nor one alone comes over.
 */
#ifndef SEKI_PAINTER_FIT_H
#define SEKI_PAINTER_FIT_H

#include <stddef.h>

enum seki_fit {
    SEKI_FIT_HERE,  /* all of it fits into the space that is left */
    SEKI_FIT_MOVE,  /* begin a new page first */
    SEKI_FIT_SPLIT, /* put here what fits, the rest on the next page */
};

/*
 * `height` of the part, `least` of its first lines that must stay together, `space` that is left,
 * `page` a whole empty page has.
 */
enum seki_fit seki_fit_part(double height, double least, double space, double page);

/*
 * How many of the lines from `from` on fit into `space`. Of `n` lines in all at least one when
 * `is_forced`, so that a page is never left without progress.
 */
size_t seki_fit_lines(const double *heights, size_t n, size_t from, double space, int is_forced);

#endif

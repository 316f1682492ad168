#include "painter/fit.h"

#define ROUNDING 0.01     /* points: sums of heights are not exact */
#define WORTH_MOVING 0.34 /* of a page: what is higher is split rather than moved */

enum seki_fit seki_fit_part(double height, double least, double space, double page)
{
    if (height <= space + ROUNDING) {
        return SEKI_FIT_HERE;
    }
    if (space >= page - ROUNDING) {
        return SEKI_FIT_SPLIT; /* a new page would be no better */
    }
    if (height <= page * WORTH_MOVING || least > space + ROUNDING) {
        return SEKI_FIT_MOVE;
    }
    return SEKI_FIT_SPLIT;
}

size_t seki_fit_lines(const double *heights, size_t n, size_t from, double space, int is_forced)
{
    size_t at = from;

    while (at < n && heights[at] <= space + ROUNDING) {
        space -= heights[at];
        at++;
    }
    /* One line alone does not come over, unless it takes the last but one with it. */
    if (at + 1 == n && at - from > 2) {
        at--;
    }
    /* One line alone does not stay behind. */
    if (at - from == 1 && at < n && !is_forced) {
        at = from;
    }
    return at == from && from < n && is_forced ? 1 : at - from;
}

/*
 * Columns: where the segments of the lines with ids stand below each other. A few lines may reach
 * across a gap that all others leave free.
 */
#include "base/limits.h"
#include "format/pdf/pdf_int.h"

#define POINT 100
#define POINTS 3000 /* of the width of a page; more is cut off */
#define STRAY 50    /* one line in so many may reach across */

static uint32_t point_of(int32_t place)
{
    return (uint32_t)SEKI_MAX(0, SEKI_MIN(place / POINT, POINTS - 1));
}

static void count(const struct seki_pdf_line *line, uint32_t *counts)
{
    uint32_t next = 0; /* no point counts twice in one line */

    for (size_t i = 0; i < line->n; i++) {
        uint32_t from = SEKI_MAX(next, point_of(line->segments[i].box.left));
        uint32_t to = point_of(line->segments[i].box.right);
        for (uint32_t x = from; x <= to; x++) {
            counts[x]++;
        }
        next = SEKI_MAX(next, to + 1);
    }
}

static bool add_column(struct seki_pdf_columns *columns, uint32_t from, uint32_t to)
{
    if (columns->n == SEKI_PDF_COLUMNS) {
        return false;
    }
    columns->at[columns->n++] =
        (struct seki_pdf_column){(int32_t)from * POINT, (int32_t)to * POINT + POINT - 1};
    return true;
}

struct seki_pdf_columns seki_pdf_find_columns(const struct seki_pdf_lines *lines)
{
    struct seki_pdf_columns columns = {0};
    uint32_t counts[POINTS + 1] = {0};
    uint32_t n_entries = 0;
    uint32_t from = SEKI_PDF_NONE;

    for (size_t i = 0; i < lines->n; i++) {
        if (lines->at[i].id_segment != SEKI_PDF_NONE && !lines->at[i].is_dropped) {
            count(&lines->at[i], counts);
            n_entries++;
        }
    }
    for (uint32_t x = 0; x <= POINTS; x++) {
        bool is_filled = x < POINTS && counts[x] > n_entries / STRAY;
        if (is_filled && from == SEKI_PDF_NONE) {
            from = x;
        } else if (!is_filled && from != SEKI_PDF_NONE) {
            if (!add_column(&columns, from, x - 1)) {
                break; /* what stands further to the right is in no column */
            }
            from = SEKI_PDF_NONE;
        }
    }
    return columns;
}

uint32_t seki_pdf_column_of(const struct seki_pdf_columns *columns, struct seki_pdf_box box,
                            bool *ret_is_across)
{
    uint32_t first = SEKI_PDF_NONE;

    *ret_is_across = false;
    for (uint32_t i = 0; i < columns->n; i++) {
        if (box.left <= columns->at[i].right && box.right >= columns->at[i].left) {
            *ret_is_across = first != SEKI_PDF_NONE;
            first = first == SEKI_PDF_NONE ? i : first;
        }
    }
    return first;
}

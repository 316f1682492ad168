#include "model/edit.h"

#include <stdlib.h>

#include "base/limits.h"

static void skip_dollar(struct seki_str *s)
{
    if (s->n && s->p[0] == '$') {
        *s = seki_str_skip(*s, 1);
    }
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

bool seki_edit_take_cell(struct seki_str *s, uint32_t *ret_column, uint32_t *ret_row)
{
    struct seki_str rest = *s;
    uint32_t column = 0;
    size_t digits = 0;
    int64_t row;

    skip_dollar(&rest);
    while (rest.n && is_letter(rest.p[0]) && column <= SEKI_LIMIT_SHEET_COLUMNS) {
        column = column * 26 + (uint32_t)((rest.p[0] | 0x20) - 'a' + 1);
        rest = seki_str_skip(rest, 1);
    }
    skip_dollar(&rest);
    while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9') {
        digits++;
    }
    if (column == 0 || column > SEKI_LIMIT_SHEET_COLUMNS ||
        !seki_str_to_int(seki_str_head(rest, digits), 1, SEKI_LIMIT_SHEET_ROWS, &row)) {
        return false;
    }
    *s = seki_str_skip(rest, digits);
    *ret_column = column - 1;
    *ret_row = (uint32_t)row;
    return true;
}

bool seki_edit_parse_area(struct seki_str s, struct seki_area *ret_area)
{
    struct seki_area area = *ret_area;

    if (!seki_edit_take_cell(&s, &area.first_column, &area.first_row)) {
        return false;
    }
    area.last_column = area.first_column;
    area.last_row = area.first_row;
    if (s.n && s.p[0] == ':') {
        s = seki_str_skip(s, 1);
        if (!seki_edit_take_cell(&s, &area.last_column, &area.last_row)) {
            return false;
        }
    }
    if (s.n || area.last_column < area.first_column || area.last_row < area.first_row) {
        return false;
    }
    *ret_area = area;
    return true;
}

static int compare(const void *a, const void *b)
{
    const struct seki_edit *x = a;
    const struct seki_edit *y = b;

    if (x->sheet != y->sheet) {
        return x->sheet < y->sheet ? -1 : 1;
    }
    if (x->row != y->row) {
        return x->row < y->row ? -1 : 1;
    }
    return (x->column > y->column) - (x->column < y->column);
}

void seki_edit_sort(struct seki_edit *edits, size_t n)
{
    if (n > 1) {
        qsort(edits, n, sizeof(*edits), compare);
    }
}

#include "model/grid.h"

int seki_grid_want_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    *ret_wanted = true;
    return 0;
}

/* Puts the letters of a column in front of `at`; returns where they begin. */
static char *put_letters(char *at, uint32_t column)
{
    uint64_t rest = (uint64_t)column + 1;

    while (rest > 0) {
        *--at = (char)('A' + (rest - 1) % 26);
        rest = (rest - 1) / 26;
    }
    return at;
}

void seki_column_add_name(struct seki_buf *out, uint32_t column)
{
    char room[SEKI_CELL_NAME];
    char *end = room + sizeof(room);
    char *p = put_letters(end, column);

    seki_buf_add(out, seki_str_of(p, (size_t)(end - p)));
}

struct seki_str seki_cell_name(char room[SEKI_CELL_NAME], uint32_t column, uint32_t row)
{
    char *end = room + SEKI_CELL_NAME;
    char *p = end;

    do {
        *--p = (char)('0' + row % 10);
        row /= 10;
    } while (row > 0);
    p = put_letters(p, column);
    return seki_str_of(p, (size_t)(end - p));
}

void seki_cell_add_name(struct seki_buf *out, uint32_t column, uint32_t row)
{
    char room[SEKI_CELL_NAME];

    seki_buf_add(out, seki_cell_name(room, column, row));
}

struct seki_str seki_row_text(const struct seki_row *row, uint32_t column)
{
    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].column == column) {
            return row->cells[i].text;
        }
    }
    return SEKI_STR("");
}

#include "model/grid.h"

int seki_grid_want_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    *ret_wanted = true;
    return 0;
}

void seki_column_add_name(struct seki_buf *out, uint32_t column)
{
    char letters[8]; /* 16,384 columns need three */
    size_t at = sizeof(letters);
    uint32_t rest = column + 1;

    while (rest > 0 && at > 0) {
        letters[--at] = (char)('A' + (rest - 1) % 26);
        rest = (rest - 1) / 26;
    }
    seki_buf_add(out, seki_str_of(letters + at, sizeof(letters) - at));
}

void seki_cell_add_name(struct seki_buf *out, uint32_t column, uint32_t row)
{
    seki_column_add_name(out, column);
    seki_buf_add_int(out, row);
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

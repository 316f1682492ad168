#include "store/cells.h"

void seki_cells_add(struct seki_buf *out, struct seki_str text)
{
    seki_buf_add_int(out, (int64_t)text.n);
    seki_buf_add_char(out, ':');
    seki_buf_add(out, text);
}

bool seki_cells_next(struct seki_str *rest, struct seki_str *ret_text)
{
    size_t colon = seki_str_find_char(*rest, ':');
    struct seki_str behind = seki_str_skip(*rest, colon == SIZE_MAX ? rest->n : colon + 1);
    int64_t n = 0;

    if (colon == SIZE_MAX ||
        !seki_str_to_int(seki_str_head(*rest, colon), 0, (int64_t)behind.n, &n)) {
        return false;
    }
    *ret_text = seki_str_head(behind, (size_t)n);
    *rest = seki_str_skip(behind, (size_t)n);
    return true;
}

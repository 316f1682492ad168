#include "format/xlsx/xlsx.h"

#include "format/xlsx/xlsx_int.h"

static int read_sheets(struct seki_xlsx *x, const struct seki_grid_sink *sink, struct seki_err *err)
{
    for (size_t i = 0; i < x->sheets.n; i++) {
        const struct seki_xlsx_sheet *sheet = seki_vec_at(&x->sheets, struct seki_xlsx_sheet, i);
        bool is_wanted = true;
        int r = sink->sheet(sink->user, sheet->name, &is_wanted, err);
        if (r == 0 && is_wanted) {
            r = seki_xlsx_read_sheet(x, sheet, sink, err);
        }
        if (r < 0) {
            return r;
        }
    }
    return 0;
}

int seki_xlsx_read(struct seki_arena *arena, int fd, struct seki_str name,
                   const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct seki_xlsx SEKI_CLEANUP(seki_xlsx_close) x = {.arena = arena, .name = name};
    int r;

    seki_map_init(&x.parts, arena);
    seki_vec_init(&x.strings, arena, sizeof(struct seki_str), SEKI_LIMIT_STRINGS);
    seki_vec_init(&x.sheets, arena, sizeof(struct seki_xlsx_sheet), SEKI_LIMIT_SHEETS);
    r = seki_xlsx_sniff(&x, fd, err);
    if (r == 0) {
        r = seki_xlsx_open(&x, fd, err);
    }
    if (r == 0) {
        r = seki_xlsx_read_workbook(&x, err);
    }
    return r < 0 ? r : read_sheets(&x, sink, err);
}

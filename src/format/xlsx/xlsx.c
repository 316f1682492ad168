#include "format/xlsx/xlsx.h"

#include "format/xlsx/xlsx_int.h"
#include "msg/m_hint.h"
#include "msg/m_xlsx.h"

int seki_xlsx_read_sheets(struct seki_xlsx *x, const struct seki_grid_sink *sink,
                          struct seki_err *err)
{
    x->n_comments = 0;
    for (size_t i = 0; i < x->sheets.n; i++) {
        const struct seki_xlsx_sheet *sheet = seki_vec_at(&x->sheets, struct seki_xlsx_sheet, i);
        bool is_wanted = true;
        int r = sink->sheet(sink->user, sheet->name, &is_wanted, err);
        if (r == 0 && is_wanted) {
            r = seki_xlsx_read_sheet(x, sheet, sink, err);
        }
        if (r == 0 && is_wanted && sink->comment) {
            r = seki_xlsx_read_comments(x, sheet, sink, err);
        }
        if (r < 0) {
            return r;
        }
    }
    return 0;
}

const struct seki_str seki_xlsx_spaces[] = {
    SEKI_STR("http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    SEKI_STR("http://purl.oclc.org/ooxml/spreadsheetml/main"),
    SEKI_STR("http://schemas.openxmlformats.org/package/2006/relationships"),
};
const size_t seki_xlsx_n_spaces = SEKI_ARRAY_LEN(seki_xlsx_spaces);

const struct seki_str seki_xlsx_extended[SEKI_XLSX_EXTENDED] = {
    SEKI_STR("http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    SEKI_STR("http://purl.oclc.org/ooxml/spreadsheetml/main"),
    SEKI_STR("http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"),
    SEKI_STR("http://schemas.microsoft.com/office/excel/2006/main"),
};

static void close_package(struct seki_xlsx *x)
{
    seki_package_close(&x->package);
}

int seki_xlsx_begin(struct seki_xlsx *x, struct seki_arena *arena, int fd, struct seki_str name,
                    struct seki_err *err)
{
    int r = seki_package_open(&x->package, arena, name, fd, err);

    x->chain = SIZE_MAX;
    seki_vec_init(&x->strings, arena, sizeof(struct seki_str), SEKI_LIMIT_STRINGS);
    seki_vec_init(&x->odd, arena, sizeof(struct seki_xlsx_odd), SEKI_LIMIT_STRINGS);
    seki_map_init(&x->people, arena);
    seki_vec_init(&x->names, arena, sizeof(struct seki_str), SEKI_LIMIT_COMMENTS);
    seki_vec_init(&x->sheets, arena, sizeof(struct seki_xlsx_sheet), SEKI_LIMIT_SHEETS);
    if (r == 0 && x->package.is_opendocument) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_opendocument(name),
                         M_hint_xlsx_save_again());
    }
    return r;
}

int seki_xlsx_read(struct seki_arena *arena, int fd, struct seki_str name,
                   const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct seki_xlsx SEKI_CLEANUP(close_package) x = {0};
    int r = seki_xlsx_begin(&x, arena, fd, name, err);

    r = r < 0 ? r : seki_xlsx_read_workbook(&x, err);
    return r < 0 ? r : seki_xlsx_read_sheets(&x, sink, err);
}

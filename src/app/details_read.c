/* Details of devices of a folder into the store. Declared in app/details.h. */
#include "app/details.h"
#include "base/limits.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"

const struct seki_head seki_detail_heads[SEKI_DETAIL_HEADS] = {
    [SEKI_DETAIL_OF_DEVICE] = {SEKI_STR("asset"), SEKI_STR("資産ID")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_OWNER] = {SEKI_STR("owner"), SEKI_STR("管理責任者")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_USE] = {SEKI_STR("use"), SEKI_STR("臨床での用途")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_UDI] = {SEKI_STR("UDI-DI"), SEKI_STR("UDI-DI（GTIN）")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_SERIAL] = {SEKI_STR("serial"), SEKI_STR("製造番号")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_LOT] = {SEKI_STR("lot"), SEKI_STR("ロット")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_JMDN] = {SEKI_STR("JMDN"), SEKI_STR("JMDN コード")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_CLASS] = {SEKI_STR("class"), SEKI_STR("クラス分類")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_RELEASE] = {SEKI_STR("release"), SEKI_STR("発売日")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_EOL] = {SEKI_STR("end of life"), SEKI_STR("販売終了日")},
    [SEKI_DETAIL_OF_FIELD +
        SEKI_DETAIL_EOS] = {SEKI_STR("end of support"), SEKI_STR("サポート終了日")},
    [SEKI_DETAIL_OF_FIELD +
        SEKI_DETAIL_PAPERS] = {SEKI_STR("documents"), SEKI_STR("文書の保管場所")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_DEPARTMENT] = {SEKI_STR("department"), SEKI_STR("部門")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_BOUGHT] = {SEKI_STR("bought"), SEKI_STR("購入日")},
    [SEKI_DETAIL_OF_FIELD + SEKI_DETAIL_NOTE] = {SEKI_STR("note"), SEKI_STR("備考")},
};

struct reading {
    struct seki_intake in;
    const struct seki_hospital *hospital;
    struct seki_sheet sheet;
    struct seki_map rows; /* by device, to their place in `list` */
    struct seki_kept_details *list;
    struct seki_err *err;
};

static int refuse(const struct reading *r, struct seki_msg what, struct seki_msg next)
{
    return seki_fail(r->err, SEKI_ERR_INVALID, what, next);
}

/* --- one row */

static int read_device(struct reading *r, size_t i)
{
    struct seki_str file = r->sheet.file;
    struct seki_str device = seki_sheet_cell(&r->sheet, i, SEKI_DETAIL_OF_DEVICE);
    int64_t line = (int64_t)seki_sheet_line(&r->sheet, i);
    int added;

    if (device.n == 0) {
        return refuse(r, M_hos_detail_no_asset(file, line), M_hint_hos_detail_asset());
    }
    if (seki_map_get(&r->hospital->asset_by_id, device) == SIZE_MAX) {
        return refuse(r, M_hos_detail_unknown(file, line, device), M_hint_hos_detail_asset());
    }
    added = seki_map_add(&r->rows, device, i);
    if (added == SEKI_ERR_EXISTS) {
        size_t first = seki_map_get(&r->rows, device);
        return refuse(
            r, M_hos_detail_double(file, line, device, (int64_t)seki_sheet_line(&r->sheet, first)),
            M_hint_hos_detail_double());
    }
    r->list[i].line = (size_t)line;
    r->list[i].device = device;
    return added < 0 ? seki_fail_nomem(r->err) : 0;
}

static int read_value(struct reading *r, size_t i, enum seki_detail_field field)
{
    const struct seki_head *head = &seki_detail_heads[SEKI_DETAIL_OF_FIELD + field];
    struct seki_str name = r->in.app->lang == SEKI_LANG_JA ? head->ja : head->en;
    struct seki_str text = seki_sheet_cell(&r->sheet, i, SEKI_DETAIL_OF_FIELD + field);
    int64_t line = (int64_t)r->list[i].line;
    struct seki_date day = {0};

    if (text.n > SEKI_LIMIT_DETAIL) {
        return refuse(r, M_hos_detail_long(r->sheet.file, line, name, SEKI_LIMIT_DETAIL),
                      M_hint_hos_detail_long());
    }
    r->list[i].value[field] = text;
    if (text.n == 0 || !seki_detail_is_day(field)) {
        return 0;
    }
    if (!seki_date_parse(text, &day)) {
        return refuse(r, M_hos_detail_day(r->sheet.file, line, name, text),
                      M_hint_hos_detail_day());
    }
    return seki_register_day(r->in.app->arena, day, &r->list[i].value[field]) < 0
               ? seki_fail_nomem(r->err)
               : 0;
}

/* --- the whole */

static int read_rows(struct reading *r, struct seki_folder *folder)
{
    size_t n = seki_sheet_rows(&r->sheet);
    int status = 0;

    r->list = seki_arena_array(r->in.app->arena, struct seki_kept_details, n + 1);
    if (!r->list) {
        return seki_fail_nomem(r->err);
    }
    for (size_t i = 0; status == 0 && i < n; i++) {
        status = read_device(r, i);
        for (int f = 0; status == 0 && f < SEKI_DETAIL_FIELDS; f++) {
            status = read_value(r, i, (enum seki_detail_field)f);
        }
    }
    for (size_t f = 0; f < SEKI_DETAIL_FIELDS; f++) {
        folder->has_detail[f] = r->sheet.has[SEKI_DETAIL_OF_FIELD + f];
    }
    folder->details = r->list;
    folder->n_details = n;
    return status;
}

static void leave_file(struct seki_folder *folder)
{
    size_t n = 0;

    for (size_t i = 0; i < folder->n_files; i++) {
        if (!seki_str_eq(folder->files[i].path, SEKI_DETAILS_FILE)) {
            folder->files[n++] = folder->files[i];
        }
    }
    folder->n_files = n;
}

int seki_details_read(const struct seki_app *app, struct seki_str path,
                      const struct seki_hospital *hospital, struct seki_folder *folder,
                      struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct reading r = {.in = {.app = app,
                               .scratch = &scratch,
                               .folder = path,
                               .is_strict = true,
                               .row_ids = &hospital->asset_by_id,
                               .worker = {.program = app->worker, .data_dir = app->data_dir}},
                        .hospital = hospital,
                        .err = err};
    int status;

    seki_arena_init(&scratch, app->arena->max);
    seki_vec_init(&r.in.warnings, app->arena, sizeof(struct seki_warning), SIZE_MAX);
    seki_map_init(&r.rows, &scratch);
    status = seki_sheet_read(&r.in, SEKI_DETAILS_FILE, seki_detail_heads, SEKI_DETAIL_HEADS,
                             SEKI_LIMIT_ASSETS, &r.sheet, err);
    if (status < 0 || !r.sheet.is_there) {
        return status;
    }
    leave_file(folder);
    return read_rows(&r, folder);
}

/* --- into the store */

/* What the row says, of what it may say, into `values`; true: something known is another now. */
static bool merge(const struct seki_folder *folder, const struct seki_kept_details *row,
                  struct seki_str values[SEKI_DETAIL_FIELDS])
{
    bool overwrites = false;

    for (size_t f = 0; f < SEKI_DETAIL_FIELDS; f++) {
        if (folder->has_detail[f]) {
            overwrites |= values[f].n && !seki_str_eq(values[f], row->value[f]);
            values[f] = row->value[f];
        }
    }
    return overwrites;
}

int seki_details_overwrite(struct seki_store *store, struct seki_str organisation,
                           const struct seki_folder *folder, bool *ret_overwrites,
                           struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_str values[SEKI_DETAIL_FIELDS];
    struct seki_details known = {.n = 0};
    bool overwrites = false;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_DEVLIST_MEMORY);
    r = folder->n_details ? seki_details_load(&arena, store, organisation, &known, err) : 0;
    for (size_t i = 0; r == 0 && known.n && i < folder->n_details; i++) {
        (void)seki_details_of(&known, folder->details[i].device, values);
        overwrites |= merge(folder, &folder->details[i], values);
    }
    *ret_overwrites = overwrites;
    return r;
}

int seki_details_put(struct seki_store *store, struct seki_str organisation,
                     const struct seki_folder *folder, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_str values[SEKI_DETAIL_FIELDS];
    struct seki_details known = {.n = 0};
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_DEVLIST_MEMORY);
    r = folder->n_details ? seki_details_load(&arena, store, organisation, &known, err) : 0;
    for (size_t i = 0; r == 0 && i < folder->n_details; i++) {
        const struct seki_kept_details *row = &folder->details[i];
        (void)seki_details_of(&known, row->device, values);
        (void)merge(folder, row, values);
        r = seki_store_details_put(store, organisation, row->device, values, err);
    }
    return r;
}

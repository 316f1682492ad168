/* assets.csv: the devices and systems of a hospital. */
#include "app/hospital_read.h"
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"

enum column {
    ID,
    NAME,
    MAKER,
    MODEL,
    VERSION,
    KIND,
    PLACE,
    ZONE,
    NET,
    AREA,
    C,
    I,
    A,
    SAFETY,
    STATEMENT,
    N_COLUMNS
};

const struct seki_head seki_asset_heads[N_COLUMNS] = {
    [ID] = {SEKI_STR("id"), SEKI_STR("資産ID")},
    [NAME] = {SEKI_STR("name"), SEKI_STR("名称")},
    [MAKER] = {SEKI_STR("maker"), SEKI_STR("製造業者")},
    [MODEL] = {SEKI_STR("model"), SEKI_STR("型名")},
    [VERSION] = {SEKI_STR("version"), SEKI_STR("バージョン")},
    [KIND] = {SEKI_STR("kind"), SEKI_STR("種別")},
    [PLACE] = {SEKI_STR("place"), SEKI_STR("設置場所")},
    [ZONE] = {SEKI_STR("zone"), SEKI_STR("区域")},
    [NET] = {SEKI_STR("net"), SEKI_STR("接続")},
    [AREA] = {SEKI_STR("area"), SEKI_STR("立入")},
    [C] = {SEKI_STR("c"), SEKI_STR("機密性")},
    [I] = {SEKI_STR("i"), SEKI_STR("完全性")},
    [A] = {SEKI_STR("a"), SEKI_STR("可用性")},
    [SAFETY] = {SEKI_STR("safety"), SEKI_STR("患者安全")},
    [STATEMENT] = {SEKI_STR("statement"), SEKI_STR("開示書")},
};

/* Where the facts and values of an asset stand. */
static const enum column fact_column[SEKI_DIM_MAX] = {
    [SEKI_DIM_KIND] = KIND, [SEKI_DIM_ZONE] = ZONE,        [SEKI_DIM_NET] = NET,
    [SEKI_DIM_AREA] = AREA, [SEKI_DIM_REMOTE] = N_COLUMNS, /* from remote.csv */
};
static const enum column value_column[SEKI_AXIS_MAX] = {
    [SEKI_AXIS_C] = C, [SEKI_AXIS_I] = I, [SEKI_AXIS_A] = A, [SEKI_AXIS_SAFETY] = SAFETY};

static int warn_missing_columns(struct seki_intake *in, const struct seki_sheet *sheet,
                                struct seki_err *err)
{
    int r = 0;

    for (size_t i = KIND; r == 0 && i < STATEMENT; i++) {
        if (i != PLACE && !sheet->has[i]) {
            r = seki_intake_warn(
                in, sheet->file, 0,
                M_hos_column_missing(seki_asset_heads[i].ja, seki_asset_heads[i].en), err);
        }
    }
    return r;
}

/* A cell that is empty or says so itself is unknown without further notice. */
static int is_silent(const struct seki_intake *in, struct seki_str text, bool *ret_is_silent,
                     struct seki_err *err)
{
    int status = 0;

    *ret_is_silent = text.n == 0 || seki_intake_is_unknown(in, text, &status);
    return status < 0 ? seki_fail_nomem(err) : 0;
}

static int read_fact(struct seki_intake *in, const struct seki_sheet *sheet, size_t row,
                     enum seki_dimension dim, struct seki_asset *asset, struct seki_err *err)
{
    enum column column = fact_column[dim];
    struct seki_str word = seki_sheet_cell(sheet, row, column);
    size_t *fact = &asset->facts[dim];
    bool is_unknown = false;
    int r = seki_intake_fact(in, dim, word, fact, err);

    if (r == 0 && *fact == SEKI_NO_INDEX) {
        r = is_silent(in, word, &is_unknown, err);
        if (r == 0 && !is_unknown) {
            r = seki_intake_warn(in, sheet->file, asset->line,
                                 M_hos_word_unknown(seki_asset_heads[column].ja, word), err);
        }
    }
    return r;
}

static int read_facts(struct seki_intake *in, const struct seki_sheet *sheet, size_t row,
                      struct seki_asset *asset, struct seki_err *err)
{
    int r = 0;

    for (int dim = 0; r == 0 && dim < SEKI_DIM_MAX; dim++) {
        asset->facts[dim] = SEKI_NO_INDEX;
        if (fact_column[dim] != N_COLUMNS) {
            r = read_fact(in, sheet, row, (enum seki_dimension)dim, asset, err);
        }
    }
    return r;
}

static int read_value(struct seki_intake *in, const struct seki_sheet *sheet, size_t row,
                      enum seki_axis axis, struct seki_asset *asset, struct seki_err *err)
{
    enum column column = value_column[axis];
    struct seki_str text = seki_sheet_cell(sheet, row, column);
    struct seki_str folded = seki_fold(in->scratch, text);
    bool is_unknown = false;
    int64_t value = 0;
    int r;

    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    if (seki_str_to_int(folded, 1, SEKI_VALUES, &value)) {
        asset->value[axis] = (int)value;
        return 0;
    }
    r = is_silent(in, text, &is_unknown, err);
    if (r == 0 && !is_unknown) {
        r = seki_intake_warn(in, sheet->file, asset->line,
                             M_hos_value_bad(seki_asset_heads[column].ja, text, SEKI_VALUES), err);
    }
    return r;
}

static int read_values(struct seki_intake *in, const struct seki_sheet *sheet, size_t row,
                       struct seki_asset *asset, struct seki_err *err)
{
    int r = 0;

    for (int axis = 0; r == 0 && axis < SEKI_AXIS_MAX; axis++) {
        r = read_value(in, sheet, row, (enum seki_axis)axis, asset, err);
    }
    return r;
}

static int add_id(struct seki_intake *in, const struct seki_sheet *sheet, size_t row,
                  struct seki_err *err)
{
    struct seki_hospital *hospital = in->hospital;
    const struct seki_asset *asset = &hospital->assets[row];
    int r;

    if (asset->id.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID,
                         M_hos_asset_no_id(sheet->file, (int64_t)asset->line),
                         M_hint_hos_asset_id());
    }
    r = seki_map_add(&hospital->asset_by_id, asset->id, row);
    if (r == SEKI_ERR_EXISTS) {
        size_t first = seki_map_get(&hospital->asset_by_id, asset->id);
        return seki_fail(err, SEKI_ERR_INVALID,
                         M_hos_asset_double(sheet->file, (int64_t)asset->line, asset->id,
                                            (int64_t)hospital->assets[first].line),
                         M_hint_hos_asset_id());
    }
    return r < 0 ? seki_fail_nomem(err) : 0;
}

static int read_asset(struct seki_intake *in, const struct seki_sheet *sheet, size_t row,
                      struct seki_err *err)
{
    struct seki_asset *asset = &in->hospital->assets[row];
    int r;

    *asset = (struct seki_asset){
        .id = seki_sheet_cell(sheet, row, ID),
        .name = seki_sheet_cell(sheet, row, NAME),
        .maker = seki_sheet_cell(sheet, row, MAKER),
        .model = seki_sheet_cell(sheet, row, MODEL),
        .version = seki_sheet_cell(sheet, row, VERSION),
        .place = seki_sheet_cell(sheet, row, PLACE),
        .statement_name = seki_sheet_cell(sheet, row, STATEMENT),
        .statement = SEKI_NO_INDEX,
        .line = seki_sheet_line(sheet, row),
    };
    r = add_id(in, sheet, row, err);
    if (r == 0) {
        r = read_facts(in, sheet, row, asset, err);
    }
    return r == 0 ? read_values(in, sheet, row, asset, err) : r;
}

int seki_intake_assets(struct seki_intake *in, struct seki_err *err)
{
    struct seki_hospital *hospital = in->hospital;
    struct seki_sheet sheet;
    int r = seki_sheet_read(in, SEKI_STR("assets.csv"), seki_asset_heads, N_COLUMNS,
                            SEKI_LIMIT_ASSETS, &sheet, err);

    if (r < 0) {
        return r;
    }
    if (seki_sheet_rows(&sheet) == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_hos_no_assets(in->folder),
                         M_hint_hos_no_assets());
    }
    hospital->n_assets = seki_sheet_rows(&sheet);
    hospital->assets = seki_arena_array(in->app->arena, struct seki_asset, hospital->n_assets);
    if (!hospital->assets) {
        return seki_fail_nomem(err);
    }
    seki_map_init(&hospital->asset_by_id, in->app->arena);
    r = warn_missing_columns(in, &sheet, err);
    for (size_t i = 0; r == 0 && i < hospital->n_assets; i++) {
        r = read_asset(in, &sheet, i, err);
    }
    return r;
}

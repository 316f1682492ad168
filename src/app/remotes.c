/* remote.csv: which devices a service provider can reach. */
#include "app/hospital_read.h"
#include "msg/m_hos.h"

enum column { ASSET, PROVIDER, LINE, NOTE, N_COLUMNS };

static const struct seki_head heads[N_COLUMNS] = {
    [ASSET] = {SEKI_STR("asset"), SEKI_STR("資産ID")},
    [PROVIDER] = {SEKI_STR("provider"), SEKI_STR("事業者")},
    [LINE] = {SEKI_STR("line"), SEKI_STR("回線")},
    [NOTE] = {SEKI_STR("note"), SEKI_STR("備考")},
};

static int read_row(struct seki_intake *in, const struct seki_sheet *sheet, size_t row,
                    bool *ret_is_known, struct seki_err *err)
{
    struct seki_hospital *hospital = in->hospital;
    struct seki_str id = seki_sheet_cell(sheet, row, ASSET);
    size_t asset = seki_map_get(&hospital->asset_by_id, id);

    *ret_is_known = asset != SIZE_MAX;
    if (!*ret_is_known) {
        return seki_intake_warn(in, sheet->file, seki_sheet_line(sheet, row),
                                M_hos_remote_unknown(id), err);
    }
    hospital->remotes[hospital->n_remotes++] = (struct seki_remote){
        .asset = asset,
        .provider = seki_sheet_cell(sheet, row, PROVIDER),
        .line = seki_sheet_cell(sheet, row, LINE),
        .note = seki_sheet_cell(sheet, row, NOTE),
    };
    return 0;
}

/*
 * Assets in the list are connected. The others are not, unless a row names an asset that nobody
 * knows: it may be a misspelt one of them.
 */
static void set_facts(struct seki_intake *in, bool is_complete)
{
    struct seki_hospital *hospital = in->hospital;
    const struct seki_hub *hub = &in->library->hub;
    size_t none = seki_hub_fact(hub, SEKI_STR("remote:none"));
    size_t connected = seki_hub_fact(hub, SEKI_STR("remote:connected"));

    for (size_t i = 0; is_complete && i < hospital->n_assets; i++) {
        hospital->assets[i].facts[SEKI_DIM_REMOTE] = none;
    }
    for (size_t i = 0; i < hospital->n_remotes; i++) {
        hospital->assets[hospital->remotes[i].asset].facts[SEKI_DIM_REMOTE] = connected;
    }
}

int seki_intake_remotes(struct seki_intake *in, struct seki_err *err)
{
    struct seki_sheet sheet;
    bool is_complete = true;
    int r = seki_sheet_read(in, SEKI_STR("remote.csv"), heads, N_COLUMNS, SEKI_LIMIT_ASSETS, &sheet,
                            err);

    if (r < 0 || !sheet.is_there) {
        return r;
    }
    in->hospital->remotes =
        seki_arena_array(in->app->arena, struct seki_remote, seki_sheet_rows(&sheet));
    if (!in->hospital->remotes) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < seki_sheet_rows(&sheet); i++) {
        bool is_known;
        r = read_row(in, &sheet, i, &is_known, err);
        is_complete = is_complete && is_known;
    }
    set_facts(in, is_complete);
    return r;
}

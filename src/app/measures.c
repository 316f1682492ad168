/* measures.csv: what the hospital does itself, or plans to do. */
#include "app/hospital_read.h"
#include "base/utf8.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"

enum column { MEASURE, SCOPE, STATE, OWNER, DUE, EVIDENCE, NOTE, N_COLUMNS };

const struct seki_head seki_measure_heads[N_COLUMNS] = {
    [MEASURE] = {SEKI_STR("measure"), SEKI_STR("対策ID")},
    [SCOPE] = {SEKI_STR("scope"), SEKI_STR("範囲")},
    [STATE] = {SEKI_STR("state"), SEKI_STR("状態")},
    [OWNER] = {SEKI_STR("owner"), SEKI_STR("担当")},
    [DUE] = {SEKI_STR("due"), SEKI_STR("期限")},
    [EVIDENCE] = {SEKI_STR("evidence"), SEKI_STR("証跡")},
    [NOTE] = {SEKI_STR("note"), SEKI_STR("備考")},
};

/* Words people write for a state. */
static const struct {
    struct seki_str word;
    enum seki_measure_state state;
} states[] = {
    {SEKI_STR("open"), SEKI_MEASURE_OPEN},
    {SEKI_STR("未着手"), SEKI_MEASURE_OPEN},
    {SEKI_STR("未実施"), SEKI_MEASURE_OPEN},
    {SEKI_STR("planned"), SEKI_MEASURE_PLANNED},
    {SEKI_STR("予定"), SEKI_MEASURE_PLANNED},
    {SEKI_STR("計画"), SEKI_MEASURE_PLANNED},
    {SEKI_STR("計画中"), SEKI_MEASURE_PLANNED},
    {SEKI_STR("implemented"), SEKI_MEASURE_IMPLEMENTED},
    {SEKI_STR("実施済"), SEKI_MEASURE_IMPLEMENTED},
    {SEKI_STR("実施済み"), SEKI_MEASURE_IMPLEMENTED},
};

struct row {
    struct seki_intake *in;
    struct seki_map *by_scope; /* "measure, scope" as bytes, to the first row of it */
    const struct seki_sheet *sheet;
    size_t i;
    struct seki_err *err;
};

static struct seki_str cell(const struct row *row, enum column column)
{
    return seki_sheet_cell(row->sheet, row->i, column);
}

static int warn(const struct row *row, struct seki_msg what)
{
    return seki_intake_warn(row->in, row->sheet->file, seki_sheet_line(row->sheet, row->i), what,
                            row->err);
}

static int read_state(const struct row *row, struct seki_measure_use *use)
{
    struct seki_str word = cell(row, STATE);
    int status = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(states); i++) {
        if (seki_intake_same(row->in, word, states[i].word, &status)) {
            use->state = states[i].state;
            return 0;
        }
    }
    use->state = SEKI_MEASURE_OPEN;
    return status < 0 ? seki_fail_nomem(row->err) : warn(row, M_hos_state_unknown(word));
}

/* What a hospital calls the dimensions of facts: as the heads of assets.csv do. */
static const struct seki_str dimension_words[SEKI_DIM_MAX] = {
    [SEKI_DIM_KIND] = SEKI_STR("種別"), [SEKI_DIM_ZONE] = SEKI_STR("区域"),
    [SEKI_DIM_NET] = SEKI_STR("接続"),  [SEKI_DIM_REMOTE] = SEKI_STR("遠隔保守"),
    [SEKI_DIM_AREA] = SEKI_STR("立入"),
};

/* A fact as id (zone:clinical) or in the hospital's words (区域:診療系); `word` is folded. */
static int find_fact(const struct row *row, struct seki_str word, size_t *ret_fact)
{
    size_t colon = seki_str_find_char(word, ':');
    struct seki_str dimension = seki_str_trim(seki_str_head(word, colon));
    int r = 0;

    *ret_fact = seki_hub_fact(&row->in->library->hub, word);
    for (int dim = 0; r == 0 && *ret_fact == SEKI_NO_INDEX && dim < SEKI_DIM_MAX; dim++) {
        if (seki_str_eq(dimension, seki_dimension_name((enum seki_dimension)dim)) ||
            seki_str_eq(dimension, dimension_words[dim])) {
            r = seki_intake_fact(row->in, (enum seki_dimension)dim, seki_str_skip(word, colon + 1),
                                 ret_fact, row->err);
        }
    }
    return r;
}

static int read_scope(const struct row *row, struct seki_measure_use *use, bool *ret_is_known)
{
    struct seki_str folded = seki_fold(row->in->app->arena, cell(row, SCOPE));
    int r = 0;

    if (!folded.p) {
        return seki_fail_nomem(row->err);
    }
    *ret_is_known = true;
    if (seki_str_eq(folded, SEKI_STR("*"))) {
        use->scope = SEKI_SCOPE_ALL;
        return 0;
    }
    use->scope = SEKI_SCOPE_ASSET;
    use->scope_index = seki_map_get(&row->in->hospital->asset_by_id, cell(row, SCOPE));
    if (use->scope_index == SIZE_MAX) {
        use->scope = SEKI_SCOPE_FACT;
        r = find_fact(row, folded, &use->scope_index);
    }
    *ret_is_known = use->scope_index != SEKI_NO_INDEX;
    return r == 0 && !*ret_is_known ? warn(row, M_hos_scope_unknown(cell(row, SCOPE))) : r;
}

/* A plan is one only with a date that is still to come, and what is done should be provable. */
static int check_use(const struct row *row, struct seki_measure_use *use)
{
    struct seki_str due = cell(row, DUE);
    int r = 0;

    if (due.n && !seki_date_parse(due, &use->due)) {
        r = warn(row, M_hos_date_bad(seki_measure_heads[DUE].ja, due));
    }
    if (r == 0 && use->state == SEKI_MEASURE_PLANNED && !seki_date_is_set(use->due)) {
        use->state = SEKI_MEASURE_OPEN;
        r = warn(row, M_hos_plan_no_date(cell(row, MEASURE)));
    }
    if (r == 0 && use->state == SEKI_MEASURE_PLANNED &&
        seki_date_cmp(use->due, row->in->hospital->as_of) < 0) {
        use->state = SEKI_MEASURE_OPEN;
        use->is_late = true;
        r = warn(row, M_hos_plan_late(cell(row, MEASURE), due));
    }
    if (r == 0 && use->state == SEKI_MEASURE_IMPLEMENTED && use->evidence.n == 0) {
        r = warn(row, M_hos_no_evidence(cell(row, MEASURE)));
    }
    return r;
}

/* Two rows for the same place that say different things: the worse counts (engine/controls.h). */
static int check_twice(const struct row *row, const struct seki_measure_use *use)
{
    const struct seki_measure_use *uses = row->in->hospital->measures;
    const size_t key[] = {use->measure, use->scope, use->scope_index};
    struct seki_str bytes =
        seki_arena_str(row->in->app->arena, seki_str_of((const char *)key, sizeof(key)));
    size_t first;

    if (!bytes.p) {
        return seki_fail_nomem(row->err);
    }
    first = seki_map_get(row->by_scope, bytes);
    if (first == SIZE_MAX) {
        return seki_map_add(row->by_scope, bytes, row->in->hospital->n_measures) < 0
                   ? seki_fail_nomem(row->err)
                   : 0;
    }
    return uses[first].state == use->state
               ? 0
               : warn(row, M_hos_use_twice(cell(row, MEASURE), cell(row, SCOPE)));
}

static int read_row(const struct row *row)
{
    struct seki_hospital *hospital = row->in->hospital;
    struct seki_measure_use use = {
        .measure = seki_hub_measure(&row->in->library->hub, cell(row, MEASURE)),
        .owner = cell(row, OWNER),
        .evidence = cell(row, EVIDENCE),
        .note = cell(row, NOTE),
    };
    bool is_known = false;
    int r;

    if (use.measure == SEKI_NO_INDEX) {
        return warn(row, M_hos_measure_unknown(cell(row, MEASURE)));
    }
    r = read_scope(row, &use, &is_known);
    if (r == 0) {
        r = read_state(row, &use);
    }
    if (r == 0) {
        r = check_use(row, &use);
    }
    if (r == 0 && is_known) {
        r = check_twice(row, &use);
    }
    if (r == 0 && is_known) {
        hospital->measures[hospital->n_measures++] = use;
    }
    return r;
}

int seki_intake_measures(struct seki_intake *in, struct seki_err *err)
{
    struct seki_map by_scope;
    struct seki_sheet sheet;
    int r = seki_sheet_read(in, SEKI_STR("measures.csv"), seki_measure_heads, N_COLUMNS,
                            SEKI_LIMIT_MEASURE_ROWS, &sheet, err);

    if (r == SEKI_ERR_LIMIT && err->what.id == SEKI_MSG_err_limit) {
        err->hint = M_hint_hos_measures();
    }
    if (r < 0) {
        return r;
    }
    in->hospital->measures =
        seki_arena_array(in->app->arena, struct seki_measure_use, seki_sheet_rows(&sheet));
    if (!in->hospital->measures) {
        return seki_fail_nomem(err);
    }
    seki_map_init(&by_scope, in->app->arena);
    for (size_t i = 0; r == 0 && i < seki_sheet_rows(&sheet); i++) {
        struct row row = {.in = in, .by_scope = &by_scope, .sheet = &sheet, .i = i, .err = err};
        r = read_row(&row);
    }
    return r;
}

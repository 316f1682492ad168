#include "format/oscal/tables.h"

#include "base/limits.h"

static const size_t widths[SEKI_OSCAL_TABLE_MAX] = {
    [SEKI_OSCAL_HEAD] = SEKI_HEAD_CELLS,
    [SEKI_OSCAL_LEFT] = SEKI_LEFT_CELLS,
    [SEKI_OSCAL_CHOICE] = SEKI_CHOICE_CELLS,
    [SEKI_OSCAL_MAP] = SEKI_MAP_CELLS,
    [SEKI_OSCAL_FINDING] = SEKI_FINDING_CELLS,
    [SEKI_OSCAL_SAID] = SEKI_SAID_CELLS,
    [SEKI_OSCAL_USE] = SEKI_USE_CELLS,
    [SEKI_OSCAL_PROPOSAL] = SEKI_PROPOSAL_CELLS,
    [SEKI_OSCAL_ACCEPTANCE] = SEKI_ACCEPTANCE_CELLS,
    [SEKI_OSCAL_RISK] = SEKI_RISK_CELLS,
    [SEKI_OSCAL_TASK] = SEKI_TASK_CELLS,
};

#define HAS_ROOM(cells)                                       \
    _Static_assert((int)(cells) <= (int)SEKI_OSCAL_CELLS_MAX, \
                   "SEKI_OSCAL_CELLS_MAX is not that of the widest table")
HAS_ROOM(SEKI_MAP_CELLS);
HAS_ROOM(SEKI_RISK_CELLS);
HAS_ROOM(SEKI_SAID_CELLS);
HAS_ROOM(SEKI_ACCEPTANCE_CELLS);

size_t seki_oscal_table_width(enum seki_oscal_table table)
{
    return widths[table];
}

void seki_oscal_tables_init(struct seki_oscal_tables *tables, struct seki_arena *arena)
{
    for (unsigned i = 0; i < SEKI_OSCAL_TABLE_MAX; i++) {
        seki_vec_init(&tables->cells[i], arena, sizeof(struct seki_str),
                      SEKI_LIMIT_OSCAL_ROWS * widths[i]);
    }
}

int seki_oscal_tables_add(struct seki_oscal_tables *tables, struct seki_arena *arena,
                          enum seki_oscal_table table, const struct seki_str *cells)
{
    struct seki_vec *vec = &tables->cells[table];

    if (seki_vec_is_full(vec)) {
        return SEKI_ERR_LIMIT;
    }
    for (size_t i = 0; i < widths[table]; i++) {
        struct seki_str *cell = seki_vec_push(vec);
        if (cell) {
            *cell = cells[i].n ? seki_arena_str(arena, cells[i]) : SEKI_STR("");
        }
        if (!cell || !cell->p) {
            return SEKI_ERR_NOMEM;
        }
    }
    return 0;
}

size_t seki_oscal_tables_rows(const struct seki_oscal_tables *tables, enum seki_oscal_table table)
{
    return tables->cells[table].n / widths[table];
}

const struct seki_str *seki_oscal_tables_row(const struct seki_oscal_tables *tables,
                                             enum seki_oscal_table table, size_t row)
{
    return seki_vec_at(&tables->cells[table], const struct seki_str, row *widths[table]);
}

struct seki_str seki_oscal_tables_head(const struct seki_oscal_tables *tables, struct seki_str key)
{
    for (size_t i = 0; i < seki_oscal_tables_rows(tables, SEKI_OSCAL_HEAD); i++) {
        const struct seki_str *cells = seki_oscal_tables_row(tables, SEKI_OSCAL_HEAD, i);
        if (seki_str_eq(cells[SEKI_HEAD_KEY], key)) {
            return cells[SEKI_HEAD_VALUE];
        }
    }
    return SEKI_STR("");
}

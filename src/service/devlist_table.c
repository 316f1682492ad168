#include "service/devlist_table.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/part.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "msg/m_list.h"
#include "store/cells.h"

#define ID_CHARS 200

/* --- targets */

static const struct seki_str names[] = {
    [SEKI_DEVICE_ID] = SEKI_STR("id"),
    [SEKI_DEVICE_NAME] = SEKI_STR("name"),
    [SEKI_DEVICE_MAKER] = SEKI_STR("maker"),
    [SEKI_DEVICE_MODEL] = SEKI_STR("model"),
    [SEKI_DEVICE_VERSION] = SEKI_STR("version"),
    [SEKI_DEVICE_KIND] = SEKI_STR("kind"),
    [SEKI_DEVICE_PLACE] = SEKI_STR("place"),
    [SEKI_DEVICE_ZONE] = SEKI_STR("zone"),
    [SEKI_DEVICE_NET] = SEKI_STR("net"),
    [SEKI_DEVICE_AREA] = SEKI_STR("area"),
    [SEKI_DEVICE_C] = SEKI_STR("c"),
    [SEKI_DEVICE_I] = SEKI_STR("i"),
    [SEKI_DEVICE_A] = SEKI_STR("a"),
    [SEKI_DEVICE_SAFETY] = SEKI_STR("safety"),
    [SEKI_DEVICE_STATEMENT] = SEKI_STR("statement"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_OWNER] = SEKI_STR("owner"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_USE] = SEKI_STR("use"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_UDI] = SEKI_STR("udi"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_SERIAL] = SEKI_STR("serial"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_LOT] = SEKI_STR("lot"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_JMDN] = SEKI_STR("jmdn"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_CLASS] = SEKI_STR("class"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_RELEASE] = SEKI_STR("release"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_EOL] = SEKI_STR("eol"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_EOS] = SEKI_STR("eos"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_PAPERS] = SEKI_STR("papers"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_DEPARTMENT] = SEKI_STR("department"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_BOUGHT] = SEKI_STR("bought"),
    [(int)SEKI_DEVICE_FIELDS + SEKI_DETAIL_NOTE] = SEKI_STR("note"),
};

_Static_assert(SEKI_ARRAY_LEN(names) == SEKI_DEVLIST_TARGETS, "each target has a name");
_Static_assert(SEKI_DEVLIST_TARGETS <= 64, "changes of a row are bits of one number");

struct seki_str seki_devlist_target_name(int target)
{
    return target < 0 ? SEKI_STR("") : names[target];
}

int seki_devlist_target_of(struct seki_str name)
{
    for (int i = 0; i < SEKI_DEVLIST_TARGETS; i++) {
        if (seki_str_eq(names[i], name)) {
            return i;
        }
    }
    return SEKI_DEVLIST_NOTHING;
}

bool seki_devlist_is_day(int target)
{
    return target >= SEKI_DEVICE_FIELDS &&
           seki_detail_is_day((enum seki_detail_field)(target - SEKI_DEVICE_FIELDS));
}

bool seki_devlist_id_is_fine(struct seki_str id)
{
    struct seki_str rest = id;
    size_t chars = 0;

    while (rest.n && chars <= ID_CHARS) {
        (void)seki_utf8_next(&rest);
        chars++;
    }
    return chars <= ID_CHARS && seki_ward_id_is_fine(id);
}

/* --- the table */

int seki_devlist_need_line(int64_t n_lines, struct seki_err *err)
{
    return n_lines < SEKI_LIMIT_DEVLIST_LINES
               ? 0
               : seki_fail(err, SEKI_ERR_LIMIT, M_list_too_many(SEKI_LIMIT_DEVLIST_LINES - 1),
                           M_list_too_many_next());
}

int seki_devlist_need_column(int64_t row, uint32_t column, struct seki_err *err)
{
    return column < SEKI_LIMIT_DEVLIST_COLUMNS
               ? 0
               : seki_fail(err, SEKI_ERR_LIMIT, M_list_too_wide(row, SEKI_LIMIT_DEVLIST_COLUMNS),
                           M_list_too_wide_next());
}

void seki_devlist_add_line(struct seki_buf *out, const struct seki_devlist_line *line)
{
    struct seki_buf SEKI_CLEANUP_BUF cells = {0};
    struct seki_buf SEKI_CLEANUP_BUF number = {0};

    seki_buf_init(&cells, out->max);
    seki_buf_init(&number, 32); /* digits of one number */
    seki_buf_add_int(&number, line->number);
    seki_cells_add(&cells, seki_part_str(&cells, &number));
    for (size_t i = 0; i < line->n; i++) {
        seki_cells_add(&cells, line->cell[i]);
    }
    seki_cells_add(out, seki_part_str(out, &cells));
}

static bool read_line(struct seki_arena *arena, struct seki_str cells,
                      struct seki_devlist_line *line)
{
    struct seki_str *cell = seki_arena_array(arena, struct seki_str, SEKI_LIMIT_DEVLIST_COLUMNS);
    struct seki_str text = {0};

    if (!cell || !seki_cells_next(&cells, &text) ||
        !seki_str_to_int(text, 1, INT32_MAX, &line->number)) {
        return false;
    }
    while (line->n < SEKI_LIMIT_DEVLIST_COLUMNS && seki_cells_next(&cells, &cell[line->n])) {
        line->n++;
    }
    line->cell = cell;
    return true;
}

int seki_devlist_read(struct seki_arena *arena, struct seki_str cells,
                      struct seki_devlist_table *ret_table, struct seki_err *err)
{
    struct seki_devlist_table table = {.n_lines = 0};
    struct seki_str rest = cells;
    struct seki_str one;

    while (seki_cells_next(&rest, &one)) {
        table.n_lines++;
    }
    table.line = seki_arena_array(arena, struct seki_devlist_line, table.n_lines + 1);
    for (size_t i = 0; table.line && seki_cells_next(&cells, &one); i++) {
        if (!read_line(arena, one, &table.line[i])) {
            return seki_fail_nomem(err);
        }
        table.n_columns = SEKI_MAX(table.n_columns, table.line[i].n);
    }
    if (!table.line) {
        return seki_fail_nomem(err);
    }
    *ret_table = table;
    return 0;
}

struct seki_str seki_devlist_cell(const struct seki_devlist_line *line, size_t column)
{
    return column < line->n ? seki_str_trim(line->cell[column]) : SEKI_STR("");
}

/* --- what a person chose */

static void add_number(struct seki_buf *out, int64_t value)
{
    struct seki_buf SEKI_CLEANUP_BUF number = {0};

    seki_buf_init(&number, 32); /* digits of one number */
    seki_buf_add_int(&number, value);
    seki_cells_add(out, seki_part_str(out, &number));
}

void seki_devlist_add_choice(struct seki_buf *out, const struct seki_devlist_choice *choice)
{
    add_number(out, (int64_t)choice->head);
    add_number(out, choice->clears);
    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        seki_cells_add(out, seki_devlist_target_name(choice->target[i]));
    }
    for (size_t i = 0; i < choice->n_words; i++) {
        seki_cells_add(out, seki_devlist_target_name(choice->word[i].target));
        seki_cells_add(out, choice->word[i].from);
        seki_cells_add(out, choice->word[i].to);
    }
}

static bool next_number(struct seki_str *rest, int64_t most, int64_t *ret_value)
{
    struct seki_str text;

    return seki_cells_next(rest, &text) && seki_str_to_int(text, 0, most, ret_value);
}

bool seki_devlist_read_choice(struct seki_str text, struct seki_devlist_choice *ret_choice)
{
    struct seki_devlist_choice it = {.n_words = 0};
    struct seki_str name = {0};
    int64_t head = 0;
    int64_t clears = 0;

    if (!next_number(&text, SEKI_LIMIT_DEVLIST_LINES, &head) || !next_number(&text, 1, &clears)) {
        return false;
    }
    it.head = (size_t)head;
    it.clears = clears;
    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        if (!seki_cells_next(&text, &name)) {
            return false;
        }
        it.target[i] = seki_devlist_target_of(name);
    }
    while (it.n_words < SEKI_LIMIT_DEVLIST_WORDS && seki_cells_next(&text, &name)) {
        struct seki_devlist_word *word = &it.word[it.n_words];
        word->target = seki_devlist_target_of(name);
        if (!seki_cells_next(&text, &word->from) || !seki_cells_next(&text, &word->to)) {
            return false;
        }
        it.n_words += word->target != SEKI_DEVLIST_NOTHING;
    }
    *ret_choice = it;
    return true;
}

/* --- what it would do */

struct planning {
    struct seki_arena *arena;
    const struct seki_devlist_table *table;
    const struct seki_devlist_choice *choice;
    const struct seki_devlist_known *known;
    size_t id_column;
    struct seki_map lines; /* by id: rows of the plan */
    struct seki_err *err;
};

static int refuse(struct seki_devlist_planned *row, enum seki_devlist_why why, size_t column)
{
    row->what = SEKI_DEVLIST_REFUSED;
    row->why = why;
    row->column = column;
    return 0;
}

static int as_day(struct planning *p, struct seki_str text, struct seki_str *ret_day, bool *ret_is)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};
    struct seki_date day;

    *ret_is = seki_date_parse(text, &day);
    if (!*ret_is) {
        return 0;
    }
    seki_buf_init(&iso, 32); /* 2026-12-31 */
    seki_date_add_iso(&iso, day);
    *ret_day = seki_arena_buf(p->arena, &iso);
    return ret_day->p ? 0 : seki_fail_nomem(p->err);
}

/* A word that the person said means another one. */
static int translate(struct planning *p, int target, struct seki_str *inout_value)
{
    struct seki_str folded = {0};

    for (size_t i = 0; i < p->choice->n_words; i++) {
        const struct seki_devlist_word *word = &p->choice->word[i];
        if (word->target != target) {
            continue;
        }
        folded = folded.p ? folded : seki_fold(p->arena, *inout_value);
        if (!folded.p) {
            return seki_fail_nomem(p->err);
        }
        if (seki_str_eq(folded, word->from)) {
            *inout_value = word->to;
            return 0;
        }
    }
    return 0;
}

/* One cell into the device, unless it is empty and says nothing. */
static int take_cell(struct planning *p, struct seki_devlist_planned *row, size_t column)
{
    int target = p->choice->target[column];
    struct seki_str value = seki_devlist_cell(row->line, column);
    struct seki_str *now = seki_devlist_value(&row->it, target);
    bool is_day = true;
    int r = 0;

    if (value.n > SEKI_LIMIT_DEVLIST_VALUE) {
        return refuse(row, SEKI_DEVLIST_TOO_LONG, column);
    }
    if (value.n == 0 && !p->choice->clears) {
        return 0;
    }
    if (value.n && seki_devlist_is_day(target)) {
        r = as_day(p, value, &value, &is_day);
    } else if (value.n) {
        r = translate(p, target, &value);
    }
    if (r == 0 && !is_day) {
        return refuse(row, SEKI_DEVLIST_NO_DAY, column);
    }
    if (!seki_str_eq(*now, value)) {
        row->changes |= UINT64_C(1) << target;
        if (!row->has_hidden && seki_visible_is_hidden_in(value)) {
            row->has_hidden = true;
            row->column = column;
        }
    }
    *now = value;
    return r;
}

static int find_id(struct planning *p, struct seki_devlist_planned *row, size_t place)
{
    struct seki_str id = seki_devlist_cell(row->line, p->id_column);
    size_t at;
    int r;

    if (id.n == 0) {
        return refuse(row, SEKI_DEVLIST_NO_ID, p->id_column);
    }
    if (!seki_devlist_id_is_fine(id)) {
        return refuse(row, SEKI_DEVLIST_BAD_ID, p->id_column);
    }
    if (seki_visible_is_hidden_in(id)) {
        return refuse(row, SEKI_DEVLIST_HIDDEN_ID, p->id_column);
    }
    r = seki_map_add(&p->lines, id, place);
    if (r == SEKI_ERR_EXISTS) {
        const struct seki_devlist_planned *first = row - place + seki_map_get(&p->lines, id);
        row->other = first->line->number;
        return refuse(row, SEKI_DEVLIST_TWICE, p->id_column);
    }
    at = seki_map_get(&p->known->by_id, id);
    if (at != SIZE_MAX) {
        row->before = &p->known->at[at];
        row->it = *row->before;
    }
    row->it.device.text[SEKI_DEVICE_ID] = id;
    return r < 0 ? seki_fail_nomem(p->err) : 0;
}

static int plan_row(struct planning *p, struct seki_devlist_planned *row, size_t place)
{
    int r = find_id(p, row, place);

    for (size_t i = 0; r == 0 && row->why == SEKI_DEVLIST_FINE && i < p->table->n_columns; i++) {
        if (i != p->id_column && p->choice->target[i] != SEKI_DEVLIST_NOTHING) {
            r = take_cell(p, row, i);
        }
    }
    if (r < 0 || row->why != SEKI_DEVLIST_FINE) {
        return r;
    }
    if (row->it.device.text[SEKI_DEVICE_NAME].n == 0) {
        return refuse(row, SEKI_DEVLIST_NO_NAME, 0);
    }
    row->what = !row->before   ? SEKI_DEVLIST_NEW
                : row->changes ? SEKI_DEVLIST_CHANGED
                               : SEKI_DEVLIST_SAME;
    return 0;
}

static int need_id_column(struct planning *p)
{
    for (size_t i = 0; i < p->table->n_columns; i++) {
        if (p->choice->target[i] == SEKI_DEVICE_ID) {
            p->id_column = i;
            return 0;
        }
    }
    return seki_fail(p->err, SEKI_ERR_INVALID, M_list_no_id_column(), M_list_no_id_column_next());
}

int seki_devlist_plan(struct seki_arena *arena, const struct seki_devlist_table *table,
                      const struct seki_devlist_choice *choice,
                      const struct seki_devlist_known *known, struct seki_devlist_plan *ret_plan,
                      struct seki_err *err)
{
    struct planning p = {
        .arena = arena, .table = table, .choice = choice, .known = known, .err = err};
    size_t first = choice->head + 1;
    struct seki_devlist_plan plan = {.n = table->n_lines > first ? table->n_lines - first : 0};
    int r = need_id_column(&p);

    plan.row = r < 0 ? NULL : seki_arena_array(arena, struct seki_devlist_planned, plan.n + 1);
    if (!plan.row) {
        return r < 0 ? r : seki_fail_nomem(err);
    }
    seki_map_init(&p.lines, arena);
    for (size_t i = 0; r == 0 && i < plan.n; i++) {
        plan.row[i].line = &table->line[first + i];
        for (int k = 0; k < SEKI_DEVLIST_TARGETS; k++) {
            *seki_devlist_value(&plan.row[i].it, k) = SEKI_STR("");
        }
        plan.row[i].it.device.more = SEKI_STR("");
        r = plan_row(&p, &plan.row[i], i);
        plan.count[plan.row[i].what] += r == 0;
        plan.n_hidden +=
            r == 0 && plan.row[i].has_hidden && plan.row[i].what != SEKI_DEVLIST_REFUSED;
    }
    if (r == 0) {
        *ret_plan = plan;
    }
    return r;
}

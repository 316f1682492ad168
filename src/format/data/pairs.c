/* pairs.tsv of a catalog: two answers that do not go together. The file may be missing. */
#include "format/data/pairs.h"

#include "base/io.h"
#include "format/data/loader.h"
#include "msg/m_data.h"

enum { PAIR_ONE, PAIR_OTHER, PAIR_SEVERITY, PAIR_JA, PAIR_EN, PAIR_SOURCE, PAIR_GRADE };

static const struct seki_column pair_columns[] = {
    {SEKI_STR("one"), SEKI_COLUMN_FILLED},      {SEKI_STR("other"), SEKI_COLUMN_FILLED},
    {SEKI_STR("severity"), SEKI_COLUMN_FILLED}, {SEKI_STR("ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("en"), SEKI_COLUMN_FILLED},       {SEKI_STR("source"), SEKI_COLUMN_FILLED},
    {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
};

struct work {
    struct seki_loader l;
    struct seki_table table;
    struct seki_catalog *catalog;
    const struct seki_map *ids;
};

/* "ID=yes" or "ID=no", of a question. */
static int read_answer(struct work *w, size_t column, size_t *ret_item, bool *ret_is_yes)
{
    struct seki_str cell = seki_load_cell(&w->l, column);
    size_t equals = seki_str_find_char(cell, '=');
    struct seki_str word = equals == SIZE_MAX ? SEKI_STR("") : seki_str_skip(cell, equals + 1);
    size_t item = seki_map_get(w->ids, seki_str_head(cell, equals));
    bool is_word = seki_str_eq(word, SEKI_STR("yes")) || seki_str_eq(word, SEKI_STR("no"));

    if (item == SIZE_MAX || !is_word || w->catalog->items[item].answer == SEKI_NO_INDEX) {
        *ret_item = SEKI_NO_INDEX;
        return seki_load_complain(&w->l, M_data_bad_pair(cell));
    }
    *ret_item = item;
    *ret_is_yes = seki_str_eq(word, SEKI_STR("yes"));
    return 0;
}

static int read_severity(struct work *w, struct seki_pair *pair)
{
    struct seki_str word = seki_load_cell(&w->l, PAIR_SEVERITY);

    pair->is_error = seki_str_eq(word, SEKI_STR("error"));
    if (!pair->is_error && !seki_str_eq(word, SEKI_STR("warning"))) {
        return seki_load_complain(&w->l, M_data_bad_word(SEKI_STR("severity"), word));
    }
    return 0;
}

static bool is_same(const struct seki_pair *a, const struct seki_pair *b)
{
    bool is_equal = a->item == b->item && a->other == b->other && a->is_yes == b->is_yes &&
                    a->is_other_yes == b->is_other_yes;
    bool is_crossed = a->item == b->other && a->other == b->item && a->is_yes == b->is_other_yes &&
                      a->is_other_yes == b->is_yes;

    return is_equal || is_crossed;
}

/* An item does not contradict itself, and no pair stands there twice. */
static int check_pair(struct work *w, const struct seki_pair *pair)
{
    bool is_bad = pair->item == pair->other;

    for (size_t i = 0; !is_bad && i < w->l.row; i++) {
        is_bad = is_same(&w->catalog->pairs[i], pair);
    }
    return is_bad ? seki_load_complain(&w->l, M_data_bad_pair(seki_load_cell(&w->l, PAIR_OTHER)))
                  : 0;
}

static int read_pair(struct work *w)
{
    struct seki_pair *pair = &w->catalog->pairs[w->l.row];
    int error = read_answer(w, PAIR_ONE, &pair->item, &pair->is_yes);

    if (error == 0) {
        error = read_answer(w, PAIR_OTHER, &pair->other, &pair->is_other_yes);
    }
    if (error == 0) {
        error = read_severity(w, pair);
    }
    pair->why = seki_load_text(&w->l, PAIR_JA);
    if (error == 0) {
        error = seki_load_origin(&w->l, PAIR_SOURCE, &pair->origin);
    }
    if (error == 0 && pair->item != SEKI_NO_INDEX && pair->other != SEKI_NO_INDEX) {
        error = check_pair(w, pair);
    }
    return error;
}

/* The rows of the table that was read. */
static int read_pairs(struct work *w, struct seki_str path)
{
    int error = 0;

    if (w->table.n_rows > SEKI_LIMIT_PAIRS) {
        return seki_fail_limit(w->l.err, path, SEKI_LIMIT_PAIRS);
    }
    w->catalog->pairs = seki_arena_array(w->l.arena, struct seki_pair, w->table.n_rows);
    if (!w->catalog->pairs) {
        return seki_fail_nomem(w->l.err);
    }
    w->catalog->n_pairs = w->table.n_rows;
    w->l.table = &w->table;
    for (w->l.row = 0; error == 0 && w->l.row < w->table.n_rows; w->l.row++) {
        error = read_pair(w);
    }
    return error;
}

int seki_pairs_load(const struct seki_loader *loader, struct seki_str path,
                    const struct seki_map *ids, struct seki_catalog *catalog)
{
    struct work w = {.l = *loader, .catalog = catalog, .ids = ids};
    int error;

    if (seki_io_kind_of(path.p) == SEKI_IO_NOTHING) {
        return 0;
    }
    error = seki_table_read(w.l.arena, path, pair_columns, SEKI_ARRAY_LEN(pair_columns), &w.table,
                            w.l.complaints, w.l.err);
    return error < 0 ? error : read_pairs(&w, path);
}

int seki_pairs_parse(const struct seki_loader *loader, struct seki_str path, struct seki_str text,
                     const struct seki_map *ids, struct seki_catalog *catalog)
{
    struct work w = {.l = *loader, .catalog = catalog, .ids = ids};
    int error;

    if (text.n == 0) {
        return 0;
    }
    error = seki_table_parse(w.l.arena, path, text, pair_columns, SEKI_ARRAY_LEN(pair_columns),
                             &w.table, w.l.complaints, w.l.err);
    return error < 0 ? error : read_pairs(&w, path);
}

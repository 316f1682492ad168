/* standards.tsv: one row for each edition of a standard. */
#include "format/data/standards.h"

#include "format/data/loader.h"
#include "msg/m_data.h"

enum {
    ST_ID,
    ST_NAME,
    ST_EDITION,
    ST_STATUS,
    ST_JA,
    ST_EN,
    ST_DOMAIN,
    ST_USE_JA,
    ST_USE_EN,
    ST_REPLACED_BY,
    ST_ROOMS,
    ST_SOURCE,
    ST_GRADE
};

static const struct seki_column columns[] = {
    {SEKI_STR("id"), SEKI_COLUMN_FILLED},      {SEKI_STR("name"), SEKI_COLUMN_FILLED},
    {SEKI_STR("edition"), SEKI_COLUMN_FILLED}, {SEKI_STR("status"), SEKI_COLUMN_FILLED},
    {SEKI_STR("ja"), SEKI_COLUMN_FILLED},      {SEKI_STR("en"), SEKI_COLUMN_FILLED},
    {SEKI_STR("domain"), SEKI_COLUMN_FILLED},  {SEKI_STR("use_ja"), SEKI_COLUMN_FILLED},
    {SEKI_STR("use_en"), SEKI_COLUMN_FILLED},  {SEKI_STR("replaced_by"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("rooms"), SEKI_COLUMN_REQUIRED}, {SEKI_STR("source"), SEKI_COLUMN_FILLED},
    {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
};

static const struct seki_str domains[] = {
    SEKI_STR("access"),  SEKI_STR("audit"),      SEKI_STR("cloud"),     SEKI_STR("device"),
    SEKI_STR("network"), SEKI_STR("governance"), SEKI_STR("imaging"),   SEKI_STR("lifecycle"),
    SEKI_STR("privacy"), SEKI_STR("disclosure"), SEKI_STR("record"),    SEKI_STR("remote"),
    SEKI_STR("risk"),    SEKI_STR("software"),   SEKI_STR("signature"), SEKI_STR("vulnerability"),
};

/* Folders of src/ and of data/. */
static const struct seki_str rooms[] = {
    SEKI_STR("hub"),     SEKI_STR("catalogs"), SEKI_STR("crosswalks"), SEKI_STR("scenarios"),
    SEKI_STR("methods"), SEKI_STR("engine"),   SEKI_STR("format"),     SEKI_STR("report"),
    SEKI_STR("paper"),   SEKI_STR("worker"),
};

struct work {
    struct seki_loader l;
    struct seki_table table;
    struct seki_standards standards;
    struct seki_map by_id;
};

static int read_status(struct work *w, struct seki_standard *s)
{
    struct seki_str word = seki_load_cell(&w->l, ST_STATUS);
    unsigned status = SEKI_STANDARD_CURRENT;

    while (status < SEKI_STANDARD_STATUS_MAX &&
           !seki_str_eq(seki_standard_status_name((enum seki_standard_status)status), word)) {
        status++;
    }
    s->status = status < SEKI_STANDARD_STATUS_MAX ? (enum seki_standard_status)status
                                                  : SEKI_STANDARD_CURRENT;
    return status < SEKI_STANDARD_STATUS_MAX || word.n == 0
               ? 0
               : seki_load_complain(&w->l, M_data_bad_word(SEKI_STR("status"), word));
}

/* The words of a cell, each out of a list. */
static int read_words(struct work *w, size_t column, const struct seki_str *list, size_t n,
                      struct seki_str *ret_words)
{
    struct seki_str rest = seki_load_cell(&w->l, column);
    struct seki_str word;
    int error = 0;

    *ret_words = rest;
    while (error == 0 && seki_str_word(&rest, &word)) {
        size_t i = 0;
        while (i < n && !seki_str_eq(list[i], word)) {
            i++;
        }
        if (i == n) {
            error = seki_load_complain(&w->l, M_data_bad_word(columns[column].name, word));
        }
    }
    return error;
}

static int read_standard(struct work *w)
{
    struct seki_standard *s = &w->standards.at[w->l.row];
    int error;

    s->id = seki_load_cell(&w->l, ST_ID);
    s->name = seki_load_cell(&w->l, ST_NAME);
    s->edition = seki_load_cell(&w->l, ST_EDITION);
    s->title = seki_load_text(&w->l, ST_JA);
    s->use = seki_load_text(&w->l, ST_USE_JA);
    s->replaced_by = SEKI_NO_INDEX;
    error = seki_load_id(&w->l, &w->by_id, s->id, w->l.row);
    error = error < 0 ? error : read_status(w, s);
    error =
        error < 0 ? error : read_words(w, ST_DOMAIN, domains, SEKI_ARRAY_LEN(domains), &s->domains);
    error = error < 0 ? error : read_words(w, ST_ROOMS, rooms, SEKI_ARRAY_LEN(rooms), &s->rooms);
    return error < 0 ? error : seki_load_origin(&w->l, ST_SOURCE, &s->origin);
}

/* Only what is superseded names another entry. */
static int read_replaced_by(struct work *w)
{
    struct seki_standard *s = &w->standards.at[w->l.row];
    struct seki_str id = seki_load_cell(&w->l, ST_REPLACED_BY);

    if ((s->status == SEKI_STANDARD_SUPERSEDED) != (id.n > 0)) {
        return seki_load_complain(&w->l, M_data_replaced_by(s->id));
    }
    s->replaced_by = id.n ? seki_map_get(&w->by_id, id) : SEKI_NO_INDEX;
    if (id.n && s->replaced_by == SEKI_NO_INDEX) {
        return seki_load_complain(&w->l, M_data_unknown_standard(id));
    }
    return 0;
}

/* Follows the entries from the current row; more steps than entries means a cycle. */
static int check_cycle(struct work *w)
{
    size_t at = w->l.row;
    size_t steps = 0;

    while (at != SEKI_NO_INDEX) {
        at = w->standards.at[at].replaced_by;
        if (++steps > w->standards.n) {
            struct seki_standard *s = &w->standards.at[w->l.row];
            s->replaced_by = SEKI_NO_INDEX; /* complain once per cycle */
            return seki_load_complain(&w->l, M_data_replaced_cycle(s->id));
        }
    }
    return 0;
}

static int read_rows(struct work *w)
{
    typedef int (*step_fn)(struct work *);
    static const step_fn steps[] = {read_standard, read_replaced_by, check_cycle};
    int error = 0;

    w->standards.n = w->table.n_rows;
    w->standards.at = seki_arena_array(w->l.arena, struct seki_standard, w->table.n_rows);
    if (!w->standards.at) {
        return seki_fail_nomem(w->l.err);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(steps); i++) {
        for (w->l.row = 0; error == 0 && w->l.row < w->standards.n; w->l.row++) {
            error = steps[i](w);
        }
    }
    return error;
}

int seki_standards_load(struct seki_arena *arena, struct seki_str dir,
                        struct seki_standards *ret_standards, struct seki_complaints *complaints,
                        struct seki_err *err)
{
    struct work w = {.l = {.arena = arena, .complaints = complaints, .err = err}};
    struct seki_str path;
    int error = seki_load_path(arena, dir, SEKI_STR("standards.tsv"), SEKI_STR(""), &path, err);

    if (error == 0) {
        error = seki_table_read(arena, path, columns, SEKI_ARRAY_LEN(columns), &w.table, complaints,
                                err);
    }
    if (error < 0) {
        return error;
    }
    w.l.table = &w.table;
    seki_map_init(&w.by_id, arena);
    error = read_rows(&w);
    if (error == 0) {
        *ret_standards = w.standards;
    }
    return error;
}

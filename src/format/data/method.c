/* Loading a method: its scales and tables, also folded into one table of scores. */
#include "format/data/loader.h"
#include "format/data/method_words.h"
#include "format/data/rules.h"
#include "msg/m_data.h"

/* "row1" .. "row32" */
#define ROW_NAME_MAX 8

struct work {
    struct seki_arena *arena;
    struct seki_ini ini;
    struct seki_complaints *complaints;
    struct seki_err *err;
    struct seki_method *method;
    struct seki_lookup *likelihood; /* method's threat, vulnerability */
    struct seki_lookup *risk;       /* likelihood, method's value */
};

static int complain(struct work *w, size_t line, struct seki_msg what)
{
    return seki_complain(w->complaints, w->ini.file, line, what, w->err);
}

/* `n` whole numbers of one entry into out[1..n]. */
static int read_numbers(struct work *w, struct seki_str section, struct seki_str key, size_t n,
                        int max, int *out)
{
    const struct seki_ini_entry *entry = seki_ini_find(&w->ini, section, key);
    struct seki_str rest = entry ? entry->value : SEKI_STR("");
    struct seki_str word;
    size_t got = 0;

    for (size_t i = 1; i <= n; i++) {
        out[i] = 1;
    }
    if (!entry) {
        return complain(w, 0, M_data_missing_key(section, key));
    }
    while (seki_str_word(&rest, &word)) {
        int64_t value;
        if (got == n || !seki_str_to_int(word, 1, max, &value)) {
            return complain(w, entry->line, M_data_bad_row(key, (int64_t)n, max));
        }
        out[++got] = (int)value;
    }
    return got == n ? 0 : complain(w, entry->line, M_data_bad_row(key, (int64_t)n, max));
}

static int read_number(struct work *w, struct seki_str section, struct seki_str key, int max,
                       int *ret_value)
{
    int numbers[2] = {0, 1};
    int error = read_numbers(w, section, key, 1, max, numbers);

    *ret_value = numbers[1];
    return error;
}

/* How many levels a scale has. */
static int read_size(struct work *w, enum seki_scale_id scale)
{
    return read_number(w, SEKI_STR("scales"), seki_scale_name(scale), SEKI_LIMIT_LEVELS,
                       &w->method->scales[scale].n);
}

static int read_scales(struct work *w)
{
    struct seki_method *m = w->method;
    int error = read_size(w, SEKI_SCALE_THREAT);

    if (error == 0) {
        error = read_size(w, SEKI_SCALE_VULNERABILITY);
    }
    if (error == 0) {
        error = read_size(w, SEKI_SCALE_VALUE);
    }
    m->scales[SEKI_SCALE_SAFETY].n = m->scales[SEKI_SCALE_VALUE].n;
    if (error == 0) {
        error = read_numbers(w, SEKI_STR("threat"), SEKI_STR("map"), SEKI_THREATS,
                             m->scales[SEKI_SCALE_THREAT].n, m->threat_map);
    }
    if (error == 0) {
        error = read_numbers(w, SEKI_STR("value"), SEKI_STR("map"), SEKI_VALUES,
                             m->scales[SEKI_SCALE_VALUE].n, m->value_map);
    }
    return error;
}

static int read_coverage(struct work *w)
{
    int error = 0;

    for (unsigned i = 0; error == 0 && i < SEKI_COVERAGE_MAX; i++) {
        error = read_number(w, SEKI_STR("coverage"), seki_coverage_name((enum seki_coverage)i),
                            w->method->scales[SEKI_SCALE_VULNERABILITY].n,
                            &w->method->vulnerability[i]);
    }
    return error;
}

static struct seki_str row_name(struct seki_arena *arena, int row)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, ROW_NAME_MAX);
    seki_buf_lit(&name, "row");
    seki_buf_add_int(&name, row);
    return seki_buf_status(&name) < 0 ? seki_str_of(NULL, 0)
                                      : seki_arena_str(arena, seki_buf_str(&name));
}

/* One row of a table as it is written, or the products. */
static int read_row(struct work *w, struct seki_str section, struct seki_lookup *lookup, int row)
{
    struct seki_str name = lookup->is_product ? SEKI_STR("") : row_name(w->arena, row);

    if (!name.p) {
        return seki_fail_nomem(w->err);
    }
    if (!lookup->is_product) {
        return read_numbers(w, section, name, (size_t)lookup->n_columns, SEKI_LIMIT_SCORE,
                            lookup->cell[row]);
    }
    for (int column = 1; column <= lookup->n_columns; column++) {
        lookup->cell[row][column] = row * column;
    }
    return 0;
}

/* A table of rows x columns: the product of both, or as written. */
static int read_lookup(struct work *w, struct seki_str section, int rows, int columns,
                       struct seki_lookup *lookup)
{
    const struct seki_ini_entry *entry = seki_ini_find(&w->ini, section, SEKI_STR("combine"));
    bool is_table = entry && seki_str_eq(entry->value, SEKI_STR("table"));
    int error = 0;

    if (!entry) {
        return complain(w, 0, M_data_missing_key(section, SEKI_STR("combine")));
    }
    if (!is_table && !seki_str_eq(entry->value, SEKI_STR("product"))) {
        return complain(w, entry->line, M_data_bad_word(SEKI_STR("combine"), entry->value));
    }
    lookup->n_rows = rows;
    lookup->n_columns = columns;
    lookup->is_product = !is_table;
    for (int row = 1; error == 0 && row <= rows; row++) {
        error = read_row(w, section, lookup, row);
    }
    return error;
}

static int greatest(const struct seki_lookup *lookup)
{
    int most = 0;

    for (int row = 1; row <= lookup->n_rows; row++) {
        for (int column = 1; column <= lookup->n_columns; column++) {
            most = SEKI_MAX(most, lookup->cell[row][column]);
        }
    }
    return most;
}

static int read_lookups(struct work *w)
{
    struct seki_method *m = w->method;
    const struct seki_scale *scales = m->scales;
    int error = read_lookup(w, SEKI_STR("likelihood"), scales[SEKI_SCALE_THREAT].n,
                            scales[SEKI_SCALE_VULNERABILITY].n, w->likelihood);

    if (error < 0) {
        return error;
    }
    m->greatest_likelihood = greatest(w->likelihood);
    if (m->greatest_likelihood > SEKI_LIMIT_LEVELS) {
        return complain(w, 0, M_data_bad_row(SEKI_STR("likelihood"), 1, SEKI_LIMIT_LEVELS));
    }
    m->scales[SEKI_SCALE_LIKELIHOOD].n = m->greatest_likelihood;
    error = read_lookup(w, SEKI_STR("risk"), m->greatest_likelihood, scales[SEKI_SCALE_VALUE].n,
                        w->risk);
    m->greatest_score = greatest(w->risk);
    return error;
}

static void fold_tables(struct work *w)
{
    struct seki_method *m = w->method;

    for (int t = 1; t <= SEKI_THREATS; t++) {
        for (int c = 0; c < SEKI_COVERAGE_MAX; c++) {
            int likelihood = w->likelihood->cell[m->threat_map[t]][m->vulnerability[c]];
            m->likelihood[t][c] = likelihood;
            for (int v = 1; v <= SEKI_VALUES; v++) {
                m->score[t][c][v] = w->risk->cell[likelihood][m->value_map[v]];
            }
        }
    }
}

/* More threat, more value or less coverage may never give a lower score. */
static int check_monotone(struct work *w)
{
    const struct seki_method *m = w->method;

    for (int t = 1; t <= SEKI_THREATS; t++) {
        for (int c = 0; c < SEKI_COVERAGE_MAX; c++) {
            for (int v = 1; v <= SEKI_VALUES; v++) {
                int score = m->score[t][c][v];
                if ((t > 1 && score < m->score[t - 1][c][v]) ||
                    (v > 1 && score < m->score[t][c][v - 1]) ||
                    (c > 0 && score > m->score[t][c - 1][v])) {
                    return complain(w, 0, M_data_not_monotone());
                }
            }
        }
    }
    return 0;
}

static int read_band_text(struct work *w, struct seki_band *band)
{
    struct seki_str parts[] = {SEKI_STR("band."), band->id};
    struct seki_str section = seki_arena_join(w->arena, parts, SEKI_ARRAY_LEN(parts));

    if (!section.p) {
        return seki_fail_nomem(w->err);
    }
    band->text.in[SEKI_LANG_JA] = seki_ini_get(&w->ini, section, SEKI_STR("ja"));
    band->text.in[SEKI_LANG_EN] = seki_ini_get(&w->ini, section, SEKI_STR("en"));
    if (band->text.in[SEKI_LANG_JA].n == 0 || band->text.in[SEKI_LANG_EN].n == 0) {
        return complain(w, 0, M_data_missing_key(section, SEKI_STR("ja, en")));
    }
    return 0;
}

static int read_band(struct work *w, struct seki_ini_entry *entry)
{
    struct seki_method *m = w->method;
    struct seki_band *band = &m->bands[m->n_bands];
    int64_t least;

    entry->is_used = true;
    if (m->n_bands == SEKI_LIMIT_BANDS) {
        return complain(w, entry->line, M_data_bad_band(entry->key));
    }
    if (!seki_str_to_int(entry->value, 1, SEKI_LIMIT_SCORE, &least) ||
        (m->n_bands > 0 && least <= m->bands[m->n_bands - 1].least)) {
        return complain(w, entry->line, M_data_bad_band(entry->key));
    }
    *band = (struct seki_band){.id = entry->key, .least = (int)least};
    m->n_bands++;
    return read_band_text(w, band);
}

static int read_bands(struct work *w)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < w->ini.n; i++) {
        if (seki_str_eq(w->ini.entries[i].section, SEKI_STR("bands"))) {
            error = read_band(w, &w->ini.entries[i]);
        }
    }
    if (error == 0 && w->method->n_bands == 0) {
        error = complain(w, 0, M_data_missing_key(SEKI_STR("bands"), SEKI_STR("low")));
    }
    return error;
}

static int read_acceptance(struct work *w)
{
    int error = 0;

    for (int axis = 0; error == 0 && axis < SEKI_AXIS_MAX; axis++) {
        error = read_number(w, SEKI_STR("acceptance"), seki_axis_name((enum seki_axis)axis),
                            SEKI_LIMIT_SCORE, &w->method->accept[axis]);
    }
    return error;
}

static int read_words(struct work *w)
{
    return seki_method_words_read(w->arena, &w->ini, w->method, w->complaints, w->err);
}

static int read_method(struct work *w)
{
    typedef int (*step_fn)(struct work *);
    static const step_fn steps[] = {read_scales, read_coverage,   read_lookups,
                                    read_bands,  read_acceptance, read_words};
    size_t before = seki_complaints_count(w->complaints);
    int error =
        seki_load_edition(&w->ini, SEKI_STR("method"), w->complaints, &w->method->head, w->err);

    for (size_t i = 0; error == 0 && i < SEKI_ARRAY_LEN(steps); i++) {
        error = steps[i](w);
    }
    if (error == 0 && seki_complaints_count(w->complaints) == before) {
        fold_tables(w);
        error = check_monotone(w);
    }
    return error < 0 ? error : seki_ini_complain_unused(&w->ini, w->complaints, w->err);
}

int seki_method_load_file(struct seki_arena *arena, struct seki_str path,
                          struct seki_method **ret_method, struct seki_complaints *complaints,
                          struct seki_err *err)
{
    struct work w = {.arena = arena, .complaints = complaints, .err = err};
    int error;

    w.method = seki_arena_new(arena, struct seki_method);
    w.likelihood = seki_arena_new(arena, struct seki_lookup);
    w.risk = seki_arena_new(arena, struct seki_lookup);
    if (!w.method || !w.likelihood || !w.risk) {
        return seki_fail_nomem(err);
    }
    w.method->of_likelihood = w.likelihood;
    w.method->of_risk = w.risk;
    error = seki_ini_read(arena, path, &w.ini, complaints, err);
    if (error == 0) {
        error = read_method(&w);
    }
    if (error < 0) {
        return error;
    }
    *ret_method = w.method;
    return 0;
}

int seki_method_load(struct seki_arena *arena, struct seki_str dir, struct seki_str id,
                     struct seki_method **ret_method, struct seki_complaints *complaints,
                     struct seki_err *err)
{
    struct seki_str parts[] = {id, SEKI_STR(".ini")};
    struct seki_str name = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_str path;
    int error = name.p ? seki_load_path(arena, dir, SEKI_STR("methods"), name, &path, err)
                       : seki_fail_nomem(err);

    return error < 0 ? error : seki_method_load_file(arena, path, ret_method, complaints, err);
}

/* Tests of every limit on our own data (base/limits.h): what is just allowed, and one more. */
#include <sys/stat.h>

#include "base/io.h"
#include "base/limits.h"
#include "check.h"
#include "format/data/ini.h"
#include "msg/m_data.h"
#include "msg/m_err.h"
#include "test_data_make.h"

#define TEXT_MAX ((size_t)64 << 20)

/* A file in the making. */
struct text {
    struct seki_buf buf;
};

static void text_init(struct text *t, const char *head)
{
    seki_buf_init(&t->buf, TEXT_MAX);
    seki_buf_add(&t->buf, seki_str_from_c(head));
}

/* `row` with the number in place of each '#'. */
static void add_row(struct text *t, const char *row, size_t number)
{
    for (; *row; row++) {
        if (*row == '#') {
            seki_buf_add_int(&t->buf, (int64_t)number);
        } else {
            seki_buf_add_char(&t->buf, *row);
        }
    }
}

static void text_write(struct text *t, struct data *d, const char *file)
{
    assert_int_equal(seki_buf_status(&t->buf), 0);
    data_write(d, file, seki_buf_str(&t->buf));
    seki_buf_finish(&t->buf);
}

/* The file as it is, and `n` rows more. */
static void append_rows(struct data *d, const char *file, size_t n, const char *row)
{
    struct text t;

    text_init(&t, "");
    seki_buf_add(&t.buf, data_read(d, file));
    for (size_t i = 0; i < n; i++) {
        add_row(&t, row, i);
    }
    text_write(&t, d, file);
}

/* A table that has `have` rows is loaded with `max`, and refused with one more. */
static void expect_rows(struct data *d, const char *file, size_t have, size_t max, const char *row)
{
    append_rows(d, file, max - have, row);
    data_load(d);
    data_expect_clean(d);
    data_reset(d);
    append_rows(d, file, max - have + 1, row);
    data_load(d);
    data_expect_limit(d, SEKI_MSG_err_limit, max);
    assert_true(seki_str_ends(d->err.what.arg[0].str, seki_str_from_c(file)));
}

static void test_exposures(void **state)
{
    expect_rows(*state, "hub/exposures.tsv", 1, SEKI_LIMIT_HUB, "E#\tA\tx\tx\town\tverified\n");
}

static void test_facts(void **state)
{
    expect_rows(*state, "hub/facts.tsv", 4, SEKI_LIMIT_HUB, "kind:k#\t字#\tk #\t\town\tverified\n");
}

static void test_items(void **state)
{
    expect_rows(*state, "catalogs/c/items.tsv", 6, SEKI_LIMIT_ITEMS,
                "X-#\t\tquestion\tx\tx\t\t=\t\t\t\t\town\tverified\n");
}

static void test_pairs(void **state)
{
    append_rows(*state, "catalogs/c/items.tsv", SEKI_LIMIT_PAIRS,
                "X-#\t\tquestion\tx\tx\t\t=\t\t\t\t\town\tverified\n");
    expect_rows(*state, "catalogs/c/pairs.tsv", 2, SEKI_LIMIT_PAIRS,
                "S-1=yes\tX-#=yes\terror\tx\tx\town\tverified\n");
}

static void test_scenarios(void **state)
{
    expect_rows(*state, "scenarios/s.tsv", 2, SEKI_LIMIT_SCENARIOS,
                "S.X#\tx\tx\tx\tx\t\tA.ONE\t1\t\t\tC\t\town\tverified\t\t\t\t\t\t\n");
}

/* Each objective needs a measure that names it. */
static void write_objectives(struct data *d, size_t n)
{
    struct text t;

    append_rows(d, "hub/objectives.tsv", n - 2, "B.X#\tA\tall\tx\tx\tM.ALL\town\tverified\n");
    text_init(&t, "");
    seki_buf_add(&t.buf, data_read(d, "hub/measures.tsv"));
    seki_buf_lit(&t.buf, "M.ALL\t");
    for (size_t i = 0; i < n - 2; i++) {
        add_row(&t, i ? " B.X#" : "B.X#", i);
    }
    seki_buf_lit(&t.buf, "\tfull\tx\tx\tx\tx\tit\t1\t\town\tverified\n");
    text_write(&t, d, "hub/measures.tsv");
}

static void test_objectives(void **state)
{
    struct data *d = *state;

    write_objectives(d, SEKI_LIMIT_HUB);
    data_load(d);
    data_expect_clean(d);
    assert_int_equal(d->library.hub.n_objectives, SEKI_LIMIT_HUB);
    data_reset(d);
    write_objectives(d, SEKI_LIMIT_HUB + 1);
    data_load(d);
    data_expect_limit(d, SEKI_MSG_err_limit, SEKI_LIMIT_HUB);
}

static void write_condition(struct data *d, size_t n)
{
    struct text t;

    text_init(&t, "A.ONE");
    for (size_t i = 1; i < n; i++) {
        seki_buf_lit(&t.buf, " | A.TWO");
    }
    seki_buf_add_char(&t.buf, '\0');
    data_set_cell(d, "scenarios/s.tsv", 2, "hindered", seki_buf_str(&t.buf).p);
    seki_buf_finish(&t.buf);
}

static void test_alternatives(void **state)
{
    struct data *d = *state;

    write_condition(d, SEKI_LIMIT_ALTERNATIVES);
    data_load(d);
    data_expect_clean(d);
    assert_int_equal(d->set->scenarios[0].hindered.n, SEKI_LIMIT_ALTERNATIVES);
    write_condition(d, SEKI_LIMIT_ALTERNATIVES + 1);
    data_load(d);
    data_expect_only(d, "scenarios/s.tsv", 2, "a condition may have at most 16 alternatives");
}

static void write_bands(struct data *d, size_t n)
{
    struct text t;

    text_init(&t, "low = 1\n");
    for (size_t i = 1; i < n; i++) {
        add_row(&t, "b#", i);
        add_row(&t, " = #\n", i + 1);
    }
    for (size_t i = 1; i < n; i++) {
        add_row(&t, "[band.b#]\nja = x\nen = x\n", i);
    }
    seki_buf_add_char(&t.buf, '\0');
    data_replace(d, "methods/m.ini", "[band.high]\nja = 高\nen = high\n", "");
    data_replace(d, "methods/m.ini", "low = 1\nhigh = 7\n", seki_buf_str(&t.buf).p);
    seki_buf_finish(&t.buf);
}

static void test_bands(void **state)
{
    struct data *d = *state;

    write_bands(d, SEKI_LIMIT_BANDS);
    data_load(d);
    data_expect_clean(d);
    assert_int_equal(d->method->n_bands, SEKI_LIMIT_BANDS);
    data_reset(d);
    write_bands(d, SEKI_LIMIT_BANDS + 1);
    data_load(d);
    data_expect(d, 0, "methods/m.ini", 42,
                "the band \"b8\" does not begin above the one before it, or there are too many");
}

static void test_scores(void **state)
{
    struct data *d = *state;

    data_replace(d, "methods/m.ini", "safety = 3", "safety = 10000");
    data_load(d);
    data_expect_clean(d);
    assert_int_equal(d->method->accept[SEKI_AXIS_SAFETY], SEKI_LIMIT_SCORE);
    data_replace(d, "methods/m.ini", "safety = 10000", "safety = 10001");
    data_load(d);
    data_expect_only(d, "methods/m.ini", 46, "\"safety\" needs 1 whole numbers from 1 to 10000");
}

/* A scale of 32 levels; a product of likelihoods beyond 32 has no row. */
static void test_levels(void **state)
{
    struct data *d = *state;

    data_replace(d, "methods/m.ini", "value = 4", "value = 3");
    data_replace(d, "methods/m.ini", "map = 1 2 4", "map = 1 2 3");
    data_replace(d, "methods/m.ini",
                 "combine = table\nrow1 = 1 2 3 4\nrow2 = 2 3 4 5\nrow3 = 3 4 5 6\n"
                 "row4 = 4 5 6 7\nrow5 = 5 6 7 8\nrow6 = 6 7 8 9\nrow7 = 7 8 9 10\n"
                 "row8 = 8 9 10 11\nrow9 = 9 10 11 12\n[bands]",
                 "combine = product\n[bands]");
    data_replace(d, "methods/m.ini", "vulnerability = 3", "vulnerability = 1");
    data_replace(d, "methods/m.ini", "full = 1\npartial = 2\nnone = 3",
                 "full = 1\npartial = 1\nnone = 1");
    data_replace(d, "methods/m.ini", "threat = 3\n", "threat = 32\n");
    data_load(d);
    data_expect_clean(d);
    assert_int_equal(d->method->greatest_likelihood, SEKI_LIMIT_LEVELS);
    data_replace(d, "methods/m.ini", "vulnerability = 1", "vulnerability = 2");
    data_load(d);
    data_expect(d, 0, "methods/m.ini", 0, "\"likelihood\" needs 1 whole numbers from 1 to 32");
}

/* An INI of `n` entries. */
static int parse_ini(struct data *d, size_t n)
{
    struct seki_ini ini = {.n = 0};
    struct text t;
    int r;

    text_init(&t, "[s]\n");
    for (size_t i = 0; i < n; i++) {
        add_row(&t, "k# = 1\n", i);
    }
    r = seki_ini_parse(&d->arena, SEKI_STR("t.ini"), seki_buf_str(&t.buf), &ini, &d->complaints,
                       &d->err);
    assert_int_equal(ini.n, r < 0 ? 0 : n);
    seki_buf_finish(&t.buf);
    return r;
}

static void test_ini_entries(void **state)
{
    struct data *d = *state;

    seki_complaints_init(&d->complaints, &d->arena);
    assert_int_equal(parse_ini(d, SEKI_LIMIT_INI_ENTRIES), 0);
    d->r = parse_ini(d, SEKI_LIMIT_INI_ENTRIES + 1);
    data_expect_limit(d, SEKI_MSG_err_limit, SEKI_LIMIT_INI_ENTRIES);
}

/* A table of one known column and `columns` others, of `rows` rows. */
static int parse_table(struct data *d, size_t columns, size_t rows)
{
    static const struct seki_column known[] = {{SEKI_STR("id"), SEKI_COLUMN_FILLED}};
    struct seki_table table = {.n_rows = 0};
    struct text t;
    int r;

    text_init(&t, "id");
    for (size_t i = 0; i < columns; i++) {
        add_row(&t, "\tc#", i);
    }
    seki_buf_lit(&t.buf, "\n");
    for (size_t i = 0; i < rows; i++) {
        add_row(&t, "x#\n", i);
    }
    r = seki_table_parse(&d->arena, SEKI_STR("t.tsv"), seki_buf_str(&t.buf), known, 1, &table,
                         &d->complaints, &d->err);
    assert_int_equal(table.n_rows, r < 0 ? 0 : rows);
    seki_buf_finish(&t.buf);
    return r;
}

static void test_columns(void **state)
{
    struct data *d = *state;

    seki_complaints_init(&d->complaints, &d->arena);
    assert_int_equal(parse_table(d, SEKI_LIMIT_DATA_COLUMNS - 1, 0), 0);
    d->r = parse_table(d, SEKI_LIMIT_DATA_COLUMNS, 0);
    data_expect_limit(d, SEKI_MSG_err_limit, SEKI_LIMIT_DATA_COLUMNS);
}

static void test_rows(void **state)
{
    struct data *d = *state;

    seki_complaints_init(&d->complaints, &d->arena);
    assert_int_equal(parse_table(d, 0, SEKI_LIMIT_DATA_ROWS), 0);
    d->r = parse_table(d, 0, SEKI_LIMIT_DATA_ROWS + 1);
    data_expect_limit(d, SEKI_MSG_err_limit, SEKI_LIMIT_DATA_ROWS);
}

static void write_long_ini(struct data *d, size_t n)
{
    struct text t;
    struct seki_str ini = data_read(d, "methods/m.ini");

    text_init(&t, ";");
    for (size_t i = 2; i < n - ini.n; i++) {
        seki_buf_add_char(&t.buf, 'x');
    }
    seki_buf_add_char(&t.buf, '\n');
    seki_buf_add(&t.buf, ini);
    assert_int_equal(seki_buf_str(&t.buf).n, n);
    text_write(&t, d, "methods/m.ini");
}

static void test_file(void **state)
{
    struct data *d = *state;

    write_long_ini(d, SEKI_LIMIT_DATA_FILE);
    data_load(d);
    data_expect_clean(d);
    data_reset(d);
    write_long_ini(d, SEKI_LIMIT_DATA_FILE + 1);
    data_load(d);
    data_expect_limit(d, SEKI_MSG_err_file_too_large, SEKI_LIMIT_DATA_FILE);
}

/* Catalogs beside the one that is there, each in a folder of its own. */
static void add_catalogs(struct data *d, size_t from, size_t to)
{
    static const char head[] = "[catalog]\nid = d#\nedition = 1\nja = 題\nen = title\n"
                               "source = own\ngrade = verified\n";

    for (size_t i = from; i < to; i++) {
        char path[64]; /* "catalogs/d", a number, a file */
        struct text t;
        snprintf(path, sizeof(path), "catalogs/d%zu", i);
        assert_int_equal(mkdir(temp_path(d->dir, path), 0700), 0);
        snprintf(path, sizeof(path), "catalogs/d%zu/catalog.ini", i);
        text_init(&t, "");
        add_row(&t, head, i);
        text_write(&t, d, path);
        snprintf(path, sizeof(path), "catalogs/d%zu/items.tsv", i);
        data_write(d, path, data_read(d, "catalogs/c/items.tsv"));
    }
}

static void test_catalogs(void **state)
{
    struct data *d = *state;

    add_catalogs(d, 1, SEKI_LIMIT_CATALOGS);
    data_load(d);
    data_expect_clean(d);
    assert_int_equal(d->library.n_catalogs, SEKI_LIMIT_CATALOGS);
    add_catalogs(d, SEKI_LIMIT_CATALOGS, SEKI_LIMIT_CATALOGS + 1);
    data_load(d);
    data_expect_limit(d, SEKI_MSG_err_limit, SEKI_LIMIT_CATALOGS);
}

/* The first thousand mistakes are told, the others are as well hidden as before. */
static void test_complaints(void **state)
{
    struct data *d = *state;

    seki_complaints_init(&d->complaints, &d->arena);
    for (size_t i = 0; i < 1500; i++) {
        assert_int_equal(
            seki_complain(&d->complaints, SEKI_STR("f"), i, M_data_empty_line(), &d->err), 0);
        assert_int_equal(seki_complaints_count(&d->complaints), SEKI_MIN(i + 1, 1000));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_objectives, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_exposures, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_facts, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_items, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_pairs, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_scenarios, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_alternatives, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_bands, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_scores, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_levels, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_ini_entries, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_columns, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_rows, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_file, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_catalogs, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_complaints, data_set_up, data_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of the two file formats of our data: strict tables (tsv) and INI. */
#include "check.h"
#include "format/data/ini.h"
#include "test_data_make.h"

static const struct seki_column columns[] = {
    {SEKI_STR("id"), SEKI_COLUMN_FILLED},
    {SEKI_STR("name"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("note"), SEKI_COLUMN_OPTIONAL},
};

struct fixture {
    struct data d; /* for its complaints */
    struct seki_table table;
    struct seki_ini ini;
};

static void init(struct fixture *f)
{
    *f = (struct fixture){.d = {.r = 0}};
    seki_arena_init(&f->d.arena, (size_t)256 << 20);
    seki_complaints_init(&f->d.complaints, &f->d.arena);
}

static void finish(struct fixture *f)
{
    seki_arena_finish(&f->d.arena);
}

static void parse_table(struct fixture *f, struct seki_str text)
{
    init(f);
    f->d.r = seki_table_parse(&f->d.arena, SEKI_STR("t.tsv"), text, columns,
                              SEKI_ARRAY_LEN(columns), &f->table, &f->d.complaints, &f->d.err);
}

static void parse_ini(struct fixture *f, struct seki_str text)
{
    init(f);
    f->d.r =
        seki_ini_parse(&f->d.arena, SEKI_STR("t.ini"), text, &f->ini, &f->d.complaints, &f->d.err);
}

static void expect_cell(const struct fixture *f, size_t row, size_t column, const char *wanted)
{
    assert_true(seki_str_eq(seki_table_cell(&f->table, row, column), seki_str_from_c(wanted)));
}

static void test_a_table(void **state)
{
    struct fixture f;

    (void)state;
    parse_table(&f, SEKI_STR("note\tid\tname\nn\ti\tm\n\tj\t\n"));
    data_expect_clean(&f.d);
    assert_int_equal(f.table.n_rows, 2);
    assert_int_equal(f.table.n_columns, 3);
    expect_cell(&f, 0, 0, "i");
    expect_cell(&f, 0, 1, "m");
    expect_cell(&f, 0, 2, "n");
    expect_cell(&f, 1, 0, "j");
    expect_cell(&f, 1, 1, "");
    expect_cell(&f, 1, 2, "");
    assert_int_equal(f.table.lines[0], 2);
    assert_int_equal(f.table.lines[1], 3);
    finish(&f);
}

static void test_an_optional_column_may_be_missing(void **state)
{
    struct fixture f;

    (void)state;
    parse_table(&f, SEKI_STR("id\tname\ni\tm\n"));
    data_expect_clean(&f.d);
    expect_cell(&f, 0, 1, "m");
    expect_cell(&f, 0, 2, "");
    finish(&f);
}

static void test_only_heads(void **state)
{
    struct fixture f;

    (void)state;
    parse_table(&f, SEKI_STR("id\tname\n"));
    data_expect_clean(&f.d);
    assert_int_equal(f.table.n_rows, 0);
    finish(&f);
}

/* What is wrong with a table: one complaint each. */
static void test_broken_tables(void **state)
{
    static const struct {
        struct seki_str text;
        size_t line;
        const char *reason;
    } rows[] = {
        {SEKI_STR(""), 0, "the file is empty or does not end with a line end"},
        {SEKI_STR("id\tname\ni\tm"), 0, "the file is empty or does not end with a line end"},
        {SEKI_STR("id\tname\ni\t\xff\n"), 0, "the file is not UTF-8"},
        {SEKI_STR("id\tname\textra\ni\tm\tx\n"), 1, "unknown column \"extra\""},
        {SEKI_STR("id\tname\tid\ni\tm\tx\n"), 1, "column \"id\" stands there twice"},
        {SEKI_STR("id\tnote\ni\tm\n"), 1, "column \"name\" is missing"},
        {SEKI_STR("id\tname\ni\tm\ni\n"), 3, "the row does not have 2 cells"},
        {SEKI_STR("id\tname\ni\tm\tx\n"), 2, "the row does not have 2 cells"},
        {SEKI_STR("id\tname\ni\tm\t\n"), 2, "the row does not have 2 cells"},
        {SEKI_STR("id\tname\n\tm\n"), 2, "the cell \"id\" is empty"},
        {SEKI_STR("id\tname\ni\tm \n"), 2, "blank at the start or end of the cell \"name\""},
        {SEKI_STR("id\tname\n i\tm\n"), 2, "blank at the start or end of the cell \"id\""},
        {SEKI_STR("id\tname\ni\t\xe3\x80\x80m\n"), 2,
         "blank at the start or end of the cell \"name\""},
        {SEKI_STR("id\tname\n\ni\tm\n"), 2, "empty line"},
        {SEKI_STR("id\tname\ni\t\"m, \"\"n\"\"\"\n"), 2,
         "the cell \"name\" stands in quotation marks; save without quoting"},
        {SEKI_STR("id\tname\ni\t\"a\tb\"\n"), 2, "the row does not have 2 cells"},
        {SEKI_STR("id\tname\ni\tm\nj\tn\r\nk\to\n"), 3, "the line ends with CR LF; use LF"},
        {SEKI_STR("id\tname\ni\tm\n\n"), 3, "empty line"},
        {SEKI_STR("id\tname\ni\tm\r\n"), 2, "the line ends with CR LF; use LF"},
        {SEKI_STR("id\tname\r\ni\tm\n"), 1, "the line ends with CR LF; use LF"},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        parse_table(&f, rows[i].text);
        data_expect_only(&f.d, "t.tsv", rows[i].line, rows[i].reason);
        finish(&f);
    }
}

/* What Excel puts before the first head is told as what it is; the rest is read on. */
static void test_bom(void **state)
{
    struct fixture f;

    (void)state;
    parse_table(&f, SEKI_STR("\xef\xbb\xbfid\tname\ni\tm\n"));
    data_expect_only(&f.d, "t.tsv", 0,
                     "the file begins with a byte order mark (BOM); save it as UTF-8 without one");
    finish(&f);
    parse_ini(&f, SEKI_STR("\xef\xbb\xbf[s]\na = 1\n"));
    data_expect_clean(&f.d); /* a head may have one: no column's name is at stake */
    assert_true(seki_str_eq(seki_ini_get(&f.ini, SEKI_STR("s"), SEKI_STR("a")), SEKI_STR("1")));
    finish(&f);
}

/* All mistakes are told at once, each with its line; the good rows are there. */
static void test_several_mistakes(void **state)
{
    struct fixture f;

    (void)state;
    parse_table(&f, SEKI_STR("id\tname\n\tm\ni\n\ni\tm\r\nj\tn\n"));
    assert_int_equal(seki_complaints_count(&f.d.complaints), 4);
    data_expect(&f.d, 0, "t.tsv", 2, "the cell \"id\" is empty");
    data_expect(&f.d, 1, "t.tsv", 3, "the row does not have 2 cells");
    data_expect(&f.d, 2, "t.tsv", 4, "empty line");
    data_expect(&f.d, 3, "t.tsv", 5, "the line ends with CR LF; use LF");
    expect_cell(&f, f.table.n_rows - 1, 0, "j");
    assert_int_equal(f.table.lines[f.table.n_rows - 1], 6);
    finish(&f);
}

static void expect_entry(struct fixture *f, const char *section, const char *key, const char *value,
                         size_t line)
{
    const struct seki_ini_entry *entry =
        seki_ini_find(&f->ini, seki_str_from_c(section), seki_str_from_c(key));

    assert_non_null(entry);
    assert_true(seki_str_eq(entry->value, seki_str_from_c(value)));
    assert_int_equal(entry->line, line);
}

static void test_an_ini(void **state)
{
    struct fixture f;

    (void)state;
    parse_ini(&f, SEKI_STR("\xef\xbb\xbf; comment\n# another\r\n\n[one]\na=1\r\n  b  =  two = 2 ; "
                           "no comment \nc =\n[ two ]\na = x"));
    data_expect_clean(&f.d);
    assert_int_equal(f.ini.n, 4);
    expect_entry(&f, "one", "a", "1", 5);
    expect_entry(&f, "one", "b", "two = 2 ; no comment", 6);
    expect_entry(&f, "one", "c", "", 7);
    expect_entry(&f, "two", "a", "x", 9);
    assert_null(seki_ini_find(&f.ini, SEKI_STR("two"), SEKI_STR("b")));
    assert_null(seki_ini_find(&f.ini, SEKI_STR("One"), SEKI_STR("a")));
    assert_int_equal(seki_ini_get(&f.ini, SEKI_STR("x"), SEKI_STR("y")).n, 0);
    finish(&f);
}

static void test_broken_inis(void **state)
{
    static const struct {
        struct seki_str text;
        size_t line;
        const char *reason;
    } rows[] = {
        {SEKI_STR("[s]\na = \xff\n"), 0, "the file is not UTF-8"},
        {SEKI_STR("[s]\na = 1\n[t\nb = 1\n"), 3, "not a section: [t"},
        {SEKI_STR("[]\n"), 1, "not a section: []"},
        {SEKI_STR("[s] x\n"), 1, "not a section: [s] x"},
        {SEKI_STR("[s]\na\n"), 2, "not \"key = value\": a"},
        {SEKI_STR("[s]\n = 1\n"), 2, "not \"key = value\": = 1"},
        {SEKI_STR("[s]\na = 1\nb = 1\na = 2\n"), 4, "key \"a\" stands there twice"},
        {SEKI_STR("[s]\na = 1\n[t]\na = 1\n[s]\na = 2\n"), 6, "key \"a\" stands there twice"},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        parse_ini(&f, rows[i].text);
        data_expect_only(&f.d, "t.ini", rows[i].line, rows[i].reason);
        finish(&f);
    }
}

static void test_the_first_of_a_double_key_counts(void **state)
{
    struct fixture f;

    (void)state;
    parse_ini(&f, SEKI_STR("[s]\na = 1\na = 2\n"));
    expect_entry(&f, "s", "a", "1", 2);
    finish(&f);
}

static void test_unknown_keys(void **state)
{
    struct fixture f;

    (void)state;
    parse_ini(&f, SEKI_STR("x = 0\n[s]\na = 1\nb = 2\n[t]\na = 3\n"));
    expect_entry(&f, "s", "a", "1", 3);
    assert_int_equal(seki_ini_complain_unused(&f.ini, &f.d.complaints, &f.d.err), 0);
    assert_int_equal(seki_complaints_count(&f.d.complaints), 3);
    data_expect(&f.d, 0, "t.ini", 1, "section []: unknown key \"x\"");
    data_expect(&f.d, 1, "t.ini", 4, "section [s]: unknown key \"b\"");
    data_expect(&f.d, 2, "t.ini", 6, "section [t]: unknown key \"a\"");
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_table),
        cmocka_unit_test(test_an_optional_column_may_be_missing),
        cmocka_unit_test(test_only_heads),
        cmocka_unit_test(test_broken_tables),
        cmocka_unit_test(test_bom),
        cmocka_unit_test(test_several_mistakes),
        cmocka_unit_test(test_an_ini),
        cmocka_unit_test(test_broken_inis),
        cmocka_unit_test(test_the_first_of_a_double_key_counts),
        cmocka_unit_test(test_unknown_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/limits.h"
#include "check.h"
#include "format/csv/csv.h"
#include "grid_dump.h"
#include "msg/m_csv.h"

struct result {
    struct seki_arena arena;
    struct grid_dump dump;
    struct seki_err err;
    int r;
};

static void finish(struct result *result)
{
    grid_dump_finish(&result->dump);
    seki_arena_finish(&result->arena);
}

static void read_text(struct result *result, struct seki_str text, char separator, bool is_silent)
{
    struct seki_grid_sink sink;

    *result = (struct result){0};
    seki_arena_init(&result->arena, (size_t)64 << 20);
    grid_dump_init(&result->dump);
    result->dump.is_silent = is_silent;
    sink = grid_dump_sink(&result->dump);
    result->r =
        seki_csv_read(&result->arena, SEKI_STR("a.csv"), text, separator, &sink, &result->err);
}

static void expect(struct seki_str text, char separator, struct seki_str wanted)
{
    struct result SEKI_CLEANUP(finish) result;
    struct seki_str got;

    read_text(&result, text, separator, false);
    assert_int_equal(result.r, 0);
    got = seki_buf_str(&result.dump.text);
    if (!seki_str_eq(got, wanted)) {
        print_error("got    %.*s\nwanted %.*s\n", SEKI_STR_FMT(got), SEKI_STR_FMT(wanted));
    }
    assert_true(seki_str_eq(got, wanted));
}

static void test_lines(void **state)
{
    (void)state;
    expect(SEKI_STR(""), ',', SEKI_STR("[]"));
    expect(SEKI_STR("a,b"), ',', SEKI_STR("[] A1=a B1=b"));
    expect(SEKI_STR("a\nb\n"), ',', SEKI_STR("[] A1=a A2=b"));
    expect(SEKI_STR("a\r\nb\r\n"), ',', SEKI_STR("[] A1=a A2=b"));
    expect(SEKI_STR("a\rb\r"), ',', SEKI_STR("[] A1=a A2=b"));
    expect(SEKI_STR("a\n\nb"), ',', SEKI_STR("[] A1=a A3=b"));
    expect(SEKI_STR("a,,b\n,\n,c"), ',', SEKI_STR("[] A1=a C1=b B3=c"));
}

static void test_quotes(void **state)
{
    (void)state;
    expect(SEKI_STR("\"a,b\",c"), ',', SEKI_STR("[] A1=a,b B1=c"));
    expect(SEKI_STR("\"a\"\"b\"\"\""), ',', SEKI_STR("[] A1=a\"b\""));
    expect(SEKI_STR("\"a\nb\r\nc\",d\ne"), ',', SEKI_STR("[] A1=a\nb\r\nc B1=d A2=e"));
    expect(SEKI_STR("a\"b,c\"\n"), ',', SEKI_STR("[] A1=a\"b B1=c\""));
    expect(SEKI_STR("\"\",b"), ',', SEKI_STR("[] B1=b"));
    expect(SEKI_STR("\"a\"b,c"), ',', SEKI_STR("[] A1=ab B1=c"));
}

static void test_nul_is_data(void **state)
{
    (void)state;
    expect(SEKI_STR("a\0b,\"c\0\""), ',', SEKI_STR("[] A1=a\0b B1=c\0"));
}

static void test_separator_is_found(void **state)
{
    (void)state;
    expect(SEKI_STR("id,answer\nA-1,Yes\n"), 0, SEKI_STR("[] A1=id B1=answer A2=A-1 B2=Yes"));
    expect(SEKI_STR("id;a\nA-1;1,5\nA-2;2\n"), 0,
           SEKI_STR("[] A1=id B1=a A2=A-1 B2=1,5 A3=A-2 B3=2"));
    expect(SEKI_STR("x, y\tb\nc, d, e\tf\n"), 0, SEKI_STR("[] A1=x, y B1=b A2=c, d, e B2=f"));
    expect(SEKI_STR("\"a\tb\",c\n\"d\te\",f\n"), 0, SEKI_STR("[] A1=a\tb B1=c A2=d\te B2=f"));
    expect(SEKI_STR("only\n"), 0, SEKI_STR("[] A1=only"));
}

static void test_open_quote(void **state)
{
    struct result SEKI_CLEANUP(finish) result;

    (void)state;
    read_text(&result, SEKI_STR("a\nb,\"c\nd\n"), ',', false);
    assert_int_equal(result.r, SEKI_ERR_INVALID);
    assert_int_equal(result.err.what.id, SEKI_MSG_csv_open_quote);
    assert_int_equal(result.err.what.arg[1].number, 2);
}

/* A text of `n` times `c`, and a last character. */
static struct seki_str repeat(struct seki_arena *arena, char c, size_t n, char last)
{
    char *p = seki_arena_alloc(arena, n + 1, 1);

    assert_non_null(p);
    memset(p, c, n);
    p[n] = last;
    return seki_str_of(p, n + 1);
}

static void expect_size(char c, size_t n, size_t cells, int msg)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct result SEKI_CLEANUP(finish) result;

    seki_arena_init(&arena, (size_t)64 << 20);
    read_text(&result, repeat(&arena, c, n, 'x'), ',', true);
    assert_int_equal(result.r, msg == SEKI_MSG_NONE ? 0 : SEKI_ERR_LIMIT);
    assert_int_equal(result.err.what.id, msg);
    if (msg == SEKI_MSG_NONE) {
        assert_int_equal(result.dump.n_cells, cells);
    }
}

static void test_limits(void **state)
{
    (void)state;
    expect_size('a', SEKI_LIMIT_CELL_BYTES - 1, 1, SEKI_MSG_NONE);
    expect_size('a', SEKI_LIMIT_CELL_BYTES, 0, SEKI_MSG_csv_long_cell);
    expect_size(',', SEKI_LIMIT_SHEET_COLUMNS - 1, 1, SEKI_MSG_NONE);
    expect_size(',', SEKI_LIMIT_SHEET_COLUMNS, 0, SEKI_MSG_csv_too_many_columns);
    expect_size('\n', SEKI_LIMIT_SHEET_ROWS - 1, 1, SEKI_MSG_NONE);
    expect_size('\n', SEKI_LIMIT_SHEET_ROWS, 0, SEKI_MSG_csv_too_many_rows);
}

static void test_unwanted(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_err err = {0};
    struct grid_dump SEKI_CLEANUP(grid_dump_finish) dump;
    struct seki_grid_sink sink;

    (void)state;
    seki_arena_init(&arena, 0); /* nothing may be allocated */
    grid_dump_init(&dump);
    sink = grid_dump_sink(&dump);
    dump.skipped = SEKI_STR("other");
    assert_int_equal(seki_csv_read(&arena, SEKI_STR("a"), SEKI_STR("x"), ',', &sink, &err),
                     SEKI_ERR_NOMEM);
}

static void expect_cell(struct seki_str text, const char *wanted)
{
    struct seki_buf SEKI_CLEANUP_BUF out;

    seki_buf_init(&out, 1024);
    seki_csv_add_cell(&out, text, true);
    assert_string_equal(out.p ? out.p : "", wanted);
}

static void test_writing(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF out;

    (void)state;
    expect_cell(SEKI_STR(""), "");
    expect_cell(SEKI_STR("plain"), "plain");
    expect_cell(SEKI_STR("a,b"), "\"a,b\"");
    expect_cell(SEKI_STR("say \"x\""), "\"say \"\"x\"\"\"");
    expect_cell(SEKI_STR("two\nlines"), "\"two\nlines\"");
    expect_cell(SEKI_STR(" x"), "\" x\"");
    expect_cell(SEKI_STR("=1+1"), "'=1+1");
    expect_cell(SEKI_STR("+81"), "'+81");
    expect_cell(SEKI_STR("-"), "'-");
    expect_cell(SEKI_STR("@SUM(A1,2)"), "\"'@SUM(A1,2)\"");
    expect_cell(SEKI_STR("\tx"), "\"'\tx\"");
    seki_buf_init(&out, 1024);
    seki_csv_add_cell(&out, SEKI_STR("a"), true);
    seki_csv_add_cell(&out, SEKI_STR("b"), false);
    assert_string_equal(out.p, "a,b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),       cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_nul_is_data), cmocka_unit_test(test_separator_is_found),
        cmocka_unit_test(test_open_quote),  cmocka_unit_test(test_limits),
        cmocka_unit_test(test_unwanted),    cmocka_unit_test(test_writing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

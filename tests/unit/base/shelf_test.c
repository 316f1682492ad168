/* Files in memory are read, listed and told apart as files on a disk are; all else is untouched. */
/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "base/shelf.h"

static const struct seki_shelf_file files[] = {
    {{"b/two.tsv", 9}, {"2", 1}}, {{"a/one.ini", 9}, {"one", 3}}, {{"b/c/three.tsv", 13}, {"", 0}},
    {{"top.tsv", 7}, {"t", 1}},   {{"bc/x.tsv", 8}, {"x", 1}},
};

static struct seki_arena arena;
static struct seki_err err;

static int set_up(void **state SEKI_UNUSED)
{
    seki_arena_init(&arena, (size_t)1 << 20);
    err = (struct seki_err){0};
    seki_shelf_put(files, SEKI_ARRAY_LEN(files));
    return 0;
}

static int tear_down(void **state SEKI_UNUSED)
{
    seki_shelf_put(NULL, 0);
    seki_arena_finish(&arena);
    return 0;
}

static void expect_list(const char *path, const char *const *names, size_t n_names)
{
    struct seki_str *got = NULL;
    size_t n = 0;

    assert_int_equal(seki_io_list(&arena, path, 16, &got, &n, &err), 0);
    assert_int_equal(n, n_names);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(got[i].p, names[i]);
    }
}

static void test_list(void **state SEKI_UNUSED)
{
    static const char *const top[] = {"a", "b", "bc", "top.tsv"};
    static const char *const b[] = {"c", "two.tsv"};
    struct seki_str *got = NULL;
    size_t n = 0;

    expect_list("shelf:", top, SEKI_ARRAY_LEN(top));
    expect_list("shelf:/", top, SEKI_ARRAY_LEN(top));
    expect_list("shelf:/b", b, SEKI_ARRAY_LEN(b));
    assert_int_equal(seki_io_list(&arena, "shelf:/none", 16, &got, &n, &err), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_io_list(&arena, "shelf:/top.tsv", 16, &got, &n, &err), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_io_list(&arena, "shelf:", 4, &got, &n, &err), 0);
    assert_int_equal(seki_io_list(&arena, "shelf:", 3, &got, &n, &err), SEKI_ERR_LIMIT);
}

static void test_read(void **state SEKI_UNUSED)
{
    struct seki_str bytes = {0};

    assert_int_equal(seki_io_read_file(&arena, "shelf:/a/one.ini", 3, &bytes, &err), 0);
    assert_string_equal(bytes.p, "one");
    assert_int_equal(seki_io_read_file(&arena, "shelf:/b/c/three.tsv", 3, &bytes, &err), 0);
    assert_int_equal(bytes.n, 0);
    assert_int_equal(seki_io_read_file(&arena, "shelf:/a/one.ini", 2, &bytes, &err),
                     SEKI_ERR_LIMIT);
    assert_int_equal(seki_io_read_file(&arena, "shelf:/a", 3, &bytes, &err), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_io_read_file(&arena, "shelf:/../etc/passwd", 99, &bytes, &err),
                     SEKI_ERR_NOTFOUND);
}

static void test_kind(void **state SEKI_UNUSED)
{
    assert_int_equal(seki_io_kind_of("shelf:"), SEKI_IO_DIR);
    assert_int_equal(seki_io_kind_of("shelf:/b"), SEKI_IO_DIR);
    assert_int_equal(seki_io_kind_of("shelf:/b/c"), SEKI_IO_DIR);
    assert_int_equal(seki_io_kind_of("shelf:/b/two.tsv"), SEKI_IO_FILE);
    assert_int_equal(seki_io_kind_of("shelf:/two.tsv"), SEKI_IO_NOTHING);
    assert_int_equal(seki_io_kind_of("/"), SEKI_IO_DIR);
    seki_shelf_put(NULL, 0);
    assert_int_equal(seki_io_kind_of("shelf:"), SEKI_IO_NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_kind, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

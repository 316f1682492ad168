/* Which paths of an archive are good, and how many files it may have; the worker is the real one. */
/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
/* clang-format on */

#include "base/buf.h"
#include "base/limits.h"
#include "work_dir.h"
#include "worker/archive.h"

#define BLOCK 512

static bool is_path(const char *path)
{
    return seki_archive_is_path(seki_str_from_c(path));
}

static void test_paths(void **state SEKI_UNUSED)
{
    static const char *const bad[] = {"",       "/a",   "../a", "a/../b", "a//b",    "a/./b",
                                      ".a",     "a/.b", "a/",   "a\nb",   "a\x7f",   "\xff",
                                      "a/\xe3", "a/..", "..",   ".",      "a/b/.c/d"};

    assert_true(is_path("assets.csv"));
    assert_true(is_path("statements/輸液ポンプ 開示書 R5.csv"));
    assert_true(is_path("a\\b..c/d."));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        struct seki_str path = seki_str_from_c(bad[i]);
        bool is_odd = seki_str_eq(path, SEKI_STR("a\nb")) || seki_str_eq(path, SEKI_STR("a\x7f")) ||
                      seki_str_eq(path, SEKI_STR("\xff")) || seki_str_eq(path, SEKI_STR("a/\xe3"));
        assert_false(is_path(bad[i]));
        assert_int_equal(seki_archive_is_inside(path),
                         is_odd); /* what bytes it has is another matter */
    }
}

static void test_path_limits(void **state SEKI_UNUSED)
{
    char path[SEKI_LIMIT_ARCHIVE_PATH + 1];

    for (size_t i = 0; i < sizeof(path); i++) {
        path[i] = i % 100 == 50 ? '/' : 'a';
    }
    assert_true(seki_archive_is_path(seki_str_of(path, SEKI_LIMIT_ARCHIVE_PATH)));
    assert_false(seki_archive_is_path(seki_str_of(path, SEKI_LIMIT_ARCHIVE_PATH + 1)));
    for (size_t i = 0; i < sizeof(path); i++) {
        path[i] = 'a';
    }
    assert_true(seki_archive_is_path(seki_str_of(path, SEKI_LIMIT_ARCHIVE_NAME)));
    assert_false(seki_archive_is_path(seki_str_of(path, SEKI_LIMIT_ARCHIVE_NAME + 1)));
}

/* An empty file of this number. */
static void add_head(struct seki_buf *out, unsigned number)
{
    char head[BLOCK] = {0};
    unsigned sum = 0;

    snprintf(head, 100, "statements/%u.csv", number);
    snprintf(head + 124, 12, "%011o", 0U);
    head[156] = '0';
    for (size_t i = 0; i < 8; i++) {
        head[148 + i] = ' ';
    }
    for (size_t i = 0; i < BLOCK; i++) {
        sum += (unsigned char)head[i];
    }
    snprintf(head + 148, 8, "%06o", sum);
    seki_buf_add(out, seki_str_of(head, BLOCK));
}

static int count_file(void *user, struct seki_str path SEKI_UNUSED,
                      struct seki_err *err SEKI_UNUSED)
{
    ++*(size_t *)user;
    return 0;
}

static int no_bytes(void *user SEKI_UNUSED, struct seki_str piece SEKI_UNUSED,
                    struct seki_err *err SEKI_UNUSED)
{
    return 0;
}

static int read_files(const struct seki_worker *worker, unsigned n, size_t *ret_n)
{
    static const char end[2 * BLOCK];
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF bytes;
    const struct seki_archive_sink sink = {.user = ret_n, .file = count_file, .bytes = no_bytes};
    struct seki_err err = {0};

    *ret_n = 0;
    seki_buf_init(&bytes, SEKI_LIMIT_FILE_BYTES);
    for (unsigned i = 0; i < n; i++) {
        add_head(&bytes, i);
    }
    seki_buf_add(&bytes, seki_str_of(end, sizeof(end)));
    work_dir_write("a.tar", seki_buf_str(&bytes));
    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    return seki_worker_read_archive(worker, &arena, SEKI_STR("a.tar"), &sink, &err);
}

static void test_number_of_files(void **state SEKI_UNUSED)
{
    const char *program = getenv("SEKI_WORKER");
    struct work_dir dir;
    struct seki_worker worker = {0};
    size_t n = 0;

    assert_int_equal(work_dir_enter(&dir, &worker), 0);
    worker.program = seki_str_from_c(program);
    assert_int_equal(read_files(&worker, SEKI_LIMIT_ARCHIVE_FILES, &n), 0);
    assert_int_equal(n, SEKI_LIMIT_ARCHIVE_FILES);
    assert_int_equal(read_files(&worker, SEKI_LIMIT_ARCHIVE_FILES + 1, &n), SEKI_ERR_LIMIT);
    assert_int_equal(read_files(&worker, 0, &n), SEKI_ERR_INVALID);
    work_dir_leave(&dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_paths),
                                       cmocka_unit_test(test_path_limits),
                                       cmocka_unit_test(test_number_of_files)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Names, paths and the manifest of a release of rule data. */
/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "base/buf.h"
#include "base/limits.h"
#include "worker/release.h"

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEAD SEKI_RELEASE_HEAD "\nid rules\nversion 2026.12\n"

static bool is_path(const char *path)
{
    return seki_release_is_path(seki_str_from_c(path));
}

/* What would leave the folder, be hidden in it, or be read as something else. */
static void test_paths(void **state SEKI_UNUSED)
{
    static const char *const bad[] = {"",         ".tsv",      "/a.tsv",  "../a.tsv", "a/../b.tsv",
                                      "a//b.tsv", "a/./b.tsv", ".a.tsv",  "a/.b.tsv", "a/b/c/d.tsv",
                                      "a.txt",    "a.tsv/",    "a.tsv/b", "a b.tsv",  "a\\b.tsv",
                                      "a\n.tsv",  "あ.tsv",    "a.TSV",   "-a.tsv",   "a.tsvx"};

    assert_true(is_path("standards.tsv"));
    assert_true(is_path("hub/facts.tsv"));
    assert_true(is_path("catalogs/mds2-2019/catalog.ini"));
    assert_true(is_path("crosswalks/mhlw-5.2--mhlw-6.0.tsv"));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        assert_false(is_path(bad[i]));
    }
}

static void test_names(void **state SEKI_UNUSED)
{
    char name[SEKI_RELEASE_NAME_MAX + 1];

    for (size_t i = 0; i < sizeof(name); i++) {
        name[i] = 'a';
    }
    assert_true(seki_release_is_name(seki_str_of(name, sizeof(name) - 1)));
    assert_false(seki_release_is_name(seki_str_of(name, sizeof(name))));
    assert_true(seki_release_is_folder(SEKI_STR("rules-2026.12")));
    assert_false(seki_release_is_folder(SEKI_STR("rules")));
    assert_false(seki_release_is_folder(SEKI_STR("..-1")));
    assert_false(seki_release_is_folder(SEKI_STR("a/b-1")));
}

/* The line that is refused, or 0. */
static size_t read_text(struct seki_str text, struct seki_release *ret_release)
{
    struct seki_arena arena;
    size_t line = 0;
    int r;

    seki_arena_init(&arena, (size_t)16 << 20);
    r = seki_release_read_manifest(&arena, text, ret_release, &line);
    assert_true(r == 0 ? line == 0 : r == SEKI_ERR_INVALID && line > 0);
    seki_arena_finish(&arena);
    return line;
}

static void test_manifest(void **state SEKI_UNUSED)
{
    struct seki_release release = {.n = 0};

    assert_int_equal(read_text(SEKI_STR(HEAD DIGEST "  a.tsv\n" DIGEST "  b/c.ini\n"), &release),
                     0);
    assert_int_equal(release.n, 2);
    assert_true(seki_str_eq(release.id, SEKI_STR("rules")));
    assert_true(seki_str_eq(release.version, SEKI_STR("2026.12")));
    assert_int_equal(read_text(SEKI_STR(""), &release), 1);
    assert_int_equal(read_text(SEKI_STR("sekisho-data 2\n"), &release), 1);
    assert_int_equal(read_text(SEKI_STR(SEKI_RELEASE_HEAD "\nid a b\n"), &release), 2);
    assert_int_equal(read_text(SEKI_STR(SEKI_RELEASE_HEAD "\nid a\nversion ../1\n"), &release), 3);
    assert_int_equal(read_text(SEKI_STR(HEAD), &release), 4);
    assert_int_equal(read_text(SEKI_STR(HEAD DIGEST " a.tsv\n"), &release), 4);
    assert_int_equal(read_text(SEKI_STR(HEAD "X" DIGEST "  a.tsv\n"), &release), 4);
    assert_int_equal(read_text(SEKI_STR(HEAD DIGEST "  ../a.tsv\n"), &release), 4);
    assert_int_equal(read_text(SEKI_STR(HEAD DIGEST "  a.tsv\n" DIGEST "  a.tsv\n"), &release), 5);
    assert_int_equal(read_text(SEKI_STR(HEAD DIGEST "  a.tsv\n\n"), &release), 5);
}

static void test_limit(void **state SEKI_UNUSED)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_release release = {.n = 0};

    seki_buf_init(&text, (size_t)1 << 20);
    seki_buf_lit(&text, HEAD);
    for (int i = 0; i < SEKI_LIMIT_RELEASE_FILES; i++) {
        seki_buf_lit(&text, DIGEST "  f");
        seki_buf_add_int(&text, i);
        seki_buf_lit(&text, ".tsv\n");
    }
    assert_int_equal(read_text(seki_buf_str(&text), &release), 0);
    assert_int_equal(release.n, SEKI_LIMIT_RELEASE_FILES);
    seki_buf_lit(&text, DIGEST "  more.tsv\n");
    assert_int_equal(read_text(seki_buf_str(&text), &release), SEKI_LIMIT_RELEASE_FILES + 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_manifest),
        cmocka_unit_test(test_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

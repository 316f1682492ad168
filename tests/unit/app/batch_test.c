/* The list of a batch: which files, and what their outputs are called. */
/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
/* clang-format on */

#include "app/batch_int.h"
#include "base/limits.h"

static struct seki_arena arena;
static struct seki_err err;
static struct seki_batch batch;

static int set_up(void **state)
{
    (void)state;
    seki_arena_init(&arena, (size_t)1 << 30);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    seki_arena_finish(&arena);
    return 0;
}

static int list(const struct seki_str *words, size_t n)
{
    const struct seki_app app = {.arena = &arena};
    const struct seki_batch_options options = {
        .words = words, .n_words = n, .output = SEKI_STR("/nowhere/out"), .to = SEKI_TARGET_CSV};

    return seki_batch_list(&app, &options, &batch, &err);
}

/* None of these is there: they are refused later, one by one. */
static void test_names(void **state)
{
    static const struct {
        struct seki_str word;
        const char *output;
        bool is_renamed;
    } table[] = {
        {SEKI_STR("a.xlsx"), "/nowhere/out/a.csv", false},
        {SEKI_STR("b/a.ods"), "/nowhere/out/a-2.csv", true},
        {SEKI_STR("b/a.b.ods"), "/nowhere/out/a.b.csv", false},
        {SEKI_STR("none"), "/nowhere/out/none.csv", false},
        {SEKI_STR(".hidden"), "/nowhere/out/.hidden.csv", false},
        {SEKI_STR("x/a"), "/nowhere/out/a-3.csv", true},
        {SEKI_STR("a-2.xlsx"), "/nowhere/out/a-2-2.csv", true},
        {SEKI_STR("a."), "/nowhere/out/a-4.csv", true},
        {SEKI_STR("\xff.csv"), "/nowhere/out/\xff.csv", false},
    };
    struct seki_str words[SEKI_ARRAY_LEN(table)];

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        words[i] = table[i].word;
    }
    assert_int_equal(list(words, SEKI_ARRAY_LEN(words)), 0);
    assert_int_equal(batch.n, SEKI_ARRAY_LEN(words));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(table); i++) {
        assert_string_equal(batch.files[i].output.p, table[i].output);
        assert_int_equal(batch.files[i].is_renamed, table[i].is_renamed);
        assert_int_equal(batch.files[i].state, SEKI_BATCH_UNREAD);
    }
}

static void test_limit(void **state)
{
    static struct seki_str words[SEKI_LIMIT_BATCH_FILES + 1];

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        struct seki_buf SEKI_CLEANUP_BUF name = {0};
        seki_buf_init(&name, 32);
        seki_buf_add_int(&name, (int64_t)i);
        words[i] = seki_arena_str(&arena, seki_buf_str(&name));
        assert_non_null(words[i].p);
    }
    assert_int_equal(list(words, SEKI_LIMIT_BATCH_FILES), 0);
    assert_int_equal(batch.n, SEKI_LIMIT_BATCH_FILES);
    assert_int_equal(list(words, SEKI_LIMIT_BATCH_FILES + 1), SEKI_ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_limit, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of base/buf: text grows up to its maximum, and the first failure sticks. */
#include "base/buf.h"

#include <stdint.h>

#include "base/err.h"
#include "unit/base/steer.h"
#include "unit/base/texts.h"

static void test_new_buffer_is_empty(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    steer_fail(SEKI_FAULT_ALLOC, 0);
    seki_buf_init(&buf, 10);
    assert_int_equal(steer_calls(SEKI_FAULT_ALLOC), 0);
    assert_null(buf.p);
    assert_int_equal(seki_buf_status(&buf), 0);
    assert_str(seki_buf_str(&buf), "");
}

static void test_append(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 100);
    seki_buf_lit(&buf, "a");
    seki_buf_add(&buf, SEKI_STR("b\0c"));
    seki_buf_add(&buf, seki_str_of(NULL, 0));
    seki_buf_add_char(&buf, '\n');
    seki_buf_add_char(&buf, '\0');
    assert_str(seki_buf_str(&buf), "ab\0c\n\0");
    assert_int_equal(buf.p[buf.n], 0);
    assert_int_equal(seki_buf_status(&buf), 0);
}

static void test_nul_stands_behind_every_length(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 5000);
    for (size_t i = 0; i < 5000; i++) {
        seki_buf_add_char(&buf, (char)('a' + i % 26));
        assert_int_equal(buf.n, i + 1);
        assert_int_equal(buf.p[i + 1], 0);
    }
    for (size_t i = 0; i < 5000; i++) {
        assert_int_equal(buf.p[i], 'a' + i % 26);
    }
}

static void test_integers(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 100);
    seki_buf_add_int(&buf, 0);
    seki_buf_add_char(&buf, ' ');
    seki_buf_add_int(&buf, -1);
    seki_buf_add_char(&buf, ' ');
    seki_buf_add_int(&buf, 1000);
    seki_buf_add_char(&buf, ' ');
    seki_buf_add_int(&buf, INT64_MAX);
    seki_buf_add_char(&buf, ' ');
    seki_buf_add_int(&buf, INT64_MIN);
    assert_str(seki_buf_str(&buf), "0 -1 1000 9223372036854775807 -9223372036854775808");
}

static void test_maximum(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 5);
    seki_buf_lit(&buf, "12345");
    assert_int_equal(seki_buf_status(&buf), 0);
    seki_buf_lit(&buf, "");
    assert_int_equal(seki_buf_status(&buf), 0);
    seki_buf_add_char(&buf, '6');
    assert_int_equal(seki_buf_status(&buf), SEKI_ERR_LIMIT);
    assert_str(seki_buf_str(&buf), "12345");
}

static void test_nothing_is_cut(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 5);
    seki_buf_lit(&buf, "123");
    seki_buf_lit(&buf, "456");
    assert_int_equal(seki_buf_status(&buf), SEKI_ERR_LIMIT);
    assert_str(seki_buf_str(&buf), "123");
    seki_buf_lit(&buf, "4"); /* would fit, but the failure sticks */
    assert_int_equal(seki_buf_status(&buf), SEKI_ERR_LIMIT);
    assert_str(seki_buf_str(&buf), "123");
}

static void test_maximum_of_nothing(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 0);
    seki_buf_lit(&buf, "");
    assert_int_equal(seki_buf_status(&buf), 0);
    seki_buf_lit(&buf, "a");
    assert_int_equal(seki_buf_status(&buf), SEKI_ERR_LIMIT);
    assert_str(seki_buf_str(&buf), "");
}

static void test_length_does_not_wrap(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 100);
    seki_buf_lit(&buf, "abc");
    seki_buf_add(&buf, seki_str_of("x", SIZE_MAX - 1)); /* is not read */
    assert_int_equal(seki_buf_status(&buf), SEKI_ERR_LIMIT);
    assert_str(seki_buf_str(&buf), "abc");
}

static void test_no_memory(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 1000);
    seki_buf_lit(&buf, "abc");
    steer_fail(SEKI_FAULT_ALLOC, 1);
    for (int i = 0; i < 100 && buf.status == 0; i++) {
        seki_buf_lit(&buf, "0123456789");
    }
    steer_off();
    assert_int_equal(seki_buf_status(&buf), SEKI_ERR_NOMEM);
    assert_int_equal(buf.n % 10, 3); /* whole appends only */
    assert_int_equal(buf.p[buf.n], 0);
    seki_buf_add(&buf, seki_str_of("x", SIZE_MAX - 1));
    assert_int_equal(seki_buf_status(&buf), SEKI_ERR_NOMEM); /* the first one counts */
    seki_buf_cut(&buf, 3);
    assert_int_equal(seki_buf_status(&buf), 0);
    assert_string_equal(buf.p, "abc");
}

static void test_no_memory_at_first(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 1000);
    steer_fail(SEKI_FAULT_ALLOC, 1);
    seki_buf_add_int(&buf, 42);
    steer_off();
    assert_int_equal(seki_buf_status(&buf), SEKI_ERR_NOMEM);
    assert_null(buf.p);
    seki_buf_clear(&buf);
    assert_int_equal(seki_buf_status(&buf), 0);
}

static void test_clear_keeps_memory(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 5);
    seki_buf_lit(&buf, "12345");
    seki_buf_lit(&buf, "6");
    seki_buf_clear(&buf);
    assert_int_equal(seki_buf_status(&buf), 0);
    assert_str(seki_buf_str(&buf), "");
    assert_int_equal(buf.p[0], 0);
    steer_fail(SEKI_FAULT_ALLOC, 0);
    seki_buf_lit(&buf, "abcde");
    assert_int_equal(steer_calls(SEKI_FAULT_ALLOC), 0);
    assert_str(seki_buf_str(&buf), "abcde");
}

static void test_finish_begins_again(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf;

    (void)state;
    seki_buf_init(&buf, 3);
    seki_buf_lit(&buf, "abcd");
    seki_buf_finish(&buf);
    assert_null(buf.p);
    assert_int_equal(seki_buf_status(&buf), 0);
    seki_buf_lit(&buf, "abc");
    assert_str(seki_buf_str(&buf), "abc");
    seki_buf_lit(&buf, "d");
    assert_int_equal(seki_buf_status(&buf), SEKI_ERR_LIMIT); /* the maximum is the old one */
    seki_buf_finish(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_buffer_is_empty),
        cmocka_unit_test(test_append),
        cmocka_unit_test(test_nul_stands_behind_every_length),
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_maximum),
        cmocka_unit_test(test_nothing_is_cut),
        cmocka_unit_test(test_maximum_of_nothing),
        cmocka_unit_test(test_length_does_not_wrap),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_no_memory_at_first),
        cmocka_unit_test(test_clear_keeps_memory),
        cmocka_unit_test(test_finish_begins_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of base/err: an error outlives whoever failed, and says what kind it is. */
#include "base/err.h"

#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "unit/base/texts.h"

static void test_what_is_recorded(void **state)
{
    struct seki_err err = {0};
    int line = __LINE__ + 2;
    int r =
        seki_fail(&err, SEKI_ERR_LIMIT, M_err_limit(SEKI_STR("a.csv"), -7), M_hint_check_path());

    (void)state;
    assert_int_equal(r, SEKI_ERR_LIMIT);
    assert_int_equal(err.code, SEKI_ERR_LIMIT);
    assert_int_equal(err.what.id, SEKI_MSG_err_limit);
    assert_int_equal(err.what.n, 2);
    assert_false(err.what.arg[0].is_int);
    assert_str(err.what.arg[0].str, "a.csv");
    assert_true(err.what.arg[1].is_int);
    assert_int_equal(err.what.arg[1].number, -7);
    assert_int_equal(err.hint.id, SEKI_MSG_hint_check_path);
    assert_string_equal(err.file, __FILE__);
    assert_int_equal(err.line, line);
}

static bool is_within(const struct seki_err *err, struct seki_str s)
{
    return s.p >= err->text && s.p + s.n <= err->text + sizeof(err->text);
}

static void test_arguments_are_copies(void **state)
{
    struct seki_err err;
    char path[] = "one";
    char reason[] = "two";

    (void)state;
    (void)seki_fail(&err, SEKI_ERR_IO, M_err_io(seki_str_from_c(path), seki_str_from_c(reason)),
                    M_err_denied(seki_str_from_c(path)));
    memset(path, 'x', 3);
    memset(reason, 'x', 3);
    assert_str(err.what.arg[0].str, "one");
    assert_str(err.what.arg[1].str, "two");
    assert_str(err.hint.arg[0].str, "one");
    assert_true(is_within(&err, err.what.arg[0].str));
    assert_true(is_within(&err, err.what.arg[1].str));
    assert_true(is_within(&err, err.hint.arg[0].str));
}

static void test_new_error_from_an_old_one(void **state)
{
    struct seki_err err;

    (void)state;
    (void)seki_fail(&err, SEKI_ERR_IO, M_err_io(SEKI_STR("path"), SEKI_STR("reason")),
                    SEKI_NO_HINT);
    (void)seki_fail(&err, SEKI_ERR_INVALID, M_err_io(err.what.arg[1].str, err.what.arg[0].str),
                    SEKI_NO_HINT);
    assert_str(err.what.arg[0].str, "reason");
    assert_str(err.what.arg[1].str, "path");
    assert_int_equal(err.code, SEKI_ERR_INVALID);
}

/* A plain assignment would leave the arguments in the old object. */
static void test_pass(void **state)
{
    struct seki_err from;
    struct seki_err to;

    (void)state;
    (void)seki_fail(&from, SEKI_ERR_DENIED, M_err_denied(SEKI_STR("path")),
                    M_err_not_found(SEKI_STR("other")));
    assert_int_equal(seki_err_pass(&to, &from), SEKI_ERR_DENIED);
    assert_int_equal(to.code, SEKI_ERR_DENIED);
    assert_int_equal(to.what.id, SEKI_MSG_err_denied);
    assert_ptr_equal(to.file, from.file);
    assert_int_equal(to.line, from.line);
    memset(&from, 'x', sizeof(from));
    assert_str(to.what.arg[0].str, "path");
    assert_str(to.hint.arg[0].str, "other");
    assert_true(is_within(&to, to.what.arg[0].str));
    assert_true(is_within(&to, to.hint.arg[0].str));
}

static void test_many_errors_in_one_object(void **state)
{
    struct seki_err err;

    (void)state;
    for (int i = 0; i < 1000; i++) { /* the room for texts is that of one error */
        (void)seki_fail(&err, SEKI_ERR_IO, M_err_not_found(SEKI_STR("0123456789")), SEKI_NO_HINT);
        assert_str(err.what.arg[0].str, "0123456789");
    }
}

static void test_empty_argument(void **state)
{
    struct seki_err err;

    (void)state;
    (void)seki_fail(&err, SEKI_ERR_IO, M_err_io(seki_str_of(NULL, 0), SEKI_STR("x")), SEKI_NO_HINT);
    assert_str(err.what.arg[0].str, "");
    assert_str(err.what.arg[1].str, "x");
}

static void check_cut(size_t length, const char *fill, size_t kept)
{
    static char text[2 * SEKI_ERR_TEXT];
    size_t n = strlen(fill);
    struct seki_err err;

    /* the last fill ends at `length`; what does not fit in front of it is 'a' */
    memset(text, 'a', sizeof(text));
    for (size_t end = length; end >= n; end -= n) {
        memcpy(text + end - n, fill, n);
    }
    (void)seki_fail(&err, SEKI_ERR_IO, M_err_io(seki_str_of(text, length), SEKI_STR("tail")),
                    M_err_denied(SEKI_STR("more")));
    assert_int_equal(err.what.arg[0].str.n, kept);
    assert_memory_equal(err.what.arg[0].str.p, text, kept);
    assert_int_equal(err.what.arg[1].str.n, SEKI_MIN(SEKI_ERR_TEXT - kept, 4));
    assert_int_equal(err.hint.arg[0].str.n,
                     SEKI_MIN(SEKI_ERR_TEXT - kept - err.what.arg[1].str.n, 4));
}

static void test_long_arguments_are_cut_at_a_character(void **state)
{
    (void)state;
    check_cut(SEKI_ERR_TEXT - 8, "a", SEKI_ERR_TEXT - 8);
    check_cut(SEKI_ERR_TEXT - 2, "a", SEKI_ERR_TEXT - 2);
    check_cut(SEKI_ERR_TEXT, "a", SEKI_ERR_TEXT);
    check_cut(SEKI_ERR_TEXT + 1, "a", SEKI_ERR_TEXT);
    check_cut(SEKI_ERR_TEXT, "\xe9\x96\xa2", SEKI_ERR_TEXT);
    check_cut(SEKI_ERR_TEXT + 1, "\xe9\x96\xa2", SEKI_ERR_TEXT - 2);
    check_cut(SEKI_ERR_TEXT + 2, "\xe9\x96\xa2", SEKI_ERR_TEXT - 1);
    check_cut(SEKI_ERR_TEXT + 3, "\xe9\x96\xa2", SEKI_ERR_TEXT);
    check_cut(SEKI_ERR_TEXT + 1, "\xf0\xa0\xae\xb7", SEKI_ERR_TEXT - 3);
}

static void test_malformed_argument(void **state)
{
    char text[2 * SEKI_ERR_TEXT];
    struct seki_err err;

    (void)state;
    memset(text, 0x80, sizeof(text));
    (void)seki_fail(&err, SEKI_ERR_IO, M_err_not_found(seki_str_of(text, sizeof(text))),
                    SEKI_NO_HINT);
    assert_true(err.what.arg[0].str.n <= SEKI_ERR_TEXT);
}

static void test_shorthands(void **state)
{
    struct seki_err err = {0};

    (void)state;
    assert_int_equal(seki_fail_nomem(&err), SEKI_ERR_NOMEM);
    assert_int_equal(err.code, SEKI_ERR_NOMEM);
    assert_int_equal(err.what.id, SEKI_MSG_err_nomem);
    assert_int_equal(err.hint.id, SEKI_MSG_NONE);
    assert_int_equal(seki_fail_limit(&err, SEKI_STR("x"), (size_t)16), SEKI_ERR_LIMIT);
    assert_int_equal(err.what.id, SEKI_MSG_err_limit);
    assert_int_equal(err.what.arg[1].number, 16);
}

static void test_status_of_a_buffer(void **state)
{
    struct seki_err err = {0};

    (void)state;
    assert_int_equal(seki_fail_status(&err, 0), 0);
    assert_int_equal(err.code, 0);
    assert_int_equal(seki_fail_status(&err, SEKI_ERR_NOMEM), SEKI_ERR_NOMEM);
    assert_int_equal(err.code, SEKI_ERR_NOMEM);
    assert_int_equal(err.what.id, SEKI_MSG_err_nomem);
    assert_int_equal(seki_fail_status(&err, SEKI_ERR_LIMIT), SEKI_ERR_LIMIT);
    assert_int_equal(err.code, SEKI_ERR_LIMIT);
    assert_int_equal(err.what.id, SEKI_MSG_err_output_limit);
}

static int exit_status(int code)
{
    struct seki_err err = {.code = code};

    return seki_err_exit_status(&err);
}

static void test_exit_statuses(void **state)
{
    (void)state;
    assert_int_equal(exit_status(SEKI_OK), 0);
    assert_int_equal(exit_status(SEKI_ERR_USAGE), 2);
    assert_int_equal(exit_status(SEKI_ERR_NOTFOUND), 3);
    assert_int_equal(exit_status(SEKI_ERR_EXISTS), 3);
    assert_int_equal(exit_status(SEKI_ERR_INVALID), 3);
    assert_int_equal(exit_status(SEKI_ERR_LIMIT), 3);
    assert_int_equal(exit_status(SEKI_ERR_DENIED), 4);
    assert_int_equal(exit_status(SEKI_ERR_UNAVAILABLE), 4);
    assert_int_equal(exit_status(SEKI_ERR_NOMEM), 4);
    assert_int_equal(exit_status(SEKI_ERR_IO), 4);
    assert_int_equal(exit_status(SEKI_ERR_BUG), 4);
    assert_int_equal(exit_status(-4711), 4);
    assert_int_equal(SEKI_EXIT_NEGATIVE, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_recorded),
        cmocka_unit_test(test_arguments_are_copies),
        cmocka_unit_test(test_new_error_from_an_old_one),
        cmocka_unit_test(test_pass),
        cmocka_unit_test(test_many_errors_in_one_object),
        cmocka_unit_test(test_empty_argument),
        cmocka_unit_test(test_long_arguments_are_cut_at_a_character),
        cmocka_unit_test(test_malformed_argument),
        cmocka_unit_test(test_shorthands),
        cmocka_unit_test(test_status_of_a_buffer),
        cmocka_unit_test(test_exit_statuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

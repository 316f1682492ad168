/* Tests of hospital.ini (app/hospital) and of what stands in its place. */
#include <fcntl.h>
#include <unistd.h>

#include "msg/m_data.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "unit/app/folder.h"
#include "unit/format/check.h"

static void expect_day(const struct folder *f, int year, int month, int day)
{
    const struct seki_date wanted = {(int16_t)year, (int8_t)month, (int8_t)day};

    assert_int_equal(seki_date_cmp(f->hospital->as_of, wanted), 0);
}

static void test_everything_has_a_default(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_accept(f);
    folder_expect_text(f->hospital->name, "hospital"); /* the folder's */
    folder_expect_text(f->hospital->method_id, "product-3x3x3");
    folder_expect_text(f->hospital->scenarios_id, "general-1");
    assert_int_equal(f->hospital->lang, SEKI_LANG_EN);
    expect_day(f, 2026, 11, 1);
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        assert_int_equal(f->hospital->accept[axis], 0);
    }
    folder_expect_text(f->rules.method->head.id, "product-3x3x3");
    folder_expect_text(f->rules.scenarios->head.id, "general-1");
}

static void test_everything_that_can_be_said(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "hospital.ini",
               "\xef\xbb\xbf; ours\r\n[hospital]\r\nname = 霧ヶ里総合病院\r\nlanguage = JA\r\n"
               "method = matrix-5x5\r\nscenarios = general-1\r\nas_of = 令和8年4月1日\r\n\r\n"
               "[acceptance]\r\nc = 1\r\ni = 2\r\na = 3\r\nsafety = 10000\r\n");
    folder_accept(f);
    folder_expect_text(f->hospital->name, "霧ヶ里総合病院");
    folder_expect_text(f->hospital->method_id, "matrix-5x5");
    assert_int_equal(f->hospital->lang, SEKI_LANG_JA);
    expect_day(f, 2026, 4, 1);
    assert_int_equal(f->hospital->accept[SEKI_AXIS_C], 1);
    assert_int_equal(f->hospital->accept[SEKI_AXIS_I], 2);
    assert_int_equal(f->hospital->accept[SEKI_AXIS_A], 3);
    assert_int_equal(f->hospital->accept[SEKI_AXIS_SAFETY], 10000);
    FOLDER_NO_WARNINGS(f);
}

/* As editors on Windows write it. */
static void test_encodings(void **state)
{
    static const char text[] = "[hospital]\r\nname = 髙木ソ能表①病院\r\nlanguage = ja\r\n";
    static const char *const charsets[] = {"UTF-16LE", "UTF-16BE"};
    struct folder *f = *state;

    folder_three(f);
    folder_put_cp932(f, "hospital.ini", text);
    folder_accept(f);
    folder_expect_text(f->hospital->name, "髙木ソ能表①病院");
    assert_int_equal(f->hospital->lang, SEKI_LANG_JA);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(charsets); i++) {
        folder_put_as(f, "hospital.ini", charsets[i],
                      "\ufeff[hospital]\r\nname = 髙木ソ能表①病院\r\n");
        folder_accept(f);
        folder_expect_text(f->hospital->name, "髙木ソ能表①病院");
    }
    folder_put(f, "hospital.ini", "[hospital]\nname = \xff\xff\n");
    folder_read(f);
    assert_int_equal(f->r, SEKI_ERR_INVALID);
    assert_int_equal(f->err.what.id, SEKI_MSG_data_broken);
}

/* The line of one axis is moved, the others are the method's. */
static void test_one_line_only(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "hospital.ini", "[acceptance]\na = 5\n");
    folder_accept(f);
    assert_int_equal(f->hospital->accept[SEKI_AXIS_C], 0);
    assert_int_equal(f->hospital->accept[SEKI_AXIS_A], 5);
}

static void test_the_command_line_comes_first(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "hospital.ini",
               "[hospital]\nlanguage = ja\nmethod = nothing\nas_of = 2026-04-01\n");
    f->options.method = SEKI_STR("matrix-5x5");
    f->options.has_lang = true;
    f->options.as_of = (struct seki_date){2025, 1, 2};
    folder_accept(f);
    folder_expect_text(f->hospital->method_id, "matrix-5x5");
    assert_int_equal(f->hospital->lang, SEKI_LANG_EN);
    expect_day(f, 2025, 1, 2);
}

static void test_what_is_refused(void **state)
{
    static const struct {
        const char *ini;
        const char *message;
    } rows[] = {
        {"[hospital]\nname = x\nlanguage = fr\n",
         "/hospital.ini:3: language = \"fr\" cannot be used."},
        {"[hospital]\nlanguage =\n", "/hospital.ini:2: language = \"\" cannot be used."},
        {"[hospital]\nas_of = 4/1/2026\n", "/hospital.ini:2: as_of = \"4/1/2026\" cannot be used."},
        {"[hospital]\nas_of = 2026-02-30\n",
         "/hospital.ini:2: as_of = \"2026-02-30\" cannot be used."},
        {"[acceptance]\nc = 0\n", "/hospital.ini:2: c = \"0\" cannot be used."},
        {"[acceptance]\ni = -1\n", "/hospital.ini:2: i = \"-1\" cannot be used."},
        {"[acceptance]\na = 10001\n", "/hospital.ini:2: a = \"10001\" cannot be used."},
        {"[acceptance]\nsafety = low\n", "/hospital.ini:2: safety = \"low\" cannot be used."},
        {"[hospital]\nmethod = nothing\n", "There is no method \"nothing\"."},
        {"[hospital]\nmethod = ../methods/product-3x3x3\n",
         "There is no method \"../methods/product-3x3x3\"."},
        {"[hospital]\nmethod = .hidden\n", "There is no method \".hidden\"."},
        {"[hospital]\nscenarios = nothing\n", "There is no set of scenarios \"nothing\"."},
        {"[hospital]\nscenarios = /etc/passwd\n", "There is no set of scenarios \"/etc/passwd\"."},
    };
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        folder_reset(f);
        folder_three(f);
        folder_put(f, "hospital.ini", rows[i].ini);
        folder_refuse(f, rows[i].message);
        assert_int_not_equal(f->err.hint.id, SEKI_MSG_NONE);
    }
}

/* What is no INI or has keys that nobody knows: the line, in both languages. */
static void test_what_nobody_knows(void **state)
{
    static const struct {
        const char *ini;
        int line;
        const char *reason;
    } rows[] = {
        {"[hospital]\nname = x\nmethode = y\n", 3, "section [hospital]: unknown key \"methode\""},
        {"[Hospital]\nname = x\n", 2, "section [Hospital]: unknown key \"name\""},
        {"name = x\n", 1, "section []: unknown key \"name\""},
        {"[acceptance]\nprivacy = 3\n", 2, "section [acceptance]: unknown key \"privacy\""},
        {"[hospital]\nname x\n", 2, "not \"key = value\": name x"},
        {"[hospital\nname = x\n", 1, "not a section: [hospital"},
        {"[hospital]\nname = x\nname = y\n", 3, "key \"name\" stands there twice"},
    };
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        folder_reset(f);
        folder_three(f);
        folder_put(f, "hospital.ini", rows[i].ini);
        folder_read(f);
        assert_int_equal(f->r, SEKI_ERR_INVALID);
        assert_int_equal(f->err.what.id, SEKI_MSG_data_broken);
        assert_int_equal(f->err.what.arg[1].number, rows[i].line);
        assert_true(seki_str_ends(f->err.what.arg[2].str, seki_str_from_c(rows[i].reason)));
        assert_int_equal(f->err.hint.id, SEKI_MSG_hint_hos_ini);
    }
}

/* Without a name of its own the hospital is called as its folder, slashes left out. */
static void test_the_name_of_a_folder(void **state)
{
    static const char *const endings[] = {"", "/", "//"};
    struct folder *f = *state;
    struct seki_str folder = f->options.folder;

    folder_three(f);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(endings); i++) {
        const struct seki_str parts[] = {folder, seki_str_from_c(endings[i])};
        f->options.folder = seki_arena_join(&f->arena, parts, 2);
        folder_accept(f);
        folder_expect_text(f->hospital->name, "hospital");
    }
}

/* "." is no name of a hospital. */
static void test_the_name_of_a_folder_from_inside(void **state)
{
    static const char *const paths[] = {".", "./", "sub/..", "./."};
    struct folder *f = *state;
    int back = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    folder_three(f);
    folder_put(f, "sub/x", "x");
    assert_int_equal(chdir(f->options.folder.p), 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(paths); i++) {
        f->options.folder = seki_str_from_c(paths[i]);
        folder_accept(f);
        folder_expect_text(f->hospital->name, "hospital");
    }
    assert_int_equal(fchdir(back), 0);
    assert_int_equal(close(back), 0);
}

static void test_no_folder(void **state)
{
    struct folder *f = *state;

    f->options.folder = folder_path(f, "nowhere");
    folder_read(f);
    assert_int_equal(f->r, SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_INPUT);
    folder_put(f, "file", "x");
    f->options.folder = folder_path(f, "file");
    folder_read(f);
    assert_int_equal(seki_err_exit_status(&f->err), SEKI_EXIT_INPUT);
    assert_int_equal(f->err.what.id, SEKI_MSG_err_not_folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_everything_has_a_default, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_everything_that_can_be_said, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_encodings, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_one_line_only, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_the_command_line_comes_first, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_refused, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_what_nobody_knows, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_the_name_of_a_folder, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_the_name_of_a_folder_from_inside, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_no_folder, folder_set_up, folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Reading a command line: order, "--", values, and what is refused. */
/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
/* clang-format on */

#include "cli/options.h"
#include "msg/m_cli.h"
#include "msg/m_help.h"
#include "msg/m_hint.h"

static const struct seki_option own[] = {
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "FILE", SEKI_MSG_help_opt_output_json},
    {SEKI_OPTION_SHEET, "sheet", 0, SEKI_OPTION_TEXT, "NAME", SEKI_MSG_help_opt_sheet},
};

static const struct seki_option_set set = {
    .command = {"statement import", 16}, .own = own, .n_own = 2, .max_words = 2};

static struct seki_str words[12];
static struct seki_args args;
static struct seki_err err;

#define WORDS_MAX 12

/* Reads the words behind "sekisho"; the list ends with NULL. */
static int read_line(const struct seki_option_set *with, struct seki_line *line, const char *first,
                     ...)
{
    static char *argv[WORDS_MAX];
    va_list rest;

    *line = (struct seki_line){.argv = argv, .at = 1};
    argv[line->argc++] = (char *)(uintptr_t) "sekisho";
    va_start(rest, first);
    for (const char *word = first; word; word = va_arg(rest, const char *)) {
        argv[line->argc++] = (char *)(uintptr_t)word;
    }
    va_end(rest);
    argv[line->argc] = NULL;
    args = (struct seki_args){.words = words};
    err = (struct seki_err){0};
    return seki_options_read(line, with, &args, &err);
}

static void assert_text(struct seki_str s, const char *expected)
{
    assert_true(seki_str_eq(s, seki_str_from_c(expected)));
}

static void test_any_order(void **state)
{
    struct seki_line line;

    (void)state;
    assert_int_equal(read_line(&set, &line, "a.xlsx", "-o", "b.json", "--json", NULL), 0);
    assert_int_equal(args.n_words, 1);
    assert_text(args.words[0], "a.xlsx");
    assert_text(args.value[SEKI_OPTION_OUTPUT], "b.json");
    assert_true(args.is_given[SEKI_OPTION_JSON]);
    assert_false(args.is_given[SEKI_OPTION_SHEET]);

    assert_int_equal(read_line(&set, &line, "-ob.json", "--sheet=表 1", "a", "b", NULL), 0);
    assert_text(args.value[SEKI_OPTION_OUTPUT], "b.json");
    assert_text(args.value[SEKI_OPTION_SHEET], "表 1");
    assert_text(args.words[1], "b");
}

static void test_order_whatever_the_environment(void **state)
{
    struct seki_line line;

    (void)state;
    assert_int_equal(setenv("POSIXLY_CORRECT", "1", 1), 0);
    assert_int_equal(read_line(&set, &line, "a.xlsx", "-o", "b.json", NULL), 0);
    assert_int_equal(unsetenv("POSIXLY_CORRECT"), 0);
    assert_int_equal(args.n_words, 1);
    assert_text(args.value[SEKI_OPTION_OUTPUT], "b.json");
}

static void test_two_dashes(void **state)
{
    struct seki_line line;

    (void)state;
    assert_int_equal(read_line(&set, &line, "--json", "--", "-o", "--lang", NULL), 0);
    assert_int_equal(args.n_words, 2);
    assert_text(args.words[0], "-o");
    assert_text(args.words[1], "--lang");
    assert_false(args.is_given[SEKI_OPTION_OUTPUT]);

    assert_int_equal(read_line(&set, &line, "-", NULL), 0); /* a word like any other */
    assert_text(args.words[0], "-");
}

static void test_stops_at_word(void **state)
{
    struct seki_option_set globals = {.stops_at_word = true};
    struct seki_line line;

    (void)state;
    assert_int_equal(read_line(&globals, &line, "--lang", "ja", "catalog", "--odd", NULL), 0);
    assert_int_equal(line.at, 3);
    assert_text(args.value[SEKI_OPTION_LANG], "ja");
    assert_int_equal(read_line(&globals, &line, "--", "catalog", NULL), 0);
    assert_int_equal(line.at, 2);
    assert_int_equal(read_line(&globals, &line, NULL), 0);
    assert_int_equal(line.at, 1);
}

static void assert_refused(int r, int message)
{
    assert_int_equal(r, SEKI_ERR_USAGE);
    assert_int_equal(err.what.id, message);
    assert_int_equal(seki_err_exit_status(&err), 2);
}

static void test_refusals(void **state)
{
    struct seki_line line;

    (void)state;
    assert_refused(read_line(&set, &line, "--shete", "x", NULL), SEKI_MSG_cli_unknown_option);
    assert_int_equal(err.hint.id, SEKI_MSG_hint_cli_option);
    assert_text(err.what.arg[0].str, "--shete");
    assert_text(err.hint.arg[0].str, "sheet");
    assert_refused(read_line(&set, &line, "--xyzzy=1", NULL), SEKI_MSG_cli_unknown_option);
    assert_text(err.what.arg[0].str, "--xyzzy");
    assert_int_equal(err.hint.id, SEKI_MSG_hint_cli_help);
    assert_refused(read_line(&set, &line, "a", "-x", NULL), SEKI_MSG_cli_unknown_option);
    assert_text(err.what.arg[0].str, "-x");
    assert_refused(read_line(&set, &line, "a", "-o", NULL), SEKI_MSG_cli_option_value);
    assert_refused(read_line(&set, &line, "--sheet", NULL), SEKI_MSG_cli_option_value);
    assert_refused(read_line(&set, &line, "--json=yes", NULL), SEKI_MSG_cli_option_no_value);
    assert_text(err.what.arg[0].str, "--json");
    assert_refused(read_line(&set, &line, "a", "b", "c", NULL), SEKI_MSG_cli_extra_word);
    assert_text(err.what.arg[1].str, "c");
    assert_refused(read_line(&set, &line, "a", "--", "b", "c", NULL), SEKI_MSG_cli_extra_word);
}

/* What an unset variable of a script leaves behind is no value. */
static void test_empty_values(void **state)
{
    struct seki_line line;

    (void)state;
    assert_refused(read_line(&set, &line, "a", "--sheet=", NULL), SEKI_MSG_cli_option_value);
    assert_text(err.what.arg[0].str, "--sheet");
    assert_refused(read_line(&set, &line, "--sheet", "", "a", NULL), SEKI_MSG_cli_option_value);
    assert_text(err.what.arg[0].str, "--sheet");
    assert_refused(read_line(&set, &line, "a", "-o", "", NULL), SEKI_MSG_cli_option_value);
    assert_text(err.what.arg[0].str, "-o");
    assert_refused(read_line(&set, &line, "--lang", "", NULL), SEKI_MSG_cli_option_value);
    assert_int_equal(read_line(&set, &line, "--sheet", " ", NULL), 0);
}

static void test_lang(void **state)
{
    (void)state;
    assert_int_equal(seki_lang_from_name(SEKI_STR("ja")), SEKI_LANG_JA);
    assert_int_equal(seki_lang_from_name(SEKI_STR("ja_JP.UTF-8")), SEKI_LANG_JA);
    assert_int_equal(seki_lang_from_name(SEKI_STR("C.UTF-8")), SEKI_LANG_EN);
    assert_int_equal(seki_lang_from_name(SEKI_STR("")), SEKI_LANG_EN);
}

static void test_peek(void **state)
{
    struct seki_line line;
    enum seki_lang lang = SEKI_LANG_EN;

    (void)state;
    (void)!read_line(&set, &line, "--bad", "--lang", "ja", "--json", NULL);
    assert_true(seki_options_peek_json(line.argc, line.argv));
    seki_options_peek_lang(line.argc, line.argv, &lang);
    assert_int_equal(lang, SEKI_LANG_JA);
    (void)!read_line(&set, &line, "--", "--lang=en", "--json", NULL);
    assert_false(seki_options_peek_json(line.argc, line.argv));
    seki_options_peek_lang(line.argc, line.argv, &lang);
    assert_int_equal(lang, SEKI_LANG_JA);
    (void)!read_line(&set, &line, "--lang", NULL);
    seki_options_peek_lang(line.argc, line.argv, &lang);
    assert_int_equal(lang, SEKI_LANG_JA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order),  cmocka_unit_test(test_order_whatever_the_environment),
        cmocka_unit_test(test_two_dashes), cmocka_unit_test(test_stops_at_word),
        cmocka_unit_test(test_refusals),   cmocka_unit_test(test_empty_values),
        cmocka_unit_test(test_lang),       cmocka_unit_test(test_peek),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "cli/cli.h"

#include "base/io.h"
#include "base/limits.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

/* What the command line turned out to ask for. */
struct request {
    const struct seki_command *command; /* NULL: only a group, or nothing */
    struct seki_str group;
    struct seki_args args;
};

/* Global options, then one word; an empty word at the end of the line. */
static int read_word(struct seki_line *line, struct seki_args *args, struct seki_str *ret_word,
                     struct seki_err *err)
{
    struct seki_option_set set = {.stops_at_word = true};
    int r = seki_options_read(line, &set, args, err);

    if (r < 0) {
        return r;
    }
    *ret_word = (struct seki_str){0};
    if (line->at < line->argc) {
        *ret_word = seki_str_from_c(line->argv[line->at++]);
    }
    return 0;
}

static bool wants_page(const struct request *request)
{
    return request->args.is_given[SEKI_OPTION_HELP] || request->args.is_given[SEKI_OPTION_VERSION];
}

/* The second word of a group's command. */
static int read_subcommand(struct seki_line *line, struct request *request, struct seki_err *err)
{
    struct seki_str word;
    int r = read_word(line, &request->args, &word, err);

    if (r < 0 || (!word.p && wants_page(request))) {
        return r;
    }
    if (!word.p) {
        return seki_command_fail_incomplete(request->group, err);
    }
    request->command = seki_command_find(request->group, word);
    return request->command ? 0 : seki_command_fail_unknown(request->group, word, err);
}

static int read_command(struct seki_line *line, struct request *request, struct seki_err *err)
{
    struct seki_str word;
    int r = read_word(line, &request->args, &word, err);

    if (r < 0 || (!word.p && wants_page(request))) {
        return r;
    }
    if (!word.p) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_no_command(), M_hint_cli_help_all());
    }
    if (seki_group_summary(word) != SEKI_MSG_NONE) {
        request->group = word;
        return read_subcommand(line, request, err);
    }
    request->command = seki_command_find((struct seki_str){0}, word);
    return request->command ? 0 : seki_command_fail_unknown((struct seki_str){0}, word, err);
}

/* The command's own options and words; whether all words are there is checked later. */
static int read_arguments(struct seki_line *line, struct request *request, struct seki_err *err)
{
    char name[SEKI_COMMAND_NAME];
    struct seki_option_set set = {
        .command = seki_command_name(request->command, name),
        .own = request->command->options,
        .n_own = request->command->n_options,
        .max_words = request->command->max_words,
    };

    return seki_options_read(line, &set, &request->args, err);
}

static int apply_lang(struct seki_cli *cli, struct seki_str lang, struct seki_err *err)
{
    bool is_ja = seki_str_eq(lang, SEKI_STR("ja"));

    if (!is_ja && !seki_str_eq(lang, SEKI_STR("en"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_lang(lang), M_hint_cli_help_all());
    }
    cli->has_lang = true;
    cli->app.lang = is_ja ? SEKI_LANG_JA : SEKI_LANG_EN;
    return 0;
}

/* --data names the rule data, but an installation for commands that work on one. */
static int apply_globals(struct seki_cli *cli, const struct request *request, struct seki_err *err)
{
    const struct seki_args *args = &request->args;
    bool has_place = request->command && request->command->has_place;

    cli->as_json = args->is_given[SEKI_OPTION_JSON];
    if (args->is_given[SEKI_OPTION_DATA] && !has_place) {
        cli->app.data_dir = args->value[SEKI_OPTION_DATA];
        cli->app.data_home = (struct seki_str){0};
    }
    return args->is_given[SEKI_OPTION_LANG] ? apply_lang(cli, args->value[SEKI_OPTION_LANG], err)
                                            : 0;
}

static void print_version(struct seki_cli *cli)
{
    struct seki_json_out j;

    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-version/1"));
        seki_json_str(&j, SEKI_STR("version"), cli->app.version);
        seki_json_end_object(&j);
        return;
    }
    seki_buf_lit(cli->out, "sekisho ");
    seki_buf_add(cli->out, cli->app.version);
    seki_buf_add_char(cli->out, '\n');
}

static void print_page(struct seki_cli *cli, const struct request *request)
{
    struct seki_buf SEKI_CLEANUP_BUF page = {0};

    seki_buf_init(&page, SEKI_HELP_MAX);
    if (request->args.is_given[SEKI_OPTION_VERSION]) {
        print_version(cli);
        return;
    }
    if (request->command) {
        seki_help_add_command(&page, cli->app.lang, request->command);
    } else {
        seki_help_add_overview(&page, cli->app.lang, request->group);
    }
    seki_print_document(cli, SEKI_STR("sekisho-help/1"), &page);
}

/* A folder that was named and is not there is the user's slip; none at all is a broken system. */
static int check_data(const struct seki_cli *cli, struct seki_err *err)
{
    if (cli->app.data_dir.n == 0) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_cli_no_data(), M_hint_cli_data());
    }
    if (seki_io_kind_of(cli->app.data_dir.p) != SEKI_IO_DIR) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_cli_no_data_dir(cli->app.data_dir),
                         M_hint_cli_data());
    }
    return 0;
}

static int run_command(struct seki_cli *cli, const struct request *request, struct seki_err *err)
{
    const struct seki_command *command = request->command;
    char name[SEKI_COMMAND_NAME];
    struct seki_str full = seki_command_name(command, name);

    if (request->args.n_words < command->min_words) {
        return seki_fail(err, SEKI_ERR_USAGE,
                         M_cli_missing_word(full, seki_str_from_c(command->words)),
                         M_hint_cli_help(full));
    }
    if (command->needs_data) {
        int r = check_data(cli, err);
        if (r < 0) {
            return r;
        }
    }
    return command->run(cli, &request->args, err);
}

static int run_line(struct seki_cli *cli, struct seki_line *line, struct seki_err *err)
{
    struct request request = {
        .args.words = seki_arena_array(cli->app.arena, struct seki_str, (size_t)line->argc)};
    int r = request.args.words ? read_command(line, &request, err) : seki_fail_nomem(err);

    if (r == 0 && request.command) {
        r = read_arguments(line, &request, err);
    }
    if (r == 0) {
        r = apply_globals(cli, &request, err);
    }
    if (r < 0) {
        return r;
    }
    cli->output = request.args.value[SEKI_OPTION_OUTPUT];
    if (!request.command || wants_page(&request)) {
        print_page(cli, &request);
    } else {
        r = run_command(cli, &request, err);
    }
    return r < 0 ? r : seki_fail_status(err, seki_buf_status(cli->out));
}

/* It would look like the result of this run. A folder has names of its own for what is old. */
static bool has_old_output(const struct seki_cli *cli)
{
    return cli->output.n && seki_io_kind_of(cli->output.p) == SEKI_IO_FILE;
}

static int report_error(struct seki_cli *cli, const struct seki_err *err)
{
    seki_buf_clear(cli->out);
    seki_buf_clear(cli->messages); /* warnings about a result that is not there */
    seki_print_error(cli, err);
    if (seki_err_exit_status(err) == SEKI_EXIT_INPUT && has_old_output(cli)) {
        struct seki_msg msg = M_cli_old_output(cli->output);
        seki_msg_format(cli->messages, cli->app.lang, &msg);
        seki_buf_add_char(cli->messages, '\n');
    }
    if (cli->as_json) {
        seki_print_error_json(cli, err);
    }
    return seki_err_exit_status(err);
}

enum seki_lang seki_cli_lang(const struct seki_cli_env *env, int argc, char **argv)
{
    enum seki_lang lang = seki_lang_from_name(env->lang);

    seki_options_peek_lang(argc, argv, &lang);
    return lang;
}

int seki_cli_run(const struct seki_cli_env *env, int argc, char **argv, struct seki_buf *out,
                 struct seki_buf *messages)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_err err = {0};
    struct seki_line line = {.argc = argc, .argv = argv, .at = 1};
    struct seki_cli cli = {
        .app = {.arena = &arena,
                .lang = seki_lang_from_name(env->lang),
                .data_dir = env->data_dir,
                .data_home = env->data_home,
                .worker = env->worker,
                .painter = env->painter,
                .fonts = env->fonts,
                .version = env->version,
                .today = env->today,
                .now = env->now},
        .out = out,
        .messages = messages,
        .show_progress = env->show_progress,
        .serve = env->serve,
    };

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    cli.app.lang = seki_cli_lang(env, argc, argv);
    cli.as_json = seki_options_peek_json(argc, argv);
    if (run_line(&cli, &line, &err) < 0) {
        return report_error(&cli, &err);
    }
    if (cli.is_refused) {
        return SEKI_EXIT_INPUT;
    }
    return cli.is_negative ? SEKI_EXIT_NEGATIVE : SEKI_EXIT_DONE;
}

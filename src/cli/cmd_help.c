/* sekisho help: pages about commands, the man page, the completion script. */
#include "cli/command.h"
#include "cli/help.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static int add_man(const struct seki_cli *cli, struct seki_str lang, struct seki_buf *page,
                   struct seki_err *err)
{
    bool is_ja = seki_str_eq(lang, SEKI_STR("ja"));

    if (!is_ja && !seki_str_eq(lang, SEKI_STR("en"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_man(lang), M_hint_cli_help_all());
    }
    seki_help_add_man(page, is_ja ? SEKI_LANG_JA : SEKI_LANG_EN, cli->app.version);
    return 0;
}

static int add_completion(struct seki_str shell, struct seki_buf *page, struct seki_err *err)
{
    if (!seki_str_eq(shell, SEKI_STR("bash"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_shell(shell), M_hint_cli_help_all());
    }
    seki_help_add_completion(page);
    return 0;
}

/* A group, a command of one word, or a command of two. */
static int add_topic(const struct seki_cli *cli, const struct seki_args *args,
                     struct seki_buf *page, struct seki_err *err)
{
    struct seki_str none = {0};
    struct seki_str first = args->words[0];
    bool is_group = seki_group_summary(first) != SEKI_MSG_NONE;
    const struct seki_command *command;

    if (args->n_words == 0 || (is_group && args->n_words == 1)) {
        seki_help_add_overview(page, cli->app.lang, first);
        return 0;
    }
    if (!is_group && args->n_words > 1 && seki_command_find(none, first)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_extra_word(first, args->words[1]),
                         M_hint_cli_help(first));
    }
    command = is_group ? seki_command_find(first, args->words[1]) : seki_command_find(none, first);
    if (!command) {
        return is_group ? seki_command_fail_unknown(first, args->words[1], err)
                        : seki_command_fail_unknown(none, first, err);
    }
    seki_help_add_command(page, cli->app.lang, command);
    return 0;
}

int seki_cmd_help(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF page = {0};
    int r;

    seki_buf_init(&page, SEKI_HELP_MAX);
    if (args->is_given[SEKI_OPTION_MAN]) {
        r = add_man(cli, args->value[SEKI_OPTION_MAN], &page, err);
    } else if (args->is_given[SEKI_OPTION_COMPLETION]) {
        r = add_completion(args->value[SEKI_OPTION_COMPLETION], &page, err);
    } else {
        r = add_topic(cli, args, &page, err);
    }
    if (r == 0) {
        seki_print_document(cli, SEKI_STR("sekisho-help/1"), &page);
    }
    return r;
}

/* sekisho statement convert: a statement in another format. */
#include "app/convert.h"
#include "cli/batch.h"
#include "cli/cmd_statement_into.h"
#include "cli/command.h"
#include "cli/intake.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

int seki_convert_check_output(const struct seki_cli *cli, const struct seki_args *args,
                              struct seki_err *err)
{
    struct seki_str output = args->value[SEKI_OPTION_OUTPUT];

    if (seki_str_eq(output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_cli_convert_output());
    }
    if (output.n == 0 && (!cli->as_json || args->is_given[SEKI_OPTION_OUTPUT])) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("statement convert")),
                         M_hint_cli_convert_output());
    }
    return 0;
}

static int fail_target(struct seki_str word, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&names, SEKI_LIMIT_MESSAGE);
    for (unsigned i = 0; i < SEKI_TARGET_MAX; i++) {
        seki_buf_add(&names, i ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(&names, seki_target_name((enum seki_target)i));
    }
    if (seki_buf_status(&names) < 0) {
        return seki_fail_status(err, seki_buf_status(&names));
    }
    return seki_fail(err, SEKI_ERR_USAGE,
                     word.n ? M_cli_unknown_target(word)
                            : M_cli_need_target(SEKI_STR("statement convert")),
                     M_hint_cli_target(seki_buf_str(&names)));
}

static int check_target(const struct seki_args *args, enum seki_target *ret_target,
                        struct seki_err *err)
{
    struct seki_str word = args->value[SEKI_OPTION_TO];

    *ret_target = seki_target_from_name(word);
    return *ret_target == SEKI_TARGET_MAX ? fail_target(word, err) : 0;
}

static void print_text(struct seki_cli *cli, const struct seki_convert *convert,
                       const struct seki_convert_options *options)
{
    const struct seki_form_report *report = &convert->import.report;
    const struct seki_edition *head = &convert->import.statement->catalog->head;

    seki_print_line(cli,
                    M_cli_import_catalog(head->id, seki_text_get(&head->title, cli->app.lang)));
    seki_intake_print_header(cli, convert->import.statement);
    if (report->n_doubtful || report->n_doubled || report->n_left_over) {
        seki_print_line(cli, M_cli_import_trouble((int64_t)report->n_doubtful,
                                                  (int64_t)report->n_doubled,
                                                  (int64_t)report->n_left_over));
    }
    if (convert->n_doubtful && options->to != SEKI_TARGET_JSON) {
        seki_print_line(cli, M_cli_convert_marked((int64_t)convert->n_doubtful));
    }
    if (convert->n_left_out) {
        seki_print_line(cli, M_cli_convert_left_out((int64_t)convert->n_left_out));
    }
    if (convert->n_pages) {
        seki_print_line(cli, M_cli_convert_pages((int64_t)convert->n_pages));
    }
    if (convert->n_unshown) {
        seki_print_line(cli, M_cli_convert_unshown((int64_t)convert->n_unshown));
    }
    seki_print_line(cli, M_cli_written(options->from.output));
}

static void print_json(struct seki_cli *cli, const struct seki_convert *convert,
                       const struct seki_convert_options *options)
{
    const struct seki_form_report *report = &convert->import.report;
    bool is_ja = cli->app.lang == SEKI_LANG_JA;
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-statement-convert/1"));
    seki_json_str(&j, SEKI_STR("catalog"), convert->import.statement->catalog->head.id);
    seki_json_str(&j, SEKI_STR("to"), seki_target_name(options->to));
    seki_json_str(&j, SEKI_STR("lang"), is_ja ? SEKI_STR("ja") : SEKI_STR("en"));
    seki_json_int(&j, SEKI_STR("answers"), (int64_t)convert->import.statement->catalog->n_answers);
    seki_json_int(&j, SEKI_STR("doubtful"), (int64_t)report->n_doubtful);
    seki_json_int(&j, SEKI_STR("doubled"), (int64_t)report->n_doubled);
    seki_json_int(&j, SEKI_STR("left_over"), (int64_t)report->n_left_over);
    seki_json_int(&j, SEKI_STR("marked"), (int64_t)convert->n_doubtful);
    seki_json_int(&j, SEKI_STR("extra_left_out"), (int64_t)convert->n_left_out);
    if (options->to == SEKI_TARGET_PDF) {
        seki_json_int(&j, SEKI_STR("pages"), (int64_t)convert->n_pages);
        seki_json_int(&j, SEKI_STR("unshown"), (int64_t)convert->n_unshown);
    }
    seki_intake_json_header(&j, convert->import.statement);
    if (options->from.output.n) {
        seki_json_str(&j, SEKI_STR("output"), options->from.output);
    } else {
        seki_json_null(&j, SEKI_STR("output"));
    }
    seki_json_end_object(&j);
}

int seki_cmd_statement_convert(struct seki_cli *cli, const struct seki_args *args,
                               struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_convert_options options = {.from = seki_intake_options(args)};
    struct seki_convert convert = {0};
    int r;

    seki_out_init(&out, cli->app.arena); /* before anything that returns: it is cleaned up */
    if (args->is_given[SEKI_OPTION_INTO]) {
        if (args->n_words > 1) {
            return seki_fail(err, SEKI_ERR_USAGE,
                             M_cli_extra_word(SEKI_STR("statement convert"), args->words[1]),
                             M_hint_cli_help(SEKI_STR("statement convert")));
        }
        return seki_cmd_statement_into(cli, args, err);
    }
    r = check_target(args, &options.to, err);
    if (r == 0 && seki_cmd_is_batch(args)) {
        return seki_cmd_batch(cli, args, SEKI_STR("statement convert"),
                              (struct seki_batch_options){.to = options.to}, err);
    }
    options.from.output = args->value[SEKI_OPTION_OUTPUT];
    options.from.out = &out;
    r = r < 0 ? r : seki_convert_check_output(cli, args, err);
    r = r < 0 ? r : seki_app_convert(&cli->app, &options, &convert, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        print_json(cli, &convert, &options);
    } else {
        print_text(cli, &convert, &options);
    }
    return seki_print_commit(cli, &out, err);
}

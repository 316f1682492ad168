/* sekisho catalog confirm: what a person decided on proposals becomes ties. */
#include "app/catalog_make.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static void print_text(struct seki_cli *cli, const struct seki_confirmed *done)
{
    seki_print_line(cli, M_cli_confirm_done(done->id, (int64_t)done->n_ties));
    seki_print_line(cli, M_cli_confirm_left((int64_t)done->n_refused, (int64_t)done->n_open,
                                            (int64_t)done->n_questions));
}

static void print_json(struct seki_cli *cli, const struct seki_confirmed *done)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-catalog-confirm/1"));
    seki_json_str(&j, SEKI_STR("catalog"), done->id);
    seki_json_int(&j, SEKI_STR("ties"), (int64_t)done->n_ties);
    seki_json_int(&j, SEKI_STR("refused"), (int64_t)done->n_refused);
    seki_json_int(&j, SEKI_STR("open"), (int64_t)done->n_open);
    seki_json_int(&j, SEKI_STR("questions_untied"), (int64_t)done->n_questions);
    seki_json_end_object(&j);
}

/* From how much on --all takes a proposal. */
static int read_least(const struct seki_args *args, int *ret_least, struct seki_err *err)
{
    struct seki_str word = args->value[SEKI_OPTION_LEAST];
    int64_t least = SEKI_CONFIDENT;

    if (args->is_given[SEKI_OPTION_LEAST] && !seki_str_to_int(word, 1, 100, &least)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_least(word), M_hint_cli_bad_least());
    }
    *ret_least = (int)least;
    return 0;
}

int seki_cmd_catalog_confirm(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_confirmed done = {.n_ties = 0};
    struct seki_confirm_options options = {
        .folder = args->words[0],
        .by = args->value[SEKI_OPTION_BY],
        .is_all = args->is_given[SEKI_OPTION_ALL],
        .out = &out,
    };
    int r;

    seki_out_init(&out, cli->app.arena);
    r = read_least(args, &options.least, err);
    r = r < 0 ? r : seki_app_catalog_confirm(&cli->app, &options, &done, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        print_json(cli, &done);
    } else {
        print_text(cli, &done);
    }
    return seki_print_commit(cli, &out, err);
}

/* sekisho assess --with, --without, --replace: what would be different. */
#include "app/what_if.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

#define SHOWN 20 /* changes of each kind that are printed */

static int read_options(const struct seki_cli *cli, const struct seki_args *args,
                        struct seki_what_if_options *ret_options, struct seki_err *err)
{
    struct seki_what_if_options options = {
        .folder = args->words[0],
        .method = args->value[SEKI_OPTION_METHOD],
        .has_lang = cli->has_lang,
        .with = args->value[SEKI_OPTION_WITH],
        .without = args->value[SEKI_OPTION_WITHOUT],
        .replace = args->value[SEKI_OPTION_REPLACE],
    };
    struct seki_str as_of = args->value[SEKI_OPTION_AS_OF];

    if (args->is_given[SEKI_OPTION_OUTPUT] || args->is_given[SEKI_OPTION_TO] ||
        args->is_given[SEKI_OPTION_SINCE] || args->is_given[SEKI_OPTION_ALSO] ||
        args->is_given[SEKI_OPTION_PARTS]) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_what_if_output(), M_hint_cli_what_if_output());
    }
    if (args->is_given[SEKI_OPTION_AS_OF] && !seki_date_parse(as_of, &options.as_of)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_date(as_of), M_hint_cli_date());
    }
    *ret_options = options;
    return 0;
}

static void print_text(struct seki_cli *cli, const struct seki_what_if *result)
{
    enum seki_lang lang = cli->app.lang;

    cli->app.lang = result->changes.lang; /* the hospital's, where none was asked for */
    seki_print_line(cli, M_cli_what_if());
    for (size_t i = 0; i < result->n_steps; i++) {
        seki_buf_lit(cli->out, "  ");
        seki_print_msg(cli, result->steps[i].what);
        seki_print_line(cli, M_cli_what_if_devices((int64_t)result->steps[i].n_assets));
    }
    seki_buf_lit(cli->out, "\n");
    seki_changes_text(&result->changes, SHOWN, cli->out);
    if (result->n_warnings > 0) {
        seki_buf_lit(cli->out, "\n");
        seki_print_line(cli, M_cli_what_if_warnings((int64_t)result->n_warnings));
    }
    cli->app.lang = lang;
}

static void print_json(struct seki_cli *cli, const struct seki_what_if *result)
{
    struct seki_json_out j;
    struct seki_buf SEKI_CLEANUP_BUF what = {0};

    seki_buf_init(&what, SEKI_LIMIT_CELL_BYTES);
    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-what-if/1"));
    seki_json_begin_array(&j, SEKI_STR("changed"));
    for (size_t i = 0; i < result->n_steps; i++) {
        seki_buf_clear(&what);
        seki_msg_format(&what, result->changes.lang, &result->steps[i].what);
        seki_json_begin_object_line(&j, SEKI_JSON_NO_KEY);
        seki_json_buf(&j, SEKI_STR("what"), &what);
        seki_json_int(&j, SEKI_STR("assets"), (int64_t)result->steps[i].n_assets);
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_changes_json(&result->changes, &j);
    seki_print_json_warnings(&j, result->warnings, result->n_warnings);
    seki_json_end_object(&j);
}

bool seki_cmd_is_what_if(const struct seki_args *args)
{
    return args->is_given[SEKI_OPTION_WITH] || args->is_given[SEKI_OPTION_WITHOUT] ||
           args->is_given[SEKI_OPTION_REPLACE];
}

int seki_cmd_what_if(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_what_if_options options;
    struct seki_what_if result;
    int r = read_options(cli, args, &options, err);

    r = r < 0 ? r : seki_app_what_if(&cli->app, &options, &result, err);
    if (r < 0) {
        return r;
    }
    cli->is_negative = result.comparison.n_open_after > 0;
    if (cli->as_json) {
        print_json(cli, &result);
    } else {
        print_text(cli, &result);
    }
    return 0;
}

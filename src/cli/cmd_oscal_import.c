/* sekisho oscal import: lists of an OSCAL document. */
#include "app/oscal_import.h"
#include "cli/command.h"
#include "cli/oscal_left.h"
#include "cli/print.h"
#include "msg/m_app.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static void print_text(struct seki_cli *cli, const struct seki_oscal_import *import,
                       struct seki_str output)
{
    seki_print_line(cli, M_cli_oscal_title(import->title));
    for (size_t i = 0; i < import->files.n; i++) {
        const struct seki_oscal_file *file =
            seki_vec_at(&import->files, const struct seki_oscal_file, i);
        seki_print_line(cli, M_cli_oscal_file(file->path, (int64_t)file->n_rows));
    }
    if (import->n_inferred) {
        seki_print_line(cli, M_cli_oscal_inferred((int64_t)import->n_inferred));
    }
    if (import->is_unmapped) {
        seki_print_line(cli, M_cli_oscal_unmapped());
    }
    seki_oscal_left_text(cli, import->left.p, import->left.n);
    if (!import->is_own) {
        seki_print_line(cli, M_cli_oscal_foreign());
    }
    seki_print_line(cli, M_cli_oscal_look(output));
}

static void print_json(struct seki_cli *cli, const struct seki_oscal_import *import,
                       struct seki_str output)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-oscal-import/1"));
    seki_json_str(&j, SEKI_STR("title"), import->title);
    seki_json_bool(&j, SEKI_STR("own"), import->is_own);
    seki_json_begin_array(&j, SEKI_STR("files"));
    for (size_t i = 0; i < import->files.n; i++) {
        const struct seki_oscal_file *file =
            seki_vec_at(&import->files, const struct seki_oscal_file, i);
        seki_json_begin_object_line(&j, SEKI_JSON_NO_KEY);
        seki_json_str(&j, SEKI_STR("file"), file->path);
        seki_json_int(&j, SEKI_STR("rows"), (int64_t)file->n_rows);
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_json_int(&j, SEKI_STR("inferred"), (int64_t)import->n_inferred);
    seki_json_bool(&j, SEKI_STR("unmapped"), import->is_unmapped);
    seki_oscal_left_json(&j, import->left.p, import->left.n);
    seki_json_str(&j, SEKI_STR("output"), output);
    seki_json_end_object(&j);
}

static int read_options(const struct seki_args *args, struct seki_oscal_import_options *options,
                        struct seki_err *err)
{
    *options = (struct seki_oscal_import_options){
        .path = args->words[0],
        .between = args->value[SEKI_OPTION_BETWEEN],
        .output = args->value[SEKI_OPTION_OUTPUT],
    };
    if (args->is_given[SEKI_OPTION_BETWEEN] && seki_str_trim(options->between).n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_app_oscal_between(options->between),
                         M_hint_app_oscal_between());
    }
    return options->output.n
               ? 0
               : seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("oscal import")),
                           M_hint_cli_need_folder());
}

int seki_cmd_oscal_import(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_oscal_import_options options;
    struct seki_oscal_import import = {.n_inferred = 0};
    int r = read_options(args, &options, err);

    seki_out_init(&out, cli->app.arena);
    options.out = &out;
    r = r < 0 ? r : seki_app_oscal_import(&cli->app, &options, &import, err);
    if (r < 0) {
        return r;
    }
    cli->is_negative = import.left.n > 0 || import.is_unmapped;
    if (cli->as_json) {
        print_json(cli, &import, options.output);
    } else {
        print_text(cli, &import, options.output);
    }
    return seki_print_commit(cli, &out, err);
}

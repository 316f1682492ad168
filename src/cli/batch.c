#include "cli/batch.h"

#include "app/findings.h"
#include "base/limits.h"
#include "cli/check_print.h"
#include "cli/print.h"
#include "msg/m_batch.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

enum form { FORM_TEXT, FORM_JSON, FORM_CSV, FORM_SARIF };

struct batch {
    struct seki_cli *cli;
    enum form form;
    struct seki_batch_options options;
    struct seki_json_out j; /* of JSON and SARIF */
};

/* --- what is asked for */

static int read_jobs(const struct seki_args *args, size_t *ret_jobs, struct seki_err *err)
{
    int64_t n = 0;

    if (args->is_given[SEKI_OPTION_JOBS] &&
        !seki_str_to_int(args->value[SEKI_OPTION_JOBS], 1, SEKI_BATCH_JOBS_MAX, &n)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_jobs(args->value[SEKI_OPTION_JOBS]),
                         M_hint_cli_jobs(SEKI_BATCH_JOBS_MAX));
    }
    *ret_jobs = (size_t)n;
    return 0;
}

static int check_output(const struct batch *batch, const struct seki_args *args,
                        struct seki_str command, struct seki_err *err)
{
    struct seki_str output = args->value[SEKI_OPTION_OUTPUT];
    bool is_needed = !batch->options.is_check &&
                     (batch->form != FORM_JSON || args->is_given[SEKI_OPTION_OUTPUT]);

    if (seki_str_eq(output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_batch_output());
    }
    return is_needed && output.n == 0
               ? seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(command), M_hint_batch_output())
               : 0;
}

static enum form form_of(const struct seki_cli *cli, const struct seki_args *args, bool is_check)
{
    struct seki_str target = is_check ? args->value[SEKI_OPTION_TO] : SEKI_STR("");

    if (cli->as_json) {
        return FORM_JSON;
    }
    if (seki_str_eq(target, SEKI_STR("csv"))) {
        return FORM_CSV;
    }
    return seki_str_eq(target, SEKI_STR("sarif")) ? FORM_SARIF : FORM_TEXT;
}

/* --- JSON */

static void json_size(struct seki_json_out *j, struct seki_str key, size_t n)
{
    seki_json_int(j, key, (int64_t)n);
}

static void json_text(struct seki_json_out *j, struct seki_str key, struct seki_str text)
{
    if (text.n) {
        seki_json_str(j, key, text);
    } else {
        seki_json_null(j, key);
    }
}

static void json_why(struct seki_json_out *j, const struct seki_err *why)
{
    seki_json_begin_object(j, SEKI_STR("error"));
    seki_json_str(j, SEKI_STR("code"), seki_print_code_name(why->code));
    seki_print_json_msg(j, SEKI_STR("ja"), SEKI_STR("en"), &why->what);
    seki_print_json_msg(j, SEKI_STR("hint_ja"), SEKI_STR("hint_en"), &why->hint);
    seki_json_end_object(j);
}

static void json_begin_file(struct batch *batch, const struct seki_batch_file *file)
{
    struct seki_json_out *j = &batch->j;

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("file"), file->path);
    seki_json_str(j, SEKI_STR("status"), seki_batch_state_name(file->state));
}

static void json_file(struct batch *batch, const struct seki_batch_file *file,
                      const struct seki_check *check)
{
    struct seki_json_out *j = &batch->j;

    json_begin_file(batch, file);
    if (file->why) {
        json_why(j, file->why);
        if (file->old.n) {
            seki_json_str(j, SEKI_STR("old_output"), file->old);
        }
    } else {
        seki_json_str(j, SEKI_STR("catalog"), file->catalog);
        json_size(j, SEKI_STR("matched"), file->n_matched);
        json_size(j, SEKI_STR("missing"), file->n_missing);
        json_size(j, SEKI_STR("doubtful"), file->n_doubtful);
        json_size(j, SEKI_STR("doubled"), file->n_doubled);
        json_size(j, SEKI_STR("left_over"), file->n_left_over);
        if (check) {
            seki_check_print_members(j, check);
        } else {
            json_text(j, SEKI_STR("output"), file->output);
            seki_json_bool(j, SEKI_STR("renamed"), file->is_renamed);
        }
    }
    seki_json_end_object(j);
}

static void json_end(struct batch *batch, const struct seki_batch *result)
{
    struct seki_json_out *j = &batch->j;

    for (size_t i = 0; i < result->n; i++) {
        if (result->files[i].state == SEKI_BATCH_UNREAD) {
            json_begin_file(batch, &result->files[i]);
            seki_json_end_object(j);
        }
    }
    seki_json_end_array(j);
    seki_json_begin_array(j, SEKI_STR("skipped"));
    for (size_t i = 0; i < result->n_skipped; i++) {
        const struct seki_msg why = {.id = result->skipped[i].why};
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("file"), result->skipped[i].path);
        seki_print_json_msg(j, SEKI_STR("ja"), SEKI_STR("en"), &why);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
    seki_json_begin_object_line(j, SEKI_STR("summary"));
    json_size(j, SEKI_STR("files"), result->n);
    for (unsigned i = 0; i < SEKI_BATCH_STATE_MAX; i++) {
        json_size(j, seki_batch_state_name((enum seki_batch_state)i), result->n_in[i]);
    }
    seki_json_end_object(j);
    seki_json_end_object(j);
}

/* --- one file, and all of them */

static void text_file(struct seki_cli *cli, const struct seki_batch_file *file,
                      const struct seki_check *check)
{
    seki_buf_lit(cli->out, "== ");
    seki_print_visible(cli->out, file->path);
    seki_buf_lit(cli->out, "\n");
    if (check) {
        seki_check_print_text(cli, check);
    } else if (file->why) {
        seki_print_line(cli, file->why->what);
    }
    seki_buf_add_char(cli->out, '\n');
}

static void tell(void *user, const struct seki_batch_file *file, const struct seki_check *check)
{
    struct batch *batch = user;
    struct seki_cli *cli = batch->cli;

    switch (batch->form) {
    case FORM_JSON:
        json_file(batch, file, check);
        break;
    case FORM_CSV:
        if (check) {
            seki_findings_csv_rows(check, file->path, cli->app.lang, cli->out);
        }
        break;
    case FORM_SARIF:
        if (check) {
            seki_findings_sarif_add(&batch->j, check, file->path, cli->app.lang);
        }
        break;
    case FORM_TEXT:
    default:
        if (batch->options.is_check) {
            text_file(cli, file, check);
        }
        break;
    }
}

static void follow(void *user, size_t i, size_t n, struct seki_str path)
{
    const struct batch *batch = user;
    struct seki_buf SEKI_CLEANUP_BUF line = {0};
    const struct seki_msg msg = M_batch_progress((int64_t)i, (int64_t)n, path);

    seki_buf_init(&line, SEKI_LIMIT_PATH);
    seki_msg_format(&line, batch->cli->app.lang, &msg);
    if (seki_buf_status(&line) == 0) {
        batch->cli->show_progress(seki_buf_str(&line));
    }
}

static void begin(struct batch *batch, struct seki_str command)
{
    struct seki_cli *cli = batch->cli;

    if (batch->form == FORM_JSON) {
        seki_print_json_begin(cli, &batch->j, SEKI_STR("sekisho-batch/1"));
        seki_json_str(&batch->j, SEKI_STR("command"), command);
        seki_json_begin_array(&batch->j, SEKI_STR("files"));
    } else if (batch->form == FORM_CSV) {
        seki_findings_csv_heads(true, cli->app.lang, cli->out);
    } else if (batch->form == FORM_SARIF) {
        seki_findings_sarif_begin(&batch->j, &cli->app, cli->out);
    }
}

static void end(struct batch *batch, const struct seki_batch *result)
{
    struct seki_cli *cli = batch->cli;

    if (batch->form == FORM_JSON) {
        json_end(batch, result);
        return;
    }
    if (batch->form == FORM_SARIF) {
        seki_findings_sarif_end(&batch->j);
    }
    seki_batch_table(result, &batch->options, cli->app.lang,
                     batch->form == FORM_TEXT ? cli->out : cli->messages);
}

bool seki_cmd_is_batch(const struct seki_args *args)
{
    return seki_batch_is_wanted(args->words, args->n_words);
}

int seki_cmd_batch(struct seki_cli *cli, const struct seki_args *args, struct seki_str command,
                   struct seki_batch_options options, struct seki_err *err)
{
    struct batch batch = {
        .cli = cli, .form = form_of(cli, args, options.is_check), .options = options};
    struct seki_batch result;
    int r = check_output(&batch, args, command, err);

    batch.options.words = args->words;
    batch.options.n_words = args->n_words;
    batch.options.catalog = args->value[SEKI_OPTION_CATALOG];
    batch.options.sheet = args->value[SEKI_OPTION_SHEET];
    batch.options.off = args->value[SEKI_OPTION_OFF];
    batch.options.output = args->value[SEKI_OPTION_OUTPUT];
    batch.options.tell = tell;
    batch.options.follow = cli->show_progress && !cli->as_json ? follow : NULL;
    batch.options.user = &batch;
    r = r < 0 ? r : read_jobs(args, &batch.options.n_jobs, err);
    if (r < 0) {
        return r;
    }
    begin(&batch, command);
    r = seki_app_batch(&cli->app, &batch.options, &result, err);
    if (batch.options.follow) {
        cli->show_progress(SEKI_STR(""));
    }
    if (r < 0) {
        return r;
    }
    end(&batch, &result);
    cli->is_refused = result.n_in[SEKI_BATCH_REFUSED] == result.n;
    cli->is_negative = result.n_in[SEKI_BATCH_FINE] != result.n;
    return 0;
}

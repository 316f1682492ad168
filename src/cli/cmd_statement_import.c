/* sekisho statement import: any form becomes native JSON; says what was recognised. */
#include "base/part.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/import_rows.h"
#include "cli/intake.h"
#include "cli/print.h"
#include "format/json/json_statement.h"
#include "model/derivation.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

#define SHOWN_MAX 20 /* doubtful answers that are listed in the text; JSON has all */

static const enum seki_value value_order[] = {SEKI_VALUE_YES,  SEKI_VALUE_NO,   SEKI_VALUE_NA,
                                              SEKI_VALUE_NOTE, SEKI_VALUE_TEXT, SEKI_VALUE_NONE};

static int64_t count_value(const struct seki_statement *statement, enum seki_value value)
{
    int64_t n = 0;

    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        n += statement->answers[i].value == value;
    }
    return n;
}

/*
 * A doubtful answer, or one that was not understood: something stood there, but it became none.
 * An item that is just unanswered is not in doubt.
 */
static bool is_doubtful(const struct seki_answer *answer)
{
    return answer->value == SEKI_VALUE_NONE ? answer->raw.n > 0
                                            : answer->confidence < SEKI_CONFIDENT;
}

/* Native JSON, plain text and PDF have none. */
static bool has_columns(const struct seki_form_report *report)
{
    return report->answer_column != report->id_column;
}

static void print_place(struct seki_cli *cli, const struct seki_form_report *report)
{
    struct seki_buf SEKI_CLEANUP_BUF columns = {0};

    if (!has_columns(report)) {
        return;
    }
    seki_buf_init(&columns, 128);
    seki_column_add_name(&columns, report->id_column);
    seki_buf_lit(&columns, ", ");
    seki_buf_add(&columns, report->answer_columns);
    if (report->note_column != UINT32_MAX) {
        seki_buf_lit(&columns, ", ");
        seki_column_add_name(&columns, report->note_column);
    }
    if (report->sheet.n) {
        seki_print_line(cli, M_cli_import_sheet(report->sheet));
    }
    seki_print_line(cli, M_cli_import_columns(seki_part_str(cli->out, &columns)));
}

static void print_values(struct seki_cli *cli, const struct seki_statement *statement)
{
    seki_buf_lit(cli->out, "  ");
    seki_print_line(
        cli, M_cli_value_counts(
                 count_value(statement, SEKI_VALUE_YES), count_value(statement, SEKI_VALUE_NO),
                 count_value(statement, SEKI_VALUE_NA), count_value(statement, SEKI_VALUE_NOTE),
                 count_value(statement, SEKI_VALUE_TEXT), count_value(statement, SEKI_VALUE_NONE)));
}

static void print_doubt(struct seki_cli *cli, struct seki_str item,
                        const struct seki_answer *answer)
{
    seki_print_line(
        cli, seki_answer_is_proposal(answer)
                 ? M_cli_proposed(item, seki_text_get(&answer->derivation->reason, cli->app.lang))
                 : M_cli_doubtful(item, answer->cell, answer->raw));
}

static void print_doubtful(struct seki_cli *cli, const struct seki_statement *statement)
{
    int64_t n = 0;

    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        const struct seki_answer *answer = &statement->answers[i];
        if (is_doubtful(answer) && n++ < SHOWN_MAX) {
            seki_buf_lit(cli->out, "  ");
            print_doubt(cli, seki_catalog_answer_item(statement->catalog, i)->id, answer);
        }
    }
    if (n > SHOWN_MAX) {
        seki_buf_lit(cli->out, "  ");
        seki_print_line(cli, M_cli_more(n - SHOWN_MAX));
    }
}

static void print_text(struct seki_cli *cli, const struct seki_import *import,
                       struct seki_str output)
{
    const struct seki_statement *statement = import->statement;
    const struct seki_form_report *report = &import->report;
    const struct seki_edition *head = &statement->catalog->head;

    seki_print_line(cli,
                    M_cli_import_catalog(head->id, seki_text_get(&head->title, cli->app.lang)));
    print_place(cli, report);
    seki_intake_print_header(cli, statement);
    seki_print_line(cli,
                    M_cli_import_items((int64_t)report->n_matched, (int64_t)report->n_missing));
    print_values(cli, statement);
    if (report->n_doubtful || report->n_doubled || report->n_left_over) {
        seki_print_line(cli, M_cli_import_trouble((int64_t)report->n_doubtful,
                                                  (int64_t)report->n_doubled,
                                                  (int64_t)report->n_left_over));
        if (report->n_rows) {
            seki_import_print_rows(cli, import);
        } else {
            print_doubtful(cli, statement);
        }
    }
    seki_import_print_conflicts(cli, report);
    seki_print_line(cli, M_cli_written(output));
}

static void json_column(struct seki_json_out *j, struct seki_str key, uint32_t column)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    if (column == UINT32_MAX) {
        seki_json_null(j, key);
        return;
    }
    seki_buf_init(&name, 32);
    seki_column_add_name(&name, column);
    seki_json_str(j, key, seki_part_str(j->buf, &name));
}

static void json_columns(struct seki_json_out *j, const struct seki_form_report *report)
{
    if (!has_columns(report)) {
        seki_json_null(j, SEKI_STR("columns"));
        return;
    }
    seki_json_begin_object_line(j, SEKI_STR("columns"));
    json_column(j, SEKI_STR("id"), report->id_column);
    json_column(j, SEKI_STR("answer"), report->answer_column);
    seki_json_str(j, SEKI_STR("answers"), report->answer_columns);
    json_column(j, SEKI_STR("note"), report->note_column);
    seki_json_end_object(j);
}

static void json_counts(struct seki_json_out *j, const struct seki_import *import)
{
    const struct seki_form_report *report = &import->report;

    seki_json_int(j, SEKI_STR("matched"), (int64_t)report->n_matched);
    seki_json_int(j, SEKI_STR("tables"), (int64_t)report->n_tables);
    seki_json_int(j, SEKI_STR("missing"), (int64_t)report->n_missing);
    seki_json_int(j, SEKI_STR("doubtful"), (int64_t)report->n_doubtful);
    seki_json_int(j, SEKI_STR("doubled"), (int64_t)report->n_doubled);
    seki_json_int(j, SEKI_STR("left_over"), (int64_t)report->n_left_over);
    seki_json_begin_object_line(j, SEKI_STR("values"));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(value_order); i++) {
        seki_json_int(j, seki_value_name(value_order[i]),
                      count_value(import->statement, value_order[i]));
    }
    seki_json_end_object(j);
}

static void json_doubtful(struct seki_json_out *j, const struct seki_statement *statement)
{
    seki_json_begin_array(j, SEKI_STR("doubtful_answers"));
    for (size_t i = 0; i < statement->catalog->n_answers; i++) {
        const struct seki_answer *answer = &statement->answers[i];
        if (is_doubtful(answer)) {
            seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
            seki_json_str(j, SEKI_STR("item"), seki_catalog_answer_item(statement->catalog, i)->id);
            seki_json_str(j, SEKI_STR("cell"), answer->cell);
            seki_json_str(j, SEKI_STR("raw"), answer->raw);
            seki_json_hundredths(j, SEKI_STR("confidence"), answer->confidence);
            if (answer->derivation) {
                seki_json_add_derivation(j, answer->derivation);
            }
            seki_json_end_object(j);
        }
    }
    seki_json_end_array(j);
}

static void print_json(struct seki_cli *cli, const struct seki_import *import,
                       struct seki_str output)
{
    const struct seki_form_report *report = &import->report;
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-statement-import/1"));
    seki_json_str(&j, SEKI_STR("catalog"), import->statement->catalog->head.id);
    seki_json_str(&j, SEKI_STR("sheet"), report->sheet);
    json_columns(&j, report);
    json_counts(&j, import);
    json_doubtful(&j, import->statement);
    seki_import_json_rows(&j, import);
    seki_intake_json_header(&j, import->statement);
    seki_import_json_conflicts(&j, report);
    if (output.n) {
        seki_json_str(&j, SEKI_STR("output"), output);
    } else {
        seki_json_null(&j, SEKI_STR("output"));
    }
    seki_json_end_object(&j);
}

static int check_output(const struct seki_cli *cli, const struct seki_args *args,
                        struct seki_err *err)
{
    struct seki_str output = args->value[SEKI_OPTION_OUTPUT];

    if (seki_str_eq(output, SEKI_STR("-"))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_output_dash(), M_hint_cli_output_dash());
    }
    if (output.n == 0 && (!cli->as_json || args->is_given[SEKI_OPTION_OUTPUT])) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("statement import")),
                         M_hint_cli_need_output());
    }
    return 0;
}

int seki_cmd_statement_import(struct seki_cli *cli, const struct seki_args *args,
                              struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_import_options options = seki_intake_options(args);
    struct seki_import import = {0};
    int r;

    seki_out_init(&out, cli->app.arena);
    if (seki_cmd_is_batch(args)) {
        return seki_cmd_batch(
            cli, args, SEKI_STR("statement import"),
            (struct seki_batch_options){.to = SEKI_TARGET_JSON, .has_negative = true}, err);
    }
    r = check_output(cli, args, err);
    options.output = args->value[SEKI_OPTION_OUTPUT];
    options.out = &out;
    options.has_rows = true;
    if (r == 0) {
        r = seki_app_import(&cli->app, &options, &import, err);
    }
    if (r != 0) {
        return r;
    }
    cli->is_negative = seki_form_report_is_open(&import.report);
    if (cli->as_json) {
        print_json(cli, &import, options.output);
    } else {
        print_text(cli, &import, options.output);
    }
    return seki_print_commit(cli, &out, err);
}

#include "cli/cmd_statement_into.h"

#include "app/into.h"
#include "cli/intake.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

#define SHOWN_MAX 40 /* lines of things that were left; --json tells all of them */

static const int left_words[SEKI_LEFT_MAX] = {
    [SEKI_LEFT_NO_ROW] = SEKI_MSG_cli_left_no_row,
    [SEKI_LEFT_DOUBTFUL_ROW] = SEKI_MSG_cli_left_doubtful_row,
    [SEKI_LEFT_DOUBTFUL] = SEKI_MSG_cli_left_doubtful,
    [SEKI_LEFT_NO_WORD] = SEKI_MSG_cli_left_no_word,
    [SEKI_LEFT_COVERED] = SEKI_MSG_cli_left_covered,
    [SEKI_LEFT_FORMULA] = SEKI_MSG_cli_left_formula,
    [SEKI_LEFT_TOO_LONG] = SEKI_MSG_cli_left_too_long,
    [SEKI_LEFT_CHARACTER] = SEKI_MSG_cli_left_character,
    [SEKI_LEFT_READS_ELSE] = SEKI_MSG_cli_left_reads_else,
    [SEKI_LEFT_NO_COLUMN] = SEKI_MSG_cli_left_no_column,
};

static const struct seki_item *item_of(const struct seki_catalog *catalog, size_t answer)
{
    size_t i = 0;

    while (catalog->items[i].answer != answer) {
        i++;
    }
    return &catalog->items[i];
}

static bool is_left(const struct seki_fill_item *item)
{
    return item->why != SEKI_LEFT_NOT || item->note_left != SEKI_LEFT_NOT;
}

/* --- text */

static void print_left(struct seki_cli *cli, struct seki_str id, const struct seki_fill_item *item)
{
    enum seki_left why = item->why ? item->why : item->note_left;
    struct seki_str reason = seki_msg_text(cli->app.lang, left_words[why]);

    seki_buf_lit(cli->out, "  ");
    if (item->fate == SEKI_FATE_EMPTIED) {
        seki_print_line(cli, M_cli_into_emptied(id, item->cell, reason));
        return;
    }
    seki_print_line(cli, item->why ? M_cli_into_left(id, item->cell, reason)
                                   : M_cli_into_note_left(id, item->cell, reason));
}

static void print_all_left(struct seki_cli *cli, const struct seki_into_file *file)
{
    const struct seki_catalog *catalog = file->import.statement->catalog;
    size_t n = 0;

    for (size_t i = 0; i < catalog->n_items; i++) {
        size_t answer = catalog->items[i].answer;
        if (answer == SEKI_NO_INDEX || !is_left(&file->into.items[answer])) {
            continue;
        }
        if (n++ < SHOWN_MAX) {
            print_left(cli, catalog->items[i].id, &file->into.items[answer]);
        }
    }
    if (n > SHOWN_MAX) {
        seki_buf_lit(cli->out, "  ");
        seki_print_line(cli, M_cli_into_more((int64_t)(n - SHOWN_MAX)));
    }
}

static void print_header(struct seki_cli *cli, const struct seki_into_file *file)
{
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        if (file->is_other[i]) {
            seki_buf_lit(cli->out, "  ");
            seki_print_line(cli, M_cli_into_header(seki_intake_field_word(cli, (enum seki_field)i),
                                                   file->import.statement->header[i],
                                                   file->into.statement->header[i]));
        }
    }
}

static void print_text(struct seki_cli *cli, const struct seki_into_file *file,
                       const struct seki_into_file_options *options)
{
    const struct seki_edition *head = &file->import.statement->catalog->head;
    size_t n_left = file->n_fate[SEKI_FATE_LEFT] + file->n_fate[SEKI_FATE_EMPTIED];

    seki_print_line(cli,
                    M_cli_import_catalog(head->id, seki_text_get(&head->title, cli->app.lang)));
    seki_print_line(
        cli,
        M_cli_into_done((int64_t)file->n_fate[SEKI_FATE_WRITTEN], (int64_t)file->into.n_cells,
                        (int64_t)(file->n_fate[SEKI_FATE_SAME] + file->n_fate[SEKI_FATE_SILENT])));
    if (file->n_marked) {
        seki_print_line(cli, M_cli_convert_marked((int64_t)file->n_marked));
    }
    if (n_left || file->n_notes_left) {
        seki_print_line(cli, M_cli_into_lefts((int64_t)n_left, (int64_t)file->n_notes_left));
        print_all_left(cli, file);
    }
    if (file->n_plans_left || file->n_extra_left) {
        seki_print_line(
            cli, M_cli_into_no_place((int64_t)file->n_plans_left, (int64_t)file->n_extra_left));
    }
    if (file->into.n_chained) {
        seki_print_line(cli, M_cli_into_chained((int64_t)file->into.n_chained));
    }
    print_header(cli, file);
    seki_print_line(cli, M_cli_written(options->from.output));
}

/* --- JSON */

static void json_left(struct seki_json_out *j, const struct seki_into_file *file, size_t answer)
{
    const struct seki_fill_item *item = &file->into.items[answer];
    enum seki_left why = item->why ? item->why : item->note_left;

    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("item"), item_of(file->import.statement->catalog, answer)->id);
    seki_json_str(j, SEKI_STR("what"), item->why ? SEKI_STR("answer") : SEKI_STR("note"));
    seki_json_str(j, SEKI_STR("reason"), seki_left_name(why));
    seki_json_str(j, SEKI_STR("sheet"), item->sheet);
    seki_json_str(j, SEKI_STR("cell"), item->cell);
    seki_json_bool(j, SEKI_STR("emptied"), item->fate == SEKI_FATE_EMPTIED);
    seki_json_end_object(j);
}

static void json_lists(struct seki_json_out *j, const struct seki_into_file *file)
{
    size_t n = file->import.statement->catalog->n_answers;

    seki_json_begin_array(j, SEKI_STR("not_written"));
    for (size_t i = 0; i < n; i++) {
        if (is_left(&file->into.items[i])) {
            json_left(j, file, i);
        }
    }
    seki_json_end_array(j);
    seki_json_begin_array(j, SEKI_STR("header_differs"));
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        if (file->is_other[i]) {
            seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
            seki_json_str(j, SEKI_STR("field"), seki_field_name((enum seki_field)i));
            seki_json_str(j, SEKI_STR("answers"), file->import.statement->header[i]);
            seki_json_str(j, SEKI_STR("form"), file->into.statement->header[i]);
            seki_json_end_object(j);
        }
    }
    seki_json_end_array(j);
}

static void print_json(struct seki_cli *cli, const struct seki_into_file *file,
                       const struct seki_into_file_options *options)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-statement-into/1"));
    seki_json_str(&j, SEKI_STR("catalog"), file->import.statement->catalog->head.id);
    seki_json_str(&j, SEKI_STR("into"), options->original);
    for (unsigned i = 0; i < SEKI_FATE_MAX; i++) {
        seki_json_int(&j, seki_fate_name((enum seki_fate)i), (int64_t)file->n_fate[i]);
    }
    seki_json_int(&j, SEKI_STR("marked"), (int64_t)file->n_marked);
    seki_json_int(&j, SEKI_STR("notes_left_out"), (int64_t)file->n_notes_left);
    seki_json_int(&j, SEKI_STR("plans_left_out"), (int64_t)file->n_plans_left);
    seki_json_int(&j, SEKI_STR("extra_left_out"), (int64_t)file->n_extra_left);
    seki_json_int(&j, SEKI_STR("changed_cells"), (int64_t)file->into.n_cells);
    seki_json_int(&j, SEKI_STR("formulas_unchained"), (int64_t)file->into.n_chained);
    json_lists(&j, file);
    if (options->from.output.n) {
        seki_json_str(&j, SEKI_STR("output"), options->from.output);
    } else {
        seki_json_null(&j, SEKI_STR("output"));
    }
    seki_json_end_object(&j);
}

static int check_options(const struct seki_args *args, struct seki_err *err)
{
    if (args->is_given[SEKI_OPTION_TO]) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_to_and_into(), M_hint_cli_to_and_into());
    }
    if (args->n_words > 1) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_into_one_file(), M_hint_cli_need_original());
    }
    if (args->value[SEKI_OPTION_INTO].n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_original(), M_hint_cli_need_original());
    }
    return 0;
}

int seki_cmd_statement_into(struct seki_cli *cli, const struct seki_args *args,
                            struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_into_file_options options = {.from = seki_intake_options(args),
                                             .original = args->value[SEKI_OPTION_INTO]};
    struct seki_into_file file = {0};
    int r = check_options(args, err);

    seki_out_init(&out, cli->app.arena);
    options.from.output = args->value[SEKI_OPTION_OUTPUT];
    options.from.out = &out;
    r = r < 0 ? r : seki_convert_check_output(cli, args, err);
    r = r < 0 ? r : seki_app_put_into(&cli->app, &options, &file, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        print_json(cli, &file, &options);
    } else {
        print_text(cli, &file, &options);
    }
    return seki_print_commit(cli, &out, err);
}

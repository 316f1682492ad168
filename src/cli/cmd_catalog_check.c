/* sekisho catalog check: the mistakes in data files, with file and line. */
#include "cli/check_complaints.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"

static void print_complaint(struct seki_cli *cli, const struct seki_complaint *complaint,
                            bool is_remark)
{
    seki_print_visible(cli->out, complaint->file);
    if (complaint->line) {
        seki_buf_add_char(cli->out, ':');
        seki_buf_add_int(cli->out, (int64_t)complaint->line);
    }
    seki_buf_lit(cli->out, ": ");
    if (is_remark) {
        seki_print_word(cli, SEKI_MSG_cli_check_remark);
    }
    seki_print_line(cli, complaint->what);
}

static void print_text(struct seki_cli *cli, const struct seki_catalog_check *check)
{
    size_t n = seki_complaints_count(&check->complaints);

    for (size_t i = 0; i < n; i++) {
        print_complaint(cli, seki_complaints_at(&check->complaints, i), false);
    }
    for (size_t i = 0; i < seki_complaints_count(&check->remarks); i++) {
        print_complaint(cli, seki_complaints_at(&check->remarks, i), true);
    }
    seki_print_line(cli, n ? M_cli_check_complaints((int64_t)check->n_files, (int64_t)n)
                           : M_cli_check_clean((int64_t)check->n_files));
}

static void json_list(struct seki_json_out *j, struct seki_str key,
                      const struct seki_complaints *list)
{
    seki_json_begin_array(j, key);
    for (size_t i = 0; i < seki_complaints_count(list); i++) {
        const struct seki_complaint *complaint = seki_complaints_at(list, i);
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("file"), complaint->file);
        seki_json_int(j, SEKI_STR("line"), (int64_t)complaint->line);
        seki_print_json_msg(j, SEKI_STR("ja"), SEKI_STR("en"), &complaint->what);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void print_json(struct seki_cli *cli, struct seki_str format,
                       const struct seki_catalog_check *check)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, format);
    seki_json_int(&j, SEKI_STR("files"), (int64_t)check->n_files);
    json_list(&j, SEKI_STR("complaints"), &check->complaints);
    json_list(&j, SEKI_STR("remarks"), &check->remarks);
    seki_json_end_object(&j);
}

void seki_print_complaints(struct seki_cli *cli, struct seki_str format,
                           const struct seki_catalog_check *check)
{
    cli->is_negative = seki_complaints_count(&check->complaints) > 0;
    if (cli->as_json) {
        print_json(cli, format, check);
    } else {
        print_text(cli, check);
    }
}

int seki_cmd_catalog_check(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_catalog_check check;
    int r = seki_app_catalog_check(&cli->app, args->words[0], &check, err);

    if (r == 0) {
        seki_print_complaints(cli, SEKI_STR("sekisho-catalog-check/1"), &check);
    }
    return r;
}

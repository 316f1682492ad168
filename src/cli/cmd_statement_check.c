/* sekisho statement check: what a statement says against itself. */
#include "app/findings.h"
#include "base/limits.h"
#include "base/part.h"
#include "cli/batch.h"
#include "cli/check_print.h"
#include "cli/command.h"
#include "cli/intake.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

#define GATHERED_MAX 12 /* ids in one line */

static const enum seki_severity severity_order[] = {SEKI_SEVERITY_ERROR, SEKI_SEVERITY_WARNING,
                                                    SEKI_SEVERITY_INFO};

static const int severity_words[SEKI_SEVERITY_MAX] = {
    [SEKI_SEVERITY_INFO] = SEKI_MSG_cli_severity_info,
    [SEKI_SEVERITY_WARNING] = SEKI_MSG_cli_severity_warning,
    [SEKI_SEVERITY_ERROR] = SEKI_MSG_cli_severity_error,
};

static void print_finding(struct seki_cli *cli, const struct seki_finding *finding)
{
    seki_buf_lit(cli->out, "  ");
    if (finding->item) {
        seki_print_visible(cli->out, finding->item->id);
        seki_buf_add_char(cli->out, ' ');
    }
    if (finding->cell.n) {
        seki_buf_add_char(cli->out, '[');
        seki_print_visible(cli->out, finding->cell);
        seki_buf_lit(cli->out, "] ");
    }
    seki_buf_add(cli->out, finding->rule);
    seki_buf_lit(cli->out, "\n    ");
    seki_print_line(cli, finding->reason);
    if (finding->why) {
        seki_buf_lit(cli->out, "    ");
        seki_print_visible(cli->out, seki_text_get(finding->why, cli->app.lang));
        seki_buf_add_char(cli->out, '\n');
    }
    if (finding->remedy.id != SEKI_MSG_NONE) {
        seki_buf_lit(cli->out, "    -> ");
        seki_print_line(cli, finding->remedy);
    }
}

/* Findings of one kind that a form has by the dozen; in text they share a line. */
static const struct seki_str gathered[] = {SEKI_STR("na.no-reason"), SEKI_STR("no.no-plan")};

static bool is_gathered(const struct seki_cli *cli, const struct seki_finding *finding)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(gathered); i++) {
        if (!cli->shows_all && seki_str_eq(finding->rule, gathered[i])) {
            return true;
        }
    }
    return false;
}

static struct seki_msg gathered_reason(struct seki_str rule, int64_t n, struct seki_str list)
{
    return seki_str_eq(rule, gathered[0]) ? M_cli_all_na_no_reason(n, list)
                                          : M_cli_all_no_no_plan(n, list);
}

/* All findings of the rule, with the first few items by their ids. */
static void print_gathered(struct seki_cli *cli, const struct seki_check *check,
                           struct seki_finding finding)
{
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    int64_t n = 0;

    seki_buf_init(&list, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < check->n_findings; i++) {
        const struct seki_finding *one = &check->findings[i];
        if (!seki_str_eq(one->rule, finding.rule) || seki_finding_off(check, i).n) {
            continue;
        }
        if (n < GATHERED_MAX) {
            seki_buf_add(&list, n ? SEKI_STR(", ") : SEKI_STR(""));
            seki_buf_add(&list, one->item->id);
        } else if (n == GATHERED_MAX) {
            seki_buf_lit(&list, " ...");
        }
        n++;
    }
    finding.item = NULL;
    finding.cell = SEKI_STR("");
    finding.reason = gathered_reason(finding.rule, n, seki_part_str(cli->out, &list));
    print_finding(cli, &finding);
}

/* The first of its rule in this severity. */
static bool is_first(const struct seki_check *check, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (seki_str_eq(check->findings[k].rule, check->findings[i].rule)) {
            return false;
        }
    }
    return true;
}

static void print_group(struct seki_cli *cli, const struct seki_check *check,
                        enum seki_severity severity)
{
    if (check->count[severity] == 0) {
        return;
    }
    seki_print_line(cli, M_cli_severity_head(seki_msg_text(cli->app.lang, severity_words[severity]),
                                             (int64_t)check->count[severity]));
    for (size_t i = 0; i < check->n_findings; i++) {
        const struct seki_finding *finding = &check->findings[i];
        if (finding->severity != severity || seki_finding_off(check, i).n > 0) {
            continue;
        }
        if (!is_gathered(cli, finding)) {
            print_finding(cli, finding);
        } else if (is_first(check, i)) {
            print_gathered(cli, check, *finding);
        }
    }
    seki_buf_add_char(cli->out, '\n');
}

/* What somebody switched off is still told, in one line each. */
static void print_off(struct seki_cli *cli, const struct seki_check *check)
{
    for (size_t i = 0; i < check->n_findings; i++) {
        const struct seki_finding *finding = &check->findings[i];
        struct seki_str reason = seki_finding_off(check, i);
        if (reason.n) {
            seki_print_line(cli,
                            M_cli_off(finding->rule,
                                      finding->item ? finding->item->id : SEKI_STR("-"), reason));
        }
    }
}

void seki_check_print_text(struct seki_cli *cli, const struct seki_check *check)
{
    const struct seki_statement *statement = check->import.statement;
    const struct seki_edition *head = &statement->catalog->head;

    seki_print_line(cli,
                    M_cli_import_catalog(head->id, seki_text_get(&head->title, cli->app.lang)));
    seki_intake_print_header(cli, statement);
    seki_buf_add_char(cli->out, '\n');
    for (size_t i = 0; i < SEKI_ARRAY_LEN(severity_order); i++) {
        print_group(cli, check, severity_order[i]);
    }
    print_off(cli, check);
    seki_print_line(cli, M_cli_check_summary((int64_t)check->count[SEKI_SEVERITY_ERROR],
                                             (int64_t)check->count[SEKI_SEVERITY_WARNING],
                                             (int64_t)check->count[SEKI_SEVERITY_INFO]));
}

static void json_item(struct seki_json_out *j, struct seki_str key, const struct seki_item *item)
{
    if (item) {
        seki_json_str(j, key, item->id);
    } else {
        seki_json_null(j, key);
    }
}

static void json_finding(struct seki_json_out *j, const struct seki_finding *finding,
                         struct seki_str off)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("rule"), finding->rule);
    seki_json_str(j, SEKI_STR("severity"), seki_severity_name(finding->severity));
    json_item(j, SEKI_STR("item"), finding->item);
    if (finding->other) {
        json_item(j, SEKI_STR("other"), finding->other);
    }
    if (finding->cell.n) {
        seki_json_str(j, SEKI_STR("cell"), finding->cell);
    } else {
        seki_json_null(j, SEKI_STR("cell"));
    }
    seki_print_json_msg(j, SEKI_STR("ja"), SEKI_STR("en"), &finding->reason);
    if (finding->why) {
        seki_print_json_text(j, SEKI_STR("why_ja"), SEKI_STR("why_en"), finding->why);
    }
    seki_print_json_msg(j, SEKI_STR("remedy_ja"), SEKI_STR("remedy_en"), &finding->remedy);
    if (off.n) {
        seki_json_str(j, SEKI_STR("off"), off);
    }
    seki_json_end_object(j);
}

void seki_check_print_members(struct seki_json_out *j, const struct seki_check *check)
{
    seki_json_begin_object_line(j, SEKI_STR("summary"));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(severity_order); i++) {
        seki_json_int(j, seki_severity_name(severity_order[i]),
                      (int64_t)check->count[severity_order[i]]);
    }
    seki_json_end_object(j);
    seki_json_begin_array(j, SEKI_STR("findings"));
    for (size_t i = 0; i < check->n_findings; i++) {
        json_finding(j, &check->findings[i], seki_finding_off(check, i));
    }
    seki_json_end_array(j);
}

static void print_json(struct seki_cli *cli, const struct seki_check *check)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-findings/1"));
    seki_json_str(&j, SEKI_STR("catalog"), check->import.statement->catalog->head.id);
    seki_json_str(&j, SEKI_STR("statement"), check->import.statement->name);
    seki_check_print_members(&j, check);
    seki_json_end_object(&j);
}

static int check_target(const struct seki_cli *cli, struct seki_str target, struct seki_err *err)
{
    bool is_known = target.n == 0 || seki_str_eq(target, SEKI_STR("csv")) ||
                    seki_str_eq(target, SEKI_STR("sarif"));

    if (!is_known || (target.n && cli->as_json)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_unknown_target(target),
                         M_hint_cli_target(SEKI_STR("csv, sarif, --json")));
    }
    return 0;
}

static void print_check(struct seki_cli *cli, const struct seki_check *check,
                        struct seki_str target)
{
    if (cli->as_json) {
        print_json(cli, check);
    } else if (seki_str_eq(target, SEKI_STR("csv"))) {
        seki_findings_csv(check, cli->app.lang, cli->out);
    } else if (seki_str_eq(target, SEKI_STR("sarif"))) {
        seki_findings_sarif(check, &cli->app, cli->out);
    } else {
        seki_check_print_text(cli, check);
    }
}

int seki_cmd_statement_check(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err)
{
    struct seki_import_options options = seki_intake_options(args);
    struct seki_str target = args->value[SEKI_OPTION_TO];
    struct seki_check check = {0};
    int r = check_target(cli, target, err);

    cli->shows_all = args->is_given[SEKI_OPTION_ALL];
    if (r == 0 && seki_cmd_is_batch(args)) {
        return seki_cmd_batch(cli, args, SEKI_STR("statement check"),
                              (struct seki_batch_options){.is_check = true}, err);
    }
    if (r == 0) {
        r = seki_app_check(&cli->app, &options, &check, err);
    }
    if (r == 0) {
        r = seki_findings_switch_off(&check, cli->app.arena, args->value[SEKI_OPTION_OFF], err);
    }
    if (r < 0) {
        return r;
    }
    cli->is_negative = check.count[SEKI_SEVERITY_ERROR] > 0;
    print_check(cli, &check, target);
    return 0;
}

/* sekisho hospital import, export, assess, list: hospitals' folders and the register of an installation. */
#include "app/register_acts.h"
#include "cli/command.h"
#include "cli/place.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

static void json_counts(struct seki_json_out *j, const struct seki_register_counts *counts)
{
    seki_json_int(j, SEKI_STR("revision"), counts->revision);
    seki_json_int(j, SEKI_STR("files"), counts->n_files);
    seki_json_int(j, SEKI_STR("devices"), counts->n_devices);
    seki_json_int(j, SEKI_STR("measures"), counts->n_measures);
    seki_json_int(j, SEKI_STR("statements"), counts->n_statements);
    seki_json_int(j, SEKI_STR("unreadable"), counts->n_unreadable);
    seki_json_int(j, SEKI_STR("answers"), counts->n_answers);
    seki_json_int(j, SEKI_STR("evidence"), counts->n_evidence);
    seki_json_int(j, SEKI_STR("details"), counts->n_details);
}

static void json_organisation(struct seki_json_out *j, const struct seki_organisation *it)
{
    seki_json_str(j, SEKI_STR("organisation"), it->id);
    seki_json_str(j, SEKI_STR("name"), it->name);
}

static void print_import(struct seki_cli *cli, const struct seki_acting *acting,
                         const struct seki_register_counts *counts,
                         const struct seki_hospital *hospital)
{
    struct seki_json_out j;

    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-hospital-import/1"));
        json_organisation(&j, &acting->organisation);
        json_counts(&j, counts);
        seki_print_json_warnings(&j, hospital->warnings, hospital->n_warnings);
        seki_json_end_object(&j);
        return;
    }
    seki_print_line(cli, M_cli_hospital_imported(acting->organisation.name, counts->revision));
    seki_print_line(cli,
                    M_cli_hospital_counts(counts->n_files, counts->n_devices, counts->n_measures,
                                          counts->n_statements, counts->n_answers));
    if (counts->n_evidence) {
        seki_print_line(cli, M_cli_hospital_evidence(counts->n_evidence));
    }
    if (counts->n_details) {
        seki_print_line(cli, M_cli_hospital_details(counts->n_details));
    }
    if (counts->n_unreadable) {
        seki_print_line(cli, M_cli_hospital_unreadable(counts->n_unreadable));
    }
}

static int say_import(void *arg, const struct seki_acting *acting,
                      const struct seki_register_counts *counts,
                      const struct seki_hospital *hospital, struct seki_err *err)
{
    struct seki_cli *cli = arg;

    for (size_t i = 0; i < hospital->n_warnings; i++) {
        seki_print_warning(cli, &hospital->warnings[i]);
    }
    print_import(cli, acting, counts, hospital);
    return seki_fail_status(err, seki_buf_status(cli->out));
}

int seki_cmd_hospital_import(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err)
{
    struct seki_acting SEKI_CLEANUP_ACTING acting = {0};
    const struct seki_act_import what = {.folder = args->words[0],
                                         .organisation = args->value[SEKI_OPTION_ORGANISATION],
                                         .is_new = args->is_given[SEKI_OPTION_NEW],
                                         .may_replace = args->is_given[SEKI_OPTION_REPLACE],
                                         .say = say_import,
                                         .arg = cli};
    struct seki_register_counts counts;
    const struct seki_hospital *hospital = NULL;
    int r = seki_cli_acting(cli, args, true, &acting, err);

    return r < 0 ? r : seki_act_import(&acting, &what, &counts, &hospital, err);
}

static int number_of(const struct seki_args *args, enum seki_option_id option, int64_t *ret_number,
                     struct seki_err *err)
{
    struct seki_str text = args->value[option];

    *ret_number = 0;
    return args->is_given[option] && !seki_str_to_int(text, 1, INT32_MAX, ret_number)
               ? seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_revision(text), SEKI_NO_HINT)
               : 0;
}

int seki_cmd_hospital_export(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err)
{
    struct seki_acting SEKI_CLEANUP_ACTING acting = {0};
    struct seki_str folder = args->value[SEKI_OPTION_OUTPUT];
    struct seki_json_out j;
    int64_t revision = 0;
    struct seki_act_exported made = {.n_left = 0};
    int r = number_of(args, SEKI_OPTION_REVISION, &revision, err);

    if (r == 0 && folder.n == 0) {
        r = seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("hospital export")),
                      M_hint_cli_need_folder());
    }
    r = r < 0 ? r : seki_cli_acting(cli, args, true, &acting, err);
    r = r < 0 ? r
              : seki_act_export(&acting, args->value[SEKI_OPTION_ORGANISATION], revision, folder,
                                &made, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-hospital-export/1"));
        json_organisation(&j, &acting.organisation);
        seki_json_int(&j, SEKI_STR("revision"), revision ? revision : acting.reg.revision);
        seki_json_str(&j, SEKI_STR("folder"), folder);
        seki_json_int(&j, SEKI_STR("files"), made.of.n_files);
        seki_json_int(&j, SEKI_STR("evidence"), made.of.n_evidence);
        seki_json_int(&j, SEKI_STR("evidence_left"), made.n_left);
        seki_json_int(&j, SEKI_STR("details"), made.of.n_details);
        seki_json_int(&j, SEKI_STR("details_left"), made.n_details_left);
        seki_json_end_object(&j);
        return 0;
    }
    seki_print_line(cli, M_cli_hospital_exported(folder, made.of.n_files));
    if (made.of.n_evidence) {
        seki_print_line(cli, M_cli_hospital_evidence(made.of.n_evidence));
    }
    if (made.of.n_details) {
        seki_print_line(cli, M_cli_hospital_details(made.of.n_details));
    }
    if (made.n_details_left) {
        seki_print_line(cli, M_cli_hospital_details_left(made.n_details_left));
    }
    if (made.n_left) {
        seki_print_line(cli, M_cli_hospital_evidence_left(made.n_left));
    }
    return 0;
}

static void print_assessment(struct seki_cli *cli, const struct seki_acting *acting,
                             const struct seki_assessment_row *row)
{
    struct seki_json_out j;

    if (!cli->as_json) {
        seki_print_block(cli->out, row->text[SEKI_ASSESSED_SUMMARY]);
        seki_print_line(
            cli, M_cli_hospital_assessed(acting->organisation.name, row->number, row->n_risks));
        return;
    }
    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-hospital-assess/1"));
    json_organisation(&j, &acting->organisation);
    seki_json_int(&j, SEKI_STR("assessment"), row->number);
    seki_json_int(&j, SEKI_STR("revision"), row->revision);
    seki_json_str(&j, SEKI_STR("method"), row->text[SEKI_ASSESSED_METHOD]);
    seki_json_str(&j, SEKI_STR("scenarios"), row->text[SEKI_ASSESSED_SCENARIOS]);
    seki_json_str(&j, SEKI_STR("as_of"), row->text[SEKI_ASSESSED_AS_OF]);
    seki_json_int(&j, SEKI_STR("devices"), row->n_devices);
    seki_json_int(&j, SEKI_STR("risks"), row->n_risks);
    seki_json_int(&j, SEKI_STR("unacceptable"), row->n_above);
    seki_json_int(&j, SEKI_STR("unknown"), row->n_unknown);
    seki_json_int(&j, SEKI_STR("warnings"), row->n_warnings);
    seki_json_str(&j, SEKI_STR("summary"), row->text[SEKI_ASSESSED_SUMMARY]);
    seki_json_end_object(&j);
}

int seki_cmd_hospital_assess(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err)
{
    struct seki_acting SEKI_CLEANUP_ACTING acting = {0};
    struct seki_assess_options options = {.method = args->value[SEKI_OPTION_METHOD],
                                          .has_lang = cli->has_lang};
    struct seki_str as_of = args->value[SEKI_OPTION_AS_OF];
    struct seki_assessment_row row;
    int r = 0;

    if (args->is_given[SEKI_OPTION_AS_OF] && !seki_date_parse(as_of, &options.as_of)) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_date(as_of), M_hint_cli_date());
    }
    r = seki_cli_acting(cli, args, true, &acting, err);
    r = r < 0 ? r
              : seki_act_assess(
                    &acting,
                    &(struct seki_act_assess){.organisation = args->value[SEKI_OPTION_ORGANISATION],
                                              .options = &options},
                    &row, err);
    if (r < 0) {
        return r;
    }
    cli->is_negative = row.n_above > 0;
    print_assessment(cli, &acting, &row);
    return 0;
}

/* --- list */

static void print_one(struct seki_cli *cli, struct seki_json_out *j,
                      const struct seki_hospital_row *row)
{
    if (cli->as_json) {
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        json_organisation(j, &row->organisation);
        seki_json_int(j, SEKI_STR("revision"), row->revision);
        seki_json_int(j, SEKI_STR("devices"), row->n_devices);
        seki_json_int(j, SEKI_STR("statements"), row->n_statements);
        seki_json_int(j, SEKI_STR("measures"), row->n_measures);
        seki_json_int(j, SEKI_STR("assessment"), row->assessment);
        seki_json_end_object(j);
        return;
    }
    seki_print_line(cli, M_cli_hospital_row(row->organisation.name, row->revision, row->n_devices,
                                            row->n_statements, row->n_measures, row->assessment));
}

int seki_cmd_hospital_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_acting SEKI_CLEANUP_ACTING acting = {0};
    struct seki_hospital_row *list = NULL;
    struct seki_json_out j;
    size_t n = 0;
    int r = seki_cli_acting(cli, args, false, &acting, err);

    r = r < 0 ? r : seki_act_hospitals(&acting, &list, &n, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-hospitals/1"));
        seki_json_begin_array(&j, SEKI_STR("hospitals"));
    }
    for (size_t i = 0; i < n; i++) {
        print_one(cli, &j, &list[i]);
    }
    if (cli->as_json) {
        seki_json_end_array(&j);
        seki_json_end_object(&j);
    } else if (n == 0) {
        seki_print_line(cli, M_cli_hospital_none());
    }
    return 0;
}

/* sekisho example load, remove: invented data of an organisation. */
#include "app/example.h"
#include "cli/command.h"
#include "cli/place.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_example.h"

static void json_begin(struct seki_cli *cli, struct seki_json_out *j,
                       const struct seki_acting *acting, bool is_there)
{
    seki_print_json_begin(cli, j, SEKI_STR("sekisho-example/1"));
    seki_json_str(j, SEKI_STR("organisation"), acting->organisation.id);
    seki_json_str(j, SEKI_STR("name"), acting->organisation.name);
    seki_json_bool(j, SEKI_STR("loaded"), is_there);
}

int seki_cmd_example_load(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_acting SEKI_CLEANUP_ACTING acting = {0};
    struct seki_example example;
    struct seki_json_out j;
    int r = seki_cli_acting(cli, args, true, &acting, err);

    r = r < 0 ? r
              : seki_act_example_load(&acting, args->value[SEKI_OPTION_ORGANISATION], false,
                                      &example, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        json_begin(cli, &j, &acting, true);
        seki_json_end_object(&j);
        return 0;
    }
    seki_print_line(cli, M_cli_example_loaded(acting.organisation.name));
    return 0;
}

static void json_counts(struct seki_json_out *j, const int64_t *n)
{
    static const struct seki_str names[SEKI_EXAMPLE_COUNTS] = {
        SEKI_STR("devices"),          SEKI_STR("statements"),
        SEKI_STR("measures"),         SEKI_STR("requirements"),
        SEKI_STR("changed_devices"),  SEKI_STR("changed_statements"),
        SEKI_STR("changed_measures"), SEKI_STR("changed_requirements"),
        SEKI_STR("assessments"),      SEKI_STR("answers"),
        SEKI_STR("changed_answers")};

    for (size_t i = 0; i < SEKI_EXAMPLE_COUNTS; i++) {
        seki_json_int(j, names[i], n[i]);
    }
}

static void print_removal(struct seki_cli *cli, const struct seki_acting *acting,
                          const struct seki_example_state *state, bool is_done)
{
    const int64_t *n = state->n;
    struct seki_json_out j;

    if (cli->as_json) {
        json_begin(cli, &j, acting, !is_done);
        json_counts(&j, n);
        seki_json_end_object(&j);
        return;
    }
    seki_print_line(cli, M_cli_example_would(acting->organisation.name, n[SEKI_EXAMPLE_DEVICES],
                                             n[SEKI_EXAMPLE_STATEMENTS], n[SEKI_EXAMPLE_MEASURES],
                                             n[SEKI_EXAMPLE_SAID], n[SEKI_EXAMPLE_ANSWERS]));
    seki_print_line(cli, M_cli_example_own(
                             n[SEKI_EXAMPLE_CHANGED_DEVICES] + n[SEKI_EXAMPLE_CHANGED_STATEMENTS] +
                                 n[SEKI_EXAMPLE_CHANGED_MEASURES] + n[SEKI_EXAMPLE_CHANGED_SAID] +
                                 n[SEKI_EXAMPLE_CHANGED_ANSWERS],
                             n[SEKI_EXAMPLE_ASSESSMENTS]));
    if (!is_done && state->n_ties) {
        seki_print_line(cli, M_example_tied((int64_t)state->n_ties, state->tie[0].name));
    }
    seki_print_line(cli, is_done ? M_cli_example_removed(acting->organisation.name)
                                 : M_cli_example_preview());
}

int seki_cmd_example_remove(struct seki_cli *cli, const struct seki_args *args,
                            struct seki_err *err)
{
    struct seki_acting SEKI_CLEANUP_ACTING acting = {0};
    struct seki_example_state state;
    bool is_sure = args->is_given[SEKI_OPTION_YES];
    int r = seki_cli_acting(cli, args, true, &acting, err);

    r = r < 0 ? r
              : seki_act_example_remove(&acting, args->value[SEKI_OPTION_ORGANISATION], !is_sure,
                                        &state, err);
    if (r == 0) {
        print_removal(cli, &acting, &state, is_sure);
    }
    return r;
}

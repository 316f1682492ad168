/* sekisho organisation second-factor, user remove-factors. */

#include "cli/command.h"
#include "cli/console.h"
#include "cli/print.h"
#include "cli/user_print.h"
#include "msg/m_cli.h"
#include "service/guard.h"
#include "service/people.h"

/* --- who has to have one */

static int read_state(struct seki_str word, bool *ret_asks, struct seki_err *err)
{
    *ret_asks = seki_str_eq(word, SEKI_STR("required"));
    return *ret_asks || seki_str_eq(word, SEKI_STR("offered"))
               ? 0
               : seki_fail(err, SEKI_ERR_USAGE, M_cli_second_factor_state(word), SEKI_NO_HINT);
}

static void print_guard(struct seki_cli *cli, const struct seki_organisation *of,
                        const struct seki_guard *guard)
{
    struct seki_json_out j;

    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-second-factor/1"));
        if (of->id.n) {
            seki_json_str(&j, SEKI_STR("organisation"), of->id);
            seki_json_bool(&j, SEKI_STR("required"), guard->asks_here);
        }
        seki_json_bool(&j, SEKI_STR("required_of_all"), guard->asks_all);
        seki_json_int(&j, SEKI_STR("without"), guard->without);
        seki_json_end_object(&j);
        return;
    }
    if (of->id.n) {
        seki_print_line(cli, guard->asks_here ? M_cli_second_factor_here(of->name)
                                              : M_cli_second_factor_here_not(of->name));
    }
    seki_print_line(cli,
                    guard->asks_all ? M_cli_second_factor_all() : M_cli_second_factor_all_not());
    seki_print_line(cli, M_cli_second_factor_without(guard->without));
}

/* Of one organisation, or with --all (its id stays empty) of everybody. */
static int find_organisation(struct seki_console *console, const struct seki_args *args,
                             struct seki_organisation *ret, struct seki_err *err)
{
    *ret = (struct seki_organisation){.id = SEKI_STR("")};
    if (!args->is_given[SEKI_OPTION_ALL]) {
        return seki_console_organisation(console, args, ret, err);
    }
    return args->is_given[SEKI_OPTION_ORGANISATION]
               ? seki_fail(err, SEKI_ERR_USAGE, M_cli_second_factor_both(), SEKI_NO_HINT)
               : 0;
}

int seki_cmd_organisation_second_factor(struct seki_cli *cli, const struct seki_args *args,
                                        struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_organisation of;
    struct seki_guard guard;
    struct seki_act act;
    bool asks = false;
    int r = args->n_words > 0 ? read_state(args->words[0], &asks, err) : 0;

    r = r < 0 ? r : seki_console_open(cli, args, &console, err);
    r = r < 0 ? r : find_organisation(&console, args, &of, err);
    r = r < 0 ? r : seki_console_begin(&console, &act, err);
    if (r < 0) {
        return r;
    }
    r = args->n_words > 0 ? seki_guard_set(&act, of.id, asks, err) : 0;
    r = r < 0 ? r : seki_guard_look(&act, of.id, &guard, err);
    if (r == 0) {
        print_guard(cli, &of, &guard);
    }
    return seki_console_end(&console, r, err);
}

/* --- one that was lost */

int seki_cmd_user_remove_factors(struct seki_cli *cli, const struct seki_args *args,
                                 struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_guard_loss loss = {.reason = args->value[SEKI_OPTION_REASON]};
    struct seki_person person;
    struct seki_act act;
    int r = loss.reason.n ? seki_console_open(cli, args, &console, err)
                          : seki_fail(err, SEKI_ERR_USAGE, M_cli_needs_reason(), SEKI_NO_HINT);

    r = r < 0 ? r : seki_console_person(&console, args->words[0], &person, err);
    r = r < 0 ? r : seki_console_begin(&console, &act, err);
    if (r < 0) {
        return r;
    }
    loss.organisation = person.organisation;
    loss.person = person.id;
    r = seki_guard_take_away(&act, &loss, err);
    if (r == 0) {
        person.has_totp = person.has_key = false;
        seki_user_print_one(cli, &person);
    }
    return seki_console_end(&console, r, err);
}

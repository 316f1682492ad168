/* sekisho user list, roles, deactivate, reactivate, sessions. */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/print.h"
#include "cli/user_print.h"
#include "msg/m_cli.h"
#include "service/people.h"
#include "store/session.h"

#define PAGE 100
#define SESSIONS_MOST 200

/* --- list */

static void print_page(struct seki_cli *cli, struct seki_json_out *j,
                       const struct seki_person *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (cli->as_json) {
            seki_user_json(j, &list[i]);
        } else {
            seki_user_print(cli, &list[i]);
        }
    }
}

static int print_people(struct seki_console *console, const struct seki_organisation *of,
                        struct seki_json_out *j, struct seki_err *err)
{
    struct seki_cli *cli = console->cli;
    struct seki_person *list = NULL;
    struct seki_str after = SEKI_STR("");
    size_t n = PAGE;
    int r = 0;

    while (r == 0 && n == PAGE) {
        r = seki_store_people(cli->app.arena, console->store, of->id, after, PAGE, &list, &n, err);
        if (r == 0 && n > 0) {
            print_page(cli, j, list, n);
            after = list[n - 1].id;
        }
    }
    return r;
}

int seki_cmd_user_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_organisation of;
    struct seki_json_out j;
    int r = seki_console_open(cli, args, &console, err);

    r = r < 0 ? r : seki_console_organisation(&console, args, &of, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_user_json_begin(cli, &j);
    }
    r = print_people(&console, &of, &j, err);
    if (cli->as_json) {
        seki_user_json_end(&j);
    }
    return r;
}

/* --- what changes one person */

/* Ends the act, of which `r` came, and prints the person as it stands then. */
static int end_and_print(struct seki_console *console, int r, const struct seki_person *before,
                         struct seki_err *err)
{
    struct seki_person now;

    if (r == 0) {
        r = seki_store_person(console->cli->app.arena, console->store, before->organisation,
                              before->id, &now, err);
        if (r < 0) {
            return r; /* undone when the console is closed */
        }
        seki_user_print_one(console->cli, &now);
        r = 0;
    }
    return seki_console_end(console, r, err);
}

static int open_for(struct seki_cli *cli, const struct seki_args *args,
                    struct seki_console *console, struct seki_person *ret_person,
                    struct seki_err *err)
{
    int r = seki_console_open(cli, args, console, err);

    return r < 0 ? r : seki_console_person(console, args->words[0], ret_person, err);
}

int seki_cmd_user_roles(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_person person;
    struct seki_act act;
    unsigned roles = 0;
    int r = seki_actor_parse_roles(args->words[1], &roles, err);

    r = r < 0 ? r : open_for(cli, args, &console, &person, err);
    r = r < 0 ? r : seki_console_begin(&console, &act, err);
    if (r < 0) {
        return r;
    }
    r = seki_people_set_roles(&act, person.organisation, person.id, roles, err);
    return end_and_print(&console, r, &person, err);
}

static int set_active(struct seki_cli *cli, const struct seki_args *args, bool is_active,
                      struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_person person;
    struct seki_act act;
    int r = open_for(cli, args, &console, &person, err);

    r = r < 0 ? r : seki_console_begin(&console, &act, err);
    if (r < 0) {
        return r;
    }
    r = seki_people_set_active(&act, person.organisation, person.id, is_active, err);
    return end_and_print(&console, r, &person, err);
}

int seki_cmd_user_deactivate(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err)
{
    return set_active(cli, args, false, err);
}

int seki_cmd_user_reactivate(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err)
{
    return set_active(cli, args, true, err);
}

/* --- sessions */

static void print_sessions(struct seki_cli *cli, const struct seki_session *list, size_t n)
{
    struct seki_json_out j;

    if (!cli->as_json) {
        for (size_t i = 0; i < n; i++) {
            seki_user_print_session(cli, &list[i]);
        }
        seki_print_line(cli, M_cli_user_sessions((int64_t)n));
        return;
    }
    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-sessions/1"));
    seki_json_begin_array(&j, SEKI_STR("sessions"));
    for (size_t i = 0; i < n; i++) {
        seki_json_begin_object_line(&j, SEKI_JSON_NO_KEY);
        seki_json_str(&j, SEKI_STR("id"), list[i].id);
        seki_json_bool(&j, SEKI_STR("complete"), list[i].stage == SEKI_SESSION_FULL);
        seki_json_int(&j, SEKI_STR("made"), list[i].made);
        seki_json_int(&j, SEKI_STR("seen"), list[i].seen);
        seki_json_int(&j, SEKI_STR("ends"), list[i].ends);
        seki_json_str(&j, SEKI_STR("address"), list[i].address);
        seki_json_str(&j, SEKI_STR("agent"), list[i].agent);
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}

/* With --end none are left: what is listed is what stands in the same transaction. */
static int list_sessions(struct seki_console *console, const struct seki_session_page *page,
                         struct seki_session **ret_list, size_t *ret_n, struct seki_err *err)
{
    return seki_store_sessions(console->cli->app.arena, console->store, page, ret_list, ret_n, err);
}

static int end_sessions(struct seki_console *console, const struct seki_person *person,
                        const struct seki_session_page *page, struct seki_err *err)
{
    struct seki_session *list = NULL;
    struct seki_act act;
    size_t n = 0;
    int r = seki_console_begin(console, &act, err);

    if (r < 0) {
        return r;
    }
    r = seki_people_end_sessions(&act, person->organisation, person->id, err);
    if (r == 0) {
        r = list_sessions(console, page, &list, &n, err);
        if (r < 0) {
            return r; /* undone, as above */
        }
        print_sessions(console->cli, list, n);
    }
    return seki_console_end(console, r, err);
}

int seki_cmd_user_sessions(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_session_page page = {.now = cli->app.now, .limit = SESSIONS_MOST};
    struct seki_session *list = NULL;
    struct seki_person person;
    size_t n = 0;
    int r = open_for(cli, args, &console, &person, err);

    if (r < 0) {
        return r;
    }
    page.person = person.id;
    if (args->is_given[SEKI_OPTION_END]) {
        return end_sessions(&console, &person, &page, err);
    }
    r = list_sessions(&console, &page, &list, &n, err);
    if (r == 0) {
        print_sessions(cli, list, n);
    }
    return r;
}

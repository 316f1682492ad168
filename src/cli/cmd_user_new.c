/* sekisho user add, invite, reset: accounts, and links that make some or a new password. */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/print.h"
#include "cli/user_print.h"
#include "service/people.h"

/* --- add */

/* The password that was typed, hashed, if it is good enough. */
static int choose_password(struct seki_console *console, const struct seki_args *args,
                           const struct seki_person *person, struct seki_str organisation,
                           struct seki_password_hash *ret_hash, struct seki_err *err)
{
    const struct seki_password_of of = {
        .name = person->name, .login = person->login, .organisation = organisation};
    struct seki_arena *arena = console->cli->app.arena;
    struct seki_str password = SEKI_STR("");
    int r = seki_console_password(console, args, &password, err);

    r = r < 0 ? r : seki_password_judge(arena, password, &of, err);
    return r < 0 ? r : seki_password_hash(arena, password, ret_hash, err);
}

static int read_person(const struct seki_cli *cli, const struct seki_args *args,
                       struct seki_person *ret, struct seki_err *err)
{
    struct seki_person it = {.login = seki_str_trim(args->words[0]),
                             .name = args->value[SEKI_OPTION_NAME],
                             .lang = cli->app.lang,
                             .is_sealed = args->is_given[SEKI_OPTION_SEALED],
                             .made = cli->app.now};
    int r = seki_actor_parse_roles(args->value[SEKI_OPTION_ROLES], &it.roles, err);

    if (r < 0) {
        return r;
    }
    if (it.name.n == 0) {
        it.name = it.login;
    }
    *ret = it;
    return 0;
}

int seki_cmd_user_add(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_organisation of;
    struct seki_password_hash hash;
    struct seki_person person;
    struct seki_act act;
    struct seki_id id;
    int r = read_person(cli, args, &person, err);

    r = r < 0 ? r : seki_console_open(cli, args, &console, err);
    r = r < 0 ? r : seki_console_organisation(&console, args, &of, err);
    r = r < 0 ? r : choose_password(&console, args, &person, of.name, &hash, err);
    r = r < 0 ? r : seki_console_begin(&console, &act, err);
    if (r < 0) {
        return r;
    }
    person.organisation = of.id;
    r = seki_people_add(&act, &person, &hash, &id, err);
    if (r == 0) {
        person.id = seki_id_str(&id);
        person.is_active = true;
        seki_user_print_one(cli, &person);
    }
    return seki_console_end(&console, r, err);
}

/* --- links */

static int finish(struct seki_console *console, int r, const struct seki_link_wish *wish,
                  struct seki_err *err)
{
    if (r == 0) {
        seki_user_print_link(console->cli, wish);
    }
    return seki_console_end(console, r, err);
}

int seki_cmd_user_invite(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_link_wish wish = {.name = args->value[SEKI_OPTION_NAME]};
    struct seki_organisation of;
    struct seki_act act;
    int r = seki_actor_parse_roles(args->value[SEKI_OPTION_ROLES], &wish.roles, err);

    r = r < 0 ? r : seki_console_open(cli, args, &console, err);
    r = r < 0 ? r : seki_console_organisation(&console, args, &of, err);
    r = r < 0 ? r : seki_console_begin(&console, &act, err);
    if (r < 0) {
        return r;
    }
    wish.organisation = of.id;
    wish.login = args->n_words > 0 ? seki_str_trim(args->words[0]) : SEKI_STR("");
    return finish(&console, seki_people_invite(&act, &wish, err), &wish, err);
}

int seki_cmd_user_reset(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_link_wish wish = {.roles = 0};
    struct seki_person person;
    struct seki_act act;
    int r = seki_console_open(cli, args, &console, err);

    r = r < 0 ? r : seki_console_person(&console, args->words[0], &person, err);
    r = r < 0 ? r : seki_console_begin(&console, &act, err);
    if (r < 0) {
        return r;
    }
    wish.organisation = person.organisation;
    wish.person = person.id;
    return finish(&console, seki_people_reset(&act, &wish, err), &wish, err);
}

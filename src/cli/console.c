#include "cli/console.h"

#include "cli/place.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"
#include "msg/m_store.h"

int seki_console_open(struct seki_cli *cli, const struct seki_args *args,
                      struct seki_console *ret_console, struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE c = {.cli = cli};
    struct seki_str place;
    int r = seki_cli_one_place(args, &place, err);

    r = r < 0 ? r : seki_actor_of_console(cli->app.arena, cli->app.lang, &c.actor, err);
    r = r < 0 ? r : seki_store_open(place, &c.store, err);
    if (r < 0) {
        return r;
    }
    *ret_console = c;
    c.store = NULL;
    return 0;
}

int seki_console_end(struct seki_console *console, int r, struct seki_err *err)
{
    struct seki_err failure;

    if (r == 0 && seki_buf_status(console->cli->out) < 0) {
        return seki_fail_status(err, seki_buf_status(console->cli->out));
    }
    if (seki_store_commit(console->store, &failure) < 0) {
        return seki_err_pass(err, &failure);
    }
    return r;
}

void seki_console_close(struct seki_console *console)
{
    if (console->store) {
        seki_store_rollback(console->store);
        seki_store_free(&console->store);
    }
}

int seki_console_begin(struct seki_console *console, struct seki_act *ret_act, struct seki_err *err)
{
    int r = seki_store_begin(console->store, err);

    if (r < 0) {
        return r;
    }
    *ret_act = (struct seki_act){.arena = console->cli->app.arena,
                                 .store = console->store,
                                 .actor = &console->actor,
                                 .now = console->cli->app.now};
    return 0;
}

static int the_only_one(struct seki_console *c, struct seki_organisation *ret, struct seki_err *err)
{
    struct seki_organisation *list = NULL;
    size_t n = 0;
    int r = seki_store_organisations(c->cli->app.arena, c->store, SEKI_STR(""), 2, &list, &n, err);

    if (r == 0 && n != 1) {
        return seki_fail(err, SEKI_ERR_USAGE,
                         n ? M_cli_which_organisation() : M_cli_no_organisation(),
                         n ? M_hint_cli_which_organisation() : M_hint_cli_no_organisation());
    }
    if (r == 0) {
        *ret = list[0];
    }
    return r;
}

int seki_console_organisation(struct seki_console *console, const struct seki_args *args,
                              struct seki_organisation *ret, struct seki_err *err)
{
    struct seki_str name = args->value[SEKI_OPTION_ORGANISATION];
    bool is_there = false;
    int r;

    if (!args->is_given[SEKI_OPTION_ORGANISATION]) {
        return the_only_one(console, ret, err);
    }
    r = seki_store_find_organisation(console->cli->app.arena, console->store, name, ret, &is_there,
                                     err);
    return r == 0 && !is_there ? seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(name),
                                           M_hint_cli_which_organisation())
                               : r;
}

int seki_console_person(struct seki_console *console, struct seki_str login,
                        struct seki_person *ret, struct seki_err *err)
{
    int r = seki_store_person_by_login(console->cli->app.arena, console->store, login, ret, err);

    return r == 0  ? seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(login), M_hint_cli_logins())
           : r < 0 ? r
                   : 0;
}

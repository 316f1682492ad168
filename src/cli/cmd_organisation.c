/* sekisho organisation add, rename, list. */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"
#include "service/people.h"

#define PAGE 100

static void print_json_one(struct seki_json_out *j, const struct seki_organisation *it)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("id"), it->id);
    seki_json_str(j, SEKI_STR("kind"), seki_organisation_kind_name(it->kind));
    seki_json_str(j, SEKI_STR("name"), it->name);
    seki_json_int(j, SEKI_STR("made"), it->made);
    seki_json_end_object(j);
}

static int read_kind(const struct seki_args *args, enum seki_organisation_kind *ret_kind,
                     struct seki_err *err)
{
    struct seki_str name = args->value[SEKI_OPTION_KIND];
    enum seki_organisation_kind kind = seki_organisation_kind_of(name);

    if (!seki_str_eq(name, seki_organisation_kind_name(kind))) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_organisation_kind(),
                         M_hint_cli_organisation_kind());
    }
    *ret_kind = kind;
    return 0;
}

static void print_changed(struct seki_cli *cli, struct seki_msg said,
                          const struct seki_organisation *it)
{
    struct seki_json_out j;

    if (!cli->as_json) {
        seki_print_line(cli, said);
        return;
    }
    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-organisations/1"));
    seki_json_begin_array(&j, SEKI_STR("organisations"));
    print_json_one(&j, it);
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}

int seki_cmd_organisation_add(struct seki_cli *cli, const struct seki_args *args,
                              struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_organisation it = {
        .name = seki_str_trim(args->words[0]), .lang = cli->app.lang, .made = cli->app.now};
    struct seki_act act;
    struct seki_id id;
    int r = read_kind(args, &it.kind, err);

    r = r < 0 ? r : seki_console_open(cli, args, &console, err);
    r = r < 0 ? r : seki_console_begin(&console, &act, err);
    if (r < 0) {
        return r;
    }
    r = seki_organisation_make(&act, &it, &id, err);
    if (r == 0) {
        it.id = seki_id_str(&id);
        print_changed(cli, M_cli_organisation_added(it.name, it.id), &it);
    }
    return seki_console_end(&console, r, err);
}

int seki_cmd_organisation_rename(struct seki_cli *cli, const struct seki_args *args,
                                 struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_organisation it;
    struct seki_str before;
    struct seki_act act;
    int r = args->value[SEKI_OPTION_REASON].n
                ? seki_console_open(cli, args, &console, err)
                : seki_fail(err, SEKI_ERR_USAGE, M_cli_needs_reason(), SEKI_NO_HINT);

    r = r < 0 ? r : seki_console_organisation(&console, args, &it, err);
    r = r < 0 ? r : seki_console_begin(&console, &act, err);
    if (r < 0) {
        return r;
    }
    before = it.name;
    it.name = seki_str_trim(args->words[0]);
    r = seki_organisation_rename(&act, it.id, it.name, args->value[SEKI_OPTION_REASON], err);
    if (r == 0) {
        print_changed(cli, M_cli_organisation_renamed(before, it.name), &it);
    }
    return seki_console_end(&console, r, err);
}

static void print_page(struct seki_cli *cli, struct seki_json_out *j,
                       const struct seki_organisation *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (cli->as_json) {
            print_json_one(j, &list[i]);
        } else {
            seki_print_line(cli, M_cli_organisation_row(list[i].id,
                                                        seki_organisation_kind_name(list[i].kind),
                                                        list[i].name));
        }
    }
}

static int print_all(struct seki_console *console, struct seki_json_out *j, struct seki_err *err)
{
    struct seki_cli *cli = console->cli;
    struct seki_organisation *list = NULL;
    struct seki_str after = SEKI_STR("");
    size_t n = PAGE;
    int r = 0;

    while (r == 0 && n == PAGE) {
        r = seki_store_organisations(cli->app.arena, console->store, after, PAGE, &list, &n, err);
        if (r == 0 && n > 0) {
            print_page(cli, j, list, n);
            after = list[n - 1].id;
        }
    }
    return r;
}

int seki_cmd_organisation_list(struct seki_cli *cli, const struct seki_args *args,
                               struct seki_err *err)
{
    struct seki_console SEKI_CLEANUP_CONSOLE console = {0};
    struct seki_json_out j;
    int r = seki_console_open(cli, args, &console, err);

    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-organisations/1"));
        seki_json_begin_array(&j, SEKI_STR("organisations"));
    }
    r = print_all(&console, &j, err);
    if (cli->as_json) {
        seki_json_end_array(&j);
        seki_json_end_object(&j);
    }
    return r;
}

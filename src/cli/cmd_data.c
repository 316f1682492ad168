/* sekisho data list, update, undo: rule data that came after the program. */
#include "app/data.h"
#include "cli/command.h"
#include "cli/place.h"
#include "cli/print.h"
#include "msg/m_cli.h"

#define SHOWN 20 /* changes of each kind that are printed */

/* --- list and undo */

static void print_list_json(struct seki_cli *cli, struct seki_str format,
                            const struct seki_data_list *list)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, format);
    seki_json_str(&j, SEKI_STR("home"), list->home);
    seki_json_bool(&j, SEKI_STR("home_used"), list->is_home_used);
    seki_json_begin_array(&j, SEKI_STR("versions"));
    for (size_t i = 0; i < list->n; i++) {
        seki_json_begin_object_line(&j, SEKI_JSON_NO_KEY);
        seki_json_str(&j, SEKI_STR("name"), list->at[i].name);
        seki_json_bool(&j, SEKI_STR("used"), list->at[i].is_used);
        seki_json_int(&j, SEKI_STR("undo"), (int64_t)list->at[i].undo);
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}

static void print_list(struct seki_cli *cli, struct seki_str format,
                       const struct seki_data_list *list)
{
    if (cli->as_json) {
        print_list_json(cli, format, list);
        return;
    }
    seki_print_line(cli, list->is_home_used ? M_cli_data_home_used(list->home)
                                            : M_cli_data_home(list->home));
    for (size_t i = 0; i < list->n; i++) {
        const struct seki_data_version *version = &list->at[i];
        seki_print_line(cli, version->is_used ? M_cli_data_used(version->name)
                             : version->undo  ? M_cli_data_before(version->name)
                                              : M_cli_data_kept(version->name));
    }
}

int seki_cmd_data_list(struct seki_cli *cli, const struct seki_args *args SEKI_UNUSED,
                       struct seki_err *err)
{
    struct seki_data_list list;
    int r = seki_app_data_list(&cli->app, &list, err);

    if (r == 0) {
        print_list(cli, SEKI_STR("sekisho-data-list/1"), &list);
    }
    return r;
}

int seki_cmd_data_undo(struct seki_cli *cli, const struct seki_args *args SEKI_UNUSED,
                       struct seki_err *err)
{
    struct seki_data_list list;
    int r = seki_app_data_undo(&cli->app, &list, err);

    if (r == 0) {
        print_list(cli, SEKI_STR("sekisho-data-undo/1"), &list);
    }
    return r;
}

/* --- update */

static void print_complaints(struct seki_cli *cli, const struct seki_release *release)
{
    for (size_t i = 0; i < release->n_complaints; i++) {
        const struct seki_release_complaint *complaint = &release->complaints[i];
        seki_buf_lit(cli->out, "  ");
        seki_print_visible(cli->out, complaint->file);
        if (complaint->line) {
            seki_buf_add_char(cli->out, ':');
            seki_buf_add_int(cli->out, complaint->line);
        }
        seki_buf_lit(cli->out, ": ");
        seki_print_visible(cli->out, seki_text_get(&complaint->what, cli->app.lang));
        seki_buf_add_char(cli->out, '\n');
    }
    seki_print_line(cli, release->n_complaints ? M_cli_data_unsound((int64_t)release->n_complaints)
                                               : M_cli_data_sound((int64_t)release->n));
}

static void print_changes(struct seki_cli *cli, const struct seki_data_update *update)
{
    seki_print_line(cli, update->n_changes ? M_cli_data_changes((int64_t)update->n_changes)
                                           : M_cli_data_no_changes());
    for (size_t i = 0; i < update->n_changes; i++) {
        const struct seki_data_change *change = &update->changes[i];
        seki_print_line(
            cli, change->is_new    ? M_cli_data_new_file(change->path, (int64_t)change->n_added)
                 : change->is_gone ? M_cli_data_gone_file(change->path)
                                   : M_cli_data_change(change->path, (int64_t)change->n_changed,
                                                       (int64_t)change->n_added,
                                                       (int64_t)change->n_removed, change->which));
    }
}

static void print_effect(struct seki_cli *cli, const struct seki_data_update *update)
{
    enum seki_lang lang = cli->app.lang;

    if (!update->has_effect) {
        if (!update->has_stored) {
            seki_print_line(cli, M_cli_data_no_effect());
        }
        return;
    }
    cli->app.lang = update->effect.lang; /* the hospital's, where none was asked for */
    seki_buf_lit(cli->out, "\n");
    seki_print_line(cli, M_cli_data_effect());
    seki_changes_text(&update->effect, SHOWN, cli->out);
    seki_buf_lit(cli->out, "\n");
    cli->app.lang = lang;
}

/* Of each organisation that has an assessment, in the language of the command. */
static void print_stored(struct seki_cli *cli, const struct seki_data_update *update)
{
    if (update->has_stored && update->n_stored == 0) {
        seki_print_line(cli, M_cli_data_no_stored());
    }
    for (size_t i = 0; i < update->n_stored; i++) {
        struct seki_data_stored *it = &update->stored[i];

        it->effect.lang = cli->app.lang;
        seki_buf_lit(cli->out, "\n");
        seki_print_line(cli, M_cli_data_stored(it->assessment, it->name));
        seki_changes_text(&it->effect, SHOWN, cli->out);
    }
    seki_buf_add(cli->out, update->n_stored ? SEKI_STR("\n") : SEKI_STR(""));
}

static void print_update(struct seki_cli *cli, struct seki_str path,
                         const struct seki_data_update *update)
{
    seki_print_line(cli, M_cli_data_release(update->release.id, update->release.version, path));
    seki_print_line(cli, M_cli_data_digest(update->digest));
    print_complaints(cli, &update->release);
    print_changes(cli, update);
    if (update->release.n_complaints == 0) {
        print_effect(cli, update);
        print_stored(cli, update);
    }
    seki_print_line(cli, update->is_installed ? M_cli_data_installed()
                         : cli->is_negative   ? M_cli_data_refused()
                                              : M_cli_data_not_installed());
}

static void json_changes(struct seki_json_out *j, const struct seki_data_update *update)
{
    seki_json_begin_array(j, SEKI_STR("files"));
    for (size_t i = 0; i < update->n_changes; i++) {
        const struct seki_data_change *change = &update->changes[i];
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("file"), change->path);
        seki_json_str(j, SEKI_STR("state"),
                      change->is_new    ? SEKI_STR("new")
                      : change->is_gone ? SEKI_STR("gone")
                                        : SEKI_STR("changed"));
        seki_json_int(j, SEKI_STR("added"), (int64_t)change->n_added);
        seki_json_int(j, SEKI_STR("changed"), (int64_t)change->n_changed);
        seki_json_int(j, SEKI_STR("removed"), (int64_t)change->n_removed);
        seki_json_str(j, SEKI_STR("which"), change->which);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void json_complaints(struct seki_json_out *j, const struct seki_release *release)
{
    seki_json_begin_array(j, SEKI_STR("complaints"));
    for (size_t i = 0; i < release->n_complaints; i++) {
        const struct seki_release_complaint *complaint = &release->complaints[i];
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("file"), complaint->file);
        seki_json_int(j, SEKI_STR("line"), complaint->line);
        seki_print_json_text(j, SEKI_STR("ja"), SEKI_STR("en"), &complaint->what);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void json_stored(struct seki_json_out *j, const struct seki_data_update *update)
{
    if (!update->has_stored) {
        return;
    }
    seki_json_begin_array(j, SEKI_STR("stored"));
    for (size_t i = 0; i < update->n_stored; i++) {
        seki_json_begin_object(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("organisation"), update->stored[i].name);
        seki_json_int(j, SEKI_STR("assessment"), update->stored[i].assessment);
        seki_changes_json(&update->stored[i].effect, j);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void print_update_json(struct seki_cli *cli, const struct seki_data_update *update)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-data-update/1"));
    seki_json_str(&j, SEKI_STR("id"), update->release.id);
    seki_json_str(&j, SEKI_STR("version"), update->release.version);
    seki_json_str(&j, SEKI_STR("sha256"), update->digest);
    seki_json_bool(&j, SEKI_STR("signed"), false);
    json_complaints(&j, &update->release);
    json_changes(&j, update);
    if (update->has_effect) {
        seki_json_begin_object(&j, SEKI_STR("effect"));
        seki_changes_json(&update->effect, &j);
        seki_json_end_object(&j);
    }
    json_stored(&j, update);
    seki_json_bool(&j, SEKI_STR("installed"), update->is_installed);
    seki_json_end_object(&j);
}

int seki_cmd_data_update(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    const bool has_place = args->is_given[SEKI_OPTION_DB] || args->is_given[SEKI_OPTION_DATA];
    struct seki_data_options options = {
        .path = args->words[0],
        .hospital = args->value[SEKI_OPTION_HOSPITAL],
        .has_lang = cli->has_lang,
        .is_confirmed = args->is_given[SEKI_OPTION_YES],
    };
    struct seki_data_update update;
    int r = has_place ? seki_cli_one_place(args, &options.place, err) : 0;

    r = r < 0 ? r : seki_app_data_update(&cli->app, &options, &update, err);

    if (r < 0) {
        return r;
    }
    cli->is_negative = update.release.n_complaints > 0;
    if (cli->as_json) {
        print_update_json(cli, &update);
    } else {
        print_update(cli, args->words[0], &update);
    }
    return 0;
}

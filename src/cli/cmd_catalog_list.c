/* sekisho catalog list: the catalogs of the data folder. */
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"

static void print_row(struct seki_cli *cli, const struct seki_catalog *catalog)
{
    const struct seki_edition *head = &catalog->head;
    enum seki_lang lang = cli->app.lang;
    struct seki_str grade = seki_msg_text(lang, seki_print_grade_word(head->origin.grade));
    struct seki_str role = seki_msg_text(lang, seki_print_role_word(catalog->role));

    seki_print_line(cli,
                    M_cli_catalog_row(head->id, head->edition, role, (int64_t)catalog->n_entries,
                                      seki_text_get(&head->title, lang), grade));
}

static void print_json(struct seki_cli *cli, const struct seki_library *library)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-catalogs/1"));
    seki_json_begin_array(&j, SEKI_STR("catalogs"));
    for (size_t i = 0; i < library->n_catalogs; i++) {
        const struct seki_catalog *catalog = library->catalogs[i];
        const struct seki_edition *head = &catalog->head;
        seki_json_begin_object_line(&j, SEKI_JSON_NO_KEY);
        seki_json_str(&j, SEKI_STR("id"), head->id);
        seki_json_str(&j, SEKI_STR("edition"), head->edition);
        seki_json_str(&j, SEKI_STR("role"), seki_role_name(catalog->role));
        seki_json_int(&j, SEKI_STR("items"), (int64_t)catalog->n_entries);
        seki_print_json_text(&j, SEKI_STR("ja"), SEKI_STR("en"), &head->title);
        seki_json_str(&j, SEKI_STR("grade"), seki_grade_name(head->origin.grade));
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}

int seki_cmd_catalog_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_library library;
    int r = seki_library_open(cli->app.arena, cli->app.data_dir, &library, err);

    (void)args;
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        print_json(cli, &library);
        return 0;
    }
    for (size_t i = 0; i < library.n_catalogs; i++) {
        print_row(cli, library.catalogs[i]);
    }
    return 0;
}

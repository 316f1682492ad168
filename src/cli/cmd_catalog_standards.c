/* sekisho catalog standards: the standards register of the data folder. */
#include "app/book.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"

/* What it belongs to, and if there is any, who uses it and what took its place. */
static void print_more(struct seki_cli *cli, const struct seki_standards *standards,
                       const struct seki_standard *s)
{
    seki_buf_lit(cli->out, "    ");
    seki_buf_add(cli->out, s->domains);
    if (s->rooms.n) {
        seki_print_msg(cli, M_cli_standard_rooms(s->rooms));
    }
    if (s->replaced_by != SEKI_NO_INDEX) {
        seki_print_msg(cli, M_cli_standard_next(standards->at[s->replaced_by].id));
    }
    seki_buf_add_char(cli->out, '\n');
}

static void print_text(struct seki_cli *cli, const struct seki_standards *standards)
{
    enum seki_lang lang = cli->app.lang;

    for (size_t i = 0; i < standards->n; i++) {
        const struct seki_standard *s = &standards->at[i];
        struct seki_str grade = seki_msg_text(lang, seki_print_grade_word(s->origin.grade));
        struct seki_str status = seki_msg_text(lang, seki_rules_status_word(s->status));
        seki_print_line(cli, M_cli_standard_row(s->id, s->name, s->edition, status, grade));
        seki_print_line(
            cli, M_cli_standard_text(seki_text_get(&s->title, lang), seki_text_get(&s->use, lang)));
        print_more(cli, standards, s);
    }
}

static void json_words(struct seki_json_out *j, struct seki_str key, struct seki_str words)
{
    struct seki_str word;

    seki_json_begin_array_line(j, key);
    while (seki_str_word(&words, &word)) {
        seki_json_str(j, SEKI_JSON_NO_KEY, word);
    }
    seki_json_end_array(j);
}

static void json_standard(struct seki_json_out *j, const struct seki_standards *standards,
                          const struct seki_standard *s)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("id"), s->id);
    seki_json_str(j, SEKI_STR("name"), s->name);
    seki_json_str(j, SEKI_STR("edition"), s->edition);
    seki_json_str(j, SEKI_STR("status"), seki_standard_status_name(s->status));
    seki_print_json_text(j, SEKI_STR("ja"), SEKI_STR("en"), &s->title);
    json_words(j, SEKI_STR("domains"), s->domains);
    seki_print_json_text(j, SEKI_STR("use_ja"), SEKI_STR("use_en"), &s->use);
    if (s->replaced_by != SEKI_NO_INDEX) {
        seki_json_str(j, SEKI_STR("replaced_by"), standards->at[s->replaced_by].id);
    }
    json_words(j, SEKI_STR("rooms"), s->rooms);
    seki_json_str(j, SEKI_STR("source"), s->origin.source);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(s->origin.grade));
    seki_json_end_object(j);
}

static void print_json(struct seki_cli *cli, const struct seki_standards *standards)
{
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-standards/1"));
    seki_json_begin_array(&j, SEKI_STR("standards"));
    for (size_t i = 0; i < standards->n; i++) {
        json_standard(&j, standards, &standards->at[i]);
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}

int seki_cmd_catalog_standards(struct seki_cli *cli, const struct seki_args *args,
                               struct seki_err *err)
{
    struct seki_standards standards = {0};
    int r = seki_app_standards(&cli->app, &standards, err);

    (void)args;
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        print_json(cli, &standards);
    } else {
        print_text(cli, &standards);
    }
    return 0;
}

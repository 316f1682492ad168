/* sekisho catalog show: one catalog with all its items. */
#include "app/book.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"

static struct seki_str tie_id(const struct seki_hub *hub, const struct seki_tie *tie)
{
    return tie->is_exposure ? hub->exposures[tie->index].id : hub->objectives[tie->index].id;
}

/* "+PAUT.TWO_FACTOR -REMOTE_ACCESS" */
static void add_ties(struct seki_buf *out, const struct seki_hub *hub, const struct seki_item *item)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        seki_buf_add_char(out, ' ');
        seki_buf_add_char(out, item->ties[i].is_exposure ? '-' : '+');
        seki_buf_add(out, tie_id(hub, &item->ties[i]));
    }
}

static struct seki_str gate_word(enum seki_gate_kind gate)
{
    switch (gate) {
    case SEKI_GATE_YES:
        return SEKI_STR("=yes");
    case SEKI_GATE_NO:
        return SEKI_STR("=no");
    case SEKI_GATE_CHILD:
    case SEKI_GATE_NONE:
    default:
        return SEKI_STR("");
    }
}

/* "[verified; seen in a draft only; I; III]" */
static void print_grade(struct seki_cli *cli, const struct seki_item *item)
{
    struct seki_str rest = item->tags;
    struct seki_str tag;

    seki_buf_lit(cli->out, " [");
    seki_print_word(cli, seki_print_grade_word(item->origin.grade));
    while (seki_str_word(&rest, &tag)) {
        seki_buf_lit(cli->out, "; ");
        seki_print_tag(cli, tag);
    }
    seki_buf_lit(cli->out, "]\n");
}

/* The line below an item: what it depends on, what it is tied to, how sure we are. */
static void print_marks(struct seki_cli *cli, const struct seki_library *library,
                        const struct seki_catalog *catalog, const struct seki_item *item)
{
    seki_buf_lit(cli->out, "   ");
    if (item->gate != SEKI_GATE_NONE) {
        seki_buf_add_char(cli->out, ' ');
        seki_print_msg(cli, M_cli_gate(catalog->items[item->gate_item].id, gate_word(item->gate)));
    }
    add_ties(cli->out, &library->hub, item);
    if (item->untied != SEKI_UNTIED_NONE) {
        seki_buf_add_char(cli->out, ' ');
        seki_print_msg(
            cli, M_cli_untied(seki_msg_text(cli->app.lang, seki_print_untied_word(item->untied))));
    }
    print_grade(cli, item);
}

static void print_item(struct seki_cli *cli, const struct seki_library *library,
                       const struct seki_catalog *catalog, const struct seki_item *item)
{
    bool is_section = item->kind == SEKI_ITEM_SECTION;
    struct seki_str text = seki_text_get(&item->text, cli->app.lang);

    seki_buf_add(cli->out, is_section ? SEKI_STR("\n") : SEKI_STR("  "));
    seki_buf_add(cli->out, item->id);
    seki_buf_add(cli->out, text.n ? SEKI_STR("  ") : SEKI_STR(""));
    seki_buf_add(cli->out, text);
    if (is_section && catalog->role != SEKI_ROLE_FORM &&
        item->origin.grade != SEKI_GRADE_VERIFIED) {
        print_grade(cli, item);
        return;
    }
    seki_buf_add_char(cli->out, '\n');
    if (!is_section) {
        print_marks(cli, library, catalog, item);
    }
}

static void print_text(struct seki_cli *cli, const struct seki_library *library,
                       const struct seki_catalog *catalog)
{
    const struct seki_edition *head = &catalog->head;
    struct seki_str note = seki_text_get(&head->note, cli->app.lang);

    seki_print_line(
        cli, M_cli_catalog_head(head->id, seki_text_get(&head->title, cli->app.lang), head->edition,
                                seki_msg_text(cli->app.lang, seki_print_role_word(catalog->role)),
                                (int64_t)catalog->n_entries));
    seki_print_line(cli,
                    M_cli_catalog_origin(
                        head->origin.source,
                        seki_msg_text(cli->app.lang, seki_print_grade_word(head->origin.grade))));
    if (note.n) {
        seki_buf_add(cli->out, note);
        seki_buf_add_char(cli->out, '\n');
    }
    for (size_t i = 0; i < catalog->n_items; i++) {
        print_item(cli, library, catalog, &catalog->items[i]);
    }
}

static void json_ties(struct seki_json_out *j, const struct seki_hub *hub,
                      const struct seki_item *item)
{
    seki_json_begin_array_line(j, SEKI_STR("hub"));
    for (size_t i = 0; i < item->n_ties; i++) {
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, item->ties[i].is_exposure ? SEKI_STR("exposure") : SEKI_STR("objective"),
                      tie_id(hub, &item->ties[i]));
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void json_tags(struct seki_json_out *j, const struct seki_item *item)
{
    struct seki_str rest = item->tags;
    struct seki_str word;

    if (rest.n == 0) {
        return;
    }
    seki_json_begin_array_line(j, SEKI_STR("tags"));
    while (seki_str_word(&rest, &word)) {
        seki_json_str(j, SEKI_JSON_NO_KEY, word);
    }
    seki_json_end_array(j);
}

static void json_item(struct seki_json_out *j, const struct seki_library *library,
                      const struct seki_catalog *catalog, const struct seki_item *item)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("id"), item->id);
    if (item->parent != SEKI_NO_INDEX) {
        seki_json_str(j, SEKI_STR("parent"), catalog->items[item->parent].id);
    }
    seki_json_str(j, SEKI_STR("kind"), seki_item_kind_name(item->kind));
    seki_print_json_text(j, SEKI_STR("ja"), SEKI_STR("en"), &item->text);
    if (item->gate != SEKI_GATE_NONE) {
        struct seki_str word = gate_word(item->gate);
        seki_json_str(j, SEKI_STR("gate"), catalog->items[item->gate_item].id);
        seki_json_str(j, SEKI_STR("gate_answer"), seki_str_skip(word, 1));
    }
    json_ties(j, &library->hub, item);
    if (item->untied != SEKI_UNTIED_NONE) {
        seki_json_str(j, SEKI_STR("untied"), seki_untied_name(item->untied));
    }
    json_tags(j, item);
    seki_json_str(j, SEKI_STR("refs"), item->refs);
    seki_json_str(j, SEKI_STR("source"), item->origin.source);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(item->origin.grade));
    seki_json_end_object(j);
}

static void print_json(struct seki_cli *cli, const struct seki_library *library,
                       const struct seki_catalog *catalog)
{
    const struct seki_edition *head = &catalog->head;
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-catalog/1"));
    seki_json_str(&j, SEKI_STR("id"), head->id);
    seki_json_str(&j, SEKI_STR("edition"), head->edition);
    seki_json_str(&j, SEKI_STR("role"), seki_role_name(catalog->role));
    seki_print_json_text(&j, SEKI_STR("ja"), SEKI_STR("en"), &head->title);
    seki_print_json_text(&j, SEKI_STR("note_ja"), SEKI_STR("note_en"), &head->note);
    seki_json_str(&j, SEKI_STR("source"), head->origin.source);
    seki_json_str(&j, SEKI_STR("grade"), seki_grade_name(head->origin.grade));
    seki_json_begin_array(&j, SEKI_STR("items"));
    for (size_t i = 0; i < catalog->n_items; i++) {
        json_item(&j, library, catalog, &catalog->items[i]);
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}

int seki_cmd_catalog_show(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_library library;
    const struct seki_catalog *catalog;
    int r = seki_library_open(cli->app.arena, cli->app.data_dir, &library, err);

    if (r < 0) {
        return r;
    }
    catalog = seki_library_catalog(&library, args->words[0]);
    if (!catalog) {
        return seki_app_fail_unknown_catalog(&cli->app, &library, args->words[0], err);
    }
    if (cli->as_json) {
        print_json(cli, &library, catalog);
    } else {
        print_text(cli, &library, catalog);
    }
    return 0;
}

/* sekisho catalog import: a blank form, a library file, an OSCAL catalog or profile becomes a catalog. */
#include "app/catalog_make.h"
#include "cli/command.h"
#include "cli/intake.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"
#include "msg/m_rep.h"

#define LISTED 20 /* of each list as text; --json has all */

static const int reason_words[SEKI_OUTLINE_REASON_MAX] = {
    [SEKI_OUTLINE_FINE] = SEKI_MSG_cli_outline_unsure,
    [SEKI_OUTLINE_NO_NUMBER] = SEKI_MSG_cli_outline_no_number,
    [SEKI_OUTLINE_NO_TEXT] = SEKI_MSG_cli_outline_no_text,
    [SEKI_OUTLINE_DOUBLED] = SEKI_MSG_cli_outline_doubled,
    [SEKI_OUTLINE_HIDDEN] = SEKI_MSG_cli_outline_hidden,
    [SEKI_OUTLINE_STRUCK] = SEKI_MSG_cli_outline_struck,
    [SEKI_OUTLINE_LOST_ZERO] = SEKI_MSG_cli_outline_lost_zero,
    [SEKI_OUTLINE_UNSURE] = SEKI_MSG_cli_outline_unsure,
    [SEKI_OUTLINE_NO_PARENT] = SEKI_MSG_cli_outline_no_parent,
    [SEKI_OUTLINE_KEY] = SEKI_MSG_cli_outline_key,
    [SEKI_OUTLINE_CHANGED] = SEKI_MSG_cli_outline_changed,
    [SEKI_OUTLINE_LABEL] = SEKI_MSG_cli_outline_label,
    [SEKI_OUTLINE_NO_ITEM] = SEKI_MSG_cli_oscal_left_item,
    [SEKI_OUTLINE_NO_GATE] = SEKI_MSG_cli_oscal_left_gate,
};

static const int change_words[SEKI_CHANGE_MAX] = {
    [SEKI_CHANGE_SAME] = SEKI_MSG_cli_change_same,
    [SEKI_CHANGE_REWORDED] = SEKI_MSG_cli_change_reworded,
    [SEKI_CHANGE_RENUMBERED] = SEKI_MSG_cli_change_renumbered,
    [SEKI_CHANGE_ADDED] = SEKI_MSG_cli_change_added,
    [SEKI_CHANGE_REMOVED] = SEKI_MSG_cli_change_removed,
};

static struct seki_str word(const struct seki_cli *cli, int id)
{
    return seki_msg_text(cli->app.lang, id);
}

/* --- text */

static struct seki_str shown(const struct seki_text *text, enum seki_lang lang)
{
    struct seki_str own = text->in[lang];

    return own.n ? own : text->in[1 - lang];
}

static void print_found(struct seki_cli *cli, const struct seki_catalog_import *import)
{
    const struct seki_outline *outline = &import->outline;
    size_t n_sections = import->catalog->n_items - import->catalog->n_entries;

    seki_print_line(
        cli, M_cli_import_catalog(import->catalog->head.id,
                                  seki_text_get(&import->catalog->head.title, cli->app.lang)));
    seki_print_line(cli,
                    M_cli_outline_found((int64_t)import->catalog->n_entries, (int64_t)n_sections));
    if (outline->is_library) {
        return;
    }
    if (outline->scheme == SEKI_OUTLINE_UNKNOWN || outline->answer_columns.n == 0) {
        seki_print_line(cli, M_cli_outline_no_scheme());
    } else {
        seki_print_line(cli, outline->scheme == SEKI_OUTLINE_TICKS
                                 ? M_cli_outline_ticks(outline->answer_columns)
                                 : M_cli_outline_words(outline->answer_columns));
    }
}

static void print_fields(struct seki_cli *cli, const struct seki_outline *outline)
{
    size_t n = 0;

    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        if (outline->has_field[i]) {
            seki_print_word(cli, n++ ? SEKI_MSG_rep_comma : SEKI_MSG_cli_outline_fields);
            seki_buf_add(cli->out, seki_intake_field_word(cli, (enum seki_field)i));
        }
    }
    if (n) {
        seki_buf_add_char(cli->out, '\n');
    }
}

static void print_more(struct seki_cli *cli, size_t n)
{
    if (n > LISTED) {
        seki_print_line(cli, M_cli_outline_more((int64_t)(n - LISTED)));
    }
}

static void print_doubtful(struct seki_cli *cli, const struct seki_outline *outline)
{
    size_t n = 0;

    for (size_t i = 0; i < outline->n_items; i++) {
        const struct seki_outline_item *item = &outline->items[i];
        if (item->reason == SEKI_OUTLINE_FINE || n++ >= LISTED) {
            continue;
        }
        seki_print_line(cli, M_cli_outline_doubtful(item->cell, item->id,
                                                    word(cli, reason_words[item->reason])));
    }
    print_more(cli, n);
}

static void print_left(struct seki_cli *cli, const struct seki_outline *outline)
{
    if (outline->n_left) {
        seki_print_line(cli, M_cli_outline_left_over((int64_t)outline->n_left));
    }
    for (size_t i = 0; i < outline->n_left && i < LISTED; i++) {
        const struct seki_outline_left *left = &outline->left[i];
        seki_print_line(
            cli, M_cli_outline_left(left->cell, left->text, word(cli, reason_words[left->reason])));
    }
    print_more(cli, outline->n_left);
}

/* Questions with at least one proposal. */
static size_t count_proposed(const struct seki_catalog_import *import)
{
    size_t n = 0;

    for (size_t i = 0; i < import->n_proposals; i++) {
        n += i == 0 || import->proposals[i].item != import->proposals[i - 1].item;
    }
    return n;
}

static void print_change(struct seki_cli *cli, const struct seki_catalog_import *import,
                         const struct seki_change *change)
{
    bool is_gone = change->to == SEKI_NO_INDEX;
    const struct seki_item *item =
        is_gone ? &import->old->items[change->from] : &import->catalog->items[change->to];
    struct seki_str text = shown(&item->text, cli->app.lang);
    struct seki_str kind = word(cli, change_words[change->kind]);

    if (change->kind == SEKI_CHANGE_RENUMBERED) {
        seki_print_line(
            cli, M_cli_change_from(kind, import->old->items[change->from].id, item->id, text));
    } else {
        seki_print_line(cli, M_cli_change_one(kind, item->id, text));
    }
}

static void print_changes(struct seki_cli *cli, const struct seki_catalog_import *import)
{
    size_t count[SEKI_CHANGE_MAX] = {0};

    for (size_t i = 0; i < import->n_changes; i++) {
        count[import->changes[i].kind]++;
    }
    seki_print_line(cli, M_cli_change_counts(import->old->head.id, (int64_t)count[SEKI_CHANGE_SAME],
                                             (int64_t)count[SEKI_CHANGE_REWORDED],
                                             (int64_t)count[SEKI_CHANGE_RENUMBERED],
                                             (int64_t)count[SEKI_CHANGE_ADDED],
                                             (int64_t)count[SEKI_CHANGE_REMOVED]));
    for (size_t i = 0; i < import->n_changes; i++) {
        if (import->changes[i].kind != SEKI_CHANGE_SAME) {
            print_change(cli, import, &import->changes[i]);
        }
    }
    seki_print_line(cli, M_cli_change_map(import->crosswalk));
}

static size_t count_ties(const struct seki_catalog *catalog)
{
    size_t n = 0;

    for (size_t i = 0; i < catalog->n_items; i++) {
        n += catalog->items[i].n_ties;
    }
    return n;
}

static void print_text(struct seki_cli *cli, const struct seki_catalog_import *import,
                       struct seki_str output)
{
    print_found(cli, import);
    print_fields(cli, &import->outline);
    print_doubtful(cli, &import->outline);
    print_left(cli, &import->outline);
    if (import->outline.n_other) {
        seki_print_line(cli, M_cli_outline_other((int64_t)import->outline.n_other));
    }
    if (import->old) {
        print_changes(cli, import);
    }
    if (import->of) {
        seki_print_line(cli, M_cli_profile_chosen(import->of->head.id));
    } else if (import->outline.is_own) {
        seki_print_line(cli, M_cli_outline_own((int64_t)count_ties(import->catalog)));
    } else if (import->outline.is_library) {
        seki_print_line(cli, M_cli_outline_untied());
    } else {
        seki_print_line(cli, M_cli_outline_proposals((int64_t)import->n_proposals,
                                                     (int64_t)count_proposed(import)));
        seki_print_line(cli, M_cli_outline_confirm(output, output));
    }
    seki_print_line(cli, M_cli_written(output));
}

/* --- JSON */

static void json_reason(struct seki_json_out *j, enum seki_outline_reason reason)
{
    seki_json_str(j, SEKI_STR("reason"), seki_outline_reason_name(reason));
    seki_json_str(j, SEKI_STR("ja"), seki_msg_text(SEKI_LANG_JA, reason_words[reason]));
    seki_json_str(j, SEKI_STR("en"), seki_msg_text(SEKI_LANG_EN, reason_words[reason]));
}

static void json_doubtful(struct seki_json_out *j, const struct seki_outline *outline)
{
    seki_json_begin_array(j, SEKI_STR("doubtful"));
    for (size_t i = 0; i < outline->n_items; i++) {
        const struct seki_outline_item *item = &outline->items[i];
        if (item->reason != SEKI_OUTLINE_FINE) {
            seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
            seki_json_str(j, SEKI_STR("item"), item->id);
            seki_json_str(j, SEKI_STR("sheet"), item->sheet);
            seki_json_str(j, SEKI_STR("cell"), item->cell);
            json_reason(j, item->reason);
            seki_json_end_object(j);
        }
    }
    seki_json_end_array(j);
}

static void json_left(struct seki_json_out *j, const struct seki_outline *outline)
{
    seki_json_begin_array(j, SEKI_STR("left_over"));
    for (size_t i = 0; i < outline->n_left; i++) {
        const struct seki_outline_left *left = &outline->left[i];
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("sheet"), left->sheet);
        seki_json_str(j, SEKI_STR("cell"), left->cell);
        seki_json_str(j, SEKI_STR("text"), left->text);
        json_reason(j, left->reason);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void json_item(struct seki_json_out *j, struct seki_str key,
                      const struct seki_catalog *catalog, size_t item)
{
    if (item == SEKI_NO_INDEX) {
        seki_json_null(j, key);
    } else {
        seki_json_str(j, key, catalog->items[item].id);
    }
}

static void json_changes(struct seki_json_out *j, const struct seki_catalog_import *import)
{
    seki_json_begin_array(j, SEKI_STR("changes"));
    for (size_t i = 0; i < import->n_changes; i++) {
        const struct seki_change *change = &import->changes[i];
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("kind"), seki_change_kind_name(change->kind));
        json_item(j, SEKI_STR("from"), import->old, change->from);
        json_item(j, SEKI_STR("to"), import->catalog, change->to);
        seki_json_int(j, SEKI_STR("alike"), change->alike);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void json_proposals(struct seki_json_out *j, const struct seki_catalog_import *import)
{
    seki_json_begin_array(j, SEKI_STR("proposals"));
    for (size_t i = 0; i < import->n_proposals; i++) {
        const struct seki_proposal *p = &import->proposals[i];
        const struct seki_hub *hub = &import->hub;
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("item"), import->catalog->items[p->item].id);
        seki_json_str(j, p->tie.is_exposure ? SEKI_STR("exposure") : SEKI_STR("objective"),
                      p->tie.is_exposure ? hub->exposures[p->tie.index].id
                                         : hub->objectives[p->tie.index].id);
        seki_json_int(j, SEKI_STR("confidence"), p->confidence);
        seki_json_str(j, SEKI_STR("reason"), seki_proposal_reason_name(p->reason));
        seki_json_str(j, SEKI_STR("via_catalog"), p->via_catalog->head.id);
        seki_json_str(j, SEKI_STR("via_item"), p->via->id);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void json_fields(struct seki_json_out *j, const struct seki_outline *outline)
{
    seki_json_begin_array(j, SEKI_STR("fields"));
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        if (outline->has_field[i]) {
            seki_json_str(j, SEKI_JSON_NO_KEY, seki_field_name((enum seki_field)i));
        }
    }
    seki_json_end_array(j);
}

static void print_json(struct seki_cli *cli, const struct seki_catalog_import *import,
                       struct seki_str output)
{
    static const struct seki_str schemes[SEKI_OUTLINE_SCHEME_MAX] = {
        SEKI_STR("unknown"), SEKI_STR("words"), SEKI_STR("ticks")};
    const struct seki_outline *outline = &import->outline;
    const struct seki_catalog *catalog = import->catalog;
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-catalog-import/1"));
    seki_json_str(&j, SEKI_STR("catalog"), catalog->head.id);
    seki_json_str(&j, SEKI_STR("edition"), catalog->head.edition);
    seki_json_str(&j, SEKI_STR("role"), seki_role_name(catalog->role));
    seki_json_int(&j, SEKI_STR("items"), (int64_t)catalog->n_entries);
    seki_json_int(&j, SEKI_STR("sections"), (int64_t)(catalog->n_items - catalog->n_entries));
    seki_json_str(&j, SEKI_STR("answers"), schemes[outline->scheme]);
    seki_json_str(&j, SEKI_STR("answer_columns"), outline->answer_columns);
    json_fields(&j, outline);
    seki_json_bool(&j, SEKI_STR("own"), outline->is_own);
    if (import->of) {
        seki_json_str(&j, SEKI_STR("of"), import->of->head.id);
    }
    seki_json_int(&j, SEKI_STR("ties"), (int64_t)count_ties(catalog));
    seki_json_int(&j, SEKI_STR("other_rows"), (int64_t)outline->n_other);
    json_doubtful(&j, outline);
    json_left(&j, outline);
    json_proposals(&j, import);
    if (import->old) {
        seki_json_str(&j, SEKI_STR("after"), import->old->head.id);
        json_changes(&j, import);
        seki_json_str(&j, SEKI_STR("crosswalk"), import->crosswalk);
    }
    seki_json_str(&j, SEKI_STR("output"), output);
    seki_json_end_object(&j);
}

/* --- the command */

static int need(struct seki_str value, int what, struct seki_err *err)
{
    if (value.n) {
        return 0;
    }
    return what == SEKI_OPTION_ID
               ? seki_fail(err, SEKI_ERR_USAGE, M_cli_need_id(), M_hint_cli_need_id())
               : seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("catalog import")),
                           M_hint_cli_need_folder());
}

int seki_cmd_catalog_import(struct seki_cli *cli, const struct seki_args *args,
                            struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out;
    struct seki_catalog_import import = {.catalog = NULL};
    const struct seki_catalog_import_options options = {
        .path = args->words[0],
        .sheet = args->value[SEKI_OPTION_SHEET],
        .id = args->value[SEKI_OPTION_ID],
        .edition = args->value[SEKI_OPTION_EDITION],
        .title = args->value[SEKI_OPTION_TITLE],
        .hub_from = args->value[SEKI_OPTION_HUB_FROM],
        .of = args->value[SEKI_OPTION_OF],
        .after = args->value[SEKI_OPTION_AFTER],
        .output = args->value[SEKI_OPTION_OUTPUT],
        .out = &out,
    };
    int r;

    seki_out_init(&out, cli->app.arena);
    r = need(options.id, SEKI_OPTION_ID, err);
    r = r < 0 ? r : need(options.output, SEKI_OPTION_OUTPUT, err);
    r = r < 0 ? r : seki_app_catalog_import(&cli->app, &options, &import, err);
    if (r < 0) {
        return r;
    }
    cli->is_negative = import.outline.n_left > 0 || seki_outline_doubtful(&import.outline) > 0;
    if (cli->as_json) {
        print_json(cli, &import, options.output);
    } else {
        print_text(cli, &import, options.output);
    }
    return seki_print_commit(cli, &out, err);
}

/* sekisho rules list, search, show: the rule sets, and what is tied to what. */
#include "app/book.h"
#include "cli/command.h"
#include "cli/print.h"

int seki_cmd_rules_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_book book = {0};
    int r = seki_app_book(&cli->app, &book, err);

    (void)args;
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_rules_list_json(&book, cli->out);
    } else {
        seki_rules_list_text(&book, cli->app.lang, cli->out);
    }
    return 0;
}

/* All words as one text. */
static int join(struct seki_cli *cli, const struct seki_args *args, struct seki_str *ret_words,
                struct seki_err *err)
{
    struct seki_str *parts = seki_arena_array(cli->app.arena, struct seki_str, args->n_words * 2);
    struct seki_str words;

    if (!parts) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < args->n_words; i++) {
        parts[2 * i] = args->words[i];
        parts[2 * i + 1] = SEKI_STR(" ");
    }
    words = seki_arena_join(cli->app.arena, parts, args->n_words * 2);
    if (!words.p) {
        return seki_fail_nomem(err);
    }
    *ret_words = words;
    return 0;
}

int seki_cmd_rules_search(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_book book = {0};
    struct seki_hits hits = {0};
    struct seki_str words = {0};
    int r = join(cli, args, &words, err);

    r = r < 0 ? r : seki_app_book(&cli->app, &book, err);
    r = r < 0 ? r : seki_search(cli->app.arena, &book, words, &hits, err);
    if (r < 0) {
        return r;
    }
    cli->is_negative = hits.n == 0;
    if (cli->as_json) {
        seki_rules_search_json(&book, &hits, cli->out);
    } else {
        seki_rules_search_text(&book, &hits, cli->app.lang, cli->out);
    }
    return 0;
}

int seki_cmd_rules_show(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_book book = {0};
    struct seki_rules_page page = {0};
    int r = seki_app_book(&cli->app, &book, err);

    r = r < 0 ? r : seki_app_rules_show(&cli->app, &book, args->words[0], &page, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_rules_show_json(&page, cli->out);
    } else {
        seki_rules_show_text(&page, cli->app.lang, cli->out);
    }
    return 0;
}

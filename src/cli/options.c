#include "cli/options.h"

#include <getopt.h>

#include "base/suggest.h"
#include "msg/m_cli.h"
#include "msg/m_help.h"
#include "msg/m_hint.h"

#define LONG_BASE 256 /* values of long options: this plus the index in the table */

const struct seki_option seki_global_options[] = {
    {SEKI_OPTION_LANG, "lang", 0, SEKI_OPTION_TEXT, "ja|en", SEKI_MSG_help_opt_lang},
    {SEKI_OPTION_JSON, "json", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_json},
    {SEKI_OPTION_DATA, "data", 0, SEKI_OPTION_TEXT, "DIR", SEKI_MSG_help_opt_data},
    {SEKI_OPTION_HELP, "help", 'h', SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_help},
    {SEKI_OPTION_VERSION, "version", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_version},
};

const size_t seki_n_global_options = SEKI_ARRAY_LEN(seki_global_options);

/* getopt's own form of an option set. */
struct tables {
    const struct seki_option *options[SEKI_OPTION_MAX];
    size_t n;
    struct option longs[SEKI_OPTION_MAX + 1];
    char shorts[2 * SEKI_OPTION_MAX + 3]; /* mode, ':', letter and ':' of each, NUL */
    size_t n_shorts;
};

static void add_option(struct tables *t, const struct seki_option *option)
{
    bool has_value = option->kind == SEKI_OPTION_TEXT;

    t->longs[t->n] = (struct option){option->name, has_value ? required_argument : no_argument,
                                     NULL, LONG_BASE + (int)t->n};
    t->options[t->n++] = option;
    if (option->letter) {
        t->shorts[t->n_shorts++] = option->letter;
        if (has_value) {
            t->shorts[t->n_shorts++] = ':';
        }
    }
}

static void make_tables(struct tables *t, const struct seki_option_set *set)
{
    *t = (struct tables){0};
    /* '+': stop at the first word; '-': words come in their place, whatever the environment says */
    t->shorts[t->n_shorts++] = set->stops_at_word ? '+' : '-';
    t->shorts[t->n_shorts++] = ':';
    for (size_t i = 0; i < set->n_own; i++) {
        add_option(t, &set->own[i]);
    }
    for (size_t i = 0; i < seki_n_global_options; i++) {
        add_option(t, &seki_global_options[i]);
    }
}

/* getopt returns only what is in its tables. */
static const struct seki_option *find_option(const struct tables *t, int code)
{
    size_t i = 0;

    if (code >= LONG_BASE) {
        return t->options[code - LONG_BASE];
    }
    while (i + 1 < t->n && t->options[i]->letter != code) {
        i++;
    }
    return t->options[i];
}

static struct seki_msg help_hint(struct seki_str command)
{
    return command.n ? M_hint_cli_help(command) : M_hint_cli_help_all();
}

/* `word` without "=value". */
static struct seki_str option_part(const char *word)
{
    struct seki_str s = seki_str_from_c(word);

    return seki_str_head(s, SEKI_MIN(seki_str_find_char(s, '='), s.n));
}

static int fail_unknown(const struct tables *t, const struct seki_option_set *set,
                        struct seki_str word, struct seki_err *err)
{
    struct seki_str names[SEKI_OPTION_MAX];
    size_t found = SIZE_MAX;

    for (size_t i = 0; i < t->n; i++) {
        names[i] = seki_str_from_c(t->options[i]->name);
    }
    if (seki_str_starts(word, SEKI_STR("--"))) {
        found = seki_suggest(seki_str_skip(word, 2), names, t->n);
    }
    return seki_fail(err, SEKI_ERR_USAGE, M_cli_unknown_option(word),
                     found == SIZE_MAX ? help_hint(set->command) : M_hint_cli_option(names[found]));
}

/* getopt refused something: `code` is what it returned, `word` where it stood. */
static int fail_option(const struct tables *t, const struct seki_option_set *set, int code,
                       const char *word, struct seki_err *err)
{
    struct seki_str part = option_part(word);

    if (code == ':') {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_option_value(part), help_hint(set->command));
    }
    if (optopt >= LONG_BASE) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_option_no_value(part), help_hint(set->command));
    }
    return fail_unknown(t, set, part, err);
}

static int add_word(const struct seki_option_set *set, struct seki_args *args, const char *word,
                    struct seki_err *err)
{
    if (args->n_words == set->max_words) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_extra_word(set->command, seki_str_from_c(word)),
                         help_hint(set->command));
    }
    args->words[args->n_words++] = seki_str_from_c(word);
    return 0;
}

/* An empty value, as an unset variable of a script leaves it, is none. */
static int read_one(const struct tables *t, const struct seki_option_set *set, int code,
                    const char *word, struct seki_args *args, struct seki_err *err)
{
    const struct seki_option *option;

    if (code == 1) {
        return add_word(set, args, optarg, err);
    }
    option = find_option(t, code);
    if (option->kind == SEKI_OPTION_TEXT && !*optarg) {
        return fail_option(t, set, ':', word, err);
    }
    args->is_given[option->id] = true;
    args->value[option->id] = seki_str_from_c(option->value ? optarg : NULL);
    if (option->id == SEKI_OPTION_ORGANISATION || option->id == SEKI_OPTION_NAME) {
        args->value[option->id] = seki_str_trim(args->value[option->id]); /* names, as on pages */
    }
    return 0;
}

/* Words behind "--". */
static int read_rest(struct seki_line *line, const struct seki_option_set *set,
                     struct seki_args *args, struct seki_err *err)
{
    for (; !set->stops_at_word && line->at < line->argc; line->at++) {
        int r = add_word(set, args, line->argv[line->at], err);
        if (r < 0) {
            return r;
        }
    }
    return 0;
}

int seki_options_read(struct seki_line *line, const struct seki_option_set *set,
                      struct seki_args *args, struct seki_err *err)
{
    struct tables t;
    char **argv = line->argv + line->at - 1; /* getopt begins behind the first */
    int argc = line->argc - line->at + 1;
    int code;
    int at = 1;

    make_tables(&t, set);
    opterr = 0;
    optind = 0; /* glibc: begin anew */
    while ((code = getopt_long(argc, argv, t.shorts, t.longs, NULL)) != -1) {
        int r = code == '?' || code == ':' ? fail_option(&t, set, code, argv[at], err)
                                           : read_one(&t, set, code, argv[at], args, err);
        if (r < 0) {
            return r;
        }
        at = optind;
    }
    line->at += optind - 1;
    return read_rest(line, set, args, err);
}

enum seki_lang seki_lang_from_name(struct seki_str name)
{
    return seki_str_starts(name, SEKI_STR("ja")) ? SEKI_LANG_JA : SEKI_LANG_EN;
}

/* Words up to "--". */
static int count_words(int argc, char **argv)
{
    int n = 1;

    while (n < argc && !seki_str_eq(seki_str_from_c(argv[n]), SEKI_STR("--"))) {
        n++;
    }
    return SEKI_MIN(n, argc);
}

bool seki_options_peek_json(int argc, char **argv)
{
    int n = count_words(argc, argv);

    for (int i = 1; i < n; i++) {
        if (seki_str_eq(seki_str_from_c(argv[i]), SEKI_STR("--json"))) {
            return true;
        }
    }
    return false;
}

void seki_options_peek_lang(int argc, char **argv, enum seki_lang *ret_lang)
{
    int n = count_words(argc, argv);

    for (int i = 1; i < n; i++) {
        struct seki_str word = seki_str_from_c(argv[i]);
        if (seki_str_starts(word, SEKI_STR("--lang="))) {
            *ret_lang = seki_lang_from_name(seki_str_skip(word, 7));
        } else if (seki_str_eq(word, SEKI_STR("--lang")) && i + 1 < n) {
            *ret_lang = seki_lang_from_name(seki_str_from_c(argv[i + 1]));
        }
    }
}

/*
 * Options and words of a command line, read over getopt_long.
 *
 * Which options a command has is data (struct seki_option, in the command table); help, man page
 * and completion are made from the same rows. Texts are borrowed from argv. getopt's global
 * state is reset by each call; one thread.
 */
#ifndef SEKI_CLI_OPTIONS_H
#define SEKI_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

/* Where the value of an option is kept in struct seki_args. */
enum seki_option_id {
    SEKI_OPTION_LANG,
    SEKI_OPTION_JSON,
    SEKI_OPTION_DATA,
    SEKI_OPTION_HELP,
    SEKI_OPTION_VERSION,
    SEKI_OPTION_CATALOG,
    SEKI_OPTION_SHEET,
    SEKI_OPTION_OUTPUT,
    SEKI_OPTION_JOBS,
    SEKI_OPTION_TO,
    SEKI_OPTION_INTO,
    SEKI_OPTION_OFF,
    SEKI_OPTION_EXPLAIN,
    SEKI_OPTION_METHOD,
    SEKI_OPTION_AS_OF,
    SEKI_OPTION_MAN,
    SEKI_OPTION_COMPLETION,
    SEKI_OPTION_ID,
    SEKI_OPTION_EDITION,
    SEKI_OPTION_TITLE,
    SEKI_OPTION_HUB_FROM,
    SEKI_OPTION_AFTER,
    SEKI_OPTION_BY,
    SEKI_OPTION_ALL,
    SEKI_OPTION_LEAST,
    SEKI_OPTION_RULESET,
    SEKI_OPTION_SELECT,
    SEKI_OPTION_CROSSWALK,
    SEKI_OPTION_BETWEEN,
    SEKI_OPTION_OF,
    SEKI_OPTION_SINCE,
    SEKI_OPTION_WITH,
    SEKI_OPTION_WITHOUT,
    SEKI_OPTION_REPLACE,
    SEKI_OPTION_ALSO,
    SEKI_OPTION_PARTS,
    SEKI_OPTION_HOSPITAL,
    SEKI_OPTION_YES,
    SEKI_OPTION_DB,
    SEKI_OPTION_ORGANISATION,
    SEKI_OPTION_NEW,
    SEKI_OPTION_MEND,
    SEKI_OPTION_LISTEN,
    SEKI_OPTION_CERTIFICATE,
    SEKI_OPTION_KEY,
    SEKI_OPTION_NAMES,
    SEKI_OPTION_SSO_HEADER,
    SEKI_OPTION_LOG,
    SEKI_OPTION_REVISION,
    SEKI_OPTION_KEYS,
    SEKI_OPTION_CHECKPOINT,
    SEKI_OPTION_PERSON,
    SEKI_OPTION_OBJECT,
    SEKI_OPTION_KIND,
    SEKI_OPTION_FROM,
    SEKI_OPTION_UNTIL,
    SEKI_OPTION_LIMIT,
    SEKI_OPTION_BEFORE,
    SEKI_OPTION_KEEP_YEARS,
    SEKI_OPTION_ROLES,
    SEKI_OPTION_NAME,
    SEKI_OPTION_PASSWORD_FILE,
    SEKI_OPTION_SEALED,
    SEKI_OPTION_END,
    SEKI_OPTION_REASON,
    SEKI_OPTION_MAX
};

enum seki_option_kind { SEKI_OPTION_FLAG, SEKI_OPTION_TEXT };

struct seki_option {
    enum seki_option_id id;
    const char *name; /* long, without dashes */
    char letter;      /* 0: none */
    enum seki_option_kind kind;
    const char *value; /* name of the value in help texts: "FILE"; NULL for a flag */
    int help;          /* message id */
    bool
        is_optional; /* of --to and --output, which are needed unless it is said that they are not */
};

/* Options of every command, before or after its name. */
extern const struct seki_option seki_global_options[];
extern const size_t seki_n_global_options;

#define SEKI_ANY_WORDS SIZE_MAX /* as many words as are given */

struct seki_args {
    struct seki_str *words; /* room for all words of the line, made by who calls */
    size_t n_words;
    bool is_given[SEKI_OPTION_MAX];
    struct seki_str value[SEKI_OPTION_MAX];
};

/* A command line and the place in it that is read next. */
struct seki_line {
    int argc;
    char **argv;
    int at; /* from 1 */
};

struct seki_option_set {
    struct seki_str command;       /* "statement import", for messages; empty: none yet */
    const struct seki_option *own; /* beside the global ones */
    size_t n_own;
    bool stops_at_word; /* leave the first word and all behind it to the next reader */
    size_t max_words;
};

/* Reads options, and words unless it stops there, into `args`. SEKI_ERR_USAGE on nonsense. */
SEKI_MUST_CHECK int seki_options_read(struct seki_line *line, const struct seki_option_set *set,
                                      struct seki_args *args, struct seki_err *err);

/* ja for "ja", "ja_JP.UTF-8" ...; anything else is English. */
enum seki_lang seki_lang_from_name(struct seki_str name);

/*
 * --json and --lang without judging anything else: for the message about a line that cannot be
 * read. The language is untouched when the line does not name one.
 */
bool seki_options_peek_json(int argc, char **argv);
void seki_options_peek_lang(int argc, char **argv, enum seki_lang *ret_lang);

#endif

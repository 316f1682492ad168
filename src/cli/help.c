#include "cli/help.h"

#include "msg/m_help.h"

#define SUMMARY_COLUMN 20 /* where the summaries of commands begin */

static void add_text(struct seki_buf *out, enum seki_lang lang, int id)
{
    seki_buf_add(out, seki_msg_text(lang, id));
}

/* A text of several lines, each indented. */
static void add_indented(struct seki_buf *out, enum seki_lang lang, int id, struct seki_str indent)
{
    struct seki_str rest = seki_msg_text(lang, id);
    struct seki_str line;

    while (seki_str_split(&rest, '\n', &line)) {
        if (line.n) {
            seki_buf_add(out, indent);
            seki_buf_add(out, line);
        }
        seki_buf_add_char(out, '\n');
    }
}

static void add_heading(struct seki_buf *out, enum seki_lang lang, int id)
{
    seki_buf_add_char(out, '\n');
    add_text(out, lang, id);
    seki_buf_add_char(out, '\n');
}

static void add_use(struct seki_buf *out, const struct seki_option *option)
{
    if (option->letter) {
        seki_buf_add_char(out, '-');
        seki_buf_add_char(out, option->letter);
    } else {
        seki_buf_lit(out, "--");
        seki_buf_add(out, seki_str_from_c(option->name));
    }
    seki_buf_add(out, option->value ? SEKI_STR(" ") : SEKI_STR(""));
    seki_buf_add(out, seki_str_from_c(option->value));
}

static const struct seki_option *find_option(const struct seki_command *command,
                                             enum seki_option_id id)
{
    for (size_t i = 0; i < command->n_options; i++) {
        if (command->options[i].id == id) {
            return &command->options[i];
        }
    }
    return NULL;
}

/* One of the two is needed: a format to write, or a form to write into. */
static bool add_choice(struct seki_buf *out, const struct seki_command *command,
                       const struct seki_option *option)
{
    const struct seki_option *into = find_option(command, SEKI_OPTION_INTO);

    if (into && option->id == SEKI_OPTION_TO) {
        seki_buf_lit(out, " (");
        add_use(out, option);
        seki_buf_lit(out, " | ");
        add_use(out, into);
        seki_buf_lit(out, ")");
    }
    return into && (option == into || option->id == SEKI_OPTION_TO);
}

void seki_help_add_synopsis(struct seki_buf *out, const struct seki_command *command)
{
    char name[SEKI_COMMAND_NAME];

    seki_buf_lit(out, "sekisho ");
    seki_buf_add(out, seki_command_name(command, name));
    for (size_t i = 0; i < command->n_options; i++) {
        const struct seki_option *option = &command->options[i];
        bool is_needed = (option->id == SEKI_OPTION_OUTPUT || option->id == SEKI_OPTION_TO) &&
                         !option->is_optional;
        if (add_choice(out, command, option)) {
            continue;
        }
        seki_buf_add(out, is_needed ? SEKI_STR(" ") : SEKI_STR(" ["));
        add_use(out, option);
        seki_buf_add(out, is_needed ? SEKI_STR("") : SEKI_STR("]"));
    }
    seki_buf_add(out, *command->words ? SEKI_STR(" ") : SEKI_STR(""));
    seki_buf_add(out, seki_str_from_c(command->words));
}

void seki_help_add_option_name(struct seki_buf *out, const struct seki_option *option)
{
    if (option->letter) {
        seki_buf_add_char(out, '-');
        seki_buf_add_char(out, option->letter);
        seki_buf_lit(out, ", ");
    }
    seki_buf_lit(out, "--");
    seki_buf_add(out, seki_str_from_c(option->name));
    if (option->value) {
        seki_buf_add_char(out, ' ');
        seki_buf_add(out, seki_str_from_c(option->value));
    }
}

static void add_options(struct seki_buf *out, enum seki_lang lang,
                        const struct seki_option *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        seki_buf_lit(out, "  ");
        seki_help_add_option_name(out, &options[i]);
        seki_buf_add_char(out, '\n');
        add_indented(out, lang, options[i].help, SEKI_STR("      "));
    }
}

/* "  catalog list      summary" */
static void add_command_line(struct seki_buf *out, enum seki_lang lang,
                             const struct seki_command *command)
{
    char name[SEKI_COMMAND_NAME];
    struct seki_str full = seki_command_name(command, name);

    seki_buf_lit(out, "  ");
    seki_buf_add(out, full);
    for (size_t i = full.n; i < SUMMARY_COLUMN || i < full.n + 1; i++) {
        seki_buf_add_char(out, ' ');
    }
    add_text(out, lang, command->summary);
    seki_buf_add_char(out, '\n');
}

static void add_statuses(struct seki_buf *out, enum seki_lang lang)
{
    add_heading(out, lang, SEKI_MSG_help_statuses);
    add_indented(out, lang, SEKI_MSG_help_statuses_story, SEKI_STR("  "));
}

static void add_title(struct seki_buf *out, enum seki_lang lang, int summary)
{
    add_text(out, lang, summary);
    seki_buf_lit(out, "\n\n");
    add_text(out, lang, SEKI_MSG_help_usage);
    seki_buf_add_char(out, '\n');
}

void seki_help_add_overview(struct seki_buf *out, enum seki_lang lang, struct seki_str group)
{
    add_title(out, lang, group.n ? seki_group_summary(group) : SEKI_MSG_help_sekisho);
    seki_buf_lit(out, "  sekisho ");
    seki_buf_add(out, group);
    seki_buf_add(out, group.n ? SEKI_STR(" ") : SEKI_STR(""));
    seki_buf_lit(out, "COMMAND ...\n");
    add_heading(out, lang, SEKI_MSG_help_commands);
    for (size_t i = 0; i < seki_n_commands; i++) {
        const struct seki_command *command = &seki_commands[i];
        if (group.n == 0 || seki_str_eq(group, seki_str_from_c(command->group))) {
            add_command_line(out, lang, command);
        }
    }
    add_heading(out, lang, SEKI_MSG_help_globals);
    add_options(out, lang, seki_global_options, seki_n_global_options);
    if (group.n == 0) {
        add_statuses(out, lang);
    }
    seki_buf_add_char(out, '\n');
    add_text(out, lang, SEKI_MSG_help_more);
    seki_buf_add_char(out, '\n');
}

/* --data means something else for commands that work on an installation. */
static void add_globals(struct seki_buf *out, enum seki_lang lang,
                        const struct seki_command *command)
{
    for (size_t i = 0; i < seki_n_global_options; i++) {
        struct seki_option option = seki_global_options[i];

        if (option.id == SEKI_OPTION_DATA && command->has_place) {
            option.help = SEKI_MSG_help_opt_place;
        }
        add_options(out, lang, &option, 1);
    }
}

void seki_help_add_command(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_command *command)
{
    add_title(out, lang, command->summary);
    seki_buf_lit(out, "  ");
    seki_help_add_synopsis(out, command);
    seki_buf_lit(out, "\n\n");
    add_indented(out, lang, command->story, SEKI_STR(""));
    if (command->n_options) {
        add_heading(out, lang, SEKI_MSG_help_options);
        add_options(out, lang, command->options, command->n_options);
    }
    add_heading(out, lang, SEKI_MSG_help_globals);
    add_globals(out, lang, command);
    add_statuses(out, lang);
}

/* The man page: the command table as troff. Declared in cli/help.h. */
#include "base/part.h"
#include "cli/help.h"
#include "msg/m_help.h"

/* Text of ours as troff: "\" and "-" are themselves, no line is taken for a request. */
static void add_troff(struct seki_buf *out, struct seki_str s)
{
    if (s.n && (s.p[0] == '.' || s.p[0] == '\'')) {
        seki_buf_lit(out, "\\&");
    }
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\') {
            seki_buf_lit(out, "\\e");
        } else if (s.p[i] == '-') {
            seki_buf_lit(out, "\\-");
        } else {
            seki_buf_add_char(out, s.p[i]);
        }
    }
}

/*
 * A text with an empty line between paragraphs. Lines of a list stay lines, and so do Japanese
 * ones: joined, they would get a blank between them.
 */
static void add_paragraphs(struct seki_buf *out, enum seki_lang lang, int id, bool is_list)
{
    struct seki_str line_break = is_list || lang == SEKI_LANG_JA ? SEKI_STR(".br\n") : SEKI_STR("");
    struct seki_str rest = seki_msg_text(lang, id);
    struct seki_str line;
    bool is_first = true;

    while (seki_str_split(&rest, '\n', &line)) {
        if (line.n == 0) {
            seki_buf_lit(out, ".PP\n");
            is_first = true;
            continue;
        }
        seki_buf_add(out, is_first ? SEKI_STR("") : line_break);
        add_troff(out, line);
        seki_buf_add_char(out, '\n');
        is_first = false;
    }
}

static void add_lines(struct seki_buf *out, enum seki_lang lang, int id)
{
    add_paragraphs(out, lang, id, false);
}

static void add_section(struct seki_buf *out, enum seki_lang lang, int id)
{
    seki_buf_lit(out, ".SH ");
    add_troff(out, seki_msg_text(lang, id));
    seki_buf_add_char(out, '\n');
}

static void add_options(struct seki_buf *out, enum seki_lang lang,
                        const struct seki_option *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct seki_buf SEKI_CLEANUP_BUF name = {0};
        seki_buf_init(&name, SEKI_HELP_MAX);
        seki_help_add_option_name(&name, &options[i]);
        seki_buf_lit(out, ".TP\n\\fB");
        add_troff(out, seki_part_str(out, &name));
        seki_buf_lit(out, "\\fR\n");
        add_lines(out, lang, options[i].help);
    }
}

static void add_command(struct seki_buf *out, enum seki_lang lang,
                        const struct seki_command *command)
{
    struct seki_buf SEKI_CLEANUP_BUF synopsis = {0};

    seki_buf_init(&synopsis, SEKI_HELP_MAX);
    seki_help_add_synopsis(&synopsis, command);
    seki_buf_lit(out, ".SS ");
    add_troff(out, seki_part_str(out, &synopsis));
    seki_buf_add_char(out, '\n');
    add_lines(out, lang, command->summary);
    seki_buf_lit(out, ".PP\n");
    add_lines(out, lang, command->story);
    add_options(out, lang, command->options, command->n_options);
}

static void add_head(struct seki_buf *out, enum seki_lang lang, struct seki_str version)
{
    seki_buf_lit(out, ".TH SEKISHO 1 \"\" \"sekisho ");
    add_troff(out, version);
    seki_buf_lit(out, "\"\n.ad l\n.nh\n");
    add_section(out, lang, SEKI_MSG_help_man_name);
    seki_buf_lit(out, "sekisho \\- ");
    add_lines(out, lang, SEKI_MSG_help_man_short);
    add_section(out, lang, SEKI_MSG_help_man_synopsis);
    seki_buf_lit(out, "\\fBsekisho\\fR COMMAND ...\n");
    add_section(out, lang, SEKI_MSG_help_man_description);
    add_lines(out, lang, SEKI_MSG_help_sekisho);
}

void seki_help_add_man(struct seki_buf *out, enum seki_lang lang, struct seki_str version)
{
    add_head(out, lang, version);
    add_section(out, lang, SEKI_MSG_help_man_commands);
    for (size_t i = 0; i < seki_n_commands; i++) {
        add_command(out, lang, &seki_commands[i]);
    }
    add_section(out, lang, SEKI_MSG_help_man_options);
    add_options(out, lang, seki_global_options, seki_n_global_options);
    add_section(out, lang, SEKI_MSG_help_man_status);
    add_paragraphs(out, lang, SEKI_MSG_help_statuses_story, true);
    add_section(out, lang, SEKI_MSG_help_man_environment);
    add_paragraphs(out, lang, SEKI_MSG_help_environment_story, true);
}

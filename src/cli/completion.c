/* The completion script for bash, from the command table. Declared in cli/help.h. */
#include "cli/help.h"

static bool is_first_of_group(size_t index)
{
    const char *group = seki_commands[index].group;

    for (size_t i = 0; i < index; i++) {
        if (*group && strcmp(seki_commands[i].group, group) == 0) {
            return false;
        }
    }
    return true;
}

/* Groups and commands of one word: what may follow the program's name. */
static void add_first_words(struct seki_buf *out)
{
    for (size_t i = 0; i < seki_n_commands; i++) {
        const struct seki_command *command = &seki_commands[i];
        if (is_first_of_group(i)) {
            seki_buf_add_char(out, ' ');
            seki_buf_add(out, seki_str_from_c(*command->group ? command->group : command->name));
        }
    }
}

static void add_group_words(struct seki_buf *out, const char *group)
{
    for (size_t i = 0; i < seki_n_commands; i++) {
        if (strcmp(seki_commands[i].group, group) == 0) {
            seki_buf_add_char(out, ' ');
            seki_buf_add(out, seki_str_from_c(seki_commands[i].name));
        }
    }
}

static void add_option_words(struct seki_buf *out, const struct seki_option *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        seki_buf_lit(out, " --");
        seki_buf_add(out, seki_str_from_c(options[i].name));
    }
}

/* One branch of the script's "case": these words may follow these commands. */
static void begin_branch(struct seki_buf *out, struct seki_str pattern)
{
    seki_buf_lit(out, "    '");
    seki_buf_add(out, pattern);
    seki_buf_lit(out, "') words='");
}

static void end_branch(struct seki_buf *out)
{
    seki_buf_lit(out, "' ;;\n");
}

static void add_branches(struct seki_buf *out)
{
    char name[SEKI_COMMAND_NAME];

    begin_branch(out, SEKI_STR(""));
    add_first_words(out);
    end_branch(out);
    for (size_t i = 0; i < seki_n_commands; i++) {
        const struct seki_command *command = &seki_commands[i];
        if (*command->group && is_first_of_group(i)) {
            begin_branch(out, seki_str_from_c(command->group));
            add_group_words(out, command->group);
            end_branch(out);
        }
        begin_branch(out, seki_command_name(command, name));
        add_option_words(out, command->options, command->n_options);
        end_branch(out);
    }
}

/* Whether a value's name in the help is the list of what may stand there: "ja|en", "bash". */
static bool is_list(const struct seki_option *option)
{
    struct seki_str value = seki_str_from_c(option->value);

    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] != '|' && (value.p[i] < 'a' || value.p[i] > 'z')) {
            return false;
        }
    }
    return value.n > 0;
}

static void add_values(struct seki_buf *out, const struct seki_option *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct seki_str rest = seki_str_from_c(options[i].value);
        struct seki_str word;
        if (!is_list(&options[i])) {
            continue;
        }
        seki_buf_lit(out, "    --");
        seki_buf_add(out, seki_str_from_c(options[i].name));
        seki_buf_lit(out, ") words='");
        while (seki_str_split(&rest, '|', &word)) {
            seki_buf_add_char(out, ' ');
            seki_buf_add(out, word);
        }
        seki_buf_lit(out, "' ;;\n");
    }
}

static void add_all_values(struct seki_buf *out)
{
    add_values(out, seki_global_options, seki_n_global_options);
    for (size_t i = 0; i < seki_n_commands; i++) {
        add_values(out, seki_commands[i].options, seki_commands[i].n_options);
    }
}

/* Pattern of the words that have another word of the command behind them. */
static void add_groups(struct seki_buf *out)
{
    bool is_first = true;

    for (size_t i = 0; i < seki_n_commands; i++) {
        if (*seki_commands[i].group && is_first_of_group(i)) {
            seki_buf_add(out, is_first ? SEKI_STR("") : SEKI_STR(" | "));
            seki_buf_add(out, seki_str_from_c(seki_commands[i].group));
            is_first = false;
        }
    }
}

void seki_help_add_completion(struct seki_buf *out)
{
    seki_buf_lit(out, "# bash completion for sekisho, made by: sekisho help --completion bash\n"
                      "_sekisho()\n{\n"
                      "    local current=\"${COMP_WORDS[COMP_CWORD]}\" command='' words='' word i\n"
                      "    case \"${COMP_WORDS[COMP_CWORD - 1]}\" in\n");
    add_all_values(out);
    seki_buf_lit(out, "    esac\n"
                      "    if [[ -n \"$words\" ]]; then\n"
                      "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                      "        return\n"
                      "    fi\n"
                      "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                      "        word=\"${COMP_WORDS[i]}\"\n"
                      "        [[ \"$word\" == -* ]] && continue\n"
                      "        case \"$command\" in\n"
                      "        '') command=\"$word\" ;;\n"
                      "        ");
    add_groups(out);
    seki_buf_lit(out, ") command+=\" $word\" ;;\n"
                      "        esac\n"
                      "    done\n"
                      "    case \"$command\" in\n");
    add_branches(out);
    seki_buf_lit(out, "    esac\n    words+='");
    add_option_words(out, seki_global_options, seki_n_global_options);
    seki_buf_lit(out, "'\n"
                      "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                      "}\n"
                      "complete -o default -F _sekisho sekisho\n");
}

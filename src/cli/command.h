/*
 * The one table of commands.
 *
 * Dispatch, help in both languages, man pages, completion and "did you mean" are all made from
 * these rows: a command that is not here does not exist, and one that is cannot be forgotten. A
 * command reads its arguments, calls one use case of app/, and appends the result to cli->out.
 */
#ifndef SEKI_CLI_COMMAND_H
#define SEKI_CLI_COMMAND_H

#include "cli/cli.h"
#include "cli/options.h"

struct seki_command {
    const char *group; /* "catalog"; "" for a command of one word */
    const char *name;
    const char *words; /* synopsis of the words: "FILE", "[COMMAND]" */
    int summary;       /* message ids: one line, and the whole story */
    int story;
    const struct seki_option *options;
    size_t n_options;
    size_t min_words;
    size_t max_words;
    bool needs_data;
    bool has_place; /* --data is the folder of an installation */
    int (*run)(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
};

extern const struct seki_command seki_commands[];
extern const size_t seki_n_commands;

#define SEKI_COMMAND_NAME 64 /* bytes of "group name", NUL included: both are ours and short */

/* A command's full name, "statement import", in `buffer` of SEKI_COMMAND_NAME bytes. */
struct seki_str seki_command_name(const struct seki_command *command, char *buffer);

/* The summary of a group, or SEKI_MSG_NONE when there is no such group. */
int seki_group_summary(struct seki_str group);

/* The command, or NULL. `group` is empty for commands of one word. */
const struct seki_command *seki_command_find(struct seki_str group, struct seki_str name);

/*
 * Records that there is no such command, with the nearest name as advice. `group` is empty for the
 * first word. Always SEKI_ERR_USAGE.
 */
int seki_command_fail_unknown(struct seki_str group, struct seki_str word, struct seki_err *err);

/* Records that `group` needs a second word, and which there are. Always SEKI_ERR_USAGE. */
int seki_command_fail_incomplete(struct seki_str group, struct seki_err *err);

/* The commands, one file each. */
int seki_cmd_catalog_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_catalog_show(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_catalog_standards(struct seki_cli *cli, const struct seki_args *args,
                               struct seki_err *err);
int seki_cmd_catalog_check(struct seki_cli *cli, const struct seki_args *args,
                           struct seki_err *err);
int seki_cmd_catalog_import(struct seki_cli *cli, const struct seki_args *args,
                            struct seki_err *err);
int seki_cmd_catalog_confirm(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err);
int seki_cmd_catalog_export(struct seki_cli *cli, const struct seki_args *args,
                            struct seki_err *err);
int seki_cmd_statement_import(struct seki_cli *cli, const struct seki_args *args,
                              struct seki_err *err);
int seki_cmd_statement_check(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err);
int seki_cmd_statement_convert(struct seki_cli *cli, const struct seki_args *args,
                               struct seki_err *err);
int seki_cmd_statement_diff(struct seki_cli *cli, const struct seki_args *args,
                            struct seki_err *err);
int seki_cmd_statement_carry(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err);
int seki_cmd_crosswalk(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_rules_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_rules_search(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_rules_show(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_remote(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_method_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_method_show(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_method_check(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_assess(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);

/* Of assess: it was asked what would be if something were different. */
bool seki_cmd_is_what_if(const struct seki_args *args);
int seki_cmd_what_if(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_conform(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_explain(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_oscal_import(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_data_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_data_update(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_data_undo(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_hospital_import(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err);
int seki_cmd_hospital_export(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err);
int seki_cmd_hospital_assess(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err);
int seki_cmd_hospital_list(struct seki_cli *cli, const struct seki_args *args,
                           struct seki_err *err);
int seki_cmd_db_init(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_db_migrate(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_db_check(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_db_backup(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_db_restore(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_serve(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_audit_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_audit_verify(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_audit_export(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_audit_checkpoint(struct seki_cli *cli, const struct seki_args *args,
                              struct seki_err *err);
int seki_cmd_audit_prune(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_help(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);

int seki_cmd_user_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_user_add(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_user_invite(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_user_roles(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_user_deactivate(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err);
int seki_cmd_user_reactivate(struct seki_cli *cli, const struct seki_args *args,
                             struct seki_err *err);
int seki_cmd_user_reset(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_user_sessions(struct seki_cli *cli, const struct seki_args *args,
                           struct seki_err *err);
int seki_cmd_organisation_add(struct seki_cli *cli, const struct seki_args *args,
                              struct seki_err *err);
int seki_cmd_organisation_second_factor(struct seki_cli *cli, const struct seki_args *args,
                                        struct seki_err *err);
int seki_cmd_user_remove_factors(struct seki_cli *cli, const struct seki_args *args,
                                 struct seki_err *err);
int seki_cmd_organisation_rename(struct seki_cli *cli, const struct seki_args *args,
                                 struct seki_err *err);
int seki_cmd_example_load(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err);
int seki_cmd_example_remove(struct seki_cli *cli, const struct seki_args *args,
                            struct seki_err *err);
int seki_cmd_organisation_list(struct seki_cli *cli, const struct seki_args *args,
                               struct seki_err *err);

#endif

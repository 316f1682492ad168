/*
 * Many files in one call, for the commands that read statements.
 *
 * Text: of check, each file's findings under its name; then the table of app/batch.h. With --to csv
 * or sarif standard output holds the findings alone and the table goes to standard error. --json:
 * one document with one entry for each file.
 */
#ifndef SEKI_CLI_BATCH_H
#define SEKI_CLI_BATCH_H

#include "app/batch.h"
#include "cli/command.h"

/* Whether the command line means one: several words, or a folder. */
bool seki_cmd_is_batch(const struct seki_args *args);

/*
 * Runs it by the command's options beside those that are set in `options`: is_check, to,
 * has_negative. `command` is its full name.
 */
SEKI_MUST_CHECK int seki_cmd_batch(struct seki_cli *cli, const struct seki_args *args,
                                   struct seki_str command, struct seki_batch_options options,
                                   struct seki_err *err);

#endif

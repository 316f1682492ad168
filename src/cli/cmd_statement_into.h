/*
 * statement convert --into: the answers in the form that somebody sent. A way of convert, not a
 * command of its own: cmd_statement_convert.c comes here when the option is given.
 */
#ifndef SEKI_CLI_CMD_STATEMENT_INTO_H
#define SEKI_CLI_CMD_STATEMENT_INTO_H

#include "cli/command.h"

SEKI_MUST_CHECK int seki_cmd_statement_into(struct seki_cli *cli, const struct seki_args *args,
                                            struct seki_err *err);

/* Whether -o names a file, as every way of convert needs it. */
SEKI_MUST_CHECK int seki_convert_check_output(const struct seki_cli *cli,
                                              const struct seki_args *args, struct seki_err *err);

#endif

/*
 * The option --also, for the commands that have it: reading it, and telling what came of it.
 */
#ifndef SEKI_CLI_ALSO_H
#define SEKI_CLI_ALSO_H

#include "app/also.h"
#include "cli/options.h"
#include "cli/print.h"

/* 0 kinds where it is not given; SEKI_ERR_USAGE where one file is written in place of a folder. */
SEKI_MUST_CHECK int seki_cli_also(const struct seki_args *args, enum seki_run run, bool is_one_file,
                                  unsigned *ret_kinds, struct seki_err *err);

/* The files that were written. */
void seki_cli_print_also(struct seki_cli *cli, const struct seki_also *also);
/* "also": {"pdf": "out/report.pdf", "pages": 12}; a member of the open object. */
void seki_cli_json_also(struct seki_json_out *j, const struct seki_also *also);

/* What an earlier run has left, and what could not be shown, as messages. */
void seki_cli_warn_also(struct seki_cli *cli, const struct seki_also *also);

#endif

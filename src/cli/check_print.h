/*
 * The findings of one statement, as `statement check` prints them for one file and for many.
 *
 * Reasons and remedies are in the language of the run, in JSON in both.
 */
#ifndef SEKI_CLI_CHECK_PRINT_H
#define SEKI_CLI_CHECK_PRINT_H

#include "cli/print.h"

void seki_check_print_text(struct seki_cli *cli, const struct seki_check *check);

/* The members "summary" and "findings". */
void seki_check_print_members(struct seki_json_out *j, const struct seki_check *check);

#endif

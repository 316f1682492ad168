/*
 * What is wrong with data files, as `catalog check` and `method check` tell it: mistakes with file and
 * line, then remarks, then how many files were read. Nothing is kept.
 */
#ifndef SEKI_CLI_CHECK_COMPLAINTS_H
#define SEKI_CLI_CHECK_COMPLAINTS_H

#include "cli/cli.h"

/* As text or as a JSON document of this format; a complaint makes the answer negative. */
void seki_print_complaints(struct seki_cli *cli, struct seki_str format,
                           const struct seki_catalog_check *check);

#endif

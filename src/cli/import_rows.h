/*
 * What `statement import` says of the rows of a form: which of them a person should look at, why,
 * and what to do; in JSON all of them.
 */
#ifndef SEKI_CLI_IMPORT_ROWS_H
#define SEKI_CLI_IMPORT_ROWS_H

#include "cli/print.h"

/* The rows that are left over, doubled or in doubt, and below them a remedy for each reason. */
void seki_import_print_rows(struct seki_cli *cli, const struct seki_import *import);

/* Members of the run's document. */
void seki_import_json_rows(struct seki_json_out *j, const struct seki_import *import);
void seki_import_json_conflicts(struct seki_json_out *j, const struct seki_form_report *report);

/* Fields of the header that are left empty because the form has several values for them. */
void seki_import_print_conflicts(struct seki_cli *cli, const struct seki_form_report *report);

#endif

/*
 * What import and check of a statement have in common.
 *
 * Both read a form by the same options, and say which statement they mean. A form comes from
 * somebody else: its texts are printed with control characters made visible.
 */
#ifndef SEKI_CLI_INTAKE_H
#define SEKI_CLI_INTAKE_H

#include "cli/command.h"
#include "cli/print.h"

/* FILE, --catalog and --sheet of the command line. */
struct seki_import_options seki_intake_options(const struct seki_args *args);

/* The header fields that are filled, one to a line. */
/* "Manufacturer" in the user's language. */
struct seki_str seki_intake_field_word(const struct seki_cli *cli, enum seki_field field);

void seki_intake_print_header(struct seki_cli *cli, const struct seki_statement *statement);

/* The member "header": the filled fields by name. */
void seki_intake_json_header(struct seki_json_out *j, const struct seki_statement *statement);

#endif

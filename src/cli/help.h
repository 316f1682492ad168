/*
 * Help pages, man pages and completion, made from the command table.
 *
 * Each function appends one finished document to a buffer of SEKI_HELP_MAX bytes. Nothing here
 * knows a command by name.
 */
#ifndef SEKI_CLI_HELP_H
#define SEKI_CLI_HELP_H

#include "base/buf.h"
#include "cli/command.h"

#define SEKI_HELP_MAX ((size_t)1 << 20) /* bytes of any document made here */

/* All commands, or those of `group` when it is not empty. */
void seki_help_add_overview(struct seki_buf *out, enum seki_lang lang, struct seki_str group);

void seki_help_add_command(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_command *command);

/* sekisho.1 as troff. */
void seki_help_add_man(struct seki_buf *out, enum seki_lang lang, struct seki_str version);

/* A completion script for bash. */
void seki_help_add_completion(struct seki_buf *out);

/* "sekisho statement import [OPTION...] FILE" */
void seki_help_add_synopsis(struct seki_buf *out, const struct seki_command *command);

/* "-o, --output=FILE" */
void seki_help_add_option_name(struct seki_buf *out, const struct seki_option *option);

#endif

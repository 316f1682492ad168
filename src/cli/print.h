/*
 * The writer for everything a command says.
 *
 * Text that came from a file passes seki_print_visible() or a message, which show it as
 * base/visible.h does, so that a name in a form cannot steer the terminal. JSON documents give texts in both
 * languages. Failures stick to the buffer and are reported once at the end of the run.
 */
#ifndef SEKI_CLI_PRINT_H
#define SEKI_CLI_PRINT_H

#include "base/out.h"
#include "cli/cli.h"
#include "format/json/json_out.h"

/* A message in the user's language; with the line break behind it. */
void seki_print_msg(struct seki_cli *cli, struct seki_msg msg);
void seki_print_line(struct seki_cli *cli, struct seki_msg msg);

/* A text without arguments. */
void seki_print_word(struct seki_cli *cli, int id);

/* One line's worth of foreign text, and foreign text of several lines. */
void seki_print_visible(struct seki_buf *out, struct seki_str s);
void seki_print_block(struct seki_buf *out, struct seki_str s);

/* "verified", "secondary source", "unverified" in the user's language. */
int seki_print_grade_word(enum seki_grade grade);

/* The role of a catalog, and why a requirement has no tie, likewise. */
int seki_print_role_word(enum seki_role role);
int seki_print_untied_word(enum seki_untied untied);

/* A tag of an item in the user's language, or as it stands when it is none of ours. */
void seki_print_tag(struct seki_cli *cli, struct seki_str tag);

/* A warning of the user's files, as "file:line: text" on standard error. */
void seki_print_warning(struct seki_cli *cli, const struct seki_warning *warning);

/* The same as the member "warnings" of a document. */
void seki_print_json_warnings(struct seki_json_out *j, const struct seki_warning *warnings,
                              size_t n);

/* "sekisho: " and the message, then the advice, on standard error. */
void seki_print_error(struct seki_cli *cli, const struct seki_err *err);

/* The name of a code in JSON documents: "invalid", "limit" ... */
struct seki_str seki_print_code_name(int code);

/* The error as the run's JSON document. */
void seki_print_error_json(struct seki_cli *cli, const struct seki_err *err);

/* Opens the run's JSON document on cli->out: an object with "format". */
void seki_print_json_begin(struct seki_cli *cli, struct seki_json_out *j, struct seki_str format);

/* Members with a message's, or a data text's, Japanese and English; null for no message. */
void seki_print_json_msg(struct seki_json_out *j, struct seki_str key_ja, struct seki_str key_en,
                         const struct seki_msg *msg);
void seki_print_json_text(struct seki_json_out *j, struct seki_str key_ja, struct seki_str key_en,
                          const struct seki_text *text);

/* A finished text of ours: as it is, or with --json as the member "text" of a document. */
void seki_print_document(struct seki_cli *cli, struct seki_str format, const struct seki_buf *text);

/*
 * Makes room for a short answer, before something is done that cannot be undone: saying that it is done needs no memory then.
 */
SEKI_MUST_CHECK int seki_print_reserve(struct seki_cli *cli, struct seki_err *err);

/*
 * Puts the command's files into place, last of all: when what it has to say could not be made, it
 * has failed, and a command that fails leaves no output.
 */
SEKI_MUST_CHECK int seki_print_commit(struct seki_cli *cli, struct seki_out *out,
                                      struct seki_err *err);

#endif

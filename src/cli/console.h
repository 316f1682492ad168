/*
 * Use cases of service/ from the command line: who has the machine may do everything, and each act is recorded.
 *
 * The installation is --db ADDRESS, --data DIR, or ./sekisho-data. An act is a transaction from begin to end; while somebody
 * types a password there is none.
 */
#ifndef SEKI_CLI_CONSOLE_H
#define SEKI_CLI_CONSOLE_H

#include "cli/cli.h"
#include "cli/options.h"
#include "service/act.h"
#include "store/people.h"

struct seki_console {
    struct seki_cli *cli;
    struct seki_store *store;
    struct seki_actor actor;
};

SEKI_MUST_CHECK int seki_console_open(struct seki_cli *cli, const struct seki_args *args,
                                      struct seki_console *ret_console, struct seki_err *err);

/* A new act of the console, in a transaction. */
SEKI_MUST_CHECK int seki_console_begin(struct seki_console *console, struct seki_act *ret_act,
                                       struct seki_err *err);

/*
 * Commits, also the record of what failed. `r` is what the use case returned; so is the result, unless
 * committing fails. What is said of it is printed before: what cannot be told is not done.
 */
SEKI_MUST_CHECK int seki_console_end(struct seki_console *console, int r, struct seki_err *err);

void seki_console_close(struct seki_console *console);
#define SEKI_CLEANUP_CONSOLE SEKI_CLEANUP(seki_console_close)

/* The organisation that --organisation names, by name or id; without it the only one there is. */
SEKI_MUST_CHECK int seki_console_organisation(struct seki_console *console,
                                              const struct seki_args *args,
                                              struct seki_organisation *ret, struct seki_err *err);

/* Whoever has the login name. SEKI_ERR_NOTFOUND. */
SEKI_MUST_CHECK int seki_console_person(struct seki_console *console, struct seki_str login,
                                        struct seki_person *ret, struct seki_err *err);

/*
 * A new password: the first line of --password-file (a path, or "-" for standard input), else typed twice at the terminal, where it
 * is not shown. Never an argument: others would see it in the list of processes.
 */
SEKI_MUST_CHECK int seki_console_password(struct seki_console *console,
                                          const struct seki_args *args, struct seki_str *ret,
                                          struct seki_err *err);

#endif

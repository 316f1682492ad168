/*
 * The installation that a command line names: --db ADDRESS or FOLDER, --data FOLDER, else ./sekisho-data.
 *
 * Texts are those of the command line.
 */
#ifndef SEKI_CLI_PLACE_H
#define SEKI_CLI_PLACE_H

#include "app/register_acts.h"
#include "cli/command.h"

/* The folder: that of --data, else ./sekisho-data. */
struct seki_str seki_cli_folder(const struct seki_args *args);

/* Where the store is: --db, else the folder. */
struct seki_str seki_cli_place(const struct seki_args *args);

/* The same; SEKI_ERR_USAGE when --db and --data name two. */
SEKI_MUST_CHECK int seki_cli_one_place(const struct seki_args *args, struct seki_str *ret_place,
                                       struct seki_err *err);

/*
 * Opens the installation for what is done with its content. Room for a short answer is made before, so that what is kept is
 * never said to have failed for want of memory to tell it. SEKI_ERR_USAGE without an organisation where one is needed.
 */
SEKI_MUST_CHECK int seki_cli_acting(struct seki_cli *cli, const struct seki_args *args,
                                    bool needs_organisation, struct seki_acting *acting,
                                    struct seki_err *err);

#endif

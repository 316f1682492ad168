/*
 * How the commands `user` show people, sessions and links.
 */
#ifndef SEKI_CLI_USER_PRINT_H
#define SEKI_CLI_USER_PRINT_H

#include "cli/print.h"
#include "service/people.h"
#include "store/session.h"

/* The document sekisho-users/1, an object for each person. */
void seki_user_json_begin(struct seki_cli *cli, struct seki_json_out *j);
void seki_user_json(struct seki_json_out *j, const struct seki_person *person);
void seki_user_json_end(struct seki_json_out *j);

/* A line, and one person as line or document. */
void seki_user_print(struct seki_cli *cli, const struct seki_person *person);
void seki_user_print_one(struct seki_cli *cli, const struct seki_person *person);

void seki_user_print_session(struct seki_cli *cli, const struct seki_session *session);

/* The path of a link that works once, and until when. It is told this once. */
void seki_user_print_link(struct seki_cli *cli, const struct seki_link_wish *wish);

#endif

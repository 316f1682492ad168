/*
 * A site with some routes and one person, over a Unix socket and into a store, for tests.
 *
 * Time stands still. The person has a session (COOKIE) and a token (BEARER). The routes are in site_world.c.
 */
#ifndef SEKI_TESTS_UNIT_SITE_SITE_WORLD_H
#define SEKI_TESTS_UNIT_SITE_SITE_WORLD_H

#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "auth/secret.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_err.h"
#include "service/account.h"
#include "site/site.h"
#include "store/audit.h"
#include "store/guard.h"
#include "store/kept.h"
#include "store/people.h"
#include "store/store_int.h"
#include "unit/base/temp_dir.h"
#include "unit/base/texts.h"
#include "unit/http/ground.h"

#define SECRET "abcdefghijabcdefghijabcdefghijabcdefghijabc"
#define TOKEN "tokentokentokentokentokentokentokentokentok"
#define COOKIE "Cookie: __Host-sekisho=" SECRET "\r\n"
#define BEARER "Authorization: Bearer " TOKEN "\r\n"

struct site_world {
    struct temp_dir *dir;
    struct seki_arena arena;
    struct seki_err err;
    struct seki_str place;
    char socket[TEMP_PATH];
    struct seki_log log;
    struct seki_site *site;
    struct seki_http_server *server;
    int ticks;
};

/* What stands in SEKI_LANE_PAPER for "/paper" waits until it is let go. */
void site_world_let_go(void);

int64_t site_world_now(void);
int site_world_set_up(void **state);
int site_world_tear_down(void **state);

/* The whole reply to one request, valid until the next. `line`: method and path; `headers` with their ends of lines. */
const char *site_world_ask(struct site_world *w, const char *line, const char *headers,
                           const char *body);

/* The token of forms for the session. */
struct seki_str site_world_csrf(struct site_world *w);

/* A second factor is required of everybody, or is not. */
void site_world_require(struct site_world *w, bool asks);

/* Of the audit record, the newest first; their number. */
size_t site_world_records(struct site_world *w, struct seki_audit_entry **ret_list);

#endif

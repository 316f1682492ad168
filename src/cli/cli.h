/*
 * The command line as a function: words in, two texts and an exit status out.
 *
 * seki_cli_run() finds the command, runs it and fills two buffers, one for standard output and one
 * for standard error; the program writes them. So nothing here prints, and what a command printed
 * before it failed is not seen. With --json the output is exactly one JSON document, also for an
 * error.
 */
#ifndef SEKI_CLI_CLI_H
#define SEKI_CLI_CLI_H

#include <stdbool.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

/* What `serve` was told, for the program that serves. Empty: not said. Texts are NUL-terminated. */
struct seki_serve_request {
    struct seki_str folder, address; /* of the installation; of its database */
    struct seki_str listen;
    struct seki_str certificate, key; /* PEM files */
    struct seki_str names;            /* for the server's own certificate */
    struct seki_str sso_header;       /* in which a proxy says who somebody is */
    struct seki_str log;              /* "json" or "plain" */
    const struct seki_app *app;       /* where the parts of the product are */
};

/* What the program knows before it reads the command line. Texts are NUL-terminated. */
struct seki_cli_env {
    struct seki_str version;
    struct seki_str data_dir; /* empty: not found */
    struct seki_str
        data_home; /* the data that came with the program; empty: SEKISHO_DATA named others */
    struct seki_str worker;
    struct seki_str painter;
    struct seki_str fonts; /* empty: where packages put them */
    struct seki_str lang;  /* locale name of the environment; empty: none */
    struct seki_date today;
    int64_t now; /* milliseconds since 1970-01-01 UTC */
    /* Shows a short line in place of the last one, "" clears it; NULL: nobody looks on. */
    void (*show_progress)(struct seki_str line);
    /* Becomes the server; returns only when it cannot. */
    int (*serve)(const struct seki_serve_request *request, struct seki_err *err);
};

/* One run of one command. */
struct seki_cli {
    struct seki_app app; /* app.lang is the language of all messages */
    bool has_lang;       /* --lang was given */
    bool as_json;
    bool shows_all;         /* findings that share a line are told one by one */
    bool is_negative;       /* done, and the answer is negative: exit status 1 */
    bool is_refused;        /* done, and none of many inputs could be read: exit status 3 */
    struct seki_str output; /* where the result was to be written; empty: nowhere */
    void (*show_progress)(struct seki_str line);
    int (*serve)(const struct seki_serve_request *request, struct seki_err *err);
    struct seki_buf *out;
    struct seki_buf *messages;
};

/* The exit status of DESIGN section 7. Both buffers are initialised by the caller. */
int seki_cli_run(const struct seki_cli_env *env, int argc, char **argv, struct seki_buf *out,
                 struct seki_buf *messages);

/* The language of that run's messages. */
enum seki_lang seki_cli_lang(const struct seki_cli_env *env, int argc, char **argv);

#endif

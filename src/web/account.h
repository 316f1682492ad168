/*
 * Pages of one's own account: name and language, password, second factors, sessions, tokens.
 */
#ifndef SEKI_WEB_ACCOUNT_H
#define SEKI_WEB_ACCOUNT_H

#include "web/people.h"

enum seki_account_tab {
    SEKI_ACCOUNT_SELF,
    SEKI_ACCOUNT_PASSWORD,
    SEKI_ACCOUNT_FACTORS,
    SEKI_ACCOUNT_SESSIONS,
    SEKI_ACCOUNT_TOKENS,
    SEKI_ACCOUNT_TABS,
};

void seki_account_tabs(enum seki_account_tab here,
                       struct seki_tab ret_tab[static SEKI_ACCOUNT_TABS]);

/* GET, POST /account: name, lang */
struct seki_account_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str name;
    struct seki_str login;
    enum seki_lang lang;
    unsigned roles;
};

/* GET, POST /account/password: current, password, again */
struct seki_password_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    bool has_second; /* then 8 characters do */
};

/* An app or a security key. */
struct seki_web_factor_row {
    struct seki_str id;
    struct seki_str name;
    bool is_key;
    int64_t made;
    int64_t used;
};

/* GET /account/factors; POST .../app (code), .../key (key-name, credential), .../key/remove (key), .../codes, .../remove */
struct seki_factors_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_web_factor_row *row;
    size_t n_rows;
    struct seki_str secret;      /* of an app that is being added, in groups of four; else empty */
    struct seki_str uri;         /* the same for apps that take an address */
    struct seki_str hidden;      /* the same as it comes back with the code */
    bool has_app;                /* there is one: no other is added */
    struct seki_web_key_ask ask; /* of a key that is being added */
    struct seki_str key_name;    /* typed */
    const struct seki_web_option *key; /* that may be removed */
    size_t n_keys;
    bool has_place;              /* keys work under this address */
    struct seki_str names;       /* under which they do */
    const struct seki_str *code; /* new recovery codes, shown once */
    size_t n_codes;
    int64_t codes_left;
    bool is_owing;            /* it has to be set up before anything else */
    bool asks_all, asks_here; /* by the operator, by the administrator */
    int64_t owed_since;       /* when the old one was taken away; 0: it was not */
};

struct seki_web_session_row {
    struct seki_str id;
    struct seki_str address;
    struct seki_str agent; /* what the browser calls itself */
    int64_t made;
    int64_t seen;
    bool is_this;
};

/* GET /account/sessions; POST .../end (session; empty: all others) */
struct seki_sessions_page {
    const struct seki_frame *frame;
    const struct seki_web_session_row *row;
    size_t n_rows;
};

struct seki_web_token_row {
    struct seki_str id;
    struct seki_str name;
    struct seki_str scope; /* read, write, audit ... */
    int64_t made;
    int64_t until;
    int64_t used;
};

/* GET, POST /account/tokens: name, scope, days; POST .../revoke (token) */
struct seki_tokens_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_web_token_row *row;
    size_t n_rows;
    const struct seki_web_option *scope;
    size_t n_scopes;
    struct seki_str name; /* typed */
    struct seki_str days;
    struct seki_str secret; /* of a new one, shown once */
};

#endif

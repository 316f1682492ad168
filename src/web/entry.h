/*
 * Pages for who is not signed in: first set-up, invitation, password, second factor. Forms are
 * shown again with what was typed, never with a password.
 */
#ifndef SEKI_WEB_ENTRY_H
#define SEKI_WEB_ENTRY_H

#include "web/parts.h"

/* GET, POST /sign-in: login, password, back */
struct seki_sign_in_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str login;
    struct seki_str back; /* where to go afterwards */
    bool has_place;       /* keys work under this address */
    bool asks_reason;     /* of an account for emergencies: opener, reason */
    struct seki_str opener, reason;
};

/* POST /sign-in/second: code or recovery. POST /sign-in/key: credential */
struct seki_second_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str back;
    bool has_app; /* a code of an app */
    bool has_key; /* there is one; what is asked of it is empty where keys do not work */
    struct seki_web_key_ask ask;
    struct seki_str names; /* under which keys work */
    bool has_codes;        /* recovery codes that are left */
};

/* POST /sign-in/passkey/begin: back; POST /sign-in/passkey: credential, back */
struct seki_passkey_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str back;
    struct seki_web_key_ask ask;
    struct seki_str names;
};

/* GET, POST /set-up: token, organisation, kind, name, login, password, again */
struct seki_set_up_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str token;
    struct seki_str organisation;
    struct seki_str kind; /* maker, hospital, provider, auditor */
    struct seki_str name;
    struct seki_str login;
};

/* GET, POST /invitation: token, name, login, password, again */
struct seki_invited_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str token;
    struct seki_str organisation;
    bool is_reset;   /* only a new password is chosen */
    bool has_second; /* then 8 characters do, and the second factor is asked for afterwards */
    unsigned roles;
    struct seki_str name;
    struct seki_str login;
    int64_t until;
};

/* What went wrong, instead of a page. */
struct seki_fault_page {
    const struct seki_frame *frame;
    struct seki_msg text;
    struct seki_msg remedy;
    struct seki_str request; /* by which it is found in the log */
    struct seki_url list;    /* where what is there can be chosen; empty: nowhere */
};

/* Kinds of organisations to choose from; `chosen` is marked. Returns their number. */
#define SEKI_WEB_KINDS 4
void seki_kind_options(struct seki_str chosen,
                       struct seki_web_option ret_option[static SEKI_WEB_KINDS]);
struct seki_msg seki_kind_label(struct seki_str kind);

#endif

/*
 * What a page tells the browser's script of a security key that is asked (static/webauthn.js), and what comes back.
 *
 * Keys sign for a name, and a browser asks them for the one that stands in its address. So they work where the server is opened by a name
 * of its own: localhost, the machine's, or one of --names. Under an address of numbers there are none, and the page says so.
 */
#ifndef SEKI_WEB_KEY_H
#define SEKI_WEB_KEY_H

#include "service/keys.h"
#include "web/call.h"
#include "web/entry.h"

/* The name by which this request came and what the browser calls our pages; false: it is none of ours. */
bool seki_web_key_place(struct seki_web_call *call, struct seki_str *ret_host,
                        struct seki_str *ret_origin);

/* Fills what a page shows of keys; `secret` is copied as the challenge. Texts are the arena's. */
SEKI_MUST_CHECK int seki_web_key_ask(struct seki_web_call *call, const struct seki_secret *secret,
                                     const struct seki_credential *key, size_t n_keys,
                                     struct seki_web_key_ask *ret_ask, struct seki_err *err);

/* Field `credential`: id, client data, data of the authenticator and, when one signs in, signature. */
struct seki_web_key_said {
    struct seki_str id;
    struct seki_key_answer answer;
};

/* SEKI_ERR_INVALID when a part is missing or is no base64url. */
SEKI_MUST_CHECK int seki_web_key_read(struct seki_web_call *call, bool is_signed,
                                      struct seki_web_key_said *ret_said, struct seki_err *err);

#endif

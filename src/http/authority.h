/*
 * Certificates for the first start: a local authority, and a certificate of the server from it.
 *
 * ECDSA on P-256, PEM. Nothing is written and no clock is read: who calls keeps the texts (keys
 * readable by nobody else) and says what time it is. Browsers believe the server once the
 * authority's certificate is installed; that one may vouch for servers only, and for no authority
 * below it.
 */
#ifndef SEKI_HTTP_AUTHORITY_H
#define SEKI_HTTP_AUTHORITY_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#define SEKI_AUTHORITY_NAMES 16 /* names and addresses of one server */

struct seki_credential {
    struct seki_str certificate;
    struct seki_str key;
};

/* A new authority called `name`, good from `now` (ms since 1970) for `days`. */
SEKI_MUST_CHECK int seki_authority_make(struct seki_arena *arena, struct seki_str name, int64_t now,
                                        int64_t days, struct seki_credential *ret_authority,
                                        struct seki_err *err);

/*
 * A certificate for a server with these names and numeric addresses, at least one. The text is its
 * own certificate and the authority's behind it. It ends no later than that one.
 */
struct seki_authority_server {
    const struct seki_str *names;
    size_t n;
    int64_t now;
    int64_t days;
};
SEKI_MUST_CHECK int seki_authority_issue(struct seki_arena *arena,
                                         const struct seki_credential *authority,
                                         const struct seki_authority_server *server,
                                         struct seki_credential *ret_server, struct seki_err *err);

/* When the first certificate of a PEM text ends, in ms since 1970. */
SEKI_MUST_CHECK int seki_certificate_ends(struct seki_str pem, int64_t *ret_ends,
                                          struct seki_err *err);

/* SHA-256 of it, as 64 hex digits, for people to compare. */
SEKI_MUST_CHECK int seki_certificate_fingerprint(struct seki_arena *arena, struct seki_str pem,
                                                 struct seki_str *ret_fingerprint,
                                                 struct seki_err *err);

/* Whether certificate and key can be read and belong together. */
SEKI_MUST_CHECK int seki_http_check_certificate(struct seki_str certificate, struct seki_str key,
                                                struct seki_err *err);

#endif

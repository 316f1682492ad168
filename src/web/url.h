/*
 * Addresses in pages.
 *
 * An address that a page links to or posts to is a path of ours or begins with http:// or https://.
 * The type keeps addresses and texts apart, and what is written is looked at again: an address that
 * is neither becomes "#", so nothing that a stranger wrote can run as a script or lead elsewhere
 * unseen.
 */
#ifndef SEKI_WEB_URL_H
#define SEKI_WEB_URL_H

#include "base/arena.h"
#include "report/html.h"

struct seki_url {
    struct seki_str s;
};

#define SEKI_URL(lit) ((struct seki_url){SEKI_STR(lit)})

/* A path of this site: begins with one slash, printable ASCII without \ and blanks. Redirects go to
 * these alone. */
bool seki_url_is_own(struct seki_str s);

/* Writes the address, escaped for an attribute. */
void seki_web_url(struct seki_html *o, struct seki_url url);

/* Writes a value into an address: all but letters, digits and -._~ as %XX. */
void seki_web_url_part(struct seki_html *o, struct seki_str s);

/* The same into a buffer. */
void seki_url_add_part(struct seki_buf *out, struct seki_str s);

/* "name=value" behind what stands in the query so far; no value, nothing. */
void seki_url_add_value(struct seki_buf *query, struct seki_str name, struct seki_str value);

/* An address of ours: a path that begins so, one part of it, and what comes behind. SEKI_ERR_NOMEM. */
SEKI_MUST_CHECK int seki_url_make(struct seki_arena *arena, struct seki_str before,
                                  struct seki_str part, struct seki_str behind,
                                  struct seki_url *ret_url);

#endif

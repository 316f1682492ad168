/*
 * Percent-encoding (RFC 3986): what the path and the query of an address, and a form, mean.
 *
 * Decoded once, and only to UTF-8 without NUL: what is malformed is refused, never repaired. A path
 * may have no segment "." or "..", no backslash, and what is encoded is never a separator.
 */
#ifndef SEKI_HTTP_PERCENT_H
#define SEKI_HTTP_PERCENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum seki_http_decoded { SEKI_HTTP_DECODED, SEKI_HTTP_MALFORMED, SEKI_HTTP_NO_MEMORY };

/*
 * The path of an address, from its first '/'. A '/' that was encoded, "%2F", parts nothing: it belongs to a name, as of a device "A/1", and
 * stands in the path as SEKI_HTTP_SLASH, so that nobody takes it for one that does. None may be in the first part, which is always ours.
 */
#define SEKI_HTTP_SLASH '\x1f' /* no other control character is in a path */
enum seki_http_decoded seki_http_decode_path(struct seki_arena *arena, struct seki_str raw,
                                             struct seki_str *ret_path);

/* A name or value of a query or form: '+' is a blank, line ends and tabs are fine. */
enum seki_http_decoded seki_http_decode_field(struct seki_arena *arena, struct seki_str raw,
                                              struct seki_str *ret_field);

/* The name that a part of a path is: with its slashes. p is NULL: memory is out. */
struct seki_str seki_http_name_of_part(struct seki_arena *arena, struct seki_str part);

/* Writes a part of an address: all but letters, digits and -._~ as %XX. */
void seki_http_encode_part(struct seki_buf *out, struct seki_str text);

/* Writes a path that was decoded as an address has it. */
void seki_http_encode_path(struct seki_buf *out, struct seki_str path);

#endif

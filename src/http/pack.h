/*
 * gzip, for texts that go out (RFC 1952).
 *
 * Only for answers without secrets beside what a stranger can put in: the length of what is compressed
 * tells about both. Whoever makes an answer says so (`may_pack`).
 */
#ifndef SEKI_HTTP_PACK_H
#define SEKI_HTTP_PACK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

/* The body compressed in its place; false, and unchanged, when that failed or gained nothing. */
bool seki_http_pack_body(struct seki_buf *body);

/* The same for static bytes, packed as small as can be. p is NULL when it failed or gained nothing. */
struct seki_str seki_http_pack(struct seki_arena *arena, struct seki_str bytes);

#endif

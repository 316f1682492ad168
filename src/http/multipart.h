/*
 * multipart/form-data, part by part (RFC 7578, RFC 2046).
 *
 * Pure: views into the body, and the arena for names that had to be decoded. The body begins with the
 * first boundary and ends with the last one; a part has one Content-Disposition, and no
 * encoding.
 */
#ifndef SEKI_HTTP_MULTIPART_H
#define SEKI_HTTP_MULTIPART_H

#include <stdbool.h>

#include "http/form.h"

#define SEKI_MULTIPART_BOUNDARY 70 /* characters of a boundary (RFC 2046, 5.1.1) */

struct seki_multipart {
    struct seki_arena *arena;
    struct seki_str rest;
    char mark[SEKI_MULTIPART_BOUNDARY + 4]; /* CR LF, two dashes, the boundary */
    size_t mark_n;
};

enum seki_multipart_step {
    SEKI_MULTIPART_PART,
    SEKI_MULTIPART_END,
    SEKI_MULTIPART_BROKEN,
    SEKI_MULTIPART_NO_MEMORY,
};

/* The boundary that a Content-Type names. */
bool seki_multipart_boundary(struct seki_str type, struct seki_str *ret_boundary);

/* False when the body does not begin with the boundary. */
bool seki_multipart_init(struct seki_multipart *parts, struct seki_arena *arena,
                         struct seki_str boundary, struct seki_str body);

enum seki_multipart_step seki_multipart_next(struct seki_multipart *parts,
                                             struct seki_http_field *ret_part);

#endif

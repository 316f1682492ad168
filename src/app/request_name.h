/*
 * Names of files that are made of what strangers call their products.
 *
 * Letters of all scripts are kept; what a file system refuses or a shell or a path could misunderstand
 * becomes a low line. No two names are the same in any file system: letters that differ in case or width only
 * count as equal.
 */
#ifndef SEKI_APP_REQUEST_NAME_H
#define SEKI_APP_REQUEST_NAME_H

#include "base/err.h"
#include "base/map.h"

struct seki_request_names {
    struct seki_arena *arena;
    struct seki_map taken;
};

void seki_request_names_init(struct seki_request_names *names, struct seki_arena *arena);

/* "MAKER MODEL VERSION.xlsx", or "MAKER MODEL VERSION (2).xlsx". */
SEKI_MUST_CHECK int seki_request_name(struct seki_request_names *names,
                                      const struct seki_str *parts, size_t n,
                                      struct seki_str *ret_name, struct seki_err *err);

#endif

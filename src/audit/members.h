/*
 * One line of JSON: an object whose members are texts and whole numbers.
 *
 * Strict: no member twice, no other values, no malformed UTF-8, no NUL in a text. Texts are the reader's buffer's, or the
 * line's, and valid until the next line.
 */
#ifndef SEKI_AUDIT_MEMBERS_H
#define SEKI_AUDIT_MEMBERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

#define SEKI_AUDIT_MEMBERS 24

struct seki_audit_member {
    struct seki_str name;
    bool is_int;
    int64_t number;
    struct seki_str text;
};

struct seki_audit_members {
    struct seki_audit_member at[SEKI_AUDIT_MEMBERS];
    size_t n;
};

/* False when the line is not such an object. `scratch` is emptied and filled. */
bool seki_audit_members_read(struct seki_str line, struct seki_buf *scratch,
                             struct seki_audit_members *ret_members);

/* A member of that name, or NULL. */
const struct seki_audit_member *seki_audit_member(const struct seki_audit_members *members,
                                                  struct seki_str name);

#endif

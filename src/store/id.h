/*
 * Ids of the store's rows: 32 hexadecimal digits, from the time and from chance.
 *
 * The first 12 digits are milliseconds since 1970, so that later ids sort behind earlier ones and stand
 * together in an index; the other 20 are 80 bits from the kernel, so that nobody guesses one. Two
 * servers, or two installations that become one, do not make the same.
 */
#ifndef SEKI_STORE_ID_H
#define SEKI_STORE_ID_H

#include "base/err.h"
#include "base/str.h"

#define SEKI_ID_DIGITS 32

struct seki_id {
    char digits[SEKI_ID_DIGITS + 1]; /* and NUL */
};

/* `now` in milliseconds since 1970-01-01 UTC. SEKI_ERR_UNAVAILABLE when the kernel has no chance to give. */
SEKI_MUST_CHECK int seki_id_make(int64_t now, struct seki_id *ret_id, struct seki_err *err);

static inline struct seki_str seki_id_str(const struct seki_id *id)
{
    return seki_str_of(id->digits, SEKI_ID_DIGITS);
}

bool seki_id_is_valid(struct seki_str text);

#endif

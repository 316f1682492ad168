/*
 * Growing text with a compulsory maximum.
 *
 * Invariants: between init and finish, `p` is NULL or holds n bytes followed by NUL. The first
 * failure (no memory, or past the maximum) sticks: later appends do nothing, and one check of
 * seki_buf_status() at the end tells. The buffer owns its memory; seki_buf_finish() frees it.
 */
#ifndef SEKI_BASE_BUF_H
#define SEKI_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/macros.h"
#include "base/str.h"

struct seki_buf {
    char *p;
    size_t n;
    size_t cap;
    size_t max;
    int status; /* 0, SEKI_ERR_NOMEM or SEKI_ERR_LIMIT */
};

void seki_buf_init(struct seki_buf *buf, size_t max);
void seki_buf_finish(struct seki_buf *buf);

/* Back to its first `n` bytes, and forgets a failure. */
static inline void seki_buf_cut(struct seki_buf *buf, size_t n)
{
    buf->n = n;
    buf->status = 0;
    if (buf->p) {
        buf->p[n] = '\0';
    }
}

/* Empties the buffer and forgets a failure; keeps the memory. */
static inline void seki_buf_clear(struct seki_buf *buf)
{
    seki_buf_cut(buf, 0);
}

void seki_buf_add(struct seki_buf *buf, struct seki_str s);
void seki_buf_add_char(struct seki_buf *buf, char c);
void seki_buf_add_int(struct seki_buf *buf, int64_t value);

/* `n` bytes at the end for the caller to fill; NULL and a failure when there is no room. */
SEKI_MUST_CHECK char *seki_buf_room(struct seki_buf *buf, size_t n);

#define seki_buf_lit(buf, lit) seki_buf_add(buf, SEKI_STR(lit))

/* 0, or the code of the first failure. */
SEKI_MUST_CHECK static inline int seki_buf_status(const struct seki_buf *buf)
{
    return buf->status;
}

/* What is made of `part` has failed when that has. */
static inline void seki_buf_join(struct seki_buf *buf, const struct seki_buf *part)
{
    buf->status = buf->status < 0 ? buf->status : part->status;
}

/* What was appended so far; valid until the next append. */
static inline struct seki_str seki_buf_str(const struct seki_buf *buf)
{
    return seki_str_of(buf->p, buf->n);
}

#define SEKI_CLEANUP_BUF SEKI_CLEANUP(seki_buf_finish)

#endif

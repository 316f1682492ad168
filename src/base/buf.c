#include "base/buf.h"

#include "base/alloc.h"
#include "base/err.h"

void seki_buf_init(struct seki_buf *buf, size_t max)
{
    *buf = (struct seki_buf){.max = max};
}

void seki_buf_finish(struct seki_buf *buf)
{
    seki_free(buf->p);
    seki_buf_init(buf, buf->max);
}

static bool reserve(struct seki_buf *buf, size_t more)
{
    size_t cap = buf->cap ? buf->cap : 64;
    char *p;

    if (buf->status != 0) {
        return false;
    }
    if (more > buf->max - buf->n) {
        buf->status = SEKI_ERR_LIMIT;
        return false;
    }
    if (buf->n + more < buf->cap) {
        return true;
    }
    while (cap <= buf->n + more) {
        cap *= 2;
    }
    p = seki_realloc(buf->p, cap);
    if (!p) {
        buf->status = SEKI_ERR_NOMEM;
        return false;
    }
    buf->p = p;
    buf->cap = cap;
    return true;
}

void seki_buf_add(struct seki_buf *buf, struct seki_str s)
{
    if (!reserve(buf, s.n)) {
        return;
    }
    if (s.n) {
        memcpy(buf->p + buf->n, s.p, s.n);
    }
    buf->n += s.n;
    buf->p[buf->n] = '\0';
}

char *seki_buf_room(struct seki_buf *buf, size_t n)
{
    char *room;

    if (!reserve(buf, n)) {
        return NULL;
    }
    room = buf->p + buf->n;
    buf->n += n;
    buf->p[buf->n] = '\0';
    return room;
}

void seki_buf_add_char(struct seki_buf *buf, char c)
{
    seki_buf_add(buf, seki_str_of(&c, 1));
}

void seki_buf_add_int(struct seki_buf *buf, int64_t value)
{
    char digits[24]; /* 20 digits and a sign fit */
    size_t at = sizeof(digits);
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0) {
        digits[--at] = '-';
    }
    seki_buf_add(buf, seki_str_of(digits + at, sizeof(digits) - at));
}

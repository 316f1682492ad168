#include "http/pack.h"

#include <limits.h>
#include <zlib.h>

#define GZIP_WINDOW (15 + 16) /* the greatest window, and a head of gzip */
#define MEMORY_LEVEL 8
#define QUICK_LEVEL 4

/* zlib's own memory is not counted: it gets and frees it in this one call. */
static int deflate_all(struct seki_str bytes, int level, struct seki_buf *out)
{
    z_stream z = {0};
    char *room;
    int r;

    if (bytes.n > UINT_MAX / 2 || deflateInit2(&z, level, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL,
                                               Z_DEFAULT_STRATEGY) != Z_OK) {
        return -1;
    }
    room = seki_buf_room(out, bytes.n);
    if (!room) {
        (void)deflateEnd(&z);
        return -1;
    }
    z.next_in = (Bytef *)(uintptr_t)bytes.p;
    z.avail_in = (uInt)bytes.n;
    z.next_out = (Bytef *)room;
    z.avail_out = (uInt)bytes.n;
    r = deflate(&z, Z_FINISH);
    seki_buf_cut(out, bytes.n - z.avail_out);
    (void)deflateEnd(&z);
    return r == Z_STREAM_END ? 0 : -1; /* no end: it would have become larger */
}

bool seki_http_pack_body(struct seki_buf *body)
{
    struct seki_buf packed;

    seki_buf_init(&packed, body->max);
    if (deflate_all(seki_buf_str(body), QUICK_LEVEL, &packed) < 0) {
        seki_buf_finish(&packed);
        return false;
    }
    seki_buf_finish(body);
    *body = packed;
    return true;
}

struct seki_str seki_http_pack(struct seki_arena *arena, struct seki_str bytes)
{
    struct seki_buf SEKI_CLEANUP_BUF packed = {0};

    seki_buf_init(&packed, bytes.n + 1);
    if (deflate_all(bytes, Z_BEST_COMPRESSION, &packed) < 0) {
        return seki_str_of(NULL, 0);
    }
    return seki_arena_str(arena, seki_buf_str(&packed));
}

#include "base/io.h"
#include "report/levels_read.h"
#include "worker/record.h"
#include "worker/serve_int.h"

#define FEED_BYTES 65536 /* of one piece of an assessment */

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    *ret_wanted = true;
    return seki_send_sheet(user, name, err);
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    return seki_send_row(user, row, err);
}

/* The assessment piece by piece: its size is no matter of memory. */
static int feed_all(struct seki_serve *serve, int fd, struct seki_levels_reader *x,
                    struct seki_err *err)
{
    char *piece = seki_arena_bytes(&serve->arena, FEED_BYTES);
    ssize_t n = 0;
    int r = 0;

    if (!piece) {
        return seki_fail_nomem(err);
    }
    do {
        n = seki_io_read(fd, piece, FEED_BYTES);
        if (n < 0) {
            return seki_fail_path(err, serve->options.name, (int)n);
        }
        r = seki_levels_reader_feed(x, seki_str_of(piece, (size_t)n), err);
    } while (r == 0 && n > 0);
    return r;
}

int seki_serve_levels(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                      struct seki_err *err)
{
    const struct seki_grid_sink sink = {.user = out, .sheet = on_sheet, .row = on_row};
    struct seki_levels_reader SEKI_CLEANUP(seki_levels_reader_free) *x =
        seki_levels_reader_new(&serve->arena, serve->options.name, &sink);
    int r = x ? feed_all(serve, fd, x, err) : seki_fail_nomem(err);

    return r < 0 ? r : seki_levels_reader_end(x, err);
}

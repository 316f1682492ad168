#include "report/levels_read.h"
#include "worker/record.h"
#include "worker/serve_int.h"

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    *ret_wanted = true;
    return seki_send_sheet(user, name, err);
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    return seki_send_row(user, row, err);
}

static int on_piece(void *user, struct seki_str piece, struct seki_err *err)
{
    return seki_levels_reader_feed(user, piece, err);
}

int seki_serve_levels(struct seki_serve *serve, int fd, struct seki_wire_out *out,
                      struct seki_err *err)
{
    const struct seki_grid_sink sink = {.user = out, .sheet = on_sheet, .row = on_row};
    struct seki_levels_reader SEKI_CLEANUP(seki_levels_reader_free) *x =
        seki_levels_reader_new(&serve->arena, serve->options.name, &sink);
    int r = x ? seki_serve_feed(serve, fd, on_piece, x, err) : seki_fail_nomem(err);

    return r < 0 ? r : seki_levels_reader_end(x, err);
}

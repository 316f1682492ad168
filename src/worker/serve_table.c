#include "worker/record.h"
#include "worker/serve_int.h"

/* Rows go on as they come. */
struct table {
    struct seki_wire_out *out;
    size_t n_sheets;
};

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    struct table *table = user;

    *ret_wanted = table->n_sheets == 0;
    table->n_sheets++;
    return *ret_wanted ? seki_send_sheet(table->out, name, err) : 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    const struct table *table = user;

    return seki_send_row(table->out, row, err);
}

int seki_serve_table(struct seki_serve *serve, int fd, enum seki_kind kind,
                     struct seki_wire_out *out, struct seki_err *err)
{
    struct table table = {.out = out};
    struct seki_grid_sink sink = {.user = &table, .sheet = on_sheet, .row = on_row};

    return seki_serve_read_grid(serve, fd, kind, &sink, err);
}

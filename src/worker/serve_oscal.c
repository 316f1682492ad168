/* An OSCAL document that is a list of something becomes rows of tables. */
#include "format/json/json_parse.h"
#include "format/oscal/oscal_read.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "worker/record.h"
#include "worker/serve_int.h"

struct rows {
    struct seki_wire_out *out;
    uint32_t n;
};

/* The number of the table is the first cell; empty cells are not sent. */
static int on_row(void *user, enum seki_oscal_table table, const struct seki_str *cells,
                  struct seki_err *err)
{
    struct rows *rows = user;
    char number[16]; /* of a table */
    int n = snprintf(number, sizeof(number), "%d", (int)table);
    struct seki_cell sent[SEKI_OSCAL_CELLS_MAX + 1] = {{.text = seki_str_of(number, (size_t)n)}};
    struct seki_row row = {.number = ++rows->n, .cells = sent, .n = 1};

    for (size_t i = 0; i < seki_oscal_table_width(table); i++) {
        if (cells[i].n) {
            sent[row.n].column = (uint32_t)i + 1;
            sent[row.n++].text = cells[i];
        }
    }
    return seki_send_row(rows->out, &row, err);
}

int seki_serve_oscal(struct seki_serve *serve, int fd, enum seki_kind kind,
                     struct seki_wire_out *out, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct rows rows = {.out = out};
    const struct seki_oscal_sink sink = {.user = &rows, .row = on_row};
    struct seki_str name = serve->options.name;
    struct seki_str bytes = {0};
    int64_t wanted = 0;
    int r;

    if (kind != SEKI_KIND_JSON ||
        !seki_str_to_int(serve->options.models, 0, UINT8_MAX * 2 + 1, &wanted)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_worker_no_oscal(name), M_hint_worker_no_oscal());
    }
    r = seki_serve_read_bytes(serve, fd, &bytes, err);
    r = r < 0 ? r : seki_json_parse(name, bytes, &root, err);
    if (r < 0) {
        return r;
    }
    if (seki_oscal_model(root) == SEKI_OSCAL_NO_MODEL) {
        return seki_fail(err, SEKI_ERR_INVALID, M_worker_no_oscal(name), M_hint_worker_no_oscal());
    }
    r = seki_send_sheet(out, seki_oscal_model_name(seki_oscal_model(root)), err);
    return r < 0 ? r
                 : seki_oscal_read_tables(&serve->arena, name, root, (unsigned)wanted, &sink, err);
}

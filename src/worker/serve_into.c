/* A form gets other answers: they come as native JSON besides the form. */
#include "base/io.h"
#include "format/into/into.h"
#include "format/json/json_statement.h"
#include "msg/m_hint.h"
#include "msg/m_into.h"
#include "worker/record.h"
#include "worker/serve_int.h"

static int read_answers(struct seki_serve *serve, struct seki_statement **ret_statement,
                        struct seki_err *err)
{
    struct seki_json_counts counts;
    struct seki_str bytes = {0};
    int r = seki_io_read_fd(&serve->arena, serve->options.second_fd, serve->options.name,
                            SEKI_LIMIT_FILE_BYTES, &bytes, err);

    return r < 0 ? r
                 : seki_json_read_statement(&serve->arena, serve->options.name, bytes,
                                            serve->catalogs.at, serve->catalogs.n, ret_statement,
                                            &counts, err);
}

static int fail_kind(const struct seki_serve *serve, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_into_no_workbook(serve->options.name),
                     M_hint_into_no_workbook());
}

static int send_result(struct seki_wire_out *out, const struct seki_into_result *result,
                       struct seki_err *err)
{
    size_t n = result->statement->catalog->n_answers;
    int r = seki_serve_send_statement(out, result->statement, result->report, err);

    r = r < 0 ? r : seki_send_into(out, result->n_cells, result->n_chained, err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = seki_send_fill(out, &result->items[i], err);
    }
    return r;
}

static int send_piece(void *user, struct seki_str bytes, struct seki_err *err)
{
    struct seki_wire_out *out = user;
    int r = 0;

    while (r == 0 && bytes.n) {
        struct seki_str piece = seki_str_head(bytes, SEKI_WIRE_CHUNK);
        r = seki_send_bytes(out, piece, err);
        bytes = seki_str_skip(bytes, piece.n);
    }
    return r;
}

static int fill_in(const struct seki_into_options *options, struct seki_arena *arena,
                   struct seki_wire_out *out, struct seki_err *err)
{
    struct seki_into SEKI_CLEANUP(seki_into_close) *into = NULL;
    struct seki_byte_sink sink = {.user = out, .write = send_piece};
    struct seki_into_result result = {0};
    int r = seki_into_plan(arena, options, &into, &result, err);

    r = r < 0 ? r : send_result(out, &result, err);
    return r < 0 ? r : seki_into_write(into, &sink, err);
}

int seki_serve_into(struct seki_serve *serve, int fd, enum seki_kind kind,
                    struct seki_wire_out *out, struct seki_err *err)
{
    struct seki_statement *statement = NULL;
    struct seki_into_options options = {
        .fd = fd,
        .is_opendocument = kind == SEKI_KIND_OPENDOCUMENT,
        .form =
            {
                .catalogs = serve->wanted ? &serve->wanted : serve->catalogs.at,
                .n_catalogs = serve->wanted ? 1 : serve->catalogs.n,
                .sheet = serve->options.sheet,
                .name = serve->options.name,
            },
    };
    int r;

    if (kind != SEKI_KIND_OPENDOCUMENT && kind != SEKI_KIND_WORKBOOK) {
        return fail_kind(serve, err);
    }
    r = read_answers(serve, &statement, err);
    options.statement = statement;
    return r < 0 ? r : fill_in(&options, &serve->arena, out, err);
}

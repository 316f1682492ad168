/* Earlier assessments in pieces: the same rows come out however the document is cut. */
#include "format/json/json_statement.h"
#include "fuzz.h"
#include "report/levels_read.h"

#define MOST ((size_t)16 << 20)
#define PIECE 7 /* bytes, of the second reading */

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    (void)user;
    (void)err;
    fuzz_check(name.n > 0);
    *ret_wanted = true;
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct seki_buf *told = user;

    (void)err;
    fuzz_check(row->n > 0);
    for (size_t i = 0; i < row->n; i++) {
        fuzz_check(row->cells[i].column == i);
        seki_buf_add(told, row->cells[i].text);
        seki_buf_lit(told, "\t");
    }
    seki_buf_lit(told, "\n");
    return 0;
}

static int read_in(struct seki_str bytes, size_t piece, struct seki_buf *told)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    const struct seki_grid_sink sink = {.user = told, .sheet = on_sheet, .row = on_row};
    struct seki_levels_reader SEKI_CLEANUP(seki_levels_reader_free) *x = NULL;
    struct seki_err err = {0};
    int r = 0;

    seki_arena_init(&arena, MOST);
    x = seki_levels_reader_new(&arena, SEKI_STR("f"), &sink);
    fuzz_check(x != NULL);
    while (r == 0 && bytes.n) {
        r = seki_levels_reader_feed(x, seki_str_head(bytes, piece), &err);
        bytes = seki_str_skip(bytes, piece);
    }
    r = r < 0 ? r : seki_levels_reader_end(x, &err);
    fuzz_check(r == err.code);
    return r;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_buf SEKI_CLEANUP_BUF whole = {.max = MOST};
    struct seki_buf SEKI_CLEANUP_BUF pieces = {.max = MOST};
    struct seki_str bytes = fuzz_str(data, size);
    int r;

    seki_json_use_our_heap();
    r = read_in(bytes, SIZE_MAX, &whole);
    fuzz_check(read_in(bytes, PIECE, &pieces) == r);
    fuzz_check(seki_str_eq(seki_buf_str(&whole), seki_buf_str(&pieces)));
    return 0;
}

/*
 * Streams a large table and counts its cells; nothing is kept.
 *
 *     table_bench read WORKBOOK              with the reader, in this process
 *     table_bench worker WORKER WORKBOOK     as the program does it, through the locked worker
 *
 * Prints rows and cells. Time and memory are measured by who starts it (launch.c).
 */
#include <fcntl.h>
#include <stdio.h>

#include "base/io.h"
#include "base/limits.h"
#include "format/xlsx/xlsx.h"
#include "worker/client.h"

struct counts {
    size_t n_rows;
    size_t n_cells;
    size_t n_bytes;
};

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    *ret_wanted = true;
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct counts *counts = user;

    (void)err;
    counts->n_rows++;
    for (size_t i = 0; i < row->n; i++) {
        counts->n_cells++;
        counts->n_bytes += row->cells[i].text.n;
    }
    return 0;
}

static int read_here(const char *path, const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    int SEKI_CLEANUP_FD fd = seki_io_open(path, O_RDONLY);

    seki_arena_init(&arena, SEKI_LIMIT_WORKER_MEMORY);
    return fd < 0 ? seki_fail_path(err, seki_str_from_c(path), fd)
                  : seki_xlsx_read(&arena, fd, SEKI_STR("table.xlsx"), sink, err);
}

static int read_there(const char *program, const char *path, const struct seki_grid_sink *sink,
                      struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    const struct seki_worker worker = {.program = seki_str_from_c(program),
                                       .data_dir = SEKI_STR("/")};

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    return seki_worker_read_table(&worker, &arena, seki_str_from_c(path), sink, err);
}

int main(int argc, char **argv)
{
    struct counts counts = {0};
    struct seki_grid_sink sink = {.user = &counts, .sheet = on_sheet, .row = on_row};
    struct seki_err err = {0};
    int r = SEKI_ERR_USAGE;

    if (argc == 3) {
        r = read_here(argv[2], &sink, &err);
    } else if (argc == 4) {
        r = read_there(argv[2], argv[3], &sink, &err);
    }
    if (r < 0) {
        fprintf(stderr, "table_bench: failed (%d, %s:%d)\n", r, err.file ? err.file : "", err.line);
        return 2;
    }
    printf("%zu %zu %zu\n", counts.n_rows, counts.n_cells, counts.n_bytes);
    return 0;
}

/*
 * Reads many files one after another in one warm process, as a library in a script would.
 *
 *     reading_bench cells DATA_DIR FILE...     the cells of all sheets, counted
 *     reading_bench forms DATA_DIR FILE...     the forms, recognised
 *
 * Prints milliseconds of wall and of processor time for each file, and how many cells or answers there were. Each file
 * is read twice, and the second round counts.
 */
#include <fcntl.h>
#include <stdio.h>
#include <time.h>

#include "base/alloc.h"
#include "base/charset.h"
#include "base/io.h"
#include "base/limits.h"
#include "clock.h"
#include "format/csv/csv.h"
#include "format/data/library.h"
#include "format/form/form.h"
#include "format/form/memo.h"
#include "format/ods/ods.h"
#include "format/xlsx/xlsx.h"

struct reading {
    struct seki_library library;
    struct seki_catalogs catalogs; /* those that forms answer, as a worker has them */
    struct seki_charset charset;
    struct seki_form_memo memo;
    bool is_form;
    size_t n_found;
};

static double now(void)
{
    struct timespec t = {0};

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

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
    struct reading *reading = user;

    (void)err;
    reading->n_found += row->n;
    return 0;
}

static int read_csv(struct reading *reading, struct seki_arena *arena, int fd, struct seki_str name,
                    const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct seki_str bytes = {0};
    struct seki_str text = {0};
    int r = seki_io_read_fd(arena, fd, name, SEKI_LIMIT_FILE_BYTES, &bytes, err);

    r = r < 0 ? r : seki_charset_decode(&reading->charset, arena, bytes, &text, NULL, err);
    return r < 0 ? r : seki_csv_read(arena, name, text, 0, sink, err);
}

static int read_grid(struct reading *reading, struct seki_arena *arena, const char *path,
                     const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct seki_str name = seki_str_from_c(path);
    int SEKI_CLEANUP_FD fd = seki_io_open(path, O_RDONLY);

    if (fd < 0) {
        return seki_fail_path(err, name, fd);
    }
    if (seki_str_ends(name, SEKI_STR(".ods"))) {
        return seki_ods_read(arena, fd, name, sink, err);
    }
    return seki_str_ends(name, SEKI_STR(".xlsx")) ? seki_xlsx_read(arena, fd, name, sink, err)
                                                  : read_csv(reading, arena, fd, name, sink, err);
}

static int read_form(struct reading *reading, struct seki_arena *arena, const char *path,
                     struct seki_err *err)
{
    struct seki_form_options options = {
        .catalogs = reading->catalogs.at,
        .n_catalogs = reading->catalogs.n,
        .name = seki_str_from_c(path),
    };
    struct seki_form *form = seki_form_new(arena, options.name);
    struct seki_statement *statement = NULL;
    struct seki_form_report report = {0};
    struct seki_grid_sink sink;
    int r;

    if (!form) {
        return seki_fail_nomem(err);
    }
    seki_form_lean_on(form, &reading->memo);
    sink = seki_form_sink(form);
    r = read_grid(reading, arena, path, &sink, err);
    r = r < 0 ? r : seki_form_recognise(form, &options, &statement, &report, err);
    reading->n_found += report.n_matched;
    return r;
}

static int read_one(struct reading *reading, const char *path, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_grid_sink sink = {.user = reading, .sheet = on_sheet, .row = on_row};

    seki_arena_init(&arena, SEKI_LIMIT_WORKER_MEMORY);
    return reading->is_form ? read_form(reading, &arena, path, err)
                            : read_grid(reading, &arena, path, &sink, err);
}

/* Milliseconds for each file of the second round: wall time and processor time. */
static int measure(struct reading *reading, char **paths, int n, double *ret_ms,
                   struct seki_err *err)
{
    double start = 0;
    double before = 0;
    int r = 0;

    for (int round = 0; r == 0 && round < 2; round++) {
        reading->n_found = 0;
        start = now();
        before = bench_seconds();
        for (int i = 0; r == 0 && i < n; i++) {
            r = read_one(reading, paths[i], err);
        }
    }
    ret_ms[0] = 1e3 * (now() - start) / n;
    ret_ms[1] = 1e3 * (bench_seconds() - before) / n;
    return r;
}

int main(int argc, char **argv)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct reading reading = {0};
    struct seki_err err = {0};
    double ms[2] = {0};
    int r = SEKI_ERR_USAGE;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    seki_form_memo_init(&reading.memo); /* both as a worker does that reads file after file */
    seki_alloc_keep();
    if (argc > 3) {
        reading.is_form = seki_str_eq(seki_str_from_c(argv[1]), SEKI_STR("forms"));
        r = seki_library_open_forms(&arena, seki_str_from_c(argv[2]), &reading.library, &err);
        r = r < 0 ? r
                  : seki_library_choice(&reading.library, NULL, 0, &arena, &reading.catalogs, &err);
        r = r < 0 ? r : seki_charset_init(&reading.charset, &err);
        r = r < 0 ? r : measure(&reading, argv + 3, argc - 3, ms, &err);
    }
    if (r < 0) {
        fprintf(stderr, "reading_bench: failed (%d, %s:%d)\n", r, err.file ? err.file : "",
                err.line);
        return 2;
    }
    seki_form_memo_finish(&reading.memo);
    printf("%.4f %.4f %zu\n", ms[0], ms[1], reading.n_found);
    return 0;
}

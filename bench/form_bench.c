/*
 * How long reading one form takes inside of the worker: unpacking the workbook, collecting its rows,
 * recognising the form. Prints the median of many rounds in milliseconds and what was found.
 *
 *     form_bench DATA_DIR WORKBOOK
 */
#include <fcntl.h>
#include <stdio.h>

#include "base/io.h"
#include "base/limits.h"
#include "clock.h"
#include "format/data/library.h"
#include "format/form/form.h"
#include "format/xlsx/xlsx.h"

#define ROUNDS 41

struct found {
    size_t n_matched;
    size_t n_answers;
};

static int read_form(const struct seki_library *library, int fd, struct found *ret_found,
                     struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_form_options options = {
        .catalogs = (const struct seki_catalog *const *)library->catalogs,
        .n_catalogs = library->n_catalogs,
        .name = SEKI_STR("form.xlsx"),
    };
    struct seki_form *form;
    struct seki_grid_sink sink;
    struct seki_statement *statement;
    struct seki_form_report report;
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_WORKER_MEMORY);
    form = seki_form_new(&arena, SEKI_STR("b"));
    if (!form) {
        return seki_fail_nomem(err);
    }
    sink = seki_form_sink(form);
    r = seki_xlsx_read(&arena, fd, options.name, &sink, err);
    r = r < 0 ? r : seki_form_recognise(form, &options, &statement, &report, err);
    if (r == 0) {
        *ret_found = (struct found){report.n_matched, statement->catalog->n_answers};
    }
    return r;
}

static int measure(const struct seki_library *library, const char *path, struct seki_err *err)
{
    int SEKI_CLEANUP_FD fd = seki_io_open(path, O_RDONLY);
    double rounds[ROUNDS];
    struct found found = {0};
    int r = fd < 0 ? seki_fail_path(err, seki_str_from_c(path), fd) : 0;

    for (size_t i = 0; r == 0 && i < ROUNDS; i++) {
        double start = bench_seconds();
        r = read_form(library, fd, &found, err);
        rounds[i] = bench_seconds() - start;
    }
    if (r == 0) {
        printf("%.3f %zu %zu\n", 1e3 * bench_median(rounds, ROUNDS), found.n_matched,
               found.n_answers);
    }
    return r;
}

int main(int argc, char **argv)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_library library;
    struct seki_err err = {0};
    int r = SEKI_ERR_USAGE;

    seki_arena_init(&arena, SEKI_LIMIT_ARENA);
    if (argc == 3) {
        r = seki_library_open(&arena, seki_str_from_c(argv[1]), &library, &err);
        r = r < 0 ? r : measure(&library, argv[2], &err);
    }
    if (r < 0) {
        fprintf(stderr, "form_bench: failed (%d, %s:%d)\n", r, err.file ? err.file : "", err.line);
    }
    return r < 0;
}

/*
 * Workbooks that a test makes, and what the reader tells of them.
 *
 * All memory is the arena's in struct result; finish() is for SEKI_CLEANUP.
 */
#ifndef SEKI_TESTS_UNIT_FORMAT_XLSX_FIXTURE_H
#define SEKI_TESTS_UNIT_FORMAT_XLSX_FIXTURE_H

#include "check.h"
#include "grid_dump.h"
#include "make_xlsx.h"

struct result {
    struct seki_arena arena;
    struct grid_dump dump;
    struct seki_err err;
    int r;
};

void finish(struct result *result);
void init(struct result *result);
void read_workbook_bytes(struct result *result, struct seki_str bytes);
void expect_workbook(const struct make_workbook *workbook, const char *wanted);
void expect_rows(const char *rows, const char *wanted);
void expect_refused(struct seki_str bytes, int code, int msg);
void expect_bad_workbook(const struct make_workbook *workbook, int code, int msg);
void expect_bad_rows(const char *rows, int code, int msg);

/* n times the text. */
const char *repeat_text(struct seki_arena *arena, const char *what, size_t n);

#endif

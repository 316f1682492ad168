/*
 * Workbooks for tests, made in memory.
 *
 * Everything a test does not care about is filled in. A file descriptor that is returned belongs
 * to the caller and stands at the beginning of the file; a failure ends the test.
 */
#ifndef SEKI_TESTS_UNIT_FORMAT_MAKE_XLSX_H
#define SEKI_TESTS_UNIT_FORMAT_MAKE_XLSX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* The namespaces that a spreadsheet program looks for. */
#define MAKE_MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define MAKE_OFFICE \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define MAKE_PACKAGE "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

struct make_part {
    const char *name;
    struct seki_str text;
    bool is_stored; /* not compressed */
    bool is_encrypted;
};

/* A zip package of these parts, as bytes in the arena. */
struct seki_str make_zip(struct seki_arena *arena, const struct make_part *parts, size_t n);

/* An anonymous file with these bytes. */
int make_file(struct seki_str bytes);

/* A workbook of one sheet "S": `rows` stands inside sheetData; the others may be NULL. */
struct make_workbook {
    const char *rows;
    const char *strings;      /* inside sst */
    const char *styles;       /* inside styleSheet */
    const char *workbook_pr;  /* attributes of workbookPr */
    const char *before_rows;  /* between worksheet and sheetData */
    const char *sheet_atts;   /* more attributes of the sheet in the workbook */
    const char *sheet_target; /* NULL: worksheets/sheet1.xml */
};

struct seki_str make_xlsx_bytes(struct seki_arena *arena, const struct make_workbook *workbook);
int make_xlsx(struct seki_arena *arena, const struct make_workbook *workbook);

#endif

/*
 * The XML parts of a sound package: sheet, shared strings, styles, workbook, comments,
 * conversations, drawing, chart and boxes of old, separated by NUL bytes. Checksums would keep a fuzzer of whole files out of here.
 */
#include <sys/mman.h>
#include <unistd.h>

#include "base/io.h"
#include "format/xlsx/xlsx.h"
#include "fuzz.h"
#include "fuzz_grid.h"
#include "fuzz_package.h"

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define OFFICE "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define PACKAGE "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

#define RELS                                                                   \
    "<Relationships " PACKAGE "><Relationship Id=\"s\" Type=\"" TYPE           \
    "worksheet\" Target=\"s.xml\"/>"                                           \
    "<Relationship Id=\"t\" Type=\"" TYPE "sharedStrings\" Target=\"t.xml\"/>" \
    "<Relationship Id=\"y\" Type=\"" TYPE "styles\" Target=\"y.xml\"/></Relationships>"
#define WORKBOOK \
    "<workbook " MAIN " " OFFICE "><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>"

#define SHEET_RELS                                                            \
    "<Relationships " PACKAGE "><Relationship Id=\"c\" Type=\"" TYPE          \
    "comments\" Target=\"c.xml\"/><Relationship Id=\"h\" Type=\"" TYPE        \
    "threadedComment\" Target=\"h.xml\"/><Relationship Id=\"d\" Type=\"" TYPE \
    "drawing\" Target=\"d.xml\"/><Relationship Id=\"v\" Type=\"" TYPE         \
    "vmlDrawing\" Target=\"v.vml\"/></Relationships>"
#define DRAWING_RELS                                                 \
    "<Relationships " PACKAGE "><Relationship Id=\"g\" Type=\"" TYPE \
    "chart\" Target=\"g.xml\"/></Relationships>"
#define COMMENTS "<comments " MAIN "/>"
#define PARTS 9 /* of the input; all but three need not be there */

static void write_package(int fd, struct seki_str input)
{
    struct fuzz_part parts[] = {{"xl/s.xml", {0}},
                                {"xl/t.xml", {0}},
                                {"xl/y.xml", {0}},
                                {"xl/workbook.xml", SEKI_STR(WORKBOOK)},
                                {"xl/c.xml", SEKI_STR(COMMENTS)},
                                {"xl/h.xml", SEKI_STR(COMMENTS)},
                                {"xl/d.xml", SEKI_STR(COMMENTS)},
                                {"xl/g.xml", SEKI_STR(COMMENTS)},
                                {"xl/v.vml", SEKI_STR(COMMENTS)},
                                {"xl/_rels/workbook.xml.rels", SEKI_STR(RELS)},
                                {"xl/_rels/s.xml.rels", SEKI_STR(SHEET_RELS)},
                                {"xl/_rels/d.xml.rels", SEKI_STR(DRAWING_RELS)}};

    for (size_t i = 0; i < PARTS; i++) {
        struct seki_str text = {0};
        if (seki_str_split(&input, '\0', &text) || i < 3) {
            parts[i].text = text;
        }
    }
    fuzz_package_write(fd, parts, SEKI_ARRAY_LEN(parts));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int SEKI_CLEANUP_FD fd = memfd_create("fuzz", MFD_CLOEXEC);
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct fuzz_grid grid = {.is_utf8 = true};
    struct seki_grid_sink sink = fuzz_grid_sink(&grid);
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, (size_t)64 << 20);
    fuzz_check(fd >= 0);
    write_package(fd, fuzz_str(data, size));
    r = seki_xlsx_read(&arena, fd, SEKI_STR("f.xlsx"), &sink, &err);
    fuzz_check(r == err.code);
    return 0;
}

/*
 * The XML parts of a sound package: sheet, shared strings, styles and workbook, separated by NUL
 * bytes. Checksums would keep a fuzzer of whole files out of here.
 */
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

#include "base/io.h"
#include "format/xlsx/xlsx.h"
#include "fuzz.h"
#include "fuzz_grid.h"

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

static void add(zip_t *zip, const char *name, struct seki_str text)
{
    zip_source_t *source = zip_source_buffer(zip, text.n ? text.p : "", text.n, 0);
    zip_int64_t index = source ? zip_file_add(zip, name, source, 0) : -1;

    fuzz_check(index >= 0);
    fuzz_check(zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) == 0);
}

static void write_source(int fd, zip_source_t *source)
{
    char chunk[4096]; /* any size will do */
    zip_int64_t n;

    fuzz_check(zip_source_open(source) == 0);
    while ((n = zip_source_read(source, chunk, sizeof(chunk))) > 0) {
        fuzz_check(seki_io_write_all(fd, chunk, (size_t)n) == 0);
    }
    zip_source_close(source);
}

static void write_package(int fd, struct seki_str input)
{
    static const char *const names[] = {"xl/s.xml", "xl/t.xml", "xl/y.xml", "xl/workbook.xml"};
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip;

    fuzz_check(source != NULL);
    zip_source_keep(source);
    zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    fuzz_check(zip != NULL);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        struct seki_str part = {0};
        if (!seki_str_split(&input, '\0', &part) && i == 3) {
            part = SEKI_STR(WORKBOOK);
        }
        add(zip, names[i], part);
    }
    add(zip, "xl/_rels/workbook.xml.rels", SEKI_STR(RELS));
    fuzz_check(zip_close(zip) == 0);
    write_source(fd, source);
    zip_source_free(source);
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

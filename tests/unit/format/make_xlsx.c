#include "make_xlsx.h"

#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

#include "check.h"

#define ROOT_RELS                                                                     \
    "<Relationships " MAKE_PACKAGE                                                    \
    "><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/"            \
    "officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>" \
    "</Relationships>"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void add_part(zip_t *zip, const struct make_part *part)
{
    zip_source_t *source = zip_source_buffer(zip, part->text.p, part->text.n, 0);
    zip_int64_t index;

    assert_non_null(source);
    index = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
    assert_true(index >= 0);
    if (part->is_stored) {
        assert_int_equal(zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0), 0);
    }
    if (part->is_encrypted) {
        assert_int_equal(zip_file_set_encryption(zip, (zip_uint64_t)index, ZIP_EM_AES_256, "x"), 0);
    }
}

static struct seki_str read_source(struct seki_arena *arena, zip_source_t *source)
{
    zip_stat_t st;
    char *bytes;

    assert_int_equal(zip_source_stat(source, &st), 0);
    bytes = seki_arena_alloc(arena, (size_t)st.size, 1);
    assert_non_null(bytes);
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_read(source, bytes, st.size), st.size);
    zip_source_close(source);
    return seki_str_of(bytes, (size_t)st.size);
}

struct seki_str make_zip(struct seki_arena *arena, const struct make_part *parts, size_t n)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    struct seki_str bytes;
    zip_t *zip;

    assert_non_null(source);
    zip_source_keep(source);
    zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (size_t i = 0; i < n; i++) {
        add_part(zip, &parts[i]);
    }
    assert_int_equal(zip_close(zip), 0);
    bytes = read_source(arena, source);
    zip_source_free(source);
    return bytes;
}

int make_file(struct seki_str bytes)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    size_t done = 0;

    assert_true(fd >= 0);
    while (done < bytes.n) {
        ssize_t n = write(fd, bytes.p + done, bytes.n - done);
        assert_true(n > 0);
        done += (size_t)n;
    }
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static struct seki_str join3(struct seki_arena *arena, const char *head, const char *body,
                             const char *tail)
{
    struct seki_str parts[] = {seki_str_from_c(head), seki_str_from_c(body), seki_str_from_c(tail)};
    struct seki_str text = seki_arena_join(arena, parts, 3);

    assert_non_null(text.p);
    return text;
}

static struct seki_str make_sheet(struct seki_arena *arena, const struct make_workbook *workbook)
{
    struct seki_str head =
        join3(arena, "<worksheet " MAKE_MAIN ">", workbook->before_rows, "<sheetData>");

    return join3(arena, head.p, workbook->rows, "</sheetData></worksheet>");
}

static struct seki_str make_rels(struct seki_arena *arena, const struct make_workbook *workbook)
{
    const char *target = workbook->sheet_target ? workbook->sheet_target : "worksheets/sheet1.xml";

    return join3(arena,
                 "<Relationships " MAKE_PACKAGE "><Relationship Id=\"rId9\" Type=\"" TYPE
                 "worksheet\" Target=\"",
                 target,
                 "\"/><Relationship Id=\"rId2\" Type=\"" TYPE "styles\" Target=\"styles.xml\"/>"
                 "<Relationship Id=\"rId3\" Type=\"" TYPE
                 "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>");
}

struct seki_str make_xlsx_bytes(struct seki_arena *arena, const struct make_workbook *workbook)
{
    struct seki_str sheets =
        join3(arena, "/><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId9\" ",
              workbook->sheet_atts, "/></sheets></workbook>");
    const struct make_part parts[] = {
        {.name = "_rels/.rels", .text = SEKI_STR(ROOT_RELS)},
        {.name = "xl/workbook.xml",
         .text = join3(arena, "<workbook " MAKE_MAIN " " MAKE_OFFICE "><workbookPr ",
                       workbook->workbook_pr, sheets.p)},
        {.name = "xl/_rels/workbook.xml.rels", .text = make_rels(arena, workbook)},
        {.name = "xl/worksheets/sheet1.xml",
         .text = make_sheet(arena, workbook),
         .is_stored = true},
        {.name = "xl/sharedStrings.xml",
         .text = join3(arena, "<sst " MAKE_MAIN ">", workbook->strings, "</sst>"),
         .is_stored = true},
        {.name = "xl/styles.xml",
         .text = join3(arena, "<styleSheet " MAKE_MAIN ">", workbook->styles, "</styleSheet>")},
    };

    return make_zip(arena, parts, SEKI_ARRAY_LEN(parts));
}

int make_xlsx(struct seki_arena *arena, const struct make_workbook *workbook)
{
    return make_file(make_xlsx_bytes(arena, workbook));
}

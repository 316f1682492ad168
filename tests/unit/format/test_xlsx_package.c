/* Tests of format/xlsx: the package, and what is no workbook. */
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "format/xlsx/xlsx.h"
#include "format/xlsx/xlsx_int.h"
#include "msg/m_err.h"
#include "msg/m_xlsx.h"
#include "xlsx_fixture.h"

/* --- the package ----------------------------------------------------------------------------- */

static void test_sheet_targets(void **state)
{
    struct make_workbook workbook = {.rows = "<row><c><v>1</v></c></row>"};

    (void)state;
    workbook.sheet_target = "/xl/worksheets/sheet1.xml";
    expect_workbook(&workbook, "[S] A1=1");
    workbook.sheet_target = "../xl/./worksheets/sheet1.xml";
    expect_workbook(&workbook, "[S] A1=1");
    workbook.sheet_target = "WORKSHEETS/Sheet1.XML";
    expect_workbook(&workbook, "[S] A1=1");
    workbook.sheet_target = "worksheets/gone.xml";
    expect_bad_workbook(&workbook, SEKI_ERR_INVALID, SEKI_MSG_xlsx_no_sheet_part);
    workbook.sheet_target = "../../../../etc/passwd";
    expect_bad_workbook(&workbook, SEKI_ERR_INVALID, SEKI_MSG_xlsx_no_sheet_part);
    workbook.sheet_target = "";
    expect_bad_workbook(&workbook, SEKI_ERR_INVALID, SEKI_MSG_xlsx_no_sheet_part);
}

static void test_unwanted_sheet(void **state)
{
    const struct make_workbook workbook = {.rows = "<row><c><v>1</v></c></row>"};
    struct result SEKI_CLEANUP(finish) result;

    (void)state;
    init(&result);
    result.dump.skipped = SEKI_STR("S");
    read_workbook_bytes(&result, make_xlsx_bytes(&result.arena, &workbook));
    assert_int_equal(result.r, 0);
    assert_string_equal(result.dump.text.p, "[S]");
}

static void expect_sheets(size_t n, int code, int msg)
{
    struct result SEKI_CLEANUP(finish) result;
    struct seki_str parts[] = {SEKI_STR("<workbook " MAKE_MAIN " " MAKE_OFFICE "><sheets>"),
                               {0},
                               SEKI_STR("</sheets></workbook>")};
    struct make_part package[] = {
        {.name = "xl/workbook.xml"},
        {.name = "xl/_rels/workbook.xml.rels",
         .text = SEKI_STR("<R " MAKE_PACKAGE
                          "><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
                          "<Relationship Id=\"c\" Type=\"x/chartsheet\" Target=\"c.xml\"/></R>")},
        {.name = "xl/s.xml", .text = SEKI_STR("<worksheet " MAKE_MAIN "/>")},
    };

    init(&result);
    parts[1] = seki_str_from_c(repeat_text(
        &result.arena, "<sheet name=\"a\" r:id=\"r\"/><sheet name=\"b\" r:id=\"c\"/>", n));
    package[0].text = seki_arena_join(&result.arena, parts, 3);
    read_workbook_bytes(&result, make_zip(&result.arena, package, SEKI_ARRAY_LEN(package)));
    assert_int_equal(result.err.what.id, msg);
    assert_int_equal(result.r, code);
    if (code == 0) {
        assert_int_equal(result.dump.text.n, 3 * n); /* charts are no grids */
    }
}

static void test_number_of_sheets(void **state)
{
    (void)state;
    expect_sheets(SEKI_LIMIT_SHEETS / 2, 0, SEKI_MSG_NONE);
    expect_sheets(SEKI_LIMIT_SHEETS / 2 + 1, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_many_sheets);
}

static void expect_package(const struct make_part *parts, size_t n, int code, int msg)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    seki_arena_init(&arena, (size_t)512 << 20);
    expect_refused(make_zip(&arena, parts, n), code, msg);
}

static void expect_parts(size_t n, int msg)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_part *parts;

    seki_arena_init(&arena, (size_t)64 << 20);
    parts = seki_arena_array(&arena, struct make_part, n);
    assert_non_null(parts);
    for (size_t i = 0; i < n; i++) {
        struct seki_buf SEKI_CLEANUP_BUF name;
        seki_buf_init(&name, 32);
        seki_buf_add_int(&name, (int64_t)i);
        parts[i].name = seki_arena_str(&arena, seki_buf_str(&name)).p;
    }
    expect_refused(make_zip(&arena, parts, n),
                   msg == SEKI_MSG_xlsx_no_workbook ? SEKI_ERR_INVALID : SEKI_ERR_LIMIT, msg);
}

static void test_number_of_parts(void **state)
{
    (void)state;
    expect_parts(SEKI_LIMIT_ZIP_ENTRIES, SEKI_MSG_xlsx_no_workbook);
    expect_parts(SEKI_LIMIT_ZIP_ENTRIES + 1, SEKI_MSG_xlsx_too_many_parts);
}

static void test_tricky_names(void **state)
{
    static const char *const names[] = {"../x", "a/../../x", "/etc/x", "a\\b", "C:x", "a/.."};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        const struct make_part part = {.name = names[i], .text = SEKI_STR("x")};
        expect_package(&part, 1, SEKI_ERR_INVALID, SEKI_MSG_xlsx_bad_part_name);
    }
}

static void test_doubled_names(void **state)
{
    const struct make_part parts[] = {
        {.name = "xl/workbook.xml", .text = SEKI_STR("<a/>")},
        {.name = "XL/Workbook.xml", .text = SEKI_STR("<b/>")},
    };

    (void)state;
    expect_package(parts, 2, SEKI_ERR_INVALID, SEKI_MSG_xlsx_doubled_part);
}

static void test_bomb(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_workbook workbook = {0};
    struct make_part part = {.name = "x"};

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    part.text = seki_str_of(seki_arena_alloc(&arena, (size_t)2 << 20, 1), (size_t)2 << 20);
    expect_package(&part, 1, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_bomb);
    workbook.styles =
        repeat_text(&arena, "                ", (size_t)1 << 16); /* just over 1 MiB */
    expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_bomb);
}

/* Overwrites each place where `from` stands. */
static void patch(struct seki_str bytes, struct seki_str from, struct seki_str to)
{
    char *p = (char *)(uintptr_t)bytes.p; /* the test made these bytes itself */

    assert_int_equal(from.n, to.n);
    for (size_t at = 0; at + from.n <= bytes.n; at++) {
        if (memcmp(p + at, from.p, from.n) == 0) {
            memcpy(p + at, to.p, to.n);
        }
    }
}

/* The directory says 4 KiB, the data are 3 MiB: what is counted is what comes out. */
static void test_lying_size(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_part part = {.name = "xl/workbook.xml"};
    struct seki_str bytes;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    part.text = seki_str_from_c(repeat_text(&arena, "   ", (size_t)1 << 20));
    bytes = make_zip(&arena, &part, 1);
    patch(bytes, SEKI_STR("\x00\x00\x30\x00"), SEKI_STR("\x00\x10\x00\x00"));
    expect_refused(bytes, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_bomb);
}

static void test_doctype(void **state)
{
    const struct make_part part = {
        .name = "xl/workbook.xml",
        .text = SEKI_STR("<!DOCTYPE w [<!ENTITY a \"aaaa\">]><workbook " MAKE_MAIN " " MAKE_OFFICE
                         ">&a;</workbook>"),
    };

    (void)state;
    expect_package(&part, 1, SEKI_ERR_INVALID, SEKI_MSG_xlsx_doctype);
}

static void test_broken_xml(void **state)
{
    struct result SEKI_CLEANUP(finish) result;
    const struct make_workbook workbook = {.rows = "\n\n<row><c></row>"};

    (void)state;
    init(&result);
    read_workbook_bytes(&result, make_xlsx_bytes(&result.arena, &workbook));
    assert_int_equal(result.r, SEKI_ERR_INVALID);
    assert_int_equal(result.err.what.id, SEKI_MSG_xlsx_broken_xml);
    assert_true(seki_str_eq(result.err.what.arg[1].str, SEKI_STR("xl/worksheets/sheet1.xml")));
    assert_int_equal(result.err.what.arg[2].number, 3);
}

static void test_depth(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str parts[3];
    struct make_workbook workbook = {0};

    (void)state;
    seki_arena_init(&arena, (size_t)1 << 20);
    for (size_t more = 0; more < 2; more++) {
        size_t n = SEKI_LIMIT_XML_DEPTH - 2 + more; /* inside worksheet and sheetData */
        parts[0] = seki_str_from_c(repeat_text(&arena, "<a>", n));
        parts[1] = seki_str_from_c(repeat_text(&arena, "</a>", n));
        workbook.rows = seki_arena_join(&arena, parts, 2).p;
        if (more) {
            expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_deep);
        } else {
            expect_workbook(&workbook, "[S]");
        }
    }
}

/* --- what is no workbook --------------------------------------------------------------------- */

static void test_not_a_zip(void **state)
{
    (void)state;
    expect_refused(SEKI_STR(""), SEKI_ERR_INVALID, SEKI_MSG_xlsx_not_zip);
    expect_refused(SEKI_STR("PK"), SEKI_ERR_INVALID, SEKI_MSG_xlsx_not_zip);
    expect_refused(SEKI_STR("<html>a table</html>"), SEKI_ERR_INVALID, SEKI_MSG_xlsx_not_zip);
}

#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

static void test_ole(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str parts[] = {
        SEKI_STR(OLE), {0}, SEKI_STR("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")};

    (void)state;
    seki_arena_init(&arena, (size_t)8 << 20);
    expect_refused(SEKI_STR(OLE), SEKI_ERR_INVALID, SEKI_MSG_xlsx_old_xls);
    for (size_t n = 65470; n < 65540; n++) { /* over the border between two pieces */
        parts[1] = seki_str_of(seki_arena_alloc(&arena, n, 1), n);
        if (n % 10 == 0) {
            expect_refused(seki_arena_join(&arena, parts, 3), SEKI_ERR_INVALID,
                           SEKI_MSG_xlsx_encrypted);
        }
        if (arena.used > (size_t)6 << 20) {
            seki_arena_finish(&arena);
        }
    }
}

static void test_opendocument(void **state)
{
    const struct make_part parts[] = {
        {.name = "mimetype",
         .text = SEKI_STR("application/vnd.oasis.opendocument.spreadsheet"),
         .is_stored = true},
        {.name = "content.xml", .text = SEKI_STR("<a/>")},
    };

    (void)state;
    expect_package(parts, 2, SEKI_ERR_INVALID, SEKI_MSG_xlsx_opendocument);
}

static void test_no_workbook(void **state)
{
    const struct make_part word = {.name = "word/document.xml", .text = SEKI_STR("<a/>")};

    (void)state;
    expect_package(&word, 1, SEKI_ERR_INVALID, SEKI_MSG_xlsx_no_workbook);
}

static void test_encrypted_part(void **state)
{
    const struct make_part part = {
        .name = "xl/workbook.xml", .text = SEKI_STR("<a/>"), .is_encrypted = true};

    (void)state;
    expect_package(&part, 1, SEKI_ERR_INVALID, SEKI_MSG_xlsx_encrypted);
}

/* Every cut of a workbook is refused in words, and none crashes. */
static void test_truncated(void **state)
{
    const struct make_workbook workbook = {.rows = "<row><c><v>1</v></c></row>"};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str bytes;

    (void)state;
    seki_arena_init(&arena, (size_t)8 << 20);
    bytes = make_xlsx_bytes(&arena, &workbook);
    for (size_t n = 4; n < bytes.n; n += 37) {
        expect_refused(seki_str_head(bytes, n), SEKI_ERR_INVALID, SEKI_MSG_xlsx_damaged);
    }
}

/* A changed byte in packed data is noticed by its checksum. */
static void test_checksum(void **state)
{
    const struct make_workbook workbook = {.rows = "<row><c><v>1</v></c></row>"};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str bytes;

    (void)state;
    seki_arena_init(&arena, (size_t)8 << 20);
    bytes = make_xlsx_bytes(&arena, &workbook);
    patch(bytes, SEKI_STR("<v>1</v>"), SEKI_STR("<v>2</v>"));
    expect_refused(bytes, SEKI_ERR_INVALID, SEKI_MSG_xlsx_damaged);
}

static void test_too_large(void **state)
{
    int SEKI_CLEANUP_FD fd = make_file(SEKI_STR("PK\3\4"));
    struct result SEKI_CLEANUP(finish) result;
    struct seki_grid_sink sink;

    (void)state;
    init(&result);
    sink = grid_dump_sink(&result.dump);
    assert_int_equal(ftruncate(fd, (off_t)SEKI_LIMIT_FILE_BYTES + 1), 0);
    result.r = seki_xlsx_read(&result.arena, fd, SEKI_STR("f.xlsx"), &sink, &result.err);
    assert_int_equal(result.r, SEKI_ERR_LIMIT);
    assert_int_equal(result.err.what.id, SEKI_MSG_err_file_too_large);
}

/* With too little memory the answer is always nomem, never a crash or half a grid. */
static void test_little_memory(void **state)
{
    const struct make_workbook workbook = {.strings = "<si><t>a</t></si>",
                                           .rows = "<row><c t=\"s\"><v>0</v></c></row>"};
    struct seki_arena SEKI_CLEANUP_ARENA bytes_arena;
    struct seki_str bytes;
    bool is_enough = false;

    (void)state;
    seki_arena_init(&bytes_arena, (size_t)8 << 20);
    bytes = make_xlsx_bytes(&bytes_arena, &workbook);
    for (size_t max = 0; !is_enough; max += 1500) {
        struct result SEKI_CLEANUP(finish) result;
        assert_in_range(max, 0, (size_t)1 << 20);
        init(&result);
        result.arena.max = max;
        read_workbook_bytes(&result, bytes);
        is_enough = result.r == 0;
        assert_int_equal(result.r, is_enough ? 0 : SEKI_ERR_NOMEM);
        if (is_enough) {
            assert_string_equal(result.dump.text.p, "[S] A1=a");
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheet_targets),
        cmocka_unit_test(test_unwanted_sheet),
        cmocka_unit_test(test_number_of_sheets),
        cmocka_unit_test(test_number_of_parts),
        cmocka_unit_test(test_tricky_names),
        cmocka_unit_test(test_doubled_names),
        cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_lying_size),
        cmocka_unit_test(test_doctype),
        cmocka_unit_test(test_broken_xml),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_not_a_zip),
        cmocka_unit_test(test_ole),
        cmocka_unit_test(test_opendocument),
        cmocka_unit_test(test_no_workbook),
        cmocka_unit_test(test_encrypted_part),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_checksum),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_little_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of format/xlsx: what cells hold, where they stand, and how much of it is read. */
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "format/xlsx/xlsx.h"
#include "format/xlsx/xlsx_int.h"
#include "msg/m_xlsx.h"
#include "xlsx_fixture.h"

/* --- what cells hold ------------------------------------------------------------------------- */

static void test_shared_strings(void **state)
{
    const struct make_workbook workbook = {
        .strings = "<si><t>one</t></si>"
                   "<si><r><t xml:space=\"preserve\">rich </t></r><r><rPr><b/></rPr><t>run</t></r>"
                   "</si><si/>",
        .rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                "<c r=\"C1\" t=\"s\"><v>2</v></c></row>",
    };

    (void)state;
    expect_workbook(&workbook, "[S] A1=one B1=rich run");
}

static void test_furigana_is_skipped(void **state)
{
    const struct make_workbook workbook = {
        .strings = "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh>"
                   "<phoneticPr fontId=\"1\"/></si>",
        .rows = "<row><c t=\"s\"><v>0</v></c></row>",
    };

    (void)state;
    expect_workbook(&workbook, "[S] A1=東京");
}

static void test_inline_strings(void **state)
{
    (void)state;
    expect_rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>in</t></is></c>"
                "<c r=\"B1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r>"
                "<rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c></row>",
                "[S] A1=in B1=ab");
}

static void test_blanks(void **state)
{
    (void)state;
    expect_rows("<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>"
                "<c t=\"inlineStr\"><is><t> b </t></is></c>"
                "<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> </t></is></c>"
                "<c t=\"inlineStr\"><is><t> </t></is></c></row>",
                "[S] A1= a  B1=b C1= ");
}

static void test_escapes(void **state)
{
    (void)state;
    expect_rows(
        "<row><c t=\"inlineStr\"><is><t>a_x000D_\nb_x000D_c</t></is></c>"
        "<c t=\"inlineStr\"><is><t>_x005F_x000D_ _x00e9_ _xD842__xDFB7_ _x00G0_</t></is></c>"
        "<c t=\"str\"><v>x_x000A_y</v></c>"
        "<c t=\"inlineStr\"><is><t>_xD842_!_x0000_</t></is></c></row>",
        "[S] A1=a\nb\nc B1=_x000D_ é 𠮷 _x00G0_ C1=x\ny D1=\xef\xbf\xbd!\xef\xbf\xbd");
}

static void test_formulas_are_not_evaluated(void **state)
{
    (void)state;
    expect_rows("<row r=\"3\"><c r=\"A3\" t=\"str\"><f>C6</f><v>cached</v></c>"
                "<c r=\"B3\"><f>1+1</f><v>7</v></c><c r=\"C3\"><f>1+1</f></c></row>",
                "[S] A3=cached B3=7");
}

static void test_bool_and_error(void **state)
{
    (void)state;
    expect_rows("<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
                "<c t=\"b\"/></row>",
                "[S] A1=TRUE B1=FALSE C1=#N/A");
}

static void test_numbers(void **state)
{
    (void)state;
    expect_rows("<row><c><v>3</v></c><c><v>3.0</v></c><c><v>1.1000000000000001</v></c>"
                "<c><v>1E3</v></c><c><v>-2.5e-3</v></c><c t=\"n\"><v>0.30000000000000004</v></c>"
                "<c><v>123456789012345678</v></c><c><v>1e300</v></c><c><v>-0</v></c>"
                "<c><v> 5 </v></c><c><v>0x10</v></c><c><v>nan</v></c><c><v>1e999</v></c></row>",
                "[S] A1=3 B1=3 C1=1.1 D1=1000 E1=-0.0025 F1=0.30000000000000004 "
                "G1=123456789012345680 H1=1e+300 I1=0 J1=5 K1=0x10 L1=nan M1=1e999");
}

#define STYLES                                                                   \
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]d\\-mmm\\-yyyy;@\"/>" \
    "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot;day&quot;\\d[Red]_m\"/>"     \
    "<numFmt numFmtId=\"166\" formatCode=\"[h]:mm\"/></numFmts>"                 \
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                         \
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"   \
    "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"57\"/></cellXfs>"

static void test_dates(void **state)
{
    const struct make_workbook workbook = {
        .styles = STYLES,
        .rows = "<row><c s=\"0\"><v>43747</v></c><c s=\"1\"><v>43747</v></c>"
                "<c s=\"2\"><v>43747.75</v></c><c s=\"3\"><v>43747</v></c>"
                "<c s=\"4\"><v>1.5</v></c><c s=\"5\"><v>4.3747E4</v></c>"
                "<c s=\"1\"><v>0.5</v></c><c s=\"1\"><v>-1</v></c><c s=\"1\"><v>60</v></c>"
                "<c s=\"99\"><v>43747</v></c><c s=\"1\"><v>1e9</v></c></row>",
    };

    (void)state;
    expect_workbook(&workbook,
                    "[S] A1=43747 B1=2019-10-09* C1=2019-10-09* D1=43747 E1=1.5 F1=2019-10-09* "
                    "G1=0.5 H1=-1 I1=60 J1=43747 K1=1000000000");
}

static void test_dates_of_1904(void **state)
{
    const struct make_workbook workbook = {
        .styles = STYLES,
        .workbook_pr = "date1904=\"1\"",
        .rows = "<row><c s=\"1\"><v>42285</v></c><c s=\"1\"><v>0</v></c></row>",
    };

    (void)state;
    expect_workbook(&workbook, "[S] A1=2019-10-09* B1=1904-01-01*");
}

static void test_iso_date_cells(void **state)
{
    (void)state;
    expect_rows("<row><c t=\"d\"><v>2019-10-09T00:00:00</v></c><c t=\"d\"><v>soon</v></c></row>",
                "[S] A1=2019-10-09* B1=soon");
}

/* --- where cells stand ----------------------------------------------------------------------- */

static void test_places(void **state)
{
    (void)state;
    expect_rows(
        "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c><v>2</v></c><c r=\"AA2\"><v>3</v></c></row>"
        "<row><c><v>4</v></c></row>"
        "<row r=\"9\"><c r=\"XFD9\"><v>5</v></c></row>"
        "<row><c r=\"C12\"><v>6</v></c></row>",
        "[S] B2=1 C2=2 AA2=3 A3=4 XFD9=5 C12=6");
}

static void test_declared_size_is_ignored(void **state)
{
    const struct make_workbook workbook = {
        .before_rows =
            "<dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"16384\"/></cols>",
        .rows =
            "<row r=\"1\" spans=\"1:16384\"><c r=\"A1\" s=\"0\"/><c r=\"B1\"><v>1</v></c></row>",
    };

    (void)state;
    expect_workbook(&workbook, "[S] B1=1");
}

static void test_bad_places(void **state)
{
    (void)state;
    expect_bad_rows("<row r=\"0\"/>", SEKI_ERR_INVALID, SEKI_MSG_xlsx_bad_row);
    expect_bad_rows("<row r=\"x\"/>", SEKI_ERR_INVALID, SEKI_MSG_xlsx_bad_row);
    expect_bad_rows("<row r=\"2\"/><row r=\"2\"/>", SEKI_ERR_INVALID, SEKI_MSG_xlsx_bad_row);
    expect_bad_rows("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", SEKI_ERR_INVALID,
                    SEKI_MSG_xlsx_bad_cell);
    expect_bad_rows("<row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row>", SEKI_ERR_INVALID,
                    SEKI_MSG_xlsx_bad_cell);
    expect_bad_rows("<row r=\"1\"><c r=\"A2\"/></row>", SEKI_ERR_INVALID, SEKI_MSG_xlsx_bad_cell);
    expect_bad_rows("<row r=\"1\"><c r=\"7\"/></row>", SEKI_ERR_INVALID, SEKI_MSG_xlsx_bad_cell);
    expect_bad_rows("<row r=\"1\"><c r=\"A\"/></row>", SEKI_ERR_INVALID, SEKI_MSG_xlsx_bad_cell);
    expect_bad_rows("<row><c t=\"s\"><v>0</v></c></row>", SEKI_ERR_INVALID, SEKI_MSG_xlsx_bad_cell);
    expect_bad_rows("<row><c t=\"zz\"><v>0</v></c></row>", SEKI_ERR_INVALID,
                    SEKI_MSG_xlsx_bad_cell);
}

static void test_greatest_places(void **state)
{
    (void)state;
    expect_rows("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", "[S] XFD1048576=1");
    expect_bad_rows("<row r=\"1048577\"/>", SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_many_rows);
    expect_bad_rows("<row r=\"1\"><c r=\"XFE1\"/></row>", SEKI_ERR_LIMIT,
                    SEKI_MSG_xlsx_too_many_columns);
    expect_bad_rows("<row r=\"1\"><c r=\"ZZZZZZZZZZZZZZZZ1\"/></row>", SEKI_ERR_LIMIT,
                    SEKI_MSG_xlsx_too_many_columns);
    expect_bad_rows("<row r=\"1\"><c r=\"XFD1\"/><c/></row>", SEKI_ERR_LIMIT,
                    SEKI_MSG_xlsx_too_many_columns);
}

static void test_shown_in_cells(void **state)
{
    const struct make_workbook workbook = {
        .styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"&quot;v&quot;0.0\"/></numFmts>"
                  "<cellXfs><xf/><xf numFmtId=\"2\"/><xf numFmtId=\"164\"/><xf numFmtId=\"1\"/>"
                  "<xf numFmtId=\"4\"/></cellXfs>",
        .rows =
            "<row r=\"1\"><c s=\"0\"><v>1.1</v></c><c s=\"1\"><v>1.1</v></c><c s=\"2\"><v>3</v></c>"
            "<c s=\"3\"><v>2.5</v></c><c s=\"4\"><v>1.1</v></c></row>"};

    (void)state;
    expect_workbook(&workbook, "[S] A1=1.1 B1=1.10 C1=v3.0 D1=3 E1=1.1");
}

static const char *many_merges(struct seki_arena *arena, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF made = {0};

    seki_buf_init(&made, (size_t)4 << 20);
    for (size_t i = 0; i < n; i++) {
        seki_buf_lit(&made, "<mergeCell ref=\"B2:C2\"/>");
    }
    return seki_arena_str(arena, seki_buf_str(&made)).p;
}

static void test_too_many_areas(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_workbook workbook = {.rows = "<row><c><v>1</v></c></row>"};
    struct result SEKI_CLEANUP(finish) at_limit;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    init(&at_limit);
    workbook.before_rows = many_merges(&arena, SEKI_LIMIT_SHEET_AREAS);
    read_workbook_bytes(&at_limit, make_xlsx_bytes(&arena, &workbook));
    assert_int_equal(at_limit.r, 0);
    assert_int_equal(at_limit.dump.text.n,
                     strlen("[S] A1=1") + SEKI_LIMIT_SHEET_AREAS * strlen(" ~C2:C2"));
    workbook.before_rows = many_merges(&arena, SEKI_LIMIT_SHEET_AREAS + 1);
    finish(&at_limit);
    init(&at_limit);
    read_workbook_bytes(&at_limit, make_xlsx_bytes(&arena, &workbook));
    assert_int_equal(at_limit.r, 0);
    assert_string_equal(at_limit.dump.text.p, "[S] A1=1 ~A1:XFD1048576");
}

static void test_strange_nesting(void **state)
{
    (void)state;
    expect_rows("<x:row xmlns:x=\"urn:x\"><x:c><x:v>1</x:v></x:c></x:row>"
                "<ext><row><c><v>9</v></c></row></ext>"
                "<row><c><v>2<v>3</v>4</v></c><v>5</v></row>",
                "[S] A1=24");
    expect_rows("<x:c xmlns:x=\"urn:x\"/><row><x:y xmlns:x=\"urn:x\"><c><v>1</v></c></x:y>"
                "<c><v><x:z xmlns:x=\"urn:x\">7</x:z>2</v></c></row>",
                "[S] A1=2");
    expect_rows("<row xmlns=\"\"><c><v>1</v></c></row>", "[S]");
}

static const char *long_cell(struct seki_arena *arena, size_t n, const char *head, const char *tail)
{
    char *fill = seki_arena_alloc(arena, n, 1);
    struct seki_str parts[] = {seki_str_from_c(head), seki_str_of(fill, n), seki_str_from_c(tail)};

    assert_non_null(fill);
    memset(fill, 'a', n);
    return seki_arena_join(arena, parts, 3).p;
}

static void expect_long_cell(size_t n, int code, int msg)
{
    struct result SEKI_CLEANUP(finish) result;
    struct make_workbook workbook = {0};

    init(&result);
    workbook.rows =
        long_cell(&result.arena, n, "<row><c t=\"inlineStr\"><is><t>", "</t></is></c></row>");
    read_workbook_bytes(&result, make_xlsx_bytes(&result.arena, &workbook));
    assert_int_equal(result.r, code);
    assert_int_equal(result.err.what.id, msg);
}

static void test_long_texts(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_workbook workbook = {0};

    (void)state;
    expect_long_cell(SEKI_LIMIT_CELL_BYTES, 0, SEKI_MSG_NONE);
    expect_long_cell(SEKI_LIMIT_CELL_BYTES + 1, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_long_cell);
    seki_arena_init(&arena, (size_t)8 << 20);
    workbook.strings = long_cell(&arena, SEKI_LIMIT_CELL_BYTES + 1, "<si><t>", "</t></si>");
    expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_long_string);
    workbook.strings = "";
    workbook.rows =
        long_cell(&arena, SEKI_LIMIT_CELL_BYTES + 1, "<row><c t=\"str\"><v>", "</v></c></row>");
    expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_long_cell);
}

static void test_too_many_strings(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_workbook workbook = {0};

    (void)state;
    seki_arena_init(&arena, (size_t)256 << 20);
    workbook.strings = repeat_text(&arena, "<si/>", SEKI_LIMIT_STRINGS + 1);
    expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_many_strings);
}

static void test_too_many_styles(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_workbook workbook = {0};
    struct seki_str parts[] = {SEKI_STR("<cellXfs>"), {0}, SEKI_STR("</cellXfs>")};

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    parts[1] = seki_str_from_c(repeat_text(&arena, "<xf a=\"bcdefghijklm\"/>", 65537));
    workbook.styles = seki_arena_join(&arena, parts, 3).p;
    /* so regular that it looks like a bomb */
    expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_bomb);
    parts[1] = seki_str_from_c(repeat_text(&arena, "<xf/>", 65537));
    workbook.styles = seki_arena_join(&arena, parts, 3).p;
    expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_many_styles);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shared_strings),
        cmocka_unit_test(test_furigana_is_skipped),
        cmocka_unit_test(test_inline_strings),
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_formulas_are_not_evaluated),
        cmocka_unit_test(test_bool_and_error),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_dates_of_1904),
        cmocka_unit_test(test_iso_date_cells),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_declared_size_is_ignored),
        cmocka_unit_test(test_bad_places),
        cmocka_unit_test(test_greatest_places),
        cmocka_unit_test(test_too_many_areas),
        cmocka_unit_test(test_strange_nesting),
        cmocka_unit_test(test_shown_in_cells),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_too_many_strings),
        cmocka_unit_test(test_too_many_styles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

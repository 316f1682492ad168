#include "base/io.h"
#include "base/limits.h"
#include "check.h"
#include "format/ods/ods_int.h"
#include "grid_dump.h"
#include "make_xlsx.h"
#include "msg/m_ods.h"
#include "msg/m_xlsx.h"

#define NS(prefix, name) " xmlns:" prefix "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\""
#define HEAD                                                                                                                                                                      \
    "<office:document-content" NS("office", "office") NS("table", "table") NS("text", "text")                                                                                     \
        NS("style", "style") " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"" NS(                                                                      \
            "draw",                                                                                                                                                               \
            "drawing") "><office:automatic-styles>"                                                                                                                               \
                       "<style:style style:name=\"h\"><style:table-properties table:display=\"false\"/>"                                                                          \
                       "</style:style><style:style style:name=\"x\"><style:text-properties "                                                                                      \
                       "style:text-line-through-style=\"solid\"/></style:style>"                                                                                                  \
                       "<style:style style:name=\"y\" style:parent-style-name=\"x\"/>"                                                                                            \
                       "<style:style style:name=\"w\"><style:text-properties fo:color=\"#FFFFFF\"/></style:style>"                                                                \
                       "<style:style style:name=\"wb\"><style:table-cell-properties fo:background-color=\"#000080\"/><style:text-properties fo:color=\"#ffffff\"/></style:style>" \
                       "<style:style style:name=\"low\"><style:table-row-properties style:row-height=\"0.01in\"/></style:style>"                                                  \
                       "<style:style style:name=\"high\"><style:table-row-properties style:row-height=\"0.45cm\"/></style:style>"                                                 \
                       "<style:style style:name=\"thin\"><style:table-column-properties style:column-width=\"0mm\"/></style:style>"                                               \
                       "<style:style style:name=\"n\"><style:text-properties "                                                                                                    \
                       "style:text-line-through-style=\"none\"/></style:style>"                                                                                                   \
                       "</office:automatic-styles><office:body><office:spreadsheet>"
#define TAIL "</office:spreadsheet></office:body></office:document-content>"
#define SHEET(rows) "<table:table table:name=\"S\">" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define CELL(text) \
    "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"
#define EMPTY(n) "<table:table-cell table:number-columns-repeated=\"" n "\"/>"
#define MANIFEST "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
#define KIND "application/vnd.oasis.opendocument.spreadsheet"

struct result {
    struct seki_arena arena;
    struct grid_dump dump;
    struct seki_err err;
    int r;
};

static void finish(struct result *result)
{
    grid_dump_finish(&result->dump);
    seki_arena_finish(&result->arena);
}

static void read_parts(struct result *result, const struct make_part *parts, size_t n)
{
    struct seki_grid_sink sink;
    int SEKI_CLEANUP_FD fd = -1;

    *result = (struct result){0};
    seki_arena_init(&result->arena, (size_t)256 << 20);
    grid_dump_init(&result->dump);
    sink = grid_dump_sink(&result->dump);
    fd = make_file(make_zip(&result->arena, parts, n));
    result->r = seki_ods_read(&result->arena, fd, SEKI_STR("f.ods"), &sink, &result->err);
}

/* Inside of styles.xml, for the tests that have one. */
static const char *styles;

#define STYLES_HEAD                                                     \
    "<office:document-styles" NS("office", "office") NS("text", "text") \
        NS("style",                                                     \
           "style") " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\">"
#define STYLES_TAIL "</office:document-styles>"

static void read_content(struct result *result, const char *kind, const char *sheets,
                         const char *manifest)
{
    struct seki_buf SEKI_CLEANUP_BUF content = {0};
    struct make_part parts[] = {
        {.name = "mimetype", .text = seki_str_from_c(kind), .is_stored = true},
        {.name = "content.xml", .is_stored = true},
        {.name = "META-INF/manifest.xml", .text = seki_str_from_c(manifest)},
        {.name = "styles.xml", .text = seki_str_from_c(styles ? styles : "")},
    };

    seki_buf_init(&content, (size_t)64 << 20);
    seki_buf_lit(&content, HEAD);
    seki_buf_add(&content, seki_str_from_c(sheets));
    seki_buf_lit(&content, TAIL);
    parts[1].text = seki_buf_str(&content);
    read_parts(result, parts, SEKI_ARRAY_LEN(parts) - (styles ? 0 : 1));
}

static void expect(const char *sheets, const char *wanted)
{
    struct result SEKI_CLEANUP(finish) result;

    read_content(&result, KIND, sheets, MANIFEST "</m:manifest>");
    assert_int_equal(result.err.what.id, SEKI_MSG_NONE);
    assert_int_equal(result.r, 0);
    seki_buf_add_char(&result.dump.text, '\0');
    assert_string_equal(result.dump.text.p, wanted);
}

static void expect_refused(const char *kind, const char *sheets, const char *manifest, int code,
                           int msg)
{
    struct result SEKI_CLEANUP(finish) result;

    read_content(&result, kind, sheets, manifest);
    assert_int_equal(result.err.what.id, msg);
    assert_int_equal(result.r, code);
}

static void test_texts(void **state)
{
    (void)state;
    expect(SHEET(ROW(CELL("a") CELL("髙𠮷") CELL(" b \n  c "))), "[S] A1=a B1=髙𠮷 C1=b c ");
    expect(SHEET(ROW(CELL("a<text:s/><text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d"))),
           "[S] A1=a   b\tc\nd");
    expect(SHEET(ROW(CELL("a</text:p><text:p>b<text:span>c</text:span><text:a>d</text:a>"))),
           "[S] A1=a\nbcd");
    expect(SHEET(ROW(CELL("<text:ruby><text:ruby-base>東京</text:ruby-base>"
                          "<text:ruby-text>トウキョウ</text:ruby-text></text:ruby>"))),
           "[S] A1=東京");
    expect(SHEET(ROW("<table:table-cell><office:annotation><text:p>no</text:p></office:annotation>"
                     "<text:p>yes</text:p><draw:frame><text:p>no</text:p></draw:frame>"
                     "</table:table-cell>")),
           "[S] {A1 : no} {A1 : no} A1=yes");
}

/* What is shown counts, but for days; without a text the value does. */
static void test_values(void **state)
{
    (void)state;
    expect(
        SHEET(ROW("<table:table-cell office:value-type=\"float\" office:value=\"4.1\">"
                  "<text:p>4.10</text:p></table:table-cell>"
                  "<table:table-cell office:value-type=\"float\" office:value=\"7\"/>"
                  "<table:table-cell office:value-type=\"string\" office:string-value=\"s\"/>"
                  "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\">"
                  "<text:p>TRUE</text:p></table:table-cell>")),
        "[S] A1=4.10 B1=7 C1=s D1=TRUE");
    expect(SHEET(ROW("<table:table-cell office:value-type=\"date\" "
                     "office:date-value=\"2026-04-01T10:00:00\"><text:p>R8.4.1</text:p>"
                     "</table:table-cell><table:table-cell office:value-type=\"date\" "
                     "office:date-value=\"soon\"><text:p>soon</text:p></table:table-cell>")),
           "[S] A1=2026-04-01* B1=soon");
}

static void test_repeated(void **state)
{
    (void)state;
    expect(SHEET("<table:table-row table:number-rows-repeated=\"1048575\">" EMPTY(
               "16384") "</table:table-row>" ROW(EMPTY("16383") CELL("x"))),
           "[S] XFD1048576=x");
    expect(
        SHEET("<table:table-row table:number-rows-repeated=\"2\">" EMPTY(
            "1") "<table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p>"
                 "</table:table-cell><table:covered-table-cell/>" CELL("y") "</table:table-row>"),
        "[S] B1=x C1=x E1=y B2=x C2=x E2=y");
    expect(SHEET("<table:table-header-rows>" ROW(
               CELL("h")) "</table:table-header-rows>"
                          "<table:table-row-group>" ROW(CELL("g")) "</table:table-row-group>"),
           "[S] A1=h A2=g");
}

static void test_hidden(void **state)
{
    (void)state;
    expect(
        SHEET(
            "<table:table-column/><table:table-column table:visibility=\"collapse\" "
            "table:number-columns-repeated=\"2\"/><table:table-column/>" ROW(CELL("a") CELL("b") CELL("c") CELL("d")) "<table:table-row table:visibility=\"filter\">" CELL(
                "e") "</table:table-row>"
                     "<table:table-row-group table:display=\"false\"><table:table-row-group>" ROW(
                         CELL(
                             "f")) "</table:table-row-group></table:table-row-group>" ROW(CELL("g"))),
        "[S] A1=a B1=b~ C1=c~ D1=d A2=e~ A3=f~ A4=g");
    expect("<table:table table:name=\"H\" table:style-name=\"h\">" ROW(
               CELL("a")) "</table:table>" SHEET(ROW(CELL("b"))),
           "[H] A1=a~[S] A1=b");
}

#define STYLED(style, text) \
    "<table:table-cell table:style-name=\"" style "\"><text:p>" text "</text:p></table:table-cell>"

/* By the style of the cell, of its column, of a style that these are made from, or of a part. */
static void test_struck_out(void **state)
{
    (void)state;
    expect(SHEET("<table:table-column/><table:table-column "
                 "table:default-cell-style-name=\"y\"/>" ROW(STYLED("x", "a") CELL("b"))
                     ROW(STYLED("n", "c") STYLED("n", "d")) ROW(CELL(
                         "e<text:span text:style-name=\"x\">f</text:span>g") STYLED("h", "i"))),
           "[S] A1=a/ B1=b/ A2=c B2=d A3=efg/ B3=i");
}

/* In the colour of its ground, covered by a merged cell, or in a row or column too small to see. */
static void test_unseen(void **state)
{
    (void)state;
    expect(SHEET("<table:table-column/><table:table-column table:style-name=\"thin\"/>"
                 "<table:table-column table:default-cell-style-name=\"w\"/>" ROW(
                     STYLED("w", "a") CELL("b") CELL("c")) ROW(STYLED("wb", "d"))
                     ROW(CELL("e<text:span text:style-name=\"w\">f</text:span>"))
                         ROW(STYLED("wb", "g<text:span text:style-name=\"w\">h</text:span>"))),
           "[S] A1=a~ B1=b~ C1=c~ A2=d A3=ef~ A4=gh");
    expect(
        SHEET("<table:table-row table:style-name=\"low\">" CELL("a") "</table:table-row><table:table-row table:style-name=\"high\">" CELL(
            "b") "</table:table-row>" ROW(CELL("c") "<table:covered-table-cell><text:p>d</text:p></table:covered-table-cell>")),
        "[S] A1=a~ A2=b A3=c B3=d~");
}

#define VALUE(type, value, text)                                                      \
    "<table:table-cell office:value-type=\"" type "\" office:" value "><text:p>" text \
    "</text:p></table:table-cell>"

/* The value of a cell is what programs calculate with, and may be what they show. */
static void test_texts_that_say_something_else(void **state)
{
    (void)state;
    expect(SHEET(ROW(VALUE("string", "string-value=\"No\"", "Yes")
                         VALUE("string", "string-value=\"a  b\"", "a b")
                             VALUE("string", "string-value=\"ab\"", "abc"))
                     ROW(VALUE("boolean", "boolean-value=\"false\"", "TRUE")
                             VALUE("boolean", "boolean-value=\"true\"", "TRUE")
                                 VALUE("boolean", "boolean-value=\"false\"", "Yes"))),
           "[S] A1=Yes~ B1=a b C1=abc~ A2=TRUE~ B2=TRUE C2=Yes~");
    expect(SHEET(ROW(VALUE("float", "value=\"1\"", "TRUE") VALUE("float", "value=\"0\"", "TRUE")
                         VALUE("float", "value=\"0\"", "FALSE"))),
           "[S] A1=TRUE B1=TRUE~ C1=FALSE");
    expect(SHEET(ROW(VALUE("float", "value=\"1.1\"", "1.10") VALUE("float", "value=\"5\"", "Yes")
                         VALUE("float", "value=\"1234.5\"", "1,234.5")
                             VALUE("float", "value=\"1234.5\"", "1.234,50"))
                     ROW(VALUE("float", "value=\"2\"", "Rev. 2")
                             VALUE("float", "value=\"2\"", "Rev. 3")
                                 VALUE("percentage", "value=\"0.125\"", "13%")
                                     VALUE("percentage", "value=\"0.125\"", "12%"))
                         ROW(VALUE("currency", "value=\"-1200\"", "-1,200 EUR") VALUE(
                             "float", "value=\"x\"", "1") VALUE("float", "value=\"1\"", "1 of 2"))),
           "[S] A1=1.10 B1=Yes~ C1=1,234.5 D1=1.234,50 A2=Rev. 2 B2=Rev. 3~ C2=13% D2=12%"
           " A3=-1,200 EUR B3=1~ C3=1 of 2~");
}

/* A text that is there and empty shows nothing, whatever the value is; without one the value counts. */
static void test_values_that_nobody_sees(void **state)
{
    (void)state;
    expect(SHEET(ROW(VALUE("float", "value=\"1\"", "")
                         VALUE("string", "string-value=\"Yes\"", "<text:span/>")
                             VALUE("date", "date-value=\"2026-04-01\"", "")
                                 VALUE("boolean", "boolean-value=\"true\"", "")))
               SHEET(ROW("<table:table-cell office:value-type=\"float\" office:value=\"1\"/>")),
           "[S] A1=1~ B1=Yes~ C1=2026-04-01*~ D1=true~[S] A1=1");
}

#define SPAN(style, text) "<text:span text:style-name=\"" style "\">" text "</text:span>"
#define COLOURED(name, colour)                                    \
    "<style:style style:name=\"" name "\" style:family=\"text\">" \
    "<style:text-properties fo:color=\"#" colour "\"/></style:style>"
#define GROUND(name, colour)                                            \
    "<style:style style:name=\"" name "\" style:family=\"table-cell\">" \
    "<style:table-cell-properties fo:background-color=\"#" colour "\"/></style:style>"

/* Named styles stand in a part of their own; hidden texts, and colours of spans on any ground. */
static void test_named_styles(void **state)
{
    (void)state;
    styles = STYLES_HEAD "<office:styles>" GROUND("Green", "00aa00") COLOURED("green", "00a800")
        COLOURED("red", "cc0000") COLOURED(
            "White",
            "ffffff") "<style:style style:name=\"none\"><style:text-properties text:display=\"none\"/></style:style>"
                      "<style:default-style><style:text-properties text:display=\"none\"/></style:default-style>"
                      "<style:style style:name=\"mark\"><style:text-properties fo:background-color=\"#000000\"/></style:style>"
                      "<style:style style:name=\"sign\"><style:text-properties fo:color=\"#ffffff\" "
                      "fo:background-color=\"#000000\"/></style:style>"
                      "<style:style style:name=\"Red\" style:family=\"graphic\"><style:text-properties "
                      "text:display=\"none\"/></style:style></office:styles>"
                      "<office:automatic-styles><style:style style:name=\"T1\"><style:text-properties "
                      "text:display=\"none\"/></style:style></office:automatic-styles>" STYLES_TAIL;
    expect(
        SHEET(
            ROW(STYLED("White", "a") STYLED("Green", "b") STYLED("Green", "c" SPAN("green", "d"))
                    STYLED("Green",
                           "e" SPAN("red", "f"))) ROW(CELL(SPAN("none", "g")) STYLED("none", "h")
                                                          STYLED("Red", "i") CELL(SPAN("T1", "j")))
                ROW(CELL(SPAN("mark", "k")) CELL(SPAN("sign", "l"))) ROW(
                    "<table:table-cell><text:p text:style-name=\"none\">m</text:p></table:table-cell>")),
        "[S] A1=a~ B1=b C1=cd~ D1=ef A2=g~ B2=h~ C2=i D2=j A3=k~ B3=l A4=m~");
    styles = NULL;
}

#define SPANS_4 SPAN("c0", "a") SPAN("c1", "a") SPAN("c2", "a") SPAN("c3", "a")
#define SPANS_8 SPANS_4 SPAN("c4", "a") SPAN("c5", "a") SPAN("c6", "a") SPAN("c7", "a")

static void test_span_colours(void **state)
{
    (void)state;
    styles = STYLES_HEAD "<office:styles>" COLOURED("c0", "100000") COLOURED("c1", "200000")
        COLOURED("c2", "300000") COLOURED("c3", "400000") COLOURED("c4", "500000")
            COLOURED("c5", "600000") COLOURED("c6", "700000") COLOURED("c7", "800000")
                COLOURED("c8", "900000") "</office:styles>" STYLES_TAIL;
    assert_int_equal(SEKI_ODS_SPAN_COLOURS, 8);
    expect(SHEET(ROW(CELL(SPANS_8 SPAN("c7", "a")) CELL(SPANS_8 SPAN("c8", "b")))),
           "[S] A1=aaaaaaaaa B1=aaaaaaaab~");
    styles = NULL;
}

#define CALCEXT \
    " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""
#define FORMATS(inner) \
    "<calcext:conditional-formats" CALCEXT ">" inner "</calcext:conditional-formats>"
#define FORMAT(cells, inner)                                                        \
    "<calcext:conditional-format calcext:target-range-address=\"" cells "\">" inner \
    "</calcext:conditional-format>"
#define PUT_ON(style) \
    "<calcext:condition calcext:apply-style-name=\"" style "\" calcext:value=\"=1\"/>"

static void test_conditional_formats(void **state)
{
    (void)state;
    styles = STYLES_HEAD "<office:styles>" COLOURED("red", "cc0000") COLOURED("White", "ffffff")
        GROUND("Black", "000000") GROUND(
            "Pink",
            "ffcccc") "<style:style style:name=\"Format\" style:data-style-name=\"N7\"/></office:styles>" STYLES_TAIL;
    expect(SHEET(ROW(CELL("a")) FORMATS(
               FORMAT("S.A1:S.B2 $'a. b'.$C$3", PUT_ON("red") PUT_ON("White") PUT_ON("Black"))
                   FORMAT("S.A1:S.A9", PUT_ON("red") PUT_ON("Pink"))
                       FORMAT("S.D4", PUT_ON("Format")) FORMAT("S.E5", PUT_ON("Black"))
                           FORMAT("S.F6", "<calcext:date-is calcext:style=\"White\"/>"))),
           "[S] A1=a ~A1:B2 ~C3:C3 ~D4:D4 ~E5:E5 ~F6:F6");
    expect(SHEET(FORMATS(FORMAT("S.A1", "<calcext:icon-set calcext:show-value=\"false\"/>")
                             FORMAT("S.A2", "<calcext:data-bar calcext:show-value=\"false\"/>")
                                 FORMAT("S.A3", "<calcext:icon-set/>")) ROW(CELL("before")))
               SHEET(ROW(CELL("b"))),
           "[S] A1=before ~A1:A1 ~A2:A2[S] A1=b");
    /* Nobody knows where, or what. */
    expect(SHEET(ROW(CELL("a")) FORMATS(FORMAT("S.A", PUT_ON("White")))),
           "[S] A1=a ~A1:XFD1048576");
    expect(SHEET(ROW(CELL("a")) FORMATS(FORMAT("S.A1", PUT_ON("that is not there")))),
           "[S] A1=a ~A1:A1");
    styles = NULL;
}

/* The older way: in the style of the cell. */
static void test_conditional_styles(void **state)
{
    (void)state;
    styles = STYLES_HEAD "<office:styles>" COLOURED("red", "cc0000") COLOURED(
        "White",
        "ffffff") "<style:style style:name=\"m1\"><style:map style:apply-style-name=\"red\"/></style:style>"
                  "<style:style style:name=\"m2\"><style:map style:apply-style-name=\"red\"/>"
                  "<style:map style:apply-style-name=\"White\"/></style:style></office:styles>" STYLES_TAIL;
    expect(SHEET(ROW(STYLED("m1", "a") STYLED("m2", "b"))), "[S] A1=a B1=b~");
    styles = NULL;
}

/* As many as there may be, and one more: then all cells are in doubt. */
static void expect_many_conditions(size_t n, const char *wanted_end)
{
    struct result SEKI_CLEANUP(finish) result;
    struct seki_buf SEKI_CLEANUP_BUF sheet;

    seki_buf_init(&sheet, (size_t)64 << 20);
    seki_buf_lit(&sheet, "<table:table table:name=\"S\"><calcext:conditional-formats" CALCEXT ">");
    for (size_t i = 0; i < n; i++) {
        seki_buf_lit(&sheet, FORMAT("S.A1", PUT_ON("w")));
    }
    seki_buf_lit(&sheet, "</calcext:conditional-formats></table:table>");
    read_content(&result, KIND, sheet.p, MANIFEST "</m:manifest>");
    assert_int_equal(result.r, 0);
    assert_true(seki_str_ends(seki_buf_str(&result.dump.text), seki_str_from_c(wanted_end)));
}

static void test_many_conditions(void **state)
{
    (void)state;
    expect_many_conditions(SEKI_LIMIT_SHEET_AREAS, " ~A1:A1");
    expect_many_conditions(SEKI_LIMIT_SHEET_AREAS + 1, "[S] ~A1:XFD1048576");
}

static void test_refused(void **state)
{
    (void)state;
    expect_refused("application/vnd.oasis.opendocument.text", SHEET(""), MANIFEST "</m:manifest>",
                   SEKI_ERR_INVALID, SEKI_MSG_ods_no_spreadsheet);
    expect_refused(KIND, SHEET(""),
                   MANIFEST "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
                   SEKI_ERR_INVALID, SEKI_MSG_xlsx_encrypted);
    expect_refused(KIND, SHEET("<table:table-row>"), MANIFEST "</m:manifest>", SEKI_ERR_INVALID,
                   SEKI_MSG_xlsx_broken_xml);
    expect_refused(KIND, SHEET(""), "<!DOCTYPE m><m/>", SEKI_ERR_INVALID, SEKI_MSG_xlsx_doctype);
}

static void test_limits(void **state)
{
    (void)state;
    expect_refused(KIND,
                   SHEET("<table:table-row table:number-rows-repeated=\"1048576\">" EMPTY(
                       "1") "</table:table-row>" ROW(CELL("x"))),
                   MANIFEST "</m:manifest>", SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_many_rows);
    expect_refused(KIND, SHEET(ROW(EMPTY("16384") CELL("x"))), MANIFEST "</m:manifest>",
                   SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_many_columns);
    expect_refused(KIND,
                   SHEET(ROW("<table:table-cell table:number-columns-repeated=\"16385\">"
                             "<text:p>x</text:p></table:table-cell>" CELL("y"))),
                   MANIFEST "</m:manifest>", SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_many_columns);
}

static void test_long_cell(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct result SEKI_CLEANUP(finish) result;
        struct seki_buf SEKI_CLEANUP_BUF sheet;
        seki_buf_init(&sheet, (size_t)1 << 20);
        seki_buf_lit(&sheet, "<table:table table:name=\"S\"><table:table-row><table:table-cell>"
                             "<text:p>");
        for (size_t i = 0; i < SEKI_LIMIT_CELL_BYTES + over; i++) {
            seki_buf_add_char(&sheet, 'a');
        }
        seki_buf_lit(&sheet, "</text:p></table:table-cell></table:table-row></table:table>");
        seki_buf_add_char(&sheet, '\0');
        read_content(&result, KIND, sheet.p, MANIFEST "</m:manifest>");
        assert_int_equal(result.r, over ? SEKI_ERR_LIMIT : 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_repeated),
        cmocka_unit_test(test_hidden),
        cmocka_unit_test(test_struck_out),
        cmocka_unit_test(test_unseen),
        cmocka_unit_test(test_texts_that_say_something_else),
        cmocka_unit_test(test_values_that_nobody_sees),
        cmocka_unit_test(test_named_styles),
        cmocka_unit_test(test_span_colours),
        cmocka_unit_test(test_conditional_formats),
        cmocka_unit_test(test_conditional_styles),
        cmocka_unit_test(test_many_conditions),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_long_cell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

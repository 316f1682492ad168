/* Tests of format/xlsx: cells that are not shown as they are. */
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "format/xlsx/xlsx.h"
#include "format/xlsx/xlsx_int.h"
#include "xlsx_fixture.h"

/* What is not shown when the file is opened says so. */
static void test_hidden(void **state)
{
    const char *rows = "<row r=\"1\"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
                       "<row r=\"2\" hidden=\"1\"><c><v>4</v></c></row>"
                       "<row r=\"3\" ht=\"0\" customHeight=\"1\"><c><v>5</v></c></row>"
                       "<row r=\"4\" hidden=\"0\" ht=\"12.5\"><c><v>6</v></c></row>";
    struct make_workbook workbook = {
        .before_rows = "<cols><col min=\"2\" max=\"2\" hidden=\"true\"/>"
                       "<col min=\"3\" max=\"99999\" width=\"0\" customWidth=\"1\"/></cols>",
        .rows = rows,
    };

    (void)state;
    expect_workbook(&workbook, "[S] A1=1 B1=2~ C1=3~ A2=4~ A3=5~ A4=6");
    workbook.before_rows = "";
    workbook.sheet_atts = "state=\"visible\"";
    expect_workbook(&workbook, "[S] A1=1 B1=2 C1=3 A2=4~ A3=5~ A4=6");
    workbook.sheet_atts = "state=\"veryHidden\"";
    expect_workbook(&workbook, "[S] A1=1~ B1=2~ C1=3~ A2=4~ A3=5~ A4=6~");
}

/* By the font of the cell, by a run of a shared string, by a run of an inline one. */
static void test_struck_out(void **state)
{
    const struct make_workbook workbook = {
        .styles = "<fonts><font/><font><strike/></font><font><strike val=\"0\"/></font></fonts>"
                  "<cellXfs><xf/><xf fontId=\"1\"/><xf fontId=\"2\"/><xf fontId=\"9\"/></cellXfs>"
                  "<dxfs><dxf><font><strike/></font></dxf></dxfs>",
        .strings = "<si><t>a</t></si><si><r><rPr><strike/></rPr><t>b</t></r><r><t>c</t></r></si>"
                   "<si><r><rPr><strike val=\"false\"/></rPr><t>d</t></r></si>"
                   "<si><r><rPr><strike val=\"1\"/></rPr><t>e</t></r></si>",
        .rows = "<row><c><v>1</v></c><c s=\"1\"><v>2</v></c><c s=\"2\"><v>3</v></c>"
                "<c s=\"3\"><v>4</v></c></row>"
                "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
                "<c t=\"s\"><v>3</v></c><c t=\"s\" s=\"1\"><v>0</v></c></row>"
                "<row><c t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>f</t></r></is></c>"
                "<c t=\"inlineStr\"><is><t>g</t></is></c></row>",
    };

    (void)state;
    expect_workbook(&workbook, "[S] A1=1 B1=2/ C1=3 D1=4 A2=a B2=bc/ C2=d D2=e/ E2=a/ A3=f/ B3=g");
}

/* A format with a section for texts shows them as it says; one without leaves them alone. */
static void test_formats_of_texts(void **state)
{
    static const struct {
        const char *code;
        bool is_changed;
    } codes[] = {
        {"General", false},
        {"@", false},
        {"0.00", false},
        {";;;", true},
        {";;", false},
        {";;;@", false},
        {";;;\"No\"", true},
        {"\"No\";\"No\";\"No\"", false},
        {"\"No\"@", true},
        {"0;-0;0;\"No \"", true},
        {"_(* #,##0_);_(@_)", false},
        {"_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", false},
        {";;;[Red]@", false},
        {"[White]General", true},
        {";;;[white]@", true},
        {";;;@@", true},
        {";;;\\N\\o", true},
        {"0;0;0;General", false},
        {"[$-409]d/m/yy;@", false},
        {";;;[$No]@", true},
        {"\";;;\"0", false},
        {"", false},
        {";;;\"", true},
        {"@*-", false},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(codes); i++) {
        print_message("%s\n", codes[i].code);
        assert_int_equal(seki_xlsx_format_changes_text(seki_str_from_c(codes[i].code)),
                         codes[i].is_changed);
    }
}

/* Texts in the colour of their ground, and formats that show another one. */
static void test_disguised(void **state)
{
    const struct make_workbook workbook = {
        .styles =
            "<numFmts><numFmt numFmtId=\"164\" formatCode=\";;;\"/></numFmts>"
            "<fonts><font/><font><color rgb=\"FFFFFFFF\"/></font><font><color theme=\"0\"/></font>"
            "<font><color indexed=\"9\"/></font><font><color rgb=\"FFF8F8FA\"/></font>"
            "<font><color rgb=\"FF808080\"/></font><font><color theme=\"4\" tint=\"0.5\"/></font>"
            "</fonts><fills><fill><patternFill patternType=\"none\"/></fill>"
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF0000FF\"/></patternFill></fill>"
            "<fill><patternFill patternType=\"solid\"><fgColor theme=\"4\" tint=\"0.5\"/>"
            "<bgColor indexed=\"64\"/></patternFill></fill></fills>"
            "<cellXfs><xf/><xf fontId=\"1\"/><xf fontId=\"2\"/><xf fontId=\"3\"/><xf fontId=\"4\"/>"
            "<xf fontId=\"5\"/><xf fontId=\"1\" fillId=\"1\"/><xf fontId=\"6\" fillId=\"2\"/>"
            "<xf fontId=\"6\"/><xf numFmtId=\"164\"/></cellXfs>",
        .strings = "<si><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>w</t></r></si>",
        .rows = "<row><c><v>1</v></c><c s=\"1\"><v>2</v></c><c s=\"2\"><v>3</v></c>"
                "<c s=\"3\"><v>4</v></c><c s=\"4\"><v>5</v></c><c s=\"5\"><v>6</v></c>"
                "<c s=\"6\"><v>7</v></c><c s=\"7\"><v>8</v></c><c s=\"8\"><v>9</v></c></row>"
                "<row><c t=\"s\"><v>0</v></c><c s=\"6\" t=\"s\"><v>0</v></c>"
                "<c s=\"9\" t=\"str\"><v>x</v></c></row>",
    };

    (void)state;
    expect_workbook(&workbook,
                    "[S] A1=1 B1=2~ C1=3~ D1=4~ E1=5~ F1=6 G1=7 H1=8~ I1=9 A2=w~ B2=w C2=x~");
}

static void test_low_rows(void **state)
{
    struct make_workbook workbook = {
        .before_rows = "<sheetFormatPr zeroHeight=\"1\"/><cols><col min=\"2\" max=\"2\" "
                       "width=\"0.4\"/><col min=\"3\" max=\"3\" width=\"0.5\"/></cols>",
        .rows = "<row><c><v>1</v></c></row><row hidden=\"0\"><c><v>2</v></c></row>"
                "<row ht=\"15\"><c><v>3</v></c><c><v>4</v></c><c><v>5</v></c></row>"
                "<row ht=\"1.4\"><c><v>6</v></c></row><row ht=\"1.5\"><c><v>7</v></c></row>",
    };

    (void)state;
    expect_workbook(&workbook, "[S] A1=1~ A2=2 A3=3 B3=4~ C3=5 A4=6~ A5=7");
    workbook.before_rows = "<sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"0\"/>";
    expect_workbook(&workbook, "[S] A1=1 A2=2 A3=3 B3=4 C3=5 A4=6~ A5=7");
}

/* All but the first of merged cells, and the cells of a conditional format that may show another text. */
static void test_areas(void **state)
{
    const struct make_workbook workbook = {
        .styles = "<dxfs><dxf><font><b/></font></dxf><dxf><numFmt numFmtId=\"170\"/></dxf>"
                  "<dxf><font><strike/></font></dxf><dxf><font><color theme=\"0\"/></font></dxf>"
                  "<dxf><font><color theme=\"0\"/></font><fill><patternFill>"
                  "<bgColor rgb=\"FF000080\"/></patternFill></fill></dxf></dxfs>",
        .before_rows =
            "<mergeCells><mergeCell ref=\"B2:C4\"/><mergeCell ref=\"D1:D2\"/><mergeCell ref=\"?\"/>"
            "</mergeCells>"
            "<conditionalFormatting sqref=\"A1\"><cfRule dxfId=\"0\"/></conditionalFormatting>"
            "<conditionalFormatting sqref=\"A2 A4:A5\"><cfRule dxfId=\"0\"/><cfRule dxfId=\"1\"/>"
            "<cfRule dxfId=\"1\"/></conditionalFormatting>"
            "<conditionalFormatting sqref=\"A6\"><cfRule dxfId=\"2\"/></conditionalFormatting>"
            "<conditionalFormatting sqref=\"A7\"><cfRule dxfId=\"3\"/></conditionalFormatting>"
            "<conditionalFormatting sqref=\"A8\"><cfRule dxfId=\"4\"/></conditionalFormatting>"
            "<conditionalFormatting sqref=\"A9\"><cfRule dxfId=\"5\"/></conditionalFormatting>",
        .rows = "<row><c><v>1</v></c></row>",
    };

    (void)state;
    expect_workbook(&workbook, "[S] A1=1 ~C2:C2 ~B3:C4 ~D2:D2 ~A2:A2 ~A4:A5 ~A6:A6 ~A7:A7");
}

#define RULES(cells, rule) \
    "<conditionalFormatting sqref=\"" cells "\">" rule "</conditionalFormatting>"
#define FONT(colour) "<font><color rgb=\"FF" colour "\"/></font>"
#define FILL(colours) "<fill><patternFill patternType=\"solid\">" colours "</patternFill></fill>"
#define BACK(colour) "<bgColor rgb=\"FF" colour "\"/>"
#define FRONT(colour) "<fgColor rgb=\"FF" colour "\"/>"

static void expect_changes(const char *dxf, const char *wanted)
{
    struct seki_buf SEKI_CLEANUP_BUF styles = {0};
    struct make_workbook workbook = {
        .before_rows = RULES("A1", "<cfRule dxfId=\"0\"/>"),
        .rows = "<row><c><v>1</v></c></row>",
    };

    seki_buf_init(&styles, 4096);
    seki_buf_lit(&styles, "<dxfs><dxf>");
    seki_buf_add(&styles, seki_str_from_c(dxf));
    seki_buf_lit(&styles, "</dxf></dxfs>");
    workbook.styles = styles.p;
    expect_workbook(&workbook, wanted);
}

/* In the colour of its ground, or of what is usual where it says nothing of the other. */
static void test_colours_of_changes(void **state)
{
    (void)state;
    expect_changes(FONT("00FF00") FILL(BACK("00FF00")), "[S] A1=1 ~A1:A1");
    expect_changes(FILL(FRONT("00FF00")) FONT("00FF00"), "[S] A1=1 ~A1:A1");
    expect_changes(FONT("00FF00") FILL(FRONT("00FF00") BACK("FFFFFF")), "[S] A1=1");
    expect_changes(FILL(BACK("000000")), "[S] A1=1 ~A1:A1");
    expect_changes(FILL(BACK("FFC7CE")) FONT("9C0006"), "[S] A1=1");
    expect_changes(FONT("FFFFFF"), "[S] A1=1 ~A1:A1");
    expect_changes("<border><left><color rgb=\"FFFFFFFF\"/></left></border>", "[S] A1=1");
    expect_changes(FONT("9C0006") "<border><left><color rgb=\"FFFFFFFF\"/></left></border>",
                   "[S] A1=1");
}

#define X14 "xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\""
#define XM "xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\""
#define EXTENSION(uri, inner) "<extLst><ext " X14 " " XM " uri=\"" uri "\">" inner "</ext></extLst>"
#define URI "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"
#define X14_FORMATS(inner) "<x14:conditionalFormattings>" inner "</x14:conditionalFormattings>"
#define X14_RULES(rules, cells)                                          \
    "<x14:conditionalFormatting>" rules "<xm:sqref>" cells "</xm:sqref>" \
    "</x14:conditionalFormatting>"
#define X14_DXF(inner) \
    "<x14:cfRule type=\"expression\"><xm:f>A9</xm:f><x14:dxf>" inner "</x14:dxf></x14:cfRule>"

/* The same in the extension of newer programs; icons and bars in place of a value. */
static void test_extended_formats(void **state)
{
    struct make_workbook workbook = {
        .before_rows = EXTENSION(
            URI, X14_FORMATS(X14_RULES(X14_DXF(FONT("FFFFFF")), "A1:A2 C1")
                                 X14_RULES(X14_DXF("<font><b/></font>"), "A3")
                                     X14_RULES(X14_DXF(FONT("FF0000")) X14_DXF("<numFmt/>"), "A4"))
                     X14_FORMATS(
                         X14_RULES("<x14:cfRule><x14:iconSet showValue=\"0\"/></x14:cfRule>", "A5")
                             X14_RULES("<x14:cfRule><x14:iconSet/></x14:cfRule>", "A6"))),
        .rows = "<row><c><v>1</v></c></row>",
    };

    (void)state;
    expect_workbook(&workbook, "[S] A1=1 ~A1:A2 ~C1:C1 ~A4:A4 ~A5:A5");
    workbook.before_rows =
        EXTENSION("{other}", X14_FORMATS(X14_RULES(X14_DXF(FONT("FFFFFF")), "A1")));
    expect_workbook(&workbook, "[S] A1=1");
    workbook.before_rows = RULES("A1", "<cfRule><iconSet showValue=\"0\"/></cfRule>")
        RULES("A2", "<cfRule><dataBar showValue=\"0\"/></cfRule>")
            RULES("A3", "<cfRule><dataBar/></cfRule>");
    expect_workbook(&workbook, "[S] A1=1 ~A1:A1 ~A2:A2");
    /* Rows of the extension are none of the sheet. */
    workbook.before_rows = EXTENSION(
        URI, "<x14:sheetData><x14:row><x14:c><x14:v>7</x14:v></x14:c></x14:row></x14:sheetData>");
    expect_workbook(&workbook, "[S] A1=1");
}

/* What was saved as a result is not what the next one who opens the file sees. */
static void test_stale_formulas(void **state)
{
    struct make_workbook workbook = {
        .rows = "<row><c t=\"str\"><f>x</f><v>Yes</v></c><c><v>1</v></c></row>",
        .workbook_pr = "/><calcPr fullCalcOnLoad=\"1\"",
    };

    (void)state;
    expect_workbook(&workbook, "[S] A1=Yes~ B1=1");
    workbook.workbook_pr = "/><calcPr calcId=\"1\"";
    expect_workbook(&workbook, "[S] A1=Yes B1=1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hidden),
        cmocka_unit_test(test_struck_out),
        cmocka_unit_test(test_formats_of_texts),
        cmocka_unit_test(test_disguised),
        cmocka_unit_test(test_low_rows),
        cmocka_unit_test(test_areas),
        cmocka_unit_test(test_colours_of_changes),
        cmocka_unit_test(test_extended_formats),
        cmocka_unit_test(test_stale_formulas),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

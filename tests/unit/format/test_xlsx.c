#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "check.h"
#include "format/xlsx/xlsx.h"
#include "format/xlsx/xlsx_int.h"
#include "grid_dump.h"
#include "make_xlsx.h"

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

static void init(struct result *result)
{
    *result = (struct result){0};
    seki_arena_init(&result->arena, (size_t)512 << 20);
    grid_dump_init(&result->dump);
}

static void read_bytes(struct result *result, struct seki_str bytes)
{
    int SEKI_CLEANUP_FD fd = make_file(bytes);
    struct seki_grid_sink sink = grid_dump_sink(&result->dump);

    result->r = seki_xlsx_read(&result->arena, fd, SEKI_STR("f.xlsx"), &sink, &result->err);
    assert_true(lseek(fd, 0, SEEK_CUR) >= 0); /* borrowed, not closed */
}

static void expect_workbook(const struct make_workbook *workbook, const char *wanted)
{
    struct result SEKI_CLEANUP(finish) result;

    init(&result);
    read_bytes(&result, make_xlsx_bytes(&result.arena, workbook));
    assert_int_equal(result.err.what.id, SEKI_MSG_NONE);
    assert_int_equal(result.r, 0);
    assert_string_equal(result.dump.text.p, wanted);
}

static void expect_rows(const char *rows, const char *wanted)
{
    const struct make_workbook workbook = {.rows = rows};

    expect_workbook(&workbook, wanted);
}

static void expect_refused(struct seki_str bytes, int code, int msg)
{
    struct result SEKI_CLEANUP(finish) result;

    init(&result);
    read_bytes(&result, bytes);
    assert_int_equal(result.err.what.id, msg);
    assert_int_equal(result.r, code);
}

static void expect_bad_workbook(const struct make_workbook *workbook, int code, int msg)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    seki_arena_init(&arena, (size_t)512 << 20);
    expect_refused(make_xlsx_bytes(&arena, workbook), code, msg);
}

static void expect_bad_rows(const char *rows, int code, int msg)
{
    const struct make_workbook workbook = {.rows = rows};

    expect_bad_workbook(&workbook, code, msg);
}

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
    read_bytes(&at_limit, make_xlsx_bytes(&arena, &workbook));
    assert_int_equal(at_limit.r, 0);
    assert_int_equal(at_limit.dump.text.n,
                     strlen("[S] A1=1") + SEKI_LIMIT_SHEET_AREAS * strlen(" ~C2:C2"));
    workbook.before_rows = many_merges(&arena, SEKI_LIMIT_SHEET_AREAS + 1);
    finish(&at_limit);
    init(&at_limit);
    read_bytes(&at_limit, make_xlsx_bytes(&arena, &workbook));
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
    read_bytes(&result, make_xlsx_bytes(&result.arena, &workbook));
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

static const char *repeat(struct seki_arena *arena, const char *what, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_str copy;

    seki_buf_init(&out, (size_t)64 << 20);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&out, seki_str_from_c(what));
    }
    copy = seki_arena_str(arena, seki_buf_str(&out));
    assert_non_null(copy.p);
    return copy.p;
}

static void test_too_many_strings(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_workbook workbook = {0};

    (void)state;
    seki_arena_init(&arena, (size_t)256 << 20);
    workbook.strings = repeat(&arena, "<si/>", SEKI_LIMIT_STRINGS + 1);
    expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_many_strings);
}

static void test_too_many_styles(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_workbook workbook = {0};
    struct seki_str parts[] = {SEKI_STR("<cellXfs>"), {0}, SEKI_STR("</cellXfs>")};

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    parts[1] = seki_str_from_c(repeat(&arena, "<xf a=\"bcdefghijklm\"/>", 65537));
    workbook.styles = seki_arena_join(&arena, parts, 3).p;
    /* so regular that it looks like a bomb */
    expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_bomb);
    parts[1] = seki_str_from_c(repeat(&arena, "<xf/>", 65537));
    workbook.styles = seki_arena_join(&arena, parts, 3).p;
    expect_bad_workbook(&workbook, SEKI_ERR_LIMIT, SEKI_MSG_xlsx_too_many_styles);
}

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
    read_bytes(&result, make_xlsx_bytes(&result.arena, &workbook));
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
    parts[1] = seki_str_from_c(
        repeat(&result.arena, "<sheet name=\"a\" r:id=\"r\"/><sheet name=\"b\" r:id=\"c\"/>", n));
    package[0].text = seki_arena_join(&result.arena, parts, 3);
    read_bytes(&result, make_zip(&result.arena, package, SEKI_ARRAY_LEN(package)));
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
    workbook.styles = repeat(&arena, "                ", (size_t)1 << 16); /* just over 1 MiB */
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
    part.text = seki_str_from_c(repeat(&arena, "   ", (size_t)1 << 20));
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
    read_bytes(&result, make_xlsx_bytes(&result.arena, &workbook));
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
        parts[0] = seki_str_from_c(repeat(&arena, "<a>", n));
        parts[1] = seki_str_from_c(repeat(&arena, "</a>", n));
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
        read_bytes(&result, bytes);
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
        cmocka_unit_test(test_hidden),
        cmocka_unit_test(test_struck_out),
        cmocka_unit_test(test_formats_of_texts),
        cmocka_unit_test(test_disguised),
        cmocka_unit_test(test_low_rows),
        cmocka_unit_test(test_areas),
        cmocka_unit_test(test_colours_of_changes),
        cmocka_unit_test(test_extended_formats),
        cmocka_unit_test(test_stale_formulas),
        cmocka_unit_test(test_too_many_areas),
        cmocka_unit_test(test_strange_nesting),
        cmocka_unit_test(test_shown_in_cells),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_too_many_strings),
        cmocka_unit_test(test_too_many_styles),
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

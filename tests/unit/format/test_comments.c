/* Comments on cells and text boxes over them, of workbooks and OpenDocument spreadsheets. */
#include "base/io.h"
#include "base/limits.h"
#include "check.h"
#include "format/ods/ods.h"
#include "format/xlsx/xlsx.h"
#include "grid_dump.h"
#include "make_xlsx.h"
#include "msg/m_form.h"

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define TYPE_2017 "http://schemas.microsoft.com/office/2017/10/relationships/"
#define THREADS "xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\""
#define REL(id, type, target) \
    "<Relationship Id=\"" id "\" Type=\"" type "\" Target=\"" target "\"/>"
#define RELS(inner) SEKI_STR("<Relationships " MAKE_PACKAGE ">" inner "</Relationships>")
#define NOTES REL("n", TYPE "comments", "../notes.xml")
#define THREAD REL("t", TYPE_2017 "threadedComment", "/xl/thread.xml")
#define DRAWN REL("d", TYPE "drawing", "../drawing.xml")
#define VML REL("v", TYPE "vmlDrawing", "../old.vml")
#define DRAWING                                                                          \
    "xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" " \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                 \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
#define DRAWINGML "http://schemas.openxmlformats.org/drawingml/2006/"
#define CHART                                                       \
    "xmlns:c=\"" DRAWINGML "chart\" xmlns:a=\"" DRAWINGML "main\" " \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
#define OLD_COMMENT(ref, text) \
    "<comment ref=\"" ref "\" authorId=\"0\"><text><t>" text "</t></text></comment>"

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
    seki_arena_init(&result->arena, (size_t)256 << 20);
    grid_dump_init(&result->dump);
}

/* Inside of <comments>, <ThreadedComments>, <xdr:wsDr> and the relations of the sheet. */
struct book {
    const char *notes;
    const char *threads;
    const char *drawing;
    const char *drawing_rels; /* relations of that part */
    const char *chart;
    const char *vml;
    struct seki_str rels;
};

static struct seki_str join(struct seki_arena *arena, const char *head, const char *inner,
                            const char *tail)
{
    const struct seki_str parts[] = {seki_str_from_c(head), seki_str_from_c(inner),
                                     seki_str_from_c(tail)};

    return seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
}

static void read_book(struct result *result, const struct book *book)
{
    const struct make_part parts[] = {
        {.name = "xl/workbook.xml",
         .text = SEKI_STR("<workbook " MAKE_MAIN " " MAKE_OFFICE
                          "><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>")},
        {.name = "xl/_rels/workbook.xml.rels",
         .text = RELS(REL("s", TYPE "worksheet", "sheets/s.xml")
                          REL("p", TYPE_2017 "person", "people.xml"))},
        {.name = "xl/sheets/s.xml",
         .text = SEKI_STR("<worksheet " MAKE_MAIN
                          "><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>")},
        {.name = "xl/sheets/_rels/s.xml.rels", .text = book->rels},
        {.name = "xl/notes.xml",
         .is_stored = true,
         .text =
             join(&result->arena,
                  "<comments " MAKE_MAIN
                  "><authors><author>Ann</author><author>tc={1}</author></authors><commentList>",
                  book->notes ? book->notes : "", "</commentList></comments>")},
        {.name = "xl/thread.xml",
         .text = join(&result->arena, "<ThreadedComments " THREADS ">",
                      book->threads ? book->threads : "", "</ThreadedComments>")},
        {.name = "xl/drawing.xml",
         .is_stored = true,
         .text = join(&result->arena, "<xdr:wsDr " DRAWING ">", book->drawing ? book->drawing : "",
                      "</xdr:wsDr>")},
        {.name = "xl/_rels/drawing.xml.rels",
         .text = join(&result->arena, "<Relationships " MAKE_PACKAGE ">",
                      book->drawing_rels ? book->drawing_rels : "", "</Relationships>")},
        {.name = "xl/charts/chart.xml",
         .text = join(&result->arena, "<c:chartSpace " CHART ">", book->chart ? book->chart : "",
                      "</c:chartSpace>")},
        {.name = "xl/charts/_rels/chart.xml.rels",
         .text = RELS(REL("u", TYPE "chartUserShapes", "shapes.xml"))},
        {.name = "xl/charts/shapes.xml",
         .text = SEKI_STR("<c:userShapes " CHART " xmlns:cdr=\"" DRAWINGML "chartDrawing\">"
                          "<cdr:relSizeAnchor><cdr:sp><cdr:txBody><a:p><a:r><a:t>in the chart</a:t>"
                          "</a:r></a:p></cdr:txBody></cdr:sp></cdr:relSizeAnchor></c:userShapes>")},
        {.name = "xl/data.xml",
         .text = SEKI_STR("<dgm:dataModel xmlns:dgm=\"" DRAWINGML "diagram\" xmlns:a=\"" DRAWINGML
                          "main\"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>one</a:t></a:r></a:p>"
                          "</dgm:t></dgm:pt><dgm:pt><dgm:t><a:p/></dgm:t></dgm:pt><dgm:pt><dgm:t>"
                          "<a:p><a:r><a:t>t</a:t></a:r><a:r><a:t>wo</a:t></a:r></a:p></dgm:t>"
                          "</dgm:pt></dgm:ptLst></dgm:dataModel>")},
        {.name = "xl/old.vml",
         .is_stored = true,
         .text = join(&result->arena, "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\">",
                      book->vml ? book->vml : "", "</xml>")},
        {.name = "xl/people.xml",
         .text = SEKI_STR("<personList " THREADS "><person id=\"{7}\" displayName=\"Bob\"/>"
                          "<person id=\"{7}\" displayName=\"Eve\"/></personList>")},
    };
    int SEKI_CLEANUP_FD fd = make_file(make_zip(&result->arena, parts, SEKI_ARRAY_LEN(parts)));
    struct seki_grid_sink sink = grid_dump_sink(&result->dump);

    result->r = seki_xlsx_read(&result->arena, fd, SEKI_STR("f.xlsx"), &sink, &result->err);
}

static void expect_book(struct book book, const char *wanted)
{
    struct result SEKI_CLEANUP(finish) result;

    init(&result);
    read_book(&result, &book);
    assert_int_equal(result.err.what.id, SEKI_MSG_NONE);
    assert_int_equal(result.r, 0);
    assert_string_equal(result.dump.text.p, wanted);
}

static void test_notes(void **state)
{
    (void)state;
    expect_book((struct book){.rels = RELS(NOTES),
                              .notes = OLD_COMMENT("C7", "one") OLD_COMMENT("A1", " two ")},
                "[S] A1=1 {C7 Ann: one} {A1 Ann: two}");
    expect_book((struct book){.rels = RELS(NOTES),
                              .notes = "<comment ref=\"B2\"><text><r><t>rich</t></r><r><t "
                                       "xml:space=\"preserve\"> run</t></r><rPh><t>x</t></rPh>"
                                       "</text></comment>"},
                "[S] A1=1 {B2 : rich run}");
    expect_book((struct book){.rels = RELS(""), .notes = OLD_COMMENT("A1", "of no sheet")},
                "[S] A1=1");
}

static void test_odd_notes(void **state)
{
    (void)state;
    expect_book((struct book){.rels = RELS(NOTES),
                              .notes = "<comment ref=\"?\" authorId=\"9\"><text><t>lost</t></text>"
                                       "</comment><comment authorId=\"-1\"><text><t>also</t></text>"
                                       "</comment>" OLD_COMMENT("A1", " ")},
                "[S] A1=1 {A0 : lost} {A0 : also}");
    expect_book((struct book){.rels = RELS(REL("n", TYPE "comments", "../none.xml")), .notes = ""},
                "[S] A1=1");
}

#define THREAD_OF(ref, text) \
    "<threadedComment ref=\"" ref "\" personId=\"{7}\"><text>" text "</text></threadedComment>"
#define EXPLAINED(ref) \
    "<comment ref=\"" ref "\" authorId=\"1\"><text><t>[Threaded comment] one</t></text></comment>"

/* What older programs are told in place of a conversation is left out, but only where that was read. */
static void test_threads(void **state)
{
    (void)state;
    expect_book((struct book){.rels = RELS(NOTES THREAD),
                              .threads = THREAD_OF("C7", "one") THREAD_OF("C7", "a reply"),
                              .notes = EXPLAINED("C7") OLD_COMMENT("A1", "old")},
                "[S] A1=1 {C7 Bob: one} {C7 Bob: a reply} {A1 Ann: old}");
    expect_book((struct book){.rels = RELS(NOTES THREAD), .notes = EXPLAINED("C7")},
                "[S] A1=1 {C7 tc={1}: [Threaded comment] one}");
    expect_book((struct book){.rels = RELS(THREAD),
                              .threads = "<threadedComment ref=\"A1\" personId=\"{8}\"><text>who"
                                         "</text></threadedComment>",
                              .notes = ""},
                "[S] A1=1 {A1 : who}");
}

/* --- charts, diagrams, and text boxes of old */

static void test_charts_and_diagrams(void **state)
{
    (void)state;
    expect_book(
        (struct book){.rels = RELS(DRAWN),
                      .drawing_rels = REL("c", TYPE "chart", "charts/chart.xml")
                          REL("d", TYPE "diagramData", "/xl/data.xml")
                              REL("i", TYPE "image", "charts/chart.xml"),
                      .chart = "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>All of</a:t></a:r>"
                               "<a:br/><a:r><a:t>it</a:t></a:r></a:p></c:rich></c:tx></c:title>"
                               "<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>cell</c:v></c:pt>"
                               "</c:strCache></c:strRef></c:tx></c:ser><mc:AlternateContent>"
                               "<mc:Fallback><c:x><a:t>cannot be shown</a:t></c:x>"
                               "</mc:Fallback></mc:AlternateContent></c:chart>"},
        "[S] A1=1 {A0 : All of\nit} {A0 : in the chart} {A0 : one\ntwo}");
}

#define OLD_SHAPE(kind, anchor, text)                                                   \
    "<v:shape id='x' o:gfxdata=\"a>b\"><v:fill/><v:textbox style=\"a\">" text           \
    "</v:textbox><x:ClientData ObjectType=\"" kind "\"><x:Anchor>" anchor "</x:Anchor>" \
    "<x:Row>3</x:Row></x:ClientData></v:shape>"

static void expect_vml(const char *vml, const char *wanted)
{
    expect_book((struct book){.rels = RELS(VML), .vml = vml}, wanted);
}

static void test_boxes_of_old(void **state)
{
    (void)state;
    expect_vml(
        OLD_SHAPE("Rect", "1, 15, 2, 2, 3, 15, 4, 4",
                  "<div style='x'><font>only\n  planned &lt;2027&#x3042;&#33;&gt;</font></div>"),
        "[S] A1=1 {B3:D5 : only planned <2027\xe3\x81\x82!>}");
    expect_vml(OLD_SHAPE("Note", "1, 15, 2, 2, 3, 15, 4, 4", "<div>a note</div>"), "[S] A1=1");
    /* Tags that nobody closes, and what is no entity. */
    expect_vml(OLD_SHAPE("Rect", "", "<div>a<br>b &c; &d <p>e") "<v:rect><v:textbox>last",
               "[S] A1=1 {A0 : a\nb &c; &d \ne} {A0 : last}");
    expect_vml("<!-- don't mind --><v:shape><v:textbox/>no<x:Anchor>a</x:Anchor></v:shape>"
               "<v:shape><v:textbox>&#x110000;&#xd800;&#0;</v:textbox></v:shape>",
               "[S] A1=1 {A0 : \xef\xbf\xbd\xef\xbf\xbd&#0;}");
    expect_vml(OLD_SHAPE("Rect", "99999999, 0, 1, 0, 3, 0, 4, 0", "x"), "[S] A1=1 {A0 : x}");
    expect_vml(OLD_SHAPE("Rect", "0, 0, 1, 0, 1, 0, 4, 0", "x"), "[S] A1=1 {A2:A4 : x}");
}

static void test_long_box_of_old(void **state)
{
    struct result SEKI_CLEANUP(finish) result;
    struct seki_buf SEKI_CLEANUP_BUF text;

    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct seki_str shape;
        seki_buf_init(&text, (size_t)1 << 20);
        seki_buf_lit(&text, "<v:shape><v:textbox>");
        for (size_t i = 0; i < SEKI_LIMIT_CELL_BYTES + over; i++) {
            seki_buf_add_char(&text, 'x');
        }
        init(&result);
        shape = seki_arena_str(&result.arena, seki_buf_str(&text));
        read_book(&result, &(struct book){.rels = RELS(VML), .vml = shape.p});
        assert_int_equal(result.r, over ? SEKI_ERR_LIMIT : 0);
        assert_int_equal(result.err.what.id, over ? SEKI_MSG_form_long_comment : SEKI_MSG_NONE);
        seki_buf_finish(&text);
        if (over == 0) {
            finish(&result);
        }
    }
}

/* --- text boxes of workbooks */

#define CORNER(name, column, column_off, row, row_off)                   \
    "<xdr:" name "><xdr:col>" column "</xdr:col><xdr:colOff>" column_off \
    "</xdr:colOff><xdr:row>" row "</xdr:row><xdr:rowOff>" row_off "</xdr:rowOff></xdr:" name ">"
#define BOX(text)                                                                        \
    "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"no text\"/></xdr:nvSpPr><xdr:spPr>"  \
    "<a:xfrm><a:ext cx=\"190500000\" cy=\"190500000\"/></a:xfrm></xdr:spPr><xdr:txBody>" \
    "<a:bodyPr/>" text "</xdr:txBody></xdr:sp>"
#define LINE(text) "<a:p><a:pPr/><a:r><a:t>" text "</a:t></a:r></a:p>"
#define OVER(from, to, inner) \
    "<xdr:twoCellAnchor>" from to inner "<xdr:clientData/></xdr:twoCellAnchor>"
#define AT_C2 CORNER("from", "2", "0", "1", "9525")

static void expect_drawing(const char *drawing, const char *wanted)
{
    expect_book((struct book){.rels = RELS(DRAWN), .drawing = drawing}, wanted);
}

static void test_text_boxes(void **state)
{
    (void)state;
    expect_drawing(OVER(AT_C2, CORNER("to", "4", "1", "2", "1"),
                        BOX(LINE("one") "<a:p><a:r><a:t>t</a:t></a:r><a:br/><a:fld><a:t>wo</a:t>"
                                        "</a:fld></a:p>")),
                   "[S] A1=1 {C2:E3 : one\nt\nwo}");
    /* What the corner only touches is not below it. */
    expect_drawing(OVER(AT_C2, CORNER("to", "3", "0", "2", "0"), BOX(LINE("x"))),
                   "[S] A1=1 {C2 : x}");
    expect_drawing(OVER(AT_C2, CORNER("to", "2", "0", "1", "0"), BOX(LINE("x"))),
                   "[S] A1=1 {C2 : x}");
    expect_drawing("<xdr:oneCellAnchor>" AT_C2
                   "<xdr:ext cx=\"700000\" cy=\"400000\"/>" BOX(LINE("x")) "</xdr:oneCellAnchor>",
                   "[S] A1=1 {C2:D4 : x}");
    expect_drawing("<xdr:absoluteAnchor><xdr:pos x=\"1\" y=\"1\"/><xdr:ext cx=\"1\" cy=\"1\"/>" BOX(
                       LINE("x")) "</xdr:absoluteAnchor>",
                   "[S] A1=1 {A0 : x}");
    expect_drawing(OVER(AT_C2, "",
                        "<xdr:grpSp><xdr:grpSpPr><a:xfrm><a:ext cx=\"1\" cy=\"1\"/></a:xfrm>"
                        "</xdr:grpSpPr>" BOX(LINE("one")) BOX(LINE(" "))
                            BOX(LINE("two")) "</xdr:grpSp>"),
                   "[S] A1=1 {C2 : one} {C2 : two}");
    expect_drawing(OVER(AT_C2, "", "<xdr:pic><xdr:spPr/></xdr:pic><xdr:cxnSp/>" BOX("")),
                   "[S] A1=1");
    expect_book((struct book){.rels = RELS(""), .drawing = OVER(AT_C2, "", BOX(LINE("x")))},
                "[S] A1=1");
}

#define CHOICE(first, second)                                                                    \
    "<mc:AlternateContent><mc:Choice Requires=\"a14\">" first "</mc:Choice><mc:Fallback>" second \
    "</mc:Fallback></mc:AlternateContent>"

static void test_choices(void **state)
{
    (void)state;
    expect_drawing(OVER(AT_C2, "", CHOICE(BOX(LINE("new")), BOX(LINE("old")))),
                   "[S] A1=1 {C2 : new}");
    expect_drawing(CHOICE(OVER(AT_C2, "", BOX(LINE("new"))), OVER(AT_C2, "", BOX(LINE("old")))),
                   "[S] A1=1 {C2 : new}");
    expect_drawing(OVER(AT_C2, "", BOX(LINE("first")))
                       OVER(AT_C2, "", CHOICE("<xdr:pic/>", BOX(LINE("old")))),
                   "[S] A1=1 {C2 : first} {C2 : old}");
}

/* Places that are none are not told; no number of a file becomes another one. */
static void test_odd_boxes(void **state)
{
    (void)state;
    expect_drawing(OVER(CORNER("from", "-1", "0", "1", "0"), "", BOX(LINE("x"))),
                   "[S] A1=1 {A0 : x}");
    expect_drawing(OVER(CORNER("from", "16384", "0", "1", "0"), "", BOX(LINE("x"))),
                   "[S] A1=1 {A0 : x}");
    expect_drawing(OVER(CORNER("from", "16383", "0", "1048575", "0"),
                        CORNER("to", "16383", "9", "1048575", "9"), BOX(LINE("x"))),
                   "[S] A1=1 {XFD1048576 : x}");
    expect_drawing(OVER(CORNER("from", "0", "0", "1048576", "0"), "", BOX(LINE("x"))),
                   "[S] A1=1 {A0 : x}");
    expect_drawing(OVER(AT_C2, CORNER("to", "x", "0", "99999999999999999999", "0"), BOX(LINE("x"))),
                   "[S] A1=1 {C2 : x}");
    expect_drawing("<xdr:oneCellAnchor><xdr:from><xdr:col>1<xdr:from/></xdr:col></xdr:from>"
                   "<xdr:ext cx=\"2147483647\" cy=\"-1\"/>" BOX(LINE("x")) "</xdr:oneCellAnchor>",
                   "[S] A1=1 {A0 : x}");
    expect_drawing(BOX(LINE("of no anchor")), "[S] A1=1");
}

/* --- limits */

static const char *repeat(struct seki_arena *arena, const char *piece, size_t times)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)16 << 20);
    for (size_t i = 0; i < times; i++) {
        seki_buf_add(&text, seki_str_from_c(piece));
    }
    assert_int_equal(seki_buf_status(&text), 0);
    return seki_arena_str(arena, seki_buf_str(&text)).p;
}

static void expect_many(size_t n, int code, int msg)
{
    struct result SEKI_CLEANUP(finish) result;
    struct book book = {.rels = RELS(NOTES)};

    init(&result);
    book.notes = repeat(&result.arena, OLD_COMMENT("A1", "x"), n);
    read_book(&result, &book);
    assert_int_equal(result.err.what.id, msg);
    assert_int_equal(result.r, code);
}

static void expect_long(size_t n, int code, int msg)
{
    struct result SEKI_CLEANUP(finish) result;
    struct book book = {.rels = RELS(NOTES)};

    init(&result);
    book.notes = join(&result.arena, "<comment ref=\"A1\"><text><t>", repeat(&result.arena, "x", n),
                      "</t></text></comment>")
                     .p;
    read_book(&result, &book);
    assert_int_equal(result.err.what.id, msg);
    assert_int_equal(result.r, code);
}

static void expect_long_box(size_t n, int code, int msg)
{
    struct result SEKI_CLEANUP(finish) result;
    struct book book = {.rels = RELS(DRAWN)};

    init(&result);
    book.drawing =
        join(&result.arena, "<xdr:twoCellAnchor>" AT_C2 "<xdr:sp><xdr:txBody><a:p><a:r><a:t>",
             repeat(&result.arena, "x", n),
             "</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>")
            .p;
    read_book(&result, &book);
    assert_int_equal(result.err.what.id, msg);
    assert_int_equal(result.r, code);
}

/* Comments and text boxes together. */
static void expect_many_boxes(size_t n, int code, int msg)
{
    struct result SEKI_CLEANUP(finish) result;
    struct book book = {.rels = RELS(NOTES DRAWN), .notes = OLD_COMMENT("A1", "x")};

    init(&result);
    book.drawing = repeat(&result.arena, OVER(AT_C2, "", BOX(LINE("x"))), n - 1);
    read_book(&result, &book);
    assert_int_equal(result.err.what.id, msg);
    assert_int_equal(result.r, code);
}

static void test_limits(void **state)
{
    (void)state;
    expect_long_box(SEKI_LIMIT_CELL_BYTES, 0, SEKI_MSG_NONE);
    expect_long_box(SEKI_LIMIT_CELL_BYTES + 1, SEKI_ERR_LIMIT, SEKI_MSG_form_long_comment);
    expect_many_boxes(SEKI_LIMIT_COMMENTS, 0, SEKI_MSG_NONE);
    expect_many_boxes(SEKI_LIMIT_COMMENTS + 1, SEKI_ERR_LIMIT, SEKI_MSG_form_too_many_comments);
    expect_many(SEKI_LIMIT_COMMENTS, 0, SEKI_MSG_NONE);
    expect_many(SEKI_LIMIT_COMMENTS + 1, SEKI_ERR_LIMIT, SEKI_MSG_form_too_many_comments);
    expect_long(SEKI_LIMIT_CELL_BYTES, 0, SEKI_MSG_NONE);
    expect_long(SEKI_LIMIT_CELL_BYTES + 1, SEKI_ERR_LIMIT, SEKI_MSG_form_long_comment);
}

/* --- OpenDocument */

#define NS(prefix, name) " xmlns:" prefix "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\""
#define ODS_HEAD                                                                              \
    "<office:document-content" NS("office", "office") NS("table", "table") NS("text", "text") \
        NS("draw", "drawing") " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:body>"  \
                              "<office:spreadsheet><table:table table:name=\"S\">"
#define ODS_TAIL "</table:table></office:spreadsheet></office:body></office:document-content>"
#define ODS_ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define ODS_NOTE(text)                                                            \
    "<office:annotation><dc:creator>Ann</dc:creator><dc:date>2025</dc:date>" text \
    "</office:annotation>"

static void read_ods(struct result *result, const char *rows)
{
    const struct make_part parts[] = {
        {.name = "mimetype",
         .text = SEKI_STR("application/vnd.oasis.opendocument.spreadsheet"),
         .is_stored = true},
        {.name = "content.xml",
         .text = join(&result->arena, ODS_HEAD, rows, ODS_TAIL),
         .is_stored = true},
    };
    int SEKI_CLEANUP_FD fd = make_file(make_zip(&result->arena, parts, SEKI_ARRAY_LEN(parts)));
    struct seki_grid_sink sink = grid_dump_sink(&result->dump);

    result->r = seki_ods_read(&result->arena, fd, SEKI_STR("f.ods"), &sink, &result->err);
}

static void expect_ods(const char *rows, const char *wanted)
{
    struct result SEKI_CLEANUP(finish) result;

    init(&result);
    read_ods(&result, rows);
    assert_int_equal(result.err.what.id, SEKI_MSG_NONE);
    assert_int_equal(result.r, 0);
    assert_string_equal(result.dump.text.p, wanted);
}

static void test_annotations(void **state)
{
    (void)state;
    expect_ods(
        ODS_ROW("<table:table-cell/><table:table-cell>" ODS_NOTE(
            "<text:p>one  <text:span>two</text:span></text:p><text:list><text:list-item>"
            "<text:p>three<text:s/><text:tab/></text:p></text:list-item></text:list>") "<text:p>shown</text:p></table:table-cell>"),
        "[S] {B1 Ann: one two\nthree} B1=shown");
    /* On a cell that holds nothing, in a row that does not either; once where cells are repeated. */
    expect_ods(ODS_ROW("<table:table-cell/>")
                   ODS_ROW("<table:table-cell table:number-columns-repeated=\"3\"/>"
                           "<table:table-cell table:number-columns-repeated=\"9\">" ODS_NOTE(
                               "<text:p>none</text:p>") "</table:table-cell>"),
               "[S] {D2 Ann: none}");
    expect_ods(
        ODS_ROW(
            "<table:table-cell><text:p>a" ODS_NOTE("<text:p>in it</text:p>") "b</text:p></table:table-cell><table:table-cell>" ODS_NOTE(
                "") "<text:p>c</text:p></table:table-cell>"),
        "[S] {A1 Ann: in it} A1=ab B1=c");
}

static void test_drawings(void **state)
{
    (void)state;
    expect_ods(
        ODS_ROW("<table:table-cell/><table:table-cell><draw:frame table:end-cell-address=\"S.D5\">"
                "<draw:text-box><text:p>one</text:p><text:p>two</text:p></draw:text-box>"
                "</draw:frame><text:p>c</text:p></table:table-cell>"),
        "[S] {B1:D5 : one\ntwo} B1=c");
    expect_ods(
        ODS_ROW(
            "<table:table-cell><draw:g table:end-cell-address=\"'a.b'.B2\"><draw:custom-shape>"
            "<text:p>one</text:p></draw:custom-shape><draw:rect><text:p>two</text:p></draw:rect>"
            "</draw:g></table:table-cell>"),
        "[S] {A1:B2 : one\ntwo}");
    /* In a paragraph, around which the text of the cell goes on; without a text; on the sheet itself. */
    expect_ods(
        ODS_ROW("<table:table-cell><text:p>a<draw:rect><text:p>x</text:p></draw:rect>b</text:p>"
                "</table:table-cell>"),
        "[S] {A1 : x} A1=ab");
    expect_ods(
        ODS_ROW("<table:table-cell><draw:frame><draw:image><text:p/></draw:image></draw:frame>"
                "<text:p>c</text:p></table:table-cell>"),
        "[S] A1=c");
    expect_ods("<table:shapes><draw:frame><draw:text-box><text:p>free</text:p></draw:text-box>"
               "</draw:frame><draw:control/><draw:rect/></table:shapes>" ODS_ROW(
                   "<table:table-cell><text:p>c</text:p></table:table-cell>"),
               "[S] {A0 : free} A1=c");
    expect_ods(ODS_ROW("<table:table-cell><draw:rect table:end-cell-address=\"S.?\"><text:p>x"
                       "</text:p></draw:rect></table:table-cell>"),
               "[S] {A1 : x}");
    /* A table in a drawing is none of the sheet. */
    expect_ods(ODS_ROW("<table:table-cell><draw:frame><draw:object><table:table><table:table-row>"
                       "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
                       "</table:table></draw:object></draw:frame><text:p>c</text:p>"
                       "</table:table-cell>"),
               "[S] {A1 : x} A1=c");
}

static void expect_ods_many(size_t n, int code, int msg)
{
    struct result SEKI_CLEANUP(finish) result;

    init(&result);
    read_ods(
        &result,
        repeat(&result.arena,
               ODS_ROW("<table:table-cell>" ODS_NOTE("<text:p>x</text:p>") "</table:table-cell>"),
               n));
    assert_int_equal(result.err.what.id, msg);
    assert_int_equal(result.r, code);
}

static void test_ods_limits(void **state)
{
    struct result SEKI_CLEANUP(finish) result;

    (void)state;
    expect_ods_many(SEKI_LIMIT_COMMENTS, 0, SEKI_MSG_NONE);
    expect_ods_many(SEKI_LIMIT_COMMENTS + 1, SEKI_ERR_LIMIT, SEKI_MSG_form_too_many_comments);
    init(&result);
    read_ods(&result,
             join(&result.arena, "<table:table-row><table:table-cell><office:annotation><text:p>",
                  repeat(&result.arena, "x", SEKI_LIMIT_CELL_BYTES + 1),
                  "</text:p></office:annotation></table:table-cell></table:table-row>")
                 .p);
    assert_int_equal(result.err.what.id, SEKI_MSG_form_long_comment);
    assert_int_equal(result.r, SEKI_ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_charts_and_diagrams),
        cmocka_unit_test(test_boxes_of_old),
        cmocka_unit_test(test_long_box_of_old),
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_odd_notes),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_annotations),
        cmocka_unit_test(test_ods_limits),
        cmocka_unit_test(test_text_boxes),
        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_odd_boxes),
        cmocka_unit_test(test_drawings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

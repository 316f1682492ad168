#!/usr/bin/env python3
"""Write forms with text boxes over their cells into a folder: boxes.xlsx and boxes.ods.

    box_files.py FOLDER ID ID ID...

All items are answered with Yes. A box over the first answer says nothing of it, one beside the answers to the
second and the third limits both, and one below the form redefines the marks. In files of their own,
legend.xlsx, heads.xlsx and heads.ods, a box above that redefines the marks, or a comment
on the head of the answers, limits all of them; in guided.xlsx it does not. In old.xlsx the box beside the
answers is made as before 2007, and a chart has a title; in loose.ods a box lies on no cell.
"""

import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent.parent / "forms"))
from book import Book, Cell, Sheet, column_name  # noqa: E402
from write_ods import MIME, content  # noqa: E402
from write_xlsx import How, Writer, rels, zip_parts  # noqa: E402

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
# first row and column, last row and column, text
BOXES = ((4, 3, 4, 3, "looked at twice"), (5, 5, 6, 6, "次期バージョンで対応予定"),
         (20, 2, 21, 4, "凡例 ○=なし ×=あり"))
ABOVE = (1, 2, 1, 4, "凡例 ○=なし ×=あり")


def form(ids: list[str], head: str = "", answer: str = "Yes") -> Book:
    """One sheet; its head stands in row 3."""
    sheet = Sheet("様式")
    sheet.put(3, 1, "Question ID", "Question", Cell("Answer", comment=head), "Note")
    for row, item in enumerate(ids, start=4):
        sheet.put(row, 1, item, "Some question", answer, "as told")
    return Book([sheet])


def corner(name: str, row: int, column: int, offset: int) -> str:
    """A corner of an anchor; rows and columns from 1."""
    return (f"<xdr:{name}><xdr:col>{column - 1}</xdr:col><xdr:colOff>{offset}</xdr:colOff>"
            f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>{offset}</xdr:rowOff></xdr:{name}>")


def drawing(boxes: tuple) -> str:
    """xl/drawings/drawing1.xml"""
    xml = ""
    for row, column, last_row, last_column, text in boxes:
        xml += ("<xdr:twoCellAnchor>" + corner("from", row, column, 0)
                + corner("to", last_row, last_column, 9525)
                + '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/>'
                '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r>'
                f"<a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>"
                "</xdr:twoCellAnchor>")
    return (f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main">{xml}'
            "</xdr:wsDr>")


def boxes_xlsx(book: Book, boxes: tuple) -> bytes:
    """The workbook with the boxes."""
    parts = Writer(book, How()).parts()
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace("</worksheet>", '<drawing r:id="rId1"/></worksheet>')
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = rels([(f"{REL}/drawing",
                                                          "../drawings/drawing1.xml")])
    parts["xl/drawings/drawing1.xml"] = drawing(boxes)
    return zip_parts(parts)


def old_xlsx(book: Book) -> bytes:
    """The box beside the answers as VML, and a chart whose title names a plan."""
    parts = Writer(book, How()).parts()
    sheet = "xl/worksheets/sheet1.xml"
    row, column, last_row, last_column, text = BOXES[1]
    parts[sheet] = parts[sheet].replace("</worksheet>", '<drawing r:id="rId2"/><legacyDrawing r:id="rId1"/></worksheet>')
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = rels([(f"{REL}/vmlDrawing", "../drawings/old.vml"),
                                                         (f"{REL}/drawing", "../drawings/drawing1.xml")])
    parts["xl/drawings/old.vml"] = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<v:shape id="s1"><v:textbox><div><font>{text}<br></font></div></v:textbox>'
        f'<x:ClientData ObjectType="Rect"><x:Anchor>{column - 1}, 0, {row - 1}, 0, {last_column - 1}, 1, {last_row - 1}, 1'
        "</x:Anchor></x:ClientData></v:shape></xml>")
    parts["xl/drawings/drawing1.xml"] = drawing(())
    parts["xl/drawings/_rels/drawing1.xml.rels"] = rels([(f"{REL}/chart", "../charts/chart1.xml")])
    parts["xl/charts/chart1.xml"] = (
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
        "<a:t>対応状況の推移</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>")
    return zip_parts(parts)


def loose_ods(book: Book) -> bytes:
    """A box that lies on the sheet, on none of its cells."""
    text = content(book).replace("<table:table-column", "<table:shapes><draw:frame><draw:text-box><text:p>"
                                 f"{BOXES[1][-1]}</text:p></draw:text-box></draw:frame></table:shapes><table:table-column", 1)
    return ods(text.replace("<office:document-content", "<office:document-content " + DRAW, 1))


def ods(text: str) -> bytes:
    """A spreadsheet with this content.xml."""
    return zip_parts({"mimetype": MIME, "content.xml": text}, stored=("mimetype",))


def boxes_ods(book: Book) -> bytes:
    """The same as OpenDocument: comments become boxes that hang on their cells."""
    sheet = book.sheets[0]
    for row, column, last_row, last_column, text in BOXES:
        end = f"{column_name(last_column)}{last_row}"
        value = sheet.cells.get((row, column), "")
        sheet.cells[row, column] = Cell(str(value), comment=f"{end} {text}")
    text = re.sub(r"<office:annotation><dc:creator>x</dc:creator><text:p>(\w+) ([^<]*)</text:p>"
                  "</office:annotation>",
                  r'<draw:frame table:end-cell-address="様式.\1"><draw:text-box><text:p>\2</text:p>'
                  "</draw:text-box></draw:frame>", content(book))
    return ods(text.replace("<office:document-content", "<office:document-content " + DRAW, 1))


def main() -> int:
    """The files."""
    folder, ids = Path(sys.argv[1]), sys.argv[2:]
    (folder / "boxes.xlsx").write_bytes(boxes_xlsx(form(ids), BOXES))
    (folder / "legend.xlsx").write_bytes(boxes_xlsx(form(ids, answer="○"), (ABOVE,)))
    (folder / "boxes.ods").write_bytes(boxes_ods(form(ids)))
    (folder / "old.xlsx").write_bytes(old_xlsx(form(ids)))
    (folder / "loose.ods").write_bytes(loose_ods(form(ids)))
    planned = form(ids, "Planned for version 3")
    (folder / "heads.xlsx").write_bytes(zip_parts(Writer(planned, How()).parts()))
    (folder / "heads.ods").write_bytes(ods(content(planned)))
    guided = form(ids, "はい・いいえ・対象外のいずれかを選択してください。")
    (folder / "guided.xlsx").write_bytes(zip_parts(Writer(guided, How()).parts()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

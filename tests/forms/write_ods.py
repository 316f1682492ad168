"""Workbooks as OpenDocument spreadsheets."""

from xml.sax.saxutils import escape, quoteattr

from book import Book, Cell, Sheet, Value, as_cell
from write_xlsx import zip_parts

MIME = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = "".join(f' xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for p, u in (
    ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
    ("number", "datastyle"), ("manifest", "manifest")))
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
LAST_ROW = 1048576
LAST_COLUMN = 1024


def spaced(text: str) -> str:
    """Blanks as ODF wants them: a second one in a row is an element."""
    out = ""
    for i, c in enumerate(text):
        is_kept = c == " " and (i == 0 or text[i - 1] == " " or i == len(text) - 1)
        out += "<text:s/>" if is_kept else escape(c)
    return out


def paragraphs(cell: Cell) -> str:
    """The visible text; furigana and formats are around it."""
    if cell.runs:
        names = ("struck" if cell.struck else "T0", *["T1"] * (len(cell.runs) - 1))
        return "<text:p>" + "".join(f'<text:span text:style-name="{names[i]}">{spaced(run)}'
                                    "</text:span>" for i, run in enumerate(cell.runs)) + "</text:p>"
    if cell.reading:
        return (f"<text:p><text:ruby><text:ruby-base>{spaced(cell.shown())}</text:ruby-base>"
                f"<text:ruby-text>{escape(cell.reading)}</text:ruby-text></text:ruby></text:p>")
    return "".join(f"<text:p>{spaced(line)}</text:p>" for line in cell.shown().split("\n"))


def typed(cell: Cell) -> str:
    """The attributes that say what the cell holds."""
    if cell.kind == "date":
        return f' office:value-type="date" office:date-value="{cell.value.isoformat()}"'
    if cell.kind == "number":
        return f' office:value-type="float" office:value="{cell.value!r}"'
    if cell.kind == "bool":
        return f' office:value-type="boolean" office:boolean-value="{str(bool(cell.value)).lower()}"'
    if cell.kind in ("formula", "error"):
        return ' table:formula="of:=[.C6]" office:value-type="string"'
    return ' office:value-type="string"'


def cell_xml(value: object) -> str:
    """One filled cell."""
    cell = as_cell(value)
    comment = ""
    if cell.comment:
        comment = ("<office:annotation><dc:creator>x</dc:creator><text:p>"
                   f"{escape(cell.comment)}</text:p></office:annotation>")
    style = ' table:style-name="struck-cell"' if cell.struck and not cell.runs else ""
    return f"<table:table-cell{style}{typed(cell)}>{comment}{paragraphs(cell)}</table:table-cell>"


def gap(columns: int) -> str:
    """Empty cells."""
    if columns <= 0:
        return ""
    return f'<table:table-cell table:number-columns-repeated="{columns}"/>'


def row_xml(cells: dict[int, Value], is_hidden: bool) -> str:
    """One row, filled up to the last column as LibreOffice does."""
    xml = ""
    last = 0
    for column, value in cells.items():
        xml += gap(column - last - 1) + cell_xml(value)
        last = column
    hidden = ' table:visibility="collapse"' if is_hidden else ""
    return f"<table:table-row{hidden}>{xml}{gap(LAST_COLUMN - last)}</table:table-row>"


def columns_xml(sheet: Sheet) -> str:
    """Which columns are hidden."""
    xml = ""
    for column in range(1, sheet.last_column() + 1):
        hidden = ' table:visibility="collapse"' if column in sheet.hidden_columns else ""
        xml += f"<table:table-column{hidden}/>"
    return xml


def table_xml(sheet: Sheet) -> str:
    """One sheet; the empty rest of it is one row, repeated."""
    xml = columns_xml(sheet)
    rows = sheet.rows()
    xml += "".join(row_xml(cells, n in sheet.hidden_rows) for n, cells in enumerate(rows, start=1))
    xml += (f'<table:table-row table:number-rows-repeated="{LAST_ROW - len(rows)}">'
            f"{gap(LAST_COLUMN)}</table:table-row>")
    style = "hidden" if sheet.hidden else "shown"
    return (f"<table:table table:name={quoteattr(sheet.name)} table:style-name={quoteattr(style)}>"
            f"{xml}</table:table>")


def content(book: Book) -> str:
    """content.xml"""
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table">'
        f'<style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("shown", "true"), ("hidden", "false")))
    styles += "".join(
        f'<style:style style:name="{name}" style:family="{family}">'
        '<style:text-properties style:text-line-through-style="solid" '
        'style:text-line-through-type="single"/></style:style>'
        for name, family in (("struck", "text"), ("struck-cell", "table-cell")))
    tables = "".join(table_xml(sheet) for sheet in book.sheets)
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{NAMES} '
            f'office:version="1.2"><office:automatic-styles>{styles}</office:automatic-styles>'
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>")


def ods(book: Book) -> bytes:
    """The file."""
    manifest = (f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest{NAMES}>'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
                '<manifest:file-entry manifest:full-path="content.xml" '
                'manifest:media-type="text/xml"/></manifest:manifest>')
    return zip_parts({"mimetype": MIME, "content.xml": content(book),
                      "META-INF/manifest.xml": manifest}, stored=("mimetype",))

"""Workbooks as Office Open XML, in the ways different programs write them."""

import datetime
import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from book import Book, Cell, Sheet, Value, as_cell, column_name

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
THREAD_REL = "http://schemas.microsoft.com/office/2017/10/relationships"
PERSON = "{0A0A}"
AUTHOR = "A. Reviewer"
EXPLAINED = ("[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; "
             "however, any edits to it will get removed if the file is opened in a newer version.")
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STAMP = (2025, 4, 1, 9, 0, 0)

# Style numbers: plain, dates, two decimals and one decimal, struck out.
STYLES = (
    '<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="166" formatCode="m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><strike/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="7"><xf/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="166" applyNumberFormat="1"/>'
    '<xf numFmtId="2" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs>')
DATE_STYLES = {"iso": 1, "era": 2, "day": 3, "system": 6}


@dataclass(frozen=True)
class How:
    """Habits of the program that writes."""

    inline: bool = False      # strings in the cells, not in a table of their own
    prefix: str = ""          # of the namespace, as some libraries write it
    places: bool = True       # rows and cells say where they are
    litter: bool = False      # parts that have nothing to do with the form
    bom: bool = False
    threads: bool = False     # comments are conversations


def serial(day: datetime.date, is_1904: bool) -> int:
    """The number of a day."""
    zero = datetime.date(1904, 1, 1) if is_1904 else datetime.date(1899, 12, 30)
    return (day - zero).days


def text_xml(tag: str, text: str) -> str:
    """A text element that keeps its blanks."""
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<{tag}{space}>{escape(text)}</{tag}>"


def string_xml(cell: Cell) -> str:
    """What stands in <si> or <is>: runs and furigana, or just the text."""
    if cell.runs:
        xml = ""
        for i, run in enumerate(cell.runs):
            style = "<rPr><strike/></rPr>" if cell.struck and i == 0 else "<rPr><b/></rPr>"
            xml += f"<r>{style if i % 2 == 0 else ''}{text_xml('t', run)}</r>"
    else:
        xml = text_xml("t", str(cell.value))
    if cell.reading:
        xml += f'<rPh sb="0" eb="1">{text_xml("t", cell.reading)}</rPh><phoneticPr fontId="0"/>'
    return xml


class Writer:
    """One workbook being written."""

    def __init__(self, book: Book, how: How) -> None:
        self.book = book
        self.how = how
        self.strings: dict[str, int] = {}
        self.uses = 0

    def string(self, cell: Cell, at: str, style: str) -> str:
        """A text cell."""
        xml = string_xml(cell)
        if self.how.inline:
            return f'<c{at}{style} t="inlineStr"><is>{xml}</is></c>'
        self.uses += 1
        index = self.strings.setdefault(xml, len(self.strings))
        return f'<c{at}{style} t="s"><v>{index}</v></c>'

    def cell(self, row: int, column: int, value: object) -> str:
        """Any cell."""
        cell = as_cell(value)
        at = f' r="{column_name(column)}{row}"' if self.how.places else ""
        if cell.kind == "date":
            number = serial(cell.value, self.book.is_1904)
            return f'<c{at} s="{DATE_STYLES[cell.shown_as]}"><v>{number}</v></c>'
        if cell.kind == "number":
            style = ' s="4"' if cell.decimals else ""
            return f"<c{at}{style}><v>{cell.value!r}</v></c>"
        if cell.kind == "formula":
            return f'<c{at} t="str"><f>C6&amp;""</f><v>{escape(str(cell.value))}</v></c>'
        if cell.kind == "bool":
            return f'<c{at} t="b"><v>{int(bool(cell.value))}</v></c>'
        if cell.kind == "error":
            return f'<c{at} t="e"><f>#REF!</f><v>{escape(str(cell.value))}</v></c>'
        style = ' s="5"' if cell.struck and not cell.runs else ""
        return self.string(cell, at, style)

    def row(self, cells: dict[int, Value], number: int, is_hidden: bool) -> str:
        """A row; without places, cells before the first filled one must be there."""
        if not self.how.places:
            cells = {c: cells.get(c, "") for c in range(1, max(cells, default=0) + 1)}
        xml = "".join(self.cell(number, c, v) if v != "" else "<c/>" for c, v in cells.items())
        at = f' r="{number}"' if self.how.places else ""
        hidden = ' hidden="1"' if is_hidden else ""
        return f"<row{at}{hidden}>{xml}</row>"

    def sheet(self, sheet: Sheet) -> str:
        """One worksheet part."""
        xml = f"<dimension ref={quoteattr(sheet.dimension)}/>" if sheet.dimension else ""
        if sheet.hidden_columns:
            xml += "<cols>" + "".join(f'<col min="{c}" max="{c}" width="9" hidden="1"/>'
                                      for c in sorted(sheet.hidden_columns)) + "</cols>"
        rows = (self.row(cells, n, n in sheet.hidden_rows)
                for n, cells in enumerate(sheet.rows(), start=1) if cells or not self.how.places)
        xml += f"<sheetData>{''.join(rows)}</sheetData>"
        if sheet.merged:
            refs = (f"{column_name(b)}{a}:{column_name(d)}{c}" for a, b, c, d in sheet.merged)
            xml += "<mergeCells>" + "".join(f'<mergeCell ref="{r}"/>' for r in refs)
            xml += "</mergeCells>"
        return self.part("worksheet", xml)

    def part(self, root: str, xml: str, attributes: str = "") -> str:
        """A part in the main namespace."""
        if not self.how.prefix:
            return f'{HEAD}<{root} xmlns="{MAIN}" xmlns:r="{REL}"{attributes}>{xml}</{root}>'
        p = self.how.prefix + ":"
        xml = xml.replace("</", "\0").replace("<", "<" + p).replace("\0", "</" + p)
        return (f'{HEAD}<{p}{root} xmlns:{p[:-1]}="{MAIN}" xmlns:r="{REL}"{attributes}>{xml}'
                f"</{p}{root}>")

    def workbook(self) -> str:
        """The list of sheets."""
        xml = '<workbookPr date1904="1"/>' if self.book.is_1904 else "<workbookPr/>"
        xml += "<sheets>"
        for i, sheet in enumerate(self.book.sheets, start=1):
            state = f' state="{sheet.hidden}"' if sheet.hidden else ""
            xml += f'<sheet name={quoteattr(sheet.name)} sheetId="{i}"{state} r:id="rId{i}"/>'
        return self.part("workbook", xml + "</sheets>")

    def types(self) -> str:
        """[Content_Types].xml"""
        xml = (f'<Default Extension="rels" ContentType="application/'
               'vnd.openxmlformats-package.relationships+xml"/>'
               '<Default Extension="xml" ContentType="application/xml"/>'
               f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/>'
               f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}styles+xml"/>'
               f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}sharedStrings+xml"/>')
        for i in range(1, len(self.book.sheets) + 1):
            xml += (f'<Override PartName="/xl/worksheets/sheet{i}.xml" '
                    f'ContentType="{TYPE}worksheet+xml"/>')
        return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{xml}</Types>'

    def relations(self) -> str:
        """Of the workbook."""
        targets = [("worksheet", f"worksheets/sheet{i}.xml")
                   for i in range(1, len(self.book.sheets) + 1)]
        targets += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        people = [(f"{THREAD_REL}/person", "persons/person.xml")] if self.how.threads else []
        return rels([(f"{REL}/{kind}", target) for kind, target in targets] + people)

    def comments(self, sheet: Sheet, number: int) -> dict[str, str]:
        """The parts of a sheet with comments, if it has some."""
        said = {f"{column_name(column)}{row}": cell.comment
                for (row, column), cell in sorted(sheet.cells.items())
                if isinstance(cell, Cell) and cell.comment}
        if not said:
            return {}
        targets = [(f"{REL}/comments", f"../comments{number}.xml")]
        parts = {}
        author = AUTHOR
        old = {at: f"{AUTHOR}:\n{text}" for at, text in said.items()}
        if self.how.threads:
            targets.append((f"{THREAD_REL}/threadedComment",
                            f"../threadedComments/threadedComment{number}.xml"))
            author = "tc={0000-0000}"
            old = {at: f"{EXPLAINED}\n\nComment:\n    {text}" for at, text in said.items()}
            xml = "".join(f'<threadedComment ref="{at}" personId="{PERSON}" id="{{{i}}}">'
                          f"<text>{escape(text)}</text></threadedComment>"
                          for i, (at, text) in enumerate(said.items()))
            parts[f"xl/threadedComments/threadedComment{number}.xml"] = (
                f'{HEAD}<ThreadedComments xmlns="{THREADS}">{xml}</ThreadedComments>')
        xml = "".join(f'<comment ref="{at}" authorId="0"><text><r>{text_xml("t", text)}</r></text>'
                      "</comment>" for at, text in old.items())
        parts[f"xl/comments{number}.xml"] = self.part(
            "comments", f"<authors><author>{author}</author></authors>"
                        f"<commentList>{xml}</commentList>")
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = rels(targets)
        return parts

    def parts(self) -> dict[str, str]:
        """All parts of the package."""
        parts = {"[Content_Types].xml": self.types(),
                 "_rels/.rels": rels([(f"{REL}/officeDocument", "xl/workbook.xml")]),
                 "xl/workbook.xml": self.workbook(),
                 "xl/_rels/workbook.xml.rels": self.relations(),
                 "xl/styles.xml": self.part("styleSheet", STYLES)}
        for i, sheet in enumerate(self.book.sheets, start=1):
            parts[f"xl/worksheets/sheet{i}.xml"] = self.sheet(sheet)
        counts = f' count="{self.uses}" uniqueCount="{len(self.strings)}"'
        for i, sheet in enumerate(self.book.sheets, start=1):
            parts |= self.comments(sheet, i)
        parts["xl/sharedStrings.xml"] = self.part(
            "sst", "".join(f"<si>{xml}</si>" for xml in self.strings), counts)
        if self.how.threads:
            parts["xl/persons/person.xml"] = (
                f'{HEAD}<personList xmlns="{THREADS}"><person displayName="{AUTHOR}" id="{PERSON}" '
                'userId="x" providerId="None"/></personList>')
        if self.how.litter:
            parts["[trash]/0000.dat"] = "left over"
            parts["customXml/item1.xml"] = f"{HEAD}<p:properties xmlns:p='urn:x'/>"
            parts["docProps/core.xml"] = f"{HEAD}<core xmlns='urn:x'><title>MLDP-1 Yes</title></core>"
        return parts


def rels(targets: list[tuple[str, str]]) -> str:
    """A part of relationships."""
    xml = "".join(f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
                  for i, (kind, target) in enumerate(targets, start=1))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{xml}</Relationships>'


def zip_parts(parts: dict[str, str], stored: tuple[str, ...] = ()) -> bytes:
    """The same parts always make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(info, text.encode())
    return out.getvalue()


def xlsx(book: Book, how: How = How()) -> bytes:
    """The file."""
    parts = Writer(book, how).parts()
    if how.bom:
        parts = {name: "\ufeff" + text for name, text in parts.items()}
    return zip_parts(parts)

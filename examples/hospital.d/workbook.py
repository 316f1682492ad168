"""A small writer of workbooks: texts, dates, formulas that repeat a cell, lists of choices."""

import datetime
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

STYLES = ["", "title", "head", "section", "item", "date"]  # index = number in styles.xml
STYLES_XML = """\
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
<fonts count="2"><font><sz val="10"/><name val="Yu Gothic"/></font>\
<font><b/><sz val="10"/><name val="Yu Gothic"/></font></fonts>\
<fills count="4"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFD9E1F2"/></patternFill></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>\
<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/>\
<bottom style="thin"/></border></borders>\
<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/>\
<xf fontId="1" applyFont="1"/>\
<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf fontId="1" fillId="3" applyFont="1" applyFill="1"/>\
<xf borderId="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="164" borderId="1" applyNumberFormat="1" applyAlignment="1">\
<alignment horizontal="left" vertical="top"/></xf></cellXfs></styleSheet>"""
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Sheet:
    """Rows of (cells, style), from row 1; a row without cells is left out of the file."""

    def __init__(self, name):
        self.name = name
        self.rows = []
        self.answer_rows = []

    def add(self, cells=(), style=""):
        self.rows.append((list(cells), style))


class Workbook:
    """A small OOXML workbook; `kana` gives the reading that Japanese Excel keeps beside a text."""

    def __init__(self, kana):
        self.kana = kana
        self.strings = {}

    def string(self, text):
        return self.strings.setdefault(text, len(self.strings))

    def cell(self, name, value, style, values):
        """One cell; a text that begins with `=` is a formula on another cell of the sheet."""
        if isinstance(value, datetime.date):
            serial = (value - datetime.date(1899, 12, 30)).days
            return f'<c r="{name}" s="{STYLES.index("date")}"><v>{serial}</v></c>'
        if value[:1] == "=":
            known = values[value[1:]]
            kind = "" if isinstance(known, datetime.date) else ' t="str"'
            style = "date" if kind == "" else ""
            if kind == "":
                known = str((known - datetime.date(1899, 12, 30)).days)
            return (f'<c r="{name}" s="{STYLES.index(style)}"{kind}><f>{value[1:]}</f>'
                    f"<v>{escape(known)}</v></c>")
        if value == "":
            return f'<c r="{name}" s="{STYLES.index(style)}"/>' if style else ""
        return f'<c r="{name}" s="{STYLES.index(style)}" t="s"><v>{self.string(value)}</v></c>'

    def sheet_xml(self, sheet, choices):
        """One worksheet; `choices` fill the list of the answer cells."""
        values = {f"{'ABCDEFG'[k]}{i}": value
                  for i, (cells, _) in enumerate(sheet.rows, 1) for k, value in enumerate(cells)}
        rows = []
        for i, (cells, style) in enumerate(sheet.rows, 1):
            if cells:
                xml = "".join(self.cell(f"{'ABCDEFG'[k]}{i}", value, style, values)
                              for k, value in enumerate(cells))
                rows.append(f'<row r="{i}">{xml}</row>')
        check = ""
        if sheet.answer_rows:
            area = f"C{sheet.answer_rows[0]}:C{sheet.answer_rows[-1]}"
            check = (f'<dataValidations count="1"><dataValidation type="list" allowBlank="1" '
                     f'errorStyle="information" sqref="{area}"><formula1>"{",".join(choices)}"</formula1>'
                     "</dataValidation></dataValidations>")
        widths = "".join(f'<col min="{k}" max="{k}" width="{w}" customWidth="1"/>'
                         for k, w in enumerate((13, 70, 14, 14, 14, 18, 18), 1))
        return (f"<worksheet {MAIN}><cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>"
                f"{check}</worksheet>")

    def strings_xml(self):
        out = []
        for text in self.strings:
            kana = self.kana.get(text, "")
            ruby = (f'<rPh sb="0" eb="{len(text.encode("utf-16-le")) // 2}"><t>{kana}</t></rPh>'
                    '<phoneticPr fontId="0"/>' if kana else "")
            out.append(f'<si><t xml:space="preserve">{escape(text)}</t>{ruby}</si>')
        return f'<sst {MAIN} uniqueCount="{len(out)}">{"".join(out)}</sst>'

    def parts(self, sheets, choices):
        """Name -> XML of each part of the package."""
        n = len(sheets)
        bodies = {f"xl/worksheets/sheet{i}.xml": self.sheet_xml(sheet, choices)
                  for i, sheet in enumerate(sheets, 1)}
        links = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, n + 1)]
        links += [(f"rId{n + 1}", "styles", "styles.xml"),
                  (f"rId{n + 2}", "sharedStrings", "sharedStrings.xml")]
        names = "".join(f'<sheet name={quoteattr(s.name)} sheetId="{i}" r:id="rId{i}"/>'
                        for i, s in enumerate(sheets, 1))
        types = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles"),
                 ("/xl/sharedStrings.xml", "sharedStrings")]
        types += [("/" + name, "worksheet") for name in bodies]
        return {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(f'<Override PartName="{part}" ContentType="{MIME}.{kind}+xml"/>'
                      for part, kind in types) + "</Types>",
            "_rels/.rels": relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{names}</sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": relationships(links),
            **bodies,
            "xl/sharedStrings.xml": self.strings_xml(),
            "xl/styles.xml": STYLES_XML,
        }


def relationships(links):
    return (f'<Relationships xmlns="{PACKAGE}/relationships">'
            + "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                      for i, kind, target in links) + "</Relationships>")


ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def ods_row(cells):
    out = []
    for value in cells:
        text = f"<text:p>{escape(str(value))}</text:p>"
        out.append('<table:table-cell office:value-type="string">' + text + "</table:table-cell>"
                   if value else "<table:table-cell/>")
    return f"<table:table-row>{''.join(out) or '<table:table-cell/>'}</table:table-row>"


def to_ods(sheets):
    """Bytes of an OpenDocument spreadsheet of plain texts."""
    tables = "".join(f"<table:table table:name={quoteattr(s.name)}>"
                     + "".join(ods_row(cells) for cells, _ in s.rows) + "</table:table>"
                     for s in sheets)
    content = (f'<office:document-content xmlns:office="{ODF}:office:1.0" '
               f'xmlns:table="{ODF}:table:1.0" xmlns:text="{ODF}:text:1.0" office:version="1.3">'
               f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
               "</office:document-content>")
    manifest = (f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0" manifest:version="1.3">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_MIME}"/>'
                '<manifest:file-entry manifest:full-path="content.xml" '
                'manifest:media-type="text/xml"/></manifest:manifest>')
    xml = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return pack([("mimetype", ODS_MIME, zipfile.ZIP_STORED),
                 ("content.xml", xml + content, zipfile.ZIP_DEFLATED),
                 ("META-INF/manifest.xml", xml + manifest, zipfile.ZIP_DEFLATED)])


def to_xlsx(sheets, choices, kana):
    """Bytes of a workbook."""
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return pack([(name, xml + part, zipfile.ZIP_DEFLATED)
                 for name, part in Workbook(kana).parts(sheets, choices).items()])


def pack(parts):
    """A package of (name, text, how it is packed), with a fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text, how in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = how
            info.create_system = 0
            package.writestr(info, text)
    return out.getvalue()

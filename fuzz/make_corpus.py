#!/usr/bin/env python3
"""Write the seed inputs of the fuzz targets: fuzz/corpus/<target>/<name>.

    make_corpus.py [DIR]

Seeds are small and each shows one feature or one trap of its format. Running it again gives the
same bytes; inputs found by fuzzing may lie beside them.
"""

import hashlib
import io
import json
import struct
import sys
import tarfile
import zipfile
from pathlib import Path

SCHEMAS = "http://schemas.openxmlformats.org"
MAIN = f"xmlns='{SCHEMAS}/spreadsheetml/2006/main'"
OFFICE = f"xmlns:r='{SCHEMAS}/officeDocument/2006/relationships'"
PACKAGE = f"xmlns='{SCHEMAS}/package/2006/relationships'"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORKBOOK = f'<workbook {MAIN} {OFFICE}><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
RELS = (
    f'<Relationships {PACKAGE}><Relationship Id="rId1" Type="{TYPE}worksheet" Target="worksheets/s.xml"/>'
    f'<Relationship Id="rId2" Type="{TYPE}sharedStrings" Target="/xl/t.xml"/>'
    f'<Relationship Id="rId3" Type="{TYPE}styles" Target="y.xml"/></Relationships>'
)
STRINGS = (
    f"<sst {MAIN}><si><t>Yes</t></si><si><r><t xml:space='preserve'>See </t></r><r><t>Note 1</t></r></si>"
    "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si><si><t>a_x000D_b</t></si></sst>"
)
STYLES = (
    f"<styleSheet {MAIN}><numFmts><numFmt numFmtId='164' formatCode='[$-409]yyyy\\-mm\\-dd;@'/></numFmts>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs></styleSheet>"
)
SHEET = (
    f"<worksheet {MAIN}><dimension ref='A1:AMH349'/><sheetData>"
    "<row r='1'><c r='A1' t='s'><v>0</v></c>"
    "<c r='C1' t='s'><v>2</v></c></row><row><c s='1'><v>43747</v></c><c t='b'><v>1</v></c>"
    "<c t='e'><v>#N/A</v></c><c t='str'><f>A1</f><v>x</v></c><c><v>1.1000000000000001</v></c>"
    "</row><row r='9'><c r='B9' t='inlineStr'><is><r><t>in</t></r></is></c></row></sheetData>"
    "</worksheet>"
)
NUMBERS = (
    f"<worksheet {MAIN}><sheetData><row><c><v>1E3</v></c><c><v>-0.5</v></c><c s='2'><v>60</v></c>"
    "<c s='2'><v>1e300</v></c><c t='d'><v>2019-10-09T00:00:00</v></c></row></sheetData></worksheet>"
)
DRAWING = (
    f"<d:wsDr xmlns:d='{SCHEMAS}/drawingml/2006/spreadsheetDrawing' xmlns:a='{SCHEMAS}/drawingml/2006/main' "
    f"xmlns:mc='{SCHEMAS}/markup-compatibility/2006'><d:twoCellAnchor><d:from><d:col>1</d:col>"
    "<d:colOff>0</d:colOff><d:row>1</d:row><d:rowOff>9</d:rowOff></d:from><d:to><d:col>3</d:col>"
    "<d:row>4</d:row><d:rowOff>0</d:rowOff></d:to><mc:AlternateContent><mc:Choice><d:sp><d:txBody><a:p><a:r>"
    "<a:t>only</a:t></a:r><a:br/></a:p><a:p/></d:txBody></d:sp></mc:Choice><mc:Fallback><d:sp/></mc:Fallback>"
    "</mc:AlternateContent></d:twoCellAnchor><d:oneCellAnchor><d:from><d:col>0</d:col><d:row>0</d:row></d:from>"
    "<d:ext cx='9' cy='400000'/><d:grpSp><d:sp><a:t>x</a:t></d:sp></d:grpSp></d:oneCellAnchor></d:wsDr>"
)
CONDITIONS = (
    f"<worksheet {MAIN}><sheetData><row><c><v>1</v></c></row></sheetData>"
    "<conditionalFormatting sqref='A1:B2 C3'><cfRule dxfId='0'/></conditionalFormatting><extLst>"
    "<ext uri='{78C0D931-6437-407d-A8EE-F0AAD7539E65}'><x:conditionalFormattings "
    "xmlns:x='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'><x:conditionalFormatting>"
    "<x:cfRule><x:iconSet showValue='0'/><x:dxf><font><color theme='0'/></font></x:dxf></x:cfRule>"
    "<m:sqref xmlns:m='http://schemas.microsoft.com/office/excel/2006/main'>A1 D4:E5</m:sqref>"
    "</x:conditionalFormatting></x:conditionalFormattings></ext></extLst></worksheet>"
)
ODS = "".join(f" xmlns:{p}='urn:oasis:names:tc:opendocument:xmlns:{p}:1.0'"
              for p in ("office", "table", "text", "style"))
ODS_HEAD = f"<office:document-content{ODS}>"
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
ODS_ROWS = (
    "<table:table table:name='S' table:style-name='h'><table:table-column "
    "table:number-columns-repeated='16384' table:visibility='collapse'/>"
    "<table:table-row table:number-rows-repeated='2'><table:table-cell "
    "office:value-type='float' office:value='4.1' table:number-columns-repeated='2'>"
    "<text:p>4.10<text:s text:c='3'/>x</text:p><text:p>y</text:p><office:annotation><text:p>n"
    "</text:p></office:annotation></table:table-cell><table:covered-table-cell/>"
    "<table:table-cell office:value-type='date' office:date-value='2026-04-01'/>"
    "</table:table-row><table:table-row-group table:display='false'><table:table-row "
    "table:number-rows-repeated='1048570'><table:table-cell "
    "table:number-columns-repeated='16384'/></table:table-row></table:table-row-group>"
    "</table:table>"
)
ODS_NAMED = (
    f"<office:document-styles{ODS} xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'>"
    "<office:styles><style:style style:name='b' style:family='text'><style:text-properties fo:color='#ffffff' "
    "text:display='none' fo:background-color='#000000'/></style:style><style:style style:name='a'>"
    "<style:map style:apply-style-name='b'/></style:style></office:styles><office:automatic-styles/>"
    "</office:document-styles>"
)
ODS_STYLE = (
    "<office:automatic-styles><style:style style:name='h'><style:table-properties "
    "table:display='false'/></style:style></office:automatic-styles>"
)
FORM = (
    "Question ID,Question,,See note,ISO\nDOC-1,Name,Acme,__,\nDOC-3,Model,AB-1 Ver. 3.1,,\n"
    "DOC-7,Date,2019-10-09,,\nDOC-10,Diagram,,See Note 1 ,\n"
    ',,"Yes, No, \nN/A, or \nSee Note",Note #,\nA-1,q,Yes,__,A.1\nA-2,q,See Notes,See Note 1,\n'
    "OTHR,free,,,\nNote 1,The text.,,,\n"
)
FORM_JA = (
    "備考,回答,設問番号\n,はい,A-1\n備考3参照,○,a‐2\n,令和8年4月1日,DOC-7\n"
    ",ＡＢ－１（Ｖｅｒ．３．１）,DOC-3\n,,備考3,本文\n"
)


def package(parts: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these parts and no time stamps."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, text.encode())
    return out.getvalue()


def workbook(sheet: str) -> dict[str, str]:
    """The parts of a whole workbook."""
    return {
        "_rels/.rels": f'<R><Relationship Id="r" Type="{TYPE}officeDocument" '
                       'Target="xl/workbook.xml"/></R>',
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELS,
        "xl/worksheets/s.xml": sheet,
        "xl/t.xml": STRINGS,
        "xl/y.xml": STYLES,
    }


def pdf_page(words: tuple[str, ...]) -> bytes:
    """Words as pdftotext writes them, behind our first line: "xMin yMin xMax yMax text"."""
    out = "sekisho-pdf-words/1\n<!DOCTYPE html>\n<html><body><doc><page width='600' height='800'>"
    for word in words:
        left, top, right, bottom, text = word.split(" ")
        out += f"<word xMin='{left}.0' yMin='{top}.50' xMax='{right}.0' yMax='{bottom}.5'>{text}</word>"
    return (out + "</page></doc></body></html>").encode()


def seeds() -> dict[str, dict[str, bytes]]:
    """All seeds by target and name."""
    sound = package(workbook(SHEET))
    doctype = dict(workbook(SHEET), **{"xl/t.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><sst/>"})
    return {
        "xlsx": {
            "sound": sound,
            "stored": package(workbook(NUMBERS), zipfile.ZIP_STORED),
            "truncated": sound[: len(sound) // 2],
            "doctype": package(doctype),
            "trick": package({"../x": "x"}),
            "opendocument": package({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "html": b"<html>not a workbook</html>",
        },
        "xml": xml_seeds(),
        "xlsx_part": {
            "sound": "\0".join((SHEET, STRINGS, STYLES)).encode(),
            "numbers": "\0".join((NUMBERS, STRINGS, STYLES)).encode(),
            "order": (f"<worksheet {MAIN}><sheetData><row r='2'/><row r='1'/></sheetData>"
                      "</worksheet>").encode(),
            "deep": b"<a>" * 70,
            "comments": "\0".join((
                SHEET, STRINGS, STYLES,
                f"<workbook {MAIN} {OFFICE}><sheets><sheet name='S' r:id='s'/></sheets></workbook>",
                f"<comments {MAIN}><authors><author>Ann</author><author>tc={{1}}</author></authors>"
                "<commentList><comment ref='B2' authorId='0'><text><r><t>Only then</t></r></text></comment>"
                "<comment ref='?' authorId='1'><text><t>x</t></text></comment></commentList></comments>",
                "<ThreadedComments xmlns='http://schemas.microsoft.com/office/spreadsheetml/2018/"
                "threadedcomments'><threadedComment ref='B2' personId='{1}'><text>a</text>"
                "</threadedComment></ThreadedComments>")).encode(),
            "drawing": "\0".join((
                SHEET, STRINGS, STYLES,
                f"<workbook {MAIN} {OFFICE}><sheets><sheet name='S' r:id='s'/></sheets></workbook>",
                f"<comments {MAIN}/>", f"<comments {MAIN}/>", DRAWING)).encode(),
            "old": "\0".join((
                SHEET, STRINGS, STYLES,
                f"<workbook {MAIN} {OFFICE}><sheets><sheet name='S' r:id='s'/></sheets></workbook>",
                f"<comments {MAIN}/>", f"<comments {MAIN}/>", DRAWING,
                f"<c:chartSpace xmlns:c='{SCHEMAS}/drawingml/2006/chart' xmlns:a='{SCHEMAS}/drawingml/2006/main'><a:p>"
                "<a:t>planned</a:t></a:p><a:br/><a:t>x</a:t></c:chartSpace>",
                "<xml><!-- don't --><v:shape id=\"a>b\"><v:textbox><div>only&#x3042;&amp;&x<br></div></v:textbox>"
                "<x:ClientData ObjectType='Rect'><x:Anchor>1, 0, 2, 0, 3, 4, 5, 6</x:Anchor></x:ClientData></v:shape>"
                "</xml>")).encode(),
            "conditions": "\0".join((CONDITIONS, STRINGS, STYLES.replace(
                "</styleSheet>", "<dxfs><dxf><font><color rgb='FFFFFFFF'/></font><fill><patternFill>"
                "<bgColor rgb='FFFFFFFF'/></patternFill></fill></dxf></dxfs></styleSheet>"))).encode(),
            "date1904": "\0".join((
                NUMBERS, STRINGS, STYLES,
                f"<workbook {MAIN} {OFFICE}><workbookPr date1904='1'/><sheets><sheet name='S' r:id='s'/></sheets>"
                "</workbook>")).encode(),
        },
        "ods": {
            "sound": (ODS_HEAD + ODS_STYLE + "<office:body><office:spreadsheet>" + ODS_ROWS
                      + ODS_TAIL).encode(),
            "ruby": (ODS_HEAD + "<office:body><office:spreadsheet><table:table><table:table-row>"
                     "<table:table-cell><text:p><text:ruby><text:ruby-base>東</text:ruby-base>"
                     "<text:ruby-text>トウ</text:ruby-text></text:ruby></text:p></table:table-cell>"
                     "</table:table-row></table:table>" + ODS_TAIL).encode(),
            "comment": (ODS_HEAD + "<office:body><office:spreadsheet><table:table><table:table-row>"
                        "<table:table-cell><office:annotation><dc:creator>Ann</dc:creator><text:p>only"
                        "<text:s/></text:p></office:annotation><text:p>Yes</text:p></table:table-cell>"
                        "</table:table-row></table:table>" + ODS_TAIL).replace(
                            " xmlns:", " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:", 1).encode(),
            "drawings": (ODS_HEAD + "<office:body><office:spreadsheet><table:table><table:shapes>"
                         "<draw:rect><text:p>planned</text:p></draw:rect></table:shapes><table:table-row>"
                         "<table:table-cell><draw:g table:end-cell-address='S.C3'><draw:frame><draw:text-box>"
                         "<text:p>only<text:s/></text:p></draw:text-box></draw:frame></draw:g><text:p>Yes</text:p>"
                         "</table:table-cell></table:table-row></table:table>" + ODS_TAIL).replace(
                             " xmlns:", " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:",
                             1).encode(),
            "conditions": (ODS_HEAD + "<office:body><office:spreadsheet><table:table><table:table-row>"
                           "<table:table-cell table:style-name='a' office:value-type='float' office:value='1'>"
                           "<text:p text:style-name='b'/></table:table-cell></table:table-row>"
                           "<c:conditional-formats><c:conditional-format c:target-range-address='S.A1:S.B2 "
                           "$&apos;a.b&apos;.C3'><c:condition c:apply-style-name='b'/></c:conditional-format>"
                           "</c:conditional-formats></table:table>" + ODS_TAIL).replace(
                               " xmlns:", " xmlns:c='urn:org:documentfoundation:names:experimental:calc:"
                               "xmlns:calcext:1.0' xmlns:", 1).encode()
                          + b"\0" + ODS_NAMED.encode(),
            "doctype": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
        },
        "pdf": {
            "table": pdf_page(("50 10 70 18 A-1", "100 10 120 18 Does", "122 10 130 18 it", "300 10 310 18 Yes",
                               "400 10 420 18 at", "422 10 440 18 night", "100 18 120 26 log?",
                               "50 40 70 48 A-2", "100 40 120 48 Off?", "300 44 310 52 No",
                               "50 60 70 68 Note", "72 60 76 68 1:", "100 60 120 68 Text")),
            "lines": pdf_page(("50 10 70 18 A-1:", "72 10 90 18 Yes", "50 20 70 28 A-2", "72 20 90 28 Is?",
                               "92 20 99 28 No", "52 30 70 38 Foot")),
            "picture": pdf_page(("1 1 5 5 A-1", "9 1 15 5 Yes")) + b"P5\n20 8\n255\n" + bytes(range(160))
            + f"\nsekisho-pdf-pictures/1 {len(pdf_page(('1 1 5 5 A-1', '9 1 15 5 Yes'))):012}\n".encode(),
            "rotated": pdf_page(("50 10 50 10 A-1", "-5 9999999 5 9999999 x")),
            "doctype": b"sekisho-pdf-words/1\n<html><!DOCTYPE a [<!ENTITY b 'c'>]></html>",
            "empty": b"sekisho-pdf-words/1\n<!DOCTYPE html>\n<html><body><doc></doc></body></html>",
        },
        "plain": {
            "sound": "Manufacturer: Acme\nDOC-1, Manufacturer Name: Acme\nA-1, Does it\n  log: Yes, see Note 1\n"
                     "A-2 Is it on? .... No\n\nNote 1: Only the\nserver.\n".encode(),
            "japanese": "製造業者：関所\r\n４．１　記録するか：はい、備考1\r\n4.2\t消せるか\tいいえ\r\n備考\r\n1　監査記録\r\n".encode(),
            "lists": "A-1: Yes / No\fA-2, Is it □Yes ■No\rA-3: if: yes, no: n/a:\n".encode(),
            "table": b"id,answer\nA-1,Yes\nA-2,No\n",
        },
        "into": {
            "sheet": bytes((0, 0, 2, 1, 1, 4, 4)) + SHEET.encode(),
            "numbers": bytes((0, 0, 0, 0, 1, 0, 2)) + NUMBERS.encode(),
            "implicit": bytes((0, 1, 1, 2, 0, 6, 6)) + (
                f"<x:worksheet xmlns:x='{MAIN[7:-1]}'><x:cols><x:col min='1' max='9' style='1'/>"
                "</x:cols><x:sheetData><x:row><x:c/><x:c t='str'><x:f>A1</x:f><x:v>1</x:v></x:c>"
                "</x:row><x:row r='3' s='2' customFormat='1'/><x:row><x:c r='C4' t='str'><x:v>x"
                "</x:v></x:c></x:row></x:sheetData></x:worksheet>").encode(),
            "formulas": bytes((0, 0, 0, 0, 1, 1, 0)) + (
                f"<worksheet {MAIN}><sheetData><row r='1'><c r='A1'><f t='shared' ref='A1:A2' "
                "si='0'>B1</f><v>1</v></c><c r='B1'><f t='array' ref='B1:B2'>A1</f></c></row>"
                "<row r='2'><c r='A2'><f t='shared' si='0'/></c></row></sheetData><mergeCells>"
                "<mergeCell ref='A1:B2'/></mergeCells><dataValidations><dataValidation type='list' "
                "sqref='A1 B2:B9'><formula1>\"a,b\"</formula1></dataValidation></dataValidations>"
                "</worksheet>").encode(),
            "rows": bytes((1, 0, 2, 1, 1, 4, 4)) + (
                ODS_HEAD + ODS_STYLE + "<office:body><office:spreadsheet>" + ODS_ROWS
                + ODS_TAIL).encode(),
            "repeated": bytes((1, 1, 1, 2, 2, 3, 5)) + (
                ODS_HEAD + "<office:body><office:spreadsheet><table:table><table:table-row "
                "table:number-rows-repeated='9'><table:table-cell table:number-columns-repeated='4' "
                "table:number-columns-spanned='2'><text:p>a</text:p><text:p>b</text:p>"
                "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row/>"
                "</table:table>" + ODS_TAIL).encode(),
        },
        "csv": {
            "comma": b'id,answer\r\n"A-1","Yes, or ""no"""\r\n',
            "semicolon": b"id;answer\nA-1;1,5\n",
            "tab": b"id\tanswer\rA-1\tYes\r",
            "breaks": b'"a\nb",c\r\rd',
            "nul": b"a\0b,\0",
            "open": b'a,"b\n',
        },
        "form": {
            "official": FORM.encode(),
            "japanese": FORM_JA.encode(),
            "doubled": b"id,answer\nA-1,Yes\nA-1,No\nA-2,maybe\nZ-1,Yes\n",
            "none": b"id,answer\nQ-1,Yes\n",
            "no_answers": b"id,question\nA-1,Is it?\n",
        },
        "http": http_seeds(),
        "webauthn": webauthn_seeds(),
        "outline": outline_seeds(),
        "yaml": yaml_seeds(),
        "release": release_seeds(),
        "tar": tar_seeds(),
        "json": json_seeds(),
        "oscal": oscal_seeds(),
        "levels": levels_seeds(),
        "paint": paint_seeds(),
        "audit": audit_seeds(),
        "wire": {
            "answer": record(3, "<IBBBB", 0, 1, 1, 100, 0, texts=["t", "n", "r", "", "s", "C1", ""]),
            "row": record(7, "<III", 1, 1, 2, texts=["cell", "2026-04-01"]),
            "error": record(9, "<BIB", 4, 1, 1, texts=[]) + b"\0",
            "outline": record(20, "<BBB9BI", 0, 0, 1, *[0] * 9, 3, texts=["題", "", "", "", "5.0", "", "D", *[""] * 5])
            + record(21, "<IBBBB", 0xffffffff, 0, 9, 1, 0, texts=["SEC.1", "認証", "", "", "", "s", "A1", *[""] * 8])
            + record(21, "<IBBBB", 0, 1, 9, 0, 0,
                     texts=["4.1", "ますか", "", "mhlw-5.2:6.5.C.1", "", "s", "B2", *[""] * 8])
            + record(22, "<B", 1, texts=["s", "B3", "できますか"]),
            "derivation": record(24, "<IB", 1, 1, texts=["equal", "a:1 > b:2", "理由", "why", "n", "2026-11-20"])
            + record(25, "<B", 1, texts=["A-1", "t", "n", "s", "C1"]),
            "two": record(6, "<", texts=["sheet"]) + record(10, "<", texts=[]),
            "magic": b"XK" + record(10, "<", texts=[])[2:],
            "long": struct.pack("<2sHI", b"SK", 3, 1 << 31),
        },
    }


AUDIT_ID = "00000000000000000000000000000001"
AUDIT_FIELDS = ("reason", "person", "person_name", "roles", "organisation", "via", "address", "session", "request",
                "object_kind", "object", "object_name", "object_organisation", "query", "detail")
# Signed with a key that nobody kept.
AUDIT_NOTE = (
    "sekisho-audit-checkpoint 1 installation=01a22321ebc73ea7d736531e71c2e74d number=6 "
    "digest=397a22f7f2f35af40f85a02e18d837e33a977f7591d88705f3ef55f4cef3b1ee "
    "time=2026-11-28T17:09:26.937Z clock=free offset-us=0 error-us=16000000 "
    "previous=86d49bb3004648df8b64dc3ae719aa56eda2e8da7b6019530a9bc92920cafd23 "
    "key=b7072cc1795606e614beec9640b739cfe0bc4c264a9d987092ec1d518f846cd6 "
    "signature=0d8c955bd04329b955505ee3a50f9fe45f9df8ea7d57e4e533bc69d70bbb24fa29aa8304b8b357e8d45cee11dd2eff4"
    "054668c08dceebe593f27c2c72cf3230c")


def audit_record(number: int, previous: bytes, texts: dict[str, str]) -> tuple[dict, bytes]:
    """A record as a line holds it, and its digest, as docs/audit.md says."""
    moment = 1790000000000 + number
    salt = bytes([number]) * 16
    body = bytes([1]) + salt + bytes([2]) + b"R" + bytes([0])
    for name in AUDIT_FIELDS:
        text = texts.get(name, "").encode()
        body += struct.pack(">H", len(text)) + text
    digest = hashlib.sha256(b"sekisho audit 1\n" + previous + struct.pack(">qq", number, moment)
                            + hashlib.sha256(body).digest()).digest()
    line = {"number": number, "time": f"2026-09-21T14:13:20.{moment % 1000:03}Z", "kind": "read", "action": "R",
            "outcome": 0, **texts, "salt": salt.hex(), "digest": digest.hex()}
    return line, digest


def audit_seeds() -> dict[str, bytes]:
    """Exports of an audit record: sound, and not; a body and a note by themselves."""
    start = hashlib.sha256(b"sekisho start 1\n" + AUDIT_ID.encode()).digest()
    head = {"sekisho": "audit-export", "version": 1, "installation": AUDIT_ID, "after": 0, "previous": start.hex(),
            "made": "2026-09-21T14:13:20.000Z"}
    first, one = audit_record(1, start, {"person_name": "山田\t\"花子\"", "object": "d-1"})
    second, two = audit_record(2, one, {"query": "ポンプ"})
    end = {"end": 2, "digest": two.hex()}
    hidden = {"number": 2, "time": second["time"], "body": "00" * 32, "digest": two.hex()}

    def lines(*documents: dict) -> bytes:
        return "".join(json.dumps(document, ensure_ascii=i % 2 == 0) + "\n"
                       for i, document in enumerate(documents)).encode()

    return {
        "sound": lines(head, first, second, end),
        "moved": lines(head, second, first, end),
        "hidden": lines(head, first, hidden, end),
        "cut": lines(head, {"cut": "sekisho-audit-cut 1"}, first),
        "note": lines(head, first, {"checkpoint": AUDIT_NOTE}, second, end)[:-1],
        "body": bytes([1]) + bytes(16) + bytes([2]) + b"R" + bytes(1 + 2 * len(AUDIT_FIELDS)),
        "line": AUDIT_NOTE.encode(),
    }


def webauthn_seeds() -> dict[str, bytes]:
    """What a key answers, for the host a.example and the challenge xyz."""
    said = b'{"type":"webauthn.%s","challenge":"xyz","origin":"https://a.example"%s\n'
    host = hashlib.sha256(b"a.example").digest()
    cose = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + bytes(range(32)) + b"\x22\x58\x20" + bytes(range(32))
    key = host + b"\x41\0\0\0\0" + bytes(16) + b"\0\x02id" + cose
    return {
        "create": said % (b"create", b',"crossOrigin":false}') + key,
        "create-cut": said % (b"create", b"}") + key[:-9],
        "create-more": said % (b"create", b',"crossOrigin":false,"x":1}') + key,
        "get": said % (b"get", b',"crossOrigin":false}') + host + b"\x01\0\0\0\x07",
        "inside": said % (b"get", b',"crossOrigin":true}') + host + b"\x01\0\0\0\x07",
        "promises": said % (b"create", b',"crossOrigin":false}') + key[:-len(cose)] + b"\xbb\0\0\0\x0b\xab\xab\xab\xab" + cose,
    }


def http_seeds() -> dict[str, bytes]:
    """Bodies of forms with their Content-Type before them, and what stands in heads."""
    part = b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nv\r\n'
    file = (b'--B\r\nContent-Disposition: form-data; name="f"; filename="\xe8\xa1\xa8.csv"\r\n'
            b"Content-Type: text/csv\r\n\r\n1,2\r\n--B\r\n")
    extended = b"--B\r\nContent-Disposition: form-data; name=a; filename*=utf-8''%E6%97%A5\r\n\r\n\r\n"
    multipart = b"multipart/form-data; boundary=B\n"
    return {
        "urlencoded": b"application/x-www-form-urlencoded\na=1&b=%E6%97%A5+%26&c&=x",
        "bad-percent": b"application/x-www-form-urlencoded\na=%zz&b=%00",
        "multipart": multipart + part + part + b"--B--\r\n",
        "file": multipart + part + file[:-3] + b"--B--",
        "extended": multipart + extended + b"--B--",
        "quoted": b'multipart/form-data; boundary="a b"\n--a b\r\n\r\n',
        "cut": multipart + file[:60],
        "doubled": multipart + part.replace(b'name="a"', b'name="a"; name="b"') + b"--B--",
        "path": b"/a/%2e%2e/b%2fc/%c0%af",
        "cookies": b'a=b; session=x; session="y";;=;session',
        "etags": b'"a", W/"v1-gz", *, "v1',
    }


def levels_seeds() -> dict[str, bytes]:
    """Assessments as a comparison reads them: whole, odd, and something else."""
    risk = {"scenario": "S.1", "current": {"level": 3, "acceptable": False}, "residual": None, "unknown": True}
    whole = {"format": "sekisho-assessment/1", "as_of": "2026-05-01", "method": "m",
             "editions": {"method": {"id": "m", "edition": "1"}}, "scenarios": ["S.1", "S.2"],
             "groups": [{"assets": ["A", "B"], "risks": [risk]},
                        {"assets": ["機器"], "risks": [{**risk, "residual": {"level": 3}}, {"scenario": "S.2"}]}]}
    odd = {**whole, "groups": [{"assets": "A", "risks": {}}, {"risks": [1, None, {"current": []}]}, 5, "x"],
           "scenarios": [1, {"a": "]"}, "\"\\"]}
    texts = {"objectives": {"X.Y": {"ja": "題", "en": "Title", "grade": "unverified"}}}
    tables = {**whole, "scenarios": [{"id": "S.1", "title": {"ja": "題", "en": "Title"}}, {"id": 2}, "S.2"], "texts": texts}
    return {"whole": json.dumps(whole).encode(), "tables": json.dumps(tables).encode(), "odd": json.dumps(odd, ensure_ascii=False).encode(),
            "other": b'{"format": "sekisho-statement/1", "groups": [[]]}', "cut": json.dumps(whole).encode()[:200]}


def yaml_seeds() -> dict[str, bytes]:
    """Library files, and what must be refused."""
    node = "{urn: 'u:%s', ref_id: '%s', assessable: %s, name: n, parent_urn: '%s'}"
    nodes = [node % ("a", "A", "false", ""), node % ("1", "A 1", "true", "u:a"),
             node % ("1", "A 1", "true", "u:x"), "{description: d}", "text", "[list]"]
    head = "urn: u\nlocale: ja\nversion: 2\ncopyright: |\n  c\n  d\nobjects:\n"
    return {
        "sound": (head + "  framework:\n    name: '規則'\n    translations: {en: {name: Rules}}\n"
                  "    requirement_nodes:\n" + "".join(f"    - {n}\n" for n in nodes)).encode(),
        "many": (head + "  frameworks:\n  - {name: a, requirement_nodes: [" + nodes[1] + "]}\n"
                 "  - {name: b}\n  threats: [{urn: t}]\n").encode(),
        "alias": b"a: &a [x]\nb: *a\n",
        "deep": b"[" * 40 + b"]" * 40,
        "twice": b"a: 1\na: 2\n",
        "quoted": b"a: 'null'\nb: ~\nc: \"x\\ty\"\nd: >\n  folded\n  text\n",
        "key": b"? [a]\n: b\n",
        "two": b"a: b\n---\nc: d\n",
        "tab": b"a:\n\tb: c\n",
    }


def release_seeds() -> dict[str, bytes]:
    head = b"sekisho-data 1\nid rules\nversion 2026.12\n"
    line = b"0123456789abcdef" * 4 + b"  catalogs/mds-core/items.tsv\n"
    return {
        "whole": head + line + line.replace(b"items.tsv", b"catalog.ini"),
        "twice": head + line + line,
        "outside": head + line.replace(b"catalogs", b".."),
        "dots": head + line.replace(b".tsv", b"...tsv"),
        "head": head,
        "id": head.replace(b"rules", b"../rules"),
        "digest": head + line.upper(),
    }


def tar_seeds() -> dict[str, bytes]:
    """Archives as programs write them, and such as do harm."""
    plain = {"assets.csv": b"id,name\nA,x\n", "statements/ポンプ.csv": b"A-1,Yes\n"}
    kinds = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}
    seeds = {name: tar_of({f"{'長い名前' * 12}/{path}": data for path, data in plain.items()} if name != "ustar" else plain,
                          form) for name, form in kinds.items()}
    link = tarfile.TarInfo("assets.csv")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    seeds["link"] = link.tobuf() + bytes(1024)
    device = tarfile.TarInfo("null")
    device.type = tarfile.CHRTYPE
    seeds["device"] = device.tobuf() + bytes(1024)
    seeds["outside"] = tar_of({"../assets.csv": b""}, tarfile.USTAR_FORMAT)
    seeds["absolute"] = tar_of({"/etc/assets.csv": b""}, tarfile.USTAR_FORMAT)
    seeds["cut"] = seeds["ustar"][:600]
    seeds["sum"] = b"b" + seeds["ustar"][1:]
    return seeds


def tar_of(files: dict[str, bytes], form: int) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for path, data in files.items():
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def outline_seeds() -> dict[str, bytes]:
    """Blank forms, and what is none."""
    heads = "番号,質問,根拠,回答,備考\n"
    return {
        "japanese": ("開示書\n製造業者名,\n" + heads + "4 認証,,,,\n4.1,できますか。,6.5 C1,,\n"
                     "4.1.1,製造業者名,,,\n4-2,ありますか。,システム運用編 14⑤,,\n,番号はありますか。,,□はい □いいえ,\n"
                     "4.1,もう一度ですか。,,,\n※注,,,,\n").encode(),
        "ticks": "No.,項目,はい,いいえ,対象外\n1.9,できますか,,,\n1.1,できますか,,,\n".encode(),
        "letters": ("Question ID,Question,Answer,See note\n,AUTOMATIC LOGOFF (ALOF),IEC TR 80001-2-2,NIST SP 800-53\n"
                    "ALOF-1,Can it be set?,__,\nALOF-1.1,How long?,__,\n").encode(),
        "split": "4. 認証\n4.1 できますか。\n4.2 ありますか。\n".encode(),
        "none": b"a,b\nc,d\n",
        "numbers": b"1,2,3\n4,5,6\n",
    }


def json_seeds() -> dict[str, bytes]:
    """Statements on the small catalog of json_fuzz.c, and what must be refused."""
    head = '{"format":"sekisho-statement/1","catalog":"c",'
    answer = '{"item":"A-1","value":"yes"'
    return {
        "sound": (head + '"header":{"product":"P","other":"o"},"answers":[' + answer
                  + ',"text":"t","note":"\\ud83d\\ude00","planned_until":"2027-03-31","raw":"Y",'
                  '"source":{"sheet":"s","cell":"C1"},"match":"id","confidence":0.75}],'
                  '"extra":[{"text":"e"}]}').encode(),
        "proposed": (head + '"answers":[' + answer + ',"confidence":1,"match":"person","proposal":{"from":[{"item":"X",'
                     '"value":"yes","cell":"C1"}],"relation":"equal","flipped":true,"way":"a:1 > c:A-1","reason_ja":"r",'
                     '"reason_en":"r","by":"n","date":"2026-11-20"}},' + answer + ',"note":"n"}]}').encode(),
        "doubled": (head + '"answers":[' + answer + '},{"item":"a-1","value":"no"},'
                    '{"item":"B","value":"text","text":"t"}]}').encode(),
        "deep": b"[" * 70,
        "surrogate": (head + '"answers":[],"x":"\\ud800"}').encode(),
        "nul": (head + '"answers":[],"x":"\\u0000"}').encode(),
        "number": (head + '"answers":[],"x":1e400}').encode(),
        "twice": b'{"a":1,"a":2}',
    }


NS = "urn:sekisho:oscal:1"
UUID = "a7ba800c-a432-44cd-9075-0862cd66da6b"


def ours(**values: str) -> list[dict]:
    """Properties of ours; one that begins with "!" stands in the remarks."""
    return [{"name": name.replace("_", "-"), "ns": NS, "value": "-", "class": "in-remarks", "remarks": value[1:]}
            if value.startswith("!") else {"name": name.replace("_", "-"), "ns": NS, "value": value}
            for name, value in values.items()]


def oscal_document(model: str, props: list[dict], **members: object) -> bytes:
    """A document of this model."""
    metadata = {"title": "T", "last-modified": "2024-02-13T17:43:40.7+09:00", "version": "1",
                "oscal-version": "1.2.1", "props": props}
    return json.dumps({model: {"uuid": UUID, "metadata": metadata, **members}}, ensure_ascii=False).encode()


def oscal_list_seeds() -> dict[str, bytes]:
    """Documents that become lists, of ours and of others."""
    other, third = UUID[:-1] + "c", UUID[:-1] + "d"
    generator = ours(generator="sekisho", method="m")
    end = {"type": "control", "id-ref": "t", "props": ours(item="t/1")}
    ends = {"sources": [end], "targets": [end]}
    resource = {"type": "catalog", "href": "urn:sekisho:catalog:a"}
    confirmed = ours(status="confirmed", confirmed_by="n", grade="secondary", counts="yes", step="a:t/1 equal a:t/1",
                     of_source="o", of_grade="secondary", of_confirmed_by="n", of_confirmed_on="2026-05-01")
    maps = [{"uuid": UUID, "relationship": "equal-to", "props": confirmed, **ends,
             "confidence-score": {"percentage": 0.79}},
            {"uuid": UUID, "relationship": "flipped-subset-of", "ns": NS, **ends},
            {"uuid": UUID, "relationship": "x", "sources": [end, end], "targets": [end, end], "qualifiers": []}]
    provenance = {"method": "human", "matching-rationale": "semantic", "status": "draft", "mapping-description": "d"}
    mapping = {"uuid": UUID, "source-resource": {**resource, "props": ours(catalog="a")}, "target-resource": resource,
               "maps": maps}
    observation = {"uuid": other, "description": "d", "methods": ["EXAMINE"], "collected": "2026-05-01T00:00:00Z",
                   "subjects": [{"subject-uuid": third, "type": "inventory-item"}],
                   "props": ours(said="yes", by="!a\nb", measure="M.X", scope="*", state="open", overdue="yes")}
    seen = [{"observation-uuid": other}]
    finding = {"uuid": UUID, "title": "F", "description": "D", "related-observations": seen,
               "target": {"type": "statement-id", "target-id": "t", "status": {"state": "satisfied"}},
               "props": ours(item="t", state="open", todo="measure", of_actor="hospital", count="open", of_number="3")}
    result = {"uuid": UUID, "title": "R", "description": "D", "start": "2026-05-01T00:00:00Z", "findings": [finding],
              "reviewed-controls": {"control-selections": [{"include-all": {}}]}, "observations": [observation]}
    risk = {"uuid": third, "title": "R", "description": "D", "statement": "S", "status": "deviation-approved",
            "props": ours(risk="a:S.X", scenario="S.X", accepted_by="n", accepted_level="2"),
            "deadline": "2027-03-31T00:00:00Z", "related-observations": seen,
            "characterizations": [{"origin": {"actors": []}, "facets": [
                {"name": "level", "system": "urn:x", "value": "high", "props": ours(stage="current")}]}]}
    behind = {"title": "I", "description": "D", "related-risks": [{"risk-uuid": third}]}
    items = [{**behind, "props": ours(measure="M.X", scope="*", of_state="open", of_due="2027-03-31")}, behind,
             {**behind, "props": ours(treatment="accepted", by="n", level="2")}]
    devices = {"inventory-items": [{"uuid": third, "description": "d", "props": ours(device="a")}]}
    return {
        "choice": oscal_document("profile", ours(catalog="c"), imports=[
            {"href": "#a", "include-controls": [{"with-child-controls": "yes", "with-ids": ["a", "b"]}],
             "exclude-controls": [{"matching": [{"pattern": "*"}]}]}], merge={"as-is": True}, modify={"alters": []}),
        "mapping": oscal_document("mapping-collection", [], provenance=provenance, mappings=[mapping]),
        "one_mapping": oscal_document("mapping-collection", [], provenance=provenance, mappings=mapping),
        "results": oscal_document("assessment-results", generator, **{"import-ap": {"href": "#a"}, "results": [result]}),
        "poam": oscal_document("plan-of-action-and-milestones", generator, risks=[risk], observations=[observation],
                               **{"local-definitions": devices, "poam-items": items}),
    }


def oscal_seeds() -> dict[str, bytes]:
    """Catalogs of others and of ours; statements of others and of ours on the catalog of oscal_fuzz.c."""
    control = {"id": "ac-1", "title": "One {{ insert: param, p }}", "class": "x", "params": [
        {"id": "p", "select": {"how-many": "one", "choice": ["a", "b {{ insert: param, q }}"]}},
        {"id": "q", "label": "{{ insert: param, q }}"}, {"id": "r", "values": ["v"]}],
        "props": [{"name": "label", "value": "AC-1"}, {"name": "status", "value": "withdrawn"}],
        "links": [{"href": "#" + UUID, "rel": "reference"}, {"href": "#ac-2"}, {"href": "https://x/"}],
        "parts": [{"name": "statement", "prose": "{{ insert: param, r }}", "parts": [
            {"name": "item", "title": "t", "props": [{"name": "label", "value": "a."}], "prose": "p"}]},
            {"name": "guidance", "prose": "g"}], "controls": [{"id": "ac-1.1", "title": "E"}]}
    section = {"id": "s", "title": "S", "props": ours(item="s", order="1", kind="section", title_en="S",
                                                     source="o", grade="verified")}
    question = {"id": "q", "title": "Q", "props": ours(
        item="q/1", order="2", kind="question", polarity="+", title_ja="!問\n", title_en="Q", gate="q/1=yes",
        hub="+A.B", source="o", grade="unverified", new="x")}
    requirements = [{"uuid": UUID, "control-id": token, "description": text, "props": props} for token, text, props in (
        ("A-1", "Answer: yes", ours(item="A-1", answer="yes", confidence="1", match="id", raw="!Y\n", cell="C1")),
        ("_4_1-a1b2c3d4", "[to be checked; counts as unknown] Answer: text: t. Note: n",
         ours(item="4/1", answer="text", text="t", note="n", confidence="0.50", doubt="word", planned_until="2027-03-31")),
        ("_4_1", "changed", ours(item="4_1", answer="no", confidence="0.80", future="1")))]
    component = {"uuid": UUID, "type": "hardware", "title": "P", "description": "D"}

    def definition(props: list[dict], answers: list[dict]) -> bytes:
        return oscal_document("component-definition", [], components=[{**component, "props": props,
            "control-implementations": [{"uuid": UUID, "source": "urn:sekisho:catalog:c", "description": "D",
                                         "implemented-requirements": answers}]}])

    foreign = [{"uuid": UUID, "control-id": c, "description": "yes", "remarks": "r", "statements": [
        {"statement-id": "s", "uuid": UUID, "description": "d"}]} for c in ("A-1", "A-1", "_4_1", "sc-8")]
    return {
        "foreign": oscal_document("catalog", [], groups=[{"title": "G", "params": [], "controls": [control]}],
                                  **{"back-matter": {"resources": [{"uuid": UUID, "title": "R;"}]}}),
        "own": oscal_document("catalog", [*ours(catalog="c", role="form", title_ja="題", note_en="!a\nb", grade="verified"),
                                          *ours(pair="q/1=yes", of_other="s=no", of_severity="error")],
                              groups=[{**section, "controls": [question]}]),
        "statement": definition(ours(catalog="c", product="P", date="2026-04-01", extra="!", of_sheet="s", comment="c",
                                     of_cell="A1", of_author="a", of_item="A-1"), requirements),
        "others": definition([], foreign),
        "mistakes": oscal_document("catalog", [{"name": "a b", "value": ""}], controls=[{"id": 1}, []], params={}),
        "profile": oscal_document("profile", [], imports=[]),
        **oscal_list_seeds(),
        "schema": b'{"$schema":"x","catalog":{}}',
        "deep": b'{"catalog":{"groups":[' + b'{"title":"g","groups":[' * 28 + b"]}" * 28 + b"]}}",
    }


def xml_seeds() -> dict[str, bytes]:
    """Documents for the scanner beside expat; the first byte says how long the pieces are."""
    spaces = "xmlns='urn:a' xmlns:b='urn:b'"
    texts = {
        "tags": f"<a {spaces}><b:c b:d='1' d=\"2\"/><b xmlns=''><e></e ></b></a >",
        "values": f"<a {spaces} c='&lt;&#65;&#x3042; \t\r\n髙'/>  ",
        "texts": f"<a {spaces}>&amp; 𠮷 ]] \r\n\r<![CDATA[<&]]]]><!-- - --><?p ?? ?>&#128512;</a>",
        "head": "\ufeff<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<!-- c --><a/>\n<?p?>",
        "refused": f"<a {spaces}><b:c b:d='' b:d=''>&x;]]></c></a>",
        "doctype": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "names": "<日本 xmlns:p·='urn:a' p·:é='1'/>          ",
    }
    return {name: bytes([i % 3 * 7]) + text.encode() for i, (name, text) in enumerate(texts.items())}


DONE, DOCUMENT, BLOCK, CELL = 10, 16, 17, 18  # of enum seki_record_type


def paint_seeds() -> dict[str, bytes]:
    """Documents for the painter (painter/script.h), and what must be refused."""
    head = record(DOCUMENT, "<BIBB", 0, 2026, 4, 1, texts=["題 𠮷", "a", "r"])
    end = record(DONE, "<", texts=[])
    table = struct.pack("<BBBB", 6, 0, 0, 0) + texts_of("lead", "", "") + struct.pack("<BB", 2, 30) \
        + texts_of("h") + struct.pack("<B", 70) + texts_of("")
    table = framed(BLOCK, table)
    cells = b"".join(record(CELL, "<BBBBBBBI", i % 6, i % 3, 0, i, i % 2, i % 6, i % 4, 7 * i, texts=["s", "x\ty\n" * i, "t", ""])
                     for i in range(4))
    plain = b"".join(framed(BLOCK, struct.pack("<BBBB", kind, 2, kind == 4, 0) + texts_of("l", "長い文 " * 40, "s") + b"\0")
                     for kind in (0, 3, 9, 10, 8, 4, 5))
    charts = b"".join(framed(BLOCK, struct.pack("<BBBB", 7, 0, 0, kind) + texts_of("lead", "all", "x")
                             + struct.pack("<BB", 2, 30) + texts_of("h") + struct.pack("<B", 70) + texts_of("")) + cells
                      for kind in (0, 1))
    sign = framed(BLOCK, struct.pack("<BBBB", 11, 0, 0, 0) + texts_of("l", "t", "") + struct.pack("<BB", 1, 100)
                  + texts_of("h")) + record(CELL, "<BBBBBBBI", 0, 0, 0, 0, 0, 0, 0, 0, texts=["", "who", "", ""])
    return {
        "empty": head + end,
        "all": head + plain + table + cells + charts + sign + end,
        "half_row": head + table + cells[: len(cells) // 4] + end,
        "shares": head + framed(BLOCK, struct.pack("<BBBB", 6, 0, 0, 0) + texts_of("", "", "")
                                + struct.pack("<BB", 1, 99) + texts_of("h")) + end,
        "no_head": table + end,
        "no_end": head + table,
    }


def texts_of(*texts: str) -> bytes:
    """Texts as they stand in a record."""
    return b"".join(struct.pack("<I", len(text.encode())) + text.encode() for text in texts)


def framed(kind: int, payload: bytes) -> bytes:
    """A record with a payload made by hand."""
    return struct.pack("<2sHI", b"SK", kind, len(payload)) + payload


def record(kind: int, layout: str, *numbers: int, texts: list[str]) -> bytes:
    """One record of worker/wire.h."""
    return framed(kind, struct.pack(layout, *numbers) + texts_of(*texts))


def main() -> int:
    """Write all seeds."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "corpus"
    for target, inputs in seeds().items():
        (root / target).mkdir(parents=True, exist_ok=True)
        for name, data in inputs.items():
            (root / target / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())

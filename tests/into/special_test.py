#!/usr/bin/env python3
"""Packages with something special in them, and what statement convert --into makes of them.

    special_test.py SEKISHO DATA
"""

import io
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib
from pathlib import Path

sys.dont_write_bytecode = True
from package_check import check  # noqa: E402

SEKISHO, DATA = "", ""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
IDS = ("MPII-1", "MPII-2", "MPII-2.1", "MPII-2.2", "MPII-2.3", "MPII-2.4", "MPII-2.5", "MPII-2.6")
FIRST = 2       # row of the first of them


def sheet(cells: dict[str, str], rows: str = "", tail: str = "", prefix: str = "") -> str:
    """A form; `cells` are whole cells by name in place of the usual ones, "" leaves one out."""
    p = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    xml = ""
    for number, texts in enumerate((("Question ID", "Question", "Answer", "Note"),
                                    *((i, "Is it?", "Yes", "") for i in IDS)), start=1):
        row = ""
        for letter, text in zip("ABCD", texts):
            at = f"{letter}{number}"
            plain = (f'<{p}c r="{at}" t="inlineStr"><{p}is><{p}t>{text}</{p}t></{p}is></{p}c>'
                     if text else "")
            row += cells.get(at, plain)
        xml += f'<{p}row r="{number}" spans="1:4"{rows}>{row}</{p}row>'
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<{p}worksheet {space}="{MAIN}">'
            f"<{p}sheetData>{xml}</{p}sheetData>{tail}</{p}worksheet>")


def parts(form: str, chain: str = "", more: dict[str, str] | None = None) -> dict[str, str]:
    """The parts of a workbook around a sheet."""
    chained = (f'<Relationship Id="r2" Type="{REL}/calcChain" Target="calcChain.xml"/>'
               if chain else "")
    made = {
        "[Content_Types].xml":
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/><Default '
            f'Extension="xml" ContentType="{TYPE}sheet.main+xml"/></Types>',
        "_rels/.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="Form" sheetId="7" '
            'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>{chained}</Relationships>',
        "xl/worksheets/sheet1.xml": form,
    }
    if chain:
        made["xl/calcChain.xml"] = f'<calcChain xmlns="{MAIN}">{chain}</calcChain>'
    return made | (more or {})


def packed(made: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, text in made.items():
            package.writestr(name, text)
    return out.getvalue()


class Unseekable(io.RawIOBase):
    """A stream: the zip writer has to put sizes behind the data."""

    def __init__(self) -> None:
        super().__init__()
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        self.data += bytes(data)
        return len(data)


class Case(unittest.TestCase):
    """One form, some answers, and what comes of them."""

    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="sekisho-special-")
        self.addCleanup(self.folder.cleanup)
        self.work = Path(self.folder.name)

    def run_program(self, *words: object) -> subprocess.CompletedProcess:
        """One call."""
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "SEKISHO_LANG": "en",
               "SEKISHO_DATA": DATA,
               **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
        return subprocess.run([SEKISHO, *map(str, words)], env=env, check=False, timeout=60,
                              stdin=subprocess.DEVNULL, capture_output=True)

    def answers(self, new: dict[str, dict]) -> Path:
        """Native JSON with these answers and nothing else."""
        path = self.work / "answers.json"
        entries = [{"item": item, "match": "id", "confidence": 1.0, **answer}
                   for item, answer in new.items()]
        path.write_text(json.dumps({"format": "sekisho-statement/1", "catalog": "mds2-2019",
                                    "header": {}, "answers": entries, "extra": []}),
                        encoding="utf-8")
        return path

    def put(self, data: bytes, new: dict[str, dict], suffix: str = ".xlsx",
            status: int = 0) -> tuple[dict, bytes]:
        """The told result and the new file."""
        form = self.work / f"form{suffix}"
        form.write_bytes(data)
        out = self.work / f"out{suffix}"
        out.unlink(missing_ok=True)
        done = self.run_program("statement", "convert", self.answers(new), "--into", form,
                                "--json", "-o", out)
        self.assertEqual(done.returncode, status, done.stdout.decode() + done.stderr.decode())
        if status:
            self.assertFalse(out.exists())
            return json.loads(done.stdout), b""
        self.assertEqual(check(out.read_bytes()), [])
        return json.loads(done.stdout), out.read_bytes()

    def back(self, data: bytes, suffix: str = ".xlsx") -> dict[str, tuple[str, str]]:
        """Value and note of each item in a form."""
        form = self.work / f"back{suffix}"
        form.write_bytes(data)
        self.run_program("statement", "import", form, "-o", self.work / "back.json")
        read = json.loads((self.work / "back.json").read_text(encoding="utf-8"))
        return {a["item"]: (a["value"], a.get("note") or "") for a in read["answers"]}

    def sheet_of(self, data: bytes) -> str:
        """The text of the first sheet."""
        return zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()

    def why(self, told: dict) -> dict[str, str]:
        """The reasons of what was not written."""
        return {entry["item"]: entry["reason"] for entry in told["not_written"]}


def formula(at: str, inner: str = "", text: str = "A1") -> str:
    """A cell whose answer is computed."""
    return f'<c r="{at}" s="0" t="str"><f{inner}>{text}</f><v>Yes</v></c>'


class Formulas(Case):
    """Cells with formulas, and the calculation chain."""

    def test_chain(self) -> None:
        """The replaced formula leaves the chain; who relied on its sheet number gets one."""
        form = sheet({"C2": formula("C2"), "C3": formula("C3"), "C4": formula("C4")})
        data = packed(parts(form, '<c r="C4" i="7"/><c r="C2" l="1"/><c r="C3"/>'))
        told, new = self.put(data, {"MPII-2.1": {"value": "no"}})
        self.assertEqual((told["written"], told["formulas_unchained"]), (1, 1))
        chain = zipfile.ZipFile(io.BytesIO(new)).read("xl/calcChain.xml").decode()
        self.assertIn('><c i="7" r="C2" l="1"/><c r="C3"/></calcChain>', chain)
        self.assertEqual(self.back(new)["MPII-2.1"][0], "no")

    def test_untouched(self) -> None:
        """A formula that says the answer already stays."""
        form = sheet({"C2": formula("C2")})
        data = packed(parts(form, '<c r="C2" i="7"/>'))
        told, new = self.put(data, {"MPII-1": {"value": "yes"}})
        self.assertEqual((told["same"], new), (1, data))

    def test_last_of_the_chain(self) -> None:
        """A chain may not be empty: the only formula stays, and that is told."""
        data = packed(parts(sheet({"C2": formula("C2")}), '<c r="C2" i="7"/>'))
        told, new = self.put(data, {"MPII-1": {"value": "no"}, "MPII-2": {"value": "no"}})
        self.assertEqual(self.why(told), {"MPII-1": "formula"})
        self.assertEqual(self.back(new)["MPII-2"][0], "no")

    def test_shared(self) -> None:
        """The cell that holds a shared formula stays; one that only uses it can go."""
        form = sheet({"C2": formula("C2", ' t="shared" ref="C2:C4" si="0"'),
                      "C3": '<c r="C3" t="str"><f t="shared" si="0"/><v>Yes</v></c>'})
        told, new = self.put(packed(parts(form)),
                             {"MPII-1": {"value": "no"}, "MPII-2": {"value": "no"}})
        self.assertEqual(self.why(told), {"MPII-1": "formula"})
        self.assertEqual(self.back(new)["MPII-2"][0], "no")

    def test_array(self) -> None:
        """A cell that an array formula fills stays."""
        form = sheet({"C2": formula("C2", ' t="array" ref="C2:C3"')})
        told, _ = self.put(packed(parts(form)), {"MPII-2": {"value": "no"}})
        self.assertEqual(self.why(told), {"MPII-2": "formula"})


class Cells(Case):
    """What cells, rows and lists look like."""

    def test_missing_and_empty(self) -> None:
        """Missing cells, cells in one tag, and rows in one tag get their answers in order."""
        form = sheet({"C2": '<c r="C2" s="0"/>', "C3": "", "B4": "", "C4": ""})
        told, new = self.put(packed(parts(form)), {
            "MPII-1": {"value": "no", "note": "a"}, "MPII-2": {"value": "na", "note": "b"},
            "MPII-2.1": {"value": "no", "note": " c "}})
        self.assertEqual(told["written"], 3)
        self.assertEqual([self.back(new)[i] for i in IDS[:3]],
                         [("no", "a"), ("na", "b"), ("no", "c")])
        self.assertIn('<c r="C2" s="0" t="inlineStr">', self.sheet_of(new))

    def test_prefix(self) -> None:
        """New elements get the prefix of the old ones."""
        told, new = self.put(packed(parts(sheet({}, prefix="x"))),
                             {"MPII-1": {"value": "no", "note": "n"}})
        self.assertEqual(told["written"], 1)
        self.assertIn('<x:c r="D2" t="inlineStr"><x:is><x:t xml:space="preserve">n</x:t></x:is>'
                      "</x:c>", self.sheet_of(new))

    def test_text(self) -> None:
        """Text stays text, and comes back to the character."""
        note = '=1+1 &<>"\' _x0041_ \x01\x0b\uffff 𠮷\n\ttab'
        _, new = self.put(packed(parts(sheet({}))), {"MPII-1": {"value": "no", "note": note}})
        self.assertEqual(self.back(new)["MPII-1"], ("no", note))
        self.assertNotIn("<f", self.sheet_of(new))

    def test_longest(self) -> None:
        """A cell holds 32,767 units of UTF-16; one more is told."""
        told, new = self.put(packed(parts(sheet({}))), {
            "MPII-1": {"value": "no", "note": "𠮷" * 16383 + "x"},
            "MPII-2": {"value": "no", "note": "𠮷" * 16384}})
        self.assertEqual(self.why(told), {"MPII-2": "too-long"})
        self.assertEqual(self.back(new)["MPII-2"], ("no", ""))
        self.assertEqual(len(self.back(new)["MPII-1"][1]), 16384)

    def test_list(self) -> None:
        """The words of a list, written down or in a range, also in Excel's extension."""
        listed = ('<dataValidations count="1"><dataValidation type="list" sqref="C2:C3 C9">'
                  '<formula1>"YES,NO,Does not apply,N/A"</formula1></dataValidation>'
                  "</dataValidations>")
        far = ('<extLst><ext><x14:dataValidations xmlns:x14="http://schemas.microsoft.com/office/'
               'spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/'
               '2006/main"><x14:dataValidation type="list"><x14:formula1><xm:f>Form!$F$1:$F$2'
               "</xm:f></x14:formula1><xm:sqref>C4</xm:sqref></x14:dataValidation>"
               "</x14:dataValidations></ext></extLst>")
        words = {"D1": '<c r="D1" t="inlineStr"><is><t>Note</t></is></c>'
                       '<c r="F1" t="inlineStr"><is><t>有</t></is></c>',
                 "D2": '<c r="F2" t="inlineStr"><is><t>無</t></is></c>'}
        told, new = self.put(packed(parts(sheet(words, tail=listed + far))), {
            "MPII-1": {"value": "no"}, "MPII-2": {"value": "note"}, "MPII-2.1": {"value": "no"},
            "MPII-2.2": {"value": "na"}, "MPII-2.6": {"value": "no", "confidence": 0.5},
            "MPII-2.5": {"value": "no", "confidence": 0.5}})
        self.assertEqual(self.why(told), {"MPII-2": "no-word", "MPII-2.6": "doubtful"})
        self.assertEqual(told["marked"], 1)
        text = self.sheet_of(new)
        for at, word in (("C2", "NO"), ("C4", "無"), ("C5", "N/A"), ("C8", "[to be checked] No")):
            self.assertIn(f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{word}</t>', text)

    def test_merged(self) -> None:
        """The first cell of a merged one is written; those of other rows are not."""
        told, new = self.put(packed(parts(sheet(
            {"C3": ""}, tail='<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>'))), {
                "MPII-1": {"value": "no"}, "MPII-2": {"value": "no"}})
        self.assertEqual(self.why(told), {"MPII-2": "covered"})
        self.assertEqual(self.back(new)["MPII-1"][0], "no")

    def test_encoding(self) -> None:
        """A sheet that is not UTF-8 is refused, although it can be read."""
        made = parts(sheet({}).replace("UTF-8", "UTF-16"))
        made["xl/worksheets/sheet1.xml"] = made["xl/worksheets/sheet1.xml"].encode("utf-16")
        self.assertEqual(self.back(packed(made))["MPII-1"][0], "yes")
        told, _ = self.put(packed(made), {"MPII-1": {"value": "no"}}, status=3)
        self.assertIn("UTF-8", told["en"])


class Limits(Case):
    """Each limit holds, and one more is refused."""

    SPLICE_BYTES = 32 << 20
    SHEET_RULES = 65536

    def padded(self, size: int) -> bytes:
        """A workbook whose sheet has so many bytes."""
        form = sheet({}).encode()
        form = form.replace(b"</worksheet>", b" " * (size - len(form)) + b"</worksheet>")
        return packed(parts(sheet({})) | {"xl/worksheets/sheet1.xml": form}, zipfile.ZIP_STORED)

    def test_part(self) -> None:
        """The greatest part in which cells change."""
        _, new = self.put(self.padded(self.SPLICE_BYTES), {"MPII-1": {"value": "no"}})
        self.assertGreater(len(new), self.SPLICE_BYTES)
        told, _ = self.put(self.padded(self.SPLICE_BYTES + 1), {"MPII-1": {"value": "no"}},
                           status=3)
        self.assertIn("32 MiB", told["en"])

    def merged(self, n: int) -> bytes:
        """A workbook with so many merged cells, none of them in the form."""
        cells = "".join(f'<mergeCell ref="F{i}:G{i}"/>' for i in range(20, 20 + n))
        return packed(parts(sheet({}, tail=f"<mergeCells>{cells}</mergeCells>")),
                      zipfile.ZIP_STORED)

    def test_rules(self) -> None:
        """The most merged cells."""
        form = self.work / "form.xlsx"
        for n, status in ((self.SHEET_RULES, 0), (self.SHEET_RULES + 1, 3)):
            form.write_bytes(self.merged(n))
            done = self.run_program("statement", "convert", self.answers(
                {"MPII-1": {"value": "no"}}), "--into", form, "-o", self.work / "out.xlsx")
            self.assertEqual(done.returncode, status, done.stderr.decode())


class Packages(Case):
    """How the zip is built."""

    def unchanged(self, old: bytes, new: bytes) -> None:
        """All other parts are the same, also as they are packed."""
        a, b = zipfile.ZipFile(io.BytesIO(old)), zipfile.ZipFile(io.BytesIO(new))
        self.assertEqual([i.filename for i in a.infolist()], [i.filename for i in b.infolist()])
        self.assertEqual(a.comment, b.comment)
        for x, y in zip(a.infolist(), b.infolist()):
            self.assertEqual((x.flag_bits, x.compress_type, x.date_time),
                             (y.flag_bits, y.compress_type, y.date_time))
            if "sheet1" not in x.filename:
                self.assertEqual(a.read(x), b.read(y))

    def test_litter(self) -> None:
        """Parts that nobody knows, macros, and the comment of the package."""
        made = parts(sheet({}), more={"[trash]/0000.dat": "x" * 50, "customXml/item1.xml": "<a/>",
                                      "xl/vbaProject.xml": "<macro/>"})
        out = io.BytesIO(packed(made))
        with zipfile.ZipFile(out, "a") as package:
            package.comment = "備考".encode()
        _, new = self.put(out.getvalue(), {"MPII-1": {"value": "no"}}, suffix=".xlsm")
        self.unchanged(out.getvalue(), new)

    def test_stored(self) -> None:
        """Parts that are not compressed stay so."""
        data = packed(parts(sheet({})), zipfile.ZIP_STORED)
        _, new = self.put(data, {"MPII-1": {"value": "no"}})
        self.unchanged(data, new)

    def test_streamed(self) -> None:
        """Sizes behind the data stay there."""
        out = Unseekable()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in parts(sheet({})).items():
                package.writestr(name, text)
        data = bytes(out.data)
        self.assertTrue(zipfile.ZipFile(io.BytesIO(data)).infolist()[0].flag_bits & 8)
        _, new = self.put(data, {"MPII-1": {"value": "no"}})
        self.unchanged(data, new)

    def test_zip64(self) -> None:
        """An entry that was written for large sizes is written for small ones."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in parts(sheet({})).items():
                with package.open(name, "w", force_zip64=True) as part:
                    part.write(text.encode())
        _, new = self.put(out.getvalue(), {"MPII-1": {"value": "no"}})
        self.assertEqual(self.back(new)["MPII-1"][0], "no")

    def test_gap(self) -> None:
        """Bytes between the entries belong to nothing: refused."""
        data = packed(parts(sheet({})))
        end = data.rfind(b"PK\5\6")
        start = struct.unpack("<I", data[end + 16:end + 20])[0]
        gap = data[:start] + b"gap" * 9 + data[start:end + 16] + struct.pack("<I", start + 27) + \
            data[end + 20:]
        told, _ = self.put(gap, {"MPII-1": {"value": "no"}}, status=3)
        self.assertIn("belong to none of its parts", told["en"])

    def test_two_truths(self) -> None:
        """A local header that says something else than the directory is refused."""
        data = packed(parts(sheet({})))
        at = data.find(b"xl/workbook.xml")
        other = data[:at] + b"xl/workbooK.xml" + data[at + 15:]
        self.put(other, {"MPII-1": {"value": "no"}}, status=3)

    def test_overlap(self) -> None:
        """Two entries on the same bytes are refused."""
        text = b"<a/>"
        data = packed(parts(sheet({})) | {"a.xml": text, "b.xml": text}, zipfile.ZIP_STORED)
        central = data.find(b"PK\1\2")
        a = data.find(b"a.xml", central) - 46
        b = data.find(b"b.xml", central) - 46
        twisted = bytearray(data)
        twisted[b + 42:b + 46] = twisted[a + 42:a + 46]
        self.put(bytes(twisted), {"MPII-1": {"value": "no"}}, status=3)

    def test_signed(self) -> None:
        """A signature over the parts would break."""
        for name in ("_xmlsignatures/sig1.xml", "_XMLSignatures/origin.sigs"):
            told, _ = self.put(packed(parts(sheet({}), more={name: "x"})),
                               {"MPII-1": {"value": "no"}}, status=3)
            self.assertIn("signed", told["en"])


class OpenDocument(Case):
    """Spreadsheets of LibreOffice and its like."""

    MIME = "application/vnd.oasis.opendocument.spreadsheet"

    def ods(self, rows: str, before: str = "", more: dict[str, str] | None = None) -> bytes:
        """A spreadsheet with these rows behind its heads."""
        spaces = "".join(f' xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"'
                         for p in ("office", "table", "text"))
        heads = "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>"
                        for t in ("Question ID", "Question", "Answer", "Note"))
        content = (f"<office:document-content{spaces}><office:body><office:spreadsheet>{before}"
                   f'<table:table table:name="F"><table:table-row>{heads}</table:table-row>{rows}'
                   "</table:table></office:spreadsheet></office:body></office:document-content>")
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        manifest = (f'<m:manifest xmlns:m="{space}"><m:file-entry m:full-path="/" m:media-type='
                    f'"{self.MIME}"/><m:file-entry m:full-path="content.xml" m:media-type='
                    '"text/xml"/></m:manifest>')
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("mimetype", self.MIME, zipfile.ZIP_STORED)
            for name, text in {"content.xml": content, "META-INF/manifest.xml": manifest,
                               **(more or {})}.items():
                package.writestr(name, text)
        return out.getvalue()

    def row(self, item: str, answer: str, attributes: str = "") -> str:
        """A row with this answer cell."""
        first = "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>"
                        for t in (item, "Is it?"))
        return f"<table:table-row{attributes}>{first}{answer}</table:table-row>"

    def test_repeated(self) -> None:
        """Repeated cells are split, and missing ones added."""
        both = ('<table:table-cell table:style-name="c1" table:number-columns-repeated="3"/>'
                '<table:table-cell table:style-name="c2"/>')
        yes = ('<table:table-cell office:value-type="string" table:style-name="c3">'
               "<office:annotation><text:p>a comment</text:p></office:annotation>"
               "<text:p>Yes</text:p></table:table-cell>")
        rows = (self.row("MPII-1", both) + self.row("MPII-2", yes) +
                self.row("MPII-2.1", yes) + self.row("MPII-2.2", yes))
        told, new = self.put(self.ods(rows), {
            "MPII-1": {"value": "no", "note": "x"}, "MPII-2": {"value": "no", "note": "a  b\n c "},
            "MPII-2.2": {"value": "none", "raw": ""}}, suffix=".ods")
        self.assertEqual(told["written"], 3)
        self.assertEqual([self.back(new, ".ods")[i] for i in IDS[:4]],
                         [("no", "x"), ("no", "a  b\n c"), ("yes", ""), ("none", "")])
        text = zipfile.ZipFile(io.BytesIO(new)).read("content.xml").decode()
        self.assertIn('<table:table-cell table:style-name="c1"/><table:table-cell table:style-name'
                      '="c2"/>', text)
        self.assertEqual(text.count("a comment"), 3)

    def test_same_row_twice(self) -> None:
        """One of two equal rows alone cannot be changed unseen: it is left, and told."""
        yes = '<table:table-cell office:value-type="string"><text:p>Yes</text:p></table:table-cell>'
        rows = self.row("MPII-1", yes, ' table:number-rows-repeated="2"') + self.row("MPII-2", yes)
        told, new = self.put(self.ods(rows), {"MPII-1": {"value": "yes", "note": "n"},
                                              "MPII-2": {"value": "no"}}, suffix=".ods")
        self.assertEqual(told["written"], 1, told)
        self.assertEqual([(left["item"], left["reason"]) for left in told["not_written"]],
                         [("MPII-1", "reads-else")])
        text = zipfile.ZipFile(io.BytesIO(new)).read("content.xml").decode()
        self.assertEqual((text.count("MPII-1<"), text.count("rows-repeated")), (1, 1))

    def test_list_and_span(self) -> None:
        """The list of a cell gives the word; a covered cell stays."""
        lists = ('<table:content-validations><table:content-validation table:name="v" '
                 'table:condition="of:cell-content-is-in-list(&quot;はい&quot;;&quot;いいえ&quot;)"/>'
                 "</table:content-validations>")
        listed = ('<table:table-cell table:content-validation-name="v" office:value-type="string">'
                  "<text:p>はい</text:p></table:table-cell>")
        tall = listed.replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2" '
                              'table:number-columns-spanned="1"')
        covered = "<table:covered-table-cell/>"
        rows = (self.row("MPII-1", listed) + self.row("MPII-2", tall) +
                self.row("MPII-2.1", covered))
        told, new = self.put(self.ods(rows, lists), {
            "MPII-1": {"value": "no"}, "MPII-2": {"value": "na"}, "MPII-2.1": {"value": "no"}},
            suffix=".ods")
        self.assertEqual(self.why(told), {"MPII-2": "no-word", "MPII-2.1": "covered"})
        self.assertIn("<text:p>いいえ</text:p>",
                      zipfile.ZipFile(io.BytesIO(new)).read("content.xml").decode())

    def test_character(self) -> None:
        """ODF has no escape for control characters: the note is told, the answer is written."""
        yes = '<table:table-cell office:value-type="string"><text:p>Yes</text:p></table:table-cell>'
        told, new = self.put(self.ods(self.row("MPII-1", yes)),
                             {"MPII-1": {"value": "no", "note": "bell \x07"}}, suffix=".ods")
        self.assertEqual(self.why(told), {"MPII-1": "character"})
        self.assertEqual(self.back(new, ".ods")["MPII-1"], ("no", ""))

    def test_signed(self) -> None:
        """A signed document is refused."""
        yes = "<table:table-cell><text:p>Yes</text:p></table:table-cell>"
        told, _ = self.put(self.ods(self.row("MPII-1", yes),
                                    more={"META-INF/documentsignatures.xml": "<a/>"}),
                           {"MPII-1": {"value": "no"}}, suffix=".ods", status=3)
        self.assertIn("signed", told["en"])


class Checker(unittest.TestCase):
    """The package checker finds what is wrong."""

    def faults(self, made: dict[str, str]) -> str:
        """All of them in one text."""
        return " ".join(check(packed(made)))

    def test_sound(self) -> None:
        """Nothing is wrong with a sound one."""
        self.assertEqual(check(packed(parts(sheet({})))), [])

    def test_faults(self) -> None:
        """One fault each."""
        cases = {
            "no such shared string": sheet({"C2": '<c r="C2" t="s"><v>3</v></c>'}),
            "no such style": sheet({"C2": '<c r="C2" s="3"/>'}),
            "unknown type": sheet({"C2": '<c r="C2" t="x"/>'}),
            "after column": sheet({"D2": '<c r="B2"/>'}),
            "overlap": sheet({}, tail='<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/>'
                                      "</mergeCells>"),
            "inline string": sheet({"C2": '<c r="C2" t="inlineStr"/>'}),
            "not well-formed": sheet({})[:-3],
        }
        for fault, form in cases.items():
            self.assertIn(fault, self.faults(parts(form)), fault)
        self.assertIn("has no formula", self.faults(parts(sheet({}), '<c r="C2" i="7"/>')))
        self.assertIn("not in the package", self.faults(
            {k: v for k, v in parts(sheet({})).items() if "sheet1" not in k}))
        self.assertIn("content type", self.faults(parts(sheet({}), more={"a.bin": "x"})))

    def test_zip(self) -> None:
        """Check sums and sizes."""
        data = packed(parts(sheet({})), zipfile.ZIP_STORED)
        at = data.find(b"Is it?")
        self.assertIn("check sum", " ".join(check(data[:at] + b"Is it!" + data[at + 6:])))
        self.assertTrue(check(data + b"x"))
        self.assertTrue(check(data[:-5]))
        self.assertEqual(zlib.crc32(b""), 0)
        self.assertTrue(re.match("cannot|zip", check(b"PK\5\6" + bytes(10))[0]))


if __name__ == "__main__":
    SEKISHO, DATA = (str(Path(word).resolve()) for word in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1])

"""Files that nobody should have to fear, by the rule that each of them breaks.

Every case is made here, from sound files and nothing else. `words` stand in the English message, besides
the name of the file; `kept` are files that are read all the same.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent.parent / "forms"))
sys.path.insert(0, str(Path(__file__).parent))
from packages import (Entry, entries, ods_parts, package, parts, repeated,  # noqa: E402
                      sound_sheet)
from write_pdf import Pdf, assembled, is_readable  # noqa: E402
from write_text import separated  # noqa: E402

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
DOCTYPE = b"<!DOCTYPE a [<!ENTITY b 'c'>]>"
LAUGHS = (b"<!DOCTYPE a [<!ENTITY l0 'ha'>"
          + b"".join(b"<!ENTITY l%d '%s'>" % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 9)) + b"]>")
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass
class Case:
    """One file. `statuses`: how it may end; 3 is a refusal."""

    name: str       # of the file
    data: bytes
    words: tuple[str, ...] = ()
    statuses: tuple[int, ...] = (3,)


def with_part(made: dict[str, bytes], name: str, data: bytes) -> bytes:
    """The package with another part in place of one."""
    return package(entries({**made, name: data}))


def after_head(xml: bytes, more: bytes) -> bytes:
    """Behind the XML declaration."""
    at = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
    return xml[:at] + more + xml[at:]


def bombs(ids: list[str]) -> Iterator[Case]:
    """Much out of little."""
    made = parts(ids)
    head, tail = made[SHEET].split(b"<sheetData>")
    rows = b"<row><c t='inlineStr'><is><t>x</t></is></c></row>"
    listed = entries(made)
    big = repeated(head + b"<sheetData>", rows, 8_000_000, b"</sheetData></worksheet>")
    yield Case("bomb-declared.xlsx", package(listed, {SHEET.encode(): big}), ("sheet1.xml",))
    for entry in listed:
        entry.claimed = 4000 if entry.name == SHEET.encode() else None
    yield Case("bomb-lying.xlsx", package(listed, {SHEET.encode(): big}))
    blanks = repeated(b"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>",
                      b"A" * 1000, 400_000, b"</t></si></sst>")
    yield Case("bomb-strings.xlsx", package(entries(made), {STRINGS.encode(): blanks}),
               ("sharedStrings.xml",))
    spread = {**made, **{f"xl/worksheets/sheet{i}.xml": b"" for i in range(2, 9)}}
    medium = repeated(head + b"<sheetData>", rows, 4_000_000, b"</sheetData></worksheet>")
    yield Case("bomb-many-parts.xlsx",
               package(entries(spread), {f"xl/worksheets/sheet{i}.xml".encode(): medium
                                         for i in range(1, 9)}))
    sound = package(entries(made))
    inner = package([Entry(b"inner.zip", sound * 20)])
    yield Case("nested-inside.xlsx", package(entries({**made, "xl/embeddings/x.zip": inner})),
               statuses=(0,))
    yield Case("zipped.xlsx", package([Entry(b"form.xlsx", sound)]))
    many = entries(made) + [Entry(b"x/%d" % i, b"") for i in range(5000)]
    yield Case("many-entries.xlsx", package(many), ("4096",))
    ods = ods_parts(ids)
    at = ods["content.xml"].index(b"<table:table-row")
    cell = b"<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
    big_ods = repeated(ods["content.xml"][:at], cell, 3_000_000, ods["content.xml"][at:])
    yield Case("bomb.ods", package(entries(ods), {b"content.xml": big_ods}), ("content.xml",))


def doctypes(ids: list[str]) -> Iterator[Case]:
    """A document type anywhere, in any encoding."""
    made = parts(ids)
    for part in (SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels",
                 "_rels/.rels"):
        yield Case(f"doctype-{Path(part).name}.xlsx",
                   with_part(made, part, after_head(made[part], DOCTYPE)), (Path(part).name,))
    yield Case("laughs.xlsx", with_part(made, SHEET, after_head(made[SHEET], LAUGHS).replace(
        b"</sheetData>", b"<row><c t='inlineStr'><is><t>&l8;</t></is></c></row></sheetData>")),
        ("sheet1.xml",))
    text = after_head(made[SHEET], DOCTYPE).decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    for codec, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        yield Case(f"doctype-{codec}.xlsx", with_part(made, SHEET, mark + text.encode(codec)),
                   ("sheet1.xml",))
    external = b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'>"
    yield Case("doctype-external.xlsx", with_part(made, SHEET, after_head(made[SHEET], external)),
               ("sheet1.xml",))
    ods = ods_parts(ids)
    for name, doctype in (("doctype", DOCTYPE), ("laughs", LAUGHS)):
        yield Case(f"{name}.ods", with_part(ods, "content.xml", after_head(ods["content.xml"], doctype)),
                   ("content.xml",))


def names(ids: list[str]) -> Iterator[Case]:
    """Entries that lead elsewhere, or are there twice."""
    made = parts(ids)
    for number, name in enumerate((b"../x.xml", b"xl/../../x.xml", b"/etc/x.xml", b"xl\\x.xml",
                                   b"C:/x.xml", b"xl/a\0.xml", b"..", b"xl/worksheets/..\\s.xml")):
        yield Case(f"path-{number}.xlsx", package([*entries(made), Entry(name, b"x")]))
    yield Case("path.ods", package([*entries(ods_parts(ids)), Entry(b"../x", b"x")]))
    yield Case("twice.xlsx", package([*entries(made), Entry(SHEET.encode(), made[SHEET])]))
    yield Case("twice-folded.xlsx", package([*entries(made), Entry(b"XL/Worksheets/SHEET1.xml",
                                                                    made[SHEET])]))
    listed = entries(made)
    for entry in listed:
        if entry.name == SHEET.encode():
            entry.local_name = b"xl/worksheets/sheet9.xml"
    yield Case("two-names.xlsx", package(listed))
    yield Case("twice.ods", package([*entries(ods_parts(ids)), Entry(b"content.xml", b"<a/>")]))
    flagged = entries(made)
    for entry in flagged:
        entry.flags = 1 if entry.name == SHEET.encode() else 0
    yield Case("encrypted-part.xlsx", package(flagged))


def truncated(ids: list[str]) -> Iterator[Case]:
    """Cut off anywhere."""
    for suffix, data in ((".xlsx", package(entries(parts(ids)))),
                         (".ods", package(entries(ods_parts(ids))))):
        for number in range(1, 12):
            yield Case(f"cut-{number}{suffix}", data[: len(data) * number // 12])
        yield Case(f"cut-head{suffix}", data[:3])
        yield Case(f"cut-last{suffix}", data[:-1])
        yield Case(f"holed{suffix}", data[: len(data) // 2] + data[len(data) // 2 + 7:])
    yield Case("cut.json", b'{"format":"sekisho-statement/1","catalog":"mds2-2019","answers":[')
    yield Case("empty.xlsx", b"")
    yield Case("empty.csv", b"")
    yield Case("blank.txt", b" \n\t\n")


def rows(ids: list[str]) -> Iterator[Case]:
    """More rows than a sheet has, and sizes that are only claimed."""
    form = separated(sound_sheet(ids))
    yield Case("rows.csv", form + b"a,b\n" * 1_048_577, ("rows",))
    yield Case("rows.tsv", form.replace(b",", b"\t") + b"a\tb\n" * 1_048_577, ("rows",))
    yield Case("lines.txt", "".join(f"{item}: Yes\n" for item in ids).encode() + b"x\n\n" * 300_000)
    made = parts(ids)
    head, tail = made[SHEET].split(b"</sheetData>")
    more = "".join(f"<row r='{i}'><c r='A{i}'><v>{i * 7919 % 1000003}</v></c></row>"
                   for i in range(100, 100 + 1_048_577)).encode()
    yield Case("rows.xlsx", with_part(made, SHEET, head + more + b"</sheetData>" + tail), ("rows",))
    claimed = head.replace(b"<sheetData>", b"<dimension ref='A1:XFD1048576'/><sheetData>", 1)
    yield Case("dimension.xlsx", with_part(made, SHEET, claimed + b"</sheetData>" + tail),
               statuses=(0,))
    ods = ods_parts(ids)
    at = ods["content.xml"].rindex(b"<table:table-row")
    for name, cells, statuses in (
            ("repeated", b"<table:table-cell><text:p>x</text:p></table:table-cell>", (3,)),
            ("repeated-blank", b"<table:table-cell/>", (0,))):
        row = (b"<table:table-row table:number-rows-repeated='2000000000'>" + cells
               + b"</table:table-row>")
        yield Case(f"{name}.ods", with_part(ods, "content.xml", ods["content.xml"][:at] + row
                                            + ods["content.xml"][at:]), statuses=statuses)
    wide = (b"<table:table-row><table:table-cell table:number-columns-repeated='2000000000'>"
            b"<text:p>x</text:p></table:table-cell></table:table-row>")
    yield Case("wide.ods", with_part(ods, "content.xml", ods["content.xml"][:at] + wide
                                     + ods["content.xml"][at:]))


def strangers(ids: list[str]) -> Iterator[Case]:
    """No row belongs to the catalog: nothing is kept as mere extra content."""
    sheet = sound_sheet([f"ZZZ-{i}" for i in range(len(ids))])
    yield Case("stranger.csv", separated(sheet), ("id",))
    yield Case("stranger.txt", b"".join(b"ZZZ-%d, Some question: Yes\n" % i for i in range(9)), ("id",))
    yield Case("letter.txt", b"Dear Sir or Madam,\nplease find our form attached.\nYours\n", ("id",))
    yield Case("stranger.xlsx", package(entries(parts([f"ZZZ-{i}" for i in range(9)]))), ("id",))
    yield Case("stranger.ods", package(entries(ods_parts([f"ZZZ-{i}" for i in range(9)]))), ("id",))
    yield Case("page.html", b"<!DOCTYPE html><html><body><p>MLDP-1</p></body></html>")
    yield Case("page.xlsx", b"<!DOCTYPE html><html><body><p>MLDP-1: Yes</p></body></html>")
    yield Case("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    yield Case("noise.csv", bytes(range(256)) * 64)


def locked(ids: list[str]) -> Iterator[Case]:
    """Encrypted, or of another age; the advice says how to save it again."""
    yield Case("encrypted.xlsx", CFB + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
               ("password",))
    yield Case("old.xls", CFB + bytes(504) + "Workbook".encode("utf-16-le") + bytes(500), ("xls",))
    yield Case("old.xlsx", CFB + bytes(2000), ("xls",))
    manifest = (b"<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
                b"<manifest:file-entry manifest:full-path='content.xml' manifest:size='9'>"
                b"<manifest:encryption-data manifest:checksum='x'/></manifest:file-entry>"
                b"</manifest:manifest>")
    ods = {**ods_parts(ids), "content.xml": bytes(range(251)) * 9, "META-INF/manifest.xml": manifest}
    yield Case("encrypted.ods", package(entries(ods)), ("password",))


def comments(ids: list[str]) -> Iterator[Case]:
    """More on the cells than in them."""
    main = b"<comments xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><commentList>"
    link = (b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            b"<Relationship Id='a' Type='x/comments' Target='../comments1.xml'/></Relationships>")
    tail = b"</commentList></comments>"

    def put(kind: str, piece: bytes, times: int, statuses: tuple[int, ...]) -> Case:
        made = {**parts(ids), "xl/worksheets/_rels/sheet1.xml.rels": link, "xl/comments1.xml": b""}
        stream = repeated(main, piece, times, tail)
        return Case(f"comments-{kind}.xlsx", package(entries(made), {b"xl/comments1.xml": stream}),
                    statuses=statuses)

    one = b"<comment ref='C%d'><text><t>%s</t></text></comment>"
    yield put("many", one % (2, b"x"), 20_000, (0, 1))
    yield put("too-many", one % (2, b"x"), 21_000, (3,))
    yield put("bomb", one % (2, b"x"), 2_000_000, (3,))
    yield put("long", one % (2, b"only " * 30_000), 1000, (3,))
    yield put("wide", one % (2, b"only " * 20_000), 5000, (3,))
    far = b"<comment ref='ZZZZZZ99999999999999'><text><t>x</t></text></comment>"
    yield put("far", far, 1000, (0, 1))


def encodings(ids: list[str]) -> Iterator[Case]:
    """Text that is neither UTF-8, UTF-16 nor CP932."""
    text = separated(sound_sheet(ids)).decode() + "X-1,Größe über Maß,é,ü\n"
    japanese = separated(sound_sheet(ids)).decode() + "X-1,関所の設問です,はい,備考\n"
    yield Case("latin.csv", (text + "X-2,\xff\xfd\xfe,\xa0,\n").encode("latin-1"))
    yield Case("euc.csv", japanese.encode("euc_jp"))
    yield Case("jis.csv", japanese.encode("iso2022_jp"))
    yield Case("utf-32.csv", b"\xff\xfe\0\0" + japanese.encode("utf-32-le"))
    yield Case("utf-32-be.csv", b"\0\0\xfe\xff" + japanese.encode("utf-32-be"))
    yield Case("utf-16-bare.csv", japanese.encode("utf-16-le"))
    yield Case("broken-utf-8.csv", b"\xef\xbb\xbf" + japanese.encode()[:-4] + b"\xe3\x81")
    yield Case("odd-utf-16.csv", b"\xff\xfe" + japanese.encode("utf-16-le") + b"x")
    yield Case("euc.txt", japanese.replace(",", ": ").encode("euc_jp"))


def deep() -> Iterator[Case]:
    """Nested without end."""
    yield Case("deep.json", b'{"format":"sekisho-statement/1","catalog":' + b"[" * 100_000)
    yield Case("twice.json", b'{"format":"sekisho-statement/1","format":"x"}')


def pdf_bomb() -> bytes:
    """A drawing that draws ten drawings that draw ten drawings ..."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
               "<< /XObject << /X 6 0 R >> >> >>",
               "<< /Length 5 >>\nstream\n/X Do\nendstream",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for level in range(9):
        body = "/X Do " * 10 if level < 8 else "BT /F 9 Tf 40 400 Td (word) Tj ET"
        inner = f"/XObject << /X {7 + level} 0 R >>" if level < 8 else "/Font << /F 5 0 R >>"
        objects.append(f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << {inner} >> "
                       f"/Length {len(body)} >>\nstream\n{body}\nendstream")
    return assembled(objects)


def pdfs(ids: list[str]) -> Iterator[Case]:
    """What pdftotext has to bear."""
    if not is_readable():
        return
    yield Case("bomb.pdf", pdf_bomb())
    sound = Pdf()
    sound.page()
    for number, item in enumerate(ids):
        sound.text(40, 40 + 20 * number, f"{item}: Yes")
    data = sound.data()
    for number in range(1, 8):
        yield Case(f"cut-{number}.pdf", data[: len(data) * number // 8], statuses=(0, 1, 3))
    loop = assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [2 0 R] >>"])
    yield Case("loop.pdf", loop)
    yield Case("stranger.pdf", data.replace(ids[0].split("-")[0].encode().hex().encode(), b"5a5a5a5a"),
               statuses=(0, 1, 3))


YAML = b"""\
urn: urn:x
locale: en
name: n
version: 1
objects:
  framework:
    name: f
    requirement_nodes:
    - {urn: 'urn:x:1', assessable: true, ref_id: '1', name: n}
"""


def libraries(_ids: list[str]) -> Iterator[Case]:
    """Library files of other tools, for `catalog import`."""
    yield Case("sound.yaml", YAML, statuses=(0,))
    laughs = b"a0: &a0 [ha, ha]\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 10)) for i in range(1, 12))
    yield Case("laughs.yaml", laughs + YAML, ("line 2", "alias"))
    yield Case("loop.yaml", b"a: &a [*a]\n" + YAML, ("alias",))
    yield Case("merge.yaml", b"a: &a {b: c}\nd: {<<: *a}\n" + YAML, ("alias",))
    yield Case("deep.yaml", b"a: " + b"[" * 200_000, ("deep",))
    yield Case("deep-blocks.yaml", b"".join(b" " * i + b"a:\n" for i in range(2000)), ("deep",))
    yield Case("twice.yaml", YAML + b"name: other\n", ("line 10", "twice"))
    yield Case("two.yaml", YAML + b"---\n" + YAML, ("second document",))
    yield Case("key.yaml", YAML + b"? [a, b]\n: c\n", ("key",))
    yield Case("latin.yaml", YAML + b"x: \xe9\n", ("UTF-8",))
    yield Case("bell.yaml", YAML + b"x: \x07\n", ("line 10",))
    yield Case("tab.yaml", b"a:\n\tb: c\n", ("line 2",))
    yield Case("empty.yaml", b"# nothing\n", ("no YAML",))
    yield Case("text.yaml", b"just a text\n", ("framework",))
    yield Case("none.yaml", b"objects: {framework: {requirement_nodes: []}}\n", ("framework",))
    yield Case("list.yaml", b"objects: {framework: {requirement_nodes: [a, [b], {c: d}]}}\n", ("framework",))
    yield Case("python.yaml", YAML + b"x: !!python/object/apply:os.system ['touch evil']\n", statuses=(1,))
    many = b"".join(b"    - {urn: 'urn:x:%d', assessable: true, ref_id: 'r%d', name: n}\n" % (i, i)
                    for i in range(5000))
    yield Case("many-items.yaml", YAML + many, ("4096",))
    yield Case("many-nodes.yaml", YAML + b"x: [" + b"a, " * 600_000 + b"a]\n", ("500000",))
    yield Case("many-keys.yaml", YAML + b"".join(b"k%d: 1\n" % i for i in range(2000)), ("1024",))
    yield Case("long.yaml", YAML + b"x: '" + b"a" * (17 << 20) + b"'\n", ("16777216",))
    yield Case("long-key.yaml", b"a" * 2_000_000 + b": b\n" + YAML)
    for number in range(1, 8):
        yield Case(f"cut-{number}.yaml", YAML[: len(YAML) * number // 8], statuses=(0, 1, 3))


def cases(ids: list[str]) -> Iterator[Case]:
    """All of them."""
    for make in (bombs, doctypes, names, truncated, rows, strangers, locked, comments, encodings, pdfs,
                 libraries):
        yield from make(ids)
    yield from deep()

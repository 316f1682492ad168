#!/usr/bin/env python3
"""Filled forms in NEMA's layout for the benchmarks, each different, always the same ones.

    make_forms.py FOLDER COUNT [KIND...]          KIND is xlsx, ods or csv; default: all three
    make_forms.py FILE.xlsx --rows ROWS           one large table of four columns

Forms go to FOLDER/KIND/form-0001.KIND and so on. They are made by the writers of tests/forms, which
share no code with the program.
"""

import argparse
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests/forms"))
import catalogs  # noqa: E402
import mds2_forms  # noqa: E402
from book import Book  # noqa: E402
from filled import EN, JA, date_cell, date_row, fill  # noqa: E402
from variant import written  # noqa: E402
from write_xlsx import How  # noqa: E402

KINDS = ("xlsx", "ods", "csv")
ROW = ('<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="s"><v>{s}</v></c>'
       '<c r="C{n}"><v>{x}</v></c><c r="D{n}" t="s"><v>{t}</v></c></row>')
N_STRINGS = 1000


def make(folder: Path, count: int, kinds: list[str] | tuple[str, ...]) -> None:
    """`count` forms of each kind; every fourth is Japanese."""
    catalog = catalogs.read(ROOT / "data/catalogs/mds2-2019")
    for kind in kinds:
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for i in range(1, count + 1):
        lang, style = ("ja", JA) if i % 4 == 0 else ("en", EN)
        form = fill(catalog, lang, style, f"bench-{i}")
        form = date_row(form, date_cell(form, "iso"))
        sheet = mds2_forms.nema(form)
        # The true one: an absurd one costs some readers a hundred times more.
        sheet.dimension = f"A1:G{sheet.last_row()}"
        book = Book([sheet])
        for kind in kinds:
            path = folder / kind / f"form-{i:04}.{kind}"
            path.write_bytes(written(book, f".{kind}", How()))


def make_large(path: Path, rows: int) -> None:
    """A workbook of `rows` x 4: numbers and shared strings in turn, as a spreadsheet saves them."""
    strings = "".join(f"<si><t>text number {i}</t></si>" for i in range(N_STRINGS))
    parts = {
        "[Content_Types].xml":
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml":
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
            '<sheet name="data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml"),
        "xl/sharedStrings.xml":
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f"{strings}</sst>",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
                        b'main"><sheetData>')
            for n in range(1, rows + 1):
                sheet.write(ROW.format(n=n, s=n * 7 % N_STRINGS, t=n * 13 % N_STRINGS,
                                       x=n * 17 / 16).encode())
            sheet.write(b"</sheetData></worksheet>")


def relations(*words: str) -> str:
    """A part of relationships: kind, target, kind, target ..."""
    base = "http://schemas.openxmlformats.org"
    rows = "".join(f'<Relationship Id="rId{i}" Type="{base}/officeDocument/2006/relationships/'
                   f'{kind}" Target="{target}"/>'
                   for i, (kind, target) in enumerate(zip(words[::2], words[1::2]), start=1))
    return f'<Relationships xmlns="{base}/package/2006/relationships">{rows}</Relationships>'


def main() -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=0)
    parser.add_argument("kinds", nargs="*", metavar="KIND", default=KINDS)
    parser.add_argument("--rows", type=int)
    args = parser.parse_args()
    if args.rows:
        make_large(args.path, args.rows)
    else:
        make(args.path, args.count, args.kinds)
    return 0


if __name__ == "__main__":
    sys.exit(main())

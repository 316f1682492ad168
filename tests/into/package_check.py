#!/usr/bin/env python3
"""Check that a workbook is a sound package, more strictly than spreadsheet programs do.

    package_check.py FILE...

The zip: local headers and directory say the same, no gaps are hidden from the directory, names are
unique, check sums are right. XLSX: every part is well-formed and has a content type, relations
resolve, rows and cells rise, references of cells to strings and styles exist, merged cells do not
overlap, the calculation chain names formulas. ODS: the kind stands first and unpacked, the
manifest names the parts, rows and columns stay within the limits.
"""

import re
import struct
import sys
import zlib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
TYPED = {"b", "d", "e", "inlineStr", "n", "s", "str"}
ROWS, COLUMNS = 1048576, 16384
LITTER = re.compile(r"^\[trash\]/|/$")     # parts that no rule covers


@dataclass
class Package:
    """One file and what is wrong with it."""

    data: bytes
    parts: dict[str, bytes] = field(default_factory=dict)
    order: list[tuple[str, int]] = field(default_factory=list)  # name and method
    faults: list[str] = field(default_factory=list)

    def due(self, is_true: object, fault: str) -> bool:
        """Notes a fault unless something holds."""
        if not is_true:
            self.faults.append(fault)
        return bool(is_true)

    def xml(self, name: str) -> ElementTree.Element | None:
        """A part as a tree, or None with a fault."""
        try:
            return ElementTree.fromstring(self.parts[name])
        except ElementTree.ParseError as error:
            self.faults.append(f"{name}: not well-formed: {error}")
        except KeyError:
            self.faults.append(f"{name}: there is no such part")
        return None


# --- zip


def read_zip(package: Package) -> None:
    """Walks the directory and every local header."""
    data = package.data
    end = data.rfind(b"PK\x05\x06")
    if not package.due(end >= 0, "zip: no end record"):
        return
    n, size, start, comment = struct.unpack("<HIIH", data[end + 10:end + 22])
    package.due(start + size == end, "zip: the directory does not end where the end record is")
    package.due(end + 22 + comment == len(data), "zip: bytes behind the end")
    at, spans = start, []
    for _ in range(n):
        if not package.due(data[at:at + 4] == b"PK\x01\x02", "zip: broken directory"):
            return
        head = struct.unpack("<4xHHHHHHIIIHHHHHII", data[at:at + 46])
        names = data[at + 46:at + 46 + head[9]]
        spans.append(read_entry(package, head, names))
        at += 46 + head[9] + head[10] + head[11]
    package.due(at == end, "zip: the directory is longer than its entries")
    spans.sort()
    for (_, stop, name), (begin, _, _) in zip(spans, spans[1:] + [(start, 0, "")]):
        package.due(stop <= begin, f"{name}: overlaps what follows")


def read_entry(package: Package, head: tuple, raw: bytes) -> tuple[int, int, str]:
    """One entry: bytes from, to, name."""
    _, _, flags, method, _, _, crc, packed, unpacked, *_, local = head
    name = raw.decode("utf-8" if flags & 0x800 else "cp437")
    data = package.data
    mine = struct.unpack("<HHHHHIIIHH", data[local + 4:local + 30])
    body = local + 30 + mine[8] + mine[9]
    package.due(data[local:local + 4] == b"PK\x03\x04", f"{name}: no local header")
    package.due(data[local + 30:local + 30 + mine[8]] == raw, f"{name}: two names")
    package.due((mine[1], mine[2]) == (flags, method), f"{name}: two kinds of flags or methods")
    if not flags & 8 and mine[6] != 0xffffffff:
        package.due(mine[5:8] == (crc, packed, unpacked), f"{name}: two sizes or check sums")
    stored = data[body:body + packed]
    plain = zlib.decompress(stored, -15) if method == 8 else stored
    package.due(len(plain) == unpacked, f"{name}: another size")
    package.due(zlib.crc32(plain) == crc, f"{name}: another check sum")
    package.due(name not in package.parts, f"{name}: twice in the package")
    package.parts[name] = plain
    package.order.append((name, method))
    stop = body + packed
    if flags & 8:
        sums = struct.pack("<III", crc, packed, unpacked)
        is_there = data[stop:stop + 16] == b"PK\x07\x08" + sums or data[stop:stop + 12] == sums
        package.due(is_there, f"{name}: no data descriptor")
        stop += 16 if data[stop:stop + 4] == b"PK\x07\x08" else 12
    return local, stop, name


# --- relations and types


def rels_of(part: str) -> str:
    """Where the relations of a part stand."""
    folder = dirname(part)
    return join(folder, "_rels", part.rsplit("/", maxsplit=1)[-1] + ".rels")


def targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relations of a part by id: type and part."""
    name = rels_of(part)
    tree = package.xml(name) if name in package.parts else None
    found = {}
    for rel in tree if tree is not None else ():
        if rel.get("TargetMode") == "External":
            continue
        target = unquote(rel.get("Target", ""))
        path = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
        if not target.startswith("#"):
            package.due(path in package.parts, f"{name}: {path} is not in the package")
        found[rel.get("Id")] = (rel.get("Type", ""), path)
    return found


def check_types(package: Package) -> None:
    """[Content_Types].xml covers every part, and names none that is not there."""
    tree = package.xml("[Content_Types].xml")
    if tree is None:
        return
    endings = {e.get("Extension", "").lower() for e in tree.findall(TYPES + "Default")}
    named = [e.get("PartName", "")[1:] for e in tree.findall(TYPES + "Override")]
    package.due(len(named) == len(set(named)), "content types: a part twice")
    for name in named:
        package.due(name in package.parts, f"content types: {name} is not in the package")
    for name in package.parts:
        is_covered = name in named or name.rsplit(".", maxsplit=1)[-1].lower() in endings
        package.due(is_covered or name == "[Content_Types].xml" or LITTER.search(name),
                    f"{name}: has no content type")


# --- sheets


def place(ref: str) -> tuple[int, int] | None:
    """Row and column of "C5"."""
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", ref)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if 0 < row <= ROWS and column <= COLUMNS else None


def area(ref: str) -> tuple[int, int, int, int] | None:
    """First and last row and column of "C5:D6"."""
    ends = [place(end) for end in ref.split(":")]
    if None in ends or len(ends) > 2:
        return None
    (top, left), (bottom, right) = ends[0], ends[-1]
    return (top, left, bottom, right) if top <= bottom and left <= right else None


@dataclass
class Counts:
    """What the cells of a workbook may refer to."""

    strings: int
    styles: int


def check_cell(package: Package, name: str, cell: ElementTree.Element, counts: Counts) -> None:
    """Type, style and content of one cell."""
    at = f"{name} {cell.get('r', '')}"
    kind = cell.get("t", "n")
    value = cell.find(MAIN + "v")
    children = [child.tag for child in cell]
    package.due(kind in TYPED, f"{at}: unknown type {kind}")
    package.due(0 <= int(cell.get("s", "0")) < max(counts.styles, 1), f"{at}: no such style")
    package.due((cell.find(MAIN + "is") is not None) == (kind == "inlineStr"),
                f"{at}: an inline string that is none")
    package.due(len(children) == len(set(children)), f"{at}: an element twice")
    if kind == "s" and value is not None:
        package.due(0 <= int(value.text) < counts.strings, f"{at}: no such shared string")
    if kind == "n" and value is not None and value.text:
        float(value.text)
    text = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
    package.due(len(text.encode("utf-16-le")) <= 2 * 32767 * 7, f"{at}: too long")


def check_rows(package: Package, name: str, tree: ElementTree.Element,
               counts: Counts) -> dict[tuple[int, int], ElementTree.Element]:
    """Rows and cells rise; cells by place."""
    cells: dict[tuple[int, int], ElementTree.Element] = {}
    row_number = 0
    for row in tree.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        number = int(row.get("r", row_number + 1))
        package.due(row_number < number <= ROWS, f"{name}: row {number} after {row_number}")
        row_number, column = number, 0
        for cell in row.findall(MAIN + "c"):
            at = place(cell.get("r", "")) if cell.get("r") else (row_number, column + 1)
            if not package.due(at, f"{name}: {cell.get('r')} is no place"):
                continue
            package.due(at[0] == row_number and at[1] > column,
                        f"{name}: {cell.get('r')} after column {column} in row {row_number}")
            column = at[1]
            cells[at] = cell
            check_cell(package, name, cell, counts)
    return cells


def check_sheet(package: Package, name: str, counts: Counts) -> set[tuple[int, int]]:
    """One worksheet; the places of its formulas."""
    tree = package.xml(name)
    if tree is None:
        return set()
    cells = check_rows(package, name, tree, counts)
    dimension = tree.find(MAIN + "dimension")
    if dimension is not None:
        package.due(area(dimension.get("ref", "")), f"{name}: no dimension")
    merged = [area(m.get("ref", "")) for m in tree.iter(MAIN + "mergeCell")]
    package.due(None not in merged, f"{name}: a merged cell that is no area")
    good = [m for m in merged if m]
    for i, a in enumerate(good):
        for b in good[i + 1:]:
            package.due(a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1],
                        f"{name}: merged cells overlap")
    return {at for at, cell in cells.items() if cell.find(MAIN + "f") is not None}


def check_chain(package: Package, name: str, formulas: dict[str, set[tuple[int, int]]]) -> None:
    """The calculation chain names formulas only."""
    tree = package.xml(name)
    sheet = ""
    for cell in tree if tree is not None else ():
        sheet = cell.get("i", sheet)
        package.due(place(cell.get("r", "")) in formulas.get(sheet, set()),
                    f"{name}: {cell.get('r')} of sheet {sheet} has no formula")
    package.due(tree is None or len(tree), f"{name}: empty")


def count_parts(package: Package, book: dict[str, tuple[str, str]]) -> Counts:
    """Shared strings and cell styles."""
    sizes = {}
    for ending, path in (("/sharedStrings", "si"), ("/styles", "cellXfs")):
        name = next((part for kind, part in book.values() if kind.endswith(ending)), None)
        tree = package.xml(name) if name else None
        if tree is None:
            sizes[path] = 0
        elif path == "si":
            sizes[path] = len(tree.findall(MAIN + "si"))
        else:
            styles = tree.find(MAIN + path)
            sizes[path] = len(styles) if styles is not None else 0
    return Counts(sizes["si"], sizes["cellXfs"])


def check_xlsx(package: Package) -> None:
    """An Office Open XML workbook."""
    check_types(package)
    for name in package.parts:
        if name.endswith((".xml", ".rels", ".vml")) and not name.endswith(".vml"):
            package.xml(name)
    root = targets(package, "")
    book_part = next((part for kind, part in root.values() if kind.endswith("/officeDocument")), "")
    for name in package.parts:
        if rels_of(name) in package.parts:
            targets(package, name)
    book = targets(package, book_part)
    tree = package.xml(book_part)
    counts = count_parts(package, book)
    formulas = {}
    for sheet in tree.iter(MAIN + "sheet") if tree is not None else ():
        kind, part = book.get(sheet.get(REL + "id"), ("", ""))
        if kind.endswith("/worksheet"):
            formulas[sheet.get("sheetId")] = check_sheet(package, part, counts)
    for kind, part in book.values():
        if kind.endswith("/calcChain"):
            check_chain(package, part, formulas)


# --- OpenDocument


def check_manifest(package: Package) -> None:
    """The manifest names every part and nothing else."""
    tree = package.xml("META-INF/manifest.xml")
    named = {e.get(MANIFEST + "full-path") for e in tree} if tree is not None else set()
    for name in package.parts:
        is_free = name == "mimetype" or name.startswith("META-INF/") or name.endswith("/")
        package.due(is_free or name in named, f"{name}: not in the manifest")
    for name in named:
        is_folder = name is None or name.endswith("/")
        package.due(is_folder or name in package.parts, f"manifest: {name} is not in the package")


def check_ods(package: Package) -> None:
    """An OpenDocument spreadsheet."""
    package.due(package.order and package.order[0] == ("mimetype", 0),
                "mimetype is not the first part, or packed")
    check_manifest(package)
    for name in package.parts:
        if name.endswith((".xml", ".rdf")):
            package.xml(name)
    tree = package.xml("content.xml")
    for table in tree.iter(TABLE + "table") if tree is not None else ():
        rows = 0
        for row in table.iter(TABLE + "table-row"):
            rows += int(row.get(TABLE + "number-rows-repeated", "1"))
            columns = sum(int(c.get(TABLE + "number-columns-repeated", "1")) for c in row
                          if c.tag in (TABLE + "table-cell", TABLE + "covered-table-cell"))
            package.due(columns <= COLUMNS, f"row {rows}: too many columns")
        package.due(rows <= ROWS, f"{table.get(TABLE + 'name')}: too many rows")


def check(data: bytes) -> list[str]:
    """What is wrong with a package."""
    package = Package(data)
    try:
        read_zip(package)
        if package.faults:
            return package.faults
        if package.parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
            check_ods(package)
        else:
            check_xlsx(package)
    except (struct.error, zlib.error, ValueError, zipfile.BadZipFile) as error:
        package.faults.append(f"cannot be read: {error!r}")
    return package.faults


def main() -> int:
    """The program."""
    bad = 0
    for name in sys.argv[1:]:
        for fault in check(Path(name).read_bytes()):
            print(f"{name}: {fault}")
            bad += 1
    return 1 if bad or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())

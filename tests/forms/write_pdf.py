"""Forms as PDF with a text layer, written by hand: the fonts every reader has, nothing embedded.

Latin text stands in Helvetica; Japanese in a font of Adobe's collection Adobe-Japan1, for which
pdftotext needs the tables of poppler-data.
"""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

PDFTOTEXT = Path("/usr/bin/pdftotext")
SIZE = 8
PITCH = 9.4     # of the lines in one cell
HEIGHT = 800


def is_wide(text: str) -> bool:
    """Whether Helvetica lacks a character."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return True
    return False


def width(text: str) -> float:
    """About as wide as the text comes out, never less."""
    return sum(1.0 if ord(c) > 0xff else 0.62 for c in text) * SIZE


class Pdf:
    """Pages of texts."""

    def __init__(self, page_width: int = 900) -> None:
        self.page_width = page_width
        self.pages: list[list[str]] = []

    def page(self) -> None:
        """A new page."""
        self.pages.append([])

    def text(self, left: float, top: float, text: str) -> None:
        """One run of text, from the left; `top` is that of the page."""
        if not text:
            return
        place = f"1 0 0 1 {left:.2f} {HEIGHT - top - SIZE:.2f} Tm"
        if is_wide(text):
            run = f"/J {SIZE} Tf {place} <{text.encode('utf-16-be').hex()}> Tj"
        else:
            escaped = text.encode("cp1252").hex()
            run = f"/H {SIZE} Tf {place} <{escaped}> Tj"
        self.pages[-1].append(f"BT {run} ET")

    def line(self, top: float) -> None:
        """A rule across the page."""
        self.pages[-1].append(f"40 {HEIGHT - top:.2f} m {self.page_width - 40} {HEIGHT - top:.2f} l S")

    def data(self) -> bytes:
        """The whole file."""
        kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(self.pages)))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(self.pages)} /Kids [{kids}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UTF16-H "
            "/DescendantFonts [5 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo "
            "<< /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /FontDescriptor "
            "<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /Ascent 859 /Descent -140 "
            "/CapHeight 709 /ItalicAngle 0 /StemV 69 /FontBBox [-92 -250 1010 922] >> >>",
        ]
        for number, runs in enumerate(self.pages):
            content = "\n".join(runs)
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {self.page_width} {HEIGHT}] /Contents "
                f"{7 + 2 * number} 0 R /Resources << /Font << /H 3 0 R /J 4 0 R >> >> >>")
            objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        return assembled(objects)


def assembled(objects: list[str]) -> bytes:
    """Objects, their table, and the trailer."""
    out = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    return out + (f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n"
                  "%%EOF\n").encode()


def wrapped(text: str, limit: float) -> list[str]:
    """The text in lines of at most this width; Japanese breaks anywhere."""
    lines, line = [], ""
    for part in text.split(" ") if not is_wide(text) else list(text):
        blank = "" if is_wide(text) or not line else " "
        if line and width(line + blank + part) > limit:
            lines.append(line)
            line, blank = "", ""
        line += blank + part
    return [*lines, line]


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    left: float
    width: float
    head: str = ""
    align: str = "left"     # or "center"


class Table:
    """Rows of cells over as many pages as they need; the heads stand on each."""

    def __init__(self, pdf: Pdf, columns: tuple[Column, ...], valign: str = "top",
                 padding: float = 3, furniture: tuple[str, str] = ("", "")) -> None:
        self.pdf, self.columns, self.valign, self.padding = pdf, columns, valign, padding
        self.furniture = furniture
        self.top = HEIGHT

    def begin_page(self) -> None:
        """Page head, page number, and the heads of the columns."""
        self.pdf.page()
        self.pdf.text(40, 20, self.furniture[0])
        if self.furniture[1]:
            self.pdf.text(self.pdf.page_width / 2, HEIGHT - 30,
                          self.furniture[1].format(len(self.pdf.pages)))
        self.top = 50
        if any(column.head for column in self.columns):
            self.row([column.head for column in self.columns])

    def row(self, cells: list[str], shift: tuple[float, ...] = ()) -> None:
        """A row; `shift` moves single cells down."""
        lines = [wrapped(cell, column.width) for cell, column in zip(cells, self.columns)]
        height = max(map(len, lines)) * PITCH + 2 * self.padding
        if self.top + height > HEIGHT - 50:
            self.begin_page()
        for number, (cell, column) in enumerate(zip(lines, self.columns)):
            free = height - 2 * self.padding - len(cell) * PITCH
            down = {"top": 0, "middle": free / 2, "bottom": free}[self.valign]
            down += shift[number] if number < len(shift) else 0
            for at, text in enumerate(cell):
                left = column.left
                if column.align == "center":
                    left += (column.width - width(text)) / 2
                self.pdf.text(left, self.top + self.padding + down + at * PITCH, text)
        self.pdf.line(self.top)
        self.top += height

    def text(self, text: str, left: float = 40) -> None:
        """A line beside the table."""
        if self.top + 2 * PITCH > HEIGHT - 50:
            self.begin_page()
        self.top += 2 * PITCH
        self.pdf.text(left, self.top - PITCH, text)


def is_readable() -> bool:
    """Whether pdftotext is there, and knows Japanese fonts."""
    if not PDFTOTEXT.exists() or not shutil.which(str(PDFTOTEXT)):
        return False
    pdf = Pdf()
    pdf.page()
    pdf.text(40, 40, "関所")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf.data())
        file.flush()
        done = subprocess.run([PDFTOTEXT, file.name, "-"], capture_output=True, check=False)
    return "関所".encode() in done.stdout

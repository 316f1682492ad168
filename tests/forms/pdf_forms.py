"""Forms as PDF: tables in each layout, and what stands where no answer belongs."""

from collections.abc import Iterator
from dataclasses import replace

from catalogs import Shelf
from filled import EN, JA, UNSURE, Form, Row, Truth, fill
from ja_forms import bare, numbered, ticked_truth
from ja_layouts import JA_FIELDS, LABELS
from mds2_forms import flat
from plain_forms import comma
from traps import each_nth, unsure
from traps import form_of as form_of_lines
from variant import Variant
from write_pdf import Column, Pdf, Table, is_readable
from write_text import one_line

EN_COLUMNS = (Column(40, 60, "Question ID"), Column(110, 270, "Question"),
              Column(400, 55, "Answer", "center"), Column(480, 390, "See note"))
JA_COLUMNS = (Column(40, 40, "番号"), Column(90, 260, "設問"), Column(360, 60, "回答"),
              Column(440, 420, "備考"))
TICKS = (Column(40, 40, "番号"), Column(90, 260, "設問"), Column(360, 40, "はい", "center"),
         Column(410, 40, "いいえ", "center"), Column(460, 40, "対象外", "center"),
         Column(520, 360, "備考"))


def made(name: str, form: Form, pdf: Pdf, **rest: object) -> Variant:
    """A variant of the PDF."""
    return Variant(name=f"pdf-{name}", suffix=".pdf", data=pdf.data(), truth=form.truth(),
                   header=form.header, catalog=str(form.catalog.folder), catalog_id=form.catalog.id,
                   statuses=(0, 1), **rest)


def notes(form: Form, table: Table) -> None:
    """The block at the end."""
    label = "備考" if form.lang == "ja" else "Note "
    for number, text in sorted(form.notes.items()):
        table.text(f"{label}{number}: {one_line(text)}")


def laid_out(form: Form, columns: tuple[Column, ...], valign: str, padding: float = 3,
             furniture: tuple[str, str] = ("", ""), head: tuple[str, ...] = ()) -> Pdf:
    """The form as a table, with the sections between."""
    pdf = Pdf()
    table = Table(pdf, columns, valign, padding, furniture)
    table.begin_page()
    for line in head:
        table.text(line)
    section = ""
    for row in form.rows:
        if row.section != section:
            section = row.section
            table.text(section, columns[1].left)
        table.row([row.id, one_line(row.question), one_line(row.answer), one_line(row.note)])
    notes(form, table)
    return pdf


def tables(shelf: Shelf) -> Iterator[Variant]:
    """English and Japanese tables, with text at the top, in the middle or at the bottom of cells."""
    for valign in ("top", "middle", "bottom"):
        for padding in (3, 8):
            form = fill(shelf.mds2, "en", EN, f"pdf-{valign}{padding}").each(flat)
            pdf = laid_out(form, EN_COLUMNS, valign, padding, ("ACME MDS2", "Page {} of 20"))
            # Header texts and notes of several lines are read as far as they are on the line.
            yield made(f"{valign}-{padding}", form, pdf, least=0.9, least_header=0.5)
    for valign in ("top", "middle", "bottom"):
        form = numbered(shelf.house, f"pdf-ja-{valign}").each(flat)
        head = tuple(f"{LABELS[name][0]}：{form.header[name]}" for name in JA_FIELDS
                     if name in form.header)
        pdf = laid_out(form, JA_COLUMNS, valign, 5, ("開示書", "{}"), head)
        yield made(f"ja-{valign}", form, pdf, least=0.9)
    shifted = tuple(replace(column, left=column.left + 13, head="") for column in EN_COLUMNS)
    form = fill(shelf.mds2, "en", EN, "pdf-headless").each(flat)
    yield made("headless", form, laid_out(form, shifted, "top"), least=0.9, least_header=0.5)


def ticks(shelf: Shelf) -> Iterator[Variant]:
    """Three columns that are ticked."""
    for mark in ("○", "レ", "■", "✓"):
        form = ticked_truth(bare(numbered(shelf.house, f"pdf-ticks-{mark}")).each(flat))
        pdf = Pdf()
        table = Table(pdf, TICKS, "middle", 4)
        table.begin_page()
        for row in form.rows:
            place = {"yes": 0, "no": 1, "na": 2}.get(row.truth.value)
            cells = ["", "", ""]
            if place is not None:
                cells[place] = mark
            table.row([row.id, one_line(row.question), *cells, one_line(row.note)])
        notes(form, table)
        yield made(f"ticks-{ord(mark):x}", form, pdf, least=0.9)


def lines(shelf: Shelf) -> Iterator[Variant]:
    """No table: a line for each question."""
    form = fill(shelf.mds2, "en", EN, "pdf-lines").each(flat)
    pdf = Pdf(1200)
    table = Table(pdf, (Column(40, 1100),), padding=2)
    table.begin_page()
    for row in form.rows:
        question = one_line(row.question).rstrip("?")
        table.row([comma(row, question, one_line(row.answer), one_line(row.note))])
    notes(form, table)
    yield made("lines", form, pdf, least=0.9, least_header=0.5)


def form_of(shelf: Shelf, seed: str) -> Form:
    """A form in which each answer can be put into doubt."""
    return form_of_lines(shelf.mds2, seed).each(flat)


def moved(row: Row) -> Row:
    """An answer that is not on the line of its id."""
    return unsure(row)


def traps(shelf: Shelf) -> Iterator[Variant]:
    """Answers above, below and beside their line."""
    for name, down in (("below", 9.4), ("above", -9.4), ("half", 4.7)):
        form = each_nth(form_of(shelf, f"pdf-{name}"), 4, moved)
        pdf = Pdf()
        table = Table(pdf, EN_COLUMNS, "top", 6)
        table.begin_page()
        for row in form.rows:
            cells = [row.id, one_line(row.question), one_line(row.answer), one_line(row.note)]
            is_moved = row.truth.value == UNSURE
            table.row(cells, (0, 0, down, down) if is_moved else ())
        notes(form, table)
        yield made(f"trap-{name}", form, pdf, least=0.6)
    form = each_nth(form_of(shelf, "pdf-blank"), 3, lambda row: replace(
        row, question="Say whether it is so, and if it is not, say at once: yes, or no, or else Yes",
        answer="", note="", truth=Truth(UNSURE, notes=None)))
    yield made("trap-blank", form, laid_out(form, EN_COLUMNS, "middle"), least=0.6)
    form = each_nth(form_of(shelf, "pdf-wide"), 60, lambda row: replace(
        row, question=" ".join(["question"] * 9 + ["No"]), answer="", note="",
        truth=Truth(UNSURE, notes=None)))
    pdf = Pdf()
    table = Table(pdf, EN_COLUMNS, "top")
    table.begin_page()
    for row in form.rows:
        if row.truth.value == UNSURE:
            table.row([row.id, "", "", ""])
            pdf.text(110, table.top - 12.4, one_line(row.question))
        else:
            table.row([row.id, one_line(row.question), one_line(row.answer), one_line(row.note)])
    notes(form, table)
    yield made("trap-wide", form, pdf, least=0.6)


def variants(shelf: Shelf) -> Iterator[Variant]:
    """All of them, where they can be read."""
    if not is_readable():
        print("no PDF forms: pdftotext (poppler-utils, poppler-data) is not installed")
        return
    for make in (tables, ticks, lines, traps):
        yield from make(shelf)

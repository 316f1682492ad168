"""Things that look like an answer, a note, a version or a text, and are something else."""

from collections.abc import Iterator
from dataclasses import replace

from book import Book, Sheet
from catalogs import Shelf
from filled import EN, JA, UNSURE, Form, Row, Truth, fill
from ja_forms import NO_HEAD, bare
from ja_layouts import Table, ja_form
from mds2_forms import EN_HEADS, JA_HEADS, id_list, nema, table
from traps import beside, each_nth, form_of, other
from variant import Variant, from_book
from write_text import quoted


def blanked(row: Row) -> Row:
    """A question that was left open."""
    return replace(row, answer="", note="", truth=Truth(notes=None))


def columns(shelf: Shelf) -> Iterator[Variant]:
    """Columns of circles that are no answers, beside questions that were left open."""
    for number, (head, answers) in enumerate((("必須", "回答"), ("重要", "対応"), ("変更", "貴社記入欄"))):
        form = each_nth(form_of(shelf.mds2, f"required-{head}", "ja"), 4, blanked)
        sheet = table(form, "iq-an", ("項番", "質問", head, answers, "備考"))
        beside(sheet, form, 3, head, lambda row: "○")
        yield from_book(f"trap-required-column-{number}", form, sheet, statuses=(0, 1), least=0.0)
    form = each_nth(form_of(shelf.house, "required-ticks", "ja"), 4, blanked)
    sheet = ja_form(form, NO_HEAD, Table("iq-tn", heads={"-": "必須"}))
    for row, column in list(sheet.cells):
        if column == 1 and str(sheet.cells[row, 1])[:1].isdigit():
            sheet.put(row, 3, "○")
    yield from_book("trap-required-ticks", form, sheet, statuses=(0, 1), least=0.0)
    form = each_nth(form_of(shelf.mds2, "blocks"), 5, blanked)
    half = len(form.rows) // 2
    left, right = replace(form, rows=form.rows[:half]), replace(form, rows=form.rows[half:], notes={})
    sheet = table(left, "iqan", EN_HEADS)
    for place, value in table(right, "iqan", EN_HEADS).moved(0, 5).cells.items():
        sheet.cells[place] = value
    yield from_book("trap-two-blocks", form, sheet, statuses=(0, 1), least=0.0)
    form = form_of(shelf.mds2, "copied")
    draft = replace(form, rows=[blanked(row) for row in form.rows], notes={})
    book = Book([table(draft, "iqan", EN_HEADS, "mds2-form (2)"), id_list(shelf.mds2),
                 table(form, "iqan", EN_HEADS, "mds2-form")])
    yield from_book("blank-copy-before", form, book, needs=("sheet-choice",))


def notes(shelf: Shelf) -> Iterator[Variant]:
    """Notes that are counted from 1 in every section."""
    form = form_of(shelf.mds2, "section-notes")
    form.notes = {}
    sections = dict.fromkeys(row.section for row in form.rows)
    form = form.each(lambda row: replace(row, note="See Note 1", truth=replace(
        row.truth, notes=(f"What {row.section} says of this.", ""))))
    parts = [section_sheet(form, section) for section in sections]
    yield from_book("trap-notes-on-each-sheet", form, Book(parts), statuses=(0, 1), least=0.4)
    sheet = Sheet("form")
    for part in parts:
        row = sheet.last_row() + (2 if sheet.cells else 0)
        sheet.cells.update(part.moved(row, 0).cells)
    yield from_book("trap-notes-in-each-section", form, sheet, statuses=(0, 1), least=0.4)


def section_sheet(form: Form, section: str) -> Sheet:
    """A section with its own Note 1."""
    part = replace(form, rows=[row for row in form.rows if row.section == section])
    sheet = table(part, "iqan", EN_HEADS, section)
    sheet.put(sheet.last_row() + 2, 1, "Note 1", f"What {section} says of this.")
    return sheet


def versions(shelf: Shelf) -> Iterator[Variant]:
    """Versions of something else than the product."""
    texts = (("DOC-2", "product", "Monitor application for Windows version 10"),
             ("DOC-2", "product", "読影ソフト（Windows バージョン 11 で動作）"),
             ("DOC-3", "model", "MX-1 for iOS ver. 16 or later"))
    for number, (item, name, text) in enumerate(texts):
        form = fill(shelf.mds2, "en", EN, f"os-{number}", 0.2)
        form.header[name] = text
        form.change(item, answer=text, truth=Truth("text", text))
        sheet = table(form, "iqan", EN_HEADS)
        yield from_book(f"trap-version-of-system-{number}", form, sheet, statuses=(0, 1))
    rows = (("Data stay on the server.", "Always"), ("Firmware updates", "by our service only"),
            ("Printer driver.", "not included"), ("prev.", "SEC-100"), ("Template rev.", "2019-10"),
            ("Conversion table", "see Annex B"), ("DICOM version", "2023b"))
    for number, (label, text) in enumerate(rows):
        form = fill(shelf.mds2, "en", EN, f"label-{number}", 0.2)
        sheet = table(form, "iqan", EN_HEADS, first=4)
        sheet.put(2, 1, label, text)
        yield from_book(f"trap-version-label-{number}", form, sheet)


def encodings(shelf: Shelf) -> Iterator[Variant]:
    """Text files that are written in another way than most."""
    form = fill(shelf.mds2, "en", EN, "sep")
    made = from_book("text-sep-line", form, table(form, "iqan", EN_HEADS), ".semi.csv")
    made.data = b"sep=;\r\n" + made.data
    made.is_garbled = True
    yield made
    form = fill(shelf.mds2, "ja", JA, "trailing")
    sheet = table(form, "iqan", JA_HEADS)
    sheet.put(1, 30, " ")
    yield from_book("text-trailing-commas", form, sheet, ".csv")
    form = fill(shelf.mds2, "en", EN, "returns")
    made = from_book("text-returns-only", form, table(form, "iqan", EN_HEADS), ".csv")
    made.data = made.data.replace(b"\r\n", b"\r")
    yield made
    form = fill(shelf.mds2, "en", EN, "quotes")
    form = form.each(lambda row: replace(row, question='Is the 5" screen locked'))
    made = from_book("text-inch-sign", form, table(form, "iqan", EN_HEADS), ".tsv")
    text = quoted('Is the 5" screen locked', "\t").encode()
    made.data = made.data.replace(text, text.strip(b'"').replace(b'""', b'"'))
    yield made
    form = fill(shelf.mds2, "ja", JA, "txt")
    made = from_book("text-tabs", form, table(form, "iqan", JA_HEADS), ".tsv")
    made.suffix = ".txt"
    yield made
    for name, codec, lang, maker in (("latin", "cp1252", "en", "Müller & Söhne Médical"),
                                     ("latin-short", "cp1252", "en", "Siemß Gerät"),
                                     ("euc", "euc_jp", "ja", "株式会社関所医療"),
                                     ("jis", "iso2022_jp", "ja", "株式会社関所医療"),
                                     ("utf-16-bare", "utf-16-le", "ja", "株式会社関所医療")):
        yield foreign(shelf, name, codec, lang, maker)


def foreign(shelf: Shelf, name: str, codec: str, lang: str, maker: str) -> Variant:
    """A form in an encoding that is not read: right, doubtful or refused, but never garbled."""
    form = fill(shelf.mds2, lang, EN if lang == "en" else JA, f"codec-{name}", 0.6)
    form.notes = {}
    form = form.each(lambda row: replace(row, note="", question="Question",
                                         truth=replace(row.truth, notes=None)))
    form.header = {"manufacturer": maker}
    form.change("DOC-1", answer=maker, truth=Truth("text", maker))
    form.rows = [row for row in form.rows if row.item == "DOC-1" or row.truth.value != "text"]
    made = from_book(f"trap-encoding-{name}", form, table(form, "iqan", EN_HEADS), ".csv",
                     statuses=(0, 1, 3), least=0.0, least_header=0.0, is_garbled=True)
    made.data = made.data.decode().encode(codec)
    return made


def numbered_notes(shelf: Shelf) -> Iterator[Variant]:
    """A block of notes whose numbers are those of questions as well."""
    form = bare(fill(shelf.house, "ja", JA, "note-or-item", fields=()))
    form.rows = [blanked(row) if i < 2 else row for i, row in enumerate(form.rows)]
    sheet = ja_form(replace(form, notes={}), NO_HEAD)
    row = sheet.last_row() + 2
    sheet.put(row, 1, "備考")
    for n, text in sorted(form.notes.items()):
        sheet.put(row + n, 1, str(n), text)
    truth = form.each(lambda row: replace(row, truth=replace(row.truth, notes=None)))
    yield from_book("trap-note-or-item", truth, sheet, statuses=(0, 1), least=0.0)
    form = form_of(shelf.mds2, "turned")
    sheet = nema(form)
    sheet.put(sheet.last_row() + 3, 1, form.rows[3].item, "was answered with", other(form.rows[3]),
              "before revision B")
    form.change(form.rows[3].item, truth=Truth(UNSURE, notes=None))
    yield from_book("trap-item-in-history", form, sheet, statuses=(1,), least=0.9)


def variants(shelf: Shelf) -> Iterator[Variant]:
    """All of them."""
    for make in (columns, notes, versions, encodings, numbered_notes):
        yield from make(shelf)

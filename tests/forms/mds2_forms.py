"""MDS2 2019 forms: NEMA's layout, and what people make of it."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from book import Book, Cell, Sheet, Value
from catalogs import Catalog, Shelf
from filled import (EN, EN_MIXED, JA, JA_MIXED, WIDE, Form, Row, Style, Truth, date_cell, date_row,
                    date_text, fill, without)
from variant import KINDS, Variant, from_book, from_json, from_plain
from write_xlsx import How

REFS = ("IEC TR 80001-2-2:2012", "NIST SP 800-53 Rev. 4", "ISO 27002:2013")
SCHEMES = ("iec80001-2-2:", "nist80053r4:", "iso27002-2013:")
ANSWER_HEAD = "Yes, No, \nN/A, or\nSee Note"


def ref_cells(row: Row) -> tuple[str, ...]:
    """The three columns of references."""
    refs = [ref.strip() for ref in row.refs.split(";")]
    cells = [", ".join(r[len(s):] for r in refs if r.startswith(s)) for s in SCHEMES]
    if cells[0]:
        cells[0] = f"Section {cells[0]}, {row.section}"
    return tuple(cells)


def note_block(sheet: Sheet, form: Form, row: int, label: str = "Note {n}", column: int = 1) -> None:
    """"Notes:" and then one line for each of them."""
    sheet.put(row, column, "備考" if "備考" in label else "Notes:")
    for i, (n, text) in enumerate(sorted(form.notes.items()), start=1):
        sheet.put(row + i, column, label.format(n=n), text)


def nema_head(form: Form, sheet: Sheet) -> None:
    """The rows above the questions."""
    sheet.put(1, 1, "This is an example only, of a fictional product")
    sheet.merge(1, 1, 1, 5)
    sheet.put(2, 1, "Manufacturer Disclosure Statement for Medical Device Security -- MDS2")
    for column, name in enumerate(("manufacturer", "model", "document"), start=1):
        if name in form.header:
            sheet.put(3, column, Cell(form.header[name], "formula"))
    sheet.put(5, 1, "Question ID", "Question", "", "See note", *REFS)


def nema_section(form: Form, sheet: Sheet, row: int, section: str) -> int:
    """Title and description of a section."""
    title = form.catalog.item(section).text(form.lang)
    sheet.put(row + 1, 2, title if section == "MPII" else f"{title.upper()} ({section})")
    sheet.put(row + 1, 5, *REFS)
    if section == "MPII":
        sheet.put(row + 1, 3, ANSWER_HEAD, "Note #")
        return row + 2
    sheet.put(row + 2, 2, f"The ability of the product in this respect, see {section} below.")
    return row + 3


def nema(form: Form, name: str = "mds2-form") -> Sheet:
    """NEMA's worksheet."""
    sheet = Sheet(name, dimension="A1:AMH349")
    nema_head(form, sheet)
    row = 6
    section = "DOC"
    for line in form.rows:
        if line.section != section:
            section = line.section
            row = nema_section(form, sheet, row, section)
        shown = "SHAD-15" if line.id == "SAHD-15" else line.id
        sheet.put(row, 1, shown, line.question, line.answer, line.note, *ref_cells(line))
        row += 1
    sheet.put(row + 1, 2, "OTHER SECURITY CONSIDERATIONS (OTHR)")
    sheet.put(row + 3, 1, " ", "NONE")
    note_block(sheet, form, row + 4)
    return sheet


def table(form: Form, columns: str, heads: tuple[str, ...], name: str = "Sheet1",
          first: int = 1) -> Sheet:
    """A plain table. Columns: i id, q question, a answer, n note, s section, r references, - gap."""
    sheet = Sheet(name)
    sheet.put(first, 1, *heads)
    row = first + (1 if any(heads) else 0)
    for line in form.rows:
        cells: dict[str, Value] = {"i": line.id, "q": line.question, "a": line.answer,
                                   "n": line.note, "s": line.section, "r": line.refs, "-": ""}
        sheet.put(row, 1, *(cells[c] for c in columns))
        row += 1
    if form.notes:
        note_block(sheet, form, row + 1, "備考{n}" if form.lang == "ja" else "Note {n}",
                   columns.index("i") + 1 if "i" in columns else 1)
    return sheet


EN_HEADS = ("Question ID", "Question", "Answer", "Note")
JA_HEADS = ("項目番号", "質問", "回答", "備考")


def heads_of(form: Form) -> tuple[str, ...]:
    """Of a table iqan."""
    return JA_HEADS if form.lang == "ja" else EN_HEADS


# --- other things in the workbook ----------------------------------------------------------------

def cover(form: Form) -> Sheet:
    """A sheet before the form."""
    sheet = Sheet("表紙" if form.lang == "ja" else "Cover")
    sheet.put(4, 2, "Security disclosure", "MDS2")
    sheet.put(6, 2, "Confidential", "No")
    sheet.put(8, 2, "Please answer Yes, No, N/A or See Note. Questions to MLDP-1 go to our support.")
    return sheet


def history() -> Sheet:
    """Revisions of the document."""
    sheet = Sheet("改訂履歴 History")
    sheet.put(1, 1, "Rev.", "Date", "Author", "Change")
    sheet.put(2, 1, "A", "2019-10-01", "J. Doe", "First issue")
    sheet.put(3, 1, "B", "2020-02-03", "J. Doe", "AUTH-1 changed from No to Yes")
    return sheet


def glossary() -> Sheet:
    """Ids in prose."""
    sheet = Sheet("Glossary")
    sheet.put(1, 1, "Term", "Meaning")
    sheet.put(2, 1, "PII", "Personal information, see MPII-1 and MPII-2. Yes means that it is held.")
    sheet.put(3, 1, "SBOM", "List of parts, see SBOM-1")
    return sheet


def id_list(catalog: Catalog) -> Sheet:
    """All ids, and no answers."""
    sheet = Sheet("References")
    sheet.put(1, 1, "ID", "Clause", "Remark")
    for row, item in enumerate((i for i in catalog.items if i.kind != "section"), start=2):
        sheet.put(row, 1, item.id, item.refs or "none", "see the standard")
    return sheet


# --- what people do to rows ----------------------------------------------------------------------

def untidy_ids(seed: str, form: Form) -> Form:
    """Case, blanks, width and dashes of the ids."""
    rng = random.Random(seed)
    ways = (str.lower, str.upper, lambda s: f" {s} ", lambda s: s.translate(WIDE), lambda s: s + "\n",
            lambda s: s.replace("-", "－"), lambda s: s.replace("-", "‐"), lambda s: s.title(),
            lambda s: "　" + s, lambda s: s.replace("-", "–"))
    return form.each(lambda row: replace(row, id=rng.choice(ways)(row.id)))


def decorated(form: Form, how: str) -> Form:
    """Cells written as runs, with furigana or as formulas."""
    def cell(value: Value) -> Value:
        if not isinstance(value, str) or len(value.strip()) < 2:
            return value
        if how == "rich":
            return Cell(value, runs=(value[:1], value[1:]))
        if how == "furigana":
            return Cell(value, reading="フリガナ", runs=(value[:1], value[1:]))
        return Cell(value, "formula")
    return form.each(lambda row: replace(row, answer=cell(row.answer), note=cell(row.note),
                                         id=row.id if how == "formula" else cell(row.id)))


def in_one_cell(form: Form, seed: str) -> Form:
    """Answer and note in the answer cell."""
    rng = random.Random(seed)
    ways = {"en": ("{a}, see Note {n}", "{a} (see Note {n})", "{a} - see Note {n}", "{a}; Note {n}"),
            "ja": ("{a}（備考{n}参照）", "{a}（備考{n}）", "{a}、備考{n}参照", "{a}（注{n}）")}
    plain = {"en": ("planned for 2027", "with the network option", "by the service only"),
             "ja": ("2027年度に対応予定", "通信ユニット装着時", "保守員のみ")}

    def joined(row: Row) -> Row:
        if row.truth.value not in ("yes", "no", "na") or row.answer == "":
            return replace(row, note="", truth=replace(row.truth, notes=None))
        if rng.random() < 0.5:
            n = rng.choice(sorted(form.notes))
            text = rng.choice(ways[form.lang]).format(a=row.answer, n=n)
            return replace(row, answer=text, note="",
                           truth=Truth(row.truth.value, "", (form.notes[n],), (text,)))
        note = rng.choice(plain[form.lang])
        text = f"{row.answer} - {note}" if form.lang == "en" else f"{row.answer}（{note}）"
        return replace(row, answer=text, note="",
                       truth=Truth(row.truth.value, "", (note, text), (text,)))
    return form.each(joined)


# --- the variants --------------------------------------------------------------------------------

def layouts(shelf: Shelf) -> Iterator[Variant]:
    """NEMA's layout and its relatives, as xlsx."""
    def form(seed: str, lang: str = "en", style: Style = EN, half: float = 1.0) -> Form:
        made = fill(shelf.mds2, lang, style, seed, half)
        return date_row(made, date_cell(made, "iso"))

    for lang, style in (("en", EN), ("ja", JA)):
        made = form(f"n{lang}", lang, style)
        yield from_book(f"nema-{lang}", made, nema(made), how=How(litter=True), catalog="", tags={"resave"})
    for name, how in (("inline", How(inline=True)), ("prefixed", How(prefix="x")),
                      ("no-places", How(places=False)), ("bom", How(bom=True, inline=True))):
        made = form(name)
        yield from_book(f"nema-{name}", made, nema(made), how=how)
    for how in ("rich", "furigana", "formula"):
        made = decorated(form(how, "ja", JA), how)
        tags = {"resave"} if how != "formula" else set()
        yield from_book(f"nema-{how}", made, nema(made), tags=tags)
    made = decorated(form("rich-inline", "ja", JA), "rich")
    yield from_book("nema-rich-inline", made, nema(made), how=How(inline=True))
    made = form("1904")
    yield from_book("nema-1904", made, Book([nema(made)], is_1904=True), tags={"resave"})
    for rows, columns in ((0, 2), (7, 0), (3, 5)):
        made = form(f"shift{columns}")
        yield from_book(f"nema-shifted-{rows}-{columns}", made, nema(made).moved(rows, columns),
                        tags={"resave"} if columns == 5 else set())
    for name in ("Sheet1", "開示書（𠮷田）", "MDS2 回答 & <notes>"):
        made = form(name)
        yield from_book(f"nema-sheet-{len(name)}", made, nema(made, name))
    made = form("half", half=0.5)
    yield from_book("nema-half-filled", made, nema(made))
    made = form("blank", half=0.0)
    yield from_book("nema-blank", made, nema(made))
    gone = [item.id for item in shelf.mds2.items if item.id.startswith(("SBOM-", "RMOT-", "CONN-1"))]
    made = without(form("missing"), *gone, "AUTH-2", "DOC-9")
    yield from_book("nema-missing-rows", made, nema(made))


def company(shelf: Shelf) -> Iterator[Variant]:
    """Other sheets around the form."""
    for name, style in (("en", EN), ("ja", JA)):
        made = fill(shelf.mds2, name, style, f"company-{name}")
        before = [cover(made), history(), glossary()]
        yield from_book(f"sheets-before-{name}", made, Book([*before, nema(made)]), catalog="",
                        tags={"resave"} if name == "ja" else set())
        yield from_book(f"sheets-after-{name}", made, Book([nema(made, "form"), *before]))
    made = fill(shelf.mds2, "en", EN, "ids", 0.1)
    yield from_book("sheet-of-ids-before", made, Book([id_list(shelf.mds2), nema(made)]))
    made = fill(shelf.mds2, "en", EN, "notes-apart")
    apart = Sheet("Notes")
    note_block(apart, made, 1)
    body = replace(made, notes={})
    yield from_book("notes-on-another-sheet", made, Book([nema(body), apart]))
    made = fill(shelf.mds2, "en", EN, "parts")
    sheets = []
    for section in dict.fromkeys(row.section for row in made.rows):
        part = replace(made, rows=[r for r in made.rows if r.section == section], notes={})
        sheets.append(table(part, "iqan", EN_HEADS, section))
    note_block(sheets[-1], made, 60)
    yield from_book("a-sheet-for-each-section", made, Book(sheets))


def spellings(shelf: Shelf) -> Iterator[Variant]:
    """Ids, answers and notes as people type them."""
    for seed in ("a", "b"):
        made = untidy_ids(seed, fill(shelf.mds2, "en", EN_MIXED, f"en-mixed-{seed}"))
        yield from_book(f"mixed-en-{seed}", made, nema(made), tags={"resave"} if seed == "a" else set())
        made = untidy_ids(seed, fill(shelf.mds2, "ja", JA_MIXED, f"ja-mixed-{seed}"))
        yield from_book(f"mixed-ja-{seed}", made, table(made, "iqan", JA_HEADS))
    made = fill(shelf.mds2, "ja", EN_MIXED, "en-answers-ja-form")
    yield from_book("mixed-en-in-ja-form", made, table(made, "siqan", ("分類", *JA_HEADS)))
    for lang, style in (("en", EN), ("ja", JA)):
        made = in_one_cell(fill(shelf.mds2, lang, style, f"one-cell-{lang}"), lang)
        yield from_book(f"answer-and-note-{lang}", made, nema(made), needs=("answer-note",),
                        statuses=(0, 1), least=0.98)
    for how in ("era", "r", "slash", "kanji", "wide"):
        made = fill(shelf.mds2, "ja", JA, f"date-{how}", 0.3)
        text = date_text(made, how)
        made = date_row(made, text)
        made.change("DOC-7", truth=Truth("text", text))
        yield from_book(f"date-{how}", made, nema(made))
    for how in ("era", "system"):
        made = date_row(made := fill(shelf.mds2, "ja", JA, f"cell-{how}", 0.3), date_cell(made, how))
        yield from_book(f"date-cell-{how}", made, nema(made))
    made = fill(shelf.mds2, "en", EN, "version", 0.3)
    model = made.header["model"]
    made.header["version"] = "3.1"
    made.change("DOC-3", answer=f"{model} (software version 3.1)",
                truth=Truth("text", f"{model} (software version 3.1)"))
    yield from_book("version-in-model", made, table(made, "iqan", EN_HEADS))


def columns(shelf: Shelf) -> Iterator[Variant]:
    """Other columns, heads and ticks."""
    ways = (("aiqn", ("Answer", "ID", "Question", "Remarks")),
            ("qina", ("Question", "No.", "Comments", "Response")), ("ia", ("", "")),
            ("iaqrn", ("Question no.", "Answers", "Question", "References", "Note #")),
            ("siq--a-n", ("Section", "ID", "Question", "", "", "Response", "", "Remarks")))
    for order, heads in ways:
        made = fill(shelf.mds2, "en", EN, f"order-{order}")
        if "n" not in order:
            made = made.each(lambda row: replace(row, note="", truth=replace(row.truth, notes=("",))))
            made.notes = {}
        yield from_book(f"columns-{order}", made, table(made, order, heads))
    for order, heads in (("siqan", ("区分", "項番", "設問", "回答欄", "備考欄")),
                         ("iqna", ("設問番号", "設問内容", "補足", "回答"))):
        made = fill(shelf.mds2, "ja", JA, f"order-{order}")
        yield from_book(f"columns-ja-{order}", made, table(made, order, heads, first=6))
    for name, mark, heads in (("x", "x", ("Yes", "No", "N/A")), ("check", "✓", ("No", "Yes", "N/A")),
                              ("ja", "○", ("はい", "いいえ", "対象外"))):
        made = fill(shelf.mds2, "en", EN, f"ticks-{name}")
        yield from_book(f"ticks-{name}", made, ticked(made, mark, heads), needs=("ticked-text",))
        made = without(fill(shelf.mds2, "en", EN, f"ticks-{name}"), *(f"DOC-{n}" for n in range(1, 11)))
        made.header = {}
        yield from_book(f"ticks-only-{name}", made, ticked(made, mark, heads))


def ticked(form: Form, mark: str, heads: tuple[str, str, str]) -> Sheet:
    """Three columns of ticks. A see-note answer has no column: it stands in the notes."""
    words = {"Yes": "yes", "No": "no", "N/A": "na", "はい": "yes", "いいえ": "no", "対象外": "na"}
    sheet = Sheet("form")
    sheet.put(1, 1, "Question ID", "Question", *heads, "Note")

    def lost(row: Row) -> Row:
        value = row.truth.value if row.truth.value in ("yes", "no", "na", "text") else "none"
        return replace(row, truth=replace(row.truth, value=value))
    for number, row in enumerate(form.each(lost).rows, start=2):
        sheet.put(number, 1, row.id, row.question)
        sheet.put(number, 6, row.note)
        for column, head in enumerate(heads, start=3):
            if words[head] == row.truth.value:
                sheet.put(number, column, mark)
        if row.truth.value == "text":
            sheet.put(number, 3, row.answer)
    note_block(sheet, form, len(form.rows) + 3)
    return sheet


def kinds(shelf: Shelf) -> Iterator[Variant]:
    """Every kind of file."""
    for kind in KINDS:
        for lang, style in (("en", EN_MIXED), ("ja", JA_MIXED)):
            made = fill(shelf.mds2, lang, style, f"{kind}-{lang}")
            if "932" in kind:
                made = encodable(made)
            form = nema(made) if lang == "en" else table(made, "iqan", JA_HEADS, first=3)
            tags = {"resave"} if kind in (".csv", ".semi.csv") else set()
            yield from_book(f"text-{lang}", made, form, kind, tags=tags)
    for lang, style in (("en", EN), ("ja", JA)):
        made = fill(shelf.mds2, lang, style, f"ods-{lang}")
        made = date_row(made, date_cell(made, "iso"))
        yield from_book(f"nema-{lang}", made, nema(made), ".ods", tags={"resave"})
    made = decorated(fill(shelf.mds2, "ja", JA_MIXED, "ods-rich"), "furigana")
    yield from_book("mixed-furigana", made, Book([cover(made), history(), nema(made)]), ".ods")
    made = fill(shelf.mds2, "en", EN, "ods-comment")
    made.each(lambda r: replace(r, answer=Cell(r.answer, comment="looked at twice")) if r.answer else r)
    yield from_book("comments", made, nema(made), ".ods")
    for lang, style in (("en", EN), ("ja", JA)):
        yield from_json(f"native-{lang}", fill(shelf.mds2, lang, style, f"json-{lang}"))
    for lang, style, encoding in (("en", EN, "utf-8"), ("ja", JA, "utf-8-bom"), ("ja", JA, "cp932")):
        made = fill(shelf.mds2, lang, style, f"plain-{lang}{encoding}")
        made = encodable(made) if encoding == "cp932" else made
        made = made.each(flat)
        yield from_plain(f"plain-{lang}-{encoding}", made, encoding)


def editions(shelf: Shelf) -> Iterator[Variant]:
    """The form of 2013: ids without letters, and no question on the head."""
    for lang, style, heads in (("en", EN, EN_HEADS), ("ja", JA, JA_HEADS)):
        for kind in (".xlsx", ".csv"):
            made = fill(shelf.older, lang, style, f"2013-{lang}", fields=())
            yield from_book(f"older-{lang}", made, table(made, "iqan", heads), kind)


def flat(row: Row) -> Row:
    """Notes and texts on one line, as plain text has them."""
    notes = row.truth.notes
    if notes is not None:
        lines = tuple(" ".join(note.split()) for note in notes)
        several = tuple(re.sub(r"(\[\d+\]) (?=\S)", r"\1\n", line) for line in lines)
        notes = lines + several + notes  # of several notes, each is a line
    return replace(row, truth=replace(row.truth, text=" ".join(row.truth.text.split()), notes=notes))


def encodable(form: Form) -> Form:
    """Without the characters that CP932 lacks."""
    def safe(text: str) -> str:
        return text.encode("cp932", "replace").decode("cp932").replace("?", "・")

    def row_of(row: Row) -> Row:
        answer = row.answer if is_safe(row.answer) else {"yes": "はい", "no": "いいえ"}.get(
            row.truth.value, safe(str(row.answer)))
        ident = row.id if is_safe(row.id) else row.item
        return replace(row, answer=answer, id=ident, question=safe(row.question),
                       note=row.note if is_safe(row.note) else "",
                       truth=replace(row.truth, text=safe(row.truth.text)))

    def is_safe(value: Value) -> bool:
        return isinstance(value, str) and safe(value) == value
    form.header = {name: safe(text) for name, text in form.header.items()}
    return form.each(row_of)


def variants(shelf: Shelf) -> Iterator[Variant]:
    """All of them."""
    for make in (layouts, company, spellings, columns, kinds, editions):
        yield from make(shelf)

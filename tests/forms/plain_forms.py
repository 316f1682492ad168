"""Forms as plain text, in the shapes in which people type, paste and print them."""

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace

from catalogs import Shelf
from filled import EN, JA, UNSURE, Form, Row, Style, Truth, fill
from ja_forms import bare, numbered
from ja_layouts import JA_FIELDS, LABELS
from mds2_forms import encodable, flat
from traps import JA_OUTSIDE, OUTSIDE, each_nth, unsure
from traps import form_of as form_of_lines
from variant import Variant
from write_text import BOMS, one_line

Line = Callable[[Row, str, str, str], str]  # row, question, answer, note

EN_MIXED_WORDS = Style({"yes": ("Yes", "YES", "yes", "Yes."), "no": ("No", "NO", "no", "No."),
                        "na": ("N/A", "n/a", "NA", "Not applicable"),
                        "note": ("See Notes", "see note"), "none": ("",)},
                       ("See Note {n}", "see note {n}", "Note {n}"), ("See Notes {n} and {m}",))


def comma(row: Row, question: str, answer: str, note: str) -> str:
    """"ID, question: answer, note"."""
    return f"{row.id}, {question}: {answer}" + (f", {note}" if note else "")


def asked(row: Row, question: str, answer: str, note: str) -> str:
    """The question mark separates."""
    return f"{row.id}: {question}? {answer}" + (f" ({note})" if note else "")


def brief(row: Row, _: str, answer: str, note: str) -> str:
    """"ID: answer, note"."""
    return f"{row.id}: {answer}" + (f"; {note}" if note else "")


def led(row: Row, question: str, answer: str, note: str) -> str:
    """"ID question ....... Yes"."""
    return f"{row.id} {question} {'.' * (90 - len(question) % 60)} {answer}" + (
        f", {note}" if note else "")


def spread(row: Row, question: str, answer: str, note: str) -> str:
    """Columns held apart by blanks, as copied from a page."""
    return f"{row.id:10}  {question:60}  {answer}" + (f", {note}" if note else "")


def wrapped(row: Row, question: str, answer: str, note: str) -> str:
    """Long lines go on below, indented."""
    return textwrap.fill(comma(row, question, answer, note), 60, subsequent_indent="   ",
                         break_on_hyphens=False)


def folded(row: Row, question: str, answer: str, note: str) -> str:
    """Long lines go on below, not indented; an empty line ends the entry."""
    return textwrap.fill(comma(row, question, answer, note), 200,
                         break_on_hyphens=False) + "\n"


def wide(row: Row, question: str, answer: str, note: str) -> str:
    """Everything in full width."""
    return f"{row.id}，{question}：{answer}" + (f"，{note}" if note else "")


def japanese(row: Row, question: str, answer: str, note: str) -> str:
    """As a sentence."""
    return f"{row.id}　{question}。{answer}" + (f"（{note}）" if note else "")


def text_of(form: Form, line: Line, head: list[str]) -> str:
    """The whole file, with a heading above each section."""
    lines, section = [*head, ""], ""
    for row in form.rows:
        if row.section and row.section != section:
            section = row.section
            lines += ["", f"■ {section}" if form.lang == "ja" else section.upper()]
        question = one_line(row.question).rstrip("?？:： ")
        lines.append(line(row, question, one_line(row.answer), one_line(row.note)))
    label = "備考" if form.lang == "ja" else "Note "
    lines += [""] + [f"{label}{n}: {one_line(text)}" for n, text in sorted(form.notes.items())]
    return "\n".join(lines) + "\n"


def plain(name: str, form: Form, line: Line, encoding: str = "utf-8", head: tuple[str, ...] = (),
          newline: str = "\n", **rest: object) -> Variant:
    """A variant; `head` stands above the entries."""
    text = text_of(form, line, list(head)).replace("\n", newline)
    codec = "utf-8" if encoding == "utf-8-bom" else encoding
    return Variant(name=f"plain-{name}", suffix=rest.pop("suffix", ".txt"),
                   data=BOMS.get(encoding, b"") + text.encode(codec), truth=form.truth(),
                   header=form.header, catalog=str(form.catalog.folder),
                   catalog_id=form.catalog.id, **rest)


def shapes(shelf: Shelf) -> Iterator[Variant]:
    """English forms in each shape, with the odd lines between."""
    ways = ((comma, "utf-16-le"), (asked, "utf-8"), (brief, "utf-8-bom"), (led, "utf-8"),
            (spread, "utf-16-be"), (wrapped, "utf-8"), (folded, "utf-8"))
    for line, encoding in ways:
        form = fill(shelf.mds2, "en", EN_MIXED_WORDS, f"plain-{line.__name__}").each(flat)
        # Texts beside an id alone, and questions of which nobody says where they end, are in doubt.
        least = {brief: 0.85}.get(line, 0.97)
        header = form.header
        form.header = {} if line is brief else header
        yield plain(line.__name__, form, line, encoding, statuses=(0, 1), least=least,
                    least_header=0.5)
    form = fill(shelf.mds2, "en", EN, "plain-crlf").each(flat)
    yield plain("crlf", form, comma, newline="\r\n", suffix=".text", statuses=(0, 1), least=0.97)
    yield plain("named-csv", form, comma, suffix=".csv", statuses=(0, 1), least=0.97)


def japanese_shapes(shelf: Shelf) -> Iterator[Variant]:
    """Japanese forms, with a head of labels."""
    for line, encoding in ((wide, "cp932"), (japanese, "utf-8"), (comma, "utf-16-le")):
        form = numbered(shelf.house, f"plain-{line.__name__}").each(flat)
        form = encodable(form) if encoding == "cp932" else form
        if line is japanese:
            form.rows = [replace(row, id=row.id.replace(".", "-")) for row in form.rows]
        head = tuple(f"{LABELS[name][0]}：{form.header[name]}" for name in JA_FIELDS
                     if name in form.header)
        yield plain(f"ja-{line.__name__}", form, line, encoding, head, statuses=(0, 1), least=0.97)
    form = bare(numbered(shelf.house, "plain-mds2-ja")).each(flat)
    yield plain("ja-wrapped", form, lambda *parts: "\n　　".join(
        comma(*parts)[at:at + 24] for at in range(0, len(comma(*parts)), 24)),
        statuses=(0, 1), least=0.9)


def form_of(*args: object) -> Form:
    """With each note in one line."""
    return form_of_lines(*args).each(flat)


def hide(row: Row) -> Row:
    """A question with an answer of its own; what is answered is said in other words."""
    return unsure(row, question="Say one: yes, if it can", answer="partially")


def traps(shelf: Shelf) -> Iterator[Variant]:
    """Questions that look like answers, and answers that are none."""
    for number, question in enumerate((
            "Is it so: if yes, where", "Choose yes, no, or n/a", "Is it so? If no: why not",
            "Does it, no matter how, log", "Can a user say no? Or not", "Yes or no: is it on")):
        form = each_nth(form_of(shelf.mds2, f"plain-question-{number}"), 3,
                        lambda row, text=question: replace(row, question=text))
        yield plain(f"trap-question-{number}", form, comma, statuses=(0, 1), least=0.6)
    ways = (("hidden", hide),
            ("blank", lambda row: replace(row, question="Say one: yes, if it can", answer="",
                                          note="", truth=Truth(UNSURE, notes=None))),
            ("template", lambda row: unsure(row, answer="Yes, No, N/A")),
            ("boxes", lambda row: replace(row, answer="□Yes ■No □N/A",
                                          truth=Truth("no", notes=None))),
            ("brackets", lambda row: unsure(row, answer="Yes [ ] No [x]")))
    for name, how in ways:
        form = each_nth(form_of(shelf.mds2, f"plain-{name}"), 4, how)
        yield plain(f"trap-{name}", form, comma, statuses=(0, 1), least=0.7)
    for lang, words in (("en", OUTSIDE), ("ja", JA_OUTSIDE)):
        form = form_of(shelf.mds2, f"plain-outside-{lang}", lang)
        form.rows = [unsure(row, answer=words[i // 3 % len(words)]) if i % 3 == 0 else row
                     for i, row in enumerate(form.rows)]
        yield plain(f"trap-outside-{lang}", form, comma, statuses=(0, 1), least=0.6)
    form = form_of(shelf.mds2, "plain-notes-ja", "ja")
    form = form.each(lambda row: replace(row, note="方式：鍵、はい", truth=replace(
        row.truth, notes=("方式：鍵、はい",))))
    yield plain("trap-note-with-answer-ja", form, wide, statuses=(0, 1), least=0.0)


def variants(shelf: Shelf) -> Iterator[Variant]:
    """All of them."""
    for make in (shapes, japanese_shapes, traps):
        yield from make(shelf)

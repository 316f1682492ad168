"""Forms that mean something else than a hasty reader takes them for.

The truth of what nobody could be sure of is UNSURE: it has to be doubtful or none. Where a person
would know, but a program may well hesitate, the truth is the answer, and `least` is low.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from book import Book, Cell, Sheet, Value
from catalogs import Catalog, Shelf
from filled import EN, JA, UNSURE, Form, Row, Style, Truth, fill
from ja_forms import NO_HEAD
from ja_layouts import Table, clause_text, ja_form
from mds2_forms import EN_HEADS, JA_HEADS, id_list, nema, table
from variant import Variant, from_book
from write_xlsx import How

SURE_ONLY = Style({"yes": ("Yes",), "no": ("No",), "na": ("N/A",), "note": ("N/A",),
                   "none": ("No",)}, ("See Note {n}",), ("See Notes {n} and {m}",))
JA_ONLY = Style({"yes": ("はい",), "no": ("いいえ",), "na": ("対象外",), "note": ("対象外",),
                 "none": ("いいえ",)}, ("備考{n}",), ("備考{n}、{m}",))
WORDS = {"Yes": "yes", "No": "no", "N/A": "na", "はい": "yes", "いいえ": "no", "対象外": "na"}
OTHER = {"Yes": "No", "No": "Yes", "N/A": "Yes", "はい": "いいえ", "いいえ": "はい", "対象外": "はい"}

LIMITED = ("Yes, but not in this model", "Yes (optional)", "Yes, with restrictions", "Yes*",
           "Yes in part",
           "Yes except for service", "Partially yes", "Yes and No", "Yes, if configured", "Mostly yes",
           "Yes until 2024", "No, except for service", "Yes¹", "Not yes", "Yes?", "No?", "yes or no")
JA_LIMITED = ("はい、ただし本機種を除く", "はい（一部）", "一部はい", "はい（オプション）", "はい※", "はい？",
              "いいえ、ただしサーバーは対応", "条件付きではい", "はい（予定）", "はい。但し保守時のみ", "はいではない")
OUTSIDE = ("Partial", "TBD", "?", "Yes/No", "Y/N", "Yes / No / N/A", "Unknown", "Planned", "see manual",
           "No.1", "Nothing", "Noted", "1", "0", "X", "△", "ＴＢＤ", "NotApplicable?", "N/A or No", "Nein",
           "true", "\u202eoN", "Yes\nNo", "Y N")
JA_OUTSIDE = ("△", "検討中", "要確認", "はい・いいえ", "はい/いいえ", "未定", "特になし", "一部対応", "不明", "？",
              "○×", "対象", "該当", "対応予定", "要相談", "有・無", "○/×", "いいえはい", "無回答", "別紙")


def form_of(catalog: Catalog, seed: str, lang: str = "en", count: int = 80) -> Form:
    """A form without blanks, so that each answer can be put into doubt."""
    made = fill(catalog, lang, SURE_ONLY if lang == "en" else JA_ONLY, seed)
    made.rows = [truthful(row) for row in made.rows if row.truth.value != "text"][:count]
    made.header = {}
    made.rows = [row for row in made.rows if catalog.item(row.item).kind == "question"]
    return made


def truthful(row: Row) -> Row:
    """What SURE_ONLY writes for a blank or a reference is an answer."""
    value = WORDS.get(str(row.answer), row.truth.value)
    return replace(row, truth=replace(row.truth, value=value))


def unsure(row: Row, **changes: object) -> Row:
    """A row that nobody can be sure of."""
    return replace(row, truth=Truth(UNSURE, notes=None), **changes)


def other(row: Row) -> str:
    """Another answer than that of the row."""
    return OTHER[str(row.answer)]


def each_nth(form: Form, n: int, how: Callable[[Row], Row]) -> Form:
    """Every n-th row changed."""
    form.rows = [how(row) if i % n == 0 else row for i, row in enumerate(form.rows)]
    return form


def beside(sheet: Sheet, form: Form, column: int, head: str, cell_of: Callable[[Row], Value]) -> Sheet:
    """One more column."""
    sheet.put(1, column, head)
    for number, row in enumerate(form.rows, start=2):
        sheet.put(number, column, cell_of(row))
    return sheet


# --- several answers -----------------------------------------------------------------------------

def two_columns(shelf: Shelf) -> Iterator[Variant]:
    """Columns that differ in every third row."""
    heads = (("Answer", "Answer (2024)"), ("Model A answer", "Model B answer"), ("", ""),
             ("Response", "Reviewer"), ("Yes, No, N/A", "Yes, No, N/A"))
    for number, (first, second) in enumerate(heads):
        form = form_of(shelf.mds2, f"two-{number}")
        said = {row.item: row.answer for row in form.rows}
        wrong = {row.item for row in form.rows[::3]}
        form.rows = [unsure(row) if row.item in wrong else row for row in form.rows]
        sheet = table(form, "iqan", ("Question ID", "Question", first, "Note"))
        beside(sheet, form, 5, second,
               lambda row, said=said, wrong=wrong: OTHER[said[row.item]] if row.item in wrong
               else said[row.item])
        yield from_book(f"trap-two-columns-{number}", form, sheet, statuses=(1,), least=0.0,
                        tags={"resave"} if number == 0 else set())
    form = form_of(shelf.mds2, "previous", "ja")
    sheet = table(form, "iqan", ("項目番号", "質問", "今回の回答", "備考"))
    beside(sheet, form, 5, "前回の回答", other)
    yield from_book("trap-last-year", form, sheet, statuses=(1,), least=0.0)
    form = form_of(shelf.mds2, "all-yes")
    sheet = beside(table(form, "iqan", EN_HEADS), form, 5, "Checked by hospital", lambda row: "Yes")
    yield from_book("trap-checked-column", form, sheet, statuses=(1,), least=0.0)


def many_ticks(shelf: Shelf) -> Iterator[Variant]:
    """Several ticks in a row, a cross among circles, a tick in a column of its own."""
    table_of = Table("iqtn", mark="○")
    for name, marks in (("two", ("○", "○", "")), ("all", ("○", "○", "○")), ("yes-na", ("○", "", "○")),
                        ("cross", ("×", "", "")), ("word", ("○", "いいえ", "")),
                        ("triangle", ("△", "", "")), ("crosses", ("×", "×", ""))):
        form = each_nth(form_of(shelf.house, f"ticks-{name}", "ja"), 4, unsure)
        sheet = ja_form(form, NO_HEAD, table_of)
        first = next(r for (r, c), v in sheet.cells.items() if c == 1 and v == "番号") + 1
        for number, row in enumerate(form.rows):
            if row.truth.value == UNSURE:
                sheet.put(first + number, 3, *marks)
        yield from_book(f"trap-ticks-{name}", form, sheet, statuses=(1,), least=0.95)
    form = form_of(shelf.house, "ticks-part", "ja")
    sheet = ja_form(form, NO_HEAD, Table("iqt-n", mark="○", heads={"-": "一部"}))
    first = next(r for (r, c), v in sheet.cells.items() if c == 1 and v == "番号") + 1
    for number, row in enumerate(form.rows[::4]):
        place = first + 4 * number
        for column in (3, 4, 5):
            sheet.cells.pop((place, column), None)
        sheet.put(place, 6, "○")
    form = each_nth(form, 4, unsure)
    yield from_book("trap-ticks-partly", form, sheet, statuses=(0, 1), least=0.95)


def hidden(shelf: Shelf) -> Iterator[Variant]:
    """What is not shown when the file is opened."""
    for kind in (".xlsx", ".ods"):
        tags = {"resave"}
        form = form_of(shelf.mds2, "hidden-column").each(unsure)
        sheet = table(form, "iqan", EN_HEADS)
        sheet.hidden_columns = {3}
        yield from_book("trap-hidden-column", form, sheet, kind, statuses=(1,), least=0.0, tags=tags)
        form = form_of(shelf.mds2, "hidden-other")
        sheet = beside(table(form, "iqan", EN_HEADS), form, 6, "Answer", other)
        sheet.hidden_columns = {6}
        yield from_book("trap-hidden-second-column", form, sheet, kind, statuses=(0, 1), least=0.0)
        form = each_nth(form_of(shelf.mds2, "hidden-rows"), 3, unsure)
        sheet = table(form, "iqan", EN_HEADS)
        sheet.hidden_rows = {i for i, row in enumerate(form.rows, start=2) if row.truth.value == UNSURE}
        yield from_book("trap-hidden-rows", form, sheet, kind, statuses=(1,), least=0.95, tags=tags)
        form = form_of(shelf.mds2, "hidden-sheet")
        blank = replace(form, rows=[unsure(row, answer="", note="") for row in form.rows])
        shown, behind = table(blank, "iqan", EN_HEADS, "form"), table(form, "iqan", EN_HEADS, "old")
        behind.hidden = "hidden"
        yield from_book("trap-hidden-sheet", blank, Book([shown, behind]), kind, statuses=(0, 1),
                        tags=tags)
        form = form_of(shelf.mds2, "all-hidden").each(unsure)
        only = table(form, "iqan", EN_HEADS, "data")
        only.hidden = "veryHidden"
        front = Sheet("Cover")
        front.put(1, 1, "Please ask for our answers")
        yield from_book("trap-only-sheet-hidden", form, Book([front, only]), kind, statuses=(1, 3),
                        least=0.0)


def other_sheets(shelf: Shelf) -> Iterator[Variant]:
    """Other sheets with ids and answers."""
    form = form_of(shelf.mds2, "second").each(unsure)
    turned = replace(form, rows=[replace(row, answer=other(row)) for row in form.rows])
    book = Book([table(form, "iqan", EN_HEADS, "Model A"), table(turned, "iqan", EN_HEADS, "Model B")])
    yield from_book("trap-second-sheet", form, book, statuses=(1,), tags={"resave"})
    for name in ("記入例", "Example"):
        form = form_of(shelf.mds2, "example")
        kept = replace(form, rows=form.rows[:50])
        truth = replace(form, rows=form.rows[:50] + [unsure(row) for row in form.rows[50:]])
        example = replace(form, rows=[replace(row, answer="Yes", note="") for row in form.rows[50:]])
        book = Book([table(kept, "iqan", EN_HEADS, "form"), table(example, "iqan", EN_HEADS, name)])
        yield from_book(f"trap-example-sheet-{len(name)}", truth, book, statuses=(0, 1), least=0.95)
    form = each_nth(form_of(shelf.mds2, "blanks"), 4, lambda row: unsure(row, answer="", note=""))
    full = replace(form, rows=[replace(row, answer=row.answer or "Yes") for row in form.rows])
    book = Book([table(form, "iqan", EN_HEADS, "form"),
                 table(full, "iqan", EN_HEADS, "Sample answers")])
    yield from_book("trap-example-for-blanks", form, book, statuses=(0, 1), least=0.0)
    form = form_of(shelf.mds2, "example-row", "ja")
    sheet = table(form, "iqan", JA_HEADS, first=6)
    sheet.put(2, 1, "記入例")
    sheet.put(3, 1, form.rows[5].item, "この欄の書き方", other(form.rows[5]), "備考の例")
    form.change(form.rows[5].item, truth=Truth(UNSURE, notes=None))
    yield from_book("trap-example-row", form, sheet, statuses=(1,), least=0.95)


def twice(shelf: Shelf) -> Iterator[Variant]:
    """Ids that come again."""
    form = form_of(shelf.mds2, "twice")
    again = [replace(row, answer=other(row)) for row in form.rows[::5]]
    items = {row.item for row in again}
    form.rows = [unsure(row) if row.item in items else row for row in form.rows]
    whole = replace(form, rows=form.rows + again)
    yield from_book("trap-ids-twice", form, table(whole, "iqan", EN_HEADS), statuses=(1,), least=0.95)
    form = form_of(shelf.mds2, "twice-same")
    whole = replace(form, rows=form.rows + form.rows[::5])
    yield from_book("ids-twice-the-same", form, table(whole, "iqan", EN_HEADS))
    form = form_of(shelf.mds2, "twice-spelled")
    again = [replace(row, id=f" {row.id.lower()} ", answer=other(row)) for row in form.rows[::5]]
    items = {row.item for row in again}
    form.rows = [unsure(row) if row.item in items else row for row in form.rows]
    whole = replace(form, rows=form.rows + again)
    yield from_book("trap-ids-twice-spelled", form, table(whole, "iqan", EN_HEADS), ".csv",
                    statuses=(1,), least=0.95)


# --- words that are no clear answer --------------------------------------------------------------

def vocabulary(shelf: Shelf) -> Iterator[Variant]:
    """Answers that say something else, or nothing clear."""
    for name, words, lang in (("limited", LIMITED, "en"), ("limited-ja", JA_LIMITED, "ja"),
                              ("outside", OUTSIDE, "en"), ("outside-ja", JA_OUTSIDE, "ja")):
        form = form_of(shelf.mds2, name, lang)
        form.rows = [unsure(row, answer=words[i // 2]) if i % 2 == 0 and i // 2 < len(words) else row
                     for i, row in enumerate(form.rows)]
        heads = EN_HEADS if lang == "en" else JA_HEADS
        for kind in (".xlsx", ".csv"):
            yield from_book(f"trap-{name}", form, table(form, "iqan", heads), kind, statuses=(1,),
                            least=0.95, tags={"resave"} if kind == ".xlsx" else set())
    boxes = ("☑はい　□いいえ", "□はい　☑いいえ", "■はい □いいえ □対象外", "□はい □いいえ ■対象外", "Yes\u200b",
             "レ はい", "はい※1", "１．はい", "a) Yes")
    says = ("yes", "no", "yes", "na", "yes", "yes", "yes", "yes", "yes")
    form = form_of(shelf.mds2, "boxes", "ja")
    form.rows = [replace(row, answer=boxes[i], truth=Truth(says[i], notes=None))
                 if i < len(boxes) else row for i, row in enumerate(form.rows)]
    yield from_book("trap-boxes-in-a-cell", form, table(form, "iqan", JA_HEADS), statuses=(0, 1),
                    least=0.8)
    form = fill(shelf.mds2, "ja", JA, "long-vowel")
    form.rows = [replace(row, answer="ー", note="") if row.truth.value == "none" else row
                 for row in form.rows]
    yield from_book("trap-long-vowel", form, table(form, "iqan", JA_HEADS), statuses=(0, 1))
    form = each_nth(form_of(shelf.mds2, "in-note"), 5, lambda row: unsure(row, answer="", note="Yes"))
    yield from_book("trap-answer-in-note", form, table(form, "iqan", EN_HEADS), statuses=(0, 1),
                    least=0.95)
    form = form_of(shelf.mds2, "dangling")
    form.notes = {}
    form = each_nth(form, 5, lambda row: replace(row, note="See Note 77",
                                                 truth=replace(row.truth, notes=("?",))))
    yield from_book("trap-dangling-notes", form, nema(form), statuses=(0, 1), least=0.6)


def cells(shelf: Shelf) -> Iterator[Variant]:
    """Cells whose content is not what is seen."""
    def struck_part(row: Row) -> Row:
        old, new = other(row), str(row.answer)
        return unsure(row, answer=Cell(old + new, runs=(old, new), struck=True))
    ways: tuple[tuple[str, Callable[[Row], Row]], ...] = (
        ("struck-run", struck_part),
        ("struck-cell", lambda row: unsure(row, answer=Cell(row.answer, struck=True))),
        ("error", lambda row: unsure(row, answer=Cell("#REF!", "error"))),
        ("bool", lambda row: unsure(row, answer=Cell(True, "bool"))),
        ("number", lambda row: unsure(row, answer=1)),
        ("date", lambda row: unsure(row, answer=Cell(datetime.date(2025, 4, 1), "date"))))
    for name, how in ways:
        form = each_nth(form_of(shelf.mds2, name), 5, how)
        tags = {"resave"} if name in ("struck-run", "struck-cell", "bool") else set()
        for kind in (".xlsx", ".ods") if "struck" in name else (".xlsx",):
            yield from_book(f"trap-{name}", form, table(form, "iqan", EN_HEADS), kind,
                            statuses=(0, 1), least=0.95, tags=tags)
    form = form_of(shelf.mds2, "merged-down")
    sheet = table(form, "iqan", EN_HEADS)
    for row in range(2, len(form.rows), 5):
        sheet.cells.pop((row + 1, 3), None)
        sheet.merge(row, 3, row + 1, 3)
        form.rows[row - 1] = unsure(form.rows[row - 1])
    yield from_book("trap-merged-down", form, sheet, statuses=(0, 1), least=0.95)
    form = each_nth(form_of(shelf.mds2, "lost-comma"), 5, unsure)
    lines = ["Question ID,Question,Answer,Note"]
    lines += [f"{row.id},question {row.answer},,{row.note}" if row.truth.value == UNSURE else
              f"{row.id},question,{row.answer},{row.note}" for row in form.rows]
    form.notes = {}
    form = form.each(lambda row: replace(row, truth=replace(row.truth, notes=None)))
    made = from_book("trap-lost-comma", form, table(form, "iqan", EN_HEADS), ".csv", statuses=(0, 1),
                     least=0.95, is_garbled=True)
    made.data = ("\n".join(line.replace("\n", " ") for line in lines) + "\n").encode()
    yield made


# --- numbers and questions that do not belong together -------------------------------------------

def numbers(shelf: Shelf) -> Iterator[Variant]:
    """Numbers that are not those of the catalog."""
    form = form_of(shelf.house, "ten", "ja")
    # The number is lost, but the question says which one it was.
    form.change("4.1", answer="いいえ", truth=Truth("no", notes=None))
    form.change("4.10", id=4.1, answer="はい", truth=Truth("yes", notes=None))
    form = form.each(lambda row: replace(row, id=as_typed(row.id)))
    yield from_book("trap-4.10-is-4.1", form, ja_form(form, NO_HEAD), statuses=(0, 1), least=0.9)
    form = form_of(shelf.house, "as-dates", "ja")
    form = form.each(lambda row: replace(row, id=as_date(row.id)) if row.id.count(".") == 1 else row)
    yield from_book("trap-numbers-as-dates", form, ja_form(form, NO_HEAD), statuses=(0, 1), least=0.0)
    form = form_of(shelf.house, "serial", "ja")
    for n, row in enumerate(form.rows, start=1):
        form.rows[n - 1] = replace(row, id=n)
    yield from_book("trap-serial-numbers", form, ja_form(form, NO_HEAD, Table("sqan")),
                    statuses=(0, 1), least=0.0)
    form = form_of(shelf.house, "renumbered", "ja").each(unsure)
    asked = [row.question for row in form.rows]
    form.rows = [replace(row, question=asked[(i + 1) % len(asked)])
                 for i, row in enumerate(form.rows)]
    yield from_book("trap-renumbered", form, ja_form(form, NO_HEAD), statuses=(1,), least=0.0)
    form = form_of(shelf.house, "indented", "ja")
    sheet = ja_form(form, NO_HEAD, Table("--iqan", heads={"i": ""}))
    for (row, column), value in list(sheet.cells.items()):
        if column == 3 and str(value)[:1].isdigit() and str(value).count(".") < 2:
            del sheet.cells[row, column]
            sheet.put(row, 1 + str(value).count("."), value)
    yield from_book("trap-indented-numbers", form, sheet, statuses=(0, 1), least=0.0)


def as_typed(value: Value) -> Value:
    """Numbers that were typed as such; a last zero is lost."""
    if not isinstance(value, str) or value.count(".") > 1:
        return value
    return float(value) if "." in value else int(value)


def as_date(number: str) -> Cell:
    """4-1 typed into a cell becomes the first of April."""
    month, _, day = number.partition(".")
    return Cell(datetime.date(2025, (int(month) - 1) % 12 + 1, int(day)), "date", shown_as="day")


def clauses(shelf: Shelf) -> Iterator[Variant]:
    """A clause that two forms share does not make their questions the same."""
    for catalog in (shelf.house, shelf.other):
        form = form_of(catalog, "foreign", "ja")
        form.rows = [unsure(row, id="", question=f"管理者向けの教育の資料を配布していますか（{clause}）")
                     for row in form.rows if (clause := clause_text(row, "dot"))]
        yield from_book(f"trap-clause-of-another-question-{catalog.id}", form,
                        ja_form(form, NO_HEAD, Table("qan")), statuses=(1, 3), least=0.0)
    form = form_of(shelf.core, "turned", "ja", 500)
    turned = {"C01.6": "複数の人が共用するアカウントを禁止していますか。",
              "C14": "無線による通信を使わないように設定されていますか。"}
    form.rows = [unsure(replace(row, id="", question=f"{turned[row.item]}（{clause_text(row, 'dot')}）"))
                 for row in form.rows if row.item in turned]
    yield from_book("trap-clause-turned-round", form, ja_form(form, NO_HEAD, Table("qan")),
                    statuses=(1, 3), least=0.0)


def slipped(shelf: Shelf) -> Iterator[Variant]:
    """Questions that stand a row or two too high or too low, since somebody deleted or inserted a cell."""
    for catalog, lang, heads in ((shelf.mds2, "en", EN_HEADS), (shelf.mds2, "ja", JA_HEADS)):
        for name, first, last, by in (("end", 30, 80, 1), ("all", 0, 80, 1), ("middle", 20, 50, 1),
                                      ("two", 40, 80, 2), ("down", 50, 80, -1), ("late", 72, 80, 1)):
            form = form_of(catalog, f"slipped-{name}", lang)
            asked = [row.question for row in form.rows]
            last = min(last, len(form.rows))
            form.rows = [unsure(row, question=asked[i + by] if i + by < len(asked) else "")
                         if first <= i < last else row for i, row in enumerate(form.rows)]
            for kind in (".xlsx", ".csv") if name == "end" else (".xlsx",):
                yield from_book(f"trap-slipped-{name}-{lang}", form, table(form, "iqan", heads), kind,
                                statuses=(1,), least=0.0 if name == "all" else 0.85)


def swapped(shelf: Shelf) -> Iterator[Variant]:
    """Two questions next to each other that have changed places: their ids have not."""
    for lang, heads in (("en", EN_HEADS), ("ja", JA_HEADS)):
        for at in (25, 47, 70):
            form = form_of(shelf.mds2, f"swapped-{at}", lang)
            one, two = form.rows[at], form.rows[at + 1]
            form.rows[at] = unsure(one, question=two.question)
            form.rows[at + 1] = unsure(two, question=one.question)
            yield from_book(f"trap-swapped-{at}-{lang}", form, table(form, "iqan", heads),
                            statuses=(1,), least=1.0)


def moved(shelf: Shelf) -> Iterator[Variant]:
    """Questions that have changed places with others far away: two, three in a ring, a column that was sorted."""
    for lang, heads in (("en", EN_HEADS), ("ja", JA_HEADS)):
        form = form_of(shelf.mds2, "moved", lang)
        def order(places: range) -> list[int]:
            return sorted(places, key=lambda at: form.rows[at].question)
        every = range(len(form.rows))
        for name, places, sources in (("two", (12, 61), (61, 12)), ("pairs", (5, 33, 48, 76), (76, 48, 33, 5)),
                                      ("ring", (8, 40, 71), (40, 71, 8)), ("sorted", range(20, 50), order(range(20, 50))),
                                      ("all", every, order(every))):
            rows = list(form.rows)
            for at, source in zip(places, sources):
                if at != source:
                    rows[at] = unsure(rows[at], question=form.rows[source].question)
            yield from_book(f"trap-moved-{name}-{lang}", replace(form, rows=rows), table(replace(form, rows=rows), "iqan", heads),
                            statuses=(1,), least=0.0 if name == "all" else 0.95)


def commas(shelf: Shelf) -> Iterator[Variant]:
    """Texts with a comma that nobody quoted: what follows slips by a cell."""
    for name, question, note in (
            ("question", "Is there any, no, matter which, way to do so", ""),
            ("answer-word", "Does it keep, yes, or send data", ""),
            ("note", None, "as told, but only on request"), ("both", "Does it, no", "so, not always")):
        form = each_nth(form_of(shelf.mds2, f"commas-{name}"), 4,
                        lambda row, question=question, note=note: unsure(
                            row, question=question or row.question, note=note))
        for heads in (EN_HEADS, (*EN_HEADS, "Reference", "Section")):
            one = from_book(f"trap-comma-{name}-{len(heads)}", form, table(form, "iqan", heads), ".csv",
                            statuses=(1,), least=0.95)
            for text in filter(None, (question, note)):
                one.data = one.data.replace(f'"{text}"'.encode(), text.encode())
            if len(heads) > 4 and question: # as a person types it: no cells behind the last filled one
                one.name += "-ragged"
                one.data = re.sub(rb",+(?=\r)", b"", one.data)
            one.is_garbled = True
            yield one


def commented(value: Value, text: str) -> Cell:
    """The cell with a comment on it."""
    return replace(value, comment=text) if isinstance(value, Cell) else Cell(value, comment=text)


def comments(shelf: Shelf) -> Iterator[Variant]:
    """Comments that hang on answers, notes and ids."""
    said = ("Only with the optional module", "No", "ただし保守時を除く", "いいえ", "N/A", "not for this model")
    for kind, how, name in ((".xlsx", How(), "notes"), (".xlsx", How(threads=True), "threads"),
                            (".ods", How(), "notes")):
        for part in ("answer", "note", "id"):
            form = form_of(shelf.mds2, f"comments-{part}")
            form.rows = [replace(row, note="as told", truth=Truth(row.truth.value, notes=("as told",)))
                         for row in form.rows]
            form.rows = [replace(row, **{part: commented(getattr(row, part), "looked at twice")})
                         if i % 3 == 0 else row for i, row in enumerate(form.rows)]
            form.rows = [unsure(row, **{part: commented(getattr(row, part), against(row, said, i))})
                         if i % 3 == 1 else row for i, row in enumerate(form.rows)]
            yield from_book(f"trap-comment-{name}-on-{part}", form, table(form, "iqan", EN_HEADS), kind,
                            how, statuses=(1,), least=0.9,
                            tags={"resave"} if not how.threads else set())


def against(row: Row, said: tuple[str, ...], i: int) -> str:
    """A comment that is not the answer itself."""
    text = said[i % len(said)]
    return said[0] if WORDS.get(text) == WORDS.get(str(row.answer)) else text


def refused(shelf: Shelf) -> Iterator[Variant]:
    """What is no filled form of this catalog at all."""
    form = form_of(shelf.mds2, "none")
    form.rows = []
    yield from_book("refused-only-ids", form, id_list(shelf.mds2), statuses=(3,), least=0.0)
    sheet = Sheet("Prices")
    for row in range(1, 60):
        sheet.put(row, 1, f"P-{row}", "Item", "Yes" if row % 2 else "No", row * 10)
    yield from_book("refused-price-list", form, sheet, statuses=(3,), least=0.0)
    yield from_book("refused-price-list", form, sheet, ".csv", statuses=(3,), least=0.0)
    sheet = Sheet("Text")
    sheet.put(1, 1, "AUTH-1 and AUTH-2 are answered with Yes. See also MLDP-1: No")
    yield from_book("refused-prose", form, sheet, statuses=(3,), least=0.0)


def variants(shelf: Shelf) -> Iterator[Variant]:
    """All of them."""
    for make in (two_columns, many_ticks, hidden, other_sheets, twice, vocabulary, cells, numbers,
                 clauses, slipped, swapped, moved, commas, comments,
                 refused):
        yield from make(shelf)

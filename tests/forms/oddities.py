"""What real forms have beside what their layout asks for.

Each of these is common in received files: boxes of all answers in one cell, circled numbers of
notes, two rows of heads, counts below the sections, words with numbers from a drop-down list,
headings with an answer, remarks behind an answer, cells of errors.
"""

import datetime
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from book import Book, Cell, Sheet, Value
from catalogs import Catalog, Shelf
from filled import EN, EN_MIXED, JA, JA_MIXED, UNSURE, Form, Row, Style, Truth, fill
from ja_forms import NO_HEAD, bare, numbered, ticked_truth
from ja_layouts import Head, Table, ja_form
from lookalikes import blanked
from mds2_forms import EN_HEADS, JA_HEADS, encodable, nema, note_block, table, ticked
from traps import each_nth, form_of, unsure
from variant import KINDS, Variant, from_book
from write_xlsx import How

WORDS = {"ja": ("はい", "いいえ", "対象外"), "en": ("Yes", "No", "N/A")}
VALUES = ("yes", "no", "na")


def choice(lang: str, value: str, how: str) -> str:
    """All answers in one cell, one of them marked; {1} is ticked and {0} is not."""
    on, off, gap = {"squares": ("■", "□", " "), "boxes": ("☑", "☐", "　"), "spaced": ("☑ ", "☐ ", "  "),
                    "circle": ("○", "", "・"), "radio": ("●", "○", " "), "bracket": ("[x] ", "[ ] ", " "),
                    "word": ("☒ ", "☐ ", " "), "lines": ("■", "□", "\n"), "slash": ("〇", "", " / "),
                    "check": ("✓", "□", "，")}[how]
    return gap.join((on if v == value else off) + w for v, w in zip(VALUES, WORDS[lang]))


CHOICES = ("squares", "boxes", "spaced", "circle", "radio", "bracket", "word", "lines", "slash", "check")


def chosen(form: Form, lang: str, how: str) -> Form:
    """Every answer as a list with a mark; what is blank is the list with no mark, or empty."""
    def row_of(row: Row) -> Row:
        if row.truth.value in VALUES:
            return replace(row, answer=choice(lang, row.truth.value, how))
        if row.truth.value == "none" and how in ("squares", "boxes", "bracket", "word"):
            return replace(row, answer=choice(lang, "", how), truth=Truth(notes=None))
        return row
    return form.each(row_of)


def boxes(shelf: Shelf) -> Iterator[Variant]:
    """All answers in one cell."""
    for number, how in enumerate(CHOICES):
        lang, heads = (("ja", JA_HEADS), ("en", EN_HEADS))[number % 2]
        form = fill(shelf.mds2, lang, JA if lang == "ja" else EN, f"choice-{how}")
        tags = {"resave"} if number % 3 == 0 else set()
        yield from_book(f"odd-choice-{how}", chosen(form, lang, how), table(form, "iqan", heads),
                        tags=tags)
        form = bare(numbered(shelf.house, f"choice-{how}"))
        yield from_book(f"odd-choice-ja-{how}", chosen(form, "ja", how),
                        ja_form(form, NO_HEAD), ".ods" if number % 2 else ".csv")
    doubtful = ("■はい ■いいえ □対象外", "□はい □いいえ ■", "はい○・いいえ・対象外", "はい・いいえ・対象外",
                "×はい ○いいえ", "☑はい ○いいえ", "■はい(一部) □いいえ", "○はい ○いいえ", "□はい",
                "☒はい いいえ", "■はい □はい", "□はい いいえ 対象外", "はい■ いいえ□ 対象外□")
    form = form_of(shelf.mds2, "choice-doubtful", "ja")
    form.rows = [unsure(row, answer=doubtful[i // 2]) if i % 2 == 0 and i // 2 < len(doubtful)
                 else row for i, row in enumerate(form.rows)]
    for kind in (".xlsx", ".ods", ".cp932.csv"):
        made = encodable(form) if "932" in kind else form
        if "932" in kind:
            made = made.each(lambda row: unsure(row) if "・" in str(row.answer) else row)
        yield from_book("odd-choice-doubtful", made, table(made, "iqan", JA_HEADS), kind,
                        statuses=(1,), least=0.95)


def listed(shelf: Shelf) -> Iterator[Variant]:
    """Words with their numbers in a drop-down list."""
    for name, form_text, least in (("colon", "{n}: {w}", 1.0), ("dot", "{n}．{w}", 1.0),
                                   ("circled", "{c}{w}", 1.0), ("bracket", "{n}) {w}", 1.0)):
        for lang in ("ja", "en"):
            form = fill(shelf.mds2, lang, JA if lang == "ja" else EN, f"listed-{name}")
            order = dict(zip(VALUES, enumerate(WORDS[lang], start=1)))
            if lang == "en" and name == "circled":
                continue

            def worded(row: Row, order=order, form_text=form_text) -> Row:
                if row.truth.value not in order:
                    return row
                n, word = order[row.truth.value]
                return replace(row, answer=form_text.format(n=n, c=chr(ord("①") + n - 1), w=word))
            heads = JA_HEADS if lang == "ja" else EN_HEADS
            yield from_book(f"odd-listed-{name}-{lang}", form.each(worded),
                            table(form, "iqan", heads), least=least,
                            tags={"resave"} if name == "dot" else set())
    for name, values in (("numbers", (1, 2, 3)), ("ones", (1, 0, 9)), ("texts", ("1", "0", "2"))):
        form = form_of(shelf.mds2, f"coded-{name}")
        codes = dict(zip(VALUES, values))
        form = form.each(lambda row, codes=codes: unsure(row, answer=codes[row.truth.value]))
        sheet = table(form, "iqan", EN_HEADS, first=3)
        sheet.put(1, 1, f"Legend: {values[0]} = Yes, {values[1]} = No, {values[2]} = N/A")
        yield from_book(f"odd-coded-{name}", form, sheet, statuses=(1,), least=0.0)


def circled(shelf: Shelf) -> Iterator[Variant]:
    """Notes with numbers in circles."""
    styles = (("plain", "{c}", "{c}、{d}", "{c}"), ("word", "備考{c}", "備考{c}、{d}", "備考{c}"),
              ("star", "※{c}", "※{c}、{d}", "※{c}"), ("note", "注{c}", "注{c}・{d}", "注{c}"))
    for name, one, two, label in styles:
        style = Style({**JA.words}, (one.replace("{c}", "<{n}>"),),
                      (two.replace("{c}", "<{n}>").replace("{d}", "<{m}>"),))
        form = bare(numbered(shelf.house, f"circled-{name}", style))
        form = form.each(lambda row: replace(row, note=in_circles(str(row.note))))
        sheet = ja_form(form, NO_HEAD, Table(note_label="{n}"))
        start = next(row for (row, column), value in sheet.cells.items()
                     if column == 1 and value == "備考欄")
        for (row, column), value in list(sheet.cells.items()):
            if column == 1 and row > start:
                sheet.put(row, 1, in_circles(label.replace("{c}", f"<{value}>")))
        yield from_book(f"odd-circled-notes-{name}", form, sheet,
                        tags={"resave"} if name == "plain" else set())


def in_circles(text: str) -> str:
    """<3> is ③."""
    for n in range(1, 21):
        text = text.replace(f"<{n}>", chr(ord("①") + n - 1))
    return text


def headings(shelf: Shelf) -> Iterator[Variant]:
    """Headings with answers, counts below sections, heads on each page, two rows of heads."""
    form = fill(shelf.mds2, "en", EN, "section-answers")
    sheet = Sheet("form")
    sheet.put(1, 1, *EN_HEADS)
    row, section = 2, ""
    for line in form.rows:
        if line.section != section:
            section = line.section
            sheet.put(row, 1, section, form.catalog.item(section).text("en"), "Yes")
            row += 1
        sheet.put(row, 1, line.id, line.question, line.answer, line.note)
        row += 1
    note_block(sheet, form, row + 1)
    yield from_book("odd-section-answers", form, sheet, statuses=(0, 1), tags={"resave"})
    for lang, words in (("ja", ("小計", "合計")), ("en", ("Subtotal", "Total"))):
        form = fill(shelf.mds2, lang, JA if lang == "ja" else EN, f"totals-{lang}")
        heads = JA_HEADS if lang == "ja" else EN_HEADS
        yield from_book(f"odd-totals-{lang}", form, counted(form, heads, words))
    form = ticked_truth(bare(numbered(shelf.house, "totals-ticks")))
    sheet = ja_form(form, NO_HEAD, Table("iqtn"))
    sheet.put(len(form.rows) + 2 + 1, 1, "")
    sheet.put(sheet.last_row() + 2, 1, "合計", "", 12, 3, 1)
    yield from_book("odd-totals-ticks", form, sheet)
    form = fill(shelf.mds2, "en", EN, "two-heads")
    sheet = table(form, "iqan", ("", "", "Yes / No / N/A", "Explanation"), first=2)
    sheet.put(1, 1, "Question ID", "Question", "Answer", "Notes")
    yield from_book("odd-two-head-rows", form, sheet, tags={"resave"})
    form = fill(shelf.mds2, "ja", JA, "two-heads-ja")
    sheet = table(form, "iqan", ("番号", "内容", "（はい・いいえ・対象外）", "補足"), first=2)
    sheet.put(1, 1, "設問", "", "製造業者記入欄", "")
    sheet.merge(1, 1, 1, 2)
    sheet.merge(1, 3, 1, 4)
    yield from_book("odd-two-head-rows-ja", form, sheet, statuses=(0, 1))
    form = fill(shelf.mds2, "en", EN, "pages")
    yield from_book("odd-heads-on-each-page", form, paged(form, 30))
    form = fill(shelf.mds2, "ja", JA, "pages-ja")
    yield from_book("odd-heads-on-each-page-ja", form, paged(form, 25), ".ods")


def counted(form: Form, heads: tuple[str, ...], words: tuple[str, str]) -> Sheet:
    """A count of the answers below each section, and one at the end."""
    sheet = Sheet("form")
    sheet.put(1, 1, *heads)
    row = 2
    sections = list(dict.fromkeys(line.section for line in form.rows))
    for section in sections:
        lines = [line for line in form.rows if line.section == section]
        for line in lines:
            sheet.put(row, 1, line.id, line.question, line.answer, line.note)
            row += 1
        sheet.put(row, 1, words[0], "", sum(line.truth.value == "yes" for line in lines))
        row += 1
    sheet.put(row, 1, words[1], "", len(form.rows), "ok")
    note_block(sheet, form, row + 2, "備考{n}" if form.lang == "ja" else "Note {n}")
    return sheet


def paged(form: Form, length: int) -> Sheet:
    """Title, heads and page number again and again."""
    heads = JA_HEADS if form.lang == "ja" else EN_HEADS
    sheet = Sheet("form")
    row = 1
    for number, line in enumerate(form.rows):
        if number % length == 0:
            sheet.put(row, 1, form.title)
            sheet.put(row + 1, 4, f"Page {number // length + 1}")
            sheet.put(row + 2, 1, *heads)
            row += 3
        sheet.put(row, 1, line.id, line.question, line.answer, line.note)
        row += 1
    note_block(sheet, form, row + 1, "備考{n}" if form.lang == "ja" else "Note {n}")
    return sheet


def split_rows(shelf: Shelf) -> Iterator[Variant]:
    """Questions over several rows and columns."""
    form = fill(shelf.mds2, "ja", JA, "merged-questions")
    sheet = Sheet("form")
    sheet.put(1, 1, "項目番号", "質問", "", "回答", "備考")
    row = 2
    for number, line in enumerate(form.rows):
        sheet.put(row, 1, line.id, line.question, "", line.answer, line.note)
        sheet.merge(row, 2, row, 3)
        row += 1
        if number % 4 == 0:     # a second row of the same question
            sheet.put(row, 2, "（続き）該当する場合のみ回答")
            for column in (1, 4, 5):
                sheet.merge(row - 1, column, row, column)
            row += 1
    note_block(sheet, form, row + 1, "備考{n}")
    yield from_book("odd-merged-questions", form, sheet, tags={"resave"})
    form = fill(shelf.mds2, "en", EN, "answer-left")
    yield from_book("odd-answer-left", form, table(form, "anqi", ("Answer", "Notes", "Question", "ID")))
    form = bare(numbered(shelf.house, "answer-left"))
    yield from_book("odd-answer-left-ja", form, ja_form(form, NO_HEAD, Table("aniq")), ".ods")
    form = fill(shelf.mds2, "en", EN, "both-languages")
    sheet = table(form, "iqran", ("Question ID", "Question", "質問", "Answer", "Note"))
    for number, line in enumerate(form.rows, start=2):
        sheet.put(number, 3, form.catalog.item(line.item).ja)
    made = from_book("odd-both-languages", form, sheet, tags={"resave"})
    made.printed |= {form.catalog.item(line.item).ja for line in form.rows}
    yield made


def remarks(shelf: Shelf) -> Iterator[Variant]:
    """Remarks behind the answer and beside the table, owners, links, dates."""
    ways = {"ja": ("はい　※操作説明書を参照", "いいえ（今後検討）", "はい／オプション", "いいえ。ただし保守時を除く", "対象外 ※99"),
            "en": ("Yes - see manual", "No (planned)", "Yes / optional", "No; except service", "N/A *1")}
    for lang, texts in ways.items():
        form = form_of(shelf.mds2, f"trailing-{lang}", lang)
        form = each_nth(form, 3, lambda row, texts=texts: unsure(
            row, answer=texts[sum(map(ord, row.item)) % len(texts)]))
        for kind in (".xlsx", ".semi.csv"):
            yield from_book(f"odd-trailing-{lang}", form,
                            table(form, "iqan", JA_HEADS if lang == "ja" else EN_HEADS), kind,
                            statuses=(1,), least=0.95)
    form = fill(shelf.mds2, "en", EN, "owners")
    sheet = table(form, "iqan", EN_HEADS)
    rng = random.Random("owners")
    sheet.put(1, 5, "Owner", "Evidence", "Done", "Checked on")
    for number in range(2, len(form.rows) + 2):
        sheet.put(number, 5, rng.choice(("Tom", "Eva", "")), rng.choice(("", "SOP 12, p. 4")),
                  rng.choice((0.25, 1, "")), Cell(datetime.date(2025, 4, 1), "date"))
    yield from_book("odd-owners", form, sheet, tags={"resave"})
    form = fill(shelf.house, "ja", JA, "wide", fields=())
    sheet = ja_form(form, NO_HEAD)
    for number, line in enumerate(form.rows, start=4):
        sheet.put(number, 9, f"担当{number % 3}", "", "確認済")
    yield from_book("odd-owners-ja", form, sheet, ".cp932.csv")


def cells(shelf: Shelf) -> Iterator[Variant]:
    """Errors and booleans."""
    for name, value in (("na-error", Cell("#N/A", "error")), ("name-error", Cell("#NAME?", "error")),
                        ("false", Cell(False, "bool")), ("zero", 0), ("zero-text", "0"),
                        ("percent", Cell(1.0, "number", decimals=2))):
        form = each_nth(form_of(shelf.mds2, f"odd-{name}"), 5,
                        lambda row, value=value: unsure(row, answer=value))
        yield from_book(f"odd-cell-{name}", form, table(form, "iqan", EN_HEADS), statuses=(0, 1),
                        least=0.95, tags={"resave"} if name in ("false", "zero") else set())
    form = fill(shelf.mds2, "en", EN, "errors-in-head")
    for item in form.catalog.items:
        if item.field in ("model", "product"):
            form.change(item.id, answer=Cell("#REF!", "error"), truth=Truth(UNSURE, notes=None))
    del form.header["model"], form.header["product"]
    yield from_book("odd-errors-in-head", form, nema(form, "form"), statuses=(1,), least=0.99)
    form = each_nth(form_of(shelf.mds2, "contrary"), 6, lambda row: unsure(
        row, note="No" if str(row.answer) == "Yes" else "Yes"))
    yield from_book("odd-contrary-notes", form, table(form, "iqan", EN_HEADS), statuses=(1,),
                    least=0.95)
    form = each_nth(form_of(shelf.mds2, "prompts", "ja"), 4, lambda row: replace(
        row, answer="選択してください", note="", truth=Truth()))
    yield from_book("odd-prompts", form, table(form, "iqan", JA_HEADS))
    form = each_nth(form_of(shelf.mds2, "error-notes"), 6,
                    lambda row: unsure(row, note=Cell("#REF!", "error")))
    yield from_book("odd-error-notes", form, table(form, "iqan", EN_HEADS), statuses=(1,), least=0.95)


DATES = (("令和7年4月1日", "2025-04-01"), ("R7.4.1", "2025-04-01"), ("Ｒ７．４．１", "2025-04-01"),
         ("令和元年5月1日", "2019-05-01"), ("2025. 4. 1", "2025-04-01"), ("2025年04月01日", "2025-04-01"),
         ("平成31年4月30日", "2019-04-30"), ("20250401", "2025-04-01"), ("2025/04/01", "2025-04-01"))


def dates(shelf: Shelf) -> Iterator[Variant]:
    """Days as people write them."""
    for number, (text, iso) in enumerate(DATES):
        form = numbered(shelf.house, f"odd-date-{number}", half=0.3)
        form.header["date"] = iso
        sheet = ja_form(form, Head(dates="text"))
        for place, value in sheet.cells.items():
            if place[0] < 12 and isinstance(value, str) and value.startswith("令和"):
                sheet.cells[place] = text
        yield from_book(f"odd-date-{number}", form, sheet, (".xlsx", ".ods", ".csv")[number % 3])


def ends(shelf: Shelf) -> Iterator[Variant]:
    """Line ends of text files, and lines inside of cells."""
    for name, end in (("lf", b"\n"), ("cr", b"\r"), ("crlf", b"\r\n")):
        for lang in ("en", "ja"):
            form = fill(shelf.mds2, lang, EN_MIXED if lang == "en" else JA_MIXED, f"ends-{lang}")
            heads = EN_HEADS if lang == "en" else JA_HEADS
            made = from_book(f"odd-ends-{name}-{lang}", form, table(form, "iqan", heads), ".csv")
            made.data = made.data.replace(b"\r\n", b"\0").replace(b"\0", end)
            yield made


LAYOUTS: tuple[tuple[str, Callable[[Form], Sheet]], ...] = (
    ("nema", nema),
    ("left", lambda form: table(form, "ainq", (("Answer", "ID", "Note", "Question") if form.lang == "en"
                                               else ("回答", "番号", "備考", "質問")))),
    ("sections", lambda form: table(form, "siqrna", (
        ("Section", "No.", "Question", "Reference", "Remarks", "Response") if form.lang == "en"
        else ("区分", "No.", "設問", "根拠", "補足", "回答欄")), first=4)),
    ("pages", lambda form: paged(form, 40)))


def matrix(shelf: Shelf) -> Iterator[Variant]:
    """Each layout in each language and each kind of file; some of them saved again."""
    number = 0
    for layout, lay in LAYOUTS:
        for lang, style in (("en", EN_MIXED), ("ja", JA_MIXED)):
            for kind in (".xlsx", ".ods", *KINDS):
                form = fill(shelf.mds2, lang, style, f"matrix-{layout}-{lang}{kind}", 0.9)
                form = encodable(form) if "932" in kind else form
                tags = {"resave"} if kind in (".xlsx", ".ods") else set()
                hows = (How(), How(inline=True), How(places=False), How(prefix="x"))
                yield from_book(f"matrix-{layout}-{lang}", form, lay(form), kind,
                                how=hows[number % 4], tags=tags)
                number += 1


def variants(shelf: Shelf) -> Iterator[Variant]:
    """All of them."""
    for make in (boxes, listed, circled, headings, split_rows, remarks, cells, dates, ends, matrix):
        yield from make(shelf)

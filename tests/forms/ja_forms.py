"""Japanese disclosure forms, on the invented catalogs and on mds-core."""

from collections.abc import Iterator
from dataclasses import replace

from book import Book, Cell, Sheet
from catalogs import Catalog, Shelf
from filled import EN, JA, JA_MIXED, Form, Style, fill
from ja_layouts import (HEADS, JA_FIELDS, LABELS, MARKS, NUMBERS, Head, Table, ja_form, reworded,
                        with_clauses)
from mds2_forms import encodable, flat, in_one_cell
from variant import KINDS, Variant, from_book, from_json, from_plain

NO_HEAD = Head("none")


def numbered(catalog: Catalog, seed: str, style: Style = JA, half: float = 1.0) -> Form:
    """A form on one of the invented catalogs."""
    return fill(catalog, "ja", style, seed, half, fields=JA_FIELDS)


def bare(form: Form) -> Form:
    """Without header: its layout has none."""
    form.header = {}
    return form


def ticked_truth(form: Form) -> Form:
    """A form of ticks has no column for "see note"."""
    return form.each(lambda row: replace(row, truth=replace(
        row.truth, value="none" if row.truth.value == "note" else row.truth.value)))


def tables(shelf: Shelf) -> Iterator[Variant]:
    """One column of answers, in every kind of file and with other columns."""
    for kind in (".xlsx", *KINDS, ".ods"):
        form = numbered(shelf.house, f"ja{kind}", JA_MIXED)
        form = encodable(form) if "932" in kind else form
        tags = {"resave"} if kind == ".xlsx" else set()
        yield from_book("ja", form, ja_form(form), kind, needs=("header-block",), tags=tags)
    for columns in ("iqan", "qian", "siqan", "i-q-anr", "iran", "ia"):
        form = bare(numbered(shelf.house, f"col-{columns}"))
        if "n" not in columns:
            form = form.each(lambda row: replace(row, note="", truth=replace(row.truth, notes=("",))))
            form.notes = {}
        yield from_book(f"ja-columns-{columns}", form, ja_form(form, NO_HEAD, Table(columns)))
    for heads in ({"i": "項番", "q": "設問", "a": "回答欄", "n": "備考欄"},
                  {"i": "質問番号", "q": "内容", "a": "回答（はい・いいえ・対象外）", "n": "補足"},
                  {"i": "", "q": "", "a": "", "r": "", "n": ""}):
        form = bare(numbered(shelf.house, heads["a"] + "x"))
        yield from_book(f"ja-heads-{len(heads['a'])}", form,
                        ja_form(form, NO_HEAD, Table(heads={**HEADS, **heads})))
    form = bare(numbered(shelf.house, "repeat"))
    yield from_book("ja-heads-on-each-page", form, ja_form(form, NO_HEAD, Table(repeat=12)))
    form = bare(numbered(shelf.house, "en", EN))
    yield from_book("ja-english-answers", form, ja_form(form, NO_HEAD))
    yield from_json("ja-native", numbered_id(shelf.core))


def numbered_id(catalog: Catalog) -> Form:
    """A form on a catalog of the data folder, whose header is filled by items."""
    return fill(catalog, "ja", JA, f"{catalog.id}-json", fields=JA_FIELDS[:5] + ("contact",))


def ticks(shelf: Shelf) -> Iterator[Variant]:
    """Three columns of ticks."""
    for number, (name, mark) in enumerate(MARKS.items()):
        order = (("はい", "いいえ", "対象外"), ("いいえ", "はい", "対象外"))[number % 2]
        form = ticked_truth(bare(numbered(shelf.house, f"tick-{name}")))
        table = Table("iqrtn", ticks=order, mark=mark, two_rows=number % 3 == 0)
        yield from_book(f"ja-ticks-{name}", form, ja_form(form, NO_HEAD, table),
                        tags={"resave"} if name in ("re", "true") else set())
    for kind in (".cp932.csv", ".utf16.tsv", ".ods"):
        form = ticked_truth(numbered(shelf.house, f"tick{kind}"))
        form = encodable(form) if "932" in kind else form
        yield from_book("ja-ticks", form, ja_form(form, table=Table("iqtn", mark="○")), kind,
                        needs=("header-block",))


def numbers(shelf: Shelf) -> Iterator[Variant]:
    """The spellings of nested numbers."""
    for name, spelled in NUMBERS.items():
        form = bare(numbered(shelf.house, f"number-{name}")).each(
            lambda row, spelled=spelled: replace(row, id=spelled(row.id)))
        yield from_book(f"ja-numbers-{name}", form, ja_form(form, NO_HEAD),
                        needs=("numbers",) if name in ("dash", "wide-dash", "last-dot") else ())
    form = bare(numbered(shelf.house, "as-numbers"))
    form.change("4.10", id="4.10")
    form = form.each(lambda row: replace(row, id=as_number(row.id)))
    yield from_book("ja-numbers-as-numbers", form, ja_form(form, NO_HEAD))


def as_number(text: str) -> str | int | float:
    """As Excel takes it when it is typed; 4.10 has to be typed as a text."""
    if text.count(".") > 1 or text.endswith("0") and "." in text:
        return text
    return float(text) if "." in text else int(text)


def clauses(shelf: Shelf) -> Iterator[Variant]:
    """No numbers: the clause ties a row to its item, or the wording does."""
    for catalog in (shelf.house, shelf.other):
        for how in ("dot", "item", "plain", "wide", "new"):
            form = with_clauses(bare(numbered(catalog, f"clause-{how}")), how)
            yield from_book(f"ja-clause-{how}-{catalog.id}", form,
                            ja_form(form, NO_HEAD, Table("qan")), needs=("clause",),
                            statuses=(0, 1), least=0.9, least_found=0.9)
        form = reworded(bare(numbered(catalog, "clause-column")), "clause-column")
        form.rows = [row for row in form.rows if row.refs]
        yield from_book(f"ja-clause-column-{catalog.id}", form,
                        ja_form(form, NO_HEAD, Table("qran")), needs=("clause",),
                        statuses=(0, 1), least=0.9, least_found=0.9)
    for seed in ("a", "b"):
        form = reworded(bare(numbered(shelf.house, f"text-{seed}")), seed)
        yield from_book(f"ja-text-{seed}", form, ja_form(form, NO_HEAD, Table("qan")),
                        needs=("text",), statuses=(1,), least=0.0, least_found=0.9)
    yield from core_forms(shelf)


def core_forms(shelf: Shelf) -> Iterator[Variant]:
    """mds-core with its ids, with wording and clause, and with the wording alone."""
    core = shelf.core
    form = numbered_id(core)
    yield from_book("core-ids", form, ja_form(form, NO_HEAD, Table("iqran")))
    for name, make, columns in (("clause", lambda f: reworded(f, "core"), "qran"),
                                ("text", lambda f: reworded(f, "core-text"), "qan")):
        form = make(numbered_id(core))
        form.rows = [row for row in form.rows if core.item(row.item).kind == "question"
                     and (name == "text" or "mhlw" in row.refs)]
        form.rows = [row for row in form.rows if "management" not in row.refs.split(";")[0]]
        yield from_book(f"core-{name}", bare(form), ja_form(form, NO_HEAD, Table(columns)),
                        needs=(name,), statuses=(0, 1) if name == "clause" else (1,), least=0.0,
                        least_found=0.8)
    form = reworded(numbered_id(core), "core-text")
    form.rows = [replace(row, id=f"{number // 8 + 1}-{number % 8 + 1}")
                 for number, row in enumerate(form.rows) if core.item(row.item).kind == "question"]
    yield from_book("core-other-numbers", bare(form), ja_form(form, NO_HEAD, Table("iqan")),
                    needs=("text",), statuses=(1,), least=0.0, least_found=0.8)


def notes(shelf: Shelf) -> Iterator[Variant]:
    """Where notes stand, and how they are numbered."""
    form = bare(numbered(shelf.house, "notes", Style({**JA.words}, ("{n}",), ("{n}、{m}",))))
    yield from_book("ja-note-numbers", form, ja_form(form, NO_HEAD))
    form = bare(numbered(shelf.house, "notes", Style({**JA.words}, ("{n}",), ("{n}, {m}",))))
    yield from_book("ja-note-block", form, ja_form(form, NO_HEAD, Table(note_label="{n}")),
                    needs=("note-block",))
    for label in ("※{n}", "注{n}）", "備考（{n}）"):
        style = Style({**JA.words}, (label.rstrip("）") if "注" in label else label,), ("{n}、{m}",))
        form = bare(numbered(shelf.house, label, style))
        yield from_book(f"ja-note-label-{ord(label[0]):x}", form,
                        ja_form(form, NO_HEAD, Table(note_label=label)),
                        needs=() if label.startswith("注") else ("note-block",))
    form = in_one_cell(bare(numbered(shelf.house, "one-cell")), "ja-numbered")
    yield from_book("ja-answer-and-note", form, ja_form(form, NO_HEAD), needs=("answer-note",),
                    statuses=(0, 1), least=0.98)
    for encoding in ("utf-8", "cp932"):
        form = numbered(shelf.house, f"plain{encoding}")
        form = encodable(form) if encoding == "cp932" else form
        yield from_plain(f"ja-plain-{encoding}", bare(form.each(flat)), encoding)


def heads(shelf: Shelf) -> Iterator[Variant]:
    """The header block, and what looks like one."""
    ways = [(way, number % 6, ("", "：", " :")[number % 3], ("iso", "era", "text", "letter")[number % 4])
            for number, way in enumerate(("left", "above", "inline", "merged", "pairs") * 2)]
    for number, (way, labels, colon, dates) in enumerate(ways):
        form = numbered(shelf.house, f"head-{number}", half=0.4)
        head = Head(way, labels, "" if way == "inline" else colon, dates, column=1 + number % 2)
        yield from_book(f"ja-head-{number}-{way}", form, ja_form(form, head),
                        needs=("header-block",), tags={"resave"} if number in (3, 4) else set())
    for labels in range(6):
        form = numbered(shelf.house, f"labels-{labels}", half=0.4)
        form.header["version"] = ("2.1.0", "Ver.3.0", "V4.2", "5", "R12.1", "B")[labels]
        expected = {**form.header, "version": ("2.1.0", "3.0", "4.2", "5", "R12.1", "B")[labels]}
        yield from_book(f"ja-labels-{labels}", form, ja_form(form, Head(labels=labels)),
                        needs=("header-block",), header=expected)
    form = numbered(shelf.house, "cover", half=0.4)
    front = Sheet("表紙")
    for row, name in enumerate(JA_FIELDS, start=5):
        front.put(row, 3, LABELS[name][1], form.header[name])
    yield from_book("ja-head-on-cover", form, Book([front, ja_form(form, NO_HEAD)]),
                    needs=("header-block",))
    for kind in (".xlsx", ".ods"):
        form = numbered(shelf.house, "version-as-number", half=0.4)
        form.header["version"] = "1.10"
        front = Sheet("表紙")
        for row, name in enumerate(JA_FIELDS, start=5):
            value = Cell(1.1, "number", decimals=2) if name == "version" else form.header[name]
            front.put(row, 3, LABELS[name][1], value)
        yield from_book("ja-version-as-number", form, Book([front, ja_form(form, NO_HEAD)]), kind,
                        needs=("header-block",))
    yield from false_heads(shelf)
    yield from split_heads(shelf)


def split_heads(shelf: Shelf) -> Iterator[Variant]:
    """A cover sheet that names another maker, model or version than the form."""
    for name, other in (("manufacturer", "別会社株式会社"), ("model", "ZZ-999"), ("version", "9.9")):
        form = numbered(shelf.house, f"split-{name}", half=0.4)
        sheet = ja_form(form)
        front = Sheet("表紙")
        front.put(5, 3, LABELS[name][0], other)
        both = {**form.header, name: f"{form.header[name]} | {other}" if name == "version" else ""}
        yield from_book(f"trap-cover-of-another-{name}", form, Book([front, sheet]),
                        header=both, statuses=(1,))
    form = numbered(shelf.house, "split-example", half=0.4)
    del form.header["manufacturer"]
    example = Sheet("記入例")
    example.put(3, 1, LABELS["manufacturer"][0], "○○株式会社")
    yield from_book("trap-head-of-an-example", form, Book([ja_form(form), example]))


def false_heads(shelf: Shelf) -> Iterator[Variant]:
    """Empty fields, and labels of something else."""
    form = numbered(shelf.house, "head-blank", half=0.4)
    form.header = {"manufacturer": form.header["manufacturer"], "date": form.header["date"]}
    for way in ("left", "pairs", "above", "inline", "merged"):
        yield from_book(f"ja-head-empty-{way}", form, ja_form(form, Head(way)),
                        needs=("header-block",))
    others = (("様式バージョン", "5.0"), ("ガイドライン版数", "第6.0版"), ("医療機関名", "関所病院"),
              ("OSバージョン", "Windows 11 23H2"), ("販売業者", "関所商会"), ("文書の版", "初版"))
    for way in ("left", "pairs", "merged"):
        form = numbered(shelf.house, f"head-others-{way}", half=0.4)
        yield from_book(f"ja-head-others-{way}", form, ja_form(form, Head(way, extra=others)),
                        needs=("header-block",))
    form = numbered(shelf.house, "head-others-alone", half=0.4)
    del form.header["version"]
    order = tuple(name for name in JA_FIELDS if name != "version")
    yield from_book("ja-head-others-alone", form, ja_form(form, Head(extra=others, order=order)),
                    needs=("header-block",))
    form = bare(numbered(shelf.house, "revisions", half=0.4))
    sheet = ja_form(form, NO_HEAD)
    row = sheet.last_row() + 3
    sheet.put(row, 1, "改訂履歴")
    sheet.put(row + 1, 1, "版数", "日付", "作成者", "内容")
    sheet.put(row + 2, 1, "初版", "2024-04-01", "関所 花子", "新規作成")
    sheet.put(row + 3, 1, "第2版", "2025-04-01", "関所 太郎", "4.1の回答を変更")
    yield from_book("ja-revisions-below", form, sheet)


def variants(shelf: Shelf) -> Iterator[Variant]:
    """All of them."""
    for make in (tables, ticks, numbers, clauses, notes, heads):
        yield from make(shelf)

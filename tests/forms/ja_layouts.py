"""Japanese disclosure forms: header blocks, tables of numbered questions, ticks, blocks of notes."""

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from book import Cell, Sheet, Value
from filled import WIDE, Form, Row

# What stands for each header field in one form or another. The first form is the default.
LABELS: dict[str, tuple[str, ...]] = {
    "manufacturer": ("製造業者名", "製造業者", "メーカー", "会社名", "メーカー名", "製造業者の名称"),
    "product": ("製品名称", "製品名", "製品の名称", "製品名称", "製品名", "製　品　名"),
    "model": ("型名", "型式", "型番", "型　名", "型式", "型名・型式"),
    "version": ("バージョン", "Ver.", "版数", "ソフトウェアバージョン", "ﾊﾞｰｼﾞｮﾝ", "Version"),
    "date": ("作成日", "記載日", "記入日", "作成年月日", "作成日", "記載日"),
    "author": ("作成者", "記入者", "作成者名", "記載者", "作成者", "担当者"),
    "contact": ("連絡先", "お問い合わせ先", "問合せ先", "連絡先", "連絡先", "連絡先"),
}
JA_FIELDS = tuple(LABELS)
MARKS = {"circle": "○", "check": "✓", "re": "レ", "square": "■", "dot": "●", "one": "1", "cross": "×",
         "box": "☑", "number": 1, "true": Cell(True, "bool")}


@dataclass(frozen=True)
class Head:
    """How the header block is laid out.

    way: left (label, value), above (value below its label), inline (label：value in one cell),
    merged (value in a merged cell further right), pairs (two labels in a row), none
    """

    way: str = "left"
    labels: int = 0                     # which column of LABELS
    colon: str = ""                     # behind the label
    dates: str = "iso"                  # of date cells; "text:..." types it
    column: int = 1
    extra: tuple[tuple[str, str], ...] = ()     # labels and values that are no header fields
    order: tuple[str, ...] = JA_FIELDS


def header_value(form: Form, name: str, head: Head) -> Value:
    """A field as it stands in its cell."""
    if name != "date" or not form.header.get(name):
        return form.header.get(name, "")
    day = datetime.date.fromisoformat(form.header["date"])
    if head.dates == "text":
        return f"令和{day.year - 2018}年{day.month}月{day.day}日"
    if head.dates == "letter":
        return f"R{day.year - 2018}/{day.month}/{day.day}"
    return day.isoformat() if head.way == "inline" else Cell(day, "date", shown_as=head.dates)


def header_pairs(form: Form, head: Head) -> list[tuple[str, Value]]:
    """Labels and values from the top to the bottom."""
    pairs: list[tuple[str, Value]] = [(LABELS[name][head.labels] + head.colon,
                                       header_value(form, name, head)) for name in head.order]
    return pairs[:2] + list(head.extra) + pairs[2:]


def put_head(sheet: Sheet, form: Form, head: Head) -> int:
    """Title and header block; the first row below them."""
    column = head.column
    sheet.put(1, column, form.title)
    sheet.merge(1, column, 1, column + 4)
    row = 3
    if head.way == "above":
        for i, (label, value) in enumerate(header_pairs(form, head)):
            sheet.put(row, column + i, label)
            sheet.put(row + 1, column + i, value)
        return row + 3
    if head.way == "pairs":
        pairs = header_pairs(form, head)
        for i in range(0, len(pairs), 2):
            sheet.put(row, column, *pairs[i], "", *(pairs[i + 1] if i + 1 < len(pairs) else ()))
            row += 1
        return row + 1
    for label, value in header_pairs(form, head) if head.way != "none" else ():
        if head.way == "inline":
            sheet.put(row, column, f"{label.rstrip('：:')}：{value}")
        elif head.way == "merged":
            sheet.put(row, column, label, "", value)
            sheet.merge(row, column, row, column + 1)
            sheet.merge(row, column + 2, row, column + 4)
        else:
            sheet.put(row, column, label, value)
        row += 1
    return row + 1


@dataclass(frozen=True)
class Table:
    """The table of questions.

    columns: i number, q question, r clauses, a answer, t ticks (three columns), n note, s serial
    number, - gap
    """

    columns: str = "iqran"
    heads: dict[str, str] = field(default_factory=dict)
    ticks: tuple[str, ...] = ("はい", "いいえ", "対象外")
    mark: Value = "○"
    two_rows: bool = False              # "回答" above the heads of the ticks
    note_label: str = "備考{n}"
    repeat: int = 0                     # the heads come again after so many rows


HEADS = {"i": "番号", "q": "質問", "r": "根拠", "a": "回答", "n": "備考", "s": "No.", "-": ""}


def heads_row(table: Table) -> list[Value]:
    """The texts of the head row."""
    heads: list[Value] = []
    for c in table.columns:
        heads += table.ticks if c == "t" else [table.heads.get(c, HEADS[c])]
    return heads


def put_heads(sheet: Sheet, table: Table, row: int) -> int:
    """The head row or rows."""
    if not table.two_rows:
        sheet.put(row, 1, *heads_row(table))
        return row + 1
    column = table.columns.index("t") + 1
    for i, head in enumerate(heads_row(table), start=1):
        is_tick = column <= i < column + 3
        sheet.put(row + is_tick, i, head)
        if not is_tick:
            sheet.merge(row, i, row + 1, i)
    sheet.put(row, column, "回答")
    sheet.merge(row, column, row, column + 2)
    return row + 2


def tick_cells(table: Table, row: Row) -> list[Value]:
    """The mark below the answer; an answer that is no tick leaves all of them open."""
    words = {"はい": "yes", "いいえ": "no", "対象外": "na"}
    empty: Value = Cell(False, "bool") if isinstance(table.mark, Cell) else (
        "□" if table.mark in ("☑", "■") else "")
    if row.truth.value not in words.values():
        return [empty] * 3
    return [table.mark if words[head] == row.truth.value else empty for head in table.ticks]


def row_cells(table: Table, row: Row, number: int) -> list[Value]:
    """A row of the table."""
    cells: list[Value] = []
    single: dict[str, Value] = {"i": row.id, "q": row.question, "r": clause_text(row, "plain"),
                                "a": row.answer, "n": row.note, "s": number, "-": ""}
    for c in table.columns:
        cells += tick_cells(table, row) if c == "t" else [single[c]]
    return cells


def ja_form(form: Form, head: Head = Head(), table: Table = Table(), name: str = "開示書") -> Sheet:
    """The whole sheet."""
    sheet = Sheet(name)
    row = put_heads(sheet, table, put_head(sheet, form, head))
    for number, line in enumerate(form.rows, start=1):
        if table.repeat and number % table.repeat == 0:
            row = put_heads(sheet, table, row + 1)
        sheet.put(row, 1, *row_cells(table, line, number))
        row += 1
    if form.notes:
        sheet.put(row + 1, 1, "備考欄" if table.note_label == "{n}" else "備考")
    for i, (n, text) in enumerate(sorted(form.notes.items()), start=2):
        sheet.put(row + i, 1, table.note_label.format(n=n), text)
    return sheet


# --- numbers, clauses and wording ----------------------------------------------------------------

OLD = re.compile(r"mhlw-5\.2:([\d.]+)\.([CD])\.?(\d+)")
NEW = re.compile(r"mhlw-6\.0[/:](control|management|sys|mgmt)[/:](\d+)(?:\.(\d+))?")
CIRCLED = {str(n): chr(ord("①") + n - 1) for n in range(1, 21)}
NUMBERS: dict[str, Callable[[str], str]] = {
    "wide": lambda s: s.translate(WIDE),
    "dash": lambda s: s.replace(".", "-"),
    "wide-dot": lambda s: s.replace(".", "．"),
    "wide-dash": lambda s: s.replace(".", "－").translate(WIDE),
    "last-dot": lambda s: s + ".",
    "blanks": lambda s: f"　{s} ",
}


def clause_text(row: Row, how: str) -> str:
    """The clauses of a row as a form writes them; "new": only those of the guideline's edition 6."""
    parts = []
    for ref in row.refs.split(";"):
        old, new = OLD.fullmatch(ref.strip()), NEW.fullmatch(ref.strip())
        if old and how != "new":
            section, letter, number = old.groups()
            parts.append({"plain": f"{section} {letter}{number}", "dot": f"{section}.{letter}{number}",
                          "item": f"{section} {letter}{number}項",
                          "wide": f"{section}.{letter}{number}".translate(WIDE)}[how])
        elif new and how in ("new", "plain"):
            volume = "企画管理編" if new[1].startswith("m") else "システム運用編"
            parts.append(f"{volume} {new[2]}{CIRCLED.get(new[3] or '', '')}")
    return "、".join(parts)


def with_clauses(form: Form, how: str) -> Form:
    """Questions that name their clause; rows without one stay out of the form."""
    form.rows = [replace(row, id="", question=f"{row.question}（{clause_text(row, how)}）")
                 for row in form.rows if clause_text(row, how)]
    return form


def reworded(form: Form, seed: str) -> Form:
    """The same questions, with other punctuation, blanks and endings; numbers are left out."""
    rng = random.Random(seed)
    ways: tuple[Callable[[str], str], ...] = (
        lambda s: s.rstrip("。"), lambda s: s.rstrip("。") + "？", lambda s: s.replace("、", ""),
        lambda s: s.replace("、", "，").replace("。", "．"), lambda s: "　" + s,
        lambda s: s.replace("ますか。", "るか。"), lambda s: s.replace("ますか。", "ますか"),
        lambda s: s.replace("の", "の "), lambda s: s)
    return form.each(lambda row: replace(row, id="", question=rng.choice(ways)(row.question)))

"""Forms filled at random, together with what a person would read in them."""

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from book import Cell, Value, show_date
from catalogs import Catalog, Item

UNSURE = "unsure"   # no person could be sure: the answer has to be doubtful or none
HEADER = ("manufacturer", "product", "model", "version", "date", "document", "contact", "use",
          "author")


@dataclass(frozen=True)
class Truth:
    """What an answer says.

    `notes`: any of these is right, "" is no note; None: not compared. `as_text`: the whole cell,
    where a program may also leave it to a person to understand it.
    """

    value: str = "none"
    text: str = ""
    notes: tuple[str, ...] | None = ("",)
    as_text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of the form."""

    item: str
    id: str                 # as it stands in the form
    question: str
    answer: Value
    note: Value
    truth: Truth
    section: str = ""
    refs: str = ""


@dataclass
class Form:
    """A filled form before it has a layout."""

    catalog: Catalog
    lang: str
    rows: list[Row]
    notes: dict[int, str] = field(default_factory=dict)     # of the block at the end
    header: dict[str, str] = field(default_factory=dict)    # what a reader should find
    title: str = ""

    def truth(self) -> dict[str, Truth]:
        """By item; what the form does not have is unanswered."""
        return {row.item: row.truth for row in self.rows}

    def row(self, item: str) -> Row:
        """The row of an item."""
        return next(row for row in self.rows if row.item == item)

    def change(self, item: str, **changes: object) -> None:
        """Writes something else into one row."""
        self.rows = [replace(r, **changes) if r.item == item else r for r in self.rows]

    def each(self, how: Callable[["Row"], "Row"]) -> "Form":
        """Every row changed by a function."""
        self.rows = [how(row) for row in self.rows]
        return self


@dataclass(frozen=True)
class Style:
    """How somebody writes answers and notes."""

    words: dict[str, tuple[str, ...]]
    refs: tuple[str, ...]            # with {n}
    both: tuple[str, ...]            # with {n} and {m}
    empty_note: tuple[str, ...] = ("",)


EN = Style({"yes": ("Yes",), "no": ("No",), "na": ("N/A",), "note": ("See Notes",), "none": ("",)},
           ("See Note {n}",), ("See Notes {n} and {m}",), ("__", "__", ""))
EN_MIXED = Style({
    "yes": ("Yes", "YES", "yes ", " y ", "Y", "Yes.", "Ｙｅｓ", "\nYes\n"),
    "no": ("No", "NO", " no", "n", "N ", "No.", "ＮＯ", "No\u00a0"),
    "na": ("N/A", "n/a", "NA", " N.A.", "Not applicable", "Ｎ／Ａ", "Not Applicable."),
    "note": ("See Note", "see notes", "SEE NOTE", "See  Note ", "Note"),
    "none": ("", " ", "__", "-", "　", "___", "－", "--")},
    ("See Note {n}", "see note {n} ", "Note {n}", "See Note #{n}", "Note({n})", "NOTE {n}.",
     "See  Note　{n}"),
    ("See Notes {n}, {m}", "Note {n} & {m}", "See Note(s) {n} and {m}"), ("__", "", " ", "－"))
JA = Style({"yes": ("はい",), "no": ("いいえ",), "na": ("対象外",), "note": ("備考参照",),
            "none": ("",)}, ("備考{n}",), ("備考{n}、{m}",))
JA_MIXED = Style({
    "yes": ("はい", "有", "有り", "あり", "○", "はい。", "ﾊｲ", "ハイ", "　はい　", "〇", "◯"),
    "no": ("いいえ", "無", "無し", "なし", "×", "イイエ", "ｲｲｴ", "いいえ\n", "✕"),
    "na": ("対象外", "該当なし", "非該当", " 対象外", "Ｎ／Ａ", "非該当。"),
    "note": ("備考参照", "備考を参照", "注記参照", "備考　参照"),
    "none": ("", "-", "－", "　", "‐")},
    ("備考{n}", "備考 {n}", "備考{n}参照", "備考{n}を参照", "注{n}", "備考（{n}）", "備考No.{n}", "{n}"),
    ("備考{n}、{m}", "備考{n}・{m}", "備考{n}及び{m}を参照"), ("", "－", "　"))

NOTES = {"en": (
    "Only with the optional network module.",
    'Described in the manual, chapter 7 "Security"; see also AUDT-2.',
    "Planned.\nAsk our support for the date.",
    "Yes for the server, no for the hand-held part.",
    "=SUM(A1) is not a formula here",
    "Depends on the operating system; the customer configures it, the maker does not.",
    "The port is closed by default <b>&amp;</b> opened by service only",
    "No later than one week after the release"), "ja": (
    "オプションの通信ユニットを付けた場合のみ。",
    "取扱説明書の7章「セキュリティ」を参照。AUDT-2も関係します。",
    "対応を予定しています。\n時期は窓口へお問い合わせください。",
    "サーバーは対応、携帯端末は非対応。",
    "初期設定は施設の管理者が行う",
    "ﾈｯﾄﾜｰｸ経由では使えません（単体使用）",
    "髙橋が確認済み、担当部署で管理",
    "いいえと回答した理由：構造上不要のため")}

MAKERS = {"en": ("ACME Medical Systems, Inc.", "O'Neil & Sons \"Cardio\" GmbH", "North; South Ltd"),
          "ja": ("株式会社髙橋医療機器", "㈱ﾒﾃﾞｨｶﾙｼｽﾃﾑ", "𠮷田医機工業株式会社", "サンプル医科器械（株）")}
PRODUCTS = {"en": ("Infusion pump for wards", "Blood analyser, bench top", "Image archive"),
            "ja": ("輸液ポンプ", "生化学自動分析装置", "医用画像管理システム", "心電図モニター　据置型")}
MODELS = ("IP-200", "QX 7", "AB-1000/EX", "髙-12")


def serving(style: Style, value: str, rng: random.Random) -> str:
    """One of the spellings of an answer."""
    return rng.choice(style.words[value])


def deal(rng: random.Random, half: float) -> str:
    """An answer, so that all of them occur often."""
    if rng.random() >= half:
        return "none"
    return rng.choices(("yes", "no", "na", "note", "none"), (35, 32, 20, 6, 7))[0]


class Filler:
    """Fills a form row by row; the notes it invents are numbered."""

    def __init__(self, form: Form, style: Style, rng: random.Random) -> None:
        self.form = form
        self.style = style
        self.rng = rng

    def define(self) -> int:
        """A note of the block at the end."""
        if len(self.form.notes) < 8:
            texts = NOTES[self.form.lang]
            number = len(self.form.notes) + 1
            self.form.notes[number] = f"{self.rng.choice(texts)} [{number}]"
            return number
        return self.rng.choice(sorted(self.form.notes))

    def note(self, is_needed: bool) -> tuple[str, str]:
        """What stands in the note cell, and what it says."""
        chance = self.rng.random()
        if not is_needed and chance < 0.82:
            return self.rng.choice(self.style.empty_note), ""
        if chance < 0.91 and not is_needed:
            text = self.rng.choice(NOTES[self.form.lang])
            return text, text
        n, m = self.define(), self.define()
        if n != m and self.rng.random() < 0.3:
            return (self.rng.choice(self.style.both).format(n=n, m=m),
                    f"{self.form.notes[n]}\n{self.form.notes[m]}")
        return self.rng.choice(self.style.refs).format(n=n), self.form.notes[n]

    def row(self, item: Item, half: float) -> Row:
        """A row with an answer."""
        value = deal(self.rng, half)
        shown, note = ("", "") if value == "none" else self.note(value == "note")
        if item.kind == "text":
            text = item.field_text(self.form.header) or f"{item.id} {self.form.lang}"
            return self.make(item, text, "", Truth("text", text))
        if value == "none" and item.kind == "question":
            shown = self.rng.choice(self.style.empty_note)
        return self.make(item, serving(self.style, value, self.rng), shown,
                         Truth(value, notes=(note,)))

    def make(self, item: Item, answer: Value, note: Value, truth: Truth) -> Row:
        """The row of an item with its own wording."""
        return Row(item.id, item.id, item.text(self.form.lang), answer, note, truth, item.section,
                   item.refs)


def header(rng: random.Random, lang: str, fields: tuple[str, ...] = HEADER[:-1]) -> dict[str, str]:
    """A head with the fields that the form has room for."""
    day = datetime.date(2024, 1, 1) + datetime.timedelta(days=rng.randrange(500))
    pool = {
        "manufacturer": rng.choice(MAKERS[lang]), "product": rng.choice(PRODUCTS[lang]),
        "model": rng.choice(MODELS), "version": f"{rng.randint(1, 9)}.{rng.randint(0, 20)}",
        "date": day.isoformat(), "document": f"SEC-{rng.randint(100, 999)}",
        "contact": "security@example.com" if lang == "en" else "品質保証部 03-0000-0000",
        "use": "Sends results to the archive" if lang == "en" else "検査結果の送信",
        "author": "J. Doe" if lang == "en" else "関所 花子"}
    return {name: pool[name] for name in HEADER if name in fields}


def fill(catalog: Catalog, lang: str, style: Style, seed: str, half: float = 1.0,
         fields: tuple[str, ...] = HEADER[:3] + HEADER[4:-1]) -> Form:
    """A form on all items of the catalog."""
    rng = random.Random(seed)
    form = Form(catalog, lang, [], header=header(rng, lang, fields))
    form.title = "Security disclosure" if lang == "en" else "医療情報セキュリティ開示書"
    filler = Filler(form, style, rng)
    form.rows = [filler.row(item, half) for item in catalog.items if item.kind != "section"]
    return form


def without(form: Form, *items: str) -> Form:
    """The form with rows taken out; sections go with their rows."""
    form.rows = [row for row in form.rows if row.item not in items]
    return form


def date_row(form: Form, shown: Value) -> Form:
    """The release date as another kind of cell."""
    for item in form.catalog.items:
        if item.field == "date":
            form.change(item.id, answer=shown)
    return form


def date_cell(form: Form, how: str) -> Cell:
    """The release date as a date."""
    return Cell(datetime.date.fromisoformat(form.header["date"]), "date", shown_as=how)


def date_text(form: Form, how: str) -> str:
    """The release date as somebody types it."""
    day = datetime.date.fromisoformat(form.header["date"])
    return {"era": show_date(day, "era"), "r": f"R{day.year - 2018}.{day.month}.{day.day}",
            "slash": f"{day.year}/{day.month}/{day.day}",
            "kanji": f"{day.year}年{day.month}月{day.day}日",
            "wide": f"令和{day.year - 2018}年{day.month}月{day.day}日".translate(WIDE)}[how]


WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})

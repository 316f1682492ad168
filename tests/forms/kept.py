"""Nothing readable of a workbook may be lost: where each cell of a form is in the statement.

A cell is kept when it is an answer or note (`raw`, `raw_note`, `text`, `note`), part of extra
content, or a field of the header. What the catalog says as well need not be kept: the id and the
question of an item's row, and its clauses; nor marks and words that only repeat an answer.
"""

import re
import unicodedata

from book import Book, Cell, Sheet, as_cell, column_name
from catalogs import Catalog

CELLS_MAX = 5       # of one form that are listed
REPEATED = set("yes no y n n/a na はい いいえ 対象外 1 0 true false".split()) | set(
    "○〇◯◎●■□✓✔☑☐レれ×✕✖✗✘☒xv_-")


def folded(text: str) -> str:
    """Without width, case, blanks and ends."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_repeated(text: str) -> bool:
    """A mark or a word of an answer, or nothing."""
    plain = folded(text).rstrip(".。")
    return plain in REPEATED or not plain.strip("_-‐–―ー")


def clauses(text: str) -> set[str]:
    """What looks like the number of a clause: 14⑤ is 14.5."""
    for n in range(1, 21):
        text = text.replace(chr(ord("①") + n - 1), f".{n}")
    return {word for word in re.findall(r"[\w.()-]+", unicodedata.normalize("NFKC", text).casefold())
            if any(c.isdigit() for c in word)}


class Keeper:
    """What a statement holds, to look texts up in it."""

    def __init__(self, statement: dict, report: dict, catalog: Catalog, printed: set[str]) -> None:
        self.extra: dict[str, str] = {}
        for extra in statement["extra"]:
            sheet = extra.get("sheet", "")
            self.extra[sheet] = self.extra.get(sheet, "") + "\n" + folded(extra["text"])
        answers = [folded(answer.get(name, "")) for answer in statement["answers"]
                   for name in ("raw", "raw_note", "text", "note")]
        self.answers = "\n".join(filter(None, answers))
        self.printed = {folded(text) for text in printed}
        self.items = {(row["sheet"], row["row"]): catalog.item(row["item"])
                      for row in report["rows"] if row["kind"] == "item"}

    def has(self, sheet: str, row: int, text: str) -> bool:
        """Whether one cell is kept."""
        plain = folded(text)
        if not plain or plain in self.extra.get(sheet, "") or plain in self.answers:
            return True
        item = self.items.get((sheet, row))
        return item is not None and (plain in self.printed or is_repeated(text) or
                                     clauses(text) <= clauses(item.refs.replace(":", " ")) != set())


def lost(book: Book, is_text: bool, keeper: Keeper) -> list[str]:
    """The cells that are nowhere; of a text file the first sheet, which has no name."""
    sheets = book.sheets
    gone = []
    for sheet in sheets[:1] if is_text else sheets:
        name = "" if is_text else sheet.name
        gone += [f"{name}!{column_name(column)}{row} {as_cell(value).shown()!r}"
                 for (row, column), value in sheet.cells.items()
                 if not any(keeper.has(name, row, text) for text in shown(as_cell(value)))]
        gone += [f"{name}!{column_name(column)}{row} comment {as_cell(value).comment!r}"
                 for (row, column), value in sheet.cells.items()
                 if not is_text and folded(as_cell(value).comment) not in keeper.extra.get(name, "")]
    return gone[:CELLS_MAX]


def shown(cell: Cell) -> tuple[str, ...]:
    """A cell as a person sees it, and as the program may write it."""
    if cell.kind == "date":
        return cell.shown(), cell.value.isoformat()
    if cell.kind == "number":
        return cell.shown(), f"{cell.value:g}"
    return (cell.shown(),)

"""Sheets of cells, before anybody decides what kind of file they become."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """One cell that is more than a text or a number.

    kind: text, date, number, formula, bool, error
    """

    value: object
    kind: str = "text"
    runs: tuple[str, ...] = ()       # the same text in several formats
    reading: str = ""                # furigana
    struck: bool = False             # shown struck out
    decimals: int = 0                # of a number, as shown
    shown_as: str = "iso"            # of a date: iso, era, day (month-day)
    comment: str = ""                # a comment that hangs on the cell

    def shown(self) -> str:
        """What a person sees, and what a text file holds."""
        if self.kind == "date":
            return show_date(self.value, self.shown_as)
        if self.kind == "bool":
            return "TRUE" if self.value else "FALSE"
        if self.kind == "number":
            return f"{self.value:.{self.decimals}f}" if self.decimals else f"{self.value:g}"
        return str(self.value)


def show_date(day: datetime.date, how: str) -> str:
    """A date as a spreadsheet shows it."""
    if how == "era":
        return f"令和{day.year - 2018}年{day.month}月{day.day}日"
    if how == "day":
        return f"{day.month}月{day.day}日"
    return day.isoformat()


Value = str | int | float | Cell


@dataclass
class Sheet:
    """Cells by (row, column), both from 1."""

    name: str
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: str = ""                                  # "hidden" or "veryHidden"
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    dimension: str = ""                               # declared, whatever is there

    def put(self, row: int, column: int, *values: Value) -> None:
        """Cells side by side; an empty text leaves its cell out."""
        for i, value in enumerate(values):
            if value != "":
                self.cells[row, column + i] = value

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Joins cells; only the first one may hold something."""
        self.merged.append((row, column, last_row, last_column))

    def last_row(self) -> int:
        """0 when the sheet is empty."""
        return max((row for row, _ in self.cells), default=0)

    def last_column(self) -> int:
        """0 when the sheet is empty."""
        return max((column for _, column in self.cells), default=0)

    def rows(self) -> list[dict[int, Value]]:
        """The cells of each row by column; the first element is row 1."""
        rows: list[dict[int, Value]] = [{} for _ in range(self.last_row())]
        for row, column in sorted(self.cells):
            rows[row - 1][column] = self.cells[row, column]
        return rows

    def moved(self, rows: int, columns: int) -> "Sheet":
        """The same cells further down and to the right."""
        cells = {(r + rows, c + columns): v for (r, c), v in self.cells.items()}
        merged = [(a + rows, b + columns, c + rows, d + columns) for a, b, c, d in self.merged]
        return Sheet(self.name, cells, merged, self.hidden, {r + rows for r in self.hidden_rows},
                     {c + columns for c in self.hidden_columns}, self.dimension)


@dataclass
class Book:
    """A workbook."""

    sheets: list[Sheet]
    is_1904: bool = False


def as_cell(value: Value) -> Cell:
    """Plain values as cells."""
    if isinstance(value, Cell):
        return value
    return Cell(value, "text" if isinstance(value, str) else "number")


def column_name(column: int) -> str:
    """1 is A."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name

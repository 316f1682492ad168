#!/usr/bin/env python3
"""Write forms with comments on their cells into a folder: notes.xlsx, threads.xlsx and notes.ods.

    comment_files.py FOLDER ID ID ID...

All items are answered with Yes. A comment on the first answer says nothing of it, one on the second
limits it, one on the third id is another answer, and one hangs on an empty cell below.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent.parent / "forms"))
from book import Book, Cell, Sheet  # noqa: E402
from write_ods import ods  # noqa: E402
from write_xlsx import How, xlsx  # noqa: E402


def form(ids: list[str]) -> Book:
    """One sheet."""
    sheet = Sheet("様式")
    sheet.put(1, 1, "Question ID", "Question", "Answer", "Note")
    for row, item in enumerate(ids, start=2):
        sheet.put(row, 1, item, "Some question", "Yes", "as told")
    sheet.put(2, 3, Cell("Yes", comment="looked at twice"))
    sheet.put(3, 3, Cell("Yes", comment="ただし保守時を除く"))
    sheet.put(4, 1, Cell(ids[2], comment="No"))
    sheet.put(len(ids) + 3, 2, Cell("the end", comment="below the form"))
    return Book([sheet])


def main() -> int:
    """The files."""
    folder, book = Path(sys.argv[1]), form(sys.argv[2:])
    (folder / "notes.xlsx").write_bytes(xlsx(book))
    (folder / "threads.xlsx").write_bytes(xlsx(book, How(threads=True)))
    (folder / "notes.ods").write_bytes(ods(book))
    return 0


if __name__ == "__main__":
    sys.exit(main())

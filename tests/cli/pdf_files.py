#!/usr/bin/env python3
"""Write PDFs into a folder: a form, one without text, one with a password, one with too many pages.

    pdf_files.py FOLDER ID...

The form answers the items ID with Yes, but the last one with No.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent.parent / "forms"))
from write_pdf import Column, Pdf, Table  # noqa: E402

COLUMNS = (Column(40, 60, "Question ID"), Column(110, 270, "Question"), Column(400, 55, "Answer"),
           Column(480, 390, "See note"))


def form(ids: list[str], is_hidden: bool = False) -> bytes:
    """A table; the first answer stands a line too low, the last one has a note. `is_hidden`: the answers
    are there, and not drawn."""
    pdf = Pdf()
    table = Table(pdf, COLUMNS, "top", 6)
    table.begin_page()
    for number, item in enumerate(ids):
        answer = "No" if number + 1 == len(ids) else "Yes"
        table.row([item, "Some question", answer, "because of that" if answer == "No" else ""],
                  (0, 0, 9.4) if number == 0 else ())
    if is_hidden:
        yes = f"<{b'Yes'.hex()}> Tj"
        pdf.pages = [[run.replace(yes, f"3 Tr {yes} 0 Tr") for run in page] for page in pdf.pages]
    return pdf.data()


def main() -> int:
    """All of them."""
    folder, ids = Path(sys.argv[1]), sys.argv[2:]
    sound = form(ids)
    (folder / "form.pdf").write_bytes(sound)
    (folder / "hidden.pdf").write_bytes(form(ids, is_hidden=True))
    empty = Pdf()
    empty.page()
    empty.line(100)
    (folder / "scan.pdf").write_bytes(empty.data())
    key = "<" + "5a" * 32 + ">"
    (folder / "locked.pdf").write_bytes(sound.replace(
        b"trailer\n<<", f"trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {key} /U {key} "
        f">> /ID [{key} {key}]".encode()))
    long = Pdf()
    for _ in range(201):
        long.page()
        long.text(40, 40, f"{ids[0]}: Yes")
    (folder / "long.pdf").write_bytes(long.data())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.5\n" + bytes(range(256)) * 40)
    (folder / "cut.pdf").write_bytes(sound[: len(sound) // 3])
    return 0


if __name__ == "__main__":
    sys.exit(main())

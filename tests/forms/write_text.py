"""Sheets as separated text, forms as plain text and as the program's own JSON."""

import json

from book import Sheet, as_cell
from filled import UNSURE, Form

BOMS = {"utf-8-bom": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def quoted(text: str, separator: str) -> str:
    """Quoted where it has to be."""
    if any(c in text for c in (separator, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def separated(sheet: Sheet, separator: str = ",", encoding: str = "utf-8",
              newline: str = "\r\n") -> bytes:
    """One sheet as CSV or the like. A text that the encoding lacks is an error of the variant."""
    width = sheet.last_column()
    lines = []
    for row in sheet.rows():
        cells = [as_cell(row.get(c, "")).shown() for c in range(1, width + 1)]
        lines.append(separator.join(quoted(cell, separator) for cell in cells))
    text = newline.join(lines) + newline
    return BOMS.get(encoding, b"") + text.encode("utf-8" if encoding == "utf-8-bom" else encoding)


def one_line(text: object) -> str:
    """Plain text has one line for each question."""
    return " ".join(as_cell(text).shown().split())


def plain(form: Form, encoding: str = "utf-8") -> bytes:
    """"ID, question: answer, note", a line for each row."""
    lines = [form.title, ""]
    for row in form.rows:
        question = one_line(row.question).rstrip("?？:： ")
        line = f"{row.id}, {question}: {one_line(row.answer)}"
        lines.append(line + (f", {one_line(row.note)}" if row.note else ""))
    label = "備考" if form.lang == "ja" else "Note "
    lines += [""] + [f"{label}{n}: {one_line(text)}" for n, text in sorted(form.notes.items())]
    text = "\n".join(lines) + "\n"
    return BOMS.get(encoding, b"") + text.encode("utf-8" if encoding == "utf-8-bom" else encoding)


def native(form: Form, catalog: str) -> bytes:
    """The program's own JSON; the truth itself, as it were."""
    answers = []
    for row in form.rows:
        truth = row.truth
        assert truth.value != UNSURE
        answer = {"item": row.item, "value": truth.value, "raw": as_cell(row.answer).shown(),
                  "match": "id", "confidence": 1.0}
        if truth.text:
            answer["text"] = truth.text
        if truth.notes and truth.notes[0]:
            answer["note"] = truth.notes[0]
        answers.append(answer)
    document = {"format": "sekisho-statement/1", "catalog": catalog, "header": form.header,
                "answers": answers, "extra": []}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()

#!/usr/bin/env python3
"""A blank form as a maker's association would publish it, and the same form filled in.

    blank.py OUT_DIR [--kind .xlsx] [--columns iqran] [--numbers plain] [--seed SEED]

Writes OUT_DIR/blank<kind>, filled<kind> (all questions answered, one word each) and truth.json
(answer, question and clauses by number). The questions are the project's own
(catalogs.py); the layout is that of the Japanese forms with which the reader is tested.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from book import Book  # noqa: E402
from catalogs import house_refs, write  # noqa: E402
from filled import JA, Form, fill  # noqa: E402
from ja_layouts import JA_FIELDS, NUMBERS, Head, Table, ja_form, with_clauses  # noqa: E402
from variant import written  # noqa: E402
from write_xlsx import How  # noqa: E402


def make(form: Form, columns: str) -> Book:
    """The form as a workbook of one sheet."""
    return Book([ja_form(form, Head(), Table(columns))])


def main() -> int:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--kind", default=".xlsx")
    parser.add_argument("--columns", default="iqran")
    parser.add_argument("--numbers", default="")
    parser.add_argument("--clauses", default="")
    parser.add_argument("--seed", default="blank")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalog = write(Path(folder) / "house", house_refs)
    form = fill(catalog, "ja", JA, args.seed, 1.0, fields=JA_FIELDS)
    form = form.each(lambda row: replace(row, note=""))
    form.notes = {}
    if args.clauses:
        form = with_clauses(form, args.clauses)
    if args.numbers:
        spelled = NUMBERS[args.numbers]
        form = form.each(lambda row: replace(row, id=spelled(row.id)))
    answers = {row.item: row.truth.value for row in form.rows}
    blank = Form(form.catalog, form.lang,
                 [replace(row, answer="", note="") for row in form.rows], {},
                 {name: "" for name in form.header}, form.title)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, one in (("blank", blank), ("filled", form)):
        (args.out / f"{name}{args.kind}").write_bytes(
            written(make(one, args.columns), args.kind, How()))
    truth = {"answers": answers, "questions": {row.item: row.question for row in form.rows},
             "refs": {item.id: item.refs for item in catalog.items}}
    (args.out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

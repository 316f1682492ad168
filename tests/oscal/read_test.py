#!/usr/bin/env python3
"""OSCAL read: our own exports come back whole; catalogs of others are read, and nothing is dropped.

    read_test.py --sekisho PROGRAM --data FOLDER [--oscal FOLDER]

--oscal names a folder with catalogs and documents of NIST; the test of them counts as skipped (status
77) where it is not there.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path


class Bench:
    """The program."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.program, self.data = args.sekisho.resolve(), args.data.resolve()

    def call(self, *words: object) -> subprocess.CompletedProcess:
        """One call, whatever comes of it."""
        env = {**os.environ, "LC_ALL": "C.UTF-8", "SEKISHO_DATA": str(self.data), "LANGUAGE": "en"}
        return subprocess.run([self.program, *map(str, words)], env=env, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120)

    def ask(self, *words: object, status: int = 0) -> dict:
        """The document of a call with --json that ends with `status`."""
        done = self.call(*words, "--json")
        assert done.returncode == status, (words, done.returncode, done.stdout.decode(), done.stderr.decode())
        return json.loads(done.stdout)


def cells(file: Path) -> list[dict[str, str]]:
    """A table of ours; columns that are missing are empty."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{k: v for k, v in row.items() if v} for row in rows]


def keys(file: Path) -> dict[str, str]:
    """catalog.ini."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ", 1) for line in lines if " = " in line and not line.startswith(";"))


def check_same(folder: Path, back: Path) -> None:
    """Byte for byte where the shipped table has all columns, else cell for cell; no line is left out."""
    for name in ("items.tsv", "pairs.tsv"):
        ours, theirs = folder / name, back / name
        assert ours.exists() == theirs.exists(), (folder.name, name)
        assert cells(ours) == cells(theirs), (folder.name, name)
        if ours.exists() and ours.open(encoding="utf-8").readline() == theirs.open(encoding="utf-8").readline():
            assert ours.read_bytes() == theirs.read_bytes(), (folder.name, name)
    head = keys(folder / "catalog.ini")
    assert {**head, "id": "back"} == keys(back / "catalog.ini"), folder.name


def check_own(bench: Bench, work: Path) -> int:
    """Every shipped catalog: export, import, and export again."""
    folders = sorted(f for f in (bench.data / "catalogs").iterdir() if f.is_dir())
    for folder in folders:
        out, back, again = work / f"{folder.name}.json", work / folder.name, work / "again.json"
        bench.ask("catalog", "export", folder.name, "--to", "oscal", "-o", out)
        told = bench.ask("catalog", "import", out, "--id", "back", "-o", back)
        assert told["own"] and not told["left_over"] and not told["doubtful"], told
        check_same(folder, back)
        bench.ask("catalog", "export", back, "--to", "oscal", "-o", again)
        first, second = (json.loads(f.read_text(encoding="utf-8"))["catalog"] for f in (out, again))
        assert [first.get(k) for k in ("groups", "controls")] == [second.get(k) for k in ("groups", "controls")]
        assert bench.call("catalog", "check", back).returncode == 0, folder.name
    return len(folders)


ODD = ["", "はい", "-", " a ", "a\nb\n", "\t=1+1", "\u3000全角\u3000", "\u2028", "\u00a0", "\x00", "\x1b[31m", "\ufeffx",
       "𠮷野家 \"quoted\" \\ / <b>", "\r\n", "{{ insert: param, x }}", "Answer: yes", "e\u0301", "\ud7ff\ue000\U0010ffff",
       "長い" * 2000]
FIELDS = ["manufacturer", "product", "model", "version", "date", "document", "contact", "use", "author", "regulatory"]


def generate(draw: random.Random, catalog: str, items: list[str]) -> dict:
    """A statement in which every member takes every kind of value; native JSON."""
    def text() -> str:
        return draw.choice(ODD) if draw.random() < 0.5 else "".join(draw.choices("あいう一二 abc.,:;=\n", k=draw.randrange(30)))

    def answer(item: str) -> dict:
        made = {"item": item, "value": draw.choice(["yes", "no", "na", "note", "text", "none"]),
                "confidence": draw.choice([0, 0.05, 0.29, 0.5, 0.79, 0.8, 0.99, 1])}
        made |= {key: text() for key in ("text", "note", "raw", "raw_note") if draw.random() < 0.6}
        if draw.random() < 0.5:
            made["source"] = {"sheet": text(), "cell": text()}
        if draw.random() < 0.6:
            made["match"] = draw.choice(["id", "clause", "text", "person"])
        if draw.random() < 0.3:
            made["planned_until"] = draw.choice(["2027-03-31", "1999-12-31", "2028-02-29"])
        if draw.random() < 0.3:
            made["doubt"] = draw.choice(["hidden", "word", "comment", "to_be_checked", "changed"])
        return made

    def extra() -> dict:
        made = {"sheet": text(), "cell": text(), "text": text()}
        if draw.random() < 0.5:
            made |= {"comment": True, "author": text()}
            if draw.random() < 0.5:
                made["item"] = draw.choice(items)
        return made

    asked = draw.sample(items, draw.randrange(1, len(items) + 1))
    return {"format": "sekisho-statement/1", "catalog": catalog,
            "header": {f: text() for f in FIELDS if draw.random() < 0.7},
            "answers": [answer(i) for i in asked], "extra": [extra() for _ in range(draw.randrange(6))]}


def check_statements(bench: Bench, work: Path) -> int:
    """Generated statements go to OSCAL and back: native JSON is the same to the byte."""
    draw = random.Random(20260401)
    forms = {c["id"]: [] for c in bench.ask("catalog", "list")["catalogs"] if c["role"] == "form"}
    for form, items in forms.items():
        items += [row["id"] for row in cells(bench.data / "catalogs" / form / "items.tsv")
                  if row["kind"] in ("question", "text", "open")]
    for number in range(60):
        form = sorted(forms)[number % len(forms)]
        made, first, oscal, second = (work / f"{n}.json" for n in ("made", "first", "oscal", "second"))
        made.write_text(json.dumps(generate(draw, form, forms[form])), encoding="utf-8")
        for words in (("import", made, "-o", first), ("convert", first, "--to", "oscal", "-o", oscal),
                      ("import", oscal, "-o", second)):
            done = bench.call("statement", *words)
            assert done.returncode in (0, 1), (number, words, done.stderr.decode())
        assert first.read_bytes() == second.read_bytes(), (number, form)
    return 60


def controls(thing: dict) -> list[dict]:
    """At any depth."""
    below = [c for kind in ("groups", "controls") for x in thing.get(kind, []) for c in controls(x)]
    return thing.get("controls", []) + below


def check_foreign_catalog(bench: Bench, file: Path, work: Path) -> None:
    """Controls with title and statement; what is not taken is counted as the document counts it."""
    catalog = json.loads(file.read_text(encoding="utf-8"))["catalog"]
    back = work / file.stem
    told = bench.ask("catalog", "import", file, "--id", "theirs", "-o", back, status=1)
    wanted = {c["id"]: c for c in controls(catalog)}
    items = {row["id"]: row for row in cells(back / "items.tsv")}
    assert not told["own"] and not told["ties"] and not told["doubtful"]
    assert {i for i, row in items.items() if row["kind"] == "requirement"} == set(wanted), file.name
    for i, control in wanted.items():
        assert items[i]["en"].startswith(control["title"]), i
        assert "{{" not in items[i]["en"] and items[i]["grade"] == "unverified", i
        assert items[i].get("refs", "").count(":") >= len(control.get("links", [])), i
    left = {row["text"]: row["cell"] for row in told["left_over"]}
    n_guides = sum(p["name"] == "guidance" for c in wanted.values() for p in c.get("parts", []))
    assert f"control: parts guidance ({n_guides})" in left, left
    assert bench.call("catalog", "check", back).returncode == 0, file.name


def check_others(bench: Bench, folder: Path, work: Path) -> str:
    """Files that others made: catalogs are read, everything else is refused by its name."""
    files = sorted((folder / "catalog").glob("*.json"))
    for file in files:
        check_foreign_catalog(bench, file, work)
    others = sorted((folder / "examples").glob("*.json"))
    for file in others:
        model = next(k for k in json.loads(file.read_text(encoding="utf-8")) if k != "$schema")
        done = bench.call("catalog", "import", file, "--id", "theirs", "-o", work / "none")
        assert done.returncode == 3 and model in done.stderr.decode(), (file.name, done.stderr.decode())
        assert not (work / "none").exists()
        done = bench.call("statement", "import", file, "-o", work / "none")
        wanted = model if model != "component-definition" else "none of the 3 controls"
        assert done.returncode == 3 and wanted in done.stderr.decode(), (file.name, done.stderr.decode())
        assert not (work / "none").exists()
    assert files and others
    return f"{len(files)} catalogs and {len(others)} other documents of others"


def main() -> int:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--oscal", type=Path)
    args = parser.parse_args()
    bench = Bench(args)
    with tempfile.TemporaryDirectory(prefix="sekisho-oscal-") as name:
        work = Path(name).resolve()
        if args.oscal and not args.oscal.is_dir():
            print("skipped, there is no folder with OSCAL documents of others")
            return 77
        print(check_others(bench, args.oscal, work) if args.oscal else
              f"{check_own(bench, work)} catalogs and {check_statements(bench, work)} statements of ours came back")
    return 0


if __name__ == "__main__":
    sys.exit(main())

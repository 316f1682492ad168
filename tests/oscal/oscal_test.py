#!/usr/bin/env python3
"""What we write as OSCAL: nothing is lost, ids are stable, and the official schemas accept it.

    oscal_test.py --sekisho PROGRAM --data FOLDER --examples FOLDER [--schemas FOLDER]

All shipped catalogs and the forms of the example hospital are written, and read again here by other
code than the program's. With --schemas (those of NIST's release) they are held against them, too; the
test counts as skipped (status 77) where the schemas, npm or its registry are not there.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
NS = "urn:sekisho:oscal:1"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
LANGUAGES = ("ja", "en")


class Bench:
    """The program."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.program, self.data = args.sekisho.resolve(), args.data.resolve()

    def write(self, out: Path, *words: object) -> dict:
        """One call that writes `out`, and what stands there then."""
        self.run(out, *words)
        return json.loads(out.read_text(encoding="utf-8"))

    def run(self, out: Path, *words: object) -> None:
        """One call that writes `out`."""
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "SEKISHO_DATA": str(self.data),
               **{n: v for n, v in os.environ.items() if n.endswith("SAN_OPTIONS")}}
        done = subprocess.run([self.program, *map(str, words), "-o", out], env=env, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        if done.returncode not in (0, 1):
            sys.exit(f"{words}: {done.stderr.decode()}")


def props(thing: dict) -> dict[str, str]:
    """Properties of our namespace; a value that is no line of text stands in the remarks."""
    found = {}
    for prop in thing.get("props", []):
        assert prop["ns"] == NS
        found[prop["name"]] = prop["remarks"] if prop.get("class") == "in-remarks" else prop["value"]
    return found


def dicts(thing: object) -> Iterator[dict]:
    """All of them, at any depth."""
    left = [thing]
    while left:
        inner = left.pop()
        if isinstance(inner, dict):
            yield inner
            inner = inner.values()
        left.extend(value for value in inner if isinstance(value, (dict, list)))


def uuids(thing: object) -> list[str]:
    """All of them, at any depth, always in the same order."""
    return [inner["uuid"] for inner in dicts(thing) if "uuid" in inner]


def check_ids(document: dict, name: str) -> None:
    """Unique, and of the right shape."""
    found = uuids(document)
    assert found and len(found) == len(set(found)), name
    assert all(UUID.fullmatch(u) for u in found), name


def check_statement(bench: Bench, form: Path, work: Path) -> Path:
    """Everything that the native JSON has is in the component-definition."""
    native = bench.write(work / "native.json", "statement", "import", form)
    out = work / f"{form.name}.oscal.json"
    oscal = bench.write(out, "statement", "convert", form, "--to", "oscal")
    again = bench.write(work / "again.json", "statement", "convert", form, "--to", "oscal")
    assert oscal == again
    check_ids(oscal, form.name)
    component = oscal["component-definition"]["components"][0]
    for field, value in native["header"].items():
        assert props(component)[field] == value, (form.name, field)
    answers = component["control-implementations"][0]["implemented-requirements"]
    assert len(answers) == len(native["answers"]), form.name
    for ours, theirs in zip(native["answers"], answers):
        found = props(theirs)
        assert TOKEN.fullmatch(theirs["control-id"])
        assert found["item"] == ours["item"] and found["answer"] == ours["value"], ours
        for key in ("text", "note", "raw"):
            assert found.get(key, "") == ours.get(key, ""), (form.name, ours)
        assert float(found["confidence"]) == ours["confidence"], ours
        is_doubtful = (ours.get("match") or ours["value"] != "none") and ours["confidence"] < 0.8
        assert theirs["description"].startswith("[to be checked") == bool(is_doubtful), ours
    extra = [p for p in component["props"] if p["name"] in ("extra", "comment")]
    assert len(extra) == len(native["extra"]), form.name
    return out


def make_odd(bench: Bench, form: Path, work: Path) -> list[Path]:
    """Statements whose texts OSCAL does not take as they are, and one in doubt that no row was tied to."""
    native = bench.write(work / "native.json", "statement", "import", form)
    at = next(i for i, a in enumerate(native["answers"]) if a["value"] == "yes")
    odd = {"title": ("product", "ポンプ\n二行目"), "future": ("date", "3000-01-01"),
           "em": ("use", "\u2003注記"), "wide": ("use", "\u3000注記"), "version": ("version", "1\n2")}
    files = []
    for name, (field, value) in odd.items():
        changed = {**native, "header": {**native["header"], field: value}}
        files.append(work / f"odd-{name}.json")
        files[-1].write_text(json.dumps(changed), encoding="utf-8")
    answers = [dict(a) for a in native["answers"]]
    answers[at]["confidence"] = 0.5
    answers[at].pop("match", None)
    files.append(work / "odd-doubt.json")
    files[-1].write_text(json.dumps({**native, "answers": answers}), encoding="utf-8")
    return files


def walk(thing: dict) -> list[dict]:
    """Groups and controls, as deep as they are; not those that only hold others together."""
    below = [x for kind in ("groups", "controls") for y in thing.get(kind, []) for x in walk(y)]
    return below if "id" not in thing or thing.get("class") == "items" else [thing, *below]


def check_catalog(bench: Bench, folder: Path, work: Path) -> Path:
    """Every cell of items.tsv stands in a property."""
    out = work / f"{folder.name}.oscal.json"
    oscal = bench.write(out, "catalog", "export", folder.name, "--to", "oscal")
    check_ids(oscal, folder.name)
    rows = [line.split("\t") for line in
            (folder / "items.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")]
    heads, items = rows[0], rows[1:]
    found = {int(props(x)["order"]): x for x in walk(oscal["catalog"])}
    ids = [x["id"] for x in found.values()]
    assert len(found) == len(items) == len(set(ids)), folder.name
    names = {"id": "item", "ja": "title-ja", "en": "title-en"}
    for i, row in enumerate(items):
        cells = dict(zip(heads, row))
        has = props(found[i + 1])
        ties = [p["value"] for p in found[i + 1]["props"] if p["name"] == "hub"]
        assert ties == cells.get("hub", "").split(), (folder.name, cells["id"])
        assert TOKEN.fullmatch(found[i + 1]["id"])
        for key in ("id", "kind", "gate", "polarity", "untied", "tags", "field", "aliases", "refs",
                    "ja", "en", "source", "grade"):
            assert has.get(names.get(key, key), "") == cells.get(key, ""), (folder.name, cells["id"], key)
    return out


SKIPPED: list[str] = []  # why schemas could not be asked


def validate(schemas: Path | None, kind: str, files: list[Path], node: Path) -> bool:
    """By the official schema; True when all are valid, when it was not wanted or could not be done."""
    if not schemas:
        return True
    schema = schemas.resolve() / f"oscal_{kind}_schema.json"
    why = ("the schemas are not there" if not schema.is_file() else
           "npm or its registry cannot be reached" if not (node / "node_modules/ajv").is_dir() else "")
    if why:
        print(f"{kind}: skipped, {why}")
        SKIPPED.append(why)
        return True
    return subprocess.run(["node", "validate.js", schema, *files], cwd=node, check=False).returncode == 0


def status(is_well: bool) -> int:
    """The exit status: what is wrong is never told as skipped."""
    return 1 if not is_well else 77 if SKIPPED else 0


def install(folder: Path) -> None:
    """The validator, where npm and its registry are."""
    for name in ("package.json", "package-lock.json", "validate.js"):
        shutil.copy(HERE / name, folder)
    if shutil.which("npm"):
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)


def main() -> int:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    for name in ("sekisho", "data", "examples"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--schemas", type=Path)
    args = parser.parse_args()
    bench = Bench(args)
    with tempfile.TemporaryDirectory(prefix="sekisho-oscal-") as name:
        work = Path(name).resolve()
        (work / "node").mkdir()
        if args.schemas:
            install(work / "node")
        catalogs = [check_catalog(bench, folder, work)
                    for folder in sorted((args.data / "catalogs").iterdir())]
        received = sorted(args.examples.iterdir())
        received += make_odd(bench, received[0], work)
        forms = [check_statement(bench, form, work) for form in received]
        is_well = validate(args.schemas, "catalog", catalogs, work / "node")
        is_well = validate(args.schemas, "component", forms, work / "node") and is_well
    print(f"{len(catalogs)} catalogs, {len(forms)} statements")
    return status(is_well and bool(catalogs) and bool(forms))


if __name__ == "__main__":
    sys.exit(main())

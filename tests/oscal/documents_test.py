#!/usr/bin/env python3
"""What else we write as OSCAL: profiles, and what kind of component a statement is about.

    documents_test.py --sekisho PROGRAM --data FOLDER --hospital FOLDER [--schemas FOLDER]

Each document is written twice and must be the same to the byte, is compared with our own files and
JSON, and is held against the official schema where that can be done (see oscal_test.py).
"""

import argparse
import csv
import json
import sys
import tempfile
from pathlib import Path

from oscal_test import Bench, check_ids, install, props, validate


def token(name: str) -> str:
    """An id as OSCAL writes it."""
    first = name[:1].isascii() and (name[:1].isalpha() or name[:1] == "_")
    return ("" if first else "_") + "".join(
        c if c.isascii() and (c.isalnum() or c in "_.-") else "_" for c in name)


def twice(bench: Bench, out: Path, *words: object) -> dict:
    """Written twice to the same bytes, with ids that are ours alone."""
    document = bench.write(out, *words)
    first = out.read_bytes()
    bench.write(out, *words)
    assert out.read_bytes() == first, words
    check_ids(document, out.name)
    return document


def rows_of(data: Path, catalog: str) -> list[dict[str, str]]:
    """items.tsv."""
    with (data / "catalogs" / catalog / "items.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_below(rows: dict[str, dict[str, str]], item: str, top: str) -> bool:
    """The item itself, or one above it."""
    while item and item != top:
        item = rows[item]["parent"]
    return bool(item)


def check_profiles(bench: Bench, work: Path) -> list[Path]:
    """By item, by tag, and all."""
    files = []
    cases = [("mhlw-checklist-r7", "hospital", True), ("mhlw-checklist-r7", "vendor", True),
             *[("mhlw-6.0", tag, False) for tag in ("I", "II", "III", "IV")],
             ("nist-800-53r5", "low", False), ("mhlw-5.2", "6.5", True), ("iot-2016", "", False)]
    for catalog, select, is_item in cases:
        out = work / f"profile-{len(files)}.json"
        words = ["--select", select] if select else []
        profile = twice(bench, out, "catalog", "export", catalog, "--to", "oscal-profile", *words)["profile"]
        rows = {row["id"]: row for row in rows_of(bench.data, catalog)}
        entries = [i for i, row in rows.items() if row["kind"] != "section"]
        wanted = [token(i) for i in entries
                  if (is_below(rows, i, select) if is_item else select in rows[i].get("tags", "").split())]
        (imported,) = profile["imports"]
        assert imported["href"] == f"urn:sekisho:catalog:{catalog}"
        if select:
            (controls,) = imported["include-controls"]
            assert wanted and controls["with-ids"] == wanted, (catalog, select)
            assert profile["metadata"]["remarks"].startswith(f"{len(wanted)} of {len(entries)} items.")
        else:
            assert imported["include-all"] == {}
        assert props(profile["metadata"])["catalog"] == catalog
        files.append(out)
    return files


def check_types(bench: Bench, hospital: Path, work: Path) -> list[Path]:
    """Hardware unless the form is about a service, or is sure that there is none."""
    form = next(f for f in sorted((hospital / "statements").iterdir()) if "2019" in f.name)
    native = bench.write(work / "native.json", "statement", "import", form)
    service = {**native, "catalog": "sds-core", "answers": [
        {"item": row["id"], "value": "none"} for row in rows_of(bench.data, "sds-core")
        if row["kind"] in ("question", "text", "open")]}
    cases = [({}, "hardware"), ({"DOC-11": ("yes", 1), "PLOK-1": ("none", 1)}, "software"),
             ({"DOC-11": ("none", 1), "PLOK-1": ("yes", 0.8)}, "software"),
             ({"DOC-11": ("none", 1), "PLOK-1": ("yes", 0.79)}, "hardware"),
             ({"DOC-11": ("no", 1), "PLOK-1": ("yes", 1)}, "hardware"),
             ({"DOC-11": ("no", 1), "PLOK-1": ("no", 1), "DOC-11.2": ("yes", 1)}, "hardware"),
             ({"DOC-11": ("yes", 1), "PLOK-1": ("yes", 1), "DOC-11.2": ("no", 1)}, "software")]
    files = []
    for changes, kind in [*cases, (None, "service")]:
        given = work / f"typed-{len(files)}.json"
        document = service if changes is None else {**native, "answers": [
            {**a, "value": changes[a["item"]][0], "confidence": changes[a["item"]][1], "text": ""}
            if a["item"] in changes else a for a in native["answers"]]}
        given.write_text(json.dumps(document), encoding="utf-8")
        out = work / f"component-{len(files)}.json"
        written = twice(bench, out, "statement", "convert", given, "--to", "oscal")
        assert written["component-definition"]["components"][0]["type"] == kind, (changes, kind)
        files.append(out)
    return files


def main() -> int:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    for name in ("sekisho", "data", "hospital"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--schemas", type=Path)
    args = parser.parse_args()
    bench = Bench(args)
    with tempfile.TemporaryDirectory(prefix="sekisho-oscal-") as name:
        work = Path(name).resolve()
        (work / "node").mkdir()
        install(work / "node")
        made = {"profile": check_profiles(bench, work),
                "component": check_types(bench, args.hospital, work)}
        is_well = all([validate(args.schemas, kind, files, work / "node") for kind, files in made.items()])
    print(", ".join(f"{len(files)} of {kind}" for kind, files in made.items()))
    return 0 if is_well and all(made.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

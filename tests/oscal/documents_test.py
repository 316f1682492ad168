#!/usr/bin/env python3
"""What else we write as OSCAL: profiles, mappings, and what kind of component a statement is about.

    documents_test.py --sekisho PROGRAM --data FOLDER --hospital FOLDER [--schemas FOLDER]

Each document is written twice and must be the same to the byte, is compared with our own files and
JSON, and is held against the official schema where that can be done (see oscal_test.py).
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import oscal_test
from oscal_test import check_ids, install, props, validate


class Bench(oscal_test.Bench):
    """The program, also where it prints."""

    def ask(self, *words: object) -> dict:
        """The document on standard output."""
        env = {**os.environ, "LC_ALL": "C.UTF-8", "SEKISHO_DATA": str(self.data)}
        done = subprocess.run([self.program, *map(str, words)], env=env, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        if done.returncode not in (0, 1):
            sys.exit(f"{words}: {done.stderr.decode()}")
        return json.loads(done.stdout)


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


RELATIONSHIPS = {"equal": "equal-to", "equivalent": "equivalent-to", "subset": "subset-of",
                 "superset": "superset-of", "intersects": "intersects-with", None: "see-also"}


def check_map(found: dict, way: dict) -> None:
    """One way, as `crosswalk --json` tells it; only what has a name is confirmed."""
    word = "flipped-" * way["flipped"] + RELATIONSHIPS[way["relation"]]
    assert found["relationship"] == word, way
    assert ("ns" in found) == (way["flipped"] or way["relation"] is None), way
    for side, key in (("sources", "from"), ("targets", "to")):
        (end,) = found[side]
        assert end["id-ref"] == token(way[key]["item"]) and props(end)["item"] == way[key]["item"]
        assert props(end).get("title-ja", "") == way[key]["text"]["ja"]
    assert found.get("confidence-score", {"percentage": 0})["percentage"] == way["confidence"]
    has = props(found)
    assert has["status"] == way["status"] and has["grade"] == way["grade"] and has["by"] == way["by"]
    assert (has["counts"] == "yes") == way["counts"] and ("contradicted" in has) == way["contradicted"]
    name = way["steps"][0].get("confirmed_by") if way["status"] == "confirmed" else None
    assert has.get("confirmed-by") == name and found["remarks"].startswith("Confirmed by") == bool(name)
    steps = [p["value"] for p in found["props"] if p["name"] == "step"]
    assert len(steps) == len(way["steps"])
    for text, step in zip(steps, way["steps"]):
        assert text.startswith(f"{step['from']['catalog']}:{step['from']['item']} ")
        assert text.endswith(f" {step['to']['catalog']}:{step['to']['item']}")


def check_mappings(bench: Bench, work: Path) -> list[Path]:
    """Both directions, what counts and all; rows of the user's, one of which says what ours does."""
    own = work / "own.tsv"
    rows = ["from relation to source grade by date", "A equivalent MPII-1 me verified 花子 2026-04-01",
            "B.1 subset MPII-2 me secondary  "]
    own.write_text("".join(row.replace(" ", "\t") + "\n" for row in rows), encoding="utf-8")
    cases = [("mds2-2013", "mds2-2019", ["--crosswalk", own]), ("mhlw-checklist-r7", "mhlw-5.2", []),
             ("mhlw-checklist-r7", "mhlw-5.2", ["--all"]), ("mds2-2013", "mds2-2019", ["--all", "--crosswalk", own])]
    files = []
    n_confirmed = 0
    for one, other, words in cases:
        out = work / f"mapping-{len(files)}.json"
        document = twice(bench, out, "crosswalk", one, other, "--to", "oscal", *words)
        mappings = document["mapping-collection"]["mappings"]
        assert len(mappings) == 2
        for mapping, (source, target) in zip(mappings, ((one, other), (other, one))):
            ways = bench.ask("crosswalk", source, target, "--json",
                             *(w if w != own or source == one else turned(own) for w in words))
            assert mapping["source-resource"]["href"] == f"urn:sekisho:catalog:{source}"
            assert mapping["target-resource"]["href"] == f"urn:sekisho:catalog:{target}"
            assert mapping["status"] == "draft" and len(mapping["maps"]) == len(ways["proposals"])
            for found, way in zip(mapping["maps"], ways["proposals"]):
                check_map(found, way)
                n_confirmed += way["status"] == "confirmed"
            gaps = mapping.get("source-gap-summary", {"unmapped-controls": [{"with-ids": []}]})
            assert len(gaps["unmapped-controls"][0]["with-ids"]) == ways["items"] - ways["related"]
        files.append(out)
    assert n_confirmed == 4
    return files


def turned(own: Path) -> Path:
    """The same file under a name that says its direction."""
    named = own.with_name("mds2-2013--mds2-2019.tsv")
    named.write_bytes(own.read_bytes())
    return named


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
                "mapping": check_mappings(bench, work),
                "component": check_types(bench, args.hospital, work)}
        is_well = all([validate(args.schemas, kind, files, work / "node") for kind, files in made.items()])
    print(", ".join(f"{len(files)} of {kind}" for kind, files in made.items()))
    return 0 if is_well and all(made.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

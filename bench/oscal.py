#!/usr/bin/env python3
"""Measure the reading of OSCAL catalogs of 4 MB beside Node's JSON.parse with ajv.

    oscal.py OSCAL_BENCH [OSCAL_FOLDER]

Processor time of the median round in one warm process, on this machine. Ours parses, checks members
and datatypes, and makes an outline with texts, references and all that is left over; the reference
parses and validates by NIST's schema. One catalog is made here; those of NIST and their schema are
taken from OSCAL_FOLDER. Without that folder, npm or its registry, what needs them is skipped. The npm
packages are those of tests/oscal. A target that is missed is only seen.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

BENCH = Path(__file__).resolve().parent
sys.path.append(str(BENCH.parent / "tests/oscal"))
from oscal_test import install  # noqa: E402

SPACE = uuid.UUID("a7ba800c-a432-54cd-9075-0862cd66da6b")
BYTES = 4 << 20


def control(number: int) -> dict:
    """With everything that published catalogs have, in two languages."""
    parts = [{"id": f"c-{number}_smt.{k}", "name": "item", "prose": f"機器の管理 {k}: keep {{{{ insert: param, c-{number}_p }}}} up to date.",
              "props": [{"name": "label", "value": f"{k}."}, {"name": "sort-id", "value": f"{number:05}-{k}"}]}
             for k in range(6)]
    return {"id": f"c-{number}", "class": "made", "title": f"管理策 {number}",
            "params": [{"id": f"c-{number}_p", "label": "list of devices", "guidelines": [{"prose": "which list it is"}]}],
            "props": [{"name": "label", "value": f"C-{number}"}, {"name": "owner", "ns": "urn:example:made", "value": "it"}],
            "links": [{"href": f"#c-{max(number - k, 0)}", "rel": "related"} for k in range(1, 12)],
            "parts": [{"id": f"c-{number}_smt", "name": "statement", "prose": "次を行う。", "parts": parts},
                      {"id": f"c-{number}_gdn", "name": "guidance", "prose": "台帳と突き合わせる。" * 20}]}


def make(file: Path) -> None:
    """A catalog of BYTES."""
    metadata = {"title": "Made", "last-modified": "2026-04-01T00:00:00Z", "version": "1", "oscal-version": "1.2.1"}
    catalog = {"uuid": str(uuid.uuid5(SPACE, "catalog")), "metadata": metadata, "controls": []}
    size = 0
    while size < BYTES:
        catalog["controls"].append(control(len(catalog["controls"])))
        size += len(json.dumps(catalog["controls"][-1], ensure_ascii=False).encode())
    file.write_text(json.dumps({"catalog": catalog}, ensure_ascii=False), encoding="utf-8")


def main() -> int:
    """All of it."""
    program = sys.argv[1]
    given = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("/nonexistent")
    schema = given / "schema-1.2.1/oscal_catalog_schema.json"
    with tempfile.TemporaryDirectory(prefix="sekisho-bench-") as name:
        work = Path(name)
        files = [work / "made.json", *sorted(given.glob("catalog/*.json"))]
        make(files[0])
        install(work)
        shutil.copy(BENCH / "oscal_reference.js", work)
        why = ("its schema is not there" if not schema.is_file() else
               "npm or its registry cannot be reached" if not (work / "node_modules/ajv").is_dir() else "")
        for file in files:
            print(f"{file.name}, {file.stat().st_size / 1e6:.1f} MB", flush=True)
            subprocess.run([program, file], check=True)
            if not why:
                spent, parsed = subprocess.run(["node", "oscal_reference.js", schema.resolve(), file.resolve()], cwd=work,
                                               stdout=subprocess.PIPE, text=True, check=True).stdout.split()
                print(f"  node and ajv: {spent} ms (JSON.parse alone {parsed})", flush=True)
        if why:
            print(f"node and ajv: skipped, {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

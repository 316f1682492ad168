#!/usr/bin/env python3
"""Read all generated forms in one call, and compare with reading each alone: byte by byte.

    batch_test.py --sekisho PROGRAM --data FOLDER

What a worker read before must not change what it says about the next form. So every form is read
by workers that have read many others, of all kinds and qualities, among them forms that are
refused.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
import forms_test  # noqa: E402
from catalogs import Shelf  # noqa: E402


def run(words: list[str]) -> subprocess.CompletedProcess:
    """One run of the program."""
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=600)


def compare(program: str, folder: Path, catalog: str, names: list[str]) -> list[str]:
    """What differs between the batch and single runs."""
    choice = ["--catalog", catalog] if catalog else []
    paths = [str(folder / name) for name in names]
    if len(names) == 1:
        return []  # no batch
    batch = run([program, "statement", "import", *paths, *choice, "-o", str(folder / "out"),
                 "--json"])
    if batch.returncode not in (0, 1, 3):
        return [f"the batch ended with {batch.returncode}: {batch.stderr}"]
    if '"sekisho-batch/1"' not in batch.stdout:
        return [f"the batch was refused: {batch.stderr}"]
    entries = {Path(e["file"]).name: e for e in json.loads(batch.stdout)["files"]}
    statuses = {"done": 0, "negative": 1, "refused": 3}

    def one(name: str) -> str:
        single = run([program, "statement", "import", str(folder / name), *choice, "-o",
                      str(folder / f"{name}.single"), "--json"])
        entry = entries[name]
        if statuses[entry["status"]] != single.returncode:
            return f"{name}: {entry['status']} in the batch, {single.returncode} alone"
        if single.returncode == 3:
            same = entry["error"]["en"] == json.loads(single.stdout)["en"]
            return "" if same else f"{name}: refused with other words"
        same = Path(entry["output"]).read_bytes() == (folder / f"{name}.single").read_bytes()
        return "" if same else f"{name}: another statement"

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return [wrong for wrong in pool.map(one, names) if wrong]


def main() -> int:
    """All forms, one batch for each catalog that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sekisho", required=True)
    parser.add_argument("--data", required=True, type=Path)
    args = parser.parse_args()
    os.environ["SEKISHO_DATA"] = str(args.data)
    wrong: list[str] = []
    n = 0
    with tempfile.TemporaryDirectory() as temp:
        groups: dict[str, list] = defaultdict(list)
        for variant in forms_test.all_variants(Shelf.fill(args.data.resolve(), Path(temp) / "catalogs")):
            groups[variant.catalog].append(variant)
        for i, (catalog, variants) in enumerate(sorted(groups.items())):
            folder = Path(temp) / str(i)
            folder.mkdir()
            names = []
            for variant in variants:
                names.append(variant.name + variant.suffix)
                (folder / names[-1]).write_bytes(variant.data)
            wrong += compare(args.sekisho, folder, catalog, names)
            n += len(names)
    print(f"{n} forms in {len(groups)} batches, {len(wrong)} differ from single runs")
    print("\n".join(wrong))
    return 1 if wrong or n < 200 else 0


if __name__ == "__main__":
    sys.exit(main())

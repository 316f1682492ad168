#!/usr/bin/env python3
"""docs/method.md: its worked example is what `sekisho assess` says.

usage: method_test.py --sekisho PROGRAM --root SOURCE_TREE

The fenced blocks of the page are named: "csv assets.csv" is a file of the hospital, "json METHOD" the
numbers that the page gives under a method. Every member that the page gives has to be there, with the
same value; a risk that does not apply may not be there at all.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page):
    """The named blocks: (kind, name, text)."""
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def write_hospital(folder, found):
    """The files of the example."""
    for kind, name, text in found:
        if kind != "json":
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def assess(program, root, folder, method):
    """The assessment under a method, as (asset, scenario) -> risk."""
    out = folder.parent / f"out-{method}"
    command = [program, "assess", str(folder), "-o", str(out), "--method", method, "--data", str(root / "data")]
    done = subprocess.run(command, check=False, capture_output=True, timeout=120)
    if done.returncode != 1:  # some risk of the example is above the line
        sys.exit(f"assess ended with {done.returncode}: {done.stderr.decode()}")
    found = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    return {(asset, risk["scenario"]): risk for group in found["groups"] for risk in group["risks"]
            for asset in group["assets"]}


def differences(wanted, found, at):
    """What the page says otherwise."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key, value in wanted.items():
            if key not in found:
                yield f"{at}.{key} is missing"
            else:
                yield from differences(value, found[key], f"{at}.{key}")
    elif wanted != found or isinstance(wanted, bool) != isinstance(found, bool):
        yield f"{at}: the page says {wanted!r}, the program {found!r}"


def compare(method, rows, risks):
    """All differences under a method."""
    for row in rows:
        at = (row.pop("asset"), row.pop("scenario"))
        name = f"{method} {at[0]} {at[1]}"
        if row.pop("applies", True) != (at in risks):
            yield f"{name}: the page and the program disagree on whether it applies"
        elif at in risks:
            yield from differences(row, risks[at], name)


def main():
    """Exits with 1 and all differences."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sekisho", required=True)
    parser.add_argument("--root", type=Path, required=True)
    args = parser.parse_args()
    found = blocks(args.root / "docs" / "method.md")
    wanted = {name: json.loads(text) for kind, name, text in found if kind == "json"}
    wrong = []
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp) / "hospital"
        write_hospital(folder, found)
        for method, rows in wanted.items():
            if not rows:
                wrong.append(f"{method}: the page gives no numbers")
            wrong += compare(method, rows, assess(args.sekisho, args.root, folder, method))
    if len(wanted) < 2:
        wrong.append("the page gives no numbers under two methods")
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()

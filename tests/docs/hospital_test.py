#!/usr/bin/env python3
"""docs/hospital.*.md: every command works on the example hospital; and the tour, examples/demo.

usage: hospital_test.py --sekisho PROGRAM --root SOURCE_TREE

Both pages have the same commands in the same order. Each ends with 0 or 1 and writes what it names with -o.
Messages that the pages explain are messages of the program. The list of devices that they print is read
without a complaint.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


class Bench:
    """A folder with the example hospital and what is left of last year."""

    def __init__(self, program, root, folder):
        self.program, self.root, self.folder = program, root, folder
        self.env = os.environ | {"SEKISHO_DATA": str(root / "data"), "LC_ALL": "C.UTF-8"}

    def run(self, words):
        """Ends with 0 or 1, or the test does. Returns what was said on standard error."""
        done = subprocess.run([self.program, *words], cwd=self.folder, env=self.env, check=False,
                              capture_output=True, timeout=120)
        if done.returncode not in (0, 1):
            sys.exit(f"{shlex.join(words)}: ended with {done.returncode}: {done.stderr.decode()}")
        return done.stderr.decode()

    def prepare(self):
        shutil.copytree(self.root / "examples" / "hospital", self.folder / "hospital")
        subprocess.run([sys.executable, self.root / "examples" / "make-hospital", "--before",
                        self.folder / "before"], check=True)
        self.run(["assess", "before", "-o", "out-2025"])
        self.run(["conform", "before", "--catalog", "mhlw-checklist-r7", "--to", "oscal", "-o", "check-2025.json"])

    def follow(self, command):
        words = shlex.split(command)
        if words[0] != "sekisho":
            sys.exit(f"no command of ours: {command}")
        self.run(words[1:])
        if "-o" in words and not (self.folder / words[words.index("-o") + 1]).exists():
            sys.exit(f"nothing was written: {command}")


def commands(text):
    return [line for kind, block in BLOCK.findall(text) if kind == "sh" for line in block.splitlines()]


def devices(text):
    """The list of devices that the page prints."""
    return next(block for kind, block in BLOCK.findall(text) if kind == "" and ",IP-5," in block)


def message_ids(root, lang, said):
    """Messages whose text has these words."""
    messages = re.findall(r'^msgid "(\w+)"\nmsgstr "(.*)"$', (root / "po" / f"{lang}.po").read_text(encoding="utf-8"),
                          re.MULTILINE)
    return {key for key, text in messages if said in re.sub(r"\{\w+\}", "", text.replace('\\"', '"')) or said in text}


def check_messages(root, pages):
    rows = {lang: ROW.findall(text.split("\n## 12.")[1].split("\n## 13.")[0]) for lang, text in pages.items()}
    if len(rows["ja"]) < 5 or len(rows["ja"]) != len(rows["en"]):
        sys.exit("the pages do not explain the same messages")
    for ja, en in zip(rows["ja"], rows["en"]):
        if not message_ids(root, "ja", ja) & message_ids(root, "en", en):
            sys.exit(f"no message says both: {ja} / {en}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--root", type=Path, required=True)
    args = parser.parse_args()
    pages = {lang: (args.root / "docs" / f"hospital.{lang}.md").read_text(encoding="utf-8") for lang in ("ja", "en")}
    check_messages(args.root, pages)
    if commands(pages["ja"]) != commands(pages["en"]) or len(commands(pages["ja"])) < 15:
        sys.exit("the pages do not have the same commands")
    with tempfile.TemporaryDirectory() as temp:
        bench = Bench(args.sekisho.resolve(), args.root, Path(temp))
        bench.prepare()
        for command in commands(pages["ja"]):
            bench.follow(command)
        for lang, text in pages.items():
            (Path(temp) / lang).mkdir()
            (Path(temp) / lang / "assets.csv").write_text(devices(text), encoding="utf-8")
            said = bench.run(["assess", lang, "-o", f"out-{lang}"])
            if "assets.csv" in said:
                sys.exit(f"{lang}: the list of devices of the page: {said}")
        tour = [args.root / "examples" / "demo", args.sekisho.resolve(), Path(temp) / "demo"]
        subprocess.run(tour, env=bench.env, check=True, stdout=subprocess.DEVNULL, timeout=120)
    subprocess.run([sys.executable, args.root / "examples" / "make-hospital", "--check"], check=True)


if __name__ == "__main__":
    main()

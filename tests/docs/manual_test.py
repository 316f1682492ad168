#!/usr/bin/env python3
"""docs/manual.*.md: every label is on the screen, every picture and every page it leads to is there.

usage: manual_test.py --root SOURCE_TREE

What is in bold is a text of po/, exactly. Each section names the same texts in both languages. Pictures are 1280 wide,
at most 900 high and 160 kB, and each is used.
"""

import argparse
import re
import struct
import sys
from pathlib import Path

LANGS = ("ja", "en")
WIDE, TALL, BYTES = 1280, 900, 160 * 1000


def texts(root: Path, lang: str) -> dict[str, set[str]]:
    """Messages by their text."""
    found: dict[str, set[str]] = {}
    for key, text in re.findall(r'^msgid "(\w+)"\nmsgstr "(.*)"$', (root / f"po/{lang}.po").read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(text.replace('\\"', '"'), set()).add(key)
    return found


def complaints_of_labels(pages: dict[str, str], known: dict[str, dict[str, set[str]]]) -> list[str]:
    """Labels that are on no screen, and sections that do not name the same ones."""
    wrong = []
    sections = {lang: re.split(r"^###? ", pages[lang], flags=re.MULTILINE) for lang in LANGS}
    if len(sections["ja"]) != len(sections["en"]):
        return ["the pages do not have the same sections"]
    for ja, en in zip(sections["ja"], sections["en"]):
        keys = {}
        for lang, text in (("ja", ja), ("en", en)):
            # The page says of itself what bold is.
            labels = set(re.findall(r"\*\*(.+?)\*\*", text)) - {"bold", "太字"}
            wrong += [f"{lang}: no screen says {label}" for label in sorted(labels) if label not in known[lang]]
            keys[lang] = {label: known[lang].get(label, set()) for label in labels}
        for lang, other in (("ja", "en"), ("en", "ja")):
            there = set().union(*keys[other].values())
            wrong += [f"{other}: {en.splitlines()[0]}: nothing stands for {label}" for label, ids in keys[lang].items() if ids and not ids & there]
    return wrong


def complaints_of_pictures(root: Path, pages: dict[str, str]) -> list[str]:
    """Pictures that are missing, too large, or used by nobody."""
    wrong = []
    used = {lang: re.findall(r"!\[[^\]]+\]\(images/([^)]+)\)", pages[lang]) for lang in LANGS}
    if [name.replace(".ja.", ".en.") for name in used["ja"]] != used["en"] or len(used["en"]) < 10:
        wrong.append("the pages do not show the same pictures")
    there = {path.name for path in (root / "docs/images").iterdir()}
    wrong += [f"images/{name}: missing, or used by nobody" for name in sorted(there ^ set(used["ja"] + used["en"]))]
    for name in sorted(there):
        data = (root / "docs/images" / name).read_bytes()
        width, height = struct.unpack(">II", data[16:24])
        if not data.startswith(b"\x89PNG") or width != WIDE or height > TALL or len(data) > BYTES:
            wrong.append(f"images/{name}: {width}x{height}, {len(data)} bytes")
    return wrong


def anchor(heading: str) -> str:
    """As a page of the sources names a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def complaints_of_links(root: Path, pages: dict[str, str]) -> list[str]:
    """Links to files and headings that are not there."""
    wrong = []
    for lang in LANGS:
        anchors = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", pages[lang], re.MULTILINE)}
        for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", pages[lang]):
            is_there = target[1:] in anchors if target.startswith("#") else (root / "docs" / target).is_file()
            if not is_there:
                wrong.append(f"{lang}: leads nowhere: {target}")
    return wrong


def main() -> int:
    """All of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    root = parser.parse_args().root
    pages = {lang: (root / f"docs/manual.{lang}.md").read_text(encoding="utf-8") for lang in LANGS}
    wrong = complaints_of_labels(pages, {lang: texts(root, lang) for lang in LANGS})
    wrong += complaints_of_pictures(root, pages) + complaints_of_links(root, pages)
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

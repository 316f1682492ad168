#!/usr/bin/env python3
"""The commands of docs/operate.*.md as one script, which must be the same in both languages.

    operate_lines.py DOCS > script

A block that begins with a comment "# example" is left out: what it needs is not there in a new system. `sekisho assess`
ends with 1 when there are risks above the line, which is no failure.
"""

import re
import sys
from pathlib import Path


def lines(page: Path) -> list[str]:
    """Of all blocks that are to be run."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", page.read_text(), re.M | re.S)
    return [line for block in blocks if not block.startswith(("# example", "# 例")) for line in block.splitlines()]


def main(docs: Path) -> int:
    """Status 1 when the pages differ."""
    english, japanese = (lines(docs / f"operate.{lang}.md") for lang in ("en", "ja"))
    if english != japanese or len(english) < 8:
        print("the pages do not have the same commands", *set(english) ^ set(japanese), sep="\n", file=sys.stderr)
        return 1
    for line in english:
        print(line, "|| [ $? -eq 1 ]" if line.startswith("sekisho assess ") else "")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

#!/usr/bin/env python3
"""Every page as people have it: Debian's chromium, each role, both languages, several widths, by keyboard, with axe.

usage: browser_test.py --sekisho PROGRAM --out FOLDER [--only WORD] [--stories WORD] [--figures FOLDER [--against FOLDER]]

The pages are those of the route table in src/web/call.c, so a new page is visited without a word here; one that no link
leads to is a failure. The stories in stories/ are what people do over several pages. Pictures of all of it stay in
FOLDER. Ends with 77, skipped, where chromium, node, npm or its registry are not there.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from world import World

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SKIPPED = 77


def routes(source: str) -> list[str]:
    """The paths of all pages."""
    found = re.findall(r'ROW\(GET, "([^"]+)"', source)
    if not found:
        sys.exit("no route was found in src/web/call.c")
    return found


def install(node: Path) -> None:
    """Packages of npm, for this test alone."""
    node.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, node)
    subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=node, check=False, timeout=300)
    if not (node / "node_modules/playwright-core").is_dir():
        print("skipped: the registry of npm cannot be reached")
        sys.exit(SKIPPED)


def main() -> int:
    """All of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sekisho", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--only", default="", help="pages whose path has this word; - for none")
    parser.add_argument("--stories", default="", help="stories whose name has this word; - for none")
    parser.add_argument("--figures", type=Path, help="where the pictures of the manual are written")
    parser.add_argument("--against", type=Path, help="pictures that they have to look like")
    args = parser.parse_args()
    missing = [name for name in ("chromium", "node", "npm") if not shutil.which(name)]
    if missing:
        print("skipped: not installed:", *missing)
        return SKIPPED
    out = args.out.resolve()
    node = out / "node"
    if not (node / "node_modules/axe-core").is_dir():
        install(node)
    for script in HERE.glob("*.js"):
        shutil.copy(script, node)
    shutil.copytree(HERE / "stories", node / "stories", dirs_exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        world = World(args.sekisho.resolve(), ROOT, Path(folder))
        try:
            (node / "plan.json").write_text(world.plan(routes((ROOT / "src/web/call.c").read_text()), out, args.figures, args.against))
            status = subprocess.run(["node", "main.js", "plan.json", args.only, args.stories], cwd=node, check=False).returncode
        finally:
            stopped = world.stop()
        if stopped != 0:
            print(f"the server ended with {stopped}")
        return status or stopped


if __name__ == "__main__":
    sys.exit(main())

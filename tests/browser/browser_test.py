#!/usr/bin/env python3
"""Every page as people have it: Debian's chromium, each role, both languages, several widths, by keyboard, with axe.

usage: browser_test.py --sekisho PROGRAM --out FOLDER [--only WORD] [--stories WORD] [--figures FOLDER [--against FOLDER]]

The pages are those of the route table in src/web/call.c, so a new page is visited without a word here; one that no link
leads to is a failure. The report of the command line is printed. The stories in stories/ are what people do over several pages. Pictures of all of it stay in
FOLDER. Ends with 77, skipped, where chromium, node, npm or its registry are not there.
"""

import argparse
import os
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


def prints_what_is_folded(sekisho: Path, folder: Path) -> bool:
    """Whether the report of the command line on paper, by Chromium alone, has what is folded on the screen."""
    subprocess.run([sekisho, "assess", ROOT / "examples/hospital", "-o", folder / "out", "--lang", "en"], check=False,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "SEKISHO_DATA": str(ROOT / "data")})
    page = (folder / "out/report.html").read_text(encoding="utf-8")
    ids = [re.sub("<[^>]*>", "", found) for found in re.findall(r"<code>[^<:]*:[^<]*</code></p></div></td>", page)]
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer",
                    f"--print-to-pdf={folder / 'report.pdf'}", f"file://{folder / 'out/report.html'}"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    paper = subprocess.run(["pdftotext", folder / "report.pdf", "-"], check=True, capture_output=True, text=True).stdout
    text = re.sub(r"\s", "", paper)
    missing = [name for name in ids if name not in text]
    if missing or len(ids) <= 100 or len(ids) != page.count("<details>"):
        print(f"report.html: of {len(ids)} in {page.count('<details>')} folds not printed:", *missing)
        return False
    return True


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
        is_printed = args.stories == "-" or prints_what_is_folded(args.sekisho.resolve(), Path(folder))
        world = World(args.sekisho.resolve(), ROOT, Path(folder))
        try:
            (node / "plan.json").write_text(world.plan(routes((ROOT / "src/web/call.c").read_text()), out, args.figures, args.against))
            status = subprocess.run(["node", "main.js", "plan.json", args.only, args.stories], cwd=node, check=False).returncode
        finally:
            stopped = world.stop()
        if stopped != 0:
            print(f"the server ended with {stopped}")
        return status or stopped or not is_printed


if __name__ == "__main__":
    sys.exit(main())

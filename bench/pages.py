#!/usr/bin/env python3
"""Pages as a browser asks for them, one after another: the editor of a statement, the register, and how large pages are.

    pages.py SEKISHO [DEVICES ...]      (1000 10000 100000)

The installation of the browser tests (tests/browser/world.py) has a statement of 240 questions; an invented hospital of
bench/hospital.py has the devices. One program asks over one TLS connection, takes gzip as browsers do, and waits for each answer, which is
an act with a permission and a record. The reference is /healthz, a transaction and nothing else. Debian's chromium draws the editor and
the same bytes as static files of node's own server in turn (bench/web/paint.js); it is left out where one of them, or npm's registry, is
missing. Nothing is asserted.
"""

import gzip
import html
import http.client
import io
import re
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests/browser")]
from world import ORGANISATIONS, World  # noqa: E402

ROUNDS = 50
FORM = "mds2-2019"
LIMIT = 500_000  # bytes of a page
MOST_ASSESSED = 10_000  # devices; eight million risks would take minutes to store, and only the filter by form asks for them


class Browser:
    """One connection of somebody who is signed in."""

    def __init__(self, world: World, who: str) -> None:
        where = urllib.parse.urlparse(world.address)
        context = ssl.create_default_context(cafile=world.place / "tls/authority.pem")
        self.connection = http.client.HTTPSConnection(where.hostname, where.port, context=context)
        self.head = {"Cookie": f"__Host-sekisho={world.sessions[who]}; lang=ja", "Accept-Encoding": "gzip"}

    def ask(self, path: str, form: dict[str, str] | None = None, **more: str) -> tuple[int, bytes, int]:
        """Status, what was said, and its bytes on the way."""
        body = urllib.parse.urlencode(form) if form is not None else None
        head = {**self.head, **{name.replace("_", "-"): value for name, value in more.items()}}
        if form is not None:
            head["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("POST" if form is not None else "GET", path, body, head)
        answer = self.connection.getresponse()
        sent = answer.read()
        said = gzip.decompress(sent) if answer.getheader("Content-Encoding") == "gzip" else sent
        return answer.status, said, len(sent)

    def page(self, path: str) -> str:
        """A page that must be there."""
        status, said, _ = self.ask(path)
        if status != 200:
            sys.exit(f"{path}: {status}")
        return said.decode()

    def times(self, path: str, rounds: int = ROUNDS) -> tuple[float, float]:
        """Median and 95th percentile, in ms."""
        took = []
        for _ in range(rounds):
            begun = time.perf_counter()
            self.page(path)
            took.append((time.perf_counter() - begun) * 1000)
        took.sort()
        return statistics.median(took), took[min(rounds - 1, rounds * 95 // 100)]


def told(median: float, late: float) -> str:
    """As each line says it."""
    return f"median {median:.1f}  p95 {late:.1f} ms"


def save(browser: Browser, at: str) -> tuple[float, float]:
    """One answer after another, as the script of the editor sends it."""
    page = browser.page(f"{at}/edit")
    token = re.search(r'data-csrf="([^"]+)"', page)[1]
    items = [item for item in re.findall(r'name="e:([^"]+)"', page) if f'name="v:{item}"' in page]
    took = []
    for item in items:
        edition = re.search(rf'name="e:{re.escape(item)}" value="([^"]*)"', page)[1]
        begun = time.perf_counter()
        status, said, _ = browser.ask(f"{at}/answer", {f"e:{item}": edition, f"v:{item}": "yes"}, X_CSRF_Token=token)
        took.append((time.perf_counter() - begun) * 1000)
        if status != 200:
            sys.exit(f"{item}: {status} {said.decode()}")
    took.sort()
    return statistics.median(took), took[len(took) * 95 // 100]


def rows_of(book: bytes) -> tuple[dict[str, int], dict[int, list[str]]]:
    """Of a form as it is saved to be filled in elsewhere: the row of what stands in column A, and the list of each row's answer."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        texts = [html.unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", one)))
                 for one in re.findall(r"<si>(.*?)</si>", parts.read("xl/sharedStrings.xml").decode(), re.S)]
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    at = {texts[int(text)]: int(row) for row, text in re.findall(r'<c r="A(\d+)"[^>]* t="s"><v>(\d+)</v>', sheet)}
    lists = {int(row): html.unescape(words).split(",")
             for row, words in re.findall(r'sqref="C(\d+)"><formula1>"([^"]*)"</formula1>', sheet)}
    return at, lists


def sheet(browser: Browser, at: str) -> str:
    """What somebody presses to answer the same in LibreOffice Calc: y, n, a, y again and again, and a letter for each text."""
    items = re.findall(r'name="e:([^"]+)"', browser.page(f"{at}/edit"))
    rows, lists = rows_of(browser.ask(f"{at}/file")[1])
    places = sorted(rows[item] for item in items)
    by_list = by_letters = places[-1] - places[0] - (len(places) - 1)  # rows between: one key each
    for i, row in enumerate(places):
        chosen = [0, 1, 2, 0][i % 4]
        by_list += 3 + chosen + 1 if row in lists else 2  # open it, down to the word, Enter, down
        # The letters that tell the word from the others, which Calc completes, and Enter.
        words = lists.get(row, ["x"])
        word = words[chosen if row in lists else 0]
        others = [other for other in words if other != word]
        by_letters += 1 + next(n for n in range(1, len(word) + 1) if not any(other.startswith(word[:n]) for other in others))
    return f"{len(places)} answers in a sheet: {by_list} keys by the list of each cell, {by_letters} by letters that Calc completes"


def editor(world: World, paint: Path | None) -> None:
    """The statement of 240 questions."""
    browser = Browser(world, "maker-editor")
    world.ask("maker-editor", "/products/1/statements", {"at": "/products/1", "release": "3", "form": FORM})
    saved = save(browser, "/drafts/2")
    status, page, sent = browser.ask("/drafts/2/edit")
    parts = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())))
    beside = sum(browser.ask(part)[2] for part in parts)
    print(f"editor, {len(re.findall(r'name=.e:', page.decode()))} questions, answered: {status}")
    print(f"  the page (target 20 ms): {told(*browser.times('/drafts/2/edit'))}")
    print(f"  the reference, /healthz: {told(*browser.times('/healthz'))}")
    print(f"  an answer saved (target 20 ms): {told(*saved)}")
    print(f"  {sheet(browser, '/drafts/2')} (Sekisho: the story `maker` of the browser tests counts them)")
    print(f"  sent (target 300 kB): {sent / 1e3:.0f} kB, style, scripts and pictures {beside / 1e3:.0f} kB; the page unpacked {len(page) / 1e3:.0f} kB")
    if paint:
        done = subprocess.run(["node", "paint.js", world.address, world.sessions["maker-editor"], "/drafts/2/edit",
                               world.place / "tls/server.pem", world.place / "tls/server.key"], cwd=paint, check=False, capture_output=True, text=True)
        print(f"  first paint: {done.stdout.strip() or done.stderr.strip()[-300:]}")


def install(node: Path) -> Path | None:
    """What drives chromium; says why where it is not there."""
    missing = [name for name in ("chromium", "node", "npm") if not shutil.which(name)]
    node.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "tests/browser" / name, node)
    shutil.copy(ROOT / "bench/web/paint.js", node)
    if not missing and subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=node, check=False,
                                      capture_output=True).returncode != 0:
        missing = ["playwright-core of npm's registry"]
    if missing:
        print("no first paint: not installed:", *missing)
    return None if missing else node


def filters(page: str) -> dict[str, list[str]]:
    """Each choice of each filter of the list of devices, as addresses."""
    found: dict[str, list[str]] = {}
    for name, choices in re.findall(r'<select id="[^"]+" name="([^"]+)">(.*?)</select>', page, re.S):
        values = [html.unescape(value) for value in re.findall(r'<option value="([^"]+)"', choices)]
        found[name] = [f"/devices?{urllib.parse.urlencode({name: value})}" for value in values]
    found["words"] = [f"/devices?{urllib.parse.urlencode({'find': words})}" for words in ("ポンプ", "CT", "髙", "IP-8 内視鏡", "ない言葉")]
    found["order"] = [f"/devices?sort={name}&down={down}" for name in ("name", "maker") for down in (0, 1)]
    return found


def register(world: World, devices: int) -> None:
    """All filters of the list, one by one."""
    browser = Browser(world, "hospital-editor")
    print(f"register, {devices:,} devices (target of any filter 50 ms)")
    for name, paths in filters(browser.page("/devices")).items():
        took = {path: browser.times(path, 10) for path in paths}
        worst = max(took, key=lambda path: took[path][1])
        median = statistics.median(each[0] for each in took.values())
        print(f"  {name}, {len(paths)} of them: median {median:.1f}, the slowest {told(*took[worst])} ({urllib.parse.unquote(worst)})", flush=True)


def sizes(world: World) -> None:
    """Every page that links lead to, one of each kind."""
    browser, seen, largest = Browser(world, "hospital-all"), set(), (0, "")
    ahead = ["/"]
    while ahead:
        path = ahead.pop()
        kind = re.sub(r"/[^/]*[0-9][^/]*|(?<=/devices/)[^/?]+", "/N", path.split("?")[0])
        if kind in seen:
            continue
        seen.add(kind)
        status, said, _ = browser.ask(path)
        if status != 200 or not said.startswith(b"<!DOCTYPE html>"):
            continue
        largest = max(largest, (len(said), path))
        ahead += [html.unescape(link) for link in re.findall(r'href="(/[^"#]*)"', said.decode())
                  if not link.startswith(("/static", "/language", "/sign-out"))]
    print(f"  {len(seen)} kinds of pages, the largest {largest[0] / 1e3:.0f} kB (target {LIMIT // 1000} kB), unpacked: {largest[1]}", flush=True)


def main() -> None:
    """All of it."""
    sekisho = Path(sys.argv[1]).resolve()
    counts = [int(word) for word in sys.argv[2:]] or [1000, 10000, 100000]
    with tempfile.TemporaryDirectory() as work:
        base = Path(work)
        (base / "world").mkdir()
        world = World(sekisho, ROOT, base / "world")
        try:
            editor(world, install(base / "node"))
            sizes(world)
        finally:
            world.stop()
        for devices in counts:
            place, folder = base / f"world-{devices}", base / f"hospital-{devices}"
            place.mkdir()
            subprocess.run([sys.executable, ROOT / "bench/hospital.py", "make", sekisho, folder, str(devices)], check=True, stdout=subprocess.DEVNULL)
            world = World(sekisho, ROOT, place, folder, devices <= MOST_ASSESSED)
            try:
                register(world, devices)
                sizes(world)
            finally:
                world.stop()
            shutil.rmtree(place)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""All that a server makes on threads of its own, by several people at the same moment: passwords, long lists, comparisons, papers,
archives, lists of devices that are taken and undone. For `make tsan`; on an ordinary server it is quick.

    lanes_test.py --sekisho PROGRAM --hospital DIR [--rounds N]

Beside tests/store/with-postgres the store is there. What is refused is told to come back, and nothing is answered with 500.
"""

import argparse
import collections
import io
import os
import re
import subprocess
import sys
import tempfile
import threading
import zipfile
from pathlib import Path

from later_attack import Refused, chosen, fetch, field, hold, wait_for
from serving import Server
from story_test import PASSWORD, Browser
from ward_test import send_file

HEADS = "資産番号,機器名称,製造販売業者,型番,設置場所,部門\n"
EACH = 2  # people who do the same


class Lanes:
    """A server with the example hospital, and people who each do one thing."""

    def __init__(self, args: argparse.Namespace, base: Path) -> None:
        self.args, self.base = args, base
        shared = os.environ.get("SEKI_TEST_POSTGRES")
        place = ("--db", shared) if shared else ()
        self.server = Server(args.sekisho, base / "環境", *place).start()
        self.place = place or ("--data", str(self.server.folder))
        secret = base / "password"
        secret.write_text(PASSWORD + "\n")
        self.run("hospital", "import", str(args.hospital), "--organisation", "関所病院", "--new")
        self.run("hospital", "assess", "--organisation", "関所病院")
        self.run("user", "add", "editor", "--organisation", "関所病院", "--roles", "editor", "--name", "編集", "--password-file", str(secret))
        self.told: collections.Counter = collections.Counter()
        self.wrong: list[str] = []
        self.lock = threading.Lock()
        editor = self.person()
        hold(editor.ask("/risks") == 200, editor.page)
        self.risk = re.search(r'href="(/risks/1-\d+)"', editor.page)[1]
        hold(editor.ask("/conformity") == 200, editor.page)
        self.rules = re.search(r'href="(/conformity/[^"/?]+)"', editor.page)[1]
        hold(editor.ask("/compare") == 200, editor.page)
        choice = editor.page[editor.page.index('<select id="a"'):]
        self.pair = re.findall(r'<option value="(s\d+)"', choice[:choice.index("</select>")])[:2]

    def run(self, *words: str) -> None:
        """At the console."""
        done = subprocess.run([str(self.args.sekisho), *words, *self.place], capture_output=True, check=False, env={**os.environ, "SEKISHO_LANG": "ja"})
        hold(done.returncode in (0, 1), f"{words}: {done.stderr.decode()}")

    def person(self) -> Browser:
        """Another session of the editor."""
        browser = Browser(self.server)
        hold(browser.sign_in("editor") == 200 and browser.at == "/", f"{browser.at} {browser.page[:500]}")
        return browser

    def count(self, what: str, status: int) -> bool:
        """Whether it was done; who came too many is told so."""
        with self.lock:
            self.told[f"{what} {status}"] += 1
        hold(status in (200, 503), f"{what}: {status}")
        return status == 200

    # --- what one does, again and again

    def signs_in(self, _browser: Browser, _round: str) -> None:
        """A password is hashed."""
        browser = Browser(self.server)
        browser.ask("/sign-in")
        self.count("sign-in", browser.ask("/sign-in", {"login": "editor", "password": PASSWORD, "back": "/"}))

    def saves_lists(self, browser: Browser, _round: str) -> None:
        """Tables and workbooks."""
        for name in ("devices.csv", "devices.xlsx", "risks.xlsx"):
            status, _, data = fetch(browser, f"/lists/{name}")
            if self.count(name, status) and name.endswith(".xlsx"):
                hold(zipfile.ZipFile(io.BytesIO(data)).testzip() is None, f"{name} is broken")

    def compares(self, browser: Browser, _round: str) -> None:
        """Two statements, and a risk with what would help."""
        query = f"a={self.pair[0]}&b={self.pair[1]}"
        for path in (f"/compare?{query}", f"/compare/table.csv?{query}", self.risk):
            self.count(path.split("?")[0], fetch(browser, path)[0])

    def prints(self, browser: Browser, _round: str) -> None:
        """Papers and archives."""
        for path, begin in ((f"{self.rules}/checklist.pdf", b"%PDF-"), (f"{self.rules}/checklist.xlsx", b"PK"), ("/api/v1/export", b"")):
            status, _, data = fetch(browser, path)
            if self.count(path.rsplit("/", 1)[1], status):
                hold(data.startswith(begin) and data, f"{path}: {data[:100]!r}")

    def takes(self, browser: Browser, name: str) -> None:
        """A list of devices: sent, read, taken, undone."""
        rows = "".join(f"{name}-{i},輸液ポンプ{i},髙橋製作所,TE-{i},3階,ME室\n" for i in range(60))
        hold(browser.ask("/device-lists") == 200, browser.page)
        if not self.count("list sent", send_file(browser, "/device-lists", {}, f"{name}.csv", (HEADS + rows).encode())):
            return
        at = browser.at
        wait_for(browser, at, "確認待ち")
        if not self.count("columns", browser.ask(f"{at}/columns", chosen(browser.page))):
            return
        if self.take(browser, at):
            hold(browser.ask("/device-lists") == 200, browser.page)
            self.count("undone", browser.ask(self.deed_of(browser.page, name), {}))

    def take(self, browser: Browser, at: str) -> bool:
        """As it is shown. Where somebody else changed the devices since, it is refused and shown anew."""
        for _ in range(2 * EACH * self.args.rounds + 1):  # so often somebody else takes and undoes
            hold(browser.ask(at) == 200, browser.page)
            status = browser.ask(f"{at}/take", {"shown": field(browser.page, "shown")})
            if status != 409:
                return self.count("taken", status)
            with self.lock:
                self.told["shown anew 409"] += 1
        raise Refused(f"never taken: {browser.page}")

    def deed_of(self, page: str, name: str) -> str:
        """What undoes this list, of several."""
        rows = [row for row in re.findall(r"<tr.*?</tr>", page, re.S) if f"{name}.csv" in row and "/undo" in row]
        hold(len(rows) == 1, f"{len(rows)} undo {name}: {page[-3000:]}")
        return re.search(r'action="(/device-deeds/\d+/undo)"', rows[0])[1]

    # --- all of them at once

    def go_on(self, what, browser: Browser, name: str) -> None:
        """One person."""
        try:
            for i in range(self.args.rounds):
                what(browser, f"{name}-{i}")
        except (Refused, OSError) as why:
            with self.lock:
                self.wrong.append(f"{name}: {why}")

    def play(self) -> None:
        """Until everybody has done his rounds."""
        deeds = (self.signs_in, self.saves_lists, self.compares, self.prints, self.takes)
        threads = [threading.Thread(target=self.go_on, args=(what, self.person(), f"{what.__name__}{i}")) for what in deeds for i in range(EACH)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        hold(not self.wrong, "\n".join(self.wrong)[:5000])
        done = {what.rsplit(" ", 1)[0] for what in self.told if what.endswith(" 200")}
        missing = {what.rsplit(" ", 1)[0] for what in self.told if not what.endswith(" 409")} - done
        hold(not missing and "undone" in done, f"never done: {missing} {dict(self.told)}")
        hold(self.server.stop() == 0, "it did not stop well")
        self.run("audit", "verify")
        print(f"lanes_test: {dict(sorted(self.told.items()))}")


def main() -> None:
    """Everything in a temporary place."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    reader.add_argument("--hospital", type=Path, required=True)
    reader.add_argument("--rounds", type=int, default=2)
    args = reader.parse_args()
    with tempfile.TemporaryDirectory(prefix="sekisho-lanes-") as base:
        lanes = Lanes(args, Path(base))
        try:
            lanes.play()
        except Refused as refused:
            sys.exit(f"lanes_test: {refused}\n{lanes.server.log.read_text(errors='replace')[-6000:]}")
        finally:
            if lanes.server.process.poll() is None:
                lanes.server.kill()


if __name__ == "__main__":
    main()

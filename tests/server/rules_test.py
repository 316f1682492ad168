#!/usr/bin/env python3
"""A running server reads rule data anew when another version of it is in use, and says of assessments that they are out of date.

usage: rules_test.py --sekisho PROGRAM --root SOURCE_TREE
"""

import argparse
import base64
import hashlib
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "api"))
from api_test import V1, World  # pylint: disable=wrong-import-position

OUTDATED = "ルールデータが変更されています"
WAIT_S = 30


def hold(holds: bool, what: str) -> None:
    """Ends the test where something is not as it should be."""
    if not holds:
        sys.exit(f"rules_test: {what}")


def install(program: Path, root: Path, folder: Path) -> Path:
    """The program with data of its own beside it, as a package puts it."""
    (folder / "bin").mkdir()
    for name in ("sekisho", "sekisho-server", "sekisho-worker", "sekisho-painter"):
        shutil.copy2(program.parent / name, folder / "bin" / name)
    shutil.copytree(root / "data", folder / "data")
    shutil.copytree(root / "data", folder / "new")
    title = folder / "new/catalogs/mds2-2019/catalog.ini"
    title.chmod(0o644)
    title.write_text(title.read_text("utf-8").replace("\nja = ", "\nja = 新しい", 1), "utf-8")
    subprocess.run([root / "tools/data-release", folder / "new", "rules", "2026.12", folder / "rules.zip"], check=True, capture_output=True)
    return folder / "bin/sekisho"


class Rules:
    """One server, and what it says."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.cookies: dict[str, str] = {}

    def title(self) -> str:
        """Of a catalog, in Japanese."""
        status, _, answer = self.world.ask("get", f"{V1}/catalogs/mds2-2019")
        hold(status == 200, f"no catalog: {answer}")
        return answer["catalog"]["title"]["ja"]

    def sign_in(self, role: str) -> str:
        """A cookie, as signing in gives it."""
        secret, now = secrets.token_urlsafe(32), int(time.time() * 1000)
        digest = base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()).decode().rstrip("=")
        with sqlite3.connect(self.world.folder / "in" / "sekisho.db", timeout=10) as db:
            db.execute("INSERT INTO session SELECT ?, id, ?, 1, ?, ?, 3600000, ?, '', '', '', 0 FROM person WHERE login = ?",
                       (secrets.token_hex(16), digest, now, now, now + 3600000, f"home-{role}"))
        db.close()
        return f"__Host-sekisho={secret}"

    def page(self, path: str, role: str = "editor") -> str:
        """A page as somebody of the hospital sees it."""
        if role not in self.cookies:
            self.cookies[role] = self.sign_in(role)
        status, _, answer = self.world.ask("get", path, None, Cookie=self.cookies[role])
        hold(status == 200, f"{path}: {status}")
        return answer.decode()

    def data(self, *words: object) -> None:
        """A command about rule data."""
        done = subprocess.run([self.world.program, "data", *map(str, words)], env=self.world.env, check=False, capture_output=True)
        hold(done.returncode == 0, f"data {words}: {done.stderr.decode()}")

    def becomes(self, what: str, holds) -> None:
        """Soon, and without anything being asked of the server."""
        until = time.monotonic() + WAIT_S
        while not holds() and time.monotonic() < until:
            time.sleep(0.1)
        hold(holds(), what)

    def log(self) -> str:
        """All that it has written."""
        return (self.world.folder / "log").read_text("utf-8")

    def assess(self) -> dict:
        """A new assessment."""
        _, headers, job = self.world.ask("post", f"{V1}/assessments", body={})
        self.becomes("the assessment does not end", lambda: self.world.ask("get", headers["location"])[2]["state"] == "done")
        number = self.world.ask("get", headers["location"])[2]["result"]
        hold(job["kind"] == "assess", "no assessment")
        return self.world.ask("get", f"{V1}/assessments/{number}")[2]

    def play(self) -> None:
        """From one version to another and back."""
        before = self.title()
        hold(OUTDATED not in self.page("/overview"), "an assessment is out of date from the start")
        hold("プログラム付属" in self.page("/settings", "administrator"), "whose data is in use")
        self.data("update", self.world.folder / "rules.zip", "--yes")
        self.becomes("new data is not read", lambda: self.title() == "新しい" + before)
        for path in ("/overview", "/risks", "/conformity"):
            hold(OUTDATED in self.page(path), f"{path} is as if nothing was")
        hold("rules-2026.12" in self.page("/settings", "administrator"), "the version is not told")
        hold("rules" in self.log() and "data-versions/rules-2026.12" in self.log(), "the log says nothing")
        made = self.assess()
        hold(made["rules"] == "rules-2026.12", f"made with {made['rules']}")
        hold(OUTDATED not in self.page("/overview") and "rules-2026.12" in self.page(f"/assessments/{made['number']}"), "the new one")
        self.data("undo")
        self.becomes("the data of before does not come back", lambda: self.title() == before)
        hold(OUTDATED in self.page("/overview"), "an assessment with data that is gone is as if nothing was")
        self.asked(before)

    def asked(self, before: str) -> None:
        """By a signal; what cannot be read changes nothing."""
        lines = self.log().count("rules ")
        self.world.server.send_signal(signal.SIGHUP)
        self.becomes("SIGHUP is not heard", lambda: self.log().count("rules ") > lines)
        hold(self.title() == before and self.world.server.poll() is None, "SIGHUP ended the server")
        (self.world.folder / "data-versions/current").write_text("../..\n")
        self.becomes("nothing is said of what cannot be read", lambda: "<3>rules" in self.log())
        hold(self.title() == before, "what cannot be read is in use")
        self.world.ask("get", f"{V1}/audit?kind=config", ("home", "auditor"))
        (self.world.folder / "data-versions/current").write_text("rules-2026.12\n")
        self.becomes("it is not read again", lambda: self.title() == "新しい" + before)


def main() -> int:
    """The test."""
    reader = argparse.ArgumentParser()
    reader.add_argument("--sekisho", type=Path, required=True)
    reader.add_argument("--root", type=Path, required=True)
    args = reader.parse_args()
    with tempfile.TemporaryDirectory(prefix="sekisho-規則-") as name:
        folder = Path(name)
        world = World(install(args.sekisho, args.root, folder), args.root, folder, SEKISHO_DATA="")
        try:
            Rules(world).play()
        finally:
            status = world.stop()
            print(f"stopped with {status}")
            if sys.exc_info()[0]:
                print((folder / "log").read_text("utf-8")[-3000:], file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())

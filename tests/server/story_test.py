#!/usr/bin/env python3
"""The story of an installation: set up, invite, join, import, look, read the audit record, move to PostgreSQL.

    story_test.py --sekisho PROGRAM --hospital DIR

As a browser does it, without JavaScript. The part on PostgreSQL runs beside tests/store/with-postgres.
"""

import argparse
import html
import http.cookiejar
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from serving import Server

PASSWORD = "かなり長い合言葉2026鍵"


class Browser:
    """One person's: cookies, and the page that was shown last."""

    def __init__(self, server: Server) -> None:
        self.base = f"https://{server.host}:{server.port}"
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=server.context()),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.opener.addheaders = [("Accept-Language", "ja")]
        self.page, self.at = "", ""

    def ask(self, path: str, form: dict | None = None) -> int:
        """The status; redirects are followed. A form gets the token of the page that is shown."""
        data = None
        if form is not None:
            token = re.search(r'name="csrf" value="([^"]+)"', self.page)
            data = urllib.parse.urlencode({"csrf": token[1] if token else "", **form}, doseq=True).encode()
        try:
            with self.opener.open(self.base + path, data) as answer:
                self.page, self.at = answer.read().decode(), urllib.parse.urlparse(answer.geturl()).path
                return answer.status
        except urllib.error.HTTPError as refusal:
            with refusal:
                self.page, self.at = refusal.read().decode(), path
                return refusal.code

    def sign_in(self, login: str, password: str = PASSWORD) -> int:
        """From the page of it to the first one behind."""
        self.ask("/sign-in")
        return self.ask("/sign-in", {"login": login, "password": password, "back": "/"})


def hold(holds: bool, what: object) -> None:
    """A promise."""
    if not holds:
        sys.exit(f"story_test: {what}")


def path_of(link: str) -> str:
    """A link without the server in front of it."""
    parts = urllib.parse.urlparse(html.unescape(link))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def join(browser: Browser, path: str, **form: str) -> None:
    """Behind a link that works once: the form, then signing in."""
    hold(browser.ask(path) == 200, f"{path}: {browser.page}")
    token = re.search(r'name="token" value="([^"]+)"', browser.page)[1]
    hold(browser.ask(path.split("?")[0], {"token": token, "password": PASSWORD, "again": PASSWORD, **form}) == 200
         and browser.at == "/sign-in", f"{path}: {browser.at} {browser.page}")
    hold(browser.sign_in(form["login"]) == 200 and browser.at == "/", f"{form['login']}: {browser.at}")
    other = Browser.__new__(Browser)
    other.__dict__.update(browser.__dict__)
    hold(other.ask(path) != 200 or token not in other.page, f"{path} works twice")


def records(sekisho: Path, *place: str) -> list[dict]:
    """The audit record, the newest first."""
    done = subprocess.run([str(sekisho), "audit", "list", *place, "--limit", "500", "--json"], capture_output=True, check=False)
    hold(done.returncode == 0, done.stderr.decode())
    return json.loads(done.stdout)["records"]


def says(found: list[dict], **fields: str) -> bool:
    """Whether there is a record with these."""
    return any(all(record.get(name, "") == value for name, value in fields.items()) for record in found)


def look(server: Server, login: str) -> None:
    """What an editor sees of the imported hospital."""
    browser = Browser(server)
    hold(browser.sign_in(login) == 200 and browser.at == "/", f"sign in: {browser.at}")
    hold(browser.ask("/devices") == 200 and "CT第1撮影室" in browser.page, "the list of devices")
    hold(browser.ask("/devices?find=%E3%83%9D%E3%83%B3%E3%83%97") == 200 and "輸液ポンプ01" in browser.page
         and "CT第1撮影室" not in browser.page, "finding ポンプ")
    hold(browser.ask("/statements") == 200 and "MDS2 2019年版" in browser.page, "the list of statements")
    hold(browser.ask("/audit") == 403, "an editor reads no audit record")
    hold(browser.ask("/people") == 403, "an editor sees no accounts")


def require(sekisho: Path, place: tuple[str, ...], person: Browser) -> None:
    """A second factor is required from now on: who is signed in without one can do nothing but set it up; and then no more."""
    for state in ("required", "offered"):
        done = subprocess.run([str(sekisho), "organisation", "second-factor", state, "--all", *place], capture_output=True, check=False)
        hold(done.returncode == 0, done.stderr.decode())
        hold(person.ask("/devices") == 200, person.page)
        hold((person.at == "/account/factors" and "先に 2 段階認証を登録してください" in person.page) == (state == "required"),
             f"{state}: {person.at}")


def story(args: argparse.Namespace, base: Path) -> None:
    """All of it."""
    place = ("--data", str(base / "環境"))
    server = Server(args.sekisho, base / "環境").start()
    link = server.process.stdout.readline().decode().strip()
    first, second = Browser(server), Browser(server)
    join(first, path_of(link), organisation="関所病院", kind="hospital", name="髙橋 𠮷子", login="takahashi")
    hold(first.ask("/devices") == 403, "who runs the installation reads no content")
    hold(first.ask("/") == 200 and 'href="/people/invite"' in first.page and "編集者" in first.page, "nobody says what comes next")
    hold(first.ask("/people/invite") == 200, first.page)
    hold(first.ask("/people/invite", {"who": "suzuki@example.jp", "roles": "editor"}) == 200, first.page)
    invitation = re.search(r"https://[^\s\"<]+", first.page[first.page.index("<main"):])
    hold(invitation is not None, f"no link in {first.page}")
    join(second, path_of(invitation[0]), name="鈴木 <b>一郎</b>", login="suzuki")
    hold("<b>一郎" not in second.page, "a name is markup")
    hold(second.sign_in("suzuki", "wrong") == 400 or second.at == "/sign-in", "a wrong password")
    done = subprocess.run([str(args.sekisho), "hospital", "import", str(args.hospital), "--organisation", "関所病院", *place],
                          capture_output=True, check=False)
    hold(done.returncode in (0, 1), done.stderr.decode())
    look(server, "suzuki")
    done = subprocess.run([str(args.sekisho), "user", "reset", "suzuki", "--json", *place], capture_output=True, check=False)
    hold(done.returncode == 0, done.stderr.decode())
    again = Browser(server)
    hold(again.ask(json.loads(done.stdout)["path"]) == 200, f"the console's link leads nowhere: {again.page}")
    token = re.search(r'name="token" value="([^"]+)"', again.page)[1]
    hold(again.ask("/invitation", {"token": token, "password": PASSWORD, "again": PASSWORD}) == 200, again.page)
    hold(again.sign_in("suzuki") == 200 and again.at == "/", f"after a reset: {again.at}")
    require(args.sekisho, place, again)
    hold(server.stop() == 0, "it did not stop well")
    found = records(args.sekisho, *place)
    for fields in ({"kind": "login", "person_name": "髙橋 𠮷子"}, {"kind": "query", "object_kind": "device", "query": "ポンプ"},
                   {"kind": "import", "via": "console"}, {"kind": "start"}, {"kind": "stop"}):
        hold(says(found, **fields), f"no record of {fields}")
    hold(any(record["kind"] == "login" and record["outcome"] != 0 for record in found), "no record of the wrong password")
    hold(any(record["outcome"] == 4 and record["person_name"] == "髙橋 𠮷子" for record in found),
         "no record of the refusal")
    done = subprocess.run([str(args.sekisho), "audit", "verify", *place], capture_output=True, check=False)
    hold(done.returncode == 0, done.stdout.decode() + done.stderr.decode())
    if "SEKI_TEST_POSTGRES" in os.environ:
        move(args, base, found)


def move(args: argparse.Namespace, base: Path, before: list[dict]) -> None:
    """To PostgreSQL with one command, and the same is there."""
    address = os.environ["SEKI_TEST_POSTGRES"]
    done = subprocess.run([str(args.sekisho), "db", "restore", str(base / "環境" / "sekisho.db"), address],
                          capture_output=True, check=False)
    hold(done.returncode == 0, done.stderr.decode())
    moved = records(args.sekisho, "--db", address)
    hold(moved[-len(before):] == before, "the record is not the same")
    server = Server(args.sekisho, base / "環境", "--db", address).start()
    look(server, "suzuki")
    hold(server.stop() == 0, "it did not stop well on PostgreSQL")
    done = subprocess.run([str(args.sekisho), "audit", "verify", "--db", address], capture_output=True, check=False)
    hold(done.returncode == 0, done.stdout.decode() + done.stderr.decode())


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    reader.add_argument("--hospital", type=Path, required=True)
    with tempfile.TemporaryDirectory(prefix="sekisho-story-") as work:
        story(reader.parse_args(), Path(work))

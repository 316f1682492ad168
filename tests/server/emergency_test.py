#!/usr/bin/env python3
"""An emergency account: made and sealed, opened with a reason, seen by who must follow up, followed up, and on record.

    emergency_test.py --sekisho PROGRAM

As a browser does it, without JavaScript. Then: what somebody asked for who is deactivated meanwhile is not done.
"""

import argparse
import html
import re
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

from serving import Server
from story_test import PASSWORD, Browser, hold, join, path_of, records, says

SEALED = "封筒の中の長い合言葉 7741 鷺"
REASON = "当直中に <b>CT</b> が停止し、担当者と連絡がつかない"
FINDING = "妥当。機器一覧を見ただけで、変更はない。当直者に閲覧権限を与えた。"
WAIT_S = 30


def people(server: Server, sekisho: Path, place: tuple) -> tuple[Browser, Browser, Browser]:
    """An administrator who also runs the installation, an auditor, an editor; and the account in its envelope."""
    first, auditor, editor = Browser(server), Browser(server), Browser(server)
    link = server.process.stdout.readline().decode().strip()
    join(first, path_of(link), organisation="関所病院", kind="hospital", name="髙橋 𠮷子", login="takahashi")
    for browser, login, role in ((auditor, "mita", "auditor"), (editor, "suzuki", "editor")):
        hold(first.ask("/people/invite") == 200 and first.ask("/people/invite", {"who": login, "roles": role}) == 200, first.page)
        invitation = re.search(r"https://[^\s\"<]+", first.page[first.page.index("<main"):])
        join(browser, path_of(invitation[0]), name=login, login=login)
    hold(first.ask("/emergency") == 200 and "user add LOGIN --sealed" in first.page, f"how one is made is not told: {first.page}")
    envelope = server.folder.parent / "封筒"
    envelope.write_text(SEALED)
    done = subprocess.run([str(sekisho), "user", "add", "emergency", "--name", "緊急用 1", "--roles", "reader", "--sealed",
                           "--organisation", "関所病院", "--password-file", str(envelope), *place], capture_output=True, check=False)
    hold(done.returncode == 0, done.stderr.decode())
    return first, auditor, editor


def open_it(server: Server) -> Browser:
    """The right password alone does not open it: a name and a reason do."""
    browser = Browser(server)
    hold(browser.sign_in("emergency", SEALED) == 400 and 'name="reason"' in browser.page, f"no reason is asked: {browser.page}")
    form = {"login": "emergency", "password": SEALED, "back": "/", "opener": "当直 山田", "reason": ""}
    hold(browser.ask("/sign-in", form) == 400 and 'name="reason"' in browser.page, "opened without a reason")
    hold(browser.ask("/sign-in", {**form, "reason": REASON}) == 200 and browser.at == "/", f"{browser.at} {browser.page}")
    hold(browser.ask("/devices") == 200, "what it is for does not work")
    hold(browser.ask("/emergency") == 403, "the account looks after itself")
    hold(browser.ask("/account/password") == 200, browser.page)
    hold(browser.ask("/account/password", {"current": SEALED, "password": PASSWORD, "again": PASSWORD}) == 403, "it changes itself")
    return browser


def follow_up(first: Browser, auditor: Browser, editor: Browser) -> None:
    """It stands out where somebody must act, until somebody has."""
    for browser in (first, auditor):
        hold(browser.ask("/") == 200 and "緊急用アカウントが 1 回使われ" in browser.page, f"home says nothing: {browser.page}")
    hold(editor.ask("/") == 200 and "/emergency" not in editor.page, "an editor is told")
    hold(editor.ask("/emergency") == 403, "an editor looks")
    hold(first.ask("/self-check") == 200 and "緊急用アカウントの使用のうち 1 件" in first.page, first.page)
    hold(first.ask("/emergency") == 200 and html.escape(REASON, quote=False) in first.page and "当直 山田" in first.page
         and "127.0.0.1" in first.page, first.page)
    hold("<b>CT" not in first.page, "a reason is markup")
    hold(auditor.ask("/emergency") == 200, auditor.page)
    action = re.search(r'action="(/emergency/[0-9a-f]+)"', first.page)[1]
    field = "finding-" + action.rsplit("/", 1)[1]
    hold(first.ask(action, {field: "  "}) == 400, "followed up without a word")
    hold(first.ask(action, {field: "長" * 3000}) == 400, "followed up with too many")
    hold(editor.ask("/devices") == 200 and editor.ask(action, {field: FINDING}) == 403, "an editor follows up")
    hold(first.ask("/emergency/00", {"finding-00": FINDING}) == 404, "one that is not there was followed up")
    hold(first.ask("/emergency") == 200 and first.ask(action, {field: FINDING}) == 200 and FINDING in first.page
         and "髙橋 𠮷子" in first.page and action not in first.page, first.page)
    hold(auditor.ask(action, {field: FINDING}) == 404, "followed up twice")
    for browser in (first, auditor):
        hold(browser.ask("/") == 200 and "緊急用アカウントが" not in browser.page, "home still says it")


def jobs(server: Server, first: Browser, editor: Browser, base: Path) -> None:
    """What waits for somebody who is deactivated is stopped, and says why."""
    with sqlite3.connect(base / "sekisho.db") as db:
        who, organisation = db.execute("SELECT id, organisation FROM person WHERE login = 'suzuki'").fetchone()
        hold(first.ask(f"/people/{who}") == 200 and first.ask(f"/people/{who}/deactivate", {}) == 200, first.page)
        job = "f" * 32
        db.execute("INSERT INTO job (id, organisation, kind, person, person_name, lang, arguments, state, done, total, message, result,"
                   " attempts, runner, lease, is_wished, made, started, ended)"
                   " VALUES (?, ?, 'assess', ?, 'suzuki', 'ja', '', 0, 0, 0, '', '', 0, '', 0, 0, ?, 0, 0)",
                   (job, organisation, who, int(time.time() * 1000)))
    until = time.monotonic() + WAIT_S
    state, message = 0, ""
    while state in (0, 1) and time.monotonic() < until:
        time.sleep(0.2)
        with sqlite3.connect(base / "sekisho.db") as db:
            state, message = db.execute("SELECT state, message FROM job WHERE id = ?", (job,)).fetchone()
    hold(state == 3 and "suzuki" in message and "権限がなくなった" in message, f"state {state}, {message!r}")
    hold(editor.ask("/devices") in (200, 403) and editor.at == "/sign-in", f"{editor.at}: deactivated, and still in")
    hold(server.process.poll() is None, "the server ended")


def story(args: argparse.Namespace, base: Path) -> None:
    """All of it."""
    place = ("--data", str(base / "環境"))
    server = Server(args.sekisho, base / "環境").start()
    first, auditor, editor = people(server, args.sekisho, place)
    open_it(server)
    follow_up(first, auditor, editor)
    jobs(server, first, editor, base / "環境")
    hold(server.stop() == 0, "it did not stop well")
    found = records(args.sekisho, *place)
    for fields in ({"kind": "break-glass", "reason": REASON, "detail": "当直 山田", "outcome": 0},
                   {"kind": "break-glass", "person_name": "髙橋 𠮷子", "object_kind": "opening", "outcome": 0},
                   {"kind": "break-glass", "person_name": "suzuki", "outcome": 4},
                   {"kind": "query", "object_kind": "opening", "person_name": "mita"}):
        hold(says(found, **fields), f"no record of {fields}: {[r for r in found if r['kind'] == 'break-glass']}")


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    with tempfile.TemporaryDirectory(prefix="sekisho-emergency-") as work:
        story(reader.parse_args(), Path(work))

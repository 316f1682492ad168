#!/usr/bin/env python3
"""The server as somebody who means harm meets it.

    attack_test.py --sekisho PROGRAM [--seconds N] [--seed N] [--only NAME ...]

Beside tests/store/with-postgres the store is there.

Secrets used twice at once, cookies, forms and addresses that are somebody else's, requests that a proxy and the server read
differently (through the sample for nginx, where that is installed), and recorded requests with bytes that were changed at random.
After each attack the server lives, nothing was answered with 500, and the audit record holds.
"""

import argparse
import base64
import collections
import concurrent.futures
import hashlib
import hmac
import json
import os
import random
import re
import shutil
import socket
import ssl
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

from every_attack import Every, rows_of
from later_attack import Later, Refused
from serving import Server
from story_test import PASSWORD, Browser, join, path_of

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 8
EVIL = "evil.example"
WRONG = "誰も選ばない合言葉の見本"


class Failed(Exception):
    """An attack that came through."""


def hold(holds: bool, what: object) -> None:
    """A promise."""
    if not holds:
        raise Failed(what)


def code_at(secret: bytes, seconds: float) -> str:
    """Of an authenticator (RFC 6238), not by the program."""
    digest = hmac.new(secret, struct.pack(">Q", int(seconds) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06}"


def raw(connection: socket.socket, data: bytes, patience: float = 2) -> bytes:
    """All that comes back until it closes, or is silent."""
    connection.settimeout(patience)
    got = b""
    try:
        connection.sendall(data)
        while piece := connection.recv(65536):
            got += piece
    except (TimeoutError, ConnectionError, ssl.SSLError, BrokenPipeError):
        pass
    return got


def statuses(got: bytes) -> list[int]:
    """Of all answers in there."""
    return [int(n) for n in re.findall(rb"(?m)^HTTP/1\.[01] (\d{3})", got)]


class Attack:
    """An installation with its people."""

    def __init__(self, args: argparse.Namespace, base: Path) -> None:
        self.args, self.base = args, base
        self.chance = random.Random(args.seed)
        self.plain = base / "web.sock"
        shared = os.environ.get("SEKI_TEST_POSTGRES")
        self.place = ("--db", shared) if shared else ()
        self.server = Server(args.sekisho, base / "環境", "--log", "json", *self.place)
        self.server.words += ("--listen", f"127.0.0.1:0,unix:{self.plain}")
        self.server.start()
        link = path_of(self.server.process.stdout.readline().decode().strip())
        self.boss, self.editor = Browser(self.server), Browser(self.server)
        self.uses_a_link_once(link)
        self.invite("editor", "editor", self.editor)
        self.context = self.server.context()

    def uses_a_link_once(self, path: str) -> None:
        """The link of the set-up, by several at the same moment: one founds the installation."""
        def found(i: int) -> tuple[str, str]:
            browser = Browser(self.server)
            browser.ask(path)
            token = re.search(r'name="token" value="([^"]+)"', browser.page)
            browser.ask("/set-up", {"token": token[1] if token else "", "password": PASSWORD, "again": PASSWORD,
                                    "organisation": f"関所病院{i}", "kind": "hospital", "name": f"長{i}", "login": f"boss{i}"})
            return browser.at, f"boss{i}"
        won = [login for at, login in self.at_once(found) if at == "/sign-in"]
        hold(len(won) == 1, f"{won} founded the installation")
        hold(self.boss.sign_in(won[0]) == 200 and self.boss.at == "/", self.boss.page)

    def at_once(self, work) -> list:
        """By several threads."""
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(work, range(AT_ONCE)))

    def invitation(self, roles: str) -> str:
        """A link for one person."""
        hold(self.boss.ask("/people/invite") == 200, self.boss.page)
        hold(self.boss.ask("/people/invite", {"who": "", "roles": roles}) == 200, self.boss.page)
        return path_of(re.search(r"https://[^\s\"<]+", self.boss.page[self.boss.page.index("<main"):])[0])

    def invite(self, login: str, roles: str, browser: Browser) -> None:
        """A person more, who is signed in."""
        join(browser, self.invitation(roles), name=f"名{login}", login=login)

    def send(self, data: bytes, patience: float = 2) -> bytes:
        """Bytes over TLS."""
        with self.server.connect(self.context) as connection:
            return raw(connection, data, patience)

    def page(self, path: str, head: str = "", method: str = "GET", body: str = "") -> bytes:
        """One request as it is written here, on a connection of its own."""
        length = f"Content-Length: {len(body.encode())}\r\n" if body or method != "GET" else ""
        kind = "Content-Type: application/x-www-form-urlencoded\r\n" if body else ""
        given = "" if head.startswith("Host:") else "Host: 127.0.0.1\r\n"
        return self.send(f"{method} {path} HTTP/1.1\r\n{given}{head}{kind}{length}Connection: close\r\n\r\n{body}".encode(), 20)

    def cookie(self, browser: Browser) -> str:
        """The secret of a session."""
        jar = next(h.cookiejar for h in browser.opener.handlers if hasattr(h, "cookiejar"))
        return next(c.value for c in jar if c.name == "__Host-sekisho")

    def log(self) -> list[dict]:
        """What the server wrote of requests."""
        return [json.loads(line) for line in self.server.log.read_text().splitlines() if line.startswith("{")]

    # --- attacks

    def joins_once(self) -> None:
        """An invitation used by several at the same moment makes one account."""
        path = self.invitation("reader")

        def accept(i: int) -> bool:
            browser = Browser(self.server)
            browser.ask(path)
            token = re.search(r'name="token" value="([^"]+)"', browser.page)
            browser.ask("/invitation", {"token": token[1] if token else "", "password": PASSWORD, "again": PASSWORD,
                                        "name": f"名{i}", "login": f"many{i}"})
            return browser.at == "/sign-in"
        hold(sum(self.at_once(accept)) == 1, "one invitation, several accounts")

    def uses_codes_once(self) -> None:
        """A code of the authenticator, and a recovery code, each several times at the same moment and once more later."""
        browser = Browser(self.server)
        self.invite("second", "reader", browser)
        browser.ask("/account/factors")
        hold(browser.ask("/account/factors/begin", {}) == 200, browser.page)
        hidden = re.search(r'name="secret" value="([^"]+)"', browser.page)[1]
        secret = base64.urlsafe_b64decode(hidden + "=" * (-len(hidden) % 4))
        hold(browser.ask("/account/factors/app", {"secret": hidden, "code": code_at(secret, time.time() - 30),
                                                  "password-app": PASSWORD}) == 200, browser.page)
        codes = re.findall(r"<li><code>([^<]+)</code></li>", browser.page)
        hold(len(codes) >= 2, f"no recovery codes: {browser.page}")
        hold(browser.sign_in("second") == 200 and browser.at == "/sign-in/second", "no second factor asked")
        hold(browser.ask("/account") == 200 and browser.at != "/account", "half a session opens the account")
        if time.time() % 30 > 20:
            time.sleep(30 - time.time() % 30)
        self.is_taken_once("code", code_at(secret, time.time()))
        self.is_taken_once("recovery", codes[0])

    def is_taken_once(self, field: str, code: str) -> None:
        """By people who all know the password."""
        halves = [Browser(self.server) for _ in range(AT_ONCE)]
        for half in halves:
            hold(half.sign_in("second") == 200 and half.at == "/sign-in/second", half.page)

        def give(i: int) -> bool:
            halves[i].ask("/sign-in/second", {field: code, "back": "/"})
            return halves[i].at == "/"
        time.sleep(2.1)  # those that were refused with the code before make everybody wait, for 2 seconds at most
        n = sum(self.at_once(give))
        hold(n == 1, f"{field}: taken {n} times")
        late = Browser(self.server)
        late.sign_in("second")
        late.ask("/sign-in/second", {field: code, "back": "/"})
        hold(late.at != "/", f"{field}: taken again")
        hold(late.ask("/account") == 200 and late.at != "/account", f"{field}: half is in")

    def has_forms_of_its_own(self) -> None:
        """Forms from elsewhere, with the token of another session, by a GET, with the content type of scripts."""
        session = self.cookie(self.editor)
        self.editor.ask("/account")
        token = re.search(r'name="csrf" value="([^"]+)"', self.editor.page)[1]
        self.boss.ask("/account")
        other = re.search(r'name="csrf" value="([^"]+)"', self.boss.page)[1]
        cookie = f"Cookie: __Host-sekisho={session}\r\n"
        form = urllib.parse.urlencode({"name": "盗まれた名", "lang": "ja"})
        for head, body in (("", form), ("", f"csrf={other}&{form}"), ("", f"csrf=&{form}"),
                           ("Origin: null\r\n", form), (f"Origin: https://{EVIL}\r\n", form),
                           (f"Origin: https://{EVIL}\r\n", f"csrf={token}&{form}"),
                           ("Origin: null\r\n", f"csrf={token}&{form}"),
                           ("Sec-Fetch-Site: cross-site\r\n", f"csrf={token}&{form}"),
                           ("Sec-Fetch-Site: same-site\r\n", f"csrf={token}&{form}")):
            got = self.page("/account", cookie + head, "POST", body)
            hold(statuses(got) == [403], f"{head!r} {body!r}: {got[:300]!r}")
        hold(statuses(self.page(f"/account?csrf={token}&{form}", cookie)) == [200], "a GET with a form's fields")
        for path in ("/api/v1/devices", "/api/v1/assessments"):
            got = self.page(path, cookie + "Content-Type: text/plain\r\n", "POST", '{"id":"X","name":"Y"}')
            hold(statuses(got) in ([403], [415]), f"{path} by a cookie alone: {got[:300]!r}")
        self.editor.ask("/account")
        hold("盗まれた名" not in self.editor.page, "somebody else's form changed the name")

    def tosses_cookies(self) -> None:
        """A cookie that was planted is not the session afterwards; of two nobody is anybody."""
        planted = "A" * 43
        victim = Browser(self.server)
        victim.opener.addheaders.append(("Cookie", f"__Host-sekisho={planted}"))
        got = self.page("/sign-in", f"Cookie: __Host-sekisho={planted}\r\n")
        token = re.search(rb'name="csrf" value="([^"]+)"', got)[1].decode()
        got = self.page("/sign-in", f"Cookie: __Host-sekisho={planted}\r\n", "POST",
                        urllib.parse.urlencode({"csrf": token, "login": "editor", "password": PASSWORD, "back": "/"}))
        made = re.search(rb"(?i)^set-cookie: __Host-sekisho=([^;\r]+)([^\r]*)", got, re.M)
        hold(statuses(got) == [303] and made and made[1].decode() != planted, f"{got[:800]!r}")
        hold(all(word in made[2] for word in (b"; Path=/", b"; Secure", b"; HttpOnly", b"; SameSite=")), f"{made[2]!r}")
        hold(statuses(self.page("/account", f"Cookie: __Host-sekisho={planted}\r\n")) == [303], "the planted cookie is in")
        mine = self.cookie(self.editor)
        for cookies in (f"__Host-sekisho={planted}; __Host-sekisho={mine}", f"__Host-sekisho={mine}; __Host-sekisho={planted}",
                        f"__host-sekisho={mine}", f"__Host-sekisho ={planted}; sekisho={mine}"):
            hold(statuses(self.page("/account", f"Cookie: {cookies}\r\n")) == [303], f"{cookies} is somebody")
        got = self.page("/account", f"Cookie: __Host-sekisho={planted}\r\nCookie: __Host-sekisho={mine}\r\n")
        hold(statuses(got) in ([303], [400]), f"two headers of cookies are somebody: {got[:200]!r}")

    def leaves_nothing(self) -> None:
        """Who signs out is out, with the cookie too that somebody copied, and the browser keeps nothing."""
        guest = Browser(self.server)
        self.invite("guest", "reader", guest)
        copied = self.cookie(guest)
        guest.ask("/account")
        token = re.search(r'name="csrf" value="([^"]+)"', guest.page)[1]
        got = self.page("/sign-out", f"Cookie: __Host-sekisho={copied}\r\n", "POST", f"csrf={token}")
        head = got.lower().split(b"\r\n\r\n")[0]
        hold(statuses(got) == [303] and b'clear-site-data: "cache", "storage"' in head and b"max-age=0" in head, f"{got[:900]!r}")
        hold(statuses(self.page("/account", f"Cookie: __Host-sekisho={copied}\r\n")) == [303], "a copied cookie is still in")

    def leads_out_of_nothing(self) -> None:
        """Who runs the accounts of one organisation makes nobody an operator; no path leads out of the register."""
        name = re.search(r"関所病院\d", self.boss.page)[0]
        secret = self.base / "password"
        secret.write_text(PASSWORD + "\n")
        self.run("hospital", "import", str(ROOT / "examples/hospital"), "--organisation", name)
        self.run("organisation", "add", "--kind", "hospital", "乙病院")
        self.run("user", "add", "other_boss", "--organisation", "乙病院", "--roles", "administrator", "--name", "other_boss", "--password-file", str(secret))
        boss = Browser(self.server)
        hold(boss.sign_in("other_boss") == 200 and boss.ask("/people/invite") == 200, boss.page)
        hold(boss.ask("/people/invite", {"who": "", "roles": "operator"}) == 403, "who runs no installation invites who does")
        for path in ("../sekisho.db", "/etc/passwd", "..%2fkeys%2faudit.key", "statements/../assets.csv", "%00", "keys/audit.key"):
            hold(self.editor.ask(f"/files/file?path={path}") == 404, f"{path}: {self.editor.page[:300]}")

    def decides_for_nobody(self) -> None:
        """Pages where content comes in, leaves and is decided."""
        self.later = Later(self)
        self.later.play()

    def reaches_nothing_of_others(self) -> None:
        """Every page of the table, with the ids that pages show: by a hospital that has nothing, by other roles, by a form that is not ours."""
        later, rows = self.later, rows_of(ROOT)
        later.leave_something()
        strangers = later.strangers()
        before, seen = self.export("甲病院 later", "before"), []
        for theirs, marks in ((("a_editor", "a_reader", "a_auditor", "a_boss"), ("甲病院 later", "a_editor", "CT第1")), (("m_one",), ("丙製造 later", "m_one")), (("boss",), ())):
            people = {login: later.who.get(login, self.boss) for login in theirs}
            every = Every(rows, marks)
            looked = sum(every.walk(browser, login, *([later.has_evidence] if login == "a_editor" else [])) for login, browser in people.items())
            for address in later.left if "a_editor" in theirs else []:
                every.note(address)
            refused = sum(every.is_closed_to(login, browser) for login, browser in strangers.items())
            print(f"attack_test: {', '.join(theirs)}: {looked} pages, refused to others {refused} times")
            seen.append(every)
        everything = seen[0].with_ids_of(*seen[1:])
        everything.has_ids()
        roles = (("a_reader", "reader"), ("a_editor", "editor"), ("a_auditor", "auditor"), ("a_boss", "administrator"))
        refused = sum(everything.asks_permission(login, role, later.who[login]) for login, role in roles)
        refused += everything.asks_token("a_editor", later.who["a_editor"])
        hold(self.export("甲病院 later", "after") == before, "somebody else changed something")
        print(f"attack_test: other roles and other forms refused {refused} times")

    def export(self, organisation: str, name: str) -> dict[str, bytes]:
        """All files of a register."""
        folder = self.base / name
        self.run("hospital", "export", "-o", str(folder), "--organisation", organisation)
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def run(self, *words: str) -> None:
        """At the console."""
        done = subprocess.run([str(self.args.sekisho), *words, *(self.place or ("--data", str(self.server.folder)))], capture_output=True, check=False,
                              env={**os.environ, "SEKISHO_LANG": "ja"})
        hold(done.returncode in (0, 1), f"{words}: {done.stderr.decode()}")

    def stays_here(self) -> None:
        """After signing in nobody is sent elsewhere, whatever `back` says."""
        for back in (f"https://{EVIL}/", f"//{EVIL}/", f"/\\{EVIL}/", f"\\\\{EVIL}", f"/\t/{EVIL}", f"/\r\nX-Evil: 1", "javascript:alert(1)",
                     f"///{EVIL}", f" //{EVIL}", f"/%0d%0aX-Evil:1", f"@{EVIL}", f"/.{EVIL}", "data:text/html,x"):
            got = self.page(f"/language/en?back={urllib.parse.quote(back)}")
            found = re.search(rb"(?i)^location: (.*?)\r$", got, re.M)
            hold(found and re.match(rb"/(?![/\\])[!-~]*$", found[1]), f"/language/en: {back!r} leads to {found and found[1]!r}")
            hold(self.editor.ask("/sign-in") == 200, self.editor.page)
            token = re.search(r'name="csrf" value="([^"]+)"', self.editor.page)[1]
            got = self.page("/sign-in", f"Cookie: __Host-sekisho={self.cookie(self.editor)}\r\n", "POST",
                            urllib.parse.urlencode({"csrf": token, "login": "editor", "password": PASSWORD, "back": back}))
            found = re.search(rb"(?i)^location: (.*?)\r$", got, re.M)
            hold(found and re.match(rb"/(?![/\\])[!-~]*$", found[1]), f"{back!r} leads to {found and found[1]!r}")
            hold(b"x-evil" not in got.lower().split(b"\r\n\r\n")[0].replace(found[0].lower(), b""), f"{back!r} makes a header")
            made = re.search(rb"(?i)^set-cookie: __Host-sekisho=([^;]+)", got, re.M)[1].decode()
            jar = next(h.cookiejar for h in self.editor.opener.handlers if hasattr(h, "cookiejar"))
            next(c for c in jar if c.name == "__Host-sekisho").value = made

    def believes_no_host(self) -> None:
        """Names that others claim for this server stand in no answer that a cache could keep, and change nothing."""
        heads = (f"X-Forwarded-Host: {EVIL}\r\n", f"Forwarded: host={EVIL};for=6.6.6.6\r\n", f"X-Original-URL: /metrics\r\n",
                 f"X-Rewrite-URL: /metrics\r\n", f"X-Host: {EVIL}\r\n", f"X-Forwarded-Server: {EVIL}\r\n", f"Host: {EVIL}\r\n",
                 "X-HTTP-Method-Override: DELETE\r\n", "X-Remote-User: editor\r\n", "X-Forwarded-For: 6.6.6.6\r\n")
        for path in ("/", "/sign-in", "/about", "/design", "/api/v1/openapi.json", "/healthz", "/account", "/nowhere"):
            usual = statuses(self.page(path))
            for head in heads:
                got = self.page(path, head)
                hold(statuses(got) == usual, f"{path} with {head!r}: {got[:200]!r}")
                hold(EVIL.encode() not in got and b"6.6.6.6" not in got, f"{path} repeats {head!r}")
                hold(b"access-control-" not in got.lower(), f"{path} is opened for others")
        for path in ("/sign-in", "/account", "/nowhere"):
            hold(b"cache-control: no-store" in self.page(path).lower(), f"{path} may be kept by a cache")

    def tells_nobody_apart(self) -> None:
        """An account that is there and one that is not: the same answer, in the same time."""
        def attempt(login: str) -> tuple[float, list[int], str]:
            browser = Browser(self.server)
            browser.ask("/sign-in")
            begun = time.monotonic()
            status = browser.ask("/sign-in", {"login": login, "password": WRONG, "back": "/"})
            took = time.monotonic() - begun
            text = re.sub(r'name="csrf" value="[^"]+"|nonce="[^"]+"', "", browser.page).replace(login, "LOGIN")
            return took, [status], text
        for _ in range(2):
            Browser(self.server)
        self.invite("known", "reader", Browser(self.server))
        known, strange = [], []
        for i in range(4):
            known.append(attempt("known"))
            strange.append(attempt(f"strange{i}"))
        hold({(tuple(s), t) for _, s, t in known} == {(tuple(s), t) for _, s, t in strange}, "the answers differ")
        times = [statistics.median(took for took, _, _ in part) for part in (known, strange)]
        hold(max(times) < 2 * min(times) + 0.01, f"known {times[0]:.3f} s, strange {times[1]:.3f} s")
        Browser(self.server).sign_in("known")

    def searches_plainly(self) -> None:
        """What means something to a database or a search is only text."""
        for find in ("'", '"', "' OR 1=1 --", '" OR name:*', "NEAR(a b)", "a* OR b", "%", "_", "\\", "a AND NOT b", "^a", "{a b}: c",
                     "-a", "(((((", ";DROP TABLE asset", "\u202e", "\ufeff", "𠮷" * 200, "\u0000x", "a" * 1000, "💥", "%' UNION SELECT 1 --"):
            for path in ("/devices", "/statements", "/measures", "/risks"):
                got = self.editor.ask(f"{path}?find={urllib.parse.quote(find)}")
                hold(got in (200, 400, 413), f"{path} {find!r}: {got}")
                hold(find != "' OR 1=1 --" or "SQL" not in self.editor.page, self.editor.page)
        for query in ("after=x", "after=-1", "sort=name;--", "sort=%27", "limit=999999999999", "page=-1", "find=a&find=b", "%=%", "&&&=", "find"):
            hold(self.editor.ask(f"/devices?{query}") in (200, 400), f"{query}: {self.editor.page[:300]}")

    def reads_as_nginx_does(self) -> None:
        """Through the sample for nginx: nothing of a body is a request of its own, and what nginx knows cannot be claimed."""
        nginx = shutil.which("nginx")
        if not nginx:
            print("attack_test: nginx is not installed: not through it", file=sys.stderr)
            return
        with Proxy(nginx, self) as proxy:
            marks = 0
            for head, body in smuggled():
                marks += 1
                hidden = f"GET /smuggled{marks} HTTP/1.1\r\nHost: x\r\nX-Test: ".encode()
                with proxy.connect() as connection:
                    got = raw(connection, head + body(hidden), 0.3)
                hold(not any(status >= 500 and status != 501 for status in statuses(got)), f"{head!r}: {got[:300]!r}")
            hold(not any("smuggled" in line.get("path", "") for line in self.log()), "a body was read as a request")
            with proxy.connect() as connection:
                got = raw(connection, b"GET /account HTTP/1.1\r\nHost: x\r\nX-Remote-User: editor\r\nX_Remote_User: editor\r\n"
                          b"X-Forwarded-For: 6.6.6.6\r\nConnection: close, X-Forwarded-For\r\n\r\n", 5)
            hold(statuses(got) == [303], f"a header made somebody an editor: {got[:300]!r}")
            with proxy.connect() as connection:
                hold(statuses(raw(connection, b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 5)) == [404], "figures")

    def survives_changed_requests(self) -> None:
        """Requests with bytes changed, cut, doubled and put together at random, over TLS and on the Unix socket."""
        session = self.cookie(self.editor)
        self.editor.ask("/account")
        token = re.search(r'name="csrf" value="([^"]+)"', self.editor.page)[1]
        seeds = recorded(session, token)
        ends, told = time.monotonic() + self.args.seconds, collections.Counter()

        def go_on(_i: int) -> int:
            n = 0
            while time.monotonic() < ends:
                data = changed(self.chance, seeds)
                got = self.send(data, 0.5) if n % 2 else self.send_plainly(data)
                told.update(statuses(got))
                hold(not any(status >= 500 and status != 505 for status in statuses(got)), f"{data!r}: {got[:300]!r}")
                n += 1
            return n
        n = sum(self.at_once(go_on))
        print(f"attack_test: {n} changed requests: {dict(sorted(told.items()))}")
        hold(n > 0 and len(told) > 2, f"only {told}: the requests were not read")

    def send_plainly(self, data: bytes) -> bytes:
        """The same on the Unix socket, as a proxy would."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.plain))
            return raw(connection, data, 0.5)

    # --- afterwards

    def is_well(self, after: str) -> None:
        """It lives, answers, and the record holds."""
        hold(self.server.process.poll() is None, f"{after}: the server ended: {self.server.log.read_text()[-3000:]}")
        hold(statuses(self.page("/healthz")) == [200], f"{after}: it does not answer")
        worse = [line for line in self.log() if line.get("status", 0) >= 500 and line["status"] != 505]
        hold(not worse, f"{after}: {worse[:3]}")
        hold("AddressSanitizer" not in self.server.log.read_text() and "runtime error" not in self.server.log.read_text(),
             f"{after}: {self.server.log.read_text()[-3000:]}")

    def play(self) -> None:
        """All attacks, or those that were asked for."""
        names = ["joins_once", "uses_codes_once", "has_forms_of_its_own", "tosses_cookies", "leaves_nothing", "leads_out_of_nothing", "decides_for_nobody", "reaches_nothing_of_others", "stays_here", "believes_no_host",
                 "searches_plainly", "reads_as_nginx_does", "survives_changed_requests", "tells_nobody_apart"]
        for name in names if self.args.only is None else self.args.only:
            begun = time.monotonic()
            try:
                getattr(self, name)()
            except Refused as refused:
                raise Failed(refused) from refused
            self.is_well(name)
            print(f"attack_test: {name} ({time.monotonic() - begun:.1f} s)", flush=True)
        hold(self.server.stop() == 0, "it did not stop well")
        done = subprocess.run([str(self.args.sekisho), "audit", "verify", *(self.place or ("--data", str(self.server.folder)))],
                              capture_output=True, check=False)
        hold(done.returncode == 0, done.stdout.decode() + done.stderr.decode())


class Proxy:
    """Debian's nginx with the sample, on a port of its own."""

    def __init__(self, nginx: str, attack: Attack, sign_on: int = 0) -> None:
        self.nginx, self.attack, self.folder, self.sign_on = nginx, attack, attack.base / "nginx", sign_on

    def __enter__(self) -> "Proxy":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder.mkdir()
        tls = self.attack.server.folder / "tls"
        sample = (ROOT / "packaging/nginx/sekisho.conf").read_text()
        sample = sample[sample.index("upstream"):]
        for old, new in (("unix:/run/sekisho/sekisho.sock", f"unix:{self.attack.plain}"), ("listen 443 ssl http2;", f"listen 127.0.0.1:{self.port} ssl;"),
                         ("    listen [::]:443 ssl http2;\n", ""), ("/etc/ssl/sekisho/certificate.pem", str(tls / "server.pem")),
                         ("/etc/ssl/sekisho/key.pem", str(tls / "server.key"))):
            hold(old in sample, f"the sample has no {old}")
            sample = sample.replace(old, new)
        if self.sign_on:
            sample = self.with_sign_on(sample)
        sample = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", sample, count=1, flags=re.S)
        user = "user root;\n" if os.geteuid() == 0 else ""
        paths = "".join(f"    {kind}_temp_path {self.folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "conf").write_text(f"{user}worker_processes 1;\npid {self.folder}/pid;\nerror_log {self.folder}/log;\n"
                                          f"events {{}}\nhttp {{\n    access_log off;\n{paths}{sample}}}\n")
        # pylint: disable-next=consider-using-with
        self.process = subprocess.Popen([self.nginx, "-p", str(self.folder), "-e", str(self.folder / "log"), "-c",
                                         str(self.folder / "conf"), "-g", "daemon off;"])
        ends = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                hold(self.process.poll() is None and time.monotonic() < ends, "nginx does not start")
                time.sleep(0.05)

    def with_sign_on(self, sample: str) -> str:
        """As its comment says, with a sign-on service of our own."""
        said = re.findall(r"^#     (\S.*)$", sample, flags=re.M)
        inside, outside = [line for line in said if not line.startswith("location")], [line for line in said if line.startswith("location")]
        hold(len(inside) == 3 and len(outside) == 1 and "127.0.0.1:4180" in outside[0], f"the sample says {said}")
        sample = sample.replace('proxy_set_header X-Remote-User "";', "\n".join(inside), 1)
        return sample.replace("    location / {\n        proxy_pass", outside[0].replace("4180", str(self.sign_on)) + "\n    location / {\n        proxy_pass")

    def __exit__(self, *why: object) -> None:
        self.process.terminate()
        self.process.wait(20)

    def connect(self) -> ssl.SSLSocket:
        """A connection to it."""
        context = self.attack.context
        return context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), 10), server_hostname="127.0.0.1")


def smuggled() -> list:
    """Heads, and what makes a body of the request that hides in it."""
    def chunk(hidden: bytes) -> bytes:
        return b"0\r\n\r\n" + hidden

    def whole(hidden: bytes) -> bytes:
        return hidden
    start = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    rows = []
    for coding in (b"Transfer-Encoding: chunked", b"Transfer-Encoding : chunked", b"Transfer-Encoding: xchunked", b"Transfer-Encoding:\tchunked",
                   b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", b"Transfer-Encoding: identity, chunked",
                   b"X: X\nTransfer-Encoding: chunked", b" Transfer-Encoding: chunked", b"Transfer-Encoding\r\n : chunked",
                   b"Transfer_Encoding: chunked", b"Transfer-Encoding: \x0bchunked", b"TRANSFER-ENCODING: CHUNKED"):
        for length in (4, 5, 44):
            rows.append((start + coding + b"\r\nContent-Length: %d\r\n\r\n" % length, chunk))
    for length in (b"Content-Length: 0\r\nContent-Length: 40", b"Content-Length: +0", b"Content-Length: 0 0", b"Content-Length:\r\n 0",
                   b"Content-Length: 0, 40", b"Content_Length: 40", b"Content-Length: 0x0", b"Expect: 100-continue\r\nContent-Length: 0"):
        rows.append((start + length + b"\r\n\r\n", whole))
    for size in (b"0;x=\r\n", b"00000000000000000\r\n", b"0\n", b"\r\n0\r\n", b"-0\r\n", b"0x0\r\n", b"FFFFFFFFFFFFFFFFF\r\n"):
        rows.append((start + b"Transfer-Encoding: chunked\r\n\r\n" + size + b"\r\n", whole))
    for line in (b"GET /sign-in HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET http://b/sign-in HTTP/1.1\r\nHost: a\r\n\r\n",
                 b"GET /sign-in HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 30\r\n\r\n",
                 b"GET /%2e%2e/%0d%0aX:%20y HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /sign-in\x20\x20HTTP/1.1\r\nHost: a\r\n\r\n"):
        rows.append((line, lambda _hidden: b""))
    return rows


def recorded(session: str, token: str) -> list[bytes]:
    """Requests as a browser and a program send them."""
    head = f"Host: 127.0.0.1\r\nCookie: __Host-sekisho={session}; lang=ja\r\n"
    form = f"csrf={token}&id=X1&name=%E8%BC%B8%E6%B6%B2&kind=pump&place=ICU"
    part = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token + \
        "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n=1+1,2\r\n--b--\r\n"
    record = '{"id":"IP-77","name":"輸液ポンプ","more":[{"name":"a","value":"b"}]}'
    requests = [f"GET {path} HTTP/1.1\r\n{head}{more}\r\n" for path in
                ("/", "/devices?find=%E3%83%9D&sort=name&after=3", "/account/sessions", "/risks?area=r1c2", "/due.ics", "/api/v1/devices?limit=2",
                 "/api/v1/openapi.json", "/static/sekisho.css", "/sign-in?back=%2Fdevices")
                for more in ("", "Range: bytes=0-9\r\nIf-None-Match: \"a\"\r\nAccept-Encoding: gzip;q=0.5, *;q=0\r\nAccept-Language: ja;q=0.3,en\r\n")]
    for path, kind, body in (("/devices/new", "application/x-www-form-urlencoded", form), ("/evidence", "multipart/form-data; boundary=b", part),
                             ("/api/v1/devices", f"application/json\r\nX-CSRF-Token: {token}", record),
                             ("/api/v1/devices/bulk", f"application/json\r\nX-CSRF-Token: {token}\r\nIdempotency-Key: k", f'{{"items":[{record}]}}')):
        requests.append(f"POST {path} HTTP/1.1\r\n{head}Content-Type: {kind}\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}")
        requests.append(f"POST {path} HTTP/1.1\r\n{head}Content-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n"
                        f"{len(body.encode()):x}\r\n{body}\r\n0\r\n\r\n")
    return [request.encode() for request in requests]


def changed(chance: random.Random, seeds: list[bytes]) -> bytes:
    """One of them that is no longer what it was."""
    data = bytearray(chance.choice(seeds))
    odd = [b"\0", b"\r\n", b"\n", b"\r", b"%00", b"%", b"\xff", b"\xe3\x81", b"..", b"\t", b"{" * 70, b"[" * 70, b"9" * 30, b"-1", b'"', b"&" * 50, b"=",
           b"; ", b"A" * 5000, b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n", b"Expect: 100-continue\r\n"]
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at, n = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 7, 40))
        how = chance.randrange(5)
        if how == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            del data[at:at + n]
        elif how == 2:
            data[at:at] = chance.choice(odd)
        elif how == 3:
            data[at:at] = data[max(0, at - n):at] * chance.choice((1, 3))
        else:
            other = chance.choice(seeds)
            data[at:] = other[chance.randrange(len(other)):]
        data = data or bytearray(b"\r\n")
    return bytes(data)


def main() -> int:
    """Everything in a temporary place."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    reader.add_argument("--seconds", type=float, default=60, help="for changed requests")
    reader.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "little"))
    reader.add_argument("--only", nargs="+")
    args = reader.parse_args()
    print(f"attack_test: seed {args.seed}")
    with tempfile.TemporaryDirectory(prefix="sekisho-attack-") as work:
        attack = Attack(args, Path(work))
        try:
            attack.play()
        except Failed as failed:
            told = [line for line in attack.server.log.read_text(errors="replace").splitlines() if '"request"' not in line]
            sys.exit("\n".join([f"attack_test: {failed}", "the log says:", *told[-40:]]))
        finally:
            if attack.server.process.poll() is None:
                attack.server.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())

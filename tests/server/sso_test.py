#!/usr/bin/env python3
"""Single sign-on: a proxy on a Unix socket says who somebody is. What it means, and that nobody else can say it.

    sso_test.py --sekisho PROGRAM
"""

import argparse
import http.client
import http.cookiejar
import http.cookies
import http.server
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import types
import urllib.parse
from pathlib import Path

from serving import Server
from story_test import Browser, hold, join, path_of, records, says

HEADER = "X-Remote-User"


class Unix(http.client.HTTPConnection):
    """As nginx connects."""

    def __init__(self, path: Path) -> None:
        super().__init__("sekisho.example.jp", timeout=20)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(20)
        self.sock.connect(str(self.path))


class Proxy:
    """One browser behind the proxy: its cookies, and the name that the proxy adds."""

    def __init__(self, path: Path, *names: str) -> None:
        self.path, self.names, self.cookie = path, names, {}

    def ask(self, path: str, form: str | None = None, **more: str) -> tuple[int, str, str]:
        """Status, place and page of one request."""
        connection = Unix(self.path)
        connection.putrequest("POST" if form is not None else "GET", path)
        for name in self.names:
            connection.putheader(HEADER, name.encode())
        if self.cookie:
            connection.putheader("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookie.items()))
        for name, value in {"Accept-Language": "ja", **more}.items():
            connection.putheader(name.replace("_", "-"), value)
        if form is not None:
            connection.putheader("Content-Type", "application/x-www-form-urlencoded")
            connection.putheader("Content-Length", str(len(form.encode())))
        connection.endheaders(form.encode() if form is not None else None)
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                self.cookie[name] = morsel.value
        page = answer.read().decode()
        connection.close()
        return answer.status, answer.headers.get("Location", ""), page


def refuse_to_start(sekisho: Path, base: Path) -> None:
    """Without a Unix socket, and with names that mean something else."""
    for words, needle, status in ((("--listen", "127.0.0.1:0", "--sso-header", HEADER), "Unix", 2),
                                  (("--sso-header", "Cookie"), "--sso-header", 2), (("--sso-header", "X Remote"), "--sso-header", 2),
                                  (("--sso-header", "x" * 65), "--sso-header", 2)):
        done = subprocess.run([str(sekisho), "serve", "--data", str(base / "no"), "--lang", "en", *words], capture_output=True,
                              check=False, timeout=60)
        hold(done.returncode == status and needle in done.stderr.decode(), f"{words}: {done.returncode} {done.stderr.decode()}")
        hold(not done.stdout, f"{words}: it said {done.stdout!r}")


def sign_in(path: Path) -> None:
    """A name that is there is in at once, where he wanted to go; whatever the case of its letters."""
    browser = Proxy(path, "Suzuki")
    status, place, _ = browser.ask("/devices?find=%E3%83%9D")
    hold(status == 303 and place == "/devices?find=%E3%83%9D", f"{status} {place}")
    status, _, page = browser.ask("/devices?find=%E3%83%9D")
    hold(status == 200 and "鈴木" in page, f"{status} {page}")
    before = browser.cookie["__Host-sekisho"]
    hold(browser.ask("/account")[0] == 200 and browser.cookie["__Host-sekisho"] == before, "each request makes a session")
    hold(browser.ask("/people")[0] == 403, "an editor became more")
    browser.names = ("takahashi",)
    status, place, page = browser.ask("/account")
    hold(status == 303 and browser.cookie["__Host-sekisho"] != before, f"the session of one serves another: {status} {page}")
    hold("髙橋" in browser.ask("/account")[2], "in as somebody else")
    browser.names = ()
    hold("髙橋" in browser.ask("/account")[2], "a session ends without the header")
    browser.cookie["__Host-sekisho"], browser.names = before, ("suzuki",)
    hold(browser.ask("/account")[0] == 303, "the session that another one replaced goes on")


def refuse(path: Path, server: Server) -> None:
    """Nobody, somebody who was deactivated, an emergency account, two names, a header over the port."""
    for names in (("nobody",), ("emergency",), ("gone",), ("suzuki", "takahashi"), ("suzuki", "suzuki"), ("suz uki",)):
        browser = Proxy(path, *names)
        status, _, page = browser.ask("/devices")
        hold(status in (400, 403) and "<main" in page or status == 400, f"{names}: {status} {page}")
        hold(browser.ask("/account")[0] in (400, 403), f"{names} is in")
    status, _, page = Proxy(path, "nobody").ask("/sign-in")
    hold(status == 200 and 'name="password"' in page, "who has no account cannot even see how to sign in")
    hold(Proxy(path, "suzuki").ask("/api/v1/devices")[0] == 401, "the API takes the header")
    hold(Proxy(path, "suzuki").ask("/sign-in", "login=suzuki&password=x")[0] == 403, "a form of nobody was taken")
    hold(Proxy(path).ask("/devices")[0] == 303, "without the header one is sent to sign in")
    port = Browser(server)
    port.opener.addheaders.append((HEADER, "takahashi"))
    for page in ("/", "/account", "/sign-in", "/api/v1/devices"):
        hold(port.ask(page) == 403, f"the header was taken over a port: {page}")
    plain = Browser(server)
    hold(plain.ask("/account") == 200 and plain.at == "/sign-in", f"in: {plain.at}")


class SignOn(http.server.BaseHTTPRequestHandler):
    """A sign-on service: who has its cookie is somebody. It reads what it is told that comes, as services do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # pylint: disable=invalid-name
        """Whoever it is; what a browser claims to be is nothing to it."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        found = re.search(r"\bwho=(\w+)", self.headers.get("Cookie") or "")
        self.send_response(202 if found else 401)
        if found:
            self.send_header(HEADER, found[1])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_words: object) -> None:  # pylint: disable=arguments-differ
        """Nothing."""


def behind_nginx(server: Server, base: Path, path: Path) -> None:
    """Through the sample for nginx, with what its comment says: pages and forms of who signed on, and a name that was sent along is nothing."""
    nginx = shutil.which("nginx")
    if not nginx:
        print("sso_test: nginx is not installed: not through it", file=sys.stderr)
        return
    from attack_test import Proxy as Nginx  # pylint: disable=import-outside-toplevel
    service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), SignOn)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    around = types.SimpleNamespace(base=base, server=server, plain=path, context=server.context())
    with Nginx(nginx, around, service.server_port) as proxy:
        def browser(*heads: tuple[str, str]) -> Browser:
            one = Browser(types.SimpleNamespace(host="127.0.0.1", port=proxy.port, context=server.context))
            one.opener.addheaders += heads
            return one

        someone = browser()
        jar = next(handler for handler in someone.opener.handlers if hasattr(handler, "cookiejar")).cookiejar
        jar.set_cookie(http.cookiejar.Cookie(0, "who", "suzuki", None, False, "127.0.0.1", False, False, "/", True, True, None, True, None, None, {}))
        hold(someone.ask("/account") == 200 and "鈴木" in someone.page, f"not in behind nginx: {someone.at} {someone.page[:300]}")
        hold(someone.ask("/sign-out", {}) in (200, 303), f"a form behind nginx: {someone.page[:300]}")
        for claim in ((HEADER, "takahashi"), ("X_Remote_User", "takahashi")):
            hold(browser(claim).ask("/account") == 401, f"{claim} passed nginx")
            other = browser(claim)
            next(handler for handler in other.opener.handlers if hasattr(handler, "cookiejar")).cookiejar = jar
            hold(other.ask("/account") == 200 and "鈴木" in other.page and "髙橋" not in other.page, f"{claim} replaced who signed on")
    service.shutdown()


def crowd(path: Path) -> None:
    """Many guesses at once from one address that the proxy names: some are told to come back, and nobody elsewhere is."""
    guesser, other = Proxy(path), Proxy(path)
    begun = {browser: re.search(r'name="csrf" value="([^"]+)"', browser.ask("/sign-in")[2])[1] for browser in (guesser, other)}
    answers: list[int] = []

    def guess(browser: Proxy, address: str, login: str) -> int:
        form = urllib.parse.urlencode({"csrf": begun[browser], "login": login, "password": "x" * 20, "back": "/"})
        return browser.ask("/sign-in", form, X_Forwarded_For=address)[0]

    threads = [threading.Thread(target=lambda n=n: answers.append(guess(guesser, "203.0.113.9", f"guess{n}"))) for n in range(120)]
    for thread in threads:
        thread.start()
    elsewhere = [guess(other, "198.51.100.7", f"other{n}") for n in range(3)]
    for thread in threads:
        thread.join()
    hold(set(answers) == {400, 503}, f"answers {sorted(set(answers))}")
    hold(elsewhere == [400] * 3, f"elsewhere {elsewhere}")


def required(sekisho: Path, place: tuple[str, ...], path: Path, server: Server) -> None:
    """Where a second factor is required: the proxy asks for whom it names; without its word one has to set one up first."""
    behind, beside = Proxy(path, "suzuki"), Browser(server)
    done = subprocess.run([str(sekisho), "organisation", "second-factor", "required", "--all", *place], capture_output=True, check=False)
    hold(done.returncode == 0, done.stderr.decode())
    hold(behind.ask("/devices")[0] == 303 and behind.ask("/devices")[0] == 200, "the proxy's word does not count")
    behind.names = ()
    hold(behind.ask("/devices")[:2] == (303, "/account/factors"), "without the header nobody vouches")
    hold(beside.sign_in("suzuki") == 200 and beside.at == "/account/factors", f"beside the proxy: {beside.at}")


def story(args: argparse.Namespace, base: Path) -> None:
    """All of it."""
    folder, path = base / "環境", base / "sekisho.sock"
    place = ("--data", str(folder))
    refuse_to_start(args.sekisho, base)
    server = Server(args.sekisho, folder, "--sso-header", HEADER, "--listen", f"127.0.0.1:0,unix:{path}").start()
    first, second = Browser(server), Browser(server)
    join(first, path_of(server.process.stdout.readline().decode().strip()), organisation="関所病院", kind="hospital",
         name="髙橋 𠮷子", login="takahashi")
    hold(first.ask("/people/invite") == 200 and first.ask("/people/invite", {"who": "s", "roles": "editor"}) == 200, first.page)
    invitation = re.search(r"https://[^\s\"<]+", first.page[first.page.index("<main"):])
    join(second, path_of(invitation[0]), name="鈴木 一郎", login="suzuki")
    envelope = base / "封筒"
    envelope.write_text("封筒の中の長い合言葉 7741 鷺")
    for words in (("add", "emergency", "--roles", "reader", "--sealed"), ("add", "gone", "--roles", "reader"), ("deactivate", "gone")):
        more = ("--organisation", "関所病院", "--password-file", str(envelope)) if words[0] == "add" else ()
        done = subprocess.run([str(args.sekisho), "user", *words, *more, *place], capture_output=True, check=False)
        hold(done.returncode == 0, f"{words}: {done.stderr.decode()}")
    sign_in(path)
    refuse(path, server)
    behind_nginx(server, base, path)
    crowd(path)
    required(args.sekisho, place, path, server)
    hold(server.stop() == 0, "it did not stop well")
    found = records(args.sekisho, *place)
    for fields in ({"kind": "login", "detail": "single sign-on", "person_name": "鈴木 一郎", "address": "unix", "outcome": 0},
                   {"kind": "login", "reason": "the header is not taken from there", "address": "127.0.0.1", "outcome": 4},
                   {"kind": "login", "reason": "nobody is called that", "address": "unix", "outcome": 4}):
        hold(says(found, **fields), f"no record of {fields}")


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    with tempfile.TemporaryDirectory(prefix="sekisho-sso-") as work:
        story(reader.parse_args(), Path(work))

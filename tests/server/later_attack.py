"""Attacks on pages where content comes in, leaves, or is decided: lists of devices, files, what-if, evidence, carrying over, rules, example data.

For attack_test.py. Two hospitals and a maker, people of each role, names that are made to harm.
"""

import csv
import html
import io
import re
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from story_test import PASSWORD, Browser
from ward_test import send_file

WAIT_S = 60
HOSTILE = ("=cmd|'/c calc'!A1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"https://evil.example\")", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
           "髙橋 𠮷子 😀", "\u202egnp.exe", "ﾊﾝｶｸ", "'); DROP TABLE device; --", "{{7*7}}", "%s%n", "＝１＋１", "{name}")
HEADS = ("資産番号", "機器名称", "製造販売業者", "型番", "設置場所", "部門")
MARKS = ("<script>alert", "<img src=x")


class Refused(Exception):
    """What does not hold."""


def hold(holds: bool, what: object) -> None:
    """A promise."""
    if not holds:
        raise Refused(what)


def fetch(browser: Browser, path: str) -> tuple[int, dict, bytes]:
    """Status, head and bytes of a file."""
    try:
        with browser.opener.open(browser.base + path) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, dict(refusal.headers), refusal.read()


def field(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
    hold(found is not None, f"no field {name}: {page[-3000:]}")
    return html.unescape(found[1])


def chosen(page: str) -> dict[str, str]:
    """What is chosen in the lists of a page."""
    return {name: (re.findall(r'<option value="([^"]*)"[^>]*selected', body) or [""])[0]
            for name, body in re.findall(r'<select id="[^"]+" name="([^"]+)"[^>]*>(.*?)</select>', page, re.S)}


def wait_for(browser: Browser, at: str, *words: str) -> None:
    """Until the page says one of them."""
    until = time.monotonic() + WAIT_S
    while not any(word in browser.page for word in words):
        hold(time.monotonic() < until and browser.ask(at) == 200, browser.page)
        time.sleep(0.2)


def table_of(rows: list) -> bytes:
    """As CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


class Later:
    """Hospitals A and B and a maker in one installation; `who` are browsers by login."""

    def __init__(self, attack) -> None:
        self.attack, self.who, self.has_evidence = attack, {}, ""
        self.left: list[str] = []  # addresses that pages show no more once much else has happened
        self.secret = attack.base / "later"
        self.secret.write_text(PASSWORD + "\n")
        for name, kind in (("甲病院 later", "hospital"), ("乙病院 later", "hospital"), ("丙製造 later", "maker")):
            attack.run("organisation", "add", "--kind", kind, name)
        for login, where, roles in (("a_editor", "甲", "editor"), ("a_reader", "甲", "reader"), ("a_auditor", "甲", "auditor"), ("a_boss", "甲", "administrator"),
                                    ("b_editor", "乙", "editor"), ("b_boss", "乙", "administrator"), ("m_one", "丙", "editor"), ("m_two", "丙", "editor")):
            self.who[login] = self.join(login, {"甲": "甲病院 later", "乙": "乙病院 later", "丙": "丙製造 later"}[where], roles)
        attack.run("hospital", "import", str(Path(__file__).resolve().parents[2] / "examples/hospital"), "--organisation", "甲病院 later")
        attack.run("hospital", "assess", "--organisation", "甲病院 later")
        self.a, self.b = self.who["a_editor"], self.who["b_editor"]

    def join(self, login: str, organisation: str, roles: str) -> Browser:
        """A person more, signed in."""
        self.attack.run("user", "add", login, "--organisation", organisation, "--roles", roles, "--name", login, "--password-file", str(self.secret))
        return self.again(login)

    def strangers(self) -> dict[str, Browser]:
        """A hospital that has nothing and was sent nothing: who may do everything there."""
        self.attack.run("organisation", "add", "--kind", "hospital", "丁病院 later")
        return {login: self.join(login, "丁病院 later", roles) for login, roles in (("d_editor", "editor"), ("d_boss", "administrator"), ("d_auditor", "auditor"))}

    def again(self, login: str) -> Browser:
        """Another session of the same person."""
        browser = Browser(self.attack.server)
        hold(browser.sign_in(login) == 200 and browser.at == "/", browser.at)
        return browser

    def at_once(self, login: str, n: int, at: str, work) -> list:
        """By several sessions of one person, all of which show the page `at`."""
        browsers = [self.again(login) for _ in range(n)]
        for browser in browsers:
            hold(browser.ask(at) == 200, browser.page)
        with ThreadPoolExecutor(n) as pool:
            return list(pool.map(work, browsers))

    # --- lists of devices, and files that leave

    def list_comes_in(self) -> str:
        """Hostile cells in each column; nothing of it is markup."""
        rows = [HEADS] + [[f"H-{i}", name, name, name[:60], name, name] for i, name in enumerate(HOSTILE)]
        rows += [["H/7 ../x", "slash", "", "", "", ""], ["=1+1", "formula as a number", "", "", "", ""], ["L", "x" * 10000, "", "", "", ""]]
        hold(self.a.ask("/device-lists") == 200, self.a.page)
        hold(send_file(self.a, "/device-lists", {}, "../../<script>alert(1)</script>\r\nX-Evil: 1.csv", table_of(rows)) in (200, 400), self.a.page)
        hold(send_file(self.a, "/device-lists", {}, "../../<script>alert(1)</script>.csv", table_of(rows)) == 200, self.a.page)
        at = self.a.at
        wait_for(self.a, at, "確認待ち", "読み取れませんでした")
        self.is_text(at)
        hold(self.a.ask(f"{at}/columns", chosen(self.a.page)) == 200, self.a.page)
        for show in ("new", "changed", "same", "refused", "<script>", "'"):
            hold(self.a.ask(f"{at}?show={urllib.parse.quote(show)}") == 200, self.a.page)
            self.is_text(at)
        hold(self.a.ask(f"{at}?after=-1") == 200 and self.a.ask(f"{at}?after=99999999999999999999") == 200, self.a.page)
        return at

    def is_text(self, at: str) -> None:
        """Nothing that came from somebody is markup."""
        hold(not any(mark in self.a.page for mark in MARKS), f"{at}: markup came through")

    def list_is_ours(self, at: str) -> None:
        """Nobody else reads, changes, takes or sets aside a list, nor undoes what it did, with or without its digest."""
        hold(self.a.ask(at) == 200, self.a.page)
        shown, edition = field(self.a.page, "shown"), field(self.a.page, "edition")
        for login in ("b_editor", "b_boss", "a_auditor", "a_reader", "m_one"):
            browser = self.who[login]
            browser.ask("/account")
            for path, form in ((at, None), (f"{at}?columns=1", None), (f"{at}/take", {"shown": shown}), (f"{at}/columns", {"c0": "id", "c1": "name"}),
                               (f"{at}/words", {"t0": "net", "f0": "x", "w0": "y"}), (f"{at}/aside", {"edition": edition})):
                browser.ask("/account")
                hold(browser.ask(path, form) in (403, 404), f"{login} {path}")
        for path, form in ((f"{at}/take", {"shown": shown}), (f"{at}/aside", {"edition": edition})):
            hold(self.without_token(path, form) == 403, f"{path} without a token")
        hold(self.a.ask(at) == 200 and field(self.a.page, "shown") == shown, "it was changed")

    def without_token(self, path: str, form: dict) -> int:
        """A form of the editor that has no token of a page."""
        self.a.page = ""
        return self.a.ask(path, form)

    def list_is_taken_once(self, at: str) -> None:
        """By several sessions at one moment: one does it, and the others are told."""
        def take(browser: Browser) -> int:
            return browser.ask(f"{at}/take", {"shown": field(browser.page, "shown")})
        got = self.at_once("a_editor", 6, at, take)
        hold(got.count(200) == 1 and set(got) <= {200, 400, 409}, f"taken {got}")
        hold(self.a.ask("/device-lists") == 200, self.a.page)
        deed = re.search(r'action="(/device-deeds/\d+/undo)"', self.a.page)[1]
        for login in ("b_editor", "a_reader", "a_auditor"):
            self.who[login].ask("/account")
            got = self.who[login].ask(deed, {})
            hold(got in (400, 403, 404), f"{login} undoes it: {got} {self.who[login].page}")

    def undo(self) -> None:
        """By several sessions at one moment: it is undone once."""
        hold(self.a.ask("/device-lists") == 200, self.a.page)
        deed = re.search(r'action="(/device-deeds/\d+/undo)"', self.a.page)[1]
        self.left.append(deed)

        got = self.at_once("a_editor", 6, "/device-lists", lambda browser: browser.ask(deed, {}))
        hold(got.count(200) == 1 and set(got) <= {200, 400, 409}, f"undone {got}")

    def lists_leave(self) -> None:
        """No cell of a file begins as a formula does; nothing of another organisation is in it."""
        for name in ("devices", "statements", "measures", "requests", "risks", "due"):
            status, head, data = fetch(self.a, f"/lists/{name}.csv")
            hold(status == 200 and "attachment" in head["Content-Disposition"] and head["X-Content-Type-Options"] == "nosniff", f"{name}: {status} {head}")
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
                for cell in row:
                    hold(cell[:1] not in ("=", "+", "@", "\t", "\r") and not re.match(r"-(?!\d+(\.\d+)?$)", cell), f"{name}: {cell[:80]!r} is a formula")
            status, _, data = fetch(self.a, f"/lists/{name}.xlsx")
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                hold(status == 200 and not any(b"<f>" in book.read(part) or b"<f " in book.read(part) for part in book.namelist() if "sheets/" in part), f"{name}: a formula")
            status, _, data = fetch(self.b, f"/lists/{name}.csv")
            hold(status in (200, 404) and b"H-1" not in data and (status == 404 or data.count(b"\n") <= 1), f"{name} of B: {status} {data[:300]}")
            hold(fetch(self.who["a_auditor"], f"/lists/{name}.csv")[0] == 403, f"an auditor exports {name}")
        for path in ("/lists/x.csv", "/lists/devices.exe", "/lists/devices", "/lists/..%2fdevices.csv", "/lists/devices.csv%00", "/lists/people.csv"):
            hold(fetch(self.a, path)[0] in (400, 404), path)
        hold(fetch(self.a, "/lists/devices.csv?find=" + urllib.parse.quote("' OR 1=1"))[0] in (200, 400), "a search that is SQL")

    def files_are_broken(self) -> None:
        """Lists that are no lists."""
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * (300 << 20))
        for name, data in (("bomb.xlsx", bomb.getvalue()), ("x.xlsx", b"PK\x03\x04"), ("x.csv", b"\x00" * 1000), ("x.csv", b"\xff\xfe" + "資産番号,x\n".encode("utf-16le")),
                           ("x.ods", b"PK"), ("wide.csv", b",".join(b"h%d" % i for i in range(3000)) + b"\n"), ("x.html", b"<table><tr><td>=1"),
                           ("many.csv", b"id,name\n" + b"".join(b"M-%d,x\n" % i for i in range(120000)))):
            hold(self.a.ask("/device-lists") == 200, self.a.page)
            status = send_file(self.a, "/device-lists", {}, name, data)
            hold(status in (200, 400), f"{name}: {status}")
            if status == 200 and re.fullmatch(r"/device-lists/\d+", self.a.at):
                wait_for(self.a, self.a.at, "確認待ち", "読み取れませんでした")
        hold(self.a.ask("/device-lists") == 200, self.a.page)
        hold(send_file(self.a, "/device-lists", {}, "empty.csv", b"") == 400, "an empty file")

    # --- several devices at once

    def bulk(self) -> None:
        """Devices of others, and so many that it is refused."""
        self.b.ask("/account")
        hold(self.b.ask("/devices/bulk", {"which": "chosen", "d": ["H-1", "H-2"], "place": "乗っ取り"}) in (200, 400), self.b.page)
        hold("DROP TABLE" not in self.b.page and "変更 2" not in self.b.page, "B changes devices of A")
        for login in ("a_reader", "a_auditor"):
            self.who[login].ask("/account")
            hold(self.who[login].ask("/devices/bulk", {"which": "all", "place": "x"}) == 403, login)
        hold(self.a.ask("/devices/bulk") == 200, self.a.page)
        got = self.a.ask("/devices/bulk", {"which": "chosen", "d": ["H-1"], "place": "x" * 10000})
        hold(got in (400, 413) and "xxxxxxxx" not in self.a.page, f"10,000 characters: {got} {self.a.at} {self.a.page}")
        hold(self.a.ask("/devices/bulk", {"which": "nonsense", "d": ["H-1"], "place": "x"}) in (200, 400), self.a.page)
        hold(self.a.ask("/devices/bulk", {"which": "chosen", "d": ["../../x", "H/7 ../x"], "place": HOSTILE[6]}) == 200, self.a.page)
        self.is_text("/devices/bulk")

    # --- what-if, changes

    def what_if(self) -> None:
        """Its job and its page are A's."""
        hold(self.a.ask("/risks") == 200, self.a.page)
        risk = re.search(r'href="(/risks/1-\d+)"', self.a.page)[1]
        hold(self.a.ask(risk) == 200, self.a.page)
        form = dict(re.findall(r'name="(measure|scope)" value="([^"]*)"', self.a.page)) or {"measure": "M.NETWORK_SEGMENT", "scope": "*"}
        hold(self.a.ask("/what-if", {k: html.unescape(v) for k, v in form.items()}) == 200 and self.a.at.startswith("/jobs/"), f"{self.a.at} {self.a.page}")
        job = self.a.at
        until = time.monotonic() + WAIT_S
        while not (found := re.search(r'href="(/what-if/[^"]+)"', self.a.page)):
            hold(time.monotonic() < until and self.a.ask(job) == 200, self.a.page)
            time.sleep(0.3)
        page = html.unescape(found[1])
        self.left.append(page)
        hold(self.a.ask(page) == 200, self.a.page)
        for login in ("b_editor", "b_boss", "a_auditor", "m_one"):
            for path in (page, job, f"{job}/events", f"{job}/cancel", "/changes?assessment=1", risk):
                hold(self.who[login].ask(path) in (303, 403, 404, 405) and "CT第1" not in self.who[login].page, f"{login} {path}")
        for bad in ({"measure": "=1", "scope": "x"}, {"measure": "M.NETWORK_SEGMENT", "scope": "asset:<script>"}, {"measure": "x" * 5000, "scope": ""}, {},
                    {"measure": "M.NETWORK_SEGMENT -x", "scope": "*"}, {"measure": "--with", "scope": "../../etc"}):
            self.a.ask(risk)
            hold(self.a.ask("/what-if", bad) in (200, 400, 404), f"{bad}")
            self.is_text("/what-if")
        self.who["a_reader"].ask("/account")
        hold(self.who["a_reader"].ask("/what-if", form) == 403, "a reader asks for work")
        for path in ("/changes?assessment=1&base=1", "/changes?assessment=-1", "/changes?assessment=1&base=99", "/changes?both=1-%27", "/changes?assessment=%3Cscript%3Ealert",
                     "/what-if/1", "/what-if/%2e%2e", "/what-if/" + "f" * 32):
            hold(self.a.ask(path) in (200, 400, 404), f"{path}: {self.a.page[:300]}")
            self.is_text(path)

    # --- evidence

    def evidence(self) -> None:
        """Kept as it came, handed out as nothing that a browser runs."""
        hold(self.a.ask("/measures/new") == 200, self.a.page)
        hold(self.a.ask("/measures/new", {"measure": "M.NETWORK_SEGMENT", "scope": "H-1", "state": "計画", "owner": HOSTILE[6], "due": "2030-03-31"}) == 200, self.a.page)
        hold(self.a.ask("/measures") == 200, self.a.page)
        at = self.has_evidence = re.findall(r'href="(/measures/\d+)"', self.a.page)[-1]
        for name, data in (("x.html", b"<script>alert(1)</script>"), ("../../etc/passwd", b"<svg onload=alert(1)>"), ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
                           ("設定 髙𠮷 😀.pdf", b"%PDF-1.7"), ("x" * 300 + ".pdf", b"%PDF"), ("CON", b"x"), ("%2e%2e%2fx", b"x"), ("\u202efdp.exe", b"MZ")):
            hold(self.a.ask(at) == 200, self.a.page)
            status = send_file(self.a, "/evidence", {"number": at.split("/")[-1], "file-owner": HOSTILE[6], "until": "2030-01-01"}, name, data)
            hold(status in (200, 400), f"{name}: {status} {self.a.page}")
        hold(self.a.ask(at) == 200, self.a.page)
        self.is_text(at)
        links = sorted(set(re.findall(r'href="(/evidence/[^"]+)"', self.a.page)))
        hold(len(links) >= 5, f"{links} {self.a.page}")
        for link in links:
            status, head, _ = fetch(self.a, link)
            kind, kept = head["Content-Type"], head["Content-Disposition"]
            hold(status == 200 and head["X-Content-Type-Options"] == "nosniff" and kept.startswith("attachment"), f"{head}")
            hold(not re.search(r"svg|script|ecma", kind) and "/" not in urllib.parse.unquote(kept).replace("UTF-8''", ""), f"{head}")
            for login in ("b_editor", "b_boss", "a_auditor", "m_one"):
                hold(fetch(self.who[login], link)[0] in (403, 404), f"{login} reads {link}")
                self.who[login].ask("/account")
                hold(self.who[login].ask(f"{link}/end", {}) in (400, 403, 404), f"{login} ends {link}")
        hold(self.without_token(f"{links[0]}/end", {}) == 403, "ended without a token")
        self.b.ask("/account")
        hold(send_file(self.b, "/evidence", {"number": at.split("/")[-1]}, "x.pdf", b"x") in (400, 404), "B puts evidence to a measure of A")
        hold(self.a.ask(at) == 200, self.a.page)
        hold(send_file(self.a, "/evidence", {"number": at.split("/")[-1]}, "big.pdf", b"x" * (40 << 20)) in (400, 413), "40 MB")

    # --- a maker's pages

    def maker(self) -> None:
        """Drafts, carrying over, files and published statements are nobody else's, and nobody's before they are published for him."""
        one, two = self.who["m_one"], self.who["m_two"]
        hold(one.ask("/products") == 200 and one.ask("/products", {"name": HOSTILE[6], "model": HOSTILE[0]}) == 200, one.page)
        product = one.at
        hold(one.ask(f"{product}/statements", {"release": "=1+1", "form": "mds2-2019", "responsible": "m_two"}) == 200, one.page)
        at = one.at
        hold(one.ask(f"{at}/another", {"release": "2", "form": "mds-2024"}) in (200, 400, 404), one.page)
        hold(two.ask(f"{at}/step", {"step": "approve", "edition": "1"}) in (400, 403, 409), "approved before it is handed in")
        for login in ("a_editor", "b_boss", "a_auditor", "a_reader"):
            browser = self.who[login]
            for path in (product, at, f"{at}/edit", f"{at}/carry", f"{at}/file?kind=json", f"{at}/merge", f"{at}/bulk"):
                hold(browser.ask(path) in (403, 404), f"{login} reads {path}")
            for path, form in ((f"{at}/step", {"step": "hand-in", "edition": "1"}), (f"{at}/carry", {"what": "exact"}), (f"{at}/share", {"hospital": "x"}), (f"{at}/another", {"form": "mds-2024"}),
                               (f"{at}/bulk", {"what": "set"}), (f"{at}/undo", {}), (f"{product}/statements", {"release": "9", "form": "mds2-2019"})):
                browser.ask("/account")
                got = browser.ask(path, form)
                hold(got in (400, 403, 404), f"{login} {path}: {got} {browser.page}")
        for of in ("x-1", f"{'f' * 32}-1", "", "1", "-", f"{'f' * 32}-", "a" * 5000, "../..-1"):
            self.a.ask("/inbox")
            hold(self.a.ask("/inbox/published", {"of": of}) in (400, 404), f"takes {of[:40]!r}")
        for path in ("/published/x.json", "/published/..%2f1.json", "/published/1-1.html", f"/published/{'f' * 32}-1.json"):
            hold(fetch(self.a, path)[0] in (400, 404), path)

    # --- rules and second factors

    def rules(self) -> None:
        """Who may not, cannot: neither rules that confirm, nor second factors of others."""
        for login in ("a_editor", "a_reader", "a_auditor", "m_one"):
            browser = self.who[login]
            for path, form in (("/people/rule", {"title": "x", "days": "1"}), ("/people/rule/end", {"number": "1"}), ("/settings", {"second-factor": "1"}), ("/installation", {"second-factor": "1"})):
                browser.ask("/account")
                hold(browser.ask(path, form) == 403, f"{login} {path}")
        self.who["a_boss"].ask("/people")
        person = re.findall(r'href="(/people/[0-9a-f]{32})"', self.who["a_boss"].page)[0]
        for login in ("b_boss", "a_editor"):
            for act, form in (("factors", {"reason": "x"}), ("roles", {"roles": "administrator"}), ("sessions", {}), ("activate", {})):
                self.who[login].ask("/account")
                hold(self.who[login].ask(f"{person}/{act}", form) in (403, 404), f"{login} {person}/{act}")
        for path, form in (("/account/factors/remove", {"password": ""}), ("/account/factors/remove", {}), ("/account/factors/key/remove", {"id": "x"}), ("/account/factors/codes", {}),
                           ("/account/factors/app", {"secret": "A" * 32, "code": "000000", "password-app": PASSWORD}), ("/account/factors/app", {"secret": "%00", "code": "=1"})):
            self.a.ask("/account/factors")
            hold(self.a.ask(path, form) in (400, 403, 404), f"{path} {form}: {self.a.page[:200]}")

    # --- example data

    def example(self) -> None:
        """Loaded once by several at one moment; not into what is in use; removed by nobody else."""
        self.a.ask("/start")
        hold(self.a.ask("/start/example", {}) in (400, 404, 409), "an example among real devices")

        got = self.at_once("b_editor", 5, "/start", lambda browser: browser.ask("/start/example", {}))
        hold(set(got) <= {200, 400, 409}, got)
        until = time.monotonic() + WAIT_S
        while self.b.ask("/devices") != 200 or "輸液" not in self.b.page:
            hold(time.monotonic() < until, self.b.page)
            time.sleep(0.3)
        hold(self.b.ask("/jobs") == 200, self.b.page)
        _, _, data = fetch(self.b, "/lists/devices.csv")
        ids = [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))][1:]
        hold(len(ids) == len(set(ids)) and ids, "loaded twice")
        while not (made := re.search(r'name="made" value="(\d+)"', self.b.page)):
            hold(time.monotonic() < until and self.b.ask("/start/example") == 200, self.b.page)
            time.sleep(0.3)
        for login in ("a_editor", "a_reader"):
            self.who[login].ask("/account")
            hold(self.who[login].ask("/start/example/remove", {"made": made[1]}) in (403, 404), login)

        got = self.at_once("b_editor", 5, "/start/example", lambda browser: browser.ask("/start/example/remove", {"made": made[1]}))
        hold(got.count(200) == 1 and set(got) <= {200, 404, 409}, f"removed {got}")

    def leave_something(self) -> None:
        """One of what the pages of A had none of: filter, request, form, evidence, an opened emergency account."""
        for path, form in (("/filters", {"list": "devices", "name": HOSTILE[6], "query": "find=CT"}), ("/requests/new", {"maker": "髙橋製作所", "words": HOSTILE[6]})):
            hold(self.a.ask("/devices?find=CT") == 200 and self.a.ask(path, form) == 200, f"{path}: {self.a.page}")
        hold(self.a.ask("/inbox") == 200 and send_file(self.a, "/inbox", {}, "form.xlsx", b"PK\x03\x04") == 200, self.a.page)
        self.attack.run("user", "add", "a_sealed", "--organisation", "甲病院 later", "--roles", "reader", "--sealed", "--name", "a_sealed", "--password-file", str(self.secret))
        sealed = Browser(self.attack.server)
        sealed.sign_in("a_sealed")
        hold(sealed.ask("/sign-in", {"login": "a_sealed", "password": PASSWORD, "back": "/", "opener": "a_reader", "reason": HOSTILE[6]}) == 200 and sealed.at == "/", sealed.page)

    def play(self) -> None:
        """All of it, in its order."""
        at = self.list_comes_in()
        self.list_is_ours(at)
        self.list_is_taken_once(at)
        self.lists_leave()
        self.bulk()
        self.what_if()
        self.evidence()
        self.undo()
        self.files_are_broken()
        self.maker()
        self.rules()
        self.example()

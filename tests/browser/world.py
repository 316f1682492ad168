"""An installation with people of every role in three organisations, served, and a session for each of them."""

import base64
import hashlib
import html
import json
import os
import secrets
import sqlite3
import re
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROLES = ["operator", "administrator", "editor", "reader", "auditor"]  # bits of person.roles in this order
ORGANISATIONS = {"hospital": "関所中央病院", "maker": "関所メディカル株式会社", "auditor": "関所監査法人"}
HOUR_MS = 3600000


class World:
    """Served on a free port until it is stopped; `hospital` in place of the example. `sessions` are secrets by organisation and role: "hospital-editor"."""

    def __init__(self, sekisho: Path, root: Path, folder: Path, hospital: Path | None = None, is_assessed: bool = True) -> None:
        self.sekisho, self.root, self.folder = sekisho, root, folder
        self.place = folder / "in"
        self.env = os.environ | {"SEKISHO_DATA": str(root / "data"), "LC_ALL": "C.UTF-8"}
        self.sessions: dict[str, str] = {}
        self.run("db", "init", str(self.place))
        self.data("hospital", "import", str(hospital or root / "examples/hospital"), "--organisation", ORGANISATIONS["hospital"], "--new")
        if is_assessed:
            self.data("hospital", "assess", "--organisation", ORGANISATIONS["hospital"])
        self.people()
        log = (folder / "server.log").open("wb")
        self.server = subprocess.Popen([sekisho, "serve", "--data", self.place, "--listen", "127.0.0.1:0"], env=self.env,
                                       stdout=subprocess.PIPE, stderr=log)
        log.close()
        self.address = self.server.stdout.readline().decode().strip()
        if not self.address.startswith("https://"):
            sys.exit(f"the server said {self.address!r}; {folder / 'server.log'} says why")
        self.publish()

    def run(self, *words: str) -> None:
        """A command that must work."""
        done = subprocess.run([self.sekisho, *words], env=self.env, capture_output=True, check=False, timeout=120)
        if done.returncode not in (0, 1):
            sys.exit(f"{words}: status {done.returncode}: {done.stderr.decode()}")

    def data(self, *words: str) -> None:
        """The same on this installation."""
        self.run(*words, "--data", str(self.place))

    def people(self) -> None:
        """One of each role in each organisation, all signed in; and one in the hospital who may do everything."""
        now = int(time.time() * 1000)
        with sqlite3.connect(self.place / "sekisho.db") as db:
            ids = dict(db.execute("SELECT name, id FROM organisation"))
            for kind, name in ORGANISATIONS.items():
                if name not in ids:
                    ids[name] = secrets.token_hex(16)
                    db.execute("INSERT INTO organisation (id, kind, name, lang, made) VALUES (?, ?, ?, 'ja', ?)",
                               (ids[name], kind, name, now))
                for bit, role in enumerate(ROLES):
                    self.person(db, ids[name], f"{kind}-{role}", 1 << bit, now)
            self.person(db, ids[ORGANISATIONS["hospital"]], "hospital-guest", 1 << ROLES.index("reader"), now)  # to sign out
            self.person(db, ids[ORGANISATIONS["hospital"]], "hospital-all", (1 << len(ROLES)) - 1, now)
            self.person(db, ids[ORGANISATIONS["maker"]], "maker-all", (1 << len(ROLES)) - 1, now)
        db.close()

    # pylint: disable-next=too-many-arguments,too-many-positional-arguments
    def person(self, db: sqlite3.Connection, organisation: str, login: str, roles: int, now: int) -> None:
        """Somebody who signed in just now."""
        who, secret = secrets.token_hex(16), secrets.token_urlsafe(32)
        db.execute("INSERT INTO person (id, organisation, name, login, login_key, lang, roles, is_active, is_sealed,"
                   " made, changed, password, totp, totp_step) VALUES (?, ?, ?, ?, ?, 'ja', ?, 1, 0, ?, ?, '', NULL, 0)",
                   (who, organisation, f"試験 {login}", login, login, roles, now, now))
        digest = base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()).decode().rstrip("=")
        db.execute("INSERT INTO session (id, person, hash, stage, made, seen, idle, ends, address, agent, challenge, revoked)"
                   " VALUES (?, ?, ?, 1, ?, ?, ?, ?, '127.0.0.1', 'Mozilla/5.0 (X11; Linux x86_64) 試験', '', 0)",
                   (secrets.token_hex(16), who, digest, now, now, 4 * HOUR_MS, now + 4 * HOUR_MS))
        self.sessions[login] = secret

    def ask(self, who: str, path: str, form: dict[str, str] | None = None) -> str:
        """A page, as somebody; a form takes the token of the page of that path."""
        data = None
        if form is not None:
            page = self.ask(who, form.pop("at", path))
            fields = {"csrf": re.search(r'name="csrf" value="([^"]+)"', page)[1], **form}
            if "step" in form:
                fields["edition"] = re.search(r'name="edition" value="([^"]+)"', page)[1]
            data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.address + path, data, {"Cookie": f"__Host-sekisho={self.sessions[who]}"})
        context = ssl.create_default_context(cafile=self.place / "tls/authority.pem")
        try:
            with urllib.request.urlopen(request, context=context, timeout=60) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            said = re.sub(r"<[^>]+>|\s+", " ", error.read().decode().split("<main")[-1])
            sys.exit(f"{who} {path}: {error.code}: {said}")

    def take_all(self, path: str) -> None:
        """What is proposed there is taken as it stands."""
        page = self.ask("maker-editor", path)
        fields = {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(e:[^"]+)" value="([^"]*)"', page)}
        for item in [name[2:] for name in fields]:
            fields[f"d:{item}"] = "take"
            fields[f"n:{item}"] = html.unescape(re.search(rf'<textarea name="n:{re.escape(item)}"[^>]*>([^<]*)', page)[1])
        self.ask("maker-editor", path, {"what": "each", **fields})

    def publish(self) -> None:
        """A product with a statement that was published for the hospital."""
        self.ask("maker-editor", "/products", {"name": "輸液ポンプ", "model": "IP-8"})
        self.ask("maker-editor", "/products/1/statements", {"at": "/products/1", "release": "2.1", "form": "mds-core"})
        self.take_all("/drafts/1/carry")
        for who, step in (("maker-editor", "hand-in"), ("maker-all", "approve"), ("maker-all", "publish")):
            self.ask(who, "/drafts/1/step", {"at": "/drafts/1", "step": step})
        self.ask("maker-all", "/drafts/1/share", {"at": "/drafts/1", "revision": "1", "name": ORGANISATIONS["hospital"]})

    def plan(self, routes: list[str], out: Path, figures: Path | None, against: Path | None) -> str:
        """What the script in node needs to know."""
        return json.dumps({"address": self.address, "sessions": self.sessions, "routes": routes, "out": str(out), "root": str(self.root), "sekisho": str(self.sekisho),
                           "db": str(self.place / "sekisho.db"), "figures": str(figures.resolve()) if figures else "",
                           "against": str(against.resolve()) if against else ""})

    def stop(self) -> int:
        """Its status."""
        self.server.terminate()
        self.server.stdout.close()
        return self.server.wait(60)

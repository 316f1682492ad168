#!/usr/bin/env python3
"""Protected pages and the API under load: each request is an act with a permission and a record of the audit.

    desk.py SEKISHO [DEVICES ...] [--risks DEVICES]      (1000 10000 100000 --risks 13000)

An invented hospital of bench/hospital.py is imported, and moved to a PostgreSQL server of its own, where one is installed, with what it
writes on the disk before it says so. Of the hospital of --risks all risks are made, too: a million of 13,000 devices. wrk and server share
this machine; latencies are wrk's, in milliseconds. Saving an answer is one program that waits for each reply. The references are
/healthz, which asks for a transaction and nothing else, and bench/web/reference.js, which sends the same list of devices from the same
database by Express and better-sqlite3, without permissions and without a record; it is left out without npm or its registry.
Nothing is asserted.
"""

import base64
import hashlib
import http.client
import json
import os
import re
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests/server"), str(ROOT / "tests/store")]
from postgres_server import Postgres, find_programs  # noqa: E402
from serving import Server  # noqa: E402

SECONDS = os.environ.get("SEKI_BENCH_SECONDS", "4")
SAVES = 500
LUA = """
local auth = os.getenv("SEKI_BENCH_AUTH")
wrk.headers["Authorization"] = auth
done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %f %f %f %d\\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, bad))
end
"""
DEVICES = "/api/v1/devices?limit=50"
PATHS = {"health": "/healthz", "devices, first page": DEVICES,
         "devices, a zone": f"{DEVICES}&zone=%E8%A8%BA%E7%99%82%E7%B3%BB",
         "devices, found by 機器 (every one)": f"{DEVICES}&find={quote('機器')}", "devices, found by 11階 (each twelfth)": f"{DEVICES}&find={quote('11階')}",
         "devices, found by 階 (every one)": f"{DEVICES}&find={quote('階')}", "devices, found by ポンプ (none)": f"{DEVICES}&find={quote('ポンプ')}",
         "statements": "/api/v1/statements?limit=50", "answers of one": "/api/v1/statements/1/answers?limit=50"}
RISKS = "/api/v1/assessments/1/risks?limit=50"
FAR = 100  # pages of 500


def make_token(database: Path) -> str:
    """An editor of the only organisation, with a token."""
    now = int(time.time() * 1000)
    person, secret = secrets.token_hex(16), secrets.token_urlsafe(32)
    digest = base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()).decode().rstrip("=")
    with sqlite3.connect(database) as db:
        home = db.execute("SELECT id FROM organisation").fetchone()[0]
        db.execute("INSERT INTO person (id, organisation, name, login, login_key, lang, roles, is_active, is_sealed, made,"
                   " changed, password, totp, totp_step) VALUES (?, ?, 'b', 'b', 'b', 'ja', 4, 1, 0, ?, ?, '', NULL, 0)",
                   (person, home, now, now))
        db.execute("INSERT INTO token (id, person, hash, name, scopes, made, ends, used, revoked)"
                   " VALUES (?, ?, ?, 'b', 31, ?, ?, 0, 0)", (secrets.token_hex(16), person, digest, now, now + 86400000))
    db.close()
    return secret


def load(address: str, path: str, connections: int, env: dict, script: Path) -> str:
    """One line of what wrk saw."""
    said = subprocess.run(["wrk", "-t2", f"-c{connections}", f"-d{SECONDS}s", "-s", str(script), address + path],
                          capture_output=True, text=True, check=True, env=env)
    rate, median, late, bad = re.search(r"RESULT (\S+) (\S+) (\S+) (\d+)", said.stdout).groups()
    return (f"{float(rate):9,.0f}/s  median {float(median):7.2f}  p95 {float(late):7.2f}"
            + (f"  {bad} FAILED" if int(bad) else ""))


def save(server: Server, secret: str) -> str:
    """One answer changed again and again, each with the edition that was read."""
    connection = http.client.HTTPSConnection(server.host, server.port, context=server.context())
    head = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def ask(method: str, path: str, body: str | None = None, **more: str):
        connection.request(method, path, body=body, headers={**head, **{k.replace("_", "-"): v for k, v in more.items()}})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            sys.exit(f"{method} {path}: {answer.status} {text.decode()}")
        return answer, json.loads(text)

    item = ask("GET", "/api/v1/statements/1/answers?limit=1")[1]["items"][0]["item"]
    path = f"/api/v1/statements/1/answers/{item}"
    etag, took = ask("GET", path)[0].getheader("ETag"), []
    for i in range(SAVES):
        begun = time.perf_counter()
        answer, _ = ask("PATCH", path, json.dumps({"note": f"メモ {i}"}), If_Match=etag)
        took.append((time.perf_counter() - begun) * 1000)
        etag = answer.getheader("ETag")
    took.sort()
    return f"median {took[SAVES // 2]:.2f}  p95 {took[SAVES * 95 // 100]:.2f}"


def risk_paths(server: Server, secret: str) -> dict[str, str]:
    """Lists of risks; the filters are those of one in the middle."""
    connection = http.client.HTTPSConnection(server.host, server.port, context=server.context())
    page, after = {}, ""
    for _ in range(FAR):
        connection.request("GET", f"/api/v1/assessments/1/risks?limit=500{after}", headers={"Authorization": f"Bearer {secret}"})
        page = json.loads(connection.getresponse().read())
        if not page["next"]:
            break
        after = f"&after={page['next']}"
    one = page["items"][0]
    return {"risks, the worst": RISKS, "risks, behind 50,000": RISKS + after, "risks, open ones": f"{RISKS}&open=true",
            "risks of a device": f"{RISKS}&device={one['device']}", "risks of a scenario": f"{RISKS}&scenario={one['scenario']}",
            "risks by device": f"{RISKS}&sort=device"}


class Bench:
    """The program, and where everything is put."""

    def __init__(self, sekisho: Path, base: Path) -> None:
        self.sekisho, self.base = sekisho, base
        self.script = base / "bench.lua"
        self.script.write_text(LUA)
        self.node, self.missing = base / "web", ""
        self.programs = find_programs()

    def run(self, *words: object) -> float:
        """A command that succeeds; its seconds."""
        begun = time.monotonic()
        done = subprocess.run([str(self.sekisho), *map(str, words)], check=False, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr)
        return time.monotonic() - begun

    def install(self) -> None:
        """The reference; `missing` says why it is not there."""
        if self.node.exists():
            return
        shutil.copytree(ROOT / "bench/web", self.node)
        if not shutil.which("npm") or not shutil.which("node"):
            self.missing = "npm is not installed"
            return
        done = subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=self.node, check=False, capture_output=True)
        if done.returncode != 0:
            self.missing = "the npm registry cannot be reached, or better-sqlite3 cannot be built"

    def loads(self, address: str, paths: dict[str, str], secret: str) -> None:
        """All paths at 16 and 64 connections."""
        env = {**os.environ, "SEKI_BENCH_AUTH": f"Bearer {secret}"}
        for connections in (16, 64):
            for name, path in paths.items():
                print(f"  {connections} connections, {name}: {load(address, path, connections, env, self.script)}", flush=True)

    def reference(self, place: Path, secret: str) -> None:
        """The list of devices by what others would have written."""
        self.install()
        if self.missing:
            print(f"  no reference: {self.missing}")
            return
        with subprocess.Popen(["node", "reference.js", place / "sekisho.db", place / "tls/server.pem", place / "tls/server.key"],
                              cwd=self.node, stdout=subprocess.PIPE, text=True) as process:
            address = process.stdout.readline().strip()
            self.loads(address, {"reference (Express, better-sqlite3), devices": DEVICES}, secret)
            status = Path(f"/proc/{process.pid}/status").read_text()
            own = int(re.search(r"RssAnon:\s+(\d+)", status)[1])
            print(f"  memory of the reference: {own / 1e3:.0f} MB of its own")
            process.kill()

    def serve(self, server: Server, secret: str, has_risks: bool) -> None:
        """One server from start to end."""
        server.log = Path(os.devnull)
        server.start()
        print(f"  start {server.started_in * 1000:.0f} ms")
        self.loads(f"https://{server.host}:{server.port}", risk_paths(server, secret) if has_risks else PATHS, secret)
        print(f"  an answer saved: {save(server, secret)}")
        print(f"  memory: {server.memory() / 1e6:.0f} MB of its own")
        server.stop()

    def measure(self, devices: int, has_risks: bool) -> None:
        """One size, in both databases."""
        folder, place = self.base / "hospital", self.base / f"place-{devices}"
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, ROOT / "bench/hospital.py", "make", self.sekisho, folder, str(devices)], check=True,
                       stdout=subprocess.DEVNULL)
        server = Server(self.sekisho, place)
        server.start()
        server.stop()
        took = self.run("hospital", "import", folder, "--organisation", "b", "--new", "--data", place)
        print(f"{devices:,} devices, SQLite: imported in {took:.1f} s", flush=True)
        if has_risks:
            took = self.run("hospital", "assess", "--organisation", "b", "--data", place)
            with sqlite3.connect(place / "sekisho.db") as db:
                print(f"  {db.execute('SELECT count(*) FROM risk').fetchone()[0]:,} risks made in {took:.1f} s")
            db.close()
        secret = make_token(place / "sekisho.db")
        print(f"  {(place / 'sekisho.db').stat().st_size / 1e6:.0f} MB")
        self.serve(server, secret, has_risks)
        if not has_risks:
            self.reference(place, secret)
        if not self.programs:
            print("  no PostgreSQL is installed")
            return
        with Postgres(self.programs, safe=True) as postgres:
            took = self.run("db", "restore", place / "sekisho.db", postgres.address)
            postgres.ask("ANALYZE")
            size = int(postgres.ask("SELECT pg_database_size('postgres')")[0])
            print(f"{devices:,} devices, PostgreSQL: moved in {took:.1f} s, {size / 1e6:.0f} MB", flush=True)
            self.serve(Server(self.sekisho, place, "--db", postgres.address), secret, has_risks)


if __name__ == "__main__":
    words = sys.argv[2:]
    risks = int(words[words.index("--risks") + 1]) if "--risks" in words else 0
    sizes = [int(word) for word in (words[:words.index("--risks")] if risks else words)]
    if not words:
        sizes, risks = [1000, 10000, 100000], 13000
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(Path(sys.argv[1]).resolve(), Path(work))
        for size in sizes:
            bench.measure(size, False)
        if risks:
            bench.measure(risks, True)

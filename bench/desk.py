#!/usr/bin/env python3
"""Protected pages and the API under load: each request is an act with a permission and a record of the audit.

    desk.py SEKISHO [DEVICES ...]      (1000 10000 100000)

An invented hospital of bench/hospital.py is imported. wrk and server share this machine; latencies are wrk's, in
milliseconds. Saving an answer is one program that waits for each reply. The reference is /healthz, which asks for a
transaction and nothing else. Nothing is asserted.
"""

import base64
import hashlib
import http.client
import json
import os
import re
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/server"))
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
PATHS = {"health": "/healthz", "devices, first page": "/api/v1/devices?limit=50",
         "devices, a zone": "/api/v1/devices?limit=50&zone=%E8%A8%BA%E7%99%82%E7%B3%BB",
         "devices, found by ポンプ": "/api/v1/devices?limit=50&find=%E3%83%9D%E3%83%B3%E3%83%97",
         "statements": "/api/v1/statements?limit=50", "answers of one": "/api/v1/statements/1/answers?limit=50"}


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


def load(server: Server, path: str, connections: int, env: dict, script: Path) -> str:
    """One line of what wrk saw."""
    said = subprocess.run(["wrk", "-t2", f"-c{connections}", f"-d{SECONDS}s", "-s", str(script),
                           f"https://{server.host}:{server.port}{path}"], capture_output=True, text=True, check=True, env=env)
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


def measure(sekisho: Path, devices: int, base: Path) -> None:
    """One size."""
    folder, place = base / f"hospital-{devices}", base / f"place-{devices}"
    subprocess.run([sys.executable, ROOT / "bench/hospital.py", "make", sekisho, folder, str(devices)], check=True,
                   stdout=subprocess.DEVNULL)
    server = Server(sekisho, place).start()
    server.stop()
    begun = time.monotonic()
    done = subprocess.run([sekisho, "hospital", "import", folder, "--organisation", "b", "--new", "--data", place],
                          check=False, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    imported = time.monotonic() - begun
    secret = make_token(place / "sekisho.db")
    server.log = Path(os.devnull)
    server.start()
    script = base / "bench.lua"
    script.write_text(LUA)
    env = {**os.environ, "SEKI_BENCH_AUTH": f"Bearer {secret}"}
    size = (place / "sekisho.db").stat().st_size
    print(f"{devices:,} devices: imported in {imported:.1f} s, {size / 1e6:.0f} MB, start {server.started_in * 1000:.0f} ms",
          flush=True)
    for connections in (16, 64):
        for name, path in PATHS.items():
            print(f"  {connections} connections, {name}: {load(server, path, connections, env, script)}", flush=True)
    print(f"  an answer saved: {save(server, secret)}")
    print(f"  memory: {server.memory() / 1e6:.0f} MB of its own")
    server.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        for size in [int(word) for word in sys.argv[2:]] or [1000, 10000, 100000]:
            measure(Path(sys.argv[1]).resolve(), size, Path(work))

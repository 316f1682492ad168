#!/usr/bin/env python3
"""The server under load: `make bench` runs it. wrk and server share this machine.

    server.py SEKISHO

Prints start time, memory, small pages over TLS 1.3 for each path at 16 and 64 connections, and idle connections.
Nothing is asserted: tests/server does that.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/server"))
from serving import Server, ask, soft_limit_of_files  # noqa: E402

PATHS = ("/", "/healthz", "/metrics", "/api/v1/openapi.json")
SECONDS = os.environ.get("SEKI_BENCH_SECONDS", "4")
ROUNDS = 3
IDLE = 1000


def load(server: Server, path: str, connections: int) -> tuple[float, str, str]:
    """Requests a second, median and 99th percentile of wrk, of the best of some rounds."""
    best = (0.0, "", "")
    for _ in range(ROUNDS):
        said = subprocess.run(["wrk", "-t2", f"-c{connections}", f"-d{SECONDS}s", "--latency",
                               f"https://{server.host}:{server.port}{path}"], capture_output=True, text=True,
                              check=True).stdout
        if "Non-2xx" in said or "Socket errors" in said:
            print(f"  {path}: {said}", file=sys.stderr)
        rate = float(re.search(r"Requests/sec: +([\d.]+)", said)[1])
        best = max(best, (rate, re.search(r"50% +(\S+)", said)[1], re.search(r"99% +(\S+)", said)[1]))
    return best


def main(sekisho: Path) -> None:
    """One server from start to end."""
    with tempfile.TemporaryDirectory() as base:
        server = Server(sekisho, Path(base) / "installation")
        first = server.start().started_in
        server.stop()
        starts = []
        for _ in range(10):
            starts.append(server.start().started_in)
            server.stop()
        server.log = Path(os.devnull)
        server.start()
        context = server.context()
        print(f"start: first {first * 1000:.0f} ms, then {sorted(starts)[5] * 1000:.0f} ms (median of 10)")
        print(f"memory at start: {server.memory() / 1e6:.1f} MB of its own")
        for path in PATHS:
            with server.connect(context) as connection:
                status, body = ask(connection, path)
            if status != 200:
                continue
            for connections in (16, 64):
                rate, median, late = load(server, path, connections)
                print(f"{path} ({len(body)} bytes), TLS 1.3, {connections} connections: {rate:,.0f}/s, "
                      f"median {median}, 99% {late}")
        print(f"memory after load: {server.memory() / 1e6:.1f} MB")
        soft_limit_of_files()
        idle = [server.connect(context) for _ in range(IDLE)]
        print(f"memory with {IDLE} idle TLS connections: {server.memory() / 1e6:.1f} MB")
        for connection in idle:
            connection.close()
        server.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

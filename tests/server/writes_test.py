#!/usr/bin/env python3
"""Changes that were acknowledged survive `kill -9` of the server.

    writes_test.py --sekisho PROGRAM --hospital DIR [--kills N]

Four programs change an answer each, again and again, through the API; the server is killed at a moment by chance and
started again. Then each answer says what was acknowledged last, or what was under way. SEKI_SEED chooses the moments.
"""

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
from desk import make_token  # noqa: E402
from serving import Server, spread  # noqa: E402

ANSWERS = "/api/v1/statements/1/answers"
WRITERS = 4


class Program:
    """One that talks to the API."""

    def __init__(self, server: Server, secret: str) -> None:
        self.connection = http.client.HTTPSConnection(server.host, server.port, context=server.context())
        self.head = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def ask(self, method: str, path: str, body: dict | None = None, **more: str) -> tuple[str, dict]:
        """ETag and document; anything but 200 ends the test."""
        self.connection.request(method, path, body=json.dumps(body) if body else None, headers={**self.head, **more})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            sys.exit(f"writes_test: {method} {path}: {answer.status} {text.decode()}")
        return answer.getheader("ETag"), json.loads(text)


class Writer(threading.Thread):
    """Changes one answer until the server is gone."""

    def __init__(self, server: Server, secret: str, item: str, run: int) -> None:
        super().__init__()
        self.server, self.secret, self.item, self.run_number = server, secret, item, run
        self.acknowledged, self.under_way, self.n = "", "", 0

    def run(self) -> None:
        try:
            program = Program(self.server, self.secret)
            etag, _ = program.ask("GET", f"{ANSWERS}/{self.item}")
            while True:
                self.under_way = f"{self.run_number}-{self.n}"
                etag, _ = program.ask("PATCH", f"{ANSWERS}/{self.item}", {"note": self.under_way}, **{"If-Match": etag})
                self.acknowledged, self.n = self.under_way, self.n + 1
        except (OSError, http.client.HTTPException):
            pass


def main() -> None:
    """The program."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    reader.add_argument("--hospital", type=Path, required=True)
    reader.add_argument("--kills", type=int, default=200)
    args = reader.parse_args()
    seed = int(os.environ.get("SEKI_SEED", time.time()))
    chance, total, back = random.Random(seed), 0, []
    with tempfile.TemporaryDirectory() as base:
        server = Server(args.sekisho, Path(base) / "環境").start()
        server.stop()
        subprocess.run([args.sekisho, "hospital", "import", args.hospital, "--organisation", "b", "--new", "--data", server.folder],
                       capture_output=True, check=False)
        secret, writers = make_token(server.folder / "sekisho.db"), []
        for run in range(args.kills + 1):
            begun = time.monotonic()
            program = Program(server.start(), secret)
            items = [item["item"] for item in program.ask("GET", f"{ANSWERS}?limit={WRITERS}")[1]["items"]]
            back.append(time.monotonic() - begun)
            for writer in writers:
                found = program.ask("GET", f"{ANSWERS}/{writer.item}")[1].get("note", "")
                if writer.acknowledged and found not in (writer.acknowledged, writer.under_way):
                    sys.exit(f"writes_test: SEKI_SEED={seed}: {writer.item} says {found!r}, acknowledged was {writer.acknowledged!r}")
                total += writer.n
            writers = [Writer(server, secret, item, run) for item in items] if run < args.kills else []
            for writer in writers:
                writer.start()
            time.sleep(chance.uniform(0.02, 0.3))
            server.kill()
            for writer in writers:
                writer.join()
        for words in (("db", "check", server.folder), ("audit", "verify", "--data", server.folder)):
            done = subprocess.run([args.sekisho, *words], capture_output=True, text=True, check=False)
            if done.returncode != 0:
                sys.exit(f"writes_test: SEKI_SEED={seed}: {done.stdout}{done.stderr}")
        if total < args.kills:
            sys.exit(f"writes_test: only {total} changes were acknowledged")
    print(f"{args.kills} kills, {total:,} acknowledged changes, none lost; answered again after {spread(back[1:])}")


if __name__ == "__main__":
    main()

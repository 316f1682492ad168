#!/usr/bin/env python3
"""The server under load and faults: start, kill, full disk, slow and idle clients, a socket that was handed over.

    server_test.py --sekisho PROGRAM --writer crash_writer [--kills N] [--slow]

SEKI_SEED chooses the moments; a failure names the seed.
"""

import argparse
import http.client
import os
import random
import resource
import signal
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from serving import Server, ask, soft_limit_of_files, spread

BACK_S = 1.0
IDLE = 1000
MORE = 200
LIMIT = 1024 + 64 + 50     # connections of base/limits.h, and some files of its own
MEMORY = 150 << 20


class Failed(Exception):
    """What does not hold."""


def hold(holds: bool, what: str) -> None:
    """A promise."""
    if not holds:
        raise Failed(what)


class Client(threading.Thread):
    """Asks as fast as it is answered, on one connection or on a new one each time, and counts what fails."""

    def __init__(self, server: Server, context: ssl.SSLContext, keeps: bool) -> None:
        super().__init__()
        self.server, self.context, self.keeps = server, context, keeps
        self.is_over = threading.Event()
        self.answered, self.failures = 0, []

    def run(self) -> None:
        connection = None
        while not self.is_over.is_set():
            try:
                connection = connection or http.client.HTTPSConnection(self.server.host, self.server.port, timeout=20,
                                                                       context=self.context)
                connection.request("GET", "/healthz")
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise ConnectionError(f"status {answer.status}")
                self.answered += 1
                if not self.keeps or answer.getheader("Connection") == "close":
                    connection.close()
                    connection = None
            except (OSError, http.client.HTTPException) as why:
                self.failures.append(repr(why))
                connection = None
        if connection:
            connection.close()


def process_of(folder: Path, but: int) -> int:
    """The server of an installation, but this one."""
    for name in os.listdir("/proc"):
        try:
            if name.isdigit() and int(name) != but:
                words = Path("/proc", name, "cmdline").read_bytes().split(b"\0")
                if f"folder={folder}".encode() in words:
                    return int(name)
        except OSError:
            pass
    raise Failed(f"no server of {folder}")


def is_gone(pid: int) -> bool:
    """Ended, whether or not somebody has asked for its status."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("Z")
    except OSError:
        return True


def wait_for(what: str, holds) -> None:
    """Until it holds, for half a minute."""
    ends = time.monotonic() + 20
    while not holds():
        hold(time.monotonic() < ends, what)
        time.sleep(0.02)


class Test:
    """What all parts share."""

    def __init__(self, args: argparse.Namespace, base: Path, chance: random.Random) -> None:
        self.args, self.base, self.chance = args, base, chance
        self.servers = []

    def server(self, name: str, *words: str) -> Server:
        """One of its own."""
        self.servers.append(Server(self.args.sekisho, self.base / name, *words))
        return self.servers[-1]

    def is_sound(self, server: Server, when: str) -> int:
        """The database has no damage, the chain no fault; how many records there are."""
        check = subprocess.run([str(self.args.sekisho), "db", "check", str(server.folder)], capture_output=True,
                               text=True, check=False)
        hold(check.returncode == 0, f"{when}: {check.stderr}")
        done = subprocess.run([str(self.args.writer), "check", str(server.folder)], capture_output=True, text=True,
                              check=False)
        hold(done.returncode == 0, f"{when}: {done.stderr}")
        *_, problem, records, _ = done.stdout.split()
        hold(problem == "sound", f"{when}: the audit record is {problem}")
        return int(records)

    def starts(self) -> None:
        """Again and again; stops as asked, and says so in the audit record. How quickly, bench/server.py measures."""
        server = self.server("starts")
        for _ in range(5):
            server.start()
            with server.connect(server.context()) as connection:
                hold(connection.version() == "TLSv1.3", "not TLS 1.3")
                hold(ask(connection, "/healthz")[0] == 200, "not healthy")
            hold(server.stop() == 0, "it did not stop as asked")
        hold(self.is_sound(server, "after five starts") >= 10, "a start or a stop is not in the audit record")

    def is_killed(self) -> None:
        """At random moments, while requests are answered; it is back at once, and nothing is damaged."""
        server = self.server("killed").start()
        context, back, asked = server.context(), [], 0
        for i in range(self.args.kills):
            ends = time.monotonic() + self.chance.uniform(0, 0.15)
            stop = threading.Timer(max(0, ends - time.monotonic()), server.process.kill)
            stop.start()
            try:
                with server.connect(context, 2) as connection:
                    while True:
                        hold(ask(connection, "/healthz")[0] == 200, "not healthy")
                        asked += 1
            except OSError:
                pass
            stop.join()
            server.kill()
            begun = time.monotonic()
            server.start()
            with server.connect(context) as connection:
                hold(ask(connection, "/healthz")[0] == 200, f"not back after kill {i + 1}")
            back.append(time.monotonic() - begun)
        hold(server.stop() == 0, "it did not stop as asked")
        hold(self.is_sound(server, "after all kills") >= self.args.kills + 2, "records of starts are missing")
        hold(asked > 0, "no request was answered between the kills")
        hold(statistics.median(back) < BACK_S or self.args.slow, f"it was back after {spread(back)}")
        print(f"{self.args.kills} kills, {asked} requests, back after {spread(back)}")

    def drains(self) -> None:
        """A request that had begun when the server was told to stop is answered."""
        server = self.server("drains").start()
        with server.connect(server.context()) as connection:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            time.sleep(0.1)
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.2)
            connection.sendall(b"\r\n")
            hold(connection.recv(4096).startswith(b"HTTP/1.1 200"), "a request was dropped by the stop")
        hold(server.process.wait(20) == 0, "it did not end")
        server.process.stdout.close()

    def has_idle_clients(self) -> None:
        """A thousand, within the memory; beyond the limit idle ones are closed, and who comes new still gets in."""
        server = self.server("idle").start()
        context = server.context()
        before = server.memory()
        hold(soft_limit_of_files() > 2 * IDLE, "too few files may be open for this test")
        clients = [server.connect(context) for _ in range(IDLE)]
        grown = server.memory()
        hold(grown < MEMORY or self.args.slow, f"{grown >> 20} MB with {IDLE} idle connections")
        for _ in range(MORE):
            clients.append(server.connect(context))
            hold(ask(clients[-1], "/healthz")[0] == 200, "who comes new does not get in beside idle connections")
        files = len(os.listdir(f"/proc/{server.process.pid}/fd"))
        hold(files < LIMIT, f"{files} files are open, so there is no limit to connections")
        hold(server.memory() < MEMORY or self.args.slow, "more memory than was promised")
        for connection in clients:
            connection.close()
        hold(server.stop() == 0, "it did not stop as asked")
        print(f"{IDLE} idle connections: {before / 1e6:.1f} -> {grown / 1e6:.1f} MB; {MORE} more got in, "
              f"{files} files open")

    def has_slow_clients(self) -> None:
        """Heads that come byte by byte hinder nobody."""
        server = self.server("slow").start()
        context = server.context()
        slow = [server.connect(context) for _ in range(50)]
        worst = 0.0
        for connection in slow:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nX-A: ")
        for i in range(50):
            slow[i].sendall(b"a")
            begun = time.monotonic()
            with server.connect(context) as connection:
                hold(ask(connection, "/healthz")[0] == 200, "slow clients hinder others")
            worst = max(worst, time.monotonic() - begun)
        hold(worst < 1 or self.args.slow, f"an answer took {worst:.2f} s beside slow clients")
        for connection in slow:
            connection.close()
        hold(server.stop() == 0, "it did not stop as asked")

    def is_handed_a_socket(self) -> None:
        """As systemd does; a restart drops nobody who knocks in between."""
        folder = self.base / "handed"
        path = str(self.base / "socket")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen(64)
        for _ in range(2):
            child = os.fork()
            if child == 0:
                with open(self.base / "handed.log", "ab") as log:
                    os.dup2(log.fileno(), 1)
                    os.dup2(log.fileno(), 2)
                os.dup2(listener.fileno(), 3)
                os.set_inheritable(3, True)
                os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
                os.execv(self.args.sekisho, [str(self.args.sekisho), "serve", "--data", str(folder)])
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(20)
                client.connect(path)
                hold(ask(client, "/healthz")[0] == 200, "not healthy over a socket that was handed over")
            os.kill(child, signal.SIGTERM)
            hold(os.waitpid(child, 0)[1] == 0, "it did not stop as asked")
        listener.close()

    def is_replaced(self) -> None:
        """A successor takes over under load, without a request that fails; so does one of the successor."""
        server = self.server("replaced", "--listen", f"127.0.0.1:0,unix:{self.base / 'replaced.socket'}").start()
        context, pid = server.context(), server.process.pid
        clients = [Client(server, context, i % 2 == 0) for i in range(8)]
        for client in clients:
            client.start()
        try:
            for _ in range(self.args.replacements):
                time.sleep(0.3)
                os.kill(pid, signal.SIGUSR2)
                before = pid
                wait_for("it does not make way for its successor", lambda: is_gone(before))
                pid = process_of(server.folder, before)
            time.sleep(0.3)
        finally:
            for client in clients:
                client.is_over.set()
            for client in clients:
                client.join()
        hold(server.process.wait(20) == 0, "the first one did not end well")
        server.process.stdout.close()
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(self.base / "replaced.socket"))
            hold(ask(client, "/healthz")[0] == 200, "nobody answers at the Unix socket any more")
        os.kill(pid, signal.SIGTERM)
        failures = [why for client in clients for why in client.failures]
        answered = sum(client.answered for client in clients)
        hold(not failures, f"{len(failures)} of {answered} requests failed: {failures[:3]}")
        wait_for("the last one did not end", lambda: is_gone(pid))
        hold(not (self.base / "replaced.socket").exists(), "the last one did not remove its Unix socket")
        self.is_sound(server, "after successors")
        print(f"{self.args.replacements} successors, {answered} requests, none failed")

    def has_no_successor(self) -> None:
        """Where none can be started the server goes on, and says so."""
        server = self.server("no-successor").start()
        context = server.context()
        (server.folder / "tls/server.pem").unlink()
        (server.folder / "tls/authority.key").write_text("none")
        server.process.send_signal(signal.SIGUSR2)
        wait_for("no word of the successor that did not start", lambda: "<3>successor: " in server.log.read_text())
        with server.connect(context) as connection:
            hold(ask(connection, "/healthz")[0] == 200, "it does not go on without a successor")
        hold(server.stop() == 0, "it did not stop as asked")

    def has_no_room(self) -> None:
        """With a full disk it does not start half, and says why; with room it starts."""
        server = self.server("full")

        def no_room() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        try:
            server.start(preexec_fn=no_room)
        except RuntimeError as why:
            hold("sekisho: " in str(why), f"it does not say why: {why}")
        else:
            raise Failed("it started on a full disk")
        server.start()
        with server.connect(server.context()) as connection:
            hold(ask(connection, "/healthz")[0] == 200, "not healthy once there is room")
        hold(server.stop() == 0, "it did not stop as asked")
        self.is_sound(server, "after a full disk")

    def run(self) -> None:
        """Each part has a server of its own."""
        all_parts = (self.starts, self.is_killed, self.drains, self.has_slow_clients, self.is_handed_a_socket, self.is_replaced,
                     self.has_no_successor, self.has_no_room, self.has_idle_clients)
        for part in [getattr(self, name) for name in self.args.only or []] or all_parts:
            begun = time.monotonic()
            try:
                part()
            except (OSError, RuntimeError) as why:
                raise Failed(f"{part.__name__}: {why!r}") from why
            print(f"{part.__name__}: {time.monotonic() - begun:.1f} s", flush=True)


def main() -> int:
    """Status 1 when something does not hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--writer", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--replacements", type=int, default=2)
    parser.add_argument("--only", nargs="*", help="parts by their names")
    parser.add_argument("--slow", action="store_true", help="of an instrumented build: times say nothing")
    args = parser.parse_args()
    args.sekisho, args.writer = args.sekisho.resolve(), args.writer.resolve()
    seed = int(os.environ.get("SEKI_SEED", time.time_ns() % 1_000_000))
    try:
        with tempfile.TemporaryDirectory() as base:
            test = Test(args, Path(base), random.Random(seed))
            try:
                test.run()
            finally:
                for server in test.servers:
                    if server.process and server.process.poll() is None:
                        server.kill()
    except (Failed, RuntimeError, OSError) as why:
        print(f"SEKI_SEED={seed}: {why}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

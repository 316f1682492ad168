#!/usr/bin/env python3
"""A store whose writer is killed at any moment, or cannot write: what was acknowledged is there, and the audit record holds.

    crash_test.py --writer PROGRAM --sekisho PROGRAM [--kills N]

Beside a PostgreSQL server (tests/store/with-postgres) the same is done there, and the server itself is stopped and started.
SEKI_SEED chooses the moments; a failure names the seed.
"""

import argparse
import ctypes
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("server", "store")]
from postgres_server import find_programs, server_user  # noqa: E402
from serving import spread  # noqa: E402

BACK_S = 1.0            # until the store is open again and checked; of the release build alone
CLONE_NEWNS, MS_PRIVATE, MS_REC = 0x20000, 1 << 18, 1 << 14


class Failed(Exception):
    """What does not hold."""


class World:
    """One store, and what was acknowledged so far."""

    def __init__(self, args: argparse.Namespace, place: str) -> None:
        self.writer, self.sekisho, self.place, self.is_slow = args.writer, args.sekisho, place, args.slow
        self.acknowledged = 0
        self.back: list[float] = []

    def run(self, *words: str) -> subprocess.CompletedProcess:
        """A program to its end."""
        return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, timeout=120)

    def start(self, **more) -> subprocess.Popen:
        """A writer that goes on where the last one was."""
        return subprocess.Popen([str(self.writer), "write", self.place, str(self.acknowledged + 1)],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)

    def take(self, process: subprocess.Popen) -> str:
        """All that a writer that ended has said; its last whole line counts."""
        said, complaint = process.communicate(timeout=60)
        lines = said.split("\n")[:-1]
        if lines:
            self.acknowledged = int(lines[-1])
        return complaint

    def await_first(self, process: subprocess.Popen) -> None:
        """Until something is acknowledged; byte by byte, so that what is behind stays for take()."""
        line = b""
        while not line.endswith(b"\n") and (byte := os.read(process.stdout.fileno(), 1)):
            line += byte
        if line.endswith(b"\n"):
            self.acknowledged = int(line)

    def check(self, when: str) -> None:
        """Whole acts, all that were acknowledged, none that was undone, and a chain without a fault."""
        begun = time.monotonic()
        done = self.run(self.writer, "check", self.place)
        self.back.append(time.monotonic() - begun)
        if done.returncode:
            raise Failed(f"{when}: {done.stderr}")
        acts, problem, records, _ = done.stdout.split() if done.stdout[0] != " " else ("", *done.stdout.split())
        last = 0
        if acts:
            first, last = (int(number) for number in acts.split("-", 1)) if "," not in acts else (0, 0)
            if first != 1:
                raise Failed(f"{when}: acts {acts} are there")
        if last < self.acknowledged:
            raise Failed(f"{when}: act {self.acknowledged} was acknowledged, {last} is the last one there")
        if problem != "sound" or int(records) != last:
            raise Failed(f"{when}: the audit record is {problem}, {records} records of {last} acts")
        self.acknowledged = last

    def check_by_program(self, when: str) -> None:
        """What an operator would do."""
        done = self.run(self.sekisho, "db", "check", self.place)
        if done.returncode:
            raise Failed(f"{when}: {done.stdout}{done.stderr}")


def kill_at_any_moment(world: World, kills: int, chance: random.Random) -> None:
    """While it opens, writes, or commits; every other one has saved something, however busy the machine is."""
    for i in range(kills):
        process = world.start()
        if i % 2:
            world.await_first(process)
        time.sleep(chance.uniform(0, 0.4 if world.is_slow else 0.08))
        process.kill()
        world.take(process)
        world.check(f"kill {i + 1}")
    if world.acknowledged == 0:
        raise Failed("no writer lived long enough to save anything")
    world.check_by_program("after all kills")
    if statistics.median(world.back) > BACK_S and not world.is_slow:
        raise Failed(f"nothing was lost, but it was back after {spread(world.back)}; is the machine busy with something else?")


def refuse_to_grow(size: int):
    """No file of the child may grow beyond `size`; a write that would is refused, as on a full disk."""
    def prepare() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return prepare


def full_disk(world: World, folder: Path) -> None:
    """The writer ends with the reason; what it had acknowledged is there, and with room it goes on."""
    size = max(path.stat().st_size for path in folder.iterdir())
    process = world.start(preexec_fn=refuse_to_grow(size + 100_000))
    complaint = world.take(process)
    if process.returncode != 4 or not complaint:
        raise Failed(f"full disk: status {process.returncode}, {complaint!r}")
    world.check("full disk")


def full_file_system(world: World, base: Path) -> bool:
    """The same in a file system of its own that is really full; for root. False when it cannot be had."""
    small = base / "small"
    small.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) or libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None):
        return False
    if libc.mount(b"tmpfs", str(small).encode(), b"tmpfs", 0, b"size=1500k"):
        return False
    inner = World(argparse.Namespace(writer=world.writer, sekisho=world.sekisho, slow=True), str(small / "store"))
    if inner.run(world.sekisho, "db", "init", inner.place).returncode:
        raise Failed("no store in a small file system")
    for _ in range(2):
        process = inner.start()
        complaint = inner.take(process)
        if process.returncode != 4 or not complaint:
            raise Failed(f"full file system: status {process.returncode}, {complaint!r}")
        inner.check("full file system")
    if inner.acknowledged == 0:
        raise Failed("nothing was saved before the file system was full")
    libc.umount2(str(small).encode(), 2)
    return True


def read_only(world: World, folder: Path) -> None:
    """Of somebody who may not write nothing is taken, and nothing changes."""
    file = folder / "sekisho.db"
    world.writer = Path(shutil.copy(world.writer, folder.parent))  # where anybody may run it: a home folder may be closed
    before = file.read_bytes()
    folder.chmod(0o555)
    file.chmod(0o444)
    as_nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    process = world.start(**as_nobody)
    complaint = world.take(process)
    folder.chmod(0o700)
    file.chmod(0o600)
    if process.returncode != 4 or not complaint or file.read_bytes() != before:
        raise Failed(f"read-only: status {process.returncode}, {complaint!r}")
    world.check("read-only")


def server_restarts(world: World, address: str) -> None:
    """PostgreSQL is stopped under a writer: that one ends with the reason, the next one goes on."""
    user = server_user()
    as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    work = parse_qs(urlsplit(address).query)["host"][0]
    control = [str(find_programs() / "pg_ctl"), "-D", f"{work}/data", "-w", "-l", f"{work}/log"]
    for how in ("fast", "immediate"):
        process = world.start()
        time.sleep(0.3)
        subprocess.run([*control, "-m", how, "stop"], check=True, cwd="/", stdout=subprocess.DEVNULL, **as_user)
        complaint = world.take(process)
        if process.returncode != 4 or not complaint:
            raise Failed(f"server stopped ({how}): status {process.returncode}, {complaint!r}")
        without = world.run(world.sekisho, "db", "check", world.place)
        if without.returncode != 4 or not without.stderr:
            raise Failed(f"without a server: status {without.returncode}, {without.stderr!r}")
        subprocess.run([*control, "-o", f"-k {work} -c listen_addresses='' -c fsync=off "
                        "-c unix_socket_permissions=0777", "start"],
                       check=True, cwd="/", stdout=subprocess.DEVNULL, **as_user)
        world.check(f"server stopped ({how})")


def database(address: str) -> str:
    """A new one on that server."""
    url = urlsplit(address)
    host = parse_qs(url.query)["host"][0]
    subprocess.run(["psql", "-q", "-h", host, "-U", "sekisho", "postgres", "-c",
                    "create database crash encoding 'UTF8' template template0"], check=True)
    return address.replace("///postgres?", "///crash?", 1)


def main() -> int:
    """Status 1 when something does not hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--writer", type=Path, required=True)
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--slow", action="store_true", help="of an instrumented build: times say nothing")
    args = parser.parse_args()
    args.writer, args.sekisho = args.writer.resolve(), args.sekisho.resolve()
    seed = int(os.environ.get("SEKI_SEED", time.time_ns() % 1_000_000))
    chance = random.Random(seed)
    address = os.environ.get("SEKI_TEST_POSTGRES")
    try:
        with tempfile.TemporaryDirectory() as base:
            os.chmod(base, 0o755)
            place = database(address) if address else str(Path(base) / "場所")
            world = World(args, place)
            made = world.run(args.sekisho, "db", "init", place)
            if made.returncode:
                raise Failed(made.stderr)
            kill_at_any_moment(world, args.kills, chance)
            if address:
                server_restarts(world, address)
            else:
                full_disk(world, Path(place))
                read_only(world, Path(place))
                if os.geteuid() != 0 or not full_file_system(world, Path(base)):
                    print("not tried: a full file system needs root")
    except Failed as why:
        print(f"SEKI_SEED={seed}: {why}")
        return 1
    print(f"{args.kills} kills, {world.acknowledged} acts, back after {spread(world.back)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""What goes wrong around a server that runs: a full disk, one that may not be written, or no longer, another writer, a clock that jumps.

    trouble_test.py --sekisho PROGRAM --hospital DIR [--only PART ...]

It says so, nothing is half written, and it is back by itself. Disks are file systems in memory, which only root may mount; others leave
those parts out. The clock is libfaketime's; without it that part is left out.
"""

import argparse
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "bench")]
from desk import make_token  # noqa: E402
from fleet_test import ANSWERS, Failed, Program, hold  # noqa: E402
from serving import Server  # noqa: E402
from story_test import Browser, join, path_of  # noqa: E402

BUSY_S = 5  # that a writer waits for another one (store/sqlite.c)
DAY = 86400


class Trouble:
    """One installation with one person, one program and the hospital; each part copies it."""

    def __init__(self, args: argparse.Namespace, base: Path) -> None:
        self.args, self.base = args, base
        server = Server(args.sekisho, base / "始まり").start()
        link = server.process.stdout.readline().decode().strip()
        join(Browser(server), path_of(link), organisation="関所病院", kind="hospital", name="髙橋 𠮷子", login="takahashi")
        server.stop()
        self.run("hospital", "import", args.hospital, "--organisation", "関所病院", "--data", server.folder)
        self.secret, self.first = make_token(server.folder / "sekisho.db"), server.folder
        self.server: Server | None = None

    def run(self, *words: object) -> None:
        """A command that succeeds."""
        done = subprocess.run([str(self.args.sekisho), *map(str, words)], capture_output=True, text=True, check=False)
        hold(done.returncode in (0, 1), f"{words}: {done.stdout[-300:]}{done.stderr[-1000:]}")

    def start(self, folder: Path, **more) -> tuple[Program, str]:
        """A program of a new server, and the path of an answer."""
        subprocess.run(["cp", "-a", f"{self.first}/.", folder], check=True)
        self.server = Server(self.args.sekisho, folder)
        self.server.log = self.base / "log"
        program = Program(self.server.start(**more), self.secret)
        return program, f"{ANSWERS}/{program.get(f'{ANSWERS}?limit=1')['items'][0]['item']}"

    def write(self, program: Program, path: str, note: str) -> tuple[int, object]:
        """Reads and changes an answer: the status of what fails first."""
        status, head, document = program.ask("GET", path)
        if status == 200:
            status, head, document = program.ask("PATCH", path, {"note": note}, If_Match=head["ETag"])
        if status == 503:
            hold(head["Retry-After"] and document["title"] and document["detail"], f"503 without words: {document}")
        return status, document

    def ends_well(self, program: Program, path: str, note: str) -> None:
        """It writes again, stops, and nothing is damaged; what was written last is there."""
        status, document = self.write(program, path, note)
        hold(status == 200, f"it does not write again: {status} {document}")
        hold(program.get(path)["note"] == note, "what was written is not there")
        hold(self.server.stop() == 0, "it did not stop well")
        self.run("db", "check", self.server.folder)
        self.run("audit", "verify", "--data", self.server.folder)

    # --- parts

    def has_no_room(self) -> None:
        """Files may not grow any more, as on a full disk; then they may again."""
        program, path = self.start(self.base / "grows", preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
        hold(self.write(program, path, "前")[0] == 200, "it does not write")
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        for _ in range(3):
            status, document = self.write(program, path, "間")
            hold(status == 503, f"without room: {status} {document}")
            hold(program.ask("GET", "/healthz")[0] == 503, "healthy while nothing can be saved")
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        hold(program.ask("GET", "/healthz")[0] == 200, "not healthy though all can be saved")
        hold(program.get(path)["note"] == "前", "something of what failed is there")
        self.ends_well(program, path, "後")

    def has_a_full_disk(self) -> None:
        """A disk of 64 MB that something else fills."""
        with Disk(self.base / "disk", "size=64m") as disk:
            program, path = self.start(disk / "環境")
            filler = disk / "filler"
            with filler.open("wb", buffering=0) as out:
                try:
                    while True:
                        out.write(bytes(65536))
                except OSError:
                    pass
            n, status = 0, 200
            while status == 200:  # what the files have already may be written
                n += 1
                status, document = self.write(program, path, f"前 {n} " + "あ" * 1000)
                hold(n < 20000, "the disk is not full")
            hold(status == 503, f"on a full disk: {status} {document}")
            hold(program.ask("GET", "/metrics")[0] == 200, "it does not answer at all")
            filler.unlink()
            hold(program.get(path)["note"].startswith(f"前 {n - 1} ") or n == 1, "what was acknowledged is not there")
            self.ends_well(program, path, "後")

    def has_a_disk_to_read(self) -> None:
        """A disk that may only be read: it does not start half, and does once it may write again."""
        with Disk(self.base / "disk", "size=64m") as disk:
            program, path = self.start(disk / "環境")
            hold(self.write(program, path, "前")[0] == 200, "it does not write")
            # Files that are open for writing keep the system from doing it, unless it does so by itself.
            hold(self.server.stop() == 0, "it did not stop well")
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            try:
                self.server.start()
            except RuntimeError as why:
                hold("sekisho: " in str(why), f"it does not say why: {why}")
            else:
                raise Failed("it started where nothing can be written")
            subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
            program = Program(self.server.start(), self.secret)
            hold(program.get(path)["note"] == "前", "what was acknowledged is not there")
            self.ends_well(program, path, "後")

    def has_a_disk_that_turns(self) -> None:
        """A disk that the system makes read-only under a running server, as after an error: who changes something is told, nothing that
        was acknowledged is lost, and a server that is started where it may be written again goes on."""
        with Loop(self.base / "turns") as loop:
            program, path = self.start(loop.at / "環境")
            subprocess.run(["sync", "-f", loop.at], check=True)  # what was copied there; the server has to do so by itself
            hold(self.write(program, path, "前")[0] == 200, "it does not write")
            loop.turn()
            for note in ("間", "間二"):
                status, document = self.write(program, path, note)
                hold(status == 503, f"on a disk that may only be read: {status} {document}")
            status, _, document = program.ask("GET", path)
            hold(status == 503 or status == 200 and document["note"] == "前", f"reading: {status} {document}")
            hold(program.ask("GET", "/healthz")[0] == 503, "healthy while nothing can be saved")
            program.close()
            self.server.stop()
            loop.again()
            program = Program(self.server.start(), self.secret)
            hold(program.get(path)["note"] == "前", "what was acknowledged is not there, or what was refused is")
            self.ends_well(program, path, "後")

    def has_another_writer(self) -> None:
        """Somebody holds the database for longer than a writer waits: who comes is told to come back, others as well, and nobody for ever."""
        program, path = self.start(self.base / "held")
        other = sqlite3.connect(self.server.folder / "sekisho.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(self.write(Program(self.server, self.secret), path, "間")[0]))
                   for _ in range(4)]
        begun = time.monotonic()
        for thread in threads:
            thread.start()
        hold(Program(self.server, "").ask("GET", "/metrics")[0] == 200, "it does not answer at all")
        hold(time.monotonic() - begun < 2, "what needs no database has to wait")
        for thread in threads:
            thread.join()
        waited = time.monotonic() - begun
        hold(answers == [503] * 4, f"while somebody else writes: {answers}")
        hold(BUSY_S - 1 < waited < 2.5 * BUSY_S, f"the answer took {waited:.1f} s")
        other.execute("ROLLBACK")
        other.close()
        self.ends_well(program, path, "後")
        print(f"  told to come back within {waited:.1f} s")

    def has_a_jumping_clock(self) -> None:
        """Ten days ahead, back, ten days behind: it answers throughout, sessions end, and nobody is kept waiting for what is no more."""
        library = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
        found = library if library.exists() else next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
        if not found or self.args.slow:
            print("  left out: no libfaketime, or it does not go with sanitizers")
            return
        clock = self.base / "clock"
        clock.write_text("+0")
        env = {**os.environ, "LD_PRELOAD": str(found), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1",
               "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        program, path = self.start(self.base / "clock-folder", env=env)
        browser = Browser(self.server)
        hold(browser.sign_in("takahashi") == 200 and browser.at == "/", f"sign in: {browser.at}")
        jobs = []
        for days in (0, 10, 0, -10, 0):
            clock.write_text(f"{days * DAY:+d}")
            status = program.ask("GET", "/api/v1/devices?limit=1")[0]
            hold(status == (200 if days <= 0 else 401), f"{days} days: {status}")  # the token is good for a day
            browser.ask("/people")
            print(f"  {days:+d} days: {browser.at}")
            if status == 200:
                job = program.ask("POST", "/api/v1/assessments", {})[2]["id"]
                ends = time.monotonic() + 30
                while program.get(f"/api/v1/jobs/{job}")["state"] != "done":
                    hold(time.monotonic() < ends, f"{days} days: the job is not done: {program.get(f'/api/v1/jobs/{job}')}")
                    time.sleep(0.05)
                jobs.append(job)
            if days > 0:
                Browser(self.server).sign_in("takahashi", "間違った合言葉です")  # counted in what is soon the future
        browser = Browser(self.server)
        hold(browser.sign_in("takahashi") == 200 and browser.at == "/", "an attempt in the future keeps somebody out")
        self.ends_well(program, path, "後")
        hold(len(jobs) == 4, jobs)

    def play(self) -> None:
        """Each part has a server of its own."""
        parts = [self.has_no_room, self.has_a_jumping_clock, self.has_another_writer]
        if os.geteuid() == 0 and may_mount(self.base):
            parts += [self.has_a_full_disk, self.has_a_disk_to_read]
            if Loop.is_there(self.base):
                parts.append(self.has_a_disk_that_turns)
            else:
                print("has_a_disk_that_turns is left out: no ext4 in a file can be mounted here")
        else:
            print("disks are left out: they cannot be mounted here")
        for part in parts:
            if self.args.only and part.__name__ not in self.args.only:
                continue
            begun = time.monotonic()
            try:
                part()
            finally:
                if self.server and self.server.process.poll() is None:
                    self.server.kill()
            print(f"{part.__name__}: {time.monotonic() - begun:.1f} s", flush=True)


class Disk:
    """A small file system in memory; gone at the end."""

    def __init__(self, at: Path, options: str) -> None:
        self.at, self.options = at, options

    def __enter__(self) -> Path:
        self.at.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", self.options, "tmpfs", self.at], check=True)
        return self.at

    def __exit__(self, *why: object) -> None:
        subprocess.run(["umount", "-l", self.at], check=False)


class Loop:
    """A small ext4 in a file, which can be made to find an error: the system then lets nobody write any more."""

    def __init__(self, at: Path) -> None:
        self.at, self.image = at, at.with_suffix(".image")
        self.device = ""

    def __enter__(self) -> "Loop":
        self.at.mkdir()
        with self.image.open("wb") as out:
            out.truncate(64 << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.image], check=True)
        self.mount()
        return self

    def mount(self) -> None:
        """A device of its own, so that its name under /sys is known."""
        self.device = subprocess.run(["losetup", "-f", "--show", self.image], check=True, capture_output=True, text=True).stdout.strip()
        subprocess.run(["mount", "-o", "errors=remount-ro", self.device, self.at], check=True)

    def turn(self) -> None:
        """An error is found."""
        Path("/sys/fs/ext4", Path(self.device).name, "trigger_fs_error").write_text("test", encoding="ascii")

    def again(self) -> None:
        """As after a repair: whoever has files open there has to be gone."""
        self.leave()
        subprocess.run(["fsck.ext4", "-p", self.image], check=False, capture_output=True)
        self.mount()

    def leave(self) -> None:
        """Nothing of it stays."""
        subprocess.run(["umount", self.at], check=False)
        subprocess.run(["losetup", "-d", self.device], check=False)

    def __exit__(self, *why: object) -> None:
        self.leave()

    @staticmethod
    def is_there(base: Path) -> bool:
        """Containers often may not, and not each kernel has it."""
        try:
            with Loop(base / "一つ") as loop:
                (loop.at / "a").write_text("", encoding="ascii")
                loop.turn()
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


def may_mount(base: Path) -> bool:
    """Containers often may not."""
    try:
        with Disk(base / "try", "size=1m"):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def main() -> int:
    """Status 1 when something does not hold."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    reader.add_argument("--hospital", type=Path, required=True)
    reader.add_argument("--only", nargs="*", help="parts by their names")
    reader.add_argument("--slow", action="store_true", help="of an instrumented build")
    args = reader.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="sekisho-trouble-") as base:
            Trouble(args, Path(base)).play()
    except (Failed, RuntimeError, OSError) as why:
        print(f"{why}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

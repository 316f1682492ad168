#!/usr/bin/env python3
"""Let the program read files that are made to harm it.

    hostile_test.py --sekisho PROGRAM --data FOLDER [NAME...]

Each ends as a refusal: status 3, with the name of the file, a reason and advice in both languages, and with
nothing left behind. Under a sanitizer (SANITIZED) each is read once, in one language or the other in turn: what
is looked for there does not depend on it. Else the memory of the program and its worker together stays below 256 MiB. The
time of each is told when it is long, but it fails only where it is far over what it should be:
the machine may be busy.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from cases import Case, cases  # noqa: E402

MEMORY_MAX = 256 << 20
LONG = 5.0          # seconds: told
TOO_LONG = 60.0
LANGS = ("en", "ja")
LOOK = 0.004        # seconds between two looks at the memory of a process
IDS = ("MLDP-1", "MLDP-2", "MLDP-2.1", "MLDP-2.2", "MLDP-2.3", "MLDP-3", "AUTH-1", "AUTH-1.1",
       "AUTH-1.2", "AUTH-2", "CONN-1", "CONN-2")


@dataclass
class Watch:
    """The most memory that a program and what it started had at once."""

    peaks: dict[int, int] = field(default_factory=dict)

    def look(self, pid: int) -> None:
        """Follows the children."""
        try:
            for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
                if line.startswith("VmHWM:"):
                    self.peaks[pid] = max(self.peaks.get(pid, 0), int(line.split()[1]) << 10)
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        except (OSError, ValueError):
            return
        for child in children.split():
            self.look(int(child))

    def peak(self, main: int) -> int:
        """The program itself, and the greatest of the others: they come one after the other."""
        others = [peak for pid, peak in self.peaks.items() if pid != main]
        return self.peaks.get(main, 0) + max(others, default=0)


@dataclass
class Run:
    """How one run ended."""

    status: int
    out: str
    err: str
    seconds: float
    memory: int


def run(words: list[str], env: dict[str, str], folder: Path) -> Run:
    """Runs and watches."""
    watch, started = Watch(), time.monotonic()
    with subprocess.Popen(words, env=env, cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        done = threading.Event()

        def look() -> None:
            while not done.is_set():
                watch.look(process.pid)
                done.wait(LOOK)

        watcher = threading.Thread(target=look)
        if "SANITIZED" not in os.environ:
            watcher.start()
        try:
            out, err = process.communicate(timeout=TOO_LONG)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
        done.set()
        if watcher.is_alive():
            watcher.join()
    return Run(process.returncode, out.decode(), err.decode(), time.monotonic() - started,
               watch.peak(process.pid))


def check_refusal(case: Case, result: Run, lang: str) -> list[str]:
    """What is wrong with how it was refused."""
    faults = []
    if result.out:
        faults.append(f"{lang}: something on standard output: {result.out[:100]!r}")
    lines = [line for line in result.err.splitlines() if line.strip()]
    if not lines or case.name not in lines[0]:
        faults.append(f"{lang}: the file is not named: {result.err[:200]!r}")
    if len(lines) < 2:
        faults.append(f"{lang}: no advice: {result.err[:200]!r}")
    if lang == "en":
        faults += [f"no word of {word!r}: {result.err[:300]!r}" for word in case.words
                   if word not in result.err]
    elif not any(ord(c) > 0x3000 for c in result.err):
        faults.append(f"not in Japanese: {result.err[:200]!r}")
    return faults


def check(case: Case, program: Path, data: Path, work: Path, langs: tuple[str, ...]) -> tuple[list[str], Run]:
    """Reads one file in each of these languages."""
    faults: list[str] = []
    worst = Run(0, "", "", 0, 0)
    for lang in langs:
        folder = work / f"{lang}-{case.name}"
        scratch = folder / "tmp"
        scratch.mkdir(parents=True)
        (folder / case.name).write_bytes(case.data)
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TMPDIR": str(scratch),
               "SEKISHO_DATA": str(data),
               **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
        words = (["catalog", "import", case.name, "--id", "x", "-o", "out.json"]
                 if case.name.endswith(".yaml") else
                 ["statement", "import", case.name, "--catalog", "mds2-2019", "-o", "out.json"])
        result = run([str(program), *words, "--lang", lang], env, folder)
        if result.status not in case.statuses:
            faults.append(f"status {result.status}, expected one of {case.statuses}: {result.err[:300]}")
        elif result.status == 3:
            faults += check_refusal(case, result, lang)
        left = {path.name for path in folder.iterdir()} - {case.name, "tmp"}
        left |= {path.name for path in scratch.iterdir()}
        if left - ({"out.json"} if result.status in (0, 1) else set()):
            faults.append(f"left behind: {sorted(left)}")
        if "SANITIZED" not in os.environ and result.memory > MEMORY_MAX:
            faults.append(f"{result.memory >> 20} MiB of memory")
        if result.seconds > worst.seconds or result.memory > worst.memory:
            worst = result
    return faults, worst


def main() -> int:
    """All that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    n, failed, most, longest = 0, 0, (0, ""), (0.0, "")
    with tempfile.TemporaryDirectory(prefix="sekisho-hostile-") as name:
        for case in cases(list(IDS)):
            if args.names and not any(word in case.name for word in args.names):
                continue
            langs = LANGS if "SANITIZED" not in os.environ else LANGS[n % 2:n % 2 + 1]
            faults, worst = check(case, args.sekisho.resolve(), args.data.resolve(), Path(name), langs)
            n, failed = n + 1, failed + bool(faults)
            most, longest = max(most, (worst.memory, case.name)), max(longest, (worst.seconds, case.name))
            for fault in faults:
                print(f"FAILED {case.name}: {fault}")
            if worst.seconds > LONG:
                print(f"{case.name}: {worst.seconds:.1f} s")
    memory = f"most memory {most[0] >> 20} MiB ({most[1]}), " if most[0] else ""
    print(f"{n} files, {failed} failed; {memory}longest {longest[0]:.1f} s ({longest[1]})")
    return 1 if failed or n == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

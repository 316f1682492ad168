#!/usr/bin/env python3
"""Let every allocation and every I/O call of the program fail in turn, and see that it fails well.

    sweep.py --sekisho PROGRAM [--jobs N] [--every | --thin N] [--real DATA HOSPITAL] [--share K/N | CASE...]

PROGRAM is of a build with -Dfaults=true and sanitizers (src/base/fault.h). For each case of
cases.py the calls are counted, in the program and in its worker; then the case runs again and
again, and one call after the other fails: each of the first ones, then in growing steps, then each
of the last ones, where results are written and put in place (PLAN); with --every each.
The inputs are those of fixture.py, with --real the real data and hospital. Without either one run of three is looked through for leaks.

A run may end in two ways:

* as if nothing had failed (status 0 to 2): then every byte of output is the same;
* with status 3 or 4: then standard error holds one message, standard output nothing (with --json
  one error document), and the files are as they were, without a temporary one.

Exceptions. When the failed call wrote standard output, the files are complete: they are in place
before the program says so. When it wrote standard error, nobody is left to be told. And `assess`
goes on without a form that its worker cannot read (see told_unreadable() in judge.py).
"""

import argparse
import itertools
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

sys.dont_write_bytecode = True
import fixture  # noqa: E402
from cases import CASES, Case, prepare, tree  # noqa: E402
from judge import Run, judge  # noqa: E402

# Kind of call -> so many fail one by one at either end; between them the number grows by this factor.
Plan = dict[str, tuple[float, float]]
PLAN: Plan = {"alloc": (1, 8.0), "io": (3, 8.0), "arena": (1, 16.0)}
REAL: Plan = {"alloc": (1000, 1.02), "io": (10000, 1.0), "arena": (1000, 1.02)}
EVERY: Plan = dict.fromkeys(PLAN, (float("inf"), 1.0))
MARGIN = 5      # with --every, beyond the last call: nothing fails, the worker's lock is not counted
LEAKS_EACH = 3  # otherwise one of so many runs is looked through for leaks, which takes as long as all else of a short run
OPTIONS = os.environ.get("ASAN_OPTIONS", "abort_on_error=1:handle_sigill=1")
NO_LEAKS = ":detect_leaks=0:malloc_context_size=1"
TIMEOUT = 120   # seconds of one run


def blurred(told: bytes) -> bytes:
    """Without ids, secrets, digests and moments, which are others in each run."""
    told = re.sub(rb"[A-Za-z0-9+/_=-]{32,}", b"ID", told)
    told = re.sub(rb"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?", b"MOMENT", told)
    return re.sub(rb"\b\d{13,}\b", b"MOMENT", told)


def is_kept(name: str, data: bytes) -> bool:
    """What SQLite leaves beside a database that was only read says nothing."""
    return not name.endswith("-shm") and not (name.endswith("-wal") and not data)


def sound_store(path: Path, data: bytes) -> bytes:
    """For a database with its tables in which nothing is damaged, what it holds of hospitals and people; else the bytes, or what is told."""
    if path.suffix in (".jsonl", ".xml"):
        return blurred(data)
    if path.suffix != ".db":
        return data
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as db:
            found = [db.execute("PRAGMA integrity_check").fetchall(),
                     db.execute("SELECT one, length(id) FROM installation").fetchall()]
            held = [db.execute(query).fetchall() for query in (
                "SELECT revision, (SELECT count(*) FROM file), (SELECT count(*) FROM answer) FROM register",
                "SELECT number FROM assessment WHERE is_whole = 1",
                "SELECT name, kind FROM organisation ORDER BY name",
                "SELECT login, roles, is_active FROM person ORDER BY login",
                "SELECT (SELECT count(*) FROM link), (SELECT count(*) FROM session), (SELECT count(*) FROM credential)")]
    except sqlite3.Error:
        return data
    return f"a sound store: {held}".encode() if found == [[("ok",)], [(1, 32)]] else data


@dataclass
class Bench:
    """Inputs and the way to run the program on them."""

    program: Path
    data: Path
    inputs: Path
    work: Path
    names: dict[str, str]
    ids: itertools.count = field(default_factory=itertools.count)

    def words(self, case: Case) -> list[str]:
        """The command line of a case."""
        names = {"in": self.inputs, "data": self.data, **self.names}
        return [str(self.program)] + [word.format(**names) for word in case.words.split()]

    def run(self, case: Case, faults: dict[str, str], words: list[str] | None = None) -> Run:
        """One run in a fresh folder, which is gone afterwards."""
        folder = self.work / f"run{next(self.ids)}"
        folder.mkdir()
        prepare(case, folder, self.inputs)
        before = tree(folder)
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "SEKISHO_LANG": "en",
               "SEKISHO_DATA": str(self.data), "ASAN_OPTIONS": OPTIONS, **faults}
        try:
            done = subprocess.run(words or self.words(case), cwd=folder, env=env,
                                  stdin=subprocess.DEVNULL, capture_output=True, check=False,
                                  timeout=TIMEOUT)
            after = tree(folder)
            if case.makes_store:
                after = {name: sound_store(folder / name, data) for name, data in after.items() if is_kept(name, data)}
                before = {name: sound_store(self.inputs / name, data) for name, data in before.items() if is_kept(name, data)}
                done.stdout = blurred(done.stdout)
            return Run(done.returncode, done.stdout, done.stderr, before, after)
        except subprocess.TimeoutExpired:
            return Run(-1, b"", b"the run did not end", before, before)
        finally:
            shutil.rmtree(folder)

    def count(self, case: Case) -> tuple[dict[str, int], dict[str, int], Run]:
        """Calls of the program, calls of its busiest worker, and the run without a fault."""
        path = self.work / f"count{next(self.ids)}"
        run = self.run(case, {"SEKI_FAULT_COUNT": str(path)})
        pairs = [line.split() for line in path.read_text(encoding="ascii").splitlines()]
        own: dict[str, int] = {}
        workers: dict[str, int] = {}
        for kind, number in pairs[::-1]:
            if kind not in own:
                own[kind] = int(number)
            else:
                workers[kind] = max(workers.get(kind, 0), int(number))
        return own, workers, run


def steps(n_calls: int, plan: tuple[float, float]) -> list[int]:
    """The numbers of the calls that fail."""
    each, growth = plan
    last = n_calls + (MARGIN if each == float("inf") else 0)
    numbers = set()
    n = 1
    while n <= last:
        numbers.add(n)
        is_between = each < n <= last - each
        n = max(n + 1, int(min(n * growth, last - each))) if is_between else n + 1
    return sorted(numbers)


def faults_of(case: Case, own: dict[str, int], workers: dict[str, int], plan: Plan, thin: int) -> list[tuple[str, str]]:
    """Variable and value for each run of a case whose program and worker make so many calls."""
    begin = sum(case.name.encode())  # the same in each run of the tests, another one for each case
    faults = []
    for variable, calls in (("SEKI_FAULT", own), ("SEKI_FAULT_WORKER", {} if case.skips_worker else workers)):
        for kind, n_calls in calls.items():
            numbers = steps(n_calls, plan[kind])
            last = numbers[-1:] if variable == "SEKI_FAULT" else []
            chosen = [n for at, n in enumerate(numbers, begin) if at % thin == 0 or n in last]
            begin += len(numbers)
            faults += [(variable, f"{kind}:{n}") for n in chosen]
    return faults


def sweep(bench: Bench, case: Case, plan: Plan, options: argparse.Namespace) -> tuple[Counter, list[str]]:
    """All runs of one case: how often each status came, and what was wrong."""
    own, workers, counted = bench.count(case)
    sound = bench.run(case, {}) if options.thin == 1 or case.makes_store else counted
    if sound.after != counted.after or sound.out != counted.out:
        return Counter(), ["two runs without a fault differ"]
    faults = faults_of(case, own, workers, plan, options.thin)

    def one(number: int, fault: tuple[str, str]) -> tuple[int, str]:
        is_looked_through = plan is not PLAN or number % LEAKS_EACH == 0
        run = bench.run(case, dict([fault, ("ASAN_OPTIONS", OPTIONS + ("" if is_looked_through else NO_LEAKS))]))
        return run.status, judge(bench, case, sound, run, fault[0] == "SEKI_FAULT_WORKER")

    with ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(one, itertools.count(), faults))
    wrong = [f"{name}={fault}: {what}" for (name, fault), (_, what) in zip(faults, results) if what]
    return Counter(status for status, _ in results), wrong


# What only some cases need: an installation with two people, and a checkpoint.
PEOPLE = ("db init {in}/people", "organisation add a --kind hospital --data {in}/people",
          "user add boss --roles administrator --password-file {in}/password --data {in}/people",
          "user add ed --roles editor --password-file {in}/password --data {in}/people",
          "audit checkpoint --data {in}/people", "hospital import {in}/hospital --db {in}/people --organisation a")


def make_inputs(program: Path, root: Path, real: list[Path] | None, chosen: list[str]) -> Bench:
    """The fixture, or the real data and hospital, with what the program makes of them itself."""
    inputs = root / "in"
    fixture.make(inputs)
    names = {"catalog": "tiny", "risk": "A:S.LEAK"}
    data = inputs / "data"
    if real:
        data = real[0].resolve()
        names = {"catalog": "mds2-2019", "risk": "CT-1:S.RANSOM_VPN"}
        for name in ("hospital", "clinic"):
            shutil.rmtree(inputs / name)
            shutil.copytree(real[1], inputs / name)
        forms = sorted((inputs / "hospital/statements").iterdir())
        for kind in (".xlsx", ".csv"):
            shutil.copy(next(f for f in forms if f.suffix == kind), inputs / f"form{kind}")
    needs_people = any("people" in case.copies for case in CASES if not chosen or case.name in chosen)
    (root / "work").mkdir()
    bench = Bench(program.resolve(), data, inputs, root / "work", names)
    for words in ("statement import {in}/form.csv -o {in}/form.json",
                  "assess {in}/hospital -o {in}/assessed", "db init {in}/store", "db init {in}/kept",
                  "hospital import {in}/hospital --db {in}/kept --organisation a --new",
                  "audit list --data {in}/store", "audit export --data {in}/store --to jsonl -o {in}/audit.jsonl",
                  *(PEOPLE if needs_people else ())):
        run = bench.run(Case("prepare", words), {})
        if run.status not in (0, 1):
            sys.exit(f"the inputs cannot be made: {words}: {run.err.decode()}")
    return bench


def sweep_all(bench: Bench, names: list[str], plan: Plan, options: argparse.Namespace) -> bool:
    """Sweep the named cases, or all; print a line for each. True when all is well."""
    is_well = True
    for case in CASES:
        if names and case.name not in names:
            continue
        start = time.monotonic()
        statuses, wrong = sweep(bench, case, plan, options)
        told = ", ".join(f"{n} with {status}" for status, n in sorted(statuses.items()))
        print(f"{case.name}: {statuses.total()} runs ({told}), {time.monotonic() - start:.1f} s",
              flush=True)
        for line in wrong:
            print(f"  {line}")
        is_well = is_well and not wrong
    return is_well


def share_of(words: str) -> list[str]:
    """The names of the cases of a share "K/N"; those that stand together are dealt to different ones."""
    own, n_shares = (int(word) for word in words.split("/"))
    return [case.name for case in CASES if not case.is_rare][own - 1::n_shares]


def main() -> int:
    """Parse the command line and sweep."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--share", type=share_of, default=[], metavar="K/N",
                        help="each N-th of the cases that are not rare, from the K-th on")
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--thin", type=int, default=1, metavar="N", help="each N-th of the runs, and those in which a last call fails")
    parser.add_argument("--real", type=Path, nargs=2, metavar=("DATA", "HOSPITAL"))
    options = parser.parse_args()
    unknown = set(options.cases) - {case.name for case in CASES}
    if unknown:
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="seki-fault-") as folder:
        names = options.cases or options.share
        bench = make_inputs(options.sekisho, Path(folder), options.real, names)
        plan = EVERY if options.every else REAL if options.real else PLAN
        return 0 if sweep_all(bench, names, plan, options) else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Measure the reading of many forms, and of one large table, beside npm packages that read cells.

    batch.py LAUNCH SEKISHO WORKER READING_BENCH TABLE_BENCH

Figures are wall time and, in brackets, processor time of all processes on this machine, which others
may use as well; of several rounds, which take turns, the median counts. A reference gets each file in one process that is warm: it has read all of them once. It reads cell
values only; ours also recognises the forms, checks and writes them, as the line says. The npm
packages are installed into a temporary folder from bench/package-lock.json; without npm or its
registry they are skipped. Nothing is asserted; a target that is missed is only seen.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / "bench"
FORMS = 1000
ROUNDS = 5
SIZES = (10, 100, 1000)
ROWS = 200_000
TARGETS = {"exceljs": 10, "xlsx": 4}
KINDS = {"xlsx": ("exceljs", "xlsx"), "ods": ("xlsx",), "csv": ("xlsx",)}


def run(words: list, **more) -> str:
    """Standard output of a program that must work."""
    return subprocess.run([str(w) for w in words], stdout=subprocess.PIPE, text=True, check=True,
                          **more).stdout


def launch(*words) -> tuple[float, float, float]:
    """Wall seconds, processor seconds, and peak MiB: the greatest of all processes."""
    spent, peak, status, used = run([sys.argv[1], *words]).split()
    if int(status) > 1:
        sys.exit(f"ended with {status}: {' '.join(map(str, words))}")
    return float(spent), float(used), int(peak) / 1024


Time = tuple[float, float]  # milliseconds for each file: wall time, processor time


def install(folder: Path) -> str:
    """The npm packages; "" or why they are not there."""
    if not shutil.which("npm") or not shutil.which("node"):
        return "npm is not installed"
    for name in ("package.json", "package-lock.json", "reference.js"):
        shutil.copy(BENCH / name, folder)
    try:
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, timeout=180,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    except (subprocess.SubprocessError, OSError):
        return "the npm registry cannot be reached"
    return ""


class Forms:
    """One kind of forms and all that reads them."""

    def __init__(self, folder: Path, kind: str, reading: str, node: Path | None) -> None:
        self.kind = kind
        self.folder = folder / kind
        self.files = sorted(self.folder.iterdir())
        self.out = folder / "out"
        self.sekisho, self.reading, self.node = sys.argv[2], reading, node
        self.peak = 0.0

    def reference(self, package: str) -> Time:
        """A package that reads cells."""
        wall, used, _ = run(["node", "reference.js", package, *self.files], cwd=self.node).split()
        return float(wall), float(used)

    def in_process(self, mode: str) -> Time:
        """Ours as a library in one warm process."""
        wall, used, _ = run([self.reading, mode, ROOT / "data", *self.files]).split()
        return float(wall), float(used)

    def whole(self, jobs: int, is_written: bool, folder: Path | None = None, n: int = FORMS) -> Time:
        """The command on the whole folder, with start, workers, recognition and output."""
        shutil.rmtree(self.out, ignore_errors=True)
        output = ["-o", self.out] if is_written else []
        spent, used, peak = launch(self.sekisho, "statement", "import", folder or self.folder, *output,
                             "--jobs", jobs, "--json")
        self.peak = max(self.peak, peak)
        return 1e3 * spent / n, 1e3 * used / n

    def compare(self) -> None:
        """All of them in turn, then the table."""
        ways = {"cells, in process": lambda: self.in_process("cells"),
                "forms, in process": lambda: self.in_process("forms"),
                "one call, --jobs 1": lambda: self.whole(1, False),
                "one call, --jobs 2": lambda: self.whole(2, False),
                "the same, written": lambda: self.whole(2, True)}
        references = {p: lambda p=p: self.reference(p) for p in KINDS[self.kind] if self.node}
        times: dict[str, list[Time]] = {name: [] for name in (*ways, *references)}
        for _ in range(ROUNDS):
            for name, way in (*ways.items(), *references.items()):
                times[name].append(way())
        median = {name: [statistics.median(part) for part in zip(*values)]
                  for name, values in times.items()}
        for name in references:
            wall, used = median[name]
            print(f"  {name:20} {wall:7.3f} ms a file ({used:6.3f}), cell values only")
        for name in ways:
            wall, used = median[name]
            ratios = "".join(f", {median[p][0] / wall:4.1f} x {p} ({median[p][1] / used:4.1f})"
                             for p in references)
            print(f"  {name:20} {wall:7.3f} ms a file ({used:6.3f}){ratios}")
        print(f"  greatest memory of any process {self.peak:.1f} MiB", flush=True)


def linear(forms: Forms, temp: Path) -> None:
    """10, 100, 1000 forms: time for each, and memory."""
    for n in SIZES:
        folder = temp / f"first-{n}"
        folder.mkdir()
        for file in forms.files[:n]:
            os.link(file, folder / file.name)
        forms.peak = 0.0
        ms = statistics.median(forms.whole(2, True, folder, n)[0] for _ in range(ROUNDS))
        print(f"  {n:5} forms in one call, written: {ms:6.3f} ms a file, {forms.peak:5.1f} MiB")


def table(program: str, temp: Path) -> None:
    """One large table, streamed."""
    path = temp / "large.xlsx"
    run([BENCH / "make_forms.py", path, "--rows", ROWS])
    print(f"table: {ROWS} rows x 4 columns, streamed and counted (target: under 0.5 s and 64 MiB)")
    for name, words in (("reader", ["read"]), ("with the worker", ["worker", sys.argv[3]])):
        runs = [launch(program, *words, path) for _ in range(ROUNDS)]
        print(f"  {name:16} {statistics.median(r[0] for r in runs):6.3f} s "
              f"({statistics.median(r[1] for r in runs):.3f}), {max(r[2] for r in runs):5.1f} MiB",
              flush=True)


def main() -> int:
    """All of it."""
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    os.environ["SEKISHO_DATA"] = str(ROOT / "data")
    with tempfile.TemporaryDirectory(prefix="sekisho-bench-") as temp_name:
        temp = Path(temp_name)
        table(sys.argv[5], temp)
        run([BENCH / "make_forms.py", temp, FORMS])
        (temp / "node").mkdir()
        why = install(temp / "node")
        if why:
            print(f"references: skipped, {why}")
        for kind in KINDS:
            targets = ", ".join(f"{n} x {p}" for p, n in TARGETS.items())
            print(f"{kind}: {FORMS} forms of 240 questions (target for xlsx: {targets})", flush=True)
            forms = Forms(temp, kind, sys.argv[4], None if why else temp / "node")
            forms.compare()
            if kind == "xlsx":
                linear(forms, temp)
    return 0


if __name__ == "__main__":
    sys.exit(main())

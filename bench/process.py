#!/usr/bin/env python3
"""Measure what a person waits for: whole runs of the program, each beside a reference.

    process.py LAUNCH start SEKISHO               start and end, beside /bin/true
    process.py LAUNCH form SEKISHO FORM_BENCH     reading one workbook, beside Python's zip and XML
    process.py LAUNCH fleet SEKISHO               assessments of 40, 400 and 4000 assets
    process.py LAUNCH paper SEKISHO               the same report as a PDF of some 5, 50 and 500 pages
    process.py LAUNCH details SEKISHO             importing and exporting details of 1,000, 10,000 and 100,000 devices

LAUNCH is the program of launch.c. Nothing is asserted; a figure that is missed is only seen.
"""

import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import dataclass
from pathlib import Path

LAUNCH = sys.argv[1] if len(sys.argv) > 1 else ""
ROOT = Path(__file__).resolve().parents[1]
STARTS = 200
READS = 21
SHEETS = {2: 9, 30: 7, 300: 5}  # groups of devices, each some pages
RUNS = {40: 5, 400: 5, 4000: 3}
DETAILS = {1_000: 3, 10_000: 3, 100_000: 1}  # devices: rounds
DETAIL_HEADS = "asset,owner,use,UDI-DI,serial,lot,JMDN,class,release,end of life,end of support,documents,department,bought,note"


@dataclass
class Figures:
    """One size of fleet."""

    n_assets: int
    seconds: float
    peak: int  # KiB
    size: int  # bytes


def launch(*words: str | Path) -> tuple[float, int]:
    """Wall seconds and peak KiB of one run, whose output is thrown away."""
    done = subprocess.run([LAUNCH, *map(str, words)], stdout=subprocess.PIPE, text=True, check=True)
    spent, peak, status, _ = done.stdout.split()
    if int(status) > 1:
        sys.exit(f"{words[0]} ended with {status}: {' '.join(map(str, words))}")
    return float(spent), int(peak)


def start_bench(sekisho: str) -> None:
    """Runs in turn, so that a busy moment hits both."""
    true = shutil.which("true") or "/bin/true"
    runs = [(launch(true)[0], launch(sekisho, "--version")[0]) for _ in range(STARTS)]
    reference, ours = (1e3 * statistics.median(times) for times in zip(*runs))
    print(f"start: sekisho --version {ours:.2f} ms, {true} {reference:.2f} ms, "
          f"ratio {ours / reference:.2f} (median of {STARTS}; target under 10 ms)")


def read_all_cells(path: Path) -> int:
    """What a plain script does: every text of every cell of every sheet, by the book."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    count = 0
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        strings = []
        if "xl/sharedStrings.xml" in names:
            root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
            strings = ["".join(t.text or "" for t in item.iter(f"{main}t")) for item in root]
        for name in names:
            if not name.startswith("xl/worksheets/sheet"):
                continue
            for cell in ElementTree.fromstring(package.read(name)).iter(f"{main}c"):
                value = cell.find(f"{main}v")
                text = value.text if value is not None else ""
                text = strings[int(text)] if text and cell.get("t") == "s" else text
                count += bool(text)
    return count


def median_ms(work, rounds: int) -> float:
    """Milliseconds of processor time."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(1e3 * (time.process_time() - start))
    return statistics.median(times)


def form_bench(sekisho: str, program: str, path: Path) -> None:
    """One workbook."""
    done = subprocess.run([program, ROOT / "data", path], stdout=subprocess.PIPE, text=True,
                          check=True)
    work, matched, items = done.stdout.split()
    reference = median_ms(lambda: read_all_cells(path), READS)
    with tempfile.TemporaryDirectory() as folder:
        command = [sekisho, "statement", "import", path, "-o", f"{folder}/out.json"]
        whole = 1e3 * statistics.median(launch(*command)[0] for _ in range(READS))
        script = [sys.executable, "-I", __file__, "cells", path]
        python = 1e3 * statistics.median(launch(*script)[0] for _ in range(READS))
    print(f"form: {path.name}: {read_all_cells(path)} cells, {matched} of {items} items found")
    print(f"  work in process  {float(work):6.2f} ms, zipfile and ElementTree {reference:6.2f} ms, "
          f"ratio {float(work) / reference:.2f} (processor time; target under 10 ms)")
    print(f"  statement import {whole:6.2f} ms, python3 that does this  {python:6.2f} ms, "
          f"ratio {whole / python:.2f} (wall time)")


def form_benches(sekisho: str, program: str) -> None:
    """The largest worksheet of the example hospital, and NEMA's own example when it is there."""
    forms = (ROOT / "examples/hospital/statements").glob("*CT-64A*.xlsx")
    for path in [*forms, ROOT.parent / "shared/data/mds2/NEMA-example-worksheet.xlsx"]:
        if path.exists():
            form_bench(sekisho, program, path)
        else:
            print(f"form: {path.name}: skipped, it is not there")


def make_fleet(folder: Path, n_assets: int, is_alone: bool) -> None:
    """The example hospital, its assets repeated. They share groups with their likes, unless
    `is_alone` gives each an acceptance, which keeps it in a group of its own."""
    source = ROOT / "examples/hospital"
    shutil.copytree(source, folder)
    with open(source / "assets.csv", encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assets = [[f"{rows[i % len(rows)][0]}-{i}", *rows[i % len(rows)][1:]] for i in range(n_assets)]
    with open(folder / "assets.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *assets])
    if is_alone:
        with open(folder / "acceptances.csv", "a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row[0], "S.UNPATCHED", "1", "x", "2027-03-31", "x"]
                                       for row in assets)


def measure_fleet(sekisho: str, n_assets: int, rounds: int, is_alone: bool) -> Figures:
    """Median seconds, greatest peak and the bytes that were written."""
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp) / "hospital"
        make_fleet(folder, n_assets, is_alone)
        runs = [launch(sekisho, "assess", folder, "-o", f"{temp}/out") for _ in range(rounds)]
        size = sum(path.stat().st_size for path in Path(temp, "out").iterdir())
    return Figures(n_assets, statistics.median(run[0] for run in runs), max(run[1] for run in runs),
                   size)


def fleet_bench(sekisho: str) -> None:
    """Whole assessments at 1x, 10x, 100x."""
    print("fleet: sekisho assess, wall time; linear: a further asset does not cost more and more")
    for kind, is_alone in (("equal assets share a group", False), ("each asset by itself", True)):
        last = first = None
        for n_assets, rounds in RUNS.items():
            now = measure_fleet(sekisho, n_assets, rounds, is_alone)
            line = (f"  {kind:26} {n_assets:5} assets {now.seconds:6.2f} s, "
                    f"peak {now.peak / 1024:5.1f} MiB, output {now.size / 1e6:6.1f} MB")
            if last:
                more = 1e3 * (now.seconds - last.seconds) / (now.n_assets - last.n_assets)
                first = first or more
                line += f", a further asset {more:5.3f} ms (x {more / first:.2f})"
            print(line, flush=True)
            last = now


def count_pages(sekisho: str, folder: Path, out: str, options: list[str]) -> int:
    """Pages of the PDF, as the program says."""
    done = subprocess.run([sekisho, "assess", folder, "-o", out, *options, "--json"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return int(json.loads(done.stdout)["also"]["pages"])


def paper_bench(sekisho: str) -> None:
    """What --also pdf adds to a run, beside the same run without it."""
    print("paper: sekisho assess --parts assets --also pdf, wall time that the PDF adds (target: "
          "500 pages under 3 s and 200 MB)")
    first = None
    for n_assets, rounds in SHEETS.items():
        with tempfile.TemporaryDirectory() as temp:
            folder = Path(temp) / "hospital"
            make_fleet(folder, n_assets, True)
            options = ["--parts", "assets", "--also", "pdf"]
            pages = count_pages(sekisho, folder, f"{temp}/pdf", options)
            both = [(launch(sekisho, "assess", folder, "-o", f"{temp}/plain", "--parts", "assets"),
                     launch(sekisho, "assess", folder, "-o", f"{temp}/pdf", *options))
                    for _ in range(rounds)]
            size = Path(temp, "pdf/report.pdf").stat().st_size
        plain = statistics.median(run[0][0] for run in both)
        spent = statistics.median(run[1][0] for run in both) - plain
        peak = max(run[1][1] for run in both)
        per_page = 1e3 * spent / pages
        first = first or per_page
        print(f"  {pages:4} pages: {spent:5.2f} s beside {plain:5.2f} s, {per_page:5.2f} ms a page "
              f"(x {per_page / first:.2f}), peak {peak / 1024:5.1f} MiB, {size / 1e6:5.1f} MB",
              flush=True)


def make_details(folder: Path, n: int) -> None:
    """So many devices, each with every detail."""
    folder.mkdir()
    with open(folder / "assets.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "name", "maker", "model"], *([f"A-{i:06}", f"輸液ポンプ {i}", "甲", f"M-{i % 97}"] for i in range(n))])
    with open(folder / "details.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([DETAIL_HEADS.split(","), *(
            [f"A-{i:06}", "髙橋", "治療", "04512345678906", f"S{i}", f"L{i % 1000}", "35456000", "II", "2020-04-01", "2030-03-31", "2032-03-31", "添付文書", "ME室",
             "2020-05-01", f"点検 {i}"] for i in range(n))])


def rows_of(path: Path) -> list[list[str]]:
    """Without the head, in order."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return sorted(list(csv.reader(file))[1:])


def details_bench(sekisho: str) -> None:
    """There and back; what comes back is the same."""
    print("details: hospital import and export with details.csv, wall time; linear: a further device does not cost more and more")
    last: dict[str, tuple[int, float]] = {}
    first: dict[str, float] = {}
    for n, rounds in DETAILS.items():
        with tempfile.TemporaryDirectory() as temp:
            folder, place = Path(temp) / "hospital", Path(temp) / "store"
            make_details(folder, n)
            runs: dict[str, list[tuple[float, int]]] = {"import": [], "export": []}
            for i in range(rounds):
                where = ["--organisation", "a", "--data", f"{place}{i}"]
                launch(sekisho, "db", "init", f"{place}{i}")
                runs["import"].append(launch(sekisho, "hospital", "import", folder, "--new", *where))
                runs["export"].append(launch(sekisho, "hospital", "export", "-o", f"{temp}/out{i}", *where))
            if rows_of(Path(temp, "out0/details.csv")) != rows_of(folder / "details.csv"):
                sys.exit(f"details of {n} devices came back as others")
        for what, times in runs.items():
            spent = statistics.median(run[0] for run in times)
            line = f"  {what} {n:6} devices {spent:6.2f} s, peak {max(run[1] for run in times) / 1024:6.1f} MiB"
            if what in last:
                more = 1e6 * (spent - last[what][1]) / (n - last[what][0])
                line += f", a further device {more:5.0f} us (x {more / first.setdefault(what, more):.2f})"
            print(line, flush=True)
            last[what] = (n, spent)


def main() -> int:
    """Choose the benchmark."""
    os.environ["SEKISHO_DATA"] = str(ROOT / "data")
    match sys.argv[1:]:
        case ["cells", path]:
            read_all_cells(Path(path))
        case [_, "start", sekisho]:
            start_bench(sekisho)
        case [_, "form", sekisho, program]:
            form_benches(sekisho, program)
        case [_, "paper", sekisho]:
            paper_bench(sekisho)
        case [_, "details", sekisho]:
            details_bench(sekisho)
        case [_, "fleet", sekisho]:
            fleet_bench(sekisho)
        case _:
            sys.exit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main())

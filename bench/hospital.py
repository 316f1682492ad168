#!/usr/bin/env python3
"""Measure a whole assessment of a large hospital: tables and native JSON in, results on disk out.

    hospital.py LAUNCH SEKISHO               at 1,000, 10,000 and 100,000 assets
    hospital.py make SEKISHO FOLDER ASSETS   write such a hospital and nothing else

The hospital is invented from the example: one statement for 50 assets, each in 216 answers drawn anew,
and five groups of equal assets for four statements (2,000 and 2,500 at 100,000 assets); every tenth model is
served remotely, the measures are the example's. The same size gives the same bytes.

Seconds are wall time of one run with start, workers, everything written and on the disk. Memory is what
the program and its workers have resident together (sum of VmRSS, looked at every 5 ms), the greatest of it:
pages that several of them share count more than once. The reference is python3, which only parses the same
statements. Nothing is asserted; a target that is missed is only seen.
"""

import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = {1_000: 5, 10_000: 5, 100_000: 3}  # assets: rounds
ASSETS_PER_STATEMENT = 50
TARGET_SECONDS, TARGET_MEMORY = 4.0, 500.0  # at the greatest size; MB
ANSWERS = ["yes"] * 9 + ["no"] * 6 + ["na"] * 2 + ["note"] * 2 + ["none"]
RAW = {"yes": "Yes", "no": "No", "na": "N/A", "note": "See Note"}
KINDS = ("CT", "超音波", "輸液ポンプ", "生体情報モニタ", "検体検査", "内視鏡")
ZONES = ("診療系", "情報系", "サーバ系")
NETS = ("有線LAN", "無線LAN", "なし")
AREAS = ("操作室", "病棟", "外来")


def example_statement(sekisho: str) -> dict:
    """A worksheet of the example as native JSON."""
    form = next((ROOT / "examples/hospital/statements").glob("*CT-64A*.xlsx"))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sekisho, "statement", "import", form, "-o", f"{folder}/s.json"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return json.loads(Path(folder, "s.json").read_text(encoding="utf-8"))


def draw_answer(answer: dict, rng: random.Random) -> dict:
    """The same question, answered by chance."""
    if answer["value"] == "text":
        return answer
    value = rng.choice(ANSWERS)
    drawn = {"item": answer["item"], "value": value}
    if value == "note" or rng.random() < 0.1:
        drawn["note"] = f"Restricted to configuration {rng.randrange(100)}; ask the service for details."
    if value in RAW:
        drawn["raw"] = RAW[value]
    if rng.random() < 0.02:
        drawn["confidence"] = 0.5
    return {**{k: v for k, v in answer.items() if k in ("source", "match", "confidence")}, **drawn}


def write_statement(folder: Path, base: dict, model: int, rng: random.Random) -> None:
    """One product."""
    header = {**base["header"], "manufacturer": f"Maker {model % 40} Corporation", "model": f"M-{model}",
              "version": "1.0", "product": f"Product {model}"}
    answers = [draw_answer(a, rng) for a in base["answers"]]
    lines = ",\n    ".join(json.dumps(a, ensure_ascii=False) for a in answers)
    rest = {k: v for k, v in base.items() if k not in ("header", "answers")}
    text = json.dumps({**rest, "header": header}, ensure_ascii=False)
    (folder / f"m-{model:05}.json").write_text(
        text[:-1] + ',\n  "answers": [\n    ' + lines + "\n  ]}\n", encoding="utf-8")


def write_table(path: Path, head: str, rows: list) -> None:
    """A table as a spreadsheet program saves it."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head.split(","), *rows])


def asset_rows(n_assets: int, n_models: int, rng: random.Random) -> list[list]:
    """Devices of a model share everything, but for every fourth model, which stands in two zones."""
    models = [[rng.choice(KINDS), rng.choice(NETS), rng.choice(AREAS), *(rng.randint(1, 3) for _ in range(4))]
              for _ in range(n_models)]
    rows = []
    for i in range(n_assets):
        model = i % n_models
        kind, net, area, *values = models[model]
        is_second = model % 4 == 0 and i // n_models % 2 == 1
        rows.append([f"A-{i:06}", f"機器{i:06} 第{i % 97}室", f"Maker {model % 40} Corporation", f"M-{model}",
                     "1.0", kind, f"{i % 12}階", ZONES[(model + is_second) % 3], net, area, *values])
    return rows


def make_hospital(sekisho: str, folder: Path, n_assets: int) -> None:
    """The whole folder."""
    rng = random.Random(n_assets)
    base = example_statement(sekisho)
    n_models = n_assets // ASSETS_PER_STATEMENT
    (folder / "statements").mkdir(parents=True)
    for model in range(n_models):
        write_statement(folder / "statements", base, model, rng)
    rows = asset_rows(n_assets, n_models, rng)
    write_table(folder / "assets.csv", "id,name,maker,model,version,kind,place,zone,net,area,c,i,a,safety", rows)
    with open(ROOT / "examples/hospital/measures.csv", encoding="utf-8-sig", newline="") as file:
        head, *measures = csv.reader(file)
    known = [m for m in measures if m[1] == "*" or ":" in m[1]]
    write_table(folder / "measures.csv", ",".join(head), known)
    write_table(folder / "remote.csv", "asset,provider,line,note",
                [[row[0], row[2], "IP-VPN", ""] for row in rows if int(row[3][2:]) % 10 == 0])
    (folder / "hospital.ini").write_text("[hospital]\nname = Large hospital\nlanguage = ja\nas_of = 2026-11-01\n",
                                         encoding="utf-8")


@dataclass
class Figures:
    """One size."""

    n_assets: int
    seconds: float
    used: float  # processor seconds
    memory: float  # MB
    size: float  # MB written


def children_of(pid: int) -> list[int]:
    """Its direct children."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def name_of(pid: int) -> str:
    """Of its program."""
    try:
        return Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return ""


def resident(pid: int) -> int:
    """Bytes of a process and all below it. A child of the same name was only just forked: what it has is its parent's."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        pages = 0
    below = [child for child in children_of(pid) if name_of(child) != name_of(pid)]
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(resident, below))


def watched(launch: str, words: list) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and the greatest MB of one run."""
    peak = 0
    with subprocess.Popen([launch, *map(str, words)], stdout=subprocess.PIPE, text=True) as run:
        while run.poll() is None:
            peak = max(peak, sum(map(resident, children_of(run.pid))))
            time.sleep(0.005)
        spent, _, status, used = run.stdout.read().split()
    if int(status) > 1:
        sys.exit(f"ended with {status}: {' '.join(map(str, words))}")
    return float(spent), float(used), peak / 1e6


def measure(launch: str, sekisho: str, hospital: Path, n_assets: int, rounds: int) -> Figures:
    """Medians of some rounds; the first, which finds the files on the disk, is not counted."""
    with tempfile.TemporaryDirectory(dir=hospital.parent) as out:
        words = [sekisho, "assess", hospital, "-o", f"{out}/results"]
        watched(launch, words)
        runs = [watched(launch, words) for _ in range(rounds)]
        size = sum(path.stat().st_size for path in Path(out, "results").iterdir()) / 1e6
    return Figures(n_assets, statistics.median(r[0] for r in runs), statistics.median(r[1] for r in runs),
                   max(r[2] for r in runs), size)


def parse_all(folder: Path) -> float:
    """Seconds in which Python parses the statements."""
    start = time.perf_counter()
    for path in sorted((folder / "statements").iterdir()):
        json.loads(path.read_bytes())
    return time.perf_counter() - start


def bench(launch: str, sekisho: str) -> None:
    """All sizes."""
    print("hospital: sekisho assess, tables and native JSON to results on disk; target at 100,000 assets: "
          f"{TARGET_SECONDS:.0f} s, {TARGET_MEMORY:.0f} MB (program and workers together)")
    first = None
    for n_assets, rounds in SIZES.items():
        with tempfile.TemporaryDirectory(prefix="sekisho-bench-") as temp:
            folder = Path(temp) / "hospital"
            make_hospital(sekisho, folder, n_assets)
            reference = parse_all(folder)
            now = measure(launch, sekisho, folder, n_assets, rounds)
        first = first or now
        part = n_assets / max(SIZES)
        print(f"  {n_assets:7} assets, {n_assets // ASSETS_PER_STATEMENT:4} statements: {now.seconds:6.2f} s "
              f"({now.used:6.2f} s of processors), {now.memory:5.0f} MB, wrote {now.size:6.1f} MB; "
              f"{now.seconds / (TARGET_SECONDS * part):4.2f} of the target's time for so many, "
              f"{now.memory / TARGET_MEMORY:4.2f} of its memory; "
              f"x {now.seconds / first.seconds:5.1f} at x {n_assets // first.n_assets}; "
              f"python3 only parses in {reference:5.2f} s (this / that = {now.seconds / reference:4.2f})", flush=True)


def main() -> int:
    """Measure or make."""
    os.environ["SEKISHO_DATA"] = str(ROOT / "data")
    match sys.argv[1:]:
        case ["make", sekisho, folder, n_assets]:
            make_hospital(sekisho, Path(folder), int(n_assets))
        case [launch, sekisho]:
            bench(launch, sekisho)
        case _:
            sys.exit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Make forms of every kind, let the program read them, and compare with what they say.

    forms_test.py --sekisho PROGRAM --data FOLDER [--resaved] [--every N] [--keep FOLDER] [NAME...]

Each variant is written to a file and read with `statement import --json -o`. Nothing may be
silently wrong, ever: what the program is sure of (confidence 0.8 or more) has to be what stands in
the form. Besides, each variant says how much of it has to be read right.

--resaved   only the forms that LibreOffice saved again; status 77 when it is not installed
--every     only each N-th, of those that can be saved again where that is asked for
--keep      leave the files there
NAME        only variants whose names contain one of these
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

sys.dont_write_bytecode = True
import ja_forms  # noqa: E402
import kept  # noqa: E402
import lookalikes  # noqa: E402
import mds2_forms  # noqa: E402
import oddities  # noqa: E402
import pdf_forms  # noqa: E402
import plain_forms  # noqa: E402
import resaved  # noqa: E402
import traps  # noqa: E402
from catalogs import Catalog, Shelf  # noqa: E402
from judge import KINDS, Verdict, Wrong, judge  # noqa: E402
from variant import Variant  # noqa: E402

# Features that the program does not have yet: (what may fall short for now, what it is). A variant
# that needs one may be refused with status 3, or read in part; what it gets wrong fails all the
# same. Delete a row to demand the feature.
PENDING: dict[str, tuple[str, str]] = {
}

# Where the program chooses to be in doubt: it may read less of these with confidence.
IN_DOUBT: dict[str, str] = {
    "*answer-and-note*": "a note in the cell of the answer that limits it makes the answer doubtful",
    "ja-note-label-5099": "a label of notes that is not known yet",
    "ticks-check": "an open question with a tick and a text beside it",
    "mixed-furigana": "a line break inside of an OpenDocument paragraph is a blank (ODF 1.3, 6.1.2)",
    "ja-columns-ia": "numbers without questions may be those of another list",
    "ja-columns-iran": "numbers without questions may be those of another list",
    "ja-clause-*": "a clause counts only with a question that is like the catalog's",
    "ja-text-*": "a question that is reworded too much is not tied",
}

# What is known to be silently wrong: (variant, datum, what is got), each a pattern, and why. It is
# reported, but does not fail the test. A row that no longer happens is reported, too: delete it.
KNOWN_WRONG: dict[tuple[str, str, str], str] = {
}

REFUSED = 3
TIMEOUT = 60
JOBS = 2
FAULTS_MAX = 12     # of one variant that are printed


@dataclass
class Result:
    """What came of one variant."""

    variant: Variant
    verdict: Verdict = field(default_factory=Verdict)
    status: int = 0
    faults: list[str] = field(default_factory=list)
    known: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class Bench:
    """The program and where it works."""

    program: Path
    data: Path
    work: Path
    catalogs: dict[str, Catalog]

    def run(self, variant: Variant, path: Path, out: Path) -> subprocess.CompletedProcess:
        """One import."""
        words = [str(self.program), "statement", "import", str(path), "--json", "-o", str(out)]
        words += ["--catalog", variant.catalog] if variant.catalog else []
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "SEKISHO_LANG": "en",
               "SEKISHO_DATA": str(self.data),
               **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
        return subprocess.run(words, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                              check=False, timeout=TIMEOUT)

    def read(self, variant: Variant, folder: Path) -> Result:
        """Writes the file, imports it and compares."""
        path = folder / f"form{variant.suffix}"
        out = folder / "out.json"
        path.write_bytes(variant.data)
        result = Result(variant)
        try:
            done = self.run(variant, path, out)
        except subprocess.TimeoutExpired:
            result.faults.append(f"no end after {TIMEOUT} s")
            return result
        result.status = done.returncode
        if done.returncode == REFUSED:
            check_refusal(result, done, out)
        elif done.returncode in (0, 1):
            report = json.loads(done.stdout)
            statement = json.loads(out.read_text(encoding="utf-8"))
            check_report(result, report)
            check_rows(result, report)
            check_reading(result, statement)
            check_kept(result, statement, report, self.catalogs[variant.catalog_id])
        else:
            result.faults.append(f"status {done.returncode}: {done.stderr.decode()[:200]}")
        return result


def lifted(variant: Variant, part: str) -> bool:
    """Whether a pending feature excuses that this part is not read."""
    if any(fnmatch(variant.name, pattern) for pattern in IN_DOUBT):
        return True
    return any(PENDING[need][0] in ("all", part) for need in variant.needs if need in PENDING)


def check_refusal(result: Result, done: subprocess.CompletedProcess, out: Path) -> None:
    """A refusal says why, and leaves nothing."""
    if not done.stderr.strip() and b"sekisho-error" not in done.stdout:
        result.faults.append("refused without a word")
    if out.exists():
        result.faults.append("refused, but something was written")
    if not lifted(result.variant, "all") and REFUSED not in result.variant.statuses:
        result.faults.append(f"refused: {done.stderr.decode().strip()[:300]}")


def check_report(result: Result, report: dict) -> None:
    """The status says whether anything is left to a person."""
    is_open = any(report[name] for name in ("doubtful", "doubled", "left_over",
                                            "header_conflicts"))
    if is_open != (result.status == 1):
        result.faults.append(f"status {result.status}, but the report says {report}"[:300])


def check_rows(result: Result, report: dict) -> None:
    """Each row is told once, and those that a person should look at have a reason."""
    rows = report["rows"]
    places = [(row["sheet"], row["row"]) for row in rows]
    if len(set(places)) != len(places):
        result.faults.append("a row is told twice")
    if sum(row["kind"] == "left_over" for row in rows) != report["left_over"]:
        result.faults.append("the rows left over are not those that are counted")
    for row in rows:
        is_unsure = row["kind"] == "left_over" or (row["kind"] == "item" and row["confidence"] < 0.8)
        if is_unsure and not row["reason"]:
            result.faults.append(f"no reason is told for {row}")


def check_kept(result: Result, statement: dict, report: dict, catalog: Catalog) -> None:
    """Nothing that stands in the form is lost."""
    variant = result.variant
    if variant.book and not variant.is_garbled and statement["catalog"] == variant.catalog_id:
        keeper = kept.Keeper(statement, report, catalog, variant.printed)
        gone = kept.lost(variant.book, variant.suffix not in (".xlsx", ".ods"), keeper)
        result.faults += [f"LOST: {cell}" for cell in gone]


def check_reading(result: Result, statement: dict) -> None:
    """Nothing silently wrong, and enough of it right."""
    variant = result.variant
    if statement["catalog"] != variant.catalog_id:
        result.faults.append(f"read as {statement['catalog']}")
        return
    result.verdict = judge(variant.truth, variant.header, statement)
    result.faults += [f"SILENTLY WRONG: {wrong}" for wrong in unknown_wrongs(result)]
    verdict = result.verdict
    shares = (("answers and notes", "answers", verdict.share(verdict.answers), variant.least),
              ("answers found", "answers", verdict.share_found(), variant.least_found),
              ("header", "header", verdict.share(verdict.header), variant.least_header))
    for what, part, share, least in shares:
        if share < least and not lifted(variant, part):
            result.faults.append(f"{what}: {share:.1%} read right, at least {least:.0%} is due")
    is_excused = result.known or lifted(variant, "answers")
    if result.status not in variant.statuses and not is_excused:
        result.faults.append(f"status {result.status}, expected one of {variant.statuses}")


def unknown_wrongs(result: Result) -> list[Wrong]:
    """What is wrong and not in KNOWN_WRONG; the known ones are noted."""
    new = []
    for wrong in result.verdict.wrong:
        part = result.verdict.header if wrong.datum.startswith("header ") else result.verdict.answers
        hits = [key for key in KNOWN_WRONG
                if all(fnmatch(text, pattern) for text, pattern in
                       zip((result.variant.name, wrong.datum, wrong.got), key))]
        result.known += hits
        if hits:
            part["known"] += 1
        else:
            new.append(wrong)
    return new


def all_variants(shelf: Shelf) -> Iterator[Variant]:
    """Every variant; their names are unique together with the suffix."""
    yield from mds2_forms.variants(shelf)
    yield from ja_forms.variants(shelf)
    yield from traps.variants(shelf)
    yield from lookalikes.variants(shelf)
    yield from plain_forms.variants(shelf)
    yield from pdf_forms.variants(shelf)
    yield from oddities.variants(shelf)


def print_table(results: list[Result]) -> None:
    """A line for each variant."""
    print(f"{'variant':44}{'right':>6}{'doubt':>6}{'miss':>6}{'wrong':>6}  "
          f"{'header':>7}{'wrong':>6}  status")
    for result in results:
        answers, header = result.verdict.answers, result.verdict.header
        counts = "".join(f"{answers[name]:>6}" for name in KINDS)
        good = f"{header['right']}/{sum(header[name] for name in KINDS)}"
        state = "refused" if result.status == REFUSED else str(result.status)
        pending = [need for need in result.variant.needs if need in PENDING]
        marks = [f"pending: {', '.join(pending)}"] if pending else []
        marks += ["KNOWN WRONG"] if result.known else []
        marks += ["FAILED"] if result.faults else []
        print(f"{result.variant.name + result.variant.suffix:44}{counts}  {good:>7}"
              f"{header['wrong']:>6}  {state}  {'  '.join(marks)}")


def is_full(result: Result) -> bool:
    """Whether the variant would pass with nothing pending."""
    verdict, variant = result.verdict, result.variant
    return (result.status in variant.statuses and not result.faults and not result.known
            and verdict.share(verdict.answers) >= variant.least
            and verdict.share_found() >= variant.least_found
            and verdict.share(verdict.header) >= variant.least_header)


def print_summary(results: list[Result], is_whole: bool) -> None:
    """What failed, what is known to be wrong, and which rows of the two tables may go."""
    for result in results:
        name = result.variant.name + result.variant.suffix
        for fault in result.faults[:FAULTS_MAX]:
            print(f"FAILED {name}: {fault}")
        if len(result.faults) > FAULTS_MAX:
            print(f"FAILED {name}: {len(result.faults) - FAULTS_MAX} more")
    for key, why in KNOWN_WRONG.items():
        names = [r.variant.name + r.variant.suffix for r in results if key in r.known]
        if names:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            print(f"KNOWN WRONG in {names[0]}{more}: {why}")
        elif is_whole:
            print(f"no longer wrong, delete from KNOWN_WRONG: {key}")
    if not is_whole:
        return
    for need in PENDING:
        users = [result for result in results if need in result.variant.needs]
        if users and all(is_full(result) for result in users):
            print(f"all there, delete from PENDING: {need}")


def select(variants: list[Variant], names: list[str]) -> list[Variant]:
    """Those that were asked for."""
    keys = [variant.name + variant.suffix for variant in variants]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        sys.exit(f"two variants are called the same: {sorted(twice)}")
    unknown = {need for variant in variants for need in variant.needs} - KNOWN_NEEDS
    if unknown:
        sys.exit(f"needs that nobody knows: {sorted(unknown)}")
    return [v for v, key in zip(variants, keys) if not names or any(n in key for n in names)]


# Also those that are no longer pending: a misspelt need would excuse nothing, or everything.
KNOWN_NEEDS = {"ods", "plain-text", "numbers", "clause", "text", "answer-note", "note-block",
               "sheet-choice", "ticked-text", "header-block"}


def parse_args() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--resaved", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


def run(args: argparse.Namespace, work: Path) -> int:
    """All variants that were asked for."""
    started = time.monotonic()
    shelf = Shelf.fill(args.data.resolve(), work)
    variants = select(list(all_variants(shelf)), args.names)
    if args.resaved:
        if not resaved.is_installed():
            print("skipped: LibreOffice (soffice) is not installed")
            return 77
        variants = resaved.save_again(variants, args.every, work / "office")
    else:
        variants = variants[::args.every]
    catalogs = {catalog.id: catalog for catalog in shelf.all()}
    bench = Bench(args.sekisho.resolve(), args.data.resolve(), work, catalogs)
    folders = [work / f"{number:03}-{v.name}" for number, v in enumerate(variants)]
    for folder in folders:
        folder.mkdir()
    with ThreadPoolExecutor(JOBS) as pool:
        results = list(pool.map(bench.read, variants, folders))
    print_table(results)
    print_summary(results, not args.names and not args.resaved and args.every == 1)
    failed = sum(bool(result.faults) for result in results)
    print(f"{len(results)} variants, {failed} failed, "
          f"{sum(bool(result.known) for result in results)} with something known to be wrong, "
          f"{time.monotonic() - started:.1f} s")
    return 1 if failed or not results else 0


def main() -> int:
    """The program."""
    args = parse_args()
    if args.keep:
        args.keep.mkdir(parents=True)
        return run(args, args.keep.resolve())
    with tempfile.TemporaryDirectory(prefix="sekisho-forms-") as work:
        return run(args, Path(work))


if __name__ == "__main__":
    sys.exit(main())

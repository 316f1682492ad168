#!/usr/bin/env python3
"""Put answers into forms of every layout, and read them back.

    into_test.py --sekisho PROGRAM --data FOLDER --forms FOLDER [--office] [--shared FOLDER]
                 [--every N] [--keep FOLDER] [NAME...]

The forms are those of tests/forms, and NEMA's own when it is at hand. For each: its own answers put
into it give the same bytes; random answers put into it come back, or are told as not written and
stay as they were; nothing but the told cells changes, to the byte; the package is sound.

--every     only each N-th form
--office    LibreOffice opens what was written and shows the same; status 77 without LibreOffice
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

sys.dont_write_bytecode = True
from package_check import check  # noqa: E402

VALUES = ("yes", "no", "na", "note", "none")
NOTES = ("", "", "a note", "注記です", "=1+1", "-5 <b>&amp;</b>", "two\nlines", "_x0041_ \t tab",
         "Yes", "See Note 3", "備考2", "__", "-", "note 1: x", "[to be checked] No", "Question ID",
         "回答", "○", "MPII-1", "4.1", "2026-04-01", "Version 3.1", "a\r\nb", "1", "sekisho-form/1 x",
         "𠮷野 ①", "+81-3-0000-0000", "@SUM(A1)", '"quoted", \'it\'', "Planned for 2027.")
NOTHING = "_- \t\n\r\u00a0\u3000\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500－＿ー\uff70"
TIMEOUT = 60
JOBS = 2
FAULTS_MAX = 6
CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])[^>]*?(?:/>|>.*?</(?:\w+:)?c>)", re.S)
ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])[^>]*?"
                      rb"(?:/>|>.*?</table:(?:covered-)?table-cell>)", re.S)


@dataclass
class Bench:
    """The program and where it works."""

    program: Path
    data: Path

    def run(self, *words: object) -> subprocess.CompletedProcess:
        """One call."""
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "SEKISHO_LANG": "en",
               "SEKISHO_DATA": str(self.data),
               **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
        return subprocess.run([str(self.program), *map(str, words)], env=env, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT)


@dataclass
class Job:
    """One form on its way."""

    name: str
    form: Path
    catalog: list[str]
    faults: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    filled: Path | None = None

    def due(self, is_true: object, fault: str) -> bool:
        """Notes a fault unless something holds."""
        if not is_true:
            self.faults.append(fault)
        return bool(is_true)


def said(answer: dict) -> tuple:
    """What counts of an answer, with blanks and line breaks as a form keeps them."""
    note = (answer.get("note") or "").replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n\u3000\u00a0")
    text = (answer.get("text") or "").strip()
    return answer["value"], text, note, is_doubtful(answer)


def is_doubtful(answer: dict) -> bool:
    """The value is in doubt, or something was said that was not understood."""
    if answer["value"] != "none":
        return answer.get("confidence", 1.0) < 0.8
    return not answer.get("text") and bool((answer.get("raw") or "").strip(NOTHING))


def answers_of(statement: dict) -> dict[str, dict]:
    """By item."""
    return {answer["item"]: answer for answer in statement["answers"]}


def shuffle(statement: dict, seed: str) -> dict:
    """Other answers to the same questions, as a person gives them; text items and some others stay."""
    rng = random.Random(seed)
    new = json.loads(json.dumps(statement))
    for answer in new["answers"]:
        chance = rng.random()
        if answer["value"] == "text" or chance < 0.3:
            continue
        answer["value"] = rng.choice(VALUES)
        answer["note"] = rng.choice(NOTES)
        answer["confidence"] = 0.5 if chance > 0.95 else 1.0
        answer["match"] = "person"  # else the text of the cell would speak against it
        answer.pop("text", None)
        if answer["value"] == "none":
            answer.update(raw="", confidence=1.0)
    return new


def read(bench: Bench, job: Job, path: Path) -> dict | None:
    """A form as JSON."""
    out = path.with_suffix(path.suffix + ".json")
    done = bench.run("statement", "import", path, *job.catalog, "-o", out)
    if done.returncode not in (0, 1):
        return None
    return json.loads(out.read_text(encoding="utf-8"))


def check_same(bench: Bench, job: Job) -> None:
    """A form into itself is the same file."""
    out = job.form.with_name("same" + job.form.suffix)
    done = bench.run("statement", "convert", job.form, "--into", job.form, *job.catalog, "-o", out)
    if job.due(done.returncode == 0, f"into itself: {done.stderr.decode()[:300]}"):
        job.due(out.read_bytes() == job.form.read_bytes(), "into itself: other bytes")


def check_bytes(job: Job, old: bytes, new: bytes, n_cells: int) -> None:
    """Only cells of the sheets change, and no more than were told."""
    a, b = zipfile.ZipFile(BytesIO(old)), zipfile.ZipFile(BytesIO(new))
    job.due([i.filename for i in a.infolist()] == [i.filename for i in b.infolist()],
            "other parts, or in another order")
    changed = 0
    for x, y in zip(a.infolist(), b.infolist()):
        job.due((x.flag_bits, x.compress_type, x.extra, x.date_time) ==
                (y.flag_bits, y.compress_type, y.extra, y.date_time), f"{x.filename}: another head")
        if a.read(x) == b.read(y):
            job.due(raw(old, x) == raw(new, y) or x.filename in ("content.xml",),
                    f"{x.filename}: packed anew")
        elif x.filename == "content.xml" or "worksheets/" in x.filename:
            changed += count_changed(job, x.filename, a.read(x), b.read(y))
        else:
            job.faults.append(f"{x.filename}: changed")
    job.due(changed <= n_cells, f"{changed} cells changed, {n_cells} were told")


def raw(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """The packed bytes of a part."""
    head = info.header_offset
    start = head + 30 + int.from_bytes(data[head + 26:head + 28], "little") + \
        int.from_bytes(data[head + 28:head + 30], "little")
    return data[start:start + info.compress_size]


def count_changed(job: Job, name: str, old: bytes, new: bytes) -> int:
    """Cells that differ, when all that is not a cell is the same."""
    if name == "content.xml":
        return count_ods(job, name, old, new)
    olds, news = CELL.findall(old), CELL.findall(new)
    job.due(CELL.sub(b"", old) == CELL.sub(b"", new), f"{name}: changed outside of its cells")
    if len(olds) == len(news):
        return sum(a != b for a, b in zip(olds, news))
    rest = set(news)
    return len(news) - len(olds) + sum(cell not in rest for cell in olds)


def count_ods(job: Job, name: str, old: bytes, new: bytes) -> int:
    """The same for OpenDocument, where cells are split and rows too."""
    rows = re.compile(rb' table:number-rows-repeated="\d+"')
    job.due(ODS_CELL.sub(b"", rows.sub(b"", old)) == ODS_CELL.sub(b"", rows.sub(b"", new)),
            f"{name}: changed outside of its cells")
    return 0


def check_back(job: Job, told: dict, wanted: dict, before: dict, after: dict) -> None:
    """Every answer came back, or was told and is as it was, or was told and taken out."""
    left = {entry["item"]: entry for entry in told["not_written"]}
    old, now = answers_of(before), answers_of(after)
    for item, answer in answers_of(wanted).items():
        got = said(now[item])
        due, was = said(answer), said(old[item])
        entry = left.get(item)
        if entry and entry["what"] == "answer" and entry["emptied"]:
            job.due(got[:2] == ("none", "") and was[0] != "none" and not was[3] and was != due,
                    f"{item}: emptied ({entry['reason']}), {was} became {got}")
        elif entry and entry["what"] == "answer":
            job.due(got == was, f"{item}: left ({entry['reason']}), but {was} became {got}")
        elif due[3]:
            job.due(got[3], f"{item}: doubtful {due} became {got}")
        elif entry:
            job.due(got[:2] == due[:2] and not got[3], f"{item}: {due} became {got}")
        else:
            job.due(got == due, f"{item}: {due} became {got} (it was {was})")
    job.counts = {name: told[name] for name in ("same", "silent", "written", "left")}
    for entry in told["not_written"]:
        key = f"{entry['what']}:{entry['reason']}"
        job.counts[key] = job.counts.get(key, 0) + 1


def emptied(statement: dict) -> dict:
    """No answer to any question that had one."""
    new = json.loads(json.dumps(statement))
    for answer in new["answers"]:
        if answer["value"] != "text":
            answer.update(value="none", note="", raw="", confidence=1.0)
    return new


def check_empty(bench: Bench, job: Job, before: dict) -> None:
    """The form emptied, and filled in again."""
    empty = Job(job.name, job.form, job.catalog)
    put(bench, empty, before, emptied(before), "empty", may_refuse=True)
    job.faults += [f"emptied: {fault}" for fault in empty.faults]
    if not empty.filled:
        return
    job.counts["emptied"] = 1
    again = Job(job.name, empty.filled, job.catalog)
    blank = read(bench, again, empty.filled)
    put(bench, again, blank, shuffle(before, job.name + "again"), "again")
    job.faults += [f"filled again: {fault}" for fault in again.faults]


def check_filled(bench: Bench, job: Job, before: dict) -> None:
    """Random answers into the form."""
    put(bench, job, before, shuffle(before, job.name), "filled")


def put(bench: Bench, job: Job, before: dict, wanted: dict, name: str,
        may_refuse: bool = False) -> None:
    """Answers into the form, and all that has to hold then."""
    path = job.form.with_name(f"{name}.json")
    path.write_text(json.dumps(wanted), encoding="utf-8")
    out = job.form.with_name(name + job.form.suffix)
    done = bench.run("statement", "convert", path, "--into", job.form, *job.catalog, "--json",
                     "-o", out)
    if done.returncode == 3 and (may_refuse or job.name.startswith("trap-")):
        # Its parts contradict each other, or without answers nobody could tell where they were.
        job.counts = {"not written at all": 1}
        job.due(not out.exists(), "refused, but something was written")
        return
    if not job.due(done.returncode == 0, f"refused: {done.stdout.decode()[:400]}"):
        return
    told = json.loads(done.stdout)
    after = read(bench, job, out)
    if job.due(after, "what was written cannot be read"):
        check_back(job, told, wanted, before, after)
    check_bytes(job, job.form.read_bytes(), out.read_bytes(), told["changed_cells"])
    known = check(job.form.read_bytes())
    job.faults += [f"package: {f}" for f in check(out.read_bytes()) if f not in known]
    job.filled = out


def run_job(bench: Bench, job: Job) -> Job:
    """All of it for one form."""
    try:
        before = read(bench, job, job.form)
        if before:
            check_same(bench, job)
            check_filled(bench, job, before)
            if "tick" in job.name or "nema" in job.name or len(job.name) % 4 == 0:
                check_empty(bench, job, before)
        else:
            job.counts = {"refused": 1}
    except subprocess.TimeoutExpired:
        job.faults.append(f"no end after {TIMEOUT} s")
    return job


def make_jobs(args: argparse.Namespace, work: Path) -> list[Job]:
    """The forms of tests/forms that are workbooks, and NEMA's."""
    sys.path.insert(0, str(args.forms))
    import forms_test  # pylint: disable=import-outside-toplevel
    shelf = forms_test.Shelf.fill(args.data.resolve(), work)
    jobs = []
    for number, variant in enumerate(forms_test.all_variants(shelf)):
        name = variant.name + variant.suffix
        if variant.suffix not in (".xlsx", ".ods") or not is_chosen(args, name):
            continue
        form = work / f"{number:03}" / f"form{variant.suffix}"
        form.parent.mkdir()
        form.write_bytes(variant.data)
        jobs.append(Job(name, form, ["--catalog", variant.catalog] if variant.catalog else []))
    nema = args.shared / "data" / "mds2" / "NEMA-example-worksheet.xlsx" if args.shared else None
    if nema and nema.is_file() and is_chosen(args, "nema-real.xlsx"):
        form = work / "nema" / "form.xlsx"
        form.parent.mkdir()
        form.write_bytes(nema.read_bytes())
        jobs.append(Job("nema-real.xlsx", form, []))
    return jobs


def is_chosen(args: argparse.Namespace, name: str) -> bool:
    """Whether a form was asked for; LibreOffice is slow and gets a few."""
    if args.names:
        return any(part in name for part in args.names)
    return not args.office or name in OFFICE


OFFICE = ("nema-en.xlsx", "nema-prefixed.xlsx", "nema-no-places.xlsx", "nema-en.ods", "nema-ja.ods",
          "comments.ods", "ja.xlsx", "ja.ods", "ja-ticks.ods", "ja-ticks-check.xlsx",
          "nema-real.xlsx")


def check_office(bench: Bench, jobs: list[Job], work: Path) -> None:
    """LibreOffice opens what was written, and saves a form with the same answers."""
    import resaved  # pylint: disable=import-outside-toplevel
    filled = {}
    for number, job in enumerate(jobs):
        if job.filled:
            filled[number] = work / "filled" / f"form{number}{job.form.suffix}"
            filled[number].parent.mkdir(exist_ok=True)
            filled[number].write_bytes(job.filled.read_bytes())
    # All of a kind in one call: most of the time is LibreOffice's start.
    for source, target in ((".xlsx", ".ods"), (".ods", ".xlsx")):
        files = [path for path in filled.values() if path.suffix == source]
        if files:
            resaved.convert(files, source, target, work)
    for number, path in filled.items():
        target = {".xlsx": ".ods", ".ods": ".xlsx"}[path.suffix]
        check_saved(bench, jobs[number], work / target[1:] / (path.stem + target))


def check_saved(bench: Bench, job: Job, path: Path) -> None:
    """One form that LibreOffice saved."""
    if not job.due(path.is_file(), "LibreOffice could not open it"):
        return
    ours, theirs = read(bench, job, job.filled), read(bench, job, path)
    if job.due(theirs, "what LibreOffice saved cannot be read"):
        now = answers_of(theirs)
        for item, answer in answers_of(ours).items():
            a, b = said(answer), said(now[item])
            job.due(flat(a) == flat(b), f"{item}: LibreOffice shows {b} for {a}")


def flat(what: tuple) -> tuple:
    """Runs of blanks as one: a program may keep them in another way."""
    return tuple(re.sub(r"\s+", " ", part) if isinstance(part, str) else part for part in what)


def run(args: argparse.Namespace, work: Path) -> int:
    """Everything."""
    started = time.monotonic()
    bench = Bench(args.sekisho.resolve(), args.data.resolve())
    jobs = make_jobs(args, work)[::args.every]
    with ThreadPoolExecutor(JOBS) as pool:
        jobs = list(pool.map(lambda job: run_job(bench, job), jobs))
    if args.office:
        check_office(bench, jobs, work)
    for job in jobs:
        counts = "  ".join(f"{name} {n}" for name, n in job.counts.items() if n)
        print(f"{job.name:44}{counts}{'  FAILED' if job.faults else ''}")
        for fault in job.faults[:FAULTS_MAX]:
            print(f"    FAILED {fault}")
    failed = sum(bool(job.faults) for job in jobs)
    written = sum(job.counts.get("written", 0) for job in jobs)
    emptied_forms = sum(job.counts.get("emptied", 0) for job in jobs)
    print(f"{len(jobs)} forms, {written} answers written, {emptied_forms} forms emptied and filled "
          f"again, {failed} forms failed, "
          f"{time.monotonic() - started:.1f} s")
    return 1 if failed or not jobs or not written else 0


def main() -> int:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--forms", type=Path, required=True)
    parser.add_argument("--office", action="store_true")
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    if args.office:
        sys.path.insert(0, str(args.forms))
        import resaved  # pylint: disable=import-outside-toplevel
        if not resaved.is_installed():
            print("skipped: LibreOffice (soffice) is not installed")
            return 77
    if args.keep:
        args.keep.mkdir(parents=True)
        return run(args, args.keep.resolve())
    with tempfile.TemporaryDirectory(prefix="sekisho-into-") as work:
        return run(args, Path(work))


if __name__ == "__main__":
    sys.exit(main())

"""What may be said of one run in which one call failed."""

import json
import re
import shutil
from dataclasses import dataclass

from cases import Case

# None of these may be the answer to a call that failed.
NEVER = re.compile(r"AddressSanitizer|LeakSanitizer|runtime error|\(signal \d|something forbidden|"
                   r"makes no sense|of another build|the run did not end")
STDOUT_FAILED = "standard output"  # every message about it holds these words
UNREADABLE = "This could not be read as a disclosure form."


@dataclass
class Run:
    """How a run ended, and what stood in its folder before and after it."""

    status: int
    out: bytes
    err: bytes
    before: dict[str, bytes]
    after: dict[str, bytes]


OLD_OUTPUT = " is from an earlier run: this run has written nothing.\n"


def is_one_message(err: str) -> bool:
    """One message, perhaps with a line of advice, and a line on the file that stood there before."""
    if err.endswith(OLD_OUTPUT):
        err = err[:err[:-1].rfind("\n") + 1]
    lines = err.splitlines()
    return (1 <= len(lines) <= 2 and lines[0].startswith("sekisho: ") and err.endswith("\n")
            and err.count("sekisho: ") == 1 and "{" not in err)


def judge_refusal(case: Case, sound: Run, run: Run) -> str:
    """Status 3 or 4: what is wrong with it."""
    err = run.err.decode()
    if STDOUT_FAILED in err and run.after == sound.after and not run.out:
        said = sound.err.decode()  # warnings, or another error, come first
        is_well = err.startswith(said) and is_one_message(err[len(said):])
        return "" if is_well else f"not one message about standard output: {err!r}"
    if not is_one_message(err):
        return f"not one message: {err!r}"
    if err.endswith(OLD_OUTPUT) and (run.status != 3 or not run.before):
        return f"an earlier file is told of, but there is none, or nothing was refused: {err!r}"
    if case.is_batch and all(content == sound.after.get(name) for name, content in
                             run.after.items()):
        pass  # what was done before is whole, and stays
    elif run.after != run.before:
        changed = sorted(name for name in run.before | run.after
                         if run.before.get(name) != run.after.get(name))
        return f"files were left or changed: {', '.join(changed)}: {err!r}"
    if "--json" in case.words.split() and run.out:
        try:
            is_error = json.loads(run.out)["format"] == "sekisho-error/1"
        except (ValueError, KeyError):
            is_error = False
        return "" if is_error else f"no error document: {run.out[:200]!r}"
    return f"output besides an error: {run.out[:200]!r}" if run.out else ""


def without_reasons(assessment: bytes) -> dict:
    """The assessment, but for the texts that say why a form is unreadable."""
    document = json.loads(assessment)
    for statement in document["statements"]:
        statement["problem"] = bool(statement["problem"])
    return document


def run_without(bench, case: Case, names: list[str]) -> Run:
    """The case without a fault, on a copy of the hospital in which these forms are empty files."""
    folder = bench.work / f"hospital{next(bench.ids)}"
    shutil.copytree(bench.inputs / "hospital", folder)
    for name in names:
        (folder / "statements" / name).write_bytes(b"")
    words = [word.replace(str(bench.inputs / "hospital"), str(folder))
             for word in bench.words(case)]
    run = bench.run(case, {}, words)
    shutil.rmtree(folder)
    return run


def told_unreadable(bench, case: Case, run: Run) -> str:
    """
    `assess` whose worker failed on a form: "" when it says so and all else is right.

    One broken form must not stop the assessment of a hospital, and the parent cannot tell a form
    that needs too much memory from a worker that got none. It is sound because it is said (a
    warning, the list of forms in each report) and because what a form does not say is unknown,
    which counts as the worst case. So the result must equal the one of the same hospital with an
    empty file in place of each such form.
    """
    new = without_reasons(run.after["out/assessment.json"])
    failed = [s["name"] for s in new["statements"] if s["problem"]]
    if not failed:
        return "the output differs, and no form is told to be unreadable"
    err = run.err.decode()
    html = run.after["out/report.html"].decode()
    for name in failed:
        if f"sekisho: {name}: {UNREADABLE}" not in err or name not in html:
            return f"{name} is not told to be unreadable: {err!r}"
    expected = run_without(bench, case, failed)
    if (run.status, run.out) != (expected.status, expected.out):
        return f"status {run.status} instead of {expected.status}, or another text"
    is_same = new == without_reasons(expected.after["out/assessment.json"]) and all(
        run.after[name] == expected.after[name] for name in ("out/summary.txt", "out/measures.csv"))
    return "" if is_same else f"not as if {', '.join(failed)} were unreadable"


def told_refused(sound: Run, run: Run) -> str:
    """
    A batch in which files were refused because their worker failed: "" when it says so, and all
    other files are as if nothing had failed.
    """
    expected = json.loads(sound.out)["files"]
    got = json.loads(run.out)["files"]
    missing = set(sound.after) - set(run.after)
    refused = 0
    for one, other in zip(expected, got, strict=True):
        if other["status"] == "refused" and other["error"]["en"]:
            refused += 1
            missing.discard(one.get("output") or "")
        elif one != other:
            return f"{other['file']} differs"
    if refused == len(got):
        missing.discard("out/")
    if refused == 0 or missing or any(run.after[n] != sound.after.get(n) for n in run.after):
        return "the outputs are not those of the files that were read"
    wanted = 3 if refused == len(got) else 1
    return "" if run.status == wanted else f"status {run.status} instead of {wanted}"


def judge(bench, case: Case, sound: Run, run: Run, is_worker: bool) -> str:
    """What is wrong with the run; "" when nothing is."""
    said = (run.err + run.out).decode(errors="replace") + "".join(
        content.decode(errors="replace") for name, content in run.after.items()
        if name.endswith("assessment.json"))
    bad = NEVER.search(said)
    if run.status < 0 or bad or run.status > 4:
        return f"status {run.status}: {run.err.decode(errors='replace')[-3000:]}"
    if (run.status, run.out, run.after) == (sound.status, sound.out, sound.after) and \
            run.err in (sound.err, b""):  # when standard error fails, nobody is left to be told
        return ""
    if case.is_batch and run.status in (1, 3) and run.out and b"sekisho-batch/1" in run.out:
        return told_refused(sound, run)
    if run.status in (3, 4):
        return judge_refusal(case, sound, run)
    if case.is_assess and is_worker and run.status in (0, 1):
        return told_unreadable(bench, case, run)
    return f"status {run.status}, but the result differs: {run.err.decode()!r}"

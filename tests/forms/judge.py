"""What the program made of a form, held against what the form says.

A datum is an answer (`AUTH-1`), the note of one (`AUTH-1 note`) or a header field (`header model`).
It can be

* right: read as a person would, with confidence;
* doubtful: the program says itself that it is not sure;
* missing: nothing was read where something stands;
* wrong: something else was read, with confidence. That must never happen.
"""

from collections import Counter
from dataclasses import dataclass, field

from filled import HEADER, UNSURE, Truth

CONFIDENT = 0.8
TEXT_MAX = 0.79      # a text match alone is never sure
KINDS = ("right", "doubtful", "missing", "wrong")


@dataclass(frozen=True)
class Wrong:
    """One thing that was silently wrong."""

    datum: str
    cell: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.datum} at {self.cell or '-'}: expected {self.expected}, got {self.got}"


@dataclass
class Verdict:
    """The counts of one form. Blank data have nothing to be read; they are not in the shares."""

    answers: Counter = field(default_factory=Counter)    # of answers and their notes
    header: Counter = field(default_factory=Counter)
    found: int = 0                                       # answers whose value is right, sure or not
    n_found: int = 0                                     # answers that have a value
    wrong: list[Wrong] = field(default_factory=list)

    def share(self, counter: Counter) -> float:
        """How much of what stands in the form was read right, but for what is known to be wrong."""
        total = sum(counter[kind] for kind in KINDS) - counter["known"]
        return counter["right"] / total if total else 1.0

    def share_found(self) -> float:
        """The share of answers with the right value, doubtful or not."""
        return self.found / self.n_found if self.n_found else 1.0


def same(a: str, b: str) -> bool:
    """Texts that a person reads as the same: line ends and blanks at the ends do not count."""
    return "\n".join(a.strip().split("\r\n")) == "\n".join(b.strip().split("\r\n"))


def judge_value(verdict: Verdict, item: str, truth: Truth, got: dict) -> None:
    """One answer."""
    is_sure = got["confidence"] >= CONFIDENT
    value = got["value"]
    is_same = value == truth.value and (value != "text" or same(got.get("text", ""), truth.text))
    cell = got.get("source", {}).get("cell", "")
    shown = value + (f" {got.get('text')!r}" if value == "text" else "")
    expected = truth.value + (f" {truth.text!r}" if truth.value == "text" else "")
    is_blank = truth.value in ("none", UNSURE)
    verdict.n_found += not is_blank
    verdict.found += is_same and not is_blank
    if got.get("match") == "text" and got["confidence"] > TEXT_MAX:
        verdict.answers["wrong"] += 1
        verdict.wrong.append(Wrong(item, cell, f"a match by text of at most {TEXT_MAX}",
                                   f"{got['confidence']}"))
        return
    if is_blank and value == "none":
        verdict.answers["blank"] += 1
    elif is_blank and not is_sure:
        verdict.answers["blank doubtful"] += 1
    elif value == "none":
        verdict.answers["doubtful" if not is_sure else "missing"] += 1
    elif not is_sure or (value == "text" and any(same(got["text"], t) for t in truth.as_text)):
        verdict.answers["doubtful"] += 1
    elif is_same:
        verdict.answers["right"] += 1
    else:
        verdict.answers["wrong"] += 1
        verdict.wrong.append(Wrong(item, cell, expected, f"{shown}, confidence {got['confidence']}"))


def judge_note(verdict: Verdict, item: str, truth: Truth, got: dict) -> None:
    """The note of one answer. A reference that was left as it stood says nothing wrong."""
    note = got.get("note", "")
    wanted = truth.notes
    if wanted is None or (not note and "" in wanted):
        return
    if any(same(note, text) for text in wanted):
        kind = "right" if got["confidence"] >= CONFIDENT else "doubtful"
    elif not note or (wanted != ("",) and same(note, got.get("raw_note") or got.get("raw", ""))):
        kind = "missing"
    elif got["confidence"] < CONFIDENT:
        kind = "doubtful"
    else:
        kind = "wrong"
        verdict.wrong.append(Wrong(f"{item} note", got.get("source", {}).get("cell", ""),
                                   repr(wanted[0]), repr(note)))
    verdict.answers[kind] += 1


def judge_header(verdict: Verdict, wanted: dict[str, str], got: dict[str, str]) -> None:
    """Header fields; one that the form does not have must not be made up."""
    for name in HEADER:
        expected, found = wanted.get(name, ""), got.get(name, "")
        if not expected and not found:
            continue
        if same(expected, found):
            verdict.header["right"] += 1
        elif not found:
            verdict.header["missing"] += 1
        else:
            verdict.header["wrong"] += 1
            verdict.wrong.append(Wrong(f"header {name}", "", repr(expected), repr(found)))


def judge(truth: dict[str, Truth], header: dict[str, str], statement: dict) -> Verdict:
    """A whole statement in the program's own JSON."""
    verdict = Verdict()
    answers = {answer["item"]: answer for answer in statement["answers"]}
    for item in truth.keys() - answers.keys():
        verdict.answers["missing"] += 1
        answers[item] = {"value": "none", "confidence": 1}
    for item, got in answers.items():
        wanted = truth.get(item, Truth())
        judge_value(verdict, item, wanted, got)
        judge_note(verdict, item, wanted, got)
    judge_header(verdict, header, statement.get("header", {}))
    return verdict

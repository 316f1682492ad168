#!/usr/bin/env python3
"""Tests of the comparison itself: it has to notice whatever is wrong, and nothing else.

    test_judge.py DATA
"""

import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
import ja_forms  # noqa: E402
import lookalikes  # noqa: E402
import mds2_forms  # noqa: E402
import traps  # noqa: E402
from catalogs import Shelf  # noqa: E402
from filled import UNSURE, Truth  # noqa: E402
from forms_test import Result, check_reading  # noqa: E402
from judge import Verdict, judge  # noqa: E402
from variant import Variant  # noqa: E402

DATA = Path()


def answer(item: str = "A-1", value: str = "yes", confidence: float = 1.0, **more: object) -> dict:
    """An answer in the program's JSON."""
    return {"item": item, "value": value, "match": "id", "confidence": confidence, **more}


def verdict_on(truth: Truth, got: dict, header: dict | None = None,
               got_header: dict | None = None) -> Verdict:
    """One answer judged."""
    return judge({"A-1": truth}, header or {}, {"answers": [got], "header": got_header or {}})


class Judging(unittest.TestCase):
    """One answer, one note, one field."""

    def expect(self, kind: str, n_wrong: int, truth: Truth, got: dict) -> None:
        """The kind of one answer."""
        verdict = verdict_on(truth, got)
        self.assertEqual(len(verdict.wrong), n_wrong, verdict.wrong)
        self.assertEqual(verdict.answers[kind], 1, verdict.answers)

    def test_values(self) -> None:
        """Every pair of truth and reading."""
        self.expect("right", 0, Truth("yes"), answer())
        self.expect("wrong", 1, Truth("no"), answer())
        self.expect("wrong", 1, Truth("na"), answer(value="no", confidence=0.8))
        self.expect("doubtful", 0, Truth("no"), answer(confidence=0.79))
        self.expect("missing", 0, Truth("no"), answer(value="none"))
        self.expect("wrong", 1, Truth("none"), answer())
        self.expect("blank doubtful", 0, Truth("none"), answer(confidence=0.5))
        self.expect("wrong", 1, Truth(UNSURE, notes=None), answer())
        self.expect("blank", 0, Truth(UNSURE, notes=None), answer(value="none"))

    def test_texts(self) -> None:
        """A text has to be the same, but for the blanks around it."""
        self.expect("right", 0, Truth("text", "a\nb"), answer(value="text", text=" a\r\nb "))
        self.expect("wrong", 1, Truth("text", "a"), answer(value="text", text="b"))
        self.expect("doubtful", 0, Truth("yes", as_text=("Yes - x",)),
                    answer(value="text", text="Yes - x"))

    def test_a_match_by_text_is_never_sure(self) -> None:
        """Even when it is right."""
        self.expect("wrong", 1, Truth("yes"), answer(match="text", confidence=0.8))
        self.expect("doubtful", 0, Truth("yes"), answer(match="text", confidence=0.79))

    def test_notes(self) -> None:
        """A note is read, lost, left as a reference, or made up."""
        truth = Truth("yes", notes=("the text",))
        for got, kind, n_wrong in (("the text", "right", 0), ("another", "wrong", 1),
                                   ("", "missing", 0), ("See Note 3", "missing", 0)):
            more = {"note": got, "raw_note": "See Note 3"} if got else {}
            verdict = verdict_on(truth, answer(**more))
            self.assertEqual(len(verdict.wrong), n_wrong, got)
            self.assertGreaterEqual(verdict.answers[kind], 1, got)
        self.assertEqual(len(verdict_on(Truth("yes"), answer(note="made up")).wrong), 1)
        self.assertEqual(len(verdict_on(Truth("yes"), answer(note="x", raw_note="x")).wrong), 1)

    def test_header(self) -> None:
        """Also a field that the form does not have."""
        for got, kind in (({"model": "X"}, "right"), ({}, "missing"), ({"model": "Y"}, "wrong"),
                          ({"model": "X", "version": "1"}, "wrong")):
            verdict = verdict_on(Truth("yes"), answer(), {"model": "X"}, got)
            self.assertEqual(verdict.header[kind], 1, got)
            self.assertEqual(len(verdict.wrong), kind == "wrong", got)

    def test_a_lost_item_is_missing(self) -> None:
        """An item that the statement does not even name."""
        verdict = judge({"A-1": Truth("yes")}, {}, {"answers": []})
        self.assertGreaterEqual(verdict.answers["missing"], 1)
        self.assertLess(verdict.share(verdict.answers), 1.0)


class Variants(unittest.TestCase):
    """The variants, without the program."""

    def variants(self, folder: str) -> list[Variant]:
        """All of them."""
        shelf = Shelf.fill(DATA, Path(folder))
        return [v for m in (mds2_forms, ja_forms, traps, lookalikes) for v in m.variants(shelf)]

    def test_they_are_always_the_same(self) -> None:
        """The same bytes and the same truth."""
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            for a, b in zip(self.variants(one), self.variants(two), strict=True):
                self.assertEqual((a.name, a.data), (b.name, b.data))
                self.assertEqual((a.truth, a.header), (b.truth, b.header))

    def test_each_flipped_answer_is_noticed(self) -> None:
        """A statement that is all right, and then one answer of it turned round."""
        with tempfile.TemporaryDirectory() as folder:
            variant = next(v for v in self.variants(folder) if v.name == "native-en")
        statement = json.loads(variant.data)
        result = Result(variant)
        check_reading(result, statement)
        self.assertEqual(result.faults, [])
        for got in statement["answers"]:
            old = got["value"]
            got["value"] = "no" if old == "yes" else "yes"
            result = Result(variant)
            check_reading(result, statement)
            self.assertTrue(any("SILENTLY WRONG" in fault for fault in result.faults), got)
            got["value"] = old

    def test_there_are_enough(self) -> None:
        """Kinds of files, languages and traps."""
        with tempfile.TemporaryDirectory() as folder:
            variants = self.variants(folder)
        self.assertGreaterEqual(len(variants), 60)
        self.assertGreaterEqual(len({v.suffix for v in variants}), 12)
        self.assertEqual({v.catalog_id for v in variants},
                         {"mds2-2019", "mds2-2013", "mds-core", "numbered", "numbered-other"})
        said = {t.value for v in variants for t in v.truth.values()}
        self.assertEqual(said, {"yes", "no", "na", "note", "text", "none", UNSURE})


if __name__ == "__main__":
    DATA = Path(sys.argv.pop(1)).resolve()
    unittest.main()

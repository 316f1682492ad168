#!/usr/bin/env python3
"""Tests of tools/test-summary: what counts as passed, failed and skipped."""

import json
import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ToolCase  # noqa: E402


class TestSummaryTest(ToolCase):
    """Each test writes logs as Meson does."""

    def log(self, name: str, *results: str) -> str:
        self.write(name, "".join(json.dumps({"name": f"t{number}", "result": result}) + "\n"
                                 for number, result in enumerate(results)))
        return name

    def summary(self, *arguments: str) -> tuple[int, str]:
        """Exit status and last line."""
        result = self.run_tool("test-summary", *arguments)
        return result.returncode, result.stdout.splitlines()[-1]

    def test_sums(self) -> None:
        one = self.log("one.json", "OK", "OK", "SKIP")
        two = self.log("two.json", "OK", "EXPECTEDFAIL")
        self.assertEqual(self.summary(one, two), (0, "4 passed, 0 failed, 1 skipped"))

    def test_failures(self) -> None:
        one = self.log("one.json", "OK", "FAIL", "TIMEOUT", "ERROR", "UNEXPECTEDPASS", "new word")
        self.assertEqual(self.summary(one), (1, "1 passed, 5 failed, 0 skipped"))
        self.assertIn("one.json: t1: FAIL", self.run_tool("test-summary", one).stdout)

    def test_nothing_ran(self) -> None:
        self.assertEqual(self.summary(), (1, "0 passed, 0 failed, 0 skipped"))
        self.assertEqual(self.summary(self.log("a.json", "OK"), "no.json"),
                         (1, "1 passed, 1 failed, 0 skipped"))
        self.assertEqual(self.summary(self.log("a.json", "OK"), self.log("b.json")),
                         (1, "1 passed, 1 failed, 0 skipped"))
        self.assertEqual(self.summary(self.log("a.json", "SKIP"))[0], 1)

    def test_broken_log(self) -> None:
        self.write("a.json", '{"name": "x"}\n[1]\nno json\n')
        self.assertEqual(self.summary("a.json"), (1, "0 passed, 3 failed, 0 skipped"))

    def test_also(self) -> None:
        one = self.log("one.json", "OK")
        self.assertEqual(self.summary(one, "--also", "layers=0", "--also", "source=1"),
                         (1, "2 passed, 1 failed, 0 skipped"))

    def test_left_out(self) -> None:
        tests = [{"name": "a", "suite": ["p:cli"]}, {"name": "b", "suite": ["p:long"]}, {"name": "c", "suite": ["p:long"]}]
        self.write("build/meson-info/intro-tests.json", json.dumps(tests))
        log = "build/meson-logs/testlog.json"
        self.write(log, '{"name": "p:cli / a", "result": "OK"}\n{"name": "p:long / c", "result": "OK"}\n')
        told = self.run_tool("test-summary", log).stdout.splitlines()
        self.assertEqual(told, ["left to make test-deep: 1 long test programs", "2 passed, 0 failed, 0 skipped"])


if __name__ == "__main__":
    unittest.main()

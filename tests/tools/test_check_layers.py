#!/usr/bin/env python3
"""Tests of tools/check-layers on small trees, with the list of the product and with bad lists."""

import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ToolCase  # noqa: E402


class CheckLayersTest(ToolCase):
    """Each test writes one or two sources and expects one answer."""

    def check(self, name: str, text: str) -> str:
        """The messages about a tree of one file."""
        self.write("src/" + name, text)
        result = self.run_tool("check-layers", "src")
        self.assertEqual(result.returncode, 1 if result.stderr else 0)
        return result.stderr

    def test_allowed(self) -> None:
        for name, target in (("base/a.c", '"base/b.h"'), ("model/a.c", '"base/b.h"'),
                             ("report/a.c", '"format/json/x.h"'), ("app/a.h", '"format/form/x.h"'),
                             ("format/form/a.c", '"format/csv/x.h"'),
                             ("format/text/a.c", '"format/form/x.h"'),
                             ("format/csv/a.c", '"format/json/x.h"'),
                             ("base/a.c", "<stdio.h>"), ("cli/a.c", "<sys/stat.h>"),
                             ("worker/a.c", "<linux/landlock.h>"), ("worker/a.c", "<seccomp.h>"),
                             ("engine/deep/a.c", '"engine/b.h"'), ("base/a.h", '"msg/m_err.h"')):
            with self.subTest(name=name, target=target):
                self.assertEqual(self.check(name, f"#include {target}\n"), "")

    def test_refused(self) -> None:
        for name, target, expected in (
                ("base/a.c", '"model/b.h"', "'base' may not include 'model'"),
                ("engine/a.c", '"format/json/x.h"', "'engine' may not include 'format/json'"),
                ("format/csv/a.c", '"format/xlsx/x.h"', "may not include 'format/xlsx'"),
                ("format/json/a.c", '"format/x.h"', "may not include 'format'"),
                ("base/a.c", '"../model/b.h"', "relative include"),
                ("base/a.c", '"nowhere/b.h"', "in no room"),
                ("base/a.c", '"b.h"', 'as in "base/b.h"'),
                ("cli/a.c", '"store_sql.h"', "write the room too"),
                ("format/csv/a.c", "<jansson.h>", "external list"),
                ("base/a.c", "<curl/curl.h>", "external list")):
            with self.subTest(name=name, target=target):
                message = self.check(name, f"\n  # include {target}\n")
                self.assertTrue(message.startswith(f"src/{name}:2: "), message)
                self.assertIn(expected, message)
            (self.dir / "src" / name).unlink()

    def test_unknown_folder(self) -> None:
        self.assertIn("in no room", self.check("utils/a.c", ""))
        (self.dir / "src/utils/a.c").unlink()
        self.assertIn("in no room", self.check("format/new/a.c", ""))

    def test_comments_do_not_count(self) -> None:
        text = '/*\n#include "cli/a.h"\n*/\n// #include "cli/a.h"\nconst char *s = "/*";\n'
        self.assertEqual(self.check("base/a.c", text), "")
        self.assertIn("base/a.c:6:", self.check("base/a.c", text + '#include "cli/a.h"\n'))

    def test_bad_lists(self) -> None:
        (self.dir / "src").mkdir()
        for text, expected in (("a: b\n", "unknown room 'b'"), ("a:\na:\n", "listed twice"),
                               ("a: b\nb: c\nc: a\n", "'a' can reach itself"),
                               ("what\n", "list.txt:1: expected"),
                               ("a:\nexternal b: x.h\n", "unknown room 'b'")):
            with self.subTest(text=text):
                self.write("list.txt", text)
                result = self.run_tool("check-layers", "src", "--layers", "list.txt")
                self.assertEqual(result.returncode, 1)
                self.assertIn(expected, result.stderr)

    def test_no_folder(self) -> None:
        self.assertEqual(self.run_tool("check-layers", "no").returncode, 2)


if __name__ == "__main__":
    unittest.main()

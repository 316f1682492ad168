#!/usr/bin/env python3
"""Tests of tools/asvs: the table of the repository holds, and one that was damaged is refused."""

import re
import shutil
import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ROOT, ToolCase  # noqa: E402


class Asvs(ToolCase):
    """On the table, and on copies of it."""

    def test_ours(self) -> None:
        """No requirement is missing, each proof is there, and the page is the table's."""
        run = self.run_tool("asvs")
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def damaged(self, pattern: str, by: str) -> str:
        """What is said of the table when something of it is replaced."""
        text = (ROOT / "docs/security/asvs.tsv").read_text(encoding="utf-8")
        changed = re.sub(pattern, by, text, count=1, flags=re.M)
        self.assertNotEqual(changed, text)
        self.write("docs/security/asvs.tsv", changed)
        run = self.run_tool("asvs", self.dir)
        self.assertEqual(run.returncode, 1)
        return run.stderr

    def test_damaged(self) -> None:
        """Each way in which a table can say too much."""
        table = (ROOT / "docs/security/asvs.tsv").read_text(encoding="utf-8")
        names = {proof.partition(":")[0] for line in table.splitlines()[1:] for proof in line.split("\t")[5].split("; ") if proof}
        for name in names | {"docs/security/asvs.tsv", "docs/security/asvs.md"}:
            (self.dir / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.dir / name)
        self.assertEqual(self.run_tool("asvs", self.dir).returncode, 0)
        for pattern, by, said in ((r"^3\.5\.1\t.*\n", "", "3.5.1 is missing"),
                                  (r"^(3\.5\.1\t.*\n)", r"\1\1", "3.5.1 stands there 2 times"),
                                  (r"^3\.5\.1\t1", "3.5.1\t2", "3.5.1 of level 2"),
                                  (r"^3\.5\.1\t", "3.5.9\t", "3.5.9 of level 1"),
                                  (r"\tmet\t", "\tfine\t", "state and texts"),
                                  (r"^(3\.5\.1\t1\tmet\t.*)\t.*$", r"\1\t", "nothing proves it"),
                                  (r"attack_test\.py:", "attack_text.py:", "no file tests/server/attack_text.py"),
                                  (r":test_forms", ":test_format", "does not hold test_format"),
                                  (r"Forms from elsewhere", "Forms", "is not what asvs.tsv makes")):
            with self.subTest(said=said):
                self.assertIn(said, self.damaged(pattern, by))
        test = self.dir / "tests/unit/site/site_test.c"
        test.write_text(re.sub(r"cmocka_unit_test[a-z_]*\(test_forms[^)]*\),", "", test.read_text(encoding="utf-8")), encoding="utf-8")
        self.assertIn("is in no list of tests", self.damaged(r"\n\Z", "\n\n"))


if __name__ == "__main__":
    unittest.main()

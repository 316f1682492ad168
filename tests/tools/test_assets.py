#!/usr/bin/env python3
"""Tests of tools/assets: the bytes come through a compiler as they were, names carry their hash."""

import hashlib
import shutil
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ROOT, ToolCase  # noqa: E402


class Assets(ToolCase):
    """A few files each."""

    def run_on(self, *names: str):
        """The tool on files of the folder."""
        return self.run_tool("assets", "--header", "names.h", "--source", "out.c", *names)

    @unittest.skipUnless(shutil.which("cc"), "no compiler")
    def test_bytes(self) -> None:
        """Quotes, octals before digits, trigraphs, Japanese, line ends."""
        text = 'a{content:"\\2713"}\r\n\t??/ \x017 設定 \\\n'
        path = self.write("a_b.css", text)
        data = path.read_bytes()
        run = self.run_on("a_b.css")
        self.assertEqual(run.returncode, 0, run.stderr)
        name = f"/static/a_b.{hashlib.sha256(data).hexdigest()[:16]}.css"
        self.assertIn(f'#define SEKI_ASSET_A_B_CSS "{name}"', (self.dir / "names.h").read_text())
        self.write("main.c", '#include <stdio.h>\n#include "web/assets.h"\nint main(void)\n{\n'
                   "fwrite(seki_assets[0].bytes.p, 1, seki_assets[0].bytes.n, stdout);\n"
                   "return seki_assets_n != 1;\n}\n")
        subprocess.run(["cc", "-trigraphs", f"-I{ROOT}/src", "-o", "main", "main.c", "out.c"], cwd=self.dir, check=True)
        self.assertEqual(subprocess.run([self.dir / "main"], capture_output=True, check=True).stdout, data)

    def test_refused(self) -> None:
        """What pages do not use, and names that would not do in C."""
        for name in ("a.html", "a.txt", "A.css", "a-b.css"):
            self.write(name, "x")
            run = self.run_on(name)
            self.assertEqual(run.returncode, 1, name)
            self.assertIn(name, run.stderr)


if __name__ == "__main__":
    unittest.main()

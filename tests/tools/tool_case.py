"""What the tests of the tools share: a temporary tree and a way to run a tool in it."""

import contextlib
import io
import os
import runpy
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tools"


class ToolCase(unittest.TestCase):
    """A test with an empty folder of its own in self.dir."""

    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.dir = Path(holder.name)

    def write(self, name: str, text: str) -> Path:
        """Write one file below the folder."""
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run_tool(self, tool: str, *arguments: object,
                 env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run one tool inside the folder: what is written in Python in this process, which takes a tenth of the time."""
        words = [str(TOOLS / tool), *map(str, arguments)]
        if env is None and (TOOLS / tool).read_bytes().startswith(b"#!/usr/bin/env python3\n"):
            return self.run_here(words)
        return subprocess.run(words, cwd=self.dir, env=env, capture_output=True, text=True, encoding="utf-8", check=False)

    def run_here(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        """As if a process of its own had run it."""
        out, err = io.StringIO(), io.StringIO()
        before, argv, path = Path.cwd(), sys.argv, sys.path
        os.chdir(self.dir)
        sys.argv, sys.path = words, [str(TOOLS), *path]
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                runpy.run_path(words[0], run_name="__main__")
            code: object = 0
        except SystemExit as end:
            code = end.code
        finally:
            os.chdir(before)
            sys.argv, sys.path = argv, path
        if code is not None and not isinstance(code, int):
            err.write(f"{code}\n")
            code = 1
        return subprocess.CompletedProcess(words, int(code or 0), out.getvalue(), err.getvalue())

#!/usr/bin/env python3
"""Tests of tools/install-deps with stand-ins for dpkg-query, id, sudo and apt-get."""

import os
import re
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import TOOLS, ToolCase  # noqa: E402

ALL_THERE = 'shift 2; for p in "$@"; do printf "installed:%s " "$p"; done'


class InstallDepsTest(ToolCase):
    """Each test chooses what the stand-ins answer."""

    def install(self, group: str, query: str, user: int = 0, sudo: int = 1,
                apt: int = 0) -> subprocess.CompletedProcess[str]:
        scripts = {"dpkg-query": query, "id": f"echo {user}",
                   "sudo": f'[ {sudo} = 0 ] || exit 1; shift; "$@"',
                   "apt-get": f'echo "$DEBIAN_FRONTEND $*" >> {self.dir}/log; exit {apt}'}
        for name, body in scripts.items():
            self.write("bin/" + name, f"#!/bin/sh\n{body}\n").chmod(0o755)
        env = {**os.environ, "PATH": f"{self.dir}/bin:/usr/bin:/bin"}
        return self.run_tool("install-deps", group, env=env)

    def calls(self) -> list[str]:
        log = self.dir / "log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def test_nothing_to_do(self) -> None:
        for group in ("build", "demo", "test", "deep", "bench", "fuzz"):
            result = self.install(group, ALL_THERE, user=1000)
            self.assertEqual((result.returncode, result.stdout + result.stderr), (0, ""))
        self.assertEqual(self.calls(), [])

    def test_installs_only_what_is_missing(self) -> None:
        query = ALL_THERE.replace('"$p"; done', '"$p"; done | sed "s/installed:meson //"')
        self.assertEqual(self.install("build", query).returncode, 0)
        update, install = self.calls()
        self.assertIn("noninteractive", update)
        self.assertRegex(install, r"^noninteractive .*install -y -q --no-install-recommends meson$")

    def test_sudo(self) -> None:
        self.assertEqual(self.install("build", "exit 1", user=1000, sudo=0).returncode, 0)
        self.assertEqual(len(self.calls()), 2)

    def test_neither_root_nor_sudo(self) -> None:
        result = self.install("bench", "exit 1", user=1000)
        self.assertEqual(result.returncode, 4)
        self.assertIn("apt-get install -y --no-install-recommends gcc", result.stderr)
        self.assertIn("hyperfine", result.stderr)
        self.assertIn("管理者権限", result.stderr)
        self.assertEqual(self.calls(), [])

    def test_apt_fails(self) -> None:
        self.assertEqual(self.install("build", "exit 1", apt=100).returncode, 4)

    def test_unknown_group(self) -> None:
        self.assertEqual(self.install("all", ALL_THERE).returncode, 2)

    def test_names_no_hosts(self) -> None:
        self.assertIsNone(re.search(r"https?:", (TOOLS / "install-deps").read_text("utf-8")))


if __name__ == "__main__":
    unittest.main()

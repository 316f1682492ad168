#!/usr/bin/env python3
"""Tests of tools/sbom: what is linked is listed, with what it needs; the same twice."""

import json
import shutil
import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ToolCase  # noqa: E402


class Sbom(ToolCase):
    """On the libraries of this machine."""

    def run_on(self, *names: str, out: str = "a"):
        """The tool."""
        return self.run_tool("sbom", "--version", "1.2.3", "--json", out + ".json", "--source", out + ".c", *names)

    @unittest.skipUnless(shutil.which("dpkg-query"), "not Debian")
    def test_document(self) -> None:
        """What CycloneDX 1.5 asks for; references lead somewhere; the parts of parts are there."""
        run = self.run_on("jansson", "zlib", "libzip")
        self.assertEqual(run.returncode, 0, run.stderr)
        bom = json.loads((self.dir / "a.json").read_text())
        self.assertEqual((bom["bomFormat"], bom["specVersion"], bom["version"]), ("CycloneDX", "1.5", 1))
        self.assertEqual(bom["metadata"]["component"]["version"], "1.2.3")
        parts = {part["name"]: part for part in bom["components"]}
        for name in ("libjansson4", "zlib1g", "libzip4", "libc6"):
            self.assertIn(name, parts)
            self.assertTrue(parts[name]["version"] and parts[name]["licenses"])
            self.assertRegex(parts[name]["purl"], r"^pkg:deb/debian/[^@]+@[A-Za-z0-9.~%-]+\?arch=[a-z0-9]+$")
        refs = [part["bom-ref"] for part in bom["components"]] + [bom["metadata"]["component"]["bom-ref"]]
        self.assertEqual(len(refs), len(set(refs)))
        self.assertEqual({row["ref"] for row in bom["dependencies"]}, set(refs))
        own = next(row for row in bom["dependencies"] if row["ref"].startswith("pkg:generic/sekisho"))
        self.assertEqual({ref.split("/")[2].split("@")[0] for ref in own["dependsOn"]}, {"libjansson4", "zlib1g", "libzip4"})
        source = (self.dir / "a.c").read_text()
        self.assertIn('{{"libjansson4", 11}', source)
        self.assertIn(f"seki_packages_n = {len(parts)};", source)

    def test_same_twice(self) -> None:
        """No time, no random number."""
        for out in ("a", "b"):
            self.assertEqual(self.run_on("jansson", out=out).returncode, 0)
        self.assertEqual((self.dir / "a.json").read_bytes(), (self.dir / "b.json").read_bytes())

    def test_unknown(self) -> None:
        """A part that is not found is not left out without a word."""
        run = self.run_on("jansson", "no-such-library")
        self.assertEqual(run.returncode, 1)
        self.assertIn("'no-such-library'", run.stderr)
        self.assertFalse((self.dir / "a.json").exists())


if __name__ == "__main__":
    unittest.main()

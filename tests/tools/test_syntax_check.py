#!/usr/bin/env python3
"""Tests of tools/syntax-check: one process for many sources finds what one for each would."""

import json
import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ToolCase  # noqa: E402

GOOD = '#include "one.h"\nint {name}(int n);\nint {name}(int n)\n{{\n    return n + ONE;\n}}\n'
UNUSED = "int {name}(void);\nint {name}(void)\n{{\n    int never;\n    return 0;\n}}\n"


class SyntaxCheckTest(ToolCase):
    """Each test writes a build folder with what Meson says of it."""

    def build(self, sources: dict[str, str], werror: bool = True) -> None:
        self.write("inc/one.h", "#define ONE 1\n")
        entries = []
        for name, text in sources.items():
            self.write(f"{name}.c", text.format(name=name))
            options = "-Wall -Werror" if werror else "-Wall"
            entries.append({"directory": str(self.dir / "build"), "file": f"../{name}.c", "output": f"{name}.o",
                            "command": f"clang -I{name}.p -I../inc {options} -DNDEBUG -MD -MQ {name}.o -MF {name}.o.d"
                                       f" -o {name}.o -c ../{name}.c"})
        self.write("build/compile_commands.json", json.dumps(entries))

    def check(self) -> tuple[int, str]:
        """Exit status and all that was printed."""
        result = self.run_tool("syntax-check", "build")
        return result.returncode, result.stdout + result.stderr

    def test_good(self) -> None:
        self.build({f"f{n}": GOOD for n in range(25)})
        status, said = self.check()
        self.assertEqual(status, 0, said)
        self.assertIn("25 sources, 0 of 2 groups", said)

    def test_each_source_is_looked_at(self) -> None:
        for bad in ([12], [0, 23, 24, 29]):
            self.build({f"f{n}": UNUSED if n in bad else GOOD for n in range(30)})
            status, said = self.check()
            self.assertEqual(status, 1, said)
            self.assertEqual([n for n in range(30) if f"/f{n}.c:" in said], bad)

    def test_all_findings(self) -> None:
        self.build({"a": UNUSED, "b": GOOD, "c": "int {name}(void) {{ return nothing; }}\n", "d": UNUSED})
        status, said = self.check()
        self.assertEqual(status, 1)
        for part in ("a.c", "c.c", "nothing", "d.c"):
            self.assertIn(part, said)

    def test_a_source_sees_nothing_of_another(self) -> None:
        text = ("#ifdef SEEN\n#error seen\n#endif\n#define SEEN\nstatic int same(void)\n{{\n    return 1;\n}}\n"
                "int {name}(void);\nint {name}(void)\n{{\n    return same();\n}}\n")
        self.build({"a": text, "b": text})
        self.assertEqual(self.check()[0], 0)

    def test_warning_only(self) -> None:
        self.build({"a": UNUSED}, werror=False)
        status, said = self.check()
        self.assertEqual(status, 0)
        self.assertIn("never", said)

    def test_what_is_not_there(self) -> None:
        self.build({"a": GOOD, "b": '#include "gone.h"\n'})
        self.assertEqual(self.check()[0], 1)
        self.build({"a": GOOD})
        (self.dir / "a.c").unlink()
        self.assertEqual(self.check()[0], 1)

    def test_no_sources(self) -> None:
        self.build({})
        self.assertEqual(self.check()[0], 2)
        (self.dir / "build/compile_commands.json").unlink()
        self.assertEqual(self.check()[0], 2)


if __name__ == "__main__":
    unittest.main()

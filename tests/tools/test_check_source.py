#!/usr/bin/env python3
"""Tests of tools/check-source: every rule once kept and once broken."""

import re
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ROOT, TOOLS, ToolCase  # noqa: E402

HEADER = "/*\n * What it is for.\n */\n#ifndef SEKI_BASE_A_H\n#define SEKI_BASE_A_H\n\n#endif\n"
TAB, MARK = "\t", "TO" + "DO"


def function(lines: int, head: str = "static int work(int a)") -> str:
    """A function of that many lines, head and braces included."""
    return f"{head}\n{{\n" + "    a++;\n" * (lines - 3) + "}\n"


class CheckSourceTest(ToolCase):
    """Each test writes a small tree below src/."""

    def run_check(self, *options: str) -> subprocess.CompletedProcess[str]:
        return self.run_tool("check-source", "src", *options)

    def check(self, text: str, name: str = "model/a.c") -> str:
        """Messages about one file; the exit status must agree with them."""
        path = self.write("src/" + name, text)
        result = self.run_check()
        errors = [line for line in result.stderr.splitlines() if "reported only" not in line]
        self.assertEqual(result.returncode, 1 if errors else 0, result.stderr)
        path.unlink()
        return result.stderr

    def test_clean(self) -> None:
        self.write("src/base/a.h", HEADER)
        self.assertEqual(self.check('#include "base/a.h"\n\n' + function(10), "base/a.c"), "")

    def test_banned_calls(self) -> None:
        self.assertIn("model/a.c:2: strcpy: ", self.check("\nint x = strcpy(a, b);\n"))
        for call in ("malloc(1)", "open(p, 0)", "socket (1, 2, 3)", "fork()", "hook(m, free)",
                     "(struct a){.f = free, }"):
            with self.subTest(call=call):
                self.assertIn("model/a.c:1: ", self.check(f"int x = {call};\n"))
        for text in ("// strcpy(a)", "/* free(a) */", 'x = "system(a)";', "x = '\"'; // rand()",
                     "a->open(b);", "a.free(b);", "seki_open(b);", "reopen(c);", "int open;"):
            with self.subTest(text=text):
                self.assertEqual(self.check(text + "\n"), "")

    def test_places(self) -> None:
        self.assertEqual(self.check("int x = malloc(1);\n", "base/alloc.c"), "")
        self.assertIn("[alloc]", self.check("int x = malloc(1);\n", "base/b.c"))
        self.assertEqual(self.check("int x = open(p, 0);\n", "base/io.c"), "")
        self.assertEqual(self.check("int x = rename(p, q);\n", "worker/w.c"), "")
        self.assertIn("[io]", self.check("int x = rename(p, q);\n", "cli/w.c"))

    def test_function_size(self) -> None:
        self.assertEqual(self.check(function(60)), "")
        self.assertIn("a.c:1: work has 61 lines", self.check(function(61)))
        self.assertIn("(reported only)", self.check(function(100)))
        self.assertNotIn("(reported only)", self.check(function(101)))
        head = "__attribute__((unused)) static int work(int a,\n                int b)"
        self.assertIn("work has 102 lines", self.check(function(101, head)))
        table = "static const int t[] = {\n" + "    1,\n" * 120 + "};\n"
        self.assertEqual(self.check(table + "struct s {\n" + "    int a;\n" * 120 + "};\n"), "")

    def test_parameters(self) -> None:
        six = "int a, int b, int c, int d, int e, int f"
        arena_err = ", struct seki_arena *arena,\n    struct seki_err *err"
        for head in ("void", six, six + arena_err, "int (*f)(int, int), " + six[7:]):
            self.assertEqual(self.check(function(5, f"static int work({head})")), "")
        for more in (", int g", arena_err + ", int g", ", struct seki_arena arena"):
            with self.subTest(more=more):
                self.assertIn("a.c:1: work has 7 parameters",
                              self.check(function(5, f"static int work({six}{more})")))

    def test_file_size(self) -> None:
        self.assertEqual(self.check("int a;\n" * 600), "")
        self.assertIn("(reported only)", self.check("int a;\n" * 601))
        self.assertIn("[file-size]", self.check("int a;\n" * 1001))
        self.assertIn("header of 121 lines", self.check(HEADER + "\n" * 114, "base/a.h"))

    def test_headers(self) -> None:
        self.assertIn("[header-comment]", self.check(HEADER.replace("*\n *", "*"), "base/a.h"))
        self.assertIn("[guard]", self.check(HEADER.replace("A_H", "B_H"), "base/a.h"))
        self.assertIn("SEKI_FORMAT_JSON_A_B_H", self.check(HEADER, "format/json/a-b.h"))

    def test_own_header(self) -> None:
        self.write("src/base/a.h", HEADER)
        for text in ("", "#include <stdio.h>\n#include \"base/a.h\"\n", '#include "a.h"\n'):
            with self.subTest(text=text):
                self.assertIn("[own-header]", self.check(text, "base/a.c"))

    def test_messages(self) -> None:
        self.write("po/en.po", 'msgid ""\nmsgstr "x"\n\nmsgid "used"\nmsgstr "x"\n')
        self.assertEqual(self.check("f(M_used(1), SEKI_MSG_NONE, SEKI_MSG_MAX);\n"), "")
        self.assertEqual(self.check("f(SEKI_MSG_used);\n"), "")
        self.assertIn("a.c:1: message 'gone'", self.check("f(M_used(), M_gone());\n"))
        self.assertIn("en.po:4: message 'used' is used nowhere", self.check("// M_used()\n"))

    def test_messages_without_texts(self) -> None:
        self.assertIn("the texts are missing", self.check("f(M_used());\n"))

    def test_cleanups(self) -> None:
        head = "static int work(int a)\n{\n    struct seki_buf SEKI_CLEANUP_BUF text"
        left = "    if (a) {\n        return 1;\n    }\n"
        init = "    seki_buf_init(&text, a);\n"
        for body, is_refused in ((f";\n{init}{left}", False), (f" = {{0}};\n{left}{init}", False),
                                 (f";\n{left}{init}", True), (f";\n{left.replace('return 1', 'goto out')}{init}", True)):
            with self.subTest(body=body):
                self.assertEqual("[cleanup]" in self.check(f"{head}{body}    return 0;\n}}\n"), is_refused)

    def test_text(self) -> None:
        for text, rule in ((f"{TAB}int a;\n", "text"), ("int a; \n", "text"), ("int a;", "text"),
                           ("int a;\r\n", "text"), (f"// {MARK}: later\n", "marker"),
                           ('f("/ho' + 'me/me/x");\n', "path")):
            with self.subTest(text=text):
                self.assertIn(f"[{rule}]", self.check(text))

    def test_allowances(self) -> None:
        allow = "// check-source: allow {} because {}\n"
        self.assertEqual(self.check("int x = fork(); " + allow.format("process", "a test")), "")
        self.assertEqual(self.check(allow.format("process", "a test") + "int x = fork();\n"), "")
        self.assertEqual(self.check("int a;\n" * 601 + allow.format("file-size", "a table")), "")
        self.assertEqual(self.check(allow.format("function-size", "one switch") + function(101)), "")
        for text, expected in (("// check-source: allow process\nint x = fork();\n", "without reason"),
                               (allow.format("process", ""), "without reason"),
                               (allow.format("nothing", "x"), "unknown rule"),
                               (allow.format("process", "x"), "is not needed"),
                               (allow.format("alloc", "x") + "int x = fork();\n", "[process]")):
            with self.subTest(text=text):
                self.assertIn(expected, self.check(text))

    def test_report(self) -> None:
        self.write("src/model/a.c", function(10) + "\n" + function(20, "int more(void)"))
        result = self.run_check("--report")
        self.assertIn("functions: 2, median 20 lines", result.stdout)
        self.assertIn("src/model/a.c:12: more", result.stdout)

    def test_banned_lists_are_equal(self) -> None:
        header = (ROOT / "src/base/banned.h").read_text(encoding="utf-8")
        in_header = set(re.findall(r"#define (\w+)\(\.\.\.\)", header))
        listed: set[str] = set()
        for line in (TOOLS / "banned.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith(("banned |", "alloc |")):
                listed |= set(line.split("|")[2].split())
        self.assertLessEqual(in_header, listed)
        self.assertLessEqual(listed - in_header, {"reallocarray", "strndup", "asprintf",
                                                  "vasprintf", "posix_memalign", "aligned_alloc"})


if __name__ == "__main__":
    unittest.main()

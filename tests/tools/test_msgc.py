#!/usr/bin/env python3
"""Tests of tools/msgc: what it writes, and everything it must refuse."""

import re
import shutil
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ToolCase  # noqa: E402

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

MSG_H = """
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
struct seki_str { const char *p; size_t n; };
enum seki_lang { SEKI_LANG_JA, SEKI_LANG_EN, SEKI_LANG_MAX };
struct seki_arg { bool is_int; struct seki_str str; int64_t number; };
struct seki_msg { int id; unsigned n; struct seki_arg arg[6]; };
static inline struct seki_arg seki_arg_str(struct seki_str s) { return (struct seki_arg){.str = s}; }
static inline struct seki_arg seki_arg_int(int64_t n)
{ return (struct seki_arg){.is_int = true, .number = n}; }
"""

TABLE_H = """
#include "base/msg.h"
struct seki_msg_group { int n; const char *const *text[SEKI_LANG_MAX]; };
extern const struct seki_msg_group seki_msg_groups[];
extern const int seki_msg_n_groups;
"""

MAIN_C = """
#include <stdio.h>
#include "base/msg_table.h"
#include "m_a.h"
#include "m_b.h"
int main(void)
{
    struct seki_msg m = M_b_read((struct seki_str){"a", 1}, 7);
    printf("%d %u %d %s|%s", m.id == SEKI_MSG_b_read, m.n, (int)m.arg[1].number,
           seki_msg_groups[m.id / 4096 - 1].text[SEKI_LANG_EN][m.id % 4096],
           seki_msg_groups[m.id / 4096 - 1].text[SEKI_LANG_JA][m.id % 4096]);
    return M_a_plain().n || seki_msg_n_groups != 2;
}
"""


def entry(key: str, text: str) -> str:
    """One PO entry; text is written as it is."""
    return f'msgid "{key}"\nmsgstr "{text}"\n\n'


class MsgcTest(ToolCase):
    """Each test gives two PO texts to the tool."""

    def compile(self, en: str, ja: str, *groups: str) -> subprocess.CompletedProcess[str]:
        self.write("en.po", HEADER + en)
        self.write("ja.po", HEADER + ja)
        words = sorted({key.partition("_")[0] for key in re.findall(r'^msgid "([a-z0-9_]+)"', en, re.M)})
        return self.run_tool("msgc", "en.po", "ja.po", "--headers", ".", "--tables", "tables.c", *(groups or words or ["a"]))

    def refused(self, en: str, ja: str, *parts: str) -> None:
        result = self.compile(en, ja)
        self.assertEqual(result.returncode, 1, result.stderr)
        for part in parts:
            self.assertIn(part, result.stderr)
        self.assertFalse((self.dir / "tables.c").exists(), "nothing is written on failure")

    def test_output(self) -> None:
        result = self.compile(
            entry("a_zeta", "last") + entry("a_read", "{file}: {count:d} rows, {file} {{x}}") + entry("b", "x"),
            entry("b", "い") + entry("a_read", "{count:d} 行を {file} から") + entry("a_zeta", "終"), "a", "b")
        self.assertEqual(result.returncode, 0, result.stderr)
        ids = (self.dir / "m_a.h").read_text(encoding="utf-8")
        tables = (self.dir / "tables.c").read_text(encoding="utf-8")
        self.assertIn("struct seki_msg M_a_read(struct seki_str file, int64_t count)", ids)
        self.assertIn(".n = 2, .arg = {seki_arg_str(file), seki_arg_int(count)}", ids)
        self.assertIn("M_a_zeta(void)", ids)
        self.assertIn("SEKI_MSG_a_read = 4096,", ids)
        self.assertIn("SEKI_MSG_a_zeta = 4097,", ids)
        self.assertIn("SEKI_MSG_b = 8192,", (self.dir / "m_b.h").read_text(encoding="utf-8"))
        self.assertIn('"{0}: {1} rows, {0} {{x}}"', tables)
        self.assertIn('"{1} 行を {0} から"', tables)

    def fingerprint(self, text: str) -> str:
        self.compile(entry("a", "1") + entry("b", text), entry("a", "1") + entry("b", text))
        tables = (self.dir / "tables.c").read_text(encoding="utf-8")
        return re.search(r"seki_msg_fingerprint = 0x([0-9a-f]{16});", tables).group(1)

    def test_other_texts_have_another_fingerprint(self) -> None:
        texts = ("x", "y", "{x}", "{x:d}", "{x} {y}", "{y} {x}")
        self.assertEqual(len({self.fingerprint(text) for text in texts}), len(texts) - 1,
                         "names of placeholders do not matter, all else does")

    def test_same_input_in_other_order_gives_same_output(self) -> None:
        one, two = entry("a", "1"), entry("b", "2")
        self.compile(one + two, one + two)
        first = (self.dir / "tables.c").read_bytes() + (self.dir / "m_a.h").read_bytes()
        self.compile(two + one, two + one)
        self.assertEqual(first, (self.dir / "tables.c").read_bytes()
                         + (self.dir / "m_a.h").read_bytes())

    def test_multi_line_and_escapes(self) -> None:
        text = 'msgid "help"\nmsgstr ""\n"a \\"b\\" \\\\ ??= \\t\\n"\n"next"\n'
        result = self.compile("# a comment\n" + text, text)
        self.assertEqual(result.returncode, 0, result.stderr)
        tables = (self.dir / "tables.c").read_text(encoding="utf-8")
        self.assertIn(r'("a \"b\" \\ ?\?= \t\n"' + '\n     "next")', tables)

    @unittest.skipUnless(shutil.which("gcc"), "needs a compiler")
    def test_output_compiles(self) -> None:
        result = self.compile(entry("b_read", "{file}: {count:d}") + entry("a_plain", "x ??/ y"),
                              entry("b_read", "{count:d}、{file}") + entry("a_plain", "あ"))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.write("base/msg.h", MSG_H)
        self.write("base/msg_table.h", TABLE_H)
        self.write("main.c", MAIN_C)
        subprocess.run(["gcc", "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I.",
                        "main.c", "tables.c", "-o", "program"], cwd=self.dir, check=True)
        shown = subprocess.run([self.dir / "program"], capture_output=True, check=True)
        self.assertEqual(shown.stdout.decode("utf-8"), "1 2 7 {0}: {1}|{1}、{0}")

    def test_what_a_new_text_leaves_alone(self) -> None:
        self.compile(entry("a", "x") + entry("b", "y"), entry("a", "x") + entry("b", "y"))
        old = (self.dir / "m_a.h").stat().st_mtime_ns
        more = entry("a", "x") + entry("b", "y") + entry("b_more", "z")
        self.assertEqual(self.compile(more, more).returncode, 0)
        self.assertEqual((self.dir / "m_a.h").stat().st_mtime_ns, old)
        self.assertIn("SEKI_MSG_b_more", (self.dir / "m_b.h").read_text(encoding="utf-8"))

    def test_groups(self) -> None:
        text = entry("a_x", "x")
        for groups, expected in ((("b",), "en.po:5: 'a_x' begins with no known group: add 'a'"),
                                 (("a", "b"), "no key begins with 'b_'")):
            self.assertIn(expected, self.compile(text, text, *groups).stderr)
            self.assertFalse((self.dir / "m_a.h").exists())
        many = "".join(entry(f"a_{n}", "x") for n in range(4097))
        self.assertIn("more than 4096 keys begin with 'a_'", self.compile(many, many).stderr)

    def test_missing_key(self) -> None:
        self.refused(entry("a", "x") + entry("b", "y"), entry("a", "x"),
                     "en.po:8: key 'b' is missing in ja.po")
        self.refused(entry("a", "x"), entry("a", "x") + entry("b", "y"), "ja.po:8:")

    def test_empty_text(self) -> None:
        self.refused(entry("a", "x"), entry("a", ""), "ja.po:5: text of 'a' is empty")

    def test_duplicate_key(self) -> None:
        self.refused(entry("a", "x") * 2, entry("a", "x"), "en.po:8: duplicate key 'a'", "line 5")

    def test_bad_key(self) -> None:
        self.refused(entry("Bad-key", "x"), entry("Bad-key", "x"), "en.po:5: bad key")

    def test_fuzzy(self) -> None:
        self.refused(entry("a", "x"), "#, fuzzy\n" + entry("a", "x"), "ja.po:6: fuzzy entry 'a'")

    def test_placeholders_differ(self) -> None:
        self.refused(entry("a", "{file}"), entry("a", "{name}"), "ja.po:6: placeholders of 'a'",
                     "{file} in English, {name} in Japanese")
        self.refused(entry("a", "{n:d}"), entry("a", "{n}"), "{n:d} in English, {n} in Japanese")
        self.refused(entry("a", "{n}"), entry("a", "x"), "none in Japanese")

    def test_bad_placeholders(self) -> None:
        for text in ("{", "}", "{a", "{A}", "{a:x}", "{}", "{int}", "{n}{n:d}"):
            with self.subTest(text=text):
                self.refused(entry("a", text), entry("a", text), "en.po:6:")

    def test_number_of_placeholders(self) -> None:
        seven = "".join(f"{{p{n}}}" for n in range(7))
        self.refused(entry("a", seven), entry("a", seven), "more than 6")
        self.assertEqual(self.compile(entry("a", seven[:-4]), entry("a", seven[:-4])).returncode, 0)

    def test_not_po(self) -> None:
        for line in ("hello", 'msgid "a', 'msgid "a" x', 'msgctxt "a"', 'msgid "\\q"', '"x" "y"'):
            with self.subTest(line=line):
                self.refused(line + "\n", "", "en.po:5:")

    def test_missing_file(self) -> None:
        result = self.run_tool("msgc", "no.po", "no.po", "--headers", ".", "--tables", "t", "a")
        self.assertEqual(result.returncode, 1)
        self.assertIn("no.po", result.stderr)


if __name__ == "__main__":
    unittest.main()

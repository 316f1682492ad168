#!/usr/bin/env python3
"""Tests of tools/tmplc: what it makes of a template, and everything it must refuse."""

import re
import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ToolCase  # noqa: E402

TOKEN = "<form method=\"post\" action=\"/x\">{> csrf(t)}</form>"

# What is refused, each with a part of what is said about it; None: the same, done right.
REFUSED = (
    ("<p class={= v}></p>", "not in double quotes"),
    ("<p class=x></p>", "not in double quotes"),
    ("<p {= v}></p>", "outside of a quoted attribute"),
    ("<p class=\"{= v}\"></p>", None),
    ("<script src=\"/a.js\">{= v}</script>", "a value inside of <script>"),
    ("<script src=\"/a.js\">let x</script>", "a script inside of the page"),
    ("<script></script>", "a script inside of the page"),
    ("<script src=\"/a.js\"></script>", None),
    ("<style>{= v}</style>", "<style> is not used"),
    ("<p style=\"{= v}\"></p>", "the attribute style is not used"),
    ("<iframe></iframe>", "<iframe> is not used"),
    ("<meta http-equiv=\"refresh\" content=\"0\">", "http-equiv is not used"),
    ("<p onclick=\"{= v}\"></p>", "a script in an attribute"),
    ("<p ONCLICK=\"go()\"></p>", "a script in an attribute"),
    ("<a href=\"{= v}\">{= v}</a>", "an address is {@ ...}"),
    ("<a href=\"{! M_x()}\">{= v}</a>", "an address is {@ ...}"),
    ("<a HREF=\"javascript:go()\">{= v}</a>", "an address is {@ ...}"),
    ("<a href=\"//elsewhere/\">{= v}</a>", "an address is {@ ...}"),
    ("<a href=\"/\\elsewhere/\">{= v}</a>", "an address is {@ ...}"),
    ("<a href=\"https://elsewhere/\">{= v}</a>", "an address is {@ ...}"),
    ("<form action=\"{= v}\"></form>", "an address is {@ ...}"),
    ("<img src=\"{= v}\" alt=\"\">", "an address is {@ ...}"),
    ("<a href=\"/x?q={= v}\">{= v}</a>", "in an address a value is {~ }"),
    ("<a href=\"{@ u}{= v}\">{= v}</a>", "in an address a value is {~ }"),
    ("<a href=\"/x?q=計画\">{= v}</a>", "a letter that is not ASCII is percent-encoded"),
    ("<a href=\"/x?q=%E8%A8%88%E7%94%BB\">{= v}</a>", None),
    ("<a href=\"{@ u}\">{= v}</a>", None),
    ("<a href=\"{@ u}?q={~ v}&amp;p={# n}\">{= v}</a>", None),
    ("<a href=\"/x/{~ v}#{= v}\">{= v}</a>", None),
    ("<p title=\"{@ u}\"></p>", "takes no address"),
    ("<p>{@ u}</p>", "an address outside of an attribute"),
    ("<p>{= v}", "<p> is not closed"),
    ("<div><p></div>", "</div> where <p> of line 2 is open"),
    ("</p>", "closes nothing that was opened here"),
    ("% if v.n\n<p>\n% end\n</p>", "<p> is not closed before '% end' of line 4"),
    ("<p>\n% if v.n\n</p>\n% end", "closes nothing that was opened here"),
    ("<div/>", "<div/> is not closed"),
    ("<svg><path/></svg>", None),
    ("<p id=\"a\"></p><p id=\"a\"></p>", "the id a is used twice"),
    ("<p id=\"{= v}\"></p><p id=\"{= v}\"></p>", "is used twice"),
    ("% if v.n\n<p id=\"a\"></p>\n% else\n<p id=\"a\"></p>\n% end", None),
    ("% if v.n\n<p id=\"a\"></p>\n% end\n% if v.n\n<p id=\"a\"></p>\n% end", "the id a is used twice"),
    ("% for struct seki_str w in vs, n\n<p id=\"a\"></p>\n% end", "the id a again and again"),
    ("% for struct seki_str w in vs, n\n<p id=\"{= w}\"></p>\n% end", None),
    ("% call other()\n% call other()", "the id other is used twice"),
    ("% for struct seki_str w in vs, n\n% call other()\n% end", "the id other again and again"),
    ("<p id=\"other\"></p>{> other()}", "the id other is used twice"),
    ("<p class=\"a\" class=\"b\"></p>", "the attribute class twice"),
    ("<img src=\"/a.png\">", "<img> without alt"),
    ("<img src=\"/a.png\" alt=\"\">", None),
    ("<img src=\"/a.png\" alt=\"a picture\">", "make it a message"),
    ("<img src=\"/a.png\" alt=\"{! M_x()}\">", None),
    ("<input name=\"a\" id=\"a\">", "a field without a label"),
    ("<input name=\"a\" id=\"a\"><label for=\"b\">{= v}</label>", "a field without a label"),
    ("<input name=\"a\" type=\"{= v}\" id=\"a\">", "a field without a label"),
    ("<select id=\"a\"></select>", "a field without a label"),
    ("<textarea id=\"a\"></textarea>", "a field without a label"),
    ("<label for=\"a\">{= v}</label><input name=\"a\" id=\"a\">", None),
    ("<label>{= v}<input name=\"a\"></label>", None),
    ("<input name=\"a\" aria-label=\"{! M_x()}\">", None),
    ("<input type=\"hidden\" name=\"a\" value=\"{= v}\">", None),
    ("<button>{= v}</button>", "<button> without type"),
    ("<table><tr><th>{= v}</th></tr></table>", "<th> without scope"),
    ("<html></html>", "<html> without lang"),
    ("<p><div></div></p>", "<div> inside of <p>"),
    ("<form method=\"post\" action=\"/x\"></form>", "a form that posts without"),
    (TOKEN, None),
    (TOKEN + "<form method=\"POST\" action=\"/x\"></form>", "a form that posts without"),
    ("<form action=\"/x\"></form>", None),
    ("<p>Sign in</p>", "'Sign in' is a text for readers"),
    ("<p>設定</p>", "'設定' is a text for readers"),
    ("<p><code>sekisho</code> &nbsp; 12 / 3</p>", None),
    ("<p>a &lt b</p>", "& > or }"),
    ("<p>{v}</p>", "is none of {= }"),
    ("<p>{= v</p>", "a value does not end with }"),
    ("<p>{= f(\"}\")}</p>", None),
    ("<p>{= \"a}</p>", "a quote in this value does not end"),
    ("<p class=\"{= v}></p>", "an attribute does not end"),
    ("<p class=\"x\"", "the tag <p does not end"),
    ("<!-- a -->", "a comment is written %#"),
    ("<p title=\"{> other()}\"></p>", "a call inside of an attribute"),
    ("{> other}", "is not NAME(ARGUMENTS)"),
    ("% for x", "write '% for"),
    ("% else", "'% else' ends nothing"),
    ("% for struct seki_str w in vs, n\n% else\n% end", "belongs to no '% if'"),
    ("% unknown", "is not a directive here"),
    ("% if v.n\n% slot\n% end", "a slot stands once"),
    ("% slot\n% slot", "a slot stands once"),
)


class Tmplc(ToolCase):
    """One file of templates each."""

    def compile(self, body: str, after: str = "") -> tuple[int, str]:
        """Exit status, and what it writes or says."""
        text = ("% define page(struct seki_str v, const struct seki_str *vs, size_t n)\n" + body + "\n% end\n"
                "% define other()\n<p id=\"other\"></p>\n% end\n" + after)
        self.write("web/page.html", text)
        run = self.run_tool("tmplc", "--header", "out.h", "--source", "out.c", "web/page.html")
        if run.returncode:
            return run.returncode, run.stderr
        return 0, (self.dir / "out.h").read_text() + (self.dir / "out.c").read_text()

    def test_refusals(self) -> None:
        """Each row is refused for its own reason, or taken."""
        for body, wanted in REFUSED:
            with self.subTest(body=body):
                status, text = self.compile(body)
                self.assertEqual(status, 0 if wanted is None else 1, text)
                self.assertIn(wanted or "", text)
                self.assertTrue(wanted is None or text.startswith("web/page.html:"), text)

    def test_escaped(self) -> None:
        """Values go through the writers that escape, each by its kind."""
        text = self.compile("<p class=\"a {= v}\">{# n}{! M_x(v)}</p>")[1]
        for wanted in ('H(o, "<p class=\\"a ");', "seki_html_text(o, v);", "seki_html_int(o, (int64_t)(n));",
                       "seki_html_msg(o, M_x(v));", 'H(o, "</p>'):
            self.assertIn(wanted, text)
        text = self.compile("<a href=\"{@ u}?q={~ v}\">{= v}</a>")[1]
        self.assertIn("seki_web_url(o, u);", text)
        self.assertIn("seki_web_url_part(o, v);", text)

    def test_lines(self) -> None:
        """Faults of C are told by their line in the template, and so are faults of HTML."""
        text = self.compile("<p>\n</p>\n<p\n  class=\"{= v}\">\n{# n}</p>")[1]
        self.assertIn('#line 5 "web/page.html"\nseki_html_text(o, v);', text)
        self.assertIn('#line 6 "web/page.html"\nseki_html_int', text)
        self.assertTrue(self.compile("<p></p>\n\n<p\n class=x></p>")[1].startswith("web/page.html:5:"))

    def test_blocks(self) -> None:
        """Conditions, loops, calls, conditional attributes."""
        text = self.compile("% for const struct seki_str *w in vs, n\n% if w->n\n<p ?(w->n > 2) hidden>{= *w}</p>\n"
                            "% elif n\n{> thing()}\n% else\n% let int x = 1\n{# x}\n% end\n% end")[1]
        for wanted in ("for (size_t w_i = 0; w_i < (n); w_i++) { const struct seki_str *w = &(vs)[w_i];",
                       "if (w->n) {", "if (w->n > 2) {\nH(o, \" hidden\");", "} else if (n) {", "seki_web_thing(o);",
                       "} else {", "int x = 1;"):
            self.assertIn(wanted, re.sub(r"\n#line .*", "", text))

    def test_slot(self) -> None:
        """What stands around a slot becomes two functions."""
        text = self.compile("% with box(v)\n<p></p>\n% end",
                            "% define box(struct seki_str title)\n<div><p>{= title}</p>\n% slot\n</div>\n% end\n")[1]
        self.assertIn("void seki_web_box_open(struct seki_html *o, struct seki_str title)", text)
        self.assertIn("void seki_web_box_close(struct seki_html *o, struct seki_str title)", text)
        self.assertLess(text.index("seki_web_box_open(o, v);"), text.index("seki_web_box_close(o, v);"))

    def test_files(self) -> None:
        """What is wrong with the file around the templates."""
        for after, wanted in (("text", "HTML outside of a '% define'"), ("% define Page()", "is not a directive here"),
                              ("% define other()\n% end", "other is defined twice"),
                              ("% define open()\n% if n", "open has no '% end'")):
            with self.subTest(after=after):
                status, text = self.compile("", after)
                self.assertEqual(status, 1)
                self.assertIn(wanted, text)


if __name__ == "__main__":
    unittest.main()

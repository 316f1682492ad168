"""Attacks on every page: those of the table in src/web/call.c, with the ids that links and forms of the pages show.

For attack_test.py. A page that is new is attacked without a word here; one whose id no page shows is a failure.
"""

import collections
import html
import re
from pathlib import Path

from later_attack import fetch, hold
from story_test import Browser

# Who of a role may do what; GET and POST of a page have a permission each.
MAY = {"reader": {"READ", "SELF"}, "editor": {"READ", "WRITE", "SELF"}, "auditor": {"AUDIT", "SELF"}, "administrator": {"PEOPLE", "SELF"}}
COMMON = ("/conformity/", "/forms/", "/lists/")  # ids of these belong to nobody: rule sets, forms, kinds of lists
PASSED = (".pdf", ".xlsx", "/events")  # no links; takes long, or ends with its job
ELSEWHERE = ("/published/{id}",)  # needs a whole form to be filled in: maker_test.py does, and asks for it as others
LOOKS = 3  # at pages of one kind


def table(source: str) -> list[tuple[str, str, str]]:
    """Method, path and permission of all pages."""
    found = re.findall(r'ROW\((GET|POST), "([^"]+)", ([A-Z]+),', source)
    hold(len(found) > 100, "no table of pages in src/web/call.c")
    return found


class Every:
    """What somebody has whose data nobody else may reach; `marks` are words of that."""

    def __init__(self, rows: list, marks: tuple[str, ...]) -> None:
        self.rows, self.marks = rows, marks
        self.paths = {path for _, path, _ in rows}
        self.ids: dict[str, set[str]] = collections.defaultdict(set)  # by what stands before them
        self.queries: dict[str, set[str]] = collections.defaultdict(set)  # of addresses with an id in the query

    def kind(self, path: str) -> str:
        """The row of the table that a path belongs to; empty: none."""
        if path in self.paths:
            return path
        parts = path.split("/")
        for row in self.paths:
            words = row.split("/")
            if len(words) == len(parts) and all(word == part or (word == "{id}" and part) for word, part in zip(words, parts)):
                return row
        return ""

    def note(self, address: str) -> None:
        """An id that a page shows."""
        kind = self.kind(address.partition("?")[0])
        if "{id}" in kind:
            self.ids[kind.split("{id}")[0]].add(address[len(kind.split("{id}")[0]):].split("?")[0].split("/")[0])
        elif "?" in address and kind:
            self.queries[kind].add(address.partition("?")[2])

    def walk(self, browser: Browser, login: str, *more: str) -> int:
        """From page to page, as far as links lead, from what needs no id and from `more`. How many were looked at."""
        seen: collections.Counter = collections.Counter()
        waiting = [*more] + [path for method, path, _ in self.rows if method == "GET" and "{id}" not in path and not path.startswith("/sign-in")]
        done = set(waiting)
        while waiting:
            address = waiting.pop(0)
            if address.split("?")[0].endswith(PASSED):
                continue
            status, _, data = fetch(browser, address)
            page = data.decode(errors="replace")
            hold(status < 500, f"{login} {address}: {status} {page[:500]}")
            for found in re.findall(r'(?:href|action)="(/[^"#]*)', page):
                link = html.unescape(found)
                kind = self.kind(link.split("?")[0])
                self.note(link)
                shape = (kind, tuple(sorted(part.split("=")[0] for part in link.partition("?")[2].split("&"))))
                if kind and link not in done and seen[shape] < LOOKS:
                    seen[shape] += 1
                    done.add(link)
                    waiting.append(link)
        return len(done)

    def filled(self, path: str) -> list[str]:
        """A path of the table with some of the ids that were seen."""
        if "{id}" not in path:
            return [path]
        before, _, after = path.partition("{id}")
        return [before + word + after for word in sorted(self.ids[before])[:LOOKS]]

    def with_ids_of(self, *others: "Every") -> "Every":
        """The same with what the others saw."""
        for other in others:
            for before, words in other.ids.items():
                self.ids[before] |= words
        return self

    def has_ids(self) -> None:
        """Of each page there is one to attack."""
        missing = sorted({path for _, path, _ in self.rows if not self.filled(path) and path not in ELSEWHERE})
        hold(not missing, f"no page shows an id for {missing}")

    def is_closed_to(self, login: str, browser: Browser) -> int:
        """Somebody who has nothing in common with them reads and changes nothing. How often that was refused."""
        refused = 0
        for method, path, _ in self.rows:
            for address in self.filled(path) if "{id}" in path and not path.startswith(COMMON) else ():
                browser.ask("/account")
                status = browser.ask(address, {} if method == "POST" else None)
                hold(status in (403, 404) or (method == "POST" and status == 400), f"{login} {method} {address}: {status} {browser.page[:2000]}")
                refused += 1
        for kind, queries in self.queries.items():
            for query in sorted(queries)[:20]:
                browser.ask(f"{kind}?{query}")
                hold(not any(mark in browser.page for mark in self.marks), f"{login} sees {kind}?{query}")
        return refused

    def asks_permission(self, login: str, role: str, browser: Browser) -> int:
        """Somebody of their own whose role is another one."""
        refused = 0
        for method, path, needs in self.rows:
            for address in self.filled(path)[:1] if needs not in MAY[role] and needs != "PUBLIC" else ():
                browser.ask("/account")
                status = browser.ask(address, {} if method == "POST" else None)
                hold(status == 403, f"{login} {method} {address}: {status} {browser.page[:2000]}")
                refused += 1
        return refused

    def asks_token(self, login: str, browser: Browser) -> int:
        """A form that none of our pages made, of somebody who may do everything that it asks for."""
        refused = 0
        for method, path, needs in self.rows:
            for address in self.filled(path)[:1] if method == "POST" and needs != "PUBLIC" else ():
                browser.page = ""
                status = browser.ask(address, {})
                hold(status == 403, f"{login} {address} without a token: {status} {browser.page[:2000]}")
                refused += 1
        return refused


def rows_of(root: Path) -> list[tuple[str, str, str]]:
    """The table of the sources."""
    return table((root / "src/web/call.c").read_text())

#!/usr/bin/env python3
"""What a maker does in its pages: a product, a statement by two people, review, approval, publication, a request answered.

    maker_test.py --sekisho PROGRAM [--times]

As a browser does it, without JavaScript, and as static/draft.js does it. --times prints how long the editor takes.
"""

import argparse
import contextlib
import csv
import hashlib
import html
import json
import re
import sqlite3
import statistics
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

from serving import Server
from story_test import Browser, hold, join, path_of
from ward_test import send_file

EVIL = "髙𠮷 <script>alert(1)</script> 😀"
FORM = "mds2-2019"


def link_in(page: str) -> str:
    """The link that is shown once."""
    return path_of(re.search(r"https://[^\s\"<]+", page[page.index("<main"):])[0])


def invite(boss: Browser, server: Server, name: str, login: str) -> Browser:
    """One more editor."""
    hold(boss.ask("/people/invite") == 200 and boss.ask("/people/invite", {"who": login, "roles": "editor"}) == 200, boss.page)
    person = Browser(server)
    join(person, link_in(boss.page), name=name, login=login)
    return person


def arrive(server: Server) -> tuple[Browser, Browser, Browser, Browser]:
    """Two editors of a maker, one of a hospital, and the maker's administrator."""
    first, boss = Browser(server), Browser(server)
    join(first, path_of(server.process.stdout.readline().decode().strip()), organisation="関所病院", kind="hospital", name="髙橋 𠮷子", login="takahashi")
    nurse = invite(first, server, "看護 師子", "kango")
    hold(first.ask("/organisations") == 200 and first.ask("/organisations", {"organisation": EVIL, "kind": "maker", "who": "boss"}) == 200, first.page)
    join(boss, link_in(first.page), name="社長", login="boss")
    return invite(boss, server, "鈴木 一郎", "suzuki"), invite(boss, server, "佐藤 花子", "sato"), nurse, boss


def field(page: str, name: str) -> str:
    """The value of a hidden field."""
    return html.unescape(re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)[1])


def is_next(maker: Browser, at: str, done: int) -> None:
    """The next of the first steps is done at this page."""
    hold(maker.ask("/start") == 200 and maker.page.count('<li class="done"') == done, f"not {done} steps are done: {maker.page}")
    step = maker.page[maker.page.index('aria-current="step"'):]
    hold(f'href="{at}"' in step[:step.index("</li>")], f"the next step is not at {at}: {step[:600]}")


def begin(maker: Browser) -> str:
    """A product and a statement; its address."""
    is_next(maker, "/products", 0)
    hold(maker.ask("/products") == 200 and maker.ask("/products", {"name": "", "model": "x"}) == 400, "a product without a name")
    hold(maker.ask("/products", {"name": "ポンプ\u202e改", "model": "WP-9"}) == 400 and "U+202E" in maker.page, "a sign that is not seen is taken, or not called by its code")
    hold('value="ポンプ\ufffd改"' in maker.page and 'value="WP-9"' in maker.page and "\u202e" not in maker.page, "what was typed beside it is gone, or the sign acts on the page")
    hold(maker.ask("/products", {"name": EVIL, "model": "IP-7", "note": ""}) == 200 and maker.at == "/products/1", maker.at)
    hold("<script>alert" not in maker.page, "a name is markup")
    hold(maker.ask("/products/1/statements", {"release": "", "form": FORM}) == 400, "no version")
    hold(maker.ask("/products/1/statements", {"release": "1", "form": "mhlw-7.0"}) == 400, "a guideline is no form")
    hold(maker.ask("/products/1/statements", {"release": "1", "form": FORM, "responsible": "kango"}) == 400, "somebody of another organisation")
    hold(maker.ask("/products/1/statements", {"release": "5.2", "form": FORM}) == 200 and maker.at == "/drafts/1", maker.page)
    is_next(maker, "/drafts/1/edit", 2)
    hold(maker.ask("/find?find=" + urllib.parse.quote("ip-7")) == 200 and 'href="/products/1"' in maker.page, "the search finds no product")
    return "/drafts/1"


def questions(page: str) -> list[str]:
    """Ids of the items, in the order of the form."""
    return [html.unescape(found) for found in re.findall(r'data-item="([^"]+)"', page)]


def fill_section(one: Browser, other: Browser, at: str) -> None:
    """By the form of a section; a second person was faster with one answer, and has another one for themselves."""
    hold(one.ask(f"{at}/edit") == 200 and other.ask(f"{at}/edit") == 200, one.page)
    hold(len(one.page.encode()) <= 300_000, f"the editor has {len(one.page.encode())} bytes")
    mine = {"section": "2", "e:ALOF-1": "0", "v:ALOF-1": "yes", "n:ALOF-1": "", "e:ALOF-2": "0", "v:ALOF-2": "no", "n:ALOF-2": "5 分 <b>", "p:ALOF-2": "2027-03-31"}
    theirs = {"section": "2", "e:ALOF-1": "0", "v:ALOF-1": "no", "n:ALOF-1": "", "e:ALOF-2": "0", "v:ALOF-2": "none", "n:ALOF-2": "", "p:ALOF-2": ""}
    hold(one.ask(f"{at}/edit", mine) == 200, one.page)
    hold(other.ask(f"{at}/edit", theirs) == 409 and "1 件の回答は" in other.page and "鈴木 一郎" in other.page, "a lost update")
    q = other.page[other.page.index('id="q-ALOF-1"'):]
    hold('value="no" checked' in q[:q.index("</fieldset>")], "what was typed is gone")
    hold(one.ask(f"{at}/edit") == 200 and "5 分 &lt;b&gt;" in one.page and 'name="p:ALOF-1"' in one.page, "what nobody touched was emptied")
    hold(other.ask(f"{at}/edit", {**theirs, "e:ALOF-1": "1", "e:ALOF-2": "1", "v:ALOF-2": "no", "n:ALOF-2": "5 分 <b>", "p:ALOF-2": "2027-03-31"}) == 200, "who has seen it may")
    for wrong in ({"v:ALOF-1": "perhaps"}, {"p:ALOF-1": "2027-02-30"}, {"n:ALOF-1": "x" * 8001}, {"n:ALOF-1": "点検\u202e済"}):
        hold(one.ask(f"{at}/edit", {**mine, "e:ALOF-1": "2", **wrong}) == 400, f"{wrong} is taken")
    hold(one.ask(f"{at}/edit", {"section": "2", "e:ALOF-1": "2", "v:ALOF-1": "yes", "n:ALOF-1": "x" * 8000}) == 200, "8,000 bytes")
    hold(one.ask(f"{at}/edit", {"section": "2"}) == 400, "nothing was sent")


def send(browser: Browser, at: str, **fields: str) -> tuple[int, dict]:
    """One answer, as the script sends it."""
    token = re.search(r'data-csrf="([^"]+)"', browser.page)[1]
    request = urllib.request.Request(f"{browser.base}{at}/answer", urllib.parse.urlencode(fields).encode(), {"X-CSRF-Token": token})
    try:
        with browser.opener.open(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)


def fill_all(maker: Browser, at: str) -> list[float]:
    """Every question, one after another; how long each took."""
    hold(maker.ask(f"{at}/edit") == 200, maker.page)
    page, times = maker.page, []
    for item in questions(page):
        kind = "v" if f'name="v:{item}"' in page else "t"
        begun = time.perf_counter()
        status, told = send(maker, at, **{f"e:{item}": field(page, f"e:{item}"), f"{kind}:{item}": "yes" if kind == "v" else "text"})
        times.append(time.perf_counter() - begun)
        hold(status == 200 and told["outcome"] in ("saved", "same"), f"{item}: {status} {told}")
    hold(told["answered"] == len(questions(page)), told["answered"])
    hold(any(found["bad"] for found in told["findings"]) or told["findings"], "all yes, and nothing is found")
    item = questions(page)[-1]
    status, told = send(maker, at, **{f"e:{item}": "0", f"v:{item}": "no"})
    hold(status == 409 and told["outcome"] == "conflict" and told["by"] == "佐藤 花子", told)
    status, told = send(maker, at, **{"e:X": "0", "v:X": "no"})
    hold(status == 400 and told["outcome"] == "refused" and told["why"], told)
    return times


def guided(maker: Browser, at: str) -> None:
    """Each question that has guidance leads to it; a form that is not there has none."""
    hold(maker.ask(f"{at}/edit") == 200, maker.page)
    links = re.findall(r'class="guide" href="(/forms/[^"#]+)#([^"]+)"', maker.page)
    hold(len(links) > 150 and {path for path, _ in links} == {f"/forms/{FORM}"}, links[:3])
    hold(maker.ask(f"/forms/{FORM}") == 200 and "備考の例：" in maker.page and "IEC TR 80001-2-2 [2012] 5.1" in maker.page, maker.page)
    hold(all(f'id="{place}"' in maker.page for _, place in links), "a link to nothing")
    hold(maker.ask("/forms/mds2-1999") == 404 and maker.ask(f"/forms/{FORM}/x") == 404, maker.page)


def step(maker: Browser, at: str, what: str, edition: str = "") -> int:
    """A step from the page of the statement."""
    hold(maker.ask(at) == 200, maker.page)
    return maker.ask(f"{at}/step", {"step": what, "edition": edition or field(maker.page, "edition")})


def publish(one: Browser, other: Browser, at: str) -> str:
    """Review by another one, who sees what he approves; the files of the revision."""
    hold(step(one, at, "publish") == 400 and step(one, at, "approve") == 400, "a step was left out")
    hold(step(one, at, "hand-in") == 200, one.page)
    hold(send(one, at, **{"e:ALOF-1": "3", "v:ALOF-1": "no"})[0] == 400 if one.ask(f"{at}/edit") == 200 else False, "changed in review")
    hold(step(one, at, "approve") == 400 and "ほかの人が承認" in one.page, "who handed it in approved it")
    hold(step(other, at, "approve", "1") in (400, 409), "approved what was not seen")
    hold(step(other, at, "approve") == 200, other.page)
    hold(step(other, at, "publish") == 200 and "署名なし" in other.page, other.page)
    return re.search(r'href="(/published/[^"]+)\.json"', other.page)[1]


def fetch(browser: Browser, path: str) -> tuple[int, bytes]:
    """A file."""
    try:
        with browser.opener.open(browser.base + path) as answer:
            hold("attachment" in answer.headers["Content-Disposition"], f"{path} is shown in the page")
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read()


def save(maker: Browser, at: str) -> tuple[str, bytes]:
    """The workbook of a draft, under its name."""
    with maker.opener.open(f"{maker.base}{at}/file") as answer:
        return re.search(r'filename="([^"]+)"', answer.headers["Content-Disposition"])[1], answer.read()


def write_cells(book: bytes, cells: dict[tuple[str, int], str]) -> bytes:
    """Cells of an item, so many columns beside its id, get other texts."""
    parts = zipfile.ZipFile(BytesIO(book))
    texts = [html.unescape(re.sub("<[^>]+>", "", found)) for found in re.findall(r"<si>(.*?)</si>", parts.read("xl/sharedStrings.xml").decode(), re.DOTALL)]
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    for (item, column), text in cells.items():
        place = re.search(rf'<c r="([A-Z])(\d+)"[^>]*><v>{texts.index(item)}</v></c>', sheet)
        there = f"{chr(ord(place[1]) + column)}{place[2]}"
        made = f'<c r="{there}" t="inlineStr"><is><t>{html.escape(text)}</t></is></c>'
        sheet, n = re.subn(rf'<c r="{there}"(?:[^>]*/>|.*?</c>)', lambda _found, made=made: made, sheet, count=1)
        hold(n == 1, f"no cell {there}")
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made_book:
        for name in parts.namelist():
            made_book.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else parts.read(name))
    return out.getvalue()


def bring(maker: Browser, at: str, name: str, data: bytes) -> str:
    """A file comes in, and is read; the address of its comparison."""
    hold(maker.ask(at) == 200 and send_file(maker, f"{at}/upload", {}, name, data) == 200, maker.page)
    until = time.monotonic() + 30
    while "読み取り中です" in maker.page:
        link = html.unescape(re.search(r'href="([^"]+/merge\?form=\d+)"', maker.page)[1])
        hold(time.monotonic() < until, "it is not read")
        time.sleep(0.1)
        hold(maker.ask(link) == 200, maker.page)
    return f"{at}/merge?form={field(maker.page, 'form')}" if 'name="form"' in maker.page else ""


def sent(page: str, **more: str) -> dict:
    """The form of a comparison as the browser would send it: boxes as they are ticked."""
    fields = {found: field(page, found) for found in ["form", "edition", *re.findall(r'name="(e:[^"]+)"', page)]}
    return {**fields, "take": re.findall(r'name="take" value="([^"]+)"[^>]* checked', page), **more}


def answers(maker: Browser, at: str, *items: str) -> list[tuple[str, str]]:
    """Value and note as the editor has them."""
    hold(maker.ask(f"{at}/edit") == 200, maker.page)
    found = []
    for item in items:
        q = maker.page[maker.page.index(f'id="q-{item}"'):]
        q = q[:q.index("</li>")]
        found.append((re.search(r'value="([a-z]+)" checked', q)[1], html.unescape(re.search(r"<textarea[^>]*>([^<]*)", q)[1])))
    return found


def round_trip(one: Browser, other: Browser, nurse: Browser, at: str) -> None:
    """Saved, filled in elsewhere while somebody goes on here, and brought back."""
    name, book = save(one, at)
    bring(one, at, name, book)
    hold("0 件の回答が異なります" in one.page, "a file that nobody touched changes something: " + one.page[one.page.index("<main"):])
    hold(one.ask(f"{at}/merge", {"form": field(one.page, "form"), "edition": field(one.page, "edition"), "aside": "1"}) == 200 and one.at == at, one.page)
    before = answers(other, at, "ALOF-1", "ALOF-2", "AUDT-1", "AUDT-1.1")
    status, told = send(other, at, **{"e:ALOF-2": field(other.page, "e:ALOF-2"), "v:ALOF-2": "na", "n:ALOF-2": "ここで"})
    hold(status == 200 and told["outcome"] == "saved", told)
    status, told = send(other, at, **{"e:ALOF-1": field(other.page, "e:ALOF-1"), "v:ALOF-1": "na", "n:ALOF-1": "ここだけで"})
    hold(status == 200 and told["outcome"] == "saved", told)
    filled = write_cells(book, {("ALOF-2", 2): "いいえ", ("ALOF-2", 3): "よそで <i>", ("AUDT-1", 2): "いいえ", ("AUDT-1.1", 2): "たぶん"})
    link = bring(one, at, name.replace(".xlsx", " (1).xlsx"), filled)
    page = one.page
    hold("3 件の回答が異なります。うち食い違いは 1 件" in page and "よそで &lt;i&gt;" in page and "たぶん" in page, page[page.index("<main"):])
    hold(page.index(">ALOF-2<") < page.index(">AUDT-1<") and ">ALOF-1<" not in page, "not conflicts first, or what only we changed")
    hold(sent(page)["take"] == ["AUDT-1"] and 'value="AUDT-1.1"' not in page, f"ticked: {sent(page)['take']}")
    now = [("na", "ここだけで"), ("na", "ここで"), *before[2:]]
    hold(answers(one, at, "ALOF-1", "ALOF-2", "AUDT-1", "AUDT-1.1") == now, "changed before it was confirmed")
    hold(nurse.ask(link) == 404, "another organisation sees it")
    hold(one.ask(link) == 200 and one.ask(f"{at}/merge", sent(page, take=[])) == 400 and "印がありません" in one.page, "nothing is ticked")
    hold(one.ask(f"{at}/merge", sent(page, take=["ALOF-2"], **{"e:ALOF-2": "1"})) == 409 and "ほかの人が変更したため" in one.page, "a lost update")
    hold(one.ask(f"{at}/merge", sent(page, take=["AUDT-1", "AUDT-1.1", "X"], **{"v:AUDT-1": "yes"})) == 200 and one.at == at, one.page)
    hold(answers(one, at, "ALOF-1", "ALOF-2", "AUDT-1", "AUDT-1.1") == [*now[:2], ("no", now[2][1]), now[3]], "not what was chosen")
    hold(one.ask(link) == 200 and "処理済み" in one.page and 'name="take"' not in one.page, "it can be taken twice")
    hold(one.ask(f"{at}/merge", sent(page)) == 400, "it was taken twice")
    bring(one, at, "renamed.xlsx", filled)
    hold("いつ保存されたものか分かりません" in one.page and not sent(one.page)["take"], "ticked without knowing what is newer")
    hold(send(one, at, **{"e:AUDT-1": "2", "v:AUDT-1": "yes"})[0] == 200 if one.ask(f"{at}/edit") == 200 else False, one.page)


def share(maker: Browser, nurse: Browser, at: str, files: str) -> None:
    """For one hospital, and nobody else."""
    hold(fetch(nurse, f"{files}.json")[0] == 404, "read before it was published for it")
    hold(maker.ask(at) == 200 and maker.ask(f"{at}/share", {"revision": "1"}) == 400, "for nobody")
    hold(maker.ask(f"{at}/share", {"revision": "1", "name": "ない病院"}) == 400, "for nobody who is here")
    hold(maker.ask(f"{at}/share", {"revision": "1", "name": "関所病院"}) == 200 and "関所病院" in maker.page, maker.page)
    digest = re.search(r"<code>([0-9a-f]{64})</code>", maker.page)[1]
    hold(nurse.ask("/published") == 200 and files in nurse.page and "署名なし" in nurse.page, nurse.page)
    status, native = fetch(nurse, f"{files}.json")
    hold(status == 200 and hashlib.sha256(native).hexdigest() == digest, "other bytes than were published")
    statement = json.loads(native)
    hold(EVIL in json.dumps(statement, ensure_ascii=False) and statement["catalog"], "not the statement")
    status, book = fetch(nurse, f"{files}.xlsx")
    hold(status == 200 and "xl/workbook.xml" in zipfile.ZipFile(BytesIO(book)).namelist(), "no workbook")
    status, page = fetch(nurse, f"{files}.html")
    hold(status == 200 and b"<script>alert" not in page and "IP-7".encode() in page, "no page")
    for path in ("/published/x.json", f"{files}.exe", f"{files}9.json", "/drafts/1", "/drafts/x", "/products/9"):
        hold(nurse.ask(path) == 404, f"{path}: {nurse.page[:200]}")


def read_in(nurse: Browser, files: str) -> str:
    """What was published is taken in from the inbox, and read; its address."""
    hold(nurse.ask("/inbox/published", {"of": files.removeprefix("/published/")}) == 200, nurse.page)
    at, until = nurse.at, time.monotonic() + 30
    while "読み取り中です" in nurse.page:
        hold(time.monotonic() < until, "it is not read")
        time.sleep(0.1)
        hold(nurse.ask(at) == 200, nurse.page)
    return at


def take_in(nurse: Browser, files: str) -> None:
    """In the inbox without being asked for; once; tied to a device; each answer as it was published."""
    hold(nurse.ask("/devices/new") == 200, nurse.page)
    hold(nurse.ask("/devices/new", {"id": "IP-1", "name": "ポンプ", "maker": EVIL, "model": "IP-7", "version": "5.2"}) == 200, nurse.page)
    hold(nurse.ask("/inbox") == 200 and "まだ取り込んでいない開示書" in nurse.page and "署名なし" in nurse.page and "新しい版" not in nurse.page, nurse.page)
    hold("<code>" not in nurse.page.split("<main")[1], "a form is called by its id")
    hold(nurse.ask("/inbox/published", {"of": "x-1"}) == 404 and nurse.ask("/inbox/published", {"of": files.removeprefix("/published/") + "9"}) == 404, "one that is not there")
    at = read_in(nurse, files)
    hold("がこのシステムで公開" in nurse.page and "署名なし" in nurse.page, nurse.page)
    hold(read_in(nurse, files) == at, "it came twice")
    hold(re.search(r'name="device" value="IP-1"[^>]* checked', nurse.page), "the device is not proposed")
    hold(nurse.ask(f"{at}/accept", {"device": "IP-1"}) == 200 and nurse.at == at, nurse.page)
    hold(nurse.ask("/devices/IP-1") == 200 and "5.2.json" in nurse.page, nurse.page)
    hold(nurse.ask("/inbox") == 200 and "まだ取り込んでいない開示書" not in nurse.page, "it waits still")
    native = json.loads(fetch(nurse, f"{files}.json")[1])
    status, table = fetch(nurse, f"{files}.csv")
    rows = {row[0]: row for row in csv.reader(StringIO(table.decode("utf-8-sig"))) if row}
    hold(status == 200 and len(rows["ALOF-2"]) >= 4, "no table")
    for answer in native["answers"]:
        hold(answer["item"] in rows, f"{answer['item']} is not in the table")


def next_version(maker: Browser, at: str) -> str:
    """Answers are proposed, and each is confirmed before it counts. What was changed since it was published stands side by side."""
    hold(maker.ask("/products") == 200 and maker.ask("/products", {"name": "長い説明", "note": "あ" * 667}) == 413 and "何も保存していません" in maker.page, maker.page)
    hold(maker.ask("/products") == 200 and "長い説明" not in maker.page, "a product whose note was too long was made without it")
    hold(maker.ask("/products/1") == 200 and maker.ask("/products/1/statements", {"release": "6.0", "form": FORM, "earlier": "1"}) == 200, maker.page)
    hold(maker.at == "/drafts/2" and step(maker, "/drafts/2", "take-over") == 200 and "要確認" in maker.page, maker.page)
    hold(step(maker, "/drafts/2", "hand-in") == 400 and "確認されていない提案" in maker.page, "proposals were handed in")
    hold(maker.ask("/drafts/2/edit") == 200 and "#1：" in maker.page, maker.page)
    status, told = send(maker, "/drafts/2", **{"e:ALOF-1": "1", "v:ALOF-1": "yes", "n:ALOF-1": "x" * 8000, "c:ALOF-1": "1"})
    hold(status == 200 and told["outcome"] == "saved" and told["answered"] == 1, told)
    hold(step(maker, at, "take-back") == 200 and "作成中" in maker.page and "公開版 1" in maker.page, "the revision is gone")
    beside = html.unescape(re.search(r'href="(/compare\?a=p[^"]+&amp;b=d1)"', maker.page)[1])
    hold(maker.ask(beside) == 200 and "比較した質問に違いはありません" in maker.page, "an unchanged draft differs from what was published")
    hold(maker.ask(f"{at}/edit") == 200, maker.page)
    edition = re.search(r'name="e:ALOF-1" value="(\d+)"', maker.page)[1]
    status, told = send(maker, at, **{"e:ALOF-1": edition, "v:ALOF-1": "note", "n:ALOF-1": "<i>後で</i>"})
    hold(status == 200 and told["outcome"] == "saved", told)
    hold(maker.ask(beside) == 200 and "<i>後で" not in maker.page and "&lt;i&gt;後で" in maker.page, maker.page)
    hold(maker.page[maker.page.index("開示書の比較</caption>"):].count('<th scope="row"') == 1 and "ALOF-1" in maker.page, "other answers differ")
    return beside


def decisions(page: str) -> dict[str, str]:
    """The form of the proposals as the browser would send it: nothing is decided."""
    fields = {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(e:[^"]+)" value="([^"]*)"', page)}
    for item in [name[2:] for name in fields]:
        fields[f"d:{item}"] = "later"
        fields[f"n:{item}"] = html.unescape(re.search(rf'<textarea name="n:{re.escape(item)}"[^>]*>([^<]*)', page)[1])
    return fields


def in_another_form(one: Browser, other: Browser, at: str, to: str, release: str) -> str:
    """Begun with proposals; taken, left, answered otherwise, one by one. What nobody decided is no answer. Its address."""
    hold(one.ask(at) == 200 and one.ask(f"{at}/another", {"form": "mhlw-7.0", "release": release}) == 400, "a guideline is no form")
    hold(one.ask(f"{at}/another", {"form": to, "release": release}) == 200 and one.at.endswith("/carry"), one.page)
    made = one.at.removesuffix("/carry")
    hold(len(one.page.encode()) <= 500_000, f"the page has {len(one.page.encode())} bytes")
    hold("同じ質問とは限りません" in one.page and "登録内容のとおり" in one.page and "変更されたか" not in one.page, "what is known of the product is doubted")
    first, own = decisions(one.page), {row.split('"')[0] for row in one.page.split('<tr id="q-')[1:] if "登録内容のとおり" in row}
    hold(one.ask(f"{made}/carry", {**first, "what": "exact"}) == 200, "what is known of the product is not taken at once")
    known = set(first) - set(decisions(one.page))
    hold(0 < len(known) < len(first) and "まとめて採る" not in one.page, "links that nobody has verified are taken at once")
    hold({name[2:] for name in known} == own and one.ask(f"{made}/carry") == 200, "a question was taken with the head")
    shown = decisions(one.page)
    items = [name[2:] for name in shown if name.startswith("d:")]
    hold(len(items) > 3 and one.ask(f"{made}/carry", {**shown, "what": "each"}) == 400, "nothing was decided")
    hold(one.ask(f"{made}/carry", {**shown, "what": "exact"}) == 400, "what is not the same question was taken at once")
    take, leave, change, late = [item for item in items if '<option value="yes"' in one.page[one.page.index(f'name="d:{item}"'):].split("</select>")[0]][:4]
    hold(one.ask(f"{made}/carry", {**shown, "what": "each", f"d:{take}": "perhaps", f"n:{take}": "打った"}) == 400 and "打った" in one.page, "a value that is none, or what was typed is gone")
    sent = {**shown, "what": "each", f"d:{take}": "take", f"d:{leave}": "leave", f"d:{change}": "na", f"n:{change}": "<b>直した"}
    hold(one.ask(f"{made}/carry", sent) == 200 and one.at == f"{made}/carry", one.page)
    left = decisions(one.page)
    hold(not {f"d:{item}" for item in (take, leave, change)} & set(left), "decided, and asked again")
    now = answers(one, made, take, leave, change)
    hold(now[1][0] == "none" and now[2] == ("na", "<b>直した"), now)
    hold(one.page.count('class="confirm"') > 0 and step(one, made, "hand-in") == 400, "handed in with proposals that nobody decided")
    hold(other.ask(f"{made}/carry") == 200, other.page)
    stale = {name: value for name, value in sent.items() if name.split(":")[-1] not in (take, leave, change)}
    hold(other.ask(f"{made}/carry", {**left, "what": "each", f"d:{late}": "leave"}) == 200, other.page)
    hold(one.ask(f"{made}/carry", {**stale, f"d:{late}": "take", "what": "each"}) == 400, "what another one left was taken")
    hold(answers(one, made, late)[0][0] == "none", "a lost update")
    return made


def take_all(maker: Browser, at: str) -> None:
    """Every proposal is taken, one by one; then it can be handed in."""
    while maker.ask(f"{at}/carry") == 200 and 'name="what"' in maker.page:
        shown = decisions(maker.page)
        hold(maker.ask(f"{at}/carry", {name: "take" if name.startswith("d:") else value for name, value in shown.items()} | {"what": "each"}) == 200, maker.page)
    hold("決める提案はありません" in maker.page and step(maker, at, "hand-in") == 200 and step(maker, at, "take-back") == 200, maker.page)


def at_once(maker: Browser, other: Browser) -> None:
    """Many answers at once: looked at first, then done, then undone; what somebody else changed meanwhile is left."""
    at = "/drafts/2/bulk"
    hold(maker.ask(f"{at}?what=replace&find=ALOF&with=X") == 200 and "当てはまる回答はありません" in maker.page, maker.page)
    hold(maker.ask("/drafts/2/edit") == 200, maker.page)
    status, told = send(maker, "/drafts/2", **{"e:ALOF-1": field(maker.page, "e:ALOF-1"), "v:ALOF-1": "yes", "n:ALOF-1": "担当は<b>髙橋</b>"})
    hold(status == 200 and told["outcome"] == "saved", told)
    asked = {"what": "replace", "find": "髙橋", "with": "𠮷田"}
    hold(maker.ask(f"{at}?{urllib.parse.urlencode(asked)}") == 200 and "&lt;b&gt;𠮷田" in maker.page and "<b>𠮷田" not in maker.page, maker.page)
    shown = asked | {"take": "ALOF-1", "e:ALOF-1": field(maker.page, "e:ALOF-1")}
    hold(maker.ask(at, shown) == 200, maker.page)
    hold(maker.ask(at, shown) == 409 and "ALOF-1" in maker.page, "what changed since it was shown was changed")
    deed = field(maker.page, "deed")
    hold(other.ask("/drafts/2/undo", {"deed": deed}) == 400, "somebody else's change was undone")
    hold(maker.ask("/drafts/2/undo", {"deed": deed}) == 200 and maker.ask("/drafts/2/edit") == 200 and "髙橋" in maker.page, maker.page)
    hold(maker.ask(f"{at}?what=set&value=na") == 200, maker.page)


def confirm(maker: Browser, at: str) -> None:
    """What the product says of itself, one by one."""
    hold(step(maker, at, "hand-in") == 400 and "確認されていない提案" in maker.page, "nothing was proposed")
    hold(maker.ask(f"{at}/edit") == 200, maker.page)
    page = maker.page
    for item in re.findall(r'name="c:([^"]+)"', page):
        status, told = send(maker, at, **{f"e:{item}": field(page, f"e:{item}"), f"c:{item}": "1"})
        hold(status == 200 and told["outcome"] == "saved" and not told["proposed"] and told["from"], told)


def under_a_rule(one: Browser, other: Browser, boss: Browser) -> None:
    """Filled in for somebody else, who confirms it, under a rule of which the statement tells."""
    rule = {"title": "確定の規程 <b>", "words": "7 日で確定する。\n責任者は品質保証部長。", "author": "品質保証部長", "writers": "開発部", "deputy": "sato", "since": "2026-01-01", "days": "7"}
    hold(one.ask("/people/rule") == 403, "an editor makes the rule for the own statement")
    hold(boss.ask("/people") == 200 and 'href="/people/rule"' in boss.page and boss.ask("/people/rule") == 200 and "規程はありません" in boss.page, boss.page)
    for wrong in ({"words": ""}, {"days": "0"}, {"days": "366"}, {"since": "2026-02-30"}, {"deputy": "kango"}):
        hold(boss.ask("/people/rule", rule | wrong) == 400 and field_typed(boss.page, "author") == "品質保証部長", f"{wrong} is taken, or what was typed is gone")
    hold(boss.ask("/people/rule", rule) == 200 and "確定の規程 &lt;b&gt;" in boss.page and "有効" in boss.page, boss.page)
    hold(other.ask("/products/1") == 200 and other.ask("/products/1/statements", {"release": "7.0", "form": FORM, "responsible": "suzuki"}) == 200, other.page)
    at = other.at
    hold("7 日後に自動で確定" in other.page, "the writer is not told of the rule")
    confirm(other, at)
    hold(step(other, at, "hand-in") == 200 and "次の日時に自動で確定します" in other.page and "代行入力" in other.page, other.page)
    hold(step(other, at, "approve") == 400, "the deputy filled it in")
    hold(step(one, at, "approve") == 200 and step(one, at, "publish") == 200, one.page)
    hold("佐藤 花子 が代行入力し、責任者の 鈴木 一郎 が確認" in one.page, "the revision does not say who confirmed it")
    hold("公開版 1</h2>" in one.page and "公開版 2" not in one.page, "the first one of a statement has the number of another")
    files = re.search(r'href="(/published/[^"]+)\.json"', one.page)[1]
    hold("鈴木 一郎 が確認" in json.loads(fetch(one, f"{files}.json")[1])["header"]["author"], "nor does its file")
    hold("鈴木 一郎 が確認" in fetch(one, f"{files}.html")[1].decode(), "nor does its page")
    hold(boss.ask("/people/rule") == 200 and boss.ask("/people/rule/end", {"number": "1"}) == 200 and "規程はありません" in boss.page, boss.page)
    hold(boss.ask("/people/rule/end", {"number": "1"}) in (400, 409) and boss.ask("/people/rule/end", {"number": "9"}) == 404, "ended twice")


def field_typed(page: str, name: str) -> str:
    """What stands in a field that is shown."""
    return html.unescape(re.search(rf'name="{name}" type="text"\s+value="([^"]*)"', page)[1])


def beside_others(maker: Browser, nurse: Browser) -> None:
    """Answers of another product's statement: beside, one that is used, all that are blank as proposals, each with where it came from."""
    hold(maker.ask("/products", {"name": "姉妹<b>機", "model": "IP-8"}) == 200, maker.page)
    hold(maker.ask(f"{maker.at}/statements", {"release": "1.0", "form": FORM}) == 200, maker.page)
    at = maker.at
    hold(maker.ask(f"{at}/edit") == 200 and '<option value="1">' in maker.page and 'name="use"' not in maker.page, "something is beside that nobody asked for")
    hold(maker.ask(f"{at}/edit?beside=1") == 200 and 'name="use" value="ALOF-2"' in maker.page and 'name="use" value="DOC-1"' not in maker.page, maker.page)
    says = re.search(r'id="q-ALOF-2".*?</li>', maker.page, re.S)[0]
    hold("#1：" in says and "対象外" in says, says)
    hold(nurse.ask(f"{at}/edit?beside=1") == 404, "another organisation sees it")
    status, told = send(maker, at, **{"e:ALOF-2": "0", "use": "ALOF-2", "beside": "1"})
    hold(status == 200 and told["outcome"] == "saved" and told["value"] == "na" and not told["proposed"] and "#1" in told["from"], told)
    hold(maker.ask(f"{at}/edit") == 200 and "引用元：" in maker.page, maker.page)
    hold(maker.ask(f"{at}/bulk?what=take&beside=1") == 200 and 'value="ALOF-2"' not in sent_values(maker.page), maker.page)
    shown = {"what": "take", "beside": "1", "take": "AUDT-1", "e:AUDT-1": "0", "f:AUDT-1": field(maker.page, "f:AUDT-1")}
    hold(maker.ask(f"{at}/bulk", shown | {"f:AUDT-1": "99"}) == 409, "what changed beside since it was shown was taken")
    hold(maker.ask(f"{at}/bulk", shown) == 200 and maker.at == f"{at}/bulk", maker.page)
    hold(maker.ask(at) == 200 and "要確認" in maker.page, maker.page)
    hold(step(maker, at, "hand-in") == 400, "a proposal was handed in")
    hold(maker.ask(f"{at}/bulk") == 200 and maker.ask(f"{at}/undo", {"deed": field(maker.page, "deed")}) == 200, maker.page)
    hold(answers(maker, at, "ALOF-2", "AUDT-1")[1][0] == "none", "it was not undone")
    hold(maker.ask("/products/1") == 200 and maker.ask("/products/1/statements", {"release": "9", "form": "mds-core"}) == 200, maker.page)
    hold(maker.ask(f"{maker.at}/edit?beside=1") == 200 and "同じ質問かどうかは未確認" in maker.page, "two forms side by side without a word of doubt")


def sent_values(page: str) -> list[str]:
    """Items that could be taken."""
    return re.findall(r'name="take" value="[^"]+"', page)


def measure(maker: Browser, at: str, times: list[float]) -> None:
    """Figures."""
    pages = []
    for _ in range(30):
        begun = time.perf_counter()
        hold(maker.ask(f"{at}/edit") == 200, maker.page)
        pages.append(time.perf_counter() - begun)
    print(f"editor: {len(questions(maker.page))} questions, {len(maker.page.encode())} bytes, "
          f"page {1000 * statistics.median(pages):.1f} ms, saving {1000 * statistics.median(times):.1f} ms, "
          f"95 % below {1000 * sorted(times)[len(times) * 95 // 100]:.1f} ms, over TLS")


def many_versions(maker: Browser, base: Path) -> None:
    """A product with more statements than a page has: the newest come first, and each is on some page."""
    hold(maker.ask("/products", {"name": "版の多い製品"}) == 200, maker.page)
    product = int(maker.at.rsplit("/", 1)[1])
    with contextlib.closing(sqlite3.connect(base / "sekisho.db", timeout=20)) as db:
        db.row_factory = sqlite3.Row
        row = dict(db.execute("SELECT * FROM draft WHERE number = 1").fetchone())
        many = [{**row, "number": 1000 + i, "product": product, "release": f"r{i}", "earlier": 0} for i in range(1, 451)]
        db.executemany(f"INSERT INTO draft ({', '.join(row)}) VALUES ({', '.join(':' + name for name in row)})", many)
        db.commit()
    hold(maker.ask(f"/products/{product}") == 200, maker.page)
    seen = re.findall(r'href="/drafts/(\d+)">r', maker.page)
    hold(seen[0] == "1450" and maker.page.count('value="1450"') == 1, "the newest is not the first, or nothing can be taken over from it")
    for _ in range(2):
        hold(maker.ask(re.search(r'rel="next" href="([^"]+)"', maker.page)[1]) == 200, maker.page)
        seen += re.findall(r'href="/drafts/(\d+)">r', maker.page)
    hold(seen == [str(number) for number in range(1450, 1000, -1)] and 'rel="next"' not in maker.page, "one is on no page, or on two")


def story(args: argparse.Namespace, base: Path) -> None:
    """All of it."""
    server = Server(args.sekisho, base / "環境").start()
    one, other, nurse, boss = arrive(server)
    at = begin(one)
    fill_section(one, other, at)
    is_next(one, "/drafts/1", 3)
    guided(other, at)
    times = fill_all(other, at)
    if args.times:
        measure(other, at, times)
    round_trip(one, other, nurse, at)
    files = publish(one, other, at)
    share(other, nurse, at, files)
    take_in(nurse, files)
    beside = next_version(one, at)
    at_once(one, other)
    under_a_rule(one, other, boss)
    there = in_another_form(one, other, at, "mds-core", "5.2")
    take_all(one, there)
    in_another_form(one, other, there, FORM, "5.3")
    hold(nurse.ask(f"{there}/carry") == 404, "a hospital reads the proposals of a maker")
    beside_others(one, nurse)
    hold(nurse.ask("/drafts/2/bulk") in (403, 404), "a hospital reads the draft of a maker")
    hold(nurse.ask(beside) == 404, "a hospital reads the draft of a maker")
    many_versions(one, base / "環境")
    hold(nurse.ask(beside.replace("b=d1", "")) == 200 and "ALOF" not in nurse.page, "one is no comparison")
    hold(server.stop() == 0, "it did not stop well")


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    reader.add_argument("--times", action="store_true")
    with tempfile.TemporaryDirectory(prefix="sekisho-maker-") as work:
        story(reader.parse_args(), Path(work))

#!/usr/bin/env python3
"""What a hospital does in its pages: add a device, assess, open the worst risk, plan measures, and see what they change.

    ward_test.py --sekisho PROGRAM --hospital DIR

As a browser does it, without JavaScript.
"""

import argparse
import contextlib
import csv
import html
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

from serving import Server
from story_test import Browser, hold, join, path_of

WAIT_S = 60
DEVICE = "髙𠮷-1/2 <b>"


def arrive(server: Server, sekisho: Path, base: Path, hospital: Path) -> tuple[Browser, Browser]:
    """An editor of a hospital that is there, and who looks after its accounts."""
    first, editor = Browser(server), Browser(server)
    link = server.process.stdout.readline().decode().strip()
    join(first, path_of(link), organisation="関所病院", kind="hospital", name="髙橋 𠮷子", login="takahashi")
    hold(first.ask("/overview") == 403 and first.ask("/risks") == 403, "who runs the installation reads no risks")
    hold(first.ask("/people/invite") == 200 and first.ask("/people/invite", {"who": "s", "roles": "editor"}) == 200, first.page)
    invitation = re.search(r"https://[^\s\"<]+", first.page[first.page.index("<main"):])
    join(editor, path_of(invitation[0]), name="鈴木 一郎", login="suzuki")
    hold(editor.ask("/overview") == 200 and "/devices/new" in editor.page, "an empty hospital is led to its first device")
    first_steps(editor, 0)
    example(editor)
    hold(first.ask("/start/example") == 403, "who reads no content sees the example")
    done = subprocess.run([str(sekisho), "hospital", "import", str(hospital), "--organisation", "関所病院", "--data", str(base)],
                          capture_output=True, check=False)
    hold(done.returncode in (0, 1), done.stderr.decode())
    hold(steps_done(editor) == (4, 5), "what was imported counts")
    return editor, first


def example(editor: Browser) -> None:
    """Invented data is loaded, marked, and removed: not while something own needs it."""
    hold(editor.ask("/start") == 200 and 'href="/start/example"' in editor.page, "nobody is offered the example")
    hold(editor.ask("/start/example") == 200 and "例のデータを入れる" in editor.page, editor.page)
    hold(editor.ask("/start/example", {}) == 200 and editor.at.startswith("/jobs/"), editor.at)
    until = time.monotonic() + WAIT_S
    while editor.ask("/start/example") == 200 and 'name="made"' not in editor.page:
        hold(time.monotonic() < until, f"no example within {WAIT_S} s")
        time.sleep(0.2)
    made = {"made": re.search(r'name="made" value="(\d+)"', editor.page)[1]}
    hold("<td data-head=\"件数\">60" in editor.page, "not all devices are counted")
    for page in ("/devices", "/statements", "/measures", "/devices/IP-1"):
        hold(editor.ask(page) == 200 and editor.page.count("</span> 例</span>") >= (50 if page == "/devices" else 1), f"{page}: not marked as example")
    hold(editor.ask("/overview") == 200 and "例のデータが入っています" in editor.page, "a page does not say that numbers include the example")
    hold(editor.ask("/measures/new", {"measure": "M.NETWORK_SEGMENT", "scope": "IP-1", "state": "計画", "owner": "髙橋", "due": "2030-03-31"}) == 200, editor.page)
    own = re.search(r'href="(/measures/\d+)">[^<]*</a> *</div></th>', editor.page)
    hold(own is not None, "a measure of one's own looks like one of the example")
    hold(editor.ask("/start/example") == 200 and "IP-1" in editor.page and "すべて取り除く" not in editor.page, "nobody says what needs it")
    hold(editor.ask("/start/example/remove", made) == 409 and "取り除けません" in editor.page, "it was removed from under a measure")
    hold(editor.ask(own[1]) == 200, editor.page)
    edition = re.search(r'name="edition" value="(\d+)"', editor.page)[1]
    hold(editor.ask(own[1] + "/remove", {"edition": edition}) == 200, editor.page)
    hold(editor.ask("/start/example/remove", {"made": "1"}) == 409, "another example than the one that was seen was removed")
    hold(editor.ask("/start/example/remove", made) == 200 and editor.at == "/start", editor.page)
    hold(editor.ask("/devices") == 200 and "IP-1" not in editor.page, "it is still there")


def steps_done(browser: Browser) -> tuple[int, int]:
    """Of the first steps: how many are ticked, and how many there are."""
    hold(browser.ask("/start") == 200, browser.page)
    inside = browser.page[browser.page.index('<ol class="first steps">'):]
    inside = inside[:inside.index("</ol>")]
    hold(inside.count('aria-current="step"') == (1 if inside.count("<li") > inside.count('class="done"') else 0), "not one step is the next")
    return inside.count('<li class="done"'), inside.count("<li")


def first_steps(editor: Browser, done: int) -> None:
    """They tell what is there, can be put away, and be found again."""
    hold(steps_done(editor) == (done, 5), f"{steps_done(editor)} steps, and not {done}")
    hold(editor.ask("/") == 200 and "ホームに表示しない" in editor.page, "the first page leads nowhere")
    hold(editor.ask("/start", {"away": "1"}) == 200 and editor.at == "/" and '<ol class="first steps">' not in editor.page, "they cannot be put away")
    hold('href="/start"' in editor.page and steps_done(editor) == (done, 5), "they cannot be found again")
    hold(editor.ask("/start", {"away": "0"}) == 200 and '<ol class="first steps">' in editor.page, "they do not come back")


def found(browser: Browser, words: str) -> list[str]:
    """Addresses of what the search over everything finds."""
    hold(browser.ask("/find?find=" + urllib.parse.quote(words)) == 200, browser.page)
    hold(len(browser.page.encode()) < 500_000, "the page is too long")
    lists = re.findall(r'<ul class="hits">(.*?)</ul>', browser.page, re.S)
    return [html.unescape(at) for one in lists for at in re.findall(r'href="([^"]+)"', one)]


def search_everything(editor: Browser, first: Browser) -> None:
    """Words of one and two characters, other widths, markup; and nothing for whom it is not."""
    pumps = found(editor, "ﾎﾟﾝﾌﾟ")
    hold(any(at.startswith("/devices/") for at in pumps) and any(at.startswith("/statements/") for at in pumps), f"no pump: {pumps}")
    hold("find=%EF%BE%8E" in editor.page or len([at for at in pumps if at.startswith("/devices/")]) < 10, "more devices than are shown, and no way to them")
    hold(pumps == found(editor, "ぽんぷ"), "kana make a difference")
    hold(any(at.startswith("/devices/") for at in found(editor, "輸")), "one character")
    hold(any(at.startswith("/risks?scenario=") for at in found(editor, "まるうぇあ")), "no scenario")
    hold("/devices/" + urllib.parse.quote(DEVICE, safe="") in found(editor, "髙𠮷-1"), "a hard id")
    people = found(editor, "suzuki")
    hold(people == [] and "該当するものがありません" in editor.page, f"an editor finds people, or is not told: {people}")
    hold(found(editor, "") == [] and found(editor, "<script>") == [] and "<script>" not in editor.page[editor.page.index("<main"):], "markup")
    hold(editor.ask("/find?find=a+b+c+d") == 413 or editor.ask("/find?find=a+b+c+d") == 400, "too many words are taken")
    hold([at[:8] for at in found(first, "SUZUKI")] == ["/people/"] and found(first, "ポンプ") == [], "who looks after accounts finds content")


def add_device(editor: Browser) -> None:
    """A device with a hard name, changed by two people at once."""
    path = "/devices/" + urllib.parse.quote(DEVICE, safe="")
    hold(editor.ask("/devices/new") == 200, editor.page)
    hold(editor.ask("/devices/new", {"id": "a\\b", "name": "x"}) == 400 and 'aria-invalid="true"' in editor.page, "a bad id")
    hold(editor.ask("/devices/new", {"id": "CT-1", "name": "x"}) == 400 and "ほかの機器が使っています" in editor.page, "a taken id")
    values = {"id": DEVICE, "name": "装置<i>", "maker": "朝霧原画像工業株式会社", "model": "CT-64A", "version": "5.2", "kind": "画像診断装置",
              "zone": "診療系の網", "net": "有線でつながる", "area": "職員だけが入る場所", "c": "2", "i": "3", "a": "3", "safety": "2"}
    hold(editor.ask("/devices/new", values) == 200 and editor.at == path, f"{editor.at} {editor.page}")
    hold("装置<i>" not in editor.page and "装置&lt;i&gt;" in editor.page, "a name is markup")
    hold("まだ分かりません" in editor.page, "a device that was not assessed has a form, or none")
    hold(editor.ask(f"{path}/edit") == 200, editor.page)
    edition = re.search(r'name="edition" value="(\d+)"', editor.page)[1]
    hold(editor.ask(f"{path}/edit", {**values, "edition": edition, "name": "先の人"}) == 200, editor.page)
    hold(editor.ask(f"{path}/edit") == 200, editor.page)
    hold(editor.ask(f"{path}/edit", {**values, "edition": edition, "name": "後の人"}) == 409
         and "現在の登録内容：先の人" in editor.page and 'value="後の人"' in editor.page, "a lost update")
    now = re.search(r'name="edition" value="(\d+)"', editor.page)[1]
    hold(editor.ask(f"{path}/edit", {**values, "edition": now, "name": "後の人"}) == 200 and "後の人" in editor.page, "saved over it")


def send_file(editor: Browser, path: str, fields: dict[str, str], name: str, data: bytes) -> int:
    """A file with its form; the status."""
    token = re.search(r'name="csrf" value="([^"]+)"', editor.page)[1]
    parts = [f'--XbX\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in {"csrf": token, **fields}.items()]
    parts.append(f'--XbX\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + data + b"\r\n--XbX--\r\n")
    request = urllib.request.Request(editor.base + path, b"".join(parts), {"Content-Type": "multipart/form-data; boundary=XbX"})
    try:
        with editor.opener.open(request) as answer:
            editor.page, editor.at = answer.read().decode(), urllib.parse.urlparse(answer.geturl()).path
            return answer.status
    except urllib.error.HTTPError as refusal:
        with refusal:
            editor.page = refusal.read().decode()
            return refusal.code


def hide_nothing(editor: Browser) -> None:
    """Names with what nobody sees are refused where somebody types them, and what was typed stays in the form."""
    name = "山田\u202eoraT"
    for path, field, values in (("/devices/new", "name", {"id": "HID-1", "name": name}), ("/devices/new", "owner", {"id": "HID-1", "name": "x", "owner": name}),
                                ("/measures/new", "owner", {"measure": "M.NETWORK_SEGMENT", "scope": "*", "state": "計画", "owner": name, "due": "2030-03-31"}),
                                ("/filters", "name", {"list": "devices", "query": "/devices?form=no", "name": name}),
                                ("/requests/new", "maker", {"maker": name, "product": "x"})):
        hold(editor.ask(path, values) == 400 and "書字方向を変える文字" in editor.page, f"{path}: {field}: {editor.page}")
    hold(editor.ask("/devices/HID-1") == 404, "it was kept")
    measure = {"measure": "M.NETWORK_SEGMENT", "scope": "*", "state": "計画", "due": "2030-03-31"}
    for path, values in (("/measures/new", {**measure, "note": name}), ("/measures/new", {**measure, "evidence": name}),
                         ("/devices/new", {"id": "HID-1", "name": "x", "note": name}), ("/requests/new", {"maker": "甲", "product": "x", "words": name})):
        hold(editor.ask(path, values) == 400 and "書字方向を変える文字" in editor.page and ("<textarea" not in editor.page or "oraT" in editor.page), f"{path}: {values}: {editor.page}")
    hold(editor.ask("/measures/new", {**measure, "owner": "\u3000山田\u200b ", "note": "一行目\n二行目"}) == 200, editor.page)
    hold(editor.ask("/measures?find=" + urllib.parse.quote("山田")) == 200, editor.page)
    number = re.findall(r'href="/measures/(\d+)"', editor.page)[-1]
    hold(editor.ask(f"/measures/{number}") == 200 and 'value="山田"' in editor.page and "一行目\n二行目" in editor.page, editor.page)
    edition = re.search(r'name="edition" value="(\d+)"', editor.page)[1]
    hold(editor.ask(f"/measures/{number}/remove", {"edition": edition}) == 200, editor.page)


def details(editor: Browser, sekisho: Path, base: Path) -> None:
    """What pages keep of devices leaves with an export, as the list of devices has it."""
    out = base.parent / "details"
    told = subprocess.run([str(sekisho), "hospital", "export", "-o", str(out), "--organisation", "関所病院", "--data", str(base), "--lang", "ja"],
                          capture_output=True, check=True).stdout.decode()
    head, *rows = rows_of((out / "details.csv").read_bytes())
    heads, *devices = rows_of(file_of(editor, "/lists/devices.csv"))
    kept = {row[0]: dict(zip(head[1:], row[1:])) for row in rows}
    hold(f"機器の詳細 {len(rows)}" in told and kept["P-9"]["サポート終了日"] == "2030-04-01" and kept["P-9"]["製造番号"] == "A1", f"{told} {kept}")
    for row in devices:
        shown = dict(zip(heads, row))
        hold(all(shown[name] == kept.get(row[0], {}).get(name, "") for name in head[1:]), f"the list has {shown}, the export {kept.get(row[0])}")


def keep_papers(editor: Browser) -> None:
    """Evidence with its day, a device whose support ends, and both in the list of what is due."""
    hold(editor.ask("/devices/new") == 200, editor.page)
    hold(editor.ask("/devices/new", {"id": "P-9", "name": "x", "code": "(01)04512345678905"}) == 400 and "数字が誤って" in editor.page, "a wrong digit")
    hold(editor.ask("/devices/new", {"id": "P-9", "name": "ポンプ", "code": "(01)04512345678906(21)A1", "eos": "令和12年4月1日"}) == 200, editor.page)
    hold(editor.ask("/devices/P-9/edit") == 200 and 'value="04512345678906"' in editor.page and 'value="2030-04-01"' in editor.page, editor.page)
    number = re.search(r'/measures/(\d+)"', editor.page if editor.ask("/measures") == 200 else "")[1]
    hold(editor.ask(f"/measures/{number}") == 200, editor.page)
    hold(send_file(editor, "/evidence", {"number": number}, "", b"") == 400, "no file")
    hold(editor.ask(f"/measures/{number}") == 200, editor.page)
    hold(send_file(editor, "/evidence", {"number": number}, "a", b"x" * ((10 << 20) + 1)) == 413, "too long a file")
    hold(editor.ask(f"/measures/{number}") == 200, editor.page)
    hold(send_file(editor, "/evidence", {"number": number}, "a", b"x" * (30 << 20)) == 413 and "10 MiB" in editor.page
         and 'action="/sign-out"' in editor.page, f"far too long a file: {editor.page}")
    hold(editor.ask(f"/measures/{number}") == 200, editor.page)
    hold(send_file(editor, "/evidence", {"number": number, "until": "2030-05-06"}, "証跡 <b>.png", b"abc") == 200 and "ba7816bf8f01cfea" in editor.page, editor.page)
    path = re.search(r'href="(/evidence/[0-9a-f]+)"', editor.page)[1]
    with editor.opener.open(editor.base + path) as answer:
        hold(answer.read() == b"abc" and answer.headers["Content-Disposition"].startswith("attachment;"), "the file")
    hold(editor.ask("/due") == 200 and "2030-04-01" in editor.page and "2030-05-06" in editor.page, editor.page)
    with editor.opener.open(editor.base + "/due.ics") as answer:
        text = answer.read().decode()
        hold(answer.headers["Content-Type"].startswith("text/calendar") and "DTSTART;VALUE=DATE:20300506\r\n" in text, text)
    hold(editor.ask(f"/measures/{number}") == 200 and editor.ask(path + "/end", {"number": number}) == 200, editor.page)
    hold(path not in editor.page and editor.ask(path) == 404, "it was withdrawn")
    hold(editor.ask("/summary") == 200 and "受容線を超え" in editor.page, editor.page)


def receive(editor: Browser, form: Path) -> None:
    """A form arrives, is looked through, and speaks for devices; what is no form says so."""
    hold(editor.ask("/requests/new?device=RT-1") == 200 and "朝霧原" in editor.page, editor.page)
    letter = html.unescape(re.search(r"<textarea[^>]*>([^<]*)</textarea>", editor.page)[1])
    hold(re.search(r"御中\n\n.*\n\n.*\n\n製品名：.*\n型名：.*\nバージョン：", letter), f"a letter in one piece: {letter!r}")
    hold(editor.ask("/requests/new") == 200 and "____ 御中" in editor.page, "a letter with a hole in it")
    hold(editor.ask("/requests/new", {"maker": "", "words": "x"}) == 400, "a request to nobody")
    hold(editor.ask("/requests/new", {"maker": "朝霧原", "due": "令和8年13月40日", "words": "x"}) == 400
         and "「令和8年13月40日」は日付として読み取れません" in editor.page and "--as-of" not in editor.page, "a day that is none")
    hold(editor.ask("/requests/new", {"maker": "朝霧原<b>", "product": "RT-9", "due": "2026-11-01", "words": "お願い\r\n\r\n<b>二つ目"}) == 200
         and editor.at == "/requests/1" and "期限超過" in editor.page, editor.page)
    hold(re.search(r"<pre[^>]*>お願い\r?\n\r?\n&lt;b&gt;二つ目</pre>", editor.page), f"lines of the letter are lost: {editor.page}")
    edition = re.search(r'name="edition" value="(\d+)"', editor.page)[1]
    hold(editor.ask("/requests/1/remind", {"edition": edition}) == 200 and "督促済み" in editor.page, editor.page)
    hold(editor.ask("/requests/1/close", {"edition": edition, "state": "received"}) == 400, "an old edition ends it")
    edition = re.search(r'name="edition" value="(\d+)"', editor.page)[1]
    hold(editor.ask("/requests/1/close", {"edition": edition, "state": "received", "version": "2"}) == 200 and "受領" in editor.page, editor.page)
    for name, data in (("壊れた <b>.xlsx", b"PK\x03\x04 nothing"), (form.name, form.read_bytes())):
        hold(editor.ask("/inbox") == 200, editor.page)
        hold(send_file(editor, "/inbox", {}, name, data) == 200 and editor.at.startswith("/inbox/"), editor.page)
    until = time.monotonic() + WAIT_S
    while editor.ask("/inbox/2") == 200 and "確認待ち" not in editor.page:
        hold(time.monotonic() < until, "it is not read")
        time.sleep(0.2)
    rows = re.findall(r'<select id="(row-\d+)"', editor.page)
    hold(len(rows) > 3 and 'value="RT-1"' in editor.page, f"rows {rows} {editor.page}")
    hold(editor.ask("/inbox/2/accept", {rows[0]: "no", rows[1]: "nonsense", "device": ["RT-1"]}) == 400, "a value that is none")
    hold(editor.ask("/inbox/2/accept", {rows[0]: "no", "device": ["RT-1", "none of ours"]}) != 200, "a device that is not there")
    hold(editor.ask("/inbox/2") == 200 and "確認待ち" in editor.page, "half of it was taken over")
    hold(editor.ask("/inbox/2/accept", {rows[0]: "no", "device": ["RT-1"]}) == 200 and "取り込み済み" in editor.page and "結果に反映されます" in editor.page, editor.page)
    statement = re.search(r'href="(/statements/\d+)"', editor.page)[1]
    statement_page(editor, statement)
    hold(editor.ask("/inbox/1") == 200 and "読み取れ" in editor.page and "/accept" not in editor.page, editor.page)
    edition = re.search(r'name="edition" value="(\d+)"', editor.page)[1]
    hold(editor.ask("/inbox/1/reject", {"edition": edition}) == 200 and editor.ask("/inbox/1") == 200 and "取り込まない" in editor.page, editor.page)


def statement_page(editor: Browser, statement: str) -> None:
    """A form that came twice: which one counts, the device that it was tied to, and who looked."""
    hold(editor.ask("/devices/RT-1") == 200 and "(2).json" in editor.page, "the device does not name it")
    hold(editor.ask(statement) == 200 and "どちらが新しいか不明" in editor.page and "署名は未確認" in editor.page, editor.page)
    hold('name="device" value="RT-1"' in editor.page and "/compare?a=s" in editor.page and "/inbox/2" not in editor.page, "not all of it is there")
    hold(editor.ask(f"{statement}?filter=none&find=A") == 200 and editor.ask(f"{statement}?filter=finding&after=x") == 200, editor.page)
    hold(editor.ask(f"{statement}/tie", {"tie": "0"}) == 400, "no device is chosen")
    hold(editor.ask(statement) == 200 and editor.ask(f"{statement}/tie", {"tie": "0", "device": ["RT-1"]}) == 200 and editor.at == statement, editor.page)
    hold("指定している機器はありません" in editor.page, "it is tied still")
    hold(editor.ask("/devices/RT-1") == 200 and "(2).json" not in editor.page, "the device names it still")
    hold(editor.ask(statement) == 200 and editor.ask(f"{statement}/tie", {"tie": "1", "device": ["RT-1"]}) == 200, editor.page)
    hold(editor.ask("/devices/RT-1") == 200 and "(2).json" in editor.page, "the device does not name it again")
    hold(editor.ask(f"{statement}/looks") == 200 and "閲覧" in editor.page and "<tbody>" in editor.page, "nobody has looked")


def checklist(editor: Browser) -> None:
    """The ministry's list on paper: the page, the PDF, the workbook, whole and narrowed."""
    at = "/conformity/mhlw-checklist-r7"
    hold(editor.ask(at) == 200 and f'href="{at}/paper' in editor.page, "no way to paper")
    hold(editor.ask(f"{at}/paper") == 200 and "チェックリスト" in editor.page and "不明" in editor.page, editor.page)
    hold("開示書・機器・対策からの自動判定" in editor.page and "担当者の回答待ち" in editor.page, "nobody says what it rests on")
    rows = editor.page.count('<th scope="row"')
    hold(editor.ask(f"{at}/paper?filter=unknown") == 200 and 0 < editor.page.count('<th scope="row"') < rows, "it is not narrowed")
    for name, kind in (("checklist.pdf", b"%PDF-"), ("checklist.xlsx?filter=unknown", b"PK")):
        data = file_of(editor, f"{at}/{name}")
        hold(data.startswith(kind) and len(data) > 5000, f"{name}: {data[:40]!r}")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
        hold(re.search(r'<c r="B1"[^>]*>.{0,60}事業者', sheet), "a number of several vendors stands without its vendor")
        hold("…" in sheet, "the running head is cut, and nobody sees it")
    hold(editor.ask("/conformity/none/checklist.pdf") == 404, "a list that is not there")


def assess(editor: Browser, before: int, risk: str = "") -> None:
    """The button of the overview, or of the page of a risk, until the list shows a newer one."""
    if risk:
        hold(editor.ask(risk) == 200 and f'name="risk" value="{risk.split("/")[-1]}"' in editor.page, "the page of a risk offers no assessment")
        hold(editor.ask("/assess", {"risk": risk.split("/")[-1]}) == 200 and editor.at == risk, f"not back at the risk: {editor.at}")
    else:
        hold(editor.ask("/overview") == 200 and editor.ask("/assess", {}) == 200 and editor.at == "/overview", editor.page)
    hold("評価を始めました" in editor.page, "it was started, and nobody said so")
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until:
        hold(editor.ask("/risks?state=open") == 200, editor.page)
        if f"/risks/{before + 1}-" in editor.page:
            return
        time.sleep(0.2)
    hold(False, f"no assessment within {WAIT_S} s")


def scores(page: str) -> list[list[int]]:
    """The numbers of the stages, of the page of a risk."""
    table = page[page.index("<tbody>"):page.index("</tbody>")]
    return [[int(n) for n in re.findall(r'class="number"[^>]*>(\d+)', row)] for row in table.split("<tr>")[1:]]


def save_filters(editor: Browser) -> None:
    """A filter of each list is saved under a name, found above the list, renamed and removed."""
    hold(editor.ask("/devices?form=no&support=unknown") == 200 and "この絞り込みを保存" in editor.page, "it cannot be saved")
    query = html.unescape(re.search(r'name="query" value="([^"]+)"', editor.page)[1])
    hold(editor.ask("/filters", {"list": "devices", "query": query, "name": "開示書なし <b>"}) == 200 and "開示書なし &lt;b&gt;" in editor.page, editor.page)
    hold(editor.at == "/devices" and 'aria-current="page">開示書なし' in editor.page, f"{editor.at} is not what was saved")
    hold('<option value="no" selected>' in editor.page and '<option value="unknown" selected>' in editor.page, "it is another filter")
    hold(editor.ask("/filters", {"list": "devices", "query": query, "name": "開示書なし <b>"}) == 400 and "すでにあります" in editor.page, "twice")
    hold(editor.ask("/risks?state=open&care=nothing") == 200, editor.page)
    query = html.unescape(re.search(r'name="query" value="([^"]+)"', editor.page)[1])
    hold(editor.ask("/filters", {"list": "risks", "query": query, "name": "手つかず", "shared": "1"}) == 200 and "手つかず" in editor.page, editor.page)
    hold(editor.ask("/filters") == 200 and "組織の全員" in editor.page and "/risks?state=open&amp;care=nothing" in editor.page, editor.page)
    hold(editor.ask("/filters/1/rename", {"name": "なし", "edition": "1"}) == 200 and ">なし</a>" in editor.page, editor.page)
    hold(editor.ask("/filters/1/remove", {"edition": "1"}) == 400 and "ほかの人が先に変更した" in editor.page, "somebody was faster, and nobody hears of it")
    hold(editor.ask("/filters/1/rename", {"name": "髙" * 67, "edition": "2"}) == 400 and "髙" * 67 in editor.page, "what was typed is gone")
    hold(editor.ask("/filters/1/remove", {"edition": "2"}) == 200 and ">なし</a>" not in editor.page, editor.page)
    hold(editor.ask("/devices") == 200 and "保存した絞り込み" not in editor.page.split("<main")[1], "an empty list of filters")
    for path in ("/statements/999", "/statements/999/looks", "/devices/NONE", "/requests/999"):
        hold(editor.ask(path) == 404 and "一覧から選び直して" in editor.page and f'href="/{path.split("/")[1]}"' in editor.page.split("<main")[1], f"{path}: no way on")


def read_risks(editor: Browser) -> str:
    """Overview, filters, and the worst risk with the cell it comes from; its address."""
    hold(editor.ask("/overview") == 200 and "受容線を超えるリスク" in editor.page, editor.page)
    hold(len(editor.page.encode()) < 500_000, "the overview is too long")
    hold(editor.ask("/risks?state=open") == 200 and 'class="tag good"' not in editor.page, "an open risk is called fine")
    worst = re.search(r'href="(/risks/1-\d+)"', editor.page)[1]
    hold('rel="next"' in editor.page, "one page only")
    following = html.unescape(re.search(r'rel="next" href="([^"]+)"', editor.page)[1])
    first = set(re.findall(r"/risks/1-\d+", editor.page))
    hold(editor.ask(following) == 200 and first.isdisjoint(re.findall(r"/risks/1-\d+", editor.page)), "the next page is the same")
    alone = rows_of(file_of(editor, "/lists/devices.csv?form=no"))[1:]
    known = rows_of(file_of(editor, "/lists/devices.csv?form=yes"))[1:]
    hold(alone and known and len(alone) + len(known) == len(rows_of(file_of(editor, "/lists/devices.csv"))) - 1, "it was not found out which devices have a form")
    hold(DEVICE in [row[0] for row in alone], "the new device has a form")
    hold(len(rows_of(file_of(editor, "/lists/devices.csv?personal=yes"))) > 1, "no device keeps data of patients")
    hold(editor.ask("/devices?form=no") == 200 and "最新の評価によるもの" in editor.page, editor.page)
    hold(editor.ask(f"/devices/{urllib.parse.quote(alone[0][0])}") == 200 and "最悪の場合を仮定します。製造業者に依頼" in editor.page, editor.page)
    by_model = next(row for row in known if "" in row and editor.ask(f"/devices/{urllib.parse.quote(row[0])}") == 200 and "製造者と型番で対応" in editor.page)
    link = html.unescape(re.search(r'href="(/statements\?find=[^"]+)"', editor.page)[1])
    hold(editor.ask(link) == 200 and re.search(r'href="/statements/\d+"', editor.page) is not None, f"{by_model}: {link} leads to no form")
    hold(editor.ask("/risks?state=unknown&level=3&sort=device") == 200 and "不明な点がある" in editor.page, editor.page)
    hold(editor.ask("/risks?device=" + urllib.parse.quote(DEVICE)) == 200 and "/risks/1-" in editor.page, "the new device has no risks")
    zones = {row[0]: row[7] for row in rows_of(file_of(editor, "/lists/devices.csv"))[1:]}
    zone = next(iter(sorted(set(zones.values()) - {""})))
    there = rows_of(file_of(editor, "/lists/risks.csv?zone=" + urllib.parse.quote(zone)))[1:]
    every = rows_of(file_of(editor, "/lists/risks.csv"))[1:]
    hold(there and there == [row for row in every if zones[row[0]] == zone], "not the risks of the zone, in their order")
    cares = {care: rows_of(file_of(editor, f"/lists/risks.csv?care={care}"))[1:] for care in ("nothing", "planned", "accepted")}
    hold(cares["nothing"] and not any(row[5] != row[4] for row in cares["nothing"]) and sum(map(len, cares.values())) <= len(every), f"what is done: {cares}")
    hold(editor.ask("/risks?changed=worse") == 200 and "前回と比べていない" in editor.page, "nothing was compared, and nothing says so")
    save_filters(editor)
    for query in ("level=9999", "level=x", "after=-1&key=%00", "state=nonsense&sort=nonsense", "scenario=%3Cscript%3E"):
        hold(editor.ask(f"/risks?{query}") == 200, f"{query}: {editor.page}")
    for path in ("/risks/1-0", "/risks/1-99999999", "/risks/9-1", "/risks/x", "/risks/1-1-1"):
        hold(editor.ask(path) == 404, f"{path} is there")
    hold(editor.ask(worst) == 200 and " セル" in editor.page and "C" in editor.page, f"no cell in {editor.page}")
    return worst


def wait_for_job(editor: Browser, link: str) -> str:
    """The page of the job, until it has this link; its address."""
    until = time.monotonic() + WAIT_S
    while (found := re.search(link, editor.page)) is None:
        hold(time.monotonic() < until and "失敗" not in editor.page, f"not done within {WAIT_S} s: {editor.page}")
        time.sleep(0.2)
        hold(editor.ask(editor.at) == 200, editor.page)
    return html.unescape(found[0])


def try_measure(editor: Browser, risk: str) -> None:
    """What a measure would change, before it is planned; nothing is kept of it."""
    fields = re.search(r'action="/what-if".*?name="measure" value="([^"]+)".*?name="scope" value="([^"]+)"', editor.page, re.S)
    measure, scope = html.unescape(fields[1]), html.unescape(fields[2])
    hold(editor.ask("/measures") == 200, editor.page)
    measures = len(re.findall(r'href="/measures/\d+"', editor.page))
    hold(editor.ask(risk) == 200 and editor.ask("/what-if", {"measure": measure, "scope": scope}) == 200, editor.page)
    page = wait_for_job(editor, r"/what-if/[0-9a-f]+")
    hold(editor.ask(page) == 200 and "これは試算です" in editor.page and 'この機器で実施した場合： <a href="/devices/IP-1">IP-1 輸液ポンプ' in re.sub(r"\s+", " ", editor.page), editor.page)
    hold(f">{measure}<" not in editor.page, "an id where a name is expected")
    numbers = [[int(n) for n in pair] for pair in re.findall(r"(\d+) → (\d+)", editor.page)]
    hold(len(numbers) == 4 and numbers[0][1] < numbers[0][0] and numbers[1][1] > 0, f"{numbers}: {editor.page}")
    hold(numbers[2][0] - numbers[2][1] == numbers[0][0] - numbers[0][1] and numbers[2][0] > numbers[0][0] and numbers[3][0] > numbers[1][0],
         f"one device and all devices are not told apart: {numbers}")
    hold(f"{numbers[1][1]} 件は分からない点に左右される" in editor.page, "what stays unknown is not said")
    hold(editor.ask("/measures") == 200 and len(re.findall(r'href="/measures/\d+"', editor.page)) == measures, "a trial was kept")
    hold(editor.ask("/measures/new") == 200 and 'formaction="/what-if"' in editor.page, editor.page)
    hold(re.search(r'<option value="" selected>\s*選んでください', editor.page) and 'list="scope-list"' in editor.page
         and re.search(r'<option value="zone:clinical">\s*診療系', editor.page), "what can be chosen of measures and scopes is not offered")
    hold(editor.ask("/what-if", {"measure": "M.NONE", "scope": "*"}) == 400, "a measure that is none")
    hold(editor.ask("/what-if/0123456789abcdef0123456789abcdef") == 404, "a trial that was none")


def plan(editor: Browser, risk: str) -> list[list[int]]:
    """All measures that are offered there; what the stages were before."""
    hold(editor.ask(risk) == 200, editor.page)
    before = scores(editor.page)
    try_measure(editor, risk)
    hold(editor.ask(risk) == 200, editor.page)
    offers = [html.unescape(found) for found in re.findall(r'href="(/measures/new\?[^"]+)"', editor.page)]
    hold(bool(offers), "nothing is offered")
    for offer in offers:
        asked = dict(urllib.parse.parse_qsl(offer.split("?")[1]))
        hold(editor.ask(offer) == 200, editor.page)
        hold(editor.ask("/measures/new", {**asked, "state": "計画", "owner": "髙橋"}) == 400 and "期限が必要" in editor.page, "a plan without a day")
        hold(editor.ask("/measures/new", {**asked, "state": "計画", "owner": "髙橋", "due": "2030-03-31"}) == 200
             and editor.at == risk, f"{editor.at} {editor.page}")
    hold(editor.ask("/measures") == 200 and "2030-03-31" in editor.page, "it is not in the list")
    found = editor.page.count("2030-03-31")
    hold(editor.ask("/summary") == 200 and "計画している対策" in editor.page, editor.page)
    lines = re.findall(r'href="/measures/\d+">([^<]+)</a></th>.*?担当">(.*?)</td>.*?期限">(.*?)</td>', editor.page, re.S)
    days = [re.search(r"\d{4}-\d{2}-\d{2}", line[2])[0] for line in lines]
    hold(len(lines) == 5 and days == sorted(days) and all("科" in line[1] or "室" in line[1] or "部" in line[1] for line in lines),
         f"the summary does not say what is planned, by whom, until when: {lines}")
    hold(re.search(r"ほかに \d+ 件の計画", editor.page), "how many more are planned is not said")
    hold(editor.ask("/measures") == 200, editor.page)
    hold(editor.ask("/measures/new", {**asked, "state": "計画", "owner": "髙橋", "due": "2030-03-31"}) == 200
         and editor.ask("/measures") == 200 and editor.page.count("2030-03-31") == found, "a form that is sent twice adds two")
    return before


def effect_of(page: str) -> list[tuple[int, int, int]]:
    """What each statement would mean: risks above the line, resting on something unknown, and all of them."""
    table = page[page.index("リスクへの影響</caption>"):]
    rows = [[int(n) for n in re.findall(r"<td[^>]*>([0-9]+)</td>", row)] for row in table[:table.index("</table>")].split("<tr>")[2:]]
    return [(above, unknown, sum(row[at] for row in rows[2:] if row)) for at, (above, unknown) in enumerate(zip(rows[0], rows[1]))]


def questions_of(page: str) -> int:
    """How many questions a page of the comparison shows."""
    return page[page.index("開示書の比較</caption>"):].count('<th scope="row"')


def compare(editor: Browser, base: Path) -> None:
    """Statements side by side: the same form, two editions of it, and what cannot be compared."""
    hold(editor.ask("/statements") == 200 and "/compare" in editor.page, "no way to the comparison")
    hold(editor.ask("/compare?find=MR-15") == 200, editor.page)
    choice = editor.page[editor.page.index('<select id="a"'):]
    named = dict((html.unescape(words), name) for name, words in
                 re.findall(r'<option value="(s\d+)"[^>]*>([^<]*)</option>', choice[:choice.index("</select>")]))
    hold(len(named) == 1 and "MR-15" in next(iter(named)), f"the search found {named}")
    hold(editor.ask("/compare") == 200, editor.page)
    choice = editor.page[editor.page.index('<select id="a"'):]
    named = {html.unescape(words): name for name, words in
             re.findall(r'<option value="(s\d+)"[^>]*>([^<]*)</option>', choice[:choice.index("</select>")])}
    find = lambda word: next(name for words, name in named.items() if word in words)  # noqa: E731
    scanner, magnet, viewer, pump = find("CT-64A"), find("MR-15"), find("PACS"), find("TY-9000")
    hold(editor.ask(f"/compare?a={scanner}&b={magnet}&find=CT&choose=1") == 200
         and editor.page.count("selected") >= 2, "what was chosen is forgotten by the search")
    hold(editor.ask(f"/compare?a={scanner}&b={scanner}") == 200 and '<select id="a"' in editor.page, "one is no comparison")
    hold(editor.ask(f"/compare?a={scanner}&b={magnet}") == 200, editor.page)
    counts = re.search(r"回答が異なる質問 ([\d,]+) 件、同じ質問 ([\d,]+) 件", editor.page)
    hold(counts is not None and "A から B へ" in editor.page, editor.page)
    differ, same = (int(n.replace(",", "")) for n in counts.groups())
    hold(differ > 0 and questions_of(editor.page) == differ, f"{differ} differences, other rows are shown")
    size = len(editor.page.encode())
    hold(editor.ask(f"/compare?a={scanner}&b={magnet}&all=1") == 200, editor.page)
    shown = questions_of(editor.page)
    while 'rel="next"' in editor.page:
        following = html.unescape(re.search(r'rel="next" href="([^"]+)"', editor.page)[1])
        hold(editor.ask(following) == 200, editor.page)
        shown += questions_of(editor.page)
    hold(shown >= differ + same and shown == 240, f"{shown} of {differ + same} questions")
    hold(editor.ask(f"/compare?a={magnet}&b={scanner}") == 200, editor.page)
    turned = re.search(r"回答が異なる質問 ([\d,]+) 件", editor.page)
    hold(turned[1] == counts[1], "the other way round there are other differences")
    hold(editor.ask(f"/compare?a={scanner}&b={magnet}&c={viewer}&d={pump}") == 200 and "様式が異なります" in editor.page
         and size < 500_000 and len(editor.page.encode()) < 500_000, "several forms")
    hold(editor.ask(f"/compare/table.csv?a={scanner}&b={magnet}") == 200
         and editor.page.count("\n") == differ + 1, "the table is not what the page shows")
    hold(editor.ask("/compare/table.csv?a=s1") == 400, "a table of one")
    with contextlib.closing(sqlite3.connect(f"file:{base}/sekisho.db?mode=ro", uri=True)) as db:
        noted = db.execute("SELECT body FROM audit WHERE object = ?", (f"{scanner} {magnet}",)).fetchall()
    hold(len(noted) == 1 and b"comparison" in noted[0][0], f"a table left, and that is noted {noted}")
    hold(editor.ask(f"/compare?a={scanner}&b={magnet}") == 200 and "架空の機器" in editor.page, "no effect on risk")
    invented = effect_of(editor.page)
    hold(editor.ask(f"/compare?a={magnet}&b={scanner}") == 200 and effect_of(editor.page) == invented[::-1], "it depends on the order")
    hold(editor.ask(f"/compare?a={scanner}&b={magnet}&device=CT-1") == 200 and "CT-1" in editor.page, editor.page)
    known = effect_of(editor.page)
    nobody = urllib.parse.quote("ない機器")
    hold(all(some[2] <= most[2] and some[0] <= most[0] for some, most in zip(known, invented)),
         f"what is known of the device makes it worse than the worst case: {known} {invented}")
    hold(known != invented, "the device makes no difference")
    hold(editor.ask(f"/compare?a={scanner}&b={magnet}&device={nobody}") == 400 and effect_of(editor.page) == invented
         and "回答が異なる質問" in editor.page, "an unknown device")
    for name in ("s99999", "x1", "p", "d1", "s", "p0-1"):
        hold(editor.ask(f"/compare?a={scanner}&b={name}") == 404, f"{name}: {editor.page[:200]}")


OUTDATED = "この評価の後に"
CHECKLIST = "mhlw-checklist-r7"


def as_command(editor: Browser, sekisho: Path, base: Path, name: str) -> dict[tuple[str, str], str]:
    """How each requirement stands on the pages: as `sekisho conform` says of the exported folder."""
    there = base.parent / name
    for command in (["hospital", "export", "-o", str(there), "--organisation", "関所病院", "--data", str(base)],
                    ["conform", str(there), "--catalog", CHECKLIST, "-o", str(base.parent / f"{name}-out")]):
        done = subprocess.run([str(sekisho), *command], capture_output=True, check=False)
        hold(done.returncode in (0, 1), done.stderr.decode())
    made = json.loads((base.parent / f"{name}-out" / "conformity.json").read_text())
    told = {(part.get("vendor") or "", it["item"]): it["state"] for part in made["sheets"] for it in part["requirements"] if it["state"] != "none"}
    shown = {}
    for state in sorted(set(told.values())):
        address = f"/conformity/{CHECKLIST}?filter={state}"
        while address:
            hold(editor.ask(address) == 200 and len(editor.page.encode()) < 500_000, editor.page)
            for item, vendor in re.findall(rf'href="/conformity/{CHECKLIST}/item\?item=([^"&]*)&amp;vendor=([^"&]*)"', editor.page):
                shown[urllib.parse.unquote(vendor), urllib.parse.unquote(item)] = state
            following = re.search(r'rel="next" href="([^"]+)"', editor.page)
            address = following and html.unescape(following[1])
    hold(shown == told, f"pages and command differ: {set(shown.items()) ^ set(told.items())}")
    return told


def conform(editor: Browser, sekisho: Path, base: Path) -> None:
    """The ministry's checklist: derived, answered, contradicted, by two people at once; the command says the same."""
    hold(editor.ask("/conformity") == 200 and f"/conformity/{CHECKLIST}" in editor.page, editor.page)
    before = as_command(editor, sekisho, base, "first")
    item = next(it for (vendor, it), state in before.items() if not vendor and state == "to-confirm")
    unmet = next(it for (vendor, it), state in before.items() if not vendor and state == "open")
    path = f"/conformity/{CHECKLIST}/item"
    query = f"{path}?item={urllib.parse.quote(item, safe='')}&vendor="
    said = {"item": item, "vendor": "", "number": "0", "edition": "0", "by": "髙橋 <b>", "date": "2026-11-01"}
    hold(editor.ask(query) == 200 and "次にすること" in editor.page, editor.page)
    for wrong, why in (({"state": "yes"}, "根拠がなければ"), ({"state": "maybe"}, "4つの回答"), ({"state": "na"}, "理由がなければ"), ({"state": "planned"}, "目標日がなければ"),
                       ({"state": "no", "by": ""}, "確認した人"), ({"state": "yes", "evidence": "x", "date": "2999-01-01"}, "未来"),
                       ({"state": "no", "note": "あ" * 667}, "バイトを超えています")):
        hold(editor.ask(path, {**said, **wrong}) == 400 and why in editor.page, f"{wrong}: {editor.page}")
    hold("あ" * 667 in editor.page and OUTDATED not in editor.page, "what was too long is gone, or nothing was changed since")
    hold(editor.ask(path, {**said, "state": "yes", "evidence": "議事録 𠮷.pdf"}) == 200 and "回答の履歴" in editor.page, editor.page)
    hold("髙橋 &lt;b&gt;" in editor.page and 'class="tag good"' in editor.page, editor.page)
    hold(editor.ask(path, {**said, "state": "no"}) == 409 and "現在の登録内容：議事録 𠮷.pdf" in editor.page, "a lost update")
    hold(editor.ask("/due") == 200 and "リスクの受容の期限" in editor.page and "/risks?device=CM-1" in editor.page, "what was accepted never ends")
    hold(editor.ask(query) == 200, editor.page)
    kept = {"catalog": CHECKLIST, "item": item, "vendor": "", "until": "2029-08-07"}
    hold(send_file(editor, "/evidence", {**kept, "item": "none"}, "a", b"abc") == 404 and editor.ask(query) == 200, "a requirement that is none")
    hold(send_file(editor, "/evidence", kept, "議事録.txt", b"abc") == 200 and "ba7816bf8f01cfea" in editor.page, editor.page)
    file = re.search(r'href="(/evidence/[0-9a-f]+)"', editor.page)[1]
    hold(editor.ask("/due") == 200 and "2029-08-07" in editor.page and f"/conformity/{CHECKLIST}?find={urllib.parse.quote(item, safe='')}" in editor.page, editor.page)
    told = subprocess.run([str(sekisho), "hospital", "export", "-o", str(base.parent / "left"), "--organisation", "関所病院", "--data", str(base), "--lang", "ja"],
                          capture_output=True, check=True).stdout.decode()
    hold("証跡 1" in told and "入っていません" not in told, f"evidence is left behind: {told}")
    shown = (base.parent / "left" / "evidence" / "evidence.csv").read_text(encoding="utf-8-sig")
    hold(f',"{CHECKLIST}","{item}",' in shown and '"議事録.txt"' in shown and '"2029-08-07"' in shown and "ba7816bf8f01cfea" in shown, shown)
    hold([file.read_bytes() for file in (base.parent / "left" / "evidence").glob("ba7816bf8f01cfea*.txt")] == [b"abc"], "its bytes are not there")
    hold(editor.ask(query) == 200 and editor.ask(file + "/end", kept) == 200 and file not in editor.page, "it was withdrawn")
    hold(as_command(editor, sekisho, base, "second") == {**before, ("", item): "met-by-operation"}, "an answer changes another requirement, or none")
    hold(editor.ask(f"{path}?item={urllib.parse.quote(unmet, safe='')}&vendor=") == 200, editor.page)
    number, edition = (re.search(rf'name="{name}" value="(\d+)"', editor.page)[1] for name in ("number", "edition"))
    hold(editor.ask(path, {**said, "item": unmet, "number": number, "edition": edition, "state": "yes", "evidence": "x"}) == 200, editor.page)
    as_command(editor, sekisho, base, "third")
    for address in (f"/conformity/{CHECKLIST}?find=%3Cscript%3E&filter=nonsense&after=x", "/conformity/mhlw-6.0?filter=open"):
        hold(editor.ask(address) == 200, editor.page)
    hold(editor.ask("/due") == 200 and "/conformity/mhlw-checklist-r7?find=hospital%2F2-7" in editor.page and "2027-03-31" in editor.page, "a target is not due")
    hold(re.search(r"hospital/2-7 [^<]*パスワード", editor.page) and "チェックリスト" in editor.page, "a requirement is called by its number alone")
    hold(re.search(r'href="/statements/\d+\?find=MLDP-4#answers">MLDP-4 [^<]+</a>', editor.page), "a promise is called by its number alone")
    for address in ("/conformity/none", "/conformity/mds2-2019", f"{path}?item=none", f"{path}?item={item}&vendor=none"):
        hold(editor.ask(address) == 404, f"{address} is there")


def assign(editor: Browser, sekisho: Path, base: Path) -> None:
    """Who is responsible: of one requirement with a day, of several, of nobody, by two at once; it is no answer anywhere."""
    at = f"/conformity/{CHECKLIST}"
    before = as_command(editor, sekisho, base, "unassigned")
    (vendor, item), other = next(key for key, state in before.items() if not key[0] and state == "to-confirm"), "hospital/2-1"
    query = f"{at}/item?item={urllib.parse.quote(item, safe='')}&vendor="
    hold(editor.ask(query) == 200 and "担当者" in editor.page, editor.page)
    pick = html.unescape(re.search(r'name="pick" value="([^"]*)"', editor.page)[1])
    one = {"one": "1", "pick": pick, "responsible": "佐藤 <i>", "answer_by": "2027-05-06"}
    for wrong, why in (({"answer_by": "いつか"}, "日付"), ({"responsible": "", "answer_by": "2027-05-06"}, "担当者の名前"), ({"responsible": "あ" * 667}, "バイトを超えています")):
        hold(editor.ask(f"{at}/assign", {**one, **wrong}) == 400 and why in editor.page, f"{wrong}: {editor.page}")
    hold(editor.ask(f"{at}/assign", one) == 200 and "佐藤 &lt;i&gt;" in editor.page and editor.at.endswith("/item"), editor.at + editor.page)
    hold(editor.ask(f"{at}/assign", {**one, "responsible": "鈴木"}) == 409 and item in editor.page and "何も保存していません" in editor.page, "a lost update")
    hold(editor.ask("/due") == 200 and "2027-05-06" in editor.page and "佐藤 &lt;i&gt;" in editor.page and "要求事項への回答" in editor.page, editor.page)
    with editor.opener.open(editor.base + "/due.ics") as answer:
        calendar = answer.read().decode().replace("\r\n ", "")
    hold("DTSTART;VALUE=DATE:20270506" in calendar and "佐藤 <i>" in calendar, calendar)
    hold(editor.ask(f"{at}/assign?filter=unknown") == 200 and "type=\"checkbox\"" in editor.page, editor.page)
    hold(editor.ask(f"{at}/assign") == 200, editor.page)
    seen = [html.unescape(it) for it in re.findall(r'name="pick" value="([^"]*)"', editor.page)]
    several = [it for it in seen if it.split(" ")[1] in (item, other)][:2]
    hold(editor.ask(f"{at}/assign", {"which": "chosen", "responsible": "髙橋"}) == 400 and "選ばれていません" in editor.page, editor.page)
    hold(editor.ask(f"{at}/assign", {"which": "chosen", "pick": several}) == 400 and editor.page.count(" checked") == 3, "what was chosen is forgotten")
    hold(editor.ask(f"{at}/assign", {"which": "chosen", "pick": several, "responsible": "髙橋"}) == 200 and editor.at == at, editor.at + editor.page)
    mine = urllib.parse.quote("1髙橋")
    hold(editor.ask(f"{at}?person={mine}") == 200 and editor.page.count('scope="row" data-head="要求事項"') == 2, editor.page)
    hold(editor.ask(f"{at}?person={mine}&filter=to-confirm") == 200 and editor.page.count('scope="row" data-head="要求事項"') == 1, "state and person do not go together")
    paper = html.unescape(re.search(r'href="([^"]+/paper\?[^"]+)"', editor.page)[1])
    hold(editor.ask(paper) == 200 and editor.page.count("担当：髙橋") == 1 and "要確認 / 髙橋" in editor.page, editor.page)
    hold(editor.ask(f"{at}?person=0") == 200 and item + "</a>" not in editor.page and "担当者なし" in editor.page, "nobody is not found")
    with zipfile.ZipFile(io.BytesIO(file_of(editor, f"{at}/checklist.xlsx"))) as book:
        hold(any("髙橋".encode() in book.read(name) for name in book.namelist()), "the workbook does not say who")
    hold(as_command(editor, sekisho, base, "assigned") == before, "who is responsible changes how it stands")
    rows = list(csv.DictReader(io.StringIO((base.parent / "assigned" / "conformity.csv").read_text("utf-8-sig"))))
    mine = [row for row in rows if row["項目"] == item]  # a new head is in the language of whoever exports
    hold([(row.get("担当") or row.get("owner"), row["期限"]) for row in mine] == [("髙橋", "2027-05-06")], rows)
    hold(editor.ask(query) == 200 and editor.page.count("髙橋") >= 2 and "佐藤 &lt;i&gt;" in editor.page, "the history does not tell")
    pick = html.unescape(re.search(r'name="pick" value="([^"]*)"', editor.page)[1])
    hold(editor.ask(f"{at}/assign", {"one": "1", "pick": pick, "responsible": "", "answer_by": ""}) == 200, editor.page)
    hold(editor.ask("/due") == 200 and "2027-05-06" not in editor.page, "it is due, and nobody's")
    hold(editor.ask(f"{at}/assign", {"one": "1", "pick": "0.0 none ", "responsible": "x"}) == 404, "a requirement that is none")
    hold(editor.ask(f"{at}/item?item=hospital%2F1-1&vendor=") == 200 and 'name="responsible"' in editor.page and 'name="answer_by"' not in editor.page, "a day that is never due")
    pick = html.unescape(re.search(r'name="pick" value="([^"]*)"', editor.page)[1])
    hold(editor.ask(f"{at}/assign", {"one": "1", "pick": pick, "responsible": "田中", "answer_by": "2027-05-06"}) == 200 and "田中" in editor.page, editor.page)
    hold(editor.ask("/due") == 200 and "2027-05-06" not in editor.page, "what is answered is asked for")
    hold(as_command(editor, sekisho, base, "nobody") == before, "a row without anybody is an answer")


def file_of(editor: Browser, address: str) -> bytes:
    """What is saved from an address of a page."""
    with editor.opener.open(editor.base + html.unescape(address)) as answer:
        hold(answer.headers["Content-Disposition"].startswith("attachment;") and "filename*=UTF-8''%" in answer.headers["Content-Disposition"], answer.headers)
        return answer.read()


def rows_of(data: bytes) -> list[list[str]]:
    """A list as CSV, its heads first."""
    hold(data.startswith(b"\xef\xbb\xbf"), "Excel would not see that it is UTF-8")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    hold(all(len(row) == len(rows[0]) for row in rows), rows)
    return rows


def save_lists(editor: Browser, base: Path) -> None:
    """Every list leaves as what it shows: narrowed, sorted, whole, and on record."""
    for page, kind in (("/devices", "devices"), ("/statements", "statements"), ("/measures", "measures"), ("/requests", "requests"),
                       ("/risks?state=open", "risks"), ("/due", "due")):
        hold(editor.ask(page) == 200, editor.page)
        links = [html.unescape(at) for at in re.findall(rf'href="(/lists/{kind}\.[a-z]+[^"]*)"', editor.page)]
        if page == "/requests" and not links:
            continue  # nobody was asked for anything yet
        hold(len(links) == 2, f"{page}: {links}")
        rows = rows_of(file_of(editor, links[0]))
        hold(len(rows) > 1, f"{page}: nothing is in its file")
        with zipfile.ZipFile(io.BytesIO(file_of(editor, links[1]))) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        hold(sheet.count("<row ") == len(rows), f"{page}: {sheet.count('<row ')} rows in the workbook, {len(rows)} in the other file")
    devices = rows_of(file_of(editor, "/lists/devices.csv?sort=name"))
    hold(any(row[0] == DEVICE for row in devices) and [row[1] for row in devices[1:]] == sorted((row[1] for row in devices[1:]), key=str.encode), "not by name")
    hold(len(devices) > 51 and len(rows_of(file_of(editor, "/lists/devices.csv?find=%EF%BE%8E%EF%BE%9F%EF%BE%9D%EF%BE%8C%EF%BE%9F"))) < len(devices), "not narrowed")
    hold(editor.ask("/devices") == 200, editor.page)
    zones = re.findall(r'<option value="([^"]+)"', re.search(r'<select id="zone"[^>]*>(.*?)</select>', editor.page, re.S)[1])
    of_zone = [row for row in devices[1:] if row[7] == html.unescape(zones[0])]
    hold(0 < len(of_zone) < len(devices) - 1 and editor.ask("/devices?zone=" + urllib.parse.quote(html.unescape(zones[0]))) == 200, zones)
    hold(f'<option value="{zones[0]}" selected>' in editor.page and editor.page.count('data-head="管理番号"') == min(len(of_zone), 50), editor.page)
    link = re.search(r'href="(/lists/devices\.csv[^"]*)"', editor.page)[1]
    hold(sorted(rows_of(file_of(editor, link))[1:]) == sorted(of_zone), "the file is not narrowed as the page is")
    after = re.search(r'href="(/devices\?[^"]*after=[^"]*)"', editor.page)
    hold(not after or (editor.ask(html.unescape(after[1])) == 200 and editor.page.count('data-head="管理番号"') == min(len(of_zone) - 50, 50)), editor.page)
    hold(editor.ask("/devices?filter=9:x&zone=%3Cb%3E") == 200 and "&lt;b&gt;" in editor.page and "data-head" not in editor.page, editor.page)
    risks = rows_of(file_of(editor, "/lists/risks.csv"))
    some = rows_of(file_of(editor, "/lists/risks.csv?state=open"))
    hold(1 < len(some) < len(risks) and all(row[2] for row in risks), f"{len(some)} of {len(risks)} risks are open")
    hold(editor.ask("/lists/people.csv") == 404 and editor.ask("/lists/devices") == 404, "a list that is none")
    with contextlib.closing(sqlite3.connect(f"file:{base}/sekisho.db?mode=ro", uri=True)) as db:
        records = [bytes(body) for (body,) in db.execute("SELECT body FROM audit WHERE kind = 6")]
    hold(any(b"rows: " in record and b"state=open" in record for record in records), f"no record of it: {records[-2:]}")


def see_changes(editor: Browser) -> None:
    """A measure that is done: the overview and the list say what became of it since, and why; older ones are compared when asked."""
    hold(editor.ask("/changes?kind=new&why=device") == 200 and "/devices/P-9" in editor.page, "what a new device brings is not told")
    for kind in ("opened", "rose", "blurred", "fell", "closed", "gone"):
        hold(editor.ask(f"/changes?kind={kind}") == 200 and "/risks/2-" not in editor.page, f"what is only planned changed something: {kind}")
    done = {"measure": "M.USE_BOOK", "scope": "*", "state": "実施済", "owner": "髙橋", "evidence": "記録簿"}
    hold(editor.ask("/measures/new") == 200 and editor.ask("/measures/new", done) == 200, editor.page)
    assess(editor, 2)
    hold(editor.ask("/overview") == 200 and "kind=fell" in editor.page, "the overview does not tell it")
    hold(editor.ask("/risks") == 200 and "/changes?assessment=3&amp;base=2" in editor.page, "nor does the list")
    hold(editor.ask("/changes?why=measure&kind=fell") == 200 and "/measures?find=M.USE_BOOK" in editor.page, editor.page)
    risk = re.search(r'href="(/risks/3-\d+)"', editor.page)[1]
    for other in ("answer", "form", "device", "acceptance", "rules"):
        hold(editor.ask(f"/changes?why={other}") == 200 and "/risks/3-" not in editor.page, f"{other} is said to be why")
    hold(editor.ask(risk) == 200 and "M.USE_BOOK" in editor.page and "/risks/2-" in editor.page, f"the risk does not tell: {editor.page}")
    hold(editor.ask("/changes?base=1") == 200 and 'action="/changes"' in editor.page, "it was compared already")
    hold(editor.ask("/changes", {"assessment": "3", "base": "1"}) == 200 and editor.at.startswith("/jobs/"), editor.at)
    hold(editor.ask(wait_for_job(editor, r"/changes\?both=3-1")) == 200 and "/risks/3-" in editor.page, editor.page)
    hold(editor.ask("/changes?assessment=3&base=3") == 400 and editor.ask("/changes?assessment=9") == 404, "what cannot be compared is")


def chosen(page: str) -> dict[str, str]:
    """What is chosen in the lists of a page."""
    return {name: (re.findall(r'<option value="([^"]*)"[^>]*selected', body) or [""])[0]
            for name, body in re.findall(r'<select id="[^"]+" name="([^"]+)"[^>]*>(.*?)</select>', page, re.S)}


def look_at_list(editor: Browser, name: str, data: bytes) -> str:
    """Sent, read and understood; its address."""
    hold(editor.ask("/device-lists") == 200 and send_file(editor, "/device-lists", {}, name, data) == 200, editor.page)
    at, until = editor.at, time.monotonic() + WAIT_S
    while "確認待ち" not in editor.page and "読み取れませんでした" not in editor.page:
        hold(time.monotonic() < until and editor.ask(at) == 200, editor.page)
        time.sleep(0.2)
    return at


def take_list(editor: Browser, hospital: Path) -> None:
    """A list as a hospital has it, in CP932: mapped, previewed, taken, sent again, undone."""
    rows = [["医療機器台帳", "", "", ""], ["No", "資産番号", "機器名称", "製造販売業者", "型番", "設置場所", "ネットワーク", "サポート終了日", "部門", "購入日", "謎"],
            ["1", "L-1", "輸液ポンプ髙", "テルモ", "TE-1", "3階病棟", "有線LAN", "令和12年3月31日", "ME室", "2020/4/1", "=1+1"],
            ["2", "L-2", "心電計", "<b>", "E-1", "", "謎の線", "", "", "", ""], ["3", "", "番号なし"], ["4", "L-4", "日付なし", "", "", "", "", "来年"]]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    before = rows_of(file_of(editor, "/lists/devices.csv"))
    at = look_at_list(editor, "機器台帳.csv", text.getvalue().encode("cp932"))
    columns = chosen(editor.page)
    hold([columns[f"c{i}"] for i in range(11)] == ["", "id", "name", "maker", "model", "place", "net", "eos", "department", "bought", ""], columns)
    hold(editor.ask(f"{at}/columns", {**columns, "c2": "id"}) == 400 and "同じ項目" in editor.page, "two columns for one")
    hold(editor.ask(f"{at}/columns", {**columns, "c1": ""}) == 400 and "管理番号の列が指定されていません" in editor.page, "devices without a number")
    hold(editor.ask(f"{at}/columns", columns) == 200 and "新規 2" in editor.page and "取り込めない行 2" in editor.page, editor.page)
    hold("謎の線" in editor.page and "理解できません" in editor.page and "&lt;b&gt;" in editor.page, "what is not understood looks fine")
    hold(rows_of(file_of(editor, "/lists/devices.csv")) == before, "a preview changed the register")
    hold(editor.ask(f"{at}?show=refused") == 200 and "B5" in editor.page and "H6" in editor.page and "「来年」は日付ではありません" in editor.page, editor.page)
    number = re.search(r'name="t(\d+)" value="net"', editor.page)[1]
    word = re.search(rf'name="f{number}" value="([^"]*)"', editor.page)[1]
    hold(editor.ask(f"{at}/words", {f"t{number}": "net", f"f{number}": html.unescape(word), f"w{number}": "無線でつながる"}) == 200
         and "これらの語はすべて理解できました" in editor.page, editor.page)
    shown = re.search(r'name="shown" value="([0-9a-f]{64})"', editor.page)[1]
    hold(editor.ask(f"{at}/take", {"shown": "0" * 64}) == 409 and "何も書き込んでいません" in editor.page, "taken unseen")
    hold(editor.ask(f"{at}/take", {"shown": shown}) == 200 and "登録に反映済み" in editor.page and "開示書を取り込" not in editor.page, editor.page)
    hold(editor.ask(f"{at}/take", {"shown": shown}) == 400, "taken twice")
    after = {row[0]: dict(zip(before[0], row)) for row in rows_of(file_of(editor, "/lists/devices.csv"))[1:]}
    hold(len(after) == len(before) + 1 and after["L-1"]["サポート終了日"] == "2030-03-31" and after["L-2"]["ネットワーク"] == "無線でつながる", after)
    at = look_at_list(editor, "機器.csv", (hospital / "assets.csv").read_bytes())
    hold(editor.ask(f"{at}/columns", chosen(editor.page)) == 200 and "新規 0" in editor.page and "取り込めない行 0" in editor.page, "our own list is not understood")
    hold(editor.ask("/devices/bulk") == 200 and editor.ask("/devices/bulk", {"which": "chosen", "place": "地下"}) == 400 and "記入されていません" in editor.page, editor.page)
    hold(editor.ask("/devices/bulk", {"which": "chosen", "d": ["L-1", "L-2"]}) == 400, "nothing is set")
    chosen_before = rows_of(file_of(editor, "/lists/devices.csv"))
    hold(editor.ask("/devices/bulk", {"which": "chosen", "d": ["L-1", "L-2", "gone"], "place": "地下 <2>", "eos": "2031-03-31"}) == 200, editor.page)
    hold("変更 2" in editor.page and "取り込めない行 1" in editor.page and "地下 &lt;2&gt;" in editor.page, "what would change is not shown")
    hold(editor.ask(f"{editor.at}/take", {"shown": re.search(r'name="shown" value="([^"]+)"', editor.page)[1]}) == 200, editor.page)
    now = {row[0]: row for row in rows_of(file_of(editor, "/lists/devices.csv"))}
    hold([now[name][6] for name in ("L-1", "L-2")] == ["地下 <2>"] * 2 and sum(row != was for row, was in zip(now.values(), chosen_before)) == 2, "others were changed")
    hold(editor.ask("/device-lists") == 200, editor.page)
    hold(editor.ask(re.search(r'action="(/device-deeds/\d+/undo)"', editor.page)[1], {}) == 200 and rows_of(file_of(editor, "/lists/devices.csv")) == chosen_before, "it is not as before")
    hold(editor.ask("/devices/bulk?find=L-") == 200 and editor.ask("/devices/bulk?find=%E5%BF%83%E9%9B%BB", {"which": "all", "owner": "髙橋"}) == 200 and "変更 6" in editor.page and "L-2" in editor.page, editor.page)
    hold(editor.ask(f"{editor.at}/aside", {"edition": re.search(r'name="edition" value="(\d+)"', editor.page)[1]}) == 200, editor.page)
    at = look_at_list(editor, "見えない.csv", "管理番号,機器名,備考\nV-1,\u2003ポンプ\u200b,x\nV-2,ポン\u202eプ,x\nV-\u200b1,y,x\n".encode())
    hold(editor.ask(f"{at}/columns", chosen(editor.page)) == 200 and "新規 2" in editor.page and "書字方向を変える文字があります（B3）" in editor.page
         and editor.page.count("� と表示）") == 1 and "ポン\ufffdプ" in editor.page, editor.page)
    hold(editor.ask(f"{at}?show=refused") == 200 and "A4" in editor.page and "同じに見える別の機器" in editor.page, editor.page)
    hold(editor.ask(at) == 200 and editor.ask(f"{at}/take", {"shown": re.search(r'name="shown" value="([^"]+)"', editor.page)[1]}) == 200, editor.page)
    kept = {row[0]: row[1] for row in rows_of(file_of(editor, "/lists/devices.csv"))}
    hold(kept["V-1"] == "ポンプ" and kept["V-2"].replace("\u202e", "\ufffd") == "ポン\ufffdプ", kept)
    hold(editor.ask("/device-lists") == 200, editor.page)
    hold(editor.ask(re.search(r'action="(/device-deeds/\d+/undo)"', editor.page)[1], {}) == 200, editor.page)
    at = look_at_list(editor, "壊れた.xlsx", b"PK\x03\x04 nothing")
    hold("読み取れませんでした" in editor.page, editor.page)
    hold(editor.ask("/device-lists") == 200, editor.page)
    deed = re.search(r'action="(/device-deeds/\d+/undo)"', editor.page)[1]
    hold(editor.ask(deed, {}) == 200 and rows_of(file_of(editor, "/lists/devices.csv")) == before, "it is not as before")
    hold(editor.ask("/device-lists") == 200 and "登録に反映済み" not in editor.page, "what was undone looks as if it were in the register")
    hold(editor.ask(deed, {}) == 400 and "すでに元に戻されています" in editor.page, "undone twice")


def copy_programs(sekisho: Path, folder: Path) -> Path:
    """The programs, to be tampered with. Their data stays where it is."""
    os.environ.setdefault("SEKISHO_DATA", str(Path(__file__).resolve().parents[2] / "data"))
    folder.mkdir()
    for name in ("sekisho", "sekisho-server", "sekisho-worker", "sekisho-painter"):
        shutil.copy2(sekisho.parent / name, folder)
    return folder / "sekisho"


def lose_worker(editor: Browser, worker: Path) -> None:
    """What reads files cannot: whoever waits is told so, and waits no more."""
    worker.unlink()
    worker.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    worker.chmod(0o755)
    for page in ("/inbox", "/device-lists"):
        hold(editor.ask(page) == 200 and send_file(editor, page, {}, "あとの.csv", b"id,answer\nMPII-1,Yes\n") == 200, editor.page)
        hold(re.fullmatch(page + r"/\d+", editor.at), editor.at)
        at, until = editor.at, time.monotonic() + WAIT_S
        while editor.ask(at) == 200 and "読み取り中" in editor.page:
            hold(time.monotonic() < until, f"{at} waits for what does not come")
            time.sleep(0.2)
        hold("読み取れませんでした" in editor.page and "data-waits" not in editor.page, editor.page)


def story(args: argparse.Namespace, base: Path) -> None:
    """All of it."""
    args.sekisho = copy_programs(args.sekisho, base / "programs")
    server = Server(args.sekisho, base / "環境").start()
    editor, first = arrive(server, args.sekisho, base / "環境", args.hospital)
    add_device(editor)
    receive(editor, args.hospital / "statements" / "RT-9 引き継いだ回答.json")
    compare(editor, base / "環境")
    assess(editor, 0)
    conform(editor, args.sekisho, base / "環境")
    assign(editor, args.sekisho, base / "環境")
    checklist(editor)
    worst = read_risks(editor)
    search_everything(editor, first)
    keep_papers(editor)
    hide_nothing(editor)
    details(editor, args.sekisho, base / "環境")
    before = plan(editor, worst)
    hold(steps_done(editor) == (5, 5) and "すべての手順が済みました" in editor.page, "all is done, and nobody says so")
    for address in ("/overview", "/risks", "/conformity", f"/conformity/{CHECKLIST}", f"/conformity/{CHECKLIST}/item?item=hospital%2F2-1&vendor="):
        hold(editor.ask(address) == 200 and OUTDATED in editor.page, f"{address}: a measure was added since, and nobody says so")
    save_lists(editor, base / "環境")
    take_list(editor, args.hospital)
    device = re.search(r'href="(/risks\?device=[^"]+)"', editor.page if editor.ask(worst) == 200 else "")[1]
    name = re.search(r"<h1>(.*?)</h1>", editor.page)[1]
    assess(editor, 1, worst)
    hold(editor.ask("/overview") == 200 and OUTDATED not in editor.page, "what was just assessed looks old")
    hold(editor.ask(worst) == 200 and "最新の評価ではありません" in editor.page, "an old risk looks new")
    hold(editor.ask(device) == 200, editor.page)
    again = re.search(r'href="(/risks/2-\d+)">' + re.escape(name), editor.page)
    hold(again is not None, f"{name} is gone")
    hold(editor.ask(again[1]) == 200, editor.page)
    after = scores(editor.page)
    hold(after[1] == before[1], "what is only planned changes nothing yet")
    hold(after[2][0] < before[2][0], f"the plan changes nothing: {before} {after}")
    see_changes(editor)
    for strange in ("../sign-in", "//example.jp/", "1-1?x=", "1-1\r\nX-Made: y", "x", "-", "1-0"):
        hold(editor.ask("/assess", {"risk": strange}) == 200 and editor.at == "/overview", f"{strange!r} leads to {editor.at}")
    lose_worker(editor, args.sekisho.parent / "sekisho-worker")
    hold(server.stop() == 0, "it did not stop well")


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    reader.add_argument("--hospital", type=Path, required=True)
    with tempfile.TemporaryDirectory(prefix="sekisho-ward-") as work:
        story(reader.parse_args(), Path(work))

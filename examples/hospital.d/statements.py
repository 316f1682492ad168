"""Statements that are no form of a maker's own layout: native JSON, our table, answers carried over."""

import json
from pathlib import Path

CROSSWALK = (Path(__file__).resolve().parents[2] / "data" / "crosswalks" /
             "mds2-2013--mds2-2019.tsv")
LABELS = [("製造業者", "manufacturer"), ("製品名", "product"), ("型名", "model"),
          ("バージョン", "version"), ("作成日", "date"), ("連絡先", "contact")]
FIELDS = ("manufacturer", "product", "model", "version", "date", "document", "contact", "use")
WORDS = {"yes": "はい", "no": "いいえ", "na": "対象外", "note": "備考参照", "blank": ""}
CONFIRMED = {"by": "臨床工学科 髙橋", "date": "2026-10-05"}


def lines(head, answers):
    """A document with each answer on a line of its own."""
    out = [json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "answers": [']
    out.append(",\n".join("  " + json.dumps(a, ensure_ascii=False) for a in answers))
    return ("\n".join(out) + "\n ]\n}\n").encode()


def header(form):
    return {name: form[name] for name in FIELDS if form[name]}


def to_json(form, answers):
    """Native JSON, as a maker may export it."""
    out = []
    for item, (answer, note, plan) in answers.items():
        value = answer if answer in ("yes", "no", "na", "note") else "none"
        one = {"item": item, "value": value, "match": "id", "confidence": 1}
        one |= {"note": note} if note else {}
        one |= {"planned_until": plan} if plan else {}
        out.append(one)
    head = {"format": "sekisho-statement/1", "catalog": form["catalog"], "header": header(form)}
    return lines(head, out)


def carry(form, answers, crosswalk):
    """What `sekisho statement carry` proposes for questions that are the same in both editions.

    A person of the hospital confirmed what the maker denies; the rest counts as unknown.
    """
    out = []
    for link in crosswalk:
        answer = answers.get(link["from"], ("blank", "", ""))[0]
        if link["relation"] != "equivalent" or answer not in ("yes", "no"):
            continue
        proposal = {"from": [{"item": link["from"], "value": answer}], "relation": "equivalent",
                    "reason_ja": f"{link['from']} が同じことを尋ねています",
                    "reason_en": f"the same question as {link['from']}"}
        one = {"item": link["to"], "value": answer, "raw": f"{link['from']} {answer}"}
        if answer == "no":
            one |= {"match": "person", "confidence": 1, "proposal": proposal | CONFIRMED}
        else:
            one |= {"confidence": 0.6, "doubt": "proposed", "proposal": proposal}
        out.append(one)
    head = {"format": "sekisho-statement/1", "catalog": "mds2-2019", "header": header(form)}
    return lines(head, out)


def own_table(form, items, answers):
    """The table that `sekisho statement convert --to csv` writes, filled in, with days of plans."""
    rows = [[label, form[field], "", "", ""] for label, field in LABELS]
    rows.append(["形式", f"sekisho-form/1 {form['catalog']} guarded", "", "", ""])
    rows.append([""] * 5)
    rows.append(["項番", "設問", "回答", "備考", "対応予定日"])
    for item in items:
        if item["kind"] == "section":
            continue
        answer, note, plan = answers.get(item["id"], ("", "", ""))
        text = form[item["field"]] if item["field"] else WORDS.get(answer, answer)
        rows.append([item["id"], item["ja"], text, note, plan])
    return rows

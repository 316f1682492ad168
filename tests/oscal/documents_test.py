#!/usr/bin/env python3
"""What else we write as OSCAL: profiles, mappings, assessment results, plans of action, and what kind of component a statement is about.

    documents_test.py --sekisho PROGRAM --data FOLDER --hospital FOLDER [--schemas FOLDER]

Each document is written twice and must be the same to the byte, is compared with our own files and
JSON, and is held against the official schema where that can be done (see oscal_test.py).
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import oscal_test
from oscal_test import check_ids, dicts, install, props, status, validate


class Bench(oscal_test.Bench):
    """The program, also where it prints."""

    def ask(self, *words: object) -> dict:
        """The document on standard output."""
        env = {**os.environ, "LC_ALL": "C.UTF-8", "SEKISHO_DATA": str(self.data)}
        done = subprocess.run([self.program, *map(str, words)], env=env, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        if done.returncode not in (0, 1):
            sys.exit(f"{words}: {done.stderr.decode()}")
        return json.loads(done.stdout)


def token(name: str) -> str:
    """An id as OSCAL writes it."""
    first = name[:1].isascii() and (name[:1].isalpha() or name[:1] == "_")
    return ("" if first else "_") + "".join(
        c if c.isascii() and (c.isalnum() or c in "_.-") else "_" for c in name)


def twice(bench: Bench, out: Path, *words: object) -> dict:
    """Written twice to the same bytes, with ids that are ours alone."""
    document = bench.write(out, *words)
    first = out.read_bytes()
    bench.run(out, *words)
    assert out.read_bytes() == first, words
    check_ids(document, out.name)
    return document


def rows_of(data: Path, catalog: str) -> list[dict[str, str]]:
    """items.tsv."""
    with (data / "catalogs" / catalog / "items.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_below(rows: dict[str, dict[str, str]], item: str, top: str) -> bool:
    """The item itself, or one above it."""
    while item and item != top:
        item = rows[item]["parent"]
    return bool(item)


def check_profiles(bench: Bench, work: Path) -> list[Path]:
    """By item, by tag, and all."""
    files = []
    cases = [("mhlw-checklist-r7", "hospital", True), ("mhlw-checklist-r7", "vendor", True),
             *[("mhlw-6.0", tag, False) for tag in ("I", "II", "III", "IV")],
             ("nist-800-53r5", "low", False), ("mhlw-5.2", "6.5", True), ("iot-2016", "", False)]
    for catalog, select, is_item in cases:
        out = work / f"profile-{len(files)}.json"
        words = ["--select", select] if select else []
        profile = twice(bench, out, "catalog", "export", catalog, "--to", "oscal-profile", *words)["profile"]
        rows = {row["id"]: row for row in rows_of(bench.data, catalog)}
        entries = [i for i, row in rows.items() if row["kind"] != "section"]
        wanted = [token(i) for i in entries
                  if (is_below(rows, i, select) if is_item else select in rows[i].get("tags", "").split())]
        (imported,) = profile["imports"]
        assert imported["href"] == f"urn:sekisho:catalog:{catalog}"
        if select:
            (controls,) = imported["include-controls"]
            assert wanted and controls["with-ids"] == wanted, (catalog, select)
            assert profile["metadata"]["remarks"].startswith(f"{len(wanted)} of {len(entries)} items.")
        else:
            assert imported["include-all"] == {}
        assert props(profile["metadata"])["catalog"] == catalog
        files.append(out)
    return files


def check_types(bench: Bench, hospital: Path, work: Path) -> list[Path]:
    """Hardware unless the form is about a service, or is sure that there is none."""
    form = next(f for f in sorted((hospital / "statements").iterdir()) if "2019" in f.name)
    native = bench.write(work / "native.json", "statement", "import", form)
    service = {**native, "catalog": "sds-core", "answers": [
        {"item": row["id"], "value": "none"} for row in rows_of(bench.data, "sds-core")
        if row["kind"] in ("question", "text", "open")]}
    cases = [({}, "hardware"), ({"DOC-11": ("yes", 1), "PLOK-1": ("none", 1)}, "software"),
             ({"DOC-11": ("none", 1), "PLOK-1": ("yes", 0.8)}, "software"),
             ({"DOC-11": ("none", 1), "PLOK-1": ("yes", 0.79)}, "hardware"),
             ({"DOC-11": ("no", 1), "PLOK-1": ("yes", 1)}, "hardware"),
             ({"DOC-11": ("no", 1), "PLOK-1": ("no", 1), "DOC-11.2": ("yes", 1)}, "hardware"),
             ({"DOC-11": ("yes", 1), "PLOK-1": ("yes", 1), "DOC-11.2": ("no", 1)}, "software")]
    files = []
    for changes, kind in [*cases, (None, "service")]:
        given = work / f"typed-{len(files)}.json"
        document = service if changes is None else {**native, "answers": [
            {**a, "value": changes[a["item"]][0], "confidence": changes[a["item"]][1], "text": "",
             "raw": ""}
            if a["item"] in changes else a for a in native["answers"]]}
        given.write_text(json.dumps(document), encoding="utf-8")
        out = work / f"component-{len(files)}.json"
        written = twice(bench, out, "statement", "convert", given, "--to", "oscal")
        assert written["component-definition"]["components"][0]["type"] == kind, (changes, kind)
        files.append(out)
    return files


RELATIONSHIPS = {"equal": "equal-to", "equivalent": "equivalent-to", "subset": "subset-of",
                 "superset": "superset-of", "intersects": "intersects-with", None: "see-also"}


def check_map(found: dict, way: dict) -> None:
    """One way, as `crosswalk --json` tells it; only what has a name is confirmed."""
    word = "flipped-" * way["flipped"] + RELATIONSHIPS[way["relation"]]
    assert found["relationship"] == word, way
    assert ("ns" in found) == (way["flipped"] or way["relation"] is None), way
    for side, key in (("sources", "from"), ("targets", "to")):
        (end,) = found[side]
        assert end["id-ref"] == token(way[key]["item"]) and props(end)["item"] == way[key]["item"]
        assert props(end).get("title-ja", "") == way[key]["text"]["ja"]
    assert found.get("confidence-score", {"percentage": 0})["percentage"] == way["confidence"]
    has = props(found)
    assert has["status"] == way["status"] and has["grade"] == way["grade"] and has["by"] == way["by"]
    assert (has["counts"] == "yes") == way["counts"] and ("contradicted" in has) == way["contradicted"]
    name = way["steps"][0].get("confirmed_by") if way["status"] == "confirmed" else None
    assert has.get("confirmed-by") == name and ("Confirmed by" in found["remarks"]) == bool(name)
    assert found["remarks"].startswith("[unverified]") == (way["grade"] == "unverified")
    steps = [p["value"] for p in found["props"] if p["name"] == "step"]
    assert len(steps) == len(way["steps"])
    for text, step in zip(steps, way["steps"]):
        assert text.startswith(f"{step['from']['catalog']}:{step['from']['item']} ")
        assert text.endswith(f" {step['to']['catalog']}:{step['to']['item']}")


def check_mappings(bench: Bench, work: Path) -> list[Path]:
    """Both directions, what counts and all; rows of the user's, one of which says what ours does."""
    own = work / "own.tsv"
    rows = ["from relation to source grade by date", "A equivalent MPII-1 me verified 花子 2026-04-01",
            "B.1 subset MPII-2 me secondary  "]
    own.write_text("".join(row.replace(" ", "\t") + "\n" for row in rows), encoding="utf-8")
    cases = [("mds2-2013", "mds2-2019", ["--crosswalk", own]), ("mhlw-checklist-r7", "mhlw-5.2", []),
             ("mhlw-checklist-r7", "mhlw-5.2", ["--all"]), ("mds2-2013", "mds2-2019", ["--all", "--crosswalk", own])]
    files = []
    n_confirmed = 0
    for one, other, words in cases:
        out = work / f"mapping-{len(files)}.json"
        document = twice(bench, out, "crosswalk", one, other, "--to", "oscal", *words)
        mappings = document["mapping-collection"]["mappings"]
        assert len(mappings) == 2
        unmapped: list[list[str]] = []
        for mapping, (source, target) in zip(mappings, ((one, other), (other, one))):
            ways = bench.ask("crosswalk", source, target, "--json",
                             *(w if w != own or source == one else turned(own) for w in words))
            assert mapping["source-resource"]["href"] == f"urn:sekisho:catalog:{source}"
            assert mapping["target-resource"]["href"] == f"urn:sekisho:catalog:{target}"
            assert mapping["status"] == "draft" and len(mapping["maps"]) == len(ways["proposals"])
            for found, way in zip(mapping["maps"], ways["proposals"]):
                check_map(found, way)
                n_confirmed += way["status"] == "confirmed"
            gaps = mapping.get("source-gap-summary", {"unmapped-controls": [{"with-ids": []}]})
            assert len(gaps["unmapped-controls"][0]["with-ids"]) == ways["items"] - ways["related"]
            unmapped.append(gaps["unmapped-controls"][0]["with-ids"])
        for mapping, ids in zip(mappings, reversed(unmapped)):
            gaps = mapping.get("target-gap-summary", {"unmapped-controls": [{"with-ids": []}]})
            assert gaps["unmapped-controls"][0]["with-ids"] == ids
        files.append(out)
    assert n_confirmed == 4
    return files


def turned(own: Path) -> Path:
    """The same file under a name that says its direction."""
    named = own.with_name("mds2-2013--mds2-2019.tsv")
    named.write_bytes(own.read_bytes())
    return named


def references(thing: object) -> set[str]:
    """What is referred to by its uuid, at any depth."""
    found: set[str] = set()
    for inner in dicts(thing):
        found.update([v for k, v in inner.items() if k.endswith("-uuid")], inner.get("party-uuids", []))
        if inner.get("href", "").startswith("#"):
            found.add(inner["href"][1:])
    return found


def check_references(document: dict, name: str) -> None:
    """Each leads to something in the document."""
    found = references(document)
    assert found and found <= set(oscal_test.uuids(document)), name


def make_hospital(hospital: Path, work: Path) -> Path:
    """The example, in which persons said something: with and without a name, and against the forms."""
    copy = work / "病院"
    shutil.copytree(hospital, copy)
    with (copy / "hospital.ini").open("a", encoding="utf-8") as file:
        file.write("\nassessor = 評価 花子\n")
    rows = ["規則集,項目,状態,証跡,確認者,確認日,期限,事業者,備考",
            "mhlw-checklist-r7,hospital/1-1,yes,規程 第3条,院長 太郎,2026-10-01,,,", "mhlw-checklist-r7,hospital/2-2,no,,,,,,",
            "mhlw-checklist-r7,hospital/2-5,yes,台帳,評価 花子,2026-10-02,,,",
            "mhlw-checklist-r7,hospital/3-1,planned,計画書,院長 太郎,2026-10-01,2027-03-31,,",
            "mhlw-checklist-r7,hospital/2-9,na,,院長 太郎,2026-10-01,,,該当なし"]
    (copy / "conformity.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    make_odd_measures(copy / "measures.csv")
    return copy


def make_odd_measures(path: Path) -> None:
    """Each row twice, with texts that OSCAL does not take as they are."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    odd = ["二行\nの証跡", "\u2003全角空白", "=cmd", "\u2028", "\x01"]
    for i, row in enumerate(rows):
        row += [""] * (len(heads) - len(row))
        row[heads.index("証跡")] = odd[i % len(odd)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([heads, *(row for row in rows for _ in range(2))])


SATISFIED = {"met-technically", "met-by-operation"}
REASONS = {"open": "fail", "met-technically": "pass", "met-by-operation": "pass"}


def check_finding(found: dict, ours: dict, seen: dict[str, dict]) -> None:
    """One requirement on one sheet: only what is met is satisfied, and all that is known of it is there."""
    has = props(found)
    for key in ("item", "state", "derived", "basis", "applies", "grade", "source"):
        assert has[key] == ours[key], (ours["item"], key)
    for key, name in (("by-person", "by_person"), ("contradicted", "contradicts"), ("unverified", "unverified")):
        assert (has[key] == "yes") == ours[name], (ours["item"], key)
    status = found["target"]["status"]
    assert (status["state"] == "satisfied") == (ours["state"] in SATISFIED), ours["item"]
    assert status["reason"] == REASONS.get(ours["state"], "other") and status["remarks"]
    word = {"planned": "planned", "not-applicable": "not-applicable"}.get(ours["state"])
    assert found["target"].get("implementation-status", {}).get("state") == word
    assert found["target"]["target-id"] == token(ours["item"])
    if ours["unverified"]:
        assert "未確認" in found["title"] and "未確認" in status["remarks"], ours["item"]
    todo = [p["value"] for p in found["props"] if p["name"] in ("todo", "of-actor")]
    assert todo == [word for t in ours["todo"] for word in (t["what"], t["actor"])]
    rests_on = [seen[r["observation-uuid"]] for r in found.get("related-observations", [])]
    reasons = [o for o in rests_on if "why-ja" in props(o)]
    for observed, reason in zip(reasons, ours["devices"], strict=True):
        assert props(observed)["why-ja"] == reason["why"]["ja"] == observed["description"]
        assert props(observed)["why-en"] == reason["why"]["en"]
        assert [s["title"] for s in observed["subjects"]] == reason["assets"]
        evidence = observed.get("relevant-evidence", [])
        for piece, answer in zip(evidence, reason["answers"], strict=True):
            assert props(piece)["state"] == answer["state"]
            for key, name in (("item", "item"), ("cell", "cell"), ("answer", "value")):
                assert props(piece).get(key) == answer.get(name), answer
    said = [o for o in rests_on if "said" in props(o)]
    assert [props(o)["said"] for o in said] == ([ours["said"]["state"]] if ours["said"] else [])
    assert len([o for o in rests_on if "measure" in props(o)]) == len(ours["measures"])


def make_able(bench: Bench, work: Path) -> str:
    """The checklist as if it asked what products can do: there is something that is met technically."""
    folder = work / "catalogs" / "able"
    shutil.copytree(bench.data / "catalogs/mhlw-checklist-r7", folder)
    for name, old, new in (("catalog.ini", "id = mhlw-checklist-r7", "id = able"), ("items.tsv", " in-use", ""),
                           ("items.tsv", "\tin-use\t", "\t\t")):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return str(folder)


def check_results(bench: Bench, hospital: Path, work: Path) -> list[Path]:
    """Findings are the requirements of conformity.json."""
    ours = make_hospital(hospital, work)
    files = []
    able = make_able(bench, work)
    for catalog, folder in (("mhlw-checklist-r7", ours), ("mhlw-6.0", hospital), ("mhlw-5.2", hospital), (able, ours)):
        out = work / f"results-{len(files)}.json"
        document = twice(bench, out, "conform", folder, "--catalog", catalog, "--to", "oscal")["assessment-results"]
        bench.ask("conform", folder, "--catalog", catalog, "-o", work / Path(catalog).name, "--json")
        native = json.loads((work / Path(catalog).name / "conformity.json").read_text(encoding="utf-8"))
        check_references(document, out.name)
        plans = [r for r in document["back-matter"]["resources"] if f"#{r['uuid']}" == document["import-ap"]["href"]]
        assert len(plans) == 1 and "評価計画はありません" in plans[0]["title"]
        (result,) = document["results"]
        seen = {o["uuid"]: o for o in result["observations"]}
        told = [(sheet["vendor"], r) for sheet in native["sheets"] for r in sheet["requirements"]
                if r["state"] != "none"]
        assert len(told) == len(result["findings"])
        for found, (vendor, requirement) in zip(result["findings"], told):
            assert props(found).get("vendor") == vendor
            check_finding(found, requirement, seen)
        assert len([p for p in document["metadata"]["props"] if p["name"] == "warning"]) == len(native["warnings"])
        assert len(result["local-definitions"]["inventory-items"]) == native["hospital"]["assets"]
        named = "評価 花子" if folder == ours else "not named"
        assert props(document["metadata"])["assessor"] == named
        assert ("responsible-parties" in document["metadata"]) == (folder == ours)
        files.append(out)
    persons = [p["name"] for p in json.loads(files[0].read_text())["assessment-results"]["metadata"]["parties"]
               if p["type"] == "person"]
    assert {"評価 花子", "院長 太郎"} <= set(persons) and len(persons) == len(set(persons))
    states = {props(f)["state"] for file in files
              for f in json.loads(file.read_text())["assessment-results"]["results"][0]["findings"]}
    assert {"open", "unknown", "to-confirm", "planned", "not-applicable"} | SATISFIED == states, states
    return files


def check_risk(found: dict, ours: dict, group: dict, seen: dict[str, dict], bands: list[str]) -> None:
    """One risk above the line: its numbers at each stage, its causes, its devices."""
    has = props(found)
    assert has["risk"] == ours["id"] and has["scenario"] == ours["scenario"]
    assert (has["unknown"] == "yes") == ours["unknown"] and has["grade"] == ours["grade"]
    assert ("未確認" in found["title"]) == (ours["grade"] == "unverified")
    by = ours["residual"]
    status = "deviation-approved" if by else "remediating" if ours["planned"]["acceptable"] else "open"
    assert found["status"] == status, ours["id"]
    if by:
        assert has["accepted-by"] == by["accepted_by"] and has.get("reason", "") == by["reason"]
        assert found["deadline"].startswith(by["until"]) and "remediations" not in found
    facets = {(props(f)["stage"], f["name"]): f["value"] for f in found["characterizations"][0]["facets"]}
    for stage in ("inherent", "current", "planned"):
        for name in ("likelihood", "c", "i", "a", "safety"):
            assert int(facets.get((stage, name), 0)) == ours[stage][name], (ours["id"], stage, name)
        assert facets[(stage, "level")] == bands[ours[stage]["level"] - 1]
        assert (facets[(stage, "acceptable")] == "yes") == ours[stage]["acceptable"]
    (link,) = found["related-observations"]
    observed = seen[link["observation-uuid"]]
    assert [s["title"] for s in observed["subjects"]] == group["assets"]
    for piece, cause in zip(observed.get("relevant-evidence", []), ours["causes"], strict=True):
        assert props(piece)["state"] == cause["state"] and props(piece)["basis"] == cause["basis"]
        assert props(piece).get("cell") == cause.get("cell")


def check_tasks(plan: dict, ours: Path) -> None:
    """Each day that somebody planned for is a milestone of a risk, or a property of its item."""
    with (ours / "measures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    due = {(r["対策ID"], r["期限"]) for r in rows if r["期限"] and r["状態"] == "予定"}
    told = set()
    for item in plan["poam-items"]:
        told |= {(props(item)["measure"], p["value"]) for p in item["props"] if p["name"] == "of-due"}
    tasks = {(props(remedy)["measure"], task["timing"]["on-date"]["date"][:10])
             for risk in plan["risks"] for remedy in risk.get("remediations", [])
             for task in remedy.get("tasks", [])}
    assert due and tasks and due <= told and tasks <= told, (due - told, tasks - told)
    planned = {props(r)["measure"] for risk in plan["risks"] for r in risk.get("remediations", [])
               if r["lifecycle"] == "planned"}
    assert planned and planned <= {m for m, _ in told}


def check_plan(bench: Bench, hospital: Path, work: Path) -> Path:
    """What assessment.json says is open."""
    out = work / f"plan-{hospital.name}.json"
    plan = twice(bench, out, "assess", hospital, "--to", "oscal-poam")["plan-of-action-and-milestones"]
    bench.ask("assess", hospital, "-o", work / "assessed", "--json")
    native = json.loads((work / "assessed/assessment.json").read_text(encoding="utf-8"))
    check_references(plan, out.name)
    bands = [band["id"] for band in native["bands"]]
    grades = {s["id"]: s["grade"] for s in native["scenarios"]}
    above = {r["id"]: ({**r, "grade": grades[r["scenario"]]}, g) for g in native["groups"] for r in g["risks"] if not r["current"]["acceptable"]}
    seen = {o["uuid"]: o for o in plan["observations"]}
    assert len(plan["risks"]) == len(above) and len(seen) == len(above)
    for found in plan["risks"]:
        check_risk(found, *above[props(found)["risk"]], seen, bands)
    risks = {r["uuid"]: r for r in plan["risks"]}
    n_devices = {u: len(seen[r["related-observations"][0]["observation-uuid"]]["subjects"])
                 for u, r in risks.items()}
    helped_by: defaultdict[str, set[str]] = defaultdict(set)
    for uuid, risk in risks.items():
        for remedy in risk.get("remediations", []):
            helped_by[props(remedy)["measure"]].add(uuid)
    linked = set()
    measures = [i for i in plan["poam-items"] if "measure" in props(i)]
    for item, measure in zip(measures, native["measures"]):
        has = props(item)
        assert has["measure"] == measure["id"] and has["owner"] == measure["owner"]
        assert (has["n-risks"], has["n-closed"]) == (str(measure["n_risks"]), str(measure["n_closed"]))
        links = [link["risk-uuid"] for link in item["related-risks"]]
        assert sum(n_devices[u] for u in links) == measure["n_risks"], measure["id"]
        helped = helped_by[measure["id"]]
        assert helped == set(links), measure["id"]
        linked |= helped
        assert has["state"] != "implemented"
    assert len(measures) >= len(native["measures"]) > 0
    for item in plan["poam-items"]:
        linked |= {link["risk-uuid"] for link in item.get("related-risks", [])}
    assert linked == set(risks)
    accepted = [i for i in plan["poam-items"] if props(i).get("treatment") == "accepted"]
    assert len(accepted) == sum(bool(r["residual"]) for r, _ in above.values()) > 0
    check_tasks(plan, hospital)
    for lang in ("ja", "en"):
        other = bench.write(work / "other.json", "assess", hospital, "--to", "oscal-poam", "--lang", lang)
        assert oscal_test.uuids(other) == oscal_test.uuids({"plan-of-action-and-milestones": plan})
    return out


def main() -> int:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    for name in ("sekisho", "data", "hospital"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--schemas", type=Path)
    args = parser.parse_args()
    bench = Bench(args)
    with tempfile.TemporaryDirectory(prefix="sekisho-oscal-") as name:
        work = Path(name).resolve()
        (work / "node").mkdir()
        if args.schemas:
            install(work / "node")
        made = {"profile": check_profiles(bench, work),
                "mapping": check_mappings(bench, work),
                "assessment-results": check_results(bench, args.hospital, work),
                "poam": [check_plan(bench, folder, work) for folder in (args.hospital, work / "病院")],
                "component": check_types(bench, args.hospital, work)}
        is_well = all([validate(args.schemas, kind, files, work / "node") for kind, files in made.items()])
    print(", ".join(f"{len(files)} of {kind}" for kind, files in made.items()))
    return status(is_well and all(made.values()))


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""OSCAL read as lists: what we wrote comes back whole, what others wrote loses nothing without a word.

    lists_test.py --sekisho PROGRAM --data FOLDER [--hospital FOLDER] [--oscal FOLDER]

--hospital names a folder for `assess` and `conform`. --oscal names a folder with documents of NIST; the
test of them counts as skipped (status 77) where it is not there.
"""

import argparse
import csv
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NS = "urn:sekisho:oscal:1"
SAID = '''catalog,item,state,evidence,by,date,due,vendor,note
mhlw-6.0,management/1.2,yes,"規程 第3版
別紙 ""2""",院長 霧島,2026-10-01,,,'=1+1
mhlw-6.0,management/2.1,planned,,院長 霧島,2026-10-01,2027-03-31,,来年度
mhlw-checklist-r7,hospital/1-1,no,,,,,,
'''
PLANS = '''
M.SEGMENT,zone:admin,予定,"情報, 堀",2027-01-31,,"二行の
備考 ""引用"""
M.SEGMENT,zone:server,予定,,2020-01-31,,期限切れ
M.ASK_MAKER,*,未着手,'@担当,,,
'''
STATES = {"予定": "planned", "未着手": "open", "実施済": "implemented", "implemented": "implemented"}


class Bench:
    """The program."""

    def __init__(self, args: argparse.Namespace, work: Path) -> None:
        self.program, self.data, self.work = args.sekisho.resolve(), args.data.resolve(), work
        self.n = 0

    def call(self, *words: object, status: int = 0) -> subprocess.CompletedProcess:
        """One call that ends with `status`."""
        env = {**os.environ, "LC_ALL": "C.UTF-8", "SEKISHO_DATA": str(self.data), "LANGUAGE": "en"}
        done = subprocess.run([self.program, *map(str, words)], env=env, check=False, cwd=self.work,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        assert done.returncode == status, (words, done.returncode, done.stdout.decode()[-800:],
                                           done.stderr.decode()[-800:])
        return done

    def lists(self, file: Path, status: int = 0, *more: object) -> tuple[dict, Path]:
        """What `oscal import` says, and the folder that it wrote."""
        self.n += 1
        out = self.work / f"lists{self.n}"
        told = json.loads(self.call("oscal", "import", file, "-o", out, "--json", *more, status=status).stdout)
        assert told["format"] == "sekisho-oscal-import/1"
        return told, out


def rows(file: Path) -> list[dict[str, str]]:
    """A list, with its heads."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def unguarded(text: str) -> str:
    """A cell as a person sees it in a spreadsheet."""
    return text[1:] if text.startswith("'") and text.lstrip("'")[:1] in "=+-@" else text


def without_warnings(thing: object) -> object:
    """Places of what was odd move with the rows of a list; all else has to stay."""
    if isinstance(thing, list):
        kept, is_warning = [], False
        for one in thing:
            name = one.get("name", "") if isinstance(one, dict) and one.get("ns") == NS else ""
            is_warning = name == "warning" or (is_warning and name.startswith("of-"))
            if not is_warning and name != "line":
                kept.append(without_warnings(one))
        return kept
    if isinstance(thing, str):
        return re.sub(r"(?<=conformity.csv の )\d+(?= 行目)|(?<=line )\d+(?= of conformity.csv)", "N", thing)
    return {k: without_warnings(v) for k, v in thing.items()} if isinstance(thing, dict) else thing


def read(file: Path) -> dict:
    """A document."""
    return json.loads(file.read_text(encoding="utf-8"))


def check_plan(bench: Bench, hospital: Path) -> str:
    """The plan's lists take the place of the hospital's: the plan is the same again."""
    first, second = bench.work / "計画.json", bench.work / "plan2.json"
    bench.call("assess", hospital, "--to", "oscal-poam", "-o", first, status=1)
    told, out = bench.lists(first)
    assert told["own"] and not told["left_over"], told["left_over"]
    ours = rows(hospital / "measures.csv")
    wanted = sorted((r["対策ID"], r["範囲"], STATES[r["状態"]], *(unguarded(r[k]) for k in ("担当", "期限", "証跡", "備考")))
                    for r in ours if STATES[r["状態"]] != "implemented")
    got = sorted(tuple(unguarded(v) for v in r.values()) for r in rows(out / "measures.csv"))
    assert got == wanted, [x for x in got + wanted if (x in got) != (x in wanted)]
    again = bench.work / "again"
    shutil.copytree(hospital, again)
    done = [r for r in ours if STATES[r["状態"]] == "implemented"]
    with (again / "measures.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerows([list(ours[0]), *(list(r.values()) for r in done + rows(out / "measures.csv"))])
    shutil.copy(out / "acceptances.csv", again / "acceptances.csv")
    bench.call("assess", again, "--to", "oscal-poam", "-o", second, status=1)
    assert without_warnings(read(first)) == without_warnings(read(second))
    plan = read(first)["plan-of-action-and-milestones"]
    assert len(rows(out / "risks.csv")) == len(plan["risks"])
    assert len(rows(out / "acceptances.csv")) >= sum(r["status"] == "deviation-approved" for r in plan["risks"])
    return f"{len(got)} rows of a plan"


def check_results(bench: Bench, hospital: Path, catalog: str) -> str:
    """What persons said and did comes back; each requirement stands in the list as it stood."""
    first, second, page = bench.work / "r1.json", bench.work / "r2.json", bench.work / f"page-{catalog}"
    bench.call("conform", hospital, "--catalog", catalog, "--to", "oscal", "-o", first, status=1)
    bench.call("conform", hospital, "--catalog", catalog, "-o", page, status=1)
    told, out = bench.lists(first)
    assert told["own"] and not told["left_over"], told["left_over"]
    stood = [(part["vendor"] or "", r["item"], r["state"]) for part in read(page / "conformity.json")["sheets"]
             for r in part["requirements"] if r["state"] != "none"]
    listed = [(r["vendor"], r["item"], r["state"]) for r in rows(out / "findings.csv")]
    assert stood == listed and listed, (catalog, len(stood), len(listed))
    again = bench.work / f"again-{catalog}"
    shutil.copytree(hospital, again)
    shutil.copy(out / "measures.csv", again / "measures.csv")
    if (out / "conformity.csv").exists():
        shutil.copy(out / "conformity.csv", again / "conformity.csv")
    bench.call("conform", again, "--catalog", catalog, "--to", "oscal", "-o", second, status=1)
    # Parties are all who are named in a list, whatever catalog they speak of.
    one, two = (without_warnings(read(f))["assessment-results"] for f in (first, second))
    assert one["results"] == two["results"], catalog
    return f"{len(listed)} findings on {catalog}"


def table(file: Path) -> list[dict[str, str]]:
    """A table of ours."""
    with file.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{k: v for k, v in r.items() if v} for r in found]


def key(row: dict[str, str]) -> tuple[str, str]:
    """What a row relates."""
    return row["from"], row["to"]


def check_crosswalks(bench: Bench) -> str:
    """Rows come back as rows, and all relations are listed; an inferred one is never a row."""
    n = 0
    for file in sorted((bench.data / "crosswalks").glob("*.tsv")):
        a, b = file.stem.split("--")
        made = bench.work / "mapping.json"
        bench.call("crosswalk", a, b, "--all", "--to", "oscal", "-o", made)
        told, out = bench.lists(made)
        assert told["own"] and not told["left_over"] and not told["unmapped"], (file.name, told["left_over"][:3])
        assert sorted(table(out / file.name), key=key) == sorted(table(file), key=key), file.name
        all_rows = rows(out / "relations.csv")
        n_maps = sum(len(m["maps"]) for m in read(made)["mapping-collection"]["mappings"])
        assert len(all_rows) == n_maps and told["inferred"] == sum(
            r["status"] in ("inferred", "lead") for r in all_rows), file.name
        n += n_maps
    return f"{n} relations"


def check_confirmed(bench: Bench) -> None:
    """A confirmation comes back with name and day; changed by somebody it is none."""
    own, made = bench.work / "mds-core--mhlw-7.0.tsv", bench.work / "confirmed.json"
    own.write_text("from\trelation\tto\tflip\tsource\tgrade\tby\tdate\n"
                   "C01\tintersects\tcontrol/14.5\t\t院内 検討会\tsecondary\t霧島 院長\t2026-05-01\n", encoding="utf-8")
    bench.call("crosswalk", "mds-core", "mhlw-7.0", "--all", "--crosswalk", own, "--to", "oscal", "-o", made)
    _, out = bench.lists(made)
    assert table(out / own.name) == table(own)
    document = read(made)
    for mapping in document["mapping-collection"]["mappings"]:
        for one in mapping["maps"]:
            if any(p["name"] == "confirmed-by" for p in one["props"]):
                one["relationship"] = "equal-to"
    made.write_text(json.dumps(document), encoding="utf-8")
    told, out = bench.lists(made, 1)
    assert {row["reason"] for row in told["left_over"]} == {"changed"} and not (out / own.name).exists()
    assert all(not r["by"] for r in rows(out / "relations.csv"))


def check_most_pairs(bench: Bench) -> None:
    """32 pairs of catalogs in one document, and one more."""
    uuid = "a7ba800c-a432-44cd-9075-0862cd66da6b"
    first = {}
    for folder in sorted(f for f in (bench.data / "catalogs").iterdir() if (f / "items.tsv").exists()):
        first[folder.name] = next(r["id"] for r in table(folder / "items.tsv")
                                  if r["kind"] not in ("section", "text"))
    pairs = list(itertools.combinations(first, 2))
    for n, status in ((32, 1), (33, 3)):
        mappings = [{"uuid": uuid, "source-resource": {"type": "catalog", "href": f"urn:sekisho:catalog:{a}"},
                     "target-resource": {"type": "catalog", "href": f"urn:sekisho:catalog:{b}"},
                     "maps": [{"uuid": uuid, "relationship": "intersects-with",
                               "sources": [{"type": "control", "id-ref": first[a]}],
                               "targets": [{"type": "control", "id-ref": first[b]}]}]} for a, b in pairs[:n]]
        made = bench.work / f"pairs{n}.json"
        made.write_text(json.dumps({"mapping-collection": {
            "uuid": uuid, "metadata": {"title": "T", "last-modified": "2026-04-01T00:00:00Z", "version": "1",
                                       "oscal-version": "1.2.1"},
            "provenance": {"method": "human", "matching-rationale": "semantic", "status": "draft",
                           "mapping-description": "d"}, "mappings": mappings}}), encoding="utf-8")
        out = bench.work / f"pairs{n}"
        bench.call("oscal", "import", made, "-o", out, status=status)
        assert len(list(out.glob("*.tsv"))) == (32 if status == 1 else 0), n


def check_profiles(bench: Bench) -> str:
    """A choice becomes a catalog with the rows of the one it chose from; chosen again it is the same."""
    n = 0
    for catalog, words in (("mhlw-6.0", []), ("mhlw-6.0", ["--select", "I"]), ("nist-800-53r5", ["--select", "low"]),
                           ("mhlw-checklist-r7", ["--select", "hospital"]), ("mds2-2019", ["--select", "MLDP"])):
        first, second, out = bench.work / "p1.json", bench.work / "p2.json", bench.work / f"chosen{n}"
        bench.call("catalog", "export", catalog, "--to", "oscal-profile", *words, "-o", first)
        told = json.loads(bench.call("catalog", "import", first, "--of", catalog, "--id", "chosen", "-o", out,
                                     "--json").stdout)
        assert told["of"] == catalog and not told["left_over"], told["left_over"]
        ours = {row["id"]: row for row in table(bench.data / "catalogs" / catalog / "items.tsv")}
        got = table(out / "items.tsv")
        assert all(row == ours[row["id"]] for row in got), catalog
        bench.call("catalog", "export", out, "--to", "oscal-profile", *words, "-o", second)
        assert json.dumps(read(first)["profile"]["imports"]).replace(catalog, "chosen") == \
            json.dumps(read(second)["profile"]["imports"]), (catalog, words)
        bench.call("catalog", "check", out)
        n += told["items"]
    return f"{n} chosen items"


def check_others(bench: Bench, folder: Path) -> str:
    """Documents of NIST: counted as the document counts, what is passed over is named."""
    examples = folder / "examples"
    plan_file = examples / "ifa_plan-of-action-and-milestones.json"
    plan = read(plan_file)["plan-of-action-and-milestones"]
    told, out = bench.lists(plan_file, 1)
    assert not told["own"] and len(rows(out / "items.csv")) == len(plan["poam-items"])
    assert [r["title"] for r in rows(out / "risks.csv")] == [r["title"] for r in plan["risks"]]
    assert not (out / "acceptances.csv").exists() and not (out / "measures.csv").exists()
    assert f"risk: remediations ({sum('remediations' in r for r in plan['risks'])})" in {
        row["text"] for row in told["left_over"]}
    results_file = examples / "ifa_assessment-results-example.json"
    findings = [f for r in read(results_file)["assessment-results"]["results"] for f in r.get("findings", [])]
    told, out = bench.lists(results_file, 1)
    assert [(r["item"], r["state"]) for r in rows(out / "findings.csv")] == [
        (f["target"]["target-id"], f["target"]["status"]["state"]) for f in findings]
    profile_file = examples / "NIST_SP-800-53_rev5_LOW-baseline_profile.json"
    wanted = [i for m in read(profile_file)["profile"]["imports"] for c in m["include-controls"] for i in c["with-ids"]]
    catalog = next((folder / "catalog").glob("*LOW*.json"))
    bench.call("catalog", "import", catalog, "--id", "theirs", "-o", bench.work / "theirs", status=1)
    told = json.loads(bench.call("catalog", "import", profile_file, "--of", bench.work / "theirs", "--id", "low", "-o",
                                 bench.work / "low", "--json", status=1).stdout)
    assert told["items"] == len(wanted) and all(row["reason"] == "key" for row in told["left_over"]), told["left_over"]
    for file in ("ssp-example.json", "example-component-definition.json"):
        bench.call("oscal", "import", examples / file, "-o", bench.work / "none", status=3)
        assert not (bench.work / "none").exists()
    return "a plan, results and a profile of others"


def main() -> int:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--hospital", type=Path)
    parser.add_argument("--oscal", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sekisho-oscal-") as name:
        bench = Bench(args, Path(name).resolve())
        if args.oscal and not args.oscal.is_dir():
            print("skipped, there is no folder with OSCAL documents of others")
            return 77
        if args.oscal:
            print(check_others(bench, args.oscal.resolve()))
            return 0
        hospital = bench.work / "病院"
        shutil.copytree(args.hospital, hospital)
        (hospital / "conformity.csv").write_text(SAID, encoding="utf-8")
        with (hospital / "measures.csv").open("a", encoding="utf-8") as file:
            file.write(PLANS.lstrip("\n"))
        parts = [check_plan(bench, hospital), check_results(bench, hospital, "mhlw-6.0"),
                 check_results(bench, hospital, "mhlw-checklist-r7"), check_crosswalks(bench), check_profiles(bench)]
        check_confirmed(bench)
        check_most_pairs(bench)
        print("came back: " + ", ".join(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main())

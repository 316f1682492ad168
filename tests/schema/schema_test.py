#!/usr/bin/env python3
"""Every kind of JSON document that the program writes has a schema, and keeps to it.

    schema_test.py --sekisho PROGRAM --root SOURCES

The kinds are found in the sources, by their names; each has to be the `format` of a schema in docs/schema. Then
commands are run, and what they print is held against its schema.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

KIND = re.compile(r'"(sekisho-[a-z-]+/\d+)')
NO_JSON = {"sekisho-form/1", "sekisho-pdf-words/1"}     # tables, and words of a PDF
RULE = "mds2-2019:MLDP-4"
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
         "boolean": bool, "null": type(None)}
FAULTS_MAX = 5
RISKS = 20           # that are explained


def is_type(value: object, name: str) -> bool:
    """JSON's types: true is no number."""
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])


def faults(value: object, schema: dict, root: dict, at: str) -> Iterator[str]:
    """Where the value does not keep to the schema; what is not known here is an error of this file."""
    if "$ref" in schema:
        target = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        yield from faults(value, target, root, at)
    names = schema.get("type", [])
    if names and not any(is_type(value, n) for n in ([names] if isinstance(names, str) else names)):
        yield f"{at}: {value!r} is not {names}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} is not like {schema['pattern']}"
    if "minimum" in schema and is_type(value, "number") and value < schema["minimum"]:
        yield f"{at}: {value} is below {schema['minimum']}"
    if "maximum" in schema and is_type(value, "number") and value > schema["maximum"]:
        yield f"{at}: {value} is above {schema['maximum']}"
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                yield f"{at}: {name} is missing"
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from faults(value[name], inner, root, f"{at}.{name}")
    if isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            yield from faults(item, schema["items"], root, f"{at}[{i}]")
    for inner in schema.get("allOf", []):
        if "if" not in inner:
            yield from faults(value, inner, root, at)
        elif not list(faults(value, inner["if"], root, at)):
            yield from faults(value, inner.get("then", {}), root, at)


class Program:
    """Runs in a folder of its own."""

    def __init__(self, path: Path, root: Path, folder: Path) -> None:
        self.path, self.root, self.folder = path, root, folder

    def json(self, *words: str) -> dict:
        """The document on standard output, or the error on standard error."""
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "SEKISHO_DATA": str(self.root / "data")}
        done = subprocess.run([str(self.path), *words, "--json"], cwd=self.folder, env=env,
                              capture_output=True, check=False, timeout=120)
        return json.loads(done.stdout or done.stderr)


def data_documents(program: Program) -> Iterator[dict]:
    """Rule data is updated beside a program that finds its own."""
    home = program.folder / "home"
    (home / "bin").mkdir(parents=True)
    for name in ("sekisho", "sekisho-worker"):
        shutil.copy(program.path.parent / name, home / "bin" / name)
    shutil.copytree(program.root / "data", home / "data")
    release = home / "release.zip"
    subprocess.run([str(program.root / "tools/data-release"), str(home / "data"), "rules", "1", str(release)],
                   check=True, stdout=subprocess.DEVNULL)
    (home / "data/methods/matrix-5x5.ini").write_text(
        (home / "data/methods/matrix-5x5.ini").read_text().replace("edition = 1", "edition = 0"))
    env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    for words in (["update", str(release), "--hospital", str(program.root / "examples/hospital")],
                  ["update", str(release), "--yes"], ["list"], ["undo"]):
        done = subprocess.run([str(home / "bin/sekisho"), "data", *words, "--json"], env=env, capture_output=True,
                              check=False, timeout=120)
        yield json.loads(done.stdout or done.stderr)


def documents(program: Program) -> Iterator[dict]:
    """One of each kind, and of some more than one."""
    catalog = program.json("catalog", "show", "mds2-2019")
    ids = [item["id"] for item in catalog["items"] if item["kind"] == "question"][:12]
    form = "Question ID,Question,Answer,Note\n" + "".join(f"{i},q,Yes,\n" for i in ids)
    (program.folder / "form.csv").write_text(form)
    (program.folder / "odd.csv").write_text(form + f"{ids[0]},q,No,\n{ids[1]},q,Yes?,\nZZ-1,q,Yes,\n")
    (program.folder / "forms").mkdir()
    (program.folder / "forms" / "form.csv").write_text(form)
    (program.folder / "forms" / "none.csv").write_text("nothing")
    yield catalog
    yield program.json("--version")
    yield program.json("help")
    catalogs = program.json("catalog", "list")
    yield catalogs
    for name in (one["id"] for one in catalogs["catalogs"]):
        yield program.json("catalog", "show", name)
    yield program.json("catalog", "standards")
    yield program.json("catalog", "check", str(program.root / "data"))
    yield program.json("catalog", "export", "mds-core", "--to", "xlsx", "-o", "core.xlsx")
    yield program.json("catalog", "import", "core.xlsx", "--id", "mine", "-o", "mine")
    yield program.json("catalog", "confirm", "mine", "--all", "--by", "somebody")
    yield program.json("crosswalk", "mds2-2019", "mds-core")
    yield program.json("crosswalk", "mds2-2019", "mds-core", "--to", "csv", "-o", "crosswalk.csv")
    yield program.json("rules", "list")
    yield program.json("rules", "search", "password")
    yield program.json("rules", "show", RULE)
    methods = program.json("method", "list")
    yield methods
    for name in (one["id"] for one in methods["methods"]):
        yield program.json("method", "show", name)
        yield program.json("method", "check", name)
    yield program.json("db", "init", "store")
    yield program.json("db", "check", "store")
    yield program.json("organisation", "add", "Hill Hospital", "--kind", "hospital", "--data", "store")
    (program.folder / "password").write_text("kujira-yozora-kane-hibiki\n")
    yield program.json("user", "add", "sato", "--roles", "reader", "--password-file", "password", "--data", "store")
    yield program.json("user", "invite", "--roles", "editor", "--data", "store")
    yield program.json("user", "sessions", "sato", "--data", "store")
    yield program.json("organisation", "second-factor", "offered", "--data", "store")
    hospital = str(program.root / "examples/hospital")
    yield program.json("organisation", "add", "練習機器", "--kind", "maker", "--data", "store")
    for act in (("load",), ("remove",), ("remove", "--yes")):
        yield program.json("example", *act, "--data", "store", "--organisation", "練習機器")
    at = ("--db", "store", "--organisation", "霧ヶ里")
    yield program.json("hospital", "import", hospital, *at, "--new")
    yield program.json("hospital", "export", *at, "-o", "exported")
    yield program.json("hospital", "assess", *at)
    yield program.json("hospital", "list", "--db", "store")
    yield from data_documents(program)
    yield program.json("statement", "import", "none.csv")
    yield program.json("statement", "import")
    for name in ("form.csv", "odd.csv"):
        yield program.json("statement", "import", name, "-o", "form.json")
        yield json.loads((program.folder / "form.json").read_text())
        yield program.json("statement", "check", name)
    yield program.json("statement", "import", "forms", "-o", "out")
    yield program.json("statement", "convert", "form.csv", "--to", "xlsx", "-o", "form.xlsx")
    yield program.json("statement", "convert", "odd.csv", "--to", "csv", "-o", "form2.csv")
    yield program.json("statement", "convert", "form.json", "--into", "form.xlsx", "-o", "into.xlsx")
    yield program.json("statement", "diff", "form.csv", "odd.csv")
    yield program.json("statement", "carry", "form.csv", "--to", "mds-core", "-o", "carried.json")
    yield json.loads((program.folder / "carried.json").read_text())
    yield program.json("assess", str(program.root / "examples/hospital"), "-o", "assessed")
    yield program.json("assess", str(program.root / "examples/hospital"), "--to", "oscal-poam", "-o", "poam.json")
    yield program.json("oscal", "import", "poam.json", "-o", "lists")
    program.json("catalog", "export", "mhlw-6.0", "--to", "oscal-profile", "-o", "profile.json")
    yield program.json("catalog", "import", "profile.json", "--of", "mhlw-6.0", "--id", "chosen", "-o", "chosen")
    yield program.json("remote", str(program.root / "examples/hospital"), "-o", "remote")
    yield json.loads((program.folder / "remote/remote.json").read_text())
    yield program.json("conform", str(program.root / "examples/hospital"), "--catalog", "mhlw-6.0", "-o",
                       "conform")
    yield json.loads((program.folder / "conform/conformity.json").read_text())
    yield program.json("conform", str(program.root / "examples/hospital"), "--catalog", "mhlw-6.0", "--to",
                       "oscal", "-o", "results.json")
    program.json("conform", str(program.root / "examples/hospital"), "--catalog", "mhlw-6.0", "--since", "results.json",
                 "-o", "since")
    yield json.loads((program.folder / "since/conformity.json").read_text())
    yield program.json("conform", str(program.root / "examples/hospital"), "--ruleset",
                       "mhlw-7.0-maintenance", "-o", "products")
    yield json.loads((program.folder / "products/ruleset.json").read_text())
    assessment = json.loads((program.folder / "assessed/assessment.json").read_text())
    yield assessment
    hospital = str(program.root / "examples/hospital")
    yield program.json("assess", hospital, "--with", "M.LOCK_ROOM")
    yield program.json("assess", hospital, "-o", "again", "--since", "assessed", "--method", "matrix-5x5")
    yield json.loads((program.folder / "again/assessment.json").read_text())
    risks = [risk["id"] for group in assessment["groups"] for risk in group["risks"]]
    for risk in risks[::max(1, len(risks) // RISKS)]:
        yield program.json("explain", "assessed", risk)
    yield program.json("explain", hospital, "mhlw-6.0:control/14.5", "--to", "html", "-o", "why.html")
    yield program.json("explain", "assessed", "NONE:S.NONE")
    yield from audit_documents(program)


def audit_documents(program: Program) -> Iterator[dict]:
    """The audit record of an installation that was just made."""
    program.json("db", "init", "audited")
    yield program.json("audit", "checkpoint", "--data", "audited")
    yield program.json("audit", "list", "--data", "audited", "--limit", "1")
    yield program.json("audit", "list", "--data", "audited", "--limit", "1")
    yield program.json("audit", "checkpoint", "--data", "audited")
    yield program.json("audit", "verify", "--data", "audited")
    yield program.json("audit", "export", "--data", "audited", "--to", "jsonl", "-o", "audit.jsonl")
    yield program.json("audit", "verify", "audit.jsonl")
    yield program.json("audit", "prune", "--data", "audited", "--before", "2000-01-01")


def load_schemas(root: Path) -> dict[str, dict]:
    """By the kind of document that each is for."""
    schemas = {}
    for path in sorted((root / "docs/schema").glob("*.schema.json")):
        schema = json.loads(path.read_text())
        schemas[schema["properties"]["format"]["const"]] = schema
    return schemas


def kinds_in(sources: Path) -> set[str]:
    """All that the program can write."""
    return {kind for path in sources.rglob("*.[ch]") for kind in KIND.findall(path.read_text())} - NO_JSON


def main() -> int:
    """Status 1 when something is missing or wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sekisho", type=Path, required=True)
    parser.add_argument("--root", type=Path, required=True)
    args = parser.parse_args()
    schemas = load_schemas(args.root)
    wrong = [f"{kind} has no schema in docs/schema" for kind in sorted(kinds_in(args.root / "src") - schemas.keys())]
    seen = set()
    with tempfile.TemporaryDirectory() as folder:
        for document in documents(Program(args.sekisho.resolve(), args.root.resolve(), Path(folder))):
            kind = document["format"]
            seen.add(kind)
            if kind in schemas:
                found = list(faults(document, schemas[kind], schemas[kind], kind))
                wrong += found[:FAULTS_MAX]
    wrong += [f"{kind}: no document of it was looked at" for kind in sorted(schemas.keys() - seen)]
    print(f"{len(seen)} kinds of documents looked at, {len(schemas)} schemas")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""/api/v1 as programs see it: one server with the example hospital, asked by everybody.

usage: api_test.py --sekisho PROGRAM --root SOURCE_TREE

The operations, their parameters and what they answer are read from openapi.json: each is called by nobody and by
every role of another organisation, and every answer is held against its schema. The curl lines of docs/api.*.md are run as they
stand there.
"""

import argparse
import base64
import gzip
import hashlib
import http.client
import io
import json
import os
import re
import secrets
import shlex
import signal
import sqlite3
import ssl
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest
from pathlib import Path
from urllib.parse import quote, urlsplit

V1 = "/api/v1"
ROLES = ["operator", "administrator", "editor", "reader", "auditor"]
MAY = {
    "operator": {"self", "install"},
    "administrator": {"self", "people"},
    "editor": {"self", "read", "write"},
    "reader": {"self", "read"},
    "auditor": {"self", "audit"},
}
METHODS = ["get", "post", "put", "patch", "delete"]
ALL_SCOPES = 31


class World:
    """A folder with an installation, its people, and the server that serves it."""

    def __init__(self, program, root, folder, **env):
        self.program, self.root, self.folder = program, root, folder
        self.env = os.environ | {"SEKISHO_DATA": str(root / "data"), "LC_ALL": "C.UTF-8"} | env
        self.tokens = {}
        subprocess.run([program, "db", "init", folder / "in"], env=self.env, check=True, capture_output=True)
        self.run("hospital", "import", str(root / "examples" / "hospital"), "--organisation", "甲病院", "--new")
        self.run("hospital", "assess", "--organisation", "甲病院")
        self.people()
        # pylint: disable-next=consider-using-with
        self.server = subprocess.Popen(
            [program, "serve", "--data", folder / "in", "--listen", "127.0.0.1:0"], env=self.env,
            stdout=subprocess.PIPE, stderr=open(folder / "log", "wb"))
        self.address = self.server.stdout.readline().decode().strip()
        self.host = urlsplit(self.address).netloc
        self.connection = None

    def run(self, *words):
        done = subprocess.run([self.program, *words, "--data", self.folder / "in"], env=self.env, check=False,
                              capture_output=True, timeout=120)
        if done.returncode not in (0, 1):
            sys.exit(f"{words}: ended with {done.returncode}: {done.stderr.decode()}")

    def people(self):
        """One person of each role in the hospital and in another one, each with a token."""
        now = int(time.time() * 1000)
        with sqlite3.connect(self.folder / "in" / "sekisho.db") as db:
            home = db.execute("SELECT id FROM organisation").fetchone()[0]
            away, watch = secrets.token_hex(16), secrets.token_hex(16)
            db.executemany("INSERT INTO organisation VALUES (?, ?, ?, 'ja', ?)",
                           [(away, "hospital", "乙病院", now), (watch, "auditor", "監査法人", now)])
            for place, name in ((home, "home"), (away, "away"), (watch, "watch")):
                for i, role in enumerate(ROLES):
                    self.person(db, place, (name, role), 1 << i, ALL_SCOPES, now)
            self.person(db, home, ("home", "narrow"), 31, 4, now)  # may do everything; its token sees people alone
        db.close()
        self.home, self.away = home, away

    # pylint: disable-next=too-many-arguments,too-many-positional-arguments
    def person(self, db, place, key, roles, scopes, now):
        person, secret = secrets.token_hex(16), secrets.token_urlsafe(32)
        digest = base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()).decode().rstrip("=")
        login = "-".join(key)
        db.execute("INSERT INTO person (id, organisation, name, login, login_key, lang, roles, is_active, is_sealed,"
                   " made, changed, password, totp, totp_step) VALUES (?, ?, ?, ?, ?, 'ja', ?, 1, 0, ?, ?, '', NULL, 0)",
                   (person, place, login, login, login, roles, now, now))
        db.execute("INSERT INTO token (id, person, hash, name, scopes, made, ends, used, revoked)"
                   " VALUES (?, ?, ?, 'test', ?, ?, ?, 0, 0)",
                   (secrets.token_hex(16), person, digest, scopes, now, now + 3600000))
        self.tokens[key] = secret

    def ask(self, method, path, who=("home", "editor"), body=None, **headers):
        """Status, headers, and the answer: parsed when it is JSON."""
        if self.connection is None:
            self.connection = http.client.HTTPSConnection(self.host, context=trusting(), timeout=30)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if who:
            given["Authorization"] = f"Bearer {self.tokens[who]}"
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        if body is not None:
            given.setdefault("Content-Type", "application/json")
            body = body.encode() if isinstance(body, str) else body
        self.connection.request(method.upper(), path, body=body, headers=given)
        answer = self.connection.getresponse()
        text = answer.read()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, found, json.loads(text) if "json" in found.get("content-type", "") and text else text

    def stop(self):
        if self.connection:
            self.connection.close()
        self.server.send_signal(signal.SIGTERM)
        self.server.stdout.close()
        return self.server.wait(30)


def trusting():
    """Its certificate is its own; that is not what is tested here."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Checker:
    """A value against a schema, as far as the description uses JSON Schema."""

    TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
    KNOWN = {"$ref", "type", "format", "enum", "items", "properties", "required", "additionalProperties",
             "description"}

    def __init__(self, description):
        self.description = description

    def resolve(self, schema):
        if "$ref" not in schema:
            return schema
        at = self.description
        for step in schema["$ref"].removeprefix("#/").split("/"):
            at = at[step]
        return at

    def check(self, value, schema, where="answer"):
        schema = self.resolve(schema)
        assert set(schema) <= self.KNOWN, f"{where}: {schema} says what this test does not know"
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        fits = [kind for kind in kinds if isinstance(value, self.TYPES[kind])
                and not (kind == "integer" and isinstance(value, bool))]
        assert fits, f"{where}: {value!r} is not {kinds}"
        assert "enum" not in schema or value in schema["enum"], f"{where}: {value!r} is none of {schema['enum']}"
        if schema.get("format") == "date-time" and value is not None:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value), f"{where}: {value}"
        if isinstance(value, list):
            for i, item in enumerate(value):
                self.check(item, schema["items"], f"{where}[{i}]")
        if isinstance(value, dict) and "properties" in schema:
            self.members(value, schema, where)

    def members(self, value, schema, where):
        missing = set(schema["required"]) - set(value)
        assert not missing, f"{where}: {missing} missing"
        for name, member in value.items():
            assert name in schema["properties"] or schema.get("additionalProperties", True), f"{where}: {name}?"
            if name in schema["properties"]:
                self.check(member, schema["properties"][name], f"{where}.{name}")


ASSETS = ("assets.csv", "id,name\nA-1,輸液ポンプ\n".encode())


def tar_of(files):
    """Names and bytes, or entries as they are."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files:
            entry = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def special(kind, target=""):
    entry = tarfile.TarInfo("statements/x")
    entry.type, entry.linkname = kind, target
    return (entry, b"")


def bad_archives():
    yield "link", tar_of([ASSETS, special(tarfile.SYMTYPE, "/etc/passwd")]), "statements/x"
    yield "hard link", tar_of([ASSETS, special(tarfile.LNKTYPE, "assets.csv")]), "statements/x"
    yield "device", tar_of([ASSETS, special(tarfile.CHRTYPE)]), "statements/x"
    yield "pipe", tar_of([ASSETS, special(tarfile.FIFOTYPE)]), "statements/x"
    for name in ("../x", "/etc/x", "a/../../x", "a//x", "a/./x", "a\nb", "n" * 256):
        yield name, tar_of([ASSETS, (name, b"x")]), "名前"
    yield "no UTF-8", tar_of([ASSETS, ("\udcff\udcfe", b"")]), "名前"
    yield "twice", tar_of([ASSETS, ASSETS]), "二度"
    yield "folder and file", tar_of([ASSETS, ("a", b""), ("a/b", b"")]), "a"
    yield "nothing", tar_of([]), "ファイルがありません"
    yield "hidden alone", tar_of([("._assets.csv", b"")]), "ファイルがありません"
    yield "no hospital", tar_of([("hospital/assets.csv", ASSETS[1])]), "assets.csv"
    yield "zip", b"PK\x03\x04" + bytes(600), "tar"
    yield "packed", gzip.compress(tar_of([ASSETS])), "tar"


class ApiTest(unittest.TestCase):
    """The same world for all of them; a test that changes something changes what no other looks at."""

    maxDiff = None
    world = None
    description = None

    @classmethod
    def setUpClass(cls):
        status, headers, cls.description = cls.world.ask("get", f"{V1}/openapi.json", None)
        assert status == 200 and headers["content-type"].startswith("application/json")
        cls.checker = Checker(cls.description)

    def get(self, path, who=("home", "editor"), **headers):
        status, found, answer = self.world.ask("get", V1 + path, who, **headers)
        self.assertEqual(status, 200, answer)
        return found, answer

    def all_of(self, path, who=("home", "editor")):
        """Every item of a list, page by page."""
        items, after = [], ""
        while True:
            headers, page = self.get(path + after, who)
            items += page["items"]
            if page["next"] is None:
                self.assertNotIn("link", headers)
                return items
            self.assertRegex(headers["link"], r"^<.*[?&]after=" + re.escape(page["next"]) + r"[&>].*rel=\"next\"$")
            after = ("&" if "?" in path else "?") + "after=" + page["next"]

    def problem(self, status, answer, expected):
        got, headers, body = answer
        self.assertEqual(got, status, body)
        self.assertEqual(headers["content-type"], "application/problem+json")
        self.checker.check(body, {"$ref": "#/components/schemas/Problem"})
        self.assertEqual(body["status"], status)
        self.assertIn(expected, body["title"])

    def operations(self):
        for path, methods in self.description["paths"].items():
            for method, operation in methods.items():
                yield path, method, operation

    def filled(self):
        """Something of the hospital for each brace of a path."""
        record = self.all_of("/audit?limit=500", ("home", "auditor"))[0]["id"]
        return {"file": quote(self.all_of("/files")[0]["path"], safe=""), "result": "report.html", "evidence": self.evidence(),
                "catalog": "mds2-2019", "device": quote(self.get("/devices?limit=1")[1]["items"][0]["id"]),
                "statement": "1", **self.requirement(), "item": quote(self.get("/statements/1/answers?limit=1")[1]["items"][0]["item"]),
                "measure": "1", "assessment": "1", "job": self.job(), "record": record, "intake": self.intake(),
                "filter": self.filter(), "person": self.get("/people", ("home", "administrator"))[1]["items"][0]["id"]}

    def requirement(self):
        it = next(it for it in self.get("/conformity?limit=500")[1]["items"] if not it["vendor"])
        return {"list": it["catalog"], "requirement": quote(it["item"], safe="")}

    def filter(self):
        """One of the organisation, which all who may read can see."""
        status, _, made = self.world.ask("post", f"{V1}/filters", Idempotency_Key="the-one-filter",
                                         body={"name": "共有の絞り込み", "list": "devices", "scope": "organisation", "query": "form=no"})
        self.assertEqual(status, 201, made)
        return str(made["number"])

    def evidence(self):
        status, _, made = self.world.ask("post", f"{V1}/measures/1/evidence?name=a.txt", body=b"seen", Idempotency_Key="the-one-proof",
                                         Content_Type="application/octet-stream")
        self.assertEqual(status, 201, made)
        return made["id"]

    def job(self):
        status, _, job = self.world.ask("post", f"{V1}/assessments", body={}, Idempotency_Key="the-one-job")
        self.assertEqual(status, 202, job)
        return job["id"]

    def intake(self):
        """One form that came in and that nobody decides on."""
        return str(self.take_in("filled.csv", b"x", Idempotency_Key="the-one-form")[2]["number"])

    def described(self, path, method):
        """The one status of success that the description has."""
        return [int(code) for code in self.description["paths"][f"{V1}{path}"][method]["responses"]
                if code.startswith("2")][0]

    def take_in(self, name, data, **headers):
        answer = self.world.ask("post", f"{V1}/intake?name={quote(name)}", body=data,
                                Content_Type="application/octet-stream", **headers)
        self.assertEqual(answer[0], self.described("/intake", "post"), answer[2])
        return answer

    # --- the description

    def test_description(self):
        """OpenAPI 3.1, as far as we use it: what is referred to is there, each brace is a parameter, ids are unique."""
        document = self.description
        self.assertEqual(document["openapi"], "3.1.0")
        self.assertLessEqual({"title", "version"}, set(document["info"]))
        ids = [operation["operationId"] for _, _, operation in self.operations()]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreater(len(ids), 30)
        for path, method, operation in self.operations():
            self.assertIn(method, METHODS)
            self.assertTrue(operation["summary"].endswith("."), path)
            parameters = [self.checker.resolve(it) for it in operation["parameters"]]
            self.assertTrue(all({"name", "in", "schema"} <= set(it) for it in parameters))
            self.assertEqual(re.findall(r"{(\w+)}", path), [it["name"] for it in parameters if it["in"] == "path"])
            self.assertEqual(sum(code.startswith("2") for code in operation["responses"]), 1)
            self.assertIn("default", operation["responses"])
            self.assertEqual(operation["security"] == [], operation["x-permission"] == "public")
        self.references(document)

    def references(self, value):
        if isinstance(value, dict):
            if "$ref" in value:
                self.checker.resolve(value)
            for member in value.values():
                self.references(member)
        elif isinstance(value, list):
            for member in value:
                self.references(member)

    # --- who may what

    def test_everybody(self):
        """Nobody is 401; a role without the permission 403; of another organisation nothing is ever found."""
        parts = self.filled()
        for path, method, operation in self.operations():
            if operation["x-permission"] == "public":
                continue
            address = re.sub(r"{(\w+)}", lambda match: parts[match[1]], path)
            body = {} if "requestBody" in operation else None
            for who in [None, ("home", "narrow"), *((place, role) for place in ("home", "away") for role in ROLES)]:
                with self.subTest(path=path, method=method, who=who):
                    self.one(operation, (method, address, "{" in path), who, body)

    def one(self, operation, request, who, body):
        method, address, is_one = request
        needs = operation["x-permission"]
        may = {"self", "people"} if who and who[1] == "narrow" else MAY[who[1]] if who else set()
        if who and who[0] == "home" and needs in may and method != "get":
            return
        status, headers, answer = self.world.ask(method, address, who, body)
        if who is None:
            self.assertEqual(status, 401)
            self.assertIn("Bearer", headers["www-authenticate"])
        elif needs not in may:
            self.assertEqual(status, 403)
        elif who[0] == "away" and is_one and "/catalogs/" not in address:
            self.assertEqual(status, 404, answer)
        elif method == "get" and operation["operationId"] == "exportFolder" and who[0] == "away":
            self.assertEqual(status, 404, answer)
        elif method == "get":
            self.assertEqual(status, 200, answer)
            if "application/json" not in operation["responses"]["200"]["content"]:
                self.assertRegex(headers["content-disposition"], "^attachment; filename=")
                return
            schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
            self.checker.check(answer, schema, address)
            self.strange(who, needs, answer)

    def strange(self, who, needs, answer):
        """Lists of another organisation have nothing of this one."""
        if who[0] == "away" and needs in ("read", "people", "audit"):
            self.assertNotIn(self.world.home, json.dumps(answer))
            kept = [it for it in answer["items"] if needs == "read" and it.get("personName") != "away-editor"]
            self.assertEqual(kept, [])

    def test_bad_token(self):
        for value in ("Bearer ", "Bearer x", "Basic eDp4", "Bearer " + "A" * 43):
            status, _, _ = self.world.ask("get", f"{V1}/me", None, Authorization=value)
            self.assertEqual(status, 401, value)

    def test_me(self):
        _, me = self.get("/me")
        self.assertEqual(me["organisation"]["name"], "甲病院")
        self.assertEqual((me["roles"], me["isToken"]), (["editor", "reader"], True))
        self.assertEqual(me["permissions"], ["self", "read", "write"])
        _, own = self.get("/organisations")
        self.assertEqual([it["name"] for it in own["items"]], ["甲病院"])
        _, every = self.get("/organisations?limit=500", ("home", "operator"))
        self.assertLessEqual({"甲病院", "乙病院", "監査法人"}, {it["name"] for it in every["items"]})

    # --- lists

    def test_walk(self):
        """Each order gives every device once, whatever the size of the page."""
        ids = [it["id"] for it in self.all_of("/devices?limit=500")]
        self.assertGreater(len(ids), 5)
        for order in ("number", "name", "maker"):
            walked = [it["id"] for it in self.all_of(f"/devices?sort={order}&limit=3")]
            self.assertEqual(sorted(walked), sorted(ids), order)
        risks = self.all_of("/assessments/1/risks?limit=500")
        for order in ("device", "scenario"):
            walked = self.all_of(f"/assessments/1/risks?sort={order}&limit=100")
            self.assertEqual(sorted(it["number"] for it in walked), [it["number"] for it in risks])
        self.assertEqual(risks[0]["number"], 1)
        self.assertTrue(all(it["isAbove"] and not it["isAccepted"]
                            for it in self.all_of("/assessments/1/risks?open=true&limit=500")))

    def test_find(self):
        found = self.all_of("/devices?find=" + quote("輸液"))
        self.assertTrue(found)
        self.assertTrue(all("輸液" in json.dumps(it, ensure_ascii=False) for it in found))
        self.assertEqual(self.all_of("/devices?find=" + quote("存在しない機器")), [])

    def test_filtered(self):
        """Each value of a filter, and all values together are the whole list."""
        every = {it["id"]: it for it in self.all_of("/devices?limit=500")}
        for name, words in (("form", "unknown no yes"), ("personal", "unknown no yes"), ("support", "unknown past soon later")):
            parts = [[it["id"] for it in self.all_of(f"/devices?limit=500&{name}={word}")] for word in words.split()]
            self.assertEqual(sorted(sum(parts, [])), sorted(every), name)
            self.assertEqual(len(self.all_of(f"/devices?limit=500&{name}=any")), len(every))
        maker = next(it["maker"] for it in every.values() if it["maker"])
        self.assertTrue(all(it["maker"] == maker for it in self.all_of("/devices?form=yes&maker=" + quote(maker))))
        self.assertTrue(self.all_of("/devices?form=no") and self.all_of("/devices?form=yes"))
        risks = self.all_of("/assessments/1/risks?limit=500")
        zone = next(it["zone"] for it in every.values() if it["zone"])
        there = self.all_of("/assessments/1/risks?limit=500&zone=" + quote(zone))
        self.assertTrue(0 < len(there) < len(risks) and all(every[it["device"]]["zone"] == zone for it in there if it["device"] in every))
        self.assertEqual(self.all_of("/assessments/1/risks?owner=" + quote("誰でもない")), [])
        accepted = self.all_of("/assessments/1/risks?limit=500&care=accepted")
        self.assertTrue(accepted and all(it["isAccepted"] for it in accepted))
        self.assertTrue(all(it["isAbove"] for it in self.all_of("/assessments/1/risks?limit=500&care=nothing")))
        self.problem(409, self.world.ask("get", f"{V1}/assessments/1/risks?changed=any"), "比較されていない")
        for address in ("/devices?form=maybe", "/devices?support=x", "/assessments/1/risks?care=x", "/assessments/1/risks?changed=x"):
            self.problem(400, self.world.ask("get", V1 + address), address.split("?")[1].split("=")[0])

    def test_saved_filters(self):
        """Made, listed, renamed, removed: the own ones by whoever reads, those of the organisation by whoever may write."""
        reader = ("home", "reader")
        mine = {"name": "自分の条件 𠮷", "list": "risks", "query": "zone=ICU&care=nothing"}
        status, headers, made = self.world.ask("post", f"{V1}/filters", reader, mine)
        self.assertEqual(status, 201, made)
        self.assertEqual({name: made[name] for name in (*mine, "scope")}, {**mine, "scope": "own"})
        at = headers["location"]
        self.problem(409, self.world.ask("post", f"{V1}/filters", reader, mine), "自分の条件")
        self.problem(403, self.world.ask("post", f"{V1}/filters", reader, {**mine, "scope": "organisation"}), "")
        for wrong in ({**mine, "list": "people"}, {"list": "risks"}, {**mine, "name": "n2", "query": 'a"b'}, {**mine, "more": "x"}):
            self.problem(400, self.world.ask("post", f"{V1}/filters", reader, wrong), "")
        self.assertEqual(self.world.ask("get", at)[0], 404, "somebody else's own filter is shown")
        self.assertIn(made["number"], [it["number"] for it in self.all_of("/filters?limit=1", reader)])
        self.assertNotIn(made["number"], [it["number"] for it in self.all_of("/filters")])
        self.assertEqual(self.world.ask("patch", at, reader, {"name": "x"})[0], 428)
        status, renamed, it = self.world.ask("patch", at, reader, {"name": "別の名前"}, If_Match=headers["etag"])
        self.assertEqual((status, it["name"], it["edition"]), (200, "別の名前", made["edition"] + 1))
        self.assertEqual(self.world.ask("patch", at, reader, {"name": "y"}, If_Match=headers["etag"])[0], 412)
        self.assertEqual(self.world.ask("delete", at, reader, If_Match=renamed["etag"])[0], 204)
        self.assertEqual(self.world.ask("get", at, reader)[0], 404)

    def test_ties(self):
        """A device names a statement and names none again; who looked is told to whoever may change it."""
        status, _, _ = self.world.ask("post", f"{V1}/devices", body={"id": "TIE-1", "name": "結び"})
        self.assertEqual(status, 201)
        at = f"{V1}/statements/1/devices/TIE-1"
        self.assertEqual(self.world.ask("delete", at)[0], 404, "what is not tied is untied")
        self.assertEqual(self.world.ask("put", at, ("home", "reader"))[0], 403)
        status, _, device = self.world.ask("put", at)
        self.assertEqual((status, device["statement"]), (200, self.get("/statements/1")[1]["name"]))
        ties = self.get("/statements/1/devices")[1]
        self.assertIn("TIE-1", [it["id"] for it in ties["devices"]])
        self.assertFalse(ties["isCut"])
        self.assertEqual(self.world.ask("put", at)[0], 200, "tied twice")
        self.assertEqual(self.world.ask("delete", at)[0], 204)
        self.assertEqual(self.get("/devices/TIE-1")[1]["statement"], "")
        for wrong in ("/statements/1/devices/none", "/statements/99/devices/TIE-1"):
            self.assertEqual(self.world.ask("put", V1 + wrong)[0], 404, wrong)
        looks = self.get("/statements/1/looks")[1]
        self.assertTrue(any(it["personName"] == "home-editor" and it["via"] == "api" and it["deed"] == "read" for it in looks["looks"]))
        self.assertEqual(self.world.ask("get", f"{V1}/statements/1/looks", ("home", "reader"))[0], 403)

    def test_edges(self):
        """What a table would lose is refused, not lost: blanks before and behind."""
        for name in (" x", "x ", "x\u3000", "\nx"):
            self.problem(400, self.world.ask("post", f"{V1}/devices", body={"id": "EDGE", "name": name}), "name")
        self.problem(400, self.world.ask("post", f"{V1}/measures", body={"measure": "M.NETWORK_SEGMENT", "owner": "x "}), "owner")

    def test_requirements(self):
        """Each list, each state and each person, and all of them together are the whole; what is none is no filter."""
        def key(it):
            return it["catalog"], it["item"], it["vendor"]
        every = {key(it): it for it in self.all_of("/conformity?limit=500")}
        self.assertGreater(len(every), 100)
        self.assertEqual(sorted(key(it) for it in self.all_of("/conformity?limit=97")), sorted(every), "a walk in pages")
        states = ("open", "unknown", "to-confirm", "planned", "met-by-operation", "met-technically", "not-applicable")
        for name, words in (("state", states), ("catalog", {it["catalog"] for it in every.values()})):
            parts = [[key(it) for it in self.all_of(f"/conformity?limit=500&{name}={word}")] for word in words]
            self.assertEqual(sorted(sum(parts, [])), sorted(every), name)
        said = [it for it in every.values() if it["by"]]
        self.assertTrue(said and all(it["date"] for it in said), "what people said of them")
        self.assertTrue(any(it["state"] != it["derived"] for it in said), "it changes nothing")
        self.assertTrue(all(it["by"] for it in every.values() if it["state"] == "met-by-operation" and it["derived"] == "to-confirm"))
        self.assertEqual(self.all_of("/conformity?owner=" + quote("誰でもない")), [])
        nobody = [key(it) for it in self.all_of("/conformity?limit=500&nobody=true")]
        self.assertEqual(nobody, [key(it) for it in every.values() if not it["owner"]])
        self.problem(400, self.world.ask("get", f"{V1}/conformity?nobody=true&owner=x"), "owner")
        for query, word in (("nobody=x", "nobody"), ("state=fine", "state"), ("state=none", "state"), ("catalog=mds2-2019", "catalog"), ("catalog=x", "catalog"), ("person=x", "person")):
            self.problem(400, self.world.ask("get", f"{V1}/conformity?{query}"), word)

    def test_requirement(self):
        """One requirement is what the list says of it; what is said of it needs the edition that was seen, and has to count."""
        def at(it, **more):
            query = "&".join(f"{key}={quote(value, safe='')}" for key, value in {"vendor": it["vendor"], **more}.items() if value)
            return f"{V1}/conformity/{it['catalog']}/{quote(it['item'], safe='')}" + (f"?{query}" if query else "")

        def patch(it, body, tag=None, **more):
            return self.world.ask("patch", at(it), body=body, **({"If_Match": tag} if tag else {}), **more)
        every = self.all_of("/conformity?limit=500")
        for it in (every[0], every[-1], next(it for it in every if it["vendor"]), next(it for it in every if it["by"])):
            status, _, one = self.world.ask("get", at(it))
            self.assertEqual((status, one), (200, it))
        it = next(it for it in every if it["state"] == "to-confirm" and not it["said"] and not it["owner"] and not it["vendor"])
        status, headers, one = self.world.ask("get", at(it))
        tag = headers["etag"]
        self.assertEqual(self.world.ask("get", at(it), If_None_Match=tag)[0], 304)
        self.problem(428, patch(it, {"owner": "髙橋"}), "")
        self.problem(412, patch(it, {"owner": "髙橋"}, '"1-1"'), "")
        for body, word in (({"state": "yes"}, "by"), ({"state": "fine", "by": "x", "date": "2026-04-01"}, "state"),
                           ({"state": "yes", "by": "x", "date": "2026-04-01"}, "evidence"), ({"state": "no", "by": "x", "date": "soon"}, "date"),
                           ({"due": "2027-01-01"}, "state"), ({"owner": " x"}, "owner"), ({"owner": "髙\u202e"}, "U+202E"), ({"derived": "open"}, "derived"),
                           ([], "body")):
            answer = patch(it, body, tag)
            self.problem(400, answer, "")
            self.assertIn(word, answer[2]["title"] + answer[2]["detail"], body)
        self.assertEqual(self.world.ask("get", at(it))[1]["etag"], tag, "something was kept")
        before = self.newest_record()
        status, headers, one = patch(it, {"owner": "髙橋", "due": "2027-01-01"}, tag, Idempotency_Key="who")
        records = self.records_after(before)
        self.assertEqual([(record["kind"], record["action"], record["object"], record["objectName"]) for record in records], [("change", "C", it["item"], it["catalog"])],
                         "a change has one record")
        self.assertEqual((status, one["owner"], one["due"], one["state"], one["said"]), (200, "髙橋", "2027-01-01", "to-confirm", ""), one)
        self.assertNotEqual(headers["etag"], tag)
        again = patch(it, {"owner": "髙橋", "due": "2027-01-01"}, tag, Idempotency_Key="who")
        self.assertEqual((again[0], again[1]["idempotent-replayed"], again[2]), (200, "true", one))
        self.problem(412, patch(it, {"owner": "𠮷田"}, tag), "")
        said = {"state": "yes", "by": "𠮷田", "date": "2026-04-01", "evidence": "議事録", "due": "", "note": "点検した"}
        status, headers, one = patch(it, said, headers["etag"])
        self.assertEqual((status, one["by"], one["evidence"], one["owner"], one["note"]), (200, "𠮷田", "議事録", "髙橋", "点検した"), one)
        self.assertEqual(one["state"], "met-by-operation", one)
        self.assertIn(one, self.all_of("/conformity?limit=500&owner=" + quote("髙橋")))
        self.problem(400, patch(it, {"evidence": ""}, headers["etag"]), "")
        status, headers, one = patch(it, {"owner": ""}, headers["etag"])
        self.assertEqual((status, one["owner"], one["state"]), (200, "", "met-by-operation"), one)
        vendor = next(it for it in every if it["vendor"] and not it["said"] and not it["owner"])  # changed by what the list tells of it
        before = self.newest_record()
        status, _, one = patch(vendor, {"owner": "臨床工学科"}, f'"{vendor["etag"]}"')
        self.assertEqual((status, one["owner"], one["vendor"]), (200, "臨床工学科", vendor["vendor"]), one)
        self.assertEqual([record["action"] for record in self.records_after(before)], ["C"])
        self.assertEqual([at(each) for each in self.all_of("/conformity?limit=500") if each["owner"] == "臨床工学科"], [at(vendor)], "another sheet was changed")
        before = self.newest_record()
        self.problem(412, patch(vendor, {"owner": "x"}, f'"{vendor["etag"]}"'), "")
        self.assertEqual([(record["action"], record["outcome"]) for record in self.records_after(before)], [("U", 4)], "what is refused is told, too")
        self.problem(404, self.world.ask("get", at({**it, "item": "none"})), "")
        self.problem(404, self.world.ask("get", at({**it, "catalog": "mds2-2019"})), "")
        self.problem(404, self.world.ask("get", at({**it, "vendor": "none"})), "")
        self.problem(403, self.world.ask("patch", at(it), ("home", "reader"), body={}, If_Match=headers["etag"]), "")
        self.problem(404, self.world.ask("get", at(it), ("away", "reader")), "")

    def newest_record(self):
        return self.get("/audit?limit=1", ("home", "auditor"))[1]["items"][0]["number"]

    def records_after(self, number):
        """What was noted since, but for looking at the records themselves; the oldest first."""
        found = self.get("/audit?limit=20", ("home", "auditor"))[1]["items"]
        return [record for record in reversed(found) if record["number"] > number and record["kind"] != "audit-used"]

    def test_unchanged(self):
        """A page of a list that is as it was need not be sent again."""
        for path in ("/conformity?limit=20", "/devices?limit=3", "/measures"):
            status, headers, page = self.world.ask("get", V1 + path)
            self.assertEqual(status, 200)
            self.assertEqual(self.world.ask("get", V1 + path, If_None_Match=headers["etag"])[0], 304, path)
        number = self.get("/measures?limit=1")[1]["items"][0]["number"]
        tag = self.world.ask("get", f"{V1}/measures/{number}")[1]["etag"]
        self.assertEqual(self.world.ask("patch", f"{V1}/measures/{number}", body={"owner": "誰か"}, If_Match=tag)[0], 200)
        status, _, now = self.world.ask("get", V1 + "/measures", If_None_Match=headers["etag"])
        self.assertEqual(status, 200)
        self.assertNotEqual(now, page)

    def test_hidden(self):
        """Names with what nobody sees are refused; what came so in a file is not lost when something beside it is changed."""
        self.problem(400, self.world.ask("post", f"{V1}/devices", body={"id": "HIDDEN", "name": "\ufeff山田"}), "空白")  # at the edge it is a blank
        for name in ("山田\u202eoraT", "山\ufeff田", "a\u2066b", "a\u200bb"):
            self.problem(400, self.world.ask("post", f"{V1}/devices", body={"id": "HIDDEN", "name": name}), "U+")
            self.problem(400, self.world.ask("post", f"{V1}/measures", body={"measure": "M.NETWORK_SEGMENT", "scope": "*", "owner": name}), "U+")
            self.problem(400, self.world.ask("post", f"{V1}/filters", body={"name": name, "list": "devices", "scope": "own", "query": "form=no"}), "U+")

    def test_hidden_notes(self):
        """So are notes and other values, with the member that has it; a note of several lines is fine, and what a file brought may be sent back as it is."""
        bad = "点検\u202e済"
        measure = {"measure": "M.NETWORK_SEGMENT", "scope": "*", "state": "planned", "due": "2030-03-31", "note": "一行目\n二行目"}
        for member in ("note", "evidence", "scope"):
            answer = self.world.ask("post", f"{V1}/measures", body={**measure, member: bad})
            self.problem(400, answer, "U+202E")
            self.assertIn(member, answer[2]["detail"])
        status, headers, made = self.world.ask("post", f"{V1}/measures", body=measure)
        self.assertEqual((status, made["note"]), (201, measure["note"]))
        address, tag = headers["location"], headers["etag"]
        self.problem(400, self.world.ask("patch", address, body={"note": bad}, If_Match=tag), "U+202E")
        with sqlite3.connect(self.world.folder / "in" / "sekisho.db", timeout=20) as db:
            db.execute("UPDATE measure SET note = ? WHERE number = ?", (bad, made["number"]))
        db.close()
        status, headers, kept = self.world.ask("put", address, body={**measure, "note": bad, "owner": "髙橋"}, If_Match=tag)
        self.assertEqual((status, kept["note"], kept["owner"]), (200, bad, "髙橋"), kept)
        self.problem(400, self.world.ask("patch", address, body={"evidence": bad}, If_Match=headers["etag"]), "U+202E")
        self.assertEqual(self.world.ask("delete", address, If_Match=headers["etag"])[0], 204)
        number = self.get("/statements?limit=1")[1]["items"][0]["number"]
        item = quote(self.get(f"/statements/{number}/answers?limit=1")[1]["items"][0]["item"], safe="")
        _, headers, _ = self.world.ask("get", f"{V1}/statements/{number}/answers/{item}")
        self.problem(400, self.world.ask("patch", f"{V1}/statements/{number}/answers/{item}", body={"note": bad}, If_Match=headers["etag"]), "U+202E")

    def test_bad_query(self):
        for query, word in (("zoen=x", "zoen"), ("limit=0", "limit"), ("limit=501", "limit"), ("limit=x", "limit"),
                            ("sort=x", "sort"), ("after=x", "after"), ("after=a.1", "after"), ("after=n.1.zz", "after"),
                            ("limit=1&limit=2", "limit"), ("find", "find"), ("find=%ff", "find")):
            with self.subTest(query=query):
                self.problem(400, self.world.ask("get", f"{V1}/devices?{query}"), word)
        self.get("/devices?limit=500")

    # --- changes

    def test_device(self):
        new = {"id": "API-1é", "name": "試験用ポンプ", "maker": "試験社"}
        status, headers, made = self.world.ask("post", f"{V1}/devices", body=new)
        self.assertEqual(status, 201, made)
        self.checker.check(made, {"$ref": "#/components/schemas/Device"})
        address = headers["location"]
        self.assertEqual(address, f"{V1}/devices/{quote(new['id'])}")
        self.problem(409, self.world.ask("post", f"{V1}/devices", body=new), "API-1")
        status, headers, got = self.world.ask("get", address)
        self.assertEqual((status, got), (200, made))
        tag = headers["etag"]
        status, _, _ = self.world.ask("get", address, If_None_Match=tag)
        self.assertEqual(status, 304)
        self.problem(428, self.world.ask("patch", address, body={"name": "x"}), "版")
        self.problem(412, self.world.ask("patch", address, body={"name": "x"}, If_Match='"0-0"'), "変更")
        status, headers, got = self.world.ask("patch", address, body={"place": "ICU"}, If_Match=tag)
        self.assertEqual((status, got["place"], got["name"]), (200, "ICU", "試験用ポンプ"))
        self.problem(412, self.world.ask("patch", address, body={"place": "ER"}, If_Match=tag), "変更")
        status, headers, got = self.world.ask("put", address, body={"id": new["id"], "name": "改"},
                                              If_Match=headers["etag"])
        self.assertEqual((status, got["place"], got["name"], got["edition"]), (200, "", "改", 3))
        self.problem(400, self.world.ask("put", address, body={"id": "other"}, If_Match=headers["etag"]), "id")
        status, _, _ = self.world.ask("delete", address, If_Match=headers["etag"])
        self.assertEqual(status, 204)
        self.assertEqual(self.world.ask("get", address)[0], 404)

    def test_slash(self):
        """A slash of an id is written as %2F, and parts nothing."""
        for name in ("ICU/3", "/x//y/", "a/..b/é"):
            with self.subTest(id=name):
                status, headers, made = self.world.ask("post", f"{V1}/devices", body={"id": name, "name": "x"})
                self.assertEqual(status, 201, made)
                address = f"{V1}/devices/{quote(name, safe='')}"
                self.assertEqual(headers["location"], address)
                status, headers, got = self.world.ask("get", address.replace("%2F", "%2f"))
                self.assertEqual((status, got), (200, made))
                self.assertEqual(self.world.ask("get", f"{V1}/devices/{quote(name)}")[0], 400 if "//" in name else 404)
                self.assertEqual(self.all_of("/audit?object=" + quote(name, safe=""), ("home", "auditor"))[0]["object"], name)
                self.assertEqual(self.world.ask("delete", address, If_Match=headers["etag"])[0], 204)
        for path in ("/api%2Fv1/devices", "/api/v1%2Fdevices", f"{V1}/devices/a%2F..", f"{V1}/devices/..%2Fa"):
            self.assertIn(self.world.ask("get", path)[0], (400, 404), path)

    def test_bad_body(self):
        for body, word in (("{", "body"), ("[]", "オブジェクト"), ('{"id":"a","id":"b"}', "body"),
                           ({"id": "a", "nmae": "x"}, "nmae"), ({"name": "x"}, "id"), ({"id": 1}, "id"),
                           ({"id": "a", "number": 3}, "number"), ({"id": "a", "name": "\x07"}, "name"),
                           ({"id": ""}, "id"), ({"id": "a\\b"}, "id"), ({"id": "a/.."}, "id"), ({"id": "new"}, "id"), ({"id": "a", "more": "x"}, "more"),
                           ({"id": "a", "more": [{"column": "ない列", "value": ""}]}, "ない列")):
            with self.subTest(body=body):
                self.problem(400, self.world.ask("post", f"{V1}/devices", body=body), word)
        self.problem(413, self.world.ask("post", f"{V1}/devices", body={"id": "a", "name": "x" * 4097}), "name")
        self.problem(415, self.world.ask("post", f"{V1}/devices", body="{}", Content_Type="text/plain"), "JSON")
        self.assertEqual(self.world.ask("get", f"{V1}/devices/a")[0], 404)

    def test_text_at_the_limit(self):
        name = "x" * 4096
        status, headers, made = self.world.ask("post", f"{V1}/devices", body={"id": "API-long", "name": name})
        self.assertEqual((status, made["name"]), (201, name))
        self.assertEqual(self.world.ask("delete", headers["location"], If_Match=headers["etag"])[0], 204)

    def test_bulk(self):
        """All or none, and no more than there may be."""
        before = len(self.all_of("/devices?limit=500"))
        items = [{"id": f"API-B{i}", "name": "まとめて"} for i in range(20)]
        twice = [*items, {"id": "API-B3"}]
        self.problem(409, self.world.ask("post", f"{V1}/devices/bulk", body={"items": twice}), "API-B3")
        self.problem(400, self.world.ask("post", f"{V1}/devices/bulk", body={"items": [{"id": "A"}, {"idd": "B"}]}),
                     "items[1].idd")
        self.problem(413, self.world.ask("post", f"{V1}/devices/bulk", body={"items": [{"id": "A"}] * 1001}), "1000")
        self.assertEqual(len(self.all_of("/devices?limit=500")), before)
        most = [{"id": f"M{i}"} for i in range(1000)]
        status, _, made = self.world.ask("post", f"{V1}/devices/bulk", ("watch", "editor"), {"items": most})
        self.assertEqual((status, made), (201, {"made": 1000}))
        status, _, made = self.world.ask("post", f"{V1}/devices/bulk", body={"items": items})
        self.assertEqual((status, made), (201, {"made": 20}))
        for it in items:
            tag = self.get(f"/devices/{it['id']}")[0]["etag"]
            self.assertEqual(self.world.ask("delete", f"{V1}/devices/{it['id']}", If_Match=tag)[0], 204)

    def test_idempotency(self):
        body = {"measure": "API", "note": "一度だけ"}
        first = self.world.ask("post", f"{V1}/measures", body=body, Idempotency_Key="k1")
        again = self.world.ask("post", f"{V1}/measures", body=body, Idempotency_Key="k1")
        self.assertEqual((first[0], first[2], first[1]["location"], first[1]["etag"]),
                         (again[0], again[2], again[1]["location"], again[1]["etag"]))
        self.assertEqual((first[0], again[1].get("idempotent-replayed")), (201, "true"))
        self.problem(422, self.world.ask("post", f"{V1}/measures", body=body | {"note": "別"}, Idempotency_Key="k1"),
                     "Idempotency-Key")
        self.problem(400, self.world.ask("post", f"{V1}/measures", body=body, Idempotency_Key="x" * 201), "200")
        long = self.world.ask("post", f"{V1}/devices/bulk", ("watch", "editor"), {"items": [{"id": "K"}]},
                              Idempotency_Key="x" * 200)
        self.assertEqual(long[0], 201)
        found = [it for it in self.all_of("/measures?limit=500") if it["note"] == "一度だけ"]
        self.assertEqual(len(found), 1)
        other = self.world.ask("post", f"{V1}/measures", ("away", "editor"), body, Idempotency_Key="k1")
        self.assertEqual((other[0], other[1].get("idempotent-replayed")), (201, None))
        for who, (_, headers, _) in ((("home", "editor"), first), (("away", "editor"), other)):
            self.assertEqual(self.world.ask("delete", headers["location"], who, If_Match=headers["etag"])[0], 204)

    def test_answer(self):
        statement = next(it for it in self.all_of("/statements") if it["isRead"])
        at = f"/statements/{statement['number']}"
        native = self.get(f"{at}/native")[1]
        self.assertEqual(native["format"], "sekisho-statement/1")
        answers = self.all_of(f"{at}/answers?limit=500")
        before = next(it for it in answers if it["value"] in ("yes", "no"))
        path = f"{V1}{at}/answers/{quote(before['item'])}"
        tag = self.world.ask("get", path)[1]["etag"]
        status, headers, now = self.world.ask("patch", path, body={"value": "note", "note": "確認中"}, If_Match=tag)
        self.assertEqual((status, now["value"], now["note"], now["raw"], now["edition"], now["confidence"]),
                         (200, "note", "確認中", before["raw"], before["edition"] + 1, 100))
        self.problem(400, self.world.ask("patch", path, body={"value": "maybe"}, If_Match=headers["etag"]), "value")
        self.problem(400, self.world.ask("patch", path, body={"planned": "soon"}, If_Match=headers["etag"]), "planned")
        self.problem(400, self.world.ask("patch", path, body={"raw": "x"}, If_Match=headers["etag"]), "raw")
        self.problem(412, self.world.ask("patch", path, body={"value": "no"}, If_Match=tag), "変更")
        doubtful = next(it for row in self.all_of("/statements") if row["isRead"]
                        for it in self.all_of(f"/statements/{row['number']}/answers?limit=500") if 0 < it["confidence"] < 80
                        for it in [it | {"at": f"{V1}/statements/{row['number']}/answers/{quote(it['item'])}"}])
        tag = self.world.ask("get", doubtful["at"])[1]["etag"]
        status, _, now = self.world.ask("patch", doubtful["at"], body={"note": "聞いている"}, If_Match=tag)
        self.assertEqual((status, now["note"], now["confidence"]), (200, "聞いている", doubtful["confidence"]),
                         "a note alone made a doubtful answer sure")

    def test_assess(self):
        status, headers, job = self.world.ask("post", f"{V1}/assessments", body={})
        self.assertEqual(status, 202, job)
        until = time.monotonic() + 60
        while job["state"] in ("waiting", "running") and time.monotonic() < until:
            time.sleep(0.05)
            job = self.get(headers["location"].removeprefix(V1))[1]
        self.assertEqual(job["state"], "done", job)
        made = self.get(f"/assessments/{job['result']}")[1]
        self.assertEqual(made["risks"], len(self.all_of(f"/assessments/{job['result']}/risks?limit=500")))
        self.problem(409, self.world.ask("post", f"{V1}/jobs/{job['id']}/cancel"), "")

    def test_assess_as_wished(self):
        """Method, scenarios and day of what is asked for; none of them is a file of the server."""
        secret = self.world.folder / "secret.ini"
        secret.write_text("[password]\n")
        for wishes, word in (({"method": str(secret)}, "method"), ({"method": "../x.ini"}, "method"),
                             ({"method": "a b"}, "method"), ({"scenarios": "/etc"}, "scenarios"),
                             ({"asOf": "tomorrow"}, "asOf"), ({"asOf": "2026-02-30"}, "asOf")):
            self.problem(400, self.world.ask("post", f"{V1}/assessments", body=wishes), word)
        who = ("home", "editor")
        wishes = {"method": "product-3x3x3", "scenarios": "general-1", "asOf": "2026-04-01", "lang": "en"}
        self.problem(400, self.world.ask("post", f"{V1}/assessments", who, wishes | {"lang": "fr"}), "lang")
        job = self.ended(self.world.ask("post", f"{V1}/assessments", who, wishes), who, 202)
        self.assertEqual(job["state"], "done", job)
        made = self.get(f"/assessments/{job['result']}")[1]
        self.assertEqual([made[name] for name in wishes], list(wishes.values()))
        results = {it["name"]: it["size"] for it in self.all_of(f"/assessments/{job['result']}/files?limit=1")}
        self.assertEqual(set(results), {"assessment.json", "measures.csv", "report.html", "summary.txt"})
        status, headers, page = self.world.ask("get", f"{V1}/assessments/{job['result']}/files/report.html")
        self.assertEqual((status, len(page)), (200, results["report.html"]))
        self.assertIn(b'lang="en"', page[:200])
        self.assertEqual(self.world.ask("get", f"{V1}/assessments/{job['result']}/files/x.html")[0], 404)
        job = self.ended(self.world.ask("post", f"{V1}/assessments", who, {"method": "none-such"}), who, 202)
        self.assertEqual(job["state"], "failed", job)
        self.assertIn("none-such", job["message"])

    # --- a whole folder

    def stranger(self, name):
        """An organisation of its own, with an editor."""
        place, now = secrets.token_hex(16), int(time.time() * 1000)
        with sqlite3.connect(self.world.folder / "in" / "sekisho.db", timeout=20) as db:
            db.execute("INSERT INTO organisation VALUES (?, 'hospital', ?, 'ja', ?)", (place, name, now))
            for lang in ("ja", "en"):
                self.world.person(db, place, (name, lang), 4 | 8, ALL_SCOPES, now)
            db.execute("UPDATE person SET lang = 'en' WHERE login = ?", (f"{name}-en",))
        db.close()

    def test_heads(self):
        """Heads of an archive do not depend on whose token a program has; both languages come back as the same register."""
        for name in ("丙病院", "丁病院", "戊病院"):
            self.stranger(name)
        who = ("丙病院", "ja")
        for it in ({"id": "X-1", "name": "輸液ポンプ髙", "place": "ICU"}, {"id": "X-2", "name": "=1+1", "zone": "clinical"}):
            self.assertEqual(self.world.ask("post", f"{V1}/devices", who, it)[0], 201)
        made = {"measure": "M.NETWORK_SEGMENT", "scope": "*", "state": "planned", "due": "2030-03-31", "owner": "𠮷田"}
        self.assertEqual(self.world.ask("post", f"{V1}/measures", who, made)[0], 201)
        packs = {(asker, query): self.world.ask("get", f"{V1}/export{query}", ("丙病院", asker))[2] for asker in ("ja", "en") for query in ("", "?lang=en", "?lang=ja")}
        files = {key: {it.name: tarfile.open(fileobj=io.BytesIO(pack)).extractfile(it).read().decode("utf-8-sig") for it in tarfile.open(fileobj=io.BytesIO(pack))}
                 for key, pack in packs.items()}
        for asker in ("ja", "en"):
            self.assertEqual(files[asker, ""], files["ja", "?lang=en"])
            self.assertEqual(files[asker, "?lang=ja"], files["ja", "?lang=ja"])
        self.assertTrue(files["ja", ""]["assets.csv"].startswith('"id","name",'), files["ja", ""])
        self.assertIn("名称", files["ja", "?lang=ja"]["assets.csv"])
        rows = {}
        for name, query in (("丁病院", ""), ("戊病院", "?lang=ja")):
            job = self.ended(self.send(packs["en", query], who=(name, "en")), (name, "en"), 202)
            self.assertEqual(job["state"], "done", job)
            rows[name] = [[{key: value for key, value in it.items() if key not in ("made", "changed", "edition", "more")} for it in self.get(path, (name, "ja"))[1]["items"]]
                          for path in ("/devices", "/measures")]
        self.assertEqual(rows["丁病院"], rows["戊病院"])
        self.assertEqual([it["name"] for it in rows["丁病院"][0]], ["輸液ポンプ髙", "=1+1"])
        self.assertEqual(rows["丁病院"][1][0]["owner"], "𠮷田")
        self.problem(400, self.world.ask("get", f"{V1}/export?lang=fr", who), "lang")

    def send(self, archive, query="", who=("watch", "editor"), **headers):
        return self.world.ask("post", f"{V1}/import{query}", who, archive, Content_Type="application/x-tar", **headers)

    def ended(self, answer, who=("watch", "editor"), due=None):
        status, headers, job = answer
        self.assertEqual(status, due or self.described("/import", "post"), job)
        until = time.monotonic() + 60
        while job["state"] in ("waiting", "running") and time.monotonic() < until:
            time.sleep(0.05)
            job = self.get(headers["location"].removeprefix(V1), who)[1]
        return job

    def test_import(self):
        """The example comes in as the command line brings it in, file by file."""
        folder = self.world.root / "examples" / "hospital"
        archive = subprocess.run(["tar", "-C", folder, "-c", "."], check=True, capture_output=True).stdout
        before = len(self.all_of("/devices?limit=500", ("watch", "editor")))
        seen = self.ended(self.send(archive, "?dry-run=true"))
        self.assertEqual(seen["state"], "done", seen)
        files = sum(it.is_file() for it in folder.rglob("*"))
        self.assertIn(f"ファイル {files}、", seen["result"])
        self.assertEqual(len(self.all_of("/devices?limit=500", ("watch", "editor"))), before)
        first = self.send(archive, "?replace=true", Idempotency_Key="whole")
        done = self.ended(first)
        self.assertEqual(done["state"], "done", done)
        again = self.send(archive, "?replace=true", Idempotency_Key="whole")
        self.assertEqual((again[2]["id"], again[1]["idempotent-replayed"]), (first[2]["id"], "true"))
        self.problem(422, self.send(archive + bytes(512), "?replace=true", Idempotency_Key="whole"), "Idempotency-Key")
        for path in ("/devices", "/measures", "/statements", "/files"):
            ours, theirs = (self.all_of(f"{path}?limit=500", who) for who in (("watch", "editor"), ("home", "reader")))
            key = "path" if path == "/files" else "number"
            self.assertTrue({it[key] for it in ours} >= {it[key] for it in theirs if not it.get("edition", 1) > 1
                                                         and not str(it.get("id", "")).startswith("API")}, path)
        out = self.world.folder / "out"
        self.world.run("hospital", "export", "--organisation", "監査法人", "-o", str(out))
        subprocess.run(["diff", "-r", folder, out], check=True)
        self.assertEqual(self.ended(self.send(archive))["state"], "failed")
        with sqlite3.connect(self.world.folder / "in" / "sekisho.db") as db:
            kept = db.execute("SELECT count(*) FROM content WHERE piece = 0 AND substr(bytes, 258, 5) = CAST('ustar' AS BLOB)"
                              " AND organisation = (SELECT organisation FROM person WHERE login = 'watch-editor')").fetchone()
        db.close()
        self.assertEqual(kept[0], 0, "an archive stayed behind")

    def test_export(self):
        """What leaves is what the command line writes, is taken in again, and stands in the record."""
        who = ("home", "reader")
        status, headers, archive = self.world.ask("get", f"{V1}/export?lang=ja", who)
        self.assertEqual((status, headers["content-type"]), (200, "application/x-tar"), archive[:200])
        out = self.world.folder / "packed"
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            # Debian 12's Python has no filter; what is unpacked is our own.
            tar.extractall(out, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
        self.world.run("hospital", "export", "--organisation", "甲病院", "-o", str(self.world.folder / "exported"), "--lang", "ja")
        subprocess.run(["diff", "-r", "-x", "evidence", out, self.world.folder / "exported"], check=True)
        status, _, whole = self.world.ask("get", f"{V1}/export?evidence=true&lang=ja", who)
        with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
            tar.extractall(self.world.folder / "whole", **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
        subprocess.run(["diff", "-r", self.world.folder / "whole", self.world.folder / "exported"], check=True)
        self.problem(400, self.world.ask("get", f"{V1}/export?evidence=x", who), "evidence")
        seen = self.ended(self.send(archive, "?dry-run=true"))
        self.assertEqual(seen["state"], "done", seen)
        self.assertIn(f"ファイル {sum(it.is_file() for it in out.rglob('*'))}、", seen["result"])
        record = self.all_of(f"/audit?object={self.world.home}&kind=export", ("home", "auditor"))[-1]
        self.assertEqual((record["objectKind"], record["outcome"]), ("register", 0), record)
        self.problem(404, self.world.ask("get", f"{V1}/export", ("away", "reader")), "")
        self.problem(400, self.world.ask("get", f"{V1}/export?x=1", who), "x")

    def test_files(self):
        """The form of a statement, a file of the folder and evidence leave as they came, and nobody else's do."""
        folder = self.world.root / "examples" / "hospital"
        statement = self.get("/statements/1")[1]
        path = f"statements/{statement['name']}"
        for address in ("/statements/1/original", f"/files/{quote(path, safe='')}"):
            status, headers, data = self.world.ask("get", V1 + address)
            self.assertEqual(status, 200, data)
            self.assertEqual(data if isinstance(data, bytes) else None, (folder / path).read_bytes(), address)
            self.assertIn(quote(statement["name"]), headers["content-disposition"])
            self.assertEqual(self.world.ask("get", V1 + address, ("away", "reader"))[0], 404)
        self.assertEqual(self.world.ask("get", f"{V1}/files/none.csv")[0], 404)
        record = self.all_of(f"/audit?object={quote(path, safe='')}", ("home", "auditor"))[0]
        self.assertEqual((record["kind"], record["objectKind"]), ("export", "file"))

        def add(data, query="?name=" + quote("点検 髙.pdf") + "&owner=x&until=2027-03-31", **headers):
            return self.world.ask("post", f"{V1}/measures/2/evidence{query}", body=data,
                                  Content_Type="application/octet-stream", **headers)

        status, headers, made = add(b"%PDF-\0\xff", Idempotency_Key="proof")
        self.assertEqual(status, 201, made)
        self.checker.check(made, {"$ref": "#/components/schemas/Evidence"})
        self.assertEqual((made["until"], made["size"], made["personName"]), ("2027-03-31", 7, "home-editor"))
        self.assertEqual(add(b"%PDF-\0\xff", Idempotency_Key="proof")[2], made)
        add(b"x", "?name=b.txt")
        self.assertEqual([it["name"] for it in self.all_of("/measures/2/evidence?limit=1")], ["点検 髙.pdf", "b.txt"])
        status, headers, data = self.world.ask("get", headers["location"])
        self.assertEqual((status, data, headers["content-type"]), (200, b"%PDF-\0\xff", "application/pdf"))
        self.problem(400, add(b""), "")
        self.problem(400, add(b"x", "?name=a&until=soon"), "")
        self.problem(400, add(b"x", ""), "")
        self.assertEqual(add(bytes(10 << 20), "?name=limit")[0], 201)

    def test_bad_archives(self):
        """Each is refused by its job, with what is the matter; nothing changes."""
        before = self.all_of("/files?limit=500", ("watch", "editor"))
        rows = [(made, self.send(archive, "?replace=true"), word) for made, archive, word in bad_archives()]
        for made, answer, word in rows:
            with self.subTest(archive=made):
                job = self.ended(answer)
                self.assertEqual(job["state"], "failed", job)
                self.assertIn(word, job["message"])
        self.assertEqual(self.all_of("/files?limit=500", ("watch", "editor")), before)
        self.problem(400, self.send(b""), "空")
        self.problem(415, self.world.ask("post", f"{V1}/import", body=b"x", Content_Type="text/plain"), "tar")

    # --- one form

    def read_form(self, name, data):
        """As it is once the job is over, with its ETag."""
        status, headers, form = self.take_in(name, data)
        self.assertEqual((status, form["state"], form["statement"]), (201, "waiting", 0))
        until = time.monotonic() + 60
        while form["state"] == "waiting" and time.monotonic() < until:
            time.sleep(0.05)
            found, form = self.get(headers["location"].removeprefix(V1))
        return found, form

    def test_intake(self):
        """A form comes in, is read, and stands in the register once somebody accepts it, with what its cells said."""
        name = "輸液ポンプ 開示書 R5.csv"
        data = (self.world.root / "examples" / "hospital" / "statements" / name).read_bytes()
        before = len(self.all_of("/statements"))
        headers, form = self.read_form(f"C:\\受信\\{name}", data)
        at = f"{V1}/intake/{form['number']}"
        self.assertEqual((form["state"], form["name"], form["size"], form["digest"]),
                         ("read", name, len(data), hashlib.sha256(data).hexdigest()))
        self.assertGreater(form["answered"], 100)
        answers = self.all_of(f"/intake/{form['number']}/answers?limit=500")
        self.assertEqual(len(answers), form["items"])
        whitelist = next(it for it in answers if it["item"] == "MLDP-4")
        self.assertEqual((whitelist["value"], whitelist["cell"], whitelist["isSaid"]), ("no", "C146", False))
        rows = self.all_of(f"/intake/{form['number']}/rows?limit=500")
        self.assertIn("C146", [it["cell"] for it in rows])
        self.assertTrue(all(it["isOpen"] for it in self.all_of(f"/intake/{form['number']}/rows?open=true&limit=500")))
        self.assertEqual(len(self.all_of("/statements")), before)
        for value, code in (("maybe", 400), ("no", 200)):
            answer = self.world.ask("patch", f"{at}/answers/CONN-7", body={"value": value, "note": "電話で確認"})
            self.assertEqual(answer[0], code, answer)
        answers = self.all_of(f"/intake/{form['number']}/answers?limit=500")
        self.problem(428, self.world.ask("post", f"{at}/accept"), "版")
        status, _, done = self.world.ask("post", f"{at}/accept", If_Match=headers["etag"])
        self.assertEqual((status, done["state"]), (self.described("/intake/{intake}/accept", "post"), "accepted"), done)
        kept = self.get(f"/statements/{done['statement']}/answers?limit=500")[1]["items"]
        self.assertEqual([(it["item"], it["value"], it["cell"]) for it in kept],
                         [(it["item"], it["saidValue"] if it["isSaid"] else it["value"], it["cell"]) for it in answers][:500])
        told = next(it for it in kept if it["item"] == "CONN-7")
        self.assertEqual((told["value"], told["raw"], told["note"], told["confidence"]),
                         ("no", "たぶん非対応", "電話で確認", 100))
        tag = self.world.ask("get", at)[1]["etag"]
        self.problem(400, self.world.ask("post", f"{at}/aside", If_Match=tag), name)

    def test_bad_forms(self):
        headers, form = self.read_form("x.xlsx", b"PK\x03\x04 broken")
        self.assertEqual(form["state"], "unreadable")
        self.assertTrue(form["problem"])
        at = f"{V1}/intake/{form['number']}"
        self.problem(400, self.world.ask("post", f"{at}/accept", If_Match=headers["etag"]), "x.xlsx")
        self.assertEqual(self.world.ask("post", f"{at}/aside", If_Match=headers["etag"])[2]["state"], "aside")
        self.assertNotIn(form["number"], [it["number"] for it in self.all_of("/intake?open=true")])
        self.problem(400, self.world.ask("post", f"{V1}/intake", body=b"x"), "name")
        self.problem(400, self.world.ask("post", f"{V1}/intake?name=a", body=b""), "a")

    def test_too_large(self):
        """Refused by what the head says, before the bytes."""
        for path, limit in (("/intake?name=a", 64 << 20), ("/import", 64 << 20), ("/measures/2/evidence?name=a", 10 << 20)):
            status, _, _ = self.world.ask("post", V1 + path, body=b"", Content_Length=str(limit + 1))
            self.assertEqual(status, 413, path)
            self.world.connection.close()

    # --- the audit record

    def test_audit(self):
        """What was done stands there, with whom and what; whom it does not concern does not see it."""
        self.world.ask("get", f"{V1}/devices/IP-1")
        self.world.ask("get", f"{V1}/devices/IP-1", ("away", "auditor"))
        seen = self.all_of("/audit?object=IP-1", ("home", "auditor"))
        self.assertEqual((seen[0]["kind"], seen[0]["via"], seen[0]["objectKind"], seen[0]["personName"]),
                         ("read", "api", "device", "home-editor"))
        one = self.get(f"/audit/{seen[0]['id']}", ("home", "auditor"))[1]
        self.assertEqual(one, seen[0])
        self.assertEqual(self.world.ask("get", f"{V1}/audit/{seen[0]['id']}", ("away", "auditor"))[0], 404)
        self.assertEqual(self.get(f"/audit/{seen[0]['id']}", ("watch", "auditor"))[1], seen[0])
        self.assertEqual(self.world.ask("get", f"{V1}/audit?organisation={self.world.home}", ("away", "auditor"))[0], 404)
        self.assertTrue(self.all_of(f"/audit?organisation={self.world.home}&limit=500", ("watch", "auditor")))
        self.get("/devices?find=" + quote("輸液"))
        looked = self.all_of("/audit?kind=query&limit=500", ("home", "auditor"))
        self.assertIn("find=輸液", [it["query"] for it in looked])
        used = self.all_of("/audit?kind=audit-used&limit=500", ("home", "auditor"))
        self.assertTrue(used)

    # --- the pages about it

    def test_documents(self):
        """Both languages have the same commands, and each of them ends with 0."""
        pages = [(self.world.root / "docs" / f"api.{lang}.md").read_text("utf-8") for lang in ("ja", "en")]
        lines = [[line for block in re.findall(r"^```sh\n(.*?)^```$", page, re.M | re.S)
                  for line in block.replace("\\\n", " ").splitlines()] for page in pages]
        self.assertEqual(*lines)
        self.assertGreater(len(lines[0]), 8)
        env = self.world.env | {"SEKISHO": self.world.address, "TOKEN": self.world.tokens[("home", "editor")]}
        script = "set -eu\n" + "\n".join(lines[0])
        os.symlink((self.world.root / "examples").resolve(), self.world.folder / "examples")
        (self.world.folder / "curlrc").write_text("insecure\n")
        script = script.replace("curl ", f"curl -K {shlex.quote(str(self.world.folder / 'curlrc'))} ")
        done = subprocess.run(["sh", "-c", script], cwd=self.world.folder, env=env, check=False, capture_output=True,
                              timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sekisho", required=True)
    parser.add_argument("--root", type=Path, required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sekisho-接続-") as folder:
        ApiTest.world = World(args.sekisho, args.root, Path(folder))
        result = unittest.main(argv=["api_test"], exit=False).result
        status = ApiTest.world.stop()
        if status != 0 or not result.wasSuccessful():
            print((Path(folder) / "log").read_text("utf-8")[-3000:], file=sys.stderr)
        sys.exit(0 if status == 0 and result.wasSuccessful() else 1)


if __name__ == "__main__":
    main()

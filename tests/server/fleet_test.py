#!/usr/bin/env python3
"""Several servers on one PostgreSQL, and what happens when that, or they, end.

    fleet_test.py --sekisho PROGRAM --hospital DIR [--kills N] [--only PART ...]

Each server has a folder of its own; all they share is the database. SEKI_SEED chooses the moments. Status 77 without PostgreSQL.
"""

import argparse
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "bench"), str(HERE.parent / "store")]
from desk import make_token  # noqa: E402
from maker_test import invite, link_in  # noqa: E402
from postgres_server import Postgres, find_programs  # noqa: E402
from serving import Server  # noqa: E402
from story_test import PASSWORD, Browser, join, path_of  # noqa: E402

SERVERS = 3
ANSWERS = "/api/v1/statements/1/answers"
LEASE_S = 30
BACK_S = 5.0  # after PostgreSQL is there again


ROOT = HERE.parents[1]
TYPES = {"int": "bigint", "text": "text", "blob": "bytea"}
# Short ones; two places of an index put together; within one moment, or one statement, only; a thousand devices at most.
SORTED = {"credential_list", "draft_deed_open", "person_sealed", "revision_readers", "audit_by_organisation", "request_inbox", "revision_received",
          "revision_untaken", "answer_noted", "device_found_by_one"}


def queries(folder: Path):
    """Name, parameters with their types, and text for PostgreSQL of each query."""
    for file in sorted(folder.glob("*.sql")):
        for part in re.split(r"^(?=-- \w+$)", file.read_text(), flags=re.M):
            head = re.match(r"-- (\w+)\n", part)
            takes = re.search(r"^-- takes: (.*)$", part, re.M)
            if not head or not takes:
                continue
            names = [word.split(":") for word in takes[1].split()]
            both, _, own = part.partition("-- for postgres\n")
            statement = re.sub(r"^--.*\n", "", own or both.replace("instr(", "strpos("), flags=re.M)
            for i, (name, _) in enumerate(names):
                statement = re.sub(rf":{name}\b", f"${i + 1}", statement)
            yield head[1], names, statement


class Failed(Exception):
    """What does not hold."""


def hold(holds: bool, what: object) -> None:
    """A promise."""
    if not holds:
        raise Failed(what)


class Program:
    """Talks to the API of one server, on a connection that is made again when it was lost."""

    def __init__(self, server: Server, secret: str) -> None:
        self.server, self.secret, self.connection = server, secret, None

    def ask(self, method: str, path: str, body: dict | None = None, **more: str) -> tuple[int, http.client.HTTPMessage, object]:
        """Status, head and document. OSError or HTTPException: nobody answered."""
        head = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json",
                **{name.replace("_", "-"): value for name, value in more.items()}}
        if not self.connection:
            self.connection = http.client.HTTPSConnection(self.server.host, self.server.port, timeout=60,
                                                          context=self.server.context())
        try:
            self.connection.request(method, path, body=None if body is None else json.dumps(body), headers=head)
            answer = self.connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        return answer.status, answer.headers, json.loads(text) if "json" in answer.headers["Content-Type"] else text

    def get(self, path: str) -> dict:
        """A document that is there."""
        status, _, document = self.ask("GET", path)
        hold(status == 200, f"{path}: {status} {document}")
        return document

    def close(self) -> None:
        """It is made again when somebody asks."""
        if self.connection:
            self.connection.close()
            self.connection = None


class Writer(threading.Thread):
    """Changes one answer at one server, again and again. What was acknowledged is there, or what was under way when nobody answered."""

    def __init__(self, fleet: "Fleet", number: int, item: str) -> None:
        super().__init__(daemon=True)  # a test that fails ends
        self.fleet, self.number, self.path = fleet, number, f"{ANSWERS}/{item}"
        self.is_over = threading.Event()
        self.known, self.under_way = None, None  # None: anything
        self.acknowledged, self.refused, self.cut = 0, 0, 0
        self.wrong: list[str] = []
        self.last = 0.0

    def read(self, program: Program) -> str:
        """The ETag, once the server answers; what is there has to be right."""
        status, head, document = program.ask("GET", self.path)
        if status == 503:
            self.refuse(head, document)
            return ""
        found = document.get("note", "") if status == 200 else f"status {status}"
        if status != 200 or (self.known is not None and found not in (self.known, self.under_way)):
            self.wrong.append(f"{self.path} says {found!r}, acknowledged was {self.known!r}, under way {self.under_way!r}")
            self.is_over.set()
        self.known, self.under_way = found, None
        return head["ETag"]

    def refuse(self, head: http.client.HTTPMessage, document: dict) -> None:
        """It says so as a problem, and when to come back."""
        self.refused += 1
        if not head["Retry-After"] or not document["title"] or not document["detail"]:
            self.wrong.append(f"503 without words: {document}")
        time.sleep(0.02)

    def change(self, program: Program, etag: str) -> str:
        """The next ETag; none: look first."""
        self.under_way = f"{self.number}-{self.acknowledged}-{self.refused}-{self.cut}"
        status, head, document = program.ask("PATCH", self.path, {"note": self.under_way}, If_Match=etag)
        if status == 503:
            self.refuse(head, document)
            return ""
        if status != 200:
            self.wrong.append(f"PATCH: {status} {document}")
            return ""
        self.known, self.under_way = self.under_way, None
        self.acknowledged += 1
        self.last = time.monotonic()
        return head["ETag"]

    def run(self) -> None:
        etag, program = "", None
        while not self.is_over.is_set():
            server = self.fleet.servers[self.number % SERVERS]
            if program is None or program.server is not server:
                program = Program(server, self.fleet.secret)
            try:
                etag = self.change(program, etag) if etag else self.read(program)
            except (OSError, http.client.HTTPException):
                etag, program = "", None
                self.cut += 1
                time.sleep(0.02)


class Fleet:
    """PostgreSQL with the example hospital, and servers that share it."""

    def __init__(self, args: argparse.Namespace, base: Path, postgres: Postgres, chance: random.Random) -> None:
        self.args, self.base, self.postgres, self.chance = args, base, postgres, chance
        self.secret = self.found()
        self.servers = [self.new_server(i) for i in range(SERVERS)]
        self.acknowledged = 0
        self.hopeless: subprocess.Popen | None = None

    def new_server(self, i: int) -> Server:
        """Not started yet."""
        return Server(self.args.sekisho, self.base / f"第{i + 1}サーバー", "--db", self.postgres.address)

    def run(self, *words: object) -> str:
        """A command that succeeds."""
        done = subprocess.run([str(self.args.sekisho), *map(str, words)], capture_output=True, text=True, check=False)
        hold(done.returncode in (0, 1), f"{words}: {done.stdout[-300:]}{done.stderr[-1000:]}")
        return done.stdout

    def found(self) -> str:
        """An installation with one person, one program and the hospital, moved to PostgreSQL. The program's secret."""
        server = Server(self.args.sekisho, self.base / "始まり").start()
        link = server.process.stdout.readline().decode().strip()
        join(Browser(server), path_of(link), organisation="関所病院", kind="hospital", name="髙橋 𠮷子", login="takahashi")
        server.stop()
        self.run("hospital", "import", self.args.hospital, "--organisation", "関所病院", "--data", server.folder)
        secret = make_token(server.folder / "sekisho.db")
        self.run("db", "restore", server.folder / "sekisho.db", self.postgres.address)
        return secret

    def start(self, i: int) -> None:
        """A server, or its next life, on a port of its own."""
        self.servers[i] = self.new_server(i).start()

    def programs(self) -> list[Program]:
        """One for each server."""
        return [Program(server, self.secret) for server in self.servers]

    def writers(self) -> list[Writer]:
        """Two for each server, each with an answer of its own."""
        items = Program(self.servers[0], self.secret).get(f"{ANSWERS}?limit={2 * SERVERS}")["items"]
        writers = [Writer(self, i, item["item"]) for i, item in enumerate(items)]
        for writer in writers:
            writer.start()
        return writers

    def finish(self, writers: list[Writer]) -> str:
        """Nothing acknowledged was lost, and everybody can write again."""
        begun = time.monotonic()
        before = [writer.acknowledged for writer in writers]
        while any(writer.acknowledged <= old and not writer.wrong for writer, old in zip(writers, before)):
            hold(time.monotonic() - begun < 20, f"not everybody can write again: {[(w.acknowledged, w.refused, w.cut) for w in writers]}")
            time.sleep(0.01)
        for writer in writers:
            writer.is_over.set()
        for writer in writers:
            writer.join()
        wrong = [text for writer in writers for text in writer.wrong]
        hold(not wrong, wrong[:3])
        self.acknowledged += sum(writer.acknowledged for writer in writers)
        return (f"{sum(w.acknowledged for w in writers):,} changes acknowledged, {sum(w.refused for w in writers)} told to come back, "
                f"{sum(w.cut for w in writers)} cut off, none lost")

    def is_sound(self) -> int:
        """Database and audit record; how many records there are."""
        self.run("db", "check", self.postgres.address)
        self.run("audit", "verify", "--db", self.postgres.address)
        return int(self.postgres.ask("SELECT number FROM sekisho.audit_head" if self.has_schema() else "SELECT number FROM audit_head")[0])

    def has_schema(self) -> bool:
        """Whether the tables stand in a schema of their own."""
        return bool(self.postgres.ask("SELECT 1 FROM information_schema.tables WHERE table_schema = 'sekisho'"))

    # --- parts

    def goes_along_indexes(self) -> None:
        """No list of PostgreSQL is sorted before its first page is known, and none reads a whole table, whatever is filtered."""
        text = (ROOT / "src/store/postgres.c").read_text()
        settings = "".join(re.findall(r'"([^"]*)"', text[text.index("settings[] ="):text.index("/* Of a new connection")]))
        slow, n = [], 0
        for name, takes, statement in queries(ROOT / "src/store/queries"):
            if not re.search(r"ORDER BY[^;]*LIMIT", statement) or name in SORTED:
                continue
            n += 1
            plan = self.postgres.ask(f"{settings}; PREPARE q({', '.join(TYPES[kind] for _, kind in takes)}) AS {statement} "
                                     f"EXPLAIN EXECUTE q({', '.join('NULL' for _ in takes)})")
            slow += [f"{name}: {line.strip()}" for line in plan if re.search(r"\bSort\b|Hash|Merge|Seq Scan on (?!register|organisation)", line)]
        slow += self.begins_elsewhere(settings)
        hold(n > 20 and not slow, slow)
        print(f"  {n} lists")

    def begins_elsewhere(self, settings: str) -> list[str]:
        """Searches that do not begin with the pairs when there are many devices, and would look at each of them."""
        more = "generate_series(1, 20000) AS times WHERE {0}.number = 1"
        fill = ("INSERT INTO device SELECT (json_populate_record(d, json_build_object('number', d.number + 1000 * times, 'id', d.id || '-' || times))).*"
                f" FROM device AS d, {more.format('d')}; INSERT INTO pair SELECT p.register, p.kind, p.pair, p.number + 1000 * times FROM pair AS p,"
                f" {more.format('p')} AND p.kind = 1; ANALYZE device; ANALYZE pair; ANALYZE register")
        takes, statement = next(it[1:] for it in queries(ROOT / "src/store/queries") if it[0] == "device_found")
        plan = self.postgres.ask(f"{fill}; {settings}; PREPARE q({', '.join(TYPES[kind] for _, kind in takes)}) AS {statement} "
                                 f"EXPLAIN EXECUTE q({', '.join('NULL' for _ in takes)}); ROLLBACK")
        scans = [line.strip() for line in plan if re.search(r"\bScan .*\bon (pair|device)\b", line)]
        return [] if len(scans) == 2 and " on pair " in scans[0] else [f"device_found: {plan}"]

    def shares_sessions(self) -> None:
        """Who signs in at one server is signed in at all, and signed out at all."""
        browser = Browser(self.servers[0])
        hold(browser.sign_in("takahashi") == 200 and browser.at == "/", f"sign in: {browser.at}")
        others = [Browser(server) for server in self.servers]
        for other in others:
            other.opener = browser.opener if other.base == browser.base else with_cookies_of(browser, other)
            hold(other.ask("/people") == 200 and other.at == "/people", f"not signed in at {other.base}: {other.at}")
        hold(others[1].ask("/sign-out", {}) == 200, f"sign out: {others[1].page[-300:]}")
        for other in others:
            other.ask("/people")
            hold(other.at == "/sign-in", f"still signed in at {other.base}: {other.at}")

    def shares_waits(self) -> None:
        """Wrong passwords are counted together, also when they come at once."""
        def guess(i: int) -> None:
            Browser(self.servers[i % SERVERS]).sign_in("takahashi", "間違った合言葉です")

        threads = [threading.Thread(target=guess, args=(i,)) for i in range(9)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        counted = int(self.postgres.ask(f"SELECT max(failures) FROM {self.table('attempt')} WHERE subject LIKE 'login:%'")[0])
        hold(counted >= 5, f"{counted} wrong passwords were counted of {len(threads)}")
        attempts = self.table("attempt")
        for ahead, at in ((60_000, "/sign-in"), (0, "/")):  # how long is a matter of moments: it is set here
            for server in self.servers:
                until = int(time.time() * 1000) + ahead
                self.postgres.ask(f"UPDATE {attempts} SET until = {until} WHERE subject LIKE 'login:%'")
                browser = Browser(server)
                browser.sign_in("takahashi")
                hold(browser.at == at, f"with a wait of {ahead} ms the right password leads to {browser.at}")

    def does_once(self) -> None:
        """The same request with the same key, at all servers at once: done once, and the same is answered afterwards."""
        programs, answers = self.programs(), [None] * SERVERS
        for round_ in range(10):
            device = {"id": f"艦隊-{round_}", "name": "輸液ポンプ"}

            def make(i: int, device: dict = device) -> None:
                answers[i] = programs[i].ask("POST", "/api/v1/devices", device, Idempotency_Key=device["id"].encode().hex())

            threads = [threading.Thread(target=make, args=(i,)) for i in range(SERVERS)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            hold({answer[0] for answer in answers} <= {201, 409} and any(answer[0] == 201 for answer in answers), answers)
            for i in range(SERVERS):
                make(i)
            hold(all(answer[0] == 201 and answer[2] == answers[0][2] for answer in answers), answers)
        found = self.postgres.ask(f"SELECT id FROM {self.table('device')} WHERE id LIKE '艦隊-%'")
        hold(len(found) == 10, found)

    def numbers_rows(self) -> None:
        """What is added at all servers at once gets numbers of its own, and nobody is told that it is there already."""
        programs, answers = self.programs(), []

        def add(i: int) -> None:
            for n in range(30):
                answers.append(programs[i].ask("POST", "/api/v1/devices", {"id": f"番号-{i}-{n}", "name": "心電計"})[:3:2])

        threads = [threading.Thread(target=add, args=(i,)) for i in range(SERVERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        refused = [answer for answer in answers if answer[0] != 201]
        hold(len(answers) == 30 * SERVERS and not refused, refused[:3])

    def numbers_statements(self) -> None:
        """Products, statements and requests that are begun at all servers at once get numbers of their own, and each leads to what it names."""
        admin = Browser(self.servers[0])
        hold(admin.sign_in("takahashi") == 200 and admin.ask("/organisations") == 200
             and admin.ask("/organisations", {"organisation": "艦隊製作所", "kind": "maker", "who": "社長"}) == 200, admin.page)
        boss = Browser(self.servers[0])
        join(boss, link_in(admin.page), name="社長", login="boss")
        for host, name, login in ((boss, "作者", "writer"), (admin, "看護 師子", "kango")):
            invite(host, self.servers[0], name, login)
        for login, path, form in (("writer", "/products", lambda what: {"name": what, "model": "F", "note": ""}),
                                  ("writer", "/products/1/statements", lambda what: {"release": what, "form": "mds2-2019"}),
                                  ("kango", "/requests/new", lambda what: {"maker": what, "product": "P", "due": "2099-01-01", "words": "お願い"})):
            self.begins_at_once(login, path, form)

    def begins_at_once(self, login: str, path: str, form) -> None:
        """The same form at each server, ten times each."""
        found: list[tuple[str, str, str]] = []

        def begin(browser: Browser, i: int) -> None:
            for n in range(10):
                what = f"{i}.{n}"
                browser.ask(path.removesuffix("/statements"))
                status = browser.ask(path, form(what))
                found.append((browser.at, what, browser.page if status != 200 or what not in browser.page else ""))

        browsers = [Browser(server) for server in self.servers]
        for browser in browsers:
            hold(browser.sign_in(login) == 200 and browser.at == "/", f"sign in: {browser.at}")
        threads = [threading.Thread(target=begin, args=(browser, i)) for i, browser in enumerate(browsers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wrong = [it for it in found if it[2] or not re.search(r"/[0-9]+$", it[0])]
        hold(len(found) == 10 * SERVERS and not wrong, f"{path}: {len(found)} {wrong[:1]}")
        hold(len({at for at, _, _ in found}) == len(found), f"{path}: one number twice: {sorted(at for at, _, _ in found)}")

    def shares_jobs(self) -> None:
        """Each is done by one server, once; the lease of one that was killed is taken over."""
        programs = self.programs()
        before = len(programs[0].get("/api/v1/assessments?limit=100")["items"])
        jobs = [programs[i % SERVERS].ask("POST", "/api/v1/assessments", {})[2]["id"] for i in range(9)]
        done = [self.wait_for_job(programs[i % SERVERS], job, 120) for i, job in enumerate(jobs)]
        hold(len({job["result"] for job in done}) == len(jobs), f"two jobs have one result: {done}")
        after = len(programs[0].get("/api/v1/assessments?limit=100")["items"])
        hold(after - before == len(jobs), f"{after - before} assessments of {len(jobs)} jobs")
        runners = {line for line in self.postgres.ask(f"SELECT DISTINCT runner FROM {self.table('job')} WHERE attempts = 1")}
        print(f"  {len(jobs)} jobs, {len(runners)} servers did them")

    def takes_over_jobs(self) -> None:
        """The job of a server that was killed is begun again elsewhere, within its lease and some seconds."""
        for i in (1, 2):
            self.servers[i].stop()
        program = Program(self.servers[0], self.secret)
        job = program.ask("POST", "/api/v1/assessments", {})[2]["id"]
        while program.get(f"/api/v1/jobs/{job}")["state"] == "waiting":
            time.sleep(0.002)
        state = program.get(f"/api/v1/jobs/{job}")["state"]
        self.servers[0].kill()
        begun = time.monotonic()
        for i in range(SERVERS):
            self.start(i)
        ended = self.wait_for_job(Program(self.servers[1], self.secret), job, LEASE_S + (200 if self.args.slow else 20))
        if state == "running":
            attempts = self.postgres.ask(f"SELECT attempts FROM {self.table('job')} WHERE id = '{job}'")
            hold(attempts in (["2"], ["1"]), attempts)
        print(f"  a job whose server was killed while it was {state}: {ended['state']} after {time.monotonic() - begun:.0f} s")

    def table(self, name: str) -> str:
        """With its schema, if it has one."""
        return f"sekisho.{name}" if self.has_schema() else name

    def wait_for_job(self, program: Program, job: str, seconds: float) -> dict:
        """Until it is done."""
        ends = time.monotonic() + seconds
        while True:
            found = program.get(f"/api/v1/jobs/{job}")
            if found["state"] not in ("waiting", "running"):
                hold(found["state"] == "done", found)
                return found
            hold(time.monotonic() < ends, f"not done after {seconds} s: {found}")
            time.sleep(0.05)

    def survives_restarts(self) -> None:
        """PostgreSQL is stopped and started under the servers, which answer 503 meanwhile and are back by themselves."""
        writers, slowest = self.writers(), 0.0
        for how in ("fast", "immediate"):
            time.sleep(0.5)
            self.postgres.stop(how)
            for server in self.servers:
                begun = time.monotonic()
                status, head, document = Program(server, self.secret).ask("GET", "/api/v1/devices?limit=1")
                hold(status == 503 and head["Retry-After"] and document["title"] and document["detail"], (status, document))
                hold(Program(server, "").ask("GET", "/healthz")[0] == 503, "healthy without a database")
                hold(time.monotonic() - begun < 2, "it takes long to say that there is no database")
            self.postgres.start()
            begun = time.monotonic()
            while any(writer.last < begun for writer in writers):
                hold(time.monotonic() - begun < 20, "not back by itself")
                time.sleep(0.01)
            slowest = max(slowest, time.monotonic() - begun)
        print(f"  {self.finish(writers)}; everybody wrote again within {slowest * 1000:.0f} ms")
        hold(slowest < BACK_S or self.args.slow, f"it took {slowest:.1f} s to be back")

    def survives_kills(self) -> None:
        """Servers, connections of PostgreSQL and all of PostgreSQL are killed at moments by chance."""
        writers, kinds = self.writers(), [0, 0, 0, 0]
        for _ in range(self.args.kills):
            time.sleep(self.chance.uniform(0.02, 0.4))
            kind = self.chance.choices(range(4), (6, 4, 2, 1))[0]
            kinds[kind] += 1
            if kind == 0:
                i = self.chance.randrange(SERVERS)
                self.servers[i].kill()
                self.start(i)
            elif kind == 1:  # as an administrator ends a connection: PostgreSQL goes on
                self.wait_for_postgres()
                self.postgres.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sekisho'"
                                  " AND random() < 0.5")
            elif kind == 2:  # one process of PostgreSQL: it ends all others and recovers
                pids = self.postgres.ask("SELECT pid FROM pg_stat_activity WHERE application_name = 'sekisho'")
                pid = self.chance.choice(pids)
                os.kill(int(pid), signal.SIGKILL)
                self.wait_for_postgres(pid)
            else:
                self.postgres.kill()
                time.sleep(0.1)
                self.start_postgres()
        print(f"  {kinds[0]} servers, {kinds[1]} times connections, {kinds[2]} processes of PostgreSQL and {kinds[3]} times all of it killed: "
              f"{self.finish(writers)}")

    def waits_for_postgres(self) -> None:
        """A server that is started before PostgreSQL is there says so, and is there once that is."""
        self.hopeless = self.hopes()
        self.servers[0].stop()
        self.postgres.stop()
        self.servers[0] = server = self.new_server(0)
        before = server.log.stat().st_size
        thread = threading.Thread(target=server.start, daemon=True)
        thread.start()
        ends = time.monotonic() + 20
        while b"store: " not in server.log.read_bytes()[before:]:
            hold(thread.is_alive() and time.monotonic() < ends, f"it does not say what it waits for: {server.log.read_text()[-500:]}")
            time.sleep(0.01)
        time.sleep(1)  # it has looked again
        hold(thread.is_alive() and server.process.poll() is None, f"it did not wait: {server.log.read_text()[-500:]}")
        self.postgres.start()
        thread.join(20)
        hold(not thread.is_alive() and server.port != 0, f"it is not there: {server.log.read_text()[-500:]}")
        Program(server, self.secret).get("/api/v1/devices?limit=1")
        hold(server.log.read_bytes()[before:].count(b"store: ") == 1, "it says more than once that it waits")

    def starts_while_it_recovers(self) -> None:
        """Two servers are started while PostgreSQL, which was killed, has much to write again: both wait for it, and both are there."""
        for server in self.servers[:2]:
            hold(server.stop() == 0, server.log.read_text()[-500:])
        self.postgres.ask("CREATE TABLE much AS SELECT i, repeat('x', 200) AS x FROM generate_series(1, 200000) AS i")
        self.postgres.kill()
        new = [self.new_server(i) for i in range(2)]
        before = [server.log.stat().st_size for server in new]
        threads = [threading.Thread(target=server.start, daemon=True) for server in new]
        for thread in threads:
            thread.start()
        ends = time.monotonic() + 20
        while not all(b"store: " in server.log.read_bytes()[size:] for server, size in zip(new, before)):
            hold(all(thread.is_alive() for thread in threads) and time.monotonic() < ends, "one does not say what it waits for")
            time.sleep(0.01)
        self.start_postgres()
        for i, (server, thread) in enumerate(zip(new, threads)):
            thread.join(20)
            hold(not thread.is_alive() and server.port != 0, f"one is not there: {server.log.read_text()[-500:]}")
            hold(server.log.read_bytes()[before[i]:].count(b"store: ") == 1, "it says more than once that it waits")
            self.servers[i] = server
            Program(server, self.secret).get("/api/v1/devices?limit=1")
        log = (self.postgres.folder / "log").read_text(errors="replace")
        hold("automatic recovery in progress" in log, f"PostgreSQL had nothing to recover from: {log[-500:]}")
        self.postgres.ask("DROP TABLE much")

    def hopes(self) -> subprocess.Popen:
        """A server whose PostgreSQL never comes."""
        return subprocess.Popen([str(self.args.sekisho), "serve", "--data", str(self.base / "待つ"), "--listen", "127.0.0.1:0",
                                 "--db", f"postgresql:///postgres?host={self.base}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def gives_up(self) -> None:
        """It does not wait for ever."""
        hopeless = self.hopeless or self.hopes()
        try:
            out, said = hopeless.communicate(timeout=60)
        finally:
            hopeless.kill()
        hold(hopeless.returncode == 4 and not out and said.count(str(self.base).encode()) >= 2, f"{hopeless.returncode}: {said.decode()}")

    def start_postgres(self) -> None:
        """Its processes may need a moment to be gone."""
        ends = time.monotonic() + 20
        while True:
            try:
                (self.postgres.folder / "data/postmaster.pid").unlink(missing_ok=True)
                self.postgres.start()
                return
            except subprocess.CalledProcessError:
                hold(time.monotonic() < ends, (self.postgres.folder / "log").read_text()[-2000:])
                time.sleep(0.2)

    def wait_for_postgres(self, killed: str = "0") -> None:
        """Until it has seen that its process was killed, and has recovered."""
        ends = time.monotonic() + 20
        while True:
            try:
                if not self.postgres.ask(f"SELECT 1 FROM pg_stat_activity WHERE pid = {killed}"):
                    return
            except subprocess.CalledProcessError:
                pass
            hold(time.monotonic() < ends, "PostgreSQL does not recover")
            time.sleep(0.05)

    def play(self) -> None:
        """All parts, then the record of all of it."""
        parts = [self.goes_along_indexes, self.shares_sessions, self.shares_waits, self.does_once, self.numbers_rows, self.numbers_statements, self.shares_jobs,
                 self.waits_for_postgres, self.starts_while_it_recovers, self.survives_restarts, self.survives_kills, self.takes_over_jobs, self.gives_up]
        for i in range(SERVERS):
            self.start(i)
        try:
            for part in parts:
                if self.args.only and part.__name__ not in self.args.only:
                    continue
                begun = time.monotonic()
                part()
                print(f"{part.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
            for server in self.servers:
                hold(server.stop() == 0, f"a server did not stop well: {server.log.read_text()[-500:]}")
        finally:
            for server in self.servers:
                if server.process and server.process.poll() is None:
                    server.kill()
        records = self.is_sound()
        hold(records >= self.acknowledged, f"{records} records of {self.acknowledged} changes")
        print(f"{records:,} records of the audit verified")


def with_cookies_of(browser: Browser, other: Browser):
    """Cookies do not know ports: what one server set is sent to all of this address. Each has an authority of its own."""
    jar = next(handler for handler in browser.opener.handlers if hasattr(handler, "cookiejar")).cookiejar
    next(handler for handler in other.opener.handlers if hasattr(handler, "cookiejar")).cookiejar = jar
    return other.opener


def main() -> int:
    """Status 1 when something does not hold."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    reader.add_argument("--hospital", type=Path, required=True)
    reader.add_argument("--kills", type=int, default=20)
    reader.add_argument("--only", nargs="*", help="parts by their names")
    reader.add_argument("--slow", action="store_true", help="of an instrumented build: times say nothing")
    args = reader.parse_args()
    programs = find_programs()
    if not programs:
        print("skipped: PostgreSQL is not installed")
        return 77
    seed = int(os.environ.get("SEKI_SEED", time.time_ns() % 1_000_000))
    try:
        with Postgres(programs) as postgres, tempfile.TemporaryDirectory(prefix="sekisho-fleet-") as base:
            Fleet(args, Path(base), postgres, random.Random(seed)).play()
    except (Failed, RuntimeError, OSError) as why:
        print(f"SEKI_SEED={seed}: {why}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

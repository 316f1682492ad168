"""A PostgreSQL server of its own in a temporary folder: started, stopped, killed. For tests and benchmarks.

It listens on a Unix socket in that folder, nowhere else. A server refuses to run as root, so root starts it as the user `postgres`
or `nobody`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote


def find_programs() -> Path | None:
    """Where Debian puts them, the newest first; else what is in the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"),
                   key=lambda path: int(path.parent.parent.name), reverse=True)
    if found:
        return found[0].parent
    which = shutil.which("initdb")
    return Path(which).resolve().parent if which else None


def server_user() -> pwd.struct_passwd | None:
    """Who runs the server: None is ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            pass
    return None


def address_of(folder: Path, name: str = "postgres") -> str:
    """Of a database of the server in a folder."""
    return f"postgresql:///{name}?host={quote(str(folder), safe='')}&user=sekisho"


def make_database(programs: Path, folder: Path, name: str) -> str:
    """An empty one in a server that runs; its address."""
    subprocess.run([str(programs / "psql"), "-X", "-q", "-h", str(folder), "-U", "sekisho", "-d", "postgres", "-c", f"CREATE DATABASE {name}"],
                   check=True, cwd="/", stdin=subprocess.DEVNULL)
    return address_of(folder, name)


class Postgres:
    """Use it in a `with`: started at the beginning, gone at the end. `safe`: writes wait for the disk, as in earnest."""

    def __init__(self, programs: Path, safe: bool = False) -> None:
        self.programs, self.safe = programs, safe
        # A socket's path may have 107 bytes, so the folder stands in /tmp whatever TMPDIR says.
        self.work = tempfile.TemporaryDirectory(prefix="sekisho-pg-", dir="/tmp")
        self.folder = Path(self.work.name)
        user = server_user()
        self.as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        if user:
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        os.chmod(self.folder, 0o711)
        self.address = address_of(self.folder)

    def run(self, *words: object, **more) -> subprocess.CompletedProcess:
        """One of PostgreSQL's programs."""
        name, *rest = words
        return subprocess.run([str(self.programs / str(name)), *map(str, rest)], check=True, cwd="/", **self.as_user,
                              stdin=subprocess.DEVNULL, **{"stdout": subprocess.DEVNULL, **more})

    def start(self) -> None:
        """Until it answers. What it says is in the file `log`."""
        sync = "" if self.safe else " -c fsync=off"
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                 f"-k {self.folder} -c listen_addresses=''{sync} -c unix_socket_permissions=0777", "start",
                 stderr=subprocess.DEVNULL)

    def stop(self, how: str = "fast") -> None:
        """As its administrator does; "immediate": as if the power failed."""
        self.run("pg_ctl", "-D", self.folder / "data", "-m", how, "-w", "stop")

    def ask(self, statement: str) -> list[str]:
        """Rows of one statement, or of more in a transaction, as psql writes them."""
        done = self.run("psql", "-X", "-q", "-A", "-t", "-1", "-h", self.folder, "-U", "sekisho", "-d", "postgres", "-v",
                        "ON_ERROR_STOP=1", "-c", statement, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return done.stdout.splitlines()

    def kill(self) -> None:
        """All of it, as the kernel would."""
        first = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for pid in (first, *map(int, children)):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def __enter__(self) -> "Postgres":
        self.run("initdb", "-D", self.folder / "data", "-U", "sekisho", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()
        return self

    def __exit__(self, *why: object) -> None:
        try:
            self.stop("immediate")
        except subprocess.CalledProcessError:
            pass  # the test had stopped it
        self.work.cleanup()

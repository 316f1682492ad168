"""A server of its own in a temporary place, for tests and benchmarks: starting, asking, stopping, killing."""

import atexit
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

START_S = 20


def spread(times: list[float]) -> str:
    """How long something took that was done many times."""
    ordered = sorted(times)
    return (f"{ordered[len(ordered) // 2] * 1000:.0f} ms by median, {ordered[len(ordered) * 95 // 100] * 1000:.0f} ms by p95, "
            f"{ordered[-1] * 1000:.0f} ms at most")


class Server:
    """`sekisho serve` on a free port; `folder` is its installation."""

    def __init__(self, sekisho: Path, folder: Path, *words: str) -> None:
        self.sekisho, self.folder, self.words = sekisho, folder, words
        self.process: subprocess.Popen | None = None
        self.host, self.port, self.started_in = "", 0, 0.0
        self.log = folder.parent / f"{folder.name}.log"

    def start(self, **more) -> "Server":
        """Until the address is told."""
        begun = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([str(self.sekisho), "serve", "--data", str(self.folder), "--listen",
                                             "127.0.0.1:0", *self.words], stdout=subprocess.PIPE, stderr=log, **more)
        atexit.register(self.process.kill)  # a test that fails leaves none behind
        line = self.process.stdout.readline().decode()
        self.started_in = time.monotonic() - begun
        found = re.fullmatch(r"https://(127\.0\.0\.1):(\d+)\n", line)
        if not found:
            self.process.kill()
            raise RuntimeError(f"the server said {line!r}\n{self.log.read_text()[-2000:]}")
        self.host, self.port = found[1], int(found[2])
        return self

    def stop(self) -> int:
        """As systemd stops it; its status. When it is a bad one, the end of the log tells why."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(START_S)
        self.process.stdout.close()
        if status != 0:
            print(f"stopping ended with {status}:\n{self.log.read_text(errors='replace')[-2000:]}", file=sys.stderr)
        return status

    def kill(self) -> None:
        """As the kernel would."""
        self.process.kill()
        self.process.wait(START_S)
        self.process.stdout.close()

    def memory(self) -> int:
        """Bytes that are its own, of the server without its workers."""
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        return 1024 * sum(int(n) for n in re.findall(r"^Private_\w+: +(\d+) kB", rollup, re.M))

    def context(self) -> ssl.SSLContext:
        """TLS 1.3 with the server's own authority."""
        context = ssl.create_default_context(cafile=str(self.folder / "tls/authority.pem"))
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        return context

    def connect(self, context: ssl.SSLContext, timeout: float = 10) -> ssl.SSLSocket:
        """A connection whose certificate was checked."""
        plain = socket.create_connection((self.host, self.port), timeout)
        try:
            return context.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


def ask(connection: socket.socket, path: str, head: str = "") -> tuple[int, bytes]:
    """Status and body of one request on a connection that stays open."""
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}\r\n".encode())
    got = b""
    while b"\r\n\r\n" not in got:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError(f"closed after {got!r}")
        got += piece
    head_bytes, body = got.split(b"\r\n\r\n", 1)
    length = int(re.search(rb"(?i)^content-length: (\d+)", head_bytes, re.M)[1])
    while len(body) < length:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError("closed within a body")
        body += piece
    return int(head_bytes.split(None, 2)[1]), body


def soft_limit_of_files() -> int:
    """How many files may be open here; raised as far as it goes."""
    import resource
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard if hard > 0 else os.sysconf("SC_OPEN_MAX")

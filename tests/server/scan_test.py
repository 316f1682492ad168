#!/usr/bin/env python3
"""What others' tools find at the server: testssl.sh, wapiti and zzuf, all from Debian.

    scan_test.py --sekisho PROGRAM [--only NAME ...]

What a tool may find is listed here with the reason; whatever else it finds is a failure, and so is a tool that found nothing to look at.
A tool that is not installed is told and passed over.
"""

import argparse
import collections
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from attack_test import Attack, Failed, hold, recorded, statuses

# Above "INFO" in testssl.sh. Each: what it looks at, and why it is so.
TLS_ALLOWED = {
    "cert_revocation": "an authority of one server, without a network, publishes no list",
    "DNS_CAArecord": "an address of the loopback has no name",
    "HTTP_status_code": "the first page leads to signing in",
    "engine_problem": "the tool misses an extension of its own OpenSSL",
}

# The program of Debian 12 cannot take anything out (its expression is none for this Python), and would sign itself out at once.
WAPITI = ["/usr/bin/python3", "-c", "import re; from wapitiCore.net import crawler; crawler.wildcard_translate = lambda begin: re.compile(re.escape(begin)); "
          "from wapitiCore.main.wapiti import wapiti_main; wapiti_main()"]

MODULES = "sql,xss,permanentxss,exec,file,crlf,redirect,csrf,xxe,http_headers,cookieflags,csp,methods,htaccess,backup"

# What entries of wapiti's report may say.
WEB_ALLOWED = {
    "X-Frame-Options is not set": "frame-ancestors of the policy says it, to every browser of today",
    "X-XSS-Protection is not set": "no browser heeds it any more",
}


def needs(program: str) -> bool:
    """Whether it is there."""
    if shutil.which(program):
        return True
    print(f"scan_test: {program} is not installed: not with it", file=sys.stderr)
    return False


def tries_tls(attack: Attack) -> None:
    """Versions, ciphers, weaknesses that have names, headers."""
    if not needs("testssl"):
        return
    report = attack.base / "tls.json"
    subprocess.run(["testssl", "--quiet", "--color", "0", "--warnings", "off", "--ip", "one", "--add-ca", str(attack.server.folder / "tls/authority.pem"),
                    "--jsonfile", str(report), f"127.0.0.1:{attack.server.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   stdin=subprocess.DEVNULL, timeout=1200, check=False)
    found = json.loads(report.read_text())
    by = {row["id"]: row for row in found}
    for row in found:
        if row["severity"] not in ("OK", "INFO", "DEBUG"):
            hold(row["id"].split(" ")[0] in TLS_ALLOWED, f"testssl: {row}")
    for version in ("SSLv2", "SSLv3", "TLS1", "TLS1_1", "TLS1_2"):
        hold(by[version]["finding"].startswith("not offered"), by[version])
    hold("offered" in by["TLS1_3"]["finding"] and not by["TLS1_3"]["finding"].startswith("not"), by["TLS1_3"])
    print(f"scan_test: testssl: {len(found)} findings, {dict(collections.Counter(row['severity'] for row in found))}")


def looks_for_holes(attack: Attack) -> None:
    """Pages, forms and addresses, signed in as an editor: injection of all kinds, files, redirects, headers, cookies, forms."""
    if not needs("wapiti"):
        return
    cookies, report = attack.base / "cookies.json", attack.base / "web.json"
    jar = {"127.0.0.1": {"/": {"__Host-sekisho": {"value": attack.cookie(attack.editor), "version": 0, "expires": None, "secure": True, "port": None}}}}
    cookies.write_text(json.dumps(jar))
    begun = time.monotonic()
    base = f"https://127.0.0.1:{attack.server.port}"
    done = subprocess.run([*WAPITI, "--flush-session", "-u", base + "/", "--store-session", str(attack.base / "wapiti"), "--cookie", str(cookies), "--verify-ssl", "0",
                           "-m", MODULES,
                           "--max-scan-time", str(attack.args.scan // 6), "--max-attack-time", str(attack.args.scan * 5 // 6 // len(MODULES.split(","))), "--max-links-per-page", "60", "--scope", "folder", *(word for path in ("/sign-out", "/language/", "/static/") for word in ("-x", base + path)),
                           "-f", "json", "-o", str(report), "-v", "1"],
                          capture_output=True, timeout=attack.args.scan + 600, check=False)
    hold(report.exists(), f"wapiti: {done.stdout.decode()[-2000:]}{done.stderr.decode()[-2000:]}")
    found = json.loads(report.read_text())
    for name, rows in (found["vulnerabilities"] | found["anomalies"]).items():
        rows = [row for row in rows if row["info"] not in WEB_ALLOWED]
        hold(not rows, f"wapiti: {name}: {json.dumps(rows[:3])[:1500]}")
    asked = [line for line in attack.log() if line.get("event") == "request"]
    inside = [line for line in asked if line["status"] == 200 and line["path"].startswith("/devices")]
    hold(len(asked) > 300 and len(inside) > 5, f"wapiti asked {len(asked)} times, {len(inside)} inside")
    cut = re.findall(r"Max attack time was reached for module (\w+)", done.stdout.decode())
    print(f"scan_test: wapiti: {len(asked)} requests in {time.monotonic() - begun:.0f} s, "
          f"{dict(collections.Counter(line['status'] for line in asked))}; out of time before all pages: {', '.join(cut) or 'none'}")


def sends_noise(attack: Attack) -> None:
    """Recorded requests with bits turned by zzuf, at several rates."""
    if not needs("zzuf"):
        return
    chance, told, sent = random.Random(attack.args.seed), collections.Counter(), 0
    seeds = recorded(attack.cookie(attack.editor), "x" * 43)
    ends = time.monotonic() + attack.args.seconds
    while time.monotonic() < ends:
        seed = chance.randrange(1 << 30)
        rate = chance.choice(("0.0005", "0.002", "0.01", "0.05"))
        noise = subprocess.run(["zzuf", "-s", str(seed), "-r", rate], input=chance.choice(seeds), capture_output=True, check=True).stdout
        for got in (attack.send(noise, 0.2), attack.send_plainly(noise)):
            told.update(statuses(got))
            hold(not any(status >= 500 and status != 505 for status in statuses(got)), f"zzuf -s {seed} -r {rate}: {got[:300]!r}")
        sent += 1
    hold(sent > 10 and len(told) > 2, f"only {dict(told)}")
    print(f"scan_test: zzuf: {sent} requests: {dict(sorted(told.items()))}")


def main() -> int:
    """Each tool has a server of its own."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    reader.add_argument("--seconds", type=float, default=60, help="for noise")
    reader.add_argument("--scan", type=int, default=1200, help="seconds for wapiti: a sixth to find pages, the rest for its attacks")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", nargs="+", default=["sends_noise", "tries_tls", "looks_for_holes"])
    args = reader.parse_args()
    for name in args.only:
        with tempfile.TemporaryDirectory(prefix="sekisho-scan-") as work:
            attack = Attack(args, Path(work))
            try:
                globals()[name](attack)
                attack.is_well(name)
            except Failed as failed:
                sys.exit(f"scan_test: {failed}")
            finally:
                if attack.server.process.poll() is None:
                    attack.server.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())

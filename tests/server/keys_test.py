#!/usr/bin/env python3
"""Security keys, as a browser and an authenticator made of software use them against a running server, and every attack on them.

    keys_test.py --sekisho PROGRAM
"""

import argparse
import base64
import hashlib
import html
import json
import re
import secrets
import struct
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from serving import Server
from story_test import PASSWORD, Browser, hold, join, path_of, records, says

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40
HOST = "localhost"


def text(raw: bytes) -> str:
    """base64url as WebAuthn has it."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def cbor_int(number: int) -> bytes:
    """Small ones, of either sign."""
    major, number = (0x20, -1 - number) if number < 0 else (0, number)
    return bytes([major | number]) if number < 24 else bytes([major | 24, number])


class Key:
    """One credential on ES256; what it says can be wrong in every way."""

    def __init__(self) -> None:
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.id, self.count = secrets.token_bytes(32), 0

    def _cose(self) -> bytes:
        at = self.secret.public_key().public_numbers()
        pairs = [cbor_int(1) + cbor_int(2), cbor_int(3) + cbor_int(-7), cbor_int(-1) + cbor_int(1)]
        pairs += [cbor_int(name) + b"\x58\x20" + number.to_bytes(32, "big") for name, number in ((-2, at.x), (-3, at.y))]
        return bytes([0xa0 | len(pairs)]) + b"".join(pairs)

    def _data(self, host: str, flags: int, more: bytes = b"") -> bytes:
        return hashlib.sha256(host.encode()).digest() + struct.pack(">BI", flags, self.count) + more

    def make(self, asked: dict, host: str | None = None, **wrong: str) -> str:
        """The field of a registration."""
        client = client_data("webauthn.create", asked, **wrong)
        more = bytes(16) + struct.pack(">H", len(self.id)) + self.id + self._cose()
        return ".".join(map(text, (self.id, client, self._data(host or asked["host"], PRESENT | WITH_KEY, more))))

    def use(self, asked: dict, flags: int = PRESENT, host: str | None = None, alters: bool = False, **wrong: str) -> str:
        """The field of signing in; the counter goes up by one."""
        self.count += 1
        client = client_data("webauthn.get", asked, **wrong)
        data = self._data(host or asked["host"], flags)
        signed = self.secret.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        if alters:
            signed = signed[:-1] + bytes([signed[-1] ^ 1])
        return ".".join(map(text, (self.id, client, data, signed)))


def client_data(kind: str, asked: dict, origin: str | None = None, challenge: str | None = None) -> bytes:
    """What a browser says of where it was asked."""
    return json.dumps({"type": kind, "challenge": challenge or asked["challenge"], "origin": origin or asked["origin"],
                       "crossOrigin": False}, separators=(",", ":")).encode()


class Person(Browser):
    """A browser that opens the server by its name, and what its pages ask of keys."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self.by_number, self.base = self.base, f"https://{HOST}:{server.port}"

    def asked(self) -> dict:
        """The form that the page shows for a key."""
        form = re.search(r"<form[^>]*data-webauthn[^>]*>", self.page)
        hold(form is not None, f"no key is asked for in {self.page}")
        found = {name: html.unescape(value) for name, value in re.findall(r'data-([a-z]+)="([^"]*)"', form[0])}
        return {**found, "origin": self.base}

    def begin(self) -> dict:
        """What a new key of the own account is asked."""
        hold(self.ask("/account/factors") == 200, self.page)
        hold(self.ask("/account/factors/key/begin", {}) == 200, self.page)
        return self.asked()

    def add(self, said: str, **form: str) -> int:
        return self.ask("/account/factors/key", {"credential": said, "key-name": "青い鍵", "password-key": PASSWORD, **form})

    def half(self, login: str) -> dict:
        """The password is given; what the key is asked."""
        hold(self.sign_in(login) == 200 and self.at == "/sign-in/second", f"{self.at} {self.page}")
        return self.asked()

    def answer(self, said: str) -> bool:
        """Whether the second half lets in."""
        return self.ask("/sign-in/key", {"credential": said, "back": "/"}) == 200 and self.at == "/"

    def alone(self) -> dict:
        """What a key is asked in place of name and password."""
        hold(self.ask("/sign-in") == 200 and self.ask("/sign-in/passkey/begin", {"back": "/"}) == 200, self.page)
        return self.asked()

    def come_in(self, said: str) -> bool:
        return self.ask("/sign-in/passkey", {"credential": said, "back": "/"}) == 200 and self.at == "/"


def enrol(person: Person, key: Key) -> str:
    """The wrong ways, and the right one between them, after which nothing waits; a recovery code."""
    hold(person.add(key.make(person.begin(), origin="https://localhost.example:1")) == 400, "a key of another origin was taken")
    hold(person.add(key.make(person.begin(), origin="http://" + person.base[8:])) == 400, "a key of a page without TLS was taken")
    hold(person.add(key.make(person.begin(), host="sekisho.example.jp")) == 400, "a key for another host was taken")
    hold(person.add(key.make(person.begin(), challenge=text(bytes(32)))) == 400, "a key for another challenge was taken")
    asked = person.begin()
    hold(asked["login"] == "suzuki" and asked["keys"] == "", f"asked {asked}")
    said = key.make(asked)
    hold(person.add(said) == 200, person.page)
    code = re.search(r"<li><code>([^<]+)</code>", person.page)
    hold(code is not None, f"no recovery codes in {person.page}")
    hold(text(key.id) in person.begin()["keys"], "the browser is not told which keys are there")
    hold("青い鍵" in person.page, "the key is not in the list")
    hold(person.add(said) in (400, 409), "a challenge was good twice")
    hold(person.add("AAAA.BBBB") == 400 and person.add("é..") == 400, "nonsense was taken")
    hold(person.add(Key().make(person.begin()), **{"password-key": "wrong"}) == 400, "a key was added without the password")
    return code[1]


def second_half(server: Server, key: Key, other: Key) -> None:
    """As second factor: every wrong way is refused, the right one lets in."""
    person = Person(server)
    ways = {
        "another origin": lambda asked: key.use(asked, origin="https://localhost.evil.example"),
        "another host": lambda asked: key.use(asked, host="evil.example"),
        "an altered signature": lambda asked: key.use(asked, alters=True),
        "another person's key": other.use,
        "nobody's touch": lambda asked: key.use(asked, flags=0),
    }
    hold(person.answer(key.use(person.half("suzuki"))), f"the right one was refused: {person.page}")
    for way, use in ways.items():
        asked = person.half("suzuki")
        hold(not person.answer(use(asked)), f"{way} was let in")
        hold(not person.answer(key.use(asked)), f"after {way} the challenge was still good")
        hold(person.answer(key.use(person.asked())), f"after {way} the right one was refused: {person.page}")
    said = key.use(person.half("suzuki"))
    hold(person.answer(said), person.page)
    again = Person(server)
    again.half("suzuki")
    hold(not again.answer(said), "an answer was good twice")
    asked = again.asked()
    before, key.count = key.count, key.count - 2
    hold(not again.answer(key.use(asked)), "a key whose count went back was let in")
    key.count = before
    hold(again.answer(key.use(again.asked())), again.page)


def key_alone(server: Server, key: Key) -> None:
    """Without name and password: only with PIN, finger or face, in the browser that asked, once."""
    person, thief = Person(server), Person(server)
    hold(not person.come_in(key.use(person.alone())), "a key that knows nobody was let in without a password")
    hold(not person.come_in(key.use(person.alone(), PRESENT | VERIFIED, origin="https://evil.example")), "another origin was let in")
    hold(not person.come_in(key.use(person.alone(), PRESENT | VERIFIED, host="evil.example")), "another host was let in")
    hold(not person.come_in(key.use(person.alone(), PRESENT | VERIFIED, alters=True)), "an altered signature was let in")
    hold(not person.come_in(Key().use(person.alone(), PRESENT | VERIFIED)), "a key of nobody was let in")
    said = key.use(person.alone(), PRESENT | VERIFIED)
    thief.alone()
    hold(not thief.come_in(said), "what one browser was asked was good in another one")
    hold(person.come_in(said), person.page)
    hold(person.ask("/account") == 200 and "suzuki" in person.page, "in as somebody else")
    hold(person.ask("/sign-out", {}) == 200, person.page)
    person.ask("/sign-in")
    hold(not person.come_in(said), "an answer was good twice")


def remove(server: Server, key: Key, code: str) -> None:
    """Away with it: it lets nobody in any more, nor does a recovery code."""
    person = Person(server)
    hold(person.answer(key.use(person.half("suzuki"))), person.page)
    hold(person.ask("/account/factors") == 200, person.page)
    gone = {"key": text(key.id), "password-gone": PASSWORD}
    hold(person.ask("/account/factors/key/remove", {**gone, "password-gone": "wrong"}) == 400, "removed without the password")
    hold(person.ask("/account/factors/key/remove", {**gone, "key": "AAAA"}) != 200 or "青い鍵" in person.page, "another one was removed")
    hold(person.ask("/account/factors") == 200 and "青い鍵" in person.page, person.page)
    hold(person.ask("/account/factors/key/remove", gone) == 200 and "青い鍵" not in person.page, person.page)
    hold(code not in person.page, "an old code is shown")
    other = Person(server)
    hold(not other.come_in(key.use(other.alone(), PRESENT | VERIFIED)), "a removed key was let in")
    hold(other.sign_in("suzuki") == 200 and other.at == "/", f"{other.at}: the password alone does again")


def story(args: argparse.Namespace, base: Path) -> None:
    """All of it."""
    place = ("--data", str(base / "環境"))
    server = Server(args.sekisho, base / "環境").start()
    first, second = Person(server), Person(server)
    link = server.process.stdout.readline().decode().strip()
    join(first, path_of(link), organisation="関所病院", kind="hospital", name="髙橋 𠮷子", login="takahashi")
    hold(first.ask("/people/invite") == 200 and first.ask("/people/invite", {"who": "s", "roles": "editor"}) == 200, first.page)
    invitation = re.search(r"https://[^\s\"<]+", first.page[first.page.index("<main"):])
    join(second, path_of(invitation[0]), name="鈴木 <b>一郎</b>", login="suzuki")
    key, other = Key(), Key()
    code = enrol(second, key)
    hold(first.add(key.make(first.begin())) == 400 and "登録済み" in first.page, f"one key, two people: {first.page}")
    hold(first.add(other.make(first.begin())) == 200, first.page)
    second_half(server, key, other)
    key_alone(server, key)
    remove(server, key, code)
    stranger = Browser(server)
    hold(stranger.ask("/sign-in") == 200 and "/sign-in/passkey" not in stranger.page, "keys are offered under a number")
    hold(server.stop() == 0, "it did not stop well")
    found = records(args.sekisho, *place)
    for fields in ({"kind": "people", "detail": "security key added"}, {"kind": "people", "detail": "security key removed"},
                   {"kind": "login", "detail": "security key: its count went back", "person_name": "鈴木 <b>一郎</b>"},
                   {"kind": "login", "detail": "security key alone", "outcome": 0}):
        hold(says(found, **fields), f"no record of {fields}")


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sekisho", type=lambda path: Path(path).resolve(), required=True)
    with tempfile.TemporaryDirectory(prefix="sekisho-keys-") as work:
        story(reader.parse_args(), Path(work))

"""Zip packages that a zip library would not write."""

import struct
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "forms"))
from book import Sheet  # noqa: E402
from write_ods import MIME, content  # noqa: E402
from write_xlsx import How, Writer  # noqa: E402
from book import Book  # noqa: E402


@dataclass
class Entry:
    """An entry of a package, and what its two heads say of it."""

    name: bytes
    data: bytes                       # not packed
    is_packed: bool = True
    claimed: int | None = None        # size that the heads claim
    local_name: bytes | None = None   # another name before the data
    flags: int = 0


def sound_sheet(ids: list[str], width: int = 1) -> Sheet:
    """A small form."""
    sheet = Sheet("form")
    sheet.put(1, 1, "Question ID", "Question", "Answer", "Note")
    for row, item in enumerate(ids, start=2):
        sheet.put(row, 1, item, "Some question " * width, "Yes", "")
    return sheet


def parts(ids: list[str]) -> dict[str, bytes]:
    """The parts of a sound workbook."""
    made = Writer(Book([sound_sheet(ids)]), How()).parts()
    return {name: text.encode() for name, text in made.items()}


def ods_parts(ids: list[str]) -> dict[str, bytes]:
    """The parts of a sound OpenDocument spreadsheet."""
    return {"mimetype": MIME.encode(), "content.xml": content(Book([sound_sheet(ids)])).encode()}


def entries(made: dict[str, bytes]) -> list[Entry]:
    """One for each part; the mimetype is not packed."""
    return [Entry(name.encode(), data, name != "mimetype") for name, data in made.items()]


def deflate(data: bytes) -> bytes:
    """A raw stream; what is large is packed fast."""
    packer = zlib.compressobj(9 if len(data) < 1 << 20 else 1, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def package(wanted: list[Entry], packed: dict[bytes, tuple[bytes, int, int]] | None = None) -> bytes:
    """The file; `packed` has stream, size and checksum of entries that are too large to pack here."""
    out, central = bytearray(), bytearray()
    for entry in wanted:
        stream, size, crc = (packed or {}).get(entry.name) or (
            deflate(entry.data) if entry.is_packed else entry.data, len(entry.data),
            zlib.crc32(entry.data))
        size = size if entry.claimed is None else entry.claimed
        method = 8 if entry.is_packed else 0
        flags = entry.flags | 0x800
        local = entry.name if entry.local_name is None else entry.local_name
        common = struct.pack("<HHHHHIII", 20, flags, method, 0, 0x5a81, crc, len(stream), size)
        place = len(out)
        out += b"PK\x03\x04" + common + struct.pack("<HH", len(local), 0) + local + stream
        central += (b"PK\x01\x02" + struct.pack("<H", 20) + common
                    + struct.pack("<HHHHHII", len(entry.name), 0, 0, 0, 0, 0, place) + entry.name)
    return bytes(out) + bytes(central) + b"PK\x05\x06" + struct.pack(
        "<HHHHIIH", 0, 0, len(wanted), len(wanted), len(central), len(out), 0)


def repeated(head: bytes, piece: bytes, times: int, tail: bytes) -> tuple[bytes, int, int]:
    """A stream of a long text that was never in memory as a whole: its blocks are packed once, each complete in itself."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    in_block = max(1, min(times, (1 << 20) // len(piece)))
    block, n, tail = piece * in_block, times // in_block, piece * (times % in_block) + tail
    out = bytearray(packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH))
    out += (packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)) * n
    out += packer.compress(tail) + packer.flush()
    crc = zlib.crc32(head)
    for _ in range(n):
        crc = zlib.crc32(block, crc)
    return bytes(out), len(head) + n * len(block) + len(tail), zlib.crc32(tail, crc)

"""Old Office files put together by hand: a container with one stream, which begins as a document or workbook does."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(name: str, head: bytes = b"") -> bytes:
    """Return a container: its table in the first sector, its directory in the second, then the stream `name`."""
    stream = head.ljust(8 * _SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<10I", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0) + struct.pack("<I", _FREE) * 108
    chain = [_TABLE, _END, *range(3, 10), _END]
    table = b"".join(struct.pack("<I", number) for number in chain).ljust(_SECTOR, b"\xff")
    root = _entry("Root Entry", 5, _END, 0)
    return header + table + (root + _entry(name, 2, 2, len(stream))).ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HB", len(written), kind)
        + bytes(49)
        + struct.pack("<III", first, size, 0)
    )


#: A document whose flags, and a workbook whose second record, ask for a password.
LOCKED_DOCUMENT = ole("WordDocument", struct.pack("<5H", 0xA5EC, 0xC1, 0, 0, 0) + struct.pack("<H", 0x0100))
LOCKED_WORKBOOK = ole("Workbook", struct.pack("<HH", 0x809, 16) + bytes(16) + struct.pack("<HH", 0x2F, 54))
DOCUMENT = ole("WordDocument", struct.pack("<6H", 0xA5EC, 0xC1, 0, 0, 0, 0))

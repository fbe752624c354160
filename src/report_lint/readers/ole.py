"""Old Office files (doc, wps, xls) before another program opens them: locked and cut off files are named as such."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from report_lint.errors import UnreadableError
from report_lint.wording import Wording

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

LOCKED = Wording("文档已加密；请取消密码后再检查", "the document is encrypted; remove the password to check it")
CUT_OFF = Wording(
    "文件已损坏或被截断：后面的内容缺失；请重新导出或重新上传",
    "the file is damaged or cut off: its end is missing; export or send it again",
)

#: The header is as long as a sector of the usual size; sectors have 512 or 4096 bytes.
_HEADER = 512
_SHIFTS = (9, 12)
#: Numbers from here on are no sectors: the end of a chain, a free one.
_NO_SECTOR = 0xFFFFFFFA
_NUMBER = struct.Struct("<I")
_ENTRY = 128
_STREAM = 2
_SMALL = 4096

#: Where a Word document says that it is encrypted, and the record with which an encrypted workbook begins.
_WORD_FLAGS, _WORD_LOCKED = 10, 0x0100
_FILE_PASS = 0x2F
_FIRST_RECORDS = 12


class _Stream(NamedTuple):
    """A stream of the file: its name, first sector and size."""

    name: str
    first: int
    size: int


def refuse_locked_or_cut(content: bytes) -> None:
    """Raise UnreadableError when the old Office file in `content` needs a password, or lacks sectors that it names."""
    try:
        container = _Container(content)
        for stream in container.streams():
            head = container.head_of(stream)
            if stream.name == "WordDocument" and _is_locked_document(head):
                raise UnreadableError(LOCKED)
            if stream.name in ("Workbook", "Book") and _is_locked_workbook(head):
                raise UnreadableError(LOCKED)
    except (struct.error, IndexError) as error:
        raise UnreadableError(CUT_OFF) from error


class _Container:
    """The sectors of an old Office file and the table that chains them."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        (shift,) = struct.unpack_from("<H", content, 30)
        self._size = 1 << (shift if shift in _SHIFTS else _SHIFTS[0])
        tables, self._directory = struct.unpack_from("<I", content, 44)[0], struct.unpack_from("<I", content, 48)[0]
        places = list(self._numbers(76, _HEADER))[: min(tables, 109)]
        # The table of a file beyond 7 MB goes on elsewhere: of such a file only the first part is looked at.
        self._table = list(chain.from_iterable(self._sector_numbers(place) for place in places if place < _NO_SECTOR))

    def streams(self) -> list[_Stream]:
        """Return the streams that the directory names. Raises IndexError when there are none."""
        streams = list(self._streams())
        if not streams:
            raise IndexError
        return streams

    def _streams(self) -> Iterator[_Stream]:
        for sector in self._chain(self._directory):
            for at in range(self._place(sector), self._place(sector) + self._size, _ENTRY):
                length, kind = struct.unpack_from("<HB", self._content, at + 64)
                first, size = struct.unpack_from("<II", self._content, at + 116)
                if kind == _STREAM:
                    name = self._content[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                    yield _Stream(name, first, size)

    def head_of(self, stream: _Stream) -> bytes:
        """Return the first sector of `stream`, nothing of a small one, which stands in another stream.

        Raises IndexError when one of its sectors lies beyond the file.
        """
        if stream.size < _SMALL:
            return bytes(_WORD_FLAGS + 2)
        sectors = list(self._chain(stream.first))
        if any(self._place(sector) >= len(self._content) for sector in sectors):
            raise IndexError
        start = self._place(stream.first)
        return self._content[start : start + self._size]

    def _chain(self, first: int) -> Iterator[int]:
        seen = 0
        while first < _NO_SECTOR and seen <= len(self._table):
            yield first
            seen += 1
            first = self._table[first] if first < len(self._table) else _NO_SECTOR

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _sector_numbers(self, sector: int) -> Iterator[int]:
        return self._numbers(self._place(sector), self._place(sector) + self._size)

    def _numbers(self, start: int, end: int) -> Iterator[int]:
        """Yield the numbers from `start` to `end`. Raises struct.error when the file ends before."""
        for at in range(start, end, 4):
            yield _NUMBER.unpack_from(self._content, at)[0]


def _is_locked_document(head: bytes) -> bool:
    return bool(struct.unpack_from("<H", head, _WORD_FLAGS)[0] & _WORD_LOCKED)


def _is_locked_workbook(head: bytes) -> bool:
    """Return whether one of the first records says that a password is needed."""
    at = 0
    for _ in range(_FIRST_RECORDS):
        if at + 4 > len(head):
            return False
        record, length = struct.unpack_from("<HH", head, at)
        if record == _FILE_PASS:
            return True
        at += 4 + length
    return False

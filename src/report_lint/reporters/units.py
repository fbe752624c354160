"""Columns in the units that other programs count in: UTF-8 bytes and UTF-16 code units; ours are code points."""

from __future__ import annotations

from report_lint.finding import Place
from report_lint.source import Source


def utf8_columns(place: Place, source: Source | None) -> tuple[int, int]:
    """Return the first and the last column of `place` (the one behind it) in bytes of UTF-8, from 1."""
    return _measured(place, source, "utf-8", 1)


def utf16_columns(place: Place, source: Source | None) -> tuple[int, int]:
    """Return the first and the last column of `place` (the one behind it) in code units of UTF-16, from 1."""
    return _measured(place, source, "utf-16-le", 2)


def _measured(place: Place, source: Source | None, encoding: str, size: int) -> tuple[int, int]:
    if source is None:  # nothing was read; the place is the beginning of the file
        return place.column, place.end_column

    def column_at(offset: int, line: int) -> int:
        before = source.text[source.lines[line - 1].start : offset]
        return len(before.encode(encoding, "surrogatepass")) // size + 1

    return column_at(place.start, place.line), column_at(place.end, place.end_line)

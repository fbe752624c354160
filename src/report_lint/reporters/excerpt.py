"""An excerpt: the part of a line around a place, with the place underlined in a terminal's columns."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

#: How many columns of the line an excerpt shows at most, and how many of them before the place.
WIDTH = 76
BEFORE = 28

_ELLIPSIS = "…"

#: What a terminal would obey instead of show: controls, and the marks that turn the direction of writing.
_SHOWN = (
    {code: 0x2400 + code for code in range(32)}
    | {0x09: " "}
    | dict.fromkeys((0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029), 0xFFFD)
)


class Excerpt(NamedTuple):
    """Two lines to print below each other."""

    text: str
    underline: str


def excerpt(line: str, start: int, end: int) -> Excerpt:
    """Return the part of `line` around line[start:end], underlined; an empty place is marked by one ^.

    A place too long for the excerpt is shown from its start. `line` has no blanks at its end.
    """
    fits = _right_of(line, 0) == len(line)
    left = 0 if fits else _left_of(line, start)
    right = _right_of(line, left)
    before = visible((_ELLIPSIS if left else "") + line[left:start].lstrip())
    place = visible(line[start : min(end, right)])
    after = visible(line[min(end, right) : right]) + (_ELLIPSIS if right < len(line) else "")
    return Excerpt(before + place + after, " " * columns(before) + "^" * max(1, columns(place)))


def visible(text: str) -> str:
    """Return `text` with every control character replaced by a sign for it, character for character."""
    return text.translate(_SHOWN)


def shortened(text: str, width: int) -> str:
    """Return `text`, cut to at most `width` columns with an ellipsis in the last."""
    if columns(text) <= width:
        return text
    taken = 0
    for index, character in enumerate(text):
        taken += _columns_of(character)
        if taken >= width:
            return text[:index] + _ELLIPSIS
    return text


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes: two for a Chinese character or a full-width form."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _left_of(line: str, start: int) -> int:
    """Return where the excerpt begins, at most BEFORE columns before `start`."""
    taken = 0
    for index in range(start - 1, -1, -1):
        taken += _columns_of(line[index])
        if taken > BEFORE:
            return index + 1
    return 0


def _right_of(line: str, left: int) -> int:
    """Return where the excerpt ends, at most WIDTH columns behind `left`."""
    taken = 0
    for index in range(left, len(line)):
        taken += _columns_of(line[index])
        if taken > WIDTH:
            return index
    return len(line)

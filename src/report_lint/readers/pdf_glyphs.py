"""The characters of a page of a PDF and the lines they make: where each stands, and which of them are Chinese."""

from __future__ import annotations

from typing import NamedTuple

#: Stands for a character that is no part of the text: a blank that pdfium makes up beside Chinese, half a surrogate.
DROPPED = "\x00"

#: Chinese characters and marks, and nothing else that a report holds, stand from here on.
CHINESE = "\u2e80"


class Glyph(NamedTuple):
    """One character, which of those of the page it is, and its place in points from the left and the top."""

    char: str
    at: int
    left: float
    top: float
    right: float
    bottom: float


class Line(NamedTuple):
    """Characters that follow each other on one base line; `first` is the index of the first among those of the page."""

    page: int
    text: str
    first: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def em(self) -> float:
        """The size of the type, in points."""
        return self.bottom - self.top


def is_level(one: Glyph, other: Glyph) -> bool:
    """Return whether two characters stand on one line."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.4 * min(one.bottom - one.top, other.bottom - other.top)


def is_glued(chinese: str, other: str) -> bool:
    """Return whether no blank belongs between a Chinese character or mark and `other`."""
    return is_chinese(chinese) and other.isascii() and (other.isalnum() or other == "%")


def is_chinese(char: str) -> bool:
    """Return whether `char` is a Chinese character or mark."""
    return char >= CHINESE or char in "“”‘’…—·《》"


def is_character(char: str) -> bool:
    """Return whether `char` is a Chinese character that fills its line from top to bottom."""
    return "\u4e00" <= char <= "\u9fff"

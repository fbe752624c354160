"""Clauses: the stretch of text around a figure that may name it, and what the sentence before it says."""

from __future__ import annotations

from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.parsing.word_sets import HAN

_STOPS = frozenset("。；;，,：:!！?？\n\r\t|")
_LONGEST_LEAD = 60
#: What joins a figure to the one before it.
_LED_IN = compiled(
    r"[ 　、)）]*(?:(?:和|与|及|以及|或|并|再?加上(?![级年解缴下])|再?加|再?减去?(?![少免税负排轻值速持半弱支收贫]))"
    rf"(?={HAN}))?"
)
_SENTENCE_END = compiled(r"[。！？!?\n\r]")
#: A sentence that opens so goes on about the figure of the sentence before it.
_GOES_ON = compiled(
    r"[\s　]*(?:[(（][一二三四五六七八九十\d]+[)）])?"
    r"(?:其中|包括|分别|具体|主要用于以下)"
)
_SPLITS_AGAIN = compiled(r"[\s　]*按[^，,。；;：:\d]{1,14}?(?:划分|分类|分)[，,：:]")


def clause_before(text: str, start: int, floor: int) -> Span:
    """Return the clause that ends at `start`, not reaching back over `floor`, a stop or an open bracket."""
    depth = 0
    low = max(floor, start - _LONGEST_LEAD)
    for index in range(start - 1, low - 1, -1):
        mark = text[index]
        if mark in ")）":
            depth += 1
        elif mark in "(（":
            if not depth:
                return _trimmed(text, index + 1, start)
            depth -= 1
        elif mark in _STOPS and (not depth or mark in "。\n\r"):
            return _trimmed(text, index + 1, start)
    return _trimmed(text, low, start)


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(_LED_IN.match(text, start, end).end(), end)  # type: ignore[union-attr]  # it may match nothing


class Break(NamedTuple):
    """Where the sentence that holds a figure begins, and whether a line or a paragraph began with it."""

    start: int
    new_line: bool


def sentence_break(text: str, start: int, end: int) -> Break | None:
    """Return the last sentence that begins in text[start:end], None when the sentence before goes on."""
    found = None
    new_line = False
    for match in _SENTENCE_END.finditer(text, start, end):
        found = match.end()
        new_line = new_line or match.group() in "\n\r"
    if found is None or _GOES_ON.match(text, found, end):
        return None
    if not new_line and _SPLITS_AGAIN.match(text, found, end):
        return None
    return Break(found, new_line)

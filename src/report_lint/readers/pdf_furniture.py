"""The furniture of the pages of a PDF: running heads and feet and page numbers, which are no part of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.readers.pdf_glyphs import Line

#: Heads and feet stand in this part of the page, at the top and at the bottom.
_MARGIN = 0.13
#: A page number without words must stand still nearer to the edge.
_EDGE = 0.11
#: On so many pages, or on half of them, a line must come again at the same height.
_OFTEN = 3
#: Heights are compared to this many points.
_STEP = 4.0

_NUMBER = compiled(
    r"[-—–－·•〇~～()（）|\s]*(?:第[-\s]*)?(?P<number>\d{1,4})(?:[-\s]*页)?"
    r"(?:[\s/／,，、|]*(?:共|of)?[\s]*\d{1,4}[\s]*页?)?[-—–－·•〇~～()（）|\s]*$"
)
_DECORATED = compiled(r"[-—–－·•~～页/]")
_BLANK = compiled(r"[\s\x00]+")


class Sheet(NamedTuple):
    """A page as far as its furniture goes: its height, and the lines on it."""

    height: float
    lines: Sequence[Line]


def furniture(sheets: Sequence[Sheet]) -> frozenset[Line]:
    """Return the lines that are running heads, feet and page numbers."""
    margins = [list(_in_margin(sheet)) for sheet in sheets]
    repeated = Counter(key for lines in margins for key in {_key(line) for line in lines})
    often = min(_OFTEN, max(2, (len(sheets) + 1) // 2))
    numbers = _numbers(sheets, margins)
    return frozenset(
        line
        for lines in margins
        for line in lines
        if line in numbers or (len(sheets) > 1 and repeated[_key(line)] >= often)
    )


def _in_margin(sheet: Sheet) -> Iterator[Line]:
    for line in sheet.lines:
        if line.bottom <= _MARGIN * sheet.height or line.top >= (1 - _MARGIN) * sheet.height:
            yield line


def _key(line: Line) -> tuple[str, int]:
    return _BLANK.sub("", line.text), round(line.top / _STEP)


def _numbers(sheets: Sequence[Sheet], margins: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """Return the page numbers: told by their dashes or words, or by counting with the pages."""
    found: list[tuple[Line, int]] = []
    for index, (sheet, lines) in enumerate(zip(sheets, margins, strict=True)):
        for line in lines:
            number = _NUMBER.match(_BLANK.sub(" ", line.text))
            is_at_edge = line.bottom <= _EDGE * sheet.height or line.top >= (1 - _EDGE) * sheet.height
            if number and (is_at_edge or _DECORATED.search(line.text)):
                found.append((line, int(number["number"]) - index))
    counting = Counter(offset for _, offset in found)
    return frozenset(
        line
        for line, offset in found
        if counting[offset] > 1 or _DECORATED.search(line.text) or (offset == 1 and line.page == 1)
    )

"""Table units: what a table is declared in, and the line above it that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from report_lint.compiled import compiled
from report_lint.document import Table
from report_lint.interval import Span
from report_lint.parsing.table_figures import EMPHASIS

#: The lines above a table that may name its unit and itself.
_ABOVE: Final = 4
_LONGEST: Final = 60
_MONEY: Final = r"[十百千万亿]{0,2}元"
_DECLARED: Final = compiled(rf"单 *位 *: *(?:人民币)? *(?P<unit>{_MONEY}|%|[^\W\d_]{{1,3}})(?![^\W\d_])")
_BRACKETED: Final = compiled(
    rf"[(/] *(?:单位:|计量单位:)? *(?:人民币)?(?P<unit>{_MONEY}|%|[人个户件次辆台套家分]|人次) *(?:\)|$)"
)
_NO_CAPTION: Final = compiled(r"单 *位 *:|编制(?:单位|部门)|填报单位|[。;!?]$")


def unit_of(folded: str, lines: Sequence[Span], table: Table) -> str:
    """Return what the table is declared in, in its first rows or in the lines above; "" when nothing says so."""
    for cell in table.cells:
        if cell.row >= max(table.head, 1):
            break
        if declared := _DECLARED.search(folded, cell.start, cell.end):
            return declared["unit"]
    for line in _above(folded, lines, table.start):
        if declared := _DECLARED.search(folded, *line) or _BRACKETED.search(folded, *line):
            return declared["unit"]
    return ""


def unit_in_head(folded: str, start: int, end: int) -> str | None:
    """Return the unit that the head of a column gives it (金额（万元）), None when it gives none."""
    found = _BRACKETED.search(folded, start, end) or _DECLARED.search(folded, start, end)
    return found["unit"] if found else None


def end_of_name(folded: str, start: int, end: int) -> int:
    """Return where the name of a column ends and its unit begins."""
    found = _BRACKETED.search(folded, start, end)
    return found.start() if found and found.start() > start else end


def caption_above(folded: str, lines: Sequence[Span], table: Table) -> Span | None:
    """Return the line above the table that names it."""
    for line in _above(folded, lines, table.start):
        start, end = line
        while start < end and folded[start] in EMPHASIS + "#":
            start += 1
        while start < end and folded[end - 1] in EMPHASIS:
            end -= 1
        if not _NO_CAPTION.search(folded, start, end):
            return Span(start, end)
    return None


def _above(folded: str, lines: Sequence[Span], start: int) -> Iterator[Span]:
    """Yield the short lines right above `start`, the nearest first, up to another table."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if lines[middle].start <= start else (low, middle)
    for index in range(low - 2, max(low - 2 - _ABOVE, -1), -1):
        line = lines[index]
        text = folded[line.start : line.end].strip()
        if not text:
            continue
        if len(text) > _LONGEST or "\t" in text or text[0] == "|":
            return
        yield line

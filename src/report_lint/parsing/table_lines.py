"""Table lines: runs of lines in plain text whose cells are parted by tabs, pipes, box lines or aligned blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Final, Literal, NamedTuple

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.parsing.table_figures import read_cell

LineKind = Literal["markdown", "box", "tabs", "blanks"]

_BOX: Final = compiled("[│┃║]")
_MARKS: Final = "\t|│┃║"
_PIPE: Final = compiled(r"(?<!\\)\|")
_TAB: Final = compiled(r"\t")
_BLANKS: Final = compiled(r" {2,}")
_ALIGNED: Final = compiled(r"  [-—0-9]")
#: The lines between rows of markdown and of drawn tables.
_RULED: Final = compiled(r"[\s|:+=\-─━═│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┯┷┿╂]+")
_LEAST_ALIGNED = 3


class LineTable(NamedTuple):
    """A run of rows: the lines from `first` to `last`, and the spans of the cells of each row, blanks left out."""

    kind: LineKind
    first: int
    last: int
    rows: tuple[tuple[Span, ...], ...]


def line_tables(folded: str, lines: Sequence[Span]) -> Iterator[LineTable]:
    """Yield every run of row-like lines; a run of one line may be no table at all."""
    has_marks = any(mark in folded for mark in _MARKS)
    has_blanks = _ALIGNED.search(folded) is not None
    if not has_marks and not has_blanks:
        return
    run: list[tuple[Span, ...]] = []
    kind: LineKind | None = None
    first = 0
    for index, line in enumerate(lines):
        found = _kind_of(folded, line, has_blanks)
        if found != kind and run and kind:
            yield from _checked(folded, LineTable(kind, first, index - 1, tuple(run)))
            run = []
        if found and not run:
            first = index
        kind = found
        if kind and not _RULED.fullmatch(folded, line.start, line.end):
            run.append(_cells(folded, line, _SEPARATORS[kind]))
    if run and kind:
        yield from _checked(folded, LineTable(kind, first, len(lines) - 1, tuple(run)))


_SEPARATORS: Final[dict[LineKind, re.Pattern[str]]] = {
    "markdown": _PIPE,
    "box": _BOX,
    "tabs": _TAB,
    "blanks": _BLANKS,
}


def _kind_of(folded: str, line: Span, has_blanks: bool) -> LineKind | None:
    """Return what parts the cells of a line, None when it is no row."""
    start, end = line
    while start < end and folded[start] in " \t":
        start += 1
    while start < end and folded[end - 1] in " \t":
        end -= 1
    if start == end:
        return None
    if folded[start] in "│┃║┌├└┏┣┗╔╠╚┠":
        return "box"
    if folded[start] in "|+" and folded[end - 1] in "|+":
        return "markdown"
    if folded.find("\t", line.start, end) >= 0 and folded.find("\t", start, end) >= 0:
        return "tabs"
    if has_blanks and folded.find("  ", start, end) >= 0:
        return "blanks"
    return None


def _cells(folded: str, line: Span, separator: re.Pattern[str]) -> tuple[Span, ...]:
    cells: list[Span] = []
    start = line.start
    for match in separator.finditer(folded, *line):
        cells.append(_trimmed(folded, start, match.start()))
        start = match.end()
    cells.append(_trimmed(folded, start, line.end))
    is_framed = separator is _PIPE or separator is _BOX
    if (is_framed or separator is _BLANKS) and cells[0].start == cells[0].end:
        cells = cells[1:]
    if (is_framed or separator is _BLANKS) and cells and cells[-1].start == cells[-1].end:
        cells = cells[:-1]
    return tuple(cells)


def _trimmed(folded: str, start: int, end: int) -> Span:
    while start < end and folded[start] in " \t":
        start += 1
    while start < end and folded[end - 1] in " \t":
        end -= 1
    return Span(start, end)


def _checked(folded: str, table: LineTable) -> Iterator[LineTable]:
    """Yield `table`; one of aligned blanks only when every row has a figure in every column but the first."""
    if table.kind != "blanks":
        if table.rows:
            yield table
        return
    width = len(table.rows[-1]) if table.rows else 0
    rows = tuple(dropwhile(lambda row: len(row) != width, table.rows))
    if len(rows) < _LEAST_ALIGNED or width < 2 or any(len(row) != width for row in rows):
        return
    if all(read_cell(folded, *cell).kind == "words" for cell in rows[0]) and all(
        read_cell(folded, *row[0]).kind == "words" and all(read_cell(folded, *cell).kind != "words" for cell in row[1:])
        for row in rows[1:]
    ):
        yield table._replace(first=table.last + 1 - len(rows), rows=rows)

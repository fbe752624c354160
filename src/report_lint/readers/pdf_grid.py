"""The tables of a PDF page: the characters in each cell that its rules enclose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from report_lint.readers.canonical import Cell
from report_lint.readers.pdf_glyphs import Glyph, Line
from report_lint.readers.pdf_lattice import Frame, Lattice, Unit
from report_lint.readers.pdf_page import Page
from report_lint.readers.pdf_pieces import joined


class Grid(NamedTuple):
    """A ruled table on one page: its cells row by row, its upper and lower edge, and where its columns begin."""

    page: int
    cells: tuple[Cell, ...]
    top: float
    bottom: float
    columns: tuple[float, ...]


def blocks_on(page: Page) -> list[Line | Grid]:
    """Return the lines and the ruled tables of `page` in reading order."""
    lattice = Lattice(page.strokes)
    frames = list(lattice.frames())
    if not frames:
        return list(page.lines())
    inside: dict[Unit, list[Glyph]] = {}
    lines: list[Line] = []
    homes = {unit: first for frame in frames for unit, first in frame.cells.items()}
    for first, last in page.stretches():
        head, tail = page.glyph(first), page.glyph(last)
        if not any(
            frame.top < max(head.bottom, tail.bottom) and min(head.top, tail.top) < frame.bottom for frame in frames
        ):
            lines.extend(page.lines_from(head, tail))
            continue
        outside: list[Glyph] = []
        for glyph in page.glyphs(first, last + 1):
            unit = lattice.unit_at((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2)
            inside.setdefault(homes[unit], []).append(glyph) if unit in homes else outside.append(glyph)
        lines.extend(page.lines_of(iter(outside)))
    grids = [_grid(page, frame, inside) for frame in frames]
    return list(_in_order(lines, grids))


def _grid(page: Page, frame: Frame, inside: dict[Unit, list[Glyph]]) -> Grid:
    cells = [
        Cell(*place, tuple(joined(list(page.lines_of(iter(inside.get(first, ())))))))
        for first, place in frame.places.items()
    ]
    return Grid(page.number, tuple(sorted(cells)), frame.top, frame.bottom, frame.columns)


def _in_order(lines: Iterable[Line], grids: list[Grid]) -> Iterator[Line | Grid]:
    """Yield the lines in their order, each table before the first line that stands below it."""
    waiting = sorted(grids, key=lambda grid: -grid.top)
    for line in lines:
        while waiting and waiting[-1].bottom <= (line.top + line.bottom) / 2:
            yield waiting.pop()
        yield line
    yield from reversed(waiting)

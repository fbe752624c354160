"""The tables of a PDF: those that go on over a page are one again, and every cell knows its table and row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from report_lint.readers.canonical import Cell, Piece
from report_lint.readers.pdf_glyphs import Line
from report_lint.readers.pdf_grid import Grid

_NEAR = 3.0


def whole_tables(blocks: Iterable[list[Line] | Grid]) -> Iterator[list[Line] | Sequence[Cell]]:
    """Yield the paragraphs and the cells of each table; a table that the end of a page parts is joined."""
    parts: list[Grid] = []
    number = 0
    for block in blocks:
        if parts and not (isinstance(block, Grid) and _goes_on(parts[-1], block)):
            number += 1
            yield _table(parts, number)
            parts = []
        if isinstance(block, Grid):
            parts.append(block)
        else:
            yield block
    if parts:
        yield _table(parts, number + 1)


def _goes_on(above: Grid, below: Grid) -> bool:
    """Return whether `below`, the next thing after `above`, stands on the next page in the same columns."""
    return (
        below.page == above.page + 1
        and len(above.columns) == len(below.columns)
        and all(abs(one - other) <= _NEAR for one, other in zip(above.columns, below.columns, strict=True))
    )


def _table(parts: Sequence[Grid], number: int) -> tuple[Cell, ...]:
    """Return the cells of the parts as one table; rows of the head that come again are left out."""
    cells: list[Cell] = []
    head = _rows(parts[0])
    row = 0
    for part in parts:
        rows = _rows(part)
        again = _again(head, rows) if part is not parts[0] else 0
        for line in rows[again:]:
            cells.extend(_placed(cell, cell.row - again + row, number) for cell in line)
        row += max(cell.row + cell.row_span for cell in part.cells) - again
    return tuple(cells)


def _rows(part: Grid) -> list[tuple[Cell, ...]]:
    return [tuple(row) for _, row in groupby(part.cells, key=attrgetter("row"))]


def _again(head: Sequence[tuple[Cell, ...]], rows: Sequence[tuple[Cell, ...]]) -> int:
    """Return how many of the first `rows` are those of the head."""
    count = 0
    for above, below in zip(head, rows, strict=False):
        if [(cell[:4], cell.text) for cell in above] != [(cell[:4], cell.text) for cell in below]:
            break
        count += 1
    return count


def _placed(cell: Cell, row: int, table: int) -> Cell:
    pieces = tuple(
        Piece(text, origin._replace(table=table, row=row + 1, column=cell.column + 1)) for text, origin in cell.pieces
    )
    return cell._replace(row=row, pieces=pieces)

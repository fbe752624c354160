"""The canonical text of a report that is no plain text, put together line by line with its origins and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from report_lint.interval import Span
from report_lint.notice import Notice
from report_lint.origin import HeadingHint, Origin
from report_lint.source import GridCell, Source, TableGrid


class Piece(NamedTuple):
    """Characters that stand together in the file, and where; the start of `origin` is not set yet.

    The first `origin.label` of them are an automatic number.
    """

    text: str
    origin: Origin


class Cell(NamedTuple):
    """One cell of a table: its place in the grid from 0, how far it reaches, and what stands in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words of the cell."""
        return "".join(piece.text for piece in self.pieces)


class Canonical:
    """A text that grows by lines and tables."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._origins: list[Origin] = []
        self._tables: list[TableGrid] = []
        self._headings: list[HeadingHint] = []
        self._labels: list[Span] = []
        self._body_end: int | None = None

    def add_line(self, pieces: Iterable[Piece], level: int | None = None) -> None:
        """Add a paragraph; `level` is the outline level of a heading, 0 that of the title."""
        start = self._length
        for piece in pieces:
            self._add_piece(piece)
        if level is not None and self._length > start:
            self._headings.append(HeadingHint(start, self._length, level))
        self._add("\n")

    def add_table(self, cells: Sequence[Cell]) -> None:
        """Add a table, its rows as lines of cells joined by tabs; `cells` stand row by row.

        A cell that covers several positions is written where it begins and leaves the others empty; a row without
        words is left out.
        """
        placed: list[GridCell] = []
        start = self._length
        row = 0
        for number, line in groupby(cells, key=attrgetter("row")):
            found = list(line)
            if any(cell.text for cell in found):
                placed.extend(self._row(found, row))
                row += 1
            else:
                placed = [_shortened(cell, row, number) for cell in placed]
        if placed:
            self._tables.append(TableGrid(start, self._length - 1, tuple(placed)))

    def end_body(self) -> None:
        """Say that what follows (the notes) stands apart from the body."""
        self._body_end = self._length

    def source(self, path: str, form: str, notices: Iterable[Notice] = ()) -> Source:
        """Return the source of what was added; `form` is the name of the format."""
        return Source(
            path,
            "".join(self._parts),
            form,
            origins=tuple(self._origins),
            headings=tuple(self._headings),
            auto_labels=tuple(self._labels),
            body_end=None if self._body_end == self._length else self._body_end,
            tables=tuple(self._tables),
            notices=tuple(notices),
        )

    def _row(self, cells: Sequence[Cell], row: int) -> Iterable[GridCell]:
        """Add a row that has words; its beginning has a place too when the first cell is empty."""
        column = 0
        first = next(piece.origin for cell in cells for piece in cell.pieces)
        self._origins.append(first._replace(start=self._length, column=1, element=None, label=0))
        for cell in cells:
            self._add("\t" * (cell.column - column))
            column = cell.column
            start = self._length
            for piece in cell.pieces:
                self._add_piece(piece)
            yield GridCell(row, cell.column, cell.row_span, cell.column_span, start, self._length)
        self._add("\n")

    def _add_piece(self, piece: Piece) -> None:
        text, origin = piece
        self._origins.append(origin._replace(start=self._length))
        label = text[: origin.label].rstrip()
        if label:
            self._labels.append(Span(self._length, self._length + len(label)))
        self._add(text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _shortened(cell: GridCell, row: int, number: int) -> GridCell:
    """Return `cell` without the wordless row `number` (`row` in the text) when it reaches into that."""
    if cell.row_span > 1 and cell.row + cell.row_span > row:
        return cell._replace(row_span=cell.row_span - 1)
    return cell

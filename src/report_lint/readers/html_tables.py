"""The tables of a web page that hold data; those that only place the parts of the page are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from report_lint.origin import Origin
from report_lint.readers.canonical import Cell, Piece

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

#: A cell with so many paragraphs and characters is a part of the page, not of a table.
_PARAGRAPHS = 3
_LONG = 300
_WIDEST = 200
#: No cell covers more places than this.
_LARGEST = 1000


class Table(NamedTuple):
    """A table of two columns or more: its cells with their text, row by row."""

    placed: tuple[tuple[int, int, int, int, str], ...]

    def cells(self, number: int) -> Sequence[Cell]:
        """Return the cells of the table `number`."""
        return [
            Cell(
                row,
                column,
                down,
                across,
                (Piece(text, Origin(0, table=number, row=row + 1, column=column + 1)),) if text else (),
            )
            for row, column, down, across, text in self.placed
        ]


def table_of(element: LexborNode, words_in: Callable[[LexborNode], str]) -> Table | None:
    """Return the table `element`, None when it only places parts of the page."""
    if any(inner.mem_id != element.mem_id for inner in element.css("table")) or any(
        len(cell.css("p, div")) >= _PARAGRAPHS and len(cell.text()) > _LONG for cell in element.css("td, th")
    ):
        return None
    placed = tuple(_placed(element, words_in))
    return Table(placed) if len({column for _, column, *_ in placed}) > 1 else None


def _placed(element: LexborNode, words_in: Callable[[LexborNode], str]) -> Iterator[tuple[int, int, int, int, str]]:
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(element.css("tr")):
        column = 0
        for cell in line.css("td, th"):
            while (row, column) in taken:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            if down * across > _LARGEST:
                down = across = 1
            taken.update((row + below, column + right) for below in range(down) for right in range(across))
            yield row, column, down, across, words_in(cell)
            column += across


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() and len(value) < 6 else 1

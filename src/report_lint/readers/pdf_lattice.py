"""The cells that the rules on a page enclose; only geometry, no text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from report_lint.readers.pdf_drawings import Stroke, Strokes

#: Rules nearer than this, in points, are one.
_SNAP = 3.0
#: So much of a side must be drawn for it to be a wall.
_WALL = 0.7
#: A page with fewer rules has no table, one with more places between them is a drawing.
_FEWEST_RULES = 5
_MOST_PLACES = 40_000

#: A place of the finest grid: column and row.
Unit = tuple[int, int]


class Frame(NamedTuple):
    """A table: for each of its units the first unit of the cell, and the cells with their places in the grid."""

    cells: dict[Unit, Unit]
    places: dict[Unit, tuple[int, int, int, int]]
    top: float
    bottom: float
    columns: tuple[float, ...]


class Lattice:
    """The places between all upright and level rules of a page; cells are places without a wall between them."""

    def __init__(self, strokes: Strokes) -> None:
        self._xs = _snapped(stroke.at for stroke in strokes.upright)
        self._ys = _snapped(stroke.at for stroke in strokes.level)
        places = len(self._xs) * len(self._ys)
        if len(strokes.upright) + len(strokes.level) < _FEWEST_RULES or places > _MOST_PLACES:
            self._xs, self._ys = [], []
        self._left = _walls(strokes.upright, self._xs, self._ys)
        self._above = _walls(strokes.level, self._ys, self._xs)

    def unit_at(self, x: float, y: float) -> Unit:
        """Return the unit that a point stands in; outside of all rules it is one that no table has."""
        return bisect_right(self._xs, x) - 1, bisect_right(self._ys, y) - 1

    def frames(self) -> Iterator[Frame]:
        """Yield the tables of two columns or more from top to bottom."""
        cells = {unit: min(cell, key=_by_row) for cell in self._cells() for unit in cell}
        seen: set[Unit] = set()
        for unit in sorted(cells, key=_by_row):
            if unit not in seen:
                area = self._reached(unit, seen, lambda _, other: other in cells)
                if len({cells[each][0] for each in area}) > 1:
                    yield self._frame({each: cells[each] for each in area})

    def _frame(self, cells: dict[Unit, Unit]) -> Frame:
        columns = sorted({column for column, _ in cells.values()})
        rows = sorted({row for _, row in cells.values()})
        ends: dict[Unit, Unit] = {}
        for unit, first in cells.items():
            end = ends.get(first, first)
            ends[first] = (max(end[0], unit[0]), max(end[1], unit[1]))
        places = {
            first: (
                row := bisect_left(rows, first[1]),
                column := bisect_left(columns, first[0]),
                bisect_right(rows, last[1]) - row,
                bisect_right(columns, last[0]) - column,
            )
            for first, last in ends.items()
        }
        top = min(row for _, row in cells)
        bottom = max(row for _, row in cells) + 1
        return Frame(cells, places, self._ys[top], self._ys[bottom], tuple(self._xs[column] for column in columns))

    def _cells(self) -> Iterator[list[Unit]]:
        """Yield the units of each enclosed cell; one that is no rectangle is parted into its rows."""
        seen: set[Unit] = set()
        for unit in ((column, row) for row in range(len(self._ys) - 1) for column in range(len(self._xs) - 1)):
            if unit in seen:
                continue
            units = self._reached(unit, seen, self._is_open)
            if any(self._is_outside(each) for each in units):
                continue
            rows = {row for _, row in units}
            if len({column for column, _ in units}) * len(rows) == len(units):
                yield units
            else:
                yield from ([each for each in units if each[1] == row] for row in sorted(rows))

    def _reached(self, start: Unit, seen: set[Unit], passes: Callable[[Unit, Unit], bool]) -> list[Unit]:
        seen.add(start)
        reached = [start]
        for unit in reached:
            column, row = unit
            for other in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)):
                if other not in seen and self._exists(other) and passes(unit, other):
                    seen.add(other)
                    reached.append(other)
        return reached

    def _exists(self, unit: Unit) -> bool:
        return 0 <= unit[0] < len(self._xs) - 1 and 0 <= unit[1] < len(self._ys) - 1

    def _is_open(self, one: Unit, other: Unit) -> bool:
        if one[0] != other[0]:
            return (max(one[0], other[0]), one[1]) not in self._left
        return (max(one[1], other[1]), one[0]) not in self._above

    def _is_outside(self, unit: Unit) -> bool:
        """Return whether the unit stands at the edge without a wall."""
        column, row = unit
        return (
            (column == 0 and (0, row) not in self._left)
            or (column == len(self._xs) - 2 and (column + 1, row) not in self._left)
            or (row == 0 and (0, column) not in self._above)
            or (row == len(self._ys) - 2 and (row + 1, column) not in self._above)
        )


def _by_row(unit: Unit) -> tuple[int, int]:
    return unit[1], unit[0]


def _snapped(places: Iterable[float]) -> list[float]:
    """Return the places in order, those that lie together as one."""
    snapped: list[float] = []
    last = float("-inf")
    for place in sorted(places):
        if place - last > _SNAP:
            snapped.append(place)
        last = place
    return snapped


def _walls(strokes: Sequence[Stroke], places: Sequence[float], crossing: Sequence[float]) -> set[tuple[int, int]]:
    """Return the stretches that are drawn: the index of the rule's place, and of the stretch's start in `crossing`."""
    drawn: dict[tuple[int, int], float] = {}
    for at, start, end in strokes:
        place = bisect_right(places, at + _SNAP / 100) - 1
        stretch = max(0, bisect_right(crossing, start) - 1)
        while stretch < len(crossing) - 1 and crossing[stretch] < end:
            shared = min(end, crossing[stretch + 1]) - max(start, crossing[stretch])
            drawn[place, stretch] = drawn.get((place, stretch), 0.0) + max(0.0, shared)
            stretch += 1
    return {
        (place, stretch)
        for (place, stretch), length in drawn.items()
        if length >= _WALL * (crossing[stretch + 1] - crossing[stretch])
    }

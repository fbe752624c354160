"""Money sums: one figure with the money unit behind it, the low or the high end of an amount."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from report_lint.parsing.figures import Figure, broken_figure_at, figure_at, is_torn
from report_lint.parsing.money_tails import Tail, tail_at
from report_lint.parsing.numerals import scale_of

#: What a figure may be broken at.
_GAPS: Final = frozenset(" ,.\r\n")
_LEAST_WHOLE: Final = 100


class Sum(NamedTuple):
    """One figure with its money unit; `tail` is None where no unit of money follows."""

    figure: Figure
    tail: Tail | None

    @property
    def end(self) -> int:
        """Behind the unit, or behind the numeral where no unit follows."""
        return self.tail.end if self.tail else self.figure.end

    def worth(self, side: Decimal) -> Decimal:
        """Return a side of the figure in 元."""
        return side * self.tail.size + self.tail.cents if self.tail else side

    @property
    def scale(self) -> str:
        """The 万 or 亿 written last."""
        return self.figure.scale + (self.tail.scale if self.tail else "")

    @property
    def trailing_units(self) -> str:
        """All units at the end: 百亿 in 九百亿泰铢."""
        return self.figure.trailing_units + (self.tail.scale if self.tail else "")


def sum_at(folded: str, start: int) -> Sum | None:
    """Return the figure that begins at `start` with its unit, None when no figure does."""
    figure = figure_at(folded, start)
    if figure is None or is_torn(folded, start):
        return None
    tail = tail_at(folded, figure)
    if tail is None and folded[figure.end : figure.end + 1] in _GAPS:
        broken = broken_figure_at(folded, start)
        tail = tail_at(folded, broken) if broken else None
        figure = broken if broken and tail else figure
    return Sum(figure, tail)


def shared_size(first: Sum, second: Sum, high: Decimal) -> Decimal:
    """Return what the units of the high end multiply the unitless low one by (100 in 1到5百元), 0 if unsure."""
    low = first.figure.low
    if first.figure.scale:
        return Decimal(1)
    units = second.trailing_units
    for index, unit in enumerate(units):
        size = scale_of(units[index:])
        if unit != "十" and low * size < high:
            return Decimal(size)
    if second.tail and not second.tail.scale and low * second.tail.size < high:
        return second.tail.size
    return Decimal(not units or low >= _LEAST_WHOLE)

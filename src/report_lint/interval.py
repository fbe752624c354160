"""Half-open spans of text and closed intervals of exact numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code-point offsets into the original text."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Return whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


class Interval(NamedTuple):
    """All numbers from `low` to `high`, both included (XBRL Calculations 1.1, round mode)."""

    low: Decimal
    high: Decimal

    def __add__(self, other: object) -> Interval:
        """Return every sum of a number here and a number there."""
        if not isinstance(other, Interval):
            return NotImplemented
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        """Return the interval mirrored at zero."""
        return Interval(-self.high, -self.low)

    def meets(self, other: Interval) -> bool:
        """Return whether the two share a number."""
        return self.low <= other.high and other.low <= self.high


def rounded_to(value: Decimal, unit: Decimal) -> Interval:
    """Return every number that is written as `value` when rounded to a multiple of `unit`."""
    half = unit / 2
    return Interval(value - half, value + half)

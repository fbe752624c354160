"""Table judging: whether the figures of a table add up, and whether a table that does not leaves no other reading."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from report_lint.document import Amount
from report_lint.parsing.arithmetic import Precision, Sum, judge

#: How exact figures are: numbers of things are exact, marks (得分) are to the last place used, money is rounded.
Exactness = Literal["counted", "marked", "rounded"]


def judge_cells(total: Amount, parts: Sequence[Amount], precision: Precision, exactness: Exactness) -> Sum:
    """Return how the parts stand to the total."""
    found = judge(total, parts, precision)
    if exactness == "counted" and found.verdict != "exact":
        return found._replace(verdict="inconsistent", tolerance=Decimal(0))
    if exactness == "marked" and found.verdict == "rounded":
        return found._replace(verdict="inconsistent")
    return found


def is_explained_by_levels(total: Amount, parts: Sequence[Amount], tolerance: Decimal) -> bool:
    """Return whether `parts` reach `total` when some of them are the sums of those right behind them.

    `tolerance` is what rounding allows when all the parts are added.
    """
    values = [part.low or Decimal(0) for part in parts]
    rounding = tolerance / (len(values) + 1)
    left = total.low or Decimal(0)
    place = taken = 0
    nested = False
    while place < len(values):
        left -= values[place]
        covered = _covered(values, place, rounding)
        nested = nested or covered > 0
        place += 1 + covered
        taken += 1
    return nested and abs(left) <= rounding * (taken + 1)


def _covered(values: Sequence[Decimal], place: int, rounding: Decimal) -> int:
    """Return how many values behind `place` come nearest to the value there, two at least; 0 when none do.

    The noughts behind them are of the same list.
    """
    left = values[place]
    if left <= 0:
        return 0
    covered, nearest = 0, left
    for count, value in enumerate(values[place + 1 :], start=1):
        left -= value
        allowed = rounding * (count + 1)
        if left < -allowed:
            break
        if count > 1 and abs(left) <= min(allowed, nearest):
            covered, nearest = count, abs(left)
    return covered

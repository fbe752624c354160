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


def is_explained_by_levels(total: Amount, parts: Sequence[Amount]) -> bool:
    """Return whether `parts` reach `total` when some of them are the sums of those right behind them."""
    values = [part.low or Decimal(0) for part in parts]
    left = total.low or Decimal(0)
    place = 0
    nested = False
    while place < len(values):
        left -= values[place]
        covered = _covered(values, place)
        nested = nested or covered > 0
        place += 1 + covered
    return nested and not left


def _covered(values: Sequence[Decimal], place: int) -> int:
    """Return how many values behind `place` add to the value there, two at least; 0 when none do."""
    left = values[place]
    if left <= 0:
        return 0
    for count, value in enumerate(values[place + 1 :], start=1):
        left -= value
        if not left and count > 1:
            return count
        if left < 0:
            return 0
    return 0

"""Arithmetic: whether parts add to a total within what the written figures stand for, and how that is written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from report_lint.document import Amount, Quantity, Relation
from report_lint.interval import Interval, rounded_to

Verdict = Literal["exact", "within-rounding", "rounded", "inconsistent"]
#: The sum is right.
HELD = frozenset({"exact", "within-rounding"})
VERDICTS: tuple[Verdict, ...] = ("exact", "within-rounding", "rounded", "inconsistent")

_MULTIPLIERS = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10) ** 4,
    "亿": Decimal(10) ** 8,
    "兆": Decimal(10) ** 12,
    "角": Decimal("0.1"),
    "分": Decimal("0.01"),
}
#: How many steps a total must have before a slip is more than chance: the fewer gaps look like it, the fewer steps.
_TELLING = {"moved": 300, "extra": 300, "swapped": 1000, "lost": 2000, "digit": 2000, "rotated": 2000}
#: A gap of less than a tenth is rarely that of a list which leaves something out.
_SMALL_GAP_EASE = 4
#: Money in reports is kept to two decimals of its unit; more are believed only where most figures have them.
_CUSTOMARY_DECIMALS = 2


class Sum(NamedTuple):
    """A total and the sum of its parts, judged; all in 元 (`gap` is never negative)."""

    verdict: Verdict
    total: Decimal
    parts: Decimal
    gap: Decimal
    tolerance: Decimal


@lru_cache(maxsize=64)
def scale(unit: str) -> Decimal:
    """Return how many 元 one `unit` is: 10000 for 万元."""
    value = Decimal(1)
    for character in unit:
        value *= _MULTIPLIERS.get(character, 1)
    return value


def written_step(amount: Amount) -> Decimal:
    """Return what one unit in the last written place of `amount` is worth."""
    return scale(amount.unit).scaleb(-(amount.decimals or 0))


class Precision:
    """The finest step that a report writes with each unit: beside 33.08万元, 38万元 is 38.00, its zeros trimmed."""

    def __init__(self, amounts: Iterable[Amount]) -> None:
        used: dict[str, Counter[int]] = {}
        for amount in amounts:
            if amount.decimals is not None:
                used.setdefault(amount.unit, Counter())[amount.decimals] += 1
        self._decimals = {unit: _finest(counts) for unit, counts in used.items()}
        self._steps: dict[tuple[str, int | None], Decimal] = {}

    def step(self, amount: Amount) -> Decimal:
        """Return the step to which `amount` is exact, never coarser than it is written."""
        key = amount.unit, amount.decimals
        if key not in self._steps:
            decimals = max(amount.decimals or 0, self._decimals.get(amount.unit, 0))
            self._steps[key] = scale(amount.unit).scaleb(-decimals)
        return self._steps[key]


def _finest(counts: Mapping[int, int]) -> int:
    most = max(counts)
    if most <= _CUSTOMARY_DECIMALS:
        return most
    customary = sum(count for decimals, count in counts.items() if 0 < decimals <= _CUSTOMARY_DECIMALS)
    return most if sum(counts.values()) - counts.get(0, 0) - customary > customary else _CUSTOMARY_DECIMALS


def judge(total: Amount, parts: Sequence[Amount], precision: Precision) -> Sum:
    """Return how the sum of `parts` stands to `total` (XBRL Calculations 1.1, round mode)."""
    stated = total.low or Decimal(0)
    added = sum((part.low or Decimal(0) for part in parts), Decimal(0))
    steps = [precision.step(amount) for amount in (total, *parts)]
    tolerance = sum(steps, Decimal(0)) / 2
    gap = abs(added - stated)
    if not gap:
        verdict: Verdict = "exact"
    elif gap <= tolerance:
        verdict = "within-rounding"
    elif _stands_for(total).meets(_sum_of(parts)):
        verdict = "rounded"
    else:
        verdict = "inconsistent"
    return Sum(verdict, stated, added, gap, tolerance)


def adding(total: Amount, parts: Iterable[Amount], precision: Precision) -> Iterator[int]:
    """Yield how many of the first `parts` add to `total` exactly or within rounding, the fewest first."""
    left, allowed = total.low or Decimal(0), precision.step(total)
    for count, part in enumerate(parts, start=1):
        left -= part.low or Decimal(0)
        allowed += precision.step(part)
        if abs(left) * 2 <= allowed:
            yield count


def _stands_for(amount: Amount) -> Interval:
    """Return what the figure may stand for as it is written; 0万元 is nothing, not a little."""
    return rounded_to(amount.low, written_step(amount)) if amount.low else Interval(Decimal(0), Decimal(0))


def _sum_of(parts: Sequence[Amount]) -> Interval:
    found = Interval(Decimal(0), Decimal(0))
    for part in parts:
        found += _stands_for(part)
    return found


def agree(one: Amount, other: Amount) -> bool:
    """Return whether two figures, as they are written, may stand for one value: 38万元 and 380012元."""
    return _stands_for(one).meets(_stands_for(other))


def is_power_of_ten_apart(one: Decimal, other: Decimal) -> bool:
    """Return whether one value is the other with the point or the unit moved."""
    return bool(one) and one != other and one.normalize().as_tuple().digits == other.normalize().as_tuple().digits


def is_near_miss(
    total: Amount, parts: Sequence[Amount], precision: Precision, ease: int = 1, *, is_rounded: bool = False
) -> bool:
    """Return whether one slip of the pen in one figure explains why `parts` do not add to `total`.

    A slip is one digit changed, two neighbours swapped, one of three moved, a digit lost or one more, or the unit
    moved. Round figures prove nothing, for their gaps look like slips by chance: the total must have so many steps of
    the coarsest power of ten that all figures share, `ease` times fewer where the words already say that the parts are
    the whole. `is_rounded` lets the right figures miss each other by one last place.
    """
    figures = [total, *parts]
    step = min(precision.step(figure) for figure in figures)
    values = [int((figure.low or Decimal(0)) / step) for figure in figures]
    gap = sum(values[1:]) - values[0]
    slips: set[str] = set()
    for missed in (0, -1, 1) if is_rounded else (0,):
        left = gap + missed
        wanted = [values[0] + left, *(value - left for value in values[1:])]
        slips |= {
            slip_between(abs(value), abs(right))
            for value, right in zip(values, wanted, strict=True)
            if value * right > 0
        }
    steps = values[0] // _common_power(values) * ease * (_SMALL_GAP_EASE if abs(gap) * 10 <= values[0] else 1)
    return any(steps >= _TELLING[slip] for slip in slips if slip)


def _common_power(values: Sequence[int]) -> int:
    power = 1
    while all(value % (power * 10) == 0 for value in values) and any(values):
        power *= 10
    return power


def slip_of(value: Decimal, right: Decimal, step: Decimal) -> str:
    """Return which slip of the pen turns `right` into `value`, both of them multiples of `step`; "" when none does."""
    return slip_between(int(value / step), int(right / step)) if value > 0 and right > 0 else ""


def slip_between(value: int, right: int) -> str:
    """Return which slip turns `right` into `value`, "" when none does."""
    one, other = str(value), str(right)
    if one.rstrip("0") == other.rstrip("0"):
        return "moved"
    if len(one) != len(other):
        # 0.62 for 10.62: behind the lost digit stands a nought that is not written.
        one, other = one.zfill(len(other) - 1), other.zfill(len(one) - 1)
        if _is_one_more(one, other) or _is_one_more(one.rstrip("0"), other.rstrip("0")):
            return "extra" if value > right else "lost"
        return ""
    differing = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) == 1:
        return "digit"
    if _are_swapped(one, other, differing):
        return "swapped"
    if _are_rotated(one, other, differing):
        return "rotated"
    # 2356.3 for 2356.83: the places behind the point move up, and nothing stands in the last.
    return "lost" if one.endswith("0") and _is_one_more(one.rstrip("0"), other.rstrip("0")) else ""


def _are_swapped(one: str, other: str, at: Sequence[int]) -> bool:
    return len(at) == 2 and at[1] == at[0] + 1 and (one[at[0]], one[at[1]]) == (other[at[1]], other[at[0]])


def _are_rotated(one: str, other: str, at: Sequence[int]) -> bool:
    """Return whether one of three neighbouring digits was put before or behind the other two: 1384 for 1438."""
    if len(at) != 3 or at[2] != at[0] + 2:
        return False
    low, high = at[0], at[2] + 1
    return other[low:high] in (one[low + 1 : high] + one[low], one[high - 1] + one[low : high - 1])


def _is_one_more(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))


def number(value: Decimal, unit: str) -> str:
    """Return `value` in `unit` without trailing zeros: 374000 in 万元 is 37.4."""
    return format((value / scale(unit)).normalize() + Decimal(0), "f")


def money(value: Decimal, unit: str) -> str:
    """Return `value` in `unit` with the unit behind it."""
    return number(value, unit) + unit


def addition(values: Iterable[Decimal], unit: str) -> str:
    """Return the addends as they are added: 33.08+4.92, 80-5."""
    return "+".join(number(value, unit) for value in values).replace("+-", "-")


def taken_away(amount: Amount) -> Amount:
    """Return `amount` below zero."""
    low, high = amount.low, amount.high
    return replace(amount, low=None if high is None else -high, high=None if low is None else -low)


def members_of(relation: Relation, quantities: Sequence[Quantity]) -> list[Amount]:
    """Return the total and then the parts of `relation`, those taken away below zero."""
    amounts = []
    for index in (relation.total, *relation.parts):
        figure = quantities[index].figure
        if isinstance(figure, Amount):
            amounts.append(taken_away(figure) if index in relation.minus else figure)
    return amounts

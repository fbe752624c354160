"""Quotients: whether a percentage is that of its two figures, within what the written figures stand for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from report_lint.document import Percent, RatioFigure, Reading
from report_lint.interval import Interval, rounded_to

QuotientVerdict = Literal["exact", "within-rounding", "last-digit", "rounded", "inconsistent", "undefined"]
#: The percentage is right; a last digit cut off instead of rounded is right too.
BEARS_OUT = frozenset({"exact", "within-rounding", "last-digit"})
_HUNDRED = Decimal(100)
_NOTHING = Decimal(0)


class Quotient(NamedTuple):
    """A percentage against its figures, judged; `computed`, `gap` and `tolerance` are in percent.

    A whole of nothing has no quotient: the verdict is "undefined" then, and `computed` None.
    """

    verdict: QuotientVerdict
    computed: Decimal | None
    gap: Decimal
    tolerance: Decimal


def quotient(part: Sequence[RatioFigure], whole: Sequence[RatioFigure], percent: Percent) -> Quotient:
    """Return how `percent` stands to the sum of `part` by the sum of `whole`."""
    stated = percent.low or _NOTHING
    step = percent_step(percent)
    above, below = _value(part), _value(whole)
    if below <= 0:
        return Quotient("undefined", None, _NOTHING, step / 2)
    computed = above / below * _HUNDRED
    gap = abs(computed - stated)
    exact = _quotients(part, whole, written=False)
    tolerance = (exact.high - exact.low + step) / 2
    return Quotient(
        _verdict(computed, stated, step, exact, _quotients(part, whole, written=True)), computed, gap, tolerance
    )


def bears_out(reading: Reading, percent: Percent) -> bool:
    """Return whether the figures of `reading` give `percent`: what is far off is not computed to the end."""
    above, below = _value(reading.part), _value(reading.whole)
    if below <= 0:
        return False
    computed = above / below * _HUNDRED
    gap, step = abs(computed - (percent.low or _NOTHING)), percent_step(percent)
    if gap < step:
        return True
    widths = sum((figure.step for figure in (*reading.part, *reading.whole)), _NOTHING)
    if gap > step + (_HUNDRED + computed) * widths / below and widths * 2 < below:
        return False
    return quotient(reading.part, reading.whole, percent).verdict in BEARS_OUT


def percent_step(percent: Percent) -> Decimal:
    """Return what one unit in the last written place of `percent` is worth, in percent."""
    return Decimal(1).scaleb(-(percent.decimals or 0))


def shown(value: Decimal, percent: Percent) -> str:
    """Return a computed percentage with the places that the stated one has, one more where that tells them apart."""
    stated = percent.low or _NOTHING
    places = percent.decimals or 0
    text = _rounded(value, places)
    while text == _rounded(stated, places) and places < (percent.decimals or 0) + 2:
        places += 1
        text = _rounded(value, places)
    return f"{text}%"


def _verdict(computed: Decimal, stated: Decimal, step: Decimal, exact: Interval, written: Interval) -> QuotientVerdict:
    gap = abs(computed - stated)
    allowed = rounded_to(stated, step)
    if gap * 2 <= step:
        return "exact"
    if exact.meets(allowed):
        return "within-rounding"
    # 9.5575 printed 9.55: cut off, or bent so that the list adds to a hundred.
    if gap < step:
        return "last-digit"
    return "rounded" if written.meets(allowed) else "inconsistent"


def _quotients(part: Sequence[RatioFigure], whole: Sequence[RatioFigure], *, written: bool) -> Interval:
    """Return every quotient that the figures may stand for."""
    above, below = _stands_for(part, written=written), _stands_for(whole, written=written)
    if below.low <= 0:
        return Interval(_NOTHING, Decimal("Infinity"))
    return Interval(above.low / below.high * _HUNDRED, above.high / below.low * _HUNDRED)


def _stands_for(figures: Sequence[RatioFigure], *, written: bool) -> Interval:
    found = Interval(_NOTHING, _NOTHING)
    for figure in figures:
        step = (figure.written if written else figure.step) if figure.value else _NOTHING
        found += rounded_to(figure.value, step)
    return found


def _value(figures: Sequence[RatioFigure]) -> Decimal:
    return figures[0].value if len(figures) == 1 else sum((figure.value for figure in figures), _NOTHING)


def _rounded(value: Decimal, places: int) -> str:
    return format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")

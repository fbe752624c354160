"""Growth rates: what rate two figures give, within what they stand for, and whether a written rate is that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import product
from typing import Literal, NamedTuple, TypeAlias

from report_lint.document import Amount, Percent
from report_lint.interval import Interval, Span, rounded_to
from report_lint.parsing.arithmetic import HELD, Precision, Verdict, written_step

#: Which figures give the rate: the two values, the change and the value of this year, the change and that of last year;
#: the others are slips: the change divided by this year's value, one value divided by the other.
Way: TypeAlias = Literal["values", "change-of-value", "change-of-base", "by-value", "values-by-value", "proportion"]

_FORMULAS: dict[Way, Callable[[Decimal, Decimal], Decimal]] = {
    "values": lambda value, base: value / base - 1,
    "change-of-value": lambda change, value: change / (value - change),
    "change-of-base": lambda change, base: change / base,
    "by-value": lambda change, value: change / value,
    "values-by-value": lambda value, base: 1 - base / value,
    "proportion": lambda value, base: value / base,
}
_HUNDRED = Decimal(100)
#: From so many decimals on, the last digit is often bent or cut off.
_FINE = 2


class Term(NamedTuple):
    """A signed figure of a computation, in 元: a fall is negative."""

    figure: Amount | Percent
    value: Decimal


class Rate(NamedTuple):
    """A computed rate in percent, and how a written one stands to it."""

    value: Decimal
    verdict: Verdict


class WrittenRate(NamedTuple):
    """A rate as it is written, signed, beside the figures of its report."""

    figure: Percent
    value: Decimal
    precision: Precision

    @property
    def place(self) -> Span:
        """Where it stands."""
        return Span(self.figure.start, self.figure.end)

    def by(self, way: Way, terms: Sequence[Term]) -> Rate | None:
        """Return the rate that `terms` give by `way`, None where they give none."""
        return rate_of(way, terms, self.value, self.figure, self.precision)

    def holds(self, way: Way, terms: Sequence[Term], stated: Decimal | None = None) -> bool:
        """Return whether the rate, or `stated` in its place, is what `terms` give by `way`."""
        rate = rate_of(way, terms, self.value if stated is None else stated, self.figure, self.precision)
        return rate is not None and rate.verdict in HELD

    def is_exactly(self, way: str, terms: Sequence[Term]) -> bool:
        """Return whether the rate is what `terms` give by `way`, to its last digit."""
        known = next((each for each in _FORMULAS if each == way), None)
        rate = self.by(known, terms) if known else None
        return rate is not None and rate.verdict == "exact"

    def borne_by(self, *tries: tuple[Way, tuple[Term, Term]]) -> Way | None:
        """Return which of `tries` comes nearest to the rate, None when none fits it."""
        found = [(rate, way) for way, terms in tries if (rate := self.by(way, terms)) and rate.verdict in HELD]
        return min(found, key=lambda each: abs(each[0].value - self.value))[1] if found else None

    def is_near(self, computed: Decimal) -> bool:
        """Return whether the rate is `computed`, rounded."""
        step = Decimal(1).scaleb(-(self.figure.decimals or 0))
        return bool(self.value) and abs(computed - self.value) * 2 <= step


def rate_of(way: Way, terms: Sequence[Term], stated: Decimal, percent: Percent, precision: Precision) -> Rate | None:
    """Return the rate that `terms` give by `way`, against `stated` (signed, in percent); None where they give none.

    A last digit that was cut off, or bent by one where there are two decimals, is no fault.
    """
    exact = _bounds(way, terms, [_step(term.figure, precision) for term in terms])
    written = _bounds(way, terms, [_written(term.figure) for term in terms])
    if exact is None:
        return None
    value = _HUNDRED * _FORMULAS[way](terms[0].value, terms[1].value)
    unit = Decimal(1).scaleb(-(percent.decimals or 0))
    held = rounded_to(stated, unit)
    if value.quantize(unit, ROUND_HALF_UP) == stated:
        verdict: Verdict = "exact"
    elif exact.meets(held) or value.quantize(unit, ROUND_DOWN) == stated or _is_bent(value - stated, unit):
        verdict = "within-rounding"
    elif written and written.meets(held):
        verdict = "rounded"
    else:
        verdict = "inconsistent"
    return Rate(value, verdict)


def _is_bent(gap: Decimal, unit: Decimal) -> bool:
    return unit <= Decimal(1).scaleb(-_FINE) and abs(gap) <= unit


def _bounds(way: Way, terms: Sequence[Term], steps: Sequence[Decimal]) -> Interval | None:
    """Return all rates that the terms may give, each being exact to its step; None when one of them may be endless."""
    corners = [
        (term.value - step / 2, term.value + step / 2) if term.value else (term.value, term.value)
        for term, step in zip(terms, steps, strict=True)
    ]
    try:
        rates = [_HUNDRED * _FORMULAS[way](*values) for values in product(*corners)]
        below = [denominator for values in product(*corners) if (denominator := _denominator(way, *values)) <= 0]
    except ArithmeticError:
        return None
    return None if below else Interval(min(rates), max(rates))


def _denominator(way: Way, first: Decimal, second: Decimal) -> Decimal:
    if way == "change-of-value":
        return second - first
    return first if way == "values-by-value" else second


def _step(figure: Amount | Percent, precision: Precision) -> Decimal:
    return precision.step(figure) if isinstance(figure, Amount) else _written(figure)


def _written(figure: Amount | Percent) -> Decimal:
    return written_step(figure) if isinstance(figure, Amount) else Decimal(1).scaleb(-(figure.decimals or 0))

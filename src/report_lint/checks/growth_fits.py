"""Growth fits: what a wrong rate is instead, a rate of another year's figure, a ratio, a rate of another figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_lint.checks.growth_judgement import Judged
from report_lint.checks.growth_rates import Term, Way, WrittenRate
from report_lint.document import Amount

_SHIFTS = (Decimal(10), Decimal(100), Decimal("0.1"), Decimal("0.01"))


def explained(
    found: Judged,
    rate: WrittenRate,
    value: Term | None,
    base: Term | None,
    change: Term | None,
    nearby: Sequence[Amount],
) -> Judged:
    """Return a wrong rate with what it is instead, where that can be told."""
    if value and change and rate.holds("by-value", (change, value)):
        return found._replace(verdict="wrong-base", fit="by-value", fitting=(change, value))
    if value and base and rate.holds("values-by-value", (value, base)):
        return found._replace(verdict="wrong-base", fit="values-by-value", fitting=(value, base))
    if value and base and rate.holds("proportion", (value, base), abs(found.stated)):
        return found._replace(fit="proportion", fitting=(value, base))
    if any(rate.is_near(found.computed * shift) for shift in _SHIFTS):
        return found._replace(fit="shifted")
    for amount in nearby:
        other = Term(amount, amount.low or Decimal(0))
        for way, terms in _with_other(other, value, base, change):
            if other.value and rate.holds(way, terms):
                return found._replace(fit="nearby", fitting=(other, *terms))
    return found


def _with_other(
    other: Term, value: Term | None, base: Term | None, change: Term | None
) -> Iterator[tuple[Way, tuple[Term, Term]]]:
    """Yield the computations with `other` in place of one of the figures."""
    if base:
        yield "values", (other, base)
    if value:
        yield "values", (value, other)
    if change:
        yield "change-of-value", (change, other)

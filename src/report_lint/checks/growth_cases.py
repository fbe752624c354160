"""Growth cases: the figures of one change in one reading, its value, what it was, its change and its rate."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_lint.check import HELD
from report_lint.checks.growth_fits import explained
from report_lint.checks.growth_judgement import Judged, adding, rank, signed, word_span
from report_lint.checks.growth_rates import Term, Way, WrittenRate
from report_lint.document import Amount, Compared, Growth, Percent
from report_lint.interval import Span
from report_lint.parsing.arithmetic import Precision, slip_of

_NOTHING = Decimal(0)
_HUNDRED = Decimal(100)
#: So fine a rate is hardly that of other figures by chance.
_TELLING_DECIMALS = 2


class Case:
    """One reading of a growth."""

    def __init__(self, growth: Growth, reading: Compared, precision: Precision) -> None:
        self._moves = growth.change, growth.rate
        self._nearby = growth.nearby
        self._precision = precision
        self._value = _term(reading.value)
        self._base = _term(reading.base)
        way = growth.change.direction if growth.change else 0
        self._change = signed(growth.change, way)
        rate = signed(growth.rate, way)
        self._rate = (
            WrittenRate(rate.figure, rate.value, precision) if rate and isinstance(rate.figure, Percent) else None
        )

    def judged(self) -> Judged | None:
        """Return the first fault of the reading, else a computation that holds."""
        turned = self._contradiction()
        if turned:
            return turned
        difference = self._difference()
        if difference and difference.verdict not in HELD:
            return self._blamed(difference)
        return self._rated() or difference

    def is_slip(self) -> bool:
        """Return whether one slip of the pen in the value explains the fault: it tells which of several is meant."""
        if not (self._value and self._base):
            return False
        amounts = [term.figure for term in (self._value, self._base) if isinstance(term.figure, Amount)]
        step = min((self._precision.step(amount) for amount in amounts), default=Decimal(1))
        right = self._base.value + (self._change.value if self._change else _NOTHING)
        return bool(slip_of(self._value.value, right, step))

    def _contradiction(self) -> Judged | None:
        """Return the word that contradicts the other one: 增加5万元，下降4%."""
        change, rate = self._moves
        if not (change and rate and self._change and self._rate and self._change.value and self._rate.value):
            return None
        if change.direction * rate.direction != -1:
            return None
        wrong, term = (rate, self._rate) if self._sign(change.direction) == change.direction else (change, self._change)
        return Judged("contradiction", word_span(wrong), "", (), -term.value, term.value)

    def _sign(self, said: int) -> int:
        """Return 1 when the value rose by the figures, -1 when it fell, what is `said` where they are silent."""
        if self._value and self._base:
            return 1 if self._value.value > self._base.value else -1
        if not (self._value and self._change and self._rate):
            return said
        turned = Term(self._change.figure, -self._change.value)
        return -said if self._rate.holds("change-of-value", (turned, self._value)) else said

    def _difference(self) -> Judged | None:
        if not (self._value and self._base and self._change):
            return None
        terms = self._value, Term(self._base.figure, -self._base.value)
        verdict, computed = adding(self._change, terms, self._precision, "difference")
        return Judged(verdict, _of(self._change), "difference", terms, computed, self._change.value)

    def _blamed(self, found: Judged) -> Judged:
        """Return the fault of a difference at the figure that the rate does not bear out."""
        change = self._moves[0]
        if change and found.computed == -found.stated:
            return found._replace(verdict="direction", place=word_span(change), fit="turned")
        value, base, moved = self._value, self._base, self._change
        if not (self._rate and value and base and moved) or found.verdict == "rounded":
            return found
        way = self._rate.borne_by(
            ("values", (value, base)), ("change-of-base", (moved, base)), ("change-of-value", (moved, value))
        )
        if way == "change-of-base":
            return Judged("difference", _of(value), "sum", (base, moved), base.value + moved.value, value.value)
        if way == "change-of-value":
            terms = value, Term(moved.figure, -moved.value)
            return Judged("difference", _of(base), "sum", terms, value.value - moved.value, base.value)
        return found

    def _rated(self) -> Judged | None:
        """Return the rate by a way that is exact, or else by the way that it fits least: none may speak against it."""
        if not self._rate:
            return None
        found: list[Judged] = []
        for way, terms in self._ways():
            rate = self._rate.by(way, terms)
            if rate is None:
                return self._without_base(self._rate, way, terms)
            found.append(Judged(rate.verdict, self._rate.place, way, terms, rate.value, self._rate.value))
        best = next((each for each in found if each.verdict == "exact"), None)
        best = best or max(found, key=lambda each: rank(each.verdict), default=None)
        if best and best.verdict == "within-rounding":
            return self._of_this_year(best) or best
        if not best or best.verdict != "inconsistent":
            return best
        if self._rate.is_near(-best.computed) and self._moves[1]:
            return best._replace(verdict="direction", place=word_span(self._moves[1]), fit="turned")
        return explained(best, self._rate, self._value, self._base, self._change, self._nearby)

    def _of_this_year(self, found: Judged) -> Judged | None:
        """Return a rate that round figures allow as one divided by this year's value, where it is exactly that."""
        if not self._rate or (self._rate.figure.decimals or 0) < _TELLING_DECIMALS:
            return None
        if abs(found.computed - found.stated) < 1:
            return None
        wrong = explained(found, self._rate, self._value, self._base, self._change, ())
        return wrong if wrong.verdict == "wrong-base" and self._rate.is_exactly(wrong.fit, wrong.fitting) else None

    def _ways(self) -> Iterator[tuple[Way, tuple[Term, Term]]]:
        value, base, change = self._value, self._base, self._change
        if value and base:
            yield "values", (value, base)
        if change and base:
            yield "change-of-base", (change, base)
        elif change and value:
            yield "change-of-value", (change, value)

    def _without_base(self, rate: WrittenRate, way: Way, terms: tuple[Term, Term]) -> Judged:
        """Judge a rate on nothing, which custom writes as 100%; a rise by more than there is now is none."""
        before = terms[1].value - (terms[0].value if way == "change-of-value" else _NOTHING)
        if before < 0 and self._change:
            return Judged("difference", _of(self._change), "exceeds", terms, before, rate.value)
        if abs(rate.value) in (_HUNDRED, _NOTHING):
            return Judged("exact", rate.place, way, terms, rate.value, rate.value, "zero-base")
        return Judged("inconsistent", rate.place, way, terms, _HUNDRED, rate.value, "zero-base")


def _term(figure: Amount | Percent | None) -> Term | None:
    return None if figure is None else Term(figure, figure.low or _NOTHING)


def _of(term: Term) -> Span:
    return Span(term.figure.start, term.figure.end)

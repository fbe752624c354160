"""Growth cases: the figures of one change in one reading, its value, what it was, its change and its rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from report_lint.check import HELD
from report_lint.checks.growth_rates import Term, Way, rate_of
from report_lint.document import Amount, Compared, Growth, Move, Percent
from report_lint.interval import Span
from report_lint.parsing.arithmetic import Precision, slip_of, written_step

_NOTHING = Decimal(0)
_HUNDRED = Decimal(100)
_SHIFTS = (Decimal(10), Decimal(100), Decimal("0.1"), Decimal("0.01"))
_ORDER = ("exact", "within-rounding", "rounded")


class Judged(NamedTuple):
    """A change judged: `place` is what is judged wrong, the later figure where nothing tells them apart.

    `way` is the computation made with `terms`: a way to a rate, "difference", "sum" or "addition". It gives `computed`,
    in percent for a rate, else in 元; `stated` is what is written, signed. `fit` says what the written figure is
    instead: the way of a slip, "turned", "shifted", "nearby" or "zero-base"; `fitting` are the terms that give it.
    """

    verdict: str
    place: Span
    way: str
    terms: tuple[Term, ...]
    computed: Decimal
    stated: Decimal
    fit: str = ""
    fitting: tuple[Term, ...] = ()


def rank(verdict: str) -> int:
    """Return how far a verdict is from exact."""
    return _ORDER.index(verdict) if verdict in _ORDER else len(_ORDER)


def signed(move: Move | None, direction: int = 0) -> Term | None:
    """Return the figure of `move`, a fall being negative; `direction` is that of a word that names none (增幅)."""
    if not move or move.figure is None or move.figure.low is None:
        return None
    return Term(move.figure, move.figure.low * (move.direction or direction or 1))


def adding(stated: Term, terms: Sequence[Term], precision: Precision, wrong: str) -> tuple[str, Decimal]:
    """Return how the sum of `terms` stands to `stated`, and the sum; `wrong` is the verdict of a gap."""
    computed = sum((term.value for term in terms), _NOTHING)
    gap = abs(computed - stated.value)
    amounts = [term.figure for term in (stated, *terms) if isinstance(term.figure, Amount)]
    if not gap:
        return "exact", computed
    if gap * 2 <= sum((precision.step(amount) for amount in amounts), _NOTHING):
        return "within-rounding", computed
    written = sum((written_step(amount) for amount in amounts if amount.low), _NOTHING)
    return ("rounded" if gap * 2 <= written else wrong), computed


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
        self._rate = signed(growth.rate, way)

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
        return Judged("contradiction", _span(wrong), "", (), -term.value, term.value)

    def _sign(self, said: int) -> int:
        """Return 1 when the value rose by the figures, -1 when it fell, what is `said` where they are silent."""
        if self._value and self._base:
            return 1 if self._value.value > self._base.value else -1
        if not (self._value and self._change and self._rate):
            return said
        turned = Term(self._change.figure, -self._change.value)
        return -said if self._holds("change-of-value", (turned, self._value), self._rate.value) else said

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
            return found._replace(verdict="direction", place=_span(change), fit="turned")
        value, base, moved = self._value, self._base, self._change
        if not (self._rate and value and base and moved) or found.verdict == "rounded":
            return found
        way = self._borne(
            (("values", (value, base)), ("change-of-base", (moved, base)), ("change-of-value", (moved, value)))
        )
        if way == "change-of-base":
            return Judged("difference", _of(value), "sum", (base, moved), base.value + moved.value, value.value)
        if way == "change-of-value":
            terms = value, Term(moved.figure, -moved.value)
            return Judged("difference", _of(base), "sum", terms, value.value - moved.value, base.value)
        return found

    def _borne(self, tries: Sequence[tuple[Way, tuple[Term, Term]]]) -> Way | None:
        """Return which of `tries` comes nearest to the written rate, None when none fits it."""
        if not self._rate or not isinstance(self._rate.figure, Percent):
            return None
        gaps: list[tuple[Decimal, Way]] = []
        for way, terms in tries:
            rate = rate_of(way, terms, self._rate.value, self._rate.figure, self._precision)
            if rate and rate.verdict in HELD:
                gaps.append((abs(rate.value - self._rate.value), way))
        return min(gaps, key=lambda each: each[0])[1] if gaps else None

    def _rated(self) -> Judged | None:
        """Return the rate by a way that is exact, or else by the way that it fits least: none may speak against it."""
        if not self._rate or not isinstance(self._rate.figure, Percent):
            return None
        stated, place = self._rate.value, _of(self._rate)
        found: list[Judged] = []
        for way, terms in self._ways():
            rate = rate_of(way, terms, stated, self._rate.figure, self._precision)
            if rate is None:
                return self._without_base(way, terms)
            found.append(Judged(rate.verdict, place, way, terms, rate.value, stated))
        best = next((each for each in found if each.verdict == "exact"), None)
        best = best or max(found, key=lambda each: rank(each.verdict), default=None)
        return self._explained(best) if best and best.verdict == "inconsistent" else best

    def _ways(self) -> Iterator[tuple[Way, tuple[Term, Term]]]:
        value, base, change = self._value, self._base, self._change
        if value and base:
            yield "values", (value, base)
        if change and base:
            yield "change-of-base", (change, base)
        elif change and value:
            yield "change-of-value", (change, value)

    def _without_base(self, way: Way, terms: tuple[Term, Term]) -> Judged | None:
        """Judge a rate on nothing, which custom writes as 100%; a rise by more than there is now is none."""
        stated = self._rate.value if self._rate else _NOTHING
        place = _of(self._rate) if self._rate else Span(0, 0)
        before = terms[1].value - (terms[0].value if way == "change-of-value" else _NOTHING)
        if before < 0 and self._change:
            return Judged("difference", _of(self._change), "exceeds", terms, before, stated)
        verdict = "exact" if abs(stated) in (_HUNDRED, _NOTHING) else "inconsistent"
        return Judged(verdict, place, way, terms, stated if verdict == "exact" else _HUNDRED, stated, "zero-base")

    def _explained(self, found: Judged) -> Judged:
        """Return a wrong rate with what it is instead, where that can be told."""
        value, base, change = self._value, self._base, self._change
        if self._is_near(-found.computed):
            rate = self._moves[1]
            return found._replace(verdict="direction", place=_span(rate) if rate else found.place, fit="turned")
        if value and change and self._holds("by-value", (change, value)):
            return found._replace(verdict="wrong-base", fit="by-value", fitting=(change, value))
        if value and base and self._holds("values-by-value", (value, base)):
            return found._replace(verdict="wrong-base", fit="values-by-value", fitting=(value, base))
        if value and base and self._holds("proportion", (value, base), abs(found.stated)):
            return found._replace(fit="proportion", fitting=(value, base))
        for shift in _SHIFTS:
            if self._is_near(found.computed * shift):
                return found._replace(fit="shifted")
        for amount in self._nearby:
            other = Term(amount, amount.low or _NOTHING)
            tries: list[tuple[Way, tuple[Term, Term]]] = []
            if base:
                tries.append(("values", (other, base)))
            if value:
                tries.append(("values", (value, other)))
            if change:
                tries.append(("change-of-value", (change, other)))
            for way, terms in tries:
                if other.value and self._holds(way, terms):
                    return found._replace(fit="nearby", fitting=(other, *terms))
        return found

    def _holds(self, way: Way, terms: tuple[Term, Term], stated: Decimal | None = None) -> bool:
        """Return whether the written rate is what `terms` give by `way`."""
        if not self._rate or not isinstance(self._rate.figure, Percent):
            return False
        rate = rate_of(way, terms, self._rate.value if stated is None else stated, self._rate.figure, self._precision)
        return rate is not None and rate.verdict in HELD

    def _is_near(self, computed: Decimal) -> bool:
        """Return whether the written rate is `computed`, rounded."""
        if not self._rate or not self._rate.value or not isinstance(self._rate.figure, Percent):
            return False
        return abs(computed - self._rate.value) * 2 <= Decimal(1).scaleb(-(self._rate.figure.decimals or 0))


def _term(figure: Amount | Percent | None) -> Term | None:
    return None if figure is None else Term(figure, figure.low or _NOTHING)


def _of(term: Term) -> Span:
    return Span(term.figure.start, term.figure.end)


def _span(move: Move) -> Span:
    """Return the word with its figure."""
    return Span(move.start, move.figure.end if move.figure else move.end)

"""Growth judgement: what is found of one change, and how sums of changes stand to what is written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from report_lint.checks.growth_rates import Term
from report_lint.document import Amount, Move
from report_lint.interval import Span
from report_lint.parsing.arithmetic import Precision, written_step

_NOTHING = Decimal(0)
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


def word_span(move: Move) -> Span:
    """Return the word with its figure."""
    return Span(move.start, move.figure.end if move.figure else move.end)

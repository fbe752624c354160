"""Growth verdicts: whether the figures of one change agree, and which of them the others do not bear out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from report_lint.checks.growth_cases import Case
from report_lint.checks.growth_judgement import Judged, adding, rank, signed
from report_lint.checks.growth_rates import Term
from report_lint.document import Compared, Growth, Move
from report_lint.interval import Span
from report_lint.parsing.arithmetic import Precision

#: exact and within-rounding hold. "rounded" is right only if a figure was rounded as written. The others are wrong:
#: the rate (inconsistent), the rate because it was divided by this year's figure (wrong-base), the amount of the change
#: or one of its two values (difference), the word (direction, level), two words of one change (contradiction), the sum
#: of the parts' changes (parts), a word that a minus turns round (doubled).
VERDICTS = (
    "exact",
    "within-rounding",
    "rounded",
    "inconsistent",
    "wrong-base",
    "difference",
    "direction",
    "contradiction",
    "level",
    "parts",
    "doubled",
)
_NOTHING = Decimal(0)
#: 持平 is said of values that differ by a hundredth, 基本持平 by a tenth.
_LEVEL, _ABOUT_LEVEL, _ABOUT = Decimal("0.01"), Decimal("0.1"), 3


def judged(growth: Growth, precision: Precision) -> Judged | None:
    """Return how the figures of `growth` stand to each other in the reading that fits best."""
    return _JUDGES[growth.kind](growth, precision)


def _moved(growth: Growth, precision: Precision) -> Judged | None:
    for move in (growth.change, growth.rate):
        if move and move.figure and move.direction and (move.figure.low or _NOTHING) < 0:
            return Judged("doubled", Span(move.start, move.figure.end), "", (), _NOTHING, move.figure.low or _NOTHING)
    cases = [Case(growth, reading, precision) for reading in growth.readings or (Compared(None, None),)]
    found = [(each, case) for case in cases if (each := case.judged())]
    if not found:
        return None
    return min(found, key=lambda each: (rank(each[0].verdict), not each[0].fit, not each[1].is_slip()))[0]


def _compared(growth: Growth) -> list[tuple[Term, Term]]:
    """Return the value and the base of every reading."""
    return [
        (Term(value, value.low or _NOTHING), Term(base, base.low or _NOTHING))
        for value, base in growth.readings
        if value and base
    ]


def _order(growth: Growth, precision: Precision) -> Judged | None:
    """Judge 大于 and 小于 by the sign of the difference, which proves nothing where it is right."""
    move = growth.change
    pairs = _compared(growth)
    if move is None or not pairs:
        return None
    for value, base in pairs:
        if (value.value - base.value) * move.direction > 0:
            return None
    return _of_words("direction", move, *pairs[0])


def _equal(growth: Growth, precision: Precision) -> Judged | None:
    """Judge 持平 and 一致."""
    move = growth.change
    pairs = _compared(growth)
    if move is None or not pairs:
        return None
    allowed = _ABOUT_LEVEL if move.end - move.start > _ABOUT else _LEVEL
    for value, base in pairs:
        gap = abs(value.value - base.value)
        if not gap or gap <= max(abs(value.value), abs(base.value)) * allowed:
            return _of_words("within-rounding" if gap else "exact", move, value, base)
    slips = [
        Case(growth, reading, precision).is_slip() for reading in growth.readings if reading.value and reading.base
    ]
    return _of_words("level", move, *pairs[slips.index(True) if True in slips else 0])


def _of_words(verdict: str, move: Move, value: Term, base: Term) -> Judged:
    computed = value.value - base.value
    terms = value, Term(base.figure, -base.value)
    return Judged(verdict, Span(move.start, move.end), "difference", terms, computed, Decimal(move.direction))


def _parts(growth: Growth, precision: Precision) -> Judged | None:
    """Judge whether the changes of the parts add to the change of the whole."""
    whole = signed(growth.change)
    parts = tuple(part for move in growth.parts if (part := signed(move)))
    if not whole or len(parts) != len(growth.parts):
        return None
    verdict, computed = adding(whole, parts, precision, "parts")
    return Judged(verdict, Span(whole.figure.start, whole.figure.end), "addition", parts, computed, whole.value)


_JUDGES: Mapping[str, Callable[[Growth, Precision], Judged | None]] = {
    "moved": _moved,
    "order": _order,
    "equal": _equal,
    "parts": _parts,
}

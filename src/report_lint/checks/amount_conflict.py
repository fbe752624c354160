"""One quantity of one year, role and scope with two values in one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.repeated_quantities import is_shifted, judged_wrong, same_quantities
from report_lint.checks.stated_sums import figure_span, written
from report_lint.document import Amount, Document, Quantity
from report_lint.parsing.arithmetic import Precision, agree, is_power_of_ten_apart
from report_lint.parsing.restatements import contradicting
from report_lint.template import Template
from report_lint.wording import Wording

_ELSEWHERE = Wording("另一处", "the other place")


def _conflicts(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield each quantity that has two values no rounding brings together."""
    precision = Precision(document.amounts)
    told: set[int] = set()
    for places in same_quantities(document):
        for group in _contradicting(places):
            told.update(place.start for place in group)
            yield _violation(document, group, precision)
    for opening, again, _ in contradicting(document.folded, document.quantities):
        if not {opening.start, again.start} <= told and not is_shifted(opening, again):
            yield _violation(document, [opening, again], precision)


def _contradicting(places: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Yield the places when two of them disagree, other than by a moved point or unit (unit-suspect tells that)."""
    values: dict[object, list[Quantity]] = {}
    for place in places:
        values.setdefault(place.figure.low, []).append(place)
    kinds = [group[0].figure for group in values.values()]
    if len(kinds) < 2 or len(kinds) > 3:
        return
    clashing = [
        (one, other)
        for number, one in enumerate(kinds)
        for other in kinds[number + 1 :]
        if isinstance(one, Amount) and isinstance(other, Amount) and not agree(one, other)
    ]
    if clashing and not any(
        is_power_of_ten_apart(one.low or Decimal(0), other.low or Decimal(0)) for one, other in clashing
    ):
        yield list(places)


def _violation(document: Document, places: Sequence[Quantity], precision: Precision) -> Violation:
    wrong = judged_wrong(document, places, precision)
    others = [place for place in places if place.figure.low != wrong.figure.low]
    facts = {
        "label": document.text[wrong.label_start : wrong.label_end],
        "value": written(document, wrong),
        "other": written(document, others[0]),
        "year": str(wrong.year),
    }
    related = tuple(Related(*figure_span(document, place), _ELSEWHERE) for place in others)
    return Violation(*figure_span(document, wrong), facts, related)


CHECK = Check(
    find=_conflicts,
    options=NoOptions,
    names={
        "label": "what the quantity is called, as written",
        "value": "the figure at the place judged wrong",
        "other": "the figure at the other place",
        "year": "the year of both",
    },
)

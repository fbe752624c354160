"""Figures with the point or the unit moved: one quantity with values 10000 times apart, sums that no rate gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.repeated_quantities import is_shifted, judged_wrong, same_quantities
from report_lint.checks.stated_sums import figure_span, written
from report_lint.document import Document, Quantity
from report_lint.parsing.arithmetic import Precision, money, number, written_step
from report_lint.parsing.restatements import contradicting
from report_lint.parsing.standards import Standard, standards_in
from report_lint.template import Template
from report_lint.wording import Wording

_MYRIAD, _TELLING = 10000, 1000
_POWERS = (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8)
_SIGNS = {"exact": "", "within-rounding": "≈", "product": "≠"}
_ELSEWHERE = Wording("另一处", "the other place")
_RATE, _COUNT = Wording("标准", "the rate"), Wording("数量", "the number")


def _suspects(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield each quantity stated with its point or unit moved, and each sum against its rate and number."""
    yield from _repeated(document)
    if any(amount.per for amount in document.amounts):
        for standard in standards_in(document.folded, document.amounts):
            verdict = _verdict(standard)
            if verdict:
                yield _product(document, standard, verdict)


def _repeated(document: Document) -> Iterator[Violation]:
    told: set[int] = set()
    for places in same_quantities(document):
        if len({place.figure.low for place in places}) == 1:
            continue
        shifted = [place for place in places if any(is_shifted(place, other) for other in places)]
        if shifted:
            told.update(place.start for place in shifted)
            yield _shifted(document, shifted)
    for opening, again, _ in contradicting(document.folded, document.quantities):
        if not {opening.start, again.start} <= told and is_shifted(opening, again):
            yield _shifted(document, [opening, again])


def _shifted(document: Document, places: Sequence[Quantity]) -> Violation:
    wrong = judged_wrong(document, places, Precision(document.amounts))
    others = [place for place in places if place.figure.low != wrong.figure.low]
    facts = {
        "label": document.text[wrong.label_start : wrong.label_end],
        "value": written(document, wrong),
        "other": written(document, others[0]),
        "factor": _factor(wrong.figure.low or Decimal(0), others[0].figure.low or Decimal(0)),
        "equation": "",
        "computation": f"{written(document, wrong)}≠{written(document, others[0])}",
    }
    related = tuple(Related(*figure_span(document, place), _ELSEWHERE) for place in others)
    return Violation(*figure_span(document, wrong), facts, related, "moved")


def _verdict(standard: Standard) -> str:
    """Return whether the sum is that of rate and number, or that sum with its point moved; "" when neither."""
    product = standard.number * (standard.rate.value or Decimal(0))
    total, step = standard.total.value or Decimal(0), written_step(standard.total)
    if abs(product - total) * 2 <= step:
        return "exact" if product == total else "within-rounding"
    # A short figure is near another with its point moved by chance.
    allowed = step if total >= _TELLING * step else Decimal(0)
    is_moved = any(abs(product.scaleb(power) - total) * 2 <= allowed for power in _POWERS)
    return "product" if is_moved else ""


def _product(document: Document, standard: Standard, verdict: str) -> Violation:
    rate, total = standard.rate, standard.total
    product = standard.number * (rate.value or Decimal(0))
    figure = "".join(document.text[total.start : total.end].split())
    equation = f"{standard.number.normalize():f}×{number(rate.value or Decimal(0), rate.unit)}{rate.unit}"
    reached = money(product, "万元" if product >= _MYRIAD else "元")
    facts = {
        "label": "",
        "value": figure,
        "other": reached,
        "factor": _factor(total.value or Decimal(0), product),
        "equation": f"{equation}={reached}",
        "computation": f"{equation}={reached}{_SIGNS[verdict]}{'' if verdict == 'exact' else figure}",
    }
    related = sorted([Related(rate.start, rate.end, _RATE), Related(*standard.counted, _COUNT)])
    return Violation(total.start, total.end, facts, tuple(related), verdict)


def _factor(one: Decimal, other: Decimal) -> str:
    return f"{max(one, other) / min(one, other):f}".partition(".")[0]


CHECK = Check(
    find=_suspects,
    options=NoOptions,
    names={
        "label": "what the quantity is called, as written",
        "value": "the figure judged wrong",
        "other": "the figure at the other place, or what rate and number give",
        "factor": "how many times apart the two are (10000)",
        "equation": "the number, its rate and their product (120×300元=3.6万元), or nothing",
        "computation": "the whole computation (120×300元=3.6万元≠3.6元)",
    },
    verdicts=("exact", "within-rounding", "moved", "product"),
)

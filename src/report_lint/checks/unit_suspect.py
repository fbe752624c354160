"""A moved point or a wrong unit: two values of one quantity a power of ten apart, a sum that a rate speaks against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.amount_conflict import same_quantities
from report_lint.checks.stated_sums import figure_span, written
from report_lint.compiled import compiled
from report_lint.document import Amount, Document, Quantity
from report_lint.parsing.arithmetic import is_power_of_ten_apart, money, number
from report_lint.template import Template
from report_lint.wording import Wording

_ELSEWHERE = Wording("另一处", "the other place")
_RATE = Wording("标准", "the rate")
#: 120人，每人300元；为120人按300元/人: how many, and the rate for each of them.
_EACH = compiled(
    r"(?P<count>\d{1,3}(?:,\d{3})+|\d{1,7})[ ]?(?P<of>[人户名亩头辆台])[^。；\n\r]{0,16}?"
    r"(?:(?<=每)(?P=of)[^\d。；，\n\r]{0,6}|按(?:照|每(?P=of))?[^\d。；，\n\r]{0,6})(?=\d)"
)
#: How far behind the rate its product stands.
_REACH = 40
_PARTING = frozenset("。；\n\r")
#: A rate for each month or each time is not the whole of what one gets.
_REPEATED = compiled(r"[月天日次期季轮]|每年|年[均度]")


def _suspects(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the figures that are right in their digits and wrong in their size."""
    for places in same_quantities(document):
        yield from _moved(document, places)
    yield from _products(document)


def _moved(document: Document, places: Sequence[Quantity]) -> Iterator[Violation]:
    """Yield the last place whose value is that of another with the point moved; three values are no slip."""
    values = {place.figure.low: place for place in places}
    if len(values) != 2:
        return
    one, other = (value or Decimal(0) for value in values)
    if not is_power_of_ten_apart(one, other):
        return
    rare = min(values, key=lambda value: (sum(place.figure.low == value for place in places), -values[value].start))
    wrong = values[rare]
    others = [place for place in places if place.figure.low != rare]
    facts = {
        "label": document.text[wrong.label_start : wrong.label_end],
        "value": written(document, wrong),
        "other": written(document, others[0]),
        "equation": "",
    }
    related = tuple(Related(*figure_span(document, place), _ELSEWHERE) for place in others)
    yield Violation(*figure_span(document, wrong), facts, related, "moved")


def _products(document: Document) -> Iterator[Violation]:
    """Yield the sums that are a power of ten away from how many times the rate of each."""
    starts = {amount.start: index for index, amount in enumerate(document.amounts)}
    for found in _EACH.finditer(document.folded):
        at = starts.get(found.end())
        if at is None or at + 1 >= len(document.amounts):
            continue
        rate, total = document.amounts[at : at + 2]
        between = document.folded[rate.end : total.start]
        if _REPEATED.search(document.folded, found.start(), total.start):
            continue
        if rate.value and total.value and len(between) <= _REACH and _PARTING.isdisjoint(between):
            yield from _product(document, found, rate, total)


def _product(document: Document, found: re.Match[str], rate: Amount, total: Amount) -> Iterator[Violation]:
    count = Decimal(found["count"].replace(",", ""))
    product = count * (rate.value or 0)
    if total.per or total.value == product or not is_power_of_ten_apart(total.value or Decimal(0), product):
        return
    unit = next((unit for unit in ("亿元", "万元") if product >= (10**8 if unit == "亿元" else 10**4)), "元")
    facts = {
        "label": "",
        "value": document.text[total.start : total.end],
        "other": money(product, unit),
        "equation": f"{number(count, '元')}×{number(rate.value or Decimal(0), '元')}元={money(product, unit)}",
    }
    yield Violation(total.start, total.end, facts, (Related(found.start(), rate.end, _RATE),), "product")


CHECK = Check(
    find=_suspects,
    options=NoOptions,
    names={
        "label": "what the quantity is called, as written",
        "value": "the figure judged wrong",
        "other": "the figure at the other place, or the product",
        "equation": "how many times the rate (120×300元=3.6万元), nothing for two values of one quantity",
    },
    verdicts=("moved", "product"),
)

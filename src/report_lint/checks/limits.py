"""Limits: what a quantity is at most (政府债务余额 ≤ 政府债务限额), with its equation written out."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import HELD, Related, Violation
from report_lint.checks.stated_sums import figure_span, named, written
from report_lint.document import Document
from report_lint.parsing.arithmetic import Precision, judge, members_of, money, number
from report_lint.wording import Wording

_LIMIT, _FIGURE = Wording("上限", "the limit"), Wording("所比的数", "what is compared with it")


def limits(document: Document) -> Iterator[Violation]:
    """Yield each figure that stands against its limit, within it or not."""
    relations = [relation for relation in document.relations if relation.kind == "limit"]
    precision = Precision(document.amounts) if relations else Precision(())
    for relation in relations:
        limit, figure = document.quantities[relation.total], document.quantities[relation.parts[0]]
        amounts = members_of(relation, document.quantities)
        found = judge(amounts[0], amounts[1:], precision)
        holds = found.verdict in HELD or found.parts < found.total
        unit = limit.figure.unit
        computation = f"{number(found.parts, unit)}{'≤' if holds else '>'}{number(found.total, unit)}"
        facts = {
            "label": "".join(document.text[limit.label_start : limit.label_end].split()),
            "total": written(document, limit),
            "part": named(document, figure),
            "sum": money(found.parts, unit),
            "equation": computation,
            "computation": computation,
            "gap": money(found.gap, unit),
            "tolerance": money(found.tolerance, unit),
            "sign": relation.sign,
        }
        places = [(figure_span(document, limit), _LIMIT), (figure_span(document, figure), _FIGURE)]
        (other, note), (primary, _) = sorted(places, key=lambda place: place[0])
        yield Violation(*primary, facts, (Related(*other, note),), "exact" if holds else "exceeded")

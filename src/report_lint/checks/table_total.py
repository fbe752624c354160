"""A total in a table against the rows or columns that add to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_lint.check import HELD, Check, NoOptions, Related, Violation
from report_lint.document import Document, TableSum
from report_lint.interval import Span
from report_lint.parsing.arithmetic import VERDICTS, money, number
from report_lint.template import Template
from report_lint.wording import Wording

#: A longer addition is written with its first three addends, its last, and how many there are.
_MOST_ADDENDS = 6
_PART = Wording("分项", "a part")
_TOTAL = Wording("合计", "the total")


def _totals(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield every total of a table that can be judged, held or not."""
    for each in document.table_sums:
        yield _violation(document, each)


def _violation(document: Document, each: TableSum) -> Violation:
    unit = each.total.unit
    values = [part.low or Decimal(0) for part in each.parts]
    total, reach = each.total.low or Decimal(0), sum(values, Decimal(0))
    added, stated, reached = _addition(values, unit), number(total, unit), number(reach, unit)
    holds = each.verdict in HELD
    ended = f"={stated}" if stated == reached else f"={reached}≈{stated}"
    reach_shown = f"={reached}" if len(values) > 1 else ""
    primary = each.pinned or Span(each.total.start, each.total.end)
    facts = {
        "label": each.label,
        "total": _written(document, each, unit),
        "sum": money(reach, unit),
        "equation": f"{added}{ended}" if holds else added,
        "computation": f"{added}{ended if holds else f'{reach_shown}≠{stated}'}",
        "gap": money(abs(total - reach), unit),
        "tolerance": money(each.tolerance, unit),
        "cell": document.text[primary.start : primary.end],
    }
    others = [
        Related(figure.start, figure.end, _TOTAL if figure is each.total else _PART)
        for figure in (each.total, *each.parts)
        if figure.start != primary.start
    ]
    verdict = "pinned" if each.pinned and each.verdict == "inconsistent" else each.verdict
    return Violation(*primary, facts, tuple(others), verdict)


def _written(document: Document, each: TableSum, unit: str) -> str:
    """Return the total as written, with the unit that the table gives it."""
    text = document.text[each.total.start : each.total.end]
    return text if text.endswith(unit) else text + unit


def _addition(values: Sequence[Decimal], unit: str) -> str:
    """Return the addends as they are added, the middle of many left out."""
    shown = [number(value, unit) for value in values]
    shown = [f"({each})" if each.startswith("-") and place else each for place, each in enumerate(shown)]
    if len(shown) <= _MOST_ADDENDS:
        return "+".join(shown)
    return f"{'+'.join(shown[:3])}+…+{shown[-1]}，共{len(shown)}项"


CHECK = Check(
    find=_totals,
    options=NoOptions,
    names={
        "label": "what the total is called: its row, and its column where there are several (合计（基本支出）)",
        "total": "the total as written, with its unit (38万元)",
        "sum": "what the parts add to, in the unit of the total (37.37万元)",
        "equation": "the parts as they are added (33.08+4.29); with the total where it holds (33.08+4.92=38)",
        "computation": "the parts, their sum and the total (33.08+4.29=37.37≠38)",
        "gap": "how far the sum is from the total (0.63万元)",
        "tolerance": "what the rounding of the figures allows (0.015万元)",
        "cell": "the cell judged wrong, as written",
    },
    verdicts=(*VERDICTS, "pinned"),
)

"""Figures that lost their unit beside others that have it: 支出356.2，其中基本支出210.5万元."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.compiled import compiled
from report_lint.document import Amount, Document
from report_lint.interval import Span
from report_lint.template import Template
from report_lint.wording import Wording

#: A word for money, and a figure with decimals behind it that ends its clause.
_BARE = compiled(
    r"(?:支出|收入|经费|资金|预算数?|决算数?|金额|合计|总计|共计|拨款|结余|结转|投资|费用?|补助|项目)"
    r"(?:总额|总数|数)?(?:共计|合计|共|总计|为|是|达到?|计|约|增加|减少)?[:]? ?"
    r"(?P<figure>[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{1,4}|[0-9]+\.[0-9]{1,4})(?=[,。;、)]|[\r\n]|$)"
)
_SENTENCE_END = compiled(r"[。;!?\r\n]")
_REACH = 200


def _bare(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield each figure of money without a unit, where another of its sentence has one."""
    starts = [amount.start for amount in document.amounts]
    for found in _BARE.finditer(document.folded):
        figure = Span(*found.span("figure"))
        if document.source.line_index(figure.start) in document.rows:
            continue
        beside = _beside(document, starts, figure)
        if beside:
            unit = beside.unit
            note = Wording(
                f"同一句里写明单位的数：{document.text[beside.start : beside.end]}", "a figure with its unit"
            )
            yield Violation(
                found.start(),
                figure.end,
                {"text": document.text[found.start() : figure.end], "unit": unit},
                (Related(beside.start, beside.end, note),),
            )


def _beside(document: Document, starts: list[int], figure: Span) -> Amount | None:
    """Return the nearest amount of the same sentence whose unit is written."""
    low = max(0, figure.start - _REACH)
    low = max((end.end() for end in _SENTENCE_END.finditer(document.folded, low, figure.start)), default=low)
    stop = _SENTENCE_END.search(document.folded, figure.end, figure.end + _REACH)
    high = stop.start() if stop else figure.end + _REACH
    if any(amount.start <= figure.start < amount.end for amount in _within(document, starts, low, high)):
        return None
    written = [each for each in _within(document, starts, low, high) if each.unit_from == "written"]
    return min(written, key=lambda amount: abs(amount.start - figure.start), default=None)


def _within(document: Document, starts: list[int], low: int, high: int) -> tuple[Amount, ...]:
    return document.amounts[bisect_left(starts, low) : bisect_left(starts, high)]


CHECK = Check(
    find=_bare,
    options=NoOptions,
    names={"text": "the figure with the word before it", "unit": "the unit of the figure beside it"},
)

"""The years that a sentence compares: 2024年度支出38万元，与2023年度相比增加3万元."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from report_lint.compiled import compiled
from report_lint.document import DateMention, Document

_SENTENCE_END = compiled(r"[。；！？;\n\r]")
_BEFORE = compiled(r"[与和同比较于][ 　]?$")
#: Straight behind the year: a comparison with its budget or with its beginning is another one.
_BEHIND = compiled(r"度?[ 　]*(?:同期)?(?:相比|同比|对比|增加|减少|增长|下降|上升|持平|提高|降低|多|少)")
_REACH = 160
_BUDGET = compiled("预算|计划|预计|年初|目标")


def compared_with(document: Document, mention: DateMention, years: Sequence[DateMention]) -> DateMention | None:
    """Return the year with which the sentence that goes on behind `mention` compares, when it names only that one."""
    text = document.text
    found = _SENTENCE_END.search(text, mention.end, mention.end + _REACH)
    end = found.start() if found else min(len(text), mention.end + _REACH)
    index = bisect_left(years, mention.end, key=lambda year: year.start)
    named = [year for year in years[index : index + 2] if year.start < end]
    if len(named) != 1 or not _is_compared(text, named[0]) or _BUDGET.search(text, mention.end, named[0].start):
        return None
    return named[0]


def _is_compared(text: str, mention: DateMention) -> bool:
    return bool(_BEFORE.search(text, max(0, mention.start - 2), mention.start) and _BEHIND.match(text, mention.end))

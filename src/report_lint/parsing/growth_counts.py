"""Growth counts: changes of what is counted, 办理提案126件，比上年增加6件，增长5%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.document import Amount, Compared, Growth, Move, Percent
from report_lint.parsing.word_sets import HAN

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_COUNTED = compiled(
    rf"(?P<value>{_NUMBER}) ?(?P<unit>万?{HAN}{{1,3}}?)[，,；;。（(]"
    r"(?:同比|(?:与|比|较)[^，,。；;\d]{0,4}(?:(?:19|20)\d\d年度?)?[^，,。；;\d增减]{0,8}(?:相比)?[，,]?)"
    rf"(?P<word>(?P<up>净?增加|增长|上升)|减少|下降)了?(?P<change>{_NUMBER}) ?(?P=unit)[，,、（(](?:同比|比上年)?"
    r"(?P<rate_word>(?P<rate_up>增长|上升|提高|增加|增幅)|下降|降低|减少|降幅)(?:了|率|为|达到?|约)*$"
)
_NO_COUNT = compiled(r"[亿元年月日%]")
_LOOK_BACK = 60


def counts_in(folded: str, percents: Sequence[Percent]) -> Iterator[Growth]:
    """Yield the counts that a rate speaks of, with their change."""
    for percent in percents:
        if percent.direction is None or percent.unit != "percent" or percent.low is None or percent.approx:
            continue
        low = max(0, percent.start - _LOOK_BACK)
        found = _COUNTED.search(folded[low : percent.start])
        if not found or _NO_COUNT.search(found["unit"]):
            continue
        figures = []
        for name in ("value", "change"):
            value = Decimal(found[name].replace(",", "")) * (10000 if found["unit"].startswith("万") else 1)
            start, end = low + found.start(name), low + found.end(name) + len(found["unit"])
            decimals = len(found[name].partition(".")[2])
            figures.append(Amount(start, end, value, value, found["unit"].lstrip("万"), found["unit"], decimals))
        change = Move(figures[1], 1 if found["up"] else -1, low + found.start("word"), low + found.end("word"))
        word = low + found.start("rate_word"), low + found.end("rate_word")
        rate = Move(percent, 1 if found["rate_up"] else -1, *word)
        yield Growth("moved", (Compared(figures[0], None),), change, rate)

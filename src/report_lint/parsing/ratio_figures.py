"""Figures of ratios: the amounts and counts near a percentage, each with the words that say what it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Amount, Quantity, RatioFigure
from report_lint.parsing.arithmetic import Precision, scale, written_step

FigureKind = Literal["value", "budget", "remark"]
_LOOK_BACK = 500
_MOST = 16
_STOPS = compiled(r"[。;:!?\n\r\t|(]|(?<!\d)[，,]|[，,](?!\d{3})")
_SENTENCE = compiled(r"[。!?]")
_SEGMENT = compiled(";")
_BRACKET = compiled(r"[()\n]")
_LONGEST_LEAD = 60
_BUDGET = compiled(
    r"(?<!一般公共)(?<!政府性基金)(?<!资本经营)预算(?!执行|单位|部门|支出数为?$)|概算|计划|任务|目标|批复|下达|指标|应到位|控制数|编制|年初安排"
)
_ACTUAL = compiled(r"决算|执行数|实际|完成(?!预算)|实现|实有|在职|实支|已支|支付数?为?$|到位(?!资金$)")
_REMARK = compiled(
    r"(?:增加|减少|增长|下降|增支|减支|增收|减收|节约|结余|结转|超支|[调追核]增|[调追核]减)[^，,。；;]{0,4}$|每|人均|单价|上年|去年"
)
_UNITS = (
    "人次|户次|批次|台次|场次|平方公里|平方米|立方米|万亩|公里|千米|公顷|公斤|小时|课时|人|户|件|个(?!百分)|项|家|台|辆|套|亩|吨|批|条|次|起|宗"
    "|所|名|处|篇|份|座|村|例|场|期|门|间|张|组|艘|部|本|册|株|头|只|天"
)
_COUNT = compiled(
    r"(?<![\d.第〔\[A-Za-z])(?<!\d,)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?)"
    rf"(?P<scale>[百千]?[万亿]?)(?P<unit>{_UNITS})"
)


class Place(NamedTuple):
    """A figure before (or behind) a percentage.

    `said` are the words of its clause, in front of it. `segments` and `sentences` count the ；and 。 between it and the
    percentage; `is_closed` says that it stands in a bracket which closes before the percentage.
    """

    figure: RatioFigure
    said: str
    kind: FigureKind
    segments: int
    sentences: int
    is_closed: bool


class _Known(NamedTuple):
    """What is found once of a figure: its words, what they make it, and where the bracket around it closes."""

    said: str
    kind: FigureKind
    closes_at: int


class Figures:
    """Finds the figures around a place of one text."""

    def __init__(self, folded: str, quantities: Sequence[Quantity]) -> None:
        self.text = folded
        self._quantities = quantities
        amounts = [quantity.figure for quantity in quantities if isinstance(quantity.figure, Amount)]
        self.precision = Precision(amounts)
        found = (self._read(index) for index in range(len(quantities)))
        self._amounts = {figure.start: figure for figure in found if figure}
        self._starts = list(self._amounts)
        self._of = {figure.quantity: figure for figure in self._amounts.values()}
        self._known: dict[int, _Known] = {}
        self._stops = [match.start() for match in _SENTENCE.finditer(folded)]
        self._halves = [match.start() for match in _SEGMENT.finditer(folded)]
        self._counts = _LineCounts(folded)

    def of_quantity(self, index: int) -> RatioFigure | None:
        """Return the amount with this index into the quantities; None when it is a percentage or no one figure."""
        return self._of.get(index)

    def term(self, figure: RatioFigure) -> str:
        """Return what the figure is the amount of, "" when the text does not say."""
        return self._quantities[figure.quantity].term if figure.quantity is not None else ""

    def before(self, at: int) -> list[Place]:
        """Return the figures of the line before `at`, the nearest first."""
        line = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1
        low = max(line, at - _LOOK_BACK)
        found = self._within(low, at)
        counts = [count for count in self._counts.of(line, low, at) if not _is_inside(count, found)]
        if counts:
            found = sorted((*found, *counts), key=lambda figure: figure.start)
        nearest = found[-_MOST:]
        floors = (low, *(figure.end for figure in nearest))
        return [self._place(figure, floor, at) for figure, floor in zip(nearest, floors, strict=False)][::-1]

    def within(self, start: int, end: int) -> list[RatioFigure]:
        """Return the amounts and counts of text[start:end]."""
        return self._within(start, end) or list(_counts_in(self.text, start, end))

    def _within(self, start: int, end: int) -> list[RatioFigure]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [self._amounts[at] for at in self._starts[max(first, last - _MOST) : last]]

    def _read(self, index: int) -> RatioFigure | None:
        amount = self._quantities[index].figure
        if not isinstance(amount, Amount) or amount.low is None or amount.low != amount.high or amount.approx:
            return None
        written = written_step(amount)
        # Figures in 亿元 are rounded by custom: their zeros are not trimmed.
        step = written if "亿" in amount.unit else self.precision.step(amount)
        return RatioFigure(amount.start, amount.end, amount.low, amount.unit, step, written, index)

    def _place(self, figure: RatioFigure, floor: int, at: int) -> Place:
        known = self._known.get(figure.start)
        if known is None:
            begin = max(floor, figure.start - _LONGEST_LEAD)
            for stop in _STOPS.finditer(self.text, begin, figure.start):
                begin = stop.end()
            said = self.text[begin : figure.start]
            known = self._known[figure.start] = _Known(said, self._kind(figure, said), _closing(self.text, figure.end))
        sentences = bisect_left(self._stops, at) - bisect_left(self._stops, figure.end)
        segments = sentences + bisect_left(self._halves, at) - bisect_left(self._halves, figure.end)
        return Place(figure, known.said, known.kind, segments, sentences, known.closes_at < at)

    def _kind(self, figure: RatioFigure, said: str) -> FigureKind:
        role = self._quantities[figure.quantity].role if figure.quantity is not None else ""
        if role == "change" or _REMARK.search(said):
            return "remark"
        budget, actual = _last(_BUDGET, said), _last(_ACTUAL, said)
        if budget > actual:
            return "budget"
        return "remark" if role in ("rate", "previous") and actual < 0 else "value"


class _LineCounts:
    """The counts of one line, found once for all its percentages."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = self._end = -1
        self._found: list[RatioFigure] = []
        self._starts: list[int] = []

    def of(self, line: int, start: int, end: int) -> list[RatioFigure]:
        """Return the counts of text[start:end], which is in the line that begins at `line`."""
        if line != self._line:
            self._line, self._end, self._found, self._starts = line, start, [], []
        if end > self._end:
            fresh = list(_counts_in(self._text, max(start, self._end), end))
            self._found += fresh
            self._starts += [count.start for count in fresh]
            self._end = end
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _is_inside(count: RatioFigure, amounts: Sequence[RatioFigure]) -> bool:
    at = bisect_left(amounts, count.end, key=lambda amount: amount.start)
    return at > 0 and amounts[at - 1].end > count.start


def money_unit(figure: RatioFigure) -> bool:
    """Return whether the figure is an amount of money, not a count."""
    return figure.quantity is not None


def alike(one: RatioFigure, other: RatioFigure) -> bool:
    """Return whether two figures count the same: money both, or the same unit."""
    return money_unit(one) == money_unit(other) and (
        money_unit(one) or one.unit.lstrip("百千万亿") == other.unit.lstrip("百千万亿")
    )


def _last(pattern: re.Pattern[str], said: str) -> int:
    found = -1
    for match in pattern.finditer(said):
        found = match.start()
    return found


def _closing(text: str, at: int) -> int:
    """Return where the bracket around `at` closes; the end of the text when none is open."""
    depth = 0
    for match in _BRACKET.finditer(text, at, at + _LOOK_BACK):
        if match[0] == "\n":
            break
        depth += 1 if match[0] == "(" else -1
        if depth < 0:
            return match.start()
    return len(text)


def _counts_in(text: str, low: int, high: int) -> Iterator[RatioFigure]:
    for match in _COUNT.finditer(text, low, high):
        number = match["number"].replace(",", "")
        size = scale(match["scale"])
        step = size.scaleb(-len(number.partition(".")[2]))
        exact = step if match["scale"] or "." in number else Decimal(0)
        yield RatioFigure(*match.span(), Decimal(number) * size, match["scale"] + match["unit"], exact, exact)

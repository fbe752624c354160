"""Percents: the shares, rates and percentage points of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Percent
from report_lint.parsing.anchors import anchors_in
from report_lint.parsing.approximations import approximation_at
from report_lint.parsing.directions import direction_at
from report_lint.parsing.figures import Figure, broken_figure_at, figure_at, is_torn, read_figure
from report_lint.parsing.numeral_tables import HAN_CLASS, TO_PLAIN
from report_lint.parsing.numerals import scale_of

_SIGN: Final = compiled(
    "(?: ?|\\r?\\n {0,4})(?P<behind>%|‰|‱)|(?: {0,6}|\\r?\\n {0,4})(?P<points>[个個]? ?百? ?分 ?[点點])(?!钟)"
)
_BEHIND: Final = {"%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01")}
_OF: Final = compiled(f" ?分 ?之 ?(?P<sign>[负負+-])?(?=[0-9{HAN_CLASS}])")
_DENOMINATORS: Final = frozenset("百千万亿佰仟萬億 ")
_JOINER: Final = compiled(
    f" ?(?:至|到|-{{1,2}}|[—―]{{1,2}}|–|~{{1,2}}|、(?=[0-9.]{{1,6}}%)) ?(?P<sign>[负+-])?(?=[0-9{HAN_CLASS}])"
)
_JOINERS: Final = frozenset("至到-—―–~ ")
#: What may stand behind a numeral that begins a percentage.
PERCENT_NEXT: Final = frozenset("%‰‱个個百分 ,.\r\n") | _JOINERS
_GAPS: Final = frozenset(" ,.\r\n")
_BEFORE_SIGN: Final = compiled("[^0-9%‰A-Za-z)]")


class _Share(NamedTuple):
    """One figure as a share; `size` turns it into percent and is None where no sign of percent is written."""

    figure: Figure
    end: int
    size: Decimal | None
    unit: Literal["percent", "points"]
    sign: int


def percents_in(folded: str) -> Iterator[Percent]:
    """Yield the percentages of a folded text in its order."""
    passed = 0
    for anchor in anchors_in(folded):
        if anchor.start() < passed or anchor.lastgroup != "numeral":
            continue
        percent = percent_at(folded, anchor)
        if percent:
            passed = percent.end
            yield percent


def percent_at(folded: str, anchor: re.Match[str]) -> Percent | None:
    """Return the percentage that begins at `anchor`, a numeral, None when none does."""
    if anchor.lastgroup != "numeral" or folded[anchor.end() : anchor.end() + 1] not in PERCENT_NEXT:
        return None
    start = anchor.start()
    first = _share_at(folded, start, _sign_before(folded, start))
    if first is None:
        return None
    return _range_from(folded, start, first) or _single(folded, start, first)


def _share_at(folded: str, start: int, sign: int) -> _Share | None:
    figure = figure_at(folded, start)
    if figure is None:
        return None
    if _DENOMINATORS.issuperset(folded[start : figure.end]):
        return _fraction(folded, figure)
    if folded[figure.end - 1] in "百佰" and folded.startswith("分", figure.end):
        shorter = read_figure(folded[start : figure.end - 1], start)
        figure = shorter if shorter else figure
    written = _SIGN.match(folded, figure.end)
    if written is None and folded[figure.end : figure.end + 1] in _GAPS:
        broken = broken_figure_at(folded, start)
        written = _SIGN.match(folded, broken.end) if broken else None
        figure = broken if broken and written else figure
    if written is None or is_torn(folded, start):
        return _Share(figure, figure.end, None, "percent", sign)
    if written["behind"]:
        return _Share(figure, written.end(), _BEHIND[written["behind"]], "percent", sign)
    return _Share(figure, written.end(), Decimal(1), "points", sign)


def _fraction(folded: str, denominator: Figure) -> _Share | None:
    """Return 百分之二十, 万分之三, 千分之负二."""
    of = _OF.match(folded, denominator.end)
    figure = figure_at(folded, of.end()) if of else None
    if of is None or figure is None:
        return None
    parts = scale_of(folded[denominator.start : denominator.end].replace(" ", "").translate(TO_PLAIN))
    return _Share(figure, figure.end, Decimal(100) / parts, "percent", -1 if of["sign"] in ("-", "负", "負") else 1)


def _range_from(folded: str, start: int, first: _Share) -> Percent | None:
    """Return 63%~68%, 30—50%, 百分之三十至五十."""
    if folded[first.end : first.end + 1] not in _JOINERS:
        return None
    joiner = _JOINER.match(folded, first.end)
    second = _share_at(folded, joiner.end(), -1 if joiner["sign"] in ("-", "负") else 1) if joiner else None
    if joiner is None or second is None:
        return None
    size = second.size or (first.size if _is_spelt(folded, first) else None)
    if size is None or (first.size and second.size and first.unit != second.unit):
        return None
    low = first.sign * first.figure.low * (first.size or size)
    high = second.sign * second.figure.high * size
    return _percent(folded, start, second.end, (low, high), second) if low < high else None


def _is_spelt(folded: str, share: _Share) -> bool:
    return folded[share.end - 1] not in "%‰‱点點"


def _single(folded: str, start: int, only: _Share) -> Percent | None:
    if only.size is None:
        return None
    sides = only.sign * only.figure.low * only.size, only.sign * only.figure.high * only.size
    return _percent(folded, start, only.end, sides, only)


def _percent(folded: str, start: int, end: int, sides: tuple[Decimal, Decimal], last: _Share) -> Percent:
    begin = start - 1 if _sign_before(folded, start) < 0 or folded[start - 1 : start] == "+" else start
    approx = "vague" if last.figure.vague else approximation_at(folded, begin, end)
    low, high = sorted(sides)
    is_range = low != high
    return Percent(
        start=begin,
        end=end,
        low=None if approx == "under" and not is_range else low,
        high=None if approx == "over" and not is_range else high,
        unit=last.unit,
        decimals=last.figure.decimals,
        approx=approx if not is_range or approx in ("about", "vague") else None,
        direction=direction_at(folded, begin),
    )


def _sign_before(folded: str, start: int) -> int:
    """Return -1 when a minus stands before `start`; a hyphen behind a figure or a letter is none."""
    if not start or folded[start - 1] not in "-负負":
        return 1
    return -1 if start == 1 or _BEFORE_SIGN.match(folded, start - 2) else 1

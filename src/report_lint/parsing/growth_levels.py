"""Growth levels: words that compare two values without a figure, 决算数小于预算数, 与上年持平."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.document import Growth, Move
from report_lint.parsing.growth_readings import Passages, Told
from report_lint.parsing.remarks import against_in
from report_lint.parsing.statements import Separator

#: Every word of comparison holds one of these, which a text is searched for first.
_HEARTS = ("持平", "一致", "相同", "相等", "变化", "大于", "小于", "高于", "低于", "多于", "少于")
_EQUAL = compiled(r"(?:(?:基本)?(?:持平|一致|相同|相等)|(?:无增减|没有|无|未发生)变化)$")
_ORDER = compiled(
    r"[大小高低多少]于(?P<base>(?:年初|全年|调整后?|上年度?|去年|20\d\d年度?)?(?:支出|收入)?(?:预算|决算|执行)数?)"
    r"(?=[，,。；;的主原 ]|$)"
)
_LONGEST_WORD = 5
_MORE = frozenset("大高多")
_STOP = compiled(r"[，,。；;：:\n\r（(）)]")
_RESIDUE = compiled(r"[（(/、或]")
_FARTHEST = 160


def levels_in(folded: str, passages: Passages, starts: Sequence[int]) -> Iterator[Growth]:
    """Yield the comparisons in words whose two values the passage gives; `starts` are those of the values."""
    if not starts:
        return
    for place in sorted(place for word in _HEARTS for place in _places(folded, word)):
        at = bisect_left(starts, place) - 1
        if at < 0 or place - starts[at] > _FARTHEST or _RESIDUE.match(folded, place + 2):
            continue
        order = _ORDER.match(folded, place)
        equal = None if order else _EQUAL.search(folded[max(0, place - _LONGEST_WORD + 2) : place + 2])
        if not (order or equal):
            continue
        start = place if order or not equal else place + 2 - len(equal.group())
        told = _told(folded[passages.value(at).end : start], order["base"] if order else "")
        before = passages.base_before(at, start)
        readings = passages.readings(at, told, before) if told else ()
        readings = tuple(reading for reading in readings if reading.value and reading.base)
        if readings and order:
            yield Growth("order", readings, Move(None, 1 if folded[place] in _MORE else -1, start, place + 2), None)
        elif readings:
            yield Growth("equal", readings, Move(None, 0, start, place + 2), None)


def _places(folded: str, word: str) -> Iterator[int]:
    place = folded.find(word)
    while place >= 0:
        yield place
        place = folded.find(word, place + 1)


def _told(lead: str, base: str) -> Told | None:
    """Return what the clause at the end of `lead` compares, None when it names no base."""
    stops = [stop.end() for stop in _STOP.finditer(lead)]
    clause = lead[stops[-1] if stops else 0 :]
    subject = clause
    if not base:
        against = against_in(clause)
        if not against:
            return None
        base, subject = against["base"], clause[: against.start()]
    mark: Separator = "\n" if "\n" in lead else "。" if "。" in lead else "；" if "；" in lead or ";" in lead else ""
    return Told(base.strip(), subject.strip(), lead, mark, is_rate_only=True)

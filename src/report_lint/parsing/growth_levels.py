"""Growth levels: words that compare two values without a figure, 决算数小于预算数, 与上年持平."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Growth, Move
from report_lint.parsing.growth_readings import Passages, Told
from report_lint.parsing.remarks import against_in
from report_lint.parsing.statements import Separator

ORDERS = ("大于", "小于", "高于", "低于", "多于", "少于")
#: Every word of comparison holds one of these, which a text is searched for first.
_HEARTS = ("持平", "一致", "相同", "相等", "变化", *ORDERS)
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


class Level(NamedTuple):
    """A word of comparison: its `direction` is 0 for 持平; `base` is what stands behind it (年初预算数)."""

    start: int
    end: int
    direction: int
    base: str


def level_words(folded: str) -> Iterator[Level]:
    """Yield the words of comparison that no figure follows, in order."""
    for place in sorted(place for word in _HEARTS for place in _places(folded, word)):
        end = place + 2
        if _RESIDUE.match(folded, end):
            continue
        order = _ORDER.match(folded, place)
        equal = None if order else _EQUAL.search(folded[max(0, end - _LONGEST_WORD) : end])
        if order:
            yield Level(place, end, 1 if folded[place] in _MORE else -1, order["base"])
        elif equal:
            yield Level(end - len(equal.group()), end, 0, "")


def levels_in(folded: str, words: Iterable[Level], passages: Passages, starts: Sequence[int]) -> Iterator[Growth]:
    """Yield the comparisons whose two values the passage gives; `starts` are those of the values."""
    for word in words:
        at = bisect_left(starts, word.start) - 1
        if at < 0 or word.start - starts[at] > _FARTHEST:
            continue
        told = _told(folded[passages.value(at).end : word.start], word.base)
        readings = passages.readings(at, told, passages.base_before(at, word.start)) if told else ()
        readings = tuple(reading for reading in readings if reading.value and reading.base)
        if readings:
            move = Move(None, word.direction, word.start, word.end)
            yield Growth("order" if word.direction else "equal", readings, move, None)


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

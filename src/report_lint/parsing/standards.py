"""Standards: so much for each of so many, with the sum that the same sentence states (120人, 每人300元, 共3.6万元)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Amount
from report_lint.interval import Span

_SENTENCE_END: Final = compiled(r"[。;!?\n\r]")
_NUMBER: Final = compiled(r"(?<![0-9.,第])(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)(?P<scale>万?) ?")
_BOUND: Final = compiled(r"约|近|超|余|多|左右|以上|以下|不低于|不超过|不少于|最高|最低")
#: What else the sum may have been multiplied by: 12个月, 3次.
_FACTOR: Final = compiled(
    r"[0-9一二三四五六七八九十两]+ ?(?:个月|天|次|期|轮|场|批|学期|季度|个季度|晚|日|趟|节)|每[月年天日次]|[×x*]"
)
#: Rates for a stretch of time or for a time each are multiplied by more than a number of things.
_TIMELESS: Final = frozenset("人户亩名位个台套辆村家件份株棵头只座处盏间公里平方米立方米吨") | {
    "公里",
    "平方米",
    "立方米",
    "人次",
}
_LONGEST: Final = 160


class Standard(NamedTuple):
    """A rate, how many it is paid for, and the sum as stated; `number` is what stands before the unit of the rate."""

    rate: Amount
    counted: Span
    number: Decimal
    total: Amount


def standards_in(folded: str, amounts: Sequence[Amount]) -> Iterator[Standard]:
    """Yield each rate whose sentence has one number of its unit and one sum, and nothing else to multiply by."""
    for at, rate in enumerate(amounts):
        if rate.per in _TIMELESS and rate.value and not rate.approx and rate.per:
            sentence = _sentence(folded, rate)
            if _FACTOR.search(_without_product(folded, sentence)) or _BOUND.search(folded, *sentence):
                continue
            found = _numbers(folded, sentence, rate.per)
            sums = [amount for amount in _inside(amounts, at, sentence) if amount.per is None and amount.value]
            if len(found) == 1 and len(sums) == 1:
                yield Standard(rate, found[0][0], found[0][1], sums[0])


def _sentence(folded: str, rate: Amount) -> Span:
    start = max(0, rate.start - _LONGEST)
    for mark in _SENTENCE_END.finditer(folded, start, rate.start):
        start = mark.end()
    found = _SENTENCE_END.search(folded, rate.end, rate.end + _LONGEST)
    return Span(start, found.start() if found else min(len(folded), rate.end + _LONGEST))


def _without_product(folded: str, sentence: Span) -> str:
    """Return the sentence, with one × between number and rate left out: 120人×300元/人=3.6万元."""
    words = folded[sentence.start : sentence.end]
    return words.replace("×", " ", 1) if words.count("×") == 1 else words


def _numbers(folded: str, sentence: Span, unit: str) -> list[tuple[Span, Decimal]]:
    found = []
    for match in _NUMBER.finditer(folded, *sentence):
        end = match.end() + len(unit)
        if folded.startswith(unit, match.end()) and not folded.startswith(("次", "均", "/"), end):
            value = Decimal(match["number"].replace(",", "")) * (10000 if match["scale"] else 1)
            found.append((Span(match.start(), end), value))
    return found


def _inside(amounts: Sequence[Amount], at: int, sentence: Span) -> Iterator[Amount]:
    """Yield the amounts of a sentence around amounts[at]."""
    first = at
    while first and amounts[first - 1].start >= sentence.start:
        first -= 1
    for amount in amounts[first:]:
        if amount.end > sentence.end:
            return
        yield amount

"""Growth readings: which value a word of change speaks of, and which figure that value is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Amount, Compared, Percent, Quantity
from report_lint.parsing.figure_roles import role_said_in
from report_lint.parsing.growth_bases import BUDGETS, Bases
from report_lint.parsing.growth_names import ALL_MONEY, are_of_one, is_called, is_older, name_of, names_nothing
from report_lint.parsing.statements import Separator, Statement
from report_lint.parsing.words import is_term

_UNEVEN = compiled(r"生产总值|GDP|增加值|产值|可支配收入|人均|零售总额|投资|进出口")
#: Clauses between the value and the change after which it may be the change of something else.
_ASIDE = compiled(r"原因|由于|因为|[，,]因|主要是|系|其中|包括|含|新增|增加|减少|增长|下降|调整|压缩|标准|追加")
_YEAR = compiled(r"(?:19|20)\d\d(?=年)")
_BASIS = compiled(r"同口径|可比|不变价|扣除|剔除|口径|还原")
_LONGEST_LEAD, _LONGEST_TAIL = 80, 12
_ENDED = compiled(r"[；;。]")
_COUNT = compiled(r"[\d一二三四五六七八九十百两] ?(?:[个批人辆台件户家项名次套场期宗篇条份]|公里|平方米)")
_LONGEST_SENTENCE = 6
_LOOK_BACK = 12


class Told(NamedTuple):
    """What the words of a change say: with what they compare, whose change it is, and what stands before them.

    `lead` is the text since the figure before, `separator` the strongest mark since the value. `is_rate_only` says that
    the change is given in percent alone.
    """

    base: str
    subject: str
    lead: str
    separator: Separator
    is_rate_only: bool = False

    @property
    def aside(self) -> str:
        """The clauses before those that tell the change, back to the last figure or the last ； or 。."""
        found = _ENDED.split(self.lead)[-1]
        for words in (self.base, self.subject):
            found = found.rpartition(words)[0] if words and words in found else found
        return found.rstrip("比较与同和相于对数为 ")


class Passages:
    """Finds for one text what its words of change speak of."""

    def __init__(self, folded: str, quantities: Sequence[Quantity], statements: Sequence[Statement]) -> None:
        self._text = folded
        self._quantities = quantities
        self._bases = Bases(folded, quantities)
        self._statements = statements

    def value(self, at: int) -> Quantity:
        """Return the value of statement `at`."""
        return self._quantities[self._statements[at].value]

    def readings(self, at: int, told: Told, before: Amount | Percent | None = None) -> tuple[Compared, ...]:
        """Return what `told`, behind the value of statement `at`, may compare; `before` is a base that it gives."""
        found: list[Compared] = []
        for place in self._likeliest_first(at, told):
            found.extend(self._compared(place, told, before))
            if found and not (told.separator or before) and all(reading.base for reading in found):
                break
        if not found and before and told.subject:
            return (Compared(None, before),)
        return tuple(dict.fromkeys(reading for reading in found if _is_exact(reading)))

    def _likeliest_first(self, at: int, told: Told) -> list[int]:
        """Return the places that may be meant; where a sentence has ended, a budget is compared with a budget."""
        places = list(dict.fromkeys(self._places(at, told)))
        if told.separator and told.base and "预算" not in told.base:
            places.sort(key=lambda place: self.value(place).role in BUDGETS)
        return places

    def base_before(self, at: int, start: int) -> Amount | Percent | None:
        """Return the base that stands right before `start`: 与上年12.3万元持平."""
        bases = (remark.figure for remark in self._statements[at].remarks if remark.kind == "base")
        return next(
            (figure for figure in bases if self._text[figure.end : start].strip() == "" and figure.end <= start), None
        )

    def is_on_another_basis(self, at: int, end: int) -> bool:
        """Return whether the sentences from the value of `at` to `end` give growth at constant prices or scope."""
        start = self.value(at).start
        low = max(self._text.rfind(mark, max(0, start - _LONGEST_LEAD), start) for mark in "。\n")
        return bool(_BASIS.search(self._text, max(low, start - _LONGEST_LEAD, 0), end + _LONGEST_TAIL))

    def nearby(self, at: int, readings: Sequence[Compared]) -> tuple[Amount, ...]:
        """Return the other values of the passage that statement `at` stands in."""
        taken = {figure.start for reading in readings for figure in reading if figure}
        low = at
        while low > max(0, at - _LONGEST_SENTENCE) and self._statements[low].separator != "\n":
            low -= 1
        figures = (self.value(place).figure for place in range(low, at + 1))
        return tuple(each for each in figures if isinstance(each, Amount) and each.start not in taken)

    def _places(self, at: int, told: Told) -> Iterator[int]:
        """Yield the statements whose value `told` may speak of, the likeliest first."""
        named = list(self._named(at, told.subject)) if told.subject else []
        yield from named
        if not named and (not told.subject or names_nothing(told.subject)) and self._goes_on(at, told):
            role = role_said_in(told.subject)
            sentence = self._sentence(at)
            yield from (place for place in sentence if role and self.value(place).role == role)
            if not role or self.value(at).role in (role, "unknown"):
                yield at
                yield from (place for place in sentence if place < at)
            if told.separator:
                yield from (place for place in self._paragraph(at) if not role or self.value(place).role == role)

    def _goes_on(self, at: int, told: Told) -> bool:
        """Return whether `told`, which names no subject, goes on about the value before it."""
        aside = told.aside
        if told.separator == "\n" or _UNEVEN.search(self.value(at).label) or _ASIDE.search(aside):
            return False
        if told.is_rate_only and _COUNT.search(aside):
            return False
        return bool(told.base) or not (told.separator or aside.strip("，,、；;。（( "))

    def _sentence(self, at: int) -> list[int]:
        """Return the statements of the sentence that `at` stands in."""
        first = last = at
        while first and self._statements[first].separator == "" and at - first < _LONGEST_SENTENCE:
            first -= 1
        while last + 1 < len(self._statements) and not self._statements[last + 1].separator and last - at < 2:
            last += 1
        return list(range(first, last + 1))

    def _paragraph(self, at: int) -> Iterator[int]:
        """Yield the statements of the paragraph before `at`, the last first."""
        for place in range(at, max(0, at - _LOOK_BACK), -1):
            if self._statements[place].separator == "\n":
                return
            yield place - 1

    def _named(self, at: int, words: str) -> Iterator[int]:
        """Yield the last statement before whose value `words` name, in the year that they give.

        Over the end of a paragraph only a term of the lexicon is looked for, and not out of the section.
        """
        subject, year = name_of(words), _YEAR.search(words)
        is_far, section = subject in ALL_MONEY or is_term(subject), self.value(at).section
        for place in range(at, max(-1, at - _LOOK_BACK), -1):
            value, is_first = self.value(place), self._statements[place].separator == "\n"
            if value.section != section:
                return
            if is_called(value, subject) and not (year and value.year != int(year.group())):
                yield place
                if subject not in ALL_MONEY:
                    return
            if is_first and not is_far:
                return

    def _compared(self, at: int, told: Told, before: Amount | Percent | None) -> Iterator[Compared]:
        """Yield the value of `at` with what it is compared with, and alone where that is not told for sure."""
        value = self.value(at)
        newer = [] if before else self._newer(at)
        if before:
            yield Compared(value.figure, before)
        elif newer:
            yield from (Compared(other.figure, value.figure) for other in newer)
        elif value.role != "previous":
            near = (self.value(place) for place in self._sentence(at) if place != at)
            base = self._bases.base(value, near, told.base)
            is_sure = bool(base and (told.base or is_older(base, value)))
            if base and (is_sure or not told.is_rate_only):
                yield Compared(value.figure, base.figure)
            if not is_sure:
                yield Compared(value.figure, None)

    def _newer(self, at: int) -> list[Quantity]:
        """Return the values of the year after that may be meant: 2024年支出50万元，上年48万元，增加2万元."""
        if not at or self._statements[at].separator not in ("", "；"):
            return []
        value, other = self.value(at), self.value(at - 1)
        if not is_older(value, other) or other.role == "previous" or not are_of_one(value, other):
            return []
        others = [self.value(place) for place in self._sentence(at - 1) if place < at]
        return [other for other in (others[-1], *others[:-1]) if other.role != "previous" and are_of_one(value, other)]


def _is_exact(reading: Compared) -> bool:
    return all(figure is None or (figure.low == figure.high and not figure.approx) for figure in reading)

"""Growths: what the text says of how values changed, each word of change bound to the figures it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Compared, Growth, Move, Percent, Quantity, Relation
from report_lint.parsing.growth_counts import counts_in
from report_lint.parsing.growth_levels import ORDERS, level_words, levels_in
from report_lint.parsing.growth_parts import parts_of_changes
from report_lint.parsing.growth_ranges import ranges_in
from report_lint.parsing.growth_readings import Passages, Told
from report_lint.parsing.multiples import multiples_in
from report_lint.parsing.statements import Remark, Statement, statements_in

#: Growth that the figures of the text do not bear: by the year, in real terms, over several years.
_OTHER_BASIS = compiled(r"年均|平均|实际增|名义|累计增长|[三四五]年|“十[二三四五]五”|翻")
_YEAR = compiled(r"(?:19|20)\d\d(?=年)")
#: What may stand between the change and its rate: 增加5万元，增长4%; 增加5万元（同比增长4%）.
_CHAINED = compiled(r"[\s，,、；;(（]*(?:即|并|且|约)?(?:[同环]比|(?:与|比|较|同)[^，,。；;]{1,24}?(?:相比)?[，,]?)?$")


class _Group(NamedTuple):
    """The words that tell one change: what was before (比上年支出433万元), by how much, by how much in percent."""

    base: Remark | None
    change: Remark | None
    rate: Remark | None

    @property
    def first(self) -> Remark:
        """The word of change that comes first."""
        return min((each for each in (self.change, self.rate) if each), key=lambda each: each.word_start)


def growths_in(
    folded: str,
    quantities: Sequence[Quantity],
    percents: Sequence[Percent],
    relations: Sequence[Relation],
) -> tuple[Growth, ...]:
    """Return every change that the text states and figures can prove, in order."""
    found = [*ranges_in(folded), *counts_in(folded, percents)]
    levels = tuple(level_words(folded))
    times = tuple(multiples_in(folded))
    if levels or times or _may_change(folded, quantities, percents):
        rates = sorted((*percents, *times), key=lambda percent: percent.start) if times else percents
        alone, statements = _apart(tuple(statements_in(folded, quantities, rates)))
        found.extend(_without_value(alone))
        passages = Passages(folded, quantities, statements)
        found.extend(_moved(passages, statements))
        found.extend(levels_in(folded, levels, passages, [passages.value(at).start for at in range(len(statements))]))
        found.extend(parts_of_changes(folded, quantities, relations, statements))
    return tuple(sorted(found, key=lambda growth: growth.first))


def _may_change(folded: str, quantities: Sequence[Quantity], percents: Sequence[Percent]) -> bool:
    """Return whether any figure may be a change: most short reports have none."""
    if any(percent.direction for percent in percents) or any(each.role == "change" for each in quantities):
        return True
    return any(word in folded for word in ORDERS)


def _moved(passages: Passages, statements: Sequence[Statement]) -> Iterator[Growth]:
    for at, statement in enumerate(statements):
        for group in _groups(statement.remarks):
            readings = passages.readings(at, _told(group), group.base.figure if group.base else None)
            if passages.is_on_another_basis(at, group.first.word_end):
                continue
            if not (group.change and group.rate):
                readings = tuple(reading for reading in readings if reading.base)
            if readings or _is_negative(group.first) or _is_contradiction(group):
                change, rate = _move(group.change), _move(group.rate)
                yield Growth("moved", readings, change, rate, nearby=passages.nearby(at, readings))


def _apart(statements: tuple[Statement, ...]) -> tuple[tuple[Remark, ...], tuple[Statement, ...]]:
    """Return the remarks before the first value, and the statements of the values."""
    if statements and statements[0].value < 0:
        return statements[0].remarks, statements[1:]
    return (), statements


def _without_value(remarks: Sequence[Remark]) -> Iterator[Growth]:
    """Yield the changes that give their base and not what it changed to: 比上年43.3万元减少0.2万元，下降0.46%."""
    for group in _groups(remarks):
        if group.base and group.change and group.rate:
            yield Growth("moved", (Compared(None, group.base.figure),), _move(group.change), _move(group.rate))


def _is_contradiction(group: _Group) -> bool:
    """Return whether one word says more, the other less, whatever the value is."""
    return bool(group.change and group.rate and group.change.direction * group.rate.direction == -1)


def _is_negative(remark: Remark) -> bool:
    return remark.figure.low is not None and remark.figure.low < 0


def _told(group: _Group) -> Told:
    """Return what the words of `group` say of the value: those of the base, or those of the change."""
    remark = group.base or group.first
    word = remark.word_start - remark.figure.start
    return Told(
        remark.base, remark.subject, remark.gap[:word] if word else remark.gap, remark.separator, not group.change
    )


def _groups(remarks: Sequence[Remark]) -> Iterator[_Group]:
    """Yield the changes that follow one value, until the text says where the value went (增加到)."""
    base: Remark | None = None
    used = False
    for remark, following in zip_longest(remarks, remarks[1:]):
        if remark.kind == "level":
            return
        if used or remark.kind != "change" or not _is_plain(remark):
            base, used = (remark if remark.kind == "base" else None), False
            continue
        used = following is not None and _is_other_half(following, remark)
        change, rate = (remark, following if used else None)
        yield _Group(base, rate, change) if isinstance(remark.figure, Percent) else _Group(base, change, rate)
        base = None


def _is_plain(remark: Remark) -> bool:
    """Return whether the figure is one exact number on the basis of the figures around it."""
    figure = remark.figure
    if figure.approx or figure.low is None or figure.low != figure.high:
        return False
    return not _OTHER_BASIS.search(remark.gap) and not (isinstance(figure, Percent) and figure.unit == "points")


def _is_other_half(remark: Remark, first: Remark) -> bool:
    """Return whether `remark` says in percent what `first` says in money, or the other way round."""
    between = remark.gap[: remark.word_start - remark.figure.start]
    if remark.kind != "change" or not _is_plain(remark) or first.figure.end != remark.figure.start - len(remark.gap):
        return False
    is_other = isinstance(remark.figure, Percent) != isinstance(first.figure, Percent)
    return is_other and bool(_CHAINED.match(between)) and _is_same_base(remark.base, first.base)


def _is_same_base(one: str, other: str) -> bool:
    """Return whether both may be against one figure: 比年初预算减少2万元，同比增长3% is against two."""
    if not one or not other or one == other:
        return True
    years = {year.group() for base in (one, other) for year in _YEAR.finditer(base)}
    return len(years) < 2 and ("预算" in one) == ("预算" in other)


def _move(remark: Remark | None) -> Move | None:
    return Move(remark.figure, remark.direction, remark.word_start, remark.word_end) if remark else None

"""Readings: the ways in which one passage can be read as a list of parts, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.parsing.passages import Step

_LONGEST_LIST = 40
_MOST_NESTED = 8
_MOST_FIGURES = 200
_UNNUMBERED = "-"
_DIGITS = "一二三四五六七八九"
_CODED = compiled(r"\((?:类|款|项)\)$")
_CLOSING = frozenset({"合计", "总计", "共计", "总额", "总共"})
_TOTAL_WORDS = compiled(r"总计|合计|共计")
_ROLES = ("budget", "adjusted-budget", "final")


class Reading(NamedTuple):
    """One way to read a list: its parts, and whether nothing in the passage speaks for another way.

    `role` is that of all parts where the list gives several figures for each of its items. `is_loose` says that the
    parts stand in sentences of their own, so that only figures that add can prove them a list. `is_form` says that
    they are the items 1, 2, 3 … of a form, each named at the head of its line, so that hardly one is left out;
    `is_whole` that another column of the same list proves it.
    """

    parts: tuple[Step, ...]
    is_sure: bool
    role: str = ""
    is_loose: bool = False
    is_form: bool = False
    is_whole: bool = False


def readings_of(steps: Sequence[Step], at: int) -> Iterator[Reading]:
    """Yield the ways to read the list that begins at steps[at]; none is empty."""
    first = steps[at]
    if not first.is_value:
        return
    if first.separator == "\n" and not first.goes_on:
        items = _items(steps, at)
        if len(items) > 1:
            yield from _of_items(items, first)
        lines = tuple(_heads(steps, at, "\n"))
        yield Reading(lines, is_sure=all(step.mark for step in lines))
        return
    rest = _rest(steps, at)
    values = [step for step in rest if _is_item(step, first)]
    segments = list(_segments(rest))
    if len(values) > 1 and values[1].separator == "、":
        yield Reading(tuple(_while_enumerated(values)), is_sure=True)
    if len(segments) > 1:
        heads = tuple(segment[0] for segment in segments if _is_item(segment[0], first))
        yield Reading(heads, is_sure=_is_one_each(segments, first))
        yield from _columns(segments, first)
        yield Reading(tuple(_before_nested([step for step in segments[0] if _is_item(step, first)])), is_sure=False)
    else:
        yield Reading(tuple(_before_nested(values)), is_sure=not any(step.opener for step in values[1:]))
    yield from _around_nested(values)
    yield Reading(tuple(values), is_sure=False)
    yield Reading(tuple(_heads(steps, at, "。")), is_sure=False, is_loose=True)


def _items(steps: Sequence[Step], at: int) -> list[list[Step]]:
    """Return the amounts of each item, one a line, from steps[at] on; [] where a number stands before another name."""
    items: list[list[Step]] = []
    for step in steps[at : at + _MOST_FIGURES]:
        if step.separator == "\n" and not (items and step.item == _UNNUMBERED != items[0][0].item):
            if (items and not _follows(items[0][0].item, step.item)) or len(items) == _LONGEST_LIST:
                break
            if not step.is_of_item:
                return items if step.item == _UNNUMBERED else []
            items.append([])
        elif step.separator == "\n" and step.is_of_item:
            break
        if not items:
            break
        items[-1].append(step)
    return items


def _of_items(items: Sequence[Sequence[Step]], first: Step) -> Iterator[Reading]:
    """Yield the items as one list, or as one for each kind of figure that all of them give."""
    is_form = [number_of(item[0].item) for item in items] == list(range(1, len(items) + 1)) and all(
        _CODED.search(item[0].quantity.label) for item in items
    )
    is_numbered = first.item != _UNNUMBERED
    for reading in _columns(items, first):
        yield reading._replace(is_form=is_form, is_sure=is_numbered)
    if all(len([step for step in item if step.is_value]) == 1 for item in items):
        heads = tuple(step for item in items for step in item if step.is_value)
        yield Reading(heads, is_sure=is_numbered, is_form=is_form)


def number_of(mark: str) -> int:
    """Return the number that a mark like （三） or 3. shows, 0 when it is not read."""
    digits = mark.strip("()（）、.．")
    if digits.isdecimal():
        return int(digits)
    tens, _, ones = digits.rpartition("十")
    if "十" not in digits:
        return _DIGITS.find(digits) + 1
    return (_DIGITS.find(tens) + 1 if tens else 1) * 10 + (_DIGITS.find(ones) + 1 if ones else 0)


def _rest(steps: Sequence[Step], at: int) -> list[Step]:
    """Return the amounts of the list: to the end of the sentence, or of the bracket it stands in."""
    depth = steps[at].depth
    rest = [steps[at]]
    openers = 0
    for step in steps[at + 1 : at + _LONGEST_LIST]:
        openers += bool(step.opener)
        if step.separator in ("\n", "。") or step.depth < depth or step.quantity.term in _CLOSING:
            break
        if step.opener == "按…分":
            break
        if openers > _MOST_NESTED:
            break
        if step.depth == depth:
            rest.append(step)
    return rest


def _is_item(step: Step, first: Step) -> bool:
    """Return whether `step` is an item of the list of `first`, and not a detail of one: 已支付18万元."""
    return step.is_value and (step is first or not step.verb or step.verb == first.verb)


def _segments(rest: Sequence[Step]) -> Iterator[list[Step]]:
    segment: list[Step] = []
    for step in rest:
        if step.separator == "；" and segment:
            yield segment
            segment = []
        segment.append(step)
    yield segment


def _is_one_each(segments: Sequence[Sequence[Step]], first: Step) -> bool:
    """Return whether every item has one value, and none is called a total."""
    values = [step for segment in segments for step in segment if _is_item(step, first)]
    return len(values) == len(segments) and not any(_TOTAL_WORDS.search(step.quantity.label) for step in values)


def _while_enumerated(values: Sequence[Step]) -> Iterator[Step]:
    yield values[0]
    for step in values[1:]:
        if step.separator not in ("、", ""):
            return
        yield step


def _columns(segments: Sequence[Sequence[Step]], first: Step) -> Iterator[Reading]:
    """Yield the budgets of all items as one list, and their final figures as another."""
    for role in _ROLES:
        found = [_of_role(segment, first, role) for segment in segments]
        parts = tuple(step for step in found if step)
        if len(parts) == len(segments):
            yield Reading(parts, is_sure=True, role=role)


def _of_role(segment: Sequence[Step], first: Step, role: str) -> Step | None:
    return next((step for step in segment if _is_item(step, first) and step.quantity.role == role), None)


def _before_nested(values: Sequence[Step]) -> Sequence[Step]:
    return values[: next((number for number, step in enumerate(values) if number and step.opener), len(values))]


def _around_nested(values: Sequence[Step]) -> Iterator[Reading]:
    """Yield the readings in which a second 其中 takes one, two or three amounts and the list then goes on."""
    nested = next((number for number, step in enumerate(values) if number and step.opener), 0)
    for taken in range(1, 4 if nested else 0):
        if nested + taken < len(values):
            yield Reading((*values[:nested], *values[nested + taken :]), is_sure=False)


def _heads(steps: Sequence[Step], at: int, separator: str) -> Iterator[Step]:
    """Yield the first value of each sentence or line, as long as they are one list."""
    first = steps[at]
    yield first
    previous = first.mark
    for step in steps[at + 1 : at + _LONGEST_LIST]:
        if step.separator == "\n" and (separator != "\n" or not _follows(previous, step.mark)):
            return
        if step.separator == separator and not step.goes_on and step.is_value and step.depth == first.depth:
            yield step
            previous = step.mark


def _follows(previous: str, mark: str) -> bool:
    """Return whether a line marked `mark` is of the list of the line marked `previous`: both have a mark, or none."""
    if bool(previous) != bool(mark) or _UNNUMBERED in (previous, mark):
        return previous == mark
    return not mark or (mark[0] in "(（", mark[-1]) == (previous[0] in "(（", previous[-1])

"""The faults of numbering: inside one list of headings, and between a list and what it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from report_lint.document import Fault, Section
from report_lint.interval import Span
from report_lint.parsing.marks import RANK, mark_like, shown, shown_heading
from report_lint.parsing.tree import Outline

#: A first number of more than this is read as the middle of a longer text, not as a list that lost its beginning.
_LATEST_START = 4
#: More bearers of one number than this are not all named.
_TWINS = 8


def numbering_faults(outline: Outline, has_title: bool) -> Iterator[Fault]:
    """Yield gaps, duplicates, wrong first numbers and inverted levels, in the order of the text."""
    lists = _Lists(outline)
    for index, placement in enumerate(outline.placements):
        section = outline.sections[index]
        if section.mark is None:
            yield from _lost(outline, lists, index)
        elif section.mark.kind == "item":
            yield from _item(outline, lists, index)
        elif placement.how == "gap":
            yield from _gap(outline, lists, index)
        elif placement.how == "stray":
            yield _stray(outline, lists, index)
        elif placement.how == "start":
            yield from _start(outline, lists, index, has_title)
    yield from _inverted(outline, lists)


def lost_number(heading: Span, title: str, expected: str, neighbours: Sequence[Span]) -> Fault:
    """Return the fault of a heading without its number, with the numbered headings around it."""
    related = tuple((*neighbour, "neighbour") for neighbour in neighbours)
    return Fault("section-unnumbered", *heading, {"heading": title, "expected": expected}, related)


class _Lists:
    """The lists of an outline: who stands in each, before whom, and under which number."""

    def __init__(self, outline: Outline) -> None:
        self.members: dict[int, list[int]] = defaultdict(list)
        self.before: dict[int, int] = {}
        self.bearers: dict[tuple[int, int | None], list[int]] = defaultdict(list)
        self.preceding: dict[int, int | None] = {}
        last_of_kind: dict[str, int | None] = {}
        for index, (section, placement) in enumerate(zip(outline.sections, outline.placements, strict=True)):
            siblings = self.members[placement.series]
            if siblings:
                self.before[index] = siblings[-1]
            siblings.append(index)
            self.bearers[placement.series, section.number].append(index)
            if section.mark:
                self.preceding[index] = last_of_kind.get(section.mark.kind)
                last_of_kind[section.mark.kind] = section.mark.number

    def after(self, series: int, index: int) -> list[int]:
        """Return the member of a list that stands behind `index`, or nothing."""
        members = self.members[series]
        place = bisect_right(members, index)
        return members[place : place + 1]


def _lost(outline: Outline, lists: _Lists, index: int) -> Iterator[Fault]:
    """Yield the fault of a heading without a number that fills the slot of one."""
    candidate, placement = outline.candidates[index], outline.placements[index]
    if candidate.item is not None or placement.how != "free" or index not in lists.before:
        return
    before = outline.sections[lists.before[index]]
    if before.mark is None or placement.slot != outline.placements[lists.before[index]].slot + 1:
        return
    later = lists.after(placement.series, index)
    if candidate.parent_item is None and not later:
        return
    neighbours = [before.heading, *(outline.sections[other].heading for other in later)]
    expected = mark_like(before.mark, placement.slot)
    yield lost_number(outline.sections[index].heading, outline.sections[index].title, expected, neighbours)


def _item(outline: Outline, lists: _Lists, index: int) -> Iterator[Fault]:
    """Yield what is wrong between two neighbouring items 一是 and 二是; a new run begins with 一是."""
    section = outline.sections[index]
    if index not in lists.before or section.mark is None:
        return
    before = outline.sections[lists.before[index]].mark
    if before is None or section.mark.number == 1:
        return
    if section.mark.number > before.number + 1:
        yield from _gap(outline, lists, index)
    elif section.mark.number == before.number:
        yield _duplicate(outline, index, [lists.before[index]])


def _gap(outline: Outline, lists: _Lists, index: int) -> Iterator[Fault]:
    section, before = outline.sections[index], outline.sections[lists.before[index]]
    if section.mark is None:
        return
    first = outline.placements[lists.before[index]].slot + 1
    missing = [mark_like(section.mark, number) for number in range(first, min(section.mark.number, first + 3))]
    if section.mark.number - first > 3:
        missing.append("…")
    facts = {
        "marker": shown(section.mark),
        "previous": shown(before.mark) if before.mark else before.title,
        "heading": shown_heading(section),
        "expected": "".join(missing),
    }
    yield Fault("numbering-gap", *section.heading, facts, ((*before.heading, "before"),), "missing")


def _stray(outline: Outline, lists: _Lists, index: int) -> Fault:
    section, placement = outline.sections[index], outline.placements[index]
    assert section.mark is not None
    twins = [other for other in lists.bearers[placement.series, section.mark.number][:_TWINS] if other != index]
    if twins:
        return _duplicate(outline, index, twins)
    if index not in lists.before:
        return _not_first(outline, index)
    before = outline.sections[lists.before[index]]
    facts = {
        "marker": shown(section.mark),
        "heading": shown_heading(section),
        "expected": mark_like(section.mark, outline.placements[lists.before[index]].slot + 1),
    }
    return Fault("numbering-gap", *section.heading, facts, ((*before.heading, "before"),), "misnumbered")


def _not_first(outline: Outline, index: int) -> Fault:
    """Return the fault of the first heading of a list that does not bear the number one."""
    section, parent = outline.sections[index], outline.placements[index].parent
    assert section.mark is not None
    facts = {"marker": shown(section.mark), "heading": shown_heading(section), "expected": mark_like(section.mark, 1)}
    related = () if parent is None else ((*outline.sections[parent].heading, "parent"),)
    return Fault("numbering-start", *section.heading, facts, related)


def _duplicate(outline: Outline, index: int, twins: Sequence[int]) -> Fault:
    """Return the fault of the heading whose number others bear too; a title of the template is the rightful one."""
    if outline.candidates[index].item is not None:
        unknown = [twin for twin in twins if outline.candidates[twin].item is None]
        if unknown:
            twins = [index, *(twin for twin in twins if twin != unknown[-1])]
            index = unknown[-1]
    section = outline.sections[index]
    assert section.mark is not None
    others = [outline.sections[twin] for twin in sorted(twins)]
    facts = {"marker": shown(section.mark), "heading": shown_heading(section), "other": shown_heading(others[0])}
    return Fault("numbering-duplicate", *section.heading, facts, tuple((*other.heading, "twin") for other in others))


def _start(outline: Outline, lists: _Lists, index: int, has_title: bool) -> Iterator[Fault]:
    section = outline.sections[index]
    assert section.mark is not None
    twins = _twins_above(outline, lists, index)
    if twins:
        yield _duplicate(outline, index, twins)
        return
    # 1. 2. under 一、 and 3. 4. under 二、 is one run through the report.
    is_excerpt = index == 0 and not has_title
    if is_excerpt or section.mark.number > _LATEST_START or lists.preceding[index] == section.mark.number - 1:
        return
    siblings = lists.members[outline.placements[index].series]
    if section.mark.kind not in ("han", "han-paren", "arabic") or (len(siblings) == 1 and not section.alone):
        return
    yield _not_first(outline, index)


def _twins_above(outline: Outline, lists: _Lists, index: int) -> list[int]:
    """Return the headings of the same number and kind in the lists that hold the heading's own place."""
    section = outline.sections[index]
    assert section.mark is not None
    parent = outline.placements[index].parent
    while parent is not None:
        bearers = lists.bearers.get((outline.placements[parent].series, section.mark.number), [])[:_TWINS]
        twins = [bearer for bearer in bearers if _kind(outline, bearer) == section.mark.kind]
        if twins:
            return twins
        parent = outline.placements[parent].parent
    return []


def _kind(outline: Outline, index: int) -> str:
    mark = outline.sections[index].mark
    return mark.kind if mark else ""


def _inverted(outline: Outline, lists: _Lists) -> Iterator[Fault]:
    """Yield one fault for each kind of mark that stands under a lower kind, with all its places.

    Only a list whose parent list goes on behind it is surely inside that parent.
    """
    found: dict[tuple[str, str], list[tuple[Section, Section]]] = defaultdict(list)
    for members in lists.members.values():
        first = outline.sections[members[0]]
        parent = outline.placements[members[0]].parent
        if first.mark is None or parent is None or outline.placements[members[0]].how not in ("open", "restart"):
            continue
        above = outline.sections[parent]
        if above.mark is None or RANK[first.mark.kind] >= RANK[above.mark.kind]:
            continue
        if lists.members[outline.placements[parent].series][-1] > parent:
            found[first.mark.kind, above.mark.kind].append((first, above))
    for places in found.values():
        (first, above), *others = places
        assert first.mark and above.mark
        facts = {
            "marker": shown(first.mark),
            "parent": shown(above.mark),
            "heading": shown_heading(first),
            "count": str(len(places)),
        }
        related = ((*above.heading, "parent"), *((*other.heading, "again") for other, _ in others))
        yield Fault("numbering-level", *first.heading, facts, related)

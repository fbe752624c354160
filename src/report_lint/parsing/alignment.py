"""The section tree beside the template: which titles are missing, out of order, without a number, or empty."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.document import Fault, Section
from report_lint.parsing.headings import opened
from report_lint.parsing.marks import mark_like, shown_heading
from report_lint.parsing.numbering import lost_number
from report_lint.parsing.titles import likeness, normal_title
from report_lint.parsing.tree import Outline
from report_lint.template import OutlineItem

_NIL = compiled(r"(?:本(?:单位|部门)|我(?:单位|部门|局|会|委|乡|镇))?(?:无|暂无|没有|不涉及|不适用|略)[。.;；]?")
_TELLS = compiled(r"[。;,!?]|:.|^附[件表录]|表$")
#: So much alike is a title in its own place when only its words differ (部门概况 for 部门基本情况).
_REWORDED = 0.25
#: Which known headings a missing one stands between: is there one before it, and one behind it?
_SIDES = {(True, True): "between", (False, True): "first", (True, False): "last", (False, False): "alone"}
_HIGH = frozenset({"part", "chapter", "han", "han-paren"})


def title_faults(outline: Outline, items: Sequence[OutlineItem], text_end: int) -> Iterator[Fault]:
    """Yield missing, displaced and unnumbered sections; `text_end` is where a missing last section belongs."""
    top = [index for index, section in enumerate(outline.sections) if section.parent is None]
    known = _first_bearers(outline, top)
    ordered = _longest_run([index for index in top if known.get(index) is not None], known)
    displaced = {index for index in known if index not in set(ordered)}
    yield from _displaced(outline, known, ordered, displaced)
    yield from _missing(outline, items, known, ordered, text_end)
    yield from _unnumbered(outline, known, top)


def _first_bearers(outline: Outline, top: Sequence[int]) -> dict[int, int]:
    """Return the template's section that each top heading is; the first of two with one title counts."""
    known: dict[int, int] = {}
    for index in top:
        item = outline.candidates[index].item
        if item is not None and item not in known.values():
            known[index] = item
    return known


def _longest_run(indexes: Sequence[int], known: dict[int, int]) -> list[int]:
    """Return the longest subsequence of `indexes` whose template sections rise (patience sorting, from the end).

    Of two that are as long it keeps the earlier headings, so that of a swapped pair the later one is displaced.
    """
    tails: list[int] = []
    heads: list[int] = []
    following: dict[int, int | None] = {}
    for index in reversed(indexes):
        place = bisect_left(tails, -known[index])
        following[index] = heads[place - 1] if place else None
        tails[place : place + 1] = [-known[index]]
        heads[place : place + 1] = [index]
    run: list[int] = []
    head: int | None = heads[-1] if heads else None
    while head is not None:
        run.append(head)
        head = following[head]
    return run


def _displaced(outline: Outline, known: dict[int, int], ordered: Sequence[int], displaced: set[int]) -> Iterator[Fault]:
    for index in sorted(displaced):
        section = outline.sections[index]
        later = [other for other in ordered if known[other] > known[index]]
        earlier = [other for other in ordered if known[other] < known[index]]
        comes_late = bool(later) and later[0] < index
        neighbour = outline.sections[later[0] if comes_late else earlier[-1]]
        facts = {"heading": shown_heading(section), "other": shown_heading(neighbour)}
        yield Fault(
            "section-order",
            *section.heading,
            facts,
            ((*neighbour.heading, "neighbour"),),
            "too-late" if comes_late else "too-early",
        )


def _missing(
    outline: Outline, items: Sequence[OutlineItem], known: dict[int, int], ordered: Sequence[int], text_end: int
) -> Iterator[Fault]:
    top = zip(outline.sections, outline.candidates, strict=True)
    borne = {candidate.item for candidate in outline.candidates}
    borne |= opened(candidate for section, candidate in top if section.parent is None)
    for number, item in enumerate(items):
        if item.need != "required" or number in borne:
            continue
        before = [index for index in ordered if known[index] < number]
        after = [index for index in ordered if known[index] > number]
        if _is_reworded(outline, item, before, after):
            continue
        place = outline.sections[after[0]].start if after else text_end
        facts = {
            "title": item.title,
            "previous": shown_heading(outline.sections[before[-1]]) if before else "",
            "next": shown_heading(outline.sections[after[0]]) if after else "",
        }
        related = tuple((*outline.sections[index].heading, "neighbour") for index in (*before[-1:], *after[:1]))
        verdict = _SIDES[bool(before), bool(after)]
        yield Fault("section-missing", place, place, facts, related, verdict)


def _is_reworded(outline: Outline, item: OutlineItem, before: Sequence[int], after: Sequence[int]) -> bool:
    """Return whether an unknown heading stands in the hole and says nearly the same in other words."""
    first = before[-1] + 1 if before else 0
    last = after[0] if after else len(outline.sections)
    return any(
        outline.sections[index].parent is None
        and outline.candidates[index].item is None
        and any(
            likeness(normal_title(outline.sections[index].title), normal_title(title)) >= _REWORDED
            for title in (item.title, *item.synonyms)
        )
        for index in range(first, last)
    )


def _unnumbered(outline: Outline, known: dict[int, int], top: Sequence[int]) -> Iterator[Fault]:
    """Yield the titles of the template that lost their number among numbered siblings."""
    for index in top:
        placement = outline.placements[index]
        if index not in known or outline.sections[index].mark:
            continue
        siblings = [other for other in top if outline.sections[other].mark]
        if len(siblings) < 2:
            continue
        before = [other for other in siblings if other < index]
        after = [other for other in siblings if other > index]
        model = outline.sections[(before or after)[-1 if before else 0]].mark
        assert model
        yield lost_number(
            outline.sections[index].heading,
            outline.sections[index].title,
            mark_like(model, placement.slot or 1),
            [outline.sections[other].heading for other in (*before[-1:], *after[:1])],
        )


def empty_faults(
    outline: Outline, items: Sequence[OutlineItem], folded: str, body_end: int, is_excerpt: bool
) -> Iterator[Fault]:
    """Yield the headings with nothing under them, and those that hold 无 where the template asks for more.

    `body_end` is where the closing lines begin; an excerpt may be cut off behind its last heading. A heading alone is
    empty only if most of its siblings are not: names of tables and of offices stand alone by right.
    """
    contents = [
        folded[section.heading_end : min(section.end, max(body_end, section.heading_end))].strip()
        for section in outline.sections
    ]
    has_child = {placement.parent for placement in outline.placements}
    filled = Counter(
        placement.series for index, placement in enumerate(outline.placements) if contents[index] or index in has_child
    )
    total = Counter(placement.series for placement in outline.placements)
    for index, section in enumerate(outline.sections):
        candidate, series = outline.candidates[index], outline.placements[index].series
        item = items[candidate.item] if candidate.item is not None and section.parent is None else None
        facts = {"heading": shown_heading(section)}
        if contents[index]:
            if item and item.need == "required" and not item.may_be_nil and _NIL.fullmatch(contents[index]):
                yield Fault("section-empty", *section.heading, facts, verdict="nil")
            continue
        cut_off = is_excerpt and index == len(outline.sections) - 1
        if cut_off or index in has_child or not _is_bare(section, folded):
            continue
        expects_text = item is not None or (
            section.mark is not None
            and section.mark.kind in _HIGH
            and not candidate.weak
            and total[series] > 1
            and 2 * filled[series] >= total[series]
        )
        if expects_text:
            yield Fault("section-empty", *section.heading, facts, verdict="nothing")


def _is_bare(section: Section, folded: str) -> bool:
    """Return whether the heading line is a title alone: no sentence, no item with its content, no name of a file.

    Tables and annexes stand in files of their own.
    """
    title = folded[section.title_start : section.heading_end].rstrip()
    return section.alone and len(title) <= 30 and not _TELLS.search(title)

"""The style of marks: brackets of two widths, siblings that are written otherwise, 1、 for 1. through a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from report_lint.document import Fault, Mark, Section
from report_lint.parsing.frames import Placement
from report_lint.parsing.marks import mark_like, shown


def style_faults(sections: Sequence[Section], placements: Sequence[Placement]) -> Iterator[Fault]:
    """Yield the habits of marks: brackets of two widths, siblings that differ, 1、 for 1."""
    marks = [section.mark for section in sections if section.mark and section.mark.kind != "item"]
    mixed = [(mark, _repaired(mark)) for mark in marks if _is_mixed_pair(mark)]
    series: dict[int, list[Mark]] = defaultdict(list)
    for section, placement in zip(sections, placements, strict=True):
        if section.mark and section.mark.kind != "item" and not _is_mixed_pair(section.mark):
            series[placement.series].append(section.mark)
    told: set[Mark] = set()
    for verdict, style_of in (("brackets", _brackets), ("separator", _separator), ("digits", _digits)):
        odd = [found for siblings in series.values() for found in _odd_ones(siblings, style_of)]
        yield from _habit("numbering-style", verdict, [*mixed, *odd] if verdict == "brackets" else odd)
        told.update(mark for mark, _ in odd)
    bare = [mark for mark in marks if mark.kind == "arabic" and mark.separator == "、" and mark not in told]
    yield from _habit("numbering-separator", None, [(mark, f"{mark.text}.") for mark in bare])


def _habit(kind: str, verdict: str | None, places: Sequence[tuple[Mark, str]]) -> Iterator[Fault]:
    """Yield one fault for all places of one habit; each place comes with the mark as it should be."""
    if not places:
        return
    (first, expected), *others = places
    facts = {"marker": shown(first), "expected": expected, "count": str(len(places))}
    related = tuple((*_span(mark), "again") for mark, _ in others)
    yield Fault(kind, *_span(first), facts, related, verdict)


def _odd_ones(siblings: Sequence[Mark], style_of: Callable[[Mark], str]) -> Iterator[tuple[Mark, str]]:
    """Yield the marks whose style is not that of most siblings, each with how it should look."""
    styles = Counter(style_of(mark) for mark in siblings)
    if len(styles) < 2:
        return
    usual = styles.most_common(1)[0][0]
    model = next(mark for mark in siblings if style_of(mark) == usual)
    for mark in siblings:
        if style_of(mark) != usual:
            yield mark, mark_like(model, mark.number)


def _brackets(mark: Mark) -> str:
    return "".join(filter("（(）)".__contains__, mark.text))


def _separator(mark: Mark) -> str:
    return mark.separator


def _digits(mark: Mark) -> str:
    widths = {"full" if "０" <= digit <= "９" else "half" for digit in mark.text if digit.isdecimal()}
    return "/".join(sorted(widths))


def _is_mixed_pair(mark: Mark) -> bool:
    return _brackets(mark) in ("（)", "(）")


def _repaired(mark: Mark) -> str:
    return "（" + mark.text.strip("（()）").strip() + "）"


def _span(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.start + len(mark.text) + len(mark.separator)

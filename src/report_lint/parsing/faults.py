"""The faults of the outline, each told once: what one fault explains, no other repeats."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.document import Fault, Mark, SignOff
from report_lint.interval import Span
from report_lint.parsing.alignment import empty_faults, lost_number, title_faults
from report_lint.parsing.marks import mark_at, mark_like
from report_lint.parsing.numbering import numbering_faults, style_faults
from report_lint.parsing.titles import normal_title
from report_lint.parsing.tree import Outline
from report_lint.template import Template

_HEADING_LIKE = compiled(r"[^\W\d_][^。;,!?\t|:]{1,28}[^。;,!?\t|:、\s]")
_HIGH = frozenset({"part", "chapter", "han", "han-paren"})


def faults_of(
    outline: Outline,
    template: Template,
    folded: str,
    lines: Sequence[Span],
    rows: frozenset[int],
    has_title: bool,
    sign_off: SignOff,
) -> tuple[Fault, ...]:
    """Return every fault of the outline in the order of the text; a hole has one cause and one fault."""
    body_end = min((span.start for span in (sign_off.organisation, sign_off.dated) if span), default=len(folded))
    text_end = len(folded[:body_end].rstrip())
    by_title = list(title_faults(outline, template.outline, text_end)) if template.outline else []
    between = _Between(outline, folded, lines, rows)
    unexplained = _unexplained(outline, numbering_faults(outline, has_title), by_title)
    numbering = [between.told(fault) for fault in unexplained]
    empty = empty_faults(outline, template.outline, folded, body_end, not has_title)
    style = style_faults(outline.sections, outline.placements)
    return tuple(
        sorted((*by_title, *numbering, *empty, *style), key=lambda fault: (fault.start, fault.end, fault.kind))
    )


def _unexplained(outline: Outline, faults: Iterator[Fault], by_title: Sequence[Fault]) -> Iterator[Fault]:
    """Yield the numbering faults of the outermost list that no missing or displaced title explains."""
    holes = [_hole(fault) for fault in by_title if fault.kind == "section-missing"]
    displaced = any(fault.kind == "section-order" for fault in by_title)
    outermost = {section.start for section in outline.sections if section.parent is None}
    for fault in faults:
        is_hole = fault.kind in ("numbering-gap", "numbering-start") and fault.start in outermost
        if is_hole and any(start <= fault.start <= end for start, end in holes):
            continue
        if displaced and fault.start in outermost and fault.kind.startswith("numbering"):
            continue
        yield fault


def _hole(missing: Fault) -> tuple[int, int]:
    """Return from where to where a heading may stand whose number skips the missing section."""
    before = [start for start, end, _ in missing.related if end <= missing.start]
    return (before[-1] + 1 if before else 0, missing.start)


class _Between:
    """Finds the line that lost its number between two numbered headings."""

    def __init__(self, outline: Outline, folded: str, lines: Sequence[Span], rows: frozenset[int]) -> None:
        self.folded, self.lines, self.rows = folded, lines, rows
        self.sections = {section.start: section for section in outline.sections}
        self.contents = dict(
            _contents_titles(folded, lines, rows, outline.sections[0].start if outline.sections else 0)
        )

    def told(self, fault: Fault) -> Fault:
        """Return a gap of one as the fault of the unnumbered line that fills it, when it is sure which line that is."""
        if fault.kind != "numbering-gap" or fault.verdict != "missing":
            return fault
        section, before = self.sections[fault.start], self.sections[fault.related[0][0]]
        mark = section.mark
        if not mark or not before.mark or mark.kind not in _HIGH or mark.number != before.mark.number + 2:
            return fault
        found = self._line(before.heading_end, fault.start, mark)
        if not found:
            return fault
        title = self.folded[found.start : found.end]
        return lost_number(found, title, mark_like(mark, mark.number - 1), [before.heading, section.heading])

    def _line(self, start: int, end: int, mark: Mark) -> Span | None:
        """Return the line that the contents page names, or the only one that looks like a heading."""
        first = bisect_right(self.lines, (start, end))
        named = self.contents.get((mark.kind, mark.number - 1))
        alike: list[Span] = []
        for index in range(first, len(self.lines)):
            line = self.lines[index]
            if line.start >= end:
                break
            text = self.folded[line.start : line.end]
            span = Span(line.start + len(text) - len(text.lstrip()), line.start + len(text.rstrip()))
            if named and normal_title(text) == named:
                return span
            is_numbered = span.start in self.sections and self.sections[span.start].mark is not None
            if index not in self.rows and not is_numbered and _HEADING_LIKE.fullmatch(text.strip()):
                alike.append(span)
        return alike[0] if len(alike) == 1 else None


def _contents_titles(
    folded: str, lines: Sequence[Span], rows: frozenset[int], end: int
) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield kind, number and title of each numbered line of the contents page."""
    for index, line in enumerate(lines):
        if line.start >= end:
            return
        mark = mark_at(folded, folded, line.start, line.end) if index in rows else None
        if mark:
            yield (mark.kind, mark.number), normal_title(folded[mark.end : line.end])

"""The holes in a list: what stands where a number is missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.document import Fault, Mark, Section
from report_lint.interval import Span
from report_lint.origin import HeadingHint
from report_lint.parsing.marks import mark_at, mark_like
from report_lint.parsing.numbering import lost_number
from report_lint.parsing.titles import normal_title
from report_lint.parsing.tree import Outline

_HEADING_LIKE = compiled(r"[^\W\d_][^。;,!?\t|:]{1,28}[^。;,!?\t|:、\s]")
_SENTENCE = compiled(r".{6,}[。;!?]")
_HIGH = frozenset({"part", "chapter", "han", "han-paren"})
#: A mark inside a line stands behind one of these.
_BEFORE_MARK = frozenset(":;。,!? \t)”")
#: So far back a list may have begun inside a line.
_REACH = 3000


class Holes:
    """Judges the holes that numbering found: the number stands inside a line, or a line lost it, or it is missing."""

    def __init__(
        self,
        outline: Outline,
        folded: str,
        lines: Sequence[Span],
        rows: frozenset[int],
        body_start: int | None,
        hints: Sequence[HeadingHint] = (),
    ) -> None:
        """Remember the report; `body_start` is behind its title, None for an excerpt."""
        self.styled = {hint.start: hint.level for hint in hints}
        self.folded, self.lines, self.rows, self.body_start = folded, lines, rows, body_start
        self.sections = {section.start: section for section in outline.sections}
        self.known = {
            section.start
            for section, candidate in zip(outline.sections, outline.candidates, strict=True)
            if candidate.parent_item is not None or candidate.item is not None
        }
        first = outline.sections[0].start if outline.sections else 0
        self.contents = dict(_contents_titles(folded, lines, rows, first))

    def judged(self, fault: Fault) -> Fault | None:
        """Return the fault as it should be told, None when nothing is missing."""
        if fault.kind == "numbering-gap" and fault.verdict == "missing":
            return self._gap(fault, self.sections[fault.start], self.sections[fault.related[0][0]])
        if fault.kind == "numbering-start":
            parent = self.sections[fault.related[0][0]] if fault.related else None
            return self._start(fault, self.sections[fault.start], parent)
        return fault

    def _gap(self, fault: Fault, section: Section, before: Section) -> Fault | None:
        mark = section.mark
        if not mark or not before.mark:
            return fault
        if self._stand_inside(mark, range(before.mark.number + 1, mark.number), before.start, fault.start):
            return None
        if mark.kind not in _HIGH or mark.number != before.mark.number + 2:
            return fault
        found = self._line(before.heading_end, fault.start, mark)
        return self._lost(found, mark, [before.heading, section.heading]) if found else fault

    def _start(self, fault: Fault, section: Section, parent: Section | None) -> Fault | None:
        mark = section.mark
        if not mark:
            return fault
        start = parent.start if parent else self.body_start or 0
        if self._stand_inside(mark, range(1, mark.number), start, fault.start):
            return None
        if mark.number != 2 or (parent is None and self.body_start is None):
            return fault
        if parent and parent.mark is None and parent.start in self.known:
            return self._lost(parent.heading, mark, [section.heading])
        found = self._line(parent.heading_end if parent else start, fault.start, mark)
        if not found or not _SENTENCE.search(self.folded, found.end, fault.start):
            return fault
        return self._lost(found, mark, [section.heading])

    def _lost(self, heading: Span, mark: Mark, neighbours: Sequence[Span]) -> Fault:
        title = self.folded[heading.start : heading.end]
        return lost_number(heading, title, mark_like(mark, mark.number - 1), neighbours)

    def _stand_inside(self, mark: Mark, numbers: range, start: int, end: int) -> bool:
        """Return whether each of the numbers stands as a mark inside a line there (主要工作：1.培训, then 2. below)."""
        start = max(start, end - _REACH)
        for number in numbers:
            place = self._inside(mark_like(mark, number).strip().translate(_FOLD), start, end)
            if place is None:
                return False
            start = place
        return len(numbers) > 0

    def _inside(self, words: str, start: int, end: int) -> int | None:
        place = self.folded.find(words, start, end)
        while place >= 0:
            behind = place + len(words)
            if place and self.folded[place - 1] in _BEFORE_MARK and not self.folded[behind : behind + 1].isdigit():
                return behind
            place = self.folded.find(words, place + 1, end)
        return None

    def _line(self, start: int, end: int, mark: Mark) -> Span | None:
        """Return the line that the contents page names, else the only one that looks like a heading or is styled so."""
        first = bisect_right(self.lines, (start, end))
        named = self.contents.get((mark.kind, mark.number - 1))
        alike: list[Span] = []
        styled: list[Span] = []
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
                if 0 < self.styled.get(line.start, 0) <= self.styled.get(end, 9):
                    styled.append(span)
        return next((found[0] for found in (alike, styled) if len(found) == 1), None)


_FOLD = str.maketrans("（）．０１２３４５６７８９", "().0123456789")


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
